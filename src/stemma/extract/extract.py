"""Inputs to documents: the first stage of the path."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO

from stemma.errors import InputError
from stemma.extract import content
from stemma.extract.inputs import iter_inputs
from stemma.extract.language import code_of, detect
from stemma.extract.metadata import describe
from stemma.extract.published import parse_moment
from stemma.extract.readers.received import (
    STAGE,
    InputLimits,
    Kind,
    RawFile,
    RawRecord,
    check_length,
)
from stemma.model.document import Block, BlockLabel, Document, Found, Published, Rejected
from stemma.model.span import Span
from stemma.text.normalise import decode, normalise

_GIVEN = "given with the input"
_KNOWN = ("id", "text", "html", "title", "url", "published", "publisher", "authors", "language")
_TOO_DEEP = "nested more than"
_EARLIEST, _MILLISECONDS = 100_000_000, 20_000_000_000
"""Numbers between these are seconds from 1973 to 2603; greater ones are milliseconds."""

_BLANK = re.compile(r"\n[^\S\n]*\r?\n|\r\r")


def extract(
    paths: Sequence[str],
    *,
    clean: bool = False,
    stdin: BinaryIO | None = None,
    advance: Callable[[str], None] | None = None,
    limits: InputLimits | None = None,
    keep_html: bool = False,
) -> Iterator[Document | Rejected]:
    """Read all inputs into documents, one at a time, in order.

    Args:
        paths: files (of the kinds in `inputs.SUFFIXES`, each also `.gz`), folders, globs, or `-`
            for JSON Lines on `stdin`. No paths give nothing.
        clean: the text is body throughout: no block is labelled away.
        stdin: the stream that `-` reads.
        advance: called with an input's path when it is done.
        limits: how much of one document is read; `InputLimits()` by default.
        keep_html: give documents that were pages their HTML.

    Yields:
        A document for each input, or why it was rejected, in its place.
    """
    reader = _Reader(clean=clean, limits=limits or InputLimits(), keep_html=keep_html)
    for raw in iter_inputs(paths, stdin=stdin, limits=limits):
        yield raw if isinstance(raw, Rejected) else reader.read(raw)
        if advance is not None:
            advance(raw.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Makes documents of what was opened."""

    clean: bool
    limits: InputLimits
    keep_html: bool = False

    def read(self, raw: RawFile | RawRecord) -> Document | Rejected:
        try:
            return self._record(raw) if isinstance(raw, RawRecord) else self._file(raw)
        except InputError as error:
            return Rejected(path=raw.path, stage=STAGE, reason=str(error))
        except Exception as error:  # one bad input never stops a run
            reason = (
                f"could not be taken apart ({type(error).__name__}: {error}); this is a defect of "
                "Stemma, please report it with the input"
            )
            return Rejected(path=raw.path, stage=STAGE, reason=reason)

    def _file(self, raw: RawFile) -> Document:
        is_page = raw.kind is Kind.HTML
        declared = raw.declared
        if declared is None and (is_page or raw.data.lstrip()[:1] == b"<"):
            from stemma.extract.dom import declared_encoding

            declared = declared_encoding(raw.data)
        decoded = decode(raw.data, declared=declared)
        kind, reason = content.kind_of(decoded.text, raw.kind)
        if kind is Kind.RECORDS:
            raise InputError(reason)
        url = _string(raw.fields.get("url"))
        if kind is Kind.HTML:
            document = self._html(decoded.text, raw.path, url=url)
        else:
            document = self._text(decoded.text, raw.path, url=url)
        document = replace(document, byte_map=decoded.byte_map)
        if reason:
            document = replace(document, extra={"read_as": reason})
        return _with_given(document, raw.fields, raw.how) if raw.fields else document

    def _record(self, raw: RawRecord) -> Document:
        fields = raw.fields
        ref = _identifier(fields.get("id")) or raw.path
        text, html = fields.get("text"), fields.get("html")
        url = _string(fields.get("url"))
        if isinstance(text, str) and text.strip():
            document = (
                self._entry(ref, url, fields, text=text)
                if raw.is_article
                else self._text(normalise(text), ref, url=url)
            )
        elif isinstance(html, str) and html.strip():
            document = (
                self._entry(ref, url, fields, html=html)
                if raw.is_article
                else self._html(html, ref, url=url)
            )
        else:
            found = ", ".join(sorted(fields)) or "none"
            raise InputError(
                f"the object has no text: its fields are {found}; "
                "expected `text` or `html` with a string that is not blank"
            )
        return _with_given(document, fields, raw.how)

    def _entry(
        self,
        ref: str,
        url: str | None,
        fields: Mapping[str, object],
        *,
        text: str | None = None,
        html: str | None = None,
    ) -> Document:
        """Make a document of an article's body that a container hands over as such."""
        from stemma.extract.entry import read_entry

        whole, blocks = read_entry(
            html=html,
            text=text,
            title=_string(fields.get("title")),
            clean=self.clean,
            limits=self.limits,
        )
        return self._described(whole, blocks, ref, url=url)

    def _text(self, text: str, ref: str, *, url: str | None) -> Document:
        """Make a document of plain text; the text stays as it is."""
        if not text.strip():
            raise InputError(
                "the input has no text, only white space; expected the text of an article"
            )
        check_length(len(text), self.limits)
        from stemma.extract.plain import label

        blocks = _paragraphs(text) if self.clean else label(text)
        return self._described(text, blocks, ref, url=url)

    def _described(
        self, text: str, blocks: tuple[Block, ...], ref: str, *, url: str | None
    ) -> Document:
        """Make a document of labelled text, with what it says about itself."""
        said = describe(text, blocks, ref=ref, url=url)
        return Document(
            id=identify(text),
            ref=ref,
            text=text,
            blocks=blocks,
            language=_language(text, blocks),
            url=url,
            publisher=said.publisher,
            title=said.title,
            authors=said.authors,
            published=said.published,
            credits=said.credits,
            modified=said.modified,
            authorship=said.authorship,
        )

    def _html(self, html: str, ref: str, *, url: str | None) -> Document:
        from stemma.extract.page import read_page

        html = content.bearable(html, self.limits)
        try:
            page = read_page(html, url=url, clean=self.clean, limits=self.limits)
        except InputError as error:
            if _TOO_DEEP not in str(error):
                raise
            page = read_page(content.flattened(html), url=url, clean=self.clean, limits=self.limits)
        said = describe(page.text, page.blocks, ref=ref, url=page.url, publisher=page.publisher)
        return Document(
            id=identify(page.text),
            ref=ref,
            text=page.text,
            blocks=page.blocks,
            language=_language(page.text, page.blocks) or code_of(page.language),
            url=page.url,
            publisher=said.publisher,
            title=page.title or said.title,
            authors=page.authors or said.authors,
            published=page.published or said.published,
            credits=_each_once((*said.credits, *page.credits)),
            modified=page.modified or said.modified,
            canonical=page.canonical,
            authorship=page.authorship or said.authorship,
            page_map=page.page_map,
            html=html if self.keep_html else None,
        )


