"""What two role spans have to do with each other, as numbers for the learned grouping.

Everything is read off the text between the spans and the order of the roles around them: no
parser, and no list of words but hashed buckets, whose meaning training gives.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.nn.tagger import Tagged

Matrix = NDArray[np.float32]
Indices = NDArray[np.int64]

ROLES = ("source", "cue", "content")
BUCKETS = 512
"""How many buckets the words at the edges of a span are hashed into."""
PATTERNS = 41
"""How many orders of roles between two spans are told apart: up to three roles, and more."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[^\sa-z]|\s*$)")
_GAP_SIGNS = (
    re.compile(r","),
    _SENTENCE_END,
    re.compile(r"\n"),
    re.compile(r"[\"“”]|''|``"),
    re.compile(r"[:;—–]|--"),
    re.compile(r"\b(?:and|but|or)\b"),
    re.compile(r"\b(?:who|which|whom|whose)\b"),
    re.compile(r"\b(?:that|as|while|when|after|because|if|although|though)\b"),
    re.compile(r"\b(?:to|of|for|by|in|on|with|from|about)\b"),
)
_PRONOUN = re.compile(
    r"(?:he|she|they|we|i|it|you|who|which|his|her|their|my|our|its|your|one)\Z", re.IGNORECASE
)
_MARKS = "\"“”„'’‘`«»"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Roles:
    """The role spans of a document in order, n of them, with what every pair is computed from.

    `kinds` (n) are places in `ROLES`; `own` (n, width) describes each span; `words` (n, 4) are the
    buckets of its first, second and last word and of the word before it. `gaps` and `insides`
    (n + 1, signs) are running sums over the text between and inside the spans, `counts`
    (n + 1, 3) over the kinds.
    """

    kinds: Indices
    own: Matrix
    words: Indices
    gaps: Matrix
    insides: Matrix
    counts: Matrix


def describe(text: str, roles: Sequence[Tagged]) -> Roles:
    """Measure role spans, which must be in order; no spans give empty arrays."""
    n = len(roles)
    kinds = np.array([ROLES.index(one.label) for one in roles], dtype=np.int64)
    gap_signs = np.zeros((n + 1, len(_GAP_SIGNS) + 1), dtype=np.float32)
    inside_signs = np.zeros_like(gap_signs)
    own = np.zeros((n, _OWN), dtype=np.float32)
    words = np.zeros((n, 4), dtype=np.int64)
    for at, one in enumerate(roles):
        inside_signs[at + 1] = _signs(one.span.of(text))
        before = roles[at - 1].span.end if at else max(0, one.span.start - 200)
        gap = text[before : one.span.start]
        gap_signs[at] = _signs(gap) if at else 0.0
        own[at] = _alone(text, one)
        words[at] = _buckets(text, one)
    counts = np.zeros((n + 1, 3), dtype=np.float32)
    counts[np.arange(1, n + 1), kinds] = 1
    around = _around(kinds, gap_signs[:n])
    return Roles(
        kinds=kinds,
        own=np.concatenate([own, around], axis=1),
        words=words,
        gaps=np.cumsum(gap_signs, axis=0),
        insides=np.cumsum(inside_signs, axis=0),
        counts=np.cumsum(counts, axis=0),
    )


def _signs(text: str) -> list[float]:
    return [float(len(_WORD.findall(text))), *(float(len(s.findall(text))) for s in _GAP_SIGNS)]


_OWN = 28


def _alone(text: str, role: Tagged) -> list[float]:
    """Describe one span by its ends and by the characters at its borders."""
    inside = role.span.of(text)
    tokens = _WORD.findall(inside)
    first = tokens[0] if tokens else ""
    before = text[max(0, role.span.start - 3) : role.span.start]
    after = text[role.span.end : role.span.end + 3]
    last_before, first_after = before.rstrip(" ")[-1:], after.lstrip(" ")[:1]
    return [
        role.score,
        float(np.log1p(len(tokens))),
        float(len(tokens) == 1),
        float(inside[0] in _MARKS),
        float(inside[-1] in _MARKS),
        float(any(mark in inside for mark in '"“”') or "''" in inside),
        float(first[:1].isupper()),
        float(first[:1].islower()),
        float(first.lower() in ("that", "whether", "if", "what", "how", "why")),
        float(first.lower() == "to"),
        float(_PRONOUN.match(inside) is not None),
        float(first.lower() in ("who", "which")),
        float(bool(tokens) and tokens[-1].lower().endswith("ing")),
        float(bool(tokens) and tokens[-1].lower().endswith("ed")),
        float(bool(tokens) and tokens[-1].lower() in ("to", "of", "for", "by", "that", "as")),
        float(inside.rstrip(_MARKS)[-1:] == ","),
        float(inside.rstrip(_MARKS)[-1:] in (".", "?", "!")),
        float(inside[-1] == ":"),
        float(last_before in ("", "\n")),
        float(last_before in (".", "!", "?")),
        float(last_before == ","),
        float(last_before in _MARKS and last_before != ""),
        float(last_before.isalpha()),
        float(first_after in ("", "\n")),
        float(first_after in (".", "!", "?")),
        float(first_after == ","),
        float(first_after in (":", ";")),
        float(first_after.isalpha()),
    ]


