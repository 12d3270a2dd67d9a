"""What a learned labeller sees of each paragraph of a plain text by itself, in numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from stemma.extract import furniture
from stemma.extract.evidence import Clues
from stemma.extract.zones import Zone
from stemma.model.document import BlockLabel
from stemma.text.words import STOP_WORDS

Matrix = NDArray[np.float32]

_L = BlockLabel
BUCKETS: Final = 1 << 15
"""Into so many numbers words and pairs of words fall."""

_GIVEN = (_L.TEASER, _L.BOILERPLATE, _L.CAPTION, _L.BYLINE, _L.DATE, _L.HEADING, _L.HIGHLIGHT)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_LINK = re.compile(r"https?:|www\.|\w@\w|\.com\b")
_BETWEEN = re.compile(r"[|»›•·→▶►]|\s[-–—]\s|\s/\s")
_INNER = re.compile(r"[a-z0-9)\"”][.!?]+[\"”’)]*\s+[A-Z\"“]")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
NAME = re.compile(r"(?<=[\w,;:\"“'’)] )[A-Z][\w’'-]+")
_I = frozenset("i me my mine i'm i've i'd i'll".split())
_WE = frozenset("we us our ours we're we've we'll".split())
_YOU = frozenset("you your yours you're you've you'll".split())
_PAST = frozenset("was were had did said".split())
_EDGES = "\"“”'‘’.,;:!?()[]"
_ENDS = {".": 1, "?": 2, "!": 3, ":": 4, '"': 5, "”": 5, "'": 5, "’": 5, ")": 6, "…": 7, ",": 8}

LOCAL = (
    "letters", "words", "length of words", "capitals", "all capitals", "digits", "marks", "commas",
    "sentences", "ends", "begins", "function words", "informal", "person", "sober", "talk",
    "reports", "prose", "line", "thread", "given", "teaser", "boilerplate", "caption", "byline",
    "date", "heading", "highlight", "linked", "level", "item", "gap", "front", "body", "comments",
    "tail", "shared", "has year", "year", "has day", "link", "between", "quoted", "past", "present",
    "adverbs", "names", "i", "we", "you", "again", "recurs", "wording", "wording at most", "inside",
    "opens comments", "opens teasers", "bio", "ended",
)  # fmt: skip
"""The names of what is seen of a paragraph by itself, in the order of the columns."""

AT = {name: column for column, name in enumerate(LOCAL)}
"""The column of each name."""


def hashed(text: str) -> list[int]:
    """Return the buckets of a paragraph's words and pairs of words, names and numbers as forms.

    What a text is about shall not tell: capitalised words inside a sentence are all one word.
    """
    tokens = ["^"]
    is_first = True
    for token in _TOKEN.findall(text[:2000]):
        if token[0].isalpha():
            if not is_first and token[0].isupper():
                tokens.append("XX" if len(token) > 1 and token.isupper() else "Xx")
            else:
                tokens.append(token.lower())
            is_first = False
        elif token[0].isdigit():
            tokens.append("yyyy" if len(token) == 4 and token[:2] in ("19", "20") else "99")
            is_first = False
        else:
            tokens.append(token)
            is_first = token in ".!?"
    tokens.append("$")
    both = [*tokens[1:-1], *map(" ".join, pairwise(tokens))]
    return [crc32(piece.encode()) % BUCKETS for piece in both]


def local(clues: Sequence[Clues], zones: Sequence[Zone], weights: NDArray[np.float32]) -> Matrix:
    """Return what is seen of each paragraph by itself, (paragraphs, `LOCAL`).

    Args:
        clues: of the paragraphs of a text, with what they share with the core.
        zones: where the rules find each of them.
        weights: (2, `BUCKETS`) what each word or pair of words speaks for: for the article
            against all else, and against what stands inside it.
    """
    texts = [clue.paragraph.text for clue in clues]
    counts = Counter(texts)
    seen: Counter[str] = Counter()
    gaps = sorted(clue.paragraph.gap for clue in clues)
    usual = gaps[len(gaps) // 2] if gaps else 0
    found = np.zeros((len(clues), len(LOCAL)), np.float32)
    for index, (clue, zone) in enumerate(zip(clues, zones, strict=True)):
        text = clue.paragraph.text
        row = _row(clue, zone)
        row["gap"] = clue.paragraph.gap - usual
        row["again"], row["recurs"] = seen[text], counts[text]
        seen[text] += 1
        told = weights[:, hashed(text)]
        row["wording"], row["inside"] = told.sum(axis=1) / told.shape[1] ** 0.5
        row["wording at most"] = told[0].max()
        for name, value in row.items():
            found[index, AT[name]] = value
    return found


def _row(clue: Clues, zone: Zone) -> dict[str, float]:
    item = clue.paragraph
    text, words = item.text, item.words
    count, size = len(words), len(text)
    given = clue.given[0] if clue.given else None
    quoted = sum(map(len, _QUOTED.findall(text)))
    years = [int(year) for year in _YEAR.findall(text)]
    lower = [word.lower().strip(_EDGES) for word in words]
    row = {
        "letters": np.log1p(size),
        "words": np.log1p(count),
        "length of words": size / count,
        "capitals": sum(word[0].isupper() for word in words) / count,
        "all capitals": sum(word.isupper() and len(word) > 1 for word in words) / count,
        "digits": len(_DIGIT.findall(text)) / size,
        "marks": 1 - (sum(map(len, _LETTERS.findall(text))) + count - 1) / size,
        "commas": text.count(",") / count,
        "sentences": len(_INNER.findall(text)),
        "ends": _ENDS.get(text[-1], 0 if text[-1].isalnum() else 9),
        "begins": _begins(text[0]),
        "function words": sum(word in STOP_WORDS for word in lower) / count,
        "informal": clue.voice.informal,
        "person": clue.voice.person,
        "sober": clue.voice.sober,
        "talk": clue.talk,
        "reports": clue.reports,
        "prose": clue.prose,
        "line": clue.is_line,
        "thread": clue.is_thread,
        "given": given is not None,
        "linked": item.linked,
        "level": item.level,
        "item": item.is_item,
        "shared": np.nan if clue.shared is None else clue.shared,
        "has year": bool(years),
        "year": max(years, default=np.nan),
        "has day": furniture.has_date(text),
        "link": bool(_LINK.search(text)),
        "between": len(_BETWEEN.findall(text)) / count,
        "quoted": quoted / size,
        "past": sum(word.endswith("ed") or word in _PAST for word in lower) / count,
        "present": sum(word.endswith("ing") for word in lower) / count,
        "adverbs": sum(word.endswith("ly") for word in lower) / count,
        "names": len(NAME.findall(text)) / count,
        "i": sum(word in _I for word in lower) / count,
        "we": sum(word in _WE for word in lower) / count,
        "you": sum(word in _YOU for word in lower) / count,
        "opens comments": size <= 120 and furniture.is_comment_header(text),
        "opens teasers": size <= 120 and furniture.is_teaser_header(text),
        "bio": furniture.is_bio(text),
        "ended": item.is_ended,
        ("front", "body", "comments", "tail")[zone]: 1,
    }
    for label in _GIVEN:
        if given is label:
            row[label.value] = 1
    return row


def _begins(first: str) -> int:
    if first.isalpha():
        return 0 if first.isupper() else 1
    if first.isdigit():
        return 2
    return 3 if first in "\"“‘'" else 4
