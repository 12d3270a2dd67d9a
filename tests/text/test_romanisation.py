import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.romanisation import is_given_variant, is_same_sound, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Qaddafi", "Gaddafi"),
        ("Gadhafi", "Kadafi"),
        ("Zelensky", "Zelenskyy"),
        ("Hossein", "Husain"),
        ("Alexei", "Alexey"),
        ("Tchaikovsky", "Chaikovski"),
        ("Suleimani", "Soleimani"),
        ("Nasrallah", "Nasralla"),
        ("Miloševič", "Milosevic"),
    ],
)
def test_spellings_of_one_romanised_name_sound_alike(one: str, other: str) -> None:
    assert is_same_sound(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ross", "Rose"), ("Weller", "Keller"), ("Marsh", "Marsha"), ("Ian", "Ean"), ("Kim", "Kym")],
)
def test_other_and_short_names_do_not_sound_alike(one: str, other: str) -> None:
    assert not is_same_sound(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill", "William"),
        ("Liz", "Elizabeth"),
        ("Binyamin", "Benjamin"),
        ("Volodymyr", "Vladimir"),
        ("Ahmed", "Ahmad"),
        ("Vincente", "Vicente"),
        ("Khalid", "Khaled"),
    ],
)
def test_short_forms_spellings_and_slips_may_be_one_given_name(one: str, other: str) -> None:
    assert is_given_variant(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul", "Paula"),
        ("Julia", "Julie"),
        ("Martin", "Marvin"),
        ("Anna", "Thomas"),
        ("Marco", "Mario"),
        ("", "Anna"),
    ],
)
def test_names_that_are_usual_in_their_own_right_are_two(one: str, other: str) -> None:
    assert not is_given_variant(one, other)


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_of_sound_has_no_direction(one: str, other: str) -> None:
    assert is_same_sound(one, other) == is_same_sound(other, one)
    assert is_given_variant(one, other) == is_given_variant(other, one)
    assert sound(one) == sound(one)
