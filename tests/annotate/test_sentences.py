from __future__ import annotations

from stemma.annotate.sentences import SentenceAnnotator, sentences
from stemma.model.annotation import Annotations
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span

TEXT = "Rain fell. It flooded\nthe quay, officials said"
SECOND = len("Rain fell. It flooded\n")


def document(*spans: Span) -> Document:
    blocks = tuple(Block(span=span, label=BlockLabel.BODY, reason="test") for span in spans)
    return Document(id="d", ref="d", text=TEXT, blocks=blocks, language="en")


def test_no_sentence_crosses_the_bounds_of_a_block() -> None:
    one = document(Span(0, SECOND - 1), Span(SECOND, len(TEXT)))
    after = SentenceAnnotator().annotate(one, Annotations(document="d"))
    assert [span.of(TEXT) for span in after.sentences] == [
        "Rain fell.",
        "It flooded",
        "the quay, officials said",
    ]


def test_a_sentence_goes_over_a_line_break_within_a_block() -> None:
    found = sentences(document(Span(0, len(TEXT))))
    assert [span.of(TEXT) for span in found] == [TEXT[:10], TEXT[11:]]


def test_sentences_that_are_known_are_not_split_again() -> None:
    assert sentences(document(Span(0, len(TEXT))), (Span(0, 4),)) == (Span(0, 4),)
