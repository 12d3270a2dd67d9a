"""Train the networks that group role spans into attributions (`stemma.nn.links`) on PolNeAR.

The spans that the tagger finds are not the annotators': the networks see every training document
as annotated and with noise that imitates a tagger's errors (spans lost, cut, moved and invented).
Figures are accuracies of the two choices, which cue a content has and which source a cue has, on
documents held out from train; the shipped networks are then fitted on all of train.

Usage: python training/train_grouping.py ../shared/data/attribution/train.jsonl.gz src/stemma/nn
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import random
import re
import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from stemma.annotate.grouping import (
    CONTENT,
    CUE,
    REACH,
    SOURCE,
    Choice,
    content_choice,
    source_choice,
)
from stemma.annotate.pairs import BUCKETS, PATTERNS, Roles, describe
from stemma.model.span import Span
from stemma.nn.tagger import Tagged

NAME = "links"
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_FIELDS = {"sources": "source", "cues": "cue", "contents": "content"}


@dataclass(frozen=True, kw_only=True)
class Noise:
    """How often a tagger errs, as far as its F1 on the development set tells."""

    lost: Mapping[str, float] = field(
        default_factory=lambda: {"source": 0.10, "cue": 0.13, "content": 0.12}
    )
    moved: float = 0.16
    by: Mapping[str, int] = field(default_factory=lambda: {"source": 3, "cue": 2, "content": 8})
    cut: float = 0.06
    invented: float = 0.12
    longest: Mapping[str, int] = field(
        default_factory=lambda: {"source": 4, "cue": 3, "content": 25}
    )


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How the networks are trained."""

    copies: int = 4
    epochs: int = 6
    batch: int = 512
    rate: float = 4e-3
    decay: float = 1e-4
    dropout: float = 0.1
    hidden: tuple[int, ...] = (64, 32)
    held: float = 0.2
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class Known:
    """A role span and the numbers of the attributions that it belongs to."""

    role: Tagged
    owners: frozenset[int]


def annotated(record: Mapping[str, Any]) -> list[Known]:
    """Return the annotated spans of a record in order; what overlaps an earlier one is left out."""
    owners: dict[tuple[Span, str], set[int]] = {}
    for number, attribution in enumerate(record["attributions"]):
        for name, label in _FIELDS.items():
            for start, end in attribution[name]:
                span = Span(start, end).trimmed(record["text"])
                if span is not None:
                    owners.setdefault((span, label), set()).add(number)
    found: list[Known] = []
    for (span, label), numbers in sorted(owners.items()):
        if found and found[-1].role.span.end > span.start:
            continue
        role = Tagged(span=span, label=label, score=0.95)
        found.append(Known(role=role, owners=frozenset(numbers)))
    return found


def spoilt(text: str, known: Sequence[Known], noise: Noise, rng: random.Random) -> list[Known]:
    """Return the spans as a tagger might have found them."""
    tokens = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    starts = [token.start for token in tokens]
    runs: list[tuple[int, int, str, float, frozenset[int]]] = []
    for one in known:
        label = one.role.label
        if rng.random() < noise.lost[label]:
            continue
        first = bisect_left(starts, one.role.span.start)
        last = bisect_left(starts, one.role.span.end)
        parts = _spoil(first, last, label, noise, rng)
        score = rng.betavariate(8, 1.5) if parts == [(first, last)] else rng.betavariate(4, 2.5)
        runs.extend((a, b, label, score, one.owners) for a, b in parts)
    for _ in range(round(rng.expovariate(1.0) * noise.invented * len(known))):
        label = rng.choice(("source", "cue", "cue", "content", "content"))
        first = rng.randrange(len(tokens))
        last = first + rng.randint(1, noise.longest[label])
        runs.append((first, last, label, rng.betavariate(3, 3), frozenset()))
    return list(_apart(runs, tokens))


def _spoil(
    first: int, last: int, label: str, noise: Noise, rng: random.Random
) -> list[tuple[int, int]]:
    if rng.random() < noise.moved:
        by = rng.randint(-noise.by[label], noise.by[label])
        return [(first + by, last)] if rng.random() < 0.5 else [(first, last + by)]
    if label == "content" and last - first > 8 and rng.random() < noise.cut:
        at = rng.randint(first + 2, last - 2)
        return [(first, at), (at + rng.randint(0, 1), last)]
    return [(first, last)]


