"""A peer for attribution: a CRF tags the roles, and they are grouped by nearest distance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import crf
from benchmarks.crf import Features, Offsets
from benchmarks.rows import records
from stemma.model.span import Span
from stemma.text import marks

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+|[^\w\s]")

Triple = tuple[tuple[Offsets, ...], tuple[Offsets, ...], tuple[Offsets, ...]]


class Peer:
    """Finds attributions after training on the records of a file.

    Raises:
        ImportError: CRFsuite is not installed.
    """

    def __init__(self, path: Path) -> None:
        self._tag = crf.trained(path, "attribution", lambda: _examples(path))

    def attributions(self, text: str) -> list[Triple]:
        """Return sources, cues and contents of each attribution; none for an empty text."""
        found: list[Triple] = []
        for words, features in passages(text):
            found += grouped(crf.spans(words, self._tag(features)))
        return found


def _examples(path: Path) -> Iterator[tuple[Features, list[str]]]:
    for record in records(path):
        labels = painted(record["attributions"])
        for words, features in passages(record["text"]):
            yield features, crf.tags(words, labels)


def painted(attributions: Iterable[Mapping[str, Any]]) -> list[tuple[Offsets, str]]:
    """Return all spans of all attributions with their roles, the ones that win over others last."""
    return [
        ((part[0], part[1]), role)
        for role in ("content", "source", "cue")
        for one in attributions
        for part in one[f"{role}s"]
    ]


def grouped(runs: Sequence[tuple[Offsets, str]]) -> list[Triple]:
    """Group the roles of a passage: a content with its nearest cue, that with its nearest source.

    A cue without content is no attribution; contents of a passage without cues are one.
    """
    sources, cues, contents = ([span for span, role in runs if role == each] for each in ROLES)
    if not contents:
        return []
    if not cues:
        return [(_nearest(contents[0], sources), (), tuple(contents))]
    held: dict[Offsets, list[Offsets]] = {}
    for content in contents:
        (cue,) = _nearest(content, cues)
        held.setdefault(cue, []).append(content)
    return [(_nearest(cue, sources), (cue,), tuple(held[cue])) for cue in cues if cue in held]


def _nearest(span: Offsets, others: Sequence[Offsets]) -> tuple[Offsets, ...]:
    if not others:
        return ()
    return (min(others, key=lambda other: max(other[0] - span[1], span[0] - other[1])),)


def passages(text: str) -> Iterator[tuple[list[Span], Features]]:
    """Yield the words of each paragraph with their features."""
    inside = [quoted.inside for quoted in marks.find(text) if quoted.depth == 0]
    for paragraph in marks.paragraphs(text):
        words = [
            Span(*match.span()) for match in _WORD.finditer(text, paragraph.start, paragraph.end)
        ]
        if words:
            yield (
                words,
                crf.features(text, words, [one for one in inside if one.overlaps(paragraph)]),
            )
