from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model.span import Span
from stemma.nn.pieces import CLS, SEP, form, split, tokenizer, windows

TEXT = "“We won’t stay,” said Ana Orr of NATO.\nShe left at 9.30 for McMurdo."
LINES = (Span(0, 38), Span(39, len(TEXT)))
QUOTED = (Span(1, 15),)


def test_words_are_runs_of_letters_and_single_marks() -> None:
    pieces = split(TEXT, LINES, QUOTED)
    words = [word.of(TEXT) for word in pieces.words]
    assert words[:9] == ["“", "We", "won", "’", "t", "stay", ",", "”", "said"]
    assert words[-3:] == ["for", "McMurdo", "."]
    assert len(pieces.heads) == len(pieces.words)
    assert len(pieces.ids) == len(pieces.forms)


def test_a_separator_stands_between_passages_and_belongs_to_no_word() -> None:
    pieces = split(TEXT, LINES, QUOTED)
    (at,) = pieces.breaks
    assert pieces.ids[at] == SEP
    assert at not in pieces.heads


@pytest.mark.parametrize(
    ("word", "code"),
    [("said", 0), ("Ana", 1), ("NATO", 2), ("A", 3), ("McMurdo", 4), ("9th", 5), ("—", 6)],
)
def test_the_form_of_a_word_tells_its_case_and_kind(word: str, code: int) -> None:
    assert form(word) == code


def test_what_is_quoted_and_what_follows_a_space_is_told() -> None:
    pieces = split(TEXT, LINES, QUOTED)
    told = {
        word.of(TEXT): divmod(pieces.forms[head] % 4, 2)
        for word, head in zip(pieces.words, pieces.heads, strict=True)
    }
    assert told["We"] == (1, 0)
    assert told["stay"] == (1, 1)
    assert told["said"] == (0, 1)
    assert told["Orr"] == (0, 1)


def test_nothing_outside_the_passages_is_read() -> None:
    pieces = split(TEXT, LINES[1:], QUOTED)
    assert pieces.words[0].of(TEXT) == "She"
    assert pieces.breaks == ()


def test_the_special_pieces_are_those_of_the_tokenizer() -> None:
    encoded = tokenizer().encode("a")
    assert (encoded.ids[0], encoded.ids[-1]) == (CLS, SEP)


@given(
    st.lists(st.text(alphabet="ab é.“”😀\u0301\u200b", max_size=90), max_size=12),
    st.integers(8, 40),
    st.integers(0, 7),
)
def test_every_piece_counts_in_exactly_one_window(
    lines: list[str], size: int, context: int
) -> None:
    text = "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    pieces = split(text, spans, ())
    counted: list[int] = []
    for window in windows(pieces, size, context):
        assert window.last - window.first <= size
        assert window.first <= window.begin < window.end <= window.last
        counted.extend(range(window.begin, window.end))
    assert counted == list(range(len(pieces.ids)))
    assert all(word.of(text).strip() for word in pieces.words)
