"""Which character of the HTML each one of the tree is, where the parser left something out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

UNKNOWN = -1
_LENGTH = 24
"""An anchor has so many characters, and stands once in either text."""
_PROBES = 16
_SPLITS = 64


def match(tree: str, page: str) -> NDArray[np.int64] | None:
    """Return for each character of a tree's ink which one of the page's it is, -1 if uncertain.

    None says that they are the same. Else what both begin and end with is the same, and what stands
    around an anchor; but not what could be either of two, as when one of two equal texts is
    missing. That takes a few characters on both sides of a gap too.

    Args:
        tree: all text of the tree without white space.
        page: all text of the HTML without white space.
    """
    if tree == page:
        return None
    found = np.full(len(tree), UNKNOWN, dtype=np.int64)
    one, other = _points(tree), _points(page)
    waiting = [(0, len(tree), 0, len(page))]
    splits = 0
    while waiting:
        start, end, first, last = waiting.pop()
        begins, ends, is_explained = _common(one[start:end], other[first:last])
        if begins < max(end - start, last - first):
            begins -= _doubtful(tree[start:end], page[first:last], begins)
            ends -= _doubtful(tree[start:end][::-1], page[first:last][::-1], ends)
        found[start : start + begins] = np.arange(first, first + begins)
        found[end - ends : end] = np.arange(last - ends, last)
        inner = start + begins, end - ends, first + begins, last - ends
        if is_explained or splits == _SPLITS or (cut := _anchor(tree, page, inner)) is None:
            continue
        splits += 1
        waiting.append((inner[0], cut[0], inner[2], cut[1]))
        waiting.append((cut[0], inner[1], cut[1], inner[3]))
    return found


def _doubtful(tree: str, page: str, begins: int) -> int:
    """Return how many of the last characters that both begin with stand again in one of them."""

    def is_double(count: int) -> bool:
        words, after = tree[begins - count : begins], begins - count + 1
        return words in page[after:] or words in tree[after:]

    sure = 1
    while sure <= begins and is_double(sure):
        sure *= 2
    low, high = sure // 2, min(sure, begins + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_double(middle) else (low, middle)
    return low


def _anchor(tree: str, page: str, bounds: tuple[int, int, int, int]) -> tuple[int, int] | None:
    """Return the middle of characters that both texts have just once, or None.

    Their first half need not belong to the second in the page, so each is looked at again.
    """
    start, end, first, last = bounds
    if min(end - start, last - first) < _LENGTH:
        return None
    room = end - start - _LENGTH
    for probe in range(_PROBES):
        # From the middle outward: 1/2, then 1/2 -+ 1/32, 1/2 -+ 2/32 ...
        shift = (probe + 1) // 2 * (1 if probe % 2 else -1)
        at = start + room * (_PROBES + shift) // (2 * _PROBES)
        words = tree[at : at + _LENGTH]
        if tree.count(words, start, end) == 1 and page.count(words, first, last) == 1:
            half = _LENGTH // 2
            return at + half, page.index(words, first, last) + half
    return None


def _common(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> tuple[int, int, bool]:
    """Return how much of two texts is the same at their begin and at their end.

    The last value says that one gap explains how they differ; what could stand on either side of it
    is in neither number.
    """
    size = min(len(one), len(other))
    begins = _agreed(one[:size], other[:size])
    if len(one) == len(other) == begins:
        return begins, 0, True
    ends = _agreed(one[len(one) - size :][::-1], other[len(other) - size :][::-1])
    return min(begins, size - ends), min(ends, size - begins), begins + ends >= size


def _agreed(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> int:
    """Return how many elements two arrays of equal length have in common at their start."""
    differ = np.flatnonzero(one != other)
    return int(differ[0]) if differ.size else len(one)


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
