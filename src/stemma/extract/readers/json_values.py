"""The values of a JSON file one at a time, so that a list of any length needs no memory.

Only marks that JSON itself sets are counted here (quotation marks, brackets); each value is then
parsed on its own, so one that is broken does not harm the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stemma.errors import InputError
from stemma.extract.readers.received import InputLimits
from stemma.extract.readers.streams import Stream, chunks

LISTS = frozenset(
    "@graph items articles documents stories results docs entries news itemlistelement".split()
)
"""Members of an outer object that hold its documents."""

_WRAPPERS = frozenset({"response", "data", "result"})
_OUTSIDE = re.compile(rb'["{}\[\]]')
_INSIDE = re.compile(rb'["\\]')
_SCALAR = re.compile(rb"[\s,\]}:]")
_SPACE = re.compile(rb"[^\s]")
_OPENING, _CLOSING = b"{[", b"}]"
_QUOTE, _BACKSLASH = 0x22, 0x5C


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value as JSON, None if it is longer than the limits allow.

    `member` is the name under which its list stands, "" at the top; `is_alone` says that it is the
    outer object itself. `head` are the members of the outer object that come before its list.
    """

    data: bytes | None
    member: str = ""
    is_alone: bool = False
    head: bytes = b"{}"


@dataclass(slots=True)
class _Cursor:
    """A place in a stream of JSON; what lies behind it is forgotten."""

    stream: Stream
    limit: int
    buffer: bytearray = field(default_factory=bytearray)
    at: int = 0
    pieces: Iterator[bytes] | None = None
    is_dropping: bool = False

    def more(self) -> bool:
        """Read on; say whether there was anything."""
        if self.pieces is None:
            self.pieces = chunks(self.stream)
        piece = next(self.pieces, b"")
        self.buffer += piece
        return bool(piece)

    def peek(self) -> int:
        """Return the next byte that is not white space, -1 at the end."""
        while True:
            found = _SPACE.search(self.buffer, self.at)
            if found:
                self.at = found.start()
                return self.buffer[self.at]
            self.buffer.clear()
            self.at = 0
            if not self.more():
                return -1

    def skip(self) -> None:
        """Go past the byte that `peek` returned."""
        self.at += 1
        if self.at > 1 << 16:
            del self.buffer[: self.at]
            self.at = 0

    def value(self) -> bytes | None:
        """Return the value that begins here, None if it is too long, and go past it.

        Raises:
            InputError: the file ends inside of it.
        """
        del self.buffer[: self.at]
        self.at = 0
        self.is_dropping = False
        first = self.buffer[0]
        if first == _QUOTE:
            self._string()
        elif first in _OPENING:
            self._nested()
        else:
            self._until(_SCALAR)
        taken = None if self.is_dropping else bytes(self.buffer[: self.at])
        del self.buffer[: self.at]
        self.at = 0
        return taken

    def _until(self, pattern: re.Pattern[bytes]) -> int:
        """Go to the next match and return its byte, -1 at the end of the file."""
        while True:
            found = pattern.search(self.buffer, self.at)
            if found:
                self.at = found.start()
                return self.buffer[self.at]
            self.at = len(self.buffer)
            if self.at > self.limit or self.is_dropping:
                self.is_dropping = True
                self.buffer.clear()
                self.at = 0
            if not self.more():
                return -1

    def _string(self) -> None:
        self.at += 1
        while (mark := self._until(_INSIDE)) != _QUOTE:
            if mark == -1:
                raise InputError("the file ends inside a string (truncated); fetch it again")
            self.at += 1
            if self.at >= len(self.buffer) and not self.more():
                continue
            self.at += 1
        self.at += 1

    def _nested(self) -> None:
        depth = 0
        while True:
            mark = self._until(_OUTSIDE)
            if mark == -1:
                raise InputError("the file ends before its brackets close (truncated)")
            if mark == _QUOTE:
                self._string()
                continue
            self.at += 1
            depth += 1 if mark in _OPENING else -1
            if depth == 0:
                return


def values(stream: Stream, limits: InputLimits) -> Iterator[Value]:
    """Yield the documents of a JSON file: the items of a list, or of a list in an object.

    An object without such a list is yielded itself. Several values one after another (as in JSON
    Lines) are read as the items of a list.

    Raises:
        InputError: the file ends too soon, or is no JSON.
    """
    cursor = _Cursor(stream=stream, limit=limits.max_bytes)
    first = cursor.peek()
    if first == -1:
        raise InputError("the file is empty; expected JSON with news articles")
    if first not in _OPENING:
        raise InputError(
            f"begins with {bytes([first])!r}, which is no JSON object or list; expected JSON with "
            "news articles"
        )
    while first != -1:
        if first == _OPENING[1]:
            yield from _items(cursor, "", b"{}")
        elif first == _OPENING[0]:
            yield from _members(cursor)
        else:
            raise InputError("something that is no JSON object stands after the first; see there")
        first = cursor.peek()


def _items(cursor: _Cursor, member: str, head: bytes) -> Iterator[Value]:
    """Yield the items of the list that begins here."""
    cursor.skip()
    while (mark := cursor.peek()) != _CLOSING[1]:
        if mark == -1:
            raise InputError("the file ends before its list does (truncated); fetch it again")
        if mark in b",":
            cursor.skip()
            continue
        if mark in b"}:":
            raise InputError("a bracket or colon stands where an item should; mend the file there")
        yield Value(data=cursor.value(), member=member, head=head)
    cursor.skip()


def _members(cursor: _Cursor) -> Iterator[Value]:
    """Yield the items of the list in the object that begins here, or the object itself."""
    cursor.skip()
    parts: list[bytes] = []
    size, has_list = 0, False
    while (mark := cursor.peek()) != _CLOSING[0]:
        if mark == -1:
            raise InputError("the file ends before its object does (truncated); fetch it again")
        if mark in b",":
            cursor.skip()
            continue
        if mark != _QUOTE:
            raise InputError("a member of the object has no name; expected JSON")
        name = cursor.value() or b'""'
        if cursor.peek() == ord(":"):
            cursor.skip()
        opening = cursor.peek()
        plain = name[1:-1].decode("utf-8", "replace").lower()
        if opening == _OPENING[1] and plain in LISTS:
            has_list = True
            yield from _items(cursor, plain, b"{" + b",".join(parts) + b"}")
        elif opening == _OPENING[0] and plain in _WRAPPERS and not parts:
            has_list = True
            yield from _members(cursor)
        elif opening == -1:
            continue
        else:
            value = cursor.value()
            size += len(value) + len(name) if value is not None else cursor.limit + 1
            if size <= cursor.limit and value is not None:
                parts.append(name + b":" + value)
    cursor.skip()
    if not has_list:
        whole = b"{" + b",".join(parts) + b"}" if size <= cursor.limit else None
        yield Value(data=whole, is_alone=True)
