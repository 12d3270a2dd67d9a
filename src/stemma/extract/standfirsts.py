"""The standfirst of an article: the words between headline and text that say what it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from stemma.extract import signs
from stemma.extract.article import key
from stemma.extract.dom import Element, Piece
from stemma.extract.regions import Region

REASON = "a standfirst: it leads from the headline to the text"
STATED = "a standfirst: the page's head describes the article in these words"

_FARTHEST, _LONGEST, _SHORTEST, _STATED_WORDS = 8, 60, 5, 3
_ENDED = re.compile(r"[.!?…][\"”’'»)\]]*$")
_SITE_SAYS = re.compile(
    r"\b(?:click|account|log ?in|sign in|rat(?:e|ing)s?|bewert\w+|lesezeit|read(?:ing)? time)\b|"
    r"\b(?:min|std|hrs?)\.$",
    re.IGNORECASE,
)
_JSON_LD = re.compile(r'"description"\s*:\s*("(?:[^"\\]|\\.){0,2000}")')
_NO_PLACE = frozenset({Region.SITE, Region.RELATED, Region.COMMENTS, Region.CAPTION, Region.BYLINE})


def descriptions(root: Element) -> tuple[str, ...]:
    """Return what the head and the JSON-LD of a page say that it is about, as keys."""
    found = [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if "description" in (meta.get("property") or meta.get("name") or "").lower()
    ]
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found += map(_decoded, _JSON_LD.findall(script.text or ""))
    return tuple(dict.fromkeys(filter(None, map(key, found))))


def standfirst(
    piece: Piece, regions: Sequence[Region], steps: int, stated: Sequence[str]
) -> str | None:
    """Say why a block between headline and text is a standfirst, None if it is none.

    Args:
        piece: the block, which the text of the article leaves out.
        regions: the regions that it is in.
        steps: how many blocks after the headline it stands.
        stated: what the page says that it is about (`descriptions`).
    """
    words = len(piece.text.split())
    if piece.linked >= 0.5 or words > _LONGEST or Region.COMMENTS in regions:
        return None
    if words >= _STATED_WORDS and _restates(key(piece.text), stated):
        return None if Region.CAPTION in regions else STATED
    reads_so = (
        words >= _SHORTEST
        and steps <= _FARTHEST
        and _NO_PLACE.isdisjoint(regions)
        and _ENDED.search(piece.text)
        and not _SITE_SAYS.search(piece.text)
        and not signs.begins_byline(piece.text)
        and not signs.is_by_picture(piece)
    )
    return REASON if reads_so else None


def _restates(mine: str, stated: Sequence[str]) -> bool:
    """Say whether a description is a block's words, or begins with them or they with it."""
    return any(
        each == mine
        or (len(mine) >= _WHOLE and each.startswith(mine))
        or (len(each) >= _WHOLE and mine.startswith(each))
        for each in stated
    )


_WHOLE = 40


def _decoded(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return ""
