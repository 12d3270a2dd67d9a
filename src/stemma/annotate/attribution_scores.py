"""How sure an attribution is, by what its parts and their links are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stemma.annotate.grouping import Group
from stemma.model.span import Span
from stemma.nn.tagger import Tagged


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreConfig:
    """A logistic regression on what `evidence` returns, by `training/weigh_attributions.py`.

    Attributes:
        weights: what each number counts in the log-odds of the attribution.
        shift: the log-odds without any evidence.
    """

    weights: tuple[float, ...] = (0.15, 0.203, 0.4, -0.799, 0.392, 0.119, 0.354)
    shift: float = -1.985


def score(
    one: Group,
    roles: Sequence[Tagged],
    peaks: Sequence[float],
    quoted: Sequence[Span],
    config: ScoreConfig,
) -> float:
    """Return the probability in [0, 1] that all roles of an attribution overlap the right ones.

    Args:
        one: an attribution with a cue and at least one content.
        roles: all role spans of the document.
        peaks: the highest probability that the tagger gives the role of each at one of its words.
        quoted: what stands in quotation marks, with them.
        config: the weights.
    """
    odds = config.shift + float(np.dot(config.weights, evidence(one, roles, peaks, quoted)))
    return round(float(1 / (1 + np.exp(-odds))), 4)


def evidence(
    one: Group, roles: Sequence[Tagged], peaks: Sequence[float], quoted: Sequence[Span]
) -> tuple[float, ...]:
    """Return what an attribution with a cue and contents rests on; see `score` for the arguments.

    Log-odds of the cue, of the surest content, and of the choice of the source; 1 if it has no
    source; log-odds of the likeliest word of the cue, and of the source (0 without one); 1 if the
    surest content has words in quotation marks.
    """
    if one.cue is None:
        raise ValueError("only an attribution with a cue is scored")
    sure = sureness(one, roles)
    surest = max(sure, key=lambda at: sure[at])
    return (
        _odds(roles[one.cue].score),
        _odds(roles[surest].score),
        _odds(one.source_link),
        float(one.source is None),
        _odds(peaks[one.cue]),
        0.0 if one.source is None else _odds(peaks[one.source]),
        float(any(roles[surest].span.contains(span) for span in quoted)),
    )


def sureness(one: Group, roles: Sequence[Tagged]) -> dict[int, float]:
    """Return how sure each content of an attribution is: the span, and that it belongs there."""
    return {
        at: roles[at].score * link for at, link in zip(one.contents, one.content_links, strict=True)
    }


def _odds(chance: float) -> float:
    bounded = min(max(chance, 0.01), 0.99)
    return float(np.log(bounded / (1 - bounded)))
