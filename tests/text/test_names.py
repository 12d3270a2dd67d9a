from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.names import (
    canonical,
    folded,
    gender,
    is_same_given,
    is_surname_first,
    role_length,
    surname,
    tokens,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Orban's aide left.", ["Mr.", "Orban", "'s", "aide", "left", "."]),
        ("U.S. envoy J. Q. Reed", ["U.S.", "envoy", "J.", "Q.", "Reed"]),
        ("a French-led force", ["a", "French", "-", "led", "force"]),
        ("the Japan-China pact", ["the", "Japan", "-", "China", "pact"]),
        ("Omar al-Masri and AT&T", ["Omar", "al-Masri", "and", "AT&T"]),
        (
            "He’ll see https://example.org/a now",
            ["He", "’ll", "see", "https://example.org/a", "now"],
        ),
    ],
)
def test_text_is_cut_into_words_as_names_need_them(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


@given(st.text(max_size=200))
def test_tokens_slice_back_and_stand_in_order(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {index for token in found for index in range(token.start, token.end)}
    assert all(char.isspace() for index, char in enumerate(text) if index not in covered)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Piet van der Berg", "van der Berg"),
        ("Omar al-Masri", "al-Masri"),
        ("Walter Boyd Jr.", "Boyd"),
        ("Cher", "Cher"),
    ],
)
def test_a_surname_keeps_its_particles_and_loses_suffixes(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("name", "is_first"),
    [
        ("Park Dong Hee", True),
        ("Park Dong-hee", True),
        ("Zhou Meilin", True),
        ("Kim Rosengard", False),
        ("Lee Ann Lund", False),
        ("Dong-hee Park", False),
        ("Kim", False),
    ],
)
def test_a_family_name_may_stand_first(name: str, is_first: bool) -> None:
    assert is_surname_first(name) is is_first


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("the U.S.", "United States"),
        ("USA", "United States"),
        ("Britain", "United Kingdom"),
        ("Nato", "North Atlantic Treaty Organization"),
        ("Russian Federation", "Russia"),
        ("Springfield Rovers", None),
    ],
)
def test_known_names_have_one_preferred_form(form: str, name: str | None) -> None:
    assert canonical(form) == name


@pytest.mark.parametrize(
    ("name", "titles", "expected"),
    [
        ("Helen Marsh", (), "f"),
        ("Marsh", ("Mr.",), "m"),
        ("Marsh", ("congresswoman",), "f"),
        ("Kim Marsh", (), None),
        ("Marsh", (), None),
    ],
)
def test_gender_is_told_by_titles_and_given_names_only(
    name: str, titles: tuple[str, ...], expected: str | None
) -> None:
    assert gender(name, titles) == expected


def test_comparison_forms_lose_diacritics_stops_and_hyphens() -> None:
    assert folded("José  al-Masri Jr.") == "jose al masri jr"


def test_short_forms_of_given_names_are_the_same_name() -> None:
    assert is_same_given("Bill", "William")
    assert not is_same_given("Bill", "Walter")


def test_the_longest_role_is_measured() -> None:
    assert role_length(["Foreign", "Secretary", "Ann", "Moor"]) == 2
    assert role_length(["Ann", "Moor"]) == 0
