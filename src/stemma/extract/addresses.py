"""The URL that a page calls its own, of all that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from stemma.extract.dom import Element
from stemma.extract.json_ld import Item, string
from stemma.model.document import Found, Rival

GIVEN = "given with the input"
_LONGEST = 2048
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z][\w-]*", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"'`\\^{}|]")
_TRACKING = re.compile(
    r"utm_|fbclid|gclid|ref|referrer|cmp|cmpid|source|share|ftag|ito|mc_|sh$", re.IGNORECASE
)
_FRONT = frozenset(("", "/", "/index.html", "/index.htm", "/index.php", "/home"))


@dataclass(frozen=True, slots=True)
class _Address:
    url: str
    how: str


def canonical(
    root: Element, metas: Mapping[str, str], article: Item, *, url: str | None = None
) -> Found | None:
    """Return the URL that the page calls its own, with the others that it gives.

    The canonical link wins over `og:url`, that over JSON-LD. Relative ones are resolved. No page is
    meant by a URL of another scheme than the web's, without a real host, or with a password; nor an
    article by the front page of its site.

    Args:
        root: the root element of the page.
        metas: the contents of its meta elements, by name in lower case.
        article: the JSON-LD of its main article, empty if there is none.
        url: where the page came from, if known; it is no statement of the page, only a rival.
    """
    stated = [*_stated(root, metas, article)]
    base = _base(root, url, stated)
    found = [_Address(full, each.how) for each in stated if (full := _resolved(each.url, base))]
    is_article = bool(article) or metas.get("og:type", "").lower() == "article"
    inner = [each for each in found if not _is_front(each.url)]
    if is_article or inner or (url and not _is_front(url)):
        found = inner
    if not found:
        return None
    best = found[0]
    given = [_Address(url, GIVEN)] if url and is_web(url) else []
    rivals = _rivals(best, (*found[1:], *given))
    why = f"{best.how} goes before the other places where a page gives its address"
    if any(urlsplit(rival.value).hostname != urlsplit(best.url).hostname for rival in rivals):
        why += "; not all of them are of one site"
    return Found(value=best.url, how=best.how, why=why if rivals else "", rivals=rivals)


def is_web(url: str) -> bool:
    """Say whether a URL leads to a page of the web: scheme, host, no password, nothing unsafe."""
    if len(url) > _LONGEST or _UNSAFE.search(url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "@" not in parts.netloc
        and bool(host)
        and bool(_HOST.fullmatch(host or ""))
    )


def _stated(root: Element, metas: Mapping[str, str], article: Item) -> Iterator[_Address]:
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            yield _Address(link.get("href", "").strip(), "canonical link")
    yield _Address(metas.get("og:url", ""), "meta og:url")
    page = article.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    yield _Address(string(page), "JSON-LD mainEntityOfPage")
    yield _Address(string(article.get("url")), "JSON-LD url")


def _base(root: Element, url: str | None, stated: Iterable[_Address]) -> str | None:
    """Return what relative URLs are relative to: the page's own place, else its whole URLs."""
    if url and is_web(url):
        return url
    bases = [element.get("href", "").strip() for element in root.iter("base")]
    whole = (each for each in (*bases[:1], *(each.url for each in stated)) if is_web(each))
    return next(whole, None)


def _resolved(url: str, base: str | None) -> str | None:
    if not url or url.startswith("#"):
        return None
    try:
        whole = urljoin(base, url) if base else url
    except ValueError:
        return None
    return whole.partition("#")[0] if is_web(whole) else None


def _is_front(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[" is no address
        return False
    return parts.path.lower() in _FRONT and not parts.query


def _rivals(best: _Address, others: Sequence[_Address]) -> tuple[Rival, ...]:
    found: dict[str, Rival] = {}
    for each in others:
        found.setdefault(_same(each.url), Rival(value=each.url, how=each.how))
    found.pop(_same(best.url), None)
    return tuple(found.values())


def _same(url: str) -> str:
    """Return a URL as it is compared: without scheme, "www.", last slash and tracking."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])]
    host = (parts.hostname or "").removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(sorted(kept)), ""))
