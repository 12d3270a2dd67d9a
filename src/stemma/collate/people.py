"""One entity, one name, in every witness of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from stemma.model.annotation import Entity, MentionType
from stemma.model.story import Witness
from stemma.text.gazetteer import demonyms
from stemma.text.names import (
    PARTICLES,
    canonical,
    folded,
    gender,
    is_courtesy,
    is_junior,
    is_same_given,
    is_surname_first,
    surname,
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleConfig:
    """How alike spellings of one name must be, as ratios in [0, 100] of rapidfuzz.

    Attributes:
        surname: least likeness of surnames; shorter ones than `surname_letters` must be equal.
        given: least likeness of given names.
    """

    surname: float = 85.0
    surname_letters: int = 5
    given: float = 80.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody or something that witnesses of a story name, each perhaps in its own way.

    `name` is the fullest usual form, `aliases` the others, sorted. `roles` are all descriptions
    that the witnesses attach to it. `members` are `(document id, entity id)`, sorted.
    """

    id: str
    name: str
    type: MentionType
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    members: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The identities of a story, those that most witnesses name first, then by name."""

    identities: tuple[Identity, ...]
    _by_key: Mapping[Key, Identity] = field(repr=False)

    def of(self, document: str, entity: str | None) -> Identity | None:
        """Return whom an entity of a document is in the story, None where it is unknown."""
        return None if entity is None else self._by_key.get((document, entity))

    def name(self, document: str, entity: str | None) -> str | None:
        """Return the story's one name for an entity of a document, None where it is unknown."""
        identity = self.of(document, entity)
        return None if identity is None else identity.name


def unify(witnesses: Sequence[Witness], config: PeopleConfig | None = None) -> People:
    """Say which entities of the witnesses are the same.

    Countries and well-known bodies go by any of their names; others by a form that they share.
    People agree in surname and given name, spelling variants included (rapidfuzz); a surname alone
    is the only person in the story who bears it, and stays apart where several do. The result
    does not depend on the order of the witnesses; no witness gives no identity.
    """
    config = config or PeopleConfig()
    groups = _Groups(witnesses)
    groups.join_where(_same_thing, _thing_keys)
    apart = _with_juniors(groups.known)
    groups.join_where(
        lambda one, other: _same_person(one, other, config) and not _is_son(one, other, apart),
        _person_keys,
    )
    _place_surnames(groups, apart)
    identities = _identities(groups)
    by_key = {key: identity for identity in identities for key in identity.members}
    return People(identities=identities, _by_key=MappingProxyType(by_key))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """An entity of one document, with its forms folded once."""

    key: Key
    entity: Entity
    forms: frozenset[str]
    canonical: str | None
    gender: str | None

    @property
    def is_person(self) -> bool:
        return self.entity.type is MentionType.PERSON

    @property
    def is_full(self) -> bool:
        return len(self.entity.name.split()) > 1


