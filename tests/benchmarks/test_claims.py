import json

import pytest

from benchmarks.claims import auroc, best_f1, rows, sample


@pytest.mark.parametrize(
    ("gold", "scores", "expected"),
    [
        ([True, False], [0.9, 0.1], 1.0),
        ([True, False], [0.1, 0.9], 0.0),
        ([True, False], [0.5, 0.5], 0.5),
        ([True, True], [0.5, 0.5], None),
    ],
)
def test_the_area_under_the_curve_averages_ties(gold, scores, expected) -> None:
    assert auroc(gold, scores) == expected


def test_the_best_f1_is_over_all_thresholds() -> None:
    assert best_f1([True, True, False], [0.9, 0.8, 0.1]) == 1.0
    assert best_f1([False], [0.3]) is None


def test_a_sample_does_not_depend_on_the_order_of_the_pairs() -> None:
    pairs = [{"premise": str(number), "hypothesis": "x"} for number in range(20)]
    assert sample(pairs, 5) == sample(pairs[::-1], 5)


def test_a_folder_without_sets_gives_no_rows(tmp_path) -> None:
    assert list(rows(tmp_path)) == []


def test_every_metric_has_a_row_of_ours_and_of_the_peer(tmp_path) -> None:
    folder = tmp_path / "nli"
    folder.mkdir()
    pair = {"premise": "A pier fell.", "hypothesis": "A pier fell.", "label": "entailment"}
    (folder / "tiny.jsonl").write_text(json.dumps(pair) + "\n")
    found = list(rows(tmp_path))
    assert [(row.set, row.metric, row.system) for row in found] == [
        ("nli/tiny", "accuracy", "stemma"),
        ("nli/tiny", "accuracy", "cosine"),
    ]
    assert found[0].score == 1.0
