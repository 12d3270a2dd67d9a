"""One article as received, and inputs that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stemma.model.span import Span


class BlockLabel(StrEnum):
    """What a run of a document's text is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    HIGHLIGHT = "highlight"
    COMMENT = "comment"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A labelled run of a document's text.

    `reason` names what decided the label, for a reader ("repeats 'X's picture' like a comment
    thread"). `node` is the XPath of the element for HTML, None otherwise.
    """

    span: Span
    label: BlockLabel
    reason: str
    node: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another value of a fact, which did not win, and where it was found."""

    value: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fact about a document and how it was found ("dateline", "JSON-LD", "file name").

    `span` is where it stands in the document's text, None where it stands outside (metadata).
    `rivals` are what other places say, where they disagree; `why` then says why this one won.
    """

    value: str
    how: str
    span: Span | None = None
    why: str = ""
    rivals: tuple[Rival, ...] = ()


class Precision(StrEnum):
    """How exactly a date is known; `INTERVAL` means that only bounding days are."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a document was published.

    `value` is ISO 8601 to its `precision`, None when the precision is `INTERVAL`. `days` are the
    first and the last possible day, inclusive. `rivals` are what other places say, where they
    disagree; `why` then says why this one won.
    """

    value: str | None
    precision: Precision
    how: str
    days: tuple[date, date]
    why: str = ""
    rivals: tuple[Rival, ...] = ()


class PageKind(StrEnum):
    """What a page is, where it is more or less than an article."""

    ARTICLE = "article"
    LIVE_BLOG = "live-blog"
    GALLERY = "gallery"
    PAYWALL_STUB = "paywall-stub"
    ERROR = "error"
    CONSENT_WALL = "consent-wall"
    INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNature:
    """What a page is, and what told it, for a reader."""

    kind: PageKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByteMap:
    """The way from code points of `Document.text` back to the bytes of the input.

    `runs` are `(code point, byte, width)` in ascending order: from that code point on, every code
    point takes `width` bytes, up to the next run. A width of 0 marks one code point that NFC
    composed from several; it reaches to the next run's byte. `size` is the input's length in bytes.
    """

    encoding: str
    size: int
    runs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """The way from code points of `Document.text` back to those of the page's HTML as decoded.

    `runs` are `(code point of the text, code point of the page, width)` in ascending order of the
    text, each good up to the next run: width 1 where the code points are the same one by one, a
    greater width where each code point stands for that many (`&amp;`, folded white space), 0 where
    the text is not in the page (what Stemma put between blocks and words), or, with -1 for the code
    point of the page, where nobody knows. `size` is the number of code points of the page.
    `text.places` reads it.
    """

    size: int
    runs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as received.

    `text` is the whole readable text, NFC, junk included; `blocks` cover all of it that is not
    white space, in order and without overlap. `id` is a hash of the content, `ref` the input's own
    id or its path. `credits` are the agencies that the document names as its origin ("Reuters" at
    the foot). `modified` is when it says it was last changed, `canonical` the URL that a page calls
    its own, `authorship` how the `authors` were found (its value joins their names). `nature` is
    None for plain text. `byte_map` leads from a plain text, or from a page's HTML as decoded, to
    the file's bytes; `page_map` from the text of a page to its HTML, which `html` has where it was
    asked for. `extra` carries unknown fields
    of the input through, untouched.
    """

    id: str
    ref: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None
    url: str | None = None
    publisher: Found | None = None
    title: Found | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    credits: tuple[Found, ...] = ()
    modified: Published | None = None
    canonical: Found | None = None
    authorship: Found | None = None
    nature: PageNature | None = None
    byte_map: ByteMap | None = None
    page_map: PageMap | None = None
    html: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    def labelled(self, *labels: BlockLabel) -> tuple[Block, ...]:
        """Return the blocks that bear one of `labels`, in document order."""
        return tuple(block for block in self.blocks if block.label in labels)

    @property
    def body(self) -> tuple[Span, ...]:
        """The spans of the reporting itself: all that is annotated, in document order."""
        return tuple(block.span for block in self.labelled(BlockLabel.BODY))

    @property
    def is_english(self) -> bool:
        """Whether annotators exist for the document's language."""
        return self.language == "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An input that a stage could not use: where it came from, which stage, and why."""

    path: str
    stage: str
    reason: str
