"""The shipped scorer of coreference: a small network over features, in numpy."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stemma.nn import weights as shipped

Rows = NDArray[np.float32]

_FILE = "resolver.npz"
_SHA256 = "8ded52ccb621b9ec210620c44a03613f23e2e92f5bf4eba413404716bea7c935"


class Resolver:
    """A feed-forward network, max(0, x) between its layers, over rows that it first standardises.

    Args:
        weights: arrays by name: `mean` and `scale` (d), then `w0` (d + 1, k), `b0` (k), `w1`, `b1`
            ... of the layers; the last layer gives one value.
    """

    def __init__(self, weights: dict[str, Rows]) -> None:
        arrays = {name: np.asarray(one, dtype=np.float32) for name, one in weights.items()}
        count = sum(name.startswith("w") for name in arrays)
        first = arrays["w0"][:-1] / arrays["scale"][:, None]
        self._none = arrays["w0"][-1]
        self._layers = [(first, arrays["b0"] - arrays["mean"] @ first)]
        self._layers += [(arrays[f"w{layer}"], arrays[f"b{layer}"]) for layer in range(1, count)]

    @property
    def size(self) -> int:
        """How many features a row has."""
        return len(self._layers[0][0])

    def shares(self, rows: Rows) -> Rows:
        """Return the probability of each choice, shape `(n,)`, adding up to 1.

        Args:
            rows: float32 `(n, size)`, n at least 1; the first row is the choice of none.
        """
        values = rows
        for number, (weight, shift) in enumerate(self._layers):
            if number:
                values = np.maximum(values, 0.0)
            values = values @ weight + shift
            if not number:
                values[0] += self._none
        scores = np.exp(values[:, 0] - values[:, 0].max())
        shares: Rows = scores / scores.sum()
        return shares


def resolver(data: bytes) -> Resolver:
    """Read a resolver from the bytes of an npz archive."""
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return Resolver({name: archive[name] for name in archive.files})


@lru_cache(maxsize=1)
def load_resolver() -> Resolver:
    """Return the shipped resolver; the file is read at the first call and kept.

    Raises:
        EngineError: the file is not the one that this version ships.
    """
    return resolver(shipped.read(_FILE, _SHA256))
