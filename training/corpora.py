"""Labelled passages for the tagger, from PolNeAR, the name sets and GUM.

Every word has, for each layer its corpus annotates, the set of tags that it may have: one where
the annotation is explicit, several where a corpus lacks a type (Broad Twitter has no "other").
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.model.span import Span
from stemma.nn.pieces import split
from stemma.text import marks

LAYERS: dict[str, tuple[str, ...]] = {
    "roles": ("source", "cue", "content"),
    "names": ("person", "organisation", "place", "other"),
    "outer": ("person", "organisation", "place", "other"),
    "inner": ("person", "organisation", "place", "other"),
}
FULL_STOPS = (1012, 1029, 999)
"""The pieces ".", "?" and "!"."""

TAGS = 9
"""Tags of the largest layer: O, then B and I of each label."""

_NAMES = {
    "per": "person",
    "politician": "person",
    "person": "person",
    "org": "organisation",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "loc": "place",
    "location": "place",
    "country": "place",
    "misc": "other",
    "event": "other",
    "election": "other",
}
_NOMINALS = {"person": "person", "organization": "organisation", "place": "place"}
_NO_SPACE_BEFORE = {".", ",", ";", ":", "!", "?", "%", ")", "]", "'s", "n't", "'", "''", "'re"}
_NO_SPACE_AFTER = {"(", "[", "$", "£", "``"}

Labels = Sequence[tuple[int, int, str]]


@dataclass(slots=True)
class Passage:
    """The pieces of one passage with what its words may be tagged as, layer by layer.

    `ids` and `forms` have one entry a piece, `heads` one a word; `allowed[layer]` is boolean,
    `(words, 9)`. `sentences` are `(first piece, last piece, row of the teacher's vectors)`.
    """

    ids: NDArray[np.int64]
    forms: NDArray[np.int64]
    heads: NDArray[np.int64]
    words: tuple[Span, ...]
    allowed: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    sentences: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Corpus:
    """Passages of one source in order, a list for each document, and how often an epoch shows it.

    `is_text` says that documents are whole texts; those of other corpora are single sentences.
    """

    name: str
    documents: list[list[Passage]]
    weight: float = 1.0

    @property
    def is_text(self) -> bool:
        """Whether its documents are whole texts."""
        return self.name in ("polnear", "gum")


def held_out(identifier: str, share: float) -> bool:
    """Say whether a document belongs to the part of train that choices are made on."""
    digest = hashlib.sha256(f"stemma {identifier}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32 < share


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, gzipped or not."""
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def allowed_tags(words: Sequence[Span], labels: Labels, layer: str) -> NDArray[np.bool_]:
    """Return which tags each word may have, `(len(words), 9)`; earlier labels win overlaps."""
    tags = np.zeros(len(words), dtype=np.int64)
    starts = np.array([word.start for word in words])
    ends = np.array([word.end for word in words])
    for start, end, label in labels:
        first = int(np.searchsorted(ends, start, side="right"))
        last = int(np.searchsorted(starts, end, side="left"))
        if first >= last or tags[first:last].any():
            continue
        code = 1 + 2 * LAYERS[layer].index(label)
        tags[first] = code
        tags[first + 1 : last] = code + 1
    allowed = np.zeros((len(words), TAGS), dtype=np.bool_)
    allowed[np.arange(len(words)), tags] = True
    return allowed


def passages(text: str, layers: dict[str, Labels], parts: Sequence[Span]) -> list[Passage]:
    """Split the paragraphs in `parts` of a text into pieces, with their words' tags."""
    quoted = [one.inside for one in marks.find(text, *parts)]
    paragraphs = marks.paragraphs(text, *parts)
    pieces = split(text, paragraphs, quoted)
    tags = {layer: allowed_tags(pieces.words, labels, layer) for layer, labels in layers.items()}
    heads = np.array(pieces.heads, dtype=np.int64)
    found = []
    edges = [-1, *pieces.breaks, len(pieces.ids)]
    for before, after in pairwise(edges):
        first, last = np.searchsorted(heads, [before + 1, after])
        if first == last:
            continue
        found.append(
            Passage(
                ids=np.array(pieces.ids[before + 1 : after]),
                forms=np.array(pieces.forms[before + 1 : after]),
                heads=heads[first:last] - before - 1,
                words=pieces.words[first:last],
                allowed={layer: rows[first:last] for layer, rows in tags.items()},
            )
        )
    return found


