"""Rules for stretches of time: durations, "two days ago", "last week", "the end of the year"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from stemma.model.span import Span
from stemma.text import dates
from stemma.text.dates import Period, Unit
from stemma.text.numbers import NUMBER, parse_number
from stemma.text.tense import Tense, tense_at
from stemma.text.timegrammar import NEEDS_UNIT, duration, rule, starting, unit_of
from stemma.text.timex import (
    DURATION,
    TIME,
    Expression,
    Meaning,
    Rule,
    Setting,
    meant,
    point,
    valued,
)
from stemma.text.units import counted, is_person

_UNIT = (
    r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|century|centurie|fortnight)"
)
_BIG_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"
_QUALITY = (
    r"(?:(?:more|less|longer|fewer|greater|no\s+more|no\s+less|no\s+longer)\s+than|at\s+least|at\s+most|"
    r"about|around|almost|nearly|roughly|approximately|some|up\s+to|over(?!\s+the\b)|under|well\s+over|"
    r"just\s+(?:over|under)|as\s+(?:many|much|little|long)\s+as|only|just|another|an\s+estimated)"
)
_VAGUE = (
    r"(?:(?:a\s+)?(?:few|couple(?:\s+of)?)|several|many|some|recent|countless|"
    r"(?:dozens|scores|hundreds|thousands)\s+of)"
)
_COUNT = rf"(?:{NUMBER}|(?:an?|one)(?:\s+and\s+a\s+half)?|half\s+an?)"
_KIND = (
    r"(?:more|full|consecutive|straight|additional|extra|whole|long|business|trading|working|"
    r"calendar|solid|successive|entire|school)"
)
_LEAD = (
    r"(?:the\s+)?(?:last|past|next|first|coming|previous|final|preceding|following|latest|"
    r"recent|same|most\s+recent)"
)


def _count(words: str) -> float | None:
    """Return how many; None where the words do not say exactly."""
    lowered = re.sub(r"\s+", " ", words.lower().strip())
    if lowered.startswith("half a"):
        return 0.5
    if lowered.endswith("and a half"):
        return (parse_number(lowered.removesuffix("and a half")) or 1) + 0.5
    if "couple" in lowered:
        return 2.0
    return parse_number(lowered.split("-")[0] if re.match(r"\d+-to-", lowered) else lowered)


def _duration(match: re.Match[str]) -> Expression | None:
    words = match["count"]
    if re.match(r"an?\s*$", words, re.IGNORECASE) and not _is_stretch(match):
        return None
    count, unit = _count(words), unit_of(match)
    if match["unit"].lower() == "fortnight":
        count = 2 * (count or 1)
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", words.strip()) or match[0].lower().endswith("-quarters"):
        return None
    if match[0].lower().endswith("old") and _is_age(match):
        return None
    one = valued(match, duration(count, unit), DURATION)
    hyphened = re.match(r"the\s+(?=\S+-|.*\sold$)", match[0], re.IGNORECASE)
    return starting(one, match.start() + hyphened.end()) if hyphened else one


_WHEN = re.compile(
    r"(?P<verb>\b(?:arrives?|begins?|convenes?|due|ends?|expected|expires?|held|launch|leaves?|meets?|"
    r"opens?|place|publish(?:ed)?|released?|reopens?|resumes?|retires?|returns?|scheduled|starts?|"
    r"steps?\s+down|unveil(?:ed)?|votes?|elections?|summit|trial)\b[^,;.:]{0,40}?\s|^|[,;]\s+(?:and\s+)?)"
    r"in\s+(?:about\s+|around\s+|just\s+|exactly\s+)?$",
    re.IGNORECASE,
)
"""What stands before "in two weeks" where that tells when, not how long."""

_RECORD = re.compile(
    r"\b(?:first|last|only|most|least|best|worst|[a-z]{2,}est)\b[^,;:]{0,80}$", re.IGNORECASE
)


def _in_time(match: re.Match[str]) -> Expression | None:
    """Read "in two weeks" as the week after next where something is to happen then."""
    count, unit = _count(match["count"]), unit_of(match)
    text, span = match.string, Span(match.start("count"), match.end())
    if count is None or count != int(count) or unit.value.startswith("T"):
        return None
    if not _WHEN.search(text, 0, span.start) or _RECORD.search(text, 0, span.start):
        return None
    if tense_at(text, span) is not Tense.FUTURE:
        return None
    steps = int(count) * (2 if match["unit"].lower() == "fortnight" else 1)
    grain = Unit.YEAR if unit is Unit.DECADE else unit

    def meaning(setting: Setting) -> Meaning | None:
        return meant(dates.containing(dates.moved(setting.today, unit, steps), grain))

    one = point(match, meaning, general=_masked(grain), is_day=unit is Unit.DAY)
    return starting(one, span.start)


_STRETCHING = re.compile(
    r"\b(?:for|in|within|over|after|than|least|nearly|almost|about|half|lasted|spent|took|"
    r"takes|every|during|under|until|by)$",
    re.IGNORECASE,
)


def _is_age(match: re.Match[str]) -> bool:
    """Say whether "six-year-old" is the age of a person and not of a war."""
    unit, noun = counted(match.string, match.end(), is_one=True)
    return noun is None or noun.of(match.string)[0].isupper() or is_person(unit)


def _is_stretch(match: re.Match[str]) -> bool:
    """Say whether "a year" is a length of time here and not just any year."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(
        match["quality"]
        or re.match(r"\s+(?:after|before|since)\b", after)
        or _STRETCHING.search(before.rstrip())
    )


