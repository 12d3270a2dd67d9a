"""Who is meant and who speaks, by the rules and the shipped scorer; the phrases are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.annotate.annotator import annotate, rules
from stemma.annotate.learned_sources import LearnedSourceAnnotator, nominals_of
from stemma.annotate.referring import Form, Nominal, expressions
from stemma.model.annotation import Annotations, ReferenceForm
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span
from stemma.nn.resolver import Resolver, load_resolver
from stemma.nn.tagger import Reading, Tagged

PERSON, ORGANISATION, PLACE, OTHER = "person", "organisation", "place", "other"


def document(text: str) -> Document:
    blocks = tuple(
        Block(span=Span(match.start(), match.end()), label=BlockLabel.BODY, reason="test")
        for match in re.finditer(r"[^\n]+", text)
        if match.group().strip() == match.group()
    )
    return Document(id="d", ref="d", text=text, blocks=blocks, language="en")


def reading_of(*phrases: tuple[str, str]) -> Callable[[Document], Reading]:
    """Return a reader that finds each phrase wherever it stands, as both layers."""

    def read(document: Document) -> Reading:
        found = tuple(
            Tagged(span=Span(match.start(), match.end()), label=label, score=0.9)
            for phrase, label in phrases
            for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", document.text)
        )
        inside = sorted(found, key=lambda one: one.span)
        return Reading(
            words=(),
            states=np.zeros((0, 384), np.float32),
            roles=(),
            names=(),
            outer=tuple(inside),
            inner=(),
            role_probabilities=np.zeros((0, 7), np.float32),
            name_probabilities=np.zeros((0, 9), np.float32),
        )

    return read


def annotated(text: str, *phrases: tuple[str, str]) -> Annotations:
    one = document(text)
    before = annotate(one, rules()[:3])
    return LearnedSourceAnnotator(reading=reading_of(*phrases)).annotate(one, before)


def referred(text: str, found: Annotations) -> dict[str, str | None]:
    """Return the name that each pronoun and description refers to, the last one of a form."""
    return {
        one.span.of(text): entity.name if (entity := found.entity(one.entity)) else None
        for one in found.references
    }


def speakers(found: Annotations) -> list[str | None]:
    entities = [found.entity(one.source_entity) for one in found.attributions]
    return [one.name if one else None for one in entities]


def chains(text: str, found: Annotations) -> list[set[str]]:
    return [{span.of(text) for span in chain.spans} for chain in found.chains]


STRIKE = (
    "Mayor Ingrid Dahl of Norvik met the dockers on Monday.\n"
    "She told them that the harbour would stay open. Her deputy left early.\n"
    "“I will not close the harbour,” Dahl said."
)
PHRASES = (
    ("Mayor Ingrid Dahl of Norvik", PERSON),
    ("the dockers", PERSON),
    ("the harbour", PLACE),
    ("Her deputy", PERSON),
)


def test_a_pronoun_refers_to_the_only_woman_before_it() -> None:
    assert referred(STRIKE, annotated(STRIKE, *PHRASES))["She"] == "Ingrid Dahl"


def test_whoever_speaks_is_kept_as_the_rules_tell() -> None:
    assert speakers(annotated(STRIKE, *PHRASES)) == ["Ingrid Dahl", "Ingrid Dahl"]


def test_a_chain_holds_whole_phrases_and_what_has_no_name() -> None:
    found = annotated(STRIKE, *PHRASES)
    inside = chains(STRIKE, found)
    assert any({"Mayor Ingrid Dahl of Norvik", "She", "Dahl"} <= chain for chain in inside)
    nameless = [chain for chain in found.chains if chain.entity is None]
    assert {"the harbour"} in [{span.of(STRIKE) for span in chain.spans} for chain in nameless]


def test_what_has_no_name_is_neither_referred_to_nor_speaks() -> None:
    found = annotated(STRIKE, *PHRASES)
    known = {entity.id for entity in found.entities}
    assert {one.entity for one in found.references} <= known
    assert {one.source_entity for one in found.attributions} <= known | {None}


def test_a_scorer_that_cannot_decide_leaves_what_the_rules_tell() -> None:
    size = load_resolver().size
    even = Resolver(
        {
            "mean": np.zeros(size, np.float32),
            "scale": np.ones(size, np.float32),
            "w0": np.zeros((size + 1, 1), np.float32),
            "b0": np.zeros(1, np.float32),
        }
    )
    one = document(STRIKE)
    before = annotate(one, rules()[:3])
    told = LearnedSourceAnnotator(reading=reading_of(*PHRASES), resolver=even).annotate(one, before)
    ruled = annotate(one, rules()[:4])
    assert told.references == ruled.references
    assert told.attributions == ruled.attributions


def test_without_a_reading_pronouns_of_one_person_still_find_a_name() -> None:
    text = "Ingrid Dahl opened the fair in Norvik. She stayed for an hour."
    assert referred(text, annotated(text))["She"] == "Ingrid Dahl"


def test_chains_and_references_are_in_order_and_inside_the_body() -> None:
    found = annotated(STRIKE, *PHRASES)
    assert [one.span for one in found.references] == sorted(one.span for one in found.references)
    firsts = [chain.spans[0] for chain in found.chains]
    assert firsts == sorted(firsts)
    for chain in found.chains:
        assert len(chain.spans) > 1
        assert list(chain.spans) == sorted(set(chain.spans))


def test_scores_of_references_are_probabilities_with_evidence() -> None:
    for one in annotated(STRIKE, *PHRASES).references:
        assert 0.0 <= one.score.value <= 1.0
        assert one.score.evidence
        assert isinstance(one.form, ReferenceForm)


def test_a_body_without_sentences_gives_nothing() -> None:
    empty = Document(id="d", ref="d", text="", blocks=(), language="en")
    before = Annotations(document="d")
    after = LearnedSourceAnnotator(reading=reading_of()).annotate(empty, before)
    assert after == Annotations(document="d", annotators=("learned-sources 1",))


def found_in(text: str, phrases: Iterable[tuple[str, str]]) -> dict[str, Form]:
    from stemma.annotate.discourse import Discourse

    one = document(text)
    before = annotate(one, rules()[:3])
    layout = Discourse(one, before)
    nominals = list(nominals_of(reading_of(*phrases)(one)))
    assert all(isinstance(each, Nominal) for each in nominals)
    return {
        each.span.of(text): each.form for each in expressions(layout, before.mentions, nominals, ())
    }


@pytest.mark.parametrize(
    ("phrase", "label", "form"),
    [
        ("the finance minister", PERSON, Form.DEFINITE),
        ("his brother", PERSON, Form.OWNED),
        ("two aides", PERSON, Form.INDEFINITE),
        ("officials in the capital", PERSON, Form.BARE),
        ("this", OTHER, Form.POINTER),
        ("Foreign Minister Ana Roe of Ostland", PERSON, Form.NAME),
    ],
)
def test_the_form_of_a_phrase_is_told_by_its_first_word_and_its_head(
    phrase: str, label: str, form: Form
) -> None:
    text = f"On Friday {phrase} was heard."
    assert found_in(text, [(phrase, label)])[phrase] is form


@pytest.mark.parametrize(
    ("word", "form"),
    [("he", Form.PERSON), ("it", Form.THING), ("they", Form.THEY), ("we", Form.WE)],
)
def test_pronouns_are_found_without_a_tagger(word: str, form: Form) -> None:
    assert found_in(f"On Friday {word} left.", [])[word] is form


def test_the_country_us_is_no_pronoun() -> None:
    assert "US" not in {
        text for text, form in found_in("The US left.", []).items() if form.is_pronoun
    }


@given(
    text=st.text(alphabet=st.sampled_from("he said Roe. I“”it\n,'s"), max_size=80),
    cut=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=6),
)
@settings(max_examples=40, deadline=None)
def test_any_spans_of_any_text_can_be_linked(text: str, cut: list[tuple[int, int]]) -> None:
    one = document(text)
    tagged = tuple(
        Tagged(span=span, label=PERSON, score=0.5)
        for span in sorted({Span(start, start + size) for start, size in cut})
        if any(block.contains(span) for block in one.body)
    )

    def read(_: Document) -> Reading:
        return Reading(
            words=(),
            states=np.zeros((0, 384), np.float32),
            roles=(),
            names=(),
            outer=tagged,
            inner=tagged,
            role_probabilities=np.zeros((0, 7), np.float32),
            name_probabilities=np.zeros((0, 9), np.float32),
        )

    before = annotate(one, rules()[:3])
    annotator = LearnedSourceAnnotator(reading=read)
    after = annotator.annotate(one, before)
    assert after == annotator.annotate(one, before)
    for reference in after.references:
        assert any(block.contains(reference.span) for block in one.body)
