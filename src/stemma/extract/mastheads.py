"""Mastheads: the lines above an article that bear its outlet's name and not much else.

Recognised are the name alone ("THE CAPITAL LEDGER"), a breadcrumb or bar that begins with it
("Lode Valley Post > News > Local"), and the name with the day ("East Shore News, 15 April 2026").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from stemma.extract import outlets
from stemma.extract.furniture import DATE_PHRASE, is_bar
from stemma.extract.outlets import Likeness

REASON = "the outlet's name above the article"
"""The reason that marks a block as a masthead."""

_EDGE = r"[\s*_#>|\"“”\[\]]*"
_ALONE = re.compile(rf"{_EDGE}(?P<name>[^\n|>»›,:;!?]{{2,60}}?){_EDGE}$")
_BAR = re.compile(
    rf"{_EDGE}(?P<name>[^\n|>»›•·/,:;!?]{{2,60}}?)\s*[>»›|•·/]\s*(?P<rest>\S.{{0,100}})$"
)
_DATED = re.compile(
    rf"{_EDGE}(?P<name>[^\n|>»›:;!?]{{2,60}}?)\s*[,|•·(/–—-]\s*(?P<day>(?:\w+day,?\s+)?{DATE_PHRASE})"
    rf"[^\n]{{0,25}}$",
    re.IGNORECASE,
)


class Shape(Enum):
    """What stands on the line beside the name."""

    ALONE = "alone"
    BAR = "bar"
    DATED = "dated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """A line that may be a masthead; `start` and `end` are where in the line the name stands."""

    name: str
    shape: Shape
    start: int
    end: int


def read(line: str) -> Masthead | None:
    """Take a line apart as a masthead, None if it has no form of one; it still may be none."""
    for shape, pattern in ((Shape.DATED, _DATED), (Shape.BAR, _BAR), (Shape.ALONE, _ALONE)):
        match = pattern.match(line)
        if match is None:
            continue
        name = " ".join(match["name"].split()).strip("*_. ")
        if not outlets.is_name_like(name):
            continue
        if shape is Shape.BAR and not _are_sections(match["rest"]):
            continue
        start, end = match.span("name")
        return Masthead(name=name, shape=shape, start=start, end=end)
    return None


def _are_sections(rest: str) -> bool:
    """Say whether what follows a name is a trail or bar of sections, or a short motto."""
    parts = [part for part in re.split(r"\s*[>»›|•·/]\s*", rest) if part]
    return (
        bool(parts)
        and all(len(part.split()) <= 4 for part in parts)
        and (len(parts) > 1 or is_bar(parts[0]) or len(parts[0].split()) <= 2)
    )


def is_masthead(found: Masthead, *, named: Collection[str], has_title: bool) -> bool:
    """Say whether a line that looks like a masthead above an article is one.

    A headline is no masthead, so a line that could be one needs more: the outlet is named by a
    notice or byline of the same text, or the line has a form that headlines have not, or another
    line stands there for the headline.

    Args:
        found: the line, as `read` took it apart.
        named: the outlets that notices and bylines of the text name, as `outlets.same` gives them.
        has_title: whether another line between this one and the article can be its headline.
    """
    if outlets.same(found.name) in named:
        return True
    likeness = outlets.likeness(found.name)
    if likeness is Likeness.NONE:
        return False
    if found.shape is not Shape.ALONE or likeness is Likeness.SURELY:
        return True
    return has_title and not outlets.has_verb_like(found.name)


def spelled(name: str, text: str) -> str:
    """Return a name as it is written elsewhere, where the masthead has it all in capitals."""
    if not name.isupper() or len(name) <= 4:
        return name
    pattern = re.compile(r"\b" + r"\s+".join(map(re.escape, name.split())) + r"\b", re.IGNORECASE)
    for match in pattern.finditer(text):
        if not match.group().isupper() and match.group()[0].isupper():
            return " ".join(match.group().split())
    small = {"OF", "AND", "FOR"}
    words = name.split()
    return " ".join(
        word.lower()
        if word in small and index
        else word
        if word in {"TV", "FM", "AM", "UK", "US", "USA", "BBC", "ABC", "NBC", "CBS", "CNN"}
        else "-".join(part.capitalize() for part in word.split("-"))
        for index, word in enumerate(words)
    )
