import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.collate.statements import StatementConfig, is_assertion, statements

LONG = (
    "The harbour master of Varn closed the northern pier on Monday because divers had found deep "
    "cracks in its pillars, and the regional council promised a loan of two million crowns to the "
    "fishermen who lost their moorings."
)


def _texts(witness) -> list[str]:
    return [item.evidence[0].span.of(witness.document.text) for item in statements(witness)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Varn resigned on Tuesday.", True),
        ("Ferries will run again from Friday.", True),
        ("Why did the mayor resign?", False),
        ("What a day for the town!", False),
        ("A harbour in turmoil.", False),
        ("Read more about the harbour that was closed.", False),
        ("Here's what we know about the harbour.", False),
        ("He left.", False),
    ],
)
def test_questions_fragments_and_addresses_to_the_reader_assert_nothing(text, expected) -> None:
    assert is_assertion(text) is expected


def test_each_sentence_that_asserts_is_a_statement_and_is_cited_whole(make_witness) -> None:
    witness = make_witness("The pier was closed on Monday. But why? Divers found cracks in it.")
    assert _texts(witness) == ["The pier was closed on Monday.", "Divers found cracks in it."]


def test_narration_has_no_attribution_and_reported_speech_has_one(make_witness) -> None:
    witness = make_witness(
        "The pier was closed on Monday.\n\n"
        '"The pillars can no longer carry the crane," harbour master Ilse Brandt said.'
    )
    narration, speech = statements(witness)
    assert narration.attribution is None
    assert speech.attribution in {item.id for item in witness.annotations.attributions}


def test_a_long_sentence_of_two_that_stand_alone_gives_two_statements(make_witness) -> None:
    first, second = _texts(make_witness(LONG))
    assert first.endswith("pillars")
    assert second.startswith("the regional council promised")


def test_the_length_from_which_sentences_are_cut_can_be_set(make_witness) -> None:
    assert len(statements(make_witness(LONG), config=StatementConfig(long=80))) == 1


def test_a_witness_without_sentences_has_no_statements(make_document) -> None:
    from stemma.model.annotation import Annotations
    from stemma.model.story import Witness

    document = make_document("Der Hafen wurde am Montag geschlossen.")
    witness = Witness(siglum="A", document=document, annotations=Annotations(document=document.id))
    assert statements(witness) == ()


@given(st.text(max_size=80))
def test_any_text_can_be_asked_whether_it_asserts(text: str) -> None:
    assert is_assertion(text) in {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "(The ministry of Varn released it via Northern Press) (Northern Press)",
        "This photo released by the police of Varn shows the bridge after the storm.",
        "This material may not be published without permission of the owner.",
    ],
)
def test_credits_and_captions_assert_nothing(text) -> None:
    assert not is_assertion(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 12,000 homes in Varn lie below the level of a spring tide.", True),
        ("We need more help from the harbours of the south.", True),
        ("Two trains for the northern harbour of Varn.", False),
        ("Homes with a need for repair.", False),
    ],
)
def test_a_plural_subject_tells_its_verb_in_the_present(text, expected) -> None:
    assert is_assertion(text) is expected
