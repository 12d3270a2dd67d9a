import pytest

from stemma.collate.assertion import of_text
from stemma.collate.relation import DifferenceKind, RelationKind, compare
from stemma.nn.encoder import load_encoder


def _relate(a: str, b: str):
    vectors = load_encoder().encode([a, b])
    return compare(of_text(a), of_text(b), float(vectors[0] @ vectors[1]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The council of Varn approved a loan for the new harbour on Tuesday.",
            "Varn's council on Tuesday approved the loan for a new harbour.",
        ),
        (
            "Fire destroyed the old grain store in Varn.",
            "The old grain store in Varn was destroyed by a fire.",
        ),
    ],
)
def test_the_same_told_in_other_words_is_the_same(a, b) -> None:
    assert _relate(a, b).kind is RelationKind.SAME


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [
        (
            "The council of Varn approved the loan for the harbour.",
            "The council of Varn did not approve the loan for the harbour.",
            DifferenceKind.NEGATION,
        ),
        (
            "The council of Varn approved the loan for the harbour.",
            "The council of Varn rejected the loan for the harbour.",
            DifferenceKind.OPPOSITE,
        ),
        (
            "The council of Varn approved the loan for the harbour.",
            "The council of Varn will approve the loan for the harbour.",
            DifferenceKind.MODALITY,
        ),
        (
            "The council of Varn approved the loan for the harbour.",
            "The council of Varn called for the loan for the harbour.",
            DifferenceKind.MODALITY,
        ),
        (
            "The landslide near Varn killed 12 villagers on the road.",
            "The landslide near Varn killed 30 villagers on the road.",
            DifferenceKind.QUANTITY,
        ),
        (
            "Mayor Brandt opened the harbour festival with a speech.",
            "Mayor Lindqvist opened the harbour festival with a speech.",
            DifferenceKind.NAMES,
        ),
    ],
)
def test_what_makes_another_assertion_is_named(a, b, difference) -> None:
    relation = _relate(a, b)
    assert relation.kind is not RelationKind.SAME
    assert difference in {item.kind for item in relation.differences}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The landslide near Varn killed 12 villagers on the road.",
            "The landslide near Varn killed 30 villagers on the road.",
        ),
        (
            "The council of Varn approved the loan for the harbour.",
            "The council of Varn rejected the loan for the harbour.",
        ),
    ],
)
def test_accounts_that_exclude_each_other_conflict_both_ways_round(a, b) -> None:
    assert _relate(a, b).kind is RelationKind.CONFLICTS
    assert _relate(b, a).kind is RelationKind.CONFLICTS


def test_unrelated_sentences_are_unrelated_and_the_score_is_bounded() -> None:
    relation = _relate("The pier was closed.", "A comet passed the sun unseen in April.")
    assert relation.kind is RelationKind.UNRELATED
    assert 0.0 <= relation.score <= 1.0


def test_a_text_without_words_is_compared_without_error() -> None:
    assert compare(of_text("..."), of_text(""), 0.3).kind is RelationKind.UNRELATED