def _each_once(found_credits: Iterable[Found]) -> tuple[Found, ...]:
    """Return credits, the first of each agency."""
    found: dict[str, Found] = {}
    for credit in found_credits:
        found.setdefault(credit.value, credit)
    return tuple(found.values())


def identify(text: str) -> str:
    """Return the id of a text: 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Return the runs between blank lines, all of them body."""
    spans: list[Span | None] = []
    start = 0
    for gap in _BLANK.finditer(text):
        if start < gap.start():
            spans.append(Span(start, gap.start()).trimmed(text))
        start = gap.end()
    if start < len(text):
        spans.append(Span(start, len(text)).trimmed(text))
    reason = "the caller says that all text is body"
    return tuple(
        Block(span=span, label=BlockLabel.BODY, reason=reason) for span in spans if span is not None
    )


def _language(text: str, blocks: Sequence[Block]) -> str | None:
    """Tell the language by the body, or by everything if the body is too short."""
    body = "\n".join(block.span.of(text) for block in blocks if block.label is BlockLabel.BODY)
    return detect(body) or detect(text)


def _with_given(
    document: Document, fields: Mapping[str, object], how: Mapping[str, str]
) -> Document:
    """Let what the caller or a container says about a document win over what was found in it.

    Args:
        document: what was read.
        fields: what is said about it; names that are not known go into `extra`.
        how: where it is said, for fields that stand in a named place.
    """
    told = {name: how.get(name, _GIVEN) for name in (*_KNOWN, "modified")}
    title = _string(fields.get("title"))
    publisher = _string(fields.get("publisher"))
    published = _moment(fields.get("published"), told["published"])
    modified = _moment(fields.get("modified"), told["modified"]) if "modified" in how else None
    authors = _strings(fields.get("authors"))
    language = code_of(_string(fields.get("language")))
    kept = {name.rstrip(): fields[name] for name in fields if name not in _KNOWN}
    kept |= {
        name: fields[name]
        for name, value in (("published", published), ("authors", authors), ("language", language))
        if fields.get(name) and not value
    }
    if modified:
        del kept["modified"]
    if "html" in fields and "text" in fields:
        kept["html"] = fields["html"]
    return replace(
        document,
        title=_given(title, told["title"], document.title) if title else document.title,
        url=_string(fields.get("url")) or document.url,
        publisher=Found(value=publisher, how=told["publisher"])
        if publisher
        else document.publisher,
        authors=authors or document.authors,
        authorship=Found(value=", ".join(authors), how=told["authors"])
        if authors
        else document.authorship,
        published=published or document.published,
        modified=modified or document.modified,
        language=language or document.language,
        extra={**document.extra, **kept},
    )


def _given(value: str, how: str, found: Found | None) -> Found:
    """Return a given title; one that also stands in the text keeps its place there."""
    same = found is not None and found.span is not None and found.value.split() == value.split()
    return Found(value=value, how=how, span=found.span if found and same else None)


def _moment(value: object, how: str) -> Published | None:
    """Read a date as text, or as seconds since 1970, as exports of databases have it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value, how)
    return parse_moment(_string(value) or "", how)


def _since_1970(value: float, how: str) -> Published | None:
    seconds = value / 1000 if abs(value) > _MILLISECONDS else value
    if not _EARLIEST < seconds < _MILLISECONDS:
        return None
    return parse_moment(datetime.fromtimestamp(seconds, UTC).isoformat(), how)


def _identifier(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(value)


def _string(value: object) -> str | None:
    return normalise(value.strip()) if isinstance(value, str) and value.strip() else None


def _strings(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    found = (_string(item) for item in items)
    return tuple(item for item in found if item)
