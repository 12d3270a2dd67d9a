"""A title that only the head states leads to where the head states it."""

from __future__ import annotations

import pytest

from stemma.extract.dom import parse
from stemma.extract.page import read_page
from stemma.extract.raw_title import find_stated
from stemma.model.document import Found
from stemma.text.places import raw_span, raw_spans

BODY = "<p>It was said on Monday by the harbour master.</p>"


@pytest.mark.parametrize(
    ("head", "how", "words", "node"),
    [
        (
            "<meta charset=utf-8><meta name=x content='Q&amp;A:  the bridge | Post'>",
            "meta og:title",
            "Q&amp;A:  the bridge",
            "/html/head/meta[2]",
        ),
        (
            "<title>\nQ&A: the\nbridge - Post</title>",
            "title element",
            "Q&A: the\nbridge",
            "/html/head/title",
        ),
        (
            '<script type="application/ld+json">{"headline":"Q\\u0026A: the bridge"}</script>',
            "JSON-LD headline",
            "Q\\u0026A: the bridge",
            "/html/head/script",
        ),
        (
            "<title>Q&#38;A: the bridge</title>",
            "JSON-LD headline",
            "Q&#38;A: the bridge",
            "/html/head/title",
        ),
        ("<title>Something else</title>", "title element", None, None),
        ("<title>Q&A:\x01 the bridge</title>", "title element", None, None),
    ],
)
def test_a_title_is_found_where_the_page_says_it(
    head: str, how: str, words: str | None, node: str | None
) -> None:
    html = f"<html><head>{head}</head><body>{BODY}</body></html>"
    stated = find_stated(html, parse(html), Found(value="Q&A: the bridge", how=how))
    if words is None:
        assert stated is None
        return
    assert stated is not None
    first, last = stated.units[0], stated.units[-1]
    assert html[first.start : last.start + last.width] == words
    assert "".join(unit.letter for unit in stated.units) == "Q&A: the bridge"
    assert stated.node == node


def test_a_headline_out_of_the_head_has_its_element_and_its_place() -> None:
    html = f"<head><title>Fish &amp; ferries: bridge to close</title></head>{BODY}"
    page = read_page(html)
    headline = page.blocks[0]
    assert headline.node == "/html/head/title"
    place = raw_span(page.page_map, headline.span)
    assert place is not None
    assert place.of(html) == "Fish &amp; ferries: bridge to close"
    assert raw_spans(page.page_map, headline.span) == (place,)
