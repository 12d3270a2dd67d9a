from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.annotate.learned_entities import LearnedEntityAnnotator
from stemma.annotate.learned_entities import names as kept_names
from stemma.annotate.sentences import SentenceAnnotator
from stemma.model.annotation import Annotations, Entity, MentionType
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span
from stemma.nn.tagger import Reading, Tagged


def document(text: str) -> Document:
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line)).trimmed(text)
        start += len(line)
        if span is not None:
            blocks.append(Block(span=span, label=BlockLabel.BODY, reason="test"))
    return Document(id="d", ref="d", text=text, blocks=tuple(blocks), language="en")


def annotated(text: str) -> Annotations:
    source = document(text)
    before = SentenceAnnotator().annotate(source, Annotations(document=source.id))
    return LearnedEntityAnnotator().annotate(source, before)


def names(text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.type.value) for one in annotated(text).mentions]


def entity(text: str, name: str) -> Entity:
    return next(one for one in annotated(text).entities if one.name == name)


ARTICLE = """\
LISBON (Reuters) - Portuguese Finance Minister Rosa Teixeira said on Monday that the European \
Investment Bank (EIB) would lend the country 2 billion euros.

Teixeira, a former professor of law at the University of Coimbra, met Mr. Oakes in London last \
week. "We have what we came for," she told reporters in Porto.

The EIB declined to comment. Peter Oakes, chairman of Halden Industries Inc., said that Halden \
would build two ferries. Germany's Transport Ministry said nothing, and the Danish and Spanish \
ministers had left.

Frenchman Luc Morel, who plays for Liverpool, watched from the stands with Ms. Teixeira's brother.
"""


def test_names_of_an_article_are_found_and_typed() -> None:
    found = set(names(ARTICLE))
    assert found >= {
        ("LISBON", "place"),
        ("Reuters", "organisation"),
        ("Portuguese", "other"),
        ("Rosa Teixeira", "person"),
        ("Teixeira", "person"),
        ("European Investment Bank", "organisation"),
        ("EIB", "organisation"),
        ("University of Coimbra", "organisation"),
        ("Oakes", "person"),
        ("London", "place"),
        ("Porto", "place"),
        ("Peter Oakes", "person"),
        ("Halden Industries Inc.", "organisation"),
        ("Germany", "place"),
        ("Danish", "other"),
        ("Spanish", "other"),
        ("Halden", "organisation"),
        ("Luc Morel", "person"),
    }


def test_names_of_one_thing_are_one_entity_with_what_is_said_of_it() -> None:
    teixeira = entity(ARTICLE, "Rosa Teixeira")
    assert teixeira.aliases == ("Ms. Teixeira", "Teixeira")
    assert "Portuguese Finance Minister" in teixeira.roles
    assert entity(ARTICLE, "European Investment Bank").aliases == ("EIB",)
    oakes = entity(ARTICLE, "Peter Oakes")
    assert oakes.aliases == ("Mr. Oakes", "Oakes")
    assert any(role.startswith("chairman") for role in oakes.roles)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Write to rosa.lind@example.org by Monday.", "rosa.lind"),
        ("Meanwhile, officials waited. Yesterday it rained. May was cold.", "May"),
        ("He said it was a Republican primary like any other.", "Republican primary"),
    ],
)
def test_what_is_no_name_is_left_out(text: str, absent: str) -> None:
    assert absent not in [name for name, _ in names(text)]


def test_a_title_of_courtesy_makes_a_name_of_what_is_no_role() -> None:
    text = "The aide suggested Mr Quillfeather would act, and asked Mr. President for time."
    found = names(text)
    assert ("Quillfeather", "person") in found
    assert "President" not in [name for name, _ in found]


def test_a_state_in_full_is_a_place() -> None:
    text = "The Russian Federation joined the accord. The Russian Federation said nothing more."
    kinds = {kind for name, kind in names(text) if name == "Russian Federation"}
    assert kinds == {"place"}


def made(text: str, name: str, kind: MentionType, score: float) -> list[tuple[str, float]]:
    """Return what is kept of one tagged name, with the score that it gets."""
    start = text.index(name)
    span = Span(start, start + len(name))
    reading = Reading(
        words=(span,),
        states=np.zeros((1, 384), np.float32),
        roles=(),
        names=(Tagged(span=span, label=kind.value, score=score),),
        outer=(),
        inner=(),
        role_probabilities=np.zeros((1, 7), np.float32),
        name_probabilities=np.zeros((1, 9), np.float32),
    )
    found = kept_names(text, [Span(0, len(text))], reading)
    return [(one.span.of(text), one.score) for one in found]


@pytest.mark.parametrize(
    ("text", "name", "score", "is_kept"),
    [
        ("Medics waited for Quillfeather.", "Quillfeather", 0.6, True),
        ("Medics waited for Quillfeather.", "Quillfeather", 0.4, False),
        ("The Chair waited.", "Chair", 0.6, False),
        ("The Chair waited.", "Chair", 0.9, True),
    ],
)
def test_a_common_word_must_be_likelier_than_a_name_to_be_one(
    text: str, name: str, score: float, is_kept: bool
) -> None:
    assert bool(made(text, name, MentionType.PERSON, score)) is is_kept


def test_scores_are_less_sure_than_the_tagger() -> None:
    [(_, score)] = made("Quillfeather waited.", "Quillfeather", MentionType.PERSON, 0.95)
    assert 0.9 < score < 0.95


def test_two_people_of_one_surname_stay_apart() -> None:
    text = (
        "Anna Weller spoke first in Oslo. Thomas Weller followed. Ms. Weller left early. "
        "Mr. Weller stayed until the end."
    )
    ids = [one.entity for one in annotated(text).mentions if "Weller" in one.span.of(text)]
    assert ids[0] == ids[2]
    assert ids[1] == ids[3]
    assert ids[0] != ids[1]


def test_a_document_without_body_has_no_names() -> None:
    empty = Document(id="d", ref="d", text="", blocks=(), language="en")
    result = LearnedEntityAnnotator().annotate(empty, Annotations(document="d"))
    assert result.mentions == ()
    assert result.annotators == ("learned-entities 1",)


def test_it_says_the_same_every_time() -> None:
    assert annotated(ARTICLE) == annotated(ARTICLE)


@given(st.text(alphabet="ABCab .,'’-\n“”USGNé1@", max_size=120))
@settings(max_examples=40, deadline=None)
def test_mentions_are_spans_of_the_body_in_order_with_an_entity(text: str) -> None:
    source = document(text)
    result = LearnedEntityAnnotator().annotate(source, Annotations(document="d"))
    known = {one.id for one in result.entities}
    spans = [one.span for one in result.mentions]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(any(block.contains(span) for block in source.body) for span in spans)
    assert all(one.entity in known for one in result.mentions)
