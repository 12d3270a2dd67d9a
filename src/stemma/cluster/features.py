"""What a document says of its event, as vectors that can be compared."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from stemma.cluster.background import rarity
from stemma.model.document import BlockLabel, Document
from stemma.text.shingles import shingles
from stemma.text.words import Word, words

Matrix = NDArray[np.float32]

LEAD = 120
"""Words of the lead, where news says what happened."""

DIMENSIONS = 8192
_LONG = 6
"""Characters from which a word of an unknown language is rarely a function word."""

_LONGEST = 20
"""Characters of a long word, so that only the beginning of a long block is split into words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The words of one document, weighted by their place.

    `terms` are stems, `names` stems of words with a capital inside a sentence, `numbers` figures.
    """

    lead: str
    terms: dict[str, float]
    names: dict[str, float]
    numbers: dict[str, float]

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to compare."""
        return not self.terms


def profile(document: Document) -> Profile:
    """Return the profile of a document's headline and body; junk has no say.

    A word counts for the logarithm of how often it occurs, and twice in the headline or the lead.
    In another language than English, whose common words are not known, short words count only as
    names.
    """
    text = document.text
    labels = (BlockLabel.HEADLINE, BlockLabel.BODY)
    spans = [block.span for block in document.labelled(*labels)]
    found = [word for span in spans for word in words(text, span)]
    terms: Counter[str] = Counter()
    names: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    early: set[str] = set()
    is_foreign = document.language is not None and not document.is_english
    for place, word in enumerate(found):
        if word.is_stop or len(word.stem) < 2:
            continue
        if place < LEAD:
            early.add(word.stem)
        if word.is_number:
            numbers[word.form] += 1
            continue
        if _is_name(text, word):
            names[word.stem] += 1
        elif is_foreign and len(word.stem) < _LONG:
            continue
        terms[word.stem] += 1
    lead = " ".join(
        chain.from_iterable(span.of(text)[: _LONGEST * LEAD].split() for span in spans[:LEAD])
    )
    return Profile(
        lead=" ".join(lead.split()[:LEAD]),
        terms=_damped(terms, early),
        names=_damped(names, early),
        numbers=_damped(numbers, early),
    )


def _is_name(text: str, word: Word) -> bool:
    """Whether a word has a capital that its place does not explain."""
    written = word.span.of(text)
    if not written[0].isupper():
        return False
    if written.isupper() and len(written) > 1:
        return True
    before = text[max(0, word.span.start - 8) : word.span.start].rstrip(" \t\"'“”‘’(")[-1:]
    return bool(before) and before not in ".!?:\n…"


def _damped(counts: Counter[str], early: set[str]) -> dict[str, float]:
    return {
        stem: (1 + math.log(count)) * (2.0 if stem in early else 1.0)
        for stem, count in sorted(counts.items())
    }


def vectors(weights: Sequence[dict[str, float]], *, is_rated: bool = True) -> Matrix:
    """Return unit vectors of weighted terms, shape `(len(weights), DIMENSIONS)`.

    Terms weigh by their rarity in news at large, unless not `is_rated`, and are hashed with sign to
    their dimension (Weinberger et al. 2009): a row depends on no other. A document without terms
    has the zero vector.
    """
    places = {stem: shingles((stem,), 1)[0] for row in weights for stem in row}
    matrix = np.zeros((len(weights), DIMENSIONS), dtype=np.float32)
    for number, row in enumerate(weights):
        for stem, weight in row.items():
            place = places[stem]
            value = weight * rarity(stem) if is_rated else weight
            matrix[number, place % DIMENSIONS] += value * (1 if place >> 63 else -1)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(norms > 0, norms, 1)
    return matrix
