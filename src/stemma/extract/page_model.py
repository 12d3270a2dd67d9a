"""How likely each block of a page belongs to its article, by the shipped model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.extract.page_elements import Elements, Floats
from stemma.extract.page_features import tabulate
from stemma.extract.page_table import Evidence, Weights
from stemma.nn.pages import load_pages
from stemma.nn.trees import Trees, probabilities


class PageModel:
    """Boosted trees over what `page_features` tells of the blocks of a page.

    Args:
        weights: what was learned of single names and words.
        trees: as many features as `page_features.tabulate` has columns.
    """

    def __init__(self, weights: Weights, trees: Trees) -> None:
        self._weights = weights
        self._trees = trees

    def likely(self, evidence: Evidence) -> Floats:
        """Return (n): the probability of each block to belong to the article, in [0, 1]."""
        if not evidence.pieces:
            return np.zeros(0)
        table = tabulate(evidence, Elements(evidence.pieces), self._weights)
        found: Floats = probabilities(self._trees.margins(table.features()))[:, 0]
        return found


def make_model(arrays: Mapping[str, NDArray[Any]]) -> PageModel:
    """Make a model of arrays as `training/train_pages.py` writes them."""
    near, far, terms = (_lexicon(arrays, name) for name in ("near", "far", "terms"))
    return PageModel(Weights(near=near, far=far, terms=terms), Trees(arrays))


def _lexicon(arrays: Mapping[str, NDArray[Any]], name: str) -> dict[str, float]:
    """Read words, parted by line ends in UTF-8 bytes, and the weight of each."""
    words = arrays[f"{name}.words"].tobytes().decode("utf-8").split("\n")
    return dict(zip(words, arrays[f"{name}.weights"].astype(float).tolist(), strict=True))


@lru_cache(maxsize=1)
def load_model() -> PageModel:
    """Return the shipped model; the file is read at the first call and kept.

    Raises:
        EngineError: the file cannot be read, or is not the one that this version ships.
    """
    return make_model(load_pages())
