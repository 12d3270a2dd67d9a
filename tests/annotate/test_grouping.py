from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.annotate.grouping import group
from stemma.annotate.pairs import bucket, describe
from stemma.model.span import Span
from stemma.nn.links import load_links
from stemma.nn.tagger import Tagged

LABELS = {"S": "source", "C": "cue", "X": "content"}
_MARKED = re.compile(r"\[([SCX])(\d*) (.*?)\]", re.DOTALL)


def read(marked: str) -> tuple[str, tuple[Tagged, ...], list[str]]:
    """Return a text without its brackets, the roles in them, and the number of each."""
    text, at = "", 0
    roles, numbers = [], []
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        span = Span(len(text), len(text) + len(match.group(3)))
        roles.append(Tagged(span=span, label=LABELS[match.group(1)], score=0.95))
        numbers.append(match.group(2))
        text += match.group(3)
        at = match.end()
    return text + marked[at:], tuple(roles), numbers


CASES = {
    "one sentence": "[S1 The mayor] [C1 said] [X1 that the bridge would open in May].",
    "content first": "[X1 “The bridge will open in May,”] [S1 Mayor Ilse Brandt] [C1 said].",
    "inverted": "[X1 “We will rebuild it,”] [C1 said] [S1 Mayor Ilse Brandt].",
    "according to": "[X1 The storm left 40 homes without power], "
    "[C1 according to] [S1 the county's emergency office].",
    "interrupted": "[X1 “The bridge,”] [S1 Mr. Brandt] [C1 said], [X1 “will open in May.”]",
    "goes on after the speaker": "[X1 “We lost the harvest,”] [S1 Ms. Okoro] [C1 said]. "
    "[X1 “Nobody came to help us until the second week.”]",
    "two speakers in a row": "[S1 The union] [C1 says] [X1 the plant is safe], but "
    "[S2 its owner] [C2 argues] [X2 that repairs would take a year].",
    "nobody in the first": "[C1 Asked] [X1 about the delay], [S2 the minister] [C2 declined] "
    "[X2 to comment].",
    "two sentences": "[S1 Ana Ruiz, the principal,] [C1 denied] [X1 the report]. "
    "[S2 She] [C2 added] [X2 that no pupil had been hurt].",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_roles_go_where_a_reader_puts_them(marked: str) -> None:
    text, roles, numbers = read(marked)
    for one in group(text, roles, load_links()):
        assert one.cue is not None
        mine = numbers[one.cue]
        assert [numbers[place] for place in one.contents] == [
            mine
            for role, number in zip(roles, numbers, strict=True)
            if role.label == "content" and number == mine
        ]
        has_source = any(
            role.label == "source" and number == mine
            for role, number in zip(roles, numbers, strict=True)
        )
        assert (one.source is not None) == has_source
        assert one.source is None or numbers[one.source] == mine


def test_two_cues_share_their_source() -> None:
    text, roles, _ = read(
        "[S1 The ministry] [C1 confirmed] [X1 the deal] and [C2 said] "
        "[X2 that it would be signed on Friday]."
    )
    assert [one.source for one in group(text, roles, load_links())] == [0, 0]


def test_no_roles_give_no_groups() -> None:
    assert group("Nothing was said.", (), load_links()) == ()


def test_a_content_without_any_cue_is_a_group_of_its_own() -> None:
    text, roles, _ = read("[X1 “We will rebuild it.”]")
    (one,) = group(text, roles, load_links())
    assert (one.cue, one.source, one.contents) == (None, None, (0,))


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, tuple[Tagged, ...]]:
    words = draw(st.lists(st.sampled_from('said Orr he “no .” , and\n that to "'.split(" "))))
    text, roles = "", []
    for word in words:
        label = draw(st.sampled_from(["", "source", "cue", "content"]))
        if label and word.strip():
            score = draw(st.floats(0, 1))
            span = Span(len(text), len(text) + len(word.strip()))
            roles.append(Tagged(span=span, label=label, score=score))
        text += word + " "
    return text, tuple(roles)


@given(tagged=tagged_texts())
@settings(max_examples=50, deadline=None)
def test_every_cue_and_content_is_in_one_group(
    tagged: tuple[str, tuple[Tagged, ...]],
) -> None:
    text, roles = tagged
    groups = group(text, roles, load_links())
    cues = [one.cue for one in groups if one.cue is not None]
    contents = [place for one in groups for place in one.contents]
    for found, label in ((cues, "cue"), (contents, "content")):
        assert sorted(found) == [at for at, role in enumerate(roles) if role.label == label]
    assert all(0 <= link <= 1 for one in groups for link in (*one.content_links, one.source_link))
    assert groups == group(text, roles, load_links())


def test_describing_no_roles_gives_empty_arrays() -> None:
    roles = describe("Nothing.", ())
    assert len(roles.kinds) == len(roles.own) == len(roles.words) == 0


def test_a_word_keeps_its_bucket() -> None:
    assert bucket("said") == bucket("said") < 512
