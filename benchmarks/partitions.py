"""How well one partition of documents agrees with another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb


def b_cubed(gold: Sequence[object], found: Sequence[object]) -> float:
    """Return the B-cubed F1 (Bagga and Baldwin 1998), in [0, 1]; 0 for no documents.

    Args:
        gold: the label of each document.
        found: the group of each document, in the same order.
    """
    both, first, second = _counts(gold, found)
    if not gold:
        return 0.0
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[one, two] / second[two] for one, two in pairs) / len(pairs)
    recall = sum(both[one, two] / first[one] for one, two in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def pairwise(gold: Sequence[object], found: Sequence[object]) -> float:
    """Return F1 over pairs of documents that belong together; 1 if no pair does in either."""
    together, in_gold, in_found = _pairs(gold, found)
    return 2 * together / (in_gold + in_found) if in_gold + in_found else 1.0


def adjusted_rand(gold: Sequence[object], found: Sequence[object]) -> float:
    """Return the adjusted Rand index (Hubert and Arabie 1985), at most 1, 0 for chance."""
    together, in_gold, in_found = _pairs(gold, found)
    every = comb(len(gold), 2)
    if not every:
        return 1.0
    expected = in_gold * in_found / every
    highest = (in_gold + in_found) / 2
    return (together - expected) / (highest - expected) if highest != expected else 1.0


def _counts(
    gold: Sequence[object], found: Sequence[object]
) -> tuple[Counter[tuple[object, object]], Counter[object], Counter[object]]:
    return Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)


def _pairs(gold: Sequence[object], found: Sequence[object]) -> tuple[int, int, int]:
    both, first, second = _counts(gold, found)
    return (
        sum(comb(count, 2) for count in both.values()),
        sum(comb(count, 2) for count in first.values()),
        sum(comb(count, 2) for count in second.values()),
    )
