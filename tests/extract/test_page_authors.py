# ruff: noqa: E501 - markup is easier to read unbroken
"""Authors are those who sign: people first, agencies as credits, the outlet and its staff nowhere."""

from __future__ import annotations

import pytest

from stemma.extract.page import PageContent, read_page
from stemma.extract.page_authors import Signed, settle_authors
from stemma.extract.signatures import split_names

TEXT = (
    "The old bridge over the Lode closes on Monday for repairs that the council has put off for "
    "eleven years, and the ferry that it replaced is to sail again until the autumn, she said.",
    "Shopkeepers on the eastern bank said that they would lose half of their trade, and asked the "
    "council to pay for a second boat at the hours when most people go to work and come home.",
)
HEADLINE = "Old bridge over the Lode to close for repairs"


def page(head: str = "", below: str = "", foot: str = "") -> PageContent:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return read_page(
        f"<html lang='en'><head><title>{HEADLINE}</title><meta property='og:site_name' content='Lode Post'>"
        f"{head}</head><body><article><h1>{HEADLINE}</h1>{below}{body}{foot}</article></body></html>"
    )


def ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}", "author": {author}}}</script>'


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (ld('{"@type": "Person", "name": "Ann Lee"}'), ("Ann Lee",)),
        (ld('[{"name": "Ann Lee"}, {"name": "Oscar Hedley"}]'), ("Ann Lee", "Oscar Hedley")),
        (ld('"By Ann Lee and Oscar Hedley"'), ("Ann Lee", "Oscar Hedley")),
        (ld('"Martin Ames, Jr."'), ("Martin Ames Jr",)),
        (ld('{"name": "ANN LEE"}'), ("Ann Lee",)),
        (ld('{"@type": "Organization", "name": "Lode Post"}'), ()),
        (ld('{"name": "The Lode Post"}'), ()),
        (ld('{"name": "Lode Post Staff"}'), ()),
        (ld('[{"name": "Ann Lee"}, {"name": "lodepost.example"}]'), ("Ann Lee",)),
        ('<meta name="author" content="Ann Lee">', ("Ann Lee",)),
        ('<meta property="article:author" content="https://social.example/lodepost">', ()),
    ],
)  # fmt: skip
def test_metadata_tell_authors(head: str, names: tuple[str, ...]) -> None:
    assert page(head).authors == names


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<p>By Ann Lee</p>", ("Ann Lee",)),
        ("<p>By Ann Lee and Oscar Hedley, Lode Post</p>", ("Ann Lee", "Oscar Hedley")),
        ("<div>By</div><div>Ann Lee</div>", ("Ann Lee",)),
        ("<div>Written by Ann Lee</div>", ("Ann Lee",)),
        ("<div>By Ann Lee, Science Reporter</div>", ("Ann Lee",)),
        ("<div>By Ann Lee • March 9, 2021 12:25 pm</div>", ("Ann Lee",)),
        ("<p class='meta'>Ann Lee - March 9, 2021</p>", ("Ann Lee",)),
        ("<div><a href='/authors/ann-lee'>Ann Lee</a></div>", ("Ann Lee",)),
        ("<div class='byline'>Ann Lee</div>", ("Ann Lee",)),
        ("<div itemprop='author' itemscope><span itemprop='name'>Ann Lee</span></div>", ("Ann Lee",)),
        ("<p>By University of Hartwell</p>", ("University of Hartwell",)),
        ("<p>By Ann Lee</p><p>Contributions from</p><p>Oscar Hedley</p>", ("Ann Lee",)),
        ("<div class='author'>Sara Lindqvist Stand: 05. Februar 2020</div>", ("Sara Lindqvist",)),
        ("<div>5. November 2021, 10:39 Uhr</div><div>Solveig Norrman</div>", ("Solveig Norrman",)),
        ("<div><a href='/all'>By Boat or Bridge</a></div>", ()),
    ],
)  # fmt: skip
def test_bylines_tell_authors(below: str, names: tuple[str, ...]) -> None:
    assert page(below=below).authors == names


def test_a_summary_may_stand_above_the_byline() -> None:
    summary = f"<div>{TEXT[1]} {TEXT[1]}</div>"
    assert page(below=f"{summary}<div>By Ann Lee</div>").authors == ("Ann Lee",)


