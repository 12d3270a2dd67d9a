"""An XML file cut into its repeated elements, each parsed on its own.

libxml2's push parser stops for good at the first slip (a bare `&`, an unknown entity), and feeds
are full of them. So entries are found by their tags alone, whatever stands between, mended where
that is safe, and parsed one by one: what is broken breaks one entry, and memory holds one entry.
No document type reaches the parser, so there is no entity that could expand or fetch anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stemma.errors import InputError
from stemma.extract.readers.received import InputLimits
from stemma.extract.readers.streams import Stream, chunks
from stemma.text.normalise import decode

Element = Any
"""An lxml element; lxml has no types of its own."""

_NAMESPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_OWN = ("purl.org/rss/", "my.netscape.com", "backend.userland.com", "sitemaps.org/schemas",
        "google.com/schemas/sitemap/", "channel.netscape.com")  # fmt: skip
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)")
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)>")
_BEFORE_ROOT = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.S | re.I)
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_SPECIAL = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.S)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,31});")
_BARE_AND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)")
_BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_LONGEST_TAG = 128
_LONGEST_HEAD = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A repeated element, parsed, or the reason why it could not be.

    `head` is what stood before the first of them, parsed as well as it goes; None in a file that
    has nothing there.
    """

    element: Element | None
    reason: str
    head: Element | None


@dataclass(slots=True)
class _Cursor:
    """A place in a stream of bytes; `take` returns what lies between two places."""

    pieces: Iterator[bytes]
    buffer: bytearray = field(default_factory=bytearray)
    at: int = 0
    is_dropping: bool = False
    has_open_end: bool = False

    def more(self) -> bool:
        piece = next(self.pieces, b"")
        self.buffer += piece
        return bool(piece)

    def find(self, pattern: re.Pattern[bytes], limit: int) -> re.Match[bytes] | None:
        """Return the next match and go past it, None at the end of the stream.

        More than `limit` bytes are not kept: `is_dropping` then says so.
        """
        while True:
            found = pattern.search(self.buffer, self.at)
            if found:
                self.at = found.end()
                return found
            self.at = max(self.at, len(self.buffer) - _LONGEST_TAG)
            if self.at > limit or self.is_dropping:
                self.is_dropping = True
                del self.buffer[: self.at]
                self.at = 0
            if not self.more():
                return None

    def take(self, end: int | None = None) -> bytes:
        """Return the bytes up to `end` (here), and forget them."""
        end = self.at if end is None else end
        taken = bytes(self.buffer[:end])
        del self.buffer[:end]
        self.at -= end
        self.is_dropping = False
        return taken


def root_of(head: bytes) -> str:
    """Return the local name of a file's first element, in small letters, "" if there is none."""
    found = _ROOT.search(_without_prologue(head))
    return found[2].decode("ascii").lower() if found else ""


def parts(stream: Stream, names: tuple[str, ...], limits: InputLimits) -> Iterator[Part]:
    """Yield the elements that bear one of `names`, in order; their siblings are passed over.

    Args:
        stream: the file.
        names: local names, without prefix.
        limits: a longer element is not parsed.

    Raises:
        InputError: the file ends inside an element.
    """
    cursor = _Cursor(pieces=chunks(stream))
    opening = re.compile(
        rb"<!\[CDATA\[|<!--|<((?:[\w.-]{1,40}:)?(?:%b))(?=[\s/>])" % "|".join(names).encode(),
    )
    head, root, declared = None, b"", None
    while (start := _next_opening(cursor, opening)) is not None:
        name = bytes(start[1])  # before the buffer moves under the match
        before = cursor.take(start.start())
        if not root:
            declared = _declared(before)
            head, root = _head(before, declared)
        data = _element(cursor, name, limits)
        if data is None:
            reason = f"is longer than {limits.max_bytes:,} bytes, the limit (max_bytes)"
            yield Part(element=None, reason=reason, head=head)
            continue
        element = parse_part(data, root, declared)
        yield Part(element=element, reason="" if element is not None else _BROKEN, head=head)
    if not root:
        head, root = _head(cursor.take(len(cursor.buffer)), declared)


_BROKEN = "cannot be parsed as XML; expected the elements of an entry"


