"""Boosted trees, on trees made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from stemma.nn.trees import Trees, probabilities

# The first tree: x0 <= 1 (missing too) gives -1; else x1 <= 5 gives 2, x1 > 5 or missing 3.
# The second is a leaf alone: 0.5.
BY_HAND = {
    "width": np.array(2),
    "depth": np.array(2),
    "column": np.array([0, 0, 3, 0, 0, 0], np.uint16),
    "threshold": np.array([1, np.inf, 5, np.inf, np.inf, np.inf], np.float32),
    "child": np.array([1, 1, 3, 3, 4, 5], np.int32),
    "value": np.array([0, -1, 0, 2, 3, 0.5], np.float32),
    "roots": np.array([0, 5], np.int32),
    "start": np.array([10], np.float32),
}
MISSING = np.nan


def rows(*values: tuple[float, float]) -> NDArray[np.float32]:
    return np.array(values, np.float32).reshape(-1, 2)


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ((1, 9), 9.5),
        ((MISSING, 9), 9.5),
        ((1.1, 5), 12.5),
        ((2, 5.1), 13.5),
        ((2, MISSING), 13.5),
        ((-3e38, MISSING), 9.5),
    ],
)
def test_a_row_steps_down_to_its_leaves(row: tuple[float, float], score: float) -> None:
    assert Trees(BY_HAND).margins(rows(row)).tolist() == [[score]]


def test_no_rows_give_no_scores() -> None:
    assert Trees(BY_HAND).margins(rows()).shape == (0, 1)


def test_trees_of_several_classes_add_up_class_by_class() -> None:
    two = {**BY_HAND, "start": np.array([10, 20], np.float32)}
    assert Trees(two).margins(rows((1, 9))).tolist() == [[9.0, 20.5]]


@given(arrays(np.float32, (1100, 2), elements=st.floats(-9, 9, width=32) | st.just(MISSING)))
def test_the_rows_around_a_row_do_not_change_its_score(features: NDArray[np.float32]) -> None:
    trees = Trees(BY_HAND)
    together = trees.margins(features)
    assert together[[0, 700]].tolist() == trees.margins(features[[0, 700]]).tolist()


def test_two_classes_share_all_probability() -> None:
    shares = probabilities(np.array([[0.0, np.log(3.0)], [-900.0, 900.0]]))
    assert shares.tolist() == [[pytest.approx(0.25), pytest.approx(0.75)], [0.0, 1.0]]


def test_a_single_column_is_the_log_odds_of_the_second_class() -> None:
    assert probabilities(np.array([[0.0], [-1e6], [1e6]])).ravel().tolist() == [
        0.5,
        pytest.approx(0.0),
        1.0,
    ]