class _Groups:
    """Entities in groups that are the same; joining is transitive (union-find)."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        unique = {witness.document.id: witness for witness in witnesses}
        self.known = [
            _known(document, entity)
            for document in sorted(unique)
            for entity in unique[document].annotations.entities
        ]
        self._parent = list(range(len(self.known)))

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Put two entities and all that is joined to them into one group."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def join_where(
        self,
        is_same: Callable[[_Known, _Known], bool],
        keys: Callable[[_Known], Iterable[str]],
    ) -> None:
        """Join pairs of different documents that share a key and for which `is_same` holds."""
        blocks: dict[str, list[int]] = {}
        for index, one in enumerate(self.known):
            for key in sorted(set(keys(one))):
                blocks.setdefault(key, []).append(index)
        for block in blocks.values():
            for left, right in combinations(block, 2):
                first, second = self.known[left], self.known[right]
                apart = first.key[0] != second.key[0] and self._root(left) != self._root(right)
                if apart and is_same(first, second):
                    self.join(left, right)

    def groups(self) -> list[list[int]]:
        """Return the groups as lists of indices, in order of their first member."""
        found: dict[int, list[int]] = {}
        for index in range(len(self.known)):
            found.setdefault(self._root(index), []).append(index)
        return list(found.values())


def _known(document: str, entity: Entity) -> _Known:
    forms = frozenset(
        folded(form) for form in (entity.name, *entity.aliases) if not is_courtesy(form.split()[0])
    )
    titles = [form.split()[0] for form in entity.aliases if is_courtesy(form.split()[0])]
    return _Known(
        key=(document, entity.id),
        entity=entity,
        forms=forms or frozenset((folded(entity.name),)),
        canonical=canonical(entity.name) or _people(entity),
        gender=gender(entity.name, titles) if entity.type is MentionType.PERSON else None,
    )


def _people(entity: Entity) -> str | None:
    """Return what all names of one people have in common ("Iranian" and "Iranians")."""
    country = demonyms().get(entity.name)
    return f"people of {country}" if country else None


def _thing_keys(one: _Known) -> Iterable[str]:
    return [*one.forms, f"known {one.canonical}"] if one.canonical else one.forms


def _person_keys(one: _Known) -> Iterable[str]:
    """Likely spellings of one surname begin with the same letter."""
    return (_parts(one.entity.name)[-1][0],) if one.is_person and one.is_full else ()


def _same_thing(one: _Known, other: _Known) -> bool:
    """Say whether two are one by their forms: bodies, places, and names written alike."""
    if one.canonical is not None and one.canonical == other.canonical:
        return one.is_person == other.is_person
    if _disagree(one, other):
        return False
    shared = one.forms & other.forms
    if one.is_person or other.is_person:
        return any(" " in form for form in shared)
    return (bool(shared) and one.entity.type is other.entity.type) or any(
        " " in form for form in shared
    )


def _same_person(one: _Known, other: _Known, config: PeopleConfig) -> bool:
    if not (one.is_person and other.is_person and one.is_full and other.is_full):
        return False
    if _disagree(one, other):
        return False
    from rapidfuzz.fuzz import ratio

    first, second = _parts(one.entity.name), _parts(other.entity.name)
    if first[-1] != second[-1]:
        short = min(len(first[-1]), len(second[-1])) < config.surname_letters
        if short or ratio(first[-1], second[-1]) < config.surname:
            return False
    initial = min(len(first[0]), len(second[0])) == 1
    alike = initial or ratio(first[0], second[0]) >= config.given
    return is_same_given(first[0], second[0]) or (first[0][0] == second[0][0] and alike)


def _parts(name: str) -> list[str]:
    plain = folded(name).split()[:-1] if is_junior(name) else folded(name).split()
    words = [word for word in plain if word not in PARTICLES]
    return words or plain


def _family(name: str) -> str:
    return folded(name).split()[0] if is_surname_first(name) else _parts(name)[-1]


def _with_juniors(known: Sequence[_Known]) -> frozenset[str]:
    """Return the surnames that one document gives both to a junior and to somebody else."""
    bearers: dict[tuple[str, str], set[bool]] = {}
    for one in known:
        if one.is_person:
            key = one.key[0], _parts(one.entity.name)[-1]
            bearers.setdefault(key, set()).add(is_junior(one.entity.name))
    return frozenset(name for (_, name), kinds in bearers.items() if len(kinds) > 1)


def _is_son(one: _Known, other: _Known, apart: frozenset[str]) -> bool:
    juniors = is_junior(one.entity.name), is_junior(other.entity.name)
    return juniors[0] != juniors[1] and _parts(one.entity.name)[-1] in apart


def _disagree(one: _Known, other: _Known) -> bool:
    return bool(one.gender and other.gender and one.gender != other.gender)


def _place_surnames(groups: _Groups, apart: frozenset[str]) -> None:
    """Join a person known by a surname alone to the only full name in the story that has it."""
    known = groups.known
    full = [group for group in groups.groups() if any(known[i].is_full for i in group)]
    by_surname: dict[str, list[list[int]]] = {}
    for group in full:
        if known[group[0]].is_person:
            surnames = {_family(known[i].entity.name) for i in group if known[i].is_full}
            junior = any(is_junior(known[i].entity.name) for i in group)
            for name in sorted(surnames - apart if junior else surnames):
                by_surname.setdefault(name, []).append(group)
    alone: dict[str, list[int]] = {}
    for index, person in enumerate(known):
        if not person.is_person or person.is_full:
            continue
        name = _parts(surname(person.entity.name))[-1]
        fits = [
            group
            for group in by_surname.get(name, [])
            if not any(_disagree(person, known[i]) for i in group)
        ]
        if len(fits) == 1:
            groups.join(fits[0][0], index)
        elif not fits:
            alone.setdefault(name, []).append(index)
    for indices in alone.values():
        for index in indices[1:]:
            if not _disagree(known[indices[0]], known[index]):
                groups.join(indices[0], index)


def _identities(groups: _Groups) -> tuple[Identity, ...]:
    drafts = [[groups.known[index] for index in group] for group in groups.groups()]
    drafts.sort(key=lambda group: (-len(group), _best_name(group), group[0].key))
    return tuple(_identity(f"p{number}", group) for number, group in enumerate(drafts, start=1))


def _identity(identifier: str, group: Sequence[_Known]) -> Identity:
    name = _best_name(group)
    forms = {form for one in group for form in (one.entity.name, *one.entity.aliases)}
    types = Counter(one.entity.type for one in group)
    order = list(MentionType)
    return Identity(
        id=identifier,
        name=name,
        type=min(types, key=lambda kind: (-types[kind], order.index(kind))),
        aliases=tuple(sorted(forms - {name})),
        roles=tuple(_distinct(role for one in group for role in one.entity.roles)),
        members=tuple(sorted(one.key for one in group)),
    )


def _best_name(group: Sequence[_Known]) -> str:
    """Return the preferred name if a witness uses it, else the fullest and most used form."""
    counts = Counter(one.entity.name for one in group)
    preferred = group[0].canonical

    def rank(name: str) -> tuple[bool, int, int, int, str]:
        words = min(3, len(folded(name).split()))
        return (name != preferred, -words, -counts[name], -len(name), name)

    return min(counts, key=rank)


def _distinct(roles: Iterable[str]) -> Iterable[str]:
    seen: dict[str, str] = {}
    for role in roles:
        seen.setdefault(folded(role), role)
    return seen.values()
