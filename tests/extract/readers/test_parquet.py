"""Parquet files with a column of text."""

from __future__ import annotations

import gzip
import sys
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from stemma.extract.extract import extract
from stemma.extract.inputs import iter_inputs
from stemma.model.document import Document, Rejected

STORY = "The old harbour bridge in Hartwell will close on Monday, the town council said."


def write(path: Path, **columns: list[object]) -> Path:
    parquet.write_table(pa.table(columns), path)
    return path


def test_rows_become_documents(tmp_path: Path) -> None:
    path = write(
        tmp_path / "news.parquet",
        Headline=["Bridge", "None here"],
        content=[STORY, None],
        published_at=[datetime(2024, 5, 7, 9, 30), None],  # noqa: DTZ001 - as tables have it
        tags=[["roads"], []],
    )
    first, second = extract([str(path)])
    assert isinstance(first, Document)
    assert first.text == STORY
    assert first.ref == f"{path.as_posix()}:1"
    assert first.published is not None
    assert first.published.value == "2024-05-07T09:30:00"
    assert first.extra == {"tags": ["roads"]}
    assert isinstance(second, Rejected)
    assert second.path.endswith(":2")


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    most = []
    for times in (500, 10_000):
        path = write(
            tmp_path / f"{times}.parquet", text=[f"{STORY * 10} {n}" for n in range(times)]
        )
        most.append(max(pa.total_allocated_bytes() for _ in iter_inputs([str(path)])))
    assert most[1] < most[0] + 4_000_000


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "news.parquet", text=[STORY])
    (tmp_path / "more.parquet.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert len([raw for raw in iter_inputs([str(tmp_path)]) if not isinstance(raw, Rejected)]) == 2


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.parquet", b"", "no Parquet that can be read"),
        ("a.parquet", b"PAR1" + b"x" * 100 + b"PAR1", "no Parquet that can be read"),
        ("a.parquet.gz", gzip.compress(b"\x00" * 1_000_000), "does not begin as Parquet does"),
    ],
)
def test_what_is_no_parquet_says_so(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = iter_inputs([str(tmp_path / name)])
    assert isinstance(found, Rejected)
    assert words in found.reason


def test_a_table_without_text_lists_its_columns(tmp_path: Path) -> None:
    (found,) = iter_inputs([str(write(tmp_path / "a.parquet", size=[1], name=["x"]))])
    assert isinstance(found, Rejected)
    assert "the columns are size, name" in found.reason


def test_without_pyarrow_the_message_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "news.parquet", text=[STORY])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (found,) = iter_inputs([str(path)])
    assert isinstance(found, Rejected)
    assert "install stemma-news[parquet]" in found.reason
