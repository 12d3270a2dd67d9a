"""Windows for the tagger: passages packed anew for every epoch, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from corpora import Corpus, Passage

from stemma.nn.pieces import CLS, MARKER, MASK, SEP

PIECES_A_BATCH = 3072
SIZES = (96, 160, 224, 254)
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
        rest = passage
        while len(rest.ids) > size:
            at = max(1, int(np.searchsorted(rest.heads, size)) - 1 - rng.randrange(16))
            head, rest = cut(rest, at)
            yield join([head])
        run.append(rest)
        length += len(rest.ids) + 1
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
            if not corpus.is_text:
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
