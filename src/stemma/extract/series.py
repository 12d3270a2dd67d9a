"""Blocks of one series, such as a list or a table, belong to the article together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from stemma.extract.dom import Element, Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesConfig:
    """How likely a block must be, in [0, 1], to follow most of its series into the article.

    `cell` is for tables of at least `cells` cells, of `cell_words` words each at most on average;
    `item` for the items of one list; `heading` for headings on one level, two thirds of which
    belong; `alike` for blocks whose elements have the same names, if half of the letters belong.
    """

    cell: float = 0.1
    cells: int = 4
    cell_words: int = 15
    item: float = 0.15
    heading: float = 0.2
    alike: float = 0.4


def together(
    pieces: Sequence[Piece],
    likely: Sequence[float],
    inside: Sequence[bool],
    config: SeriesConfig | None = None,
) -> tuple[bool, ...]:
    """Let what most of a series belongs to have the rest of it.

    Args:
        pieces: the blocks.
        likely: how likely each belongs to the article.
        inside: whether it does, looked at by itself.
        config: from which probability on a block follows the others.
    """
    config = config or SeriesConfig()
    found = list(inside)
    for series, least in _all_series(pieces, config):
        letters = sum(len(pieces[index].text) for index in series)
        held = sum(len(pieces[index].text) for index in series if inside[index])
        if 2 * held >= letters:
            for index in series:
                found[index] = found[index] or likely[index] >= least
    for series in _gather(pieces, _level):
        if len(series) > 2 and 3 * sum(inside[index] for index in series) >= 2 * len(series):
            for index in series:
                leads = any(inside[index + 1 : index + 2])
                found[index] = found[index] or (leads and likely[index] >= config.heading)
    return tuple(found)


def _all_series(pieces: Sequence[Piece], config: SeriesConfig) -> Iterator[tuple[list[int], float]]:
    """Give the series of a page, each with how likely its blocks must be."""
    for series in _gather(pieces, _table):
        words = sum(len(pieces[index].text.split()) for index in series)
        if len(series) >= config.cells and words <= config.cell_words * len(series):
            yield series, config.cell
    for series in _gather(pieces, _list):
        if len(series) > 1:
            yield series, config.item
    for series in _gather(pieces, _form):
        if len(series) > 2:
            yield series, config.alike


def _gather(pieces: Sequence[Piece], name: Callable[[Element], Hashable]) -> list[list[int]]:
    """Return the indexes of the blocks that share a name; blocks without one are left out."""
    found: dict[Hashable, list[int]] = {}
    for index, piece in enumerate(pieces):
        if (mine := name(piece.element)) is not None:
            found.setdefault(mine, []).append(index)
    return list(found.values())


def _table(element: Element) -> Hashable:
    """Name the table that an element is a cell of, or stands in a cell of."""
    for each in (element, element.getparent()):
        if each is not None and each.tag in ("td", "th"):
            return next(each.iterancestors("table"), None)
    return None


def _list(element: Element) -> Hashable:
    """Name the list that an element is an item of."""
    return element.getparent() if element.tag in ("li", "dd", "dt") else None


def _level(element: Element) -> Hashable:
    """Name what holds the headings on the level of a heading."""
    is_heading = element.tag in ("h2", "h3", "h4", "h5", "h6")
    return (element.tag, element.getparent()) if is_heading else None


def _form(element: Element) -> Hashable:
    """Name an element by its tag and class and those of the two around it, inside a third."""
    around = []
    for _ in range(3):
        if element is None:
            return None
        around.append((element.tag, element.get("class")))
        element = element.getparent()
    return (*around, element)
