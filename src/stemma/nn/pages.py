"""The numbers of the model that finds the article of a page."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.nn import weights

_FILE = "pages.npz"
_SHA256 = "d0d78dbc697af87edf3768d58c767abad91c0d7d9c97adc0542f2d0fe90148b9"


def load_pages() -> dict[str, NDArray[Any]]:
    """Return the arrays of the shipped file by name.

    Raises:
        EngineError: the file cannot be read, or is not the one that this version ships.
    """
    return arrays(weights.read(_FILE, _SHA256))


def arrays(data: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays in the bytes of an npz archive."""
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}
