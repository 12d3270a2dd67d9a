from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from stemma.annotate.amendments import AmendmentConfig, amend
from stemma.annotate.quoting import Found
from stemma.model.span import Span
from stemma.nn.tagger import Reading, Tagged
from stemma.text.marks import paragraphs

_MARKED = re.compile(r"\[([SCXO])(\d) (.*?)\]", re.DOTALL)


def read(marked: str, doubtful: str = "") -> tuple[str, list[Found], Reading]:
    """Return a text without its brackets, the attributions in them, and a reading.

    `[S1 ...]`, `[C1 ...]` and `[X1 ...]` are a source, a cue and a content of the first
    attribution; `[O0 ...]` mentions somebody. The words `doubtful` are unlikely to be content.
    """
    text, at = "", 0
    parts: dict[str, dict[str, list[Span]]] = {}
    outer = []
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        span = Span(len(text), len(text) + len(match.group(3)))
        if match.group(1) == "O":
            outer.append(Tagged(span=span, label="person", score=0.9))
        else:
            parts.setdefault(match.group(2), {}).setdefault(match.group(1), []).append(span)
        text += match.group(3)
        at = match.end()
    text += marked[at:]
    found = [
        Found(
            sources=tuple(one.get("S", ())),
            cues=tuple(one.get("C", ())),
            contents=tuple(one.get("X", ())),
            reason="test",
            value=0.9,
        )
        for one in parts.values()
    ]
    words = tuple(Span(*word.span()) for word in re.finditer(r"\w+|[^\w\s]", text))
    probabilities = np.zeros((len(words), 7), dtype=np.float32)
    doubted = text.find(doubtful) if doubtful else len(text)
    for row, word in enumerate(words):
        probabilities[row, 6] = 0.4 if doubted <= word.start < doubted + len(doubtful) else 0.95
    reading = Reading(
        words=words,
        states=np.zeros((len(words), 384), dtype=np.float32),
        roles=(),
        names=(),
        outer=tuple(outer),
        inner=(),
        role_probabilities=probabilities,
        name_probabilities=np.zeros((len(words), 9), dtype=np.float32),
    )
    return text, found, reading


def amended(marked: str, doubtful: str = "") -> list[tuple[list[str], list[str], list[str]]]:
    text, found, reading = read(marked, doubtful)
    kept = amend(text, found, reading, paragraphs(text), AmendmentConfig())
    return [
        (
            [span.of(text) for span in one.sources],
            [span.of(text) for span in one.cues],
            [span.of(text) for span in one.contents],
        )
        for one in kept
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[S1 Ms. Orr] [C1 was told] [X1 that the bed was gone].",
        "[S1 The mayor] was [C1 asked] [X1 whether the dam would hold].",
        "[S1 The firm] [C1 has been accused of] [X1 hiding the leak].",
    ],
)
def test_who_is_spoken_to_or_of_does_not_speak(marked: str) -> None:
    ((sources, _, contents),) = amended(marked)
    assert sources == []
    assert len(contents) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "[S1 Ms. Orr] [C1 was convinced] [X1 that the bed was gone].",
        "[S1 Ms. Orr] [C1 told] [X1 the court that the bed was gone].",
        "The firm [C1 was accused] by [S1 its union] [X1 of hiding the leak].",
        "[S1 Ms. Orr], who was ill, [C1 said] [X1 that the bed was gone].",
    ],
)
def test_who_speaks_or_thinks_is_kept(marked: str) -> None:
    ((sources, _, _),) = amended(marked)
    assert len(sources) == 1


def test_what_is_left_unsaid_is_no_content() -> None:
    (one,) = amended("[X1 “We shall vote,”] [S1 he] [C1 said, without calling for] [X1 a recount].")
    assert one == (["he"], ["said"], ["“We shall vote,”"])
    assert amended("[S1 Papers] print it without even [C1 noting] [X1 that it is unproved].") == []


@pytest.mark.parametrize(
    "marked",
    [
        "[S1 The ministry] [C1 did not immediately respond to] [X1 a request for comment].",
        "[S1 The firm] [C1 hasn't replied to] [X1 a letter that asked about the leak].",
    ],
)
def test_who_does_not_answer_says_nothing(marked: str) -> None:
    assert amended(marked) == []


