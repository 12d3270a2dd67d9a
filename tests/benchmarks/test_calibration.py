import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration import calibration_error


def test_scores_that_mean_what_they_say_have_no_error():
    judged = [(0.75, True), (0.75, True), (0.75, True), (0.75, False), (1.0, True), (0.0, False)]
    assert calibration_error(judged) == pytest.approx(0.0)


def test_the_error_is_the_gap_weighted_by_the_size_of_the_bin():
    judged = [(0.9, False)] * 3 + [(0.2, False)]
    assert calibration_error(judged) == pytest.approx((3 * 0.9 + 0.2) / 4)


def test_nothing_judged_has_no_error_to_tell():
    assert calibration_error([]) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_the_error_stays_between_nought_and_one(judged):
    error = calibration_error(judged)
    assert error is not None
    assert 0.0 <= error <= 1.0
