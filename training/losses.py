"""What the tagger is trained for: likely tags, and (in one experiment) MiniLM's vectors."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from corpora import LAYERS, TAGS
from samples import Sample
from tagger import Network


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
