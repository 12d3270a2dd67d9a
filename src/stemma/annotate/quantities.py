"""The annotator of quantities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stemma.annotate.annotator import signature
from stemma.annotate.sentences import sentences
from stemma.model.annotation import Annotations, Quantity
from stemma.model.document import Document
from stemma.model.score import Score
from stemma.text.quantities import find

_SURE, _UNSURE = 0.9, 0.6


class QuantityAnnotator:
    """Finds quantities as intervals with what is counted; see `stemma.text.quantities`.

    What the layer of times covers already (years, dates, durations) is no quantity.
    """

    name = "quantities"
    version = "1"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `quantities`, in document order and without overlap."""
        quantities = tuple(_quantities(document, before))
        return replace(
            before, quantities=quantities, annotators=(*before.annotators, signature(self))
        )


def _quantities(document: Document, before: Annotations) -> Iterator[Quantity]:
    taken = [time.span for time in before.times]
    for sentence in sentences(document, before.sentences):
        for amount in find(sentence.of(document.text)):
            span = amount.span.shifted(sentence.start)
            if any(span.overlaps(other) for other in taken):
                continue
            noun = (amount.noun.shifted(sentence.start),) if amount.noun else ()
            score = Score(
                value=_SURE if amount.unit else _UNSURE, reason=amount.reason, evidence=noun
            )
            yield Quantity(
                span=span, low=amount.low, high=amount.high, unit=amount.unit, score=score
            )
