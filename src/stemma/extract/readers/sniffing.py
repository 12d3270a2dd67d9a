"""What a file holds, by how it begins."""

from __future__ import annotations

import re

from stemma.extract.readers.received import Kind
from stemma.extract.readers.streams import head_of
from stemma.extract.readers.xml_parts import root_of

_HEAD = 8192
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_XML = frozenset({"rss", "rdf", "feed", "channel", *_SITEMAPS})
_BINARY = frozenset(
    ".pdf .doc .docx .odt .rtf .zip .7z .tar .tgz .exe .dll .so .bin .iso .xls .xlsx .ppt .pptx "
    ".epub .db .sqlite .py .c .h .java .go .rs .sh .log .ini .toml .yaml .yml .sql".split()
)


def sniffed(path: str) -> Kind | None:
    """Return what a file without a telling suffix holds, None if it cannot be told.

    Mirrors of sites keep names as the site has them: `story.php?id=7`, `2019/05/bridge`.
    """
    if any(path.lower().endswith(suffix) for suffix in _BINARY):
        return None
    head = head_of(path, _HEAD)
    if is_page(head):
        return Kind.HTML
    if head.startswith(b"WARC/"):
        return Kind.ARCHIVE
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.lstrip()[:1] == b"<" and root_of(head) in _XML:
        return Kind.XML
    return None


def is_page(head: bytes) -> bool:
    """Say whether bytes begin as those of a page do."""
    return bool(_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")))


def is_sitemap(path: str) -> bool:
    """Say whether an XML file is a sitemap, or an index of them."""
    return root_of(head_of(path, _HEAD)) in _SITEMAPS
