"""A peer for names: a CRF trained on tagged tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import crf
from benchmarks.rows import records
from stemma.model.annotation import MentionType
from stemma.model.span import Span

Entity = tuple[int, int, MentionType]
Labelled = set[Entity]
Read = Callable[[Mapping[str, Any]], Labelled]


class Peer:
    """Finds names after training on the records of a file, which `read` reads.

    Raises:
        ImportError: CRFsuite is not installed.
    """

    def __init__(self, path: Path, read: Read) -> None:
        self._tag = crf.trained(path, "names", lambda: _examples(path, read))

    def names(self, tokens: Sequence[str]) -> dict[Entity, float | None]:
        """Return the runs of tokens that are names, none with a score."""
        runs = crf.spans(_places(tokens), self._tag(_features(tokens)))
        return {(start, end, MentionType(kind)): None for (start, end), kind in runs}


def _examples(path: Path, read: Read) -> Iterator[tuple[crf.Features, list[str]]]:
    for record in records(path):
        labels = [((start, end), kind.value) for start, end, kind in sorted(read(record))]
        yield _features(record["tokens"]), crf.tags(_places(record["tokens"]), labels)


def _places(tokens: Sequence[str]) -> list[Span]:
    return [Span(at, at + 1) for at in range(len(tokens))]


def _features(tokens: Sequence[str]) -> crf.Features:
    """Return the features of tokens, joined with single spaces; an empty token counts as "_"."""
    forms = [token or "_" for token in tokens]
    words, start = [], 0
    for form in forms:
        words.append(Span(start, start + len(form)))
        start += len(form) + 1
    return crf.features(" ".join(forms), words, ())
