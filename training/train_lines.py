"""Train what tells the article in plain text (`stemma.extract.line_model`) on saved pages.

Figures are out of fold: pages of one site are all on one side. What words speak for, and what the
first model finds, come to the models from folds that did not see the page; the second model's
training rows bear a first look by models of the other folds. What ships is fitted on all pages.

Usage: python training/train_lines.py DATA src/stemma/nn
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import plain_text
from stemma.extract import line_context, line_features, plain
from stemma.extract.evidence import Clues
from stemma.extract.paragraphs import paragraphs
from stemma.extract.zones import Zone, ZoneConfig
from stemma.nn.lines import FILE
from training import trees
from training.line_texts import CLEAN, FOLDS, GOLD, Page, Text, pages, talk, texts
from training.renderings import Laid

Values = NDArray[np.float32]
FIRST = {"max_iter": 90, "learning_rate": 0.1, "max_leaf_nodes": 16, "min_samples_leaf": 80,
         "l2_regularization": 5.0, "max_features": 0.3}  # fmt: skip
SECOND = {"max_iter": 70, "learning_rate": 0.1, "max_leaf_nodes": 8, "min_samples_leaf": 150,
          "l2_regularization": 20.0, "max_features": 0.3}  # fmt: skip
_FAR = 0.15
"""The share of paragraphs far from the article that are kept to learn from, at more weight."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as the models see it: its paragraphs, and how many letters of each are gold."""

    page: Page
    style: str
    form: str
    weight: float
    clues: list[Clues]
    zones: tuple[Zone, ...]
    kin: Values
    buckets: list[NDArray[np.int32]]
    gold: NDArray[np.float64]
    junk: NDArray[np.float64]
    doubted: NDArray[np.bool_]
    laid: Laid

    @property
    def labels(self) -> NDArray[np.bool_]:
        """Whether each paragraph is the article's."""
        return self.gold > self.junk

    @property
    def is_cut(self) -> bool:
        """Whether the gold article is cut so short that the page teaches the wrong thing."""
        return bool((self.junk * self.doubted).sum() > 0.4 * self.gold.sum())


def example(text: Text) -> Example:
    """Look at a text as the labeller does."""
    items = paragraphs(text.laid.text)
    clues, zones = plain.look(items, ZoneConfig())
    starts = np.array([item.span.start for item in items])
    counts = np.zeros((3, len(items)))
    for (word, is_gold), doubt in zip(text.laid.words, text.doubts, strict=True):
        at = np.searchsorted(starts, word.start, side="right") - 1
        counts[0 if is_gold else 1, at] += len(word)
        counts[2, at] += len(word) * doubt
    blank = np.zeros((2, line_features.BUCKETS), np.float32)
    seen = line_features.local(clues, zones, blank)
    buckets = [np.array(line_features.hashed(clue.paragraph.text)) for clue in clues]
    return Example(
        text.page, text.style, text.form, text.weight, clues, zones,
        line_context.kinship(clues, seen), buckets, counts[0], counts[1],
        2 * counts[2] > counts[0] + counts[1], text.laid,
    )  # fmt: skip


# --- what words speak for ----------------------------------------------------------------------


def wording(examples: Sequence[Example]) -> Values:
    """Fit what words and pairs of words speak for: the article, and the article among its own."""
    told = [one for one in examples if one.weight and not _is_other_layout(one)]
    everything = [(one, np.arange(len(one.gold))) for one in told]
    inside = [(one, _within(one)) for one in told if one.form == "as it is" and one.labels.any()]
    return np.stack([_logistic(everything), _logistic(inside)])


def _is_other_layout(one: Example) -> bool:
    return one.page.source == GOLD and one.form == "as it is" and one.style != "lines"


def _within(one: Example) -> NDArray[np.int64]:
    """Return the paragraphs inside the article and right beside it that the rules leave open."""
    at = np.flatnonzero(one.labels)
    near = range(max(0, at[0] - 3), min(len(one.gold), at[-1] + 4))
    return np.array([i for i in near if one.clues[i].given is None and not one.doubted[i]], int)


