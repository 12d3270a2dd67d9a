"""What plain text says about itself: publisher, title, authors, date, and the agencies it credits.

Only blocks that belong to the article are asked: whatever stands among comments or after the
headlines of other stories says nothing about this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from stemma.extract import captions, dating, furniture, outlets
from stemma.model.document import Block, BlockLabel, Found, Published
from stemma.model.span import Span

_L = BlockLabel
_JUNK = frozenset({_L.COMMENT, _L.TEASER})

_USING = re.compile(
    r"\b[Bb]y (?:using|visiting|continuing to use)\s+(?:the\s+)?(?P<name>[A-Z][\w.&'’-]*"
    r"(?:\s[A-Z][\w.&'’-]*){0,3})(?:['’]s?)?\b[^.]{0,60}?\byou\b"
)
_RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright)\s*(?:©|\([cC]\))?\s*(?:by\s+)?(?:(?:19|"
    r"20)\d{2}(?:\s*[-–]\s*(?:19|20)?\d{2})?)?,?\s*(?:by\s+)?(?P<name>(?:The\s+)?[A-Z][\w"
    r".&'’-]*(?:\s(?:of|and|the|[A-Z][\w.&'’-]*)){0,4})"
)
_CORPORATE = re.compile(
    r"(?:,?\s+(?:Inc|LLC|Ltd|Limited|Corp(?:oration)?|Co|Company|Media|Group|plc|PLC|"
    r"GmbH|Network|Interactive|Digital|Holdings|Pty|All|Rights|Reserved|A|"
    r"Division))+\.?$"
)
_WHOSE = re.compile(
    r"^(?P<name>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3}?)['’]s?\s+(?:[a-z]+\s+)*[A-Z]\w+"
)
_SOURCE = re.compile(r"\b[Ss]ource\s*:\s*(?P<name>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,2})\s*$")
_SUFFIX = re.compile(r"\s[|–—-]\s(?P<name>[A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){0,3})$")
_BY = re.compile(
    r"^\W*(?:(?:story|written|reported|posted|text|words)\s+)?(?:by|author|words)\b:?\s+",
    re.IGNORECASE,
)
_AFTER_NAMES = re.compile(
    r"\s*(?:[|/•·(–—]|\s-\s|\bfor\b|\bin\b|\bat\b|\bof\b|\bPublished\b|\bUpdated\b|"
    r"\bpublished\b|\bon\b|\d).*$"
)
_NAMES_APART = re.compile(r"\s*(?:,\s*and\s|,|&|\band\b|\bwith\b)\s*")
_PERSON = re.compile(
    r"^[A-Z][\w.'’-]*(?:\s+(?:de|van|von|der|den|al|bin|la|le|da|di|"
    r"[A-Z][\w.'’-]*)){1,4}$|^[A-Z][A-Z.'’ -]{4,40}$"
)
_TRAILING_CREDIT = re.compile(
    rf"(?:[\s.\"”]|^)[(\[—–-]+\s*(?P<name>{furniture.AGENCIES})\s*[)\]]?\s*\.?$"
)
_NAMED_CREDIT = re.compile(rf"\b(?P<name>(?:The\s+)?{furniture.AGENCIES})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a text says about itself; None and empty mean unknown."""

    publisher: Found | None = None
    title: Found | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    credits: tuple[Found, ...] = ()


def describe(
    text: str, blocks: Sequence[Block], *, ref: str = "", url: str | None = None
) -> Description:
    """Read publisher, title, authors, date and wire credits out of labelled blocks.

    Args:
        text: The document's text.
        blocks: Its blocks, in order, as a `BlockLabeller` gives them.
        ref: The input's path or id; a file name may bear a date and an outlet's name.
        url: Where the document comes from, if known.
    """
    own = own_blocks(blocks)
    return Description(
        publisher=publisher(text, own, ref=ref, url=url),
        title=title(text, own),
        authors=authors(text, own),
        published=dating.published(text, own, ref=ref, url=url),
        credits=credits_of(text, own),
    )


def own_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that belong to the article: without junk and what stands among or after it.

    After the last body block, the first comment or teaser ends the article, except for notices
    (consent, copyright) that speak for the whole page.
    """
    body = [index for index, block in enumerate(blocks) if block.label is _L.BODY]
    last = body[-1] if body else -1
    kept: list[Block] = []
    is_open = True
    for index, block in enumerate(blocks):
        if block.label in _JUNK:
            is_open = is_open and index <= last
            continue
        if is_open or block.label is _L.BOILERPLATE:
            kept.append(block)
    return tuple(kept)


def publisher(
    text: str, blocks: Sequence[Block], *, ref: str = "", url: str | None = None
) -> Found | None:
    """Return the outlet, by the first that names it.

    The order: dateline, copyright line, consent notice, contributors, title, URL, file name.

    A news agency in a dateline or at the foot is a credit and not the publisher: whoever reprints
    the report leaves it there.
    """
    for found in _publishers(text, blocks):
        if not outlets.agency(found.value):
            return found
    host = urlsplit(url).hostname if url else None
    if host:
        return Found(value=outlets.of_host(host), how="URL")
    named = outlets.in_file_name(PurePath(ref).name.split(".")[0]) if ref else None
    return Found(value=named, how="file name") if named else None


def _publishers(text: str, blocks: Sequence[Block]) -> Iterator[Found]:
    for block in blocks:
        if block.label is _L.DATELINE:
            house = dateline_house(block.span.of(text))
            if house:
                yield _found(block, house, "dateline")
    for pattern, labels, how in (
        (_RIGHTS, (_L.BOILERPLATE,), "copyright line"),
        (_USING, (_L.BOILERPLATE,), "consent notice"),
        (_WHOSE, (_L.BYLINE,), "contributor line"),
        (_SOURCE, (_L.CAPTION,), "video source line"),
    ):
        for block in blocks:
            match = pattern.search(block.span.of(text)) if block.label in labels else None
            if match and _is_house(match.group("name"), how):
                yield _found(block, match, how)
    for block in blocks:
        match = _SUFFIX.search(block.span.of(text)) if block.label is _L.HEADLINE else None
        if match and outlets.outlet(match.group("name")):
            yield _found(block, match, "end of the headline")


def _is_house(name: str, how: str) -> bool:
    """Say whether a name found by a pattern can be an outlet's."""
    if (
        name.split(maxsplit=1)[0] in {"This", "The", "Our", "All", "Your", "He", "She", "It"}
        and len(name.split()) == 1
    ):
        return False
    return (
        how not in {"contributor line", "video source line"}
        or bool(outlets.outlet(name))
        or name.isupper()
    )


