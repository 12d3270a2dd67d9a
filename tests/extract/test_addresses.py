"""The URL that a page calls its own is a page of the web, and not the front page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.extract.addresses import is_web
from stemma.extract.dom import parse
from stemma.extract.page_metadata import read_metadata
from stemma.model.document import Found

HERE = "https://lodepost.example/news/bridge"


def canonical(head: str, url: str | None = None) -> Found | None:
    page = f"<html><head>{head}</head><body><p>x</p></body></html>"
    return read_metadata(parse(page), url=url).canonical


def link(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


def og(url: str) -> str:
    return f'<meta property="og:url" content="{url}">'


def test_the_canonical_link_wins_and_what_else_is_given_is_named() -> None:
    found = canonical(link(HERE) + og("https://lodepost.example/old"))
    assert found is not None
    assert (found.value, found.how) == (HERE, "canonical link")
    assert [(rival.value, rival.how) for rival in found.rivals] == [
        ("https://lodepost.example/old", "meta og:url")
    ]
    assert found.why


@pytest.mark.parametrize(
    "same",
    [
        "http://www.lodepost.example/news/bridge/",
        "https://lodepost.example/news/bridge?utm_source=mail",
        "https://lodepost.example/news/bridge#comments",
    ],
)
def test_the_same_url_spelled_otherwise_is_no_rival(same: str) -> None:
    found = canonical(link(HERE) + og(same), url=same)
    assert found is not None
    assert (found.value, found.why, found.rivals) == (HERE, "", ())


def test_a_page_that_was_found_elsewhere_says_where_it_belongs() -> None:
    found = canonical(link(HERE), url="https://portal.example/lode-bridge-12")
    assert found is not None
    assert found.value == HERE
    assert [rival.how for rival in found.rivals] == ["given with the input"]


@pytest.mark.parametrize(
    ("head", "url", "value"),
    [
        (link("/news/bridge"), "https://lodepost.example/x", HERE),
        (link("//lodepost.example/news/bridge"), "https://lodepost.example/x", HERE),
        ('<base href="https://lodepost.example/news/">' + link("bridge"), None, HERE),
        (link("/news/bridge") + og("https://lodepost.example/x"), None, HERE),
        (link("/news/bridge"), None, None),
    ],
)
def test_relative_urls_are_resolved_where_the_page_tells_against_what(
    head: str, url: str | None, value: str | None
) -> None:
    found = canonical(head, url)
    assert (found.value if found else None) == value


def test_the_front_page_is_no_articles_url() -> None:
    found = canonical(link("https://lodepost.example/") + og(HERE))
    assert found is not None
    assert (found.value, found.how) == (HERE, "meta og:url")
    article = '<meta property="og:type" content="article">'
    assert canonical(article + link("https://lodepost.example/")) is None
    assert canonical(link("https://lodepost.example/"), url=HERE) is None


def test_a_front_page_may_call_itself_so() -> None:
    found = canonical(link("https://lodepost.example/"))
    assert found is not None
    assert found.value == "https://lodepost.example/"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "data:text/plain,a",
        "https://user:secret@lodepost.example/a",
        "https://localhost/a",
        "https://192.0.2.1/a",
        "https:///a",
        "https://lodepost.example/a b",
        "https://lodepost.example/&quot;&gt;",
        "https://lodepost.example:port/a",
        "https://[::1/a",
        "https://lodepost.example/" + "a" * 3000,
    ],
)
def test_what_leads_to_no_page_of_the_web_is_refused(url: str) -> None:
    assert canonical(link(url), url=None) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_check_of_urls(text: str) -> None:
    assert is_web(f"https://lodepost.example/{text}") in (True, False)
    canonical(link(text.replace('"', "")), url=HERE)
