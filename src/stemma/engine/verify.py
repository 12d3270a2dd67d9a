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

import msgspec

from stemma.errors import InputError


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
