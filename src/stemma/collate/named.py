"""Entities of single documents, read once for comparing: their forms and what these tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.model.annotation import Entity, MentionType
from stemma.model.story import Witness
from stemma.text import gazetteer
from stemma.text.bodies import BodyForm, body_form, known_body
from stemma.text.names import (
    PARTICLES,
    canonical,
    folded,
    gender,
    is_courtesy,
    is_junior,
    is_surname_first,
    role_length,
    surname,
)

Key = tuple[str, str]
"""Id of the document, id of the entity in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity of one document, with what is compared of it.

    `forms` are its names, folded. `canonical` is the preferred name of something that is known
    everywhere. `parts` are the words of a person's full name without titles and particles, None
    for everything that is not named in full. `bodies` are the telling words of an organisation's
    names; `states` the countries that its document names.
    """

    key: Key
    entity: Entity
    forms: frozenset[str]
    canonical: str | None
    gender: str | None
    parts: tuple[str, ...] | None
    bodies: tuple[BodyForm, ...]
    states: frozenset[str]

    @property
    def is_person(self) -> bool:
        """Whether the document takes it for a person."""
        return self.entity.type is MentionType.PERSON

    @property
    def is_full(self) -> bool:
        """Whether it is a person with given name and surname."""
        return self.parts is not None

    @property
    def is_name(self) -> bool:
        """Whether more than capitals tells that it is a person: a given name, a title, a role."""
        given = self.entity.name.split()[0] in gazetteer.given_names()
        return self.is_person and (given or bool(self.entity.roles) or self.gender is not None)

    @property
    def is_junior(self) -> bool:
        """Whether the name ends in "Jr." or the like."""
        return is_junior(self.entity.name)

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the name, folded, without particles and "Jr."."""
        return name_parts(self.entity.name)

    @property
    def family(self) -> str:
        """The surname, folded: the first word where names are written that way."""
        words = self.parts or name_parts(surname(self.entity.name))
        return words[0] if is_surname_first(self.entity.name) else words[-1]


def read(witnesses: Sequence[Witness]) -> list[Known]:
    """Return the entities of all documents, each document once, in order of its id."""
    unique = {witness.document.id: witness for witness in witnesses}
    return [known for document in sorted(unique) for known in _iter_known(unique[document])]


def _iter_known(witness: Witness) -> Iterator[Known]:
    entities = witness.annotations.entities
    states = frozenset(filter(None, (_state(entity.name) for entity in entities)))
    for entity in entities:
        yield _known(witness.document.id, entity, states)


def _known(document: str, entity: Entity, states: frozenset[str]) -> Known:
    titles = [name.split()[0] for name in entity.aliases if is_courtesy(name.split()[0])]
    plain = _forms(entity)
    is_person = entity.type is MentionType.PERSON
    usual = canonical(entity.name) or _usual(entity, states)
    is_body = entity.type in (MentionType.ORGANISATION, MentionType.OTHER)
    bodies = dict.fromkeys(map(body_form, [*plain, usual or plain[0]])) if is_body else ()
    return Known(
        key=(document, entity.id),
        entity=entity,
        forms=frozenset(map(folded, plain)),
        canonical=usual,
        gender=gender(entity.name, titles) if is_person else None,
        parts=_person(entity),
        bodies=tuple(bodies),
        states=states,
    )


def _forms(entity: Entity) -> list[str]:
    """Return the names that tell an entity from others in any document.

    Those are not: a title of courtesy and a surname, the town in the name of a body (a team's), and
    a name that is no part of a person's.
    """
    found = [entity.name]
    last = folded(entity.name).split()[-1]
    for alias in entity.aliases:
        is_town = alias in gazetteer.places() and entity.type is not MentionType.PLACE
        is_part = last in folded(alias).split() or " " not in alias
        is_own = is_part if entity.type is MentionType.PERSON else not is_town
        if is_own and not is_courtesy(alias.split()[0]):
            found.append(alias)
    return found if not is_courtesy(entity.name.split()[0]) or len(found) == 1 else found[1:]


def _state(name: str) -> str | None:
    for names in (gazetteer.countries(), gazetteer.demonyms(), gazetteer.capitals()):
        if names.get(name):
            return names[name]
    return None


_PROVINCE = re.compile(r"\s+(?:Province|Prefecture|Oblast|Governorate|province)$")
_HALVES = frozenset(("North", "South", "East", "West"))


def _usual(entity: Entity, states: frozenset[str]) -> str | None:
    """Return the usual name of a body or city, or what all names of one people have in common.

    "The North" is the only country whose name begins with it that the document names.
    """
    country = gazetteer.demonyms().get(entity.name)
    if country:
        return f"people of {country}"
    half = entity.name.removeprefix("the ").removeprefix("The ")
    if half in _HALVES:
        whole = [state for state in states if state.startswith(half + " ")]
        return whole[0] if len(whole) == 1 else None
    if entity.type is MentionType.PERSON:
        return None
    region = _PROVINCE.sub("", entity.name)
    if region in gazetteer.regions():
        return region
    return gazetteer.city_names().get(entity.name) or known_body(entity.name)


def name_parts(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, folded, without particles and "Jr."."""
    plain = folded(name.replace(",", " ")).split()
    if is_junior(name):
        plain = plain[:-1]
    return tuple(word for word in plain if word not in PARTICLES) or tuple(plain)


def _last_role(words: tuple[str, ...]) -> int:
    """Return how many words at the end are a title of two or more ("surgeon general")."""
    for length in (3, 2):
        is_named = not any(word in gazetteer.common_words() for word in words[:-length])
        if len(words) - length > 1 and is_named and role_length(words[-length:]) == length:
            return length
    return 0


def _person(entity: Entity) -> tuple[str, ...] | None:
    """Return the parts of a full name that is a person's, whatever the document took it for.

    Titles before the name are cut off ("Brigadier-General Ada Roe"); what is no person in its
    document is one if a title and a usual given name say so.
    """
    words = name_parts(entity.name)
    if entity.type is MentionType.PERSON:
        cut = 0
        while len(words) - cut > 2 and role_length(words[cut:]):
            cut += role_length(words[cut:])
        kept = words[cut : len(words) - _last_role(words[cut:])]
        return kept if len(kept) > 1 else words if len(words) > 1 else None
    cut = max((at + 1 for at, word in enumerate(words) if role_length((word,))), default=0)
    kept = words[cut:]
    is_named = len(kept) > 1 and kept[0].title() in gazetteer.given_names()
    return kept if cut and is_named else None
