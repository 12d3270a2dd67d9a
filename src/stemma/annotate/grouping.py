"""From tagged role spans to attributions: which source goes with which cue and content.

An attribution is a cue with what belongs to it, as PolNeAR has it (Newell et al., LREC 2018):
every content goes to one cue, several contents of a cue are one discontinuous content, every cue
has one source or none, and cues may share a source. Each choice is a softmax over the nearest
candidates and "none", scored by a small network on what stands between the two spans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stemma.annotate.pairs import (
    ROLES,
    Indices,
    Matrix,
    Pairs,
    Roles,
    describe,
    distances,
    relate,
)
from stemma.nn.links import Network
from stemma.nn.tagger import Tagged

SOURCE, CUE, CONTENT = range(len(ROLES))


REACH = 5
"""How many candidates on each side of a span are considered; the networks were trained so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Places in the list of roles that make up one attribution, and how sure each link is.

    `cue` and `source` are None where there is none. `content_links` are the probabilities that
    each content goes to the cue, `source_link` that of the choice of the source.
    """

    cue: int | None
    source: int | None
    contents: tuple[int, ...]
    content_links: tuple[float, ...]
    source_link: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """Candidates of several spans: candidate `right[i]` of span `left[i]`, measured as pairs.

    `alone` are the spans themselves, measured for the choice "none"; `spans` are their places.
    """

    spans: Indices
    left: Indices
    right: Indices
    pairs: Pairs
    alone: Pairs


def group(
    text: str,
    roles: Sequence[Tagged],
    nets: Mapping[str, Network],
    *,
    reluctance: float = 0.0,
) -> tuple[Group, ...]:
    """Group role spans into attributions.

    Args:
        text: the document's text.
        roles: spans in order that do not overlap; none give no group.
        nets: the networks "content", "content-none", "source" and "source-none".
        reluctance: by how much the log-odds that a content has no cue are lowered.

    Returns:
        One group for each cue, and one for each content that belongs to no cue, ordered by place.
        A source that no cue takes is in no group.
    """
    measured = describe(text, roles)
    choice = content_choice(measured)
    owner, sure = decide(choice, nets["content"], nets["content-none"], reluctance)
    choice = source_choice(measured, dict(zip(choice.spans.tolist(), owner, strict=True)))
    sources, source_sure = decide(choice, nets["source"], nets["source-none"])
    contents = np.flatnonzero(measured.kinds == CONTENT).tolist()
    said: dict[int, list[tuple[int, float]]] = {}
    found = []
    for content, cue, probability in zip(contents, owner, sure, strict=True):
        if cue is None:
            found.append(_lone(content, probability))
        else:
            said.setdefault(cue, []).append((content, probability))
    for cue, source, probability in zip(choice.spans.tolist(), sources, source_sure, strict=True):
        mine = said.get(cue, [])
        found.append(
            Group(
                cue=cue,
                source=source,
                contents=tuple(content for content, _ in mine),
                content_links=tuple(link for _, link in mine),
                source_link=probability,
            )
        )
    return tuple(sorted(found, key=lambda one: (*one.contents, one.cue or 0)))


def _lone(content: int, probability: float) -> Group:
    return Group(
        cue=None,
        source=None,
        contents=(content,),
        content_links=(probability,),
        source_link=1.0,
    )


def content_choice(roles: Roles) -> Choice:
    """List the cues that each content may belong to."""
    left, right, ranks = candidates(roles, CONTENT, CUE)
    return _choice(roles, CONTENT, left, right, ranks, np.zeros((len(left), 0), np.float32))


def source_choice(roles: Roles, owner: Mapping[int, int | None]) -> Choice:
    """List the sources that each cue may have, given which cue each content belongs to."""
    left, right, ranks = candidates(roles, CUE, SOURCE)
    mine: dict[int, list[int]] = {}
    for content, cue in sorted(owner.items()):
        if cue is not None:
            mine.setdefault(cue, []).append(content)
    extra = np.zeros((len(left), 6), dtype=np.float32)
    for at, (cue, source) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        low, high = min(cue, source), max(cue, source)
        contents = mine.get(cue, [])
        extra[at] = (
            any(content < cue for content in contents),
            any(content > cue for content in contents),
            any(low < content < high for content in contents),
            any((content < cue) == (source < cue) for content in contents),
            any((content < source) != (content < cue) for content in contents),
            not contents,
        )
    return _choice(roles, CUE, left, right, ranks, extra)


def candidates(roles: Roles, kind: int, other: int) -> tuple[Indices, Indices, Matrix]:
    """Pair each span of one kind with the nearest of another, `REACH` on each side.

    Returns:
        Places of the pairs' left and right spans, and (m, REACH) how many candidates stand nearer
        on the same side, one of them set.
    """
    left: list[int] = []
    right: list[int] = []
    rank: list[int] = []
    others = np.flatnonzero(roles.kinds == other)
    for at in np.flatnonzero(roles.kinds == kind).tolist():
        cut = int(np.searchsorted(others, at))
        before, after = others[max(0, cut - REACH) : cut][::-1], others[cut : cut + REACH]
        for side in (before, after):
            left.extend([at] * len(side))
            right.extend(side.tolist())
            rank.extend(range(len(side)))
    ranks = np.zeros((len(left), REACH), dtype=np.float32)
    ranks[np.arange(len(left)), rank] = 1.0
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), ranks


def _choice(
    roles: Roles, kind: int, left: Indices, right: Indices, ranks: Matrix, extra: Matrix
) -> Choice:
    spans = np.flatnonzero(roles.kinds == kind)
    far = np.log1p(distances(roles, left, right))
    nearest = np.full(len(roles.kinds), np.inf, dtype=np.float32)
    np.minimum.at(nearest, left, far)
    behind = far - nearest[left]
    near = np.stack([behind, behind == 0], axis=1).astype(np.float32)
    pairs = relate(roles, left, right, np.concatenate([ranks, near, extra], axis=1))
    farthest = np.where(np.isinf(nearest[spans]), 8.0, nearest[spans])[:, None]
    alone = Pairs(
        dense=np.concatenate([roles.own[spans], farthest], axis=1).astype(np.float32),
        words=roles.words[spans],
        patterns=np.zeros(len(spans), dtype=np.int64),
    )
    return Choice(spans=spans, left=left, right=right, pairs=pairs, alone=alone)


def decide(
    choice: Choice, net: Network, none: Network, reluctance: float = 0.0
) -> tuple[list[int | None], list[float]]:
    """Choose a candidate or None for each span; the probabilities are those of what was chosen."""
    logits = net.score(choice.pairs.dense, choice.pairs.words, choice.pairs.patterns)
    nones = none.score(choice.alone.dense, choice.alone.words, choice.alone.patterns) - reluctance
    chosen: list[int | None] = []
    sure: list[float] = []
    for span, without in zip(choice.spans.tolist(), nones.tolist(), strict=True):
        mine = np.flatnonzero(choice.left == span)
        values = np.array([without, *logits[mine]], dtype=np.float64)
        shares = np.exp(values - values.max())
        shares /= shares.sum()
        best = int(values.argmax())
        chosen.append(None if best == 0 else int(choice.right[mine[best - 1]]))
        sure.append(float(shares[best]))
    return chosen, sure
