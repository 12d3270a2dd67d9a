"""What readers hand on: the bytes or the fields of one document, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from stemma.errors import InputError
from stemma.model.document import Rejected

STAGE = "extract"


class Kind(StrEnum):
    """What an input holds."""

    TEXT = "text"
    HTML = "html"
    RECORDS = "records"
    JSON = "json"
    XML = "xml"
    TABLE = "table"
    PARQUET = "parquet"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputLimits:
    """How much of one document is read before it is rejected.

    `max_bytes` bounds a file of text or HTML, and one document inside a larger file (a line of
    JSON Lines, an entry of a feed, a row, a record of an archive), after decompression;
    `max_characters` the readable text in it, `max_elements` the elements of a page, and
    `max_blocks` its visible blocks. The bytes are many more than the characters because pages carry
    scripts and pictures; no article comes near the other three.
    """

    max_bytes: int = 16_000_000
    max_characters: int = 2_000_000
    max_elements: int = 100_000
    max_blocks: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """The bytes of a text or a page, decompressed; `path` is as the caller gave it.

    A page from an archive has the number of its record after a colon. `declared` is the encoding
    that stands outside of the bytes. `fields` are what a container says about the document, `how`
    where each of them stood there.
    """

    path: str
    kind: Kind
    data: bytes
    declared: str | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """One record with fields; `path` has the number of its line, row or entry after a colon.

    `how` says for fields where they stood, if that is more than "given with the input". With
    `is_article` the container says that `text` or `html` holds one article and nothing else.
    """

    path: str
    fields: Mapping[str, object]
    how: Mapping[str, str] = field(default_factory=dict)
    is_article: bool = False


Received = RawFile | RawRecord | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that is to be read.

    `root` is the folder that the caller gave, if the file was found below one. `claim` says whether
    a file that this one leads to is still unread, and marks it as read.
    """

    path: str
    limits: InputLimits
    root: str | None = None
    claim: Callable[[str], bool] = lambda path: True


Reader = Callable[[Source], Iterator[Received]]


def rejected(path: str, reason: str) -> Rejected:
    """Return the rejection of an input by this stage."""
    return Rejected(path=path, stage=STAGE, reason=reason)


def check_length(characters: int, limits: InputLimits) -> None:
    """Raise an `InputError` if a text is longer than the limits allow."""
    if characters > limits.max_characters:
        raise InputError(
            f"the text has {characters:,} characters; expected an article of at most "
            f"{limits.max_characters:,}: split it"
        )


def too_long(what: str, limits: InputLimits) -> str:
    """Return why something with more bytes than the limits allow is rejected."""
    return f"{what} is longer than {limits.max_bytes:,} bytes, the limit for one document; split it"
