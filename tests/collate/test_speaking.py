from __future__ import annotations

from stemma.annotate.annotator import annotate, rules
from stemma.collate.people import unify
from stemma.collate.renderings import compare
from stemma.collate.speaking import speaker
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span
from stemma.model.story import Witness

JOINT = 'Both Ana Orr and Boris Lund said the pier was "rotten to the core" and had to go.'
OPEN = 'The harbour minister said the pier was "rotten to the core" and had to go.'
TELLS = "Norwegian harbour minister Ana Orr came to the pier. Boris Lund stayed away."
OTHER = "Danish harbour minister Eva Holm came to the pier too."


def witness(siglum: str, text: str) -> Witness:
    blocks = (Block(span=Span(0, len(text)), label=BlockLabel.BODY, reason="test"),)
    document = Document(id=siglum, ref=siglum, text=text, blocks=blocks, language="en")
    return Witness(siglum=siglum, document=document, annotations=annotate(document, rules()))


def spoken(*texts: str) -> list[str | None]:
    witnesses = [witness(siglum, text) for siglum, text in zip("ABC", texts, strict=False)]
    people = unify(witnesses)
    attributions = witnesses[0].annotations.attributions
    return [speaker(witnesses[0], one, people) for one in attributions]


def test_all_who_say_something_together_are_named() -> None:
    assert spoken(JOINT) == ["Ana Orr and Boris Lund"]


def test_a_joint_source_is_unknown_where_one_of_it_is() -> None:
    assert spoken(JOINT.replace("Boris Lund", "two aides")) == [None]
    assert spoken(JOINT.replace("Boris Lund", "Lund's office")) == [None]


def test_a_role_that_another_witness_gives_to_one_person_names_the_speaker() -> None:
    assert spoken(OPEN) == [None]
    assert spoken(OPEN, TELLS) == ["Ana Orr"]


def test_a_role_that_two_people_of_the_story_bear_names_nobody() -> None:
    assert spoken(OPEN, TELLS, OTHER) == [None]


def test_a_rendering_keeps_the_words_of_its_source() -> None:
    one = witness("A", OPEN)
    (utterance,) = compare([one], unify([one]))
    (rendering,) = utterance.renderings
    assert utterance.speaker is None
    assert [item.span.of(OPEN) for item in rendering.sources] == ["The harbour minister"]


def test_they_are_those_who_spoke_together_right_before() -> None:
    pier = 'Ana Orr and Boris Lund said the pier was "rotten". "It has to go," they said.'
    assert spoken(pier) == ["Ana Orr and Boris Lund"] * 2
    between = 'Ana Orr said it was late. "It has to go," they said.'
    assert spoken(between) == ["Ana Orr", None]


def test_the_minister_of_one_state_is_not_meant_where_only_others_are_named() -> None:
    abroad = OPEN + " The Danish fleet stayed in Denmark."
    assert spoken(abroad, TELLS)[0] is None
    assert spoken(abroad + " Norway was told.", TELLS)[0] == "Ana Orr"
    assert spoken(OPEN.replace("The", "Norway's", 1), TELLS) == ["Ana Orr"]


def test_a_long_description_needs_no_article_but_may_not_be_of_anybody() -> None:
    long = OPEN.replace("The harbour minister", "Norwegian Red Cross spokeswoman in Oslo", 1)
    tells = "Ana Orr, a Norwegian Red Cross spokeswoman in Oslo, came to the pier."
    assert spoken(long, tells) == ["Ana Orr"]
    assert spoken(long.replace("Norwegian", "A Norwegian"), tells) == [None]
