"""Files opened as streams of bytes, unpacked on the way, and what is wrong where that fails."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from stemma.errors import InputError

GZIP_ERRORS = (EOFError, gzip.BadGzipFile, zlib.error)
READ_ERRORS = (OSError, *GZIP_ERRORS)
CHUNK = 1 << 16
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Stream(Protocol):
    """What a reader needs of an open file."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, b"" at the end."""
        ...


def open_stream(path: str) -> gzip.GzipFile:
    """Open a file for reading, unpacked if its name ends in `.gz`.

    Raises:
        InputError: the path leads to something that is no file and may never end.
        OSError: it cannot be opened.
    """
    check_regular(path)
    if path.lower().endswith(".gz"):
        return gzip.open(path, "rb")
    return Path(path).open("rb")  # type: ignore[return-value]


def check_regular(path: str) -> None:
    """Raise an `InputError` if there is something at `path` that is not a regular file."""
    if not Path(path).is_file() and Path(path).exists():
        raise InputError("is not a regular file (a device, a pipe or a socket); copy it to a file")


def head_of(path: str, size: int) -> bytes:
    """Return the first bytes of a file, unpacked; b"" if it cannot be read."""
    try:
        with open_stream(path) as stream:
            return stream.read(size)
    except (InputError, *READ_ERRORS):
        return b""


def chunks(stream: Stream) -> Iterator[bytes]:
    """Yield a stream's bytes in pieces; text in UTF-16 or UTF-32 with its mark comes as UTF-8."""
    first = stream.read(CHUNK)
    while len(first) < 4 and (rest := stream.read(4 - len(first))):
        first += rest
    encoding = next((name for mark, name in _WIDE_MARKS if first.startswith(mark)), None)
    decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
    first = first.removeprefix(codecs.BOM_UTF8)
    while first:
        yield decoder.decode(first).encode("utf-8", "replace") if decoder else first
        first = stream.read(CHUNK)


def reason_of(error: Exception) -> str:
    """Return why a file could not be opened or read on, for a reader."""
    if isinstance(error, EOFError):
        return "the gzip data end before they are complete (truncated); fetch the file again"
    if isinstance(error, GZIP_ERRORS):
        return (
            f"not valid gzip data ({error}); fetch the file again, or drop .gz if it is not packed"
        )
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions, or run as another user"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; it may be a link that leads nowhere"
    if isinstance(error, OSError):
        return f"cannot be read ({error.strerror or error}); check the disk and the path"
    return str(error)
