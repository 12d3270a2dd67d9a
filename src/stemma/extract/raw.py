"""From the visible text of a page back to the characters of its HTML.

The parser gives no places, but it neither moves nor invents text: all text of the tree in document
order is all text of the HTML in order, apart from white space. So the n-th character that is not
white space ("ink") of the one is the n-th of the other, and a text that stands twice in a page
cannot be mistaken for its double. Where a parser did drop something, the ink on both sides of it
is matched as far as that is certain, and the rest has no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.extract.dom import CONTROLS, Element, Piece, encoded, ink
from stemma.extract.raw_match import UNKNOWN, match
from stemma.extract.raw_title import Stated
from stemma.model.document import PageMap
from stemma.text.markup import REFERENCE, iter_runs, meant
from stemma.text.normalise import iter_units

_Ints = NDArray[np.int64]
_BLANK = " \t\n\r\f"
_SPACES = np.array([chr(point).isspace() for point in range(0x3002)])


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of a page's text.

    Each begins and ends in the page at `starts` and `ends`, and in the text at `firsts`; each of
    its code points stands for `widths` of the page: one, or those of a reference.
    """

    starts: _Ints
    widths: _Ints
    ends: _Ints
    firsts: _Ints


@dataclass(frozen=True, slots=True)
class Places:
    """The text of a page's HTML, scripts and styles left out, and where it stands.

    `run_of` has the number of the run for each code point ("row") of `text`; `rows` leads from the
    ink of the tree to these rows, -1 where that is not certain. `positions` are those of the parsed
    characters in the page, None where all were parsed.
    """

    size: int
    text: str
    runs: _Runs
    run_of: NDArray[np.int32]
    rows: _Ints
    positions: _Ints | None

    def starts(self, rows: _Ints) -> _Ints:
        """Return where rows begin in the page."""
        return self._moved(self._starts(rows))

    def ends(self, rows: _Ints) -> _Ints:
        """Return where rows end in the page."""
        return self._moved(self._starts(rows) + self.runs.widths[self.run_of[rows]] - 1) + 1

    def reaches(self, first: _Ints, last: _Ints) -> _Ints:
        """Return how far the page has no markup behind `first`: at most to the end of `last`."""
        one, other = self.run_of[first], self.run_of[last]
        ends = self._moved(self.runs.ends[one] - 1) + 1
        return np.where(self.runs.ends[one] == self.runs.ends[other], self.ends(last), ends)

    def _starts(self, rows: _Ints) -> _Ints:
        run = self.run_of[rows]
        within = np.where(self.runs.widths[run] == 1, rows - self.runs.firsts[run], 0)
        return self.runs.starts[run] + within

    def _moved(self, points: _Ints) -> _Ints:
        return points if self.positions is None else self.positions[points]


def find_places(html: str, root: Element) -> Places:
    """Find where the text of a tree stands in the HTML of its page.

    Args:
        html: the page, as `dom.parse` was given it.
        root: the tree that it made of it, unchanged.
    """
    source = encoded(html).decode()
    texts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    for place, text, refers in iter_runs(source):
        end = place + len(text)
        if refers and "&" in text:
            for part, start, width in _dereferenced(text, place):
                texts.append(part)
                runs.append((start, width, end))
        else:
            texts.append(text)
            runs.append((place, 1, end))
    counts = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    table = np.array(runs, dtype=np.int64).reshape(len(runs), 3)
    text = "".join(texts)
    matched = match(ink(root), "".join(text.split()))
    inked = np.flatnonzero(_is_ink(text))
    return Places(
        size=len(html),
        text=text,
        runs=_Runs(table[:, 0], table[:, 1], table[:, 2], np.cumsum(counts) - counts),
        run_of=np.repeat(np.arange(len(runs), dtype=np.int32), counts),
        rows=inked if matched is None else np.where(matched < 0, UNKNOWN, inked[matched]),
        positions=_parsed(html) if len(source) != len(html) else None,
    )


def _dereferenced(text: str, place: int) -> Iterator[tuple[str, int, int]]:
    """Yield the parts of a run of text: characters, place, and how wide each of them is."""
    done = 0
    for reference in REFERENCE.finditer(text):
        letters, width = meant(reference[0])
        if not width:
            continue
        start = reference.start()
        if done < start:
            yield text[done:start], place + done, 1
        for letter in letters:
            yield letter, place + start, width
        done = start + width
    if done < len(text):
        yield text[done:], place + done, 1


def _parsed(html: str) -> _Ints:
    """Return the positions of all characters that are no controls."""
    is_control = np.isin(_points(html), np.frombuffer(CONTROLS, dtype=np.uint8))
    return np.flatnonzero(~is_control)


