"""Which blocks of a page are the article, by the judgement of trafilatura.

Trafilatura (Barbaresi, 2021) gives the article's text; what Stemma needs is which of the page's own
blocks that text is, so the two are aligned by their letters and digits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from stemma.extract.dom import Element

SHORT = 24
"""Keys of fewer letters and digits occur by chance: they must stand between longer ones."""

_NEITHER = re.compile(r"[\W_]+")
_NEITHER_OF_ASCII = bytes(point for point in range(128) if not chr(point).isalnum())
_SHINGLE = 14
_ENOUGH = 0.7
# Consent dialogues can be longer than a short article, and then win over it.
_CONSENT = [
    f"//*[self::div or self::section or self::aside][contains(@{attribute}, '{name}')]"
    for attribute in ("id", "class")
    for name in (
        "onetrust",
        "cookie-",
        "cookieb",
        "cookiec",
        "gdpr",
        "consent",
        "didomi",
        "privacy-",
    )
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What trafilatura takes for the article and for its comments; empty if it finds none."""

    text: str = ""
    comments: str = ""


def find_article(root: Element, *, fast: bool = False) -> Article:
    """Let trafilatura find the article of a page; the tree is left as it is.

    Its fast way takes half the time: it compares its result with no other extractor, and consent
    dialogues stay in.

    A page that trafilatura cannot take apart has no article, like one in which it finds none.
    """
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            root,
            fast=fast,
            favor_precision=True,
            include_comments=True,
            with_metadata=False,
            prune_xpath=None if fast else _CONSENT,
        )
    except (LxmlError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return Article()
    if found is None or isinstance(found, dict):
        return Article()
    return Article(text=found.text or "", comments=found.comments or "")


@lru_cache(maxsize=2048)
def key(text: str) -> str:
    """Return the letters and digits of a text, case folded: what survives any reformatting."""
    if text.isascii():
        return text.lower().encode().translate(None, _NEITHER_OF_ASCII).decode()
    return _NEITHER.sub("", text.casefold())


def share_found(texts: Sequence[str], article: Article) -> float:
    """Return the share of the article's letters that stand in `texts`, in [0, 1].

    An article without text is found whole.
    """
    whole = len(key(article.text))
    inside = align(texts, article.text)
    found = sum(len(key(text)) for text, is_in in zip(texts, inside, strict=True) if is_in)
    return min(1.0, found / whole) if whole else 1.0


def align(texts: Sequence[str], article: str) -> tuple[bool, ...]:
    """Say for each of a page's blocks whether it is part of the article.

    Long blocks are looked up anywhere, by all or most of their letters; of blocks that repeat one
    another, the copy that stands nearest to the rest of the article is taken. Short blocks are
    looked up only between the places of the long ones around them.

    Args:
        texts: the blocks, in the order of the page.
        article: the text of the article; empty means that no block belongs to it.
    """
    return _aligned(tuple(texts), article)


@lru_cache(maxsize=4)
def _aligned(texts: tuple[str, ...], article: str) -> tuple[bool, ...]:
    """Do the work of `align`, once for what is asked again about the same page."""
    whole = key(article)
    if not whole:
        return (False,) * len(texts)
    keys = [key(text) for text in texts]
    places = _long_places(keys, whole)
    _drop_copies(keys, places)
    _place_short(keys, places, whole)
    return tuple(place is not None for place in places)


_Places = list[tuple[int, int] | None]


def _long_places(keys: Sequence[str], whole: str) -> _Places:
    places: _Places = [None] * len(keys)
    cursor = 0
    for index, each in enumerate(keys):
        if len(each) < SHORT:
            continue
        at = whole.find(each, cursor)
        if at < 0:
            at = whole.find(each)
        if at >= 0:
            places[index] = (at, at + len(each))
            cursor = at + len(each)
    shingles = _shingles_beside(places, whole)
    for index, each in enumerate(keys):
        if places[index] is None and len(each) >= 2 * SHORT:
            places[index] = _near_place(each, shingles)
    return places


def _shingles_beside(places: _Places, whole: str) -> dict[str, int]:
    """Return the first place of each run of letters that no block has taken yet."""
    taken = bytearray(len(whole))
    for place in places:
        if place is not None:
            taken[place[0] : place[1]] = b"\x01" * (place[1] - place[0])
    shingles: dict[str, int] = {}
    for at in range(len(whole) - _SHINGLE + 1):
        if not taken[at]:
            shingles.setdefault(whole[at : at + _SHINGLE], at)
    return shingles


def _near_place(each: str, shingles: dict[str, int]) -> tuple[int, int] | None:
    """Return where most of a block stands in the article, None if most of it does not."""
    covered = end = 0
    places: list[int] = []
    for start in range(len(each) - _SHINGLE + 1):
        place = shingles.get(each[start : start + _SHINGLE])
        if place is not None:
            places.append(place)
            covered += start + _SHINGLE - max(start, end)
            end = start + _SHINGLE
    if covered < _ENOUGH * len(each):
        return None
    return places[0], max(places[0], places[-1]) + _SHINGLE


def _drop_copies(keys: Sequence[str], places: _Places) -> None:
    """Keep one block for each place: of several, the one nearest to the others of the article."""
    holders: dict[tuple[int, int], list[int]] = {}
    for index, place in enumerate(places):
        if place is not None:
            holders.setdefault(place, []).append(index)
    sure = sorted(indexes[0] for indexes in holders.values() if len(indexes) == 1)
    for indexes in holders.values():
        if len(indexes) < 2:
            continue
        nearest = min(indexes, key=lambda index: (_distance(index, sure, keys), index))
        for index in indexes:
            if index != nearest:
                places[index] = None


def _distance(index: int, sure: Sequence[int], keys: Sequence[str]) -> int:
    return min((abs(index - other) for other in sure), default=len(keys))


def _place_short(keys: Sequence[str], places: _Places, whole: str) -> None:
    after: list[int] = [len(whole)] * (len(keys) + 1)
    for index in range(len(keys) - 1, -1, -1):
        place = places[index]
        after[index] = place[0] if place is not None else after[index + 1]
    cursor = 0
    started = False
    for index, each in enumerate(keys):
        place = places[index]
        if place is not None:
            cursor, started = place[1], True
            continue
        if not each or len(each) >= SHORT:
            continue
        end = after[index + 1]
        at = whole.find(each, cursor, end) if cursor < end else -1
        near = at == cursor or at + len(each) == end
        if at >= 0 and (near or (started and len(each) >= 8)):
            places[index] = (at, at + len(each))
            cursor = at + len(each)
