"""Saved pages with what is right about them, as the sets of labelled data hold them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import records


@dataclass(frozen=True, slots=True)
class Case:
    """One page: its bytes, and what is right about it (empty or None where it is not known)."""

    page: bytes
    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    day: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def recorded(path: Path, folder: Path) -> Iterator[Case]:
    """Yield the pages of a record file that are in `folder`.

    Fields are `html_file` and `text`, and where known `title`, `authors` and `date`.
    """
    for record in records(path):
        page = folder / str(record["html_file"])
        if page.is_file():
            authors = str(record.get("authors") or "").split(",")
            yield Case(
                _unpacked(page),
                text=str(record["text"]),
                title=str(record.get("title") or ""),
                authors=tuple(name.strip() for name in authors if name.strip()),
                day=record.get("date") or None,
            )


def benchmarked(folder: Path) -> Iterator[Case]:
    """Yield the pages of a folder laid out as the Article Extraction Benchmark is."""
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, entry in gold.items():
        page = folder / "html" / f"{name}.html.gz"
        if page.is_file():
            yield Case(_unpacked(page), text=str(entry["articleBody"]))


def segmented(folder: Path) -> Iterator[Case]:
    """Yield the pages of a folder laid out as trafilatura's evaluation is."""
    gold = json.loads((folder / "evaldata.json").read_text("utf-8"))
    for entry in gold.values():
        page = folder / "html" / f"{entry['file']}.gz"
        if page.is_file():
            wanted, unwanted = tuple(entry["with"]), tuple(entry["without"])
            yield Case(_unpacked(page), wanted=wanted, unwanted=unwanted)


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())
