"""Sitemaps beside saved pages: each page that is saved is read with what the sitemap says of it.

Nothing is fetched. https://www.sitemaps.org/protocol.html, and the news extension
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stemma.errors import InputError
from stemma.extract.readers.received import Kind, RawFile, Received, Source, rejected
from stemma.extract.readers.saved_pages import SavedPages
from stemma.extract.readers.shape import plain
from stemma.extract.readers.streams import READ_ERRORS, open_stream, reason_of
from stemma.extract.readers.whole import read_whole
from stemma.extract.readers.xml_parts import Element, inner, name_of, parts

ROOTS = frozenset({"urlset", "sitemapindex"})
_SHOWN = 3
_HOW = {
    "url": "sitemap loc",
    "title": "sitemap news:title",
    "published": "sitemap news:publication_date",
    "publisher": "sitemap news:name",
    "modified": "sitemap lastmod",
}


def read_sitemap(source: Source) -> Iterator[Received]:
    """Yield the saved pages that a sitemap lists, and how many of them are not saved."""
    beside = Path(source.path).parent.as_posix()
    folder = source.root or beside
    tally = _Tally()
    saved = SavedPages(folder, beside)
    try:
        with open_stream(source.path) as stream:
            for part in parts(stream, ("url", "sitemap"), source.limits):
                tally.listed += 1
                if part.element is None:
                    yield rejected(f"{source.path}:{tally.listed}", f"its entry {part.reason}")
                else:
                    yield from _page(part.element, source, saved, tally)
    except (InputError, *READ_ERRORS) as error:
        yield rejected(source.path, f"after {tally.listed:,} entries: {reason_of(error)}")
    if not tally.listed:
        yield rejected(source.path, "the sitemap lists nothing; expected elements <url>")
    if tally.missing:
        yield rejected(source.path, tally.reason(folder))


@dataclass(slots=True)
class _Tally:
    """What a sitemap lists, and what of it is not saved."""

    listed: int = 0
    missing: int = 0
    first: list[str] = field(default_factory=list)

    def miss(self, url: str) -> None:
        self.missing += 1
        if len(self.first) < _SHOWN:
            self.first.append(url)

    def reason(self, folder: str) -> str:
        named = ", ".join(self.first)
        return (
            f"{self.missing:,} of the {self.listed:,} addresses that it lists are not saved in "
            f"{folder} ({named}{' ...' if self.missing > len(self.first) else ''}); nothing is "
            "fetched: save the pages below that folder"
        )


def _page(element: Element, source: Source, saved: SavedPages, tally: _Tally) -> Iterator[Received]:
    """Yield the saved page of one entry, unless it has been read."""
    facts = _facts(element)
    url = facts.get("url", "")
    if not url:
        yield rejected(f"{source.path}:{tally.listed}", "its entry has no <loc> with an address")
        return
    found = saved.find(url, facts.get("title"))
    if found is None or Path(found).resolve() == Path(source.path).resolve():
        tally.miss(url)
        return
    if name_of(element) == "sitemap":
        if source.claim(found):
            yield from read_sitemap(
                Source(path=found, limits=source.limits, root=source.root, claim=source.claim)
            )
        return
    if not source.claim(found):
        return
    try:
        page = Source(path=found, limits=source.limits)
        yield RawFile(path=found, kind=Kind.HTML, data=read_whole(page), fields=facts, how=_HOW)
    except (InputError, *READ_ERRORS) as error:
        yield rejected(found, reason_of(error))


def _facts(element: Element) -> dict[str, str]:
    """Return what an entry says of its page."""
    held: dict[str, str] = {}
    for child in element.iter():
        name = name_of(child)
        if name and not len(child):
            held.setdefault(name, " ".join(inner(child).split()))
    named = {
        "url": held.get("loc", ""),
        "title": plain(held.get("news:title", "")),
        "published": held.get("news:publication_date", ""),
        "publisher": plain(held.get("news:name", "")),
        "likely_language": held.get("news:language", ""),
        "modified": held.get("lastmod", ""),
    }
    return {name: value for name, value in named.items() if value}
