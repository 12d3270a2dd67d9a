"""How much of an article Stemma gets out of a page, and how fast, beside other extractors.

Body text is scored by word 4-grams and exact pages, as in the Article Extraction Benchmark of Zyte,
and as a bag of words (sets with gold texts), or by segments that must and must not appear (sets
laid out as trafilatura's evaluation). Titles, authors and dates are scored by `metadata`.

What ships has learned from the development pages, so its rows on these show only that it runs as it
was trained; `training/train_pages.py` scores models that know nothing of a page's site.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import fmean, median
from typing import Any

from benchmarks.extractors import Extractor, systems
from benchmarks.pages import Case, benchmarked, recorded, segmented
from benchmarks.rows import Row, files, has_fields, name_of

REPEATS = 3
TIMED = 30
_YARDSTICK = "trafilatura"
_WORD = re.compile(r"\w+")
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision and recall in [0, 1]; None where nothing was found, or nothing was to be found."""

    precision: float | None
    recall: float | None


def rows(data: Path, *, limit: int | None = None) -> Iterator[Row]:
    """Score every set of pages under `data/extraction`; nothing if there is none.

    Args:
        data: the folder that holds the folder `extraction`.
        limit: score only that many pages of each set.
    """
    folder = data / "extraction"
    for path in files(folder):
        if has_fields(path, "html_file", "text"):
            cases = [*islice(recorded(path, folder), limit)]
            yield from _against_texts(name_of(path), cases)
    if (folder / "aeb").is_dir():
        yield from _against_texts("extraction/aeb", [*islice(benchmarked(folder / "aeb"), limit)])
    if (folder / "trafilatura_eval").is_dir():
        cases = [*islice(segmented(folder / "trafilatura_eval"), limit)]
        yield from _against_segments("extraction/trafilatura_eval", cases)


def shingle_f1(got: Sequence[str], gold: Sequence[str]) -> float | None:
    """Return the F1 of the mean precision and the mean recall of pages by word 4-grams.

    As the Article Extraction Benchmark has it: means over the pages where something was found
    (precision) or was to be found (recall). None if there is no page of either.
    """
    shares = [shingle_shares(*pair) for pair in zip(got, gold, strict=True)]
    precision = _mean([share.precision for share in shares])
    recall = _mean([share.recall for share in shares])
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shingle_shares(got: str, gold: str) -> Shares:
    """Return how much of the word 4-grams of `got` is right, and how much of `gold`'s is there.

    Words keep their case; 4-grams count as often as they occur; a text of fewer words is one gram.
    """
    mine, wanted = Counter(_shingles(got)), Counter(_shingles(gold))
    shared = (mine & wanted).total()
    return Shares(
        precision=shared / mine.total() if mine else None,
        recall=shared / wanted.total() if wanted else None,
    )


def exact_share(got: Sequence[str], gold: Sequence[str]) -> float | None:
    """Return the share of pages whose words are those of the gold text, one by one."""
    return _mean(
        [
            float(_WORD.findall(mine) == _WORD.findall(wanted))
            for mine, wanted in zip(got, gold, strict=True)
        ]
    )


def bag_f1(got: Sequence[str], gold: Sequence[str]) -> float | None:
    """Return the mean F1 of pages as bags of words without case."""
    return _mean(
        [
            _overlap(Counter(_WORD.findall(mine.lower())), Counter(_WORD.findall(wanted.lower())))
            for mine, wanted in zip(got, gold, strict=True)
        ]
    )


def speeds(
    extractors: dict[str, Extractor],
    pages: Sequence[bytes],
    *,
    repeats: int = REPEATS,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, tuple[float, ...]]:
    """Return the pages a second of every system, once for every repeat.

    The systems take turns, so that whatever else the machine does meets all of them; each reads
    one page beforehand, so that nobody's models are loaded on the clock.
    """
    for extract in extractors.values():
        extract(pages[0])
    found: dict[str, list[float]] = {name: [] for name in extractors}
    for _ in range(repeats):
        for name, extract in extractors.items():
            start = clock()
            for page in pages:
                extract(page)
            found[name].append(len(pages) / max(clock() - start, 1e-9))
    return {name: tuple(values) for name, values in found.items()}


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return []
    return [tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))]


def _overlap(got: Counter[Any], gold: Counter[Any]) -> float:
    total = got.total() + gold.total()
    return 2 * (got & gold).total() / total if total else 1.0


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _against_texts(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    """Yield the scores of each system against the gold texts, then its speed."""
    gold = [case.text for case in cases]
    for system, extract in systems().items():
        start = time.perf_counter()
        texts = [extract(case.page) for case in cases]
        seconds = time.perf_counter() - start
        shares = [shingle_shares(*pair) for pair in zip(texts, gold, strict=True)]
        for metric, score in (
            ("word 4-gram F1", shingle_f1(texts, gold)),
            ("word 4-gram precision", _mean([share.precision for share in shares])),
            ("word 4-gram recall", _mean([share.recall for share in shares])),
            ("exact pages", exact_share(texts, gold)),
            ("bag-of-words F1", bag_f1(texts, gold)),
        ):
            yield Row(name, metric, score, len(cases), seconds, system)
    yield from _timed(name, cases)


def _timed(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    """Yield how many pages each system reads in a second of processor time."""
    pages = [case.page for case in cases[:: max(1, len(cases) // TIMED)]][:TIMED]
    if not pages:
        return
    start = time.perf_counter()
    found = speeds(systems(), pages)
    seconds = time.perf_counter() - start
    for system, values in found.items():
        yield Row(name, "pages a second", median(values), len(pages), seconds, system)
    if _YARDSTICK in found:
        shares = [
            mine / theirs for mine, theirs in zip(found["stemma"], found[_YARDSTICK], strict=True)
        ]
        yield Row(name, f"speed, as a share of {_YARDSTICK}'s", median(shares), len(pages), seconds)


def _against_segments(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    """Yield precision, recall, F1 and accuracy over segments that must and must not be there."""
    for system, extract in systems().items():
        start = time.perf_counter()
        texts = [extract(case.page) for case in cases]
        seconds = time.perf_counter() - start
        hits = misses = wrong = spared = 0
        for text, case in zip(texts, cases, strict=True):
            found = sum(segment in text for segment in case.wanted)
            hits, misses = hits + found, misses + len(case.wanted) - found
            kept = sum(segment in text for segment in case.unwanted)
            wrong, spared = wrong + kept, spared + len(case.unwanted) - kept
        for metric, score in (
            ("segment precision", _ratio(hits, hits + wrong)),
            ("segment recall", _ratio(hits, hits + misses)),
            ("segment F1", _ratio(2 * hits, 2 * hits + wrong + misses)),
            ("segment accuracy", _ratio(hits + spared, hits + misses + wrong + spared)),
        ):
            yield Row(name, metric, score, len(cases), seconds, system)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
