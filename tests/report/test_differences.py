from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.report.differences import differences


@pytest.mark.parametrize(
    ("left", "right", "gone", "come"),
    [
        ("", "", [], []),
        ("the same words", "the same words", [], []),
        ("ran aground at dawn", "hit ground at dawn", ["ran aground"], ["hit ground"]),
        ("“It’s over,” he said", '"It\'s over," he said', [], []),
        ("more than 80 people", "80 people", ["more than"], []),
        ("", "all of it", [], ["all of it"]),
    ],
)
def test_words_that_only_one_side_has_are_marked(
    left: str, right: str, gone: list[str], come: list[str]
) -> None:
    left_runs, right_runs = differences(left, right)
    assert [run.text for run in left_runs if run.differs] == gone
    assert [run.text for run in right_runs if run.differs] == come


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_runs_joined_are_the_passage(left: str, right: str) -> None:
    left_runs, right_runs = differences(left, right)
    assert "".join(run.text for run in left_runs) == left
    assert "".join(run.text for run in right_runs) == right