def _vague(match: re.Match[str]) -> Expression | None:
    words = match["count"].lower()
    return valued(match, duration(2.0 if "couple" in words else None, unit_of(match)), DURATION)


def _bare(match: re.Match[str]) -> Expression | None:
    return valued(match, duration(None, unit_of(match)), DURATION)


def _ago(match: re.Match[str]) -> Expression | None:
    words, unit, way = match["count"], unit_of(match), match["way"].lower()
    count = _count(words)
    if re.match(_VAGUE, words, re.IGNORECASE) and "couple" not in words.lower():
        count = None
    is_back = way in ("ago", "earlier", "previously")
    if count is None or count != int(count):
        return _some_way(match, unit, way)
    steps = -int(count) if is_back else int(count)
    if match["unit"].lower() == "fortnight":
        steps *= 2
    if unit.value.startswith("T"):
        return _clock_step(match, steps, way)

    def meaning(setting: Setting) -> Meaning | None:
        base, anchor = setting.today, setting.anchor
        if unit is Unit.YEAR and is_back and anchor and anchor.unit is Unit.QUARTER:
            return _unanchored(meant(dates.stepped(anchor.first, Unit.QUARTER, 4 * steps)))
        if way != "ago" and way not in ("from now", "hence"):
            if anchor is not None and not _is_coarser(anchor.unit, unit):
                base = anchor.first
            elif unit in (Unit.DAY, Unit.WEEK) or way == "later":
                return Meaning(value=_masked(unit))
        grain = Unit.YEAR if unit is Unit.DECADE else unit
        reached = dates.containing(dates.moved(base, unit, steps), grain)
        if way == "later" and reached.first > setting.today:
            return Meaning(value=_masked(unit))
        period = meant(reached)
        return _unanchored(period) if way == "earlier" else period

    return point(match, meaning, is_day=unit is Unit.DAY)


def _whole(match: re.Match[str]) -> Expression | None:
    return valued(match, duration(1, unit_of(match)), DURATION)


def _some_way(match: re.Match[str], unit: Unit, way: str) -> Expression | None:
    """Read "several years ago" and, of the day that the text spoke of last, "hours later"."""
    if way == "ago" or not unit.value.startswith("T"):
        value = "PAST_REF" if way in ("ago", "earlier", "previously") else "FUTURE_REF"
        return valued(
            match, value if way in ("ago", "from now", "hence") else _masked(unit), "DATE"
        )
    return _clock_step(match, 1, way)


def _unanchored(meaning: Meaning | None) -> Meaning | None:
    """Return a meaning that nothing after it hangs on: what is only compared with is no anchor."""
    return replace(meaning, period=None) if meaning else None


def _year_before(match: re.Match[str]) -> Expression | None:
    """Read "the year-earlier period": the same quarter, else the calendar year, a year before."""

    def meaning(setting: Setting) -> Meaning | None:
        anchor = setting.anchor
        if anchor is not None and anchor.unit is Unit.QUARTER:
            return _unanchored(meant(dates.stepped(anchor.first, Unit.QUARTER, -4)))
        return _unanchored(meant(dates.stepped(setting.today, Unit.YEAR, -1)))

    return point(match, meaning, general="XXXX")


def _is_coarser(one: Unit, other: Unit) -> bool:
    order = list(Unit)
    return order.index(one) > order.index(other)


