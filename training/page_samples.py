"""Saved pages with what is known of their blocks, for `train_pages.py`.

Of pages with a gold article, each block is body if half of its words are the article's, found by
aligning both word by word. Of pages with segments that must and must not be extracted, the blocks
that hold one are known.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from benchmarks.plain_text import _WORD, _anchors, _chain
from stemma.errors import InputError
from stemma.extract.article import Article, align, find_article, key, share_found
from stemma.extract.dom import declared_encoding, parse, pieces
from stemma.extract.page_metadata import read_metadata
from stemma.extract.page_place import description, stated_body
from stemma.extract.page_table import Evidence
from stemma.text.normalise import decode

Floats = NDArray[np.float64]
_ATTRIBUTES = ("class", "id", "role", "itemprop", "aria-hidden")
_SECOND_LEVEL = frozenset("co com org gov ac net edu or blogspot wordpress".split())
_HOSTS = frozenset("blogspot.com wordpress.com github.io tumblr.com typepad.com".split())


class Mark:
    """What features need of an element, without its page."""

    __slots__ = ("attributes", "outer", "tag")

    def __init__(self, element: Any, outer: Mark | None) -> None:
        self.tag = element.tag
        self.attributes = {name: element.get(name) for name in _ATTRIBUTES if element.get(name)}
        self.outer = outer

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def getparent(self) -> Mark | None:
        """Return the element around this one."""
        return self.outer


@dataclass(frozen=True, slots=True)
class Block:
    """A block without its page."""

    text: str
    element: Mark
    leaf: Mark
    linked: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A page: its evidence, and for each block 1 (body), 0 (not), NaN (not known).

    `is_whole` says that all blocks are known; `gold` is the article, `wanted` and `unwanted` the
    segments that must and must not be extracted.
    """

    site: str
    evidence: Evidence
    right: Floats
    is_whole: bool
    gold: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """The texts of the blocks."""
        return [piece.text for piece in self.evidence.pieces]