def _buckets(text: str, role: Tagged) -> list[int]:
    tokens = _WORD.findall(role.span.of(text).lower()) or [""]
    before = _WORD.findall(text[max(0, role.span.start - 30) : role.span.start].lower()) or [""]
    second = tokens[1] if len(tokens) > 1 else ""
    return [bucket(word) for word in (tokens[0], second, tokens[-1], before[-1])]


def bucket(word: str) -> int:
    """Return the bucket of a word in lower case, the same on every machine."""
    return zlib.crc32(word.encode("utf-8")) % BUCKETS


_NEIGHBOURS = (-2, -1, 1, 2)


def _around(kinds: Indices, gaps: Matrix) -> Matrix:
    """Describe the roles before and after each: their kinds and the text up to them."""
    n = len(kinds)
    found = np.zeros((n, 0), dtype=np.float32)
    for step in _NEIGHBOURS:
        part = np.zeros((n, 4 + 5), dtype=np.float32)
        for at in range(n):
            other = at + step
            if not 0 <= other < n:
                part[at, 3] = 1.0
                continue
            part[at, kinds[other]] = 1.0
            low, high = min(at, other), max(at, other)
            between = gaps[low + 1 : high + 1].sum(axis=0)
            part[at, 4:] = _squash(between)[[0, 1, 2, 3, 6]]
        found = np.concatenate([found, part], axis=1)
    return found


def _squash(values: Matrix) -> Matrix:
    squashed: Matrix = np.log1p(values).astype(np.float32)
    return squashed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """m pairs, ready to be scored: `dense` (m, width), `words` (m, 8), `patterns` (m)."""

    dense: Matrix
    words: Indices
    patterns: Indices


def relate(roles: Roles, left: Indices, right: Indices, extra: Matrix) -> Pairs:
    """Measure the pairs (left[i], right[i]) of places in `roles`; `extra` (m, any) is appended."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    between = roles.gaps[high] - roles.gaps[low]
    within = roles.insides[high] - roles.insides[low + 1]
    counts = roles.counts[high] - roles.counts[low + 1]
    total = counts.sum(axis=1)
    distance = between[:, 0] + within[:, 0]
    dense = np.concatenate(
        [
            (left < right)[:, None].astype(np.float32),
            _squash(between),
            np.minimum(between, 1),
            _squash(within),
            np.minimum(counts, 3),
            np.stack([total == number for number in range(4)], axis=1).astype(np.float32),
            np.log1p(distance)[:, None].astype(np.float32),
            roles.own[left],
            roles.own[right],
            extra,
        ],
        axis=1,
    ).astype(np.float32)
    words = np.concatenate([roles.words[left], roles.words[right]], axis=1)
    return Pairs(dense=dense, words=words, patterns=_patterns(roles.kinds, low, high))


def _patterns(kinds: Indices, low: Indices, high: Indices) -> Indices:
    """Number the orders of the roles between: none is 0, up to three get their own number."""
    found = np.zeros(len(low), dtype=np.int64)
    for at, (first, last) in enumerate(zip(low, high, strict=True)):
        inner = kinds[first + 1 : last]
        if len(inner) > 3:
            found[at] = PATTERNS - 1
            continue
        number = 0
        for kind in inner:
            number = number * 3 + int(kind) + 1
        found[at] = number
    return found


def distances(roles: Roles, left: Indices, right: Indices) -> Matrix:
    """Return how many words stand between the spans of each pair, those of other roles too."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    between = roles.gaps[high, 0] - roles.gaps[low, 0]
    within = roles.insides[high, 0] - roles.insides[low + 1, 0]
    words: Matrix = between + within
    return words
