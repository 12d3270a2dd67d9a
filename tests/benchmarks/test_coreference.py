from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.coreference import Scorer, best_assignment


def cluster(*numbers: int) -> frozenset[tuple[int, int]]:
    return frozenset((number, number + 1) for number in numbers)


def test_equal_clusters_score_one() -> None:
    scorer = Scorer()
    scorer.add([cluster(1, 2), cluster(3, 4, 5)], [cluster(3, 4, 5), cluster(1, 2)])
    assert scorer.conll == pytest.approx(1.0)


def test_a_worked_example_gives_the_published_metrics() -> None:
    scorer = Scorer()
    scorer.add(
        [cluster(1, 2, 3), cluster(4, 5, 6, 7)], [cluster(1, 2), cluster(3, 4), cluster(6, 7, 8)]
    )
    assert scorer.muc.f1 == pytest.approx(2 * 0.4 * 0.5 / 0.9)
    assert scorer.b_cubed.found == pytest.approx(5 / 3 + 5 / 4)
    assert scorer.b_cubed.correct == pytest.approx(2 + 1 + 4 / 3)
    assert scorer.ceaf_e.found == pytest.approx(4 / 5 + 4 / 7)


def test_no_clusters_score_nothing() -> None:
    scorer = Scorer()
    scorer.add([], [])
    assert scorer.conll == 0.0


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=4
        )
    )
)
def test_the_assignment_is_as_good_as_the_best_of_all(gains: list[list[int]]) -> None:
    size = max(len(gains), len(gains[0]))
    square = [[*row, *[0] * (size - len(row))] for row in gains]
    square += [[0] * size for _ in range(size - len(gains))]
    best = max(
        sum(square[i][j] for i, j in enumerate(order)) for order in permutations(range(size))
    )
    assert best_assignment(gains) == pytest.approx(best)
