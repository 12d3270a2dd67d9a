"""The annotator of quantities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stemma.annotate.annotator import signature
from stemma.model.annotation import Annotations, Quantity
from stemma.model.document import Document
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text.quantities import find
from stemma.text.sentences import split

_SURE, _UNSURE = 0.9, 0.6


class QuantityAnnotator:
    """Finds quantities as intervals with what is counted; see `stemma.text.quantities`.

    What the layer of times covers already (years, dates, durations) is no quantity.
    """

    name = "quantities"
    version = "1"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `quantities`, in document order and without overlap."""
        taken = [time.span for time in before.times]
        quantities = tuple(
            quantity
            for block in document.body
            for quantity in _in_block(document.text, block, before.sentences)
            if not any(quantity.span.overlaps(span) for span in taken)
        )
        return replace(
            before, quantities=quantities, annotators=(*before.annotators, signature(self))
        )


def _in_block(text: str, block: Span, sentences: tuple[Span, ...]) -> Iterator[Quantity]:
    inside = [one for one in sentences if block.contains(one)]
    if not inside:
        inside = [one.shifted(block.start) for one in split(block.of(text))]
    for sentence in inside:
        for amount in find(sentence.of(text)):
            noun = (amount.noun.shifted(sentence.start),) if amount.noun else ()
            yield Quantity(
                span=amount.span.shifted(sentence.start),
                low=amount.low,
                high=amount.high,
                unit=amount.unit,
                score=Score(
                    value=_SURE if amount.unit else _UNSURE, reason=amount.reason, evidence=noun
                ),
            )
