"""RSS (0.9 to 2.0, also as RDF) and Atom (0.3, 1.0): one entry in memory at a time.

- https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec
- RFC 4287 (Atom), https://web.resource.org/rss/1.0/modules/content/

Which element gives which fact follows feedparser (https://feedparser.readthedocs.io), which reads
a whole feed into memory and so is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from stemma.errors import InputError
from stemma.extract.readers.received import RawRecord, Received, Source, rejected
from stemma.extract.readers.shape import is_markup, plain
from stemma.extract.readers.streams import READ_ERRORS, open_stream, reason_of
from stemma.extract.readers.wordpress import shown_names, without_shortcodes
from stemma.extract.readers.xml_parts import Element, Part, inner, name_of, parts

ROOTS = frozenset({"rss", "rdf", "feed", "channel"})

_DATES = (
    "pubDate", "atom:published", "dcterms:issued", "atom:issued", "dc:date", "dcterms:created",
    "atom:created", "dcterms:date", "pubdate", "published", "issued",
)  # fmt: skip
_CHANGES = ("atom:updated", "dcterms:modified", "atom:modified", "updated", "modified")
_SUMMARIES = ("atom:summary", "description", "summary")
_CAPTIONS = ("dc:description", "media:description")
_BREAKS_OFF = re.compile(
    r"(?:\[\s*(?:…|\.\.\.|&#8230;|&hellip;|&#x2026;)\s*\]|(?:…|\.\.\.|&#8230;|&hellip;)\s*"
    r"(?:<[^>]*>\s*)*(?:(?:continue|keep|read)\s+(?:reading|more|on|the rest)[^<]{0,200})?)\s*"
    r"(?:</?[^>]*>\s*)*$",
    re.I,
)
_SOURCE = "source of the feed entry"
_ENOUGH_WORDS = 250
"""A description with more words than this is as long as an article."""

_ADDRESS = re.compile(r"^\S+@\S+\s*\((?P<name>[^()]+)\)\s*$|^(?P<mailbox>\S+@\S+)\s*$")
_OF_COMMENTS = re.compile(r"^\s*comments (?:on|for)\b|\bcomments feed\s*$", re.I)


Facts = Mapping[str, list[Element]]
"""The children of an element by name."""


def read_feed(source: Source) -> Iterator[Received]:
    """Yield the entries of a feed; each is a record of its own."""
    number = 0
    left: dict[str, int] = {}
    try:
        with open_stream(source.path) as stream:
            for part in parts(stream, ("item", "entry"), source.limits):
                number += 1
                if number == 1 and _is_of_comments(part):
                    yield rejected(
                        source.path,
                        f"a feed of readers' comments (“{_titled(part)}”); expected one of news",
                    )
                    return
                path = f"{source.path}:{number}"
                if part.element is None:
                    yield rejected(path, f"entry {number} {part.reason}")
                elif kind := _other_kind(part.element):
                    left[kind] = left.get(kind, 0) + 1
                else:
                    yield entry(path, number, part)
    except (InputError, *READ_ERRORS) as error:
        yield rejected(f"{source.path}:{number + 1}", f"entry {number + 1}: {reason_of(error)}")
        return
    if left:
        counted = ", ".join(f"{count:,} {kind}" for kind, count in sorted(left.items()))
        yield rejected(source.path, f"entries that are no published articles: {counted}")
    if not number:
        yield rejected(source.path, "the feed has no entry; expected elements <item> or <entry>")


def entry(path: str, number: int, part: Part) -> Received:
    """Return the record of one entry, or why there is none."""
    facts = _gathered(part.element)
    content, form, told = _content(facts)
    title = plain(_first(facts, "title", "atom:title", "dc:title"))
    if not content:
        named = f" (“{title}”)" if title else ""
        return rejected(
            path,
            f"entry {number}{named} has no text, only "
            f"{', '.join(sorted(facts)) or 'nothing'}; expected content:encoded, atom:content, "
            "description or summary",
        )
    if "wp:post_type" in facts:
        content = without_shortcodes(content)
    fields: dict[str, object] = {form: content}
    how = {"title": "title of the feed entry", "authors": "author of the feed entry"}
    if told:
        fields["read_as"] = told
    for field, value, where in _stated(part, facts, title):
        if value:
            fields[field] = value
            how |= {field: where} if where else {}
    if how.get("publisher") == _SOURCE and title:
        fields["title"] = title.removesuffix(f" - {fields['publisher']}")
    if fields.get("modified") == fields.get("published"):
        fields.pop("modified", None)
    return RawRecord(path=path, fields=fields, how=how, is_article=True)


def _stated(part: Part, facts: Facts, title: str) -> Iterator[tuple[str, object, str]]:
    """Yield fields of an entry: name, value, and where it stands if that is to be told."""
    feed = _gathered(_channel(part.head))
    url = _address(part.element, facts, plain(_first(feed, "link", "atom:link")))
    yield "id", plain(_first(facts, "guid", "atom:id", "id")), ""
    yield "title", title, ""
    yield "url", url, ""
    yield "authors", _authors(facts, shown_names(feed.get("wp:author", ()))), ""
    yield "published", *_date(facts)
    yield "publisher", *_publisher(facts, feed, url)
    yield "likely_language", _language(part.element, facts, feed), ""
    yield "modified", _first(facts, *_CHANGES).strip(), "feed entry's date of change"
    yield "categories", _categories(part.element), ""
    yield "feed", plain(_first(feed, "title", "atom:title", "dc:title")), ""


def _other_kind(element: Element) -> str:
    """Return what an entry of a WordPress export is if it is no published article, else ""."""
    facts = _gathered(element)
    kind, status = _first(facts, "wp:post_type").strip(), _first(facts, "wp:status").strip()
    if kind not in ("", "post", "page"):
        return kind
    return status if status not in ("", "publish") else ""


def _gathered(element: Element | None) -> Facts:
    """Return the children of an element by name."""
    found: dict[str, list[Element]] = {}
    for child in element if element is not None else ():
        if name := name_of(child):
            found.setdefault(name, []).append(child)
    return found


def _channel(head: Element | None) -> Element | None:
    """Return the element that describes the feed: its channel, or the root itself."""
    if head is None:
        return None
    return next((child for child in head if name_of(child) == "channel"), head)


def _first(facts: Facts, *names: str) -> str:
    """Return what the first of the named children that is not blank holds, else ""."""
    held = (inner(child) for name in names for child in facts.get(name, ()))
    return next((value for value in held if value.strip()), "")


def _is_of_comments(part: Part) -> bool:
    own = _gathered(part.element)
    return bool(_OF_COMMENTS.search(_titled(part))) or "thr:in-reply-to" in own


def _titled(part: Part) -> str:
    return plain(_first(_gathered(_channel(part.head)), "title", "atom:title"))


def _content(facts: Facts) -> tuple[str, str, str]:
    """Return an entry's text, "html" or "text", and what to tell of it if it is no full text."""
    for name in (
        "content:encoded",
        "atom:content",
        "xhtml:body",
        "xhtml:div",
        "content",
        "fulltext",
    ):
        for child in facts.get(name, ()):
            value, form = _form(child)
            if value.strip():
                is_cut = _BREAKS_OFF.search(value[-400:])
                told = "summary of a feed entry: its content breaks off" if is_cut else ""
                return value, form, told
    held = _held(facts, _SUMMARIES) or _held(facts, _CAPTIONS)
    if not held:
        return "", "text", ""
    value, form, name = max(held, key=lambda item: len(item[0]))
    local = name.rpartition(":")[2]
    if len(plain(value).split()) > _ENOUGH_WORDS and not _BREAKS_OFF.search(value[-400:]):
        return value, form, f"{local} of a feed entry, long enough to be the article"
    return value, form, "summary of a feed entry"


