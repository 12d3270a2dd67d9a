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
import random
import time
from pathlib import Path

import corpora
import numpy as np
import torch
from corpora import Corpus, Passage
from evaluate import scores_by_set
from losses import tag_loss, vector_loss
from samples import PIECES_A_BATCH, Sample, batches, epoch_samples, tensors
from tagger import Network
from teach import teach

HELD_OUT = 0.07
AVERAGE = 0.995
WARM_UP = 0.06
FILLED = 0.82
"""The share of a batch's places that hold pieces, on average."""

STATEFUL = ("network", "average", "optimiser")


def load(
    data: Path, *, whole: bool, names: float = 1.0
) -> tuple[list[Corpus], dict[str, list[list[Passage]]]]:
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
            sets[f"{name}-{'spaced' if spaced else 'set'}"] = (found, weight * names)
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


class Trainer:
    """A network, the average of its weights, and how far its training has come."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.folder: Path = arguments.folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.training, self.kept = load(
            arguments.data, whole=arguments.whole, names=arguments.names
        )
        self.teacher = None
        if arguments.vectors:
            self.teacher = teach(self.training, self.kept["polnear"], self.folder / "teacher.pt")
        self.network = Network()
        if arguments.start:
            self.network.load_state_dict(torch.load(arguments.start / "average.pt"))
        self.average = copy.deepcopy(self.network).eval()
        named = [(n, p) for n, p in self.network.named_parameters() if p.requires_grad]
        self.rates = (arguments.rate, arguments.rate * 10)
        self.optimiser = torch.optim.AdamW(
            [
                {"params": [p for n, p in named if n.startswith("body")]},
                {"params": [p for n, p in named if not n.startswith("body")]},
            ],
            weight_decay=0.01,
        )
        self.step = self.epoch = 0
        self.total = int(arguments.epochs * self._pieces() / (PIECES_A_BATCH * FILLED))
        self.checkpoint = self.folder / "checkpoint.pt"
        if self.checkpoint.exists():
            self._resume()

    def run(self) -> None:
        """Train to the end, with a checkpoint and held-out scores after every epoch."""
        while self.step < self.total:
            rng = random.Random(f"{self.arguments.seed} {self.epoch}")
            began, losses = time.monotonic(), []
            self.network.train()
            for batch in batches(epoch_samples(self.training, rng), rng):
                if self.step >= self.total:
                    break
                losses.append(self._learn(batch))
                if self.step % 50 == 0:
                    took = time.monotonic() - began
                    print(f"step {self.step} loss {np.mean(losses[-50:]):.4f} {took:.0f} s")
            self.epoch += 1
            self._save()
            scores = scores_by_set(self.average, self.kept, self.teacher)
            report = json.dumps({"step": self.step, "epoch": self.epoch, **scores})
            print(report)
            with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(report + "\n")

    def _learn(self, batch: list[Sample]) -> float:
        """Take one step; return the loss of its tags."""
        warm = WARM_UP * self.total
        pace = min(self.step / warm, (self.total - self.step) / (self.total - warm))
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * pace
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.arguments.bf16):
            scores, states = self.network(*tensors(batch))
        loss = tag_loss(self.network, scores.float(), batch)
        tags = float(loss.item())
        if self.teacher is not None:
            far = vector_loss(self.network, states, batch, self.teacher)
            loss = loss if far is None else loss + self.arguments.vectors * far
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        decay = min(AVERAGE, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            pairs = zip(self.average.parameters(), self.network.parameters(), strict=True)
            for mean, now in pairs:
                mean.lerp_(now, 1 - decay)
        return tags

    def _pieces(self) -> float:
        """Return how many pieces an epoch shows."""
        total = 0.0
        for corpus in self.training:
            pieces = sum(len(one.ids) for document in corpus.documents for one in document)
            total += pieces * (max(1.0, corpus.weight) if corpus.is_text else corpus.weight)
        return total

    def _save(self) -> None:
        state = {name: getattr(self, name).state_dict() for name in STATEFUL}
        torch.save({**state, "step": self.step, "epoch": self.epoch}, self.checkpoint)
        torch.save(self.average.state_dict(), self.folder / "average.pt")

    def _resume(self) -> None:
        state = torch.load(self.checkpoint)
        for name in STATEFUL:
            getattr(self, name).load_state_dict(state[name])
        self.step, self.epoch = state["step"], state["epoch"]


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
    parser.add_argument("--start", type=Path, help="run folder whose weights to start from")
    parser.add_argument("--names", type=float, default=1.0, help="weight of the name sets")
    parser.add_argument("--whole", action="store_true", help="hold nothing out")
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    Trainer(arguments).run()


if __name__ == "__main__":
    main()
