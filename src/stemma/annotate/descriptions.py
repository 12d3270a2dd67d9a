"""Which named person or body a description such as "the foreign secretary" stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stemma.annotate.discourse import Discourse
from stemma.model.annotation import Entity, MentionType
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import Token
from stemma.text.roles import LINKS, head_of, plain, role_words

_BODIES = frozenset(
    """ministry department agency company firm bank party group court committee commission
    council union university newspaper paper magazine network organization organisation
    association foundation institute campaign airline bureau institution club league
    federation military army navy police government administration force ministry team""".split()
)
_PARTY = {"R": "republican", "D": "democrat", "I": "independent"}
_Role = tuple[frozenset[str], frozenset[str]]
_LINK = re.compile(rf"\b(?:{'|'.join(sorted(LINKS))})\b")
_LABEL = re.compile(r"[\s,(–—-]*([RDI])-([A-Z][\w.]*)")


class Descriptions:
    """Resolves definite descriptions of one document by what it says of the people it names."""

    def __init__(self, layout: Discourse) -> None:
        self._layout = layout
        self._labels = _labels(layout)
        self._bodies = [
            (entity.id, role_words(entity.name))
            for entity in layout.entities.values()
            if entity.type is MentionType.ORGANISATION
        ]
        self._known: list[tuple[Entity, tuple[_Role, ...]]] = [
            (entity, tuple(self._roles(entity))) for entity in layout.entities.values()
        ]

    def _roles(self, entity: Entity) -> Iterator[_Role]:
        """Yield the words of each role, and those of them that stand before any preposition."""
        for role in entity.roles:
            words = role_words(role)
            if words:
                yield words, role_words(_LINK.split(role, maxsplit=1)[0])
        if entity.type is not MentionType.PERSON:
            return
        for words in self._labels.get(entity.id, ()):
            yield words, words

    def resolve(self, span: Span) -> str | None:
        """Return the entity that the description at `span` stands for, None where unclear."""
        words = role_words(span.of(self._layout.text))
        head = head_of(span.of(self._layout.text))
        if not words or head is None:
            return None
        if head in _BODIES:
            return self._body(span, words, head)
        fits = [entity for entity, roles in self._known if _is_match(words, head, roles)]
        fits = [entity for entity in fits if self._is_named_before(entity.id, span)]
        if len(fits) == 1:
            return fits[0].id
        exact = [entity for entity in fits if self._bears(entity, words)]
        return exact[0].id if len(exact) == 1 else None

    def _bears(self, entity: Entity, words: frozenset[str]) -> bool:
        return any(words == role_words(role) for role in entity.roles)

    def _is_named_before(self, entity: str, span: Span) -> bool:
        return self._layout.times_named(entity, span.start) > 0

    def _body(self, span: Span, words: frozenset[str], head: str) -> str | None:
        noun = plain(head)
        found = [
            entity
            for entity, named in self._bodies
            if noun in map(plain, named)
            and words <= named | {head}
            and self._is_named_before(entity, span)
        ]
        return found[0] if len(found) == 1 else None


def _labels(layout: Discourse) -> dict[str, list[frozenset[str]]]:
    """Return what party labels after names say ("R-Ariz." is an Arizona Republican)."""
    found: dict[str, list[frozenset[str]]] = {}
    for naming in (naming for namings in layout.namings for naming in namings):
        label = _LABEL.match(layout.text, naming.span.end)
        if label and naming.type is MentionType.PERSON:
            state = gazetteer.us_states().get(label[2].rstrip("."), label[2])
            words = frozenset((_PARTY[label[1]], *state.lower().split()))
            found.setdefault(naming.entity, []).append(words)
    return found


def _is_match(words: frozenset[str], head: str, roles: Sequence[_Role]) -> bool:
    return any(plain(head) in heads and words <= role for role, heads in roles)


def is_person(description: str) -> bool:
    """Say whether a description speaks of one person: a role, or a native ("the Texan")."""
    head = head_of(description)
    return head is not None and head not in _BODIES


def spans_of_descriptions(sentence: Sequence[Token]) -> Iterator[Span]:
    """Yield "the ..." phrases of a sentence whose head is a role and that no name follows."""
    for index, token in enumerate(sentence):
        if token.text not in ("the", "The"):
            continue
        end = _phrase_end(sentence, index + 1)
        if end > index + 1:
            yield Span(token.start, sentence[end - 1].end)


def _is_native(sentence: Sequence[Token], start: int, at: int) -> bool:
    """Say whether a word is a noun for one person of a people, as in "the Texan said"."""
    word = sentence[at].text
    after = sentence[at + 1].text if at + 1 < len(sentence) else "."
    singular = word in gazetteer.demonyms() and word.endswith(("an", "i", "er", "eer"))
    ends = not after[0].isalpha() or after in ("when", "who", "said", "has", "was", "is", "and")
    return at == start and singular and ends


def _phrase_end(sentence: Sequence[Token], start: int) -> int:
    end, role = start, start
    while end < len(sentence) and end - start < 7:
        word = sentence[end].text
        lower = word.lower()
        if lower in gazetteer.roles() or lower in _BODIES or _is_native(sentence, start, end):
            role = end + 1
        elif (
            lower == "of"
            and role == end
            and sentence[end - 1].text.lower() in ("secretary", "chief")
        ):
            pass
        elif not (
            word in gazetteer.demonyms()
            or word in gazetteer.places()
            or (lower in gazetteer.common_words() and lower not in LINKS and word[0].isalpha())
            or word in ("'s", "’s")
        ) or (role == end and end > start):
            break
        end += 1
    following = sentence[role].text if role < len(sentence) else ""
    is_title = following[:1].isupper() and role > start
    return start if is_title or following in ("'s", "’s") else role