def read_samples(folder: Path) -> Iterator[Sample]:
    """Yield the pages of `article_extraction_424_dev` and `trafilatura_eval` that show anything.

    Args:
        folder: the data's folder `extraction`.
    """
    with gzip.open(folder / "article_extraction_424_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            evidence = _evidence(_bytes(folder / record["html_file"]), record["url"])
            if evidence is not None:
                right = whole_labels([piece.text for piece in evidence.pieces], record["text"])
                yield Sample(domain(record["site"]), evidence, right, True, gold=record["text"])
    entries = json.loads((folder / "trafilatura_eval/evaldata.json").read_text("utf-8"))
    for url, entry in entries.items():
        path = folder / "trafilatura_eval/html" / f"{entry['file']}.gz"
        evidence = _evidence(_bytes(path), url) if path.is_file() else None
        if evidence is not None:
            texts = [piece.text for piece in evidence.pieces]
            wanted, unwanted = tuple(entry["with"]), tuple(entry["without"])
            right = segment_labels(texts, wanted, unwanted)
            site = domain(urlsplit(url).netloc)
            yield Sample(site, evidence, right, False, wanted=wanted, unwanted=unwanted)


def domain(host: str) -> str:
    """Return the registered domain of a host, as far as common suffixes tell."""
    parts = host.lower().split(":")[0].split(".")
    if len(parts) >= 3 and (
        (parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2) or ".".join(parts[-2:]) in _HOSTS
    ):
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def _evidence(data: bytes, url: str) -> Evidence | None:
    """Take a page apart as `stemma.extract.page` does; None if nothing of it shows."""
    try:
        root = parse(decode(data, declared=declared_encoding(data)).text)
    except InputError:
        return None
    found = list(pieces(root))
    article = find_article(root, fast=True) if found else Article()
    if not found or share_found([piece.text for piece in found], article) < 0.7:
        found = list(pieces(root, hidden=True))
    if not found:
        return None
    marks: dict[Any, Mark] = {}
    blocks = [
        Block(each.text, _mark(each.element, marks), _mark(each.leaf, marks), each.linked)
        for each in found
    ]
    texts = [each.text for each in found]
    return Evidence(
        pieces=blocks,
        titles=tuple(title.value for title in read_metadata(root, url=url).titles),
        kept=align(texts, article.text),
        commented=align(texts, article.comments),
        described=description(root),
        stated=stated_body(root),
    )


def _mark(element: Any, known: dict[Any, Mark]) -> Mark:
    if element not in known:
        outer = element.getparent()
        known[element] = Mark(element, None if outer is None else _mark(outer, known))
    return known[element]


def whole_labels(texts: Sequence[str], gold: str) -> Floats:
    """Return for each block whether half of its words are the article's; NaN from a fifth on."""
    shares = np.array(_shares(texts, gold))
    keys, whole = [key(text) for text in texts], key(gold)
    taken = {each for each, share in zip(keys, shares, strict=True) if share >= 0.5}
    for index, text in enumerate(texts):
        is_long = len(_WORD.findall(text)) >= 8
        if shares[index] < 0.5 and is_long and keys[index] in whole and keys[index] not in taken:
            shares[index] = 1.0
            taken.add(keys[index])
    right = (shares >= 0.5).astype(float)
    right[(shares > 0.2) & (shares < 0.5)] = np.nan
    return right


def _shares(texts: Sequence[str], gold: str) -> list[float]:
    """Return the share of each block's words that are the article's."""
    page: list[str] = []
    bounds = []
    for text in texts:
        words = _WORD.findall(text.lower())
        bounds.append((len(page), len(page) + len(words)))
        page += words
    article = [word.lower() for word in _WORD.findall(gold)]
    partner = _matched(page, article)
    _match_short(bounds, page, article, partner)
    return [
        sum(at in partner for at in range(*each)) / max(1, each[1] - each[0]) for each in bounds
    ]


def _matched(page: list[str], article: list[str]) -> dict[int, int]:
    """Pair words of the page with words of the article, from 4-grams outwards."""
    partner: dict[int, int] = {}
    used: set[int] = set()
    for at, there in _chain(_anchors(page, article)):
        for step, here in ((-1, at - 1), (1, at)):
            i, j = here, there - 1 if step < 0 else there
            while (
                0 <= i < len(page)
                and 0 <= j < len(article)
                and page[i] == article[j]
                and i not in partner
                and j not in used
            ):
                partner[i] = j
                used.add(j)
                i, j = i + step, j + step
    return partner


def _match_short(
    bounds: Sequence[tuple[int, int]],
    page: list[str],
    article: list[str],
    partner: dict[int, int],
) -> None:
    """Pair short blocks as a whole with what the article has between its neighbours' words."""
    placed, used = sorted(partner), set(partner.values())
    for start, end in bounds:
        size = end - start
        if not 0 < size <= 30 or not placed or any(at in partner for at in range(start, end)):
            continue
        place = bisect_left(placed, start)
        low = partner[placed[place - 1]] + 1 if place else 0
        high = partner[placed[place]] if place < len(placed) else len(article)
        for there in range(low, min(high, low + 2000) - size + 1):
            is_near = there == low or there + size == high
            if (
                article[there : there + size] == page[start:end]
                and (is_near or size >= 3)
                and not used.intersection(range(there, there + size))
            ):
                for offset in range(size):
                    partner[start + offset] = there + offset
                    used.add(there + offset)
                    insort(placed, start + offset)
                break


def segment_labels(texts: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]) -> Floats:
    """Label the blocks that hold a segment; a short segment tells nothing of a long block."""
    right = np.full(len(texts), np.nan)
    for segment in unwanted:
        holders = [index for index, text in enumerate(texts) if segment in text]
        for index in holders:
            size = len(texts[index])
            alone = len(holders) == 1 and (size < 200 or size < 5 * len(segment))
            if alone or (len(holders) <= 6 and size < 3 * len(segment) + 20):
                right[index] = 0.0
    for segment in wanted:
        holders = [index for index, text in enumerate(texts) if segment in text]
        if len(holders) == 1:
            right[holders[0]] = 1.0
    return right
