"""Spans of a document's text lead back to its page."""

from __future__ import annotations

import pytest

from stemma.model.document import PageMap
from stemma.model.span import Span
from stemma.text.places import raw_span, raw_spans

# "ab" from 10, "&" from 12 to 17, "c" from 17, two of Stemma's own, "d" nobody knows where,
# one of Stemma's own, "ef" from 40.
MAP = PageMap(
    size=50,
    runs=((0, 10, 1), (2, 12, 5), (3, 17, 1), (4, 18, 0), (6, -1, 0), (7, 0, 0), (8, 40, 1)),
)


@pytest.mark.parametrize(
    ("start", "end", "place", "stretches"),
    [
        (0, 1, (10, 11), [(10, 11)]),
        (1, 3, (11, 17), [(11, 17)]),
        (2, 4, (12, 18), [(12, 18)]),
        (0, 6, (10, 18), [(10, 18)]),
        (4, 6, None, []),
        (3, 7, None, [(17, 18)]),
        (7, 10, (40, 42), [(40, 42)]),
        (9, 10, (41, 42), [(41, 42)]),
    ],
)
def test_a_span_leads_to_the_characters_that_it_was_read_from(
    start: int, end: int, place: tuple[int, int] | None, stretches: list[tuple[int, int]]
) -> None:
    assert raw_span(MAP, Span(start, end)) == (Span(*place) if place else None)
    assert raw_spans(MAP, Span(start, end)) == tuple(Span(*stretch) for stretch in stretches)


def test_a_title_out_of_a_script_behind_the_text_is_no_span_backwards() -> None:
    page_map = PageMap(size=50, runs=((0, 40, 1), (3, 0, 0), (5, 10, 1)))
    assert raw_span(page_map, Span(0, 8)) == Span(10, 43)


def test_a_page_without_text_has_no_places() -> None:
    page_map = PageMap(size=7, runs=())
    assert raw_span(page_map, Span(0, 3)) is None
    assert raw_spans(page_map, Span(0, 3)) == ()
