"""The records of a WARC file, found by their own headers, so that a damaged one harms no other.

ISO 28500 (https://iipc.github.io/warc-specifications/). warcio reads what a record holds; it does
not find its way after a damaged one, and tells of damage on standard error, so records are found
here.
"""

from __future__ import annotations

import io
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from stemma.extract.readers.streams import CHUNK, check_regular

_VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")
_MEMBER = b"\x1f\x8b\x08"
_LONGEST_LINE = 65_536
_MOST_LINES = 1_000
_WITH_PAGES = frozenset({"response", "resource", "conversion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: the fields of its header, names in small letters, and its block.

    `damage` says what is wrong with it; it then has no block. Nor have records of kinds that hold
    no page, and those longer than the limit, which `is_long` tells.
    """

    number: int
    fields: dict[str, str] = field(default_factory=dict)
    block: bytes = b""
    is_long: bool = False
    damage: str = ""


class Members(io.RawIOBase):
    """The bytes of a file of gzip members, unpacked; after a damaged member comes the next.

    Reading stops once, as at the end of a file, before a member that begins with a record and after
    one that is damaged, so that no record runs on into the next member.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        """Read from `raw`, which is closed with this stream."""
        self._raw = raw
        self._packed = b""
        self._held = b""
        self._unpacker = zlib.decompressobj(31)
        self._is_fresh = True
        self._is_first = True
        self.is_done = False
        self.damage = ""

    def readable(self) -> bool:
        """Return True: this is a stream for reading."""
        return True

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next; 0 at the end and where a record's member begins."""
        if not self._held:
            begins = self._unpack()
            if begins and not self._is_first and self._held.startswith(b"WARC/"):
                return 0
            self._is_first = False
        taken = self._held[: len(buffer)]
        buffer[: len(taken)] = taken
        self._held = self._held[len(taken) :]
        return len(taken)

    def _unpack(self) -> bool:
        """Hold the next bytes, none at the end or after damage; say whether they begin a member."""
        while True:
            self._packed = self._packed or self._raw.read(CHUNK)
            if not self._packed:
                if not self._is_fresh:
                    self.damage = "the gzip data end before they are complete (truncated)"
                self.is_done = self._is_fresh = True
                return False
            was_fresh = self._is_fresh
            try:
                self._held = self._unpacker.decompress(self._packed, CHUNK)
            except zlib.error as error:
                self.damage = f"not valid gzip data ({error})"
                self._find_member()
                return False
            self._is_fresh = False
            self._packed = self._unpacker.unconsumed_tail
            if self._unpacker.eof:
                self._packed = self._unpacker.unused_data.lstrip(b"\x00")
                self._unpacker = zlib.decompressobj(31)
                self._is_fresh = True
            if self._held:
                return was_fresh

    def _find_member(self) -> None:
        """Go to where the next member seems to begin."""
        self._unpacker = zlib.decompressobj(31)
        self._is_fresh = True
        packed = self._packed[1:]
        while (at := packed.find(_MEMBER)) < 0:
            more = self._raw.read(CHUNK)
            if not more:
                self._packed = b""
                return
            packed = packed[-2:] + more
        self._packed = packed[at:]


def records(path: str, limit: int) -> Iterator[Record]:
    """Yield the records of a WARC file, packed or not, in order.

    Args:
        path: the file; it is unpacked if its name ends in `.gz`.
        limit: the most bytes of a block that is read into memory.

    Raises:
        InputError: the path does not lead to a regular file.
        OSError: it cannot be opened.
    """
    check_regular(path)
    raw = Path(path).open("rb")  # noqa: SIM115 - closed below, with what wraps it
    members = Members(raw) if path.lower().endswith(".gz") else None
    with io.BufferedReader(members, CHUNK) if members else raw as stream:
        yield from _Finder(stream, members, limit).records()


class _Finder:
    """Finds records one after another."""

    def __init__(self, stream: IO[bytes], members: Members | None, limit: int) -> None:
        self._stream = stream
        self._members = members
        self._limit = limit
        self._size = None if members else os.fstat(stream.fileno()).st_size

    def records(self) -> Iterator[Record]:
        number = 0
        line = self._next_line()
        while line is not None or self._has_damage():
            number += 1
            if line is None or self._has_damage():
                yield Record(number=number, damage=self._damage())
                line = self._next_line() if line is None else line
                continue
            if not _VERSION.match(line):
                shown = line[:16].rstrip()
                yield Record(
                    number=number,
                    damage=f"no header of a record, but {shown!r}; the next record was looked for",
                )
                line = self._next_record()
                continue
            fields = self._fields()
            start = self._stream.tell() if self._size is not None else 0
            record = self._record(number, fields, start)
            line = self._after() if not record.damage else None
            if line is not None and line.strip() and not _VERSION.match(line):
                reason = "its Content-Length is wrong: the next record does not follow it"
                record = Record(number=number, fields=fields, damage=reason)
            if not record.damage:
                line = line if line and line.strip() else self._next_line()
            elif self._size is not None:
                self._stream.seek(start)
                line = self._next_record()
            else:
                line = self._next_record()
            yield record

    def _record(self, number: int, fields: dict[str, str], start: int) -> Record:
        stated = fields.get("content-length", "")
        if not stated.isascii() or not stated.isdigit() or len(stated) > 18:
            reason = f"its Content-Length is {stated!r}; expected a number of bytes"
            return Record(number=number, fields=fields, damage=reason)
        length = int(stated)
        is_wanted = fields.get("warc-type", "").lower() in _WITH_PAGES
        damage = f"it says that it has {length:,} bytes, and the file ends before (truncated)"
        if self._size is not None and start + length > self._size:
            return Record(number=number, fields=fields, damage=damage)
        is_long = length > self._limit
        if self._size is not None and (is_long or not is_wanted):
            self._stream.seek(length, os.SEEK_CUR)
            return Record(number=number, fields=fields, is_long=is_long)
        kept, left = [], length
        is_ended = False
        while left and not is_ended:
            size = min(left, CHUNK)
            piece = self._stream.read(size)
            is_ended = len(piece) < size  # here, or where the next member begins
            left -= len(piece)
            if is_wanted and not is_long:
                kept.append(piece)
        if left:
            return Record(number=number, fields=fields, damage=self._damage() or damage)
        return Record(number=number, fields=fields, block=b"".join(kept), is_long=is_long)

    def _has_damage(self) -> bool:
        return bool(self._members and self._members.damage)

    def _damage(self) -> str:
        found = self._members.damage if self._members else ""
        if self._members:
            self._members.damage = ""
        return found

    def _after(self) -> bytes:
        """Return the line after a block: blank, or the next record's, if its length is right."""
        return self._stream.readline(_LONGEST_LINE)

    def _line(self) -> bytes:
        """Return the next line, b"" only at the end of the file."""
        while not (line := self._stream.readline(_LONGEST_LINE)):
            if self._members is None or self._members.is_done:
                return b""
        return line

    def _next_line(self) -> bytes | None:
        """Return the next line that is not blank, None at the end."""
        while line := self._line():
            if line.strip():
                return line
        return None

    def _next_record(self) -> bytes | None:
        """Return the next line that begins a record, None at the end."""
        while line := self._line():
            if _VERSION.match(line):
                return line
        return None

    def _fields(self) -> dict[str, str]:
        """Read the fields of a header, up to its blank line."""
        fields: dict[str, str] = {}
        name = ""
        for _ in range(_MOST_LINES):
            line = self._stream.readline(_LONGEST_LINE)
            if not line.strip():
                break
            text = line.decode("utf-8", "replace")
            if text[0] in " \t" and name:
                fields[name] += " " + text.strip()
                continue
            name, _, value = text.partition(":")
            name = name.strip().lower()
            fields.setdefault(name, value.strip())
        return fields
