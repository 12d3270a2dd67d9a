"""XML files, told apart by their first element."""

from __future__ import annotations

from collections.abc import Iterator

from stemma.extract.readers import feeds, sitemaps
from stemma.extract.readers.received import Received, Source, rejected
from stemma.extract.readers.streams import chunks, open_stream
from stemma.extract.readers.whole import read_page
from stemma.extract.readers.xml_parts import root_of

_HEAD = 1_000_000


def read_xml(source: Source) -> Iterator[Received]:
    """Yield what a feed, a sitemap or a page in XML holds."""
    with open_stream(source.path) as stream:
        head = b""
        for chunk in chunks(stream):
            head += chunk
            if root_of(head) or len(head) > _HEAD:
                break
    root = root_of(head)
    if root in feeds.ROOTS:
        yield from feeds.read_feed(source)
    elif root in sitemaps.ROOTS:
        yield from sitemaps.read_sitemap(source)
    elif root == "html":
        yield from read_page(source)
    elif not head.strip():
        yield rejected(source.path, "the file is empty (0 bytes); expected a feed or a sitemap")
    else:
        shown = f"<{root}>" if root else "no element"
        yield rejected(
            source.path,
            f"the file begins with {shown}; expected a feed (<rss>, <rdf:RDF>, <feed>), a sitemap "
            "(<urlset>, <sitemapindex>) or a page (<html>)",
        )
