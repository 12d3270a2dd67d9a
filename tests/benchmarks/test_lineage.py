import json
from importlib.util import find_spec

import pytest

from benchmarks import lineage
from benchmarks.partitions import adjusted_rand, b_cubed, pairwise


@pytest.mark.parametrize(
    ("gold", "found", "scores"),
    [
        ("aabb", "xxyy", (1.0, 1.0, 1.0)),
        ("aabb", "xxxx", (2 / 3, 0.5, 0.0)),
        ("abcd", "wxyz", (1.0, 1.0, 1.0)),
        ("aabb", "xyxy", (0.5, 0.0, -0.5)),
    ],
)
def test_partitions_are_scored_as_in_the_literature(gold, found, scores) -> None:
    measured = tuple(score(gold, found) for score in (b_cubed, pairwise, adjusted_rand))
    assert measured == pytest.approx(scores)


def _write(path, records) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def test_every_set_that_is_there_is_scored_beside_its_peer(tmp_path) -> None:
    text = "The harbour authority of Varn closed both piers on Monday after inspectors saw cracks."
    other = "Voters in Kelm elected a new mayor on Sunday, and the losing candidate conceded early."
    texts = [text, f"{text} Nobody was hurt.", other]
    _write(tmp_path / "reuse/mix.jsonl", [{"id": f"t{i}", "text": t} for i, t in enumerate(texts)])
    _write(tmp_path / "reuse/mix_truth.jsonl", [{"a": "t0", "b": "t1"}])
    graded = [{"text": t, "source_text": text, "label": i} for i, t in enumerate((other, text))]
    _write(tmp_path / "reuse/graded.jsonl", graded)
    events = [{"text": t, "event": e, "title": None} for t, e in zip(texts, "aab", strict=True)]
    _write(tmp_path / "clustering/events.jsonl", events)
    rows = list(lineage.rows(tmp_path))
    assert {row.set for row in rows} == {"reuse/mix", "reuse/graded", "clustering/events"}
    assert all(row.score is not None and row.score <= 1 for row in rows)
    peer = {"datasketch MinHash LSH"} if find_spec("datasketch") else set()
    assert {row.system for row in rows if row.set == "reuse/mix"} == {"stemma"} | peer


def test_a_folder_without_the_sets_has_no_rows(tmp_path) -> None:
    assert list(lineage.rows(tmp_path)) == []
