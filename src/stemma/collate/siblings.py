"""Copies of one text among themselves: who else has a passage, and which pairs say nothing new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from stemma.model.lineage import Derivation, Direction, Passage
from stemma.model.span import Span

Pair = tuple[int, int]

_COVERED = 0.9
"""Share of a passage that another must hold so that nothing is new in it."""


class Neighbours:
    """Who of some witnesses has text of which passage."""

    def __init__(self, found: Mapping[Pair, Sequence[Passage]], of_interest: Set[int]) -> None:
        """Index the passages of all pairs of witnesses, by number.

        Args:
            found: `source` stands in the first of a pair, `target` in the second.
            of_interest: the witnesses that `beside` tells of.
        """
        self._found = found
        self._spans: dict[int, list[tuple[int, list[Span]]]] = defaultdict(list)
        for (one, other), passages in found.items():
            if other in of_interest:
                self._spans[one].append((other, [p.source.span for p in passages]))
            if one in of_interest:
                self._spans[other].append((one, [p.target.span for p in passages]))

    def beside(self, pair: Pair) -> Iterator[int]:
        """Yield the third witnesses of interest that have text of the passages of `pair`."""
        passages = self._found[pair]
        seen = set(pair)
        for number, own in (
            (pair[0], [p.source.span for p in passages]),
            (pair[1], [p.target.span for p in passages]),
        ):
            for third, spans in self._spans.get(number, ()):
                if third not in seen and any(a.overlaps(b) for a in own for b in spans):
                    seen.add(third)
                    yield third


def without_siblings(directed: Sequence[tuple[Derivation, bool]]) -> tuple[Derivation, ...]:
    """Leave out what two copies share only because both took it from a third.

    A pair that nothing but publication times tells of keeps the passages that no document known as
    the source of both has; without any it is left out. What was connected stays connected.

    Args:
        directed: derivations, each with whether more than times tells its direction.
    """
    links = {frozenset((one.source, one.target)): one for one, _ in directed}
    sources: dict[str, set[str]] = defaultdict(set)
    for one, _ in directed:
        if one.direction is Direction.KNOWN:
            sources[one.target].add(one.source)
    kept = []
    for one, is_told in directed:
        ends = (one.source, one.target)
        common = [
            source
            for source in sorted(sources[one.source] & sources[one.target])
            if all(frozenset((end, source)) in links for end in ends)
        ]
        new = one.passages
        if common and not is_told:
            taken = {
                end: [s for source in common for s in _spans(links[frozenset((end, source))], end)]
                for end in ends
            }
            new = tuple(p for p in new if not _is_taken(p, taken))
        if new:
            kept.append(replace(one, passages=new))
        else:
            del links[frozenset(ends)]
    return tuple(kept)


def _spans(derivation: Derivation, document: str) -> list[Span]:
    return [
        side.span
        for passage in derivation.passages
        for side in (passage.source, passage.target)
        if side.document == document
    ]


def _is_taken(passage: Passage, taken: Mapping[str, Sequence[Span]]) -> bool:
    return all(
        _covered(side.span, taken[side.document]) >= _COVERED * len(side.span)
        for side in (passage.source, passage.target)
    )


def _covered(span: Span, others: Sequence[Span]) -> int:
    total, reached = 0, span.start
    for other in sorted(others):
        start, end = max(reached, other.start), min(span.end, other.end)
        if end > start:
            total, reached = total + end - start, end
    return total
