"""When two forms of a name can name the same thing: pure comparisons of strings."""

from __future__ import annotations

import re
from functools import cache

from stemma.text import gazetteer
from stemma.text.names import canonical, folded, initials, is_same_given, surname

_SMALL = frozenset("of the for and on in to a an at de la du des del & against".split())
_COMPANY = frozenset(
    """inc corp co ltd plc ag sa nv se llc lp gmbh spa company corporation incorporated limited
    group holdings holding fc afc cf united""".split()
)
_SAINT = re.compile(r"\bSt\.? (?=[A-Z])")
_LEAST_LETTERS = 5


@cache
def plain(name: str) -> str:
    """Return a form for comparison: folded, without "the" before it and "Inc" after it."""
    words = folded(_SAINT.sub("Saint ", name)).replace(",", "").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def bare(name: str) -> str:
    """Return a person's name without what stands after it ("Ada Byrne MBE", "John Roe Jr.")."""
    words = name.replace(",", "").split()
    honours = len(words) > 2 and not name.isupper() and re.fullmatch(r"[A-Z]{2,5}", words[-1])
    if honours or is_junior(name):
        words.pop()
    return plain(" ".join(words))


def is_junior(name: str) -> bool:
    """Say whether a name, or a surname alone, ends in "Jr.", "II" or the like."""
    words = name.split()
    return len(words) > 1 and words[-1].rstrip(".") in ("Jr", "Sr", "JR", "SR", "II", "III", "IV")


def is_shorter_person(short: str, full: str) -> bool:
    """Say whether `short` is a shorter form of a person's name `full`.

    A surname or a given name alone, a name without its middle names, or with its initials only.
    """
    few, many = bare(short).split(), bare(full).split()
    if len(few) > len(many) or few == many:
        return few == many
    last = folded(surname(bare(full))).split()
    if len(few) == 1:
        return len(many) > 1 and few[0] in (last[-1], many[0])
    if few == last or " ".join(few) in " ".join(many):
        return True
    if few[-1] != many[-1]:
        return False
    return few[0] == many[0] or (len(few[0]) == 1 and many[0].startswith(few[0]))


def is_spelling(one: str, other: str) -> bool:
    """Say whether two full names are most likely spellings of one person's.

    The given name may be short for the other ("Bill", "William"), the order of surname and given
    name may change, and one of the two may be misspelt.
    """
    first, second = bare(one).split(), bare(other).split()
    if len(first) < 2 or len(second) < 2:
        return False
    if sorted(first) == sorted(second):
        return True
    if first[-1] == second[-1]:
        return is_same_given(first[0], second[0]) or is_misspelt(first[0], second[0])
    return first[0] == second[0] and is_misspelt(first[-1], second[-1])


def is_misspelt(one: str, other: str) -> bool:
    """Say whether two words differ as a word and its misspelling do."""
    if min(len(one), len(other)) < _LEAST_LETTERS or one[0] != other[0]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) == 1


def is_acronym(name: str) -> bool:
    """Say whether a name is written as an acronym is ("NATO", "U.S.", "IoT")."""
    letters = re.sub(r"[.\s-]", "", name)
    capitals = sum(char.isupper() for char in letters)
    return " " not in name and 2 <= len(letters) <= 8 and capitals >= max(2, len(letters) - 2)


def abbreviates(short: str, full: str) -> bool:
    """Say whether an acronym is made of the first letters of `full`.

    With or without the letters of its small words, and of capitals inside its words.
    """
    if not is_acronym(short) or is_acronym(full):
        return False
    letters = re.sub(r"[.\s-]", "", short).upper()
    words = [word for word in re.split(r"[\s/-]+", full.replace(".", "")) if word[:1].isalnum()]
    if len(words) == 1:
        return "".join(char for char in full if char.isupper()) == letters
    chief = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    whole = "".join(word[0] for word in words).upper()
    return letters in (chief, whole, initials(full), initials(full.replace("'s", "")))


def is_shorter_body(short: str, full: str) -> bool:
    """Say whether `short` is what is left of a body's or a thing's name: its first or last words.

    "Weller Foundation (for the Deaf)", "Boeing (Co.)", "(United Kingdom) Home Office"; one word
    only if it tells by itself: "Falk (Shipping)".
    """
    few, many = plain(short).split(), plain(full).split()
    size = len(few)
    if not 0 < size < len(many):
        return False
    if many[:size] == few:
        rest = many[size:]
        ends = all(word in _COMPANY for word in rest) or (size > 1 and rest[0] in _SMALL)
        return ends or (size == 1 and _tells(short) and not _SMALL.intersection(rest))
    return many[-size:] == few and many[-size - 1] not in _SMALL and (size > 1 or _tells(short))


def _tells(word: str) -> bool:
    """Say whether one word of a name can stand for it: no acronym, common word, or people."""
    if is_acronym(word) or not word.isalpha() or word in gazetteer.demonyms():
        return False
    if word.lower() in gazetteer.common_words() or len(word) < 3:
        return False
    return word.title() not in gazetteer.organisation_words()


def is_company(name: str) -> bool:
    """Say whether a name ends as that of a company does ("Halden Industries Inc.")."""
    words = plain(name).split()
    return len(words) > 1 and words[-1] in _COMPANY


def is_same_known(one: str, other: str) -> bool:
    """Say whether both are names of one country or of one widely known body."""
    known = canonical(one)
    return known is not None and known == canonical(other)


def is_same_people(one: str, other: str) -> bool:
    """Say whether both name the people of one country ("Dane", "Danes", "Danish")."""
    country = gazetteer.demonyms().get(one)
    return bool(country) and country == gazetteer.demonyms().get(other)
