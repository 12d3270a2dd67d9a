"""JSON files with news: IPTC ninjs, schema.org articles, JSON Feed, and lists of plain records.

- ninjs: https://www.iptc.org/std/ninjs/userguide/ (1.x with `body_*`, 2.x and 3.x with `bodies`)
- schema.org: https://schema.org/NewsArticle, also inside `@graph`
- JSON Feed: https://www.jsonfeed.org/version/1.1/
- other objects: by the names of their members, as columns of a table
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stemma.errors import InputError
from stemma.extract.readers import ninjs, schema_org
from stemma.extract.readers.fields import expected, flattened, listed, mapping, named, renamed
from stemma.extract.readers.json_lines import load
from stemma.extract.readers.json_values import Value, values
from stemma.extract.readers.received import (
    InputLimits,
    RawRecord,
    Received,
    Source,
    rejected,
    too_long,
)
from stemma.extract.readers.shape import is_markup, is_page, plain
from stemma.extract.readers.streams import READ_ERRORS, Stream, open_stream, reason_of

_MOST_WAITING = 500
"""So many objects of a graph wait at most for the names that others refer to."""


def read_json(source: Source) -> Iterator[Received]:
    """Yield the articles in a file of JSON, however long its lists are."""
    with open_stream(source.path) as stream:
        yield from articles(stream, source.path, source.limits)


def articles(stream: Stream, path: str, limits: InputLimits) -> Iterator[Received]:
    """Yield the articles in a stream of JSON."""
    reader = _Reader(path=path, limits=limits)
    try:
        for value in values(stream, limits):
            yield from reader.read(value)
    except (InputError, *READ_ERRORS) as error:
        yield from reader.rest()
        after = f"after item {reader.number}: " if reader.number else ""
        yield rejected(path, after + reason_of(error))
        return
    yield from reader.rest()
    if reader.others:
        yield rejected(
            path,
            f"{reader.others:,} of its items are no JSON objects; expected objects with news "
            "articles",
        )
    elif not reader.found:
        yield rejected(
            path,
            "no news article in it; expected ninjs, schema.org articles, or objects with "
            f"one of {expected()}",
        )


@dataclass(slots=True)
class _Reader:
    """Reads the values of one file; `number` is that of the last."""

    path: str
    limits: InputLimits
    number: int = 0
    others: int = 0
    found: int = 0
    graph: schema_org.Names = field(default_factory=dict)
    waiting: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)

    def read(self, value: Value) -> Iterator[Received]:
        self.number += 1
        path = self.path if value.is_alone and self.number == 1 else f"{self.path}:{self.number}"
        if value.data is None:
            self.found += 1
            yield rejected(path, too_long(f"item {self.number}", self.limits))
            return
        if value.data[:1] != b"{":
            self.others += 1
            return
        item = load(value.data, f"item {self.number}", "expected an object with an article")
        if isinstance(item, str):
            self.found += 1
            yield rejected(path, item)
        elif value.member in ("@graph", "itemlistelement"):
            yield from self._of_graph(path, schema_org.unwrapped(item))
        else:
            self.found += 1
            yield self._article(path, item, value)

    def rest(self) -> Iterator[Received]:
        """Yield the articles of a graph that waited for its other objects."""
        for path, item in self.waiting:
            yield schema_org.article(path, item, self.graph)
        self.waiting.clear()

    def _of_graph(self, path: str, item: Mapping[str, object]) -> Iterator[Received]:
        """Keep the articles of a graph back until the names that they refer to are known."""
        if schema_org.is_article(item):
            self.found += 1
            self.waiting.append((path, item))
        else:
            schema_org.note_name(item, self.graph)
        if len(self.waiting) > _MOST_WAITING:
            yield from self.rest()

    def _article(self, path: str, item: Mapping[str, object], value: Value) -> Received:
        if _is_own(item):
            names = {name: field for name, field in mapping(item).items() if name != field}
            names = {name: field for name, field in names.items() if field not in item}
            how = {field: f"column {name}" for name, field in names.items()}
            return RawRecord(path=path, fields=renamed(item, names), how=how)
        if ninjs.is_item(item):
            return ninjs.article(path, item)
        item = schema_org.unwrapped(item)
        if schema_org.is_article(item):
            return schema_org.article(path, item, self.graph)
        if "content_html" in item or "content_text" in item:
            return _of_feed(path, item, value.head)
        item = flattened(item)
        return of_columns(path, item, mapping(item), f"item {self.number}")


def _is_own(item: Mapping[str, object]) -> bool:
    return any(isinstance(item.get(name), str) for name in ("text", "html"))


def of_columns(
    path: str, item: Mapping[str, object], names: Mapping[str, str], what: str
) -> Received:
    """Return the record in a row or object whose members have the names that `names` maps.

    A text that is HTML is read as such: as a page, or as the body of an article.
    """
    fields = renamed(item, names)
    how = {field: f"column {name}" for name, field in names.items()}
    title = fields.get("title")
    if isinstance(title, str):
        fields["title"] = plain(title)
    text = fields.get("text", fields.get("html"))
    if not isinstance(text, str) or not text.strip():
        return rejected(
            path,
            f"{what} has no text: its members are {listed(item)}; expected one of {expected()} "
            "with the text of an article",
        )
    if is_markup(text) or is_page(text):
        fields.pop("text", None)
        fields["html"] = text
        return RawRecord(path=path, fields=fields, how=how, is_article=not is_page(text))
    fields.pop("html", None)
    fields["text"] = text
    return RawRecord(path=path, fields=fields, how=how)


def _of_feed(path: str, item: Mapping[str, object], head: bytes) -> Received:
    """Return an item of a JSON Feed."""
    try:
        feed = json.loads(head)
    except (ValueError, RecursionError):
        feed = {}
    authors = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author")
    taken = {
        "id": item.get("id"),
        "title": item.get("title"),
        "url": item.get("url") or item.get("external_url"),
        "published": item.get("date_published"),
        "modified": item.get("date_modified"),
        "authors": named(authors) if authors else None,
        "language": item.get("language") or feed.get("language"),
        "publisher": feed.get("title"),
    }
    taken["html" if item.get("content_html") else "text"] = item.get("content_html") or item.get(
        "content_text"
    )
    used = (
        "id title url external_url date_published date_modified authors author language "
        "content_html content_text"
    ).split()
    fields = {name: value for name, value in taken.items() if value}
    fields |= {name: value for name, value in item.items() if name not in used}
    how = dict.fromkeys(taken, "JSON Feed") | {"publisher": "title of the JSON Feed"}
    return RawRecord(path=path, fields=fields, how=how, is_article=True)
