"""A page as the page model sees it before anything is weighed, and the table that is made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.extract.dom import Piece

Floats = NDArray[np.float64]
Features = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was learned of single names and words: log-odds of body.

    `near` weighs names of the block's own element and the two around it, `far` those further out;
    `terms` weighs words (`page_wording.terms`).
    """

    near: Mapping[str, float]
    far: Mapping[str, float]
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A page as the model sees it before anything is weighed.

    `kept` and `commented` say which blocks trafilatura takes for the article and for comments;
    `described` and `stated` are the description and the article's body that the page's head states.
    """

    pieces: Sequence[Piece]
    titles: Sequence[str]
    kept: Sequence[bool]
    commented: Sequence[bool]
    described: str
    stated: str


class Table:
    """Columns of numbers under their names."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._columns: list[Floats] = []

    def add(self, name: str, column: Sequence[float] | NDArray[np.generic]) -> None:
        """Add a column."""
        self.names.append(name)
        self._columns.append(np.asarray(column, np.float64))

    def add_all(self, names: Sequence[str], columns: Floats) -> None:
        """Add the columns of an array."""
        for name, column in zip(names, columns.T, strict=True):
            self.add(name, column)

    def column(self, name: str) -> Floats:
        """Return a column by its name."""
        return self._columns[self.names.index(name)]

    def features(self) -> Features:
        """Return all columns as one array of 32-bit numbers."""
        return np.stack(self._columns, axis=1).astype(np.float32)
