"""Score a network in training on held-out documents: exact spans, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from corpora import LAYERS, TAGS, Passage

from stemma.nn.pieces import CLS, MARKER, SEP

if TYPE_CHECKING:
    from tagger import Network

SIZE = 224


def emissions(network: Network, document: Sequence[Passage]) -> np.ndarray:
    """Return the scores of a document's words, `(words, layers, 9)`, in windows of passages."""
    found = []
    run: list[Passage] = []
    for passage in [*document, None]:
        if run and (passage is None or sum(len(p.ids) + 1 for p in run) + len(passage.ids) > SIZE):
            ids, forms, heads = [CLS], [MARKER], []
            for one in run:
                heads.extend((one.heads + len(ids)).tolist())
                ids.extend([*one.ids.tolist(), SEP])
                forms.extend([*one.forms.tolist(), MARKER])
            cut = [torch.tensor([row[:512]]) for row in (ids, forms)]
            with torch.no_grad():
                scores, _ = network(*cut, torch.ones_like(cut[0]))
            rows = np.zeros((len(heads), len(LAYERS), TAGS), dtype=np.float32)
            kept = [at for at in heads if at < 512]
            rows[: len(kept)] = scores[0, kept].numpy()
            found.append(rows)
            run = []
        if passage is not None:
            run.append(passage)
    return np.concatenate(found)


def likeness(network: Network, documents: Sequence[list[Passage]], teacher: torch.Tensor) -> float:
    """Return Spearman's correlation of the pairwise similarities of sentences with the teacher's.

    Each sentence is pooled from the states of its own passage, read alone.
    """
    mine, theirs = [], []
    for passage in (one for document in documents for one in document if one.sentences):
        ids = torch.tensor([[CLS, *passage.ids.tolist()[:500], SEP]])
        forms = torch.tensor([[MARKER, *passage.forms.tolist()[:500], MARKER]])
        with torch.no_grad():
            _, states = network(ids, forms, torch.ones_like(ids))
            for start, end, row in passage.sentences:
                if end <= 500:
                    mine.append(network.vector(states[0, start + 1 : end + 1].mean(dim=0)))
                    theirs.append(teacher[row])
    pairs = np.triu_indices(len(mine), 1)
    ranks = []
    for rows in (torch.stack(mine), torch.stack(theirs)):
        unit = torch.nn.functional.normalize(rows, dim=1).numpy()
        ranks.append(np.argsort(np.argsort((unit @ unit.T)[pairs])))
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def decode(scores: np.ndarray, moves: np.ndarray, starts: np.ndarray) -> list[int]:
    """Return the best path (Viterbi) through `(words, tags)`."""
    best = starts + scores[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        ways = best[:, None] + moves
        back[at] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[at]
    path = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def spans(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    """Return `(first, last, label)` of the runs in coded BIO tags."""
    found = set()
    start = None
    for at, tag in enumerate([*tags, 0]):
        if start is not None and tag != tags[start] + 1:
            found.add((start, at, (tags[start] - 1) // 2))
            start = None
        if start is None and tag % 2 == 1:
            start = at
    return found


def scores_by_set(
    network: Network, kept: dict[str, list[list[Passage]]], teacher: torch.Tensor | None
) -> dict[str, float]:
    """Return F1 of exact spans by set, layer and (for roles) label."""
    network.eval()
    moves, starts = (part.detach().numpy() for part in network.chains.transitions())
    result: dict[str, float] = {}
    if teacher is not None:
        result["vectors"] = round(likeness(network, kept["polnear"][:20], teacher), 4)
    for name, documents in kept.items():
        if not documents:
            continue
        layers = documents[0][0].allowed
        counts: dict[str, np.ndarray] = {}
        for document in documents:
            scores = emissions(network, document)
            for layer in layers:
                index = list(LAYERS).index(layer)
                gold = np.concatenate([one.allowed[layer] for one in document])
                tags: list[int] = []
                for one in document:
                    rows = scores[len(tags) : len(tags) + len(one.heads), index]
                    tags.extend(decode(rows, moves[index], starts[index]))
                given = spans(tags)
                right = spans(np.where(gold[:, 0], 0, gold.argmax(axis=1)).tolist())
                for label, text in enumerate(LAYERS[layer]):
                    mine = {one for one in given if one[2] == label}
                    theirs = {one for one in right if one[2] == label}
                    if layer == "names" and name.startswith("btc") and text == "other":
                        continue
                    row = np.array([len(mine & theirs), len(mine), len(theirs)])
                    for key in (layer, *((f"{layer} {text}",) if layer == "roles" else ())):
                        counts[key] = counts.get(key, 0) + row
        for key, (right_, given_, gold_) in counts.items():
            result[f"{name} {key}"] = round(2 * float(right_) / max(1.0, float(given_ + gold_)), 4)
    return result
