"""From scores of words to spans: linear-chain CRFs over BIO tags, decoded passage by passage.

Lafferty et al. (2001). All layers of tags and all passages are decoded side by side, the longest
passage first: a step of the recursions takes one word of every passage that has one left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Codes = NDArray[np.int64]

_CELLS = 16384
"""Words and padding that are decoded at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Scores of a CRF's moves between tags, `(layers, tags, tags)` from-to, and of its starts."""

    moves: Floats
    starts: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decoded:
    """What the chains say of all words, passages one after another.

    `path` is the most probable tag, `(words, layers)`; `marginals` the probability of every tag,
    `(words, layers, tags)`; `goes_on` the probability that the label of a word's tag goes on in
    the next word, given the tag, `(words, layers, tags)`, 0 at the end of a passage.
    """

    path: Codes
    marginals: Floats
    goes_on: Floats


def decode(scores: Floats, lengths: Sequence[int], chain: Chain) -> Decoded:
    """Decode the words of several passages.

    Args:
        scores: emission scores `(words, layers, tags)`, the passages one after another.
        lengths: words of each passage, at least 1; they add up to the number of words.
        chain: scores of starts and moves; forbidden ones are very low.
    """
    words, layers, tags = scores.shape
    path = np.zeros((words, layers), dtype=np.int64)
    marginals = np.zeros((words, layers, tags), dtype=np.float32)
    goes_on = np.zeros_like(marginals)
    for of, (steps, passages) in _groups(lengths):
        left = np.bincount(steps)
        padded = np.zeros((len(left), layers, int(left[0]), tags), np.float32)
        padded[steps, :, passages] = scores[of]
        path[of] = _viterbi(padded, left, chain)[steps, :, passages]
        likely, further = _marginals(padded, left, chain)
        marginals[of], goes_on[of] = likely[steps, :, passages], further[steps, :, passages]
    return Decoded(path=path, marginals=marginals, goes_on=goes_on)


def _groups(lengths: Sequence[int]) -> Iterator[tuple[Codes, tuple[Codes, Codes]]]:
    """Yield groups of passages of like length: their words, and each word's step and passage.

    The passages of a group are numbered from the longest.
    """
    firsts = np.cumsum([0, *lengths])
    order = sorted(range(len(lengths)), key=lambda one: lengths[one])
    group: list[int] = []
    for number, passage in enumerate(order):
        group.append(passage)
        following = order[number + 1] if number + 1 < len(order) else None
        if following is None or (len(group) + 1) * lengths[following] > _CELLS:
            group.reverse()
            sizes = [lengths[one] for one in group]
            words = np.concatenate([np.arange(firsts[one], firsts[one + 1]) for one in group])
            steps = np.concatenate([np.arange(size) for size in sizes])
            yield words, (steps, np.repeat(np.arange(len(group)), sizes))
            group = []


def spans(path: Codes) -> Iterator[tuple[int, int, int]]:
    """Yield `(first, last, label)`, words `[first, last)`, of the runs in one layer's tags."""
    start = -1
    for at, tag in enumerate([*path.tolist(), 0]):
        if start >= 0 and tag != path[start] + 1:
            yield start, at, (int(path[start]) - 1) // 2
            start = -1
        if tag % 2:
            start = at


def probability(decoded: Decoded, layer: int, first: int, last: int, label: int) -> float:
    """Return the probability under the chain that just `[first, last)` has this label."""
    begin = 2 * label + 1
    total = float(decoded.marginals[first, layer, begin])
    for at in range(first, last - 1):
        total *= float(decoded.goes_on[at, layer, begin if at == first else begin + 1])
    return total * (1 - float(decoded.goes_on[last - 1, layer, begin + (last - first > 1)]))


def _viterbi(scores: Floats, left: Codes, chain: Chain) -> Codes:
    """Return the best tags of `scores` `(steps, layers, passages, tags)`; `left` passages go on."""
    tags = scores.shape[3]
    best = chain.starts[:, None] + scores[0]
    turned = np.ascontiguousarray(chain.moves.transpose(0, 2, 1))[:, None]
    back = np.empty(scores.shape, dtype=np.int64)
    back[:] = np.arange(tags)
    for at in range(1, len(scores)):
        on = slice(int(left[at]))
        ways = best[:, on, None, :] + turned
        back[at, :, on] = ways.argmax(axis=-1)
        best[:, on] = ways.max(axis=-1) + scores[at, :, on]
    path = np.zeros(scores.shape[:3], dtype=np.int64)
    path[-1] = best.argmax(axis=-1)
    layer, passage = np.arange(scores.shape[1])[:, None], np.arange(scores.shape[2])
    for at in range(len(scores) - 1, 0, -1):
        path[at - 1] = back[at, layer, passage, path[at]]
    return path


def _marginals(scores: Floats, left: Codes, chain: Chain) -> tuple[Floats, Floats]:
    """Run forward and backward with scaling instead of logarithms (Rabiner, 1989)."""
    weight = np.exp(scores - scores.max(axis=-1, keepdims=True))
    moves = np.exp(chain.moves)
    turned = np.ascontiguousarray(moves.transpose(0, 2, 1))
    ahead = np.zeros_like(weight)
    ahead[0] = _scaled(np.exp(chain.starts)[:, None] * weight[0])
    for at in range(1, len(scores)):
        on = slice(int(left[at]))
        ahead[at, :, on] = _scaled((ahead[at - 1, :, on] @ moves) * weight[at, :, on])
    behind = np.ones_like(weight)
    after = weight.copy()
    totals = np.full_like(weight, np.inf)
    for at in range(len(scores) - 1, 0, -1):
        on = slice(int(left[at]))
        after[at] *= behind[at]
        totals[at, :, on] = after[at, :, on] @ turned
        behind[at - 1, :, on] = _scaled(totals[at, :, on])
    return _scaled(ahead * behind), _going_on(after, totals, moves)


def _going_on(after: Floats, totals: Floats, moves: Floats) -> Floats:
    """Return how likely each label goes on, by the weight of what comes after, tag by tag."""
    tags = after.shape[-1]
    inner = np.array([tag + 1 if tag % 2 else tag for tag in range(tags)])
    inner = np.minimum(inner, tags - 1)
    into = moves[:, np.arange(tags), inner] * (np.arange(tags) > 0)
    goes_on = np.zeros_like(after)
    goes_on[:-1] = into[:, None] * after[1:][..., inner] / np.maximum(totals[1:], 1e-30)
    return goes_on


def _scaled(rows: Floats) -> Floats:
    total: Floats = rows / np.maximum(rows.sum(axis=-1, keepdims=True), 1e-30)
    return total
