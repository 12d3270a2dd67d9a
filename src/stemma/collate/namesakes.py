"""When two names are one person's, or one body's, from the surest evidence to the thinnest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from stemma.collate.named import Known, name_parts
from stemma.model.annotation import MentionType
from stemma.text import gazetteer
from stemma.text.bodies import is_acronym_of, is_same_body
from stemma.text.names import folded
from stemma.text.roles import head_of
from stemma.text.romanisation import is_given_variant, is_same_sound, sound

_SHORTEST_TAIL = 5
_SHORTEST_SLIP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleConfig:
    """How alike spellings of one name must be, as ratios in [0, 100] of rapidfuzz.

    Attributes:
        surname: least likeness of surnames; shorter ones than `surname_letters` must be equal.
        given: least likeness of given names.
        body: least likeness of the one word by which two names of a body may differ.
        romanised: least likeness of the sounds of longer names of a body that begin and end alike.
        dominant: a surname alone may be that of somebody whom at least so many witnesses name,
            although one other bears it, if he is named by no more than a quarter as many.
    """

    surname: float = 85.0
    surname_letters: int = 5
    given: float = 80.0
    body: float = 88.0
    romanised: float = 82.0
    dominant: int = 4


def disagree(one: Known, other: Known) -> bool:
    """Say whether a title or a given name tells that two are not of one gender."""
    return bool(one.gender and other.gender and one.gender != other.gender)


def is_same_thing(one: Known, other: Known) -> bool:
    """Say whether two are one by their forms: bodies, places, and names written alike."""
    if one.canonical is not None and one.canonical == other.canonical:
        return one.is_person == other.is_person or not (one.is_name or other.is_name)
    if disagree(one, other):
        return False
    shared = one.forms & other.forms
    if one.is_person or other.is_person:
        return any(" " in form for form in shared)
    return (bool(shared) and _may_be_of_one_type(one, other)) or any(" " in form for form in shared)


def _may_be_of_one_type(one: Known, other: Known) -> bool:
    """Say whether types do not part one word: the same, a vague one, or a capital as a body."""
    types = {one.entity.type, other.entity.type}
    is_capital = one.entity.name in gazetteer.capitals()
    is_vague = MentionType.OTHER in types and folded(one.entity.name) == folded(other.entity.name)
    return len(types) == 1 or is_vague or is_capital


def may_be_one(one: Known, other: Known) -> bool:
    """Say whether nothing in two full names tells two people apart: gender, middle names."""
    if one.parts is None or other.parts is None:
        return not disagree(one, other)
    is_same_given = one.parts[0] in other.parts[:-1] or other.parts[0] in one.parts[:-1]
    return (is_same_given or not disagree(one, other)) and _middles_agree(one.parts, other.parts)


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names between given name and surname can be one person's."""
    first, second = one[1:-1], other[1:-1]
    if not first or not second or one[0] != other[0] or one[-1] != other[-1]:
        return True
    return any(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or is_same_sound(a, b)
        for a, b in product(first, second)
    )


