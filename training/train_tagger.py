"""Train the tagger: who says what (PolNeAR), names, and nominal mentions (GUM), in one encoder.

Every epoch packs the passages anew into windows of 96 to 254 word pieces, so that no passage is
always read in the same company. Batches of about 3,000 pieces mix the corpora; each window is
scored on the layers that its corpus annotates. Weights are averaged exponentially; the average is
what is saved and evaluated. Runs are resumed from their last checkpoint.

Usage: python training/train_tagger.py DATA RUN_FOLDER [--epochs 4] [--whole] [--vectors 0]
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpora
import numpy as np
import torch
from corpora import LAYERS, TAGS, Corpus, Passage
from evaluate import scores_by_set
from tagger import Network

from stemma.nn.pieces import CLS, MARKER, MASK, SEP

PIECES_A_BATCH = 3072
SIZES = (96, 160, 224, 254)
HELD_OUT = 0.07
AVERAGE = 0.995
MASKED = 0.04
LOWERED = 0.04
RAISED = 0.03


@dataclass(slots=True)
class Sample:
    """One window as the network reads it; `starts` are the numbers of its chains' first words."""

    ids: list[int]
    forms: list[int]
    heads: list[int]
    starts: list[int]
    allowed: dict[str, np.ndarray]
    sentences: list[tuple[int, int, int]]


def pack(passages: Sequence[Passage], size: int, rng: random.Random) -> Iterator[Sample]:
    """Pack consecutive passages into windows of at most `size` pieces."""
    run: list[Passage] = []
    length = 0
    for passage in passages:
        if run and length + len(passage.ids) + 1 > size:
            yield join(run)
            run, length = [], 0
        while len(passage.ids) > size:
            at = max(1, int(np.searchsorted(passage.heads, size)) - 1 - rng.randrange(16))
            head, passage = cut(passage, at)
            yield join([head])
        run.append(passage)
        length += len(passage.ids) + 1
    if run:
        yield join(run)


def cut(passage: Passage, word: int) -> tuple[Passage, Passage]:
    """Cut a passage before one of its words."""
    at = int(passage.heads[word])
    parts = []
    for pieces, words in (
        (slice(None, at), slice(None, word)),
        (slice(at, None), slice(word, None)),
    ):
        first = pieces.start or 0
        parts.append(
            Passage(
                ids=passage.ids[pieces],
                forms=passage.forms[pieces],
                heads=passage.heads[words] - first,
                words=passage.words[words],
                allowed={layer: rows[words] for layer, rows in passage.allowed.items()},
                sentences=[
                    (s - first, e - first, row)
                    for s, e, row in passage.sentences
                    if first <= s and e <= first + len(passage.ids[pieces])
                ],
            )
        )
    return parts[0], parts[1]


def join(passages: Sequence[Passage], *, glued: bool = False) -> Sample:
    """Join passages into one window, with separators unless they are `glued`."""
    ids, forms = [CLS], [MARKER]
    heads: list[int] = []
    starts: list[int] = []
    sentences: list[tuple[int, int, int]] = []
    allowed: dict[str, list[np.ndarray]] = {layer: [] for layer in passages[0].allowed}
    for number, passage in enumerate(passages):
        if number and not glued:
            ids.append(SEP)
            forms.append(MARKER)
        if not (number and glued):
            starts.append(len(heads))
        heads.extend((passage.heads + len(ids)).tolist())
        sentences.extend((s + len(ids), e + len(ids), row) for s, e, row in passage.sentences)
        ids.extend(passage.ids.tolist())
        forms.extend(passage.forms.tolist())
        for layer, rows in passage.allowed.items():
            allowed[layer].append(rows)
    ids.append(SEP)
    forms.append(MARKER)
    whole = {layer: np.concatenate(rows) for layer, rows in allowed.items()}
    for rows in whole.values():
        inner = np.flatnonzero(rows[0])
        if inner.size == 1 and inner[0] and inner[0] % 2 == 0:
            rows[0] = False
            rows[0, inner[0] - 1] = True
    return Sample(
        ids=ids, forms=forms, heads=heads, starts=starts, allowed=whole, sentences=sentences
    )


def disturb(sample: Sample, rng: random.Random) -> Sample:
    """Hide some words, and now and then the case of all of them."""
    for at in range(1, len(sample.ids) - 1):
        if sample.ids[at] != SEP and rng.random() < MASKED:
            sample.ids[at] = MASK
    if "names" in sample.allowed:
        chance = rng.random()
        if chance < LOWERED + RAISED:
            to = 0 if chance < LOWERED else 2
            sample.forms = [
                code if code == MARKER or code // 4 not in (0, 1, 2, 4) else to * 4 + code % 4
                for code in sample.forms
            ]
    return sample


