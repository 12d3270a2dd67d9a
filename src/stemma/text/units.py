"""What quantities are counted or measured in, in forms that compare across documents."""

from __future__ import annotations

import re

from stemma.model.span import Span

CURRENCY_SIGNS = {
    "us$": "USD", "u.s.$": "USD", "u.s. $": "USD", "$": "USD", "a$": "AUD", "au$": "AUD",
    "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "£": "GBP",
    "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "rm": "MYR",
    "rs": "INR", "rs.": "INR", "dlrs": "USD", "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
"""Currencies by the signs that stand before a number, in lower case."""

CURRENCY_WORDS = {
    "us dollars": "USD", "u.s. dollars": "USD", "american dollars": "USD", "dollars": "USD",
    "dollar": "USD", "bucks": "USD", "usd": "USD", "australian dollars": "AUD",
    "canadian dollars": "CAD", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "rubles": "RUB",
    "roubles": "RUB", "ringgit": "MYR", "rand": "ZAR", "pesos": "pesos", "francs": "francs",
    "swiss francs": "CHF", "marks": "DEM", "won": "KRW", "lira": "TRY", "shekels": "ILS",
    "baht": "THB", "naira": "NGN", "kronor": "SEK", "riyals": "SAR", "cents": "cents",
}  # fmt: skip
"""Currencies by the words that follow a number."""

MEASURES: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("%", "percent", "per cent", "pct", "per-cent"), ("percent", 1.0)),
    **dict.fromkeys(("percentage points", "percentage point"), ("percentage points", 1.0)),
    **dict.fromkeys(
        ("km", "kms", "kilometers", "kilometres", "kilometer", "kilometre"), ("km", 1.0)
    ),
    **dict.fromkeys(("miles", "mile", "mi"), ("km", 1.609344)),
    **dict.fromkeys(("nautical miles", "nautical mile"), ("km", 1.852)),
    **dict.fromkeys(("meters", "metres", "meter", "metre"), ("m", 1.0)),
    **dict.fromkeys(("feet", "foot", "ft"), ("m", 0.3048)),
    **dict.fromkeys(("yards", "yard"), ("m", 0.9144)),
    **dict.fromkeys(("inches", "inch", "in.", "''", "”"), ("cm", 2.54)),
    **dict.fromkeys(("cm", "centimeters", "centimetres", "centimeter", "centimetre"), ("cm", 1.0)),
    **dict.fromkeys(("mm", "millimeters", "millimetres"), ("cm", 0.1)),
    **dict.fromkeys(("kg", "kilograms", "kilogram", "kilos", "kilo"), ("kg", 1.0)),
    **dict.fromkeys(("tonnes", "tonne", "metric tons"), ("kg", 1000.0)),
    **dict.fromkeys(("tons", "ton"), ("tons", 1.0)),
    **dict.fromkeys(("hectares", "hectare"), ("km2", 0.01)),
    **dict.fromkeys(("acres", "acre"), ("km2", 0.0040468564)),
    **dict.fromkeys(("square miles", "square mile"), ("km2", 2.589988)),
    **dict.fromkeys(("square kilometers", "square kilometres", "sq km"), ("km2", 1.0)),
    **dict.fromkeys(("square feet", "square foot"), ("square feet", 1.0)),
    **dict.fromkeys(("mph", "miles per hour", "miles an hour"), ("km/h", 1.609344)),
    **dict.fromkeys(("kph", "km/h", "kilometers per hour", "kilometres per hour"), ("km/h", 1.0)),
    **dict.fromkeys(("degrees celsius", "°c", "degrees c"), ("°C", 1.0)),
    **dict.fromkeys(("degrees fahrenheit", "°f"), ("°F", 1.0)),
    **dict.fromkeys(("degrees", "degree"), ("degrees", 1.0)),
    **dict.fromkeys(("gallons", "gallon"), ("gallons", 1.0)),
    **dict.fromkeys(("liters", "litres", "liter", "litre"), ("litres", 1.0)),
    **dict.fromkeys(("barrels", "barrel"), ("barrels", 1.0)),
    **dict.fromkeys(("gb", "gigabytes", "gigabyte"), ("GB", 1.0)),
    **dict.fromkeys(("mb", "megabytes"), ("MB", 1.0)),
    **dict.fromkeys(("tb", "terabytes"), ("TB", 1.0)),
    **dict.fromkeys(("ghz", "gigahertz"), ("GHz", 1.0)),
    **dict.fromkeys(("mw", "megawatts"), ("MW", 1.0)),
    **dict.fromkeys(("basis points",), ("basis points", 1.0)),
}
"""Measures as written, in lower case: the unit that they are compared in, and the factor to it."""

_PEOPLE_WORDS = frozenset(
    {"people", "persons", "person", "individuals", "individual", "lives", "souls"}
)
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "policeman": "policemen",
              "policewoman": "policewomen", "gunman": "gunmen", "fisherman": "fishermen",
              "spokesman": "spokesmen", "serviceman": "servicemen", "fireman": "firemen",
              "lawmaker": "lawmakers", "person": "people", "life": "lives"}  # fmt: skip
