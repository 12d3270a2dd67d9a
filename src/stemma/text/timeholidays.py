"""Rules for holidays, fixed and movable."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from stemma.text import dates
from stemma.text.dates import WEEKDAYS, Period, Unit
from stemma.text.timegrammar import SHIFT, existing_day, rule, yearly
from stemma.text.timex import Expression, Rule

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


_MOVABLE: dict[str, Callable[[int], Period]] = {
    "good friday": lambda year: dates.day(dates.moved(dates.easter(year), Unit.DAY, -2)),
    "easter monday": lambda year: dates.day(dates.moved(dates.easter(year), Unit.DAY, 1)),
    "easter sunday": lambda year: dates.day(dates.easter(year)),
    "easter": lambda year: dates.day(dates.easter(year)),
    "thanksgiving": lambda year: _thursday_of_november(year, 4),
    "thanksgiving day": lambda year: _thursday_of_november(year, 4),
}  # fmt: skip


def _thursday_of_november(year: int, number: int) -> Period:
    first = date(year, 11, 1)
    ahead = (WEEKDAYS["thursday"] - first.weekday()) % 7
    return dates.day(dates.moved(first, Unit.DAY, ahead + 7 * (number - 1)))


def _movable(match: re.Match[str]) -> Expression | None:
    maker = _MOVABLE[re.sub(r"\s+", " ", match["name"].lower())]
    return yearly(match, maker, general="XXXX-XX-XX", shift=match["shift"] or "")


def _holiday(match: re.Match[str]) -> Expression | None:
    month, number = _HOLIDAYS[re.sub(r"\s+", " ", match["name"].lower().replace("’", "'"))]
    return yearly(
        match,
        lambda year: existing_day(year, month, number),
        general=f"XXXX-{month:02}-{number:02}",
        shift=match["shift"] or "",
    )


_THINGS = (
    r"(?!\s+(?:baubles?|cakes?|cards?|carols?|decorations?|gifts?|islands?|jumpers?|lights?|markets?|ornaments?|"
    r"presents?|puddings?|shoppers|shopping|songs?|stockings?|sweaters?|trees?|wreaths?)\b)"
)
"""A Christmas tree is no day."""

HOLIDAYS: tuple[Rule, ...] = (
    rule(
        rf"\b{SHIFT}(?P<name>Christmas(?:\s+(?:Eve|Day))?|Boxing\s+Day|New\s+Year['’]s\s+(?:Eve|Day)|"
        r"Valentine['’]s\s+Day|Halloween|Independence\s+Day|Veterans\s+Day|May\s+Day|Bastille\s+Day)\b"
        rf"{_THINGS}",
        _holiday,
    ),
    rule(
        rf"\b{SHIFT}(?P<name>Good\s+Friday|Easter(?:\s+(?:Sunday|Monday))?|Thanksgiving(?:\s+Day)?)\b",
        _movable,
    ),
)
"""The rules for holidays, in order of preference."""
