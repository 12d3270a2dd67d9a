"""How well title, authors and day of publication are told from a page, beside other libraries.

The labelled data are record files of pages with `title`, `authors` (names with commas between
them) and `date`. Some gold days occur nowhere in their page, in any spelling or time zone: what is
scored on the others alone is given in rows of its own.
"""

from __future__ import annotations

import calendar
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.extractors import read
from benchmarks.pages import Case, recorded
from benchmarks.rows import Row, files, has_fields, name_of

_WORD = re.compile(r"\w+")
_CLOCKED = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):")
_EARLY, _LATE = 14, 12


@dataclass(frozen=True, slots=True)
class Told:
    """What a system tells of a page; None where it cannot tell a fact at all."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    day: str | None = None


Teller = Callable[[bytes], Told]

_FACTS = {
    "stemma": ("title", "authors", "day"),
    "newspaper4k": ("title", "authors", "day"),
    "trafilatura": ("title", "authors"),
    "htmldate": ("day",),
}
"""What each system tells; trafilatura leaves the day to htmldate."""


def rows(data: Path, *, limit: int | None = None) -> Iterator[Row]:
    """Score every set of described pages under `data/extraction`; nothing if there is none.

    Args:
        data: the folder that holds the folder `extraction`.
        limit: score only that many pages of each set.
    """
    folder = data / "extraction"
    for path in files(folder):
        if has_fields(path, "html_file", "title", "authors", "date"):
            cases = [*islice(recorded(path, folder), limit)]
            yield from _scored(name_of(path).replace("extraction/", "metadata/"), cases)


def tellers() -> dict[str, Teller]:
    """Return Stemma and the libraries that are installed, by name."""
    found: dict[str, Teller] = {"stemma": stemma_tells}
    peers: tuple[tuple[str, Callable[[], Teller]], ...] = (
        ("htmldate", _htmldate),
        ("newspaper4k", _newspaper),
        ("trafilatura", _trafilatura),
    )
    for name, make in peers:
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def stemma_tells(page: bytes) -> Told:
    """Tell what Stemma finds; an interval of days is no day."""
    from stemma.errors import InputError

    try:
        found = read(page)
    except InputError:
        return Told()
    published = found.published
    is_day = published is not None and published.days[0] == published.days[1]
    return Told(
        title=found.title.value if found.title else None,
        authors=found.authors,
        day=str(published.days[0]) if is_day else None,
    )


def _htmldate() -> Teller:
    from htmldate import find_date

    return lambda page: Told(day=find_date(page, original_date=True))


def _newspaper() -> Teller:
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False
    config.follow_meta_refresh = False
    config.memorize_articles = False

    def tell(page: bytes) -> Told:
        article: Any = Article("https://page.invalid/", config=config)
        try:
            article.download(input_html=page.decode("utf-8", "replace"), ignore_read_more=True)
            article.parse()
        except Exception:
            return Told()
        day = article.publish_date
        return Told(
            title=article.title,
            authors=tuple(article.authors),
            day=str(day.date()) if day else None,
        )

    return tell


def _trafilatura() -> Teller:
    from trafilatura.metadata import extract_metadata

    def tell(page: bytes) -> Told:
        try:
            found = extract_metadata(page.decode("utf-8", "replace"))
        except Exception:
            return Told()
        return Told(title=found.title, authors=tuple((found.author or "").split("; ")))

    return tell


def words(text: str) -> list[str]:
    """Return the words of a title or name in lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).lower()
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def title_f1(got: str, gold: str) -> float:
    """Return the F1 of two titles as bags of words, in [0, 1]."""
    mine, wanted = Counter(words(got)), Counter(words(gold))
    total = mine.total() + wanted.total()
    return 2 * (mine & wanted).total() / total if total else 1.0


def authors_f1(got: Sequence[str], gold: Sequence[str]) -> float:
    """Return the F1 of two sets of names, in [0, 1]; two empty sets agree."""
    mine, wanted = _names(got), _names(gold)
    total = len(mine) + len(wanted)
    return 2 * len(mine & wanted) / total if total else 1.0


