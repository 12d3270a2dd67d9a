"""Inputs to documents: the first stage of the path."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, TypeVar

from stemma.errors import InputError
from stemma.extract import content
from stemma.extract.given import identifier, string, with_given
from stemma.extract.inputs import iter_inputs
from stemma.extract.language import code_of, detect
from stemma.extract.lookahead import Opened, Steps, read_ahead
from stemma.extract.metadata import describe
from stemma.extract.readers.received import (
    STAGE,
    InputLimits,
    Kind,
    RawFile,
    RawRecord,
    check_length,
)
from stemma.extract.repetition import Repetition
from stemma.model.document import Block, BlockLabel, Document, Found, Published, Rejected
from stemma.model.span import Span
from stemma.text.normalise import decode, normalise

_TOO_DEEP = "nested more than"
_URI = re.compile(r"(?:(?:urn|tag|doi|uuid|guid):|[a-z][a-z\d+.-]*://)", re.I)
_Fact = TypeVar("_Fact", Found, Published)
_Steps = Generator[Opened, Repetition | None, Document]
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

    Raises:
        EngineError: a model is not the file that this version ships.
    """
    if not clean:
        _read_models()
    reader = _Reader(clean=clean, limits=limits or InputLimits(), keep_html=keep_html)
    opened = (
        (raw.path, raw if isinstance(raw, Rejected) else reader.read(raw))
        for raw in iter_inputs(paths, stdin=stdin, limits=limits)
    )
    for path, result in read_ahead(opened):
        yield result
        if advance is not None:
            advance(path)


def _read_models() -> None:
    """Read what labels blocks once, so that a file that is missing is not laid to every input."""
    from stemma.extract import line_model, page_model

    line_model.load()
    page_model.load_model()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Makes documents of what was opened."""

    clean: bool
    limits: InputLimits
    keep_html: bool = False

    def read(self, raw: RawFile | RawRecord) -> Steps:
        try:
            steps = self._record(raw) if isinstance(raw, RawRecord) else self._file(raw)
            return (yield from steps)
        except InputError as error:
            return Rejected(path=raw.path, stage=STAGE, reason=str(error))
        except Exception as error:  # one bad input never stops a run
            reason = (
                f"could not be taken apart ({type(error).__name__}: {error}); this is a defect of "
                "Stemma, please report it with the input"
            )
            return Rejected(path=raw.path, stage=STAGE, reason=reason)

    def _file(self, raw: RawFile) -> _Steps:
        is_page = raw.kind is Kind.HTML
        declared = raw.declared
        if declared is None and (is_page or raw.data.lstrip()[:1] == b"<"):
            from stemma.extract.dom import declared_encoding

            declared = declared_encoding(raw.data)
        decoded = decode(raw.data, declared=declared)
        kind, reason = content.kind_of(decoded.text, raw.kind)
        if kind is Kind.RECORDS:
            raise InputError(reason)
        url = string(raw.fields.get("url"))
        if kind is Kind.HTML:
            document = yield from self._html(decoded.text, raw.path, url=url)
        else:
            document = self._text(decoded.text, raw.path, url=url)
        document = replace(document, byte_map=decoded.byte_map)
        if reason:
            document = replace(document, extra={"read_as": reason})
        return with_given(document, raw.fields, raw.how) if raw.fields else document

    def _record(self, raw: RawRecord) -> _Steps:
        fields = raw.fields
        ref = identifier(fields.get("id")) or raw.path
        text, html = fields.get("text"), fields.get("html")
        url = string(fields.get("url"))
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
                else (yield from self._html(html, ref, url=url))
            )
        else:
            found = ", ".join(sorted(fields)) or "none"
            raise InputError(
                f"the object has no text: its fields are {found}; "
                "expected `text` or `html` with a string that is not blank"
            )
        if ref == raw.path:
            return with_given(document, fields, raw.how)
        document = with_given(_named_by_id(document), fields, raw.how)
        if not raw.how:  # the caller's own record, with an id of the caller's choice
            return document
        return replace(document, extra={"read_from": raw.path, **document.extra})

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

        whole, blocks, page_map = read_entry(
            html=html,
            text=text,
            title=string(fields.get("title")),
            clean=self.clean,
            limits=self.limits,
        )
        document = self._described(whole, blocks, ref, url=url)
        return replace(document, page_map=page_map, html=html if self.keep_html else None)

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
        said = describe(text, blocks, ref=_name(ref), url=url)
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

    def _html(self, html: str, ref: str, *, url: str | None) -> _Steps:
        from stemma.extract.page import label_page, open_page

        given, html = html, content.bearable(html, self.limits)
        try:
            opened = open_page(html, url=url, clean=self.clean, limits=self.limits)
        except InputError as error:
            if _TOO_DEEP not in str(error):
                raise
            html = content.flattened(html)
            opened = open_page(html, url=url, clean=self.clean, limits=self.limits)
        repetition = None
        if not self.clean and (sketch := opened.sketch()):
            repetition = yield Opened(sketch=sketch, characters=len(html))
        page = label_page(opened, clean=self.clean, repetition=repetition)
        said = describe(
            page.text, page.blocks, ref=_name(ref), url=page.url, publisher=page.publisher
        )
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
            nature=page.nature,
            page_map=page.page_map,
            html=given if self.keep_html else None,
        )


def _each_once(found_credits: Iterable[Found]) -> tuple[Found, ...]:
    """Return credits, the first of each agency."""
    found: dict[str, Found] = {}
    for credit in found_credits:
        found.setdefault(credit.value, credit)
    return tuple(found.values())


def _name(ref: str) -> str:
    """Return a ref if it is a name that people give; the dates in a URI are not an article's."""
    return "" if _URI.match(ref) else ref


def _named_by_id(document: Document) -> Document:
    """Say of what was read out of a name that the name is an id, not that of a file."""
    publisher, published = document.publisher, document.published
    return replace(
        document,
        publisher=publisher and _by_id(publisher),
        published=published and _by_id(published),
    )


def _by_id(fact: _Fact) -> _Fact:
    rivals = tuple(
        replace(rival, how="id") if rival.how == "file name" else rival for rival in fact.rivals
    )
    return replace(fact, how="id" if fact.how == "file name" else fact.how, rivals=rivals)


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
