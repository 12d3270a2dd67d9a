from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.annotate.learned_attributions import LearnedAttributionConfig, attributed
from stemma.annotate.pairs import ROLES
from stemma.annotate.proposals import ProposalConfig, complete, propose
from stemma.annotate.quoted_contents import MarksConfig, fit_to_marks
from stemma.annotate.quoting import Found, numbered
from stemma.model.attribution import Attribution, AttributionKind
from stemma.model.span import Span
from stemma.nn.tagger import Reading, Tagged
from stemma.text.marks import find, paragraphs

_LABELS = {"S": "source", "C": "cue", "X": "content"}
_MARKED = re.compile(r"\[([SCX])([<~]?) (.*?)\]", re.DOTALL)


def reading_of(marked: str) -> tuple[str, Reading]:
    """Return a text without its brackets, and a reading of it.

    `[X ...]` is a content on the tagger's path, `[X~ ...]` one that is nearly as likely as none,
    `[X< ...]` one that is unlikely; likewise for sources (S) and cues (C).
    """
    text, at = "", 0
    path, chances = [], []
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        span = Span(len(text), len(text) + len(match.group(3)))
        label = _LABELS[match.group(1)]
        chances.append((span, label, {"": 0.9, "~": 0.4, "<": 0.1}[match.group(2)]))
        if not match.group(2):
            path.append(Tagged(span=span, label=label, score=0.9))
        text += match.group(3)
        at = match.end()
    text += marked[at:]
    words = tuple(Span(*word.span()) for word in re.finditer(r"\w+|[^\w\s]", text))
    probabilities = np.zeros((len(words), 7), dtype=np.float32)
    for row, word in enumerate(words):
        for span, label, chance in chances:
            if span.contains(word):
                probabilities[row, 2 + 2 * ROLES.index(label)] = chance
    probabilities[:, 0] = 1 - probabilities.sum(axis=1)
    return text, Reading(
        words=words,
        states=np.zeros((len(words), 384), dtype=np.float32),
        roles=tuple(path),
        names=(),
        outer=(),
        inner=(),
        role_probabilities=probabilities,
        name_probabilities=np.zeros((len(words), 9), dtype=np.float32),
    )


def found_in(marked: str) -> tuple[str, list[Found]]:
    text, reading = reading_of(marked)
    config = LearnedAttributionConfig()
    return text, attributed(text, reading, paragraphs(text), find(text), config)


def stated(marked: str) -> tuple[str, tuple[Attribution, ...]]:
    text, found = found_in(marked)
    return text, numbered(text, found, find(text))


def words_of(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("marked", "kind", "quotations"),
    [
        (
            "[X “The dam will hold,”] [S engineer Ola Brandt] [C said].",
            AttributionKind.DIRECT,
            ["The dam will hold,"],
        ),
        ("[S The ministry] [C said] [X that the dam would hold].", AttributionKind.INDIRECT, []),
        (
            "[S The owner] [C called] [X the plan “a costly and foolish mistake”].",
            AttributionKind.MIXED,
            ["a costly and foolish mistake"],
        ),
    ],
    ids=["direct", "indirect", "mixed"],
)
def test_the_kind_follows_from_the_marks(
    marked: str, kind: AttributionKind, quotations: list[str]
) -> None:
    text, (one,) = stated(marked)
    assert one.id == "a1"
    assert one.kind is kind
    assert words_of(text, one.quotations) == quotations
    assert one.source_entity is None
    assert 0.5 < one.score.value <= 1


def test_a_content_is_completed_to_its_marks() -> None:
    text, (one,) = found_in("“We have [X lost the whole of the harvest],” [S she] [C said].")
    assert words_of(text, one.contents) == ["“We have lost the whole of the harvest,”"]


def test_a_quotation_that_the_tagger_missed_is_a_content() -> None:
    text, (one,) = found_in("“We have lost the whole of the harvest this year,” [S she] [C said].")
    assert words_of(text, one.contents) == ["“We have lost the whole of the harvest this year,”"]
    assert words_of(text, one.cues) == ["said"]


def test_a_long_quotation_is_one_content_though_others_speak_in_it() -> None:
    text, (one,) = found_in(
        "[C According to] [S the union]: [X “The plant is not safe. Its own engineers] [C said] "
        "[X so in May, and the owner knew of it all along.”]"
    )
    assert words_of(text, one.sources) == ["the union"]
    assert len(one.contents) == 1


