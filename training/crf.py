"""A linear-chain CRF over several layers of BIO tags at once (Lafferty et al., 2001)."""

from __future__ import annotations

import torch
from corpora import LAYERS, TAGS

NEVER = -1e4


def constraints() -> tuple[torch.Tensor, torch.Tensor]:
    """Return what BIO forbids: `(layers, 9, 9)` from-to and `(layers, 9)` start, 0 or `NEVER`."""
    moves = torch.zeros(len(LAYERS), TAGS, TAGS)
    starts = torch.zeros(len(LAYERS), TAGS)
    for layer, labels in enumerate(LAYERS.values()):
        for tag in range(TAGS):
            if tag > 2 * len(labels):
                moves[layer, tag, :] = moves[layer, :, tag] = starts[layer, tag] = NEVER
            elif tag and tag % 2 == 0:
                moves[layer, :, tag] = starts[layer, tag] = NEVER
                moves[layer, tag - 1, tag] = moves[layer, tag, tag] = 0.0
    return moves, starts


class Chains(torch.nn.Module):
    """Transition scores of all layers; a batch may hold chains of different layers."""

    def __init__(self) -> None:
        super().__init__()
        moves, starts = constraints()
        self.register_buffer("moves", moves)
        self.register_buffer("starts", starts)
        self.learned_moves = torch.nn.Parameter(torch.zeros_like(moves))
        self.learned_starts = torch.nn.Parameter(torch.zeros_like(starts))

    def transitions(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scores `(layers, 9, 9)` of moves and `(layers, 9)` of starts."""
        return self.moves + self.learned_moves, self.starts + self.learned_starts

    def loss(
        self,
        emissions: torch.Tensor,
        allowed: torch.Tensor,
        present: torch.Tensor,
        layers: torch.Tensor,
    ) -> torch.Tensor:
        """Return the negative log-likelihood of each chain, `(chains,)`.

        Args:
            emissions: `(chains, words, 9)` float scores.
            allowed: `(chains, words, 9)` booleans; the likelihood is that of all allowed paths.
            present: `(chains, words)` booleans, False for padding at the end.
            layers: `(chains,)` index of each chain's layer.
        """
        moves, starts = self.transitions()
        both = torch.cat([emissions, emissions.masked_fill(~allowed, NEVER)])
        there = torch.cat([present, present])
        moves = torch.cat([moves[layers], moves[layers]])
        alpha = torch.cat([starts[layers], starts[layers]]) + both[:, 0]
        for at in range(1, both.shape[1]):
            step = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + both[:, at]
            alpha = torch.where(there[:, at : at + 1], step, alpha)
        total = torch.logsumexp(alpha, dim=1)
        chains = len(emissions)
        return total[:chains] - total[chains:]
