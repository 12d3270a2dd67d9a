"""What the words of a page's blocks tell, in numbers: counts of letters, marks and known words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stemma.extract import furniture, signs

Floats = NDArray[np.float64]

_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST = 500
_FIRST, _LAST = 7, 4
"""How many words at a block's start and end are looked at for what they say."""

_FUNCTION_WORDS = frozenset(
    """
    a an the and or but of to in on at by for with from as that this these those it its is are was
    were be been has have had will would can could not no he she they we you i his her their our
    who which what when there than more about into after before if so do does did
    der die das den dem des ein eine einen einem einer und oder aber von zu im auf an bei mit aus
    als dass es ist sind war waren wird werden wurde hat haben hatte nicht auch sich er sie wir ich
    ihr nach vor über wie für noch nur um durch
    le la les un une et ou de du à au aux en dans sur par pour avec que qui ne pas il elle est sont
    était se ce cette el los las y o del al con su es son era una lo gli i di che e è per non si da
    nel della dei
    """.split()
)
_MARKS = {
    ",": 0,
    ".": 1,
    "!": 2,
    "?": 2,
    ":": 3,
    ";": 0,
    "|": 4,
    "/": 4,
    "»": 4,
    "›": 4,
    "@": 5,
    "©": 5,
    "#": 5,
    '"': 6,
    "“": 6,
    "”": 6,
    "„": 6,
    "«": 6,
    "(": 7,
}
COUNTED = ("letters", "capitals", "digits", "commas", "stops", "calls", "colons", "bars", "signs",
           "quotes", "brackets")  # fmt: skip
"""What is counted in a block, in the order of the columns of `counts`."""

_TABLE_SIZE = 0x2122
_OTHER = len(COUNTED)


def _table() -> NDArray[np.uint8]:
    kinds = np.full(_TABLE_SIZE + 1, _OTHER, np.uint8)
    for code in range(_TABLE_SIZE):
        letter = chr(code)
        if letter.isalpha():
            kinds[code] = 1 if letter.isupper() else 0
        elif letter.isdigit():
            kinds[code] = 2
        elif letter in _MARKS:
            kinds[code] = 3 + _MARKS[letter]
    kinds[_TABLE_SIZE] = 0
    return kinds


_KIND = _table()


def counts(texts: Sequence[str]) -> Floats:
    """Return (n, 11): how often the kinds of `COUNTED` occur in each text."""
    width = len(COUNTED) + 1
    if not texts:
        return np.zeros((0, width - 1))
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _KIND[np.minimum(codes, _TABLE_SIZE)]
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    found = np.bincount(owners * width + kinds, minlength=len(texts) * width)
    return found.reshape(len(texts), width)[:, :-1].astype(np.float64)


def wording(texts: Sequence[str], weights: Mapping[str, float]) -> Floats:
    """Count and weigh the words of each text.

    Returns:
        (n, 4): words; the share of function words; the learned weight of what is said at the
        block's edges; the lowest weight of a single word there.

    Args:
        texts: the blocks.
        weights: of `terms`.
    """
    rows = []
    get = weights.get
    for text in texts:
        words = text.lower().split()
        function = len([word for word in words[:40] if word in _FUNCTION_WORDS])
        found = [get(term, 0.0) for term in terms(text)]
        share = function / max(1, min(len(words), 40))
        rows.append((len(words), share, sum(found), min(found, default=0.0)))
    return np.array(rows, np.float64).reshape(len(texts), 4)


def terms(text: str) -> set[str]:
    """Return words and pairs of words at the edges of a block, marked by their place."""
    if len(text) > 400:
        text = f"{text[:160]} {text[-80:]}"
        long = True
    else:
        long = False
    words = _WORD.findall(text.lower())
    words = ["0" if word.isdigit() else word for word in words]
    first = words[:_FIRST]
    found = {f"{one} {two}" for one, two in pairwise(["^", *first])}
    found.update(first)
    if len(words) > _FIRST or long:
        last = words[-_LAST:]
        found.update(f"{one} {two}$" for one, two in pairwise([*last, "$"]))
        found.update(f"{word}$" for word in last)
    else:
        found.update(f"{word}!" for word in words)
    return found


RULED = ("sentence", "photo credit", "byline", "teaser", "notice", "bio")
_NOT_RULED = (False,) * (len(RULED) - 1)


def ruled(texts: Sequence[str]) -> Floats:
    """Return (n, 6): 1 where the rules for wording find what `RULED` names."""
    rows = [
        (
            signs.is_sentence(text),
            signs.has_photo_credit(text),
            signs.begins_byline(text),
            signs.announces(text),
            signs.is_notice(text),
            furniture.is_bio(text),
        )
        if len(text) <= _LONGEST
        else (signs.is_sentence(text), *_NOT_RULED)
        for text in texts
    ]
    return np.array(rows, np.float64).reshape(len(texts), len(RULED))
