"""What a page says about itself outside its text: JSON-LD, meta elements, links, its URL."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from stemma.extract import outlets
from stemma.extract.addresses import canonical
from stemma.extract.article import key
from stemma.extract.dom import Element
from stemma.extract.json_ld import Item, folded, main_article, objects, referred, string, types
from stemma.extract.outlets import Likeness
from stemma.extract.page_authors import Signed, find_stated_authors
from stemma.extract.page_dates import Dated
from stemma.extract.stated_dates import MOST_ITEMS, find_stated, is_foreign
from stemma.model.document import Found, Rival

_TITLE_META = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "hdl", "headline")
_SITES = frozenset(("newsmediaorganization", "website"))
_LONGEST_NAME = 80
_OF_DOMAIN = "domain of the URL"
_WHY_ALIKE = "it is what the domain is made of"
_OF_SITE = "JSON-LD of the site"
_SITE_META = ("application-name", "cre", "dc.publisher", "dcterms.publisher")
_SEPARATED = re.compile(r"\s+[|\-–—·•»:/]+\s+|\s*[|»]\s*|\s+::\s+")
_WWW = re.compile(r"^(?:www\d?|m|amp|mobile)\.")
_SPACE = re.compile(r"\s+")
_EDGES = " .-–—|:/"
_MOST_LINKS, _HOSTS, _FEWEST_LINKS = 500, 3, 3
_SHORTEST_LABEL, _SHARE_OF_NAME = 4, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about itself; None and empty where it says nothing.

    `titles` are all that it gives as its title, the most telling first, site names taken off.
    """

    titles: tuple[Found, ...] = ()
    publisher: Found | None = None
    canonical: Found | None = None
    signed: tuple[Signed, ...] = ()
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
    marked = root.xpath("//*[@itemprop or @property]")
    heading = _text(next(root.iter("title"), None))
    article = main_article(items, key(metas.get("og:title", "") + heading))
    own = canonical(root, metas, article, url=url)
    address = url or (own.value if own else None)
    publisher = _publisher(metas, article, items, address)
    if publisher is None or publisher.how == _OF_DOMAIN:
        publisher = _named_in_title(heading, _hosts(root, address)) or publisher
    site = publisher.value if publisher else None
    signed = find_stated_authors(root, marked, metas, article, items, site)
    return PageMetadata(
        titles=tuple(_titles(metas, article, heading, publisher)),
        publisher=publisher,
        canonical=own,
        signed=tuple(each for each in signed if each.names),
        dates=tuple(find_stated(marked, metas, article, address)),
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


def _is_site(part: str, site: str | None) -> bool:
    mine, theirs = key(part), key(site or "")
    return bool(mine and theirs) and (
        mine == theirs or (len(theirs) >= 4 and theirs in mine and len(mine) < 2.5 * len(theirs))
        or (len(mine) >= 3 and mine in theirs)
    )  # fmt: skip


def _metas(root: Element) -> Mapping[str, str]:
    """Return the first content of each meta element, by its name in lower case."""
    found: dict[str, str] = {}
    items = 0
    for meta in root.iter("meta"):
        content = folded(meta.get("content", ""))
        for attribute in ("property", "name", "itemprop"):
            name = meta.get(attribute, "").strip().lower()
            if not name or not content or name in found:
                continue
            if attribute == "itemprop":
                items += 1
                if items > MOST_ITEMS or is_foreign(meta):
                    continue
            found[name] = content
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
    metas: Mapping[str, str], article: Item, items: Sequence[Item], address: str | None
) -> Found | None:
    """Return the outlet that a page names, the one that its domain confirms before any other."""
    stated = [(metas.get("og:site_name", ""), "meta og:site_name")]
    publishers = [string(item.get("name")) for item in referred(article.get("publisher"), items)]
    stated += [(name, "JSON-LD publisher") for name in publishers[:1]]
    stated += [(metas.get(name, ""), f"meta {name}") for name in _SITE_META]
    sites = (string(item.get("name")) for item in items if types(item) & _SITES)
    stated += [(name, _OF_SITE) for name in sites]
    domain = _domain(address or "")
    named = [
        Found(value=_without_slogan(_domain(name) or _WWW.sub("", name), domain), how=how)
        for name, how in ((name.strip().lstrip("@").strip(_EDGES), how) for name, how in stated)
        if key(name) and len(name) <= _LONGEST_NAME
    ]
    if not named:
        return Found(value=domain, how=_OF_DOMAIN) if domain else None
    alike = [name for name in named if _is_alike(name.value, domain)]
    best = (alike or named)[0]
    if best.value.islower():
        same = [name for name in named if key(name.value) == key(best.value)]
        best = next((name for name in same if not name.value.islower()), best)
    why = _WHY_ALIKE if alike else f"no name is like the domain; {best.how} is asked first"
    rivals = {
        key(name.value): Rival(value=name.value, how=name.how)
        for name in reversed(named)
        if name.how != _OF_SITE
    }
    rivals.pop(key(best.value), None)
    others = tuple(reversed(rivals.values()))
    return replace(best, why=why if others else "", rivals=others)


def _without_slogan(name: str, domain: str) -> str:
    """Return a site's name without the slogan beside it, where one part is what its domain is."""
    parts = [part.strip(_EDGES) for part in _SEPARATED.split(name)]
    alike = [part for part in parts if len(key(part)) > 2 and _is_alike(part, domain)]
    return alike[0] if len(parts) > 1 and alike else name


def _named_in_title(heading: str, hosts: Sequence[str]) -> Found | None:
    """Return the outlet that stands at the end of a page's title, before it, or alone.

    It is known as one by its words, or a host of the page is made of them.
    """
    parts = [part.strip() for part in _SEPARATED.split(heading) if part.strip()]
    for part in (*parts[-1:], *parts[:1]):
        likeness = outlets.likeness(part)
        if likeness is Likeness.SURELY or (likeness and len(parts) > 1):
            return Found(value=part, how="title element")
        if len(parts) > 1 and any(_is_made_of(host, part) for host in hosts):
            return Found(value=part, how="title element")
    return None


def _hosts(root: Element, address: str | None) -> tuple[str, ...]:
    """Return the page's own host; if that is not known, those that it often links to."""
    if address:
        return (_domain(address),)
    base = [_domain(each.get("href") or "") for each in root.iter("base")]
    links = islice((link.get("href") or "" for link in root.iter("a")), _MOST_LINKS)
    counts = Counter(_domain(link) for link in links if "//" in link[:8])
    often = (host for host, count in counts.most_common(_HOSTS) if count >= _FEWEST_LINKS)
    return tuple(filter(None, (*base[:1], *often)))


def _is_made_of(host: str, name: str) -> bool:
    """Say whether a label of a host is some words of a name, in order, and a good part of it."""
    words = [_plain(word) for word in name.split()]
    letters = sum(map(len, words))
    for label in host.split(".")[:-1]:
        rest = _plain(label)
        if len(rest) < _SHORTEST_LABEL or len(rest) < _SHARE_OF_NAME * letters:
            continue
        for word in words:
            rest = rest.removeprefix(word) if word else rest
        if not rest:
            return True
    return False


def _plain(text: str) -> str:
    """Return the letters and figures of a text as hosts spell them, without accents."""
    return key(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


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
    return _WWW.sub("", host)


def _text(element: Element) -> str:
    return _SPACE.sub(" ", element.text_content()).strip() if element is not None else ""
