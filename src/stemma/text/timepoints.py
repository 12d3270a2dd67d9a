"""Rules for points of the calendar: days, months, days of the week, times of day, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from stemma.model.span import Span
from stemma.text import dates
from stemma.text.dates import WEEKDAYS, Period, Unit
from stemma.text.tense import Tense
from stemma.text.timegrammar import (
    AHEAD,
    IN,
    MONTH,
    NEEDS_DIGIT,
    NEEDS_MONTH,
    NEEDS_UNIT,
    PART,
    SHIFT,
    WEEKDAY,
    YEAR,
    existing_day,
    month_of,
    part_of,
    rule,
    starting,
    yearly,
)
from stemma.text.timex import (
    TIME,
    Expression,
    Meaning,
    Rule,
    Setting,
    fixed,
    meant,
    point,
    valued,
)

_AT = re.compile(r"\b(?:at|by|until|before|after|around|about|since|from)\s+$", re.IGNORECASE)
_NEEDS_NOON = re.compile("noon|midday|midnight", re.IGNORECASE)
_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_WEEK_OF = (
    rf"\bthe\s+week\s+(?:of|beginning|starting|ending|ended)\s+(?:on\s+)?(?:(?:{WEEKDAY}),?\s+)?"
)
_ZONE = r"\(?(?:GMT|BST|UTC|CES?T|E[SD]?T|P[SD]?T|C[SD]T|M[SD]T|local\s+time)\b\)?"


def _date(match: re.Match[str]) -> Expression | None:
    month, number = month_of(match), int(match["day"])
    if month is None or not 1 <= number <= 31:
        return None
    if match["year"]:
        one = existing_day(int(match["year"]), month, number)
        return fixed(match, one) if one else None
    weekday = match.groupdict().get("weekday")
    wanted = WEEKDAYS.get(weekday.lower().rstrip(".")) if weekday else None

    def maker(year: int) -> Period | None:
        one = existing_day(year, month, number)
        return one if one and wanted in (None, one.first.weekday()) else None

    return yearly(match, maker, general=f"XXXX-{month:02}-{number:02}")


def _date_range(match: re.Match[str]) -> Expression | None:
    """Read "April 7-9" and "3 to 5 May"; the value is an interval of ISO 8601."""
    month, first, last = month_of(match), int(match["day"]), int(match["last"])
    if month is None or not 1 <= first < last:
        return None

    def maker(year: int) -> Period | None:
        one, other = existing_day(year, month, first), existing_day(year, month, last)
        if one is None or other is None:
            return None
        return Period(
            first=one.first,
            last=other.last,
            value=f"{one.value}/{other.value}",
            unit=Unit.WEEK,
        )

    if match["year"]:
        whole = maker(int(match["year"]))
        return fixed(match, whole) if whole else None
    return yearly(match, maker, general=f"XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}")


def _week_of(match: re.Match[str]) -> Expression | None:
    """Read "the week of April 3" and "the week ending 9 May" as the week that the day is in."""
    month, number = month_of(match), int(match["day"])
    if month is None:
        return None

    def maker(year: int) -> Period | None:
        one = existing_day(year, month, number)
        # A week named by its Sunday is the one that begins then, unless it ends then.
        starts = one is not None and one.first.weekday() == 6 and " end" not in match[0].lower()
        return dates.week(dates.moved(one.first, Unit.DAY, int(starts))) if one else None

    if match["year"]:
        whole = maker(int(match["year"]))
        return fixed(match, whole) if whole else None
    return yearly(match, maker, general="XXXX-WXX")


def _iso(match: re.Match[str]) -> Expression | None:
    one = existing_day(int(match["year"]), int(match["number"]), int(match["day"]))
    return fixed(match, one) if one else None


def _slashed(match: re.Match[str]) -> Expression | None:
    """Read "4/25/2017" and "25/4/2017"; where both orders make a date, only the year is told."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = {existing_day(year, first, second), existing_day(year, second, first)} - {None}
    if len(readings) == 1:
        return fixed(match, readings.pop() or dates.year(year))
    return valued(match, f"{year}-XX-XX", "DATE") if readings else None


