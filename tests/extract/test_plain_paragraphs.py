"""Paragraphs of plain text in the layouts that scrapers leave."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.extract.paragraphs import paragraphs

LONG = [
    "The council of Aldermere voted on Monday to rebuild the town's old market hall, which burned "
    "down in a storm three winters ago, at a cost of nine million crowns.",
    "Short line of a list",
    "Opponents had asked for a car park instead. They said the hall would stand empty "
    "for most of the "
    "year, and that the town could not afford its upkeep while schools went without heating.",
    "Builders are to begin in May.",
]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("width", [66, 72, 80, 100])
def test_a_wrapped_paragraph_is_one_paragraph(between, width):
    text = between.join(textwrap.fill(paragraph, width) for paragraph in [*LONG, *LONG])
    assert [item.text for item in paragraphs(text)] == [*LONG, *LONG]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\n \n\n"])
def test_a_line_is_a_paragraph_where_nothing_was_wrapped(between):
    assert [item.text for item in paragraphs(between.join(LONG))] == LONG


def test_a_sentence_broken_over_two_lines_is_one_paragraph():
    text = (
        f"{LONG[0]}\n\nLater, as she walked through the ruins of the hall, where nine "
        f"people died in 1931,\nMs Adair said that the town owed it to them.\n\n{LONG[2]}"
    )
    assert len(paragraphs(text)) == 3


def test_markdown_marks_are_taken_off_what_is_read():
    items = paragraphs(
        "# A heading\n\n- [An item](https://example.org/a_(b))\n\nSome **bold** words."
    )
    assert [(item.text, item.level, item.is_item) for item in items] == [
        ("A heading", 1, False),
        ("An item", 0, True),
        ("Some bold words.", 0, False),
    ]
    assert items[1].linked == 1.0


@given(st.text())
def test_paragraphs_cover_all_that_is_not_white_space(text):
    end = 0
    for item in paragraphs(text):
        assert item.span.start >= end
        assert not text[end : item.span.start].strip()
        end = item.span.end
    assert not text[end:].strip()
