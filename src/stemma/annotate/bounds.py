"""Where a name that a tagger found begins and ends: no title, article, possessive or mark."""

from __future__ import annotations

import re

from stemma.model.annotation import MentionType
from stemma.model.span import Span
from stemma.text.names import role_length, tokens

_POSSESSIVE = re.compile(r"\s?['’]\s?[sS]?$")
_OPENING = re.compile(r"(?:[\"“”‘’'`«»(\[{,.;:!?*•#@\s–—-]+|[Tt]he\s+(?=[^a-z]))+")
_CLOSING = re.compile(r"[\"“”‘`«»(\[{,;:!?*•\s–—-]+$")
_NEEDS_STOP = re.compile(r"(?:(?:\b[^\W\d_]\.)+[^\W\d_]|\b(?:Inc|Corp|Co|Ltd|Cos|Bros|Jr|Sr|Esq))$")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def mended(text: str, span: Span, kind: MentionType) -> Span | None:
    """Return the span of the name inside `span`, None if nothing is left.

    The stop of an abbreviation that a full stop of the sentence may hide ("U.S.") is taken in.
    """
    start, end = span.start, span.end
    opening = _OPENING.match(text, start, end)
    start = start if opening is None else opening.end()
    if kind is MentionType.PERSON:
        start += _title(text[start:end])
    end = _end(text, start, end)
    return Span(start, end) if start < end else None


def _title(name: str) -> int:
    """Return how many characters of a person's name are titles that stand before it."""
    words = tokens(name)
    cut = 0
    while cut < len(words):
        size = role_length([word.text for word in words[cut:]])
        rest = words[cut + size :]
        if not size or not rest or not rest[0].is_name_like:
            break
        if rest[0].start == words[cut + size - 1].end:
            break
        cut += size
    return words[cut].start if 0 < cut < len(words) else 0


def _end(text: str, start: int, end: int) -> int:
    while start < end:
        name = text[start:end]
        for pattern in (_CLOSING, _POSSESSIVE):
            found = pattern.search(name)
            if found and found.start() > 0 and not _is_inside(name, found):
                end = start + found.start()
                break
        else:
            break
    for opens, closes in _PAIRS:
        if text.count(opens, start, end) < text.count(closes, start, end):
            end = text.rindex(closes, start, end)
        elif text.count(opens, start, end) > text.count(closes, start, end):
            end = end + 1 if text[end : end + 1] == closes else end
    stop = text[end : end + 1] == "." and _NEEDS_STOP.search(text, start, end)
    return end + 1 if stop else end


def _is_inside(name: str, found: re.Match[str]) -> bool:
    """Say whether a mark at the end belongs to the name ("Yahoo!", "Jeopardy!")."""
    return found.group() == "!" and not name.isupper()
