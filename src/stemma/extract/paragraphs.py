"""Paragraphs of plain text, whichever way its lines were broken.

Text extracted by one program or another comes with a paragraph a line, with blank lines between
paragraphs, or wrapped at a fixed width; and scrapers break single sentences over two lines. The
pieces found here are what the labeller labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from stemma.model.span import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MARKDOWN_LINK = re.compile(
    r"!?\[([^\]\n]*)\]\(([^()\s]*(?:\([^()\s]*\))?[^()\s]*)(?:\s+\"[^\"]*\")?\)"
)
_MARKDOWN_LEAD = re.compile(r"^(?:>\s*)*(#{1,6}\s+|[*+-]\s+(?=\S))?")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_OPEN_END = re.compile(
    r"(?:,|;|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|as|than|into|"
    r"his|her|their|its|was|were|is|are|has|have|had|be|been|will|would|could))$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_UNBROKEN = re.compile(r"(\S{200})\S++")

MIN_WIDTH, MAX_WIDTH = 40, 132
"""Between these widths, in code points, text is taken to have been wrapped by a program."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading, caption or other unit of a text's layout.

    `text` is what is read there, with white space folded, Markdown marks taken off and runs
    without a space cut off after 200 characters, which are no words; `gap` is the
    number of blank lines before it; `linked` the share of its characters inside Markdown links;
    `level` the depth of a Markdown heading, 0 for other text; `is_item` whether it bears a list
    mark.
    """

    span: Span
    text: str
    gap: int = 0
    linked: float = 0.0
    level: int = 0
    is_item: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they are written, punctuation left on."""
        return tuple(self.text.split())

    @cached_property
    def is_ended(self) -> bool:
        """Whether the text ends as a sentence does."""
        return bool(_TERMINAL.search(self.text))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split a text into its paragraphs, in order.

    Args:
        text: Any text; empty or blank text has no paragraphs.

    Returns:
        Paragraphs that cover every code point that is not white space, without overlap.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    groups: list[tuple[Span, int]] = []
    for span, gap in lines:
        if groups and _continues(text, groups[-1][0], span, gap, width):
            last, before = groups.pop()
            groups.append((Span(last.start, span.end), before))
        else:
            groups.append((span, gap))
    return tuple(_paragraph(text, span, gap) for span, gap in groups)


def _lines(text: str) -> list[tuple[Span, int]]:
    """Return the trimmed lines that are not blank, each with the count of blank lines before it."""
    found: list[tuple[Span, int]] = []
    end = 0
    for match in _LINE.finditer(text):
        span = Span(match.start(), match.end()).trimmed(text)
        if span is not None:
            breaks = text.count("\n", end, span.start) if found else 1
            found.append((span, max(0, breaks - 1)))
            end = span.end
    return found


def _wrap_width(text: str, lines: list[tuple[Span, int]]) -> int | None:
    """Return the width at which a program wrapped the text, None if none did.

    In wrapped text a line that goes on has no room for the next line's first word, and it mostly
    breaks off inside a sentence.
    """
    lengths = sorted(len(span) for span, _ in lines)
    if len(lengths) < 4:
        return None
    width = lengths[-1 - len(lengths) // 50]
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    long = full = open_ended = 0
    for (span, _), (after, gap) in pairwise(lines):
        if gap or len(span) < 0.6 * width:
            continue
        long += 1
        if _is_full(text, span, after, width):
            full += 1
            open_ended += not _TERMINAL.search(span.of(text))
    return width if long >= 3 and full >= 0.6 * long and open_ended >= 0.6 * full else None


def _is_full(text: str, span: Span, after: Span, width: int) -> bool:
    first = text[after.start : after.end].split(maxsplit=1)[0]
    return len(span) + 1 + len(first) > width


def _continues(text: str, before: Span, span: Span, gap: int, width: int | None) -> bool:
    """Say whether the line at `span` goes on with the paragraph at `before`."""
    last = Span(max(before.start, text.rfind("\n", before.start, before.end) + 1), before.end)
    if width is not None and gap == 0:
        return _is_full(text, last, span, width) and not _is_marked(span.of(text))
    line, head = last.of(text), span.of(text)
    if len(line) < 40 or _TERMINAL.search(line) or _is_marked(head):
        return False
    if gap == 0 and line.endswith(",") and len(head) >= 30 and not line.lstrip()[0].islower():
        return True
    return gap <= 1 and head[0].islower() and bool(_OPEN_END.search(line)) and not line[0].islower()


def _is_marked(line: str) -> bool:
    """Say whether a line begins with a mark of its own: a heading, an item, a quotation."""
    return bool(re.match(r"(?:#{1,6}\s|[*+•▪·-]\s|>\s|::|\d{1,2}[.)]\s)", line))


def _paragraph(text: str, span: Span, gap: int) -> Paragraph:
    raw = _UNBROKEN.sub(r"\1", _SPACE.sub(" ", span.of(text)))
    lead = _MARKDOWN_LEAD.match(raw)
    mark = (lead.group(1) or "").strip() if lead else ""
    rest = raw[lead.end() :] if lead and not re.fullmatch(r"[*#\-_ ]+", raw) else raw
    linked = sum(len(match.group(1)) for match in _MARKDOWN_LINK.finditer(rest))
    shown = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", _MARKDOWN_LINK.sub(r"\1", rest)).strip()
    return Paragraph(
        span=span,
        text=shown or raw,
        gap=gap,
        linked=linked / len(shown) if shown else 0.0,
        level=mark.count("#"),
        is_item=mark in {"*", "+", "-"} or raw[0] in "•▪·●‣◦",
    )