def _clock_step(match: re.Match[str], steps: int, way: str) -> Expression:
    """Read "an hour ago": a time on the speaker's day or on one next to it."""

    def meaning(setting: Setting) -> Meaning | None:
        if way != "ago":
            anchor = setting.anchor
            if anchor is None or anchor.unit is not Unit.DAY:
                return Meaning(value="XXXX-XX-XXTXX:XX")
            return Meaning(value=f"{anchor.value}TXX:XX", days=anchor.days)
        span = -(-abs(steps) // 24) if unit_of(match) is Unit.HOUR else 1
        first = dates.moved(setting.today, Unit.DAY, -span)
        return Meaning(value="XXXX-XX-XXTXX:XX", days=(first, setting.today))

    return point(match, meaning, type=TIME)


def _relative(match: re.Match[str]) -> Expression | None:
    """Read "last week", "later this month", "the following year", "that day"."""
    if match["unit"][0].isupper() and match["unit"][1:].islower():
        return None  # the name of a programme: "This Week"
    unit, shift = unit_of(match), re.sub(r"^the\s+", "", match["shift"].lower()).split()[-1]
    part = (match["part"] or "").lower()
    steps = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1,
             "next": 1, "coming": 1, "following": 1}.get(shift, 0)  # fmt: skip
    if shift == "latest":
        steps = -1
    is_rolling = bool(re.match(r"the\s+(?:last|past)$", match["shift"], re.IGNORECASE))
    from_anchor = shift in ("previous", "preceding", "prior", "following", "that", "same")
    if match["shift"].lower().startswith("the ") and shift == "next" and unit is Unit.DAY:
        from_anchor = True

    def meaning(setting: Setting) -> Meaning | None:
        base = setting.today
        if from_anchor:
            if setting.anchor is None or _is_coarser(setting.anchor.unit, unit):
                if unit is not Unit.YEAR or shift in ("that", "same"):
                    return Meaning(value=_masked(unit))
            else:
                base = setting.anchor.first
        if unit is Unit.WEEKEND and steps == 0 and setting.tense is Tense.PAST:
            return _weekend(setting)
        period = dates.stepped(base, unit, steps)
        days = _cut(period, part, setting)
        if is_rolling:
            days = (dates.moved(base, unit, -1), base)
        return meant(period, days)

    return point(match, meaning, general=_masked(unit), is_day=unit is Unit.DAY)


def _cut(period: Period, part: str, setting: Setting) -> tuple[date, date] | None:
    """Return the days of "earlier this week", "late last month"; None for the whole."""
    inside = period.first <= setting.today <= period.last
    if part == "earlier" and inside:
        return period.first, setting.today
    if part == "later" and inside:
        return setting.today, period.last
    if part in ("early", "late", "mid"):
        return dates.portion(period, part)
    return None


def _masked(unit: Unit) -> str:
    return {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.WEEKEND: "XXXX-WXX-WE",
            Unit.MONTH: "XXXX-XX", Unit.QUARTER: "XXXX-QX", Unit.YEAR: "XXXX",
            Unit.DECADE: "XXX", Unit.CENTURY: "XX"}.get(unit, "XXXX-XX-XX")  # fmt: skip


def _weekend(setting: Setting) -> Meaning | None:
    this = dates.weekend(setting.today)
    if setting.tense is not Tense.FUTURE and setting.today < this.first:
        return meant(dates.stepped(setting.today, Unit.WEEKEND, -1))
    return meant(this)


def _the_weekend(match: re.Match[str]) -> Expression:
    one = point(match, _weekend, general="XXXX-WXX-WE")
    return starting(one, match.start("the" if match["the"] else "own"))


def _edge(match: re.Match[str]) -> Expression | None:
    """Read "the end of the month", "earlier in the year", "year-end", "mid-year"."""
    unit = unit_of(match)
    groups = match.groupdict()
    shift = (groups.get("shift") or "").lower()
    steps = {"last": -1, "next": 1}.get(shift, 0)
    edge = groups["edge"].lower().split()[0]
    part = {"end": "late", "close": "late", "beginning": "early", "start": "early", "middle": "mid",
            "halfway": "mid"}.get(edge, edge)  # fmt: skip

    def meaning(setting: Setting) -> Meaning | None:
        period = dates.stepped(setting.today, unit, steps)
        return meant(period, _cut(period, part, setting))

    return point(match, meaning, general=_masked(unit))


def _the_unit(match: re.Match[str]) -> Expression | None:
    """Read "the quarter", "the week", "the full year" after a preposition."""
    unit = unit_of(match)
    start = match.start("the")

    def meaning(setting: Setting) -> Meaning | None:
        return meant(dates.containing(setting.today, unit))

    ended = re.match(r"\s+(?:that\s+)?end(?:ed|ing)\b", match.string[match.end() :])
    one = (
        valued(match, duration(1, unit), DURATION)
        if ended
        else point(match, meaning, general=_masked(unit))
    )
    return starting(one, start)


