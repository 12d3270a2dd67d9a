"""The zones of a text, found together: what comes before the article, the article, what follows.

A text as it was scraped runs from front matter over the article to readers' comments and to
lists of other stories. Each paragraph gives evidence for each zone; the most probable course
through the zones is found by dynamic programming (Viterbi 1967), in the manner of maximum
subsequence segmentation for article extraction (Pasternack and Roth, WWW 2009). The labels
inside a zone are the labeller's work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Zone(IntEnum):
    """A stretch of a text, in the order in which they usually come."""

    FRONT = 0
    BODY = 1
    COMMENTS = 2
    TAIL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneConfig:
    """What a change of zone costs, in the unit of the evidence (log-odds like).

    Returning to the article is dear: after comments or other headlines it hardly ever goes on,
    unless the interruption is small.
    """

    front_to_body: float = 0.0
    front_to_comments: float = 4.0
    front_to_tail: float = 2.0
    body_to_comments: float = 2.0
    body_to_tail: float = 3.0
    tail_to_body: float = 7.0
    comments_to_body: float = 8.0
    between_junk: float = 1.5


def decode(evidence: Sequence[Sequence[float]], config: ZoneConfig) -> tuple[Zone, ...]:
    """Return the best zone for each paragraph.

    Args:
        evidence: For each paragraph four numbers, for the zones in the order of `Zone`; higher is
            more likely. May be empty.
        config: The costs of changing zones.
    """
    costs = _costs(config)
    scores = [0.0, 0.0, -config.front_to_comments, -config.front_to_tail]
    steps: list[list[int]] = []
    for row in evidence:
        best, came = [], []
        for zone in Zone:
            options = [(scores[before] - costs[before][zone], -before) for before in Zone]
            value, before = max(options)
            best.append(value + row[zone])
            came.append(-before)
        scores = best
        steps.append(came)
    if not steps:
        return ()
    zone = max(Zone, key=lambda z: (scores[z], -z))
    path = [zone]
    for came in reversed(steps[1:]):
        path.append(Zone(came[path[-1]]))
    return tuple(reversed(path))


def _costs(config: ZoneConfig) -> list[list[float]]:
    never = 1e9
    return [
        [0.0, config.front_to_body, config.front_to_comments, config.front_to_tail],
        [never, 0.0, config.body_to_comments, config.body_to_tail],
        [never, config.comments_to_body, 0.0, config.between_junk],
        [never, config.tail_to_body, config.between_junk, 0.0],
    ]
