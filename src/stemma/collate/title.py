"""What a story is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stemma.model.brief import Cited
from stemma.model.claim import UnsupportedHeadline
from stemma.model.document import BlockLabel
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.clauses import clauses
from stemma.text.words import stems

_SUPPORTED = 0.5
_LONG = 140
_MARK = re.compile(r"\s*#{1,6}\s+")
"""The sign of a heading in Markdown."""


def choose(witnesses: Sequence[Witness], unsupported: Sequence[UnsupportedHeadline] = ()) -> Cited:
    """Return the headline whose words most witnesses use, else the first words of a lead.

    A headline qualifies if at least half of its words stand in its own document's body too, and if
    it is not among the `unsupported`. Ties go to the earlier witness. The title is always cited
    from a document.
    """
    refused = {headline.evidence for headline in unsupported}
    bodies = {witness.document.id: set(_body_stems(witness)) for witness in witnesses}
    spread = Counter(stem for body in bodies.values() for stem in body)
    best: tuple[float, Witness, Span] | None = None
    for witness, span in _iter_headlines(witnesses):
        used = set(stems(span.of(witness.document.text)))
        own = bodies[witness.document.id]
        if not used or len(used & own) < _SUPPORTED * len(used):
            continue
        if any(
            item.document == witness.document.id and item.span.overlaps(span) for item in refused
        ):
            continue
        score = sum(spread[stem] for stem in used) / len(used)
        if best is None or score > best[0]:
            best = (score, witness, span)
    if best:
        return _cited(best[1], best[2])
    return _lead(witnesses)


def _iter_headlines(witnesses: Sequence[Witness]) -> Iterator[tuple[Witness, Span]]:
    for witness in witnesses:
        for block in witness.document.labelled(BlockLabel.HEADLINE):
            text = witness.document.text
            mark = _MARK.match(text, block.span.start, block.span.end)
            start = mark.end() if mark else block.span.start
            span = Span(start, block.span.end).trimmed(text) if start < block.span.end else None
            if span and "\n" not in span.of(text):
                yield witness, span


def _body_stems(witness: Witness) -> tuple[str, ...]:
    text = witness.document.text
    return stems("\n".join(span.of(text) for span in witness.document.body))


def _lead(witnesses: Sequence[Witness]) -> Cited:
    for witness in witnesses:
        text = witness.document.text
        for sentence in witness.annotations.sentences[:1]:
            first = clauses(sentence.of(text))[0].span.shifted(sentence.start)
            return _cited(witness, first if len(sentence) > _LONG else sentence)
    witness = witnesses[0]
    text = witness.document.text
    line = next(line for line in text.splitlines() if line.strip())
    start = text.index(line)
    span = Span(start, start + len(line)).trimmed(text)
    return _cited(witness, span if span else witness.document.blocks[0].span)


def _cited(witness: Witness, span: Span) -> Cited:
    return Cited(
        text=span.of(witness.document.text),
        evidence=(Evidence(witness.document.id, span),),
    )
