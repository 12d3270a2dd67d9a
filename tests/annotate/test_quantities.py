from __future__ import annotations

from stemma.annotate.quantities import QuantityAnnotator
from stemma.annotate.times import TimeAnnotator
from stemma.model.annotation import Annotations, Quantity
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span


def quantities(text: str) -> tuple[Quantity, ...]:
    block = Block(span=Span(0, len(text)), label=BlockLabel.BODY, reason="test")
    document = Document(id="d", ref="d", text=text, blocks=(block,), language="en")
    before = TimeAnnotator().annotate(document, Annotations(document="d"))
    return QuantityAnnotator().annotate(document, before).quantities


def test_what_is_a_time_is_no_quantity() -> None:
    text = "In 1998 it sank within 20 minutes on 3 May with 40 people."
    (one,) = quantities(text)
    assert (one.span.of(text), one.unit) == ("40", "people")


def test_the_noun_that_is_counted_is_evidence_of_the_score() -> None:
    text = "It rained. The army sent more than 300 tired soldiers."
    (one,) = quantities(text)
    assert (one.low, one.high, one.unit) == (300, None, "soldiers")
    assert [span.of(text) for span in one.score.evidence] == ["soldiers"]