def _found(block: Block, match: re.Match[str], how: str) -> Found:
    name = _CORPORATE.sub("", match.group("name")).strip(" .,'’")
    start = block.span.start + match.start("name")
    return Found(
        value=outlets.outlet(name) or outlets.agency(name) or name,
        how=how,
        span=Span(start, start + len(match.group("name").rstrip())),
    )


def dateline_house(dateline: str) -> re.Match[str] | None:
    """Return the match of the outlet or agency in a dateline (group `name`), or None."""
    match = re.search(r"\(\s*(?P<name>[A-Z][\w .&/'’-]{1,38}?)\s*\)", dateline)
    return match or re.search(
        r"(?<=\s)(?P<name>[A-Z]{2,5}(?:\s(?:News|Business))?)\s+[–—-]", dateline
    )


def title(text: str, blocks: Sequence[Block]) -> Found | None:
    """Return the headline, else the title of a video that stands above the text, else None."""
    for block in blocks:
        if block.label is _L.HEADLINE:
            value = " ".join(re.sub(r"^#+\s*|\s*#+$", "", block.span.of(text)).split())
            match = _SUFFIX.search(value)
            if match and outlets.outlet(match.group("name")):
                value = value[: match.start()]
            return Found(value=value, how="headline", span=block.span)
    video: Found | None = None
    for block in blocks:
        if block.label is _L.BODY:
            break
        if block.reason == captions.VIDEO_TITLE:
            value = " ".join(block.span.of(text).split())
            video = Found(value=value, how="title of the video above the text", span=block.span)
    return video


def authors(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the people whom bylines name as authors, in order; contributors are not authors."""
    names: list[str] = []
    for block in blocks:
        line = " ".join(block.span.of(text).split())
        if block.label is not _L.BYLINE or block.reason != furniture.AUTHOR:
            continue
        rest = _AFTER_NAMES.sub("", _BY.sub("", line))
        for name in _NAMES_APART.split(rest):
            if not _PERSON.match(name):
                break
            if outlets.agency(name) or outlets.outlet(name):
                continue
            shown = name.title() if name.isupper() else name
            if shown not in names and len(shown.split()) >= 2 and not _is_post(shown):
                names.append(shown)
    return tuple(names)


def _is_post(name: str) -> bool:
    return bool(
        re.search(
            r"\b(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Ss]taff|[Nn]ews|[Pp]ress|"
            r"[Bb]ureau|[Tt]imes|[Pp]ost|[Aa]gency)\b",
            name,
        )
    )


def credits_of(text: str, blocks: Sequence[Block]) -> tuple[Found, ...]:
    """Return the agencies that the text names as its origin, each once, with the first span.

    A credit under a picture ("REUTERS/Name") is the picture's and does not count.
    """
    found: dict[str, Found] = {}
    for credit in _credits(text, blocks):
        found.setdefault(credit.value, credit)
    return tuple(found.values())


def _credits(text: str, blocks: Sequence[Block]) -> Iterator[Found]:
    body = [block for block in blocks if block.label is _L.BODY]
    for block in blocks:
        shown = block.span.of(text)
        if block.label is _L.DATELINE and (house := dateline_house(shown)):
            yield from _agencies(
                shown[: house.end("name")], block.span.start, "dateline", house.start("name")
            )
        elif block.label is _L.BYLINE:
            how = "wire credit" if furniture.is_wire_line(" ".join(shown.split())) else "byline"
            yield from _agencies(shown, block.span.start, how, 0)
        elif block.label is _L.BOILERPLATE and (rights := _RIGHTS.search(shown)):
            yield from _agencies(
                shown[: rights.end("name")],
                block.span.start,
                "copyright line",
                rights.start("name"),
            )
    for block in body[-2:]:
        match = _TRAILING_CREDIT.search(block.span.of(text))
        if match:
            yield from _agencies(
                match.group("name"),
                block.span.start + match.start("name"),
                "wire credit at the end",
                0,
            )


def _agencies(shown: str, offset: int, how: str, start: int) -> Iterator[Found]:
    for match in _NAMED_CREDIT.finditer(shown, start):
        name = outlets.agency(match.group("name"))
        if name:
            yield Found(
                value=name, how=how, span=Span(offset + match.start(), offset + match.end())
            )
