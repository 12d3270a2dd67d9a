import pytest

from benchmarks.summaries import rouge


@pytest.mark.parametrize(
    ("summary", "reference", "scores"),
    [
        ("The mill burned down.", "The mill burned down.", (1.0, 1.0, 1.0)),
        ("", "The mill burned down.", (0.0, 0.0, 0.0)),
        ("mill burned", "burned mill", (1.0, 0.0, 0.5)),
        ("the mill", "the mill burned down", (2 / 3, 0.5, 2 / 3)),
    ],
)
def test_rouge_counts_words_pairs_and_the_longest_common_subsequence(summary, reference, scores):
    assert rouge(summary, reference) == pytest.approx(scores)
