"""Quantities of news prose as intervals.

How words bound a number `n` (bounds are inclusive; None is no bound):

- "80", "exactly 80": 80 to 80.
- "at least 80", "more than 80", "over 80", "80 or more": 80 to None. Read strictly, "more than"
  excludes its bound; newspapers do not keep the two apart, and neither do the intervals.
- "up to 30", "at most 30", "fewer than 30", "under 30": None to 30, likewise.
- "about", "around", "roughly", "some", "an estimated": a tenth less to a tenth more.
- "nearly", "almost", "close to", "just under": a tenth less to n; "just over": n to a tenth more.
- "10-20", "between 10 and 20", "10 to 20": 10 to 20.
- "a couple": 2 to 3; "a few": 2 to 5; "a handful": 2 to 6; "several": 3 to 9; each also times a
  dozen, a hundred and so on ("several hundred": 300 to 900).
- "dozens": 24 to None; "scores": 40 to None; "hundreds": 200 to None, and so on: the plural says
  two of them at least, and bounds nothing above.
- "no casualties": 0 to 0; "both sides": 2 to 2; "half of", "two-thirds of": percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stemma.model.span import Span
from stemma.text.numbers import FRACTION, NUMBER, parse_fraction, parse_number
from stemma.text.units import CURRENCY_SIGNS, CURRENCY_WORDS, MEASURES, counted, is_person

_TENTH = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity: `low` to `high`, inclusive, None for no bound; `noun` is what is counted.

    `span` covers the number with the words that bound it, and its currency or measure; a counted
    noun stands outside it, at `noun`.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    reason: str
    noun: Span | None = None


def _choice(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda each: (-len(each), each))))


_BOUNDS = {
    "least": r"at\s+least|(?:no|not)\s+(?:less|fewer)\s+than|a\s+minimum\s+of",
    "above": r"(?:just|slightly)\s+(?:over|above|more\s+than)",
    "more": r"(?:well\s+|far\s+)?(?:more|greater|higher|better)\s+than|"
    r"(?:well\s+)?(?:over|above)|exceeding|upwards?\s+of|in\s+excess\s+of|topping",
    "most": r"up\s+to|at\s+most|(?:no|not)\s+more\s+than|a\s+maximum\s+of|"
    r"as\s+(?:many|much|few|little)\s+as",
    "less": r"(?:fewer|less|lower)\s+than|under|below",
    "nearly": r"nearly|almost|close\s+to|just\s+(?:under|below|short\s+of)|approaching|virtually",
    "about": r"about|around|roughly|approximately|approx\.?|some|an?\s+estimated|estimated|circa|"
    r"in\s+the\s+region\s+of|or\s+so",
    "exact": r"exactly|precisely|only|just|a\s+total\s+of|all|another|the",
}
_QUALITY = "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS.items() if name != "exact")
_SIGN = rf"(?:{_choice(CURRENCY_SIGNS)})"
_AFTER = rf"(?:{_choice(CURRENCY_WORDS)})\b"
_SPELLED = _choice(one for one in MEASURES if one[0].isalpha() and one[-1].isalpha())
_MEASURE = rf"(?:%|°[cf]\b|''|(?:{_SPELLED})\b)"
_NUM = re.compile(
    rf"(?<![\w.,/:$£€#-])(?:(?:{_QUALITY})\s+)?(?P<between>between\s+)?(?:(?P<sign>{_SIGN})\s?)?"
    rf"(?P<first>{NUMBER})(?:(?P<link>\s?[-–]\s?|\s+(?:to|or|and)\s+)(?P<sign2>{_SIGN}\s?)?(?P<second>{NUMBER}))?"
    rf"(?:[\s-]?(?P<measure>{_MEASURE})|\s+(?P<word>{_AFTER}))?(?![\w/:]|[.,]\d|[-–]\d)"
    rf"(?P<ormore>\s+or\s+more\b)?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?<![\w-])(?:(?P<least>at\s+least|more\s+than)\s+)?"
    r"(?P<count>a\s+couple(?:\s+of)?|a\s+few|a\s+handful\s+of|several)\s+"
    r"(?:(?P<scale>dozen|hundred|thousand|million|billion)\b(?:\s+(?P<word>"
    + _AFTER
    + r"))?|(?=[a-z]))",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?<![\w-])(?P<words>(?:(?:tens|dozens|scores|hundreds)\s+of\s+)?(?:thousands|millions|billions)|dozens|scores|"
    r"hundreds)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?P<words>no|zero)\s+(?:(?:immediate|reported|civilian|further|other|serious|new|known|reports\s+of)\s+)*"
    r"(?P<noun>casualties|deaths|injuries|survivors|fatalities|victims|arrests|hostages|wounded|dead)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?P<words>both)\s+(?:of\s+)?(?:the\s+|these\s+|those\s+)?(?=[a-z]+s\b)(?![a-z]+s?\s+and\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:(?P<quality>about|nearly|almost|more\s+than|less\s+than|at\s+least|roughly|over|around)\s+)?"
    rf"(?P<words>{FRACTION})\s+(?:of\s+|(?=(?:the|its|their|his|her|all|our)\b))",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:\b(?:aged|age\s+of|age)\s+|(?<=[a-z.]),\s+)(?P<age>\d{1,3})\b(?![.,]?\d|-|\s+(?:to|and|or)\s+\d)"
)
_NAMED = re.compile(
    r"(?:\b(?:No|Nos|Article|Section|Resolution|Flight|Route|Highway|Interstate|Channel|Chapter|Title|Group|Apollo|Boeing|Airbus|"
    r"Pier|Gate|Room|Level|Phase|Type|Windows|Part|page|pages|rule|chapter|article|section|number|version)\.?|"
    r"\b[a-z]+[A-Z]\w*|\b[A-Z]+[a-z]*[A-Z]\w*|#)\s*$"
)
_LEADING = re.compile(
    r"\b(?:to|at|by|from|of|than|kill(?:ed|ing|s)|injur(?:ed|ing|es)|wound(?:ed|ing|s)|least|total(?:ed|ing|led|ling)?|"
    r"reached|hit|and|least|rose|fell|stands?|stood|claimed)\s+$"
)
_DEADLY = re.compile(
    r"(?:\bkill(?:ed|ing|s)|\binjur(?:ed|ing|es)|\bwound(?:ed|ing|s)|toll\b[^.;]*|\blives\s+of|\bhurt|\barrest(?:ed|ing)|\bdetain(?:ed|ing)|"
    r"\bclaimed\s+the\s+lives\s+of)\s+(?:\w+\s+)?$"
)
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9}
_FEW = {"couple": (2, 3), "few": (2, 5), "handful": (2, 6), "several": (3, 9)}
_PLURALS = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2e6,
    "billions": 2e9,
}


def find(text: str) -> tuple[Amount, ...]:
    """Return the quantities of a sentence, in order and without overlap.

    Dates, times, durations, ordinals, numbers that name ("Flight 370", "the G7", "No. 3") and
    scores of games are none. An age is a quantity with the unit "year". Text without any gives ().
    """
    found = [
        *_none(text),
        *_both(text),
        *_parts(text),
        *_ages(text),
        *_vague(text),
        *_plurals(text),
    ]
    found += _numbers(text)
    kept: list[Amount] = []
    for one in found:
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda each: each.span))


def _none(text: str) -> Iterator[Amount]:
    for match in _NONE.finditer(text):
        unit = match["noun"].lower()
        noun = Span(*match.span("noun"))
        span = Span(*match.span("words"))
        yield Amount(span=span, low=0, high=0, unit=unit, reason="says none", noun=noun)


def _both(text: str) -> Iterator[Amount]:
    for match in _BOTH.finditer(text):
        unit, noun = counted(text, match.end() - 1)
        if noun is not None:
            span = Span(*match.span("words"))
            yield Amount(span=span, low=2, high=2, unit=unit, reason="says both", noun=noun)


def _parts(text: str) -> Iterator[Amount]:
    for match in _PART.finditer(text):
        share = parse_fraction(match["words"])
        if share is None:
            continue
        start = match.start("quality") if match["quality"] else match.start("words")
        name = _name_of(match["quality"] or "")
        low, high = _bounded(name, round(100 * share, 4))
        span = Span(start, match.end("words"))
        yield Amount(span=span, low=low, high=high, unit="percent", reason="a fraction in words")


def _name_of(quality: str) -> str:
    return next(
        (name for name, words in _BOUNDS.items() if re.fullmatch(words, quality, re.IGNORECASE)), ""
    )


def _ages(text: str) -> Iterator[Amount]:
    for match in _AGE.finditer(text):
        age = float(match["age"])
        before = text[: match.start()]
        if match[0].startswith(",") and not re.search(r"\b[A-Z][\w'’.-]+$", before):
            continue
        if age <= 120 and (match[0][0] != "," or text[match.end() : match.end() + 1] == ","):
            span = Span(*match.span("age"))
            yield Amount(span=span, low=age, high=age, unit="year", reason="an age")


def _vague(text: str) -> Iterator[Amount]:
    for match in _VAGUE.finditer(text):
        word = next(name for name in _FEW if name in match["count"].lower())
        scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
        low, high = (scale * bound for bound in _FEW[word])
        end = (
            match.end("word")
            if match["word"]
            else match.end("scale")
            if match["scale"]
            else match.end("count")
        )
        unit, noun = counted(text, end)
        if match["word"]:
            unit, noun = CURRENCY_WORDS[_clean(match["word"])], None
        if not unit:
            continue
        span = Span(match.start(), end)
        top = None if match["least"] else float(high)
        yield Amount(
            span=span, low=float(low), high=top, unit=unit, reason=f"says {word}", noun=noun
        )


def _plurals(text: str) -> Iterator[Amount]:
    for match in _PLURAL.finditer(text):
        words = match["words"].lower().split()
        low = float(_PLURALS[words[0]])
        if len(words) > 1:
            low = (
                low
                / (2 if words[0] != "dozens" and words[0] != "scores" else 1)
                * _PLURALS[words[-1]]
                / 2
            )
            low = float(_PLURALS[words[0]]) * (_PLURALS[words[-1]] / 2)
        unit, noun = _of_plural(text, match)
        if unit is None:
            continue
        span = Span(*match.span())
        yield Amount(span=span, low=low, high=None, unit=unit, reason=f"says {words[0]}", noun=noun)


def _of_plural(text: str, match: re.Match[str]) -> tuple[str | None, Span | None]:
    """Return what "dozens" and the like count; None if the word does not count ("he scores")."""
    unit, noun = counted(text, match.end())
    if unit and (noun is None or re.match(r"\s+(?:of|more)\b", text[match.end() :])):
        return unit, noun
    if _DEADLY.search(text[: match.start()]):
        return "people", None
    if match["words"].lower() == "scores":
        return None, None
    return "", None


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


def _numbers(text: str) -> Iterator[Amount]:
    for match in _NUM.finditer(text):
        yield from _read(text, match)


def _read(text: str, match: re.Match[str]) -> Iterator[Amount]:
    first = parse_number(match["first"])
    if first is None or _is_name(text, match):
        return
    second = parse_number(match["second"]) if match["second"] else None
    if second is not None and not _is_range(match, first, second):
        if match["link"].strip() in ("-", "–"):
            return  # the score of a game
        head = _NUM.fullmatch(text, match.start(), match.end("first"))
        tail = _NUM.match(text, match.start("sign2" if match["sign2"] else "second"))
        unit, noun = _measured(text, match)[1:] if not match["sign"] else ("", None)
        for part in (head, tail):
            if part is not None:
                yield from _single(text, part, fallback=unit, noun=noun)
        return
    if second is None:
        yield from _single(text, match)
        return
    first = _scaled_like(match, first, second)
    factor, unit, noun = _measured(text, match)
    if unit:
        yield Amount(
            span=Span(*match.span()),
            low=_round(first * factor),
            high=_round(second * factor),
            unit=unit,
            reason="a range",
            noun=noun,
        )


def _is_range(match: re.Match[str], first: float, second: float) -> bool:
    link = match["link"].strip().lower()
    if link == "and":
        return bool(match["between"])
    if link == "to" and any(match[name] for name in ("more", "less", "above", "nearly")):
        return False
    return _scaled_like(match, first, second) < second


def _scaled_like(match: re.Match[str], first: float, second: float) -> float:
    """Return the lower end of "10 to 20 million" with the scale of the upper."""
    scale = re.search(r"([a-z]+)$", match["second"], re.IGNORECASE)
    plain = re.fullmatch(r"[\d.,]+", match["first"])
    if scale is None or plain is None or not re.match(r"\d", match["second"]):
        return first
    return first * (parse_number(f"1 {scale[1]}") or 1.0)


def _single(
    text: str, match: re.Match[str], *, fallback: str = "", noun: Span | None = None
) -> Iterator[Amount]:
    number = parse_number(match["first"])
    if number is None:
        return
    factor, unit, own = _measured(text, match)
    if not unit and fallback:
        unit, own = fallback, noun
    if not _counts(text, match, number, unit, own):
        return
    name = next((one for one in _BOUNDS if one != "exact" and match.groupdict().get(one)), "")
    name = "least" if match["ormore"] else name
    low, high = _bounded(name, number * factor)
    end = match.end()
    yield Amount(
        span=Span(match.start(), end),
        low=low,
        high=high,
        unit=unit,
        reason=f"says {match[0].split()[0].lower()}" if name else "a number",
        noun=own,
    )


def _bounded(name: str, number: float) -> tuple[float | None, float | None]:
    """Return the interval that a bounding word makes of a number."""
    below, above = _round(number * (1 - _TENTH)), _round(number * (1 + _TENTH))
    exact = _round(number)
    return {
        "least": (exact, None),
        "more": (exact, None),
        "most": (None, exact),
        "less": (None, exact),
        "nearly": (below, exact),
        "about": (below, above),
        "above": (exact, above),
    }.get(name, (exact, exact))


def _round(number: float) -> float:
    return round(number, 6)


def _measured(text: str, match: re.Match[str]) -> tuple[float, str, Span | None]:
    """Return the factor, the unit and the counted noun of a number."""
    if match["sign"]:
        return 1.0, CURRENCY_SIGNS[_clean(match["sign"])], None
    if match["word"]:
        return 1.0, CURRENCY_WORDS[_clean(match["word"])], None
    if match["measure"]:
        unit, factor = MEASURES[_clean(match["measure"])]
        return factor, unit, None
    number = parse_number(match["second"] or match["first"])
    unit, noun = counted(text, match.end(), is_one=number == 1)
    if not unit and _DEADLY.search(text[: match.start()]):
        return 1.0, "people", None
    return 1.0, unit, noun


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Say whether a number only names something, or is half of a compound ("two-day")."""
    before, after = text[: match.start("first")], text[match.end() :]
    if _NAMED.search(before) or re.match(r"-[a-z]|(?:st|nd|rd|th)\b", after, re.IGNORECASE):
        return True
    return bool(
        re.match(r"\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b", after)
    )


def _counts(text: str, match: re.Match[str], number: float, unit: str, noun: Span | None) -> bool:
    """Say whether a number counts something, as far as can be told."""
    bounded = any(match.groupdict().get(name) for name in _BOUNDS if name != "exact")
    measured = match["sign"] or match["word"] or match["measure"]
    before = text[: match.start("first")]
    if match["first"].lower() in ("one", "a", "zero") and not measured:
        return (
            bool(unit) and (noun is None or is_person(unit)) and not before.lower().endswith("no ")
        )
    if measured or unit:
        named = re.search(r"[\w,] [A-Z][a-z]+ $", before) and re.fullmatch(
            r"\d{1,2}", match["first"]
        )
        return bool(measured) or not named or number > 20
    plain = re.fullmatch(r"\d{1,2}|\d{4}|[a-z-]+", match["first"], re.IGNORECASE)
    return (
        bounded and not re.fullmatch(r"\d{4}", match["first"])
        if plain
        else bool(bounded or _LEADING.search(before) or not match["first"].isdigit())
    )