def _logistic(chosen: Sequence[tuple[Example, NDArray[np.int64]]]) -> Values:
    rows = [one.buckets[i] for one, at in chosen for i in at]
    ends = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in rows])
    matrix = csr_matrix(
        (values, np.concatenate(rows), ends), shape=(len(rows), line_features.BUCKETS)
    )
    labels = np.concatenate([one.labels[at] for one, at in chosen])
    weights = np.concatenate([
        np.sqrt(one.gold[at] + one.junk[at] + 1) * one.weight * (0.3 if "noisy" in one.form else 1)
        for one, at in chosen
    ])  # fmt: skip
    model = LogisticRegression(C=1.0, max_iter=60, tol=1e-3)
    model.fit(matrix, labels, sample_weight=weights / weights.mean())
    return model.coef_[0].astype(np.float32)


# --- the two models ----------------------------------------------------------------------------


def seen(one: Example, words: Values) -> Values:
    """Return what is seen of each paragraph by itself."""
    return line_features.local(one.clues, one.zones, words)


def first_features(one: Example, words: Values) -> Values:
    """Return what the first model sees."""
    own = seen(one, words)
    return np.hstack([own, line_context.around(own), one.kin])


def second_features(one: Example, words: Values, first: NDArray[np.float64]) -> Values:
    """Return what the second model sees."""
    return line_context.nearer(first, seen(one, words), one.clues)


def fitted(
    examples: Sequence[Example], features: Sequence[Values], settings: dict[str, float]
) -> HistGradientBoostingClassifier:
    """Fit trees to the paragraphs of texts, those near an article and a part of the others."""
    chance = np.random.RandomState(3)
    rows, labels, weights = [], [], []
    for one, values in zip(examples, features, strict=True):
        near = np.convolve(one.labels, np.ones(13), "same")[: len(one.labels)] > 0
        kept = near | (chance.random_sample(len(near)) < _FAR)
        rows.append(values[kept])
        labels.append(one.labels[kept])
        weights.append((_weights(one) / np.where(near, 1, _FAR))[kept])
    weight = np.concatenate(weights)
    model = HistGradientBoostingClassifier(**settings, early_stopping=False, random_state=7)
    return model.fit(np.vstack(rows), np.concatenate(labels), weight / weight.mean())


def _weights(one: Example) -> NDArray[np.float64]:
    """Weigh a paragraph by its letters, in its text and among all; doubtful junk hardly."""
    letters = one.gold + one.junk
    shares = 1 / (one.gold.sum() + 1500) + 1 / 6000
    told = np.where(one.doubted & ~one.labels, 0.1, 1.0)
    return (np.minimum(letters, 3000) ** 0.75 * shares + 1e-5) * told * one.weight


def likely(model: HistGradientBoostingClassifier, features: Values) -> NDArray[np.float64]:
    """Return the probability that each paragraph is the article's."""
    return model.predict_proba(features)[:, 1]


@dataclass(frozen=True, slots=True)
class Folds:
    """What each fold's models, which have not seen it, find: for each example in order."""

    words: list[Values]
    first: list[NDArray[np.float64]]
    second: list[NDArray[np.float64]]


def crossed(examples: Sequence[Example], log: Callable[[str], None]) -> Folds:
    """Fit models for each fold on the others."""
    folds = [one.page.fold for one in examples]
    words = [wording([o for o in examples if o.page.fold != fold]) for fold in range(FOLDS)]
    log("wording fitted")
    features = [first_features(one, words[fold]) for one, fold in zip(examples, folds, strict=True)]
    first = _out_of_fold(examples, features, FIRST, log)
    features = [
        second_features(one, words[fold], found)
        for one, fold, found in zip(examples, folds, first, strict=True)
    ]
    return Folds(words, first, _out_of_fold(examples, features, SECOND, log))


def _out_of_fold(
    examples: Sequence[Example],
    features: Sequence[Values],
    settings: dict[str, float],
    log: Callable[[str], None],
) -> list[NDArray[np.float64]]:
    found: list[NDArray[np.float64]] = [np.zeros(0)] * len(examples)
    for fold in range(FOLDS):
        train = [i for i, one in enumerate(examples) if one.page.fold != fold and teaches(one)]
        model = fitted([examples[i] for i in train], [features[i] for i in train], settings)
        for i, one in enumerate(examples):
            if one.page.fold == fold:
                found[i] = likely(model, features[i])
        log(f"fold {fold + 1} of {FOLDS} fitted on {len(train)} texts")
    return found


def teaches(one: Example) -> bool:
    """Say whether a text is learned from; each other noisy page with a gold article is not."""
    if not one.weight:
        return False
    if one.page.source == CLEAN or not one.is_cut:
        return not (one.page.source == GOLD and one.form == "noisy" and int(one.page.id[-1]) % 2)
    return False


