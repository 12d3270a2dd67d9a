"""HTML taken apart into markup and text, each with its place, as the parser takes it apart.

The patterns follow the tokenisation of the WHATWG HTML standard (section 13.2.5) as libxml2 does
since 2.14: attributes with `>` in quotation marks, comments and bogus comments, the raw text of
scripts, tags that never end, references with and without a semicolon. Where libxml2 differs from
the standard, so do they: `<script/>` is closed, and CDATA is a bogus comment everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from itertools import accumulate

_BLANK = r" \t\n\r\f"
_ENDS = rf"[/>{_BLANK}]"
_VALUE = rf"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^"'>{_BLANK}][^>{_BLANK}]*+|)"""
_ATTRIBUTE = rf"[^/>{_BLANK}][^/>={_BLANK}]*+(?:[{_BLANK}]*+=[{_BLANK}]*+{_VALUE})?+"
_ATTRIBUTES = rf"(?:[{_BLANK}]++|/(?!>)|{_ATTRIBUTE})*+"
_TAG = rf"/?[a-zA-Z][^/>{_BLANK}]*+{_ATTRIBUTES}(?:/?>|\Z)"

REFERRING = ("title", "textarea")
"""Elements whose content is text with references, without markup."""
RAW = ("iframe", "noembed", "noframes", "xmp", "style")
"""Elements whose content is text as it stands."""


def _until_end(name: str) -> str:
    return rf"[^<]*+(?:<(?!/(?ai:{name}){_ENDS})[^<]*+)*+"


# A script may hold "<!--", and behind that a script of its own, whose end is not its own end.
_SCRIPT = rf"(?ai:script){_ENDS}"
_INNER = rf"<{_SCRIPT}(?:(?!-->|</{_SCRIPT}).)*+(?:</{_SCRIPT})?+"
_ESCAPED = rf"<!(?=--)(?:(?!-->)(?:[^<-]++|-|<(?!/?{_SCRIPT})|{_INNER}))*+"
_CONTENTS = {
    "script": rf"(?:[^<]++|<(?!/{_SCRIPT}|!--)|{_ESCAPED})*+",
    "plaintext": r".*+",
    **{name: _until_end(name) for name in (*REFERRING, *RAW)},
}
_HOLDERS = "|".join(
    rf"(?ai:{name})(?={_ENDS}){_ATTRIBUTES}>{content}" for name, content in _CONTENTS.items()
)
_MARKUP = re.compile(
    rf"(<(?:(?=(?ai:{'|'.join(_CONTENTS)}){_ENDS})(?:{_HOLDERS})|{_TAG}"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))|[!?][^>]*+>?|/(?![a-zA-Z]|\Z)[^>]*+>?))",
    re.DOTALL,
)
_LEGIBLE = tuple(name for name in _CONTENTS if name not in ("script", "style"))
_BEGINNINGS = frozenset(name[:2] for name in _LEGIBLE)
_HOLDER = re.compile(rf"<((?ai:{'|'.join(_LEGIBLE)}))(?={_ENDS}){_ATTRIBUTES}>", re.DOTALL)
REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]*;?)")

# What the windows-1252 bytes mean that many pages write as numbers (WHATWG, section 13.2.5.80).
_WINDOWS = (
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"
)


def tokens(html: str) -> tuple[list[str], list[int]]:
    """Take a page apart.

    Returns:
        Strings whose join is the page, text and markup in turn, beginning and ending with text;
        and the place of each, with the length of the page at the end. The content of scripts,
        styles, titles and the like belongs to the markup of their start tag.
    """
    parts = _MARKUP.split(html)
    return parts, list(accumulate(map(len, parts), initial=0))


def iter_runs(html: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the runs of a page's text, scripts and styles left out.

    Each has its place, its characters, and whether references in it stand for something.
    """
    parts, places = tokens(html)
    is_text = True
    for place, part in zip(places, parts, strict=False):
        if is_text:
            if part:
                yield place, part, True
        elif part[1:3].lower() in _BEGINNINGS and (holder := _HOLDER.match(part)):
            content = part[holder.end() :]
            if content:
                yield place + holder.end(), content, holder[1].lower() in REFERRING
        is_text = not is_text


@lru_cache(maxsize=4096)
def meant(reference: str) -> tuple[str, int]:
    """Return what a reference stands for, and how many of its characters do so.

    Args:
        reference: a match of `REFERENCE`. Of a name without a semicolon the longest beginning
            that is one counts: "&notit" is "\u00ac" and "it". Where none is, the result is ("", 0).
    """
    if reference[1] == "#":
        is_hexadecimal = reference[2] in "xX"
        digits = reference[3 if is_hexadecimal else 2 :].rstrip(";").lstrip("0")
        point = 0x110000 if len(digits) > 7 else int(digits or "0", 16 if is_hexadecimal else 10)
        return _letter(point), len(reference)
    for end in range(len(reference), 2, -1):
        if (found := html5.get(reference[1:end])) is not None:
            return found, end
    return "", 0


def content(text: str) -> str:
    """Return what a run of text says, its references resolved."""
    return REFERENCE.sub(_content, text) if "&" in text else text


def _content(found: re.Match[str]) -> str:
    letters, width = meant(found[0])
    return letters + found[0][width:]


def _letter(point: int) -> str:
    if 0x80 <= point < 0xA0:
        return _WINDOWS[point - 0x80]
    if not 0 < point < 0x110000 or 0xD800 <= point < 0xE000:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(point)