def _month_year(match: re.Match[str]) -> Expression | None:
    month = month_of(match)
    if month is None:
        return None
    period = dates.month(int(match["year"]), month)
    return fixed(match, period, dates.portion(period, part_of(match)))


def _bare_month(match: re.Match[str]) -> Expression | None:
    month = month_of(match)
    if month is None:
        return None
    lead, name = match["lead"] or "", match["month"]
    follows = match.string[match.end() : match.end() + 12]
    is_alone = not (lead or match["part"] or match["shift"])
    if re.search(r"\bLong\s+$", match.string[: match.start("month")]):
        return None
    if is_alone and (name in ("May", "March") or re.match(r"\s[A-Z][a-z]", follows)):
        return None
    start = match.start("part") if match["part"] else match.start("shift")
    start = start if start >= 0 else match.start("month")
    expression = yearly(
        match,
        lambda year: dates.month(year, month),
        general=f"XXXX-{month:02}",
        shift=match["shift"] or "",
        part=part_of(match),
        tensed=bool(lead or match["part"]) or not re.match(r"\s[a-z]+", follows),
    )
    return starting(expression, start)


def _month_of_year(match: re.Match[str]) -> Expression | None:
    """Read "May of last year"."""
    month, step = month_of(match), {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    if month is None:
        return None
    return point(
        match,
        lambda setting: meant(dates.month(setting.today.year + step, month)),
        general=f"XXXX-{month:02}",
    )


def _weekday(match: re.Match[str]) -> Expression | None:
    name = match["weekday"]
    if not name[0].isupper() or _PAPER.match(match.string, match.end()):
        return None
    if name == "Sunday" and _ON_SUNDAY.search(match.string, 0, match.start()):
        return None
    wanted, shift = WEEKDAYS[name.lower()], (match["shift"] or "").lower().split()
    word = shift[-1] if shift else ""

    def meaning(setting: Setting) -> Meaning | None:
        ahead = (wanted - setting.today.weekday()) % 7
        back = -((setting.today.weekday() - wanted) % 7)
        if word in ("last", "past", "previous"):
            # Nobody says "last Wednesday" of a Wednesday of the same week.
            step = back - 7 if -back <= setting.today.weekday() else back
        elif word in ("next", "coming", "following"):
            step = ahead or 7
        elif word == "this":
            step = back if setting.tense is Tense.PAST else ahead
        else:
            step = ahead if setting.tense is Tense.FUTURE else back
        return meant(dates.day(dates.moved(setting.today, Unit.DAY, step)))

    return point(match, meaning, general=f"XXXX-WXX-{wanted + 1}", is_day=True)


def _weekday_of_week(match: re.Match[str]) -> Expression | None:
    """Read "Tuesday last week" and "Friday of next week"."""
    if not match["weekday"][0].isupper():
        return None
    wanted = WEEKDAYS[match["weekday"].lower()]
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]

    def meaning(setting: Setting) -> Meaning | None:
        monday = dates.stepped(setting.today, Unit.WEEK, step).first
        return meant(dates.day(dates.moved(monday, Unit.DAY, wanted)))

    return point(match, meaning, general=f"XXXX-WXX-{wanted + 1}", is_day=True)


def _deictic(match: re.Match[str]) -> Expression | None:
    word = re.sub(r"\s+", " ", match["word"].lower()).replace("the ", "")
    steps = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    step = steps.get(word, 0)
    if match["word"][0].isupper() and _is_title(match):
        return None

    def meaning(setting: Setting) -> Meaning | None:
        return meant(dates.day(dates.moved(setting.today, Unit.DAY, step)))

    return point(match, meaning, general="XXXX-XX-XX", is_day=True)


def _is_title(match: re.Match[str]) -> bool:
    """Say whether "Today" names a programme or a paper: the "Today" show, USA Today."""
    before, after = match.string[: match.start()], match.string[match.end("word") :]
    return bool(
        re.search(r"[\w’']\s+$", before)
        or (re.search(r"[\"“‘']$", before) and re.match(r",?[\"”’'](?!s\b)", after))
        or re.match(r"[\"”’']?\s+(?:show|program(?:me)?|host|anchor)\b", after)
    )