def attribution(path: Path) -> Iterator[tuple[str, list[Passage]]]:
    """Yield PolNeAR's documents by their ids; what its annotators set aside is left out."""
    for record in records(path):
        labels = sorted(
            (start, end, role[:-1])
            for one in record["attributions"]
            for role in ("sources", "cues", "contents")
            for start, end in one[role]
        )
        parts = _kept(len(record["text"]), record["discarded"])
        yield str(record["id"]), passages(record["text"], {"roles": labels}, parts)


def _kept(length: int, discarded: Sequence[Sequence[int]]) -> list[Span]:
    kept, at = [], 0
    for start, end in sorted((one[0], one[1]) for one in discarded):
        if start > at:
            kept.append(Span(at, start))
        at = max(at, end)
    if at < length:
        kept.append(Span(at, length))
    return kept


def nominals(path: Path) -> Iterator[tuple[str, list[Passage]]]:
    """Yield GUM's documents: the outermost and the innermost layer of nested mentions."""
    for record in records(path):
        spans = sorted(
            {
                (one["start"], one["end"]): _NOMINALS.get(one["type"], "other")
                for one in record["mentions"]
            }.items()
        )
        listed = [(start, end, label) for (start, end), label in spans]
        outer = [
            one
            for one in listed
            if not any(o[0] <= one[0] and one[1] <= o[1] and o[:2] != one[:2] for o in listed)
        ]
        inner = [
            one
            for one in listed
            if not any(one[0] <= o[0] and o[1] <= one[1] and o[:2] != one[:2] for o in listed)
        ]
        layers = {"outer": outer, "inner": inner}
        text = record["text"]
        yield record["id"], passages(text, layers, [Span(0, len(text))])


def names(
    path: Path, *, spaced: bool, complete: bool = True
) -> Iterator[tuple[str, list[Passage]]]:
    """Yield the sentences of a name set, each a document of one passage.

    Args:
        path: tokens and tags, JSON Lines.
        spaced: put a space between any two tokens, as evaluation does, instead of writing them
            as a newspaper would.
        complete: whether the set annotates all four types; if not, a word without a name may
            also belong to a name of type "other".
    """
    for record in records(path):
        text, spans = write(record["tokens"], spaced=spaced)
        labels = []
        for start, end, kind in runs(record["tags"]):
            label = _NAMES.get(kind.lower())
            if label is not None:
                labels.append((spans[start].start, spans[end - 1].end, label))
        found = passages(text, {"names": labels}, [Span(0, len(text))])
        if not complete:
            for passage in found:
                rows = passage.allowed["names"]
                rows[rows[:, 0], 7:9] = True
        yield str(record["id"]), found


def runs(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield `(first, last, type)` of the labelled runs of BIO tags."""
    start: int | None = None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and tag != f"I-{tags[start][2:]}":
            yield start, at, tags[start][2:]
            start = None
        if start is None and tag != "O":
            start = at


def write(tokens: Sequence[str], *, spaced: bool) -> tuple[str, list[Span]]:
    """Write tokens as a text; return it and each token's span."""
    text, spans, glue, opened = "", [], True, False
    for token in (one or "_" for one in tokens):
        closing = token in _NO_SPACE_BEFORE or (token == '"' and opened)
        if text and (spaced or not (glue or closing)):
            text += " "
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
        glue = token in _NO_SPACE_AFTER or (token == '"' and not opened)
        if token == '"':
            opened = not opened
    return text, spans
