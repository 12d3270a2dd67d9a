"""How good probabilities of blocks are as extraction of articles, for `train_pages.py`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.extraction import bag_f1, exact_share, shingle_f1
from training.page_samples import Floats, Sample


def report(samples: Sequence[Sample], likely: Sequence[Floats], threshold: float) -> str:
    """Return a line for pages with gold articles and one for pages with segments."""
    texts = [
        "\n".join(text for text, one in zip(sample.texts, page, strict=True) if one >= threshold)
        for sample, page in zip(samples, likely, strict=True)
    ]
    both = list(zip(samples, texts, strict=True))
    got = [text for sample, text in both if sample.is_whole]
    gold = [sample.gold for sample, _ in both if sample.is_whole]
    wanted, unwanted = _segments([each for each in both if not each[0].is_whole])
    hit, lost, wrong = sum(wanted), len(wanted) - sum(wanted), sum(unwanted)
    return (
        f"from {threshold:.2f} on: bag-of-words F1 {bag_f1(got, gold) or 0:.4f}, word 4-gram F1 "
        f"{shingle_f1(got, gold) or 0:.4f}, exact {exact_share(got, gold) or 0:.3f} "
        f"({len(got)} pages); segments: precision {hit / max(1, hit + wrong):.4f}, recall "
        f"{hit / max(1, hit + lost):.4f}, F1 {2 * hit / max(1, 2 * hit + lost + wrong):.4f}; "
        f"log loss {log_loss(samples, likely):.4f}"
    )


def _segments(both: Sequence[tuple[Sample, str]]) -> tuple[list[bool], list[bool]]:
    """Say of each segment that must and of each that must not be extracted whether it is."""
    wanted = [segment in text for sample, text in both for segment in sample.wanted]
    unwanted = [segment in text for sample, text in both for segment in sample.unwanted]
    return wanted, unwanted


def log_loss(samples: Sequence[Sample], likely: Sequence[Floats]) -> float:
    """Return the mean over pages of the mean log loss of their known blocks."""
    losses = []
    for sample, page in zip(samples, likely, strict=True):
        known = np.isfinite(sample.right)
        if known.any():
            right, one = sample.right[known], np.clip(page[known], 0.005, 0.995)
            losses.append(-(right * np.log(one) + (1 - right) * np.log(1 - one)).mean())
    return float(np.mean(losses))
