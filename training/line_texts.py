"""Texts to learn from where in plain text the article is, with what is its marked.

From saved pages with their gold articles, from saved pages of which one extractor finds all that
it must and nothing that it must not, and from clean news articles; each as it is and with readers'
comments, sidebars or other articles set into it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

from benchmarks import plain_text
from benchmarks.rows import records
from stemma.extract.language import detect
from training import renderings
from training.renderings import WORD, Laid, Part, article, junk

FOLDS = 5
GOLD, SILVER, CLEAN = "gold", "silver", "clean"
_SITES = {
    "nyt": "nytimes.com",
    "huff-post": "huffingtonpost.com",
    "usa-today": "usatoday.com",
    "wash-post": "washingtonpost.com",
    "west-journal": "westernjournalism.com",
    "breitbart": "breitbart.com",
    "politico": "politico.com",
}
_ARTICLES = 350
_LEAST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its blocks in order, where it is from, and how far its gold can be doubted.

    `doubts` says of each block whether it is outside the gold article while an extractor that sees
    the page's structure takes it for the article: many gold articles are cut short.
    """

    id: str
    source: str
    site: str
    title: str
    parts: tuple[Part, ...]
    doubts: tuple[bool, ...]

    @property
    def fold(self) -> int:
        """The fold of its site: pages of one site are never on both sides."""
        return int(hashlib.sha256(f"f{self.site}".encode()).hexdigest(), 16) % FOLDS

    @property
    def words(self) -> int:
        """How many words are the article's."""
        return sum(sum(part.marks) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Text:
    """A page laid out: in which style, with what set into it, at what weight it is learned from."""

    page: Page
    style: str
    form: str
    weight: float
    laid: Laid
    doubts: tuple[bool, ...]
    """For each word."""


def domain(host: str) -> str:
    """Return the registered domain of a host name, as far as a short list of suffixes tells."""
    names = host.lower().removeprefix("www.").split(".")
    second = {"co", "com", "org", "net", "gov", "ac", "indiatimes"}
    is_long = len(names) > 2 and names[-2] in second and len(names[-1]) <= 3
    return ".".join(names[-3:] if is_long else names[-2:])


def pages(data: Path) -> list[Page]:
    """Return all pages: with gold, with an extractor's article, and clean articles."""
    logging.disable(logging.CRITICAL)
    folder = data / "extraction"
    found = [*_gold(folder), *_silver(folder), *_clean(data / "attribution/train.jsonl.gz")]
    return [page for page in found if page.words]


def _gold(folder: Path) -> Iterator[Page]:
    for record in records(folder / "article_extraction_424_dev.jsonl.gz"):
        file = folder / record["html_file"]
        if not file.exists() or not record["text"]:
            continue
        raw = _raw(file)
        blocks = plain_text.visible_blocks(raw)
        parts = _parts(blocks, record["text"])
        other = _parts(blocks, _extracted(raw, favor_precision=True))
        doubts = tuple(
            not mine.is_article and theirs.is_article
            for mine, theirs in zip(parts, other, strict=True)
        )
        yield Page(record["id"], GOLD, domain(record["site"]), record["title"], parts, doubts)


def _silver(folder: Path) -> Iterator[Page]:
    """Yield the English pages on which an extractor meets every segment that a person chose."""
    entries = json.loads((folder / "trafilatura_eval/evaldata.json").read_text(encoding="utf-8"))
    for url, entry in entries.items():
        file = folder / "trafilatura_eval/html" / f"{entry['file']}.gz"
        raw = _raw(file) if file.exists() else b""
        text = _meeting(raw, entry) if raw else ""
        if len(text) <= 400 or detect(text) != "en":
            continue
        parts = _parts(plain_text.visible_blocks(raw), text)
        page = Page(
            entry["file"], SILVER, domain(urlsplit(url).hostname or ""), "", parts,
            (False,) * len(parts),
        )  # fmt: skip
        if page.words >= _LEAST_WORDS:
            yield page


def _meeting(raw: bytes, entry: dict[str, Any]) -> str:
    for mode in ({"favor_precision": True}, {}, {"favor_recall": True}):
        text = _extracted(raw, **mode)
        folded = re.sub(r"\s+", " ", text)
        wanted = all(_folded(piece) in folded for piece in entry["with"] if piece)
        unwanted = any(_folded(piece) in folded for piece in entry["without"] if piece)
        if text and wanted and not unwanted:
            return text
    return ""


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _extracted(raw: bytes, **mode: bool) -> str:
    import trafilatura

    return trafilatura.extract(raw, include_comments=False, **mode) or ""


def _clean(file: Path) -> Iterator[Page]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    for record in Random(11).sample(found, _ARTICLES):
        text = record["text"]
        pieces = re.split(r"\n\s*\n" if "\n\n" in text else r"\n", text)
        parts = tuple(article(_folded(piece).strip()) for piece in pieces if piece.strip())
        site = _SITES.get(record["publisher"], record["publisher"])
        page = Page(record["id"], CLEAN, site, "", parts, (False,) * len(parts))
        if page.words >= _LEAST_WORDS:
            yield page


def _raw(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw


def _parts(blocks: Sequence[str], gold: str) -> tuple[Part, ...]:
    taken, _ = plain_text.align("\n".join(blocks), gold)
    starts = {span.start for span in taken}
    found, at = [], 0
    for block in blocks:
        marks = tuple(at + word.start() in starts for word in WORD.finditer(block))
        found.append(Part(block, marks))
        at += len(block) + 1
    return tuple(found)


class Stock:
    """What sidebars and comments are made of, by fold: nothing is set into a page of another."""

    def __init__(self, all_pages: Sequence[Page], talk: Sequence[str], rng: Random) -> None:
        self._teasers: list[list[tuple[str, str]]] = [[] for _ in range(FOLDS)]
        self._bodies: list[list[list[str]]] = [[] for _ in range(FOLDS)]
        self._talk = [talk[fold::FOLDS] for fold in range(FOLDS)]
        for page in all_pages:
            prose = [p.text for p in page.parts if p.is_article and len(p.text.split()) > 12]
            opening = re.match(r".{30,260}?[.!?](?=\s|$)", prose[0]) if prose else None
            if opening:
                self._teasers[page.fold].append((page.title, opening.group()))
            if len(prose) > 3:
                self._bodies[page.fold].append(prose)
            for part in page.parts:
                is_headline = (
                    page.source != CLEAN
                    and not any(part.marks)
                    and 6 <= len(part.text.split()) <= 16
                    and part.text[0].isupper()
                    and part.text[-1].isalnum()
                )
                if is_headline and rng.random() < 0.15:
                    self._teasers[page.fold].append((part.text, ""))

    def teasers(self, fold: int, rng: Random) -> list[tuple[str, str]]:
        """Return headlines with opening sentences, some of which do not belong together."""
        stock = self._teasers[fold]
        titles = [title for title, _ in stock if title]
        return [
            (title or (rng.choice(titles) if rng.random() < 0.8 else ""), opening)
            for title, opening in rng.sample(stock, min(40, len(stock)))
        ]

    def comments(self, page: Page, rng: Random) -> list[Part]:
        """Return a thread, in half of which people's real talk stands in for what was made up."""
        made = renderings.thread([part.text for part in page.parts if part.is_article], rng)
        if rng.random() < 0.5 or not self._talk[page.fold]:
            return made
        return [
            junk(rng.choice(self._talk[page.fold]), part.kind)
            if len(part.text.split()) > 4 and rng.random() < 0.5
            else part
            for part in made
        ]

    def others(self, fold: int, rng: Random) -> list[Part]:
        """Return one to three other articles, as pages without end have them."""
        found: list[Part] = []
        for _ in range(rng.randint(1, 3)):
            title, _ = rng.choice([pair for pair in self._teasers[fold] if pair[0]])
            found += renderings.heads(title, rng)
            prose = rng.choice(self._bodies[fold])
            found += [junk(text, "other") for text in prose[: rng.randint(2, 12)]]
        return found

    def noisy(self, page: Page, parts: Sequence[Part], rng: Random) -> list[Part]:
        """Set junk after the article, and now and then before it, into it and at the end."""
        kind, fold, found = rng.random(), page.fold, list(parts)
        at = [index for index, part in enumerate(found) if part.is_article]
        tail: list[Part] = []
        if kind < 0.12:
            tail = self.others(fold, rng)
        elif kind < 0.45 or 0.8 <= kind < 0.9:
            tail = self.comments(page, rng)
        elif kind >= 0.9:
            tail = renderings.notices(rng)
        if kind >= 0.45:
            tail += renderings.sidebar(self.teasers(fold, rng), rng)
        found[at[-1] + 1 : at[-1] + 1] = tail
        if len(at) > 6 and rng.random() < 0.25:
            place = rng.choice(at[2:-2])
            inside = renderings.sidebar(self.teasers(fold, rng), rng, length=rng.randint(1, 3))
            found[place:place] = inside
        if rng.random() < 0.25:
            above = renderings.sidebar(self.teasers(fold, rng), rng, length=rng.randint(2, 6))
            found[at[0] : at[0]] = above
        return found + renderings.notices(rng) if rng.random() < 0.4 else found


def texts(all_pages: Sequence[Page], talk: Sequence[str]) -> Iterator[Text]:
    """Yield every page in its layouts, without and with junk set into it."""
    rng = Random(5)
    stock = Stock(all_pages, talk, rng)
    for page in all_pages:
        own = [part for part in page.parts if part.is_article]
        styles, bare = renderings.STYLES, rng.random() < 0.4
        if page.source == GOLD:
            yield _text(page, page.parts, "lines", "as it is", 0.34, rng)
            yield _text(page, page.parts, rng.choice(styles[3:]), "as it is", 0.34, rng)
            for style in ("blank", "wrapped"):
                yield _text(page, page.parts, style, "as it is", 0.0, rng)
        elif page.source == SILVER:
            yield _text(page, page.parts, rng.choice(styles[:3]), "as it is", 0.6, rng)
        if not own:
            continue
        if page.source != CLEAN:
            marked = [
                replace(part, kind="doubt") if doubt else part
                for part, doubt in zip(page.parts, page.doubts, strict=True)
            ]
            weight = 0.5 if page.source == GOLD else 0.3
            noisy = stock.noisy(page, marked, rng)
            yield _text(page, noisy, rng.choice(styles), "noisy", weight, rng)
        if page.source != SILVER:
            weight = 0.5 if page.source == GOLD else 0.4
            parts = own if bare else stock.noisy(page, own, rng)
            form = "clean" if bare else "clean, noisy"
            yield _text(page, parts, rng.choice(styles), form, weight, rng)


def _text(
    page: Page, parts: Sequence[Part], style: str, form: str, weight: float, rng: Random
) -> Text:
    if parts is page.parts:
        marked = list(zip(parts, page.doubts, strict=True))
    else:
        marked = [(part, part.kind == "doubt") for part in parts]
    doubts = tuple(doubt for part, doubt in marked for _ in part.marks)
    return Text(page, style, form, weight, renderings.lay(parts, style, rng), doubts)


def talk(data: Path) -> list[str]:
    """Return what people say in posts and answers: the sentences of two sets made for names."""
    found = []
    for name in ("btc.jsonl.gz", "uner_en_ewt_dev.jsonl"):
        for record in records(data / "ner" / name):
            text = " ".join(record["tokens"]).replace(" n't", "n't")
            text = re.sub(r" ([.,!?;:)'’%])", r"\1", re.sub(r"([(#@$]) ", r"\1", text))
            if 3 <= len(text.split()) <= 40:
                found.append(text)
    return found
