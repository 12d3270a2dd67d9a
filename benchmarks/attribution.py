"""Attribution against PolNeAR's annotation, and quoted spans with speakers against BASIL's.

Scores are customary for PolNeAR: exact-span and token precision, recall and F1 per role, and F1
over whole attributions. BASIL lists only some of a text's quotations, so only recall and the
accuracy of named speakers are measured on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.rows import Row, files, has_fields, name_of, records
from stemma.annotate.annotator import annotate, rules
from stemma.model.annotation import Annotations
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span

ROLES = ("sources", "cues", "contents")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_NOT_A_NAME = "other_"

Offsets = tuple[int, int]
Triple = tuple[tuple[Offsets, ...], tuple[Offsets, ...], tuple[Offsets, ...]]


@dataclass(slots=True)
class Count:
    """True positives, predicted and expected items."""

    right: int = 0
    predicted: int = 0
    expected: int = 0

    def add(self, predicted: set[Any], expected: set[Any]) -> None:
        """Count two sets of items against each other."""
        self.count(len(predicted & expected), len(predicted), len(expected))

    def count(self, right: int, predicted: int, expected: int) -> None:
        """Add counted items."""
        self.right += right
        self.predicted += predicted
        self.expected += expected

    def scores(self) -> tuple[tuple[str, float | None], ...]:
        """Return precision, recall and F1 in [0, 1], None where nothing was to be counted."""
        both = self.predicted + self.expected
        return (
            ("precision", self.right / self.predicted if self.predicted else None),
            ("recall", self.right / self.expected if self.expected else None),
            ("F1", 2 * self.right / both if both else None),
        )


@dataclass(slots=True)
class Tally:
    """Everything counted on one set."""

    exact: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    tokens: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    triple_exact: Count = field(default_factory=Count)
    triple_overlap: Count = field(default_factory=Count)


def rows(data: Path) -> Iterator[Row]:
    """Yield the rows of every set of `attribution` and `quotes` below `data`.

    Sets used for developing the rules (named "train") are passed over if there is another.
    """
    sets = [
        path for path in files(data / "attribution") if has_fields(path, "text", "attributions")
    ]
    held = [path for path in sets if "train" not in path.name]
    for path in held or sets:
        yield from _attribution_rows(path)
    for path in files(data / "quotes"):
        if has_fields(path, "text", "quotes"):
            yield from _quote_rows(path)


def body_document(identifier: str, text: str) -> Document:
    """Return a document whose whole text is body, as for `--clean`."""
    blocks: tuple[Block, ...] = ()
    if text:
        blocks = (Block(span=Span(0, len(text)), label=BlockLabel.BODY, reason="all of it"),)
    return Document(id=identifier, ref=identifier, text=text, blocks=blocks, language="en")


def _attribution_rows(path: Path) -> Iterator[Row]:
    tally = Tally()
    documents, seconds = 0, 0.0
    for record in records(path):
        document = body_document(str(record["id"]), record["text"])
        began = perf_counter()
        annotations = annotate(document, rules())
        seconds += perf_counter() - began
        documents += 1
        _score(tally, record["text"], _predicted(annotations), _expected(record))
    named = [
        *((f"{role[:-1]} exact span", count) for role, count in tally.exact.items()),
        *((f"{role[:-1]} token", count) for role, count in tally.tokens.items()),
        ("triple exact", tally.triple_exact),
        ("triple overlap", tally.triple_overlap),
    ]
    for name, count in named:
        for metric, score in count.scores():
            yield Row(name_of(path), f"{name} {metric}", score, documents, seconds)


def _predicted(annotations: Annotations) -> list[Triple]:
    return [
        (_offsets(one.sources), _offsets(one.cues), _offsets(one.contents))
        for one in annotations.attributions
    ]


def _offsets(spans: Iterable[Span]) -> tuple[Offsets, ...]:
    return tuple((span.start, span.end) for span in spans)


def _expected(record: dict[str, Any]) -> list[Triple]:
    found = []
    for one in record["attributions"]:
        sources, cues, contents = (
            tuple((part[0], part[1]) for part in one[role]) for role in ROLES
        )
        found.append((sources, cues, contents))
    return found


def _score(tally: Tally, text: str, predicted: list[Triple], expected: list[Triple]) -> None:
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    for at, role in enumerate(ROLES):
        spans = {span for one in predicted for span in one[at]}
        gold = {span for one in expected for span in one[at]}
        tally.exact[role].add(spans, gold)
        tally.tokens[role].add(_covered(tokens, spans), _covered(tokens, gold))
    tally.triple_exact.add(set(predicted), set(expected))
    free = list(expected)
    right = 0
    for one in predicted:
        match = next((gold for gold in free if _agree(one, gold)), None)
        if match is not None:
            free.remove(match)
            right += 1
    tally.triple_overlap.count(right, len(predicted), len(expected))


def _covered(tokens: list[Offsets], spans: set[Offsets]) -> set[Offsets]:
    covered: set[int] = set()
    for start, end in spans:
        covered.update(range(start, end))
    return {token for token in tokens if token[0] in covered}


def _agree(one: Triple, other: Triple) -> bool:
    """Say whether every role of two attributions overlaps, or is empty in both."""
    return all(
        (not mine and not theirs) or any(a[0] < b[1] and b[0] < a[1] for a in mine for b in theirs)
        for mine, theirs in zip(one, other, strict=True)
    )


def _quote_rows(path: Path) -> Iterator[Row]:
    counted: Counter[str] = Counter()
    documents, seconds = 0, 0.0
    for record in records(path):
        document = body_document(str(record["article_id"]), record["text"])
        began = perf_counter()
        annotations = annotate(document, rules())
        seconds += perf_counter() - began
        documents += 1
        for quote in record["quotes"]:
            counted.update(_judge(annotations, quote))
    for metric, right, of in (
        ("quoted spans found, recall", "found", "listed"),
        ("named speakers resolved, accuracy over found", "resolved", "found and named"),
        ("named speakers right, accuracy over resolved", "right", "resolved"),
        ("named speakers right, accuracy over found", "right", "found and named"),
    ):
        score = counted[right] / counted[of] if counted[of] else None
        yield Row(name_of(path), metric, score, documents, seconds)


def _judge(annotations: Annotations, quote: dict[str, Any]) -> list[str]:
    """Return which counts one listed quotation adds to."""
    verdict = ["listed"]
    span = Span(quote["start"], quote["end"])
    holders = [
        one
        for one in annotations.attributions
        if any(_shared(span, part) * 2 > len(span) for part in one.contents)
    ]
    if not holders:
        return verdict
    verdict.append("found")
    speaker = quote.get("speaker")
    if not speaker or speaker.startswith(_NOT_A_NAME):
        return verdict
    verdict.append("found and named")
    holder = min(holders, key=lambda one: sum(len(part) for part in one.contents))
    entity = annotations.entity(holder.source_entity)
    if entity is not None:
        verdict.append("resolved")
        if _same_name(speaker, (entity.name, *entity.aliases)):
            verdict.append("right")
    return verdict


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _same_name(speaker: str, names: tuple[str, ...]) -> bool:
    """Compare by the last word of the label that is no suffix, in any case."""
    words = [
        word for word in speaker.lower().replace("_", " ").split() if word not in ("jr.", "sr.")
    ]
    return bool(words) and any(words[-1] in name.lower() for name in names)
