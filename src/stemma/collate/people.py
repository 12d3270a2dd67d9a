"""One entity, one name, in every witness of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from stemma.collate import namesakes
from stemma.collate.groups import Groups
from stemma.collate.named import Key, Known, read
from stemma.collate.namesakes import PeopleConfig
from stemma.collate.surnames import is_son, place_given_names, place_surnames, with_juniors
from stemma.model.annotation import MentionType
from stemma.model.story import Witness
from stemma.text.bodies import acronym
from stemma.text.names import folded
from stemma.text.romanisation import sound_class


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

    Countries and well-known bodies go by any of their names; others by a form that they share, by
    an acronym, by the same words in another order. People agree in surname and given name, short
    forms, romanisations and slips included; a surname alone is the only person in the story who
    bears it, and stays apart where several do. Each kind of evidence joins only where it leaves no
    choice (see `Groups.join_clear`), and names that one document keeps apart are joined by
    nothing less than being the same. The result does not depend on the order of the witnesses; no
    witness gives no identity.
    """
    config = config or PeopleConfig()
    groups = Groups(read(witnesses))
    groups.join_where(namesakes.is_same_thing, _thing_keys)
    apart = with_juniors(groups.known)
    _join_bodies(groups, config)
    _join_people(groups, apart, config)
    place_surnames(groups, apart, config)
    place_given_names(groups)
    _join_misread(groups, config)
    identities = _identities(groups)
    by_key = {key: identity for identity in identities for key in identity.members}
    return People(identities=identities, _by_key=MappingProxyType(by_key))


_SHORT = 3
_Test = Callable[[Known, Known, PeopleConfig], bool]
_Keys = Callable[[Known], Iterable[str]]


def _join_people(groups: Groups, apart: frozenset[str], config: PeopleConfig) -> None:
    def may_be(one: Known, other: Known) -> bool:
        return namesakes.may_be_one(one, other) and not is_son(one, other, apart)

    tests: tuple[tuple[_Test, bool], ...] = (
        (namesakes.same_in_full, True),
        (namesakes.same_by_variant, False),
        (namesakes.same_by_role, False),
        (namesakes.same_in_short, False),
    )
    for test, within in tests:
        groups.join_clear(_bound(test, config), _person_keys, may_be, within_document=within)


def _join_bodies(groups: Groups, config: PeopleConfig) -> None:
    tests: tuple[tuple[_Test, _Keys, bool], ...] = (
        (namesakes.same_body_of_a_state, _body_keys, True),
        (namesakes.same_body, _body_keys, True),
        (namesakes.same_but_for_a_slip, _slip_keys, False),
        (namesakes.same_by_letters, _letter_keys, True),
        (namesakes.same_by_last_word, _last_keys, True),
    )
    for test, keys, within in tests:
        groups.join_clear(_bound(test, config), keys, _no_two_states, within_document=within)


def _join_misread(groups: Groups, config: PeopleConfig) -> None:
    """Join names of one word that documents took for different kinds, unless a person bears it."""
    borne = {word for one in groups.known if one.parts for word in one.parts}

    def is_same(one: Known, other: Known) -> bool:
        free = not borne.intersection(*(known.forms for known in (one, other)))
        return free and namesakes.same_though_misread(one, other, config)

    groups.join_clear(is_same, lambda one: one.forms, _no_two_states)


def _bound(test: _Test, config: PeopleConfig) -> Callable[[Known, Known], bool]:
    return lambda one, other: test(one, other, config)


def _no_two_states(one: Known, other: Known) -> bool:
    """Say whether two names do not name two states' bodies, or two well-known things."""
    states = {form.state for known in (one, other) for form in known.bodies if form.state}
    known = {one.canonical, other.canonical} - {None}
    return len(states) < 2 and len(known) < 2


def _thing_keys(one: Known) -> Iterable[str]:
    return [*one.forms, f"known {one.canonical}"] if one.canonical else one.forms


def _person_keys(one: Known) -> Iterable[str]:
    """Likely spellings of one surname begin with the same sound."""
    if one.parts is None:
        return ()
    return {sound_class(word)[:1] for word in one.parts[1:]}


def _body_keys(one: Known) -> Iterable[str]:
    return (" ".join(form.words) for form in one.bodies)


def _letter_keys(one: Known) -> Iterable[str]:
    names = () if one.is_person else (one.entity.name, *one.entity.aliases)
    return filter(None, map(acronym, names))


def _slip_keys(one: Known) -> Iterable[str]:
    """Two names that differ in one word share the sound of another, or have only that."""
    words = one.entity.name.split()
    return {sound_class(word) for word in words if len(words) == 1 or len(word) > _SHORT}


def _last_keys(one: Known) -> Iterable[str]:
    return (one.entity.name.split()[-1],)


def _identities(groups: Groups) -> tuple[Identity, ...]:
    drafts = [[groups.known[index] for index in group] for group in groups.groups()]
    drafts.sort(key=lambda group: (-len(group), _best_name(group), group[0].key))
    return tuple(_identity(f"p{number}", group) for number, group in enumerate(drafts, start=1))


def _identity(identifier: str, group: Sequence[Known]) -> Identity:
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


def _best_name(group: Sequence[Known]) -> str:
    """Return the preferred name if a witness uses it, else the fullest and most used form.

    A form with a title in it ("Sister Ada Roe") only stands in for one that lacks it.
    """
    counts = Counter(one.entity.name for one in group)
    titled = {one.entity.name for one in group if one.parts and one.parts != one.words}
    preferred = group[0].canonical

    def rank(name: str) -> tuple[bool, bool, bool, int, int, int, str]:
        words = min(3, len(folded(name).split()))
        is_titled = name in titled
        return name != preferred, words == 1, is_titled, -counts[name], -words, -len(name), name

    return min(counts, key=rank)


def _distinct(roles: Iterable[str]) -> Iterable[str]:
    seen: dict[str, str] = {}
    for role in roles:
        seen.setdefault(folded(role), role)
    return seen.values()
