"""How much of an article Stemma gets out of a page, beside what other extractors get.

Body text is scored as a bag of words (`article_extraction_424_*`), by word 4-grams (`aeb`, as in
the Article Extraction Benchmark of Zyte) or by segments that must and must not appear
(`trafilatura_eval`); the publication date by its day.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, files, has_fields, name_of, records

Extractor = Callable[[bytes], str]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Case:
    """One page: its bytes, and what is right about it (empty or None where it is not known)."""

    page: bytes
    text: str = ""
    day: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def rows(data: Path, *, limit: int | None = None) -> Iterator[Row]:
    """Score every set of pages under `data/extraction`; nothing if there is none.

    Args:
        data: the folder that holds the folder `extraction`.
        limit: score only that many pages of each set.
    """
    folder = data / "extraction"
    for path in files(folder):
        if has_fields(path, "html_file", "text"):
            cases = [*islice(_recorded(path, folder), limit)]
            yield from _scored(name_of(path), "bag-of-words F1", cases, bag_f1)
            yield from _dated(name_of(path), cases)
    for name, read in (("aeb", _aeb), ("trafilatura_eval", _segmented)):
        if (folder / name).is_dir():
            cases = [*islice(read(folder / name), limit)]
            if name == "aeb":
                yield from _scored(f"extraction/{name}", "word 4-gram F1", cases, shingle_f1)
            else:
                yield from _segments(f"extraction/{name}", cases)


def stemma_body(page: bytes) -> str:
    """Return the text of the blocks that Stemma labels as body."""
    return _labelled(page, ("body",))


def stemma_article(page: bytes) -> str:
    """Return body, headline, headings and highlights: what most extractors call the article."""
    return _labelled(page, ("body", "headline", "heading", "highlight", "dateline"))


def _labelled(page: bytes, labels: tuple[str, ...]) -> str:
    from stemma.errors import InputError

    try:
        content = _read(page)
    except InputError:
        return ""
    blocks = [block for block in content.blocks if block.label in labels]
    return "\n".join(block.span.of(content.text) for block in blocks)


def systems() -> dict[str, Extractor]:
    """Return Stemma and the extractors that are installed, by name."""
    found: dict[str, Extractor] = {"stemma": stemma_body, "stemma with headings": stemma_article}
    peers: tuple[tuple[str, Callable[[], Extractor]], ...] = (
        ("trafilatura", partial(_trafilatura, precise=False)),
        ("trafilatura favor_precision", partial(_trafilatura, precise=True)),
        ("readability-lxml", _readability),
        ("boilerpy3", _boilerpy),
    )
    for name, make in peers:
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def bag_f1(got: str, gold: str) -> float:
    """Return the F1 of two texts as bags of lower-case words, in [0, 1]."""
    return _overlap(Counter(_words(got)), Counter(_words(gold)))


def shingle_f1(got: str, gold: str) -> float:
    """Return the F1 of two texts as bags of word 4-grams, in [0, 1]; shorter texts are one each."""
    return _overlap(Counter(_shingles(got)), Counter(_shingles(gold)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _words(text)
    return [tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))] if words else []


def _overlap(got: Counter[Any], gold: Counter[Any]) -> float:
    total = got.total() + gold.total()
    return 2 * (got & gold).total() / total if total else 1.0


def _scored(
    name: str, metric: str, cases: Sequence[Case], score: Callable[[str, str], float]
) -> Iterator[Row]:
    """Yield the mean score of each system over the pages."""
    for system, extract in systems().items():
        start = time.perf_counter()
        texts = [extract(case.page) for case in cases]
        seconds = time.perf_counter() - start
        scores = [score(text, case.text) for text, case in zip(texts, cases, strict=True)]
        mean = sum(scores) / len(scores) if scores else None
        yield Row(name, metric, mean, len(cases), seconds, system)


def _segments(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    """Yield precision, recall and F1 over segments that must and must not be in the text."""
    for system, extract in systems().items():
        start = time.perf_counter()
        texts = [extract(case.page) for case in cases]
        seconds = time.perf_counter() - start
        hits = misses = wrong = 0
        for text, case in zip(texts, cases, strict=True):
            found = sum(segment in text for segment in case.wanted)
            hits, misses = hits + found, misses + len(case.wanted) - found
            wrong += sum(segment in text for segment in case.unwanted)
        for metric, score in (
            ("segment precision", hits / (hits + wrong) if hits + wrong else None),
            ("segment recall", hits / (hits + misses) if hits + misses else None),
            ("segment F1", 2 * hits / (2 * hits + wrong + misses) if hits + misses else None),
        ):
            yield Row(name, metric, score, len(cases), seconds, system)


def _dated(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    """Yield the shares of publication days that are right, wrong and unknown."""
    dated = [case for case in cases if case.day]
    for system, find in {"stemma": _stemma_day, "htmldate": _htmldate_day}.items():
        start = time.perf_counter()
        days = [find(case.page) for case in dated]
        seconds = time.perf_counter() - start
        right = sum(day == case.day for day, case in zip(days, dated, strict=True))
        unknown = sum(day is None for day in days)
        counts = {"right": right, "unknown": unknown, "wrong": len(dated) - right - unknown}
        for kind, count in counts.items():
            share = count / len(dated) if dated else None
            yield Row(name, f"publication day {kind}", share, len(dated), seconds, system)


def _read(page: bytes) -> Any:
    from stemma.extract.dom import declared_encoding
    from stemma.extract.page import read_page
    from stemma.text.normalise import decode

    return read_page(decode(page, declared=declared_encoding(page)).text)


def _stemma_day(page: bytes) -> str | None:
    from stemma.errors import InputError

    try:
        published = _read(page).published
    except InputError:
        return None
    if published is None or published.days[0] != published.days[1]:
        return None
    return str(published.days[0])


def _htmldate_day(page: bytes) -> str | None:
    from htmldate import find_date

    found = find_date(page, original_date=True)
    return str(found) if found else None


def _trafilatura(*, precise: bool) -> Extractor:
    from trafilatura import extract

    return lambda page: str(extract(page, favor_precision=precise, include_comments=False) or "")


def _readability() -> Extractor:
    from lxml import html
    from readability import Document

    def read(page: bytes) -> str:
        try:
            return str(html.fromstring(Document(page).summary()).text_content())
        except Exception:
            return ""

    return read


def _boilerpy() -> Extractor:
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda page: str(extractor.get_content(page.decode("utf-8", "replace")))


def _recorded(path: Path, folder: Path) -> Iterator[Case]:
    for record in records(path):
        page = folder / str(record["html_file"])
        if page.is_file():
            yield Case(_unpacked(page), text=str(record["text"]), day=record.get("date") or None)


def _aeb(folder: Path) -> Iterator[Case]:
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, entry in gold.items():
        page = folder / "html" / f"{name}.html.gz"
        if page.is_file():
            yield Case(_unpacked(page), text=str(entry["articleBody"]))


def _segmented(folder: Path) -> Iterator[Case]:
    gold = json.loads((folder / "evaldata.json").read_text("utf-8"))
    for entry in gold.values():
        page = folder / "html" / f"{entry['file']}.gz"
        if page.is_file():
            wanted, unwanted = tuple(entry["with"]), tuple(entry["without"])
            yield Case(_unpacked(page), wanted=wanted, unwanted=unwanted)


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())
