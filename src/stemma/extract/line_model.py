"""How likely each paragraph of a plain text is its article's, as learned from saved pages.

Two models of gradient-boosted trees look at the paragraphs in turn: the first at what each says and
what stands around it, the second at what the first found for it, its neighbours and the whole
text, in the manner of stacked sequential learning (Cohen and Carvalho, IJCAI 2005). The mean of
their log-odds counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.extract import line_context, line_features
from stemma.extract.evidence import Clues
from stemma.extract.zones import Zone
from stemma.nn.lines import load_lines
from stemma.nn.trees import Trees, probabilities


class LineModel:
    """The two models and what words speak for.

    Args:
        arrays: `wording` (2, line_features.BUCKETS) in whole numbers, with `scale` (2,) for one of
            them; and the arrays of `Trees`, of the first model after "first_", of the second after
            "second_".
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._wording = arrays["wording"] * arrays["scale"].astype(np.float32)[:, None]
        self._first = Trees(_after("first_", arrays))
        self._second = Trees(_after("second_", arrays))

    def article(self, clues: Sequence[Clues], zones: Sequence[Zone]) -> NDArray[np.float64]:
        """Return the probability that each paragraph is the article's, (paragraphs,).

        Args:
            clues: of all paragraphs of one text, in order, at least one.
            zones: where the rules find each of them.
        """
        seen = line_features.local(clues, zones, self._wording)
        features = np.hstack([seen, line_context.around(seen), line_context.kinship(clues, seen)])
        first = self._first.margins(features)
        features = line_context.nearer(probabilities(first)[:, 0], seen, clues)
        second = self._second.margins(features)
        found: NDArray[np.float64] = probabilities((first + second) / 2)[:, 0]
        return found


def _after(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    return {
        name.removeprefix(prefix): values
        for name, values in arrays.items()
        if name.startswith(prefix)
    }


@cache
def load() -> LineModel:
    """Return the model that is shipped.

    Raises:
        EngineError: its file is missing or another one.
    """
    return LineModel(load_lines())
