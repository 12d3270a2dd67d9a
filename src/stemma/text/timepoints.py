"""Rules for points of the calendar: dates, months, years, days of the week, times of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from stemma.text import dates
from stemma.text.dates import MONTHS, SEASONS, WEEKDAYS, Period, Unit
from stemma.text.numbers import parse_ordinal, year_in_words
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
from stemma.text.tense import Tense

_FULL_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTH = rf"(?P<month>{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>1\d{3}|20\d{2})\b"
_PART = (
    r"(?P<part>early|mid|late|(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close|turn)\s+of"
    r"(?:\s+the)?)"
)
_PARTS = {"end": "late", "close": "late", "beginning": "early", "start": "early", "turn": "early",
          "middle": "mid"}  # fmt: skip
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|final|last|latest|1st|2nd|3rd|4th)"
_AHEAD = r"(?<![\w$£€#.,/-])"
_IN = r"(?:in|since|by|until|till|from|to|through|during|before|after|of|for|between|and|around|circa|early|late|as|throughout|than)"
_COUNTED = re.compile(
    r"[\s-]+(?:[a-z-]+\s+)?(?:people|men|women|children|troops|dollars|euros|pounds|miles|met(?:er|re)s|"
    r"feet|km|kilomet(?:er|re)s|tons|tonnes|soldiers|jobs|homes|houses|votes|points|percent|per\s+cent|"
    r"workers|members|acres|seats|hours|days|times|others|employees|protesters|refugees|migrants)\b"
)


def _rule(pattern: str, build: Callable[[re.Match[str]], Expression | None]) -> Rule:
    return re.compile(pattern, re.IGNORECASE), build


def _month(match: re.Match[str]) -> int | None:
    """Return the month of a match, None if its name is not written like one."""
    name = match["month"]
    return MONTHS[name.lower().rstrip(".")] if name[0].isupper() else None


def _part(match: re.Match[str]) -> str:
    words = (match["part"] or "").lower().replace("the ", "").replace("very ", "").split()
    return _PARTS.get(words[0], words[0]) if words else ""


def _named(
    match: re.Match[str],
    maker: Callable[[int], Period | None],
    *,
    general: str | None = None,
    shift: str = "",
    part: str = "",
) -> Expression:
    """Return an expression for what comes once a year; `maker` gives it for a year."""

    def meaning(setting: Setting) -> Meaning | None:
        at = setting.today
        candidates = [
            one for year in range(at.year - 5, at.year + 6) if 0 < year and (one := maker(year))
        ]
        period = _choice(candidates, setting, shift)
        return meant(period, dates.portion(period, part) if period and part else None)

    sample = maker(2000)
    return point(
        match,
        meaning,
        general=general,
        is_day=bool(sample and sample.unit is Unit.DAY),
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


def _safe_day(year: int, month: int, number: int) -> Period | None:
    try:
        return dates.day(date(year, month, number))
    except ValueError:
        return None


def _date(match: re.Match[str]) -> Expression | None:
    month, number = _month(match), int(match["day"])
    if month is None or not 1 <= number <= 31:
        return None
    if match["year"]:
        one = _safe_day(int(match["year"]), month, number)
        return fixed(match, one) if one else None
    weekday = match.groupdict().get("weekday")
    wanted = WEEKDAYS.get(weekday.lower().rstrip(".")) if weekday else None

    def maker(year: int) -> Period | None:
        one = _safe_day(year, month, number)
        return one if one and wanted in (None, one.first.weekday()) else None

    return _named(match, maker, general=f"XXXX-{month:02}-{number:02}")


def _iso(match: re.Match[str]) -> Expression | None:
    one = _safe_day(int(match["year"]), int(match["number"]), int(match["day"]))
    return fixed(match, one) if one else None


def _slashed(match: re.Match[str]) -> Expression | None:
    """Read "4/25/2017" and "25/4/2017"; where both orders make a date, only the year is told."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = {_safe_day(year, first, second), _safe_day(year, second, first)} - {None}
    if len(readings) == 1:
        return fixed(match, readings.pop() or dates.year(year))
    return valued(match, f"{year}-XX-XX", "DATE") if readings else None


