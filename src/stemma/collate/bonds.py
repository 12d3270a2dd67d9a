"""Statements that must say the same: one utterance quoted, or one sentence of a passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from stemma.collate.assertion import Assertion
from stemma.collate.relation import CONTRARY, differences
from stemma.model.claim import Utterance
from stemma.model.lineage import Lineage
from stemma.model.span import Evidence, Span
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class BondConfig:
    """Thresholds.

    `bulk` is the share of a statement's words of content that a quotation must make up for the
    statement to be its assertion; `words` the share of the shorter's words that two statements of
    one utterance or of one passage must have in common.
    """

    bulk: float = 0.6
    words: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Two places, as numbers of assertions, that give one thing said or one sentence copied."""

    left: int
    right: int


def bonds(
    assertions: Sequence[Assertion],
    utterances: Sequence[Utterance],
    lineage: Lineage,
    config: BondConfig | None = None,
) -> tuple[Bond, ...]:
    """Return the pairs of statements of different witnesses that are bound to be one claim.

    Statements whose bulk are renderings of one utterance, with the same part of it, and the
    sentences of a passage that two witnesses share, one to one. Where the words were changed so
    that a number, a negation or an opposite differs, there is no bond.
    """
    limits = config or BondConfig()
    index = _Index(assertions)
    found = set()
    for left, right in (
        *_of_utterances(index, utterances, limits),
        *_of_passages(index, lineage, limits),
    ):
        a, b = min(left, right), max(left, right)
        if (a, b) not in found and not any(
            difference.kind in CONTRARY for difference in differences(assertions[a], assertions[b])
        ):
            found.add((a, b))
    return tuple(Bond(left=a, right=b) for a, b in sorted(found))


class _Index:
    """Assertions by document, to be asked for those that overlap a span."""

    def __init__(self, assertions: Sequence[Assertion]) -> None:
        self.assertions = assertions
        self.by_document: dict[str, list[int]] = {}
        for place, assertion in enumerate(assertions):
            self.by_document.setdefault(assertion.document, []).append(place)
        self._contents: dict[int, Mapping[str, None]] = {}

    def within(self, evidence: Evidence) -> list[int]:
        return [
            place
            for place in self.by_document.get(evidence.document, ())
            if self.span(place).overlaps(evidence.span)
        ]

    def span(self, place: int) -> Span:
        return self.assertions[place].statement.evidence[0].span

    def contents(self, place: int) -> Mapping[str, None]:
        if place not in self._contents:
            found = words(self.assertions[place].core)
            self._contents[place] = {word.stem: None for word in found if not word.is_stop}
        return self._contents[place]

    def likeness(self, a: int, b: int) -> float:
        """Return the share of the shorter one's words of content that the longer one has."""
        left, right = self.contents(a), self.contents(b)
        shared = len(left.keys() & right.keys())
        return shared / max(1, min(len(left), len(right)))


def _of_utterances(
    index: _Index, utterances: Sequence[Utterance], limits: BondConfig
) -> Iterator[tuple[int, int]]:
    for utterance in utterances:
        places = [
            place
            for rendering in utterance.renderings
            for place in index.within(rendering.evidence)
            if _bulk(index, place, rendering.evidence.span) >= limits.bulk
        ]
        yield from _matched(index, places, places, limits)


def _bulk(index: _Index, place: int, quoted: Span) -> float:
    """Return how much of a statement's core, by characters, lies inside the quotation."""
    span, core = index.span(place), index.assertions[place].core
    overlap = min(span.end, quoted.end) - max(span.start, quoted.start)
    return overlap / max(1, len(core.strip(" \"“”'‘’,.")))


def _of_passages(index: _Index, lineage: Lineage, limits: BondConfig) -> Iterator[tuple[int, int]]:
    for derivation in lineage.derivations:
        for passage in derivation.passages:
            yield from _matched(
                index, index.within(passage.source), index.within(passage.target), limits
            )


def _matched(
    index: _Index, left: Sequence[int], right: Sequence[int], limits: BondConfig
) -> Iterator[tuple[int, int]]:
    """Yield pairs of different documents, each of which is the other's best and alike enough."""
    pairs = combinations(left, 2) if left is right else ((a, b) for a in left for b in right)
    alike = {}
    for a, b in pairs:
        if index.assertions[a].document != index.assertions[b].document:
            likeness = index.likeness(a, b)
            if likeness >= limits.words:
                alike[a, b] = likeness
    best: dict[tuple[int, str], float] = {}
    for (a, b), likeness in alike.items():
        for one, other in ((a, b), (b, a)):
            key = one, index.assertions[other].document
            best[key] = max(best.get(key, 0.0), likeness)
    for (a, b), likeness in alike.items():
        if (
            likeness
            == best[a, index.assertions[b].document]
            == best[b, index.assertions[a].document]
        ):
            yield a, b
