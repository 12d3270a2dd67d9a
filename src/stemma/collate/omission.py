"""Which witnesses may be said to omit a claim: those none of whose sentences comes near it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stemma.collate.assertion import Assertion, of_text
from stemma.collate.relation import Weight, closeness, shared_event, shared_names, shares_predicate
from stemma.model.claim import Utterance
from stemma.model.document import BlockLabel, Document, PageKind
from stemma.model.lineage import Lineage
from stemma.model.span import Evidence
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder, Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionConfig:
    """How near a sentence comes before its witness can no longer be said to omit a claim.

    `cosine` alone is enough, or `close` by vectors and words; with two numbers in common `numbered`
    is, with an event and a name or with one number `telling`, with the same speaker `voiced`. A
    claim none of whose statements has a name or `fewest` terms says too little by itself to be
    missed anywhere ("the coastguard has spoken of four"), and so does one that something is not
    known, which a later witness may know. `looks` is how many sentences of a
    witness are looked at, the nearest ones, and `members` how many statements of a claim.
    """

    cosine: float = 0.52
    close: float = 0.32
    numbered: float = 0.25
    telling: float = 0.4
    voiced: float = 0.4
    fewest: int = 5
    looks: int = 2
    members: int = 4


def mentioning(
    witnesses: Sequence[Witness],
    groups: Sequence[Sequence[Assertion]],
    assertions: Sequence[Assertion],
    encoder: Encoder,
    *,
    weight: Weight,
    ties: Ties,
    config: OmissionConfig | None = None,
) -> tuple[frozenset[str], ...]:
    """Return, for each group of assertions, the documents that come near it or give it.

    The test is far laxer than that of alignment, since to say that a witness omits what it merely
    words otherwise is false. All sentences of the body count, also those that assert nothing, and
    so do the headline, the same utterance and passages that cover the statement.

    Args:
        witnesses: of the story.
        groups: assertions that make one claim each.
        assertions: all assertions of the story, in its order.
        encoder: gives sentence vectors.
        weight: how telling a term is.
        ties: places that utterances and passages tie to one another.
        config: thresholds.
    """
    limits = config or OmissionConfig()
    told = sorted([*assertions, *_rest(witnesses, assertions)], key=lambda item: item.order)
    vectors = encoder.encode([item.core for item in told])
    told = [_whole(item) for item in told]
    at = {item.order: place for place, item in enumerate(told)}
    starts = [place for place in range(len(told)) if not place or _starts(told, place)]
    found = []
    for first in range(0, len(groups), _BLOCK):
        block = [group[: limits.members] for group in groups[first : first + _BLOCK]]
        cosines = vectors[[at[item.order] for group in block for item in group]] @ vectors.T
        row = 0
        for group, own in zip(block, groups[first : first + _BLOCK], strict=True):
            rows = cosines[row : row + len(group)]
            row += len(group)
            near = _near(group, told, rows, starts, weight, limits)
            if all(_says_little(item, limits) for item in own):
                near = (told[start].document for start in starts)
            tied = (document for item in own for document in ties.others(item))
            found.append(frozenset((*near, *tied, *(item.document for item in own))))
    return tuple(found)


_WHOLE = (None, PageKind.ARTICLE, PageKind.LIVE_BLOG)


def is_partial(document: Document) -> bool:
    """Say whether only a part of an article is at hand, so that nothing is missing from it.

    Text that a paywall cuts off, and captions without the story, do not omit what they lack.
    """
    return (document.nature.kind if document.nature else None) not in _WHOLE


_BLOCK = 128
_UNKNOWN = re.compile(
    r"\b(?:unknown|unclear|not\s+(?:yet\s+|immediately\s+)?(?:known|clear))\b", re.IGNORECASE
)


def _says_little(item: Assertion, limits: OmissionConfig) -> bool:
    """Say whether nobody can be said to omit it: too little by itself, or that nothing is known."""
    is_bare = len(item.terms) < limits.fewest and not item.names
    return is_bare or _UNKNOWN.search(item.core) is not None


def _whole(item: Assertion) -> Assertion:
    """Return an assertion with all that its sentence tells, also around what somebody says."""
    if item.core == item.text:
        return item
    bare = of_text(item.text)
    return replace(
        item,
        names=item.names | bare.names,
        terms=item.terms | bare.terms,
        predicates=item.predicates | bare.predicates,
        kin=item.kin | bare.kin,
        numbers=item.numbers | bare.numbers,
    )


def _starts(told: Sequence[Assertion], place: int) -> bool:
    return told[place].document != told[place - 1].document


def _rest(witnesses: Sequence[Witness], assertions: Sequence[Assertion]) -> Iterator[Assertion]:
    """Yield headlines and the sentences of the body that are no statements, read as bare text."""
    known = {item.order for item in assertions}
    for position, witness in enumerate(witnesses):
        text = witness.document.text
        spans = [block.span for block in witness.document.labelled(BlockLabel.HEADLINE)]
        for span in (*spans, *witness.annotations.sentences):
            if (position, span.start) not in known:
                known.add((position, span.start))
                yield of_text(
                    span.of(text), order=(position, span.start), document=witness.document.id
                )


def _near(
    group: Sequence[Assertion],
    told: Sequence[Assertion],
    rows: Vectors,
    starts: Sequence[int],
    weight: Weight,
    limits: OmissionConfig,
) -> Iterator[str]:
    """Yield the documents a sentence of which comes near one of the group.

    `rows` holds the cosines of each of the group with all that is told.
    """
    best = rows.max(axis=0)
    by_document = np.maximum.reduceat(best, np.asarray(starts, dtype=np.intp))
    ends = [*starts[1:], len(told)]
    for start, end, nearest in zip(starts, ends, by_document.tolist(), strict=True):
        if nearest >= limits.cosine or (
            nearest >= limits.numbered
            and any(
                _comes_near(
                    group[int(rows[:, column].argmax())],
                    told[column],
                    float(best[column]),
                    weight,
                    limits,
                )
                for column in _nearest(best, start, end, limits.looks)
            )
        ):
            yield told[start].document


def _nearest(best: Vectors, start: int, end: int, looks: int) -> Iterator[int]:
    for column in np.argsort(-best[start:end], kind="stable")[:looks]:
        yield start + int(column)


def _comes_near(
    one: Assertion, other: Assertion, cosine: float, weight: Weight, limits: OmissionConfig
) -> bool:
    numbers = len(one.numbers & other.numbers)
    if cosine < limits.numbered:
        return False
    if numbers > 1 or closeness(one, other, cosine, weight) >= limits.close:
        return True
    if cosine >= limits.voiced and one.speaker is not None and one.speaker == other.speaker:
        return True
    is_told = shared_event(one, other) or shares_predicate(one, other)
    return cosine >= limits.telling and (
        numbers > 0 or (is_told and bool(shared_names(one, other)))
    )


class Ties:
    """Places that utterances and passages tie to places in other documents."""

    def __init__(self, lineage: Lineage, utterances: Sequence[Utterance]) -> None:
        self._groups: dict[str, list[tuple[Evidence, tuple[str, ...]]]] = {}
        for utterance in utterances:
            self._add([rendering.evidence for rendering in utterance.renderings])
        for derivation in lineage.derivations:
            for passage in derivation.passages:
                self._add([passage.source, passage.target])

    def _add(self, places: Sequence[Evidence]) -> None:
        documents = tuple(dict.fromkeys(place.document for place in places))
        if len(documents) > 1:
            for place in places:
                self._groups.setdefault(place.document, []).append((place, documents))

    def others(self, item: Assertion) -> Iterator[str]:
        """Yield the documents that give the words of `item` too."""
        span = item.statement.evidence[0].span
        for place, documents in self._groups.get(item.document, ()):
            if place.span.overlaps(span):
                yield from documents