def test_a_quotation_that_is_not_closed_may_hold_its_speaker() -> None:
    text, found = found_in(
        "[X “He wants to keep all the boats in port for as long as he can,] [S Ms. Orr] [C said].\n"
        "[X “Then he will go.”]"
    )
    assert words_of(text, found[0].cues) == ["said"]


def test_a_title_in_marks_is_no_content() -> None:
    text = "The film “The Long Road Back To Norvik” opens on Friday."
    assert fit_to_marks(text, (), find(text), MarksConfig()) == []


def test_a_quotation_without_a_speaker_is_kept_with_nobody_as_its_source() -> None:
    text, (one,) = stated("“We have lost the whole of the harvest and nobody came.”")
    assert (one.sources, one.cues) == ((), ())
    assert words_of(text, one.contents) == [text]
    assert one.score.value < 0.5


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text, (one,) = found_in(
        "[S Ms. Okoro] [C said]: [X “We lost the harvest. Nobody came to help.]\n\n"
        "[X “In the second week they sent a lorry with water.”]"
    )
    assert words_of(text, one.cues) == ["said"]
    assert len(one.contents) == 2


@pytest.mark.parametrize(
    "marked",
    [
        "[S The council] [C said] on Monday [X~ that the road would stay closed].",
        "[S The council] [C said] on Monday [X< that the road would stay closed].",
        "[S The council] [C~ said] on Monday [X that the road would stay closed].",
        "[S The council] [C< said] on Monday [X that the road would stay closed].",
        "[S~ The council] [C said] on Monday [X that the road would stay closed].",
    ],
)
def test_what_completes_an_attribution_need_not_be_on_the_path(marked: str) -> None:
    text, (one,) = found_in(marked)
    assert words_of(text, one.sources) == ["The council"]
    assert words_of(text, one.cues) == ["said"]
    assert words_of(text, one.contents) == ["that the road would stay closed"]


def test_indirect_speech_of_nobody_must_be_surer() -> None:
    marked = "{} [C~ hopes] were high [X~ that the road would open]."
    text, spoken = found_in(marked.format("[S The council's]"))
    (one,) = spoken
    assert words_of(text, one.sources) == ["The council's"]
    assert found_in(marked.format("Some"))[1] == []


def test_a_cue_without_any_content_is_no_attribution() -> None:
    assert found_in("[S The council] [C said] nothing.")[1] == []


def test_an_unlikely_span_alone_is_not_proposed() -> None:
    text, reading = reading_of("Prices [C< rose] in May and [X< fell in June].")
    assert propose(reading, (), paragraphs(text), ProposalConfig()) == []


def test_a_run_beside_a_span_of_its_role_is_not_proposed() -> None:
    text, reading = reading_of(
        "[S The council] [C said] [X the road is shut,][X~ as the river is]."
    )
    assert propose(reading, reading.roles, paragraphs(text), ProposalConfig()) == []


def test_a_mark_alone_is_no_content_and_no_source() -> None:
    assert found_in("[S She] [C may need to rethink][X ,] the road.")[1] == []
    (one,) = found_in("The suit[S ,] [C argued] by two firms, [X claims that the road is shut].")[1]
    assert one.sources == ()


def test_a_partner_is_not_looked_for_in_another_paragraph() -> None:
    text, reading = reading_of("[S The council] [C said].\n\n[X< The road would stay closed].")
    wanting = [one for one in reading.roles if one.label == "cue"]
    passages = paragraphs(text)
    assert complete(reading, reading.roles, wanting, passages, ProposalConfig()) == []


def test_line_breaks_inside_a_paragraph_do_not_part_roles() -> None:
    line = "[S The council] [C said] on Monday after a long and heated meeting in the old town"
    text, (one,) = found_in(f"{line} hall\n[X that the road would stay closed].")
    assert words_of(text, one.contents) == ["that the road would stay closed"]


@given(
    marked=st.lists(
        st.sampled_from(
            [
                "[S he]",
                "[C said]",
                "[X~ that it]",
                "[X “no”]",
                "[C< told]",
                "“",
                "”",
                ".",
                "\n",
                "Orr",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
@settings(max_examples=40, deadline=None)
def test_attributions_have_spans_of_the_text_in_order(marked: str) -> None:
    text, attributions = stated(marked)
    firsts = [one.contents[0] for one in attributions]
    assert firsts == sorted(firsts)
    for one in attributions:
        assert one.contents
        for role in (one.sources, one.cues, one.contents, one.quotations):
            assert list(role) == sorted(role)
            assert all(span == span.trimmed(text) for span in role)
    assert stated(marked) == (text, attributions)
