"""Pages are taken apart as the parser takes them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stemma.extract.dom import parse
from stemma.text.markup import REFERENCE, content, iter_runs, meant, tokens

SPECIALS = (
    "<", ">", "</", "/>", "<p", "<p>", "</p>", "<a href=", "'", '"', "=", " ", "\n", "/", "!", "?",
    "<!--", "-->", "--!>", "->", "-", "<script>", "</script>", "<script ", "<SCRIPT>", "<style>",
    "</style>", "<title>", "</title>", "<textarea>", "</textarea", "<xmp>", "</xmp>", "<iframe>",
    "</iframe>", "<plaintext>", "<!doctype html>", "<![CDATA[", "]]>", "<?xml", "&", "&amp",
    "&amp;", "&notit;", "&#", "&#x", "&#x41", "&#128;", ";", "it", "a", "B", "1", "é", "ſ",
    "<ſcript>", "<tıtle>", "<scriptx>", "<br/>", "<svg>", "<div/", "\f", "<noembed>", "</noembed/",
    "<table>", "<td>",
)  # fmt: skip


def text_of(html: str) -> str:
    """Return what the runs of a page say, as `stemma.extract.raw` reads them."""
    texts = (content(text) if refers else text for _, text, refers in iter_runs(html))
    return "".join("".join(texts).split())


def parsed(html: str) -> str:
    root = parse(html)
    texts = etree.XPath("//text()[not(parent::script) and not(parent::style)]")(root)
    return "".join("".join(texts).split())


@given(st.lists(st.sampled_from(SPECIALS), max_size=25).map("".join))
def test_text_is_what_the_parser_takes_for_text(html: str) -> None:
    html = f"<body>x{html}"
    assert text_of(html) == parsed(html)


@given(st.lists(st.sampled_from(SPECIALS), max_size=25).map("".join))
def test_tokens_are_the_whole_page_in_its_order(html: str) -> None:
    parts, places = tokens(html)
    assert "".join(parts) == html
    assert [
        html[place : place + len(part)] for place, part in zip(places, parts, strict=False)
    ] == parts
    assert places[-1] == len(html)


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        ("", []),
        ("a > b < c", [(0, "a > b < c")]),
        ("<a title='x > y'>b</a>", [(17, "b")]),
        ("<a title=it's>b</a>", [(14, "b")]),
        (
            "a<!-- > -->b<!-->c<!--->d<!-- --!>e<!-- f",
            [(0, "a"), (11, "b"), (17, "c"), (24, "d"), (34, "e")],
        ),
        ("a<script>'</b>' < 1</script >b", [(0, "a"), (29, "b")]),
        ("<script><!-- <script> </script> --></script>b", [(44, "b")]),
        ("<script/>a", [(9, "a")]),
        ("<script src=x/>a</script>b", [(25, "b")]),
        ("<title>a <b></title>b", [(7, "a <b>"), (20, "b")]),
        ("<TextArea>a", [(10, "a")]),
        ("a<b", [(0, "a")]),
        ("a</", [(0, "a</")]),
        ("a</>b</ c>d", [(0, "a"), (4, "b"), (10, "d")]),
        ("a<![CDATA[b>c]]>", [(0, "a"), (12, "c]]>")]),
    ],
)
def test_runs_have_the_places_of_the_text(html: str, runs: list[tuple[int, str]]) -> None:
    assert [(place, text) for place, text, _ in iter_runs(html)] == runs


@pytest.mark.parametrize(
    ("reference", "letters", "width"),
    [
        ("&amp;", "&", 5),
        ("&amp", "&", 4),
        ("&notit;", "¬", 4),
        ("&notin;", "∉", 7),
        ("&NotEqualTilde;", "≂̸", 15),
        ("&nosuchname;", "", 0),
        ("&hellip", "", 0),
        ("&#65", "A", 4),
        ("&#x41;", "A", 6),
        ("&#150;", "–", 6),
        ("&#x81;", "\x81", 6),
        ("&#0;", "\N{REPLACEMENT CHARACTER}", 4),
        ("&#xD800;", "\N{REPLACEMENT CHARACTER}", 8),
        ("&#1114112;", "\N{REPLACEMENT CHARACTER}", 10),
        ("&#00000000065;", "A", 14),
        ("&#" + "9" * 5000 + ";", "\N{REPLACEMENT CHARACTER}", 5003),
    ],
)
def test_references_stand_for_what_the_standard_says(
    reference: str, letters: str, width: int
) -> None:
    assert meant(reference) == (letters, width)
    assert REFERENCE.fullmatch(reference)
