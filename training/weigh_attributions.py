"""Fit how sure an attribution is (`ScoreConfig`) on documents that the tagger has not seen.

A group of role spans is right if each of its roles overlaps that of one annotated attribution.
Prints the weights, and the log loss by cross-validation over documents.

Usage: python training/weigh_attributions.py ../shared/data/attribution/train.jsonl.gz
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import corpora
import numpy as np
from numpy.typing import NDArray
from train_tagger import HELD_OUT

from stemma.annotate.attribution_scores import evidence
from stemma.annotate.grouping import Group
from stemma.annotate.learned_attributions import LearnedAttributionConfig, grouped
from stemma.annotate.proposals import peaks
from stemma.model.span import Span
from stemma.nn.tagger import Tagged, load_tagger
from stemma.text import marks

Matrix = NDArray[np.float64]
_FOLDS = 4


def examples(record: Mapping[str, Any]) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Return the evidence of every group of a document, and whether the group is right."""
    text = record["text"]
    passages, quotations = marks.paragraphs(text), marks.find(text)
    reading = load_tagger().tag(text, passages, [one.inside for one in quotations])
    roles, groups = grouped(text, reading, passages, quotations, LearnedAttributionConfig())
    likely = peaks(reading, roles)
    outer = [one.span for one in quotations if one.depth == 0]
    free = [
        [[Span(*part) for part in one[role]] for role in ("sources", "cues", "contents")]
        for one in record["attributions"]
    ]
    rows, right = [], []
    for one in groups:
        if one.cue is None or not one.contents:
            continue
        rows.append(evidence(one, roles, likely, outer))
        match = next((gold for gold in free if _agree(one, roles, gold)), None)
        if match is not None:
            free.remove(match)
        right.append(match is not None)
    return rows, right


def _agree(one: Group, roles: Sequence[Tagged], gold: Sequence[Sequence[Span]]) -> bool:
    mine = [
        [] if one.source is None else [roles[one.source].span],
        [] if one.cue is None else [roles[one.cue].span],
        [roles[at].span for at in one.contents],
    ]
    return all(
        (not spans and not others) or any(a.overlaps(b) for a in spans for b in others)
        for spans, others in zip(mine, gold, strict=True)
    )


def fit(rows: Matrix, right: Matrix, penalty: float = 1.0) -> Matrix:
    """Return the weights and, last, the shift of a logistic regression (Newton's method)."""
    inputs = np.concatenate([rows, np.ones((len(rows), 1))], axis=1)
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chances - right) + penalty * weights
        bend = (inputs.T * (chances * (1 - chances))) @ inputs + penalty * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def loss(rows: Matrix, right: Matrix, weights: Matrix) -> float:
    """Return the mean log loss."""
    chances = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return float(-np.mean(right * np.log(chances) + (1 - right) * np.log(1 - chances)))


def main() -> None:
    """Fit on the documents held out of the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    records = [
        record
        for record in corpora.records(parser.parse_args().data)
        if corpora.held_out(str(record["id"]), HELD_OUT)
    ]
    found = [one for one in map(examples, records) if one[0]]
    losses = []
    for fold in range(_FOLDS):
        parts: list[tuple[Matrix, Matrix]] = []
        for is_held in (False, True):
            chosen = [one for at, one in enumerate(found) if (at % _FOLDS == fold) == is_held]
            parts.append(
                (np.concatenate([x for x, _ in chosen]), np.concatenate([y for _, y in chosen]))
            )
        (rows, right), (others, answers) = parts
        losses.append(loss(others, answers, fit(rows, right)))
    weights = fit(np.concatenate([x for x, _ in found]), np.concatenate([y for _, y in found]))
    print(len(records), "documents; log loss, cross-validated:", round(float(np.mean(losses)), 4))
    print("weights:", [round(float(one), 3) for one in weights[:-1]])
    print("shift:", round(float(weights[-1]), 3))


if __name__ == "__main__":
    main()
