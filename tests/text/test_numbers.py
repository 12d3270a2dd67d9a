from __future__ import annotations

import re

import pytest

from stemma.text.numbers import (
    NUMBER,
    parse_fraction,
    parse_number,
    parse_ordinal,
    year_in_words,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("3.5", 3.5),
        ("1.2 bn", 1.2e9),
        ("5m", 5e6),
        ("twenty-six", 26),
        ("two hundred thousand", 200_000),
        ("a hundred and thirty million", 130e6),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("Forty", 40),
    ],
)
def test_a_number_has_one_value_in_words_and_digits(words: str, value: float) -> None:
    assert parse_number(words) == value
    assert re.fullmatch(NUMBER, words, re.IGNORECASE)


@pytest.mark.parametrize("words", ["", "harbour", "many ships"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert parse_number(words) is None


def test_fractions_ordinals_and_spoken_years() -> None:
    assert parse_fraction("half") == 0.5
    assert parse_fraction("two-thirds") == pytest.approx(2 / 3)
    assert parse_fraction("harbour") is None
    assert parse_ordinal("3rd") == 3
    assert parse_ordinal("twenty-first") == 21
    assert parse_ordinal("harbour") is None
    assert year_in_words("nineteen eighty-four") == 1984
    assert year_in_words("nineteen") is None