def epoch_samples(parts: Sequence[Corpus], rng: random.Random) -> list[Sample]:
    """Return one epoch's windows of all corpora, in random order."""
    samples: list[Sample] = []
    for corpus in parts:
        documents = corpus.documents
        repeats = int(corpus.weight) + (rng.random() < corpus.weight % 1 and corpus.weight > 1)
        for _ in range(max(1, repeats)):
            if len(documents[0]) == 1 and corpus.name not in ("polnear", "gum"):
                samples.extend(_sentences(corpus, rng))
            else:
                for document in documents:
                    samples.extend(pack(document, rng.choice(SIZES), rng))
    rng.shuffle(samples)
    return [disturb(sample, rng) for sample in samples]


def _sentences(corpus: Corpus, rng: random.Random) -> Iterator[Sample]:
    """Yield consecutive sentences, alone or up to eight together, some glued as in a paragraph."""
    at = 0
    share = min(1.0, corpus.weight)
    while at < len(corpus.documents):
        many = 1 if rng.random() < 0.4 else rng.randint(2, 8)
        run = [one[0] for one in corpus.documents[at : at + many] if one]
        at += many
        if run and sum(len(one.ids) for one in run) < 250 and rng.random() < share:
            yield join(run, glued=rng.random() < 0.5)


def batches(samples: Sequence[Sample], rng: random.Random) -> list[list[Sample]]:
    """Group windows of like length into batches of about `PIECES_A_BATCH` pieces, shuffled."""
    made: list[list[Sample]] = []
    for start in range(0, len(samples), 512):
        run: list[Sample] = []
        for sample in sorted(samples[start : start + 512], key=lambda one: len(one.ids)):
            if run and (len(run) + 1) * len(sample.ids) > PIECES_A_BATCH:
                made.append(run)
                run = []
            run.append(sample)
        made.append(run)
    rng.shuffle(made)
    return made


