"""Who is meant by a surname alone, or by a given name alone, in the witnesses of a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stemma.collate.groups import Groups
from stemma.collate.named import Known, name_parts
from stemma.collate.namesakes import PeopleConfig, disagree
from stemma.model.annotation import MentionType
from stemma.text import gazetteer
from stemma.text.names import folded, is_same_given
from stemma.text.romanisation import is_same_sound, sound_class

_LONG = 7


def with_juniors(known: Sequence[Known]) -> frozenset[str]:
    """Return the surnames that one document gives both to a junior and to somebody else."""
    bearers: dict[tuple[str, str], set[bool]] = {}
    for one in known:
        if one.is_person:
            key = one.key[0], name_parts(one.entity.name)[-1]
            bearers.setdefault(key, set()).add(one.is_junior)
    return frozenset(name for (_, name), kinds in bearers.items() if len(kinds) > 1)


def is_son(one: Known, other: Known, apart: frozenset[str]) -> bool:
    """Say whether only one of two is a junior, of a surname that also somebody else bears."""
    return one.is_junior != other.is_junior and name_parts(one.entity.name)[-1] in apart


def place_surnames(groups: Groups, apart: frozenset[str], config: PeopleConfig) -> None:
    """Join a person known by a surname alone to the only full name in the story that has it.

    Of several bearers it is the one whom most witnesses name by far. The first of two surnames,
    and another romanisation of the surname, count where nobody bears the very word.
    """
    known = groups.known
    register = _Register(groups)
    left: list[int] = []
    for index, one in enumerate(known):
        if one.is_full or not (one.is_person or _may_be_surname(one)):
            continue
        fits = register.bearers(one, apart)
        chosen = fits[0] if len(fits) == 1 else _dominant(groups, fits, config)
        if chosen:
            groups.join(chosen[0], index)
        elif not fits and one.is_person:
            left.append(index)
    _join_alone(groups, left)


def _may_be_surname(one: Known) -> bool:
    """Say whether a document that tells not what a word names may mean a person by it."""
    if one.entity.type is not MentionType.OTHER or " " in one.entity.name or one.canonical:
        return False
    name = one.entity.name
    known = name in gazetteer.places() or name in gazetteer.demonyms()
    return name.isalpha() and not known and name.lower() not in gazetteer.common_words()


class _Register:
    """The people of a story who are named in full, under their surnames and how these sound."""

    def __init__(self, groups: Groups) -> None:
        self._known = groups.known
        self._families: dict[str, list[list[int]]] = {}
        self._firsts: dict[str, list[list[int]]] = {}
        self._sounds: dict[str, list[list[int]]] = {}
        for group in groups.groups():
            members = [groups.known[index] for index in group]
            names = sorted({one.family for one in members if one.is_full})
            for name in names:
                self._families.setdefault(name, []).append(group)
            for key in sorted(set(map(sound_class, names))):
                self._sounds.setdefault(key, []).append(group)
            for name in sorted(set(filter(None, map(_first_family, members)))):
                self._firsts.setdefault(name, []).append(group)

    def bearers(self, one: Known, apart: frozenset[str]) -> list[list[int]]:
        """Return those whose surname `one` may be, by the surest likeness that any has."""
        name = name_parts(one.entity.name)[-1]
        for groups in self._likely(one, name):
            fits = [group for group in groups if self._fits(one, name, group, apart)]
            if fits:
                return fits
        return []

    def _likely(self, one: Known, name: str) -> Iterator[list[list[int]]]:
        yield self._families.get(name, [])
        if one.is_person:
            yield self._firsts.get(name, [])
            yield [
                group
                for group in self._sounds.get(sound_class(name), [])
                if any(is_same_sound(family, name) for family in self._names(group))
            ]
            misspelt = {
                group[0]: group
                for family, groups in self._families.items()
                if _is_misspelt(family, name)
                for group in groups
            }
            yield list(misspelt.values())

    def _names(self, group: Sequence[int]) -> list[str]:
        return [self._known[index].family for index in group if self._known[index].is_full]

    def _fits(self, one: Known, name: str, group: Sequence[int], apart: frozenset[str]) -> bool:
        members = [self._known[index] for index in group]
        if any(disagree(one, other) for other in members):
            return False
        return name not in apart or not any(other.is_junior for other in members)


def _first_family(one: Known) -> str | None:
    """Return what may be the first of two surnames ("Quiroga" of Ada Quiroga Mena)."""
    parts = one.parts or ()
    if len(parts) < 3 or len(parts[-2]) < 4 or parts[-1] in gazetteer.common_words():
        return None
    return None if parts[-2].title() in gazetteer.given_names() else parts[-2]


def _is_misspelt(family: str, name: str) -> bool:
    """Say whether a name that is nobody's surname is one letter off a long surname."""
    if min(len(family), len(name)) < _LONG or name.title() in gazetteer.surnames():
        return False
    from rapidfuzz.distance import OSA

    is_plural = family.rstrip("s") == name.rstrip("s")
    return family[0] == name[0] and not is_plural and OSA.distance(family, name) == 1


def _dominant(groups: Groups, fits: Sequence[list[int]], config: PeopleConfig) -> list[int] | None:
    """Return the bearer of a surname whom at least four times as many witnesses name as others."""
    if len(fits) < 2:
        return None
    ranked = sorted(fits, key=lambda group: -len(groups.documents(group)))
    most, others = (len(groups.documents(group)) for group in ranked[:2])
    return ranked[0] if most >= config.dominant and most >= 4 * others else None


def _join_alone(groups: Groups, left: Sequence[int]) -> None:
    """Join those who are known by the same single name everywhere."""
    known = groups.known
    firsts: list[int] = []
    for index in left:
        name = name_parts(known[index].entity.name)[-1]
        same = [
            first
            for first in firsts
            if name_parts(known[first].entity.name)[-1] == name
            and not disagree(known[first], known[index])
        ]
        if same:
            groups.join(same[0], index)
        else:
            firsts.append(index)


def place_given_names(groups: Groups) -> None:
    """Join a person known by a given name alone to the only one in the story who bears it.

    That takes a document which names the family too, as reports on the members of one do.
    """
    known = groups.known
    everybody = groups.groups()
    full = [group for group in everybody if any(known[index].is_full for index in group)]
    families: dict[str, set[str]] = {}
    for one in known:
        if one.is_person:
            last = folded(one.entity.name).split()[-1]
            families.setdefault(one.key[0], set()).update((last, last.removesuffix("s")))
    for group in everybody:
        if not all(known[index].is_person and not known[index].is_full for index in group):
            continue
        given = {folded(known[index].entity.name) for index in group}
        named = {name for document in groups.documents(group) for name in families[document]}
        bearers = [
            other
            for other in full
            if any(known[index].is_full and known[index].family in named for index in other)
            and _bears(groups, other, given)
        ]
        if len(bearers) == 1 and not groups.documents(group) & groups.documents(bearers[0]):
            groups.join(bearers[0][0], group[0])


def _bears(groups: Groups, group: Sequence[int], given: Iterable[str]) -> bool:
    firsts = {(groups.known[index].parts or ("",))[0] for index in group}
    return any(is_same_given(first, name) for first in firsts if first for name in given)