def test_a_source_of_one_sentence_does_not_speak_in_the_next() -> None:
    (one,) = amended(
        "[C1 According to] [S1 the treaty], [X1 it is a crime]. [X1 To call for it is absurd]."
    )
    assert one[2] == ["it is a crime"]


def test_a_crosshead_belongs_to_nobody() -> None:
    marked = "[S1 The ministry] [C1 said] [X1 it would wait].\n\n[X1 NO WAY BACK]\n\nIt rained."
    assert amended(marked) == [(["The ministry"], ["said"], ["it would wait"])]
    assert amended("It rained.\n\n[X1 “NO WAY BACK”]\n\nIt rained.") == []


def test_when_it_was_said_is_no_content() -> None:
    (one,) = amended(
        "[X1 It may start late], [S1 Ms. Orr] [C1 said] a week after [X1 they had voted for it]."
    )
    assert one[2] == ["It may start late"]


@pytest.mark.parametrize(
    ("marked", "tail"),
    [
        (
            "[S1 She] [C1 said] [X1 the boats would stay in port, starting a feud with the owner].",
            ", starting a feud with the owner",
        ),
        (
            "[S1 She] [C1 said] [X1 the boats would stay, but it is unclear who would check them].",
            ", but it is unclear who would check them",
        ),
        ("[S1 She] [C1 hopes] [X1 to win them over; she will not].", "; she will not"),
        ("[S1 She] [C1 met] [X1 the owner, who runs two boats].", ", who runs two boats"),
        ("[S1 The Mail] [C1 reported] [X1 a flood, while the Post had none].", ", while the Post"),
    ],
    ids=["participle", "main clause", "semicolon", "relative", "contrast"],
)
def test_a_doubtful_clause_at_the_end_is_the_reporters(marked: str, tail: str) -> None:
    ((_, _, doubtful),) = amended(marked, tail)
    ((_, _, sure),) = amended(marked)
    assert sure[0].startswith(doubtful[0] + tail)


@pytest.mark.parametrize(
    ("marked", "tail"),
    [
        (
            "[S1 She] [C1 feared] [X1 them taking bread, breaking doors or burning carts].",
            "breaking",
        ),
        ("[S1 She] [C1 said] [X1 three boats, including the ferry, would stay].", "including"),
        ("[X1 “It stays, but it is late,”] [S1 she] [C1 said].", "but it is late"),
        ("[S1 She] [C1 said] [X1 it would stay, if the court agrees].", "if the court agrees"),
    ],
    ids=["list", "including", "quotation", "condition"],
)
def test_other_ends_are_left_alone(marked: str, tail: str) -> None:
    assert amended(marked, tail) == amended(marked)


def test_a_translation_does_not_speak_for_who_is_translated() -> None:
    (one,) = amended(
        "[X1 “We shall work together,” Orr said], [C1 according to] [S1 a translation]."
    )
    assert one == (["Orr"], ["said"], ["“We shall work together,”"])


def test_an_outlet_in_an_aside_does_not_speak() -> None:
    told, inner = amended(
        "[S1 The campaign] [C1 denied] [X1 the report], which [S2 the Mail] printed, [C2 telling] "
        "the paper [X2 that it was false]."
    )
    assert told[0] == inner[0] == ["The campaign"]


def test_the_words_after_an_outlet_are_the_subjects() -> None:
    text, found, reading = read(
        "[O0 Orr] [X1 also warned the owners], [C1 according to] [S1 the Mail], [C2 saying] that "
        "[X2 the dam would go]. [X1 “Is it worth it?”]"
    )
    found[1] = replace(found[1], sources=found[0].sources)
    outlet, speaker = amend(text, found, reading, paragraphs(text), AmendmentConfig())
    assert [span.of(text) for span in outlet.contents] == ["also warned the owners"]
    assert [span.of(text) for span in speaker.sources] == ["Orr"]
    assert [span.of(text) for span in speaker.contents] == ["the dam would go", "“Is it worth it?”"]
