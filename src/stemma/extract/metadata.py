"""What plain text says about itself: publisher, title, authors, date, and the agencies it credits.

Only blocks that belong to the article are asked: whatever stands among comments or after the
headlines of other stories says nothing about this one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.extract import captions, dating, furniture, outlets, publishers
from stemma.extract.credits import credits_of
from stemma.model.document import Block, BlockLabel, Found, Published

_L = BlockLabel
_JUNK = frozenset({_L.COMMENT, _L.TEASER})

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a text says about itself; None and empty mean unknown."""

    publisher: Found | None = None
    title: Found | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    credits: tuple[Found, ...] = ()
    modified: Published | None = None
    authorship: Found | None = None


def describe(
    text: str,
    blocks: Sequence[Block],
    *,
    ref: str = "",
    url: str | None = None,
    publisher: Found | None = None,
) -> Description:
    """Read publisher, title, authors, date and wire credits out of labelled blocks.

    Args:
        text: The document's text.
        blocks: Its blocks, in order, as a `BlockLabeller` gives them.
        ref: The input's path or id; a file name may bear a date and an outlet's name.
        url: Where the document comes from, if known.
        publisher: The outlet, if it is known already.
    """
    own = own_blocks(blocks)
    outlet = publisher or publishers.publisher(text, own, ref=ref, url=url)
    signed = authors(text, own)
    published = dating.published(text, own, ref=ref, url=url)
    return Description(
        publisher=outlet,
        title=title(text, own),
        authors=signed,
        published=published,
        credits=credits_of(text, own, outlet),
        modified=dating.modified(text, own, published),
        authorship=Found(value=", ".join(signed), how="byline") if signed else None,
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


def title(text: str, blocks: Sequence[Block]) -> Found | None:
    """Return the headline, else the title of a video that stands above the text, else None."""
    for block in blocks:
        if block.label is _L.HEADLINE:
            value = " ".join(re.sub(r"^#+\s*|\s*#+$", "", block.span.of(text)).split())
            match = publishers.SUFFIX.search(value)
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
            if outlets.is_agency_like(name) or outlets.outlet(name):
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
