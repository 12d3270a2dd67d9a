import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.credits import credit_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Out.\n(Reporting by Jo Lund; editing by Ana Orr) More.", "Jo Lund; editing by Ana Orr"),
        ("Out.\nWriting by Jo Lund in Oslo\nMore", "Jo Lund in Oslo"),
        ("(Additional reporting and writing by Jo Lund)", "Jo Lund"),
        ("By Jo Lund\nThe ferry ran.", "Jo Lund"),
        ("By Monday Jo Lund had left the harbour.", ""),
        ("The book, written by Jo Lund, sold well.", ""),
        ("", ""),
    ],
)
def test_credits_are_told_from_the_report(text: str, expected: str) -> None:
    found = [span.of(text) for span in credit_lines(text)]
    assert len(found) == bool(expected)
    assert all(one.endswith(expected) for one in found)


@given(text=st.text(alphabet="(By )reporting\nA.", max_size=60))
def test_credits_stay_in_the_text(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in credit_lines(text))
