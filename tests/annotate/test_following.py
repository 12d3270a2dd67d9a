from __future__ import annotations

import re

import pytest

from stemma.annotate.following import follow
from stemma.annotate.quoting import Found
from stemma.model.span import Span
from stemma.text.marks import find

_MARKED = re.compile(r"\[([SCX])(\d) (.*?)\]", re.DOTALL)


def followed(marked: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Return the sources, cues and contents found in a text whose first ones stand in brackets."""
    text, at = "", 0
    parts: dict[str, dict[str, list[Span]]] = {}
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        span = Span(len(text), len(text) + len(match.group(3)))
        parts.setdefault(match.group(2), {}).setdefault(match.group(1), []).append(span)
        text += match.group(3)
        at = match.end()
    text += marked[at:]
    found = [
        Found(
            sources=tuple(one.get("S", ())),
            cues=tuple(one.get("C", ())),
            contents=tuple(one["X"]),
            reason="test",
            value=0.9,
        )
        for one in parts.values()
    ]
    return [
        (
            [span.of(text) for span in one.sources],
            [span.of(text) for span in one.cues],
            [span.of(text) for span in one.contents],
        )
        for one in follow(text, found, find(text))
    ]


def test_a_quotation_after_a_sentence_is_its_speakers() -> None:
    marked = "[S1 Ms. Orr] [C1 said] [X1 she was not bitter]. [X2 “It is a very big firm.”]"
    assert followed(marked) == [
        (["Ms. Orr"], ["said"], ["she was not bitter", "“It is a very big firm.”"])
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[S1 Ms. Orr] [C1 said] [X1 she was not bitter].\n\n[X2 “It is a very big firm.”]",
        "[S1 Ms. Orr] [C1 said] [X1 she was not bitter]. He left. [X2 “It is a big firm now.”]",
        "[C1 Asked] [X1 if she was bitter]. [X2 “It is a very big firm.”]",
        "[S1 Ms. Orr] [C1 said] [X1 she was not bitter]. [X2 “Indeed.”]",
    ],
    ids=["paragraph", "sentence between", "nobody", "few words"],
)
def test_other_quotations_stay_nobodys(marked: str) -> None:
    assert followed(marked)[1][0] == []


def test_who_is_quoted_in_a_report_speaks() -> None:
    outer, inner = followed(
        "[S1 The Mail] [C1 reported] [X1 a claim by Orr, who was quoted as saying, “It is big.”]"
    )
    assert outer[0] == ["The Mail"]
    assert inner == (["Orr"], ["was quoted as saying"], ["“It is big.”"])


def test_nothing_found_gives_nothing() -> None:
    assert followed("“Nobody said so,” it read.") == []