def tensors(batch: Sequence[Sample]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return padded ids, forms and mask, each `(batch, length)`."""
    longest = max(len(one.ids) for one in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.int64)
    forms = torch.full((len(batch), longest), MARKER, dtype=torch.int64)
    mask = torch.zeros(len(batch), longest, dtype=torch.int64)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        forms[row, : len(one.ids)] = torch.tensor(one.forms)
        mask[row, : len(one.ids)] = 1
    return ids, forms, mask


def tag_loss(network: Network, scores: torch.Tensor, batch: Sequence[Sample]) -> torch.Tensor:
    """Return the mean negative log-likelihood a word of all chains of a batch."""
    names = list(LAYERS)
    chains = [
        (row, layer, first, last)
        for row, one in enumerate(batch)
        for layer in one.allowed
        for first, last in zip(one.starts, [*one.starts[1:], len(one.heads)], strict=True)
    ]
    longest = max(last - first for _, _, first, last in chains)
    allowed = torch.ones(len(chains), longest, TAGS, dtype=torch.bool)
    present = torch.zeros(len(chains), longest, dtype=torch.bool)
    layers = torch.tensor([names.index(layer) for _, layer, _, _ in chains])
    at = torch.zeros(3, len(chains), longest, dtype=torch.int64)
    for number, (row, layer, first, last) in enumerate(chains):
        one = batch[row]
        words = last - first
        at[0, number], at[2, number] = row, layers[number]
        at[1, number, :words] = torch.tensor(one.heads[first:last])
        allowed[number, :words] = torch.from_numpy(one.allowed[layer][first:last])
        present[number, :words] = True
    emissions = scores[at[0], at[1], at[2]]
    each = network.chains.loss(emissions, allowed, present, layers)
    weights = torch.where(layers >= 2, 0.5, 1.0)
    return (each * weights).sum() / present.sum()


def vector_loss(
    network: Network, states: torch.Tensor, batch: Sequence[Sample], teacher: torch.Tensor
) -> torch.Tensor | None:
    """Return how far sentences' pooled states are from the untouched MiniLM's vectors."""
    pooled, wanted = [], []
    for row, one in enumerate(batch):
        for start, end, index in one.sentences:
            pooled.append(states[row, start:end].float().mean(dim=0))
            wanted.append(index)
    if not pooled:
        return None
    student = torch.nn.functional.normalize(network.vector(torch.stack(pooled)), dim=1)
    target = teacher[torch.tensor(wanted)]
    near = 1 - (student * target).sum(dim=1).mean()
    alike = (student @ student.T - target @ target.T).pow(2).mean()
    return near + 5 * alike


def load(data: Path, *, whole: bool) -> tuple[list[Corpus], dict[str, list[list[Passage]]]]:
    """Return the corpora to train on and, by set, the documents held out of them."""
    share = 0.0 if whole else HELD_OUT
    ner = data / "ner"
    sets = {
        "polnear": (list(corpora.attribution(data / "attribution/train.jsonl.gz")), 1.0),
        "gum": (list(corpora.nominals(data / "coref/gum_train.jsonl.gz")), 2.0),
    }
    for name, file, weight, complete in (
        ("conll", "conll2003_train.jsonl.gz", 0.5, True),
        ("wikigold", "wikigold.jsonl", 1.0, True),
        ("politics", "politics_train.jsonl", 1.0, True),
        ("btc", "btc.jsonl.gz", 0.3, False),
    ):
        for spaced in (True, False):
            found = list(corpora.names(ner / file, spaced=spaced, complete=complete))
            sets[f"{name}-{'spaced' if spaced else 'set'}"] = (found, weight)
    training, kept = [], {}
    for name, (documents, weight) in sets.items():
        part = 0.04 if name.startswith(("conll", "wikigold")) else share
        part = part if not whole and not name.startswith("btc") else 0.0
        groups = {identifier: identifier for identifier, _ in documents}
        if name.startswith(("conll", "wikigold", "politics", "btc")):
            # Runs of sentences stay together, since neighbours come from one text.
            groups = {one: str(number // 50) for number, (one, _) in enumerate(documents)}
        aside = [found for one, found in documents if corpora.held_out(groups[one], part)]
        learned = [found for one, found in documents if not corpora.held_out(groups[one], part)]
        kept[name] = [one for one in aside if one]
        training.append(Corpus(name, [one for one in learned if one], weight))
    return training, kept


def train(arguments: argparse.Namespace) -> None:
    """Train or go on training in the folder that the command line names."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    training, kept = load(arguments.data, whole=arguments.whole)
    teacher = None
    if arguments.vectors:
        from teach import teach

        teacher = teach(training, kept["polnear"], folder / "teacher.pt")
    network = Network()
    average = copy.deepcopy(network).eval()
    body = [p for n, p in network.named_parameters() if n.startswith("body") and p.requires_grad]
    rest = [p for n, p in network.named_parameters() if not n.startswith("body")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": arguments.rate}, {"params": rest, "lr": arguments.rate * 10}],
        weight_decay=0.01,
    )
    pieces = sum(
        len(passage.ids) * max(1.0, corpus.weight)
        if corpus.name in ("polnear", "gum")
        else len(passage.ids) * corpus.weight
        for corpus in training
        for document in corpus.documents
        for passage in document
    )
    total = int(arguments.epochs * pieces / (PIECES_A_BATCH * 0.82))
    print(f"{pieces:.0f} pieces an epoch, about {total} steps", flush=True)
    step = epoch = 0
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        step, epoch = state["step"], state["epoch"]
    began = time.monotonic()
    while step < total:
        rng = random.Random(f"{arguments.seed} {epoch}")
        losses = []
        network.train()
        for batch in batches(epoch_samples(training, rng), rng):
            if step >= total:
                break
            warm = 0.06 * total
            pace = min(step / warm, max(0.0, (total - step) / (total - warm)))
            for group, base in zip(
                optimiser.param_groups, (arguments.rate, arguments.rate * 10), strict=True
            ):
                group["lr"] = base * pace
            ids, forms, mask = tensors(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=arguments.bf16):
                scores, states = network(ids, forms, mask)
            loss = tag_loss(network, scores.float(), batch)
            losses.append(loss.item())
            if teacher is not None:
                extra = vector_loss(network, states, batch, teacher)
                if extra is not None:
                    loss = loss + arguments.vectors * extra
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            decay = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                for mean, now in zip(average.parameters(), network.parameters(), strict=True):
                    mean.lerp_(now, 1 - decay)
            if step % 50 == 0:
                print(
                    f"step {step} loss {np.mean(losses[-50:]):.4f} "
                    f"{time.monotonic() - began:.0f} s",
                    flush=True,
                )
        epoch += 1
        state = {"network": network.state_dict(), "average": average.state_dict()}
        torch.save(
            {**state, "optimiser": optimiser.state_dict(), "step": step, "epoch": epoch}, checkpoint
        )
        torch.save(average.state_dict(), folder / "average.pt")
        report = {"step": step, "epoch": epoch, **scores_by_set(average, kept, teacher)}
        if math.isfinite(report["step"]):
            print(json.dumps(report), flush=True)
            with (folder / "log.jsonl").open("a") as log:
                log.write(json.dumps(report) + "\n")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=float, default=4.0)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--vectors", type=float, default=0.0, help="weight of distillation")
    parser.add_argument("--whole", action="store_true", help="hold nothing out")
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
