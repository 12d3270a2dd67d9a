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
from stemma.nn.tagger import Reading, Tagged


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalConfig:
    """How likely a run must be.

    Attributes:
        least: which probability every word of a run must reach, by role.
        peak: which probability its likeliest word must reach, by role.
        floor: the same for a span that completes another, by role.
        distance: how many words away that may be.
    """

    least: Mapping[str, float] = field(
        default_factory=lambda: {"source": 0.2, "cue": 0.15, "content": 0.1}
    )
    peak: Mapping[str, float] = field(
        default_factory=lambda: {"source": 0.25, "cue": 0.2, "content": 0.3}
    )
    floor: Mapping[str, float] = field(default_factory=lambda: {"cue": 0.05, "content": 0.05})
    distance: int = 15


def propose(
    reading: Reading,
    roles: Sequence[Tagged],
    passages: Sequence[Span],
    config: ProposalConfig,
) -> list[Tagged]:
    """Return likely runs of words that no role span covers, in order.

    A run right beside a span of its own role is none: there the path has weighed where to end.

    Args:
        reading: the tagger's words and probabilities.
        roles: spans in order that do not overlap.
        passages: the paragraphs in order, which end a run.
        config: how likely a run must be.
    """
    words, chances = reading.words, reading.role_probabilities
    if not words:
        return []
    by_role = np.stack([chances[:, 1 + 2 * at] + chances[:, 2 + 2 * at] for at in range(3)], axis=1)
    best = by_role.argmax(axis=1)
    free = _free(words, roles)
    places = _places(words, passages)
    found = []
    for at, label in enumerate(ROLES):
        likely = free & (best == at) & (by_role[:, at] >= config.least[label])
        same = ~_free(words, [one for one in roles if one.label == label])
        for first, last in _runs(likely, places):
            run = by_role[first:last, at]
            if float(run.max()) >= config.peak[label] and not _touches(same, first, last):
                span = Span(words[first].start, words[last - 1].end)
                found.append(Tagged(span=span, label=label, score=min(float(run.mean()), 1.0)))
    return sorted(found, key=lambda one: one.span)


def complete(
    reading: Reading,
    roles: Sequence[Tagged],
    wanting: Sequence[Tagged],
    passages: Sequence[Span],
    config: ProposalConfig,
) -> list[Tagged]:
    """Return the likeliest partner of each span that has none, where one is likely enough.

    A content without a cue, or a cue without a content, tells that the other is near: it is looked
    for in the same paragraph, up to the next span of a cue or content on each side.

    Args:
        reading: the tagger's words and probabilities.
        roles: all spans in order that do not overlap.
        wanting: those of them that are cues without a content or contents without a cue.
        passages: the paragraphs in order.
        config: how likely a partner must be, and how far away.
    """
    words = reading.words
    if not words:
        return []
    free = _free(words, roles)
    blocked = ~_free(words, [one for one in roles if one.label != "source"])
    places = _places(words, passages)
    starts, ends = [word.start for word in words], [word.end for word in words]
    found: list[Tagged] = []
    for one in wanting:
        label = "cue" if one.label == "content" else "content"
        at = ROLES.index(label)
        likely = reading.role_probabilities[:, 1 + 2 * at : 3 + 2 * at].sum(axis=1)
        first, last = bisect_right(ends, one.span.start), bisect_left(starts, one.span.end)
        near = [
            *_near(range(first - 1, -1, -1), first, blocked, places, config.distance),
            *_near(range(last, len(words)), last - 1, blocked, places, config.distance),
        ]
        near = [place for place in near if free[place]]
        best = max(near, key=lambda place: (likely[place], -abs(place - first)), default=-1)
        if best < 0 or likely[best] < config.floor[label]:
            continue
        low, high = _around(best, free & (likely >= likely[best] / 2), places)
        score = float(likely[low:high].mean())
        span = Span(words[low].start, words[high - 1].end)
        found.append(Tagged(span=span, label=label, score=min(score, 1.0)))
        free[low:high] = False
        blocked[low:high] = True
    return sorted(found, key=lambda one: one.span)


def peaks(reading: Reading, roles: Sequence[Tagged]) -> list[float]:
    """Return the probability of each span's role at the word where it is highest, 0 if no word."""
    starts = [word.start for word in reading.words]
    found = []
    for one in roles:
        at = ROLES.index(one.label)
        first, last = bisect_left(starts, one.span.start), bisect_left(starts, one.span.end)
        chances = reading.role_probabilities[first:last, 1 + 2 * at : 3 + 2 * at].sum(axis=1)
        found.append(float(chances.max(initial=0.0)))
    return found


def _touches(taken: NDArray[np.bool_], first: int, last: int) -> bool:
    before = first > 0 and bool(taken[first - 1])
    return before or (last < len(taken) and bool(taken[last]))


def _near(
    order: range, home: int, blocked: NDArray[np.bool_], places: Sequence[int], distance: int
) -> Iterator[int]:
    for place in order[:distance]:
        if blocked[place] or places[place] != places[home]:
            return
        yield place


def _around(at: int, likely: NDArray[np.bool_], places: Sequence[int]) -> tuple[int, int]:
    first, last = at, at + 1
    while first > 0 and likely[first - 1] and places[first - 1] == places[at]:
        first -= 1
    while last < len(places) and likely[last] and places[last] == places[at]:
        last += 1
    return first, last


def _places(words: Sequence[Span], passages: Sequence[Span]) -> list[int]:
    starts = [passage.start for passage in passages]
    return [bisect_right(starts, word.start) for word in words]


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