def _month_year(match: re.Match[str]) -> Expression | None:
    month = _month(match)
    if month is None:
        return None
    period = dates.month(int(match["year"]), month)
    return fixed(match, period, dates.portion(period, _part(match)))


def _bare_month(match: re.Match[str]) -> Expression | None:
    month = _month(match)
    if month is None:
        return None
    lead, name = match["lead"] or "", match["month"]
    follows = match.string[match.end() : match.end() + 12]
    if not (lead or match["part"] or match["shift"]):
        if name.rstrip(".") in ("May", "March") or re.match(r"\s[A-Z][a-z]", follows):
            return None
    start = match.start("part") if match["part"] else match.start("shift")
    start = start if start >= 0 else match.start("month")
    expression = _named(
        match,
        lambda year: dates.month(year, month),
        general=f"XXXX-{month:02}",
        shift=match["shift"] or "",
        part=_part(match),
    )
    return _from(expression, start)


def _from(expression: Expression, start: int) -> Expression:
    """Return the expression without the words before `start`."""
    return replace(expression, span=type(expression.span)(start, expression.span.end))


def _weekday(match: re.Match[str]) -> Expression | None:
    name = match["weekday"]
    if not name[0].isupper():
        return None
    wanted, shift = WEEKDAYS[name.lower()], (match["shift"] or "").lower().split()
    word = shift[-1] if shift else ""

    def meaning(setting: Setting) -> Meaning | None:
        ahead = (wanted - setting.today.weekday()) % 7
        back = -((setting.today.weekday() - wanted) % 7)
        if word in ("last", "past", "previous"):
            step = back or -7
        elif word in ("next", "coming", "following"):
            step = ahead or 7
        elif word == "this":
            step = back if setting.tense is Tense.PAST else ahead
        else:
            step = ahead if setting.tense is Tense.FUTURE else back
        return meant(dates.day(dates.moved(setting.today, Unit.DAY, step)))

    return point(match, meaning, general=f"XXXX-WXX-{wanted + 1}", is_day=True)


def _deictic(match: re.Match[str]) -> Expression | None:
    word = re.sub(r"\s+", " ", match["word"].lower()).replace("the ", "")
    steps = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    step = steps.get(word, 0)

    def meaning(setting: Setting) -> Meaning | None:
        return meant(dates.day(dates.moved(setting.today, Unit.DAY, step)))

    return point(match, meaning, general="XXXX-XX-XX", is_day=True)


_DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI",
             "lunchtime": "MI", "overnight": "NI"}  # fmt: skip


def _day_part(match: re.Match[str]) -> Expression | None:
    """Read "this morning", "last night", "tonight"."""
    shift, word = (match["shift"] or "").lower(), match["word"].lower()
    code = f"T{_DAYPARTS[word]}"
    step = -1 if shift in ("last", "previous") else 1 if shift in ("next", "following") else 0

    def meaning(setting: Setting) -> Meaning | None:
        if shift == "that" or (shift == "the" and setting.anchor is not None):
            if setting.anchor is None or setting.anchor.unit is not Unit.DAY:
                return Meaning(value=f"XXXX-XX-XX{code}")
            one = setting.anchor
        else:
            one = dates.day(dates.moved(setting.today, Unit.DAY, step))
        return Meaning(value=one.value + code, days=one.days, period=one)

    return point(match, meaning, general=f"XXXX-XX-XX{code}", type=TIME)


def _clock(match: re.Match[str]) -> Expression | None:
    """Read a time of day; the day is the speaker's unless one stands beside it."""
    code = _clock_code(match)
    if code is None:
        return None

    def meaning(setting: Setting) -> Meaning | None:
        return Meaning(value=f"{setting.today.isoformat()}{code}")

    return replace(point(match, meaning, general=f"XXXX-XX-XX{code}", type=TIME), clock=code)


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


def _year(match: re.Match[str]) -> Expression | None:
    lead = match["lead"]
    if _COUNTED.match(match.string, match.end()) and not match["part"]:
        return None
    if not lead and not match["part"] and not _reads_as_year(match):
        return None
    start = match.start("part") if match["part"] else match.start("year")
    period = dates.year(int(match["year"]))
    return _from(fixed(match, period, dates.portion(period, _part(match))), start)


