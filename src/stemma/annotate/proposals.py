"""Tagged spans that the tagger nearly found: runs of words next to its path that are likely enough.

The most probable path leaves out what is as likely a role as not, and indirect speech is often so.
A run that completes an attribution, a cue without its content or a content without its cue, has
more evidence than the tagger saw.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from stemma.annotate.pairs import ROLES
from stemma.model.span import Span
from stemma.nn.tagger import Tagged

Chances = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalConfig:
    """How likely a run must be.

    Attributes:
        least: which probability every word of a run must reach, by role.
        peak: which probability its likeliest word must reach, by role.
    """

    least: Mapping[str, float] = field(
        default_factory=lambda: {"source": 0.2, "cue": 0.15, "content": 0.2}
    )
    peak: Mapping[str, float] = field(
        default_factory=lambda: {"source": 0.25, "cue": 0.2, "content": 0.25}
    )


def propose(
    words: Sequence[Span],
    chances: Chances,
    roles: Sequence[Tagged],
    config: ProposalConfig,
    passages: Sequence[Span],
) -> list[Tagged]:
    """Return likely runs of words that no role span covers, in order.

    Args:
        words: n words in document order.
        chances: `(n, 7)` probabilities of O, then B and I of source, cue and content.
        roles: spans in order that do not overlap.
        config: how likely a run must be.
        passages: the paragraphs in order, which end a run.
    """
    if not words:
        return []
    by_role = np.stack([chances[:, 1 + 2 * at] + chances[:, 2 + 2 * at] for at in range(3)], axis=1)
    best = by_role.argmax(axis=1)
    free = _free(words, roles)
    starts = [passage.start for passage in passages]
    places = [bisect_right(starts, word.start) for word in words]
    found = []
    for at, label in enumerate(ROLES):
        likely = free & (best == at) & (by_role[:, at] >= config.least[label])
        for first, last in _runs(likely, places):
            run = by_role[first:last, at]
            if float(run.max()) >= config.peak[label]:
                span = Span(words[first].start, words[last - 1].end)
                found.append(Tagged(span=span, label=label, score=min(float(run.mean()), 1.0)))
    return sorted(found, key=lambda one: one.span)


def _free(words: Sequence[Span], roles: Sequence[Tagged]) -> NDArray[np.bool_]:
    starts, ends = [word.start for word in words], [word.end for word in words]
    free = np.ones(len(words), dtype=np.bool_)
    for role in roles:
        free[bisect_right(ends, role.span.start) : bisect_left(starts, role.span.end)] = False
    return free


def _runs(likely: NDArray[np.bool_], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = -1
    for at, is_likely in enumerate([*likely.tolist(), False]):
        breaks = 0 < at < len(places) and places[at - 1] != places[at]
        if start >= 0 and (breaks or not is_likely):
            yield start, at
            start = -1
        if is_likely and start < 0:
            start = at
