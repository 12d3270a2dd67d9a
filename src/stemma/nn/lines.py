"""What was learned of the paragraphs of plain text: the arrays of the shipped models."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.nn import weights

FILE = "lines.npz"
_SHA256 = "82e863b4b0e5a50ed52859940b2f8aa873b2d343d24ff449999150b56664a4b0"


@lru_cache(maxsize=1)
def load_lines() -> dict[str, NDArray[Any]]:
    """Return the arrays by name; the file is read at the first call and kept.

    Raises:
        EngineError: the file cannot be read, or is not the one that this version ships.
    """
    with np.load(io.BytesIO(weights.read(FILE, _SHA256)), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}
