# ruff: noqa: E501 - a page is easier to read unbroken
"""Pages become text with every visible block kept, labelled and led back to its element."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.errors import InputError
from stemma.extract.dom import declared_encoding, parse, pieces
from stemma.extract.inputs import InputLimits
from stemma.extract.page import PageContent, read_page
from stemma.model.document import BlockLabel

PARAGRAPHS = (
    "The old harbour bridge in Hartwell will close to all traffic on Monday, the town council said.",
    "Engineers found cracks in two of its piers during an inspection in March, according to a report "
    "that was presented to councillors on Thursday evening.",
    "“We have no choice,” said Mayor Ida Brandt. “Nobody will cross it until we know that it is safe.”",
    "About 4,000 people use the bridge every day, most of them on their way to the shipyard, and "
    "the detour over the northern lock takes them some twenty minutes longer.",
    "Repairs are expected to cost 12 million crowns and to last until the autumn of next year.",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Harbour bridge to close | The Hartwell Post</title>
<meta property="og:site_name" content="The Hartwell Post">
<link rel="canonical" href="https://post.example/2019/05/02/bridge">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsArticle", "headline": "Harbour bridge to close",
  "datePublished": "2019-05-02T18:30:00+02:00", "author": [{"@type": "Person", "name": "Nils Aker"}],
  "publisher": {"@type": "Organization", "name": "Hartwell Post Media"}}]}</script>
<style>p { color: red }</style></head><body class="has-comments">
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour bridge to close</h1><div class="byline">By Nils Aker</div>
<time datetime="2019-05-02T18:30:00+02:00">2 May 2019</time>
<figure><img src="x.jpg"><figcaption>The bridge at dusk, seen from the shipyard.</figcaption></figure>
PARAGRAPHS
<aside class="related"><h3>Related stories</h3><ul>
<li><a href="/a">Ferry to the islands sails again after the storm</a></li>
<li><a href="/b">Shipyard wins its largest order in ten years</a></li></ul></aside>
</article>
<section id="comments"><h2>2 comments</h2>
<div class="comment"><p>They should have repaired this thing twenty years ago, what a joke!</p></div>
<div class="comment"><p>My cousin drives over it daily and he says the whole deck is shaking.</p></div></section>
<aside class="sidebar"><a href="/x">Lottery numbers of 12 January 2011 drawn in the town hall</a></aside>
<div hidden>Nobody sees this sentence on the page.</div><script>var visible = "no";</script>
<footer><p>© 2019 Hartwell Post Media. All rights reserved.</p></footer></body></html>""".replace(
    "PARAGRAPHS", "\n".join(f"<p>{text}</p>" for text in PARAGRAPHS)
)


def labelled(content: PageContent, label: BlockLabel) -> list[str]:
    return [block.span.of(content.text) for block in content.blocks if block.label is label]


@pytest.fixture(scope="module")
def content() -> PageContent:
    return read_page(PAGE)


def test_the_paragraphs_of_the_article_are_its_body(content: PageContent) -> None:
    assert labelled(content, BlockLabel.BODY) == list(PARAGRAPHS)


def test_everything_else_is_kept_and_named(content: PageContent) -> None:
    assert labelled(content, BlockLabel.HEADLINE) == ["Harbour bridge to close"]
    assert labelled(content, BlockLabel.BYLINE) == ["By Nils Aker"]
    assert labelled(content, BlockLabel.DATE) == ["2 May 2019"]
    assert labelled(content, BlockLabel.CAPTION) == ["The bridge at dusk, seen from the shipyard."]
    assert len(labelled(content, BlockLabel.COMMENT)) == 3
    assert "Shipyard wins its largest order in ten years" in labelled(content, BlockLabel.TEASER)
    assert "Sport" in labelled(content, BlockLabel.BOILERPLATE)


def test_what_no_reader_sees_is_not_in_the_text(content: PageContent) -> None:
    assert "Nobody sees" not in content.text
    assert "visible" not in content.text
    assert "color" not in content.text


def test_metadata_say_how_they_were_found(content: PageContent) -> None:
    assert content.title is not None
    assert content.title.value == "Harbour bridge to close"
    assert content.title.span is not None
    assert content.title.span.of(content.text) == content.title.value
    assert content.publisher is not None
    assert (content.publisher.value, content.publisher.how) == (
        "The Hartwell Post",
        "meta og:site_name",
    )
    assert content.published is not None
    assert content.published.value == "2019-05-02T18:30:00+02:00"
    assert content.published.how == "JSON-LD datePublished"
    assert content.authors == ("Nils Aker",)
    assert content.url == "https://post.example/2019/05/02/bridge"


def test_blocks_cover_the_text_in_order_and_lead_to_their_elements(content: PageContent) -> None:
    covered = "".join(block.span.of(content.text) for block in content.blocks)
    assert covered == "".join(content.text.split("\n\n"))
    root = parse(PAGE)
    for block in content.blocks:
        assert block.node is not None
        element = root.xpath(block.node)[0]
        assert block.span.of(content.text) in " ".join(element.text_content().split())
        assert block.reason


def test_the_same_page_gives_the_same_content() -> None:
    assert read_page(PAGE) == read_page(PAGE)


def test_clean_pages_are_body_throughout() -> None:
    assert {block.label for block in read_page(PAGE, clean=True).blocks} == {BlockLabel.BODY}