def test_a_byline_that_names_more_than_metadata_wins() -> None:
    found = page(ld('{"name": "Ann Lee"}'), "<p>By Ann Lee and Oscar Hedley</p>")
    assert found.authors == ("Ann Lee", "Oscar Hedley")
    assert found.authorship is not None
    assert (found.authorship.value, found.authorship.how) == ("Ann Lee, Oscar Hedley", "byline")
    assert [(rival.value, rival.how) for rival in found.authorship.rivals] == [
        ("Ann Lee", "JSON-LD author")
    ]


def test_a_byline_of_somebody_else_wins_over_metadata() -> None:
    found = page(ld('{"name": "Oscar Hedley"}'), "<p>By Ann Lee</p>")
    assert found.authors == ("Ann Lee",)
    assert found.authorship is not None
    assert found.authorship.why == "it is the byline that readers see"


def test_a_post_behind_the_name_is_not_of_the_name() -> None:
    found = page(ld('{"name": "Ann Lee"}'), "<p>By Ann Lee LodeBusiness</p>")
    assert found.authors == ("Ann Lee",)
    assert found.authorship is not None
    assert found.authorship.rivals == ()


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (ld('{"@type": "Organization", "name": "Reuters"}'), ""),
        ('<meta name="author" content="Reuters">', ""),
        ("", "<p>By Reuters</p>"),
    ],
)
def test_an_agency_is_a_credit_and_no_author(head: str, below: str) -> None:
    found = page(head, below)
    assert found.authors == ()
    assert [credit.value for credit in found.credits] == ["Reuters"]


def test_an_agency_beside_a_person_is_a_credit() -> None:
    found = page(ld('[{"name": "Ann Lee"}, {"name": "The Associated Press"}]'))
    assert found.authors == ("Ann Lee",)
    assert [(credit.value, credit.how) for credit in found.credits] == [("AP", "JSON-LD author")]


@pytest.mark.parametrize(
    "head",
    [
        ld('"Ann Lee", "sourceOrganization": {"@type": "Organization", "name": "Reuters"}'),
        ld('"Ann Lee"') + '<meta name="source" content="Reuters">',
    ],
)
def test_a_source_that_is_an_agency_is_a_credit(head: str) -> None:
    found = page(head)
    assert found.authors == ("Ann Lee",)
    assert [credit.value for credit in found.credits] == ["Reuters"]


def test_agencies_on_other_stories_are_not_credited() -> None:
    other = "<div itemprop='author'>Reuters</div>"
    assert page(ld('"Ann Lee"'), foot=other).credits == ()


def test_nobody_is_an_author_where_nobody_signs() -> None:
    assert page(foot="<p>By Oscar Hedley, in other news: ferry prices rise</p>").authors == ()
    assert settle_authors((), (), None).found is None


def test_names_keep_their_suffixes() -> None:
    assert split_names("Ann Lee, Martin Ames, Jr. and Bo Ek III") == (
        "Ann Lee",
        "Martin Ames Jr",
        "Bo Ek III",
    )


def test_rivals_are_named_once() -> None:
    stated = [Signed(("Ann Lee",), "JSON-LD author"), Signed(("Bo Ek",), "meta author")]
    shown = [Signed(("Bo Ek",), "meta byl"), Signed(("ann lee",), "author link")]
    found = settle_authors(stated, shown, "Lode Post").found
    assert found is not None
    assert [(rival.value, rival.how) for rival in found.rivals] == [("Bo Ek", "meta author")]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (
            [Signed(("Ann Lee",), "JSON-LD author"), Signed(("Bo Ek",), "author link")],
            "no line signed “by” says otherwise; of the other places JSON-LD author goes first",
        ),
        (
            [Signed(("Ann Lee",), "byline"), Signed(("Bo Ek",), "name beside the headline")],
            "a line signed “by” goes before other lines that name somebody",
        ),
        (
            [Signed(("Ann Lee", "Bo Ek"), "JSON-LD author"), Signed(("Ann Lee",), "byline")],
            "JSON-LD author says so, and the byline that readers see names some of them as well",
        ),
    ],
)
def test_why_some_are_the_authors_tells_what_was_compared(given: list[Signed], why: str) -> None:
    found = settle_authors(given, (), None).found
    assert found is not None
    assert found.why == why


def test_a_post_glued_to_a_name_is_not_of_the_name() -> None:
    link = "<div><a rel='author' href='/p/ann'>Ann Lee<span>Staff</span></a></div>"
    found = page(head=ld('"Ann Lee"'), below=link).authorship
    assert found is not None
    assert (found.value, found.rivals) == ("Ann Lee", ())
