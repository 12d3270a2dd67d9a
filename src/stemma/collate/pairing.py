"""Which statements of two witnesses answer to one another: the edges that claims are grown from.

A statement that reports the same event in other words is seldom near in words alone. What tells is
that each of the two is by far the best match that the other has in its document (mutual best with
a margin, as in the extraction of parallel sentences; Artetxe and Schwenk 2019).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from stemma.collate.assertion import Assertion
from stemma.collate.relation import (
    RelationConfig,
    Weight,
    closeness,
    differences,
    is_denying,
    shared_event,
    shares_predicate,
)
from stemma.collate.telling import tells_the_same
from stemma.nn.encoder import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingConfig:
    """Thresholds.

    `neighbours` is how many of a statement's nearest statements are looked at, from the cosine
    `floor` on. Two statements pair if their closeness is `relation.same`. They pair from `least` on
    if they share `terms` terms and each is the other's best in its document, ahead of the next by
    `margin` in the mean, or if they share two numbers and a kind of event. Two of one witness need
    `within` more than `relation.same`, since it rarely says the same thing twice. A next best
    whose cosine with the best is `twin` repeats it and is no rival. `unseen` is the closeness of
    what is not among the neighbours, and `sure` that from which one may deny something and the
    other nothing.
    """

    relation: RelationConfig = field(default_factory=RelationConfig)
    neighbours: int = 40
    floor: float = 0.4
    least: float = 0.44
    margin: float = 0.17
    terms: int = 3
    within: float = 0.12
    twin: float = 0.75
    unseen: float = 0.2
    sure: float = 0.7


_BLOCK = 512
Pair = tuple[int, int]


def pairs(
    assertions: Sequence[Assertion],
    vectors: Vectors,
    weight: Weight,
    config: PairingConfig | None = None,
) -> tuple[tuple[Pair, float], ...]:
    """Return the pairs of places in `assertions` that say the same, with their closeness.

    Args:
        assertions: of a story.
        vectors: of their cores, of shape (len(assertions), dimensions), rows of unit length.
        weight: how telling a term is.
        config: thresholds.

    Returns:
        Pairs (lower place first), the closest first; no pair differs in who, how many, when or how
        firmly.
    """
    limits = config or PairingConfig()
    near = {
        pair: closeness(assertions[pair[0]], assertions[pair[1]], cosine, weight)
        for pair, cosine in neighbours(assertions, vectors, limits).items()
    }
    ranking = _ranking(near, assertions)
    found = []
    for (a, b), score in near.items():
        if _is_enough(a, b, score, ranking, assertions, vectors, limits) and not any(
            differences(assertions[a], assertions[b])
        ):
            found.append(((a, b), score))
    return tuple(sorted(found, key=lambda item: (-round(item[1], 6), item[0])))


def neighbours(
    assertions: Sequence[Assertion], vectors: Vectors, limits: PairingConfig
) -> Mapping[Pair, float]:
    """Return the cosines of pairs worth a look.

    These are every statement with its nearest others, as far as the floor allows, and statements
    of two witnesses that have two numbers in common.
    """
    found: dict[Pair, float] = {}
    for start in range(0, len(vectors), _BLOCK):
        near = vectors[start : start + _BLOCK] @ vectors.T
        for row in range(len(near)):
            index, cosines = start + row, near[row]
            cosines[index] = -1.0
            for other in np.argsort(-cosines, kind="stable")[: limits.neighbours]:
                cosine = round(float(cosines[other]), 5)
                if cosine < limits.floor:
                    break
                found.setdefault((min(index, int(other)), max(index, int(other))), cosine)
    for a, b in _numbered(assertions, limits):
        found.setdefault((a, b), round(float(vectors[a] @ vectors[b]), 5))
    return found


def _numbered(assertions: Sequence[Assertion], limits: PairingConfig) -> Iterator[Pair]:
    having: dict[float, list[int]] = {}
    for place, assertion in enumerate(assertions):
        for number in sorted(assertion.numbers):
            having.setdefault(number, []).append(place)
    shared = Counter(
        pair for places in having.values() for pair in combinations(places[: limits.neighbours], 2)
    )
    for (a, b), count in sorted(shared.items()):
        if count > 1 and assertions[a].document != assertions[b].document:
            yield a, b


Ranking = Mapping[tuple[int, str], Sequence[tuple[float, int]]]


def _ranking(near: Mapping[Pair, float], assertions: Sequence[Assertion]) -> Ranking:
    """Return, for each statement and each other document, its matches there, best first."""
    ranking: dict[tuple[int, str], list[tuple[float, int]]] = {}
    for (a, b), score in near.items():
        if assertions[a].document != assertions[b].document:
            ranking.setdefault((a, assertions[b].document), []).append((-score, b))
            ranking.setdefault((b, assertions[a].document), []).append((-score, a))
    for matches in ranking.values():
        matches.sort()
    return ranking


def _is_enough(
    a: int,
    b: int,
    score: float,
    ranking: Ranking,
    assertions: Sequence[Assertion],
    vectors: Vectors,
    limits: PairingConfig,
) -> bool:
    one, other = assertions[a], assertions[b]
    shared = len(one.terms & other.terms)
    if shared < min(limits.terms, len(one.terms), len(other.terms)):
        return False
    if one.document == other.document:
        return score >= limits.relation.same + limits.within
    if score < limits.sure and is_denying(one) != is_denying(other):
        return False
    if not tells_the_same(one, other, score):
        return False
    return score >= limits.relation.same or (
        score >= limits.least
        and shared >= limits.terms
        and (
            _share_numbers(one, other)
            or _is_best(a, b, score, ranking, assertions, vectors, limits)
        )
    )


def _share_numbers(one: Assertion, other: Assertion) -> bool:
    """Say whether two statements have two numbers and a kind of event in common."""
    return len(one.numbers & other.numbers) > 1 and (
        shared_event(one, other) or shares_predicate(one, other)
    )


def _is_best(
    a: int,
    b: int,
    score: float,
    ranking: Ranking,
    assertions: Sequence[Assertion],
    vectors: Vectors,
    limits: PairingConfig,
) -> bool:
    """Say whether each is the other's best match in its document, and by far."""
    margins = [
        score - _rival(ranking[a, assertions[b].document], b, vectors, limits),
        score - _rival(ranking[b, assertions[a].document], a, vectors, limits),
    ]
    return min(margins) >= 0.0 and sum(margins) / 2 >= limits.margin


def _rival(
    matches: Sequence[tuple[float, int]], best: int, vectors: Vectors, limits: PairingConfig
) -> float:
    for negative, place in matches:
        if place != best and float(vectors[place] @ vectors[best]) < limits.twin:
            return -negative
    return limits.unseen
