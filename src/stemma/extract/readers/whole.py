"""Files that are one document: a text or a page."""

from __future__ import annotations

from collections.abc import Iterator

from stemma.errors import InputError
from stemma.extract.readers.received import InputLimits, Kind, RawFile, Received, Source, too_long
from stemma.extract.readers.streams import Stream, open_stream


def read_text(source: Source) -> Iterator[Received]:
    """Yield the text that a file is."""
    yield RawFile(path=source.path, kind=Kind.TEXT, data=read_whole(source))


def read_page(source: Source) -> Iterator[Received]:
    """Yield the page that a file is."""
    yield RawFile(path=source.path, kind=Kind.HTML, data=read_whole(source))


def read_whole(source: Source) -> bytes:
    """Return the bytes of a file.

    Raises:
        InputError: there are none, or more than the limits allow.
        OSError: it cannot be read.
    """
    with open_stream(source.path) as stream:
        return whole(stream, source.limits)


def whole(stream: Stream, limits: InputLimits) -> bytes:
    """Return the bytes of a stream, as `read_whole` does."""
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise InputError(too_long("the file", limits))
    if not data:
        raise InputError("the file is empty (0 bytes); expected the text of an article")
    return data
