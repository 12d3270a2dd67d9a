"""What a block of a page is, once it is known which blocks are the article."""

# ruff: noqa: E501 - markup is easier to read unbroken
from __future__ import annotations

import pytest
from lxml import html

from stemma.extract.article import Article
from stemma.extract.dom import pieces
from stemma.extract.judgement import Page
from stemma.extract.roles import Roles

TEXT = "The ferry to the outer islands will not sail before Friday, its operator said on Tuesday."


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Whoever has more money than time may hire one of the three fishing boats at the north pier, which take you across the sound for as little as 90 kroner a head.", "body"),
        ("Become a member of the ferry club for as little as 90 kroner.", "boilerplate"),
    ],
)  # fmt: skip
def test_wording_alone_overrules_a_sure_model_on_short_blocks_only(text: str, label: str) -> None:
    root = html.fromstring(f"<html><body><p>{TEXT}</p><p>{text}</p><p>{TEXT}</p></body></html>")
    found = tuple(pieces(root))
    page = Page(root=root, pieces=found, titles=(), article=Article())
    roles = Roles(page, [True] * 3, [""] * 3, sure=[True] * 3)
    assert roles.judge(1).label.value == label


@pytest.mark.parametrize(
    ("html_of", "label"),
    [("<h2>{}</h2>", "heading"), ("<h2><a href=x>{}</a></h2>", "teaser"), ("<p>{}</p>", "teaser")],
)
def test_a_heading_over_text_of_the_article_points_to_no_other_story(
    html_of: str, label: str
) -> None:
    heading = html_of.format("Analysis: Who should pay for the old pier?")
    root = html.fromstring(f"<html><body><p>{TEXT}</p>{heading}<p>{TEXT}</p></body></html>")
    found = tuple(pieces(root))
    page = Page(root=root, pieces=found, titles=(), article=Article())
    roles = Roles(page, [True] * 3, [""] * 3, sure=[True, False, True])
    assert roles.judge(1).label.value == label
