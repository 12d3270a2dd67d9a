"""Text that the parser left out costs only its neighbours their certainty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.extract.raw_match import UNKNOWN, match

PARAGRAPHS = tuple(f"Paragraph{number}tellswhathappenedon{number}May." for number in range(12))


@pytest.mark.parametrize(
    ("tree", "page", "matched"),
    [
        ("abcd", "abcd", None),
        ("abcd", "abxcd", [0, 1, 3, 4]),
        ("abxcd", "abcd", [0, 1, -1, 2, 3]),
        ("ab", "aab", [-1, 2]),
        ("abab", "ab", [-1, -1, -1, -1]),
        ("", "ab", []),
        ("ab", "", [-1, -1]),
    ],
)
def test_what_could_be_either_of_two_is_not_matched(
    tree: str, page: str, matched: list[int] | None
) -> None:
    found = match(tree, page)
    assert (None if found is None else found.tolist()) == matched


def test_text_between_two_gaps_is_found_by_what_stands_once() -> None:
    page = "".join(PARAGRAPHS)
    tree = "".join(PARAGRAPHS[:3] + PARAGRAPHS[4:8] + PARAGRAPHS[9:])
    found = match(tree, page)
    assert found is not None
    placed = [
        page[place] == letter for letter, place in zip(tree, found, strict=True) if place >= 0
    ]
    assert all(placed)
    assert len(placed) > 0.9 * len(tree)
    start = tree.index(PARAGRAPHS[5])
    assert found[start] == page.index(PARAGRAPHS[5])


LISTS = st.lists(st.sampled_from((*PARAGRAPHS, "More", "Menu", "MenuMore", "x")), max_size=25)


@given(LISTS, st.integers(0, 25), st.integers(0, 3))
def test_around_one_gap_all_that_is_matched_is_right(parts: list[str], at: int, lost: int) -> None:
    page = "".join(parts)
    tree = "".join(parts[:at] + parts[at + lost :])
    before, gap = len("".join(parts[:at])), len("".join(parts[at : at + lost]))
    truth = [*range(before), *range(before + gap, len(page))]
    found = match(tree, page)
    if found is None:
        assert truth == [*range(len(tree))]
        return
    pairs = zip(found, truth, strict=True)
    assert [place for place, true in pairs if place not in (true, UNKNOWN)] == []


@given(LISTS, st.sets(st.integers(0, 24)))
def test_around_many_gaps_equal_characters_are_matched_in_order(
    parts: list[str], lost: set[int]
) -> None:
    page = "".join(parts)
    tree = "".join(part for number, part in enumerate(parts) if number not in lost)
    found = match(tree, page)
    places = range(len(tree)) if found is None else found.tolist()
    known = [(place, letter) for place, letter in zip(places, tree, strict=True) if place >= 0]
    assert all(page[place] == letter for place, letter in known)
    assert [place for place, _ in known] == sorted({place for place, _ in known})
