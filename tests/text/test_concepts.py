from stemma.text.concepts import told_by
from stemma.text.words import stem


def test_a_listed_verb_is_told_by_its_synonyms() -> None:
    assert stem("departure") in told_by(stem("resigned"))


def test_nothing_is_known_of_a_word_that_no_concept_lists() -> None:
    assert told_by(stem("harbour")) == frozenset()
