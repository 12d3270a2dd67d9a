import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.clauses import clauses, finite_verbs


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("The council met on Monday.", ["The council met on Monday."]),
        (
            "The council met on Monday, which pleased the mayor.",
            ["The council met on Monday", "which pleased the mayor."],
        ),
        (
            "The dam broke after the river rose by two metres.",
            ["The dam broke", "after the river rose by two metres."],
        ),
        (
            "The vote passed; the minister resigned.",
            ["The vote passed", "the minister resigned."],
        ),
        (
            "The mayor, the council and the unions met.",
            ["The mayor, the council and the unions met."],
        ),
        (
            'She said: "We met, and we agreed." Nothing else was said.',
            ['She said: "We met, and we agreed." Nothing else was said.'],
        ),
        (
            "After the vote on Tuesday, the hall emptied.",
            ["After the vote on Tuesday, the hall emptied."],
        ),
        ("", []),
        ("  ", []),
    ],
)
def test_clauses_end_where_a_verb_stands_on_both_sides_of_a_mark(sentence, pieces):
    assert [clause.span.of(sentence) for clause in clauses(sentence)] == pieces


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The army has crossed the river", ["has", "crossed"]),
        ("The wounded were sent home", ["were", "sent"]),
        ("a plan to end the strike", []),
        ("The mayor wants a red line", ["wants"]),
        ("Workers' rights", []),
    ],
)
def test_finite_verbs_are_told_from_nouns_and_infinitives(text, verbs):
    assert [verb.form for verb in finite_verbs(text)] == verbs


@given(st.text())
def test_clauses_lie_in_order_and_without_overlap(sentence):
    end = 0
    for clause in clauses(sentence):
        assert end <= clause.span.start < clause.span.end <= len(sentence)
        end = clause.span.end
