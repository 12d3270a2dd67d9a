from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from stemma.model.brief import Brief, Cited
from stemma.report.terminal import render

WIDE = "洪水で橋が流された。" * 12 + "سفينة جنحت قرب الجزيرة " * 6 + "👩‍👩‍👧‍👦🇳🇴 " * 20 + "x" * 300


@pytest.mark.parametrize("width", [30, 60, 80, 132])
@pytest.mark.parametrize("which", ["plain", "hostile", "wide"])
def test_no_line_is_wider_than_asked_for(
    brief: Brief, hostile: Brief, which: str, width: int
) -> None:
    story = brief.stories[0]
    wide = replace(story, summary=(Cited(text=WIDE, evidence=story.title.evidence),))
    made = {"plain": brief, "hostile": hostile, "wide": replace(brief, stories=(wide,))}[which]
    for row in render(made, width=width).splitlines():
        assert cell_len(row) <= width
        assert row == row.rstrip()


def test_a_reader_sees_the_parts_of_a_story(brief: Brief) -> None:
    text = render(brief)
    for words in (
        "SUMMARY",
        "WHO SAID WHAT",
        "Ida Lorne",
        "Speaker unknown",
        "secure [elsewhere: “safe”]",
        "Accounts disagree on how many (conflict x2)",
        "− Shipowners’ league: against a stop to night crossings",
        "2013: The channel was last closed in 2013.",
        "B took text from A",
        "INPUTS THAT COULD NOT BE USED IN FULL",
    ):
        assert words in text


def test_citations_lead_to_characters_of_sources(brief: Brief) -> None:
    cited = re.findall(r"[A-F]:\d+-\d+", render(brief))
    assert len(cited) > 20


def test_without_colour_nothing_steers_the_terminal(brief: Brief, hostile: Brief) -> None:
    for made in (brief, hostile):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", render(made))


def test_with_colour_only_our_own_sequences_are_there(hostile: Brief) -> None:
    text = render(hostile, colour=True)
    assert "\x1b[1m" in text
    rest = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert rest == render(hostile)


def test_a_brief_without_stories_says_so(brief: Brief) -> None:
    assert "nothing to report" in render(replace(brief, stories=()))


def test_what_is_no_whole_article_is_said_beside_the_witness(brief: Brief, cut: Brief) -> None:
    assert "paywall stub: only the beginning" in render(cut, width=200)
    assert "paywall stub" not in render(brief)
