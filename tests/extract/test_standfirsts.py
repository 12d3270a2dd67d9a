"""What leads from the headline to the text is told from what else stands between the two."""

# ruff: noqa: E501 - markup is easier to read unbroken
from __future__ import annotations

import pytest
from lxml import html

from stemma.extract.article import Article, key
from stemma.extract.dom import pieces
from stemma.extract.judgement import Page
from stemma.extract.roles import Roles
from stemma.extract.standfirsts import descriptions

TEXT = "The ferry to the outer islands will not sail before Friday, its operator said on Tuesday."
SAID = "Why nobody leaves the outer islands"


def label_of(between: str, text: str, head: str = "") -> str:
    """Return the label of a block that the model leaves out, between headline and text."""
    whole = f"<html><head>{head}</head><body><main><h1>Ferry stays in port</h1>{between}<p>{TEXT}</p></main></body></html>"
    root = html.fromstring(whole)
    found = tuple(pieces(root))
    page = Page(root=root, pieces=found, titles=("Ferry stays in port",), article=Article())
    inside = [piece.text == TEXT for piece in found]
    roles = Roles(page, inside, [""] * len(found), sure=inside)
    at = [piece.text for piece in found].index(text)
    return roles.judge(at).label.value


@pytest.mark.parametrize(
    ("between", "text", "label"),
    [
        ("<p>A storm has cut off the islands, and nobody knows for how long.</p>", "A storm has cut off the islands, and nobody knows for how long.", "highlight"),
        ("<h2>Is the old pier to blame?</h2>", "Is the old pier to blame?", "highlight"),
        ("<p>Weather</p>", "Weather", "boilerplate"),
        ("<p>To read on, click on the name of your island.</p>", "To read on, click on the name of your island.", "boilerplate"),
        ("<p>Nils Aker, reading time 4 min.</p>", "Nils Aker, reading time 4 min.", "boilerplate"),
        ("<p><a href=x>Read what the operator told us in the spring.</a></p>", "Read what the operator told us in the spring.", "teaser"),
        ("<nav><p>You are here, on the page of the islands.</p></nav>", "You are here, on the page of the islands.", "boilerplate"),
        ("<p>Sign up for our daily newsletter and get it in your inbox.</p>", "Sign up for our daily newsletter and get it in your inbox.", "boilerplate"),
        ("<figure><img src=x><figcaption>The pier on the morning after the storm.</figcaption></figure>", "The pier on the morning after the storm.", "caption"),
    ],
)  # fmt: skip
def test_a_standfirst_reads_as_a_sentence(between: str, text: str, label: str) -> None:
    assert label_of(between, text) == label


@pytest.mark.parametrize(
    "head",
    [
        f"<meta property='og:description' content='{SAID}'>",
        f"<meta name='description' content='Other words'><meta name='twitter:description' content='{SAID}'>",
        f'<script type="application/ld+json">{{"description": "{SAID}"}}</script>',
    ],
)
@pytest.mark.parametrize("around", ["<p>{}</p>", "<div class='header'><p>{}</p></div>"])
def test_a_line_that_the_head_describes_the_article_with_is_a_standfirst(
    head: str, around: str
) -> None:
    assert label_of(around.format(SAID), SAID, head) == "highlight"
    assert label_of(around.format(SAID), SAID) == "boilerplate"


def test_a_description_that_cannot_be_read_is_none() -> None:
    root = html.fromstring(
        '<html><head><meta name="description" content=""><script type="application/ld+json">'
        '{"description": "a \\x broken one", "image": {"description": "A \\"pier\\""}}</script></head></html>'
    )
    assert descriptions(root) == (key("A pier"),)
