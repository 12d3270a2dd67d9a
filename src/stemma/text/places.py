"""From spans of a document's text back to the HTML of the page that it was built from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from stemma.model.document import PageMap
from stemma.model.span import Span


def raw_span(page_map: PageMap, span: Span) -> Span | None:
    """Return the span of the page's HTML that a span of its text was read from.

    It has the places of all the span's characters, and whatever markup is between them; it is None
    if the place of any of them is unknown, or none of them stands in the page. `byte_span` and the
    document's `byte_map` lead on from it to the bytes of the file.
    """
    start, end = page_map.size, -1
    for place, width, count in _iter_stretches(page_map, span):
        if place < 0:
            return None
        if width:
            start, end = min(start, place), max(end, place + width * count)
    return Span(start, end) if start < end else None


def raw_spans(page_map: PageMap, span: Span) -> tuple[Span, ...]:
    """Return the stretches of the page's HTML that hold a span of its text, and no markup.

    Characters whose place is unknown have no stretch.
    """
    found: list[Span] = []
    for place, width, count in _iter_stretches(page_map, span):
        if place < 0 or not width:
            continue
        end = place + width * count
        if found and found[-1].end == place:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(place, end))
    return tuple(found)


def _iter_stretches(page_map: PageMap, span: Span) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of runs that a span covers: place of the first, width, number."""
    runs = page_map.runs
    index = max(0, bisect_right(runs, span.start, key=lambda run: run[0]) - 1)
    while index < len(runs) and runs[index][0] < span.end:
        point, place, width = runs[index]
        index += 1
        until = min(span.end, runs[index][0]) if index < len(runs) else span.end
        skipped = max(0, span.start - point)
        yield place + skipped * width, width, until - point - skipped
