"""Files, folders, globs and standard input, opened one at a time.

Whatever cannot be opened, or is not what its name says, comes out as `Rejected` in its place; the
rest goes on.
"""

from __future__ import annotations

import glob
import gzip
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from stemma.errors import InputError
from stemma.model.document import Rejected

STAGE = "extract"
STDIN = "-"


class Kind(StrEnum):
    """What an input holds."""

    TEXT = "text"
    HTML = "html"
    RECORDS = "records"


SUFFIXES: Mapping[str, Kind] = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".jsonl": Kind.RECORDS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InputLimits:
    """How much of one document is read before it is rejected.

    `max_bytes` bounds a file of text or HTML, and a line of JSON Lines, after decompression;
    `max_characters` the readable text in it, and `max_blocks` the visible blocks of a page. The
    bytes are many more than the characters because pages carry scripts and pictures; no article
    comes near the other two.
    """

    max_bytes: int = 16_000_000
    max_characters: int = 2_000_000
    max_blocks: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """The bytes of a file of text or HTML, decompressed; `path` is as the caller gave it."""

    path: str
    kind: Kind
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """One object of JSON Lines; `path` has the number of its line after a colon."""

    path: str
    fields: Mapping[str, object]


def iter_inputs(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limits: InputLimits | None = None
) -> Iterator[RawFile | RawRecord | Rejected]:
    """Open all inputs in order, folders recursively and by name; each file is read once.

    Args:
        paths: files, folders, globs, or `-` for JSON Lines on `stdin`.
        stdin: the stream that `-` reads; `-` is rejected without one.
        limits: defaults to `InputLimits()`.
    """
    limits = limits or InputLimits()
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            if stdin is None:
                yield _rejected(path, "standard input is not available here; give a file instead")
            else:
                yield from _records(stdin, path, limits)
            continue
        for found in _files(path):
            if isinstance(found, Rejected):
                yield found
                continue
            same = os.path.realpath(found)
            if same not in seen:
                seen.add(same)
                yield from _open(found, limits)


def check_length(characters: int, limits: InputLimits) -> None:
    """Raise an `InputError` if a text is longer than the limits allow."""
    if characters > limits.max_characters:
        raise InputError(
            f"the text has {characters:,} characters; expected an article of at most "
            f"{limits.max_characters:,}: split it, or raise the limit (max_characters)"
        )


def kind_of(path: str) -> Kind | None:
    """Return what a path's suffix says that the file holds, None for other suffixes."""
    name = path.lower().removesuffix(".gz")
    return next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), None)


def _rejected(path: str, reason: str) -> Rejected:
    return Rejected(path=path, stage=STAGE, reason=reason)


def _files(path: str) -> Iterator[str | Rejected]:
    """Yield the files that a path means, in order."""
    if not path:
        yield _rejected(path, "the path is empty; expected a file, a folder, a glob or -")
    elif Path(path).is_dir():
        yield from _folder(path)
    elif os.path.lexists(path):
        yield Path(path).as_posix()
    elif glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - absolute patterns too
        if not matches:
            yield _rejected(path, "no file matches this pattern; check it and the folder it is in")
        for match in matches:
            if not Path(match).is_dir():
                yield Path(match).as_posix()
    else:
        yield _rejected(path, "no such file or folder; check the path")


def _folder(path: str) -> Iterator[str | Rejected]:
    """Yield a folder's files, recursively and by name, without hidden ones and pages' own parts."""
    problems: list[Rejected] = []

    def complain(error: OSError) -> None:
        problems.append(_rejected(Path(error.filename or path).as_posix(), _os_reason(error)))

    empty = True
    for parent, folders, names in os.walk(path, onerror=complain):
        pages = {name.rpartition(".")[0] for name in names if kind_of(name) is Kind.HTML}
        folders[:] = sorted(
            name for name in folders
            if not name.startswith(".") and not (name.endswith("_files") and name[:-6] in pages)
        )  # fmt: skip
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                yield (Path(parent) / name).as_posix()
    yield from problems
    if empty and not problems:
        yield _rejected(Path(path).as_posix(), "the folder is empty; expected " + _expected())


