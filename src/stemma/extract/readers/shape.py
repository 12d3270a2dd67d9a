"""Whether a string is plain text, a piece of HTML, or a page."""

from __future__ import annotations

import html
import re

_ELEMENT = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|u|s|span|font|blockquote|ul|ol|li|h[1-6]|img|figure|table|td|tr|"
    r"section|article|iframe|hr|pre|small|sup|sub|video|center|cite|q|script|style)"
    r"(?:\s[^<>]*)?/?>",
    re.I,
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_SAMPLE = 100_000


def is_page(text: str) -> bool:
    """Say whether a string is a whole page, with the element `html`, `head` or `body`."""
    return bool(_PAGE.search(text[:_SAMPLE]))


def is_markup(text: str) -> bool:
    """Say whether a string has elements of HTML in it."""
    return bool(_ELEMENT.search(text[:_SAMPLE]))


def plain(text: str) -> str:
    """Return a short string without elements and entities, white space folded: a title, a name."""
    shown = html.unescape(_ELEMENT.sub(" ", text))
    return " ".join(_ELEMENT.sub(" ", shown).split())
