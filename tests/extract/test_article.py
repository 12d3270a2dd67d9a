"""The blocks of a page are aligned with the text that an extractor gives."""

from __future__ import annotations

import pytest

from stemma.extract.article import align, key

LEAD = "The old harbour bridge in Hartwell will close to all traffic on Monday."
MORE = "Engineers found cracks in two of its piers during an inspection in March."
QUOTE = "“We have no choice,” said Mayor Ida Brandt on Thursday evening."


@pytest.mark.parametrize(
    ("blocks", "article", "expected"),
    [
        (["Home", LEAD, MORE], f"{LEAD}\n{MORE}", [False, True, True]),
        ([LEAD, "Why now?", MORE], f"{LEAD}\nWhy now?\n{MORE}", [True, True, True]),
        (["Why now?", LEAD, MORE], f"{LEAD}\n{MORE}", [False, True, True]),
        ([LEAD.upper(), MORE], f"{LEAD}  {MORE}", [True, True]),
        ([LEAD + " " + MORE], f"{LEAD}\n\n{MORE}", [True]),
        ([LEAD, MORE], "", [False, False]),
        ([LEAD, ""], LEAD, [True, False]),
        ([], LEAD, []),
    ],
)
def test_blocks_of_the_article_are_found(
    blocks: list[str], article: str, expected: list[bool]
) -> None:
    assert list(align(blocks, article)) == expected


def test_of_two_copies_the_one_beside_the_article_is_taken() -> None:
    blocks = [LEAD, "Menu", "Sport", "Weather", LEAD, MORE, QUOTE]
    assert list(align(blocks, f"{LEAD}\n{MORE}\n{QUOTE}")) == [False] * 4 + [True] * 3


def test_a_block_that_lost_some_words_on_the_way_is_found() -> None:
    article = f"{MORE} {QUOTE} {LEAD}".replace("in Hartwell ", "")
    assert list(align([MORE, QUOTE, LEAD], article)) == [True, True, True]


def test_a_summary_made_of_sentences_that_stand_elsewhere_is_no_second_copy() -> None:
    summary = f"{LEAD} {QUOTE}"
    assert list(align([summary, LEAD, MORE, QUOTE], f"{LEAD}\n{MORE}\n{QUOTE}")) == [
        False,
        True,
        True,
        True,
    ]


def test_a_key_is_what_survives_reformatting() -> None:
    assert key("“Yes”,\n she SAID — 3 times") == "yesshesaid3times"
