"""How well the pairwise comparison behind claims tells agreement and contradiction.

ClaimDiff (Ko et al. 2022) asks whether one news sentence strengthens or weakens another; the NLI
sets are a sanity check of negation and opposites, on a fixed sample. Neither is what claims are
made for: two sentences that strengthen one another need not assert the same.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.rows import Row, files, has_fields, name_of, records
from stemma.collate.assertion import of_text
from stemma.collate.relation import CONTRARY, Relation, RelationKind, compare
from stemma.nn.encoder import Encoder, load_encoder

_SAMPLE = 500
_LABELS = ("strengthens", "weakens")
_NEAR, _FAR = 0.75, 0.45


def rows(data: Path) -> Iterator[Row]:
    """Yield the rows of every set in `data/claims` and `data/nli`; none if there is no such set."""
    encoder = load_encoder()
    for path in files(data / "claims"):
        if has_fields(path, "claim_a", "claim_b", *_LABELS):
            yield from _claim_rows(path, encoder)
    for path in files(data / "nli"):
        if has_fields(path, "premise", "hypothesis", "label"):
            yield from _inference_rows(path, encoder)


def _claim_rows(path: Path, encoder: Encoder) -> Iterator[Row]:
    pairs = list(records(path))
    start = time.perf_counter()
    cosines = _cosines([(pair["claim_a"], pair["claim_b"]) for pair in pairs], encoder)
    encoding = time.perf_counter() - start
    start = time.perf_counter()
    relations = [
        compare(of_text(pair["claim_a"]), of_text(pair["claim_b"]), cosine)
        for pair, cosine in zip(pairs, cosines, strict=True)
    ]
    seconds = encoding + time.perf_counter() - start
    ours = {
        "strengthens": [_strength(relation) for relation in relations],
        "weakens": [_weakness(relation) for relation in relations],
    }
    theirs = {"strengthens": cosines, "weakens": [-cosine for cosine in cosines]}
    for label in _LABELS:
        gold = [bool(pair[label]) for pair in pairs]
        for system, scores, spent in (
            ("stemma", ours[label], seconds),
            ("cosine", theirs[label], encoding),
        ):
            for metric, value in (
                (f"{label} AUROC", auroc(gold, scores)),
                (f"{label} best F1", best_f1(gold, scores)),
            ):
                yield Row(name_of(path), metric, value, len(pairs), spent, system)


def _strength(relation: Relation) -> float:
    return relation.score - 0.05 * sum(item.kind in CONTRARY for item in relation.differences)


def _weakness(relation: Relation) -> float:
    contrary = sum(item.kind in CONTRARY for item in relation.differences)
    return 0.2 * min(contrary, 2) - relation.score


def _inference_rows(path: Path, encoder: Encoder) -> Iterator[Row]:
    pairs = sample(list(records(path)), _SAMPLE)
    start = time.perf_counter()
    cosines = _cosines([(pair["premise"], pair["hypothesis"]) for pair in pairs], encoder)
    encoding = time.perf_counter() - start
    start = time.perf_counter()
    found = [
        _inferred(compare(of_text(pair["premise"]), of_text(pair["hypothesis"]), cosine))
        for pair, cosine in zip(pairs, cosines, strict=True)
    ]
    seconds = encoding + time.perf_counter() - start
    gold = [str(pair["label"]) for pair in pairs]
    peer = [
        "entailment" if cosine >= _NEAR else "contradiction" if cosine < _FAR else "neutral"
        for cosine in cosines
    ]
    for system, answers, spent in (("stemma", found, seconds), ("cosine", peer, encoding)):
        value = _accuracy(gold, answers)
        yield Row(name_of(path), "accuracy", value, len(pairs), spent, system)


def _inferred(relation: Relation) -> str:
    if relation.kind is RelationKind.CONFLICTS:
        return "contradiction"
    if relation.kind in {RelationKind.SAME, RelationKind.ENTAILS}:
        return "entailment"
    return "neutral"


def _accuracy(gold: Sequence[str], answers: Sequence[str]) -> float | None:
    if not gold:
        return None
    if "not_entailment" in gold:
        answers = [answer if answer == "entailment" else "not_entailment" for answer in answers]
    return sum(a == b for a, b in zip(gold, answers, strict=True)) / len(gold)


def sample(items: Sequence[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """Return at most `size` of `items`, the same ones each time, chosen by a hash of the pair."""

    def key(item: dict[str, Any]) -> str:
        pair = f"{item['premise']}\n{item['hypothesis']}"
        return hashlib.sha256(pair.encode()).hexdigest()

    return sorted(items, key=key)[:size]


def _cosines(pairs: Sequence[tuple[str, str]], encoder: Encoder) -> list[float]:
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    vectors = encoder.encode(texts)
    place = {text: position for position, text in enumerate(texts)}
    return [float(vectors[place[a]] @ vectors[place[b]]) for a, b in pairs]


def auroc(gold: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the area under the ROC curve by ranks, ties averaged; None if one class is empty."""
    positives = sum(gold)
    negatives = len(gold) - positives
    if not positives or not negatives:
        return None
    values = np.asarray(scores)
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[inverse]
    total = float(ranks[np.asarray(gold)].sum())
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


def best_f1(gold: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the best F1 over all thresholds; None without a positive."""
    positives = sum(gold)
    if not positives:
        return None
    order = sorted(range(len(gold)), key=lambda index: -scores[index])
    best = hits = 0.0
    for rank, index in enumerate(order, start=1):
        hits += gold[index]
        is_tie = rank < len(order) and scores[order[rank]] == scores[index]
        if not is_tie:
            best = max(best, 2 * hits / (rank + positives))
    return best
