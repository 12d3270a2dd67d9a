from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model.span import Span
from stemma.text.grammar import Tag, capitalised_words, tokens


def tags(text: str) -> list[tuple[str, Tag]]:
    return [(token.text, token.tag) for token in tokens(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The mayor said he would resign.", "mayor", Tag.WORD),
        ("The mayor said he would resign.", "said", Tag.PAST),
        ("The mayor said he would resign.", "he", Tag.PRONOUN),
        ("Calling it a farce, she left.", "Calling", Tag.GERUND),
        ("On Monday Orr left.", "Monday", Tag.DAY),
        ("Officials met the king.", "king", Tag.WORD),
        ("He was in the U.S. then.", "U.S.", Tag.NAME),
        ("They left - and came back.", "-", Tag.DASH),
    ],
)
def test_a_word_gets_its_class(text: str, word: str, tag: Tag) -> None:
    assert (word, tag) in tags(text)


def test_a_quotation_is_one_token() -> None:
    text = 'He called it "a sad, sad day" again.'
    start = text.index('"')
    quotation = Span(start, text.rindex('"') + 1)

    found = tokens(text, Span(0, len(text)), (quotation,))

    assert [token.tag for token in found if token.span == quotation] == [Tag.QUOTE]


def test_capitals_are_counted_without_function_words() -> None:
    assert capitalised_words("The Lord of the Rings") == (2, 2)
    assert capitalised_words("a sad day in Rome") == (1, 3)


@given(st.text(min_size=1, max_size=120))
def test_tokens_lie_in_order_in_the_text(text: str) -> None:
    found = tokens(text, Span(0, len(text)))

    assert all(token.span.of(text) == token.text for token in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
