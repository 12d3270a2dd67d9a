"""The dates that a page states outside its text: JSON-LD, meta elements, microdata, its URL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stemma.extract.dom import Element
from stemma.extract.json_ld import Item, string
from stemma.extract.page_dates import Dated, Place, Role
from stemma.extract.published import parse_moment, parse_url

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "bt:pubdate", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date",
    "publication_date", "publicationdate", "publication-date", "article.published",
    "published-date", "publisheddate", "published_date", "published_time_telegram",
    "article:published", "og:pubdate", "date.issued", "dc.date.issued", "dcterms.issued",
    "iso-8601-publish-date", "citation_publication_date", "originalpublicationdate",
    "article_date_original", "published_at", "rnews:datepublished", "article.origpublished",
)  # fmt: skip
_LOOSE = (
    "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "datecreated", "ptime",
    "displaydate", "date", "article.created", "search:contentdate", "timestamp",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:modified_time", "datemodified",
    "og:updated_time", "article:modified", "article.updated", "article:updated_time",
    "article_date_updated", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified",
    "last_modified", "modified_date", "modificationdate", "lastdate", "revision_date",
    "dateupdated", "rnews:datemodified",
)  # fmt: skip
_MARKUP = {
    "datepublished": (Role.PUBLISHED, Place.METADATA),
    "datemodified": (Role.MODIFIED, Place.METADATA),
}
MOST_ITEMS = 1000
"""How many marked-up elements are looked at; hostile pages have millions."""

_FOREIGN_ITEMS = ("comment", "review", "listitem", "event", "product", "person")


def find_stated(
    marked: Sequence[Element], metas: Mapping[str, str], article: Item, url: str | None
) -> Iterator[Dated]:
    """Yield what a page states about its dates, the most telling first.

    Args:
        marked: its elements with microdata or RDFa.
        metas: the contents of its meta elements, by name in lower case.
        article: the JSON-LD of its main article, empty if there is none.
        url: its address, if known.
    """
    strong: tuple[tuple[str, Role, tuple[str, ...]], ...] = (
        ("datePublished", Role.PUBLISHED, _PUBLISHED),
        ("dateModified", Role.MODIFIED, _MODIFIED),
    )
    for name, role, names in strong:
        yield from _dated(string(article.get(name)), f"JSON-LD {name}", role, Place.METADATA)
        for meta in names:
            yield from _dated(metas.get(meta, ""), f"meta {meta}", role, Place.METADATA)
    yield from _microdata(marked)
    for meta in _LOOSE:
        yield from _dated(metas.get(meta, ""), f"meta {meta}", Role.PUBLISHED, Place.LOOSE)
    created = string(article.get("dateCreated"))
    yield from _dated(created, "JSON-LD dateCreated", Role.PUBLISHED, Place.LOOSE)
    if url and (when := parse_url(url)):
        yield Dated(when=when, place=Place.URL)


def _dated(value: str, how: str, role: Role, place: Place) -> Iterator[Dated]:
    if value and (when := parse_moment(value, how)):
        yield Dated(when=when, role=role, place=place)


def _microdata(marked: Sequence[Element]) -> Iterator[Dated]:
    """Yield the first date of each kind in microdata or RDFa, except of comments and lists."""
    seen: set[str] = set()
    left = MOST_ITEMS
    for element in marked:
        if element.tag == "meta" and element.getparent().tag == "head":
            continue
        named = element.get("itemprop") or element.get("property") or ""
        name = named.rsplit(":", 1)[-1].strip().lower()
        if name in seen or name not in _MARKUP:
            continue
        left -= 1
        if not left:
            return
        if is_foreign(element):
            continue
        value = element.get("content") or element.get("datetime") or element.text_content()
        role, place = _MARKUP[name]
        for dated in _dated(value, f"microdata {named.strip()}", role, place):
            seen.add(name)
            yield dated


def is_foreign(element: Element) -> bool:
    """Say whether the thing that an element describes is another than the page's article."""
    for outer in element.iterancestors():
        if kind := outer.get("itemtype") or outer.get("typeof"):
            return str(kind).rsplit("/", 1)[-1].lower().endswith(_FOREIGN_ITEMS)
    return False
