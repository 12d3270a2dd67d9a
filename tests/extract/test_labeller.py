"""Blocks are labelled by what trafilatura takes and by what surrounds them."""

# ruff: noqa: E501 - markup is easier to read unbroken
from __future__ import annotations

import pytest

from stemma.extract.page import read_page
from stemma.extract.regions import Region, regions_of

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The ferry to the outer islands will not sail before Friday, its operator said on Tuesday.",
        "A storm had damaged the landing stage at Norrvik on Sunday night, and divers have yet to look at it.",
        "“We are sorry for everybody who is stuck,” said Lena Holm, who runs the line. “Safety comes first.”",
        "Some 300 travellers spent the night in the school of Norrvik, where volunteers served soup and bread.",
    )
)


def label_of(inserted: str, text: str, *, before: bool = False) -> str:
    article = inserted + BODY if before else BODY + inserted + BODY.replace("ferry", "boat")
    html = f"<html><head><title>Ferry stays in port</title></head><body><main><h1>Ferry stays in port</h1>{article}</main></body></html>"
    content = read_page(html)
    labels = [block.label for block in content.blocks if block.span.of(content.text) == text]
    assert len(labels) == 1
    return labels[0].value


@pytest.mark.parametrize(
    ("html", "text", "label"),
    [
        ("<p><strong>Soup and bread</strong></p>", "Soup and bread", "heading"),
        ("<h2>Soup and bread</h2>", "Soup and bread", "heading"),
        ("<p>Read more: <a href=x>Island bridge plan is dropped again</a></p>", "Read more: Island bridge plan is dropped again", "teaser"),
        ("<p>Sign up for our daily newsletter and get the news in your inbox</p>", "Sign up for our daily newsletter and get the news in your inbox", "boilerplate"),
        ("<figure><figcaption>The landing stage after the storm</figcaption></figure>", "The landing stage after the storm", "caption"),
        ("<p>Video of the landing stage taken by a neighbour shows how it broke in two, police said.</p>", "Video of the landing stage taken by a neighbour shows how it broke in two, police said.", "body"),
        ("<p>Photo: Nils Aker / Getty Images</p>", "Photo: Nils Aker / Getty Images", "caption"),
        ("<div class='advert'>Advertisement</div>", "Advertisement", "boilerplate"),
        ("<div class='comments'><p>Typical, they never repair anything before it breaks.</p></div>", "Typical, they never repair anything before it breaks.", "comment"),
        ("<nav><a href=x>Weather</a></nav>", "Weather", "boilerplate"),
        ("<p>The operator has two other boats, but both of them are in the yard until the spring.</p>", "The operator has two other boats, but both of them are in the yard until the spring.", "body"),
    ],
)  # fmt: skip
def test_what_stands_among_the_paragraphs_is_told_apart(html: str, text: str, label: str) -> None:
    assert label_of(html, text) == label


@pytest.mark.parametrize("text", ["Soup", "1,200", "in all"])
def test_a_cell_in_bold_is_no_heading(text: str) -> None:
    rows = f"<tr><td>Bread</td><td>300</td></tr><tr><td>Tea</td><td><b>{text}</b></td></tr>"
    assert label_of(f"<table>{rows}</table>", text) != "heading"


def test_what_is_called_a_caption_far_from_the_article_is_none() -> None:
    html = f"<html><head><title>Ferry stays in port</title></head><body><main><h1>Ferry stays in port</h1>{BODY}</main>"
    html += "".join(f"<ul><li>Harbour {at}</li></ul>" for at in range(6))
    html += "<div class='credits'>Provider information</div>"
    html += "<div class='caption'><img src=x><h3><a href=x>Bridge plan is dropped again by the council</a></h3></div></body></html>"
    content = read_page(html)
    labels = {block.span.of(content.text): block.label.value for block in content.blocks}
    assert labels["Provider information"] == "boilerplate"
    assert labels["Bridge plan is dropped again by the council"] == "teaser"


@pytest.mark.parametrize("text", ["Click to share on Facebook (Opens in new window)", "Click To Unmute"])  # fmt: skip
def test_a_button_points_to_no_other_story(text: str) -> None:
    assert label_of(f"<p>{text}</p>", text) == "boilerplate"


@pytest.mark.parametrize(
    ("html", "text", "label"),
    [
        ("<p class='byline'>Nils Aker, Norrvik</p>", "Nils Aker, Norrvik", "byline"),
        ("<p>By Nils Aker</p>", "By Nils Aker", "byline"),
        ("<span class='date'>12 March 2019, 10:20</span>", "12 March 2019, 10:20", "date"),
        ("<time datetime='2019-03-12'>Tuesday</time>", "Tuesday", "date"),
        ("<div>Datum: 18.10.2021</div>", "Datum: 18.10.2021", "date"),
        ("<div>15.12.2022</div>", "15.12.2022", "date"),
        ("<div>15.12.2022</div><div>Solveig Norrman</div>", "Solveig Norrman", "byline"),
        ("<div>15.12.2022</div><div>Norrvik Island</div>", "Norrvik Island", "boilerplate"),
        ("<ul><li>By Course or Type</li></ul>", "By Course or Type", "boilerplate"),
    ],
)
def test_what_stands_before_the_paragraphs_is_told_apart(html: str, text: str, label: str) -> None:
    assert label_of(html, text, before=True) == label


@pytest.mark.parametrize(
    ("markup", "regions"),
    [
        ('<div class="article-comments">', (Region.COMMENTS,)),
        ('<div class="relatedArticles">', (Region.RELATED,)),
        ('<div id="wp_caption_text">', (Region.CAPTION,)),
        ("<aside>", (Region.RELATED,)),
        ('<div role="navigation">', (Region.SITE,)),
        ('<div class="commentary">', ()),
        ('<div class="story-body">', ()),
    ],
)
def test_names_of_elements_say_what_they_hold(markup: str, regions: tuple[Region, ...]) -> None:
    from lxml import html

    assert regions_of(html.fromstring(markup + "x")) == regions


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<div>Harbour office</div>", "not taken for a part of the article's text"),
        (
            "<div class='date'>Harbour office</div>",
            "in an element called a date, but not read as one",
        ),
    ],
)
def test_what_is_left_out_says_so_in_words_that_hold(markup: str, reason: str) -> None:
    lists = "".join(f"<ul><li>Harbour {at}</li></ul>" for at in range(6))
    html = f"<html><head><title>Ferry stays in port</title></head><body><main><article><h1>Ferry stays in port</h1>{BODY}{lists}{markup}</article></main></body></html>"
    content = read_page(html)
    (block,) = [each for each in content.blocks if each.span.of(content.text) == "Harbour office"]
    assert block.reason == reason
