"""Time expressions in news prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from stemma.model.span import Span
from stemma.text.dates import Unit
from stemma.text.timeholidays import HOLIDAYS
from stemma.text.timepoints import POINTS
from stemma.text.timesets import SETS
from stemma.text.timespans import SPANS
from stemma.text.timex import DATE, TIME, Expression, Meaning, Setting
from stemma.text.timeyears import YEARS

_JOINT = re.compile(r",?\s+(?:(?:on|at|of|by|in|from)\s+(?:the\s+)?)?|\s*\(\s*", re.IGNORECASE)

# Alone they are no time of any day: "good evening", "$55 a night".
_PARTS_OF_DAY = frozenset({"TMO", "TAF", "TEV", "TNI", "TMI"})


def find(text: str) -> tuple[Expression, ...]:
    """Return the time expressions of a sentence, in order and without overlap.

    Where expressions overlap the longer one wins, then the one whose rule comes first. A time of
    day beside a date is one expression with it ("midday on Tuesday").
    """
    found: list[Expression] = []
    tried: dict[re.Pattern[str], bool] = {}
    for rule in (*POINTS, *HOLIDAYS, *YEARS, *SPANS, *SETS):
        if rule.needs not in tried:
            tried[rule.needs] = rule.needs.search(text) is not None
        if not tried[rule.needs]:
            continue
        for match in rule.pattern.finditer(text):
            expression = rule.build(match)
            if expression is not None:
                found.append(expression)
    return tuple(_joined(text, _longest(found)))


def _longest(found: Iterable[Expression]) -> list[Expression]:
    kept: list[Expression] = []
    for one in sorted(found, key=lambda each: -len(each.span)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.span)


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Join a time of day with the day beside it."""
    joined: list[Expression] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and bool(last.clock) != bool(one.clock) and DATE in (last.type, one.type):
            gap = text[last.span.end : one.span.start]
            clock, point = (last, one) if last.clock else (one, last)
            if _JOINT.fullmatch(gap) and point.type == DATE and point.anchored:
                joined[-1] = _at(clock, point, Span(last.span.start, one.span.end))
                continue
        joined.append(one)
    return [one for one in joined if one.clock not in _PARTS_OF_DAY]


def _at(clock: Expression, point: Expression, span: Span) -> Expression:
    def meaning(setting: Setting) -> Meaning | None:
        inner = point.meaning(setting)
        if inner is None or inner.period is None or inner.period.unit is not Unit.DAY:
            return inner
        return replace(inner, value=inner.value + clock.clock)

    general = None if point.general is None else point.general + clock.clock
    return replace(point, span=span, type=TIME, meaning=meaning, general=general)
