"""What a story is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from stemma.collate.readable import is_open
from stemma.model.brief import Cited
from stemma.model.claim import Side, UnsupportedHeadline
from stemma.model.document import BlockLabel
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.words import stem, stems, words

_SUPPORTED = 0.5
_OLD = 0.03
_MOST_DAYS = 2
_OPEN = 0.1
_NO_TITLE = 0.3
_ADDRESSES = re.compile(
    r"(?:what|how|why|when|who|where|here(?:['’]s|\s+(?:is|are))|watch|video|photos?|pictures|live|stop"
    r"|quiz|opinion|analysis|comment|editorial|blog)\b|.*[!?]",
    re.IGNORECASE,
)
"""What calls on its reader, or asks, instead of telling."""
_NUMBER_STEMS = frozenset(
    stem(number)
    for number in "two three four five six seven eight nine ten eleven twelve dozen score".split()
)
_MARK = re.compile(r"\s*(?:#{1,6}|[*•])\s+")
"""The sign of a heading in Markdown, or of a point in a list."""


def choose(
    witnesses: Sequence[Witness],
    unsupported: Sequence[UnsupportedHeadline] = (),
    *,
    overtaken: Sequence[Side] = (),
) -> Cited:
    """Return the headline whose words most witnesses use, else the first sentence of a lead.

    A headline qualifies if at least half of its words stand in its own document's body too, if it
    is not among the `unsupported`, and if it bears no figure of the `overtaken` sides of an update.
    It counts less the older its document is beside the latest, and if it asks, exhorts or leaves
    open. Ties go to the earlier witness. A headline that stands in the document's text is cited
    there; one that came beside the text, as metadata, rests on the lead and counts as reworded.
    """
    refused = {headline.evidence for headline in unsupported}
    latest = max(
        (witness.document.published.days[0] for witness in witnesses if witness.document.published),
        default=None,
    )
    bodies = {witness.document.id: set(_body_stems(witness)) for witness in witnesses}
    spread = Counter(item for body in bodies.values() for item in body)
    best, best_score = None, -1.0
    for witness, cited in _iter_headlines(witnesses):
        used = set(stems(cited.text))
        shared = used & bodies[witness.document.id]
        if not used or len(shared) < _SUPPORTED * len(used):
            continue
        if any(_overlap(item, other) for item in refused for other in cited.evidence):
            continue
        if any(_bears(cited.text, witness, side) for side in overtaken):
            continue
        score = sum(spread[item] for item in used) / len(used) / len(witnesses)
        score -= _OLD * _age(witness, latest)
        score -= _OPEN * is_open(cited.text)
        score -= _NO_TITLE * bool(_ADDRESSES.match(cited.text))
        if score > best_score:
            best, best_score = cited, score
    return best or _lead(witnesses)


def _iter_headlines(witnesses: Sequence[Witness]) -> Iterator[tuple[Witness, Cited]]:
    for witness in witnesses:
        text = witness.document.text
        blocks = witness.document.labelled(BlockLabel.HEADLINE)
        for block in blocks:
            mark = _MARK.match(text, block.span.start, block.span.end)
            start = mark.end() if mark else block.span.start
            span = Span(start, block.span.end).trimmed(text) if start < block.span.end else None
            if span and "\n" not in span.of(text):
                yield witness, _cited(witness, span)
        title = witness.document.title
        if title and not blocks and witness.annotations.sentences:
            lead = Evidence(witness.document.id, witness.annotations.sentences[0])
            yield witness, Cited(text=title.value, evidence=(lead,), reworded=True)


def _age(witness: Witness, latest: date | None) -> int:
    """Return by how many days a document is older than the latest, 0 if that is unknown."""
    published = witness.document.published
    if published is None or latest is None:
        return 0
    return max(0, min(_MOST_DAYS, (latest - published.days[1]).days))


def _bears(headline: str, witness: Witness, side: Side) -> bool:
    """Say whether a headline gives the figure that its document has on that side."""
    if all(evidence.document != witness.document.id for evidence in side.evidence):
        return False
    return bool(set(stems(side.value)) & set(_NUMBER_STEMS) & set(stems(headline))) or bool(
        {word.form for word in words(side.value) if word.is_number}
        & {word.form for word in words(headline) if word.is_number}
    )


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.document == other.document and one.span.overlaps(other.span)


def _body_stems(witness: Witness) -> tuple[str, ...]:
    text = witness.document.text
    return stems("\n".join(span.of(text) for span in witness.document.body))


def _lead(witnesses: Sequence[Witness]) -> Cited:
    for witness in witnesses:
        for sentence in witness.annotations.sentences[:1]:
            return _cited(witness, sentence)
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