def map_page(
    places: Places,
    pieces: Sequence[Piece],
    texts: Sequence[str],
    begins: Sequence[int],
    *,
    head: Stated | None = None,
) -> PageMap:
    """Return the way from a document's text to the HTML of its page.

    Args:
        places: those of the page.
        pieces: its visible blocks, in order; none gives a map without runs.
        texts: what the document has of each, in NFC.
        begins: where that begins in the document's text.
        head: where the title stands that comes before all of them, if it is known.
    """
    if not pieces:
        return PageMap(size=places.size, runs=())
    starts, widths = _of_pieces(places, pieces)
    total = begins[-1] + len(texts[-1])
    all_starts = np.full(total, UNKNOWN, dtype=np.int64)
    all_widths = np.zeros(total, dtype=np.int64)
    if head is not None:
        all_starts[: begins[0]], all_widths[: begins[0]] = 0, 0
        for at, unit in enumerate(head.units):
            all_starts[at], all_widths[at] = unit.start, unit.width
    done = 0
    for index, (piece, text, begin) in enumerate(zip(pieces, texts, begins, strict=True)):
        end, rows = begin + len(text), slice(done, done + len(piece.text))
        done += len(piece.text)
        one, other = starts[rows], widths[rows]
        if text != piece.text:
            one, other = _composed(piece.text, one, other)
        all_starts[begin:end], all_widths[begin:end] = one, other
        if index + 1 < len(begins):
            all_starts[end : begins[index + 1]] = max(0, one[-1] + other[-1])
    begun = np.ones(total, dtype=bool)
    begun[1:] = (all_starts[1:] != all_starts[:-1] + all_widths[:-1]) | (
        all_widths[1:] != all_widths[:-1]
    )
    firsts = np.flatnonzero(begun)
    columns = firsts, all_starts[firsts], all_widths[firsts]
    found = zip(*(column.tolist() for column in columns), strict=True)
    return PageMap(size=places.size, runs=tuple(found))


def _of_pieces(places: Places, pieces: Sequence[Piece]) -> tuple[_Ints, _Ints]:
    """Return the place and the width of each code point of the joined texts of pieces."""
    text = "".join(piece.text for piece in pieces)
    ranges = np.array([part for piece in pieces for part in piece.ink], dtype=np.int64)
    ranks = _spread(ranges[:, 0], ranges[:, 1] - ranges[:, 0])
    rows = places.rows[ranks]
    is_ink = _is_ink(text)
    starts = np.full(len(text), UNKNOWN, dtype=np.int64)
    widths = np.zeros(len(text), dtype=np.int64)
    inked = np.flatnonzero(is_ink)
    known = rows >= 0
    starts[inked[known]] = found = places.starts(rows[known])
    widths[inked[known]] = places.ends(rows[known]) - found
    _place_spaces(places, text, is_ink, ranks, rows, starts, widths)
    return starts, widths


def _place_spaces(
    places: Places,
    text: str,
    is_ink: NDArray[np.bool_],
    ranks: _Ints,
    rows: _Ints,
    starts: _Ints,
    widths: _Ints,
) -> None:
    """Give white space its place: that between the same two characters of ink in the page.

    Space that Stemma put there, or that stands beside something hidden, has a width of 0.
    """
    spaces = np.flatnonzero(~is_ink)
    before = np.cumsum(is_ink)[spaces] - 1
    last, following = rows[before], rows[before + 1]
    placed = (last >= 0) & (following >= 0)
    spaces, before, last, following = (array[placed] for array in (spaces, before, last, following))
    starts[spaces] = places.ends(last)
    beside = (ranks[before + 1] == ranks[before] + 1) & (following > last + 1)
    is_single = is_ink[spaces - 1] & is_ink[spaces + 1]
    chosen = beside & is_single
    first, final = last[chosen] + 1, following[chosen] - 1
    start, end = places.starts(first), places.reaches(first, final)
    starts[spaces[chosen]], widths[spaces[chosen]] = start, end - start
    several = beside & ~is_single
    chosen, first, final = _paired(
        places.text, text, spaces[several], last[several], following[several]
    )
    starts[chosen] = places.starts(first)
    widths[chosen] = places.reaches(first, final) - starts[chosen]


def _paired(
    page: str, text: str, spaces: _Ints, last: _Ints, following: _Ints
) -> tuple[_Ints, _Ints, _Ints]:
    """Pair several spaces in a row with those of the page, in order.

    Returns:
        The spaces that have one, and the first and the last row of it.
    """
    found: list[tuple[int, int, int]] = []
    row, previous = 0, -2
    for at, before, end in zip(spaces.tolist(), last.tolist(), following.tolist(), strict=True):
        row = row if at == previous + 1 else before + 1
        previous = at
        is_blank = text[at] in _BLANK
        first = row
        while first < end and not (page[first] == text[at] or (is_blank and page[first] in _BLANK)):
            first += 1
        if first == end:
            continue
        row = first + 1
        while is_blank and row < end and page[row] in _BLANK:
            row += 1
        found.append((at, first, row - 1))
    table = np.array(found, dtype=np.int64).reshape(len(found), 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _composed(text: str, starts: _Ints, widths: _Ints) -> tuple[_Ints, _Ints]:
    """Return places and widths of a text in NFC for those of the text before."""
    old_starts, old_widths = starts.tolist(), widths.tolist()
    one: list[int] = []
    other: list[int] = []
    for start, end, normal in iter_units(text):
        places = old_starts[start:end]
        if normal == text[start:end]:
            one += places
            other += old_widths[start:end]
            continue
        known = min(places) >= 0
        first, last = places[0], places[-1] + old_widths[end - 1]
        one += [first if known else UNKNOWN] * len(normal)
        other += [last - first if known else 0] * len(normal)
    return np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)


def _spread(firsts: _Ints, counts: _Ints) -> _Ints:
    """Return ranges, given by their first elements and how many they have, one after another."""
    offsets = np.cumsum(counts) - counts
    return np.repeat(firsts - offsets, counts) + np.arange(int(counts.sum()))


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _is_ink(text: str) -> NDArray[np.bool_]:
    points = _points(text)
    return ~_SPACES[np.minimum(points, len(_SPACES) - 1)]
