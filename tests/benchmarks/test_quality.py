from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import quality
from benchmarks.rows import Row, files, has_fields, name_of, records
from benchmarks.times import Labelled, f1, rows

TEXT = "The ferry sank on Friday. More than 80 people died in 1987."
TIMEXES = [
    {"start": 18, "end": 24, "type": "DATE", "value": "2026-03-06"},
    {"start": 54, "end": 58, "type": "DATE", "value": "1987"},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "time").mkdir()
    record = {"id": "a", "text": TEXT, "dct": "2026-03-10", "timexes": TIMEXES}
    (tmp_path / "time" / "invented.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "meantime").mkdir()
    other = {
        "id": "b",
        "text": TEXT,
        "published": "2026-03-10",
        "annotated_end": len(TEXT),
        "values": [{"start": 26, "end": 38, "type": "QUANTITY"}],
        "timexes": TIMEXES,
    }
    with gzip.open(tmp_path / "meantime" / "other.jsonl.gz", "wt") as lines:
        lines.write(json.dumps(other) + "\n\n")
    return tmp_path


def test_records_are_read_plain_and_packed(data: Path) -> None:
    (plain,) = files(data / "time")
    (packed,) = files(data / "meantime")
    assert [record["id"] for path in (plain, packed) for record in records(path)] == ["a", "b"]
    assert name_of(packed) == "meantime/other"
    assert has_fields(plain, "text", "dct")
    assert not has_fields(plain, "values")
    assert files(data / "nothing") == ()


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": 1}\n{oops\n')
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 2"):
        list(records(path))


def test_sets_of_any_file_name_are_scored(data: Path) -> None:
    scored = {(row.set, row.metric): row.score for row in rows(data) if row.system == "stemma"}
    assert scored["time/invented", "times strict F1"] == 1.0
    assert scored["time/invented", "times value F1"] == 1.0
    assert scored["meantime/other", "values exact F1"] == 1.0


def test_a_file_without_the_fields_is_skipped_with_the_reason(data: Path) -> None:
    (data / "time" / "other.jsonl").write_text('{"id": 1}\n')
    (row,) = (row for row in rows(data) if row.set == "time/other")
    assert row.score is None
    assert row.metric == "skipped: wants id, text, dct, timexes"


def test_f1_counts_a_pair_once() -> None:
    gold = [[Labelled(0, 5), Labelled(10, 15)]]
    answers = [[Labelled(0, 5), Labelled(0, 5), Labelled(12, 20)]]
    assert f1(gold, answers, lambda one, other: one.overlaps(other)) == pytest.approx(4 / 5)
    assert f1([[]], [[]], lambda one, other: True) is None


def test_the_harness_prints_rows_and_skips_what_is_missing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(["--data", str(data), "--set", "time", "nonsense", "--json"]) == 0
    printed = capsys.readouterr()
    assert {row["set"] for row in json.loads(printed.out)} == {"time/invented"}
    assert "nonsense" in printed.err


def test_one_set_can_be_chosen_by_its_whole_name(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(["--data", str(data), "--set", "meantime/other"]) == 0
    assert "time/invented" not in capsys.readouterr().out


def test_a_folder_that_does_not_exist_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(["--data", str(tmp_path / "none")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_nothing_to_score_is_said_and_not_a_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(["--data", str(tmp_path), "--set", "time"]) == 1
    assert "skipped times" in capsys.readouterr().err


def test_the_table_is_aligned() -> None:
    row = Row("time/a", "times strict F1", 0.5, 3, 1.25)
    head, line = quality.table([row]).splitlines()
    assert head.split() == ["set", "system", "metric", "score", "documents", "seconds"]
    assert line.split("  ")[0] == "time/a"
    assert "0.500" in line
