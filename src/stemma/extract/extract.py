"""Inputs to documents: the first stage of the path."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from stemma.errors import InputError
from stemma.extract import content
from stemma.extract.inputs import (
    STAGE,
    InputLimits,
    Kind,
    RawFile,
    RawRecord,
    check_length,
    iter_inputs,
)
from stemma.extract.language import code_of, detect
from stemma.extract.metadata import describe
from stemma.extract.published import parse_moment
from stemma.model.document import Block, BlockLabel, Document, Found, Rejected
from stemma.model.span import Span
from stemma.text.normalise import decode, normalise

_GIVEN = "given with the input"
_KNOWN = ("id", "text", "html", "title", "url", "published", "publisher", "authors", "language")
_BLANK = re.compile(r"\n[^\S\n]*\r?\n|\r\r")


def extract(
    paths: Sequence[str],
    *,
    clean: bool = False,
    stdin: BinaryIO | None = None,
    advance: Callable[[str], None] | None = None,
    limits: InputLimits | None = None,
) -> Iterator[Document | Rejected]:
    """Read all inputs into documents, one at a time, in order.

    Args:
        paths: files (`.txt .md .html .htm .jsonl`, each also `.gz`), folders, globs, or `-` for
            JSON Lines on `stdin`. No paths give nothing.
        clean: the text is body throughout: no block is labelled away.
        stdin: the stream that `-` reads.
        advance: called with an input's path when it is done.
        limits: how much of one document is read; `InputLimits()` by default.

    Yields:
        A document for each input, or why it was rejected, in its place.
    """
    reader = _Reader(clean=clean, limits=limits or InputLimits())
    for raw in iter_inputs(paths, stdin=stdin, limits=limits):
        yield raw if isinstance(raw, Rejected) else reader.read(raw)
        if advance is not None:
            advance(raw.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Makes documents of what was opened."""

    clean: bool
    limits: InputLimits

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
        declared = None
        if is_page or raw.data.lstrip()[:1] == b"<":
            from stemma.extract.dom import declared_encoding

            declared = declared_encoding(raw.data)
        decoded = decode(raw.data, declared=declared)
        kind, reason = content.kind_of(decoded.text, raw.kind)
        if kind is Kind.RECORDS:
            raise InputError(reason)
        if kind is Kind.HTML:
            document = self._html(decoded.text, raw.path, url=None)
        else:
            document = self._text(decoded.text, raw.path, url=None)
            document = replace(document, byte_map=decoded.byte_map)
        return replace(document, extra={"read_as": reason}) if reason else document

    def _record(self, raw: RawRecord) -> Document:
        fields = raw.fields
        ref = _identifier(fields.get("id")) or raw.path
        text, html = fields.get("text"), fields.get("html")
        url = _string(fields.get("url"))
        if isinstance(text, str) and text.strip():
            return _with_given(self._text(normalise(text), ref, url=url), fields)
        if isinstance(html, str) and html.strip():
            return _with_given(self._html(html, ref, url=url), fields)
        found = ", ".join(sorted(fields)) or "none"
        raise InputError(
            f"the object has no text: its fields are {found}; "
            "expected `text` or `html` with a string that is not blank"
        )

    def _text(self, text: str, ref: str, *, url: str | None) -> Document:
        """Make a document of plain text; the text stays as it is."""
        if not text.strip():
            raise InputError(
                "the input has no text, only white space; expected the text of an article"
            )
        check_length(len(text), self.limits)
        from stemma.extract.plain import label

        blocks = _paragraphs(text) if self.clean else label(text)
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
        )

    def _html(self, html: str, ref: str, *, url: str | None) -> Document:
        from stemma.extract.page import read_page

        page = read_page(html, url=url, clean=self.clean, limits=self.limits)
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
            credits=said.credits,
        )


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


def _with_given(document: Document, fields: Mapping[str, object]) -> Document:
    """Let what the caller says about a document win over what was found in it."""
    title = _string(fields.get("title"))
    publisher = _string(fields.get("publisher"))
    published = parse_moment(_string(fields.get("published")) or "", _GIVEN)
    authors = _strings(fields.get("authors"))
    language = code_of(_string(fields.get("language")))
    kept = {name: fields[name] for name in fields if name not in _KNOWN}
    kept |= {
        name: fields[name]
        for name, value in (("published", published), ("authors", authors), ("language", language))
        if fields.get(name) and not value
    }
    if "html" in fields and "text" in fields:
        kept["html"] = fields["html"]
    return replace(
        document,
        title=Found(value=title, how=_GIVEN) if title else document.title,
        url=_string(fields.get("url")) or document.url,
        publisher=Found(value=publisher, how=_GIVEN) if publisher else document.publisher,
        authors=authors or document.authors,
        published=published or document.published,
        language=language or document.language,
        extra=kept,
    )


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
