"""From a fitted model of scikit-learn to the arrays that `stemma.nn.trees` runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

_LARGEST = np.finfo(np.float32).max


def pack(model: HistGradientBoostingClassifier) -> dict[str, NDArray]:
    """Return the arrays of `stemma.nn.trees.Trees` for a fitted model of numeric features.

    Thresholds become the next lower 32-bit number, which parts 32-bit features alike. Scores are
    rounded to 32 bits.
    """
    columns, thresholds, children, values, roots = [], [], [], [], []
    width, depth, size = int(model.n_features_in_), 0, 0
    for tree in (tree for iteration in model._predictors for tree in iteration):
        nodes = tree.nodes
        if nodes["is_categorical"].any():
            raise ValueError("only numeric features can be packed")
        order, places = _pairs(nodes)
        is_leaf = nodes["is_leaf"][order].astype(bool)
        goes_second = ~is_leaf & ~nodes["missing_go_to_left"][order].astype(bool)
        columns.append(np.where(is_leaf, 0, nodes["feature_idx"][order] + width * goes_second))
        thresholds.append(np.where(is_leaf, np.inf, _lower(nodes["num_threshold"][order])))
        firsts = np.where(is_leaf, np.arange(len(order)), places[nodes["left"][order]])
        children.append(size + firsts)
        values.append(np.where(is_leaf, nodes["value"][order], 0.0))
        roots.append(size)
        size += len(order)
        depth = max(depth, int(nodes["depth"].max()))
    return {
        "width": np.array(width, np.int32),
        "depth": np.array(depth, np.int32),
        "column": np.concatenate(columns).astype(np.uint16),
        "threshold": np.concatenate(thresholds).astype(np.float32),
        "child": np.concatenate(children).astype(np.int32),
        "value": np.concatenate(values).astype(np.float32),
        "roots": np.array(roots, np.int32),
        "start": np.asarray(model._baseline_prediction, np.float32).ravel(),
    }


def _pairs(nodes: NDArray) -> tuple[NDArray, NDArray]:
    """Return the nodes in an order that puts siblings side by side, and the place of each."""
    order = [0]
    for at in order:
        if not nodes[at]["is_leaf"]:
            order += [int(nodes[at]["left"]), int(nodes[at]["right"])]
    places = np.zeros(len(nodes), np.int64)
    places[order] = np.arange(len(order))
    return np.array(order), places


def _lower(thresholds: NDArray) -> NDArray:
    """Round down to 32 bits; a threshold that only missing values exceed stays below infinity."""
    found = thresholds.astype(np.float32)
    found = np.where(found > thresholds, np.nextafter(found, np.float32(-np.inf)), found)
    return np.clip(found, -_LARGEST, _LARGEST)
