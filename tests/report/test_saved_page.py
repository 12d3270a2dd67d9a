# ruff: noqa: E501 - a list of hostile markup is easier to read in few lines
"""Copies of saved pages do nothing but show the page, with the words that a brief cites marked."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model.document import PageMap
from stemma.model.span import Span
from stemma.report.anchors import Target
from stemma.report.saved_page import copy_page, rules

HTML = """<html><head><title>Bridge</title><script>alert(1)</script></head>
<body onload=alert(2)><p hidden>The bridge</p><p style="color:red">The <b>old &amp; grey</b> bridge
closes &lt;soon&gt;.</p><a href="javascript:alert(3)" onclick='x>y'>More</a><img src=x onerror=y>
<iframe src=//x><p>in</iframe><form action=/x><input value=v><textarea><b>t</textarea></form>"""
START = HTML.index("The <b>")
# "The old & grey bridge closes <soon>."
MAP = PageMap(
    size=len(HTML),
    runs=(
        (0, START, 1),
        (4, START + 7, 1),
        (8, START + 11, 5),
        (9, START + 16, 1),
        (14, START + 25, 1),
        (28, START + 39, 1),
        (29, START + 40, 4),
        (30, START + 44, 1),
        (34, START + 48, 4),
        (35, START + 52, 1),
    ),
)
ALLOWED = frozenset(
    "h1 h2 h3 h4 h5 h6 p div section article header footer nav aside ul ol li dl dt dd table thead "
    "tbody tfoot tr td th caption figure figcaption blockquote pre code b i em strong u s sub sup "
    "small q cite abbr time address span del ins br hr mark".split()
)


class Reader(HTMLParser):
    """Lists what a browser would find in a copy."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.marked: dict[str, str] = {}
        self.ids: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "mark":
            self._open = (found["class"] or "").split()

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open = []

    def handle_data(self, data: str) -> None:
        for name in self._open:
            self.marked[name] = self.marked.get(name, "") + data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def target(name: str, *spans: tuple[int, int], is_loud: bool = True) -> Target:
    return Target(id=name, spans=tuple(Span(*span) for span in spans), is_loud=is_loud)


def test_the_map_of_this_page_is_right() -> None:
    assert HTML[START:].startswith("The <b>old &amp; grey</b> bridge\ncloses &lt;soon&gt;.</p>")


def test_cited_words_are_marked_across_elements_and_over_one_another() -> None:
    targets = (
        target("s1-A-0-21", (0, 21)),
        target("s1-A-4-14", (4, 14), is_loud=False),
        target("s1-A-8-9_29-34", (8, 9), (29, 35)),
    )
    copy = copy_page(HTML, MAP, targets)
    found = read(str(copy.html))
    assert copy.unshown == ()
    assert found.marked["t0"] == "The old & grey bridge"
    assert found.marked["t1"] == "old & grey"
    assert found.marked["t2"] == "&<soon>"
    assert found.ids == [one.id for one in targets]
    assert '<p class="hidden">The bridge</p>' in copy.html
    assert "hidden" not in copy.html.split("The bridge</p>")[1]
    assert [*rules(targets)][1] == "body:has(#s1-A-4-14:target) .t1"


def test_only_what_a_loud_citation_cites_is_underlined() -> None:
    quiet = target("q", (0, 3), is_loud=False)
    assert 'class="t0"' in copy_page(HTML, MAP, [quiet]).html
    assert 'class="t0 cited"' in copy_page(HTML, MAP, [target("q", (0, 3))]).html


def test_words_that_only_the_code_has_are_given_back() -> None:
    place = HTML.index("Bridge</title>")
    page_map = PageMap(size=len(HTML), runs=((0, place, 1), (6, 0, 0), (8, START, 1)))
    title, body = target("title", (0, 6)), target("body", (8, 11))
    assert copy_page(HTML, page_map, [title, body]).unshown == (title,)


def test_nothing_of_a_page_but_its_words_and_plain_tags_is_in_the_copy() -> None:
    found = read(str(copy_page(HTML, MAP, [target("a", (0, 36))]).html))
    assert set(found.tags) <= ALLOWED
    assert {name for name, _ in found.attributes} <= {"class", "id"}


HOSTILE = (
    "<script>", "</script>", "<script/>", "<style>", "</style>", "<!--", "-->", "<p ", ">", "<", "</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=y&#62;", '"', "'", "x", "onload=y ",
    "<svg><script>", "<math><mtext></form><form><mglyph><style>", "<title>", "<textarea>", "<xmp>",
    "<plaintext>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<a href=javascript:x>",
    "<base href=//x>", "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=x>", "</main>",
    "</body>", "<table>", "<td>", "<mark id=a>", "</mark>", "\x00", "\u202e", "<iframe srcdoc='<p>'>",
)  # fmt: skip


@given(st.lists(st.sampled_from(HOSTILE), max_size=20).map("".join), st.integers(1, 60))
def test_no_page_gets_more_than_words_and_plain_tags_into_its_copy(html: str, end: int) -> None:
    page_map = PageMap(size=len(html), runs=((0, 0, 1),))
    copied = str(copy_page(html, page_map, [target("a", (0, end))]).html)
    found = read(copied)
    assert set(found.tags) <= ALLOWED
    assert {name for name, _ in found.attributes} <= {"class", "id"}
    assert not {"\x00", "\u202e"} & set(copied)
    assert "</main" not in copied


@pytest.mark.parametrize("html", ["", "no tags", "<p", "<<<>>>", "<p>a</p></div></div>"])
def test_any_page_has_a_copy(html: str) -> None:
    copy = copy_page(html, PageMap(size=len(html), runs=()), [])
    assert copy.unshown == ()
