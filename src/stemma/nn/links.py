"""Scores of links between role spans from the shipped network, in numpy."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stemma.nn import weights

Scores = NDArray[np.float32]

_FILE = "links.npz"
_ROWS = 16
"""Rows multiplied at once: so few that no linear algebra library shares them among threads, whose
waiting for one another costs more than the work."""

_SHA256 = "1ed8bb64970708d1de117ce2c3e4e5592f941a5f9222d9baa4723b8d531acb65"


class Network:
    """A small feed-forward network over numbers and the vectors of hashed words and patterns.

    Args:
        arrays: by name: `embed` (buckets, k), `order` (patterns, k), then `w0`, `b0`,
            `w1`, `b1` ... of the layers; all but the last layer are followed by max(0, x).
    """

    def __init__(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        self._weights = {name: np.asarray(one, dtype=np.float32) for name, one in arrays.items()}
        self._layers = sum(name.startswith("w") for name in arrays)

    def score(self, dense: Scores, words: NDArray[np.int64], patterns: NDArray[np.int64]) -> Scores:
        """Return one logit a row: `dense` (m, d), `words` (m, k), `patterns` (m) give (m)."""
        if not len(dense):
            return np.zeros(0, dtype=np.float32)
        vectors = self._weights["embed"][words].reshape(len(dense), -1)
        orders = self._weights["order"][patterns]
        inputs = np.concatenate([dense, vectors, orders], axis=1)
        parts = [self._run(inputs[at : at + _ROWS]) for at in range(0, len(inputs), _ROWS)]
        logits: Scores = np.concatenate(parts)[:, 0].astype(np.float32)
        return logits

    def _run(self, values: Scores) -> Scores:
        for layer in range(self._layers):
            values = values @ self._weights[f"w{layer}"] + self._weights[f"b{layer}"]
            if layer + 1 < self._layers:
                values = np.maximum(values, 0.0)
        return values


def networks(data: bytes) -> dict[str, Network]:
    """Read networks from the bytes of an npz archive whose arrays are named `network.array`."""
    found: dict[str, dict[str, NDArray[np.float32]]] = {}
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        for key in archive.files:
            network, name = key.split(".")
            found.setdefault(network, {})[name] = archive[key]
    return {name: Network(arrays) for name, arrays in found.items()}


@lru_cache(maxsize=1)
def load_links() -> dict[str, Network]:
    """Return the shipped networks by name; the file is read at the first call and kept.

    Raises:
        EngineError: the file cannot be read, or is not the one that this version ships.
    """
    return networks(weights.read(_FILE, _SHA256))