def _reads_as_year(match: re.Match[str]) -> bool:
    """Say whether four digits without a preposition are a year: "the 1944 massacre", "(2011)"."""
    before = match.string[: match.start()].rstrip()
    after = match.string[match.end() : match.end() + 20]
    number = int(match["year"])
    if not 1400 <= number <= 2100 or re.search(r"(?:No\.?|\d|page|Flight|Article|Route)$", before):
        return False
    bracketed = before.endswith(("(", ",")) and after[:1] in (")", ",", ";")
    determined = re.search(r"(?:\bthe|\ba|\bits|\bhis|\bher|\btheir|['’]s|s['’])$", before)
    return bool(
        bracketed
        or (determined and re.match(r"['’]?s?\s+[\w“\"‘']", after))
        or (
            1900 <= number <= 2039
            and re.match(r"\s+[a-zA-Z]+", after)
            and re.search(r"[A-Za-z]$", before)
        )
        or (1900 <= number <= 2039 and not before)
        or (1900 <= number <= 2039 and re.match(r"[.,;)\s]*$|[.,;)]\s", after))
    )


def _spoken_year(match: re.Match[str]) -> Expression | None:
    number = year_in_words(match["words"])
    if number is None:
        return None
    if match["month"]:
        month = _month(match)
        return fixed(match, dates.month(number, month)) if month else None
    return fixed(match, dates.year(number))


def _year_range(match: re.Match[str]) -> Expression | None:
    first, tail = int(match["year"]), match["tail"]
    last = int(str(first)[: 4 - len(tail)] + tail)
    if not first < last <= first + 200:
        return None
    whole = dates.year(first), dates.year(last)
    value = f"{first}/{last}"
    meaning = Meaning(value=value, days=(whole[0].first, whole[1].last))
    return point(match, lambda _: meaning)


_DECADES = {
    name: 10 * number
    for number, name in enumerate(
        ("tens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
         "nineties"), start=1
    )
}  # fmt: skip


def _decade(match: re.Match[str]) -> Expression | None:
    groups = match.groupdict()
    if groups.get("digits"):
        first = int(groups["digits"])
        first += 0 if first > 99 else 2000 if first < 20 else 1900
    else:
        first = 1900 + _DECADES[match["word"].lower()]
    period = dates.decade(first)
    if first % 100 == 0 and not 2000 <= first <= 2100:
        period = dates.century(first // 100 + 1)
    return fixed(match, period, dates.portion(period, _part(match)))


def _century(match: re.Match[str]) -> Expression | None:
    number = parse_ordinal(match["ordinal"])
    if number is None or not 1 <= number <= 30:
        return None
    period = dates.century(number)
    return fixed(match, period, dates.portion(period, _part(match)))


def _quarter(match: re.Match[str]) -> Expression | None:
    """Read quarters and halves, of a named year or of the one that the tense tells."""
    groups = match.groupdict()
    word = (groups.get("ordinal") or "").lower()
    number = parse_ordinal(word) if word not in ("final", "last", "latest") else 4
    number = int(groups["q"]) if groups.get("q") else number
    is_half = (groups.get("unit") or "").lower() == "half"
    if number is None or number > (2 if is_half else 4):
        return None
    if word in ("last", "latest", "final") and not is_half:
        return None
    maker = dates.half if is_half else dates.quarter
    fiscal = groups.get("fiscal")
    letter = "H" if is_half else "Q"
    if groups.get("year"):
        year = int(groups["year"])
        year += 2000 if year < 100 else 0
        if fiscal:
            return valued(match, f"FY{year}-{letter}{number}", "DATE")
        return fixed(match, maker(year, number))
    hyphened = re.match(r"the\s+(?=\S+-)", match[0], re.IGNORECASE)
    steps = {"last": -1, "next": 1}.get((groups.get("shift") or "").lower())
    general = f"XXXX-{letter}{number}"
    if groups.get("shift"):
        chosen = steps or 0
        return point(
            match, lambda at: meant(maker(at.today.year + chosen, number)), general=general
        )
    one = _named(match, lambda year: maker(year, number), general=general)
    return _from(one, match.start() + hyphened.end()) if hyphened else one


def _season(match: re.Match[str]) -> Expression | None:
    name = match["season"].lower()
    code = SEASONS[name][0]
    if match["year"]:
        return fixed(match, dates.season(int(match["year"]), name))
    return _named(
        match,
        lambda year: dates.season(year, name),
        general=f"XXXX-{code}",
        shift=match["shift"] or "",
    )


_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "may day": (5, 1),
    "bastille day": (7, 14),
}


