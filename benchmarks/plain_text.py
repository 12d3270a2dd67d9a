"""How well the article is found in plain text that somebody else extracted.

The full visible text of saved pages, in order, in three renderings (a block a line, blank lines
between blocks, wrapped at 80 columns), scored against the pages' gold articles by characters.
Which words of a page are gold is found by aligning both by their words (patience diff on word
4-grams, extended word by word).

The labeller that ships has learned from the pages of `SEEN`; what models that have not seen a site
find there is told by training/RUNS.md and not here. On all other pages the figures are fair.
"""

from __future__ import annotations

import gzip
import re
import textwrap
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import Row, files, has_fields, records
from stemma.extract.plain import RuleLabeller, label
from stemma.model.document import BlockLabel
from stemma.model.span import Span

RENDERINGS = ("lines", "blank", "wrapped")
ARTICLE = frozenset({BlockLabel.BODY, BlockLabel.HEADING, BlockLabel.DATELINE})
"""Labels that count as the article: gold articles keep sub-headings and datelines."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q s "
    "samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_HIDDEN = frozenset(
    (
        "script style noscript template head svg iframe object select option textarea math "
        "audio canvas"
    ).split()
)
_WORD = re.compile(r"\w+")
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """A page's text in one rendering, with the spans of its words that are the gold article's."""

    id: str
    site: str
    text: str
    gold: tuple[Span, ...]
    junk: tuple[Span, ...]


@dataclass
class Tally:
    """Characters of words: gold and kept, kept in all, gold in all; and the documents' own F1."""

    hit: int = 0
    kept: int = 0
    gold: int = 0
    f1_sum: float = 0.0
    documents: int = 0

    def add(self, hit: int, kept: int, gold: int) -> None:
        """Count one document."""
        self.hit, self.kept, self.gold = self.hit + hit, self.kept + kept, self.gold + gold
        self.f1_sum += 2 * hit / (kept + gold) if kept + gold else 1.0
        self.documents += 1

    def scores(self) -> dict[str, float]:
        """Return mean F1, the share of gold lost, and the share of junk in what is kept."""
        return {
            "character F1": self.f1_sum / self.documents if self.documents else 0.0,
            "real text lost": 1 - self.hit / self.gold if self.gold else 0.0,
            "junk in body": 1 - self.hit / self.kept if self.kept else 0.0,
        }


SEEN = frozenset({"article_extraction_424_dev"})
"""The files whose pages the labeller that ships has learned from."""


def rows(data: Path) -> Iterator[Row]:
    """Score the labellers, and peers that are installed, on the pages of `data/extraction`."""
    systems = {"stemma": stemma_body} | OTHERS
    for path in files(data / "extraction"):
        if has_fields(path, "html_file", "text"):
            for name, system in systems.items():
                try:
                    yield from _of_system(path, name, system)
                except ImportError:
                    continue


def _of_system(path: Path, who: str, system: Callable[[str], Sequence[Span]]) -> Iterator[Row]:
    is_seen = who == "stemma" and path.name.split(".")[0] in SEEN
    for rendering in RENDERINGS:
        name = f"extraction/plain text, {rendering}"
        yield from score(
            samples(path, rendering), system, f"{name}, seen in training" if is_seen else name, who
        )


def score(
    texts: Iterable[Sample], system: Callable[[str], Sequence[Span]], name: str, who: str = "stemma"
) -> list[Row]:
    """Run one system on samples and return a row for each measure."""
    tally, seconds = Tally(), 0.0
    for sample in texts:
        start = time.perf_counter()
        body = system(sample.text)
        seconds += time.perf_counter() - start
        tally.add(*counts(sample, body))
    return [
        Row(name, metric, value, tally.documents, seconds, who)
        for metric, value in tally.scores().items()
    ]


def counts(sample: Sample, body: Sequence[Span]) -> tuple[int, int, int]:
    """Return the characters of words that are gold and kept, kept, and gold."""
    hit = sum(len(word) for word in sample.gold if _inside(word, body))
    junk = sum(len(word) for word in sample.junk if _inside(word, body))
    return hit, hit + junk, sum(len(word) for word in sample.gold)


def _inside(word: Span, body: Sequence[Span]) -> bool:
    index = bisect_left(body, Span(word.start + 1, word.start + 2)) - 1
    return any(body[i].contains(word) for i in (index, index + 1) if 0 <= i < len(body))


def samples(path: Path, rendering: str) -> Iterator[Sample]:
    """Yield the pages of a record file as plain text; pages without their file are skipped."""
    for record in records(path):
        page = path.parent / str(record["html_file"])
        if page.exists() and record["text"]:
            blocks = visible_blocks(
                gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
            )
            text = render(blocks, rendering)
            gold, junk = align(text, str(record["text"]))
            yield Sample(str(record["id"]), str(record.get("site") or ""), text, gold, junk)


