from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.alignment import EditKind, edits, local

TOKENS = st.lists(st.sampled_from(["the", "port", "of", "sank", "ferry"]), max_size=12)


def _aligned(one: str, other: str) -> list[tuple[str, str]]:
    first, second = one.split(), other.split()
    numbers = {word: number for number, word in enumerate(sorted({*first, *second}))}
    pairs = local(
        np.array([numbers[word] for word in first], dtype=np.int64),
        np.array([numbers[word] for word in second], dtype=np.int64),
        np.full(len(first), 10, dtype=np.int64),
        loss=3,
    )
    return [(first[i], second[j]) for i, j in pairs]


def test_exchanged_and_added_words_are_bridged() -> None:
    one = "earlier divers found the wreck of the ferry near a reef"
    other = "on Monday divers located the old wreck of the ferry close to shore"
    found = [word for word, _ in _aligned(one, other)]
    assert found == ["divers", "the", "wreck", "of", "the", "ferry"]


@pytest.mark.parametrize(("one", "other"), [("", "a b"), ("a b", ""), ("a b", "c d")])
def test_nothing_in_common_gives_no_pairs(one: str, other: str) -> None:
    assert _aligned(one, other) == []


def _changes(one: str, other: str) -> list[tuple[str, str, str]]:
    first, second = one.split(), other.split()
    return [
        (edit.kind.value, " ".join(first[slice(*edit.one)]), " ".join(second[slice(*edit.other)]))
        for edit in edits(first, second)
        if edit.kind is not EditKind.EQUAL
    ]


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ("we will not yield", "we will not yield", []),
        ("we will never yield", "we will not yield", [("substituted", "never", "not")]),
        ("we will yield", "we will not yield", [("inserted", "", "not")]),
        ("we will not ever yield", "we will not yield", [("omitted", "ever", "")]),
        (
            "they must pay back all the money they stole",
            "they must hand over to us the money they stole",
            [("substituted", "pay back all", "hand over to us")],
        ),
        ("", "we yield", [("inserted", "", "we yield")]),
    ],
)
def test_edits_read_as_an_editor_would_mark_them(
    one: str, other: str, changes: list[tuple[str, str, str]]
) -> None:
    assert _changes(one, other) == changes


@given(TOKENS, TOKENS)
def test_edits_cover_both_sequences_and_keep_only_equal_tokens(
    one: list[str], other: list[str]
) -> None:
    found = edits(one, other)
    assert [token for edit in found for token in one[slice(*edit.one)]] == one
    assert [token for edit in found for token in other[slice(*edit.other)]] == other
    assert all(a.kind is not b.kind or a.kind is EditKind.SUBSTITUTED for a, b in pairwise(found))
    for edit in found:
        if edit.kind is EditKind.EQUAL:
            assert one[slice(*edit.one)] == other[slice(*edit.other)]


@given(TOKENS, TOKENS)
def test_local_pairs_ascend_and_are_equal(one: list[str], other: list[str]) -> None:
    found = _aligned(" ".join(one), " ".join(other))
    assert all(first == second for first, second in found)