def test_a_title_that_no_block_shows_leads_the_text() -> None:
    html = PAGE.replace("<h1>Harbour bridge to close</h1>", "")
    content = read_page(html)
    assert content.text.startswith("Harbour bridge to close\n\n")
    assert content.blocks[0].label is BlockLabel.HEADLINE
    assert "no visible block" in content.blocks[0].reason


def test_a_date_of_the_sidebar_is_not_the_documents() -> None:
    html = PAGE.replace('"datePublished": "2019-05-02T18:30:00+02:00",', "")
    html = html.replace('<time datetime="2019-05-02T18:30:00+02:00">2 May 2019</time>', "")
    html = html.replace("/2019/05/02/bridge", "/bridge")
    assert read_page(html).published is None


def test_where_metadata_are_silent_the_page_itself_is_asked() -> None:
    html = PAGE.replace('"datePublished": "2019-05-02T18:30:00+02:00",', "")
    found = read_page(html).published
    assert found is not None
    assert (found.value, found.how) == (
        "2019-05-02T18:30:00+02:00",
        "time element beside the headline",
    )
    html = html.replace(' datetime="2019-05-02T18:30:00+02:00"', "")
    found = read_page(html).published
    assert found is not None
    assert (found.value, found.how) == ("2019-05-02", "date line beside the headline")


def test_an_article_that_a_script_would_unveil_is_read() -> None:
    html = PAGE.replace("<p>", '<p style="display:none">')
    assert labelled(read_page(html), BlockLabel.BODY) == list(PARAGRAPHS)


def test_a_dateline_is_set_apart() -> None:
    content = read_page(PAGE.replace("<p>The old", "<p>HARTWELL, Norway (AP) — The old"))
    assert labelled(content, BlockLabel.DATELINE) == ["HARTWELL, Norway (AP) —"]
    assert labelled(content, BlockLabel.BODY) == list(PARAGRAPHS)


def test_a_time_inside_a_sentence_does_not_break_it() -> None:
    content = read_page("<p>It closes on <time datetime='2019-05-06'>Monday</time>, he said.</p>")
    assert content.text == "It closes on Monday, he said."


def test_short_pages_fall_back_on_structure() -> None:
    content = read_page("<p>The bridge is closed.</p>")
    assert content.text == "The bridge is closed."


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", "no HTML"),
        ("   ", "no HTML"),
        ("<!-- nothing -->", "no HTML"),
        (
            "<html><head><title>Bridge</title></head><body><img src=x></body></html>",
            "no visible text",
        ),
        ("<div>" * 10_000 + "deep" + "</div>" * 10_000, "nested more than"),
        ("<p>a</p>" * 300, "more than 100 visible blocks"),
        ("<p>" + "bridge " * 2_000 + "</p>", "14,000 characters|13,999 characters"),
    ],
)
def test_pages_that_cannot_be_read_say_why(html: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_page(html, limits=InputLimits(max_blocks=100, max_characters=10_000))


def test_hostile_titles_stay_plain_text() -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt; Bridge <b>closes"
    content = read_page(PAGE.replace("Harbour bridge to close", title))
    assert content.title is not None
    assert content.title.span is not None
    assert content.title.span.of(content.text) == "<script>alert(1)</script> Bridge closes"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        '{"@graph": [',
        "[" * 5_000,
        '{"@type": 3, "author": 4}',
        "null",
        '{"@type": ["NewsArticle"]}',
    ],
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    start = PAGE.index('{"@context"')
    html = PAGE[:start] + broken + PAGE[PAGE.index("</script>") :]
    content = read_page(html)
    assert content.title is not None
    assert content.title.value == "Harbour bridge to close"


def test_line_breaks_part_lines_and_doubled_ones_part_blocks() -> None:
    found = [
        piece.text for piece in pieces(parse("<p>one<br>two<br> <br>three <b>four</b>\n five</p>"))
    ]
    assert found == ["one\ntwo", "three four five"]


@pytest.mark.parametrize(
    ("html", "encoding"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>",
            "windows-1252",
        ),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><html>', "iso-8859-1"),
        (b"<html>", None),
    ],
)
def test_declared_encodings_are_found(html: bytes, encoding: str | None) -> None:
    assert declared_encoding(html) == encoding


SCRAPS = st.sampled_from(
    ["<p>", "</p>", "<div class='comment'>", "</div>", "<h1>", "</h1>", "<br>", "<table><td>", "<a href=x>",
     "</a>", "<svg><title>", "<!--", "-->", "<script>", "</script>", "<time datetime='2019-05-02'>", "&amp;",
     "\x00", "The bridge will close on Monday, the council said. ", "e\u0301", "🙂", "<o:p>", "<title>x",
     "By Ann Lee", "<body hidden>", "<template>", "<pre> a\n b", "\ufeff", "\r\n", "<li>", "<figcaption>"]
)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(st.lists(SCRAPS, max_size=25))
def test_whatever_the_markup_blocks_cover_the_text(scraps: list[str]) -> None:
    try:
        content = read_page("".join(scraps))
    except InputError:
        return
    end = 0
    for block in content.blocks:
        assert content.text[end : block.span.start].strip() == ""
        assert block.span.trimmed(content.text) == block.span
        end = block.span.end
    assert content.text[end:].strip() == ""
