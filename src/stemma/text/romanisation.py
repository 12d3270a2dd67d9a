"""Spellings of one foreign name: Mohammed and Muhammad, Gaddafi and Qaddafi.

Newsrooms romanise Arabic, Cyrillic, Hebrew and Persian names each by a house style of its own. The
styles differ in few things: doubled letters, which of two near vowels, k or q, ph or f, an article.
"""

from __future__ import annotations

import re
from functools import cache

from stemma.text.gazetteer import given_names
from stemma.text.names import folded, is_same_given

_LETTERS = (
    ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("ph", "f"), ("kh", "h"),
    ("gh", "g"), ("dh", "d"), ("ck", "k"), ("cz", "ch"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"), ("aj", "ai"),
    ("y", "i"),
)  # fmt: skip
_NEAR = str.maketrans({"e": "a", "u": "o"})
_SHORTEST = 4


@cache
def sound(word: str) -> str:
    """Return a key that spellings of one romanised word share; a last vowel stays as it is.

    Examples: "Muhammad" and "Mohammed", "Mursi" and "Morsi", "Zelensky" and "Zelenskyy". A last
    vowel is often all that parts two names ("Julia", "Julie", "Julio").
    """
    plain = re.sub(r"(?<=.)[ae]h$", "a", re.sub(r"[^a-z]", "", folded(word)))
    for written, meant in _LETTERS:
        plain = plain.replace(written, meant)
    plain = re.sub(r"c(?!h)", "k", plain)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    key = plain[:-1].translate(_NEAR) + plain[-1:]
    return re.sub(r"(.)\1+", r"\1", key)


def is_same_sound(one: str, other: str) -> bool:
    """Say whether two words may be spellings of one name, by `sound`; short ones are never.

    A hard g and a k (Gaddafi, Kadafi) are one too, where enough letters follow.
    """
    if min(len(one), len(other)) < _SHORTEST or any(map(str.isdigit, one + other)):
        return False
    first, second = sound(one), sound(other)
    if first == second:
        return True
    return min(len(first), len(second)) > _SHORTEST and sound_class(one) == sound_class(other)


@cache
def sound_class(word: str) -> str:
    """Return a key that all words share which `is_same_sound` may hold for."""
    key = sound(word)
    return "g" + key[1:] if key.startswith("k") else key


def is_given_variant(one: str, other: str, likeness: float = 80.0) -> bool:
    """Say whether two given names may be one person's: spelling, short form or a slip.

    Names that differ only in their ending ("Paul", "Paula"), and two names that are both usual in
    their own right ("Martin", "Marvin"), are two people's unless one is the short form of the
    other or they sound alike. `likeness` is the least ratio of rapidfuzz, in [0, 100].
    """
    from rapidfuzz.fuzz import ratio

    first, second = folded(one), folded(other)
    if is_same_given(first, second):
        return True
    if not first or not second or sound_class(first)[:1] != sound_class(second)[:1]:
        return False
    if _differ_in_ending(first, second):
        return False
    if is_same_sound(first, second):
        return True
    usual = given_names()
    if first.title() in usual and second.title() in usual:
        return False
    return ratio(first, second) >= likeness


def _differ_in_ending(one: str, other: str) -> bool:
    """Say whether a last vowel is all that parts two words ("Paul" and "Paula")."""
    stems = {word[:-1] if word[-1] in "aeio" else word for word in (one, other)}
    return len(stems) == 1
