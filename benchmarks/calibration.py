"""Whether scores mean what they say: of all that scores 0.8, eight in ten should be right."""

from __future__ import annotations

from collections.abc import Iterable

BINS = 10


def calibration_error(judged: Iterable[tuple[float, bool]]) -> float | None:
    """Return the expected calibration error (Naeini et al. 2015) in ten bins of equal width.

    Args:
        judged: scores in [0, 1], each with whether what it stands for was right.

    Returns:
        The mean gap between score and share of right ones in a bin, weighted by the size of the
        bin; in [0, 1], 0 is best. None if nothing was judged.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in judged:
        bins[min(int(score * BINS), BINS - 1)].append((score, right))
    total = sum(map(len, bins))
    if not total:
        return None
    gaps = (abs(sum(score for score, _ in one) - sum(right for _, right in one)) for one in bins)
    return sum(gaps) / total