def _expected() -> str:
    return "files that end in " + ", ".join(SUFFIXES) + " (each also with .gz)"


def _open(path: str, limits: InputLimits) -> Iterator[RawFile | RawRecord | Rejected]:
    kind = kind_of(path)
    if kind is None:
        suffix = Path(path).suffix or "no suffix"
        yield _rejected(path, f"the file has {suffix}; expected {_expected()}")
        return
    try:
        with _stream(path) as stream:
            if kind is Kind.RECORDS:
                yield from _records(stream, path, limits)
            else:
                yield RawFile(path=path, kind=kind, data=_whole(stream, limits))
    except InputError as error:
        yield _rejected(path, str(error))
    except _GZIP_ERRORS as error:
        yield _rejected(path, _gzip_reason(error))
    except OSError as error:
        yield _rejected(path, _os_reason(error))


_GZIP_ERRORS = (EOFError, gzip.BadGzipFile, zlib.error)


def _stream(path: str) -> BinaryIO | gzip.GzipFile:
    if not Path(path).is_file() and Path(path).exists():
        raise InputError("is not a regular file (a device, a pipe or a socket); copy it to a file")
    if path.lower().endswith(".gz"):
        return gzip.open(path, "rb")
    return Path(path).open("rb")


def _whole(stream: BinaryIO | gzip.GzipFile, limits: InputLimits) -> bytes:
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise InputError(_too_long("the file", limits))
    if not data:
        raise InputError("the file is empty (0 bytes); expected the text of an article")
    return data


def _too_long(what: str, limits: InputLimits) -> str:
    return (
        f"{what} is longer than {limits.max_bytes:,} bytes, the limit for one document; "
        "split it, or raise the limit (max_bytes)"
    )


def _gzip_reason(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "the gzip data end before they are complete (truncated); fetch the file again"
    return f"not valid gzip data ({error}); fetch the file again, or drop .gz if it is not packed"


def _os_reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions, or run as another user"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; it may be a link that leads nowhere"
    return f"cannot be read ({error.strerror or error}); check the disk and the path"


def _records(
    stream: BinaryIO | gzip.GzipFile, path: str, limits: InputLimits
) -> Iterator[RawRecord | Rejected]:
    """Yield the objects of JSON Lines, one line in memory at a time."""
    number, empty = 0, True
    try:
        while line := stream.readline(limits.max_bytes + 1):
            number += 1
            empty = empty and not line.strip()
            if len(line) > limits.max_bytes:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limits.max_bytes)
                yield _rejected(f"{path}:{number}", _too_long(f"line {number}", limits))
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield _record(line, f"{path}:{number}", number)
    except _GZIP_ERRORS as error:
        yield _rejected(path, f"after line {number}: {_gzip_reason(error)}")
        return
    except OSError as error:
        yield _rejected(path, f"after line {number}: {_os_reason(error)}")
        return
    if empty:
        yield _rejected(path, "no line with an object; expected JSON Lines, one document a line")


def _record(line: bytes, path: str, number: int) -> RawRecord | Rejected:
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=lambda name: None)
    except UnicodeDecodeError as error:
        return _rejected(path, f"line {number} is not UTF-8 ({error.reason} at byte {error.start})")
    except RecursionError:
        return _rejected(path, f"line {number} nests too deeply; expected a flat JSON object")
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        at = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        return _rejected(
            path, f"line {number} is not valid JSON ({reason}{at}); expected one object a line"
        )
    if not isinstance(found, dict):
        kind = type(found).__name__
        return _rejected(path, f"line {number} holds a JSON {kind}; expected an object")
    return RawRecord(path=path, fields=found)
