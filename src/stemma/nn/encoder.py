"""Sentence vectors from the shipped model, on a CPU."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from stemma.nn import weights

Vectors = NDArray[np.float32]

DIMENSIONS = 384
_MODEL = (
    "minilm-l6-int8.onnx",
    "6329dda6ac7bac4ce9f0f0ea2bd2b815744ebb392e12aaa51d3ed5603fcd0312",
)
_TOKENIZER = (
    "minilm-l6-tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
_MAX_TOKENS = 256
_KEPT = 32768


class Encoder(Protocol):
    """Maps texts to vectors whose dot product tells how alike their meanings are."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32 vectors of unit length, shape `(len(texts), dimensions)`.

        The vector of a text does not depend on the other texts of the call.
        """
        ...


class MiniLM:
    """MiniLM-L6 (Wang et al. 2020; Reimers and Gurevych 2019) as int8 ONNX.

    Texts of more than 256 word pieces are cut there: sentences and passages are shorter. Vectors
    are computed one length at a time, without padding: dynamic quantisation takes its scale from
    the whole batch, so a padded or mixed batch would make a vector depend on its neighbours. For
    the same reason each text is run on its own. The vectors of the last 32768 texts (50 MB) are
    kept, since every stage of collation asks for the same sentences.

    Raises:
        EngineError: a file is missing or not the one that this version ships.
    """

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # A sentence is too little to share: two threads cost twice the processor time of one.
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            weights.read(*_MODEL), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_buffer(weights.read(*_TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._vector = lru_cache(maxsize=_KEPT)(self._run)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape `(len(texts), 384)`; an empty call gives `(0, 384)`."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([self._vector(text) for text in texts])

    def _run(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        (rows,) = self._session.run(None, feed)
        vector: Vectors = rows[0]
        return vector


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Return the shipped encoder; the model is read at the first call and kept."""
    return MiniLM()
