"""What a container states goes before what was found, which becomes its rival."""

from __future__ import annotations

import pytest

from stemma.extract.given import with_given
from stemma.extract.published import parse_moment
from stemma.model.document import Block, BlockLabel, Document, Found
from stemma.model.span import Span

TEXT = "Bridge to close\n\nThe council said so on Monday."
FOUND = Document(
    id="x",
    ref="x",
    text=TEXT,
    blocks=(Block(span=Span(0, 15), label=BlockLabel.HEADLINE, reason="test"),),
    language="en",
    publisher=Found(value="hartwellpost.example", how="URL"),
    title=Found(value="Bridge to close", how="headline", span=Span(0, 15)),
    published=parse_moment("2024-05-07", "date line"),
)


def test_what_says_the_same_is_no_rival() -> None:
    given = with_given(
        FOUND,
        {
            "title": "Bridge to close",
            "publisher": "The Hartwell Post",
            "published": "2024-05-07T09:30:00Z",
        },
        {"published": "RSS pubDate"},
    )
    assert given.title is not None
    assert (given.title.span, given.title.rivals) == (Span(0, 15), ())
    assert given.publisher is not None
    assert (given.publisher.value, given.publisher.rivals) == ("The Hartwell Post", ())
    assert given.published is not None
    assert (given.published.how, given.published.rivals) == ("RSS pubDate", ())


def test_what_says_something_else_becomes_a_rival() -> None:
    given = with_given(
        FOUND,
        {"title": "Ferry to sail", "publisher": "Dale Courier", "published": "2024-06-01"},
        {},
    )
    for fact in (given.title, given.publisher, given.published):
        assert fact is not None
        assert fact.how == "given with the input"
        assert len(fact.rivals) == 1
        assert "goes before" in fact.why
    assert given.published is not None
    assert given.published.rivals[0].value == "2024-05-07"


def test_nothing_given_leaves_what_was_found() -> None:
    assert with_given(FOUND, {}, {}) == FOUND


def test_no_change_is_taken_from_before_publication() -> None:
    how = {"modified": "sitemap lastmod"}
    given = with_given(FOUND, {"modified": "2024-05-01"}, how)
    assert given.modified is None
    assert given.extra == {"modified": "2024-05-01"}
    later = with_given(FOUND, {"modified": "2024-05-07T18:00:00Z"}, how)
    assert later.modified is not None
    assert later.modified.how == "sitemap lastmod"


def test_seconds_since_1970_are_dates_and_small_numbers_are_not() -> None:
    bare = Document(id="x", ref="x", text=TEXT, blocks=())
    for value in (1_715_074_200, 1_715_074_200_000, 1_715_074_200.0):
        given = with_given(bare, {"published": value}, {})
        assert given.published is not None
        assert given.published.value == "2024-05-07T09:30:00+00:00"
    for value in (7, True, 2024.5, -1):
        given = with_given(bare, {"published": value}, {})
        assert given.published is None
        assert given.extra == {"published": value}


def test_a_likely_language_counts_where_the_text_does_not_tell() -> None:
    assert with_given(FOUND, {"likely_language": "de-DE"}, {}).language == "en"
    bare = Document(id="x", ref="x", text=TEXT, blocks=())
    assert with_given(bare, {"likely_language": "de-DE"}, {}).language == "de"
    assert with_given(FOUND, {"language": "de"}, {}).language == "de"


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("Greta Holm; Anders Vik", ("Greta Holm", "Anders Vik")),
        ("By Ola Ness and Eva Li", ("Ola Ness", "Eva Li")),
        ("BY JO PELL, STAFF WRITER", ("Jo Pell",)),
        (["By Ola Ness", "Eva Li", "Ola Ness"], ("Ola Ness", "Eva Li")),
        ("Ola Ness, Education Correspondent", ("Ola Ness",)),
        ("Ness, Ola", ("Ness, Ola",)),
        ("Department of Trade and Industry", ("Department of Trade and Industry",)),
        ("By Hartwell Fire Service", ("Hartwell Fire Service",)),
        ("Ola", ("Ola",)),
        ("", ()),
        (None, ()),
    ],
)
def test_given_bylines_are_split_into_the_people_they_name(
    given: object, names: tuple[str, ...]
) -> None:
    assert with_given(FOUND, {"authors": given}, {}).authors == names
