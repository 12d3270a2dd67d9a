"""What a benchmark reports, and how it reads its records."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUFFIXES = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Row:
    """One metric of one system on one set of data.

    `score` is None where the set could not be scored; `metric` then says why. `documents` counts
    the records that were scored, `seconds` the wall time that the system took on them.
    """

    set: str
    metric: str
    score: float | None
    documents: int
    seconds: float
    system: str = "stemma"


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a `.jsonl` or `.jsonl.gz` file, in order; blank lines are skipped.

    Raises:
        ValueError: a line is not a JSON object; the message names the file and the line.
    """
    opener = gzip.open if path.name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}, line {number}: not JSON ({error.msg})") from error
            if not isinstance(record, dict):
                raise ValueError(f"{path}, line {number}: not a JSON object")
            yield record


def files(folder: Path) -> tuple[Path, ...]:
    """Return the record files straight in `folder`, by name; empty if there is no such folder."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIXES)))


def has_fields(path: Path, *fields: str) -> bool:
    """Say whether the first record of a file has all of `fields`."""
    first = next(records(path), None)
    return first is not None and all(name in first for name in fields)


def skipped(path: Path, *fields: str) -> Row:
    """Return the row of a file that lacks some of `fields` and so is not scored."""
    return Row(name_of(path), f"skipped: wants {', '.join(fields)}", None, 0, 0.0)


def attempted(path: Path, system: str, scored: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of one system on one set; a failure becomes a row, so that others go on."""
    try:
        yield from scored
    except Exception as error:
        yield Row(name_of(path), f"failed: {type(error).__name__}: {error}", None, 0, 0.0, system)


def name_of(path: Path) -> str:
    """Return the name of a set: its folder and its file without suffixes ("time/timebank")."""
    return f"{path.parent.name}/{path.name.removesuffix('.gz').removesuffix('.jsonl')}"
