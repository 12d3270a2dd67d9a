from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.errors import EngineError
from stemma.model.span import Span
from stemma.nn import tagger as module
from stemma.nn.tagger import MiniLMTagger, Reading, Tagged, load_tagger
from stemma.text import marks

STRIKE = (
    "Harbour workers in Norvik ended a six-week strike on Friday after their union won a raise of "
    "4 percent.\n\n"
    "“We got what we asked for. Nobody has to leave,” said Ingrid Dahl, the head of the Norvik "
    "Dockers Union. She added that more than 300 people would return to work on Monday.\n\n"
    "The port's owner, Falk Shipping, said in a statement that it had lost $12 million."
)


def read(text: str) -> Reading:
    quoted = [one.inside for one in marks.find(text)]
    return load_tagger().tag(text, marks.paragraphs(text), quoted)


def texts(layer: tuple[Tagged, ...], label: str) -> list[str]:
    return [one.span.of(STRIKE) for one in layer if one.label == label]


@pytest.fixture(scope="module")
def strike() -> Reading:
    return read(STRIKE)


def test_it_finds_who_said_what(strike: Reading) -> None:
    assert texts(strike.roles, "cue") == ["said", "added", "said in a statement"]
    assert [one.split(",")[0] for one in texts(strike.roles, "source")] == [
        "Ingrid Dahl",
        "She",
        "The port's owner",
    ]
    contents = texts(strike.roles, "content")
    assert "“We got what we asked for. Nobody has to leave,”" in contents
    assert "that it had lost $12 million" in contents


def test_it_finds_names_with_their_types(strike: Reading) -> None:
    assert "Ingrid Dahl" in texts(strike.names, "person")
    assert "Norvik" in texts(strike.names, "place")
    assert {"Norvik Dockers Union", "Falk Shipping"} <= set(texts(strike.names, "organisation"))


def test_it_finds_pronouns_and_noun_phrases(strike: Reading) -> None:
    assert "She" in texts(strike.outer, "person")
    assert "more than 300 people" in texts(strike.inner, "person")


def test_probabilities_are_those_of_words(strike: Reading) -> None:
    words = len(strike.words)
    assert strike.states.shape == (words, 384)
    assert strike.role_probabilities.shape == (words, 7)
    assert strike.name_probabilities.shape == (words, 9)
    for rows in (strike.role_probabilities, strike.name_probabilities):
        assert np.allclose(rows.sum(axis=1), 1, atol=1e-3)
        assert rows.min() >= 0


def test_a_text_reads_the_same_every_time(strike: Reading) -> None:
    again = MiniLMTagger().tag(
        STRIKE, marks.paragraphs(STRIKE), [one.inside for one in marks.find(STRIKE)]
    )
    assert again.roles == strike.roles
    assert again.names == strike.names
    assert np.array_equal(again.states, strike.states)


def test_no_passages_give_an_empty_reading() -> None:
    reading = load_tagger().tag(STRIKE, (), ())
    assert reading.words == ()
    assert reading.roles == reading.names == reading.outer == reading.inner == ()
    assert reading.states.shape == (0, 384)


def test_a_passage_longer_than_any_window_is_read_to_its_end() -> None:
    text = " ".join(
        f"Ana Orr of the Norvik Dockers Union said on day {day} that the strike would go on."
        for day in range(1, 121)
    )
    reading = load_tagger().tag(text, (Span(0, len(text)),), ())
    people = [one for one in reading.names if one.label == "person"]
    assert len(people) == 120
    assert reading.words[-1].end == len(text)


@given(st.text(alphabet='aT. \n"“”’,1$é😀Mrsaidon', max_size=80))
@settings(max_examples=30, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    reading = read(text)
    for layer in (reading.roles, reading.names, reading.outer, reading.inner):
        assert all(0 <= one.score <= 1 for one in layer)
        assert all(one.span.of(text).strip() for one in layer)
        for one, other in pairwise(layer):
            assert one.span.end <= other.span.start


def test_a_model_that_is_not_the_shipped_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MODEL_SHA256", "0" * 64)
    with pytest.raises(EngineError, match=r"tagger-int8\.onnx has SHA-256"):
        MiniLMTagger()
