from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.quantities import find
from stemma.text.units import is_person, plural


@pytest.mark.parametrize(
    ("sentence", "words", "low", "high", "unit"),
    [
        ("It killed more than 80 people.", "more than 80", 80, None, "people"),
        ("At least 12 were wounded.", "At least 12", 12, None, "people"),
        ("Scores of sailors died.", "Scores", 40, None, "sailors"),
        ("The flood killed scores in the valley.", "scores", 40, None, "people"),
        ("Dozens of homes burned.", "Dozens", 24, None, "homes"),
        ("A few dozen rowdy fans came.", "A few dozen", 24, 60, "fans"),
        ("Several hundred jobs went.", "Several hundred", 300, 900, "jobs"),
        ("Nearly 100 ships sailed.", "Nearly 100", 90, 100, "ships"),
        ("Up to 30 ships sailed.", "Up to 30", None, 30, "ships"),
        ("About 50 ships sailed.", "About 50", 45, 55, "ships"),
        ("Some 300 nurses left.", "Some 300", 270, 330, "nurses"),
        ("Fewer than 40 seats were sold.", "Fewer than 40", None, 40, "seats"),
        ("Between 10 and 20 men left.", "Between 10 and 20", 10, 20, "men"),
        ("Troops lost 10-20 tanks.", "10-20", 10, 20, "tanks"),
        ("It fired 59 cruise missiles.", "59", 59, 59, "missiles"),
        ("It sent 2,000 U.S. troops.", "2,000", 2000, 2000, "troops"),
        ("One sailor drowned.", "One", 1, 1, "sailors"),
        ("There were no casualties.", "no", 0, 0, "casualties"),
        ("It pleased both sides.", "both", 2, 2, "sides"),
        ("It cost $1.2 bn.", "$1.2 bn", 1.2e9, 1.2e9, "USD"),
        ("It cost 10 to 20 million euros.", "10 to 20 million euros", 1e7, 2e7, "EUR"),
        ("It won 60 per cent of votes.", "60 per cent", 60, 60, "percent"),
        ("It displaced half its people.", "half", 50, 50, "percent"),
        ("It lies 40 km away.", "40 km", 40, 40, "km"),
        ("Tens of thousands of miners struck.", "Tens of thousands", 20_000, None, "miners"),
        ("Eva Holm, 49, won.", "49", 49, 49, "year"),
        ("It took millions of dollars.", "millions", 2e6, None, "USD"),
        ("The toll rose to 41.", "41", 41, 41, "people"),
    ],
)
def test_a_quantity_is_an_interval_of_what_is_counted(
    sentence: str, words: str, low: float | None, high: float | None, unit: str
) -> None:
    (amount,) = find(sentence)
    assert (amount.span.of(sentence), amount.low, amount.high, amount.unit) == (
        words, low, high, unit,
    )  # fmt: skip


def test_a_part_of_a_number_is_counted_in_the_same_noun() -> None:
    assert [(one.low, one.unit) for one in find("Two of the three men fled.")] == [
        (2, "men"),
        (3, "men"),
    ]
    assert [(one.low, one.unit) for one in find("It holds 500 and 1,000 songs.")] == [
        (500, "songs"),
        (1000, "songs"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Flight 370 vanished.",
        "They won 21-14.",
        "They took a 5-1 win.",
        "The two-day meeting ended.",
        "He scores goals.",
        "No one came.",
        "It was the 3rd ship.",
        "He read Article 50 twice.",
    ],
)
def test_numbers_that_only_name_are_no_quantities(sentence: str) -> None:
    assert find(sentence) == ()


def test_the_noun_that_is_counted_is_found_beyond_its_adjectives() -> None:
    sentence = "It fired 59 cruise missiles."
    (amount,) = find(sentence)
    assert amount.noun is not None
    assert amount.noun.of(sentence) == "missiles"


def test_units_compare_across_wordings() -> None:
    assert plural("persons") == plural("individuals") == "people"
    assert plural("Woman") == "women"
    assert plural("city") == "cities"
    assert is_person("sailors")
    assert not is_person("missiles")


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-$%km abofthe\n"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = find(text)
    for amount in found:
        assert amount.low is None or amount.high is None or amount.low <= amount.high
    assert list(found) == sorted(found, key=lambda one: one.span)
