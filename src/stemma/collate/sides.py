"""What the sides of a conflict are worth beside one another: how much, and how late."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.claim import Side
from stemma.model.story import Witness
from stemma.text.numbers import parse_number


def told_first(witnesses: Sequence[Witness], side: Side) -> float:
    """Return the first day on which a side was told, as a number; 0 if that is unknown."""
    documents = {evidence.document for evidence in side.evidence}
    return min(
        (
            float(witness.document.published.days[1].toordinal())
            for witness in witnesses
            if witness.document.id in documents and witness.document.published
        ),
        default=0.0,
    )


def least(witnesses: Sequence[Witness], side: Side) -> float:
    """Return the least that the figures of a side allow."""
    texts = {witness.document.id: witness.document.text for witness in witnesses}
    lows = [
        quantity.low or 0.0
        for evidence in side.evidence
        for witness in witnesses
        if witness.document.id == evidence.document
        for quantity in witness.annotations.quantities
        if quantity.span.overlaps(evidence.span)
    ]
    bare = [
        parse_number(evidence.span.of(texts[evidence.document])) or 0.0
        for evidence in side.evidence
    ]
    return max([*lows, *bare], default=0.0)