SPANS: tuple[Rule, ...] = (
    rule(
        rf"\b(?:(?P<part>earlier|later|late|early|mid)[\s-]+)?"
        rf"(?P<shift>last|next|this(?:\s+(?:past|coming))?|that|the\s+(?:same|past|last|next|coming|following|previous|"
        rf"preceding|prior|current|latest)|(?:the\s+)?coming|past|previous|prior|following|same)"
        rf"\s+(?:calendar\s+|full\s+|fiscal\s+)?{_BIG_UNIT}\b(?!-(?:old|long|end))",
        _relative,
        NEEDS_UNIT,
    ),
    rule(
        rf"\b(?:(?P<quality>{_QUALITY})\s+)?(?P<count>{_COUNT}|{_VAGUE}|(?:the|a)\s+day|the\s+year)(?:[\s-]+|\b)"
        rf"(?:{_KIND}\s+)?{_UNIT}?s?\s+(?P<way>ago|earlier|later|from\s+now|hence|previously)\b",
        lambda match: _ago(match) if match["unit"] else None,
        NEEDS_UNIT,
    ),
    rule(
        rf"(?<=\bin\s)(?:(?:about|around|just)\s+)?(?P<count>{_COUNT})[\s-]+{_UNIT}s?\b(?:['’]\s+time\b|(?!-|['’]|\s+(?:of|or|to|in)\b))",
        _in_time,
        NEEDS_UNIT,
    ),
    rule(
        rf"\b(?:(?P<quality>{_QUALITY})\s+)?(?:{_LEAD}\s+|the\s+|another\s+)?"
        rf"(?P<count>{_COUNT}(?:\s*(?:[-–]|\s+to\s+|\s+or\s+|-to-)\s*{NUMBER})?)(?:[\s-]+|\b)"
        rf"(?:{_KIND}[\s-]+)?{_UNIT}s?\b(?:[\s-]old\b|[\s-]long\b|\s+or\s+(?:so|more)\b)?['’]?",
        _duration,
        NEEDS_UNIT,
    ),
    rule(
        rf"\b(?:(?P<quality>{_QUALITY})\s+)?(?:{_LEAD}\s+)?(?P<count>{_VAGUE})\s+(?:{_KIND}\s+)?{_UNIT}s\b"
        r"(?:\s+or\s+so\b)?",
        _vague,
        NEEDS_UNIT,
    ),
    rule(
        rf"\b(?:(?:the\s+)?(?:last|past|next|coming)\s+)(?P<count>){_UNIT}s\b", _vague, NEEDS_UNIT
    ),
    rule(
        rf"(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bwithin\s)|(?<=\bover\s)|(?<=\bafter\s)|(?<=\btake\s)|(?<=\btakes\s)|"
        rf"(?<=\blasted\s))(?:the\s+)?(?:many\s+)?{_UNIT}s\b(?!\s+of\b)",
        _bare,
        NEEDS_UNIT,
    ),
    rule(rf"\b(?P<count>){_UNIT}s\s+(?P<way>ago|earlier|later|previously)\b", _ago, NEEDS_UNIT),
    rule(rf"\b{_UNIT}s[\s-]long\b", _bare, NEEDS_UNIT),
    rule(rf"\b{_UNIT}[\s-]long\b", _whole, NEEDS_UNIT),
    rule(
        r"\b(?:(?:at|over|on|during)\s+(?P<the>the)\s+weekend\b|(?P<own>the)\s+weekend(?=['’]s))",
        _the_weekend,
        NEEDS_UNIT,
    ),
    rule(
        rf"\b(?:the\s+)?(?:very\s+)?(?P<edge>end|beginning|start|middle|close)\s+of\s+(?:the|this|(?P<shift>last|next))\s+"
        rf"(?:fiscal\s+|calendar\s+)?{_BIG_UNIT}\b",
        _edge,
        NEEDS_UNIT,
    ),
    rule(
        r"\b(?:the\s+)?year-(?:ago|earlier)\b(?:\s+(?:period|quarter))?", _year_before, NEEDS_UNIT
    ),
    rule(rf"\b(?P<edge>earlier|later|early|late)\s+in\s+the\s+{_BIG_UNIT}\b", _edge, NEEDS_UNIT),
    rule(r"\b(?P<unit>year|month|week)(?:['’]s)?[\s-](?P<edge>end)\b", _edge, NEEDS_UNIT),
    rule(r"\b(?P<edge>mid)-?(?P<unit>year|month|week)\b", _edge, NEEDS_UNIT),
    rule(
        r"\b(?:in|for|of|during|over|by|through|throughout|this|until)\s+"
        r"(?P<the>the\s+(?:full\s+|whole\s+|entire\s+|fiscal\s+)?"
        r"(?P<unit>quarter|year|month|week|day))\b(?!['’-]|\s+(?:of|before|after|ago|earlier|later|when|that\s+(?!end)))",
        _the_unit,
        NEEDS_UNIT,
    ),
)
"""The rules for stretches, in order of preference."""
