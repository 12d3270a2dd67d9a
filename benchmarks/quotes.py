"""Quoted spans and their speakers against BASIL's annotation.

BASIL lists only some of a text's quotations, so only recall of spans and the accuracy of named
speakers are measured on it, never precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.attribution import body_document
from benchmarks.calibration import calibration_error
from benchmarks.rows import Row, attempted, has_fields, name_of, records, skipped
from benchmarks.teams import Request, Team
from stemma.annotate.annotator import annotate
from stemma.model.annotation import Annotations
from stemma.model.attribution import Attribution
from stemma.model.span import Span

_NOT_A_NAME = "other_"
_SUFFIXES = ("jr.", "sr.")

METRICS = (
    ("quoted spans found, recall", "found", "listed"),
    ("named speakers answered, of found", "answered", "found and named"),
    ("named speakers answered, of listed", "answered", "named"),
    ("named speakers right, of answered", "right", "answered"),
    ("named speakers right, of found", "right", "found and named"),
    ("named speakers right, of listed", "right", "named"),
)
"""Each metric with the counts that it divides."""


def rows(request: Request) -> Iterator[Row]:
    """Yield the rows of every set of `quotes` for every team."""
    for path in request.files("quotes"):
        if not has_fields(path, "article_id", "text", "quotes"):
            yield skipped(path, "article_id", "text", "quotes")
            continue
        for team in request.teams:
            yield from attempted(path, team.name, _rows(path, team))


def _rows(path: Path, team: Team) -> Iterator[Row]:
    counted: Counter[str] = Counter()
    judged: list[tuple[float, bool]] = []
    documents, seconds = 0, 0.0
    for record in records(path):
        document = body_document(str(record["article_id"]), record["text"])
        began = perf_counter()
        annotations = annotate(document, team.annotators)
        seconds += perf_counter() - began
        documents += 1
        for quote in record["quotes"]:
            holder = holder_of(annotations, Span(quote["start"], quote["end"]))
            verdict = judge(annotations, holder, quote)
            counted.update(verdict)
            if holder is not None and "answered" in verdict:
                judged.append((holder.score.value, "right" in verdict))
    for metric, right, of in METRICS:
        score = counted[right] / counted[of] if counted[of] else None
        yield Row(name_of(path), metric, score, documents, seconds, team.name)
    yield Row(
        name_of(path),
        "named speakers calibration error (0 is best)",
        calibration_error(judged),
        documents,
        seconds,
        team.name,
    )


def holder_of(annotations: Annotations, span: Span) -> Attribution | None:
    """Return the attribution with the shortest contents that holds over half of a quotation."""
    holders = [
        one
        for one in annotations.attributions
        if any(_shared(span, part) * 2 > len(span) for part in one.contents)
    ]
    return min(holders, key=lambda one: sum(map(len, one.contents)), default=None)


def judge(
    annotations: Annotations, holder: Attribution | None, quote: Mapping[str, Any]
) -> set[str]:
    """Return which counts a listed quotation adds to, given the attribution that holds it."""
    verdict = {"listed"}
    speaker = quote.get("speaker")
    named = bool(speaker) and not str(speaker).startswith(_NOT_A_NAME)
    if named:
        verdict.add("named")
    if holder is None:
        return verdict
    verdict.add("found")
    if not named:
        return verdict
    verdict.add("found and named")
    entity = annotations.entity(holder.source_entity)
    if entity is not None:
        verdict.add("answered")
        if _same_name(str(speaker), (entity.name, *entity.aliases)):
            verdict.add("right")
    return verdict


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _same_name(speaker: str, names: tuple[str, ...]) -> bool:
    """Compare by the last word of the label that is no suffix, in any case."""
    words = [word for word in speaker.lower().replace("_", " ").split() if word not in _SUFFIXES]
    return bool(words) and any(words[-1] in name.lower() for name in names)
