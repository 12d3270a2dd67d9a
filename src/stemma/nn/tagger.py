"""Who says what, names and nominal mentions: the shipped tagger, one pass over a text."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from stemma.model.span import Span
from stemma.nn import decoding, weights
from stemma.nn.decoding import Chain, Decoded
from stemma.nn.pieces import CLS, MARKER, SEP, Pieces, Window, split, windows

_MODEL = "tagger-int8.onnx"
_MODEL_SHA256 = "f9f87369d3df8d40a17056dd2ec8879093b329dd028ebe2e10dc63a19793af14"
_DECODING = "tagger-decoding.json"
_DECODING_SHA256 = "3a7a9650275f38eaffb5f477c4f16c74e4e3af47831fb52c99655255390f9d6a"
_WINDOW = 222
_CONTEXT = 32
_STATES = 384
_KEPT = 4

ROLES, NAMES, OUTER, INNER = range(4)
LABELS: Mapping[int, tuple[str, ...]] = {
    ROLES: ("source", "cue", "content"),
    NAMES: ("person", "organisation", "place", "other"),
    OUTER: ("person", "organisation", "place", "other"),
    INNER: ("person", "organisation", "place", "other"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A decoded span; `score` is the calibrated probability that span and label are right."""

    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What the tagger says of a text: `n` words, and spans in document order without overlap.

    `words` are runs of letters and digits, and single other marks. `states` is float32 `(n, 384)`,
    the encoder's last hidden state at each word's first piece. `roles` are sources, cues and
    contents; `names` are persons, organisations, places and others; `outer` and `inner` are the
    outermost and the innermost noun phrases and pronouns that mention something, typed like names.
    The probabilities are float32: `(n, 7)` for O, then B and I of source, cue and content;
    `(n, 9)` for O, then B and I of person, organisation, place and other.
    """

    words: tuple[Span, ...]
    states: NDArray[np.float32]
    roles: tuple[Tagged, ...]
    names: tuple[Tagged, ...]
    outer: tuple[Tagged, ...]
    inner: tuple[Tagged, ...]
    role_probabilities: NDArray[np.float32]
    name_probabilities: NDArray[np.float32]


class Tagger(Protocol):
    """Reads passages of a text."""

    def tag(self, text: str, passages: Sequence[Span], quoted: Sequence[Span]) -> Reading:
        """Return what the passages say.

        Args:
            text: the whole text; offsets in the result are offsets into it.
            passages: its paragraphs, in order, not overlapping; nothing outside them is read.
            quoted: what stands inside quotation marks, marks excluded.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """How scores become spans: chains and, by layer and label, the calibration of a span's score.

    A calibration is `(slope, shift)` on the log-odds of the probability under the chain (Platt,
    1999).
    """

    chain: Chain
    calibration: Mapping[int, Sequence[tuple[float, float]]]


class MiniLMTagger:
    """MiniLM-L6 fine-tuned on four layers of tags, as int8 ONNX; see the card `TAGGER.md`.

    Long texts are read in windows of whole passages with some of what stands before; nothing is
    cut off. Each window is run on its own, unpadded, since dynamic quantisation takes its scale
    from the whole batch: so a document's reading depends on its own text alone. The readings of
    the last few texts are kept, because each annotator asks for the same one.

    Raises:
        EngineError: a model file is missing or not the one that this version ships.
    """

    def __init__(self) -> None:
        model = weights.read(_MODEL, _MODEL_SHA256)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # One thread: a run works on several documents at a time, each in a process of its own.
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._rules = _rules(json.loads(weights.read(_DECODING, _DECODING_SHA256)))
        self._read = lru_cache(maxsize=_KEPT)(self._run)

    def tag(self, text: str, passages: Sequence[Span], quoted: Sequence[Span]) -> Reading:
        """Return the reading of the passages; see `Tagger.tag`."""
        return self._read(text, tuple(passages), tuple(quoted))

    def _run(self, text: str, passages: tuple[Span, ...], quoted: tuple[Span, ...]) -> Reading:
        pieces = split(text, passages, quoted)
        scores, states = self._scores(pieces)
        decoded = decoding.decode(scores, list(_lengths(pieces)), self._rules.chain)
        found = [
            tuple(_spans(pieces, decoded, layer, self._rules.calibration[layer]))
            for layer in LABELS
        ]
        return Reading(
            words=pieces.words,
            states=states,
            roles=found[ROLES],
            names=found[NAMES],
            outer=found[OUTER],
            inner=found[INNER],
            role_probabilities=decoded.marginals[:, ROLES, : 1 + 2 * len(LABELS[ROLES])],
            name_probabilities=decoded.marginals[:, NAMES],
        )

    def _scores(self, pieces: Pieces) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the words' scores, `(n, 4, 9)`, and their states, `(n, 384)`."""
        heads = np.array(pieces.heads, dtype=np.int64)
        scores = np.zeros((len(heads), len(LABELS), 9), dtype=np.float32)
        states = np.zeros((len(heads), _STATES), dtype=np.float32)
        for window in windows(pieces, _WINDOW, _CONTEXT):
            first, last = np.searchsorted(heads, [window.begin, window.end])
            if first == last:
                continue
            at = heads[first:last] - window.first + 1
            row_scores, row_states = self._session.run(None, _feed(pieces, window))
            scores[first:last] = row_scores[0, at]
            states[first:last] = row_states[0, at]
        return scores, states


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Return the shipped tagger; the model is read at the first call and kept."""
    return MiniLMTagger()


def _rules(stored: Mapping[str, object]) -> _Rules:
    moves = np.array(stored["moves"], dtype=np.float32)
    starts = np.array(stored["starts"], dtype=np.float32)
    calibration = stored["calibration"]
    assert isinstance(calibration, list)
    return _Rules(
        chain=Chain(moves=moves, starts=starts),
        calibration={
            layer: [(float(slope), float(shift)) for slope, shift in rows]
            for layer, rows in enumerate(calibration)
        },
    )


def _feed(pieces: Pieces, window: Window) -> dict[str, NDArray[np.int64]]:
    part = slice(window.first, window.last)
    return {
        "ids": np.array([[CLS, *pieces.ids[part], SEP]], dtype=np.int64),
        "forms": np.array([[MARKER, *pieces.forms[part], MARKER]], dtype=np.int64),
    }


def _lengths(pieces: Pieces) -> Iterator[int]:
    """Yield the number of words of each passage that has any."""
    heads = np.array(pieces.heads, dtype=np.int64)
    edges = np.searchsorted(heads, [0, *pieces.breaks, len(pieces.ids)])
    for size in np.diff(edges).tolist():
        if size:
            yield size


def _spans(
    pieces: Pieces, decoded: Decoded, layer: int, calibration: Sequence[tuple[float, float]]
) -> Iterator[Tagged]:
    for first, last, label in decoding.spans(decoded.path[:, layer]):
        chance = decoding.probability(decoded, layer, first, last, label)
        slope, shift = calibration[label]
        yield Tagged(
            span=Span(pieces.words[first].start, pieces.words[last - 1].end),
            label=LABELS[layer][label],
            score=_calibrated(chance, slope, shift),
        )


def _calibrated(chance: float, slope: float, shift: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    odds = slope * math.log(chance / (1 - chance)) + shift
    return round(1 / (1 + math.exp(-odds)), 4)
