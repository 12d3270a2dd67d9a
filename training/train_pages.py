"""Train the page model (`stemma.extract.page_model`) and cross-validate it by site.

Within what a model is trained on, each page's features come from words weighed without its site.
Cross-validation repeats all of it without the sites of the fold that it scores.

Usage: python training/train_pages.py DATA src/stemma/nn [--only-score] [--only-train] [--keep FILE]
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent.parent))

from stemma.extract.page_elements import Elements
from stemma.extract.page_features import tabulate
from stemma.extract.page_table import Features, Weights
from stemma.extract.page_wording import terms
from stemma.nn.trees import Trees, probabilities
from training.page_samples import Floats, Sample, read_samples
from training.trees import pack

Matrix = sparse.csr_matrix


@dataclass(frozen=True, slots=True)
class Options:
    """What is trained: trees, words, and how much pages and segments count."""

    folds: int = 5
    rounds: int = 250
    rate: float = 0.05
    leaves: int = 8
    depth: int = 7
    least: int = 50
    ridge: float = 5.0
    share: float = 0.2
    sites: int = 3
    cost: float = 0.3
    page: float = 20.0
    segment: float = 0.2
    threshold: float = 0.55


@dataclass(slots=True)
class Page:
    """A sample with what does not change from fold to fold."""

    sample: Sample
    elements: Elements
    near: Matrix
    far: Matrix
    terms: Matrix
    weight: Floats = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model in the parts that `page_model` puts together."""

    weights: Weights
    trees: HistGradientBoostingClassifier


def fold_of(site: str, folds: int, salt: str = "s") -> int:
    """Return the fold of a site, the same in every run."""
    return int.from_bytes(hashlib.sha256((salt + site).encode()).digest()[:4], "big") % folds


def prepare(samples: Sequence[Sample], options: Options) -> tuple[list[Page], list[list[str]]]:
    """Return the pages, and the words that the columns of their three matrices stand for."""
    found = [(Elements(sample.evidence.pieces), sample) for sample in samples]
    lists = [
        [
            [[f"{name}" for name in row] for row in _near(elements)],
            [[f"{name}" for name in row] for row in _far(elements)],
            [sorted(terms(text)) for text in sample.texts],
        ]
        for elements, sample in found
    ]
    words = []
    for kind in range(3):
        sites: dict[str, set[str]] = {}
        for (_, sample), rows in zip(found, lists, strict=True):
            for word in {word for row in rows[kind] for word in row}:
                sites.setdefault(word, set()).add(sample.site)
        words.append(sorted(word for word, own in sites.items() if len(own) > options.sites))
    columns = [{word: at for at, word in enumerate(each)} for each in words]
    pages = [
        Page(sample, elements, *(_matrix(rows[k], columns[k]) for k in range(3)))
        for (elements, sample), rows in zip(found, lists, strict=True)
    ]
    for page in pages:
        page.weight = _block_weights(page.sample, options)
    return pages, words


def _near(elements: Elements) -> list[list[str]]:
    names = elements.names()
    steps = [elements.around(step).tolist() for step in range(3)]
    return [[name for at in chain for name in names.of(at)] for chain in zip(*steps, strict=True)]


def _far(elements: Elements) -> list[list[str]]:
    names = elements.names()
    return [
        [name for at in elements.path(start) for name in names.of(at)]
        for start in elements.around(3).tolist()
    ]


def _matrix(rows: Iterable[Sequence[str]], columns: dict[str, int]) -> Matrix:
    starts, places, amounts = [0], [], []
    for row in rows:
        found = Counter(columns[word] for word in row if word in columns)
        places += found.keys()
        amounts += found.values()
        starts.append(len(places))
    shape = (len(starts) - 1, len(columns))
    return sparse.csr_matrix((np.array(amounts, np.float32), places, starts), shape=shape)


def _block_weights(sample: Sample, options: Options) -> Floats:
    """Weigh blocks by the logarithm of their words; every page with a gold article counts alike."""
    weight = 1 + np.log1p([len(text.split()) for text in sample.texts])
    known = np.isfinite(sample.right)
    if not sample.is_whole:
        return np.where(known, options.segment * weight, 0.0)
    return np.where(known, options.page * weight / max(1.0, weight[known].sum()), 0.0)


def weigh_words(pages: Sequence[Page], words: list[list[str]], options: Options) -> Weights:
    """Fit logistic regressions on names of elements and on words, of several sites each."""
    names = [sparse.hstack([page.near, page.far]).tocsr() for page in pages]
    near_far = _regress(pages, names, options)
    cut = len(words[0])
    said = _regress(pages, [page.terms for page in pages], options)
    near = dict(zip(words[0], near_far[:cut].tolist(), strict=True))
    far = dict(zip(words[1], near_far[cut:].tolist(), strict=True))
    found = dict(zip(words[2], said.tolist(), strict=True))
    return Weights(near=_large(near), far=_large(far), terms=_large(found))


def _large(weights: dict[str, float]) -> dict[str, float]:
    return {word: float(np.float16(one)) for word, one in weights.items() if abs(one) > 0.02}


