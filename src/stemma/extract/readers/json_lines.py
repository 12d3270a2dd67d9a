"""JSON Lines: one object a line, one line in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Protocol

from stemma.extract.readers.received import (
    InputLimits,
    RawRecord,
    Received,
    Source,
    rejected,
    too_long,
)
from stemma.extract.readers.streams import READ_ERRORS, open_stream, reason_of
from stemma.model.document import Rejected

_LONGEST_SKIP = 8
"""A line of more than this many times the limit is no line: the rest is not looked at."""


_BINARY = (
    "the file is binary, or no text in UTF-8; expected JSON Lines in UTF-8, one document a line"
)


class _Lines(Protocol):
    def readline(self, size: int, /) -> bytes: ...


def read_json_lines(source: Source) -> Iterator[Received]:
    """Yield the records of a file of JSON Lines."""
    with open_stream(source.path) as stream:
        yield from records(stream, source.path, source.limits)


def records(stream: _Lines, path: str, limits: InputLimits) -> Iterator[Received]:
    """Yield the objects of JSON Lines, each with the number of its line in its path."""
    number, empty = 0, True
    try:
        while line := stream.readline(limits.max_bytes + 1):
            number += 1
            empty = empty and not line.strip()
            if len(line) > limits.max_bytes:
                reason = too_long(f"line {number}", limits)
                if not _skipped(stream, line, limits):
                    yield rejected(f"{path}:{number}", f"{reason}; what follows was not read")
                    return
                yield rejected(f"{path}:{number}", reason)
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
                if _is_binary(line):
                    yield rejected(path, _BINARY)
                    return
            if line.strip():
                yield _record(line, f"{path}:{number}", number)
    except READ_ERRORS as error:
        yield rejected(path, f"after line {number}: {reason_of(error)}")
        return
    if empty:
        yield rejected(path, "no line with an object; expected JSON Lines, one document a line")


def _is_binary(line: bytes) -> bool:
    """Say whether a first line is neither text in UTF-8 nor the beginning of an object."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return not line.lstrip().startswith(b"{")
    return False


def _skipped(stream: _Lines, line: bytes, limits: InputLimits) -> bool:
    """Read on to the end of an over-long line; say whether it has one."""
    for _ in range(_LONGEST_SKIP):
        if not line or line.endswith(b"\n"):
            return True
        line = stream.readline(limits.max_bytes)
    return False


def _record(line: bytes, path: str, number: int) -> RawRecord | Rejected:
    found = load(line, f"line {number}", "expected one object a line")
    if isinstance(found, str):
        return rejected(path, found)
    return RawRecord(path=path, fields=found)


def load(data: bytes, what: str, expected: str) -> dict[str, object] | str:
    """Return the object that JSON says, or why there is none, for a reader.

    Args:
        data: the JSON.
        what: what it is called in the reason ("line 3").
        expected: what stands after a complaint about its form.
    """
    try:
        found = json.loads(data.decode("utf-8"), parse_constant=lambda name: None)
    except UnicodeDecodeError as error:
        return f"{what} is not UTF-8 ({error.reason} at byte {error.start})"
    except RecursionError:
        return f"{what} nests too deeply; expected a flat JSON object"
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        at = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        return f"{what} is not valid JSON ({reason}{at}); {expected}"
    if not isinstance(found, dict):
        return f"{what} holds a JSON {type(found).__name__}; expected an object"
    return found
