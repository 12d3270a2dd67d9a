import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.mood import OPPOSITES, Grade, grade, leans, moods


def _mood_of(form: str, text: str):
    return next(mood for word, mood in moods(text) if word.form == form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council closed the pier.", Grade.ASSERTED),
        ("The council will close the pier.", Grade.FORECAST),
        ("The council is expected to close the pier.", Grade.FORECAST),
        ("The council may close the pier.", Grade.POSSIBLE),
        ("The council should close the pier.", Grade.WANTED),
        ("The council called for repairs.", Grade.WANTED),
        ("Police suspected arson.", Grade.ALLEGED),
        ("When it will rain, the council closed the pier.", Grade.ASSERTED),
        ("", Grade.ASSERTED),
    ],
)
def test_the_first_verb_of_the_main_clause_grades_a_sentence(text, expected) -> None:
    assert grade(text) is expected


@pytest.mark.parametrize(
    ("form", "text", "negated"),
    [
        ("close", "The council did not close the pier.", True),
        ("close", "The council refused to close the pier.", True),
        ("closed", "The council denied that it closed the pier.", True),
        ("closed", "Not only fishermen were angry that it closed.", False),
        ("close", "A plan to close the pier cannot be ruled out.", False),
        ("pier", "The council, not the mayor, owns the pier.", False),
    ],
)
def test_negation_colours_its_clause_and_no_more(form, text, negated) -> None:
    assert _mood_of(form, text).negated is negated


def test_opposites_hold_both_ways_round() -> None:
    assert all((right, left) in OPPOSITES for left, right in OPPOSITES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("He left.", True), ("But the pier stayed shut.", True), ("The pier stayed shut.", False)],
)
def test_a_sentence_that_opens_with_a_pronoun_or_but_leans_on_another(text, expected) -> None:
    assert leans(text) is expected


@given(st.text(max_size=120))
def test_moods_are_of_words_in_order_and_inside_the_text(text: str) -> None:
    spans = [word.span for word, _ in moods(text)]
    assert spans == sorted(spans)
    assert all(span.end <= len(text) for span in spans)