_PLURALS = frozenset(
    {*_IRREGULAR.values(), "people", "police", "troops", "personnel", "staff", "crew", "youth",
     "cattle", "sheep", "aircraft", "media", "data", "feet", "teeth", "mice", "dead", "firemen",
     "servicewomen", "congressmen", "businessmen", "crewmen", "militiamen", "tribesmen", "clergy",
     "infantry", "cavalry", "fish", "series", "species", "spacecraft", "hovercraft", "salespeople"}
)  # fmt: skip
_PERSONS = frozenset(
    """people men women children boys girls sons daughters mothers fathers parents husbands wives
    brothers sisters singers actors actresses comics farmers fishermen leaders presidents
    ministers politicians candidates writers authors artists lawyers engineers scientists
    founders executives drivers soldiers troops protesters protestors demonstrators refugees
    migrants passengers victims officers policemen police fighters militants rebels
    insurgents terrorists gunmen students teachers pupils workers employees journalists
    reporters patients hostages prisoners detainees inmates residents villagers tourists
    voters survivors crew personnel staff dead babies infants teenagers adults doctors
    nurses medics firefighters rescuers pilots sailors marines servicemen guards bystanders
    pedestrians americans britons russians syrians iraqis palestinians israelis afghans
    lawmakers senators members supporters activists suspects attackers bombers marchers
    nationals citizens families others volunteers paramedics players fans customers miners
    monks nuns priests pilgrims""".split()
)  # fmt: skip
_STOP = frozenset(
    """a an the this that these those he she it they we you i who whom which what where when while
    as of in on at to for from by with without into onto over under about after before since until
    during between among against through across around near behind beyond per and or but nor so if
    than then because though although is are was were be been being am has have had do does did
    will would can could may might must shall should not no there here also still already just
    only even said says say told according including such like each every all his her its their
    our my your up down out off away back apart ago later earlier yet ever never now including
    amid despite toward towards inside outside within died killed left got came went took made
    remain remained remains began fled fell rose voted
    two three four five six seven eight nine ten""".split()
)  # fmt: skip
_VERB_S = frozenset("says shows means makes comes goes gets takes needs wants gives seems".split())
_HARM = re.compile(
    r"\s+(?:(?:more|others?|were|was|have\s+been|had\s+been|are|reported|confirmed|left|feared)\s+)*"
    r"(?:dead|killed|injured|wounded|hurt|missing|arrested|detained|hospitali[sz]ed|displaced|"
    r"fled|marched|gathered|protested|rallied|demonstrated|attended|perished|died|drowned|homeless|hanged|executed|rescued|evacuated|unaccounted)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ \n\u00a0]+(?:[“\"'‘])?((?:[A-Z]\.){2,}|[^\W\d_][\w'’-]*)")
_PARTITIVE = re.compile(
    r"\s+(?:more\s+|others?\s+)?(?:of\s+(?:the|its|his|her|their|our|these|those|all)\b\s*"
    r"(?:(?:\d[\d,.]*|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b)?|of\b)"
)


def is_person(unit: str) -> bool:
    """Say whether a counted noun (a plural, in lower case) is of people."""
    return unit in _PERSONS or unit in _PEOPLE_WORDS


def counted(text: str, end: int, *, is_one: bool = False) -> tuple[str, Span | None]:
    """Return what a number counts, as a unit, and where its noun stands.

    The unit is the head noun in the plural and in lower case; "persons", "individuals" and "lives"
    are "people", and so is what is killed, injured or arrested without a noun. ("", None) if the
    text does not say.

    Args:
        text: one sentence.
        end: where the number ends in it.
        is_one: the number is 1, so that its noun is singular.
    """
    if _HARM.match(text, end):
        return "people", None
    partitive = _PARTITIVE.match(text, end)
    noun = _head(text, partitive.end() if partitive else end, is_one and not partitive)
    if noun is None:
        return "", None
    return plural(noun.of(text)), noun


def _head(text: str, at: int, is_one: bool) -> Span | None:
    words: list[Span] = []
    while len(words) < 5:
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in _STOP or match[1].lower() in _VERB_S:
            break
        word = Span(*match.span(1))
        if word.of(text).endswith(("'s", "’s")):
            at = match.end()
            words.clear()
            continue
        if is_one and words and match[1].endswith("ed"):
            break
        words.append(word)
        at = match.end()
        if not is_one and _is_plural(match[1]) and not _continues(text, at):
            return word
    if not is_one:
        plurals = [word for word in words if _is_plural(word.of(text))]
        return plurals[-1] if plurals else None
    nouns = [word for word in words if not word.of(text).endswith(("ed", "ing", "ly"))]
    return nouns[-1] if nouns else None


def _is_plural(word: str) -> bool:
    lowered = word.lower()
    if lowered in _PLURALS:
        return True
    return (
        len(lowered) > 3
        and lowered.endswith("s")
        and not lowered.endswith(("ss", "us", "is", "'s", "ous"))
    )


def _continues(text: str, at: int) -> bool:
    """Say whether another plural noun follows, so that this one only modifies it."""
    match = _WORD.match(text, at)
    if match is None:
        return False
    word = match[1]
    return _is_plural(word) and word.islower() and word not in _STOP | _VERB_S


def plural(noun: str) -> str:
    """Return the unit that a counted noun is compared by: its plural, in lower case."""
    lowered = noun.lower().replace("’", "'")
    if lowered in _PEOPLE_WORDS:
        return "people"
    if lowered in ("dollars", "euros", "yen", "rubles", "rupees"):
        return CURRENCY_WORDS[lowered]
    if lowered in _IRREGULAR:
        return _IRREGULAR[lowered]
    if _is_plural(lowered):
        return lowered
    if re.search(r"[^aeiou]y$", lowered):
        return f"{lowered[:-1]}ies"
    return f"{lowered}es" if re.search(r"(?:s|x|z|ch|sh)$", lowered) else f"{lowered}s"
