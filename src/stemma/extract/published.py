"""Dates of publication as they are written in metadata, to the precision that they have."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from stemma.model.document import Precision, Published

EARLIEST_YEAR, LATEST_YEAR = 1690, 2199
"""From the first newspapers on; later years are slips of the pen."""

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")
_CLOCK = re.compile(r"[T ]\s?(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?")
_ZONE = re.compile(r"\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$")
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({_MONTH})\b\.?,?[\s-]+(\d{{4}})\b", re.I
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\b\.?[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(\d{{4}})\b", re.I
)
_OTHER_MONTHS = {
    spelled: number
    for number, spellings in enumerate(
        (
            "januar jänner janv janvier enero gennaio gen januari janeiro stycznia",
            "februar feber févr février febrero febbraio februari fevereiro lutego",
            "märz mär mars marzo maart março marca",
            "avr avril abril aprile kwietnia",
            "mai mayo maggio mei maio maja",
            "juni juin junio giugno junho czerwca",
            "juli juil juillet julio luglio julho lipca",
            "août agosto augustus sierpnia",
            "septembre septiembre settembre setembro września",
            "oktober okt octobre octubre ottobre outubro października",
            "novembre noviembre novembro listopada",
            "dezember dez déc décembre diciembre dicembre december dezembro grudnia",
        ),
        start=1,
    )
    for spelled in spellings.split()
}
_OTHER_MONTH = "|".join(sorted(_OTHER_MONTHS, key=lambda name: (-len(name), name)))
OTHER_DAY = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|[.º°])?[\s-]+(?:de\s+)?({_OTHER_MONTH}|{_MONTH})\b\.?[\s-]+"
    r"(?:del?\s+)?(\d{4})\b",
    re.I,
)
"""A day in German, French, Spanish, Italian, Dutch, Portuguese or Polish, as pages date them."""

_ISO_DAY = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAYS = ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_ISO_DAY, "ymd"), (OTHER_DAY, "dmy"))
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2}|\d{2})(?![\d/])")
_IN_PATH = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}})[/_-]?(\d{{2}}|{_MONTH})[/_-]?(\d{{2}})(?!\d)", re.I
)
_DAY_IN_PATH = re.compile(
    r"(?:(?<=/)\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d\d(?=/|$|\.\w{3,5}$))"
)
_PATH_MONTH = re.compile(rf"/((?:19|20)\d{{2}})/(\d{{2}}|{_MONTH})/", re.I)


def parse_moment(value: str, how: str) -> Published | None:
    """Read a machine-readable date: ISO 8601 in its usual spellings, that of RFC 5322, or prose.

    A time of midnight sharp is what systems write that know only the day, so it counts as a day.
    Time zones are kept as they are given; `days` is the day where the date was written.

    Args:
        value: the date; empty or unreadable is None.
        how: where it was found, for `Published.how`.
    """
    text = " ".join(value.split())
    if found := _PARTIAL.fullmatch(text):
        year, month = int(found[1]), found[2]
        return of_month(year, int(month), how) if month else of_year(year, how)
    if found := _COMPACT.fullmatch(text):
        clock = f"T{found[4]}:{found[5]}:{found[6] or '00'}{found[7] or ''}" if found[4] else ""
        text = f"{found[1]}-{found[2]}-{found[3]}{clock}"
    if day := _ISO_DAY.match(text):
        text = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" + text[day.end() :]
        return _iso(text, how)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return parse_day(text, how) or _numeric(text, how)
    return _of_moment(moment, Precision.SECOND, how)


def parse_day(text: str, how: str) -> Published | None:
    """Read the first day with year in English prose ("April 9, 2017", "9 Apr 2017"), or None.

    Days in figures only ("9/4/2017") are not read, because their order is unknown.
    """
    found = [
        (match.start(), match, order) for pattern, order in _DAYS if (match := pattern.search(text))
    ]
    if not found:
        return None
    _, match, order = min(found, key=lambda item: item[0])
    parts = dict(zip(order, match.groups(), strict=True))
    return of_day(int(parts["y"]), _month(parts["m"]), int(parts["d"]), how)


def day_readings(text: str) -> tuple[date, ...]:
    """Return the days that the first date of a text can be: two where "4/5/2017" stands, else one.

    The day comes first in the first of two, the month in the second. Dots ("4.5.2017") always put
    the day first. A text without a date has no readings.
    """
    if day := parse_day(text, ""):
        return (day.days[0],)
    match = _NUMERIC.search(text)
    if match is None:
        return ()
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    orders = ((first, second), (second, first))
    found = [of_day(year, month, day, "") for day, month in orders]
    days = tuple(dict.fromkeys(reading.days[0] for reading in found if reading))
    return days[:1] if match[2] == "." and found[0] else days


def _numeric(text: str, how: str) -> Published | None:
    """Read a day in figures if only one order of day and month makes it one."""
    days = day_readings(text)
    return of_day(days[0].year, days[0].month, days[0].day, how) if len(days) == 1 else None


def parse_url(url: str, how: str = "URL") -> Published | None:
    """Read the day or month that many outlets write into the path of a URL or of a file.

    A day with the year last ("29-10-2021") must begin or end a part of the path, and be a day in
    one order of day and month only.
    """
    path = url.split("://", 1)[-1].partition("?")[0]
    for match in _IN_PATH.finditer(path):
        if day := of_day(int(match[1]), _month(match[2]), int(match[3]), how):
            return day
    for match in _DAY_IN_PATH.finditer(path):
        if day := _numeric(re.sub(r"[_.]", "-", match.group()), how):
            return day
    if month := _PATH_MONTH.search(path):
        return of_month(int(month[1]), _month(month[2]), how)
    return None


def of_day(year: int, month: int, day: int, how: str) -> Published | None:
    """Return that day, None if the calendar has none such."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return _within(found.isoformat(), Precision.DAY, how, (found, found))


