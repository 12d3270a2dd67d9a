"""What a file holds, where its name says something else, and pages that no parser bears."""

from __future__ import annotations

import json
import re

from stemma.errors import InputError
from stemma.extract.readers.received import InputLimits, Kind

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_OPENS = re.compile(
    r"\s*<(?:head|body|div|article|section|main|h1|h2|p|table|meta|title)\b[^<>]{0,500}>", re.I
)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|li|article|section|body|td)\s*>", re.I)
_TAG = re.compile(r"<(?:!doctype|/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)", re.I)
_FLOOD = re.compile(
    r"(<[A-Za-z][^\s<>/]*+)((?:[\s/]++[^\s\"'<>=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|"
    r"[^\s\"'<>]++))?+){300,}+)"
)
_LONG_TITLE = re.compile(r"(<title\b[^<>]{0,500}>[^<]{2000})([^<]{15,}+)", re.I)
_LONG_META = re.compile(r"(<meta\b)([^<>]{20000,}+)", re.I)
_ELEMENT = re.compile(r"<[A-Za-z]")
_CONTAINER = re.compile(
    r"<(/?)(div|section|article|main|blockquote|center|span|font|b|i|u|s|em|strong|small|big|tt|"
    r"ins|del|mark|label|nobr|code)\b[^<>]*+>",
    re.I,
)
_BLOCKS = frozenset("div section article main blockquote center".split())
_SAMPLE = 200_000
_ENOUGH_TAGS = 3


def kind_of(text: str, named: Kind) -> tuple[Kind, str]:
    """Return what a file of text or HTML holds, and why where that is not what its name says.

    Args:
        text: the decoded file.
        named: what its suffix says.

    Returns:
        The kind, and the reason for a reader, "" where the name is right. `Kind.RECORDS` means
        that the file cannot be read under its name; the reason then says what to do.
    """
    if named is Kind.HTML:
        if _TAG.search(text[:_SAMPLE]) or not text.strip():
            return Kind.HTML, ""
        return Kind.TEXT, "plain text: the file is named as a page, but has no tag"
    if _PAGE.match(text):
        return Kind.HTML, "HTML: the file is named as text, but begins as a page does"
    if _OPENS.match(text) and len(_CLOSING.findall(text[:_SAMPLE])) >= _ENOUGH_TAGS:
        return Kind.HTML, "HTML: the file is named as text, but is made of a page's elements"
    if text.lstrip()[:1] == "{" and _is_record(text):
        return Kind.RECORDS, (
            "the file is named as text, but holds a JSON object a line; expected the text of an "
            "article: rename it to end in .jsonl"
        )
    return Kind.TEXT, ""


def _is_record(text: str) -> bool:
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def bearable(html: str, limits: InputLimits) -> str:
    """Return a page without what only costs time; offsets stay, since spaces stand in its place.

    Taken out are the attributes of elements that have hundreds, for which parsers take quadratic
    time, and what makes a title or a meta element longer than any.

    Raises:
        InputError: the page has more elements than the limits allow.
    """
    if html.count("<") > limits.max_elements:
        elements = sum(1 for _ in _ELEMENT.finditer(html))
        if elements > limits.max_elements:
            raise InputError(
                f"the page has {elements:,} elements; expected the page of an article with at most "
                f"{limits.max_elements:,}: split it"
            )
    for pattern in (_FLOOD, _LONG_META):
        html = pattern.sub(lambda found: found[1] + " " * len(found[2]), html)
    return _LONG_TITLE.sub(
        lambda found: f"{found[1]}</title><!--{' ' * (len(found[2]) - 15)}-->", html
    )


def flattened(html: str) -> str:
    """Return a page without elements that only group others; offsets stay.

    Where they nest thousands deep no parser reads them, and nothing that they say is lost. Those
    that break lines become paragraphs, which do not nest.
    """
    return _CONTAINER.sub(_flat, html)


def _flat(found: re.Match[str]) -> str:
    mark = f"<{found[1]}p>" if found[2].lower() in _BLOCKS else ""
    return mark + " " * (len(found[0]) - len(mark))
