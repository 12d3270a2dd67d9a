from __future__ import annotations

import re
from dataclasses import replace

from stemma.model.brief import Brief
from stemma.report.markdown import render


def test_every_citation_names_words_of_its_source(brief: Brief) -> None:
    texts = {witness.siglum: witness.document.text for witness in brief.stories[0].witnesses}
    cited = re.findall(r"([A-F]):(\d+)-(\d+)", render(brief))
    assert len(cited) > 25
    for siglum, start, end in cited:
        assert 0 <= int(start) < int(end) <= len(texts[siglum])


def test_a_summary_sentence_stands_before_its_citation(brief: Brief) -> None:
    item = brief.stories[0].summary[0]
    assert f"- {item.text} [A:85-216, B:71-202]" in render(brief)


def test_headings_tell_the_parts_of_a_story(brief: Brief) -> None:
    headings = re.findall(r"^## (.*)$", render(brief), flags=re.MULTILINE)
    assert headings == [
        "Summary",
        "Witnesses",
        "Who said what",
        "Where accounts differ",
        "Who stands where",
        "Timeline",
        "Who copied whom",
        "Claims and who reports them",
        "Headlines that their own articles do not bear out",
        "What nobody knows",
        "Left out of the sources",
        "Inputs that could not be used in full",
        "How to check this brief",
    ]


def test_rows_of_a_table_have_the_cells_of_its_header(brief: Brief, hostile: Brief) -> None:
    for text in (render(brief), render(hostile)):
        for table in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE):
            cells = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
            assert len(set(cells)) == 1


def test_markup_in_the_input_comes_out_escaped(hostile: Brief) -> None:
    text = render(hostile)
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "javascript:alert" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_a_brief_without_stories_says_so(brief: Brief) -> None:
    text = render(replace(brief, stories=()))
    assert text.startswith("# No story\n")
    assert "photos/maren.jpg" in text


def test_several_stories_stand_one_level_lower(brief: Brief) -> None:
    text = render(replace(brief, stories=brief.stories * 2))
    assert text.startswith("# 2 stories\n")
    assert text.count("\n## Ferry with 140") == 2


def test_what_is_no_whole_article_is_said_beside_the_witness(brief: Brief, cut: Brief) -> None:
    assert "(paywall stub: only the beginning of the article is at hand)" in render(cut)
    assert "paywall stub" not in render(brief)
