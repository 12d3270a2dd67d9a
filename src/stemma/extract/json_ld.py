"""The JSON-LD of a page: its objects, and the one that is the article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from stemma.extract.article import key
from stemma.extract.dom import Element

Item = Mapping[str, object]

_ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle report "
    "opinionnewsarticle askpublicnewsarticle reviewnewsarticle satiricalarticle blogposting "
    "liveblogposting socialmediaposting techarticle advertisercontentarticle".split()
)
_CLOSED = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|//<!\[CDATA\[)|(?:-->|\]\]>|//\]\]>)\s*$")
_NESTING = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "hasPart",
    "itemListElement",
    "item",
)
_SPACE = re.compile(r"\s+")
_DEEPEST = 6
_ALIKE = 40


def objects(root: Element) -> Iterator[Item]:
    """Yield the JSON-LD objects of a page, outer ones first; broken JSON is passed over."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower() or not script.text:
            continue
        try:
            found = json.loads(_CLOSED.sub("", script.text), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _nested(found, 0)


def _nested(value: object, depth: int) -> Iterator[Item]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nested(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _NESTING:
            if isinstance(value.get(name), list | dict):
                yield from _nested(value[name], depth + 1)


def types(item: Item) -> set[str]:
    """Return the types of an object in lower case, without the address of their vocabulary."""
    found = item.get("@type")
    names = found if isinstance(found, list) else [found]
    return {name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)}


def main_article(items: Sequence[Item], title: str) -> Item:
    """Return the article that bears the page's title, else the only one, else nothing.

    Args:
        items: the objects of the page.
        title: the titles that the page gives elsewhere, as `article.key` folds them.
    """
    articles = [item for item in items if types(item) & _ARTICLES]
    for item in articles:
        headline = key(string(item.get("headline")) or string(item.get("name")))
        is_named = bool(headline and title)
        if is_named and (headline[:_ALIKE] in title or title[:_ALIKE] in headline):
            return item
    if len(articles) == 1:
        return articles[0]
    dated = [item for item in articles if item.get("datePublished")]
    if len(dated) == 1:
        return dated[0]
    if not articles:
        pages = [item for item in items if "webpage" in types(item) and item.get("datePublished")]
        return pages[0] if len(pages) == 1 else {}
    return {}


def referred(value: object, items: Sequence[Item]) -> Iterator[Item]:
    """Yield the objects of a value, those that it only refers to by `@id` looked up in `items`."""
    if isinstance(value, list):
        for each in value:
            yield from referred(each, items)
    elif isinstance(value, dict):
        if value.get("name") or not value.get("@id"):
            yield value
            return
        same = (item for item in items if item.get("@id") == value["@id"] and item.get("name"))
        yield next(same, value)
    elif isinstance(value, str):
        yield {"name": value}


def string(value: object) -> str:
    """Return a value that is a string or a list that begins with one, white space folded."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return folded(value) if isinstance(value, str) else ""


def folded(text: str) -> str:
    """Return text with its entities resolved and white space folded."""
    return _SPACE.sub(" ", html.unescape(text)).strip()
