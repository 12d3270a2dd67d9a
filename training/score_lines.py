"""Score what tells the article in plain text out of fold, beside the rules and other extractors.

The probabilities are those of models that have not seen the page's site, as `train_lines.py` fits
them fold by fold; the rules and thresholds of `stemma.extract.line_choice` come after them. These
were chosen in view of the same pages, so the figures flatter them a little.

Usage: python training/score_lines.py DATA [--folds FILE]
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import plain_text
from benchmarks.plain_text import ARTICLE, RENDERINGS, Sample, Tally, counts
from stemma.extract.line_choice import LearnedConfig
from stemma.extract.plain import LearnedLabeller
from stemma.model.span import Span
from training.line_texts import GOLD, pages, talk, texts
from training.train_lines import Example, Fixed, crossed, example, mean

_CURVE = (0.05, 0.1, 0.15, 0.2, 0.3)


def learned(one: Example, found: NDArray[np.float64], config: LearnedConfig) -> Sequence[Span]:
    """Return what the labeller takes for the article, given what was found out of fold."""
    labeller = LearnedLabeller(config=config, model=Fixed(found))
    return [block.span for block in labeller.label(one.laid.text) if block.label in ARTICLE]


def sample(one: Example) -> Sample:
    """Return an example as the benchmark sees it."""
    gold = tuple(word for word, is_gold in one.laid.words if is_gold)
    junk = tuple(word for word, is_gold in one.laid.words if not is_gold)
    return Sample(one.page.id, one.page.site, one.laid.text, gold, junk)


def line(name: str, tally: Tally) -> str:
    """Return a row of the table."""
    told = ", ".join(f"{measure} {value:.4f}" for measure, value in tally.scores().items())
    return f"{name}: {told} ({tally.documents})"


def table(told: Sequence[tuple[Example, NDArray[np.float64]]]) -> Iterator[str]:
    """Yield a row for each system in each rendering, and the curve of one threshold."""
    others = plain_text.OTHERS
    for style in RENDERINGS:
        chosen = [pair for pair in told if pair[0].style == style]
        tally = Tally()
        for one, found in chosen:
            tally.add(*counts(sample(one), learned(one, found, LearnedConfig())))
        yield line(f"{style}, stemma out of fold", tally)
        for name, system in others.items():
            tally = Tally()
            for one, _ in chosen:
                tally.add(*counts(sample(one), system(one.laid.text)))
            yield line(f"{style}, {name}", tally)
    for least in _CURVE:
        config = replace(LearnedConfig(), least=least)
        tally = Tally()
        for one, found in told:
            if one.style == "lines":
                tally.add(*counts(sample(one), learned(one, found, config)))
        yield line(f"lines, stemma out of fold, from {least}", tally)


def main() -> None:
    """Print the table; read what was found out of fold, or find it and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=Path, help="examples and what was found, kept from before")
    arguments = parser.parse_args()
    if arguments.folds and arguments.folds.exists():
        told = pickle.loads(arguments.folds.read_bytes())
    else:
        examples = [example(one) for one in texts(pages(arguments.data), talk(arguments.data))]
        folds = crossed(examples, print)
        told = [
            (one, mean(first, second))
            for one, first, second in zip(examples, folds.first, folds.second, strict=True)
            if one.page.source == GOLD and one.form == "as it is" and one.style in RENDERINGS
        ]
        if arguments.folds:
            arguments.folds.write_bytes(pickle.dumps(told))
    for row in table(told):
        print(row, flush=True)


if __name__ == "__main__":
    main()