def _names(names: Sequence[str]) -> set[str]:
    return {" ".join(words(name)) for name in names} - {""}


def names_day(page: bytes, day: str) -> bool:
    """Say whether a page names a day: spelled in a usual way, or as a moment in another time zone.

    Args:
        page: the bytes of the page.
        day: the day in ISO 8601.
    """
    text = page.decode("utf-8", "replace")
    wanted = date.fromisoformat(day)
    if re.search(_spellings(wanted), text, re.IGNORECASE):
        return True
    around = {str(wanted - timedelta(days=1)): False, str(wanted + timedelta(days=1)): True}
    return any(
        int(hour) < _LATE if is_next else int(hour) + _EARLY >= 24
        for year, month, number, hour in _CLOCKED.findall(text)
        if (is_next := around.get(f"{year}-{month}-{number}")) is not None
    )


def _spellings(day: date) -> str:
    month = rf"(?:{calendar.month_name[day.month]}|{calendar.month_abbr[day.month]}t?)\.?"
    year, number = rf"(?:,?\s+{day.year})", rf"0?{day.day}(?:st|nd|rd|th)?"
    m, d, full = f"0?{day.month}", f"0?{day.day}", f"(?:{day.year}|{day.year % 100:02})"
    return "|".join(
        (
            rf"{day.year}[-/.]?{day.month:02}[-/.]?{day.day:02}",
            rf"{day.year}/{m}/{d}(?!\d)",
            rf"\b{month}\s+{number}{year}",
            rf"\b{number}(?:\s+of)?[\s-]+{month}{year.replace('s+', 's*-?')}",
            rf"(?<!\d)(?:{m}([-/.]){d}\1{full}|{d}([-/.]){m}\2{full})(?!\d)",
        )
    )


def _scored(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    """Yield the scores of every system on one set."""
    named = [case.day is not None and names_day(case.page, case.day) for case in cases]
    for system, tell in tellers().items():
        start = time.perf_counter()
        told = [tell(case.page) for case in cases]
        seconds = time.perf_counter() - start
        for metric, score, count in _scores(_FACTS[system], told, cases, named):
            yield Row(name, metric, score, count, seconds, system)


def _scores(
    facts: Sequence[str], told: Sequence[Told], cases: Sequence[Case], named: Sequence[bool]
) -> Iterator[tuple[str, float | None, int]]:
    """Yield the metrics of one system: name, score, and how many pages it is of."""
    pairs = [*zip(told, cases, strict=True)]
    if "day" in facts:
        yield from _days("publication day", pairs)
        kept = [pair for pair, is_named in zip(pairs, named, strict=True) if is_named]
        yield from _days("publication day named in the page", kept)
    if "title" in facts:
        titled = [(each.title or "", case.title) for each, case in pairs if case.title]
        exact = [float(words(mine) == words(gold)) for mine, gold in titled]
        yield "title exact", _mean(exact), len(titled)
        yield "title F1", _mean([title_f1(*pair) for pair in titled]), len(titled)
    if "authors" in facts:
        signed = [(each.authors or (), case.authors) for each, case in pairs]
        exact = [float(_names(mine) == _names(gold)) for mine, gold in signed]
        yield "authors exact", _mean(exact), len(signed)
        yield "authors F1", _mean([authors_f1(*pair) for pair in signed]), len(signed)


def _days(
    metric: str, pairs: Sequence[tuple[Told, Case]]
) -> Iterator[tuple[str, float | None, int]]:
    """Yield the shares of days that are right, unknown and wrong."""
    dated = [(told.day, case.day) for told, case in pairs if case.day]
    right = sum(mine == gold for mine, gold in dated)
    unknown = sum(mine is None for mine, _ in dated)
    counts = {"right": right, "unknown": unknown, "wrong": len(dated) - right - unknown}
    for kind, count in counts.items():
        yield f"{metric}: {kind}", count / len(dated) if dated else None, len(dated)


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
