from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

from stemma.model.brief import Brief
from stemma.report.html import render, render_with_pages
from stemma.report.page import PageConfig

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Outline(HTMLParser):
    """Reads a page: balance of elements, ids, links, headings, words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.names: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.attributes: set[str] = set()
        self.levels: list[int] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.hrefs += [value or "" for name, value in attrs if name == "href"]
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_element_is_closed_and_every_id_is_there_once(brief: Brief) -> None:
    page = Outline(render(brief))
    assert page.stack == []
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []


def test_every_link_leads_to_an_element_of_the_page_or_to_the_web(brief: Brief) -> None:
    page = Outline(render(brief))
    inside = [href for href in page.hrefs if href.startswith("#")]
    assert len(inside) > 60
    assert {href[1:] for href in inside} <= set(page.ids)
    assert set(page.hrefs) - set(inside) == {"https://northern.example/velm"}


def test_every_span_of_the_brief_is_a_target_in_its_source(brief: Brief) -> None:
    ids = Outline(render(brief)).ids
    story = brief.stories[0]
    sigla = {witness.document.id: witness.siglum for witness in story.witnesses}
    spans = [
        *story.title.evidence,
        *(item for claim in story.claims for made in claim.statements for item in made.evidence),
        *(item.evidence for one in story.utterances for item in one.renderings),
        *(item for one in story.conflicts for side in one.sides for item in side.evidence),
        *(item for one in story.positions for item in one.evidence),
        *(item for one in story.timeline for item in one.evidence),
        *(
            item
            for one in story.lineage.derivations
            for passage in one.passages
            for item in (passage.source, passage.target)
        ),
    ]
    for item in spans:
        assert f"s1-{sigla[item.document]}-{item.span.start}-{item.span.end}" in ids


def test_headings_go_down_one_level_at_a_time(brief: Brief) -> None:
    for pages in (brief, replace(brief, stories=brief.stories * 2)):
        levels = Outline(render(pages)).levels
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_several_stories_have_a_list_of_contents_and_ids_of_their_own(brief: Brief) -> None:
    page = Outline(render(replace(brief, stories=brief.stories * 2)))
    assert "#s1" in page.hrefs
    assert "#s2" in page.hrefs
    assert len(page.ids) == len(set(page.ids))


def test_all_of_every_source_is_shown_with_what_was_left_out(brief: Brief) -> None:
    words = " ".join(Outline(render(brief)).words.split())
    for witness in brief.stories[0].witnesses:
        for block in witness.document.blocks:
            assert " ".join(block.span.of(witness.document.text).split()) in words
    assert "reader comment" in words
    assert "Left out: 2 reader comments" in words


def test_what_is_not_known_is_said_to_be_unknown(brief: Brief) -> None:
    words = Outline(render(brief)).words
    for phrase in (
        "Speaker unknown",
        "Date unknown",
        "Publisher unknown",
        "Who said 1 quotation (q3)",
    ):
        assert phrase in words


def test_altered_words_of_a_quotation_show_the_other_reading(brief: Brief) -> None:
    words = Outline(render(brief)).words
    assert "never [elsewhere: “not”]" in words
    assert "secure [elsewhere: “safe”]" in words


def test_hostile_input_adds_no_element_attribute_or_address(
    brief: Brief, hostile: Brief, attack: str
) -> None:
    page = render(hostile)
    attacked, calm = Outline(page), Outline(render(brief))
    assert attacked.stack == []
    assert set(attacked.names) <= set(calm.names) | {"ol", "h4"}
    assert attacked.attributes <= calm.attributes
    assert all(href.startswith("#") for href in attacked.hrefs)
    assert "\x1b" not in page
    assert "\x9b" not in page
    assert "{{ 7 * 7 }}" in attacked.words
    assert attack[:24] in attacked.words


def test_the_page_asks_for_nothing_from_outside(brief: Brief) -> None:
    page = render(brief)
    assert "default-src 'none'" in page
    names = Outline(page).names
    assert not {"script", "link", "img", "iframe", "form"} & set(names)
    assert "url(http" not in page
    assert "@import" not in page


def test_the_same_brief_gives_the_same_page(brief: Brief) -> None:
    assert render(brief) == render(brief)


def test_arrows_lead_to_the_cited_words_in_the_copies_of_the_pages(paged: Brief) -> None:
    made = render_with_pages(paged, folder="out%20of/pages", back="../brief.html")
    assert list(made.pages) == [f"s1-{letter}.html" for letter in "ABCDEF"]
    arrows = {href for href in Outline(made.html).hrefs if href.startswith("out%20of/pages/")}
    assert len(arrows) > 20
    ids = {name: set(Outline(page).ids) for name, page in made.pages.items()}
    for arrow in arrows:
        name, _, target = arrow.removeprefix("out%20of/pages/").partition("#")
        assert not target or target in ids[name]
    text = paged.stories[0].witnesses[0].document.text
    (number,) = re.findall(r"#s1-A-0-43:target\) \.t(\d+)", made.pages["s1-A.html"])
    assert f'<mark class="t{number} cited">{text[:43]}</mark>' in made.pages["s1-A.html"]
    assert "../brief.html#s1-A" in Outline(made.pages["s1-A.html"]).hrefs


def test_copies_ask_for_nothing_from_outside(paged: Brief) -> None:
    for page in render_with_pages(paged, folder="p").pages.values():
        assert "default-src 'none'" in page
        found = Outline(page)
        assert {"src", "onclick", "action"}.isdisjoint(found.attributes)
        assert {"script", "img", "link", "iframe"}.isdisjoint(found.names)
        assert all(href.startswith("https://northern.example") for href in found.hrefs)


def test_without_copies_arrows_lead_to_the_words_on_the_web(paged: Brief) -> None:
    found = [href for href in Outline(render(paged)).hrefs if "#:~:" in href]
    assert found
    assert all(href.startswith("https://northern.example/velm#:~:text=") for href in found)
    assert render_with_pages(paged).pages == {}


def test_only_documents_with_their_html_have_a_copy(brief: Brief) -> None:
    made = render_with_pages(brief, folder="pages")
    assert made.pages == {}
    assert made.html == render(brief)


def test_a_brief_without_stories_is_a_page_that_says_so(brief: Brief) -> None:
    page = Outline(render(replace(brief, stories=())))
    assert page.stack == []
    assert "nothing to report" in page.words
    assert "photos/maren.jpg" in page.words


def test_many_witnesses_get_a_list_and_many_claims_a_fold(brief: Brief) -> None:
    page = Outline(render(brief, config=PageConfig(columns=3, open_claims=2)))
    assert "Left out by" in page.words
    assert "1 more claim" in page.words
    assert "details" in page.names


def test_what_is_too_much_junk_to_show_is_counted(brief: Brief) -> None:
    words = Outline(render(brief, config=PageConfig(junk_characters=70))).words
    assert "seadog44" in words
    assert "anna_k" not in words
    assert "43 more characters that were left out" in words


def test_passages_beyond_the_limit_are_still_linked(brief: Brief) -> None:
    page = Outline(render(brief, config=PageConfig(passage_characters=0)))
    assert page.words.count("Read it in") == 2
    assert {href[1:] for href in page.hrefs if href.startswith("#")} <= set(page.ids)


def test_what_is_no_whole_article_is_said_beside_the_witness(brief: Brief, cut: Brief) -> None:
    html = render(cut)
    assert html.count("aywall stub: only the beginning of the article is at hand") == 2
    assert "Subscribe &lt;now&gt;" in html
    assert "aywall stub" not in render(brief)
