"""What a page says about itself outside its text: JSON-LD, meta elements, links, its URL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from stemma.extract import outlets
from stemma.extract.article import key
from stemma.extract.dom import Element
from stemma.extract.json_ld import Item, folded, main_article, objects, string
from stemma.extract.outlets import Likeness
from stemma.extract.page_dates import Dated
from stemma.extract.stated_dates import find_stated, is_foreign
from stemma.model.document import Found

_TITLE_META = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "hdl", "headline")
_AUTHOR_META = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl",
    "dc.creator", "dcterms.creator", "article:author_name", "citation_author",
)  # fmt: skip
_SITE_META = ("application-name", "cre", "dc.publisher", "dcterms.publisher")
_SEPARATED = re.compile(r"\s+[|\-–—·•»:/]+\s+|\s*[|»]\s*|\s+::\s+")
_BY = re.compile(r"^\s*(?:(?:written|story|posted|words|reported)\s+)?by\b:?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,\s+and\s+|,|;|\||\s&\s|\sand\s)\s*")
_SPACE = re.compile(r"\s+")
_EDGES = " .-–—"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about itself; None and empty where it says nothing.

    `titles` are all that it gives as its title, the most telling first, site names taken off.
    """

    titles: tuple[Found, ...] = ()
    publisher: Found | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    url: str | None = None
    language: str | None = None


def read_metadata(root: Element, *, url: str | None = None) -> PageMetadata:
    """Read what a page says about itself.

    Args:
        root: the root element of the page.
        url: where the page came from, if the caller knows; else the page's canonical link.
    """
    metas = _metas(root)
    items = tuple(objects(root))
    heading = _text(next(root.iter("title"), None))
    address = url or _address(root, metas)
    article = main_article(items, key(metas.get("og:title", "") + heading))
    publisher = _publisher(metas, article, items, address) or _named_in_title(heading)
    if publisher and publisher.how == "domain of the URL":
        publisher = _named_in_title(heading) or publisher
    return PageMetadata(
        titles=tuple(_titles(metas, article, heading, publisher)),
        publisher=publisher,
        authors=_authors(metas, article, publisher),
        dates=tuple(find_stated(root, metas, article, address)),
        url=address,
        language=root.get("lang") or root.get("xml:lang") or metas.get("og:locale"),
    )


def clean_title(title: str, site: str | None) -> str:
    """Return a page's title without the name of the site at its end or beginning."""
    cleaned = title.strip()
    for _ in range(3):
        parts = [*_SEPARATED.finditer(cleaned)]
        if not parts:
            break
        head, tail = cleaned[: parts[-1].start()], cleaned[parts[-1].end() :]
        first, rest = cleaned[: parts[0].start()], cleaned[parts[0].end() :]
        if _is_site(tail, site) or (not site and len(tail.split()) <= 3 < len(head.split())):
            cleaned = head.strip()
        elif _is_site(first, site):
            cleaned = rest.strip()
        else:
            break
    return cleaned or title.strip()


def split_names(text: str) -> tuple[str, ...]:
    """Split a byline into the names in it ("By Ann Lee and Bo Ek" has two)."""
    names = _BETWEEN.split(_BY.sub("", _SPACE.sub(" ", text)).strip())
    return tuple(name.strip(_EDGES) for name in names if _is_name(name))


def _is_name(name: str) -> bool:
    plain = name.strip(_EDGES)
    return bool(
        1 < len(plain) <= 60
        and len(plain.split()) <= 6
        and "://" not in plain
        and not plain.startswith(("@", "www."))
        and any(letter.isalpha() for letter in plain)
    )


def _is_site(part: str, site: str | None) -> bool:
    mine, theirs = key(part), key(site or "")
    return bool(mine and theirs) and (
        mine == theirs or (len(theirs) >= 4 and theirs in mine and len(mine) < 2.5 * len(theirs))
        or (len(mine) >= 3 and mine in theirs)
    )  # fmt: skip


