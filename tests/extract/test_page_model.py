"""What the page model sees, and how its decisions become labels."""

# ruff: noqa: E501 - markup is easier to read unbroken
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.extract.article import Article, find_article
from stemma.extract.dom import parse, pieces
from stemma.extract.judgement import Page
from stemma.extract.labeller import (
    LearnedConfig,
    LearnedPageLabeller,
    StructureLabeller,
    belonging,
    evidence_of,
)
from stemma.extract.page import read_page
from stemma.extract.page_elements import Elements
from stemma.extract.page_features import tabulate
from stemma.extract.page_model import load_model
from stemma.extract.page_place import description, stated_body
from stemma.extract.page_table import Weights
from stemma.extract.page_wording import COUNTED, counts, terms
from stemma.model.document import BlockLabel

PARAGRAPHS = (
    "The harbour board of Ellmouth voted on Monday to rebuild the eastern pier, which has been closed since a barge struck it in March.",
    "Work is to begin after the summer and will take fourteen months, the board's chairwoman, Ines Falk, told reporters after the meeting.",
    "“Every week that the pier stays shut costs the town,” she said. “The boats go elsewhere, and so do the people who come to see them.”",
    "Two of the nine members voted against the plan, saying that the insurer had not yet agreed to pay for more than the piles.",
    "The board expects a first report from the engineers before the end of the year.",
)
TEASERS = "".join(
    f'<li><a href="/{n}">{text}</a></li>'
    for n, text in enumerate(
        (
            "Ferry fares to rise in spring",
            "Council sells the old customs house",
            "Storm closes two schools",
        )
    )
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
PAGE = f"""<html><head><title>Ellmouth to rebuild its pier</title></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article class="article"><h1>Ellmouth to rebuild its pier</h1><p class="byline">By Tove Brandt</p>
<figure><img src="p.jpg"><figcaption>The pier in April, seen from the lighthouse.</figcaption></figure>
<div class="article-body">{BODY}</div></article>
<aside class="related"><h2>More from Ellmouth</h2><ul>{TEASERS}</ul></aside>
<section id="comments"><p>About time. My boat has been up the river since spring.</p></section></main>
<footer><p>© 2024 The Ellmouth Courier. All rights reserved.</p></footer></body></html>"""


def page_of(html: str) -> Page:
    root = parse(html)
    found = tuple(pieces(root))
    return Page(
        root=root,
        pieces=found,
        titles=("Ellmouth to rebuild its pier",),
        article=find_article(root, fast=True),
    )


def labels_of(html: str) -> dict[str, str]:
    content = read_page(html)
    return {block.span.of(content.text): block.label.value for block in content.blocks}


def test_an_article_is_told_from_all_that_stands_around_it() -> None:
    labels = labels_of(PAGE)
    assert all(labels[text] == "body" for text in PARAGRAPHS)
    body = [text for text, label in labels.items() if label == "body"]
    assert body == list(PARAGRAPHS)


def test_the_reason_of_a_body_block_tells_how_sure_the_model_is_and_what_trafilatura_does() -> None:
    content = read_page(PAGE)
    reasons = {block.reason for block in content.blocks if block.label is BlockLabel.BODY}
    assert all(
        reason.startswith(("0.9", "1.0")) and " likely of the article" in reason
        for reason in reasons
    )
    assert any(reason.endswith("trafilatura keeps it too") for reason in reasons)


@pytest.mark.parametrize(
    "html", ["<p>Closed.</p>", "<nav><a href=/>Home</a></nav>", "<html><body>x</body></html>", PAGE]
)
def test_every_block_gets_a_judgement_with_a_reason(html: str) -> None:
    page = page_of(html)
    judgements = LearnedPageLabeller().label(page)
    assert len(judgements) == len(page.pieces)
    assert all(judgement.reason for judgement in judgements)


def test_a_page_without_blocks_gets_no_judgements() -> None:
    page = page_of("<html><body></body></html>")
    assert LearnedPageLabeller().label(page) == ()


def test_a_page_of_one_paragraph_is_its_article() -> None:
    assert labels_of(f"<html><body><p>{PARAGRAPHS[0]}</p></body></html>")[PARAGRAPHS[0]] == "body"


def test_a_page_of_links_has_no_body() -> None:
    assert "body" not in labels_of(f"<html><body><ul>{TEASERS}</ul></body></html>").values()


def test_where_the_model_finds_nothing_the_rules_label_the_page() -> None:
    page = page_of(PAGE)
    never = LearnedPageLabeller(LearnedConfig(threshold=1.1))
    assert never.label(page) == StructureLabeller().label(page)


def test_a_second_article_on_the_page_is_not_this_ones_body() -> None:
    other = "".join(f"<p>In Sandrigg, {text[0].lower()}{text[1:]}</p>" for text in PARAGRAPHS)
    html = PAGE.replace(
        "</main>",
        f'<article class="article"><h1>Sandrigg mends its weir</h1><div class="article-body">{other}</div></article></main>',
    )
    labels = labels_of(html)
    assert [text for text, label in labels.items() if label == "body"] == list(PARAGRAPHS)


def test_labels_are_the_same_in_every_run() -> None:
    assert read_page(PAGE) == read_page(PAGE)


blocks = st.sampled_from(
    [
        *(f"<p>{text}</p>" for text in PARAGRAPHS),
        f"<ul>{TEASERS}</ul>",
        "<div>loose text<div>and a box</div></div>",
        "<table><tr><td>1</td><td>two</td></tr></table>",
        "<p>💧 © | @ # 2019</p>",
        "<section class='comments hidden'><p>Well said.</p></section>",
        "<h1></h1><h2>Heads</h2>",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=8))
def test_every_block_of_any_page_gets_finite_or_missing_features_and_a_probability(
    parts: list[str],
) -> None:
    page = page_of(f"<html><body>{''.join(parts)}</body></html>")
    evidence = evidence_of(page)
    table = tabulate(evidence, Elements(page.pieces), Weights(near={}, far={}, terms={}))
    features = table.features()
    assert features.shape == (len(page.pieces), len(table.names))
    assert not np.isinf(features).any()
    assert len(set(table.names)) == len(table.names)
    likely = load_model().likely(evidence)
    assert ((likely >= 0) & (likely <= 1)).all()


def test_elements_are_numbered_after_the_elements_around_them() -> None:
    elements = Elements(page_of(PAGE).pieces)
    assert all(parent < number for number, parent in enumerate(elements.parent.tolist()) if number)
    assert elements.found[0].tag == "html"
    assert elements.depth[0] == 0
    assert all(
        elements.found[number].getparent() is elements.found[elements.parent[number]]
        for number in range(1, len(elements.found))
    )


def test_what_elements_hold_adds_up_at_the_root() -> None:
    page = page_of(PAGE)
    held = Elements(page.pieces).held(np.ones((len(page.pieces), 2)))
    assert held[0].tolist() == [len(page.pieces)] * 2


def test_letters_and_marks_are_counted_by_kind() -> None:
    found = dict(zip(COUNTED, counts(["Öl 24, “né”!", ""])[0].tolist(), strict=True))
    assert found == {
        "letters": 3,
        "capitals": 1,
        "digits": 2,
        "commas": 1,
        "stops": 0,
        "calls": 1,
        "colons": 0,
        "bars": 0,
        "signs": 0,
        "quotes": 2,
        "brackets": 0,
    }


def test_the_words_at_both_ends_of_a_block_are_marked_by_their_place() -> None:
    found = terms("Read more: the board votes again in 2024 on the pier.")
    assert {"^ read", "read more", "pier$", ". $$"} <= found
    assert "2024" not in found


def test_the_head_of_a_page_states_description_and_body() -> None:
    html = """<head><meta property="og:description" content="A vote."><script type="application/ld+json">
    {"@type": "NewsArticle", "articleBody": "One &amp; <b>two</b>.\\nThree."}</script></head><p>x</p>"""
    root = parse(html)
    assert description(root) == "A vote."
    assert stated_body(root).split() == ["One", "two", ".", "Three."]


def test_a_broken_statement_of_the_body_is_none() -> None:
    assert (
        stated_body(
            parse('<script type="application/ld+json">{"articleBody": "\\u12"}</script><p>x</p>')
        )
        == ""
    )


def test_the_fast_way_to_the_article_leaves_the_tree_alone() -> None:
    from lxml import etree

    root = parse(PAGE)
    before = etree.tostring(root)
    assert isinstance(find_article(root, fast=True), Article)
    assert etree.tostring(root) == before


def test_neighbours_of_a_block_change_what_is_seen_of_it() -> None:
    weights = Weights(near={}, far={}, terms={})
    alone, among = (
        tabulate(evidence_of(page), Elements(page.pieces), weights).features()[-1]
        for page in (
            page_of(f"<p>{PARAGRAPHS[0]}</p>"),
            page_of(f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[0]}</p>"),
        )
    )
    assert any(one != other for one, other in zip(alone.tolist(), among.tolist(), strict=True))


@pytest.mark.parametrize(
    ("likely", "inside"),
    [
        ((0.9, 0.5, 0.9, 0.9, 0.9, 0.5), (True, True, True, True, True, True)),
        ((0.9, 0.5, 0.3, 0.9, 0.5, 0.5), (True, False, False, True, False, False)),
        ((0.3, 0.5, 0.9, 0.3, 0.3, 0.5), (False, False, True, False, False, False)),
        ((0.9, 0.3, 0.9, 0.9, 0.9, 0.1), (True, False, True, True, True, False)),
    ],
)
def test_headings_and_list_items_that_fit_in_belong_to_the_article(
    likely: tuple[float, ...], inside: tuple[bool, ...]
) -> None:
    page = page_of("<p>One.</p><h2>Two</h2><p>Three.</p><ul><li>a</li><li>b</li><li>c</li></ul>")
    kept = [False] * len(likely)
    assert belonging(page.pieces, likely, kept, LearnedConfig()) == inside


@pytest.mark.parametrize(
    ("classes", "is_kept", "is_inside"),
    [("hidden", False, False), ("hidden", True, True), ("hidden md:block", False, True)],
)
def test_what_style_sheets_hide_belongs_only_if_trafilatura_keeps_it(
    classes: str, is_kept: bool, is_inside: bool
) -> None:
    page = page_of(f"<p>One is long.</p><div class='{classes}'><p>Two.</p></div>")
    assert belonging(page.pieces, (0.9, 0.9), (True, is_kept), LearnedConfig())[1] is is_inside


def test_a_note_on_the_author_at_the_end_is_no_body_however_sure_the_model_is() -> None:
    note = "Tove Brandt is a reporter for the Courier and covers the harbour. Follow her at @tove."
    labels = labels_of(PAGE.replace("</div></article>", f"<p>{note}</p></div></article>"))
    assert labels[note] == "byline"
