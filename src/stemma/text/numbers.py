"""Numbers in words and digits."""

from __future__ import annotations

import re

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(" ")
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(" "), start=2
    )
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "bil": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "quarter": 0.25,
    "fourth": 0.25,
    "fifth": 0.2,
    "sixth": 1 / 6,
    "eighth": 0.125,
    "tenth": 0.1,
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(" "),
        start=1,
    )
}

_SMALL = "|".join(sorted({*_ONES, *_TENS}, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion|lakh|crore"
_SHORT = "mln|bln|trn|mil|bil|mn|bn|tn|[mk]"

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Pattern of a number in digits: "1,200", "3.5"."""

WORDS = (
    rf"(?:(?:half\s+a|a|{_SMALL})(?:[\s-]+(?:{_BIG}|dozen))\b"
    rf"|(?:{_SMALL})\b)(?:(?:\s+and\s+|[\s-]+)(?:{_SMALL}|{_BIG})\b)*"
)
"""Pattern of a number in words: "twenty-six", "a hundred thirty million", "two dozen"."""

NUMBER = rf"(?:{DIGITS}(?:[\s-]?(?:{_BIG}|dozen)\b|\s?(?:{_SHORT})\b)?|{WORDS})"
"""Pattern of a number with its scale, to be used with `re.IGNORECASE`."""

FRACTION = (
    r"(?:(?:a|one|two|three|four|five|seven|nine)[\s-]+"
    r"(?:thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)|(?:one[\s-]+)?half)"
)
"""Pattern of a fraction in words: "two-thirds", "half"."""

_TOKEN = re.compile(rf"{DIGITS}|[a-z]+", re.IGNORECASE)


def parse_number(text: str) -> float | None:
    """Return the value of a number in words, in digits, or in both, or None if it is none.

    "1.2 bn" is 1200000000, "a hundred and thirty million" 130000000, "two dozen" 24, "a" 1.
    Case, hyphens and the word "and" do not matter. Empty text gives None.
    """
    total, part, seen = 0.0, 0.0, False
    for token in _TOKEN.findall(text.lower()):
        if token[0].isdigit():
            part += float(token.replace(",", ""))
        elif token in _ONES or token in _TENS:
            part += _ONES.get(token, _TENS.get(token, 0))
        elif token in {"a", "an"}:
            part += 1
        elif token == "half":
            part = part + 0.5 if part else 0.5
        elif token in {"hundred", "dozen"}:
            part = (part or 1) * _SCALES[token]
        elif token in _SCALES:
            total, part = total + (part or 1) * _SCALES[token], 0.0
        elif token in {"and", "couple"}:
            part += 2 if token == "couple" else 0
        else:
            return None
        seen = True
    if "half" in text.lower() and re.match(r"half\s+a\s", text.lower()):
        return _half_of(text)
    return round(total + part, 6) if seen else None


def _half_of(text: str) -> float | None:
    whole = parse_number(text.lower().split("half", 1)[1])
    return None if whole is None else whole / 2


def parse_fraction(text: str) -> float | None:
    """Return the value of a fraction in words ("two-thirds" is 0.667), or None."""
    tokens = re.findall(r"[a-z]+", text.lower())
    if not tokens:
        return None
    part = _FRACTIONS.get(tokens[-1].removesuffix("s") if tokens[-1] != "half" else "half")
    count = parse_number(tokens[0]) if len(tokens) > 1 else 1.0
    return None if part is None or count is None else count * part


def parse_ordinal(text: str) -> int | None:
    """Return the value of an ordinal ("third", "21st", "twenty-first"), or None."""
    lowered = text.lower().strip()
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", lowered)
    if digits:
        return int(digits[1])
    head, _, tail = lowered.replace("-", " ").rpartition(" ")
    if tail not in _ORDINALS or (head and head not in _TENS):
        return None
    return _TENS.get(head, 0) + _ORDINALS[tail]


def year_in_words(text: str) -> int | None:
    """Return a year spoken in pairs ("nineteen ninety-six", "twenty ten"), or None."""
    tokens = re.findall(r"[a-z]+", text.lower())
    if len(tokens) < 2:
        return None
    century = parse_number(tokens[0])
    rest = parse_number(" ".join(tokens[1:]))
    if century is None or rest is None or not 10 <= century <= 20 or not 10 <= rest <= 99:
        return None
    return int(100 * century + rest)
