"""The blocks of a list, a table or a row of headings belong to the article together."""

from __future__ import annotations

import pytest
from lxml import html

from stemma.extract.dom import pieces
from stemma.extract.series import together


def belong(markup: str, likely: list[float]) -> list[bool]:
    found = list(pieces(html.fromstring(f"<html><body><main>{markup}</main></body></html>")))
    assert len(found) == len(likely)
    return list(together(found, likely, [each >= 0.55 for each in likely]))


STEPS = ("Peel the turnips.", "Boil them in salt water.", "Mash them with butter.", "Serve hot.")
NUMBERED = "".join(
    f"<div class=c><p class=at>{at}</p><div class=row><div class=step>{text}</div></div></div>"
    for at, text in enumerate(STEPS, 1)
)


def test_items_follow_most_of_their_list() -> None:
    items = "".join(f"<li>{step}</li>" for step in STEPS)
    assert belong(f"<ol>{items}</ol>", [0.7, 0.8, 0.7, 0.2]) == [True, True, True, True]
    assert belong(f"<ol>{items}</ol>", [0.7, 0.8, 0.7, 0.1]) == [True, True, True, False]
    assert belong(f"<ol>{items}</ol>", [0.1, 0.2, 0.2, 0.6]) == [False, False, False, True]


def test_cells_follow_most_of_their_table() -> None:
    cells = ("Year", "Ferries sunk", "1990", "12")
    rows = "<tr><th>{}<th>{}<tr><td>{}<td><b>{}</b>".format(*cells)
    assert belong(f"<table>{rows}</table>", [0.3, 0.7, 0.6, 0.2]) == [True] * 4
    assert belong(f"<table>{rows}</table>", [0.3, 0.2, 0.6, 0.2]) == [False, False, True, False]


def test_the_cells_of_a_page_laid_out_as_a_table_stand_for_themselves() -> None:
    long = "The ferry stays in port until the storm is over and divers have seen the pier again. "
    rows = f"<tr><td>Home<td>{long * 6}<tr><td>Weather<td>{long * 6}"
    assert belong(f"<table>{rows}</table>", [0.2, 0.9, 0.2, 0.9]) == [False, True, False, True]


def test_steps_alike_in_form_belong_together() -> None:
    likely = [0.2, 0.6, 0.2, 0.7, 0.2, 0.54, 0.1, 0.45]
    assert belong(NUMBERED, likely)[1::2] == [True] * 4
    assert belong(NUMBERED, likely)[0::2] == [False] * 4
    assert belong(NUMBERED, [*likely[:-1], 0.3])[1::2] == [True, True, True, False]


@pytest.mark.parametrize(("following", "belongs"), [(0.9, True), (0.1, False)])
def test_a_heading_that_leads_to_text_belongs_as_the_others_on_its_level(
    following: float, belongs: bool
) -> None:
    markup = "".join(f"<h2>Tip {at}</h2><p>{text}</p>" for at, text in enumerate(STEPS))
    likely = [0.6, 0.9, 0.7, 0.9, 0.6, 0.9, 0.3, following]
    assert belong(markup, likely)[6] is belongs


def test_a_page_without_blocks_has_no_series() -> None:
    assert together([], [], []) == ()
