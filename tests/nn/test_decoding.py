from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from stemma.nn.decoding import Chain, decode, probability, spans

TAGS = 5
NEVER = -1e4


def chain(seed: int) -> Chain:
    rng = np.random.default_rng(seed)
    moves = rng.normal(size=(2, TAGS, TAGS)).astype(np.float32)
    starts = rng.normal(size=(2, TAGS)).astype(np.float32)
    for inner in (2, 4):
        starts[:, inner] = NEVER
        for before in range(TAGS):
            if before not in (inner - 1, inner):
                moves[:, before, inner] = NEVER
    return Chain(moves=moves, starts=starts)


def paths(
    scores: NDArray[np.float32], layer: int, of: Chain
) -> list[tuple[tuple[int, ...], float]]:
    found = []
    for path in product(range(TAGS), repeat=len(scores)):
        total = of.starts[layer, path[0]] + scores[0, layer, path[0]]
        for at in range(1, len(path)):
            total += of.moves[layer, path[at - 1], path[at]] + scores[at, layer, path[at]]
        found.append((path, float(total)))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_it_agrees_with_the_sum_over_all_paths(seed: int) -> None:
    rng = np.random.default_rng(seed + 100)
    lengths = [3, 1, 4]
    scores = rng.normal(scale=2, size=(8, 2, TAGS)).astype(np.float32)
    of = chain(seed)
    decoded = decode(scores, lengths, of)
    first = 0
    for length in lengths:
        for layer in range(2):
            listed = paths(scores[first : first + length], layer, of)
            weights = np.exp([total for _, total in listed])
            best = max(listed, key=lambda one: one[1])[0]
            assert tuple(decoded.path[first : first + length, layer]) == best
            for at, tag in product(range(length), range(TAGS)):
                mass = weights[[path[at] == tag for path, _ in listed]].sum() / weights.sum()
                assert decoded.marginals[first + at, layer, tag] == pytest.approx(mass, abs=1e-4)
            for start, stop, label in spans(np.array(best)):
                same = [
                    path[start] == 2 * label + 1
                    and all(tag == 2 * label + 2 for tag in path[start + 1 : stop])
                    and (stop == length or path[stop] != 2 * label + 2)
                    for path, _ in listed
                ]
                mass = weights[same].sum() / weights.sum()
                found = probability(decoded, layer, first + start, first + stop, label)
                assert found == pytest.approx(mass, abs=1e-4)
        first += length


def test_a_passage_is_decoded_alike_in_any_company() -> None:
    scores = np.random.default_rng(7).normal(size=(9, 2, TAGS)).astype(np.float32)
    of = chain(1)
    alone = decode(scores[:4], [4], of)
    among = decode(scores, [4, 5], of)
    assert np.array_equal(alone.path, among.path[:4])
    assert np.allclose(alone.marginals, among.marginals[:4], atol=1e-6)


def test_no_words_give_nothing() -> None:
    decoded = decode(np.zeros((0, 2, TAGS), dtype=np.float32), [], chain(0))
    assert decoded.path.shape == (0, 2)
    assert decoded.marginals.shape == (0, 2, TAGS)


def test_runs_of_tags_become_spans() -> None:
    tags = np.array([0, 1, 2, 1, 0, 3, 4, 4])
    assert list(spans(tags)) == [(1, 3, 0), (3, 4, 0), (5, 8, 1)]
