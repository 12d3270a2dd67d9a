"""Rules for what comes again and again, and for words such as "now" that name no day."""

from __future__ import annotations

import re
from collections.abc import Callable

from stemma.text.dates import MONTHS, WEEKDAYS, Unit
from stemma.text.numbers import NUMBER, parse_number
from stemma.text.timegrammar import NEEDS_UNIT, duration, rule, starting, unit_of
from stemma.text.timex import SET, Expression, Rule, valued


def _set(match: re.Match[str]) -> Expression | None:
    groups = match.groupdict()
    count = parse_number(groups["count"]) if groups.get("count") else 1.0
    if (groups.get("count") or "").lower() in ("other", "second"):
        count = 2.0
    if groups.get("month"):
        return valued(match, f"XXXX-{MONTHS[groups['month'].lower()]:02}", SET)
    if groups.get("weekday"):
        return valued(match, f"XXXX-WXX-{WEEKDAYS[groups['weekday'].lower().rstrip('s')] + 1}", SET)
    if (groups.get("unit") or "").lower() in ("morning", "afternoon", "evening", "night"):
        codes = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
        return valued(match, f"XXXX-XX-XXT{codes[groups['unit'].lower()]}", SET)
    unit = unit_of(match)
    if unit is Unit.WEEKEND:
        return valued(match, "XXXX-WXX-WE", SET)
    return valued(match, duration(count, unit), SET)


_ADVERBS = {"daily": Unit.DAY, "nightly": Unit.DAY, "weekly": Unit.WEEK, "monthly": Unit.MONTH,
            "quarterly": Unit.QUARTER, "yearly": Unit.YEAR, "annual": Unit.YEAR,
            "annually": Unit.YEAR, "hourly": Unit.HOUR}  # fmt: skip


# These mostly name a kind of thing ("annual meeting", "quarterly dividend") and no repetition.
_LABELS = frozenset({"annual", "quarterly"})


def _adverb(match: re.Match[str]) -> Expression | None:
    word = match["word"]
    attributive = re.match(r"\s+[a-z]", match.string[match.end() :])
    if (word[0].isupper() and match.start() > 0) or (word in _LABELS and attributive):
        return None
    unit = _ADVERBS[word.lower()]
    return valued(match, duration(1, unit), SET)


def _rate(match: re.Match[str]) -> Expression | None:
    """Read the "a year" of "$33 million a year" and of "twice a year"."""
    one = valued(match, duration(1, unit_of(match)), SET)
    return starting(one, match.start("rate"))


def _reference(value: str) -> Callable[[re.Match[str]], Expression | None]:
    return lambda match: valued(match, value, "DATE")


_PRESENT = (
    r"(?:right\s+)?now|currently|current|at\s+present|presently|nowadays|these\s+days|"
    r"at\s+the\s+moment|at\s+this\s+(?:point|time|stage|moment)|the\s+present|for\s+the\s+moment"
)
_PAST = (
    r"(?:most\s+|more\s+)?recently|previously|formerly|(?:the\s+)?recent\s+past|the\s+past|"
    r"recent(?=\s+[a-z]+)|long\s+ago|not\s+(?:so\s+|that\s+)?long\s+ago|once\s+upon\s+a\s+time|"
    r"past\s+years|some\s+time\s+ago|at\s+(?:the|that)\s+time|earlier(?=[,.])|lately"
)
_FUTURE = (
    r"(?:the\s+)?(?:near|foreseeable|immediate|distant)\s+future|the\s+future(?!\s+of)|(?<=in\s)future|(?<!as\s)soon|"
    r"(?<=will\s)one\s+day|some\s+day|someday|shortly(?!\s+(?:after|before|there))|a\s+later\s+(?:date|time)|the\s+coming\s+(?:days|weeks|months|years)|"
    r"coming\s+(?:days|weeks|months|quarters|years)|in\s+time"
)

_MONTHS = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))

SETS: tuple[Rule, ...] = (
    rule(
        rf"\b(?:each|every|per)\s+(?:single\s+)?(?:(?P<count>other|second|{NUMBER})\s+)?"
        r"(?P<unit>second|minute|hour|day|week|weekend|month|quarter|year|decade|morning|"
        r"afternoon|evening|night)s?\b",
        _set,
    ),
    rule(
        r"\b(?:each|every)\s+(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
        _set,
    ),
    rule(
        rf"\b(?:each|every)\s+(?P<month>{_MONTHS})\b",
        _set,
    ),
    rule(
        r"\b(?:on\s+)?(?P<weekday>Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)\b",
        _set,
    ),
    rule(rf"\b(?P<word>{'|'.join(_ADVERBS)})\b", _adverb),
    rule(
        r"(?:\b(?:once|twice|times?|hours|days|weeks|million|billion|thousand|dollars|euros|"
        r"pounds|percent|cents|more)|[\d%])(?:\s+\w+s)?\s+"
        r"(?P<rate>an?\s+(?P<unit>second|minute|hour|day|week|month|quarter|year))\b"
        r"(?!\s+(?:ago|earlier|later|before|after|old))",
        _rate,
        NEEDS_UNIT,
    ),
    rule(rf"\b(?:{_PRESENT})\b", _reference("PRESENT_REF")),
    rule(rf"\b(?:{_PAST})", _reference("PAST_REF")),
    rule(rf"\b(?:{_FUTURE})\b", _reference("FUTURE_REF")),
)
"""The rules for sets and references, in order of preference."""
