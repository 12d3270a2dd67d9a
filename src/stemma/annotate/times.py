"""The annotator of time expressions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from stemma.annotate.annotator import signature
from stemma.annotate.sentences import sentences
from stemma.model.annotation import Annotations, Time, TimeType
from stemma.model.document import Document
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text.dates import Period
from stemma.text.tense import Tense, tense_at
from stemma.text.times import find
from stemma.text.timex import Expression, Meaning, resolve

_STATED, _TOLD, _GUESSED, _OPEN = 0.98, 0.9, 0.75, 0.6


class TimeAnnotator:
    """Finds time expressions and resolves them against the day of publication, with tense.

    Where only an interval of publication is known the days are an interval that holds whichever
    day of it is true; where none is known a relative expression has a value with X and no days.
    Values are TIMEX3 (see `stemma.text.dates`); days are inclusive.
    """

    name = "times"
    version = "1"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `times`, in document order and without overlap."""
        times = tuple(_times(document, before.sentences))
        return replace(before, times=times, annotators=(*before.annotators, signature(self)))


def _times(document: Document, known: tuple[Span, ...]) -> Iterator[Time]:
    spoken = document.published.days if document.published else None
    anchor: Period | None = None
    for sentence in sentences(document, known):
        words = sentence.of(document.text)
        for expression in find(words):
            tense = tense_at(words, expression.span)
            meaning = resolve(expression, spoken, tense, anchor)
            if meaning is None:
                continue
            yield _time(expression, meaning, sentence.start, tense, spoken)
            if meaning.period is not None and expression.type in ("DATE", "TIME"):
                anchor = meaning.period


def _time(
    expression: Expression,
    meaning: Meaning,
    offset: int,
    tense: Tense,
    spoken: tuple[date, date] | None,
) -> Time:
    return Time(
        span=expression.span.shifted(offset),
        type=TimeType(expression.type),
        value=meaning.value,
        days=meaning.days,
        score=_score(expression, meaning, tense, spoken),
    )


def _score(
    expression: Expression, meaning: Meaning, tense: Tense, spoken: tuple[date, date] | None
) -> Score:
    if meaning == resolve(expression, None):
        if meaning.days is not None:
            return Score(value=_STATED, reason="stated in full")
        if not meaning.value.startswith("X") or expression.type == "SET":
            return Score(value=_TOLD, reason="names no day")
    if spoken is None or meaning.days is None:
        return Score(value=_OPEN, reason="hangs on a day that the document does not tell")
    basis = "publication date" if spoken[0] == spoken[1] else "interval of publication"
    told = {Tense.PAST: ", past tense", Tense.FUTURE: ", future", Tense.UNKNOWN: ""}[tense]
    value = _TOLD if tense is not Tense.UNKNOWN and spoken[0] == spoken[1] else _GUESSED
    return Score(value=value, reason=f"resolved against the {basis}{told}")
