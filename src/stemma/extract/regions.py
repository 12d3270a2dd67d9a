"""What the structure of a page says about a block: the elements around it, by tag, class and id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from stemma.extract.dom import Element, Piece


class Region(StrEnum):
    """What kind of part of a page an element is."""

    COMMENTS = "comments"
    CAPTION = "caption"
    RELATED = "related links"
    SITE = "site furniture"
    BYLINE = "byline"
    DATE = "date"
    HIGHLIGHTS = "highlights"


REGION_NAMES: dict[Region, frozenset[str]] = {
    Region.COMMENTS: frozenset(
        "comment comments commentlist commentlists commentarythread disqus livefyre replies "
        "respond viafoura coral openweb spotim userpost usercomments fbcomments".split()
    ),
    Region.CAPTION: frozenset(
        "caption captions figcaption cutline imgcaption photocaption wpcaption imagecaption "
        "credit photocredit imagecredit credits legend".split()
    ),
    Region.RELATED: frozenset(
        "related recommended recommendations recommendation recirc recirculation trending popular "
        "mostread mostpopular mostread teaser teasers outbrain taboola zergnet readmore upnext "
        "morefrom morefrom alsoread seealso sidebar widget widgets promos promo aside carousel "
        "relatedarticles relatedposts relatednews relatedlinks relatedcontent jprelatedposts "
        "storyline latest editorspicks youmaylike".split()
    ),
    Region.SITE: frozenset(
        "nav navbar navigation menu submenu breadcrumb breadcrumbs footer masthead sharing share "
        "sharebar sharetools social socials sociallinks newsletter signup subscribe subscription "
        "paywall cookie cookies consent gdpr banner advert advertisement advertising ad ads adslot "
        "adunit dfp sponsor sponsored copyright colophon tags tag taglist topics pagination pager "
        "toolbar tools login modal popup overlay skiplink disclaimer donate donation".split()
    ),
    Region.BYLINE: frozenset("byline bylines author authors authorname contributor".split()),
    Region.DATE: frozenset(
        "date dates dateline timestamp datetime published pubdate publishdate publishdate "
        "postdate postdate entrydate articledate updated time postedon".split()
    ),
    Region.HIGHLIGHTS: frozenset(
        "highlights keypoints keypoints takeaways storyhighlights articlehighlights bulletpoints "
        "summarylist ataglance".split()
    ),
}
REASONS = {
    Region.COMMENTS: "stands in a comment section",
    Region.CAPTION: "in an element called a caption, but not read as one",
    Region.RELATED: "stands in a box beside the article or among related links",
    Region.SITE: "stands in what serves the site: menu, footer, form, sharing, advertisement",
    Region.BYLINE: "in an element called a byline, but not read as one",
    Region.DATE: "in an element called a date, but not read as one",
    Region.HIGHLIGHTS: "a word or two among the story highlights",
}
"""Why a block in such a region is boilerplate, for readers."""

_TAGS = {
    "figcaption": Region.CAPTION,
    "nav": Region.SITE,
    "footer": Region.SITE,
    "button": Region.SITE,
    "form": Region.SITE,
    "label": Region.SITE,
    "aside": Region.RELATED,
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ORDER = tuple(Region)


class Regions:
    """The regions around the blocks of one page, each element looked at once.

    What an element is called says nothing if it holds most of the article, so the elements around
    all of `article` are left out of account.
    """

    def __init__(self, article: Sequence[Piece]) -> None:
        self._neutral = _shared(article)
        self._known: dict[Element, tuple[Region, ...]] = {}

    def of(self, piece: Piece) -> tuple[Region, ...]:
        """Return the regions that a block is in, the innermost first."""
        return self._around(piece.leaf)

    def _around(self, element: Element) -> tuple[Region, ...]:
        chain = []
        while element is not None and element not in self._known:
            chain.append(element)
            element = element.getparent()
        outer = self._known[element] if element is not None else ()
        for each in reversed(chain):
            own = () if each in self._neutral or each.tag in ("html", "body") else regions_of(each)
            if own:
                outer = own + tuple(region for region in outer if region not in own)
            self._known[each] = outer
        return outer


def regions_of(element: Element) -> tuple[Region, ...]:
    """Return what an element's own tag, class, id and role say that it is."""
    get, tag = element.get, element.tag
    if not isinstance(tag, str):
        return ()
    is_author = get("itemprop") == "author" or get("rel") == "author"
    return _named(tag, get("class", ""), get("id", ""), get("role", ""), is_author)


@lru_cache(maxsize=4096)
def _named(tag: str, classes: str, ident: str, role: str, is_author: bool) -> tuple[Region, ...]:
    words = names_of(classes, ident)
    found = [region for region in _ORDER if not words.isdisjoint(REGION_NAMES[region])]
    if Region.CAPTION not in found and "caption" in " ".join(words):
        found.append(Region.CAPTION)
    by_tag = _TAGS.get(tag)
    if by_tag is not None and by_tag not in found:
        found.append(by_tag)
    if role in ("navigation", "banner", "contentinfo", "search", "dialog"):
        found.append(Region.SITE)
    if is_author:
        found.append(Region.BYLINE)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def names_of(classes: str, ident: str) -> frozenset[str]:
    """Return the names in class and id, whole and in their parts, in lower case."""
    return frozenset().union(*map(_parts_of, f"{classes} {ident}".split()))


@lru_cache(maxsize=16384)
def _parts_of(name: str) -> tuple[str, ...]:
    """Return a name, its parts, what each two of them make, and what all of them make."""
    spaced = _CAMEL.sub("-", name).lower().replace("_", "-")
    parts = [part for part in spaced.split("-") if part]
    return (spaced, "".join(parts), *parts, *map("".join, pairwise(parts)))


def _shared(article: Sequence[Piece]) -> set[Element]:
    """Return the elements that hold at least half of the article's letters."""
    total = sum(len(piece.text) for piece in article)
    held: dict[Element, int] = {}
    for piece in article:
        for element in (piece.element, *piece.element.iterancestors()):
            held[element] = held.get(element, 0) + len(piece.text)
    return {element for element, letters in held.items() if letters * 2 >= total}
