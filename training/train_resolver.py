"""Train the scorer of coreference (`stemma.nn.resolver`) on GUM's news, biographies and talk.

The noun phrases that the tagger finds are not the annotators': the network sees every training
document as the tagger reads it and as annotated, with some phrases lost and mistyped. One network
is fitted for each fold, on the documents of the others; figures are CoNLL F1 on the documents that
a network has not seen. What ships is all of them side by side, as one network that gives their
mean.

Usage: python training/train_resolver.py DATA src/stemma/nn [--folds 3] [--views 1]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.coreference import Scorer
from benchmarks.entities import whole
from stemma.annotate.annotator import annotate, learned
from stemma.annotate.discourse import Discourse
from stemma.annotate.learned_sources import ResolverConfig, link, nominals_of, setting
from stemma.annotate.likeness import Setting
from stemma.annotate.linking import Rows, follow
from stemma.annotate.reading import read
from stemma.annotate.referring import Expression, Form, Nominal, expressions
from stemma.annotate.sources import SourceAnnotator
from stemma.annotate.threads import Thread
from stemma.model.annotation import Annotations, MentionType
from stemma.model.document import Document
from stemma.model.span import Span
from stemma.nn.resolver import Resolver
from stemma.text import marks

Record = dict[str, Any]
Weights = dict[str, NDArray[np.float32]]
_TYPES = {
    "person": MentionType.PERSON,
    "organization": MentionType.ORGANISATION,
    "place": MentionType.PLACE,
}


@dataclass(frozen=True, slots=True)
class Example:
    """One expression: a row of features for each choice, and which choices are right."""

    rows: Rows
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """Size and training of the network."""

    hidden: int = 48
    inner: int = 24
    epochs: int = 8
    rate: float = 6e-3
    decay: float = 1e-2
    dropout: float = 0.2
    batch: int = 128
    new: float = 0.6
    lost: float = 0.1


def load(path: Path) -> list[Record]:
    """Return the records of a file of lines of JSON, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def annotated(record: Record, lost: float, chance: random.Random) -> list[Nominal]:
    """Return outermost and innermost annotated phrases, as a tagger might find them."""
    kinds = {(one["start"], one["end"]): one["type"] for one in record["mentions"]}
    found = []
    for start, end in sorted(kinds):
        holders = [(a, b) for a, b in kinds if a <= start and end <= b]
        held = [(a, b) for a, b in kinds if start <= a and b <= end]
        if (len(holders) > 1 and len(held) > 1) or chance.random() < lost:
            continue
        kind = _TYPES.get(kinds[start, end], MentionType.OTHER)
        if chance.random() < lost * 0.7:
            kind = chance.choice(list(MentionType))
        found.append(Nominal(span=Span(start, end), type=kind))
    return found


def labels(record: Record, found: Sequence[Expression]) -> dict[Expression, str]:
    """Return the annotated entity of each expression whose span is annotated.

    A bare name inside a larger annotated phrase of which it is the head is that phrase's entity.
    """
    gold = {(one["start"], one["end"]): str(one["entity_id"]) for one in record["mentions"]}
    known = {
        one: gold[one.span.start, one.span.end]
        for one in found
        if (one.span.start, one.span.end) in gold
    }
    for one in found:
        if one in known or one.form is not Form.NAME:
            continue
        for other in found:
            if other in known and other.entity == one.entity and other.span.contains(one.span):
                known[one] = known[other]
                break
    return known


def examples(
    record: Record, document: Document, before: Annotations, nominals: Iterable[Nominal]
) -> Iterator[Example]:
    """Yield an example for each labelled expression, with what went before linked rightly."""
    known = known_of(document, before)
    found = expressions(known.layout, before.mentions, nominals, known.quoted)
    right = labels(record, found)
    made: list[Example] = []

    def decide(one: Expression, options: list[Thread], rows: Rows) -> int:
        label = right.get(one)
        if label is None:
            return 0
        fits = [
            number
            for number, thread in enumerate(options, start=1)
            if Counter(right.get(member) for member in thread.members).most_common(1)[0][0] == label
        ]
        made.append(Example(rows=rows, right=tuple(fits) or (0,)))
        return fits[0] if fits else 0

    follow(known, found, decide)
    yield from made