def _held(facts: Facts, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return what the named children hold, its form and the name, without blank ones."""
    held = [(*_form(child), name) for name in names for child in facts.get(name, ())]
    return [item for item in held if plain(item[0][:20_000])]


def _form(child: Element) -> tuple[str, str]:
    """Return what an element holds, and whether it is HTML or plain text."""
    value = inner(child)
    stated = (child.get("type") or "").lower()
    if stated in ("text", "text/plain") and not len(child):
        return value, "text"
    if "base64" in (child.get("mode") or "").lower() or stated.startswith(("image/", "video/")):
        return "", "text"
    if stated in ("html", "xhtml", "text/html", "application/xhtml+xml") or is_markup(value):
        return value, "html"
    import html

    return html.unescape(value), "text"


def _date(facts: Facts) -> tuple[str, str]:
    """Return the date of publication and which element states it."""
    for name in _DATES:
        if value := _first(facts, name).strip():
            return value, name.replace("atom:", "Atom ") if ":" in name else f"RSS {name}"
    if value := _first(facts, *_CHANGES).strip():
        return value, "Atom updated: the entry does not say when it was published"
    return "", ""


def _authors(facts: Facts, shown: Mapping[str, str]) -> list[str]:
    from stemma.extract.signatures import split_names

    stated = [plain(inner(child)) for child in facts.get("dc:creator", ())]
    stated = [shown.get(name, name) for name in stated]
    for name in ("atom:author", "author", "itunes:author", "media:credit"):
        for child in facts.get(name, ()) if not stated else ():
            inside = _gathered(child)
            stated.append(plain(_first(inside, "atom:name", "name")) or plain(inner(child)))
    names: list[str] = []
    for value in stated:
        found = _ADDRESS.match(value)
        names += split_names(found["name"] or "" if found else value)
    return list(dict.fromkeys(names))


def _publisher(facts: Facts, feed: Facts, url: str) -> tuple[str, str]:
    """Return the outlet and how it is told: the entry's source before the feed's own name."""
    for child in facts.get("source", ()):
        if child.get("url") and plain(inner(child)):
            return plain(inner(child)), _SOURCE
    for child in facts.get("atom:source", ()):
        if name := plain(_first(_gathered(child), "atom:title")):
            return name, _SOURCE
    for name in ("dc:publisher", "dcterms:publisher"):
        if value := plain(_first(facts, name) or _first(feed, name)):
            return value, f"{name} of the feed"
    title = plain(_first(feed, "title", "atom:title", "dc:title"))
    return outlet_in(title, url), "title of the feed"


_APART = re.compile(r"\s+[|\-–—·•»>:/]+\s+|\s*[|»]\s*|:\s+|\s+::\s+")


def outlet_in(title: str, url: str) -> str:
    """Return the part of a feed's title that names its outlet ("World news | The Post")."""
    from stemma.extract import outlets

    pieces = [piece.strip() for piece in _APART.split(title) if piece.strip()]
    host = _letters(re.sub(r"^\w+://(?:www\.)?|[/?#].*$", "", url))
    for piece in sorted(pieces, key=lambda piece: -len(piece)):
        folded = _letters(piece).removeprefix("the")
        if len(folded) >= 3 and host and (folded in host or host.startswith(folded)):
            return piece
    likely = sorted(pieces, key=lambda piece: -outlets.likeness(piece))
    if len(pieces) > 1 and outlets.likeness(likely[0]):
        return likely[0]
    return pieces[0] if len(pieces) == 1 else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _address(element: Element, facts: Facts, base: str) -> str:
    """Return the URL of an entry's page."""
    links = [child.get("href") or "" for child in facts.get("atom:link", ())
             if (child.get("rel") or "alternate") == "alternate"]  # fmt: skip
    links += [plain(child.text or "") or child.get("href") or "" for child in facts.get("link", ())]
    links.insert(0, plain(_first(facts, "feedburner:origLink")))
    links += [
        plain(child.text or "")
        for child in facts.get("guid", ())
        if (child.get("isPermaLink") or "true").lower() == "true"
    ]
    links += [value for name, value in element.attrib.items() if name.endswith("about")]
    for link in links:
        try:
            absolute = urljoin(base, link.strip()) if link.strip() else ""
        except ValueError:  # "http://[" is no address
            continue
        if absolute.startswith(("http://", "https://")):
            return absolute
    return ""


def _language(element: Element, facts: Facts, feed: Facts) -> str:
    own = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return own or _first(facts, "dc:language") or _first(feed, "language", "dc:language").strip()


def _categories(element: Element) -> list[str]:
    found = [
        child.get("label") or child.get("term") or plain(inner(child))
        for child in element
        if name_of(child) in ("category", "atom:category", "dc:subject")
    ]
    return [name for name in dict.fromkeys(found) if name]
