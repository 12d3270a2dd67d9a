"""Shingles: overlapping runs of words, as numbers, to find shared text by.

Broder (1997), "On the resemblance and containment of documents".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

_MASK = (1 << 64) - 1
_PRIME = 0x9E3779B97F4A7C15


@lru_cache(maxsize=65536)
def _number(token: str) -> int:
    return int.from_bytes(blake2b(token.encode(errors="surrogatepass"), digest_size=8).digest())


def shingles(tokens: Sequence[str], size: int) -> tuple[int, ...]:
    """Return a 64-bit number for every run of `size` successive tokens, in order.

    The numbers are the same in every process and on every machine. Fewer than `size` tokens give
    none; otherwise there are `len(tokens) - size + 1`, with repetitions.

    Raises:
        ValueError: `size` is below 1.
    """
    if size < 1:
        raise ValueError(f"a shingle of {size} tokens is not a shingle; give 1 or more")
    numbers = [_number(token) for token in tokens]
    found = []
    for start in range(len(numbers) - size + 1):
        value = 0
        for number in numbers[start : start + size]:
            value = ((value ^ number) * _PRIME + 1) & _MASK
        found.append(value)
    return tuple(found)


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the Jaccard similarity of two sets of shingles, in [0, 1]; 0 if either is empty."""
    first, second = set(one), set(other)
    union = len(first | second)
    return len(first & second) / union if first and second else 0.0


def containment(part: Sequence[int], whole: Sequence[int]) -> float:
    """Return the share of the distinct shingles of `part` that `whole` has, in [0, 1]."""
    first = set(part)
    return len(first & set(whole)) / len(first) if first else 0.0