def known_of(document: Document, before: Annotations) -> Setting:
    """Return what is known of a document before it is linked."""
    quoted = [one.inside for one in marks.find(document.text, *document.body) if not one.depth]
    return setting(Discourse(document, before), before, quoted)


def train(data: Sequence[Example], options: Options, seed: int) -> Weights:
    """Fit one network to the probability of the right choices (softmax over all choices)."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    data = [one for one in data if len(one.rows) > 1]
    everything = np.concatenate([one.rows for one in data])
    mean, scale = everything.mean(0), everything.std(0) + 1e-2
    lengths = np.array([len(one.rows) for one in data])
    shape = (len(data), int(lengths.max()))
    rows = np.zeros((*shape, len(mean) + 1), np.float32)
    absent = np.full(shape, -1e9, np.float32)
    wrong = np.full(shape, -1e9, np.float32)
    weight = np.ones(len(data), np.float32)
    for index, one in enumerate(data):
        rows[index, : len(one.rows), :-1] = (one.rows - mean) / scale
        rows[index, 0, -1] = 1.0
        absent[index, : len(one.rows)] = 0.0
        wrong[index, list(one.right)] = 0.0
        if one.right == (0,):
            weight[index] = options.new
    tensors = [torch.from_numpy(one) for one in (rows, absent, wrong, weight)]
    network = torch.nn.Sequential(
        torch.nn.Linear(len(mean) + 1, options.hidden),
        torch.nn.ReLU(),
        torch.nn.Dropout(options.dropout),
        torch.nn.Linear(options.hidden, options.inner),
        torch.nn.ReLU(),
        torch.nn.Linear(options.inner, 1),
    )
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=options.decay)
    steps = options.epochs * -(-len(data) // options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, total_steps=steps + 1)
    for _ in range(options.epochs):
        for batch in _batches(lengths, options.batch, chance):
            _step(network, optimiser, schedule, tensors, batch, int(lengths[batch].max()))
    parameters = [one.detach().numpy() for one in network.parameters()]
    weights = {f"w{at}": one.T.copy() for at, one in enumerate(parameters[::2])}
    weights |= {f"b{at}": one.copy() for at, one in enumerate(parameters[1::2])}
    return {"mean": mean, "scale": scale, **weights}


def _batches(
    lengths: NDArray[np.int64], size: int, chance: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Yield batches of examples with about as many choices, in random order."""
    order = np.argsort(lengths + 4 * chance.random(len(lengths)), kind="stable")
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    for at in chance.permutation(len(batches)):
        yield batches[at]


def _step(
    network: torch.nn.Module,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    tensors: Sequence[torch.Tensor],
    batch: NDArray[np.int64],
    width: int,
) -> None:
    rows, absent, wrong, weight = (one[torch.from_numpy(batch)] for one in tensors)
    scores = network(rows[:, :width])[..., 0] + absent[:, :width]
    kept = torch.logsumexp(scores + wrong[:, :width], 1)
    loss = (weight * (torch.logsumexp(scores, 1) - kept)).mean()
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    schedule.step()


def joined(networks: Sequence[Weights]) -> Weights:
    """Return one network whose output is the mean of several."""
    inner = [one["w1"] for one in networks]
    block = np.zeros((sum(len(one) for one in inner), sum(one.shape[1] for one in inner)))
    row = column = 0
    for one in inner:
        block[row : row + len(one), column : column + one.shape[1]] = one
        row, column = row + len(one), column + one.shape[1]
    outer = [_standardising(one) for one in networks]
    size = len(networks[0]["mean"])
    return {
        "mean": np.zeros(size, np.float32),
        "scale": np.ones(size, np.float32),
        "w0": np.concatenate([weight for weight, _ in outer], axis=1),
        "b0": np.concatenate([shift for _, shift in outer]),
        "w1": block.astype(np.float32),
        "b1": np.concatenate([one["b1"] for one in networks]),
        "w2": np.concatenate([one["w2"] for one in networks]) / len(networks),
        "b2": np.mean([one["b2"] for one in networks], axis=0),
    }