def visible_blocks(page: bytes) -> list[str]:
    """Return the visible text of a page, a string for each block of its layout."""
    from lxml import html

    try:
        text = page.decode("utf-8")
    except UnicodeDecodeError:
        text = page.decode("cp1252", errors="replace")
    root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    pieces: list[str] = []
    _gather(root, pieces)
    blocks = (" ".join(part.split()) for part in "".join(pieces).split("\0"))
    return [block for block in blocks if block]


def _gather(element: object, pieces: list[str]) -> None:
    """Append an element's text to `pieces`, with a null where a block begins or ends."""
    from lxml.html import HtmlElement

    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, is_done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else None
        style = (node.get("style") or "").replace(" ", "") if tag else ""
        if not is_done and (tag is None or tag in _HIDDEN or "display:none" in style):
            pieces.append(node.tail or "")
            continue
        edge = "" if tag in _INLINE else "\0"
        if is_done:
            pieces.append(edge + (node.tail or ""))
            continue
        pieces.append(edge + (node.text or ""))
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def render(blocks: Sequence[str], rendering: str) -> str:
    """Lay blocks out as one scraper or another would: `lines`, `blank` or `wrapped`."""
    if rendering == "lines":
        return "\n".join(blocks)
    if rendering == "wrapped":
        blocks = [
            "\n".join(textwrap.wrap(b, 80, break_long_words=False, break_on_hyphens=False))
            for b in blocks
        ]
    return "\n\n".join(blocks)


def align(text: str, gold: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the spans of the words of `text` that are the gold article's, and of the others."""
    spans = [Span(match.start(), match.end()) for match in _WORD.finditer(text)]
    page = [span.of(text).lower() for span in spans]
    article = [word.lower() for word in _WORD.findall(gold)]
    is_gold = [False] * len(page)
    used = [False] * len(article)
    for at, there in _chain(_anchors(page, article)):
        for step, here in ((-1, at - 1), (1, at)):
            i, j = here, there - 1 if step < 0 else there
            while (
                0 <= i < len(page)
                and 0 <= j < len(article)
                and page[i] == article[j]
                and not is_gold[i]
                and not used[j]
            ):
                is_gold[i] = used[j] = True
                i, j = i + step, j + step
    taken = tuple(span for span, ok in zip(spans, is_gold, strict=True) if ok)
    return taken, tuple(span for span, ok in zip(spans, is_gold, strict=True) if not ok)


def _anchors(page: list[str], article: list[str]) -> list[tuple[int, int]]:
    """Return the places of word 4-grams that occur exactly once on both sides."""

    def grams(words: list[str]) -> dict[tuple[str, ...], int]:
        all_ = [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
        once = Counter(all_)
        return {gram: i for i, gram in enumerate(all_) if once[gram] == 1}

    left, right = grams(page), grams(article)
    return [(i, right[gram]) for gram, i in left.items() if gram in right]


def _chain(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of anchors that is ascending on both sides."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(anchors):
        place = bisect_left(tops, there)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [there]
        ends[place : place + 1] = [index]
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(anchors[at])
        at = before[at]
    return chain[::-1]


def stemma_body(text: str) -> list[Span]:
    """Return what the labeller takes for the article, sub-headings and datelines included."""
    return [block.span for block in label(text) if block.label in ARTICLE]


def _rules_body(text: str) -> list[Span]:
    return [block.span for block in RuleLabeller().label(text) if block.label in ARTICLE]


def _everything(text: str) -> list[Span]:
    return [Span(0, len(text))]


def _line_paragraphs(text: str) -> list[Span]:
    paragraph = r"[^\n]+(?:\n(?!\n)[^\n]+)*" if "\n\n" in text else r"[^\n]+"
    return [Span(match.start(), match.end()) for match in re.finditer(paragraph, text)]


def _as_page(text: str, parts: Sequence[Span]) -> str:
    from html import escape

    return (
        "<html><body>"
        + "".join(f"<p>{escape(' '.join(part.of(text).split()))}</p>" for part in parts)
        + "</body></html>"
    )


def _justext(text: str) -> list[Span]:
    import justext

    parts = _line_paragraphs(text)
    found = justext.justext(_as_page(text, parts), justext.get_stoplist("English"))
    good = {" ".join(p.text.split()) for p in found if not p.is_boilerplate}
    return [part for part in parts if " ".join(part.of(text).split()) in good]


def _boilerpy(text: str) -> list[Span]:
    from boilerpy3 import extractors

    parts = _line_paragraphs(text)
    document = extractors.ArticleExtractor(raise_on_failure=False).get_doc(_as_page(text, parts))
    good = {
        " ".join(line.split())
        for block in document.text_blocks
        if block.is_content
        for line in block.text.split("\n")
    }
    return [part for part in parts if " ".join(part.of(text).split()) in good]


OTHERS: dict[str, Callable[[str], Sequence[Span]]] = {
    "stemma, rules": _rules_body,
    "do nothing": _everything,
    "justext": _justext,
    "boilerpy3": _boilerpy,
}
"""What the labeller that ships is compared with."""