def _metas(root: Element) -> Mapping[str, str]:
    """Return the first content of each meta element, by its name in lower case."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = folded(meta.get("content", ""))
        for attribute in ("property", "name", "itemprop"):
            name = meta.get(attribute, "").strip().lower()
            if name and content and (attribute != "itemprop" or not is_foreign(meta)):
                found.setdefault(name, content)
    return found


def _titles(
    metas: Mapping[str, str], article: Item, heading: str, publisher: Found | None
) -> Iterator[Found]:
    site = publisher.value if publisher else None
    found = [(string(article.get("headline")), "JSON-LD headline")]
    found += [(metas.get(name, ""), f"meta {name}") for name in _TITLE_META]
    found.append((heading, "title element"))
    seen: set[str] = set()
    for title, how in found:
        cleaned = clean_title(title, site)
        if key(cleaned) and key(cleaned) not in seen and not _is_only_site(cleaned, site):
            seen.add(key(cleaned))
            yield Found(value=cleaned, how=how)


def _is_only_site(title: str, site: str | None) -> bool:
    return bool(site) and key(title) == key(site or "")


def _publisher(
    metas: Mapping[str, str],
    article: Item,
    objects: Sequence[Item],
    address: str | None,
) -> Found | None:
    stated = [(metas.get("og:site_name", ""), "meta og:site_name")]
    stated += [
        (name, "JSON-LD publisher") for name in _names(article.get("publisher"), objects)[:1]
    ]
    stated += [(metas.get(name, ""), f"meta {name}") for name in _SITE_META]
    named = [
        Found(value=_domain(name) or name, how=how)
        for name, how in ((name.strip().lstrip("@"), how) for name, how in stated)
        if key(name) and len(name) <= 80
    ]
    domain = _domain(address or "")
    if named:
        return next((name for name in named if _is_alike(name.value, domain)), named[0])
    return Found(value=domain, how="domain of the URL") if domain else None


def _named_in_title(heading: str) -> Found | None:
    """Return the outlet that stands at the end of a page's title, before it, or alone."""
    parts = [part for part in _SEPARATED.split(heading) if part.strip()]
    for part in (*parts[-1:], *parts[:1]):
        likeness = outlets.likeness(part.strip())
        if likeness is Likeness.SURELY or (likeness and len(parts) > 1):
            return Found(value=part.strip(), how="title element")
    return None


def _is_alike(name: str, domain: str) -> bool:
    """Say whether a site's name is what its domain is made of ("Sky News", news.sky.com)."""
    mine, theirs = key(name), key(domain)
    words = [key(word) for word in name.split()]
    return bool(mine and theirs) and (mine in theirs or all(word in theirs for word in words))


def _domain(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host)


def _authors(metas: Mapping[str, str], article: Item, publisher: Found | None) -> tuple[str, ...]:
    names = [name for text in _names(article.get("author"), ()) for name in split_names(text)]
    for meta in _AUTHOR_META:
        names = names or list(split_names(metas.get(meta, "")))
    site = key(publisher.value) if publisher else ""
    return tuple(dict.fromkeys(name for name in names if key(name) != site))


def _names(value: object, objects: Sequence[Item]) -> list[str]:
    """Return the names of JSON-LD persons or organisations, following references by `@id`."""
    if isinstance(value, str):
        return [folded(value)]
    if isinstance(value, list):
        return [name for item in value for name in _names(item, objects)]
    if isinstance(value, dict):
        if value.get("name"):
            return _names(value["name"], ())
        same = [item for item in objects if value.get("@id") and item.get("@id") == value["@id"]]
        return _names(same[0].get("name"), ()) if same else []
    return []


def _address(root: Element, metas: Mapping[str, str]) -> str | None:
    links = (
        link.get("href", "")
        for link in root.iter("link")
        if "canonical" in link.get("rel", "").lower().split()
    )
    for url in (*links, metas.get("og:url", "")):
        if url.startswith(("http://", "https://")) and _domain(url):
            return str(url.strip())
    return None


def _text(element: Element) -> str:
    return _SPACE.sub(" ", element.text_content()).strip() if element is not None else ""