def _next_opening(cursor: _Cursor, opening: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """Return the next opening tag that stands outside of comments and character data."""
    while found := cursor.find(opening, _LONGEST_HEAD):
        if found[1] is not None:
            return found
        if cursor.find(_end_of(found[0]), _LONGEST_HEAD) is None:
            return None
    return None


def _end_of(mark: bytes) -> re.Pattern[bytes]:
    return _END_OF_DATA if mark.startswith(b"<![") else _END_OF_COMMENT


_END_OF_DATA, _END_OF_COMMENT = re.compile(rb"\]\]>"), re.compile(rb"-->")


def _element(cursor: _Cursor, name: bytes, limits: InputLimits) -> bytes | None:
    """Return the bytes of the element that begins at the cursor, None if it is too long."""
    plain = re.compile(rb"</%b\s*>" % re.escape(name))
    ending = plain
    if not cursor.has_open_end:
        ending = re.compile(rb"<!\[CDATA\[|<!--|</%b\s*>" % re.escape(name))
    while found := cursor.find(ending, limits.max_bytes):
        if found[0].startswith(b"</"):
            is_long = cursor.is_dropping or cursor.at > limits.max_bytes
            data = cursor.take()
            return None if is_long else data
        here = cursor.at
        if cursor.find(_end_of(found[0]), limits.max_bytes) is None and not cursor.is_dropping:
            # The mark never closes: what looks like the end of the element is one.
            cursor.at, cursor.has_open_end, ending = here, True, plain
        elif cursor.is_dropping:
            ending = plain
    raise InputError("the file ends inside it (truncated); fetch the file again")


def _declared(head: bytes) -> str | None:
    found = _DECLARED.search(head[:1000])
    return found[1].decode("ascii") if found else None


def _without_prologue(head: bytes) -> bytes:
    return _BEFORE_ROOT.sub(b"", head)


def _head(head: bytes, declared: str | None) -> tuple[Element | None, bytes]:
    """Return what stands before the first entry, parsed, and the declarations of namespaces."""
    bare = _without_prologue(head)
    found = _ROOT.search(bare)
    if not found:
        return None, b" "
    names = b" ".join(re.findall(rb"xmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')", found[3]))
    return parse_part(bare[found.start() :], b" " + names, declared), b" " + names


def parse_part(data: bytes, namespaces: bytes, declared: str | None) -> Element | None:
    """Parse one element with slips mended that cannot mean anything else; None if it is none.

    Entities of HTML are spelled out, since feeds use them without declaring them; `&` and `<` that
    begin nothing are taken as themselves.
    """
    from lxml import etree

    try:
        text = decode(data, declared=declared).text.translate(_CONTROLS)
    except InputError:
        return None
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    whole = f"<stemma{namespaces.decode('utf-8', 'replace')}>{_mended(text)}</stemma>"
    try:
        root = etree.fromstring(whole.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    return next(iter(root), None)


def _mended(text: str) -> str:
    pieces = _SPECIAL.split(text)
    for index in range(0, len(pieces), 2):
        piece = _ENTITY.sub(_spelled, pieces[index])
        pieces[index] = _BARE_LESS.sub("&lt;", _BARE_AND.sub("&amp;", piece))
    return "".join(pieces)


def _spelled(found: re.Match[str]) -> str:
    name = found[1]
    if name in _PREDEFINED:
        return found[0]
    letters = html.unescape(found[0])
    return letters if letters != found[0] else f"&amp;{name};"


def name_of(element: Element) -> str:
    """Return an element's name with the prefix that is usual for its namespace."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if not tag.startswith("{"):
        return tag
    space, _, local = tag[1:].partition("}")
    prefix = _NAMESPACES.get(space)
    if not prefix and any(own in space for own in _OWN):
        return local
    prefix = prefix or element.prefix
    return f"{prefix}:{local}" if prefix else local


def inner(element: Element) -> str:
    """Return what an element holds: its text, or its elements written out as HTML."""
    from lxml import etree

    if not len(element):
        return element.text or ""
    # A copy without namespaces, because HTML has no names with prefixes.
    pieces = [html.escape(element.text or "", quote=False)]
    for child in element:
        if not isinstance(child.tag, str):
            pieces.append(html.escape(child.tail or "", quote=False))
            continue
        for part in child.iter():
            if isinstance(part.tag, str) and "}" in part.tag:
                local = part.tag.rpartition("}")[2]
                part.tag = local if _NAME.fullmatch(local) else "span"
        etree.cleanup_namespaces(child)
        pieces.append(etree.tostring(child, encoding="unicode", method="html"))
    return "".join(pieces)