def _standardising(one: Weights) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights and shifts of a first layer that standardises its input by itself."""
    weight = one["w0"].copy()
    weight[:-1] /= one["scale"][:, None]
    return weight, one["b0"] - one["mean"] @ weight[:-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A training document with what stood before it is linked, and the phrases of each view."""

    record: Record
    document: Document
    before: Annotations
    views: tuple[tuple[Nominal, ...], ...]

    def examples(self) -> list[Example]:
        """Return the examples of all views."""
        return [
            one
            for view in self.views
            for one in examples(self.record, self.document, self.before, view)
        ]


def prepared(record: Record, options: Options, views: int) -> Text:
    """Annotate a record up to its sources, and make its views, the tagger's first."""
    document = whole(record["text"])
    given = [
        tuple(annotated(record, options.lost, random.Random(f"{record['id']}{number}")))
        for number in range(views)
    ]
    return Text(
        record=record,
        document=document,
        before=annotate(document, (*learned()[:3], SourceAnnotator())),
        views=(tuple(nominals_of(read(document))), *given),
    )


def fitted(texts: Sequence[Text], options: Options, folds: int) -> list[Weights]:
    """Fit a network for each fold and print how well they link what they have not seen."""
    data = [text.examples() for text in texts]
    print(f"{sum(map(len, data))} examples of {len(texts)} documents", flush=True)
    scorers: dict[str, Scorer] = {}
    networks = []
    for fold in range(folds):
        seen = [one for at, made in enumerate(data) if at % folds != fold for one in made]
        networks.append(train(seen, options, 0))
        resolver = Resolver(networks[-1])
        for text in texts[fold::folds]:
            known = known_of(text.document, text.before)
            linked = link(known, text.before, text.views[0], resolver, ResolverConfig())
            given = [
                frozenset((span.start, span.end) for span in chain.spans)
                for chain in linked.chains()
            ]
            for key in ("all", text.record["genre"]):
                scorers.setdefault(key, Scorer()).add(clusters(text.record), given)
    for key in sorted(scorers):
        one = scorers[key]
        print(
            f"{key}: CoNLL {one.conll:.3f}, MUC {one.muc.f1:.3f}, "
            f"B-cubed {one.b_cubed.f1:.3f}, CEAF-e {one.ceaf_e.f1:.3f}"
        )
    return networks


def clusters(record: Record) -> list[frozenset[tuple[int, int]]]:
    """Return the annotated chains of two mentions and more."""
    chains: dict[str, set[tuple[int, int]]] = {}
    for one in record["mentions"]:
        chains.setdefault(str(one["entity_id"]), set()).add((one["start"], one["end"]))
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def packed(weights: Weights) -> bytes:
    """Return the arrays as the bytes of an npz archive, the same for the same arrays."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(weights):
            inside = io.BytesIO()
            np.save(inside, weights[name].astype(np.float32), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, inside.getvalue())
    return target.getvalue()


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the development data")
    parser.add_argument("out", type=Path, help="where resolver.npz goes")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--views", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    options = Options()
    texts = [
        prepared(record, options, arguments.views)
        for record in load(arguments.data / "coref" / "gum_train.jsonl.gz")
    ]
    packet = packed(joined(fitted(texts, options, arguments.folds)))
    (arguments.out / "resolver.npz").write_bytes(packet)
    print(f"resolver.npz: {len(packet)} bytes, SHA-256 {hashlib.sha256(packet).hexdigest()}")


if __name__ == "__main__":
    main()