_PAPER = re.compile(
    r"\s+(?:Business|Express|Herald|Independent|Mail|Mirror|Night\s+(?:Football|Live)|People|"
    r"Post|Record|Star|Sun|Telegraph|Times|World)\b"
)
_ON_SUNDAY = re.compile(r"\b(?:Mail|Independent|Scotland|Wales)\s+on\s+$")


_DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI",
             "lunchtime": "MI", "overnight": "NI"}  # fmt: skip


def _day_part(match: re.Match[str]) -> Expression | None:
    """Read "this morning", "last night", "tonight", and of the day spoken of, "that night"."""
    shift = (match["shift"] or "").lower()
    code = f"T{_DAYPARTS[match['word'].lower()]}"
    if match["word"][0].isupper() and _is_title(match):
        return None
    is_told = shift == "that" or shift.startswith("the ")
    step = {"last": -1, "the previous": -1, "next": 1, "the next": 1, "the following": 1}.get(
        shift, 0
    )

    def meaning(setting: Setting) -> Meaning | None:
        anchor = setting.anchor
        if is_told and (anchor is None or anchor.unit is not Unit.DAY):
            return Meaning(value=f"XXXX-XX-XX{code}")
        base = anchor.first if is_told and anchor else setting.today
        one = dates.day(dates.moved(base, Unit.DAY, step))
        return Meaning(value=one.value + code, days=one.days, period=one)

    return point(match, meaning, general=f"XXXX-XX-XX{code}", type=TIME)


def _clock(match: re.Match[str]) -> Expression | None:
    """Read a time of day; the day is the speaker's unless one stands beside it."""
    code = _clock_code(match)
    if code is None:
        return None

    def meaning(setting: Setting) -> Meaning | None:
        if setting.anchor is not None and setting.anchor.unit is Unit.DAY:
            return Meaning(value=f"{setting.anchor.value}{code}", days=setting.anchor.days)
        return Meaning(value=f"{setting.today.isoformat()}{code}")

    return replace(point(match, meaning, general=f"XXXX-XX-XX{code}", type=TIME), clock=code)


def _bare_clock(match: re.Match[str]) -> Expression | None:
    """Read "midday" and "13:55" where a preposition or a day beside them tells that they are."""
    before = match.string[: match.start()]
    if not (match.groupdict().get("day") or _AT.search(before)):
        return None
    one = _clock(match)
    if one is None or not match.groupdict().get("name"):
        return one
    return replace(one, span=Span(*match.span("name")))