def same_in_full(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether given name and surname are the same, or spellings by one rule of sound."""
    if one.parts is None or other.parts is None:
        return False
    return all(
        a == b or is_same_sound(a, b)
        for a, b in ((one.parts[0], other.parts[0]), (one.parts[-1], other.parts[-1]))
    )


def same_by_variant(one: Known, other: Known, config: PeopleConfig) -> bool:
    """Say whether given name and surname agree but for a short form, a spelling or a slip."""
    if one.parts is None or other.parts is None:
        return False
    (first, *_, last), (second, *_, family) = one.parts, other.parts
    if last != family and not _is_slip(last, family, config):
        return False
    return is_given_variant(first, second, config.given)


def same_by_role(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether two of one given name and one role differ in two letters of the surname."""
    if one.parts is None or other.parts is None or one.parts[:-1] != other.parts[:-1]:
        return False
    from rapidfuzz.distance import OSA

    last, family = one.parts[-1], other.parts[-1]
    is_near = min(len(last), len(family)) >= _SHORTEST_SLIP and last[0] == family[0]
    heads = [{head_of(role) for role in known.entity.roles} - {None} for known in (one, other)]
    return is_near and OSA.distance(last, family) <= 2 and bool(heads[0] & heads[1])


def _is_slip(one: str, other: str, config: PeopleConfig) -> bool:
    from rapidfuzz.fuzz import ratio

    if is_same_sound(one, other):
        return True
    short = min(len(one), len(other)) < config.surname_letters
    return not short and ratio(one, other) >= config.surname


def same_in_short(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether one full name is the other with an initial, or without its first or last words.

    "A. Roe" and "Ada Roe", "Mark Doe" and "W. Mark Doe", "Ada Roe" and "Ada Roe Quintana".
    """
    if one.parts is None or other.parts is None:
        return False
    short, long = sorted((one.parts, other.parts), key=len)
    is_initial = short[-1] == long[-1] and min(len(short[0]), len(long[0])) == 1
    if is_initial and short[0][0] == long[0][0]:
        return True
    if len(short) == len(long):
        return False
    is_longer = long[: len(short)] == short and not _are_words(long[len(short) :])
    return long[-len(short) :] == short or is_longer


def _are_words(parts: Sequence[str]) -> bool:
    return any(part in gazetteer.common_words() for part in parts)


def same_body_of_a_state(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether two names of an organisation differ only in order, spelling or legal form."""
    return not (one.is_person or other.is_person) and any(
        a.words and a == b for a, b in product(one.bodies, other.bodies)
    )


def same_body(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether two names of an organisation differ only in that one of them names its state.

    The document with the name that lacks the state must name the state elsewhere, and no other
    one where the name is a single word ("Senate"); but a long name that is known everywhere needs
    no such evidence.
    """
    if one.is_person or other.is_person:
        return False
    for a, b in product(one.bodies, other.bodies):
        if is_same_body(a, b) and a != b:
            states = (other if a.state else one).states
            named = (a.state or b.state) in states
            if named and (len(a.words) > 1 or len(states) == 1):
                return True
            if len(a.words) > 2 and (one.canonical or other.canonical):
                return True
    return False


def same_by_letters(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether one is the acronym of the other."""
    if one.is_person or other.is_person or (one.canonical and other.canonical):
        return False
    names = [(known.entity.name, *known.entity.aliases) for known in (one, other)]
    return any(is_acronym_of(a, b) or is_acronym_of(b, a) for a, b in product(*names))


def same_but_for_a_slip(one: Known, other: Known, config: PeopleConfig) -> bool:
    """Say whether two names of a body or a place differ in one misspelt word or its romanisation.

    Two words that are both words of the language, or both known names, are no slip of each other.
    """
    if (one.is_person and other.is_person) or (one.canonical and other.canonical):
        return False
    if one.is_name or other.is_name:
        return False
    words = [known.entity.name.split() for known in (one, other)]
    if len(words[0]) != len(words[1]):
        return _is_romanised(words[0], words[1], config)
    unlike = [(a, b) for a, b in zip(*words, strict=True) if a.lower() != b.lower()]
    if not unlike or any(_are_both_known(*pair) for pair in unlike):
        return False
    if len(words[0]) == 1:
        return all(is_same_sound(*pair) and len(pair[0]) > 5 for pair in unlike)
    alike = (is_same_sound(*pair) or _is_misspelt(*pair, config) for pair in unlike)
    return all(alike) or _is_romanised(words[0], words[1], config)


def _is_romanised(one: Sequence[str], other: Sequence[str], config: PeopleConfig) -> bool:
    """Say whether two long names end alike and sound alike, however their words are cut."""
    from rapidfuzz.fuzz import ratio

    if min(len(one), len(other)) < 3 or folded(one[-1]) != folded(other[-1]):
        return False
    heads = [name_parts(" ".join(words[:-1])) for words in (one, other)]
    unlike = {word for word in heads[0] + heads[1] if not (word in heads[0] and word in heads[1])}
    if any(word in gazetteer.common_words() for word in unlike):
        return False
    first, second = (sound("".join(words)) for words in heads)
    return first[:1] == second[:1] and ratio(first, second) >= config.romanised


def _is_misspelt(one: str, other: str, config: PeopleConfig) -> bool:
    from rapidfuzz.fuzz import ratio

    return (
        min(len(one), len(other)) > 3
        and one[0] == other[0]
        and one.isalpha()
        and other.isalpha()
        and ratio(one.lower(), other.lower()) >= config.body
    )


def _are_both_known(one: str, other: str) -> bool:
    return all(
        word.lower() in gazetteer.common_words()
        or word in gazetteer.places()
        or word in gazetteer.demonyms()
        for word in (one, other)
    )


def same_by_last_word(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether one is the last word of the other's name, and no common word for bodies."""
    if {one.entity.type, other.entity.type} != {MentionType.ORGANISATION}:
        return False
    short, long = sorted((one.entity.name, other.entity.name), key=lambda name: len(name.split()))
    if " " in short or len(long.split()) < 2 or short.isupper() or len(short) < _SHORTEST_TAIL:
        return False
    return short not in gazetteer.organisation_words() and long.endswith(" " + short)


def same_though_misread(one: Known, other: Known, _: PeopleConfig) -> bool:
    """Say whether one word is a name of a place or body that one document took for a person's."""
    if one.is_person == other.is_person or not one.forms & other.forms:
        return False
    name = next(known.entity.name for known in (one, other) if known.is_person)
    return " " not in name and not one.is_name and not other.is_name
