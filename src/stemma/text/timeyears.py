"""Rules for years and what is longer, and for their quarters, halves and seasons."""

from __future__ import annotations

import re

from stemma.text import dates
from stemma.text.dates import SEASONS
from stemma.text.numbers import parse_ordinal, year_in_words
from stemma.text.timegrammar import (
    AHEAD,
    IN,
    MONTH,
    NEEDS_DIGIT,
    NEEDS_UNIT,
    PART,
    SHIFT,
    YEAR,
    month_of,
    part_of,
    rule,
    starting,
    yearly,
)
from stemma.text.timex import Expression, Meaning, Rule, fixed, meant, point, valued

_ORDINAL = r"(?P<ordinal>first|second|third|fourth|final|last|latest|1st|2nd|3rd|4th)"
_COUNTED = re.compile(
    r"[\s-]+(?:[a-z-]+\s+)?(?:people|men|women|children|troops|dollars|euros|pounds|miles|met(?:er|re)s|"
    r"feet|km|kilomet(?:er|re)s|tons|tonnes|soldiers|jobs|homes|houses|votes|points|percent|per\s+cent|"
    r"workers|members|acres|seats|hours|days|times|others|employees|protesters|refugees|migrants)\b"
)
_HEDGE = re.compile(
    r"(?<!\bin\s)(?<!\bby\s)(?<!\bsince\s)(?<!\buntil\s)\b(?:roughly|approximately|nearly|almost|"
    r"some|at\s+(?:least|most)|up\s+to|an?\s+estimated|"
    r"(?:more|less|fewer|other)\s+than|over|under|about|around)\s+$",
    re.IGNORECASE,
)
_OPEN_HEDGE = re.compile(r"(?:over|under|about|around)\s+$", re.IGNORECASE)
"""After these a year can stand as well ("around 2005")."""

_WORDS_AFTER = (
    r"\s+(?!(?:and|or|to|by|in|on|at|of|for|from|with|when|after|before|until|as|but|the|an?)\b)"
)
_PLURAL = re.compile(
    rf"{_WORDS_AFTER}(?:[a-z]+(?:al|ic|ive|ous|ed|ing|ar|an|en|ew|ld|ge|ry)\s+)?"
    r"(?!(?:was|has|is|its|his|as|this|thus|does|says|always|perhaps|marks|sees|brings|begins|"
    r"shows|remains|becomes|comes|goes|ends|starts|towards|across|unless|besides)\b)"
    r"[a-z-]{2,}(?<![sui])s\b"
)
_DATED = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:accords?|attacks?|bombings?|budgets?|campaigns?|candidates|caucuses|championships|"
    r"contenders|graduates|hopefuls|models|nominees|rivals|"
    r"conventions?|debates|earnings|elections|estimates|exports|figures|finals|forecasts|games|"
    r"hearings|hostilities|imports|levels|midterms|negotiations|numbers|olympics|polls|prices|"
    r"primaries|profits|protests|races|rates|results|returns|revenues|riots|rules|sales|sanctions|"
    r"shootings|standards|statistics|talks|taxes|terms|totals|trials|uprisings|vintages|wages)\b"
)
"""What belongs to its year more often than it is counted by the thousand ("2008 figures")."""


def _counts(match: re.Match[str]) -> bool:
    """Say whether four digits count what follows: "roughly 2000 planets", "hired 2012 workers".

    A plural right after them is counted. A year with a preposition, an article or a possessive
    may stand before a plural too ("since 1990 prices", "the 2011 floods"), and no round number.
    """
    text, end, number = match.string, match.end("year"), int(match["year"])
    before = text[: match.start("year")]
    hedge = _HEDGE.search(before)
    if hedge and not _OPEN_HEDGE.search(before):
        return True
    if not _PLURAL.match(text, end) or _DATED.match(text, end):
        return bool(hedge and re.match(r"\s+(?:were|are|have|of\s+(?:them|the))\b", text[end:]))
    if hedge:
        return True
    is_year = 1900 <= number <= 2039 and number % 100 != 0
    if match["lead"]:
        return (
            match["lead"].lower() in ("of", "for", "from", "to", "between", "and") and not is_year
        )
    if re.search(r"(?i:\b(?:the|its|his|her|their|our|this)|['’]s|s['’])\s+$", before):
        return not is_year
    is_named = re.search(r"\w.*\b[A-Z][\w.-]*\s+$", before) is not None
    return not is_year or (bool(before.strip()) and not is_named)


def _year(match: re.Match[str]) -> Expression | None:
    lead = match["lead"]
    if not match["part"] and _counts(match):
        return None
    if _COUNTED.match(match.string, match.end()) and not match["part"]:
        return None
    if not lead and not match["part"] and not _reads_as_year(match):
        return None
    start = match.start("part") if match["part"] else match.start("year")
    period = dates.year(int(match["year"]))
    return starting(fixed(match, period, dates.portion(period, part_of(match))), start)


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
        month = month_of(match)
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
    return fixed(match, period, dates.portion(period, part_of(match)))


def _century(match: re.Match[str]) -> Expression | None:
    number = parse_ordinal(match["ordinal"])
    if number is None or not 1 <= number <= 30:
        return None
    period = dates.century(number)
    return fixed(match, period, dates.portion(period, part_of(match)))


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
    one = yearly(match, lambda year: maker(year, number), general=general)
    return starting(one, match.start() + hyphened.end()) if hyphened else one