def _holiday(match: re.Match[str]) -> Expression | None:
    month, number = _HOLIDAYS[re.sub(r"\s+", " ", match["name"].lower().replace("’", "'"))]
    return _named(
        match,
        lambda year: _safe_day(year, month, number),
        general=f"XXXX-{month:02}-{number:02}",
        shift=match["shift"] or "",
    )


def _fiscal(match: re.Match[str]) -> Expression | None:
    year = int(match["year"])
    return valued(match, f"FY{year + 2000 if year < 100 else year}", "DATE")


_ZONE = r"(?:\s+\(?(?:GMT|BST|UTC|CES?T|E[SD]?T|P[SD]?T|C[SD]T|M[SD]T|[Ll]ocal\s+time)\b\)?)?"
_SHIFT = r"(?:(?P<shift>last|next|this(?:\s+(?:past|coming))?|(?:this\s+)?coming|the\s+(?:following|previous)|past)\s+)?"
_OF_YEAR = rf"(?:(?:,|\s+of)?\s+(?:the\s+)?{_YEAR})?"

POINTS: tuple[Rule, ...] = (
    _rule(rf"{_AHEAD}(?P<year>\d{{4}})-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])", _iso),
    _rule(rf"{_AHEAD}(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR}", _slashed),
    _rule(
        rf"{_AHEAD}(?:(?P<weekday>{_WEEKDAY}|{_SHORT_DAY}),?\s+)?\(?{_MONTH}\s+{_DAY}(?![:.,]\d|%)"
        rf"(?:,?\s+{_YEAR})?",
        _date,
    ),
    _rule(
        rf"{_AHEAD}(?:(?P<weekday>{_WEEKDAY}|{_SHORT_DAY}),?\s+)?(?:the\s+)?{_DAY}(?:\s+of)?[\s-]+"
        rf"{_MONTH}\b(?:[,-]?\s*{_YEAR})?",
        _date,
    ),
    _rule(rf"{_AHEAD}(?:{_PART}[\s-]+)?\b{_MONTH}(?:,|\s+of)?\s+{_YEAR}", _month_year),
    _rule(
        rf"{_AHEAD}(?:(?P<lead>{_IN})\s+)?(?:{_PART}[\s-]+)?{_SHIFT}{_MONTH}(?![\w-]*\d)(?=\W|$)",
        _bare_month,
    ),
    _rule(rf"{_AHEAD}{_SHIFT}(?P<weekday>{_WEEKDAY})\b", _weekday),
    _rule(
        r"\b(?:(?:earlier|later|late|early)\s+)?(?P<word>today|yesterday|tomorrow|"
        r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow)\b",
        _deictic,
    ),
    _rule(
        r"\b(?:(?:earlier|later|late|early)\s+)?(?:(?P<shift>this|last|next|that|the\s+(?:following|previous))\s+"
        r"(?:(?:early|late)\s+)?(?P<word>morning|afternoon|evening|night)|"
        r"(?P<shift2>)(?P<word2>tonight))\b".replace("(?P<shift2>)(?P<word2>tonight)", "(?!)"),
        _day_part,
    ),
    _rule(r"\b(?:(?:later|late)\s+)?(?P<shift>)(?P<word>tonight|overnight)\b", _day_part),
    _rule(
        rf"{_AHEAD}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b){_ZONE}",
        _clock,
    ),
    _rule(
        rf"{_AHEAD}(?P<hour>[012]?\d):?(?P<minute>[0-5]\d)\s?(?:hrs\b|hours\b)?(?:{_ZONE[:-1]})(?<=[Tthse])",
        _clock,
    ),
    _rule(r"\b(?P<name>noon|midday|midnight)\b", _clock),
    _rule(
        r"\b(?:(?:early|late|mid)[\s-]+)?(?P<part>morning|afternoon|evening|night|lunchtime)\b",
        _clock,
    ),
    _rule(rf"{_AHEAD}(?:(?P<lead>{_IN})\s+)?(?:{_PART}[\s-]+)?\b{_YEAR}(?![,.:]\d|[\w%/-])", _year),
    _rule(
        rf"{_AHEAD}(?:{_MONTH}\s+)?(?P<words>(?:nineteen|eighteen|seventeen|twenty)[\s-]+"
        r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
        r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]+"
        r"(?:one|two|three|four|five|six|seven|eight|nine))?))\b",
        _spoken_year,
    ),
    _rule(
        rf"{_AHEAD}(?P<year>1[5-9]\d\d|20\d\d)[-–/](?P<tail>\d{{2}}|\d{{4}})(?![\w/-])", _year_range
    ),
    _rule(
        rf"(?<![\w$£€,.])(?:the\s+)?(?:{_PART}[\s-]+)?(?P<digits>1\d\d0|20\d0|['’‘]?\d0)['’]?s\b".replace(
            "['’‘]?", ""
        ),
        _decade,
    ),
    _rule(rf"\bthe\s+(?:{_PART}[\s-]+)?(?P<word>{'|'.join(_DECADES)})\b", _decade),
    _rule(rf"\bthe\s+(?:{_PART}[\s-]+)?['’‘](?P<digits>\d0)['’]?s\b", _decade),
    _rule(
        rf"\b(?:the\s+)?(?:{_PART}[\s-]+)?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|(?:twenty-)?first|"
        r"[a-z]+(?:th|nd|rd))[\s-]century\b",
        _century,
    ),
    _rule(
        rf"\b(?:the\s+)?(?:(?P<fiscal>fiscal)[\s-])?{_ORDINAL}[\s-](?:fiscal[\s-])?"
        rf"(?P<unit>quarter|half)\b(?!-)(?:(?:,|\s+of)?\s+(?:the\s+)?{_YEAR})?",
        _quarter,
    ),
    _rule(
        rf"\b(?P<shift>this|last|next)\s+year['’]s\s+{_ORDINAL}[\s-](?P<unit>quarter|half)\b",
        _quarter,
    ),
    _rule(rf"\b(?:the\s+)?{_YEAR}['’]?s?\s+{_ORDINAL}[\s-](?P<unit>quarter|half)\b", _quarter),
    _rule(
        rf"\b(?P<fiscal>FY)\s?['’]?(?P<year>(?:20)?\d\d)\s+{_ORDINAL}[\s-](?P<unit>quarter|half)\b",
        _quarter,
    ),
    _rule(r"\bQ(?P<q>[1-4])(?:(?:\s+of)?\s+(?P<year>20\d\d))?\b", _quarter),
    _rule(r"\b(?:FY\s?['’]?|(?:the\s+)?fiscal(?:\s+year)?\s+)(?P<year>(?:19|20)?\d\d)\b", _fiscal),
    _rule(
        rf"\b(?:{_SHIFT}|the\s+)(?:(?:early|late|mid)[\s-]+)?(?P<season>spring|summer|autumn|fall|winter)\b"
        rf"(?:\s+of)?\s+{_YEAR}",
        _season,
    ),
    _rule(
        r"\b(?P<shift>last|next|this|coming|past|previous)\s+(?P<season>spring|summer|autumn|fall|winter)\b"
        r"(?P<year>)",
        _season,
    ),
    _rule(
        r"\b(?:the|in|early|late|mid)[\s-]+(?:early\s+|late\s+)?(?P<season>summer|autumn|winter)\b(?P<year>)(?P<shift>)",
        _season,
    ),
    _rule(
        rf"\b{_SHIFT}(?P<name>Christmas(?:\s+(?:Eve|Day))?|Boxing\s+Day|New\s+Year['’]s\s+(?:Eve|Day)|"
        r"Valentine['’]s\s+Day|Halloween|Independence\s+Day|Veterans\s+Day|May\s+Day|Bastille\s+Day)\b",
        _holiday,
    ),
)
"""The rules for points, in order of preference."""
