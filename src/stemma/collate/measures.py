"""Measures of a thing by their dimension: "130 ft deep" and "the 80m-deep well" are of one kind."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

_METRES = {
    "mm": 0.001,
    "cm": 0.01,
    "centimetre": 0.01,
    "centimeter": 0.01,
    "inch": 0.0254,
    "inche": 0.0254,
    "in": 0.0254,
    "ft": 0.3048,
    "foot": 0.3048,
    "feet": 0.3048,
    "yard": 0.9144,
    "m": 1.0,
    "metre": 1.0,
    "meter": 1.0,
    "km": 1000.0,
    "kilometre": 1000.0,
    "kilometer": 1000.0,
    "mile": 1609.344,
}
_DIMENSIONS = MappingProxyType(
    {
        "deep": "depth",
        "depth": "depth",
        "wide": "width",
        "diameter": "width",
        "high": "height",
        "tall": "height",
        "long": "length",
    }
)
_THINGS = MappingProxyType(
    {
        **dict.fromkeys(("well", "shaft", "pit", "hole", "borehole"), "depth"),
        **dict.fromkeys(("tower", "mast", "cliff", "chimney", "statue", "building"), "height"),
        **dict.fromkeys(("tunnel", "bridge", "pier", "yacht"), "length"),
    }
)
"""Things that are measured in one dimension where none is named: "a 40m dry well"."""
_MEASURE = re.compile(
    r"(?<![\d.,])(?P<value>\d[\d,]*(?:\.\d+)?)[\s-]?(?P<unit>"
    + "|".join(sorted(_METRES, key=lambda unit: (-len(unit), unit)))
    + r")s?\.?(?:\s*\([^()]*\))?(?:[\s-](?:in\s+(?=d))?(?P<dimension>"
    + "|".join(_DIMENSIONS)
    + r")\b|\s(?:[a-z]+\s)?(?P<thing>"
    + "|".join(_THINGS)
    + r")\b)",
    re.IGNORECASE,
)
_ROUNDING = 0.06


@lru_cache(maxsize=8192)
def measures(text: str) -> tuple[tuple[str, float, str], ...]:
    """Return the measures of length in `text`: dimension, metres and words, in text order."""
    return tuple(
        (
            _dimension(match),
            float(match["value"].replace(",", "")) * _METRES[match["unit"].lower()],
            match.group(),
        )
        for match in _MEASURE.finditer(text)
    )


def _dimension(match: re.Match[str]) -> str:
    if match["dimension"]:
        return _DIMENSIONS[match["dimension"].lower()]
    return _THINGS[match["thing"].lower()]


def measured_apart(one: str, other: str) -> tuple[str, str] | None:
    """Return the words of two measures in one dimension that differ, None if none do.

    Measures within 6 % of the larger one are the same thing rounded, or turned into other units.
    """
    for dimension, metres, said in measures(one):
        rivals = [item for item in measures(other) if item[0] == dimension]
        if rivals and all(
            abs(metres - value) > _ROUNDING * max(metres, value) for _, value, _ in rivals
        ):
            return said, rivals[0][2]
    return None
