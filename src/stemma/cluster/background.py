"""How rare words are in news at large, whatever documents are being grouped."""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files


def rarity(stem: str) -> float:
    """Return the inverse document frequency of a stem (Sparck Jones 1972), at least 0.

    Frequencies were counted once from some 2,600 news articles by `training/count_words.py`; a stem
    that is not listed counts as one that stood in a single article.
    """
    size, counts = _counts()
    return math.log((size + 1) / counts.get(stem, 1))


@lru_cache(maxsize=1)
def _counts() -> tuple[int, dict[str, int]]:
    text = files("stemma.cluster").joinpath("background.txt").read_text(encoding="utf-8")
    size, *lines = text.splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines)
    return int(size), {stem: int(count) for stem, count in pairs}