def _apart(
    runs: list[tuple[int, int, str, float, frozenset[int]]], tokens: Sequence[Span]
) -> Iterator[Known]:
    """Cut runs of tokens so that they do not overlap, and give them their spans."""
    last_end = 0
    for first, last, label, score, owners in sorted(runs, key=lambda run: run[:3]):
        begin, end = max(first, last_end), min(last, len(tokens))
        if begin >= end:
            continue
        last_end = end
        span = Span(tokens[begin].start, tokens[end - 1].end)
        yield Known(role=Tagged(span=span, label=label, score=score), owners=owners)


def targets(roles: Roles, known: Sequence[Known]) -> tuple[dict[int, int | None], ...]:
    """Return which cue each content has and which source each cue, by their places."""
    return tuple(
        {
            at: _nearest(at, [place for place in places[other] if known[place].owners & mine])
            for at in places[kind]
            for mine in (known[at].owners,)
        }
        for places in ([np.flatnonzero(roles.kinds == kind).tolist() for kind in range(3)],)
        for kind, other in ((CONTENT, CUE), (CUE, SOURCE))
    )


def _nearest(at: int, places: list[int]) -> int | None:
    return min(places, key=lambda place: abs(place - at), default=None)


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Choices of many documents: pairs, spans alone, and per span the rows of its candidates.

    `slots` (n, k) are rows of the pairs, -1 where a span has fewer candidates; the first column
    stands for "none". `right` (n) is the column that is right.
    """

    pairs: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    alone: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    slots: torch.Tensor
    right: torch.Tensor


def collect(choices: Sequence[tuple[Choice, Mapping[int, int | None]]]) -> Examples:
    """Stack choices and what is right in each."""
    slots, right = [], []
    offset = 0
    for choice, target in choices:
        for span in choice.spans.tolist():
            rows = np.flatnonzero(choice.left == span)
            line = np.full(1 + 2 * REACH, -1, dtype=np.int64)
            line[1 : 1 + len(rows)] = rows + offset
            hits = np.flatnonzero(choice.right[rows] == target[span])
            slots.append(line)
            right.append(1 + int(hits[0]) if target[span] is not None and len(hits) else 0)
        offset += len(choice.left)
    return Examples(
        pairs=_stack([choice.pairs for choice, _ in choices]),
        alone=_stack([choice.alone for choice, _ in choices]),
        slots=torch.from_numpy(np.stack(slots)),
        right=torch.tensor(right),
    )


def _stack(measured: Sequence[Any]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    dense, words, patterns = (
        torch.from_numpy(np.concatenate([getattr(one, name) for one in measured]))
        for name in ("dense", "words", "patterns")
    )
    return dense, words, patterns


class Scorer(nn.Module):
    """The network of `stemma.nn.links`, with the numbers brought to mean 0 and deviation 1."""

    def __init__(self, inputs: tuple[torch.Tensor, ...], hidden: Sequence[int], plan: Plan) -> None:
        super().__init__()
        dense, words, _ = inputs
        self.words, self.orders = nn.Embedding(BUCKETS, 6), nn.Embedding(PATTERNS, 8)
        nn.init.normal_(self.words.weight, 0.0, 0.1)
        nn.init.normal_(self.orders.weight, 0.0, 0.1)
        sizes = [dense.shape[1] + 6 * words.shape[1] + 8, *hidden, 1]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.dropout = nn.Dropout(plan.dropout)
        self.register_buffer("mean", dense.mean(0))
        self.register_buffer("deviation", dense.std(0).clamp(min=0.05))

    def forward(
        self, dense: torch.Tensor, words: torch.Tensor, patterns: torch.Tensor
    ) -> torch.Tensor:
        """Return a logit a row."""
        values = torch.cat(
            [
                (dense - self.mean) / self.deviation,
                self.words(words).flatten(1),
                self.orders(patterns),
            ],
            dim=1,
        )
        for layer in self.layers[:-1]:
            values = self.dropout(torch.relu(layer(values)))
        return self.layers[-1](values)[:, 0]

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """Return the arrays that `stemma.nn.links.Network` takes, the scaling folded in."""
        found = {"embed": self.words.weight, "order": self.orders.weight}
        for at, layer in enumerate(self.layers):
            weight, bias = layer.weight.detach().T.clone(), layer.bias.detach().clone()
            if at == 0:
                width = len(self.mean)
                bias -= (self.mean / self.deviation) @ weight[:width]
                weight[:width] /= self.deviation[:, None]
            found[f"w{at}"], found[f"b{at}"] = weight, bias
        return {name: one.detach().numpy().astype(np.float32) for name, one in found.items()}


def fit(examples: Examples, plan: Plan) -> tuple[Scorer, Scorer]:
    """Train the networks of one choice: of its candidates, and of "none"."""
    torch.manual_seed(plan.seed)
    pair = Scorer(examples.pairs, plan.hidden, plan)
    none = Scorer(examples.alone, (16,), plan)
    parameters = [*pair.parameters(), *none.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=plan.rate, weight_decay=plan.decay)
    count = len(examples.right)
    steps = plan.epochs * -(-count // plan.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=steps)
    for _ in range(plan.epochs):
        for rows in torch.randperm(count).split(plan.batch):
            logits = _logits(pair, none, examples, rows)
            loss = nn.functional.cross_entropy(logits, examples.right[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return pair.eval(), none.eval()


def _logits(pair: Scorer, none: Scorer, examples: Examples, rows: torch.Tensor) -> torch.Tensor:
    slots = examples.slots[rows][:, 1:]
    is_there = slots >= 0
    picked = slots[is_there]
    logits = torch.full(slots.shape, -1e9)
    logits[is_there] = pair(*(part[picked] for part in examples.pairs))
    without = none(*(part[rows] for part in examples.alone))
    return torch.cat([without[:, None], logits], dim=1)


def accuracy(nets: tuple[Scorer, Scorer], examples: Examples) -> float:
    """Return the share of spans whose choice is right."""
    with torch.no_grad():
        logits = _logits(*nets, examples, torch.arange(len(examples.right)))
    return float((logits.argmax(1) == examples.right).float().mean())


def prepare(records: Sequence[Mapping[str, Any]], copies: int, seed: int) -> tuple[Examples, ...]:
    """Return the examples of both choices: each record as annotated, then `copies` spoilt ones."""
    rng, noise = random.Random(seed), Noise()
    contents, sources = [], []
    for record in records:
        gold = annotated(record)
        for copy in range(copies + 1):
            known = spoilt(record["text"], gold, noise, rng) if copy else gold
            roles = describe(record["text"], [one.role for one in known])
            owner, source = targets(roles, known)
            contents.append((content_choice(roles), owner))
            sources.append((source_choice(roles, owner), source))
    return collect(contents), collect(sources)


def save(nets: Mapping[str, tuple[Scorer, Scorer]], target: Path) -> Path:
    """Write all networks into one npz archive, the same bytes for the same numbers."""
    path = target / f"{NAME}.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (pair, none) in nets.items():
            for network, scorer in ((name, pair), (f"{name}-none", none)):
                for key, value in scorer.weights().items():
                    data = io.BytesIO()
                    np.save(data, value.astype(np.float16))
                    archive.writestr(zipfile.ZipInfo(f"{network}.{key}.npy"), data.getvalue())
    return path


def main() -> None:
    """Report on held-out documents of train, then fit on all and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    plan = Plan()
    torch.set_num_threads(1)
    with gzip.open(arguments.data, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    records.sort(key=lambda record: hashlib.sha256(record["id"].encode()).hexdigest())
    cut = int(len(records) * plan.held)
    held, seen = records[:cut], records[cut:]
    tests = [(how, prepare(held, copies, 7)) for how, copies in (("gold", 0), ("spoilt", 1))]
    for number, name in enumerate(("content", "source")):
        nets = fit(prepare(seen, plan.copies, plan.seed)[number], plan)
        for how, examples in tests:
            print(f"held out, {name}, {how} spans: {accuracy(nets, examples[number]):.4f}")
    everything = prepare(records, plan.copies, plan.seed)
    final = {
        name: fit(everything[number], plan) for number, name in enumerate(("content", "source"))
    }
    path = save(final, arguments.target)
    print(path, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
