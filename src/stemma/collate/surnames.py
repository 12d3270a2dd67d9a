"""Who is meant by a surname alone, or by a given name alone, in the witnesses of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import eq

from stemma.collate.groups import Groups
from stemma.collate.named import Known, name_parts
from stemma.collate.namesakes import PeopleConfig, disagree
from stemma.model.annotation import MentionType
from stemma.text import gazetteer
from stemma.text.names import folded, is_same_given
from stemma.text.romanisation import is_same_sound

_LONG = 7
Words = Callable[[Groups, Sequence[int]], list[str]]
"""Returns the words of a group that may be a surname."""


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
    full = [group for group in groups.groups() if any(known[index].is_full for index in group)]
    alone = [
        index
        for index, one in enumerate(known)
        if not one.is_full and (one.is_person or _may_be_surname(one))
    ]
    left: list[int] = []
    for index in alone:
        fits = _bearers(groups, full, index, apart)
        chosen = fits[0] if len(fits) == 1 else _dominant(groups, fits, config)
        if chosen:
            groups.join(chosen[0], index)
        elif not fits and known[index].is_person:
            left.append(index)
    _join_alone(groups, left)


def _may_be_surname(one: Known) -> bool:
    """Say whether a document that tells not what a word names may mean a person by it."""
    if one.entity.type is not MentionType.OTHER or " " in one.entity.name or one.canonical:
        return False
    name = one.entity.name
    known = name in gazetteer.places() or name in gazetteer.demonyms()
    return name.isalpha() and not known and name.lower() not in gazetteer.common_words()


def _bearers(
    groups: Groups, full: Sequence[list[int]], index: int, apart: frozenset[str]
) -> list[list[int]]:
    known = groups.known
    person = known[index]
    likenesses = _LIKENESSES if person.is_person else _LIKENESSES[:1]
    name = name_parts(person.entity.name)[-1]

    def found(likeness: Callable[[str, str], bool], words: Words) -> list[list[int]]:
        return [
            group
            for group in full
            if any(likeness(word, name) for word in words(groups, group))
            and not any(disagree(person, known[other]) for other in group)
            and not (name in apart and any(known[other].is_junior for other in group))
        ]

    for likeness, words in likenesses:
        bearers = found(likeness, words)
        if bearers:
            return bearers
    return []


def _is_misspelt(family: str, name: str) -> bool:
    """Say whether a name that is nobody's surname is one letter off a long surname."""
    if min(len(family), len(name)) < _LONG or name.title() in gazetteer.surnames():
        return False
    from rapidfuzz.distance import OSA

    is_plural = family.rstrip("s") == name.rstrip("s")
    return family[0] == name[0] and not is_plural and OSA.distance(family, name) == 1


def _families(groups: Groups, group: Sequence[int]) -> list[str]:
    return [groups.known[index].family for index in group if groups.known[index].is_full]


def _first_families(groups: Groups, group: Sequence[int]) -> list[str]:
    """Return what may be the first of two surnames ("Quiroga" of Ada Quiroga Mena)."""
    parts = [groups.known[index].parts or () for index in group]
    return [
        words[-2]
        for words in parts
        if len(words) > 2
        and len(words[-2]) > 3
        and words[-2].title() not in gazetteer.given_names()
        and words[-1] not in gazetteer.common_words()
    ]


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
            if _bears(groups, other, given) and named.intersection(_families(groups, other))
        ]
        if len(bearers) == 1 and not groups.documents(group) & groups.documents(bearers[0]):
            groups.join(bearers[0][0], group[0])


_LIKENESSES: tuple[tuple[Callable[[str, str], bool], Words], ...] = (
    (eq, _families),
    (eq, _first_families),
    (is_same_sound, _families),
    (_is_misspelt, _families),
)
"""How a name alone may be a surname, the surest way first."""


def _bears(groups: Groups, group: Sequence[int], given: Iterable[str]) -> bool:
    firsts = {(groups.known[index].parts or ("",))[0] for index in group}
    return any(is_same_given(first, name) for first in firsts if first for name in given)