def _regress(pages: Sequence[Page], matrices: Sequence[Matrix], options: Options) -> Floats:
    right = np.concatenate([page.sample.right for page in pages])
    weight = np.concatenate([page.weight for page in pages])
    known = weight > 0
    rows = sparse.vstack(matrices).tocsr()[known]
    codes = {site: at for at, site in enumerate(sorted({page.sample.site for page in pages}))}
    sizes = [len(page.sample.right) for page in pages]
    owner = np.repeat([codes[page.sample.site] for page in pages], sizes)[known]
    members = sparse.csr_matrix(
        (np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(len(codes), len(owner))
    )
    held = np.asarray(((members @ (rows > 0)) > 0).sum(axis=0)).ravel()
    columns = np.flatnonzero(held >= options.sites)
    model = LogisticRegression(C=options.cost, solver="liblinear", max_iter=100)
    model.fit(rows[:, columns], right[known], sample_weight=weight[known])
    found = np.zeros(rows.shape[1])
    found[columns] = model.coef_[0]
    return found


def look(page: Page, weights: Weights) -> Features:
    """Return the features of a page's blocks."""
    return tabulate(page.sample.evidence, page.elements, weights).features()


def boost(
    pages: Sequence[Page], features: Sequence[Features], options: Options
) -> HistGradientBoostingClassifier:
    """Fit boosted trees on the known blocks of pages."""
    rows = np.concatenate(features)
    weight = np.concatenate([page.weight for page in pages])
    right = np.concatenate([page.sample.right for page in pages])
    known = weight > 0
    model = HistGradientBoostingClassifier(
        max_iter=options.rounds,
        learning_rate=options.rate,
        max_leaf_nodes=options.leaves,
        max_depth=options.depth,
        min_samples_leaf=options.least,
        l2_regularization=options.ridge,
        max_features=options.share,
        max_bins=127,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(rows[known], right[known], sample_weight=weight[known])


def train(pages: Sequence[Page], words: list[list[str]], options: Options) -> Fitted:
    """Fit all parts on some pages."""
    folds = [fold_of(page.sample.site, options.folds, "inner") for page in pages]
    features: list[Features] = [np.zeros((0, 0), np.float32)] * len(pages)
    for fold in range(options.folds):
        others = [page for page, at in zip(pages, folds, strict=True) if at != fold]
        weights = weigh_words(others, words, options)
        for index, page in enumerate(pages):
            if folds[index] == fold:
                features[index] = look(page, weights)
    return Fitted(weigh_words(pages, words, options), boost(pages, features, options))


def cross_validate(
    pages: Sequence[Page], words: list[list[str]], options: Options, say: Callable[[str], None]
) -> list[Floats]:
    """Return the probabilities of every page by a model that knows nothing of its site."""
    folds = [fold_of(page.sample.site, options.folds) for page in pages]
    found: list[Floats] = [np.zeros(0)] * len(pages)
    for fold in range(options.folds):
        fitted = train(
            [page for page, at in zip(pages, folds, strict=True) if at != fold], words, options
        )
        trees = Trees(pack(fitted.trees))
        for index, page in enumerate(pages):
            if folds[index] == fold:
                margins = trees.margins(look(page, fitted.weights))
                found[index] = probabilities(margins)[:, 0]
        say(f"fold {fold} done")
    return found


def packed(fitted: Fitted) -> dict[str, NDArray]:
    """Return the arrays of the shipped file."""
    arrays: dict[str, NDArray] = {}
    for name in ("near", "far", "terms"):
        weights = getattr(fitted.weights, name)
        order = sorted(weights)
        arrays[f"{name}.words"] = np.frombuffer("\n".join(order).encode("utf-8"), np.uint8)
        arrays[f"{name}.weights"] = np.array([weights[word] for word in order], np.float16)
    return arrays | pack(fitted.trees)


def write(arrays: dict[str, NDArray], path: Path) -> str:
    """Write arrays as an npz archive, the same bytes for the same arrays; return its SHA-256."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, np.asarray(array, order="C"), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, one.getvalue())
    path.write_bytes(whole.getvalue())
    return hashlib.sha256(whole.getvalue()).hexdigest()


def main() -> None:
    """Score and train as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only-score", action="store_true")
    parser.add_argument("--only-train", action="store_true")
    parser.add_argument("--keep", type=Path, help="write the cross-validated probabilities here")
    given = parser.parse_args()
    options, start = Options(), time.time()

    def say(text: str) -> None:
        print(f"{time.time() - start:6.0f} s  {text}", flush=True)

    pages, words = prepare(list(read_samples(given.data / "extraction")), options)
    say(f"{len(pages)} pages, {len({page.sample.site for page in pages})} sites")
    if not given.only_train:
        from training.page_scores import report

        found = cross_validate(pages, words, options, say)
        print(report([page.sample for page in pages], found, options.threshold))
        if given.keep:
            arrays = {str(at): one for at, one in enumerate(found)}
            np.savez_compressed(given.keep, allow_pickle=False, **arrays)
    if not given.only_score:
        arrays = packed(train(pages, words, options))
        say(f"pages.npz {write(arrays, given.out / 'pages.npz')}")


if __name__ == "__main__":
    main()
