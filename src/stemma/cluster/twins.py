"""Groups that hold two events of one kind, told apart by the words that only one of them uses.

Two earthquakes, or two awards of one prize, share most of what makes their articles alike. Seen
from inside the group, what all documents share says nothing; the rest falls into two halves with
next to nothing in common.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.cluster.features import Profile
    from stemma.cluster.linkage import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinConfig:
    """When a group is two. Chosen on the same events as `ClusterConfig`.

    Attributes:
        least: documents of either half; a single document beside its story is no twin.
        common: the halves' mean similarity by the group's own telling words, at most.
        relative: the same as a share of the mean similarity inside the looser half.
        near: the halves' mean similarity as documents of any collection, at most.
    """

    least: int = 4
    common: float = 0.05
    relative: float = 0.25
    near: float = 0.47


def parted(
    group: Sequence[int], profiles: Sequence[Profile], similarity: Matrix, config: TwinConfig
) -> list[list[int]]:
    """Return the groups of one event each that `group` holds, mostly itself alone.

    Args:
        group: numbers of documents.
        profiles: of all documents.
        similarity: of all documents, shape `(len(profiles), len(profiles))`.
        config: thresholds.
    """
    import numpy as np

    from stemma.cluster.linkage import halves

    if len(group) < 2 * config.least:
        return [list(group)]
    telling = _telling([profiles[number] for number in group])
    one, other = halves(telling)
    if min(len(one), len(other)) < config.least:
        return [list(group)]
    across = float(telling[np.ix_(one, other)].mean())
    within = min(_within(telling, half) for half in (one, other))
    near = float(similarity[np.ix_(group, group)][np.ix_(one, other)].mean())
    if across >= min(config.common, config.relative * within) or near >= config.near:
        return [list(group)]
    return [
        found
        for half in (one, other)
        for found in parted([group[place] for place in half], profiles, similarity, config)
    ]


def _telling(profiles: Sequence[Profile]) -> Matrix:
    import numpy as np

    from stemma.cluster.features import vectors

    total = np.zeros((len(profiles), len(profiles)), dtype=np.float32)
    for rows in ([one.terms for one in profiles], [one.names for one in profiles]):
        spread = Counter(stem for row in rows for stem in row)
        told = [
            {
                stem: weight * math.log(len(rows) / spread[stem])
                for stem, weight in row.items()
                if 1 < spread[stem] < len(rows)
            }
            for row in rows
        ]
        found = vectors(told)
        total += found @ found.T / 2
    return total


def _within(similarity: Matrix, half: Sequence[int]) -> float:
    inner = similarity[list(half)][:, list(half)]
    return float((inner.sum() - inner.trace()) / (len(half) * (len(half) - 1)))
