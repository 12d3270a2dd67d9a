# ruff: noqa: E501 - markup is easier to read unbroken
"""Of all that a page calls itself, what its readers see wins, and the rest is named."""

from __future__ import annotations

import pytest

from stemma.extract.page import PageContent, read_page

TEXT = (
    "The old bridge over the Lode closes on Monday for repairs that the council has put off for "
    "eleven years, and the ferry that it replaced is to sail again until the autumn, she said.",
    "Shopkeepers on the eastern bank said that they would lose half of their trade, and asked the "
    "council to pay for a second boat at the hours when most people go to work and come home.",
)


def page(head: str, heading: str, url: str | None = None) -> PageContent:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return read_page(
        f"<html lang='en'><head>{head}</head><body><article>{heading}{body}</article></body></html>",
        url=url,
    )


def og(name: str, content: str) -> str:
    return f'<meta property="og:{name}" content="{content}">'


def test_the_headline_that_is_shown_wins_over_a_title_for_search_engines() -> None:
    found = page(
        og("title", "Lode bridge repairs: everything you need to know"),
        "<h1>Old bridge over the Lode to close for repairs</h1>",
    ).title
    assert found is not None
    assert found.value == "Old bridge over the Lode to close for repairs"
    assert found.why == "it is the headline that the page shows"
    assert [(rival.value, rival.how) for rival in found.rivals] == [
        ("Lode bridge repairs: everything you need to know", "meta og:title")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Old bridge over the Lode to close for repairs",
        "Old bridge over the Lode to close for repairs | Local news | Lode Post",
        "Old Bridge Over the Lode to Close",
    ],
)
def test_a_title_that_adds_a_section_or_is_cut_is_no_rival(title: str) -> None:
    found = page(
        f"<title>{title}</title>", "<h1>Old bridge over the Lode to close for repairs</h1>"
    ).title
    assert found is not None
    assert found.value == "Old bridge over the Lode to close for repairs"
    assert (found.why, found.rivals) == ("", ())


def test_a_first_heading_of_a_word_is_no_title() -> None:
    found = page(og("title", "Old bridge over the Lode to close"), "<h1>Politics</h1>").title
    assert found is not None
    assert (found.value, found.how) == ("Old bridge over the Lode to close", "meta og:title")


def test_where_no_headline_is_shown_the_titles_that_are_stated_compete() -> None:
    head = og("title", "Old bridge to close") + "<title>Lode ferry returns</title>"
    found = page(head, "").title
    assert found is not None
    assert (found.value, found.how) == ("Old bridge to close", "meta og:title")
    assert [rival.value for rival in found.rivals] == ["Lode ferry returns"]
    assert found.why


def test_publishers_that_disagree_are_named() -> None:
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Lode Media Group"}}</script>'
    found = page(
        og("site_name", "Lode Post") + ld, "", url="https://lodepost.example/bridge"
    ).publisher
    assert found is not None
    assert (found.value, found.how) == ("Lode Post", "meta og:site_name")
    assert [(rival.value, rival.how) for rival in found.rivals] == [
        ("Lode Media Group", "JSON-LD publisher")
    ]
    assert found.why == "it is what the domain is made of"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Lode Post - News from the valley and beyond", "Lode Post"),
        ("Lode Post -", "Lode Post"),
        ("www.lodepost.example", "lodepost.example"),
        ("lodepost.example/", "lodepost.example"),
        ("@LodePost", "LodePost"),
    ],
)
def test_names_of_sites_lose_slogans_and_addresses(name: str, value: str) -> None:
    found = page(og("site_name", name), "", url="https://www.lodepost.example/bridge").publisher
    assert found is not None
    assert found.value == value


TITLE = "Ferry on the Lode to sail until the autumn"
SHOWN = "After eleven years: Ferry on the Lode to sail until the autumn, and bridge shut"


@pytest.mark.parametrize(
    ("crumb", "stated", "shown"),
    [
        (
            "<nav><ol><li><a href='/'>Lode Post</a></li><li><h1>{}</h1></li></ol></nav>",
            SHOWN,
            SHOWN,
        ),
        ("<div class='site-breadcrumb'><div>Home</div><div><h1>{}</h1></div></div>", "", SHOWN),
        ("<ol itemtype='https://schema.org/BreadcrumbList'><li>{}</li></ol>", "", TITLE),
    ],
)
def test_the_last_step_of_a_breadcrumb_is_not_the_headline(
    crumb: str, stated: str, shown: str
) -> None:
    head = f"<title>{TITLE}</title>" + (og("title", stated) if stated else "")
    content = page(head, f"<header>{crumb.format(TITLE)}</header><h2>{shown}</h2>")
    assert content.title is not None
    assert content.title.value == shown
    headline = next(block for block in content.blocks if block.label.value == "headline")
    assert headline.node is not None
    assert headline.node.endswith("/h2") or "/h2[" in headline.node


def test_a_breadcrumb_is_the_headline_where_nothing_else_is() -> None:
    content = page(f"<title>{TITLE}</title>", f"<nav><a href='/'>Home</a><p>{TITLE}</p></nav>")
    assert content.title is not None
    assert content.title.value == TITLE


def test_a_title_that_no_block_shows_is_not_called_the_headline_shown() -> None:
    found = page(og("title", TITLE) + "<title>Boats and bridges of the county</title>", "").title
    assert found is not None
    assert found.value == TITLE
    assert found.why.startswith("no block of the page shows a headline")
