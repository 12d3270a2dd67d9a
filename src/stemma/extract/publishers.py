"""The outlet that a text names as its own: masthead, notices, bylines, URL, dateline, file name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from stemma.extract import datelines, mastheads, outlets
from stemma.model.document import Block, BlockLabel, Found
from stemma.model.span import Span

_L = BlockLabel

_USING = re.compile(
    r"\b[Bb]y (?:using|visiting|continuing to use)\s+(?:the\s+)?(?P<name>[A-Z][\w.&'’-]*"
    r"(?:\s[A-Z][\w.&'’-]*){0,3})(?:['’]s?)?\b[^.]{0,60}?\byou\b"
)
RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright)\s*(?:©|\([cC]\))?\s*(?:by\s+)?(?:(?:19|"
    r"20)\d{2}(?:\s*[-–]\s*(?:19|20)?\d{2})?)?,?\s*(?:by\s+)?(?P<name>(?:The\s+)?[A-Z][\w"
    r".&'’-]*(?:\s(?:of|and|the|[A-Z][\w.&'’-]*)){0,4})"
)
"""A copyright line; group `name` is who holds the rights."""

_CORPORATE = re.compile(
    r"(?:,?\s+(?:Inc|LLC|Ltd|Limited|Corp(?:oration)?|Co|Company|Media|Group|plc|PLC|"
    r"GmbH|Network|Interactive|Digital|Holdings|Pty|All|Rights|Reserved|A|"
    r"Division))+\.?$"
)
_WHOSE = re.compile(
    r"^(?P<name>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3}?)['’]s?\s+(?:[a-z]+\s+)*[A-Z]\w+"
)
_SOURCE = re.compile(r"\b[Ss]ource\s*:\s*(?P<name>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,2})\s*$")
_MORE_FROM = re.compile(
    r"^\W*[Mm]ore from (?P<name>(?:[Tt]he\s+)?[A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){0,4}?)\W*$"
)
_AT_SLASH = re.compile(
    r"[A-Z][\w.'’-]+\s*/\s*(?P<name>(?:The\s+)?[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){1,4})\W*$"
)
_TOLD = re.compile(
    r"\b(?:told|telling|tells|spoke to|speaking to|interview with|statement to|seen by|"
    r"obtained by|letter to)\s+(?:the\s+)?"
    r"(?P<name>(?:The\s+)?[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){1,4})"
)
SUFFIX = re.compile(r"\s[|–—-]\s(?P<name>[A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){0,3})$")
"""The end of a headline that may be the outlet's name."""


def named_by_notices(lines: Iterable[str]) -> frozenset[str]:
    """Return the outlets that notices, contributor lines and credits name, for comparison."""
    found = set()
    for line in lines:
        for pattern in (RIGHTS, _USING, _WHOSE, _MORE_FROM, _AT_SLASH):
            if match := pattern.search(line):
                found.add(outlets.same(_CORPORATE.sub("", match["name"])))
    return frozenset(found)


def spoken_to(text: str) -> frozenset[str]:
    """Return the names of outlets to which somebody in a text is said to have spoken."""
    return frozenset(
        outlets.same(match["name"])
        for match in _TOLD.finditer(text)
        if outlets.likeness(match["name"])
    )


def publisher(
    text: str, blocks: Sequence[Block], *, ref: str = "", url: str | None = None
) -> Found | None:
    """Return the outlet, by the first that names it.

    The order: masthead, copyright line, consent notice, contributors, title, URL, dateline of a
    known outlet, file name, and last any other name in the dateline.

    A known news agency in a dateline or at the foot is a credit and not the publisher: whoever
    reprints the report leaves it there. Another name there is taken if nothing else tells, for
    that is what a page of the agency itself looks like.
    """
    stated = (found for found in _publishers(text, blocks) if not outlets.agency(found.value))
    houses = [found for found in _houses(text, blocks) if not outlets.agency(found.value)]
    known = (found for found in houses if outlets.outlet(found.value))
    host = _host(url)
    named = outlets.in_file_name(PurePath(ref).name.split(".")[0]) if ref else None
    return (
        next(stated, None)
        or (Found(value=outlets.of_host(host), how="URL") if host else None)
        or next(known, None)
        or (Found(value=named, how="file name") if named else None)
        or next(iter(houses), None)
    )


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # "http://[" is no address
        return None


def _houses(text: str, blocks: Sequence[Block]) -> Iterator[Found]:
    for block in blocks:
        if block.label is _L.DATELINE and (house := datelines.house(block.span.of(text))):
            yield _found(block, house, "dateline")


def _publishers(text: str, blocks: Sequence[Block]) -> Iterator[Found]:
    yield from _mastheads(text, blocks)
    for pattern, labels, how in (
        (RIGHTS, (_L.BOILERPLATE,), "copyright line"),
        (_USING, (_L.BOILERPLATE,), "consent notice"),
        (_WHOSE, (_L.BYLINE,), "contributor line"),
        (_SOURCE, (_L.CAPTION,), "video source line"),
    ):
        for block in blocks:
            match = pattern.search(block.span.of(text)) if block.label in labels else None
            if match and _is_house(match["name"], how):
                yield _found(block, match, how)
    for block in blocks:
        match = SUFFIX.search(block.span.of(text)) if block.label is _L.HEADLINE else None
        if match and outlets.outlet(match["name"]):
            yield _found(block, match, "end of the headline")


def _mastheads(text: str, blocks: Sequence[Block]) -> Iterator[Found]:
    for block in blocks:
        if not block.reason.startswith(mastheads.REASON):
            continue
        if masthead := mastheads.read(block.span.of(text)):
            start = block.span.start
            name = mastheads.spelled(masthead.name, text)
            span = Span(start + masthead.start, start + masthead.end)
            yield Found(value=outlets.outlet(name) or name, how="masthead", span=span)


def _is_house(name: str, how: str) -> bool:
    """Say whether a name found by a pattern can be an outlet's."""
    words = name.split()
    if len(words) == 1 and words[0] in {"This", "The", "Our", "All", "Your", "He", "She", "It"}:
        return False
    if how == "contributor line":
        return bool(outlets.likeness(name)) or name.isupper()
    return how != "video source line" or bool(outlets.outlet(name)) or name.isupper()


def _found(block: Block, match: re.Match[str], how: str) -> Found:
    name = _CORPORATE.sub("", match["name"]).strip(" .,'’")
    start = block.span.start + match.start("name")
    return Found(
        value=outlets.outlet(name) or outlets.agency(name) or name,
        how=how,
        span=Span(start, start + len(match["name"].rstrip())),
    )
