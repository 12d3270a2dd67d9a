"""Files, folders, globs and standard input, opened one at a time.

Whatever cannot be opened, or is not what its name says, comes out as `Rejected` in its place; the
rest goes on.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from stemma.errors import InputError, MissingDependency
from stemma.extract.folders import Skipped, files_below, is_part_of_pages
from stemma.extract.readers.json_lines import records
from stemma.extract.readers.received import (
    InputLimits,
    Kind,
    RawFile,
    RawRecord,
    Reader,
    Received,
    Source,
    check_length,
    rejected,
)
from stemma.extract.readers.sniffing import sniffed
from stemma.extract.readers.streams import READ_ERRORS, reason_of
from stemma.extract.readers.writable import writable

__all__ = [
    "SUFFIXES",
    "InputLimits",
    "Kind",
    "RawFile",
    "RawRecord",
    "check_length",
    "iter_inputs",
    "kind_of",
]

STDIN = "-"

SUFFIXES: Mapping[str, Kind] = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.RECORDS,
    ".ndjson": Kind.RECORDS,
    ".json": Kind.JSON,
    ".jsonld": Kind.JSON,
    ".rss": Kind.XML,
    ".atom": Kind.XML,
    ".rdf": Kind.XML,
    ".xml": Kind.XML,
    ".warc": Kind.ARCHIVE,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".parquet": Kind.PARQUET,
}
"""What a file holds, by its suffix; each also with `.gz` after it."""

_READERS: Mapping[Kind, tuple[str, str]] = {
    Kind.TEXT: ("whole", "read_text"),
    Kind.HTML: ("whole", "read_page"),
    Kind.RECORDS: ("json_lines", "read_json_lines"),
    Kind.JSON: ("json_news", "read_json"),
    Kind.XML: ("xml_files", "read_xml"),
    Kind.ARCHIVE: ("warc", "read_archive"),
    Kind.TABLE: ("tables", "read_table"),
    Kind.PARQUET: ("parquet", "read_parquet"),
}
"""Module and function for each kind; modules are imported when a file needs them."""


def iter_inputs(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limits: InputLimits | None = None
) -> Iterator[Received]:
    """Open all inputs in order, folders recursively and by name; each file is read once.

    In folders and globs, files of unknown kinds are summed up: nobody named them. In what comes
    out, lone surrogates (names of files that are not UTF-8 have them) are U+FFFD.

    Args:
        paths: files, folders, globs, or `-` for JSON Lines on `stdin`.
        stdin: the stream that `-` reads; `-` is rejected without one.
        limits: defaults to `InputLimits()`.
    """
    return map(writable, _opened(paths, stdin, _Opener(limits or InputLimits())))


def kind_of(path: str) -> Kind | None:
    """Return what a path's suffix says that the file holds, None for other suffixes."""
    name = path.lower().removesuffix(".gz")
    return next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), None)


_DEFECT = "this is a defect of Stemma, please report it with the input"


class _Opener:
    """Opens files, each once, however many paths lead to it."""

    def __init__(self, limits: InputLimits) -> None:
        self.limits = limits
        self._seen: set[str] = set()

    def open(self, path: str) -> Iterator[Received]:
        """Yield what a path leads to."""
        if not path:
            yield rejected(path, "the path is empty; expected a file, a folder, a glob or -")
        elif Path(path).is_dir():
            yield from self._folder(path)
        elif os.path.lexists(path):
            yield from self._file(Path(path).as_posix(), root=None)
        elif glob.has_magic(path):
            yield from self._glob(path)
        else:
            yield rejected(path, "no such file or folder; check the path")

    def _folder(self, path: str) -> Iterator[Received]:
        skipped = Skipped(path=Path(path).as_posix(), expected=_expected())
        found, problems = files_below(path, kind_of)
        for name in found:
            yield from self._found(name, path, skipped)
        yield from problems
        if not found and not problems:
            yield rejected(Path(path).as_posix(), "the folder is empty; expected " + _expected())
        yield from skipped.rejections()

    def _glob(self, path: str) -> Iterator[Received]:
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - absolute patterns too
        if not matches:
            yield rejected(path, "no file matches this pattern; check it and the folder it is in")
        skipped = Skipped(path=path, expected=_expected())
        for match in matches:
            if not Path(match).is_dir():
                yield from self._found(Path(match).as_posix(), None, skipped)
        yield from skipped.rejections()

    def _found(self, path: str, root: str | None, skipped: Skipped) -> Iterator[Received]:
        """Yield what a file holds that nobody named, or count it if it is of no known kind."""
        if is_part_of_pages(path) or (kind_of(path) is None and sniffed(path) is None):
            if self._claim(path):
                skipped.add(path)
        else:
            yield from self._file(path, root)

    def _file(self, path: str, root: str | None) -> Iterator[Received]:
        if not self._claim(path):
            return
        kind = kind_of(path) or sniffed(path)
        if kind is None:
            suffix = Path(path).suffix or "no suffix"
            yield rejected(path, f"the file has {suffix}; expected {_expected()}")
            return
        source = Source(path=path, limits=self.limits, root=root, claim=self._claim)
        try:
            yield from _reader(kind)(source)
        except (InputError, MissingDependency, *READ_ERRORS) as error:
            yield rejected(path, reason_of(error))
        except Exception as error:  # one bad input never stops a run
            yield rejected(
                path, f"could not be read on ({type(error).__name__}: {error}); {_DEFECT}"
            )

    def _claim(self, path: str) -> bool:
        same = os.path.realpath(path)
        is_new = same not in self._seen
        self._seen.add(same)
        return is_new


def _opened(paths: Sequence[str], stdin: BinaryIO | None, opener: _Opener) -> Iterator[Received]:
    for path in paths:
        if path != STDIN:
            yield from opener.open(path)
        elif stdin is None:
            yield rejected(path, "standard input is not available here; give a file instead")
        else:
            yield from records(stdin, path, opener.limits)


def _reader(kind: Kind) -> Reader:
    module, function = _READERS[kind]
    found: Reader = getattr(import_module(f"stemma.extract.readers.{module}"), function)
    return found


def _expected() -> str:
    return "files that end in " + ", ".join(SUFFIXES) + " (each also with .gz)"