def shipped(examples: Sequence[Example], folds: Folds) -> dict[str, NDArray]:
    """Fit the models that ship on all texts, and return the arrays of `LineModel`."""
    taught = [i for i, one in enumerate(examples) if teaches(one)]
    chosen = [examples[i] for i in taught]
    words = wording(examples)
    scale = np.abs(words).max(axis=1) / 127
    first = fitted(chosen, [first_features(o, folds.words[o.page.fold]) for o in chosen], FIRST)
    features = [
        second_features(examples[i], folds.words[examples[i].page.fold], folds.first[i])
        for i in taught
    ]
    second = fitted(chosen, features, SECOND)
    arrays = {"wording": np.round(words / scale[:, None]).astype(np.int8), "scale": scale}
    for name, model in (("first_", first), ("second_", second)):
        arrays |= {name + key: values for key, values in trees.pack(model).items()}
    return arrays


# --- figures -----------------------------------------------------------------------------------


class Fixed:
    """Stands in for the model with what models that have not seen its page find for a text."""

    def __init__(self, found: NDArray[np.float64]) -> None:
        self._found = found

    def article(self, clues: Sequence[Clues], zones: Sequence[Zone]) -> NDArray[np.float64]:
        """Return what was found."""
        return self._found


def scores(examples: Sequence[Example], folds: Folds, style: str, least: float) -> str:
    """Return the scores of `benchmarks.plain_text` out of fold, for pages with a gold article."""
    tally = plain_text.Tally()
    for one, first, second in zip(examples, folds.first, folds.second, strict=True):
        if one.page.source != GOLD or (one.style, one.form) != (style, "as it is"):
            continue
        config = plain.LearnedConfig(least=least)
        labeller = plain.LearnedLabeller(config=config, model=Fixed(mean(first, second)))
        body = [b.span for b in labeller.label(one.laid.text) if b.label in plain_text.ARTICLE]
        taken = tuple(word for word, is_gold in one.laid.words if is_gold)
        rest = tuple(word for word, is_gold in one.laid.words if not is_gold)
        tally.add(*plain_text.counts(
            plain_text.Sample(one.page.id, one.page.site, one.laid.text, taken, rest), body
        ))  # fmt: skip
    told = ", ".join(f"{name} {value:.4f}" for name, value in tally.scores().items())
    return f"{style}, from {least}: {told} ({tally.documents})"


def mean(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability of the mean of two log-odds."""
    odds = [np.log(p / (1 - p)) for p in (np.clip(q, 1e-9, 1 - 1e-9) for q in (first, second))]
    return 1 / (1 + np.exp(-(odds[0] + odds[1]) / 2))


def by_kind(examples: Sequence[Example], folds: Folds, least: float) -> Iterable[str]:
    """Yield, for each kind of page and text, the letters of gold lost and of junk kept."""
    for source, form in sorted({(one.page.source, one.form) for one in examples}):
        gold = lost = junk = 0.0
        for one, first, second in zip(examples, folds.first, folds.second, strict=True):
            if (one.page.source, one.form) == (source, form):
                kept = mean(first, second) >= least
                gold, lost = gold + one.gold.sum(), lost + one.gold[~kept].sum()
                junk += one.junk[kept].sum()
        yield f"{source}, {form}: lost {lost / gold:.4f}, junk {junk / (junk + gold - lost):.4f}"


def save(arrays: dict[str, NDArray], path: Path) -> str:
    """Write an npz archive that is the same bytes for the same arrays; return its digest."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            stream = io.BytesIO()
            np.save(stream, arrays[name])
            info = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
            archive.writestr(info, stream.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Train, print the figures out of fold, and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    started = time.perf_counter()

    def log(message: str) -> None:
        print(f"{time.perf_counter() - started:6.0f} s {message}", flush=True)

    all_pages = pages(arguments.data)
    log(f"{len(all_pages)} pages of {len({page.site for page in all_pages})} sites")
    examples = [example(text) for text in texts(all_pages, talk(arguments.data))]
    log(f"{len(examples)} texts of {sum(len(one.gold) for one in examples)} paragraphs")
    folds = crossed(examples, log)
    log("writing")
    print(save(shipped(examples, folds), arguments.out / FILE), flush=True)
    for style in plain_text.RENDERINGS:
        for least in (0.15,) if style != "lines" else (0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5):
            log(scores(examples, folds, style, least))
    for line in by_kind(examples, folds, 0.15):
        log(line)


if __name__ == "__main__":
    main()
