"""Who acts for a state in a story: Moscow and the Kremlin for Russia, without being merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from stemma.collate.people import People
from stemma.model.claim import Acting
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text import gazetteer
from stemma.text.bodies import BodyForm, body_form
from stemma.text.metonyms import is_deed, metonym


@dataclass(frozen=True, slots=True, kw_only=True)
class Agents:
    """The actors of a story that act for a state, in order of first appearance.

    Attributes:
        acting: each actor with its state and with every place where it is an actor.
    """

    acting: tuple[Acting, ...] = ()
    _states: Mapping[str, str] = field(default_factory=dict, repr=False)

    def state(self, actor: str | None) -> str | None:
        """Return the state that an actor of the story acts for, None where it acts for none."""
        return self._states.get(_plain(actor)) if actor else None

    def side(self, actor: str) -> str:
        """Return the state that an actor acts for or is, or else the actor."""
        state = gazetteer.countries().get(actor) or gazetteer.demonyms().get(actor)
        return self.state(actor) or state or actor


NOBODY = Agents()
"""The agents of a story in which nobody acts for a state."""


def agents(witnesses: Sequence[Witness], people: People) -> Agents:
    """Find the metonyms and officials that witnesses let speak or act.

    A capital acts for its state only where it is the source of an attribution or the subject of
    what governments do, in a document that names the state too; "in Moscow" is a place. What is
    named or described otherwise is left alone.
    """
    found: dict[tuple[BodyForm, str], list[Evidence]] = {}
    names: dict[tuple[BodyForm, str], str] = {}
    states: dict[str, set[str]] = {}
    for witness in witnesses:
        for span, actor, state in _distinct(sorted(_iter_acting(witness, people))):
            key = body_form(actor), state
            names.setdefault(key, actor)
            found.setdefault(key, []).append(Evidence(witness.document.id, span))
            states.setdefault(actor, set()).add(state)
    acting = tuple(
        Acting(actor=names[key], state=key[1], evidence=tuple(evidence))
        for key, evidence in found.items()
    )
    clear = {actor: next(iter(known)) for actor, known in states.items() if len(known) == 1}
    return Agents(acting=acting, _states=MappingProxyType(clear))


def state_at(witness: Witness, span: Span, *, is_source: bool) -> str | None:
    """Return the state for which the actor at `span` acts, None where it is no actor for one."""
    text = witness.document.text
    known = metonym(span.of(text))
    if known is None or not (is_source or is_deed(text, span.start, span.end)):
        return None
    return known.state if not known.is_capital or known.state in _states(witness) else None


def _iter_acting(witness: Witness, people: People) -> Iterator[tuple[Span, str, str]]:
    for attribution in witness.annotations.attributions:
        for source in attribution.sources:
            state = state_at(witness, source, is_source=True)
            if state:
                yield source, _name(witness, source, people), state
    for mention in witness.annotations.mentions:
        state = state_at(witness, mention.span, is_source=False)
        name = people.name(witness.document.id, mention.entity)
        if state and name:
            yield mention.span, name, state


def _distinct(places: Sequence[tuple[Span, str, str]]) -> Iterator[tuple[Span, str, str]]:
    """Yield the places that lie in no other: a source before the name that is all of it."""
    spans = [span for span, _, _ in places]
    for number, place in enumerate(places):
        inside = (place[0] != span and span.contains(place[0]) for span in spans)
        if not any(inside) and place[0] not in spans[:number]:
            yield place


def _name(witness: Witness, source: Span, people: People) -> str:
    """Return the story's name for a source that is nothing but a name, else its words."""
    for mention in witness.annotations.mentions:
        if source.contains(mention.span):
            words = source.of(witness.document.text)
            rest = words.replace(mention.span.of(witness.document.text), "")
            name = people.name(witness.document.id, mention.entity)
            if name and rest.strip(" ,").lower() in ("", "the"):
                return name
    return _plain(source.of(witness.document.text))


def _plain(words: str) -> str:
    """Return the words of an actor without an article, so that "the Kremlin" is Kremlin."""
    plain = " ".join(words.split()).strip(" ,")
    first, _, rest = plain.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else plain


def _states(witness: Witness) -> frozenset[str]:
    """Return the countries that a document names other than by their capitals."""
    known = (gazetteer.countries(), gazetteer.demonyms(), gazetteer.seats())
    return frozenset(
        names[form]
        for entity in witness.annotations.entities
        for form in (entity.name, *entity.aliases)
        for names in known
        if names.get(form)
    )
