import pytest

from stemma.collate.readable import (
    PERSON,
    hangs,
    introduces,
    is_loaded,
    is_running,
    needs,
    printable,
    stands_alone,
)


def whole(witness):
    (sentence,) = witness.annotations.sentences
    return sentence


@pytest.mark.parametrize(
    "text",
    [
        "The council of Carrow closed the old bridge on Monday.",
        "Helen Marsh said the bridge of Carrow would be rebuilt by June.",
        "Engineers this week found cracks in the bridge of Carrow.",
    ],
)
def test_a_sentence_that_tells_who_did_what_stands_alone(make_witness, text):
    witness = make_witness(text)
    assert stands_alone(witness, whole(witness))


@pytest.mark.parametrize(
    "text",
    [
        "Once this work is done, the bridge of Carrow will open.",
        "The harbour office did not respond to a request for comment.",
        "Anyone who saw the fall of the bridge is asked to contact the police.",
        "Neither of the engineers had seen the bridge of Carrow.",
        "The fall of the bridge was “the worst that this valley has ever seen”.",
        "As is well known, the bridge of Carrow has always leaned.",
        "Between that pillar and the bank stands the toll house of Carrow.",
        "A spokesman added that the bridge of Carrow had been checked.",
    ],
)
def test_a_sentence_that_leans_serves_or_quotes_nobody_does_not(make_witness, text):
    witness = make_witness(text)
    assert not stands_alone(witness, whole(witness))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("CARROW, Norway (Press Wire) — The bridge fell.", "The bridge fell."),
        ("CARROW – The bridge fell.", "The bridge fell."),
        ("Updated: The bridge fell.", "The bridge fell."),
        ("The bridge – old as it is – fell.", "The bridge – old as it is – fell."),
    ],
)
def test_a_dateline_or_label_is_not_printed(make_witness, text, rest):
    witness = make_witness(text)
    assert printable(witness, whole(witness)).of(text) == rest


def test_a_surname_needs_the_person_and_a_bare_noun_the_thing(make_witness):
    witness = make_witness("Helen Marsh opened the bridge. The bridge was closed by Marsh.")
    first, second = witness.annotations.sentences
    assert PERSON + "marsh" in introduces(witness, first)
    assert PERSON + "marsh" in needs(witness, second)
    assert needs(witness, second) <= introduces(witness, first)
    assert not needs(witness, first)


@pytest.mark.parametrize(
    "text",
    [
        "Helen Marsh also opened the new bridge of Carrow.",
        "Helen Marsh criticised such repairs at the bridge of Carrow.",
        "Helen Marsh opened the bridge at another ceremony in Carrow.",
        "The bridge of Carrow was closed yesterday by the police.",
        "Eleven were taken to the hospital in Carrow.",
        "The Harbour Board of Carrow said it was disappointed.",
        "Helen Marsh told the Gazette, “He was pale and cold.”",
        "Helen Marsh, however, opened the bridge of Carrow.",
    ],
)
def test_what_looks_back_or_counts_from_the_day_of_the_paper_hangs(text):
    assert hangs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge of Carrow, also known as the Span, was closed on Monday.",
        "Towns such as Carrow closed the bridges.",
        "Helen Marsh said “this is also mine” at the bridge.",
    ],
)
def test_what_names_what_it_means_does_not_hang(text):
    assert not hangs(text)


def test_a_narrator_judges_but_a_speaker_may():
    assert is_loaded("The stunning collapse of the bridge closed the road.")
    assert not is_loaded("Helen Marsh called the collapse “stunning” on Monday.")


def test_what_stands_when_it_is_told_may_be_over_later():
    assert is_running("Divers have searched only a third of the river.", standing=True)
    assert not is_running("Divers have searched only a third of the river.")
    assert not is_running("Divers searched a third of the river.", standing=True)
