"""The CoNLL score of coreference: the mean F1 of MUC, B-cubed and CEAF-e.

Vilain et al. (1995), Bagga and Baldwin (1998), Luo (2005); combined as in Pradhan et al. (2012).
Clusters are sets of mentions, each mention in one cluster at most; singletons are left out by the
caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Mention = tuple[int, int]
Clusters = Sequence[frozenset[Mention]]


@dataclass(slots=True)
class Tally:
    """Numerators and denominators of recall and precision, summed over documents."""

    found: float = 0.0
    gold: float = 0.0
    correct: float = 0.0
    given: float = 0.0

    def add(self, found: float, gold: float, correct: float, given: float) -> None:
        """Add one document's recall `found / gold` and precision `correct / given`."""
        self.found += found
        self.gold += gold
        self.correct += correct
        self.given += given

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision; 0 where there is nothing to score."""
        recall = self.found / self.gold if self.gold else 0.0
        precision = self.correct / self.given if self.given else 0.0
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


@dataclass(slots=True)
class Scorer:
    """Adds up the three metrics over documents."""

    muc: Tally = field(default_factory=Tally)
    b_cubed: Tally = field(default_factory=Tally)
    ceaf_e: Tally = field(default_factory=Tally)

    def add(self, gold: Clusters, given: Clusters) -> None:
        """Score one document's clusters against its gold clusters."""
        self.muc.add(*_links(gold, given), *_links(given, gold))
        self.b_cubed.add(*_overlaps(gold, given), *_overlaps(given, gold))
        likeness = best_assignment([[_phi4(one, other) for other in given] for one in gold])
        self.ceaf_e.add(likeness, len(gold), likeness, len(given))

    @property
    def conll(self) -> float:
        """The mean of the three F1 scores, in [0, 1]."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def _links(key: Clusters, response: Clusters) -> tuple[float, float]:
    home = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    kept = 0
    for cluster in key:
        parts = {home[mention] for mention in cluster if mention in home}
        alone = sum(mention not in home for mention in cluster)
        kept += len(cluster) - len(parts) - alone
    return kept, sum(len(cluster) - 1 for cluster in key)


def _overlaps(key: Clusters, response: Clusters) -> tuple[float, float]:
    shared = sum(len(cluster & other) ** 2 / len(cluster) for cluster in key for other in response)
    return shared, sum(map(len, key))


def _phi4(one: frozenset[Mention], other: frozenset[Mention]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def best_assignment(gains: Sequence[Sequence[float]]) -> float:
    """Return the largest sum of gains with at most one from each row and each column.

    The Hungarian method with potentials (Kuhn, 1955; Munkres, 1957), in cubic time. An empty
    matrix gives 0.
    """
    if not gains or not gains[0]:
        return 0.0
    if len(gains) > len(gains[0]):
        gains = [list(column) for column in zip(*gains, strict=True)]
    rows, columns = len(gains), len(gains[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    matched = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(gains, row, of_row, of_column, matched)
    return sum(
        gains[matched[column] - 1][column - 1]
        for column in range(1, columns + 1)
        if matched[column]
    )


def _augment(
    gains: Sequence[Sequence[float]],
    row: int,
    of_row: list[float],
    of_column: list[float],
    matched: list[int],
) -> None:
    """Match one more row along the cheapest augmenting path (costs are negative gains)."""
    columns = len(of_column) - 1
    matched[0] = row
    least, way = [float("inf")] * (columns + 1), [0] * (columns + 1)
    used = [False] * (columns + 1)
    column = 0
    while matched[column]:
        used[column] = True
        here, step, following = matched[column], float("inf"), 0
        for other in range(1, columns + 1):
            if used[other]:
                continue
            cost = -gains[here - 1][other - 1] - of_row[here] - of_column[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(columns + 1):
            if used[other]:
                of_row[matched[other]] += step
                of_column[other] -= step
            else:
                least[other] -= step
        column = following
    while column:
        matched[column] = matched[way[column]]
        column = way[column]
