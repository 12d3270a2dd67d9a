"""Re-checks every evidence of a brief in JSON against the documents.

For each evidence the brief states words (`text`), and the documents have words at its offsets.

- exact: they are the same
- moved: the words stand elsewhere in the same document
- elsewhere: they stand in another document only
- absent: they stand in no document

Where a line of the brief itself claims to be the words of its evidence (a summary sentence that is
not marked as reworded, a rendering of a quotation, a claim, a timeline entry), that is checked too,
and counts against the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from stemma.errors import InputError
from stemma.model.document import PageMap
from stemma.model.span import Span
from stemma.text.markup import content
from stemma.text.normalise import normalise
from stemma.text.places import raw_span, raw_spans

_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), 127))


class Verdict(StrEnum):
    """How the words of an evidence stand to the documents."""

    EXACT = "exact"
    MOVED = "moved"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One evidence that was checked: its place in the brief, as a JSON path, and the verdict."""

    path: str
    document: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    path: str
    document: str
    start: int
    end: int
    text: str | None


def load(data: bytes, *, name: str) -> dict[str, object]:
    """Parse a brief.

    Raises:
        InputError: `data` is not the JSON of a brief.
    """
    try:
        record = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"{name} is not JSON ({error}); give a file that `stemma brief --format json` wrote"
        ) from error
    if not isinstance(record, dict) or not {"stories", "documents"} <= record.keys():
        raise InputError(
            f"{name} has no `stories` and `documents`; give a file that "
            "`stemma brief --format json` wrote"
        )
    return record


def verify(
    brief: Mapping[str, object], *, originals: Mapping[str, str] | None = None
) -> tuple[Check, ...]:
    """Check every evidence of a brief, in the order in which they stand in it.

    Args:
        brief: a brief as `load` returns it.
        originals: texts by document id, to check against instead of those inside the brief.

    Raises:
        InputError: a document or an evidence lacks a field or has one of a wrong type.
    """
    embedded = _texts(brief)
    texts = embedded if originals is None else originals
    return tuple(
        Check(
            path=stated.path,
            document=stated.document,
            verdict=_verdict(stated, embedded, texts),
        )
        for stated in _iter_stated(brief.get("stories"), "stories")
    )


def misplaced(brief: Mapping[str, object], pages: Mapping[str, str]) -> tuple[Check, ...]:
    """Check the blocks of a brief's documents against the HTML of their pages.

    Args:
        brief: a brief as `load` returns it.
        pages: HTML by document id, decoded; documents without it are not checked.

    Returns:
        A check for each block whose place in the page has other words than the block.

    Raises:
        InputError: a document, a block or a map lacks a field or has one of a wrong type.
    """
    documents = brief["documents"]
    return tuple(
        Check(
            path=f"documents[{number}].blocks[{place}].raw",
            document=document["id"],
            verdict=Verdict.ABSENT,
        )
        for number, document in enumerate(documents if isinstance(documents, list) else [])
        if document.get("page_map") and document.get("id") in pages
        for place in _misplaced_blocks(document, pages[document["id"]])
    )


def _misplaced_blocks(document: Mapping[str, Any], html: str) -> Iterator[int]:
    try:
        page_map = msgspec.convert(document["page_map"], PageMap)
        spans = [Span(block["start"], block["end"]) for block in document["blocks"]]
        stated = [block.get("raw") for block in document["blocks"]]
        in_script = ["/script" in block.get("node", "") for block in document["blocks"]]
    except (msgspec.ValidationError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"the map of a page in the brief cannot be read ({error})") from error
    for number, (span, raw) in enumerate(zip(spans, stated, strict=True)):
        if raw is None or in_script[number]:  # a title out of JSON-LD has JSON's own escapes
            continue
        found = raw_span(page_map, span)
        words = "".join(content(place.of(html)) for place in raw_spans(page_map, span))
        is_there = found is not None and [found.start, found.end] == raw
        if not is_there or normalise(_inked(words)) != _inked(span.of(document["text"])):
            yield number


def _inked(text: str) -> str:
    return "".join(text.translate(_CONTROLS).split())


def _texts(brief: Mapping[str, object]) -> dict[str, str]:
    texts = {}
    documents = brief["documents"]
    for document in documents if isinstance(documents, list) else []:
        match document:
            case {"id": str(identifier), "text": str(text)}:
                texts[identifier] = text
            case _:
                raise InputError("a document of the brief has no `id` or no `text`")
    return texts


def _iter_stated(node: object, path: str) -> Iterator[_Stated]:
    if isinstance(node, list):
        for position, item in enumerate(node):
            yield from _iter_stated(item, f"{path}[{position}]")
    elif isinstance(node, dict):
        if "document" in node and "start" in node and "end" in node:
            yield _stated(node, path)
            return
        yield from _iter_line(node, path)
        for key, value in node.items():
            yield from _iter_stated(value, f"{path}.{key}")


def _iter_line(node: Mapping[str, object], path: str) -> Iterator[_Stated]:
    """Check that a line which says `text` has the words of an evidence that it gives."""
    text = node.get("text")
    if not isinstance(text, str) or node.get("reworded"):
        return
    candidates = list(_iter_own_evidence(node, path))
    if candidates and not any(stated.text == text for stated in candidates):
        first = candidates[0]
        yield _Stated(
            path=f"{path}.text",
            document=first.document,
            start=first.start,
            end=first.end,
            text=text,
        )


def _iter_own_evidence(node: Mapping[str, object], path: str) -> Iterator[_Stated]:
    for key in ("evidence", "statements"):
        if key in node:
            yield from _iter_stated(node[key], f"{path}.{key}")


def _stated(node: Mapping[str, object], path: str) -> _Stated:
    match node:
        case {"document": str(document), "start": int(start), "end": int(end)}:
            text = node.get("text")
            return _Stated(
                path=path,
                document=document,
                start=start,
                end=end,
                text=text if isinstance(text, str) else None,
            )
        case _:
            raise InputError(f"the evidence at {path} has a document or offsets of a wrong type")


def _verdict(stated: _Stated, embedded: Mapping[str, str], texts: Mapping[str, str]) -> Verdict:
    words = stated.text
    if words is None:
        words = _slice(embedded, stated)
    if not words:
        return Verdict.ABSENT
    if _slice(texts, stated) == words:
        return Verdict.EXACT
    if words in texts.get(stated.document, ""):
        return Verdict.MOVED
    if any(words in text for text in texts.values()):
        return Verdict.ELSEWHERE
    return Verdict.ABSENT


def _slice(texts: Mapping[str, str], stated: _Stated) -> str:
    text = texts.get(stated.document, "")
    inside = 0 <= stated.start < stated.end <= len(text)
    return text[stated.start : stated.end] if inside else ""
