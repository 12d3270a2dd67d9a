"""Which parts of a text say only who made the report: credits and bylines."""

from __future__ import annotations

import re

from stemma.model.span import Span

_CREDIT = re.compile(
    r"(?:^|(?<=[(\[.]))[ \t*–—-]*"
    r"(?:(?:additional|further|extra|with)\s+)*"
    r"(?:report(?:ing|ed|s)|writ(?:ing|ten)|edit(?:ing|ed)|compil(?:ing|ed)|translat(?:ion|ed)"
    r"|photos?|photograph(?:y|ed|s)|graphics?|research)"
    r"(?:\s*(?:,|and|&)\s*\w+){0,3}\s+(?:by|from)\s[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_BYLINE = re.compile(r"^[ \t]*(?:By|BY)[ \t]+[A-Z][^\n]{2,80}(?<![.!?…\"”])[ \t]*$", re.MULTILINE)
_CLOSES = {"(": ")", "[": "]"}


def credit_lines(text: str) -> tuple[Span, ...]:
    """Return where a text names those who reported, wrote, edited or photographed, in order.

    "(Additional reporting by Ada Byrne; editing by Jo Roe)" to its closing bracket, "Writing by Ada
    Byrne" to the end of the line, and a line that is but "By Ada Byrne".
    """
    spans = []
    for match in _CREDIT.finditer(text):
        closes = _CLOSES.get(text[max(0, match.start() - 1) : match.start()], "")
        end = text.find(closes, match.start(), match.end()) if closes else -1
        spans.append(Span(match.start(), match.end() if end < 0 else end))
    spans.extend(Span(*match.span()) for match in _BYLINE.finditer(text))
    return tuple(sorted(spans))
