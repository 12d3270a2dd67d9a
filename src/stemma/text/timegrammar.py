"""What the rules for time expressions share: patterns, and ways to build an expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from stemma.model.span import Span
from stemma.text import dates
from stemma.text.dates import MONTHS, Period, Unit
from stemma.text.tense import Tense
from stemma.text.timex import Expression, Meaning, Rule, Setting, meant, point

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
YEAR = r"(?P<year>1\d{3}|20\d{2})\b"
PART = (
    r"(?P<part>early|mid|late|(?:the\s+)?(?:very\s+)?"
    r"(?:end|beginning|start|middle|close|turn)\s+of(?:\s+the)?)"
)
SHIFT = (
    r"(?:(?P<shift>last|next|this(?:\s+(?:past|coming))?|(?:this\s+)?coming|"
    r"the\s+(?:following|previous)|past)\s+)?"
)
IN = (
    r"(?:in|since|by|until|till|from|to|through|during|before|after|of|for|between|and|around|"
    r"circa|as|throughout|than)"
)
AHEAD = r"(?<![\w$£€#.,/-])"
"""What must not stand before a number that is a date."""

_PARTS = {"end": "late", "close": "late", "beginning": "early", "start": "early", "turn": "early",
          "middle": "mid"}  # fmt: skip


_UNITS = {
    "second": Unit.SECOND,
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "night": Unit.DAY,
    "fortnight": Unit.WEEK,
    "week": Unit.WEEK,
    "weekend": Unit.WEEKEND,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
    "centurie": Unit.CENTURY,
}
NEEDS_UNIT = re.compile(
    "second|minute|hour|day|week|month|quarter|year|decade|centur|fortnight", re.IGNORECASE
)
NEEDS_MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z]{3}")
NEEDS_DIGIT = re.compile(r"\d")
_NEEDS_LETTER = re.compile(r"\w")


def rule(
    pattern: str,
    build: Callable[[re.Match[str]], Expression | None],
    needs: re.Pattern[str] = _NEEDS_LETTER,
) -> Rule:
    """Return a rule: a pattern, case ignored, and what makes an expression of its match."""
    return Rule(pattern=re.compile(pattern, re.IGNORECASE), build=build, needs=needs)


def month_of(match: re.Match[str]) -> int | None:
    """Return the month of a match, None if its name is not written like one."""
    name = match["month"]
    return MONTHS[name.lower().rstrip(".")] if name[0].isupper() else None


def part_of(match: re.Match[str]) -> str:
    """Return `early`, `mid`, `late` or "" for the part of a period that a match names."""
    words = (match["part"] or "").lower().replace("the ", "").replace("very ", "").split()
    return _PARTS.get(words[0], words[0]) if words else ""


def existing_day(year: int, month: int, number: int) -> Period | None:
    """Return a day, None if the calendar has no such day."""
    try:
        return dates.day(date(year, month, number))
    except ValueError:
        return None


def starting(expression: Expression, start: int) -> Expression:
    """Return an expression without its words before `start`."""
    return replace(expression, span=Span(start, expression.span.end))


def yearly(
    match: re.Match[str],
    maker: Callable[[int], Period | None],
    *,
    general: str,
    shift: str = "",
    part: str = "",
    tensed: bool = True,
) -> Expression:
    """Return an expression for what comes once a year.

    Args:
        match: where it stands.
        maker: gives it for a year, None where that year has none.
        general: its value where the year cannot be told.
        shift: "last", "next" and the like, "" for none.
        part: which part of it is meant, see `stemma.text.dates.portion`.
        tensed: the tense of the clause tells past from future.
    """

    def meaning(setting: Setting) -> Meaning | None:
        at = setting.today
        setting = setting if tensed else replace(setting, tense=Tense.UNKNOWN)
        around = range(max(1, at.year - 5), at.year + 6)
        candidates = [one for year in around if (one := maker(year))]
        period = _choice(candidates, setting, shift)
        return meant(period, dates.portion(period, part) if period and part else None)

    sample = maker(2000)
    return point(
        match, meaning, general=general, is_day=sample is not None and sample.unit is Unit.DAY
    )


def _choice(candidates: list[Period], setting: Setting, shift: str) -> Period | None:
    """Choose among what bears one name: "last" and "next" by order, else by tense."""
    at, shift = setting.today, shift.lower()
    if shift in ("last", "past", "previous"):
        return next((one for one in reversed(candidates) if one.last < at), None)
    if shift in ("next", "coming", "following"):
        return next((one for one in candidates if one.first > at), None)
    if shift == "this":
        return next((one for one in candidates if one.first.year == at.year), None)
    return dates.nearest(candidates, at, int(setting.tense))


def duration(count: float | None, unit: Unit) -> str:
    """Return the TIMEX3 value of a duration; an unknown count is X."""
    number = "X" if count is None else f"{count:.12g}"
    letter = unit.value
    return f"PT{number}{letter[1]}" if letter.startswith("T") else f"P{number}{letter}"


def unit_of(match: re.Match[str]) -> Unit:
    """Return the unit of a match, whose name may be a plural's stem."""
    return _UNITS[match["unit"].lower()]