def of_month(year: int, month: int, how: str) -> Published | None:
    """Return that month, None if the calendar has none such."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    last = calendar.monthrange(year, month)[1]
    days = (date(year, month, 1), date(year, month, last))
    return _within(f"{year:04}-{month:02}", Precision.MONTH, how, days)


def of_year(year: int, how: str) -> Published | None:
    """Return that year, None if it is before there were newspapers or far ahead."""
    if not 1 <= year <= 9999:
        return None
    return _within(f"{year:04}", Precision.YEAR, how, (date(year, 1, 1), date(year, 12, 31)))


def _within(
    value: str, precision: Precision, how: str, days: tuple[date, date]
) -> Published | None:
    if not EARLIEST_YEAR <= days[0].year <= LATEST_YEAR:
        return None
    return Published(value=value, precision=precision, how=how, days=days)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return _MONTHS.get(name.lower()) or _OTHER_MONTHS[name.lower()]


def _iso(text: str, how: str) -> Published | None:
    """Read `YYYY-MM-DD` with or without a clock and a zone."""
    clock = _CLOCK.match(text, 10)
    if clock is None:
        year, month, day = (int(part) for part in text[:10].split("-"))
        return of_day(year, month, day, how)
    zone = _ZONE.search(text, clock.end())
    hour, minute, second = clock.groups()
    spelled = f"{text[:10]}T{hour}:{minute or '00'}:{second or '00'}{zone[1] if zone else ''}"
    try:
        moment = datetime.fromisoformat(spelled)
    except ValueError:
        return None
    precision = Precision.SECOND if second else Precision.MINUTE if minute else Precision.HOUR
    return _of_moment(moment, precision, how)


def _of_moment(moment: datetime, precision: Precision, how: str) -> Published | None:
    day = moment.date()
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return of_day(day.year, day.month, day.day, how)
    spec = {Precision.SECOND: "seconds", Precision.MINUTE: "minutes"}.get(precision, "hours")
    return _within(moment.isoformat(timespec=spec), precision, how, (day, day))