def _clock_code(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("name"):
        return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[groups["name"].lower()]
    if groups.get("part"):
        return f"T{_DAYPARTS[groups['part'].lower()]}"
    hour, minute = int(groups["hour"]), groups.get("minute")
    half = (groups.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 24 or int(minute or 0) > 59:
        return None
    return f"T{hour:02}:{minute or '00'}"


_SEPTEMBER_11 = dates.day(date(2001, 9, 11))

POINTS: tuple[Rule, ...] = (
    rule(rf"{AHEAD}9/11\b(?!/)", lambda match: fixed(match, _SEPTEMBER_11)),
    rule(
        r"\bSept(?:ember|\.)?\s+11(?:th)?(?=(?:,|\s+terror\w*)?\s+(?:attacks?|hijack\w+|survivors?|"
        r"victims?|memorial|commission|families)\b)",
        lambda match: fixed(match, _SEPTEMBER_11),
    ),
    rule(rf"{AHEAD}(?P<year>\d{{4}})-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])", _iso, NEEDS_DIGIT),
    rule(rf"{AHEAD}(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{YEAR}", _slashed, NEEDS_DIGIT),
    rule(
        rf"{AHEAD}(?:(?P<weekday>{WEEKDAY}|{_SHORT_DAY}),?\s+)?\(?{MONTH}\s+{_DAY}(?![:.,]\d|%)"
        rf"(?:,?\s+{YEAR})?",
        _date,
        NEEDS_MONTH,
    ),
    rule(
        rf"{AHEAD}(?:(?P<weekday>{WEEKDAY}|{_SHORT_DAY}),?\s+)?(?:the\s+)?{_DAY}(?:\s+of)?[\s-]+"
        rf"{MONTH}\b(?:[,-]?\s*{YEAR})?",
        _date,
        NEEDS_MONTH,
    ),
    rule(
        rf"{AHEAD}{MONTH}\s+{_DAY}(?:\s?[-–]\s?|\s+to\s+)(?P<last>[0-3]?\d)\b(?![:.,]\d|%)"
        rf"(?:,?\s+{YEAR})?",
        _date_range,
        NEEDS_MONTH,
    ),
    rule(
        rf"{AHEAD}{_DAY}(?:\s?[-–]\s?|\s+to\s+)(?P<last>[0-3]?\d)(?:st|nd|rd|th)?\s+{MONTH}\b"
        rf"(?:,?\s+{YEAR})?",
        _date_range,
        NEEDS_MONTH,
    ),
    rule(rf"{_WEEK_OF}{MONTH}\s+{_DAY}(?!\s?[-–])(?:,?\s+{YEAR})?", _week_of, NEEDS_MONTH),
    rule(rf"{_WEEK_OF}{_DAY}\s+{MONTH}(?:,?\s+{YEAR})?", _week_of, NEEDS_MONTH),
    rule(rf"{AHEAD}(?:{PART}[\s-]+)?\b{MONTH}(?:,|\s+of)?\s+{YEAR}", _month_year, NEEDS_MONTH),
    rule(
        rf"{AHEAD}{MONTH}\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b",
        _month_of_year,
        NEEDS_MONTH,
    ),
    rule(
        rf"{AHEAD}(?:(?P<lead>{IN})\s+)?(?:{PART}[\s-]+)?{SHIFT}{MONTH}(?![\w-]*\d)(?=\W|$)",
        _bare_month,
        NEEDS_MONTH,
    ),
    rule(rf"{AHEAD}{SHIFT}(?P<weekday>{WEEKDAY})\b", _weekday, NEEDS_UNIT),
    rule(
        rf"{AHEAD}(?P<weekday>{WEEKDAY})\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b",
        _weekday_of_week,
        NEEDS_UNIT,
    ),
    rule(
        r"\b(?:(?:earlier|later|late|early)\s+)?(?P<word>today|yesterday|tomorrow|"
        r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow)\b",
        _deictic,
    ),
    rule(
        r"\b(?:(?:earlier|later|late|early)\s+)?"
        r"(?P<shift>this|last|next|that|the\s+(?:following|previous|next))\s+"
        r"(?:(?:early|late)\s+)?(?P<word>morning|afternoon|evening|night)\b",
        _day_part,
    ),
    rule(r"\b(?:(?:later|late)\s+)?(?P<shift>)(?P<word>tonight|overnight)\b", _day_part),
    rule(
        rf"{AHEAD}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b)(?:\s+{_ZONE})?",
        _clock,
    ),
    rule(
        rf"{AHEAD}(?P<hour>[012]?\d):?(?P<minute>[0-5]\d)(?:\s?(?:hrs|hours)\b|\s?{_ZONE})",
        _clock,
    ),
    rule(
        r"\b(?P<name>noon|midday|midnight)\b(?P<day>\s+(?:on\s+)?"
        r"(?:today|yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day))?",
        _bare_clock,
        _NEEDS_NOON,
    ),
    rule(r"\b(?P<hour>[012]?\d):(?P<minute>[0-5]\d)\b(?![:%])", _bare_clock, NEEDS_DIGIT),
    rule(
        r"\b(?:(?:early|late|mid)[\s-]+)?(?P<part>morning|afternoon|evening|night|lunchtime)\b",
        _clock,
    ),
)
"""The rules for points, in order of preference."""