def _season(match: re.Match[str]) -> Expression | None:
    name = match["season"].lower()
    code = SEASONS[name][0]
    if _is_name(match) or (match[0].lower() == "this fall" and _is_drop(match)):
        return None
    if match["year"]:
        return fixed(match, dates.season(int(match["year"]), name))
    return yearly(
        match,
        lambda year: dates.season(year, name),
        general=f"XXXX-{code}",
        shift=match["shift"] or "",
    )


def _is_name(match: re.Match[str]) -> bool:
    """Say whether a season is part of a name: "Winter Olympics", "the Arab Spring"."""
    word = match["season"]
    before, after = match.string[: match.start("season")], match.string[match.end("season") :]
    if re.match(r"\s+(?:games|olympics?|olympiad|paralympics?)\b", after, re.IGNORECASE):
        return True
    if not word[0].isupper():
        return False
    return bool(
        re.match(r"(?:['’]s)?\s+[A-Z]", after)
        or re.search(r"(?<![.!?:]\s)\b[A-Z][a-z]+\s+$", before[1:])
    )


def _is_drop(match: re.Match[str]) -> bool:
    """Say whether "this fall" is one of prices or of a government."""
    after = match.string[match.end() :]
    return bool(re.match(r"\s+(?:of|from)\b|\s+in\s+(?!his\b|its\b)[a-z]+s\b", after))


def _fiscal(match: re.Match[str]) -> Expression | None:
    year = int(match["year"])
    return valued(match, f"FY{year + 2000 if year < 100 else year}", "DATE")


YEARS: tuple[Rule, ...] = (
    rule(
        rf"{AHEAD}(?:(?P<lead>{IN})\s+)?(?:{PART}[\s-]+)?\b{YEAR}(?![,.:]\d|[\w%/-])",
        _year,
        NEEDS_DIGIT,
    ),
    rule(
        rf"{AHEAD}(?:{MONTH}\s+)?(?P<words>(?:nineteen|eighteen|seventeen|twenty)[\s-]+"
        r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
        r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]+"
        r"(?:one|two|three|four|five|six|seven|eight|nine))?))\b",
        _spoken_year,
    ),
    rule(
        rf"{AHEAD}(?P<year>1[5-9]\d\d|20\d\d)[-–/](?P<tail>\d{{2}}|\d{{4}})(?![\w/-])",
        _year_range,
        NEEDS_DIGIT,
    ),
    rule(
        rf"(?<![\w$£€,.])(?:the\s+)?(?:{PART}[\s-]+)?(?P<digits>1\d\d0|20\d0|\d0)['’]?s\b",
        _decade,
    ),
    rule(rf"\bthe\s+(?:{PART}[\s-]+)?(?P<word>{'|'.join(_DECADES)})\b", _decade),
    rule(rf"\bthe\s+(?:{PART}[\s-]+)?['’‘](?P<digits>\d0)['’]?s\b", _decade),
    rule(
        rf"\b(?:the\s+)?(?:{PART}[\s-]+)?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|(?:twenty-)?first|"
        r"[a-z]+(?:th|nd|rd))[\s-]century\b",
        _century,
        NEEDS_UNIT,
    ),
    rule(
        rf"\b(?:the\s+)?(?:(?P<fiscal>fiscal)[\s-])?{_ORDINAL}[\s-](?:fiscal[\s-])?"
        rf"(?P<unit>quarter|half)\b(?!-)(?:(?:,|\s+of)?\s+(?:the\s+)?{YEAR})?",
        _quarter,
    ),
    rule(
        rf"\b(?P<shift>this|last|next)\s+year['’]s\s+{_ORDINAL}[\s-](?P<unit>quarter|half)\b",
        _quarter,
    ),
    rule(rf"\b(?:the\s+)?{YEAR}['’]?s?\s+{_ORDINAL}[\s-](?P<unit>quarter|half)\b", _quarter),
    rule(
        rf"\b(?P<fiscal>FY)\s?['’]?(?P<year>(?:20)?\d\d)\s+{_ORDINAL}[\s-](?P<unit>quarter|half)\b",
        _quarter,
    ),
    rule(r"\bQ(?P<q>[1-4])(?:(?:\s+of)?\s+(?P<year>20\d\d))?\b", _quarter),
    rule(
        r"\b(?:FY\s?['’]?|(?:the\s+)?fiscal(?:\s+year)?\s+)(?P<year>(?:19|20)?\d\d)\b",
        _fiscal,
        NEEDS_DIGIT,
    ),
    rule(
        rf"\b(?:{SHIFT}|the\s+)(?:(?:early|late|mid)[\s-]+)?(?P<season>spring|summer|autumn|fall|winter)\b"
        rf"(?:\s+of)?\s+{YEAR}",
        _season,
    ),
    rule(
        r"\b(?P<shift>last|next|this|coming|past|previous)\s+(?P<season>spring|summer|autumn|fall|winter)\b"
        r"(?P<year>)",
        _season,
    ),
    rule(
        r"\b(?:the|in|early|late|mid)[\s-]+(?:early\s+|late\s+)?(?P<season>summer|autumn|winter)\b(?P<year>)(?P<shift>)",
        _season,
    ),
)
"""The rules for years, in order of preference."""
