"""Average-link clustering with a threshold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_NEAREST = 3
"""Members of a group that a document beside it is compared with."""


def components(similar: NDArray[np.bool_]) -> list[list[int]]:
    """Return the connected components of a symmetric relation, each ascending, in order.

    Args:
        similar: who is related to whom, shape (n, n).
    """
    left = np.ones(len(similar), dtype=bool)
    found = []
    for start in range(len(similar)):
        if not left[start]:
            continue
        inside = np.zeros(len(similar), dtype=bool)
        edge = np.zeros(len(similar), dtype=bool)
        edge[start] = True
        while edge.any():
            inside |= edge
            edge = similar[edge].any(axis=0) & ~inside
        left &= ~inside
        found.append([int(number) for number in np.flatnonzero(inside)])
    return found


def average_link(similarity: Matrix, threshold: float) -> list[list[int]]:
    """Merge the two most similar groups until no two reach the threshold (Sokal and Michener 1958).

    The similarity of two groups is the mean over their pairs. Ties go to the lower numbers, so the
    result depends on nothing but the matrix.

    Args:
        similarity: symmetric similarities, shape (n, n); the diagonal is not read.
        threshold: the least similarity of groups that are merged.

    Returns:
        The groups, each ascending, in the order of their first members.
    """
    groups: list[list[int]] = []
    for component in components(similarity >= threshold):
        part = similarity[np.ix_(component, component)].astype(np.float64)
        groups.extend([component[number] for number in group] for group in _merged(part, threshold))
    return sorted(groups)


def adopted(
    groups: list[list[int]], similarity: Matrix, threshold: float, lead: float
) -> list[list[int]]:
    """Let a single document join a group of three or more, where only that one comes near.

    How near a document is to a group is its mean similarity to the three members most like it: one
    side of an event is enough.

    Args:
        groups: numbers of documents.
        similarity: symmetric similarities, shape (n, n).
        threshold: the least nearness.
        lead: by how much the nearest group must be nearer than the next.
    """
    large = [group for group in groups if len(group) >= _NEAREST]
    found = [list(group) for group in large]
    for group in groups:
        if len(group) >= _NEAREST:
            continue
        near = [_nearness(similarity[group[0], members]) for members in large]
        order = sorted(range(len(near)), key=lambda place: (-near[place], place))
        is_clear = bool(order) and (len(order) == 1 or near[order[0]] - near[order[1]] >= lead)
        if len(group) == 1 and is_clear and near[order[0]] >= threshold:
            found[order[0]] = sorted([*found[order[0]], *group])
        else:
            found.append(group)
    return sorted(found)


def _nearness(row: Matrix) -> float:
    return float(np.sort(row)[-_NEAREST:].mean())


def halves(similarity: Matrix) -> tuple[list[int], list[int]]:
    """Return the two groups that average linkage merges last, each ascending.

    Args:
        similarity: symmetric similarities of two or more, shape (n, n).
    """
    one, other = sorted(_merged(similarity.astype(np.float64), -np.inf, least=2))
    return one, other


def _merged(
    similarity: NDArray[np.float64], threshold: float, *, least: int = 1
) -> list[list[int]]:
    members: list[list[int]] = [[number] for number in range(len(similarity))]
    np.fill_diagonal(similarity, -np.inf)
    best = similarity.argmax(axis=1)
    for _ in range(len(members) - least):
        values = similarity[np.arange(len(similarity)), best]
        one = int(values.argmax())
        if values[one] < threshold:
            break
        one, other = sorted((one, int(best[one])))
        sizes = len(members[one]), len(members[other])
        row = (similarity[one] * sizes[0] + similarity[other] * sizes[1]) / sum(sizes)
        similarity[one], similarity[:, one] = row, row
        similarity[other], similarity[:, other] = -np.inf, -np.inf
        similarity[one, one] = -np.inf
        members[one] += members[other]
        members[other] = []
        stale = np.flatnonzero(np.isin(best, (one, other)) | (similarity[:, one] >= values))
        best[stale] = similarity[stale].argmax(axis=1)
        best[one] = similarity[one].argmax()
    return [sorted(group) for group in members if group]
