"""What time expressions mean, in the terms of TIMEX3.

An expression knows what it means; what day it means depends on who speaks when, so a meaning is a
function of a `Setting`. `resolve` asks it for every day on which the
speaker may have spoken and says no more than all answers have in common.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from stemma.model.span import Span
from stemma.text.dates import Period, Unit, day
from stemma.text.tense import Tense

DATE, TIME, DURATION, SET = "DATE", "TIME", "DURATION", "SET"

_MOST_DAYS = 400
_SAMPLES = (date(1357, 2, 11), date(2468, 8, 29))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """When something is said: the speaker's day, the tense, and the period last spoken of."""

    today: date
    tense: Tense = Tense.UNKNOWN
    anchor: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A TIMEX3 value; its inclusive days, None if it names none; and its period, if it is one."""

    value: str
    days: tuple[date, date] | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression.

    `general` is its value where the speaker's day is unknown, None if that is to be derived.
    `clock` is what a time of day adds to a date ("T22:00", "TMO"), "" for all else.
    """

    span: Span
    type: str
    meaning: Callable[[Setting], Meaning | None]
    general: str | None = None
    clock: str = ""
    anchored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern and what makes an expression of its match (None: it is none after all).

    The pattern is only tried on text in which `needs` is found: most text names no month.
    """

    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Expression | None]
    needs: re.Pattern[str]


def meant(period: Period | None, days: tuple[date, date] | None = None) -> Meaning | None:
    """Return the meaning that is a period, or a part of one; None stays None."""
    if period is None:
        return None
    return Meaning(value=period.value, days=days or period.days, period=period)


def resolve(
    expression: Expression,
    spoken: tuple[date, date] | None,
    tense: Tense = Tense.UNKNOWN,
    anchor: Period | None = None,
) -> Meaning | None:
    """Return what a time expression means, said on a day between two days.

    If all days of `spoken` give one answer, that is it. If not, the value has X where the answers
    differ, and the days are the hull of theirs. Spoken on an unknown day (None), what does not
    depend on it is still told, the rest has X and no days. None if it means nothing (a date that
    does not exist).

    Args:
        expression: one that `stemma.text.times.find` found.
        spoken: first and last possible day of speaking, inclusive; usually the same.
        tense: of the clause.
        anchor: the period that the text spoke of before, for "two days later".
    """
    days = _SAMPLES if spoken is None else _between(*spoken)
    meanings = []
    for today in days:
        try:
            meaning = expression.meaning(Setting(today=today, tense=tense, anchor=anchor))
        except (OverflowError, ValueError):
            meaning = None
        if meaning is None:
            return None
        meanings.append(meaning)
    first = meanings[0]
    if all(other == first for other in meanings):
        return first
    value = expression.general or _common([meaning.value for meaning in meanings])
    known = [meaning.days for meaning in meanings if meaning.days is not None]
    if spoken is None or len(known) < len(meanings):
        return Meaning(value=value)
    hull = (min(days[0] for days in known), max(days[1] for days in known))
    return Meaning(value=value, days=hull)


def _between(first: date, last: date) -> list[date]:
    count = (last - first).days + 1
    if count > _MOST_DAYS:
        return [first, first + timedelta(days=count // 2), last]
    return [first + timedelta(days=step) for step in range(max(1, count))]


def _common(values: list[str]) -> str:
    """Return what values have in common, with X for the fields in which they differ."""
    shape = {re.sub(r"\d", "X", value) for value in values}
    if len(shape) > 1 or len({len(re.findall(r"\d+", value)) for value in values}) > 1:
        return min(shape, key=lambda each: (len(each), each))
    fields = zip(*(re.split(r"(\d+)", value) for value in values), strict=True)
    return "".join(
        field[0] if len(set(field)) == 1 else re.sub(r"\d", "X", field[0]) for field in fields
    )


def point(
    match: re.Match[str],
    meaning: Callable[[Setting], Meaning | None],
    *,
    general: str | None = None,
    type: str = DATE,  # noqa: A002 - the word of TIMEX3
    is_day: bool = False,
) -> Expression:
    """Return the expression that a match is; `is_day` says that a time of day can go with it."""
    return Expression(
        span=Span(*match.span()), type=type, meaning=meaning, general=general, anchored=is_day
    )


def fixed(
    match: re.Match[str], period: Period, days: tuple[date, date] | None = None
) -> Expression:
    """Return an expression that means the same whenever it is said."""
    meaning = meant(period, days)
    return point(match, lambda _: meaning, is_day=period.unit is Unit.DAY)


def valued(
    match: re.Match[str],
    value: str,
    type: str,  # noqa: A002 - the word of TIMEX3
) -> Expression:
    """Return an expression that has a value and names no days."""
    meaning = Meaning(value=value)
    return point(match, lambda _: meaning, type=type)


def today(setting: Setting) -> Meaning | None:
    """Mean the speaker's own day."""
    return meant(day(setting.today))
