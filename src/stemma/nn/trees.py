"""Gradient-boosted trees (Friedman, 2001), run in numpy: all trees of a model step down at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Features = NDArray[np.float32]
Margins = NDArray[np.float64]

_ROWS = 512
"""Rows that step down together: their nodes and values stay in the processor's cache."""


class Trees:
    """A sum of decision trees over numbers, some of which may be missing (NaN).

    Every node sends a row to the first of its two children, which lie side by side, unless the
    row's feature exceeds the node's threshold. A leaf is its own first child and exceeds nothing.

    Args:
        arrays: by name, for all trees together: `column` (nodes) is the feature of a node, plus
            `width` if rows without it go to the second child; `threshold`, `child` and `value`
            (nodes) its threshold, first child and, in a leaf, score; `roots` (trees, class by
            class in each iteration) the first node of each tree; `start` (classes) what the sums
            begin with; `width` and `depth` (scalars) the number of features and of steps down.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.width = int(arrays["width"])
        self._depth = int(arrays["depth"])
        self._column = arrays["column"].astype(np.intp)
        self._threshold = arrays["threshold"].astype(np.float32)
        self._child = arrays["child"].astype(np.intp)
        self._value = arrays["value"].astype(np.float64)
        self._roots = arrays["roots"].astype(np.intp)
        self._start = arrays["start"].astype(np.float64)

    def margins(self, features: Features) -> Margins:
        """Return the scores of rows before they become probabilities.

        Args:
            features: (n, width), NaN where a feature is missing, finite elsewhere.

        Returns:
            (n, classes); one column, the log-odds of the second class, where there are two.
        """
        found = np.empty((len(features), len(self._start)))
        for at in range(0, len(features), _ROWS):
            found[at : at + _ROWS] = self._sums(features[at : at + _ROWS])
        return found

    def _sums(self, features: Features) -> Margins:
        rows = np.ascontiguousarray(features, dtype=np.float32)
        is_missing = np.isnan(rows)
        both = np.concatenate(
            [np.where(is_missing, -np.inf, rows), np.where(is_missing, np.inf, rows)], axis=1
        ).astype(np.float32)
        values = both.ravel()
        offsets = (np.arange(len(rows)) * both.shape[1])[:, None]
        nodes = np.broadcast_to(self._roots, (len(rows), len(self._roots)))
        for _ in range(self._depth):
            at = self._column.take(nodes)
            at += offsets
            is_above = values.take(at) > self._threshold.take(nodes)
            nodes = self._child.take(nodes)
            nodes += is_above
        scores = self._value.take(nodes).reshape(len(rows), -1, len(self._start))
        sums: Margins = scores.sum(axis=1) + self._start
        return sums


def probabilities(margins: Margins) -> Margins:
    """Return the probability of each class, (n, classes); of one column that of the second class.

    Args:
        margins: as `Trees.margins` returns them.
    """
    if margins.shape[1] == 1:
        single: Margins = 1.0 / (1.0 + np.exp(-np.clip(margins, -700.0, 700.0)))
        return single
    raised = np.exp(margins - margins.max(axis=1, keepdims=True))
    shares: Margins = raised / raised.sum(axis=1, keepdims=True)
    return shares
