import pytest

from stemma.collate.readable import PERSON, introduces, needs, printable, stands_alone


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
