"""Time expressions: TempEval-3 scores, and MEANTIME's values and time expressions.

TempEval-3 (UzZaman et al. 2013): strict F1 wants equal spans, relaxed F1 overlapping ones; type
and value F1 are relaxed F1 times the share of matches whose type or value is right.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, files, has_fields, name_of, records, skipped
from stemma.annotate.annotator import Annotator, annotate
from stemma.annotate.quantities import QuantityAnnotator
from stemma.annotate.sentences import SentenceAnnotator
from stemma.annotate.times import TimeAnnotator
from stemma.model.document import Block, BlockLabel, Document, Precision, Published
from stemma.model.span import Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span with its type and its value, "" where the data has none."""

    start: int
    end: int
    type: str = ""
    value: str = ""

    def overlaps(self, other: Labelled) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end


System = Callable[[dict[str, Any]], list[Labelled]]


def rows(data: Path) -> list[Row]:
    """Score every file of `time/` and of `meantime/` under `data`; none found gives no row."""
    found: list[Row] = []
    for folder, fields, score in (
        ("time", ("id", "text", "dct", "timexes"), _time_rows),
        ("meantime", ("id", "text", "annotated_end", "values", "timexes"), _meantime_rows),
    ):
        for path in files(data / folder):
            found += score(path) if has_fields(path, *fields) else [skipped(path, *fields)]
    return found


def _document(record: dict[str, Any], published: str | None) -> Document:
    text = record["text"]
    block = Block(span=Span(0, len(text)), label=BlockLabel.BODY, reason="all of it is body")
    return Document(
        id=str(record["id"]),
        ref=str(record["id"]),
        text=text,
        blocks=(block,) if text else (),
        language="en",
        published=_published(published),
    )


def _published(value: str | None) -> Published | None:
    day = _day(value)
    if day is None:
        return None
    return Published(value=day.isoformat(), precision=Precision.DAY, how="given", days=(day, day))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _stemma(record: dict[str, Any], published: str | None) -> list[Labelled]:
    annotators: tuple[Annotator, ...] = (SentenceAnnotator(), TimeAnnotator())
    annotations = annotate(_document(record, published), annotators)
    return [
        Labelled(each.span.start, each.span.end, each.type.value, each.value)
        for each in annotations.times
    ]


def _dateparser(record: dict[str, Any], published: str | None) -> list[Labelled]:
    from datetime import datetime

    from dateparser.search import search_dates

    base = _day(published)
    settings = {"RELATIVE_BASE": datetime(base.year, base.month, base.day)} if base else {}  # noqa: DTZ001
    found: list[Labelled] = []
    at = 0
    for words, when in search_dates(record["text"], languages=["en"], settings=settings) or []:
        start = record["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        found.append(Labelled(start, at, "DATE", when.date().isoformat()))
    return found


def _quantities(record: dict[str, Any], published: str | None) -> list[Labelled]:
    annotators: tuple[Annotator, ...] = (
        SentenceAnnotator(),
        TimeAnnotator(),
        QuantityAnnotator(),
    )
    annotations = annotate(_document(record, published), annotators)
    return [Labelled(each.span.start, each.span.end) for each in annotations.quantities]


def _time_rows(path: Path) -> list[Row]:
    data = list(records(path))
    gold = [[_labelled(each) for each in record["timexes"]] for record in data]
    found = _scored(path, "stemma", gold, data, lambda one: _stemma(one, one["dct"]))
    peer = _peer()
    if peer:
        found += _scored(path, peer, gold, data, lambda one: _dateparser(one, one["dct"]))
    return found


def _peer() -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"dateparser {version('dateparser')}"
    except PackageNotFoundError:
        return None


def _labelled(each: dict[str, Any]) -> Labelled:
    return Labelled(each["start"], each["end"], each.get("type") or "", each.get("value") or "")


def _meantime_rows(path: Path) -> list[Row]:
    data = list(records(path))
    timexes = [_within(record, record["timexes"]) for record in data]
    values = [_within(record, record["values"]) for record in data]
    found = _scored(path, "stemma", timexes, data, _until_end(_stemma))
    started = time.perf_counter()
    answers = [_until_end(_quantities)(record) for record in data]
    seconds = time.perf_counter() - started
    for metric, match in (("values exact F1", _strict), ("values relaxed F1", _relaxed)):
        score = f1(values, answers, match)
        found.append(Row(name_of(path), metric, score, len(data), seconds))
    return found


def _within(record: dict[str, Any], labels: list[dict[str, Any]]) -> list[Labelled]:
    return [_labelled(each) for each in labels if each["start"] < record["annotated_end"]]


def _until_end(
    system: Callable[[dict[str, Any], str | None], list[Labelled]],
) -> System:
    def run(record: dict[str, Any]) -> list[Labelled]:
        end = record["annotated_end"]
        return [one for one in system(record, record.get("published")) if one.start < end]

    return run


def _scored(
    path: Path,
    system: str,
    gold: Sequence[list[Labelled]],
    data: Sequence[dict[str, Any]],
    run: System,
) -> list[Row]:
    started = time.perf_counter()
    answers = [run(record) for record in data]
    seconds = time.perf_counter() - started
    metrics = (
        ("times strict F1", _strict),
        ("times relaxed F1", _relaxed),
        ("times type F1", _same_type),
        ("times value F1", _same_value),
    )
    return [
        Row(name_of(path), metric, f1(gold, answers, match), len(data), seconds, system)
        for metric, match in metrics
    ]


Match = Callable[[Labelled, Labelled], bool]


def _strict(one: Labelled, other: Labelled) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _relaxed(one: Labelled, other: Labelled) -> bool:
    return one.overlaps(other)


def _same_type(one: Labelled, other: Labelled) -> bool:
    return one.overlaps(other) and one.type == other.type


def _same_value(one: Labelled, other: Labelled) -> bool:
    return one.overlaps(other) and one.value == other.value


def f1(
    gold: Iterable[Sequence[Labelled]], answers: Iterable[Sequence[Labelled]], match: Match
) -> float | None:
    """Return the micro F1 of answers against gold; None if both are empty.

    Each gold span is matched with one answer: the first, in order, that overlaps it and is free,
    preferring one with equal bounds. `match` then says whether the pair counts.
    """
    right = expected = given = 0
    for wanted, said in zip(gold, answers, strict=True):
        expected, given = expected + len(wanted), given + len(said)
        right += sum(match(one, other) for one, other in _pairs(wanted, said))
    return 2 * right / (expected + given) if expected + given else None


def _pairs(wanted: Sequence[Labelled], said: Sequence[Labelled]) -> list[tuple[Labelled, Labelled]]:
    free, pairs = list(said), []
    for one in wanted:
        other = next((each for each in free if _strict(one, each)), None)
        other = other or next((each for each in free if one.overlaps(each)), None)
        if other is not None:
            free.remove(other)
            pairs.append((one, other))
    return pairs
