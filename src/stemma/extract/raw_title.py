"""The place of a title that no block of a page shows: in a meta tag, its title or its JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from stemma.extract.dom import Element, encoded
from stemma.model.document import Found
from stemma.text.markup import REFERENCE, meant, tokens


class Unit(NamedTuple):
    """A code point that a page spells, and where: its start there, and its width."""

    letter: str
    start: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a page states a title.

    `node` is the XPath of the element; `units` has a unit for each code point of the title: white
    space that the page does not have has a width of 0.
    """

    node: str
    units: tuple[Unit, ...]


_CONTENT = re.compile(
    r"""[\s"'/]content\s*=\s*(?:"([^"]*+)|'([^']*+)|([^\s"'>][^\s>]*+))""", re.IGNORECASE
)
_TITLE = re.compile(r"<title[^>]*>(.*)", re.IGNORECASE | re.DOTALL)
_LINKED_DATA = re.compile(r"<script[^>]*ld\+json[^>]*>(.*)", re.IGNORECASE | re.DOTALL)
_PATTERNS = {"meta": _CONTENT, "title": _TITLE, "script": _LINKED_DATA}
_HTML = re.compile(rf"{REFERENCE.pattern}|.", re.DOTALL)
_JSON = re.compile(rf"{REFERENCE.pattern}|\\u[0-9a-fA-F]{{4}}|\\.|.", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def find_stated(html: str, root: Element, title: Found) -> Stated | None:
    """Find where a page states a title; None if nowhere in its own words.

    The n-th element of a kind is the n-th tag of that kind, since the parser moves none.

    Args:
        html: the page, as `dom.parse` was given it.
        root: the tree that it made of it.
        title: the title, and how it was found ("JSON-LD headline", "meta og:title" ...).
    """
    if len(encoded(html).decode()) != len(html):
        return None
    parts, places = tokens(html)
    said = next((tag for tag in _PATTERNS if title.how.startswith(tag)), "script")
    for tag in (said, *(tag for tag in _PATTERNS if tag != said)):
        elements = list(root.iter(tag))
        tags = [index for index in range(1, len(parts), 2) if _is_tag(parts[index], tag)]
        for number, index in enumerate(tags if len(tags) == len(elements) else ()):
            match = _PATTERNS[tag].search(parts[index])
            if match is None or not match.lastindex:
                continue
            start = places[index] + match.start(match.lastindex)
            units = _spelled(match[match.lastindex], start, _JSON if tag == "script" else _HTML)
            if found := _aligned(title.value, tuple(units)):
                element = elements[number]
                return Stated(node=element.getroottree().getpath(element), units=found)
    return None


def _is_tag(markup: str, name: str) -> bool:
    after = len(name) + 1
    return markup[1:after].lower() == name and markup[after : after + 1] in " \n\t\r\f/>"


def _spelled(text: str, start: int, pattern: re.Pattern[str]) -> Iterator[Unit]:
    """Yield the code points that a run of HTML, or of JSON in HTML, stands for."""
    at = 0
    while match := pattern.match(text, at):
        letters, width = match[0], len(match[0])
        if letters.startswith("&"):
            letters, width = meant(letters) if width > 1 else ("", 0)
            letters, width = letters or "&", width or 1
        elif letters.startswith("\\") and width > 1:
            letters = chr(int(letters[2:], 16)) if width > 2 else letters[1]
            letters = _ESCAPES.get(letters, letters) if width == 2 else letters
        for letter in letters:
            yield Unit(letter, start + at, width)
        at += width


def _aligned(title: str, units: tuple[Unit, ...]) -> tuple[Unit, ...] | None:
    """Return the units of a title among those of a longer text, white space disregarded."""
    inked = [unit for unit in units if not unit.letter.isspace()]
    wanted = "".join(title.split())
    begin = "".join(unit.letter for unit in inked).find(wanted)
    if begin < 0 or not wanted:
        return None
    following = iter(inked[begin : begin + len(wanted)])
    found: list[Unit] = []
    waiting: list[int] = []
    for letter in title:
        if letter.isspace():
            waiting.append(len(found))
            end = found[-1].start + found[-1].width if found else 0
            found.append(Unit(letter, end, 0))
            continue
        unit = next(following)
        if len(waiting) == 1 and found[waiting[0]].start:
            end = found[waiting[0]].start
            found[waiting[0]] = Unit(" ", end, max(0, unit.start - end))
        waiting.clear()
        found.append(unit)
    return tuple(found)
