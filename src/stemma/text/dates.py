"""The calendar as newspapers speak of it: periods, their TIMEX3 values, and steps between them.

Values follow TIMEX3 (Pustejovsky et al. 2003, TimeML 1.2.1): "2017-04-07", "2017-W14",
"2017-W14-WE", "2017-04", "2017-Q2", "2017-SU", "2017", "201" (a decade), "20" (a century).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
"""Months by name and by abbreviation, in lower case and without a full stop."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
"""Days of the week, Monday is 0, in lower case and without a full stop."""

SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9),
           "winter": ("WI", 12)}  # fmt: skip
"""Seasons of the northern hemisphere: TIMEX3 code and first month."""


# How many times farther a period counts that the tense speaks against.
_AGAINST_TENSE = 6


class Unit(StrEnum):
    """Units of the calendar, by their TIMEX3 letters (`T` marks those below a day)."""

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of whole days with its TIMEX3 value; `first` and `last` are inclusive."""

    first: date
    last: date
    value: str
    unit: Unit

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first, self.last


def day(of: date) -> Period:
    """Return one day."""
    return Period(first=of, last=of, value=of.isoformat(), unit=Unit.DAY)


def week(of: date) -> Period:
    """Return the ISO week (Monday to Sunday) that a day is in."""
    year, number, weekday = of.isocalendar()
    monday = of - timedelta(days=weekday - 1)
    return Period(
        first=monday,
        last=monday + timedelta(days=6),
        value=f"{year:04}-W{number:02}",
        unit=Unit.WEEK,
    )


def weekend(of: date) -> Period:
    """Return the Saturday and Sunday of the week that a day is in."""
    whole = week(of)
    return Period(
        first=whole.last - timedelta(days=1),
        last=whole.last,
        value=f"{whole.value}-WE",
        unit=Unit.WEEKEND,
    )


def months(year: int, first: int, count: int, value: str, unit: Unit) -> Period:
    """Return `count` months from month `first` (1 to 12, or beyond) of a year."""
    start_year, start = year + (first - 1) // 12, (first - 1) % 12 + 1
    end_year, end = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return Period(
        first=date(start_year, start, 1),
        last=date(end_year, end, monthrange(end_year, end)[1]),
        value=value,
        unit=unit,
    )


def month(year: int, number: int) -> Period:
    """Return a month; `number` is 1 to 12."""
    return months(year, number, 1, f"{year:04}-{number:02}", Unit.MONTH)


def quarter(year: int, number: int) -> Period:
    """Return a quarter of the calendar year; `number` is 1 to 4."""
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", Unit.QUARTER)


def half(year: int, number: int) -> Period:
    """Return a half of the calendar year; `number` is 1 or 2."""
    return months(year, 6 * number - 5, 6, f"{year:04}-H{number}", Unit.YEAR)


def season(year: int, name: str) -> Period:
    """Return a season of the northern hemisphere by meteorological months.

    Winter is that which begins in December of `year`.
    """
    code, first = SEASONS[name]
    return months(year, first, 3, f"{year:04}-{code}", Unit.QUARTER)


def year(number: int) -> Period:
    """Return a calendar year."""
    return months(number, 1, 12, f"{number:04}", Unit.YEAR)


def decade(first_year: int) -> Period:
    """Return the ten years from `first_year` (1990: the 1990s)."""
    return months(first_year, 1, 120, f"{first_year // 10:03}", Unit.DECADE)


def century(number: int) -> Period:
    """Return a century as newspapers count it: the 20th is 1900 to 1999, value "19"."""
    return months(100 * (number - 1), 1, 1200, f"{number - 1:02}", Unit.CENTURY)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Meeus 1991, after Nature 13, 1876)."""
    golden, century_, rest = year % 19, year // 100, year % 100
    leap = (
        19 * golden + century_ - century_ // 4 - (century_ - (century_ + 8) // 25 + 1) // 3 + 15
    ) % 30
    week_ = (32 + 2 * (century_ % 4) + 2 * (rest // 4) - leap - rest % 4) % 7
    shift = (golden + 11 * leap + 22 * week_) // 451
    number, before = divmod(leap + week_ - 7 * shift + 114, 31)
    return date(year, number, before + 1)


def containing(of: date, unit: Unit) -> Period:
    """Return the period of a unit that a day is in; units below a day give the day."""
    makers: dict[Unit, Callable[[date], Period]] = {
        Unit.WEEK: week,
        Unit.WEEKEND: weekend,
        Unit.MONTH: lambda at: month(at.year, at.month),
        Unit.QUARTER: lambda at: quarter(at.year, (at.month + 2) // 3),
        Unit.YEAR: lambda at: year(at.year),
        Unit.DECADE: lambda at: decade(at.year - at.year % 10),
        Unit.CENTURY: lambda at: century(at.year // 100 + 1),
    }
    return makers.get(unit, day)(of)


def moved(of: date, unit: Unit, count: int) -> date:
    """Return the day `count` units later (earlier if negative).

    Days that do not exist are clipped (one month after 31 January is 28 or 29 February).

    Raises:
        OverflowError: the result is before year 1 or after year 9999.
    """
    if unit in (Unit.DAY, Unit.WEEK, Unit.WEEKEND):
        return of + timedelta(days=count * (1 if unit is Unit.DAY else 7))
    size = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
    if unit not in size:
        return of
    total = of.year * 12 + of.month - 1 + count * size[unit]
    to_year, to_month = divmod(total, 12)
    if not MINYEAR <= to_year <= MAXYEAR:
        raise OverflowError(f"year {to_year} is outside {MINYEAR} to {MAXYEAR}")
    return date(to_year, to_month + 1, min(of.day, monthrange(to_year, to_month + 1)[1]))


def stepped(of: date, unit: Unit, count: int) -> Period:
    """Return the period of a unit that is `count` periods after the one that a day is in."""
    return containing(moved(containing(of, unit).first, unit, count), unit)


def nearest(periods: Iterable[Period], to: date, direction: int) -> Period | None:
    """Return the period that a speaker on the day `to` means by a name that comes round yearly.

    Newspapers add the year where it could be mistaken, so the nearest is meant, unless the tense
    speaks against it and another is not much farther ("in January", said in November of what was:
    the January past). Of two equally near the earlier is taken.

    Args:
        periods: candidates of the same name ("May", "3 June", "the third quarter").
        to: the day of speaking.
        direction: below 0 for the past, above 0 for the future, 0 if the tense does not tell.
    """

    def cost(one: Period) -> int:
        contradicts = one.first > to if direction < 0 else direction > 0 and one.last < to
        return _distance(one, to) * (_AGAINST_TENSE if contradicts else 1)

    return min(periods, key=cost, default=None)


def _distance(period: Period, to: date) -> int:
    if period.first <= to <= period.last:
        return 0
    return min(abs((period.first - to).days), abs((period.last - to).days))


def portion(whole: Period, part: str) -> tuple[date, date]:
    """Return the days of a part of a period.

    `early` is the first third, `mid` the middle third and `late` the last third, counted in days;
    `start` and `end` are read as `early` and `late`. Other words give the whole.
    """
    length = (whole.last - whole.first).days + 1
    third = max(1, round(length / 3))
    if part in ("early", "start"):
        return whole.first, whole.first + timedelta(days=third - 1)
    if part in ("late", "end"):
        return whole.last - timedelta(days=third - 1 if length != 31 else 10), whole.last
    if part == "mid":
        return whole.first + timedelta(days=third), whole.last - timedelta(days=third)
    return whole.days
