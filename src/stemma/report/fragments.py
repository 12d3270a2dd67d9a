"""Links that make a browser scroll to words of a page on the web and light them.

Text fragments (WICG draft "URL Fragment Text Directives") have the form
`#:~:text=[prefix-,]start[,end][,-suffix]`.
A browser without them opens the page as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urldefrag

from stemma.model.document import Document
from stemma.model.span import Span
from stemma.report.inert import link

_WHOLE = 12
"""Words that are given in full; of more, only the first and the last."""
_ENDS = 5
_CONTEXT = 3
_MOST = 4


def fragment(document: Document, spans: Sequence[Span]) -> str | None:
    """Return a link to spans of a document in the page on the web, None if it is not from there.

    Only the first few spans are named. Words that stand in the text more than once bring their
    neighbours along, as far as these are in the same block.
    """
    if document.page_map is None or (url := link(document.url)) is None:
        return None
    directives = [_directive(document, span) for span in spans[:_MOST]]
    named = "&".join(f"text={directive}" for directive in directives if directive)
    return f"{urldefrag(url).url}#:~:{named}" if named else url


def _directive(document: Document, span: Span) -> str:
    """Return the text directive for a span, or for what of it is in its first block."""
    block = next((one.span for one in document.blocks if one.span.end > span.start), None)
    if block is None or block.start >= span.end:
        return ""
    start, end = max(span.start, block.start), min(span.end, block.end)
    words = document.text[start:end].split()
    parts = [_encoded(words)]
    if len(words) > _WHOLE:
        parts = [_encoded(words[:_ENDS]), _encoded(words[-_ENDS:])]
    if not words or document.text.count(document.text[start:end]) < 2:
        return ",".join(parts) if words else ""
    before = document.text[block.start : start].split()[-_CONTEXT:]
    after = document.text[end : block.end].split()[:_CONTEXT]
    if before:
        parts.insert(0, f"{_encoded(before)}-")
    if after:
        parts.append(f"-{_encoded(after)}")
    return ",".join(parts)


def _encoded(words: Sequence[str]) -> str:
    """Return words percent-encoded; `-`, `&` and `,` have a meaning of their own in a directive."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
