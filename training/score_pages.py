"""Score pages as Stemma reads them, each with probabilities of models that saw no page of its site.

Usage: python training/score_pages.py DATA FILE

FILE is what `train_pages.py --keep FILE` wrote. All that follows the model when a page is read is
as shipped.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.extraction import bag_f1, exact_share, shingle_f1
from benchmarks.extractors import ARTICLE
from stemma.errors import InputError
from stemma.extract.dom import declared_encoding
from stemma.extract.labeller import LearnedPageLabeller
from stemma.extract.page import read_page
from stemma.extract.page_table import Evidence
from stemma.text.normalise import decode
from training.page_samples import Floats


class Kept:
    """Gives the kept probabilities of one page after the other."""

    def __init__(self, path: Path) -> None:
        kept = np.load(path)
        self._pages = [kept[str(index)] for index in range(len(kept.files))]
        self._next = 0

    def likely(self, evidence: Evidence) -> Floats:
        """Return the probabilities of the next page, (n).

        Raises:
            ValueError: that page has another number of blocks.
        """
        found = self._pages[self._next]
        if len(found) != len(evidence.pieces):
            raise ValueError(f"page {self._next}: {len(found)} kept, {len(evidence.pieces)} read")
        self._next += 1
        return found


def pages(data: Path) -> Iterator[tuple[Path, str | None, list[str], list[str]]]:
    """Yield each page with its gold article, or with segments that must and must not be in it."""
    folder = data / "extraction"
    with gzip.open(folder / "article_extraction_424_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield folder / record["html_file"], record["text"], [], []
    gold = json.loads((folder / "trafilatura_eval/evaldata.json").read_text("utf-8"))
    for entry in gold.values():
        path = folder / "trafilatura_eval/html" / f"{entry['file']}.gz"
        if path.is_file():
            yield path, None, entry["with"], entry["without"]


def article(page: bytes, model: Kept) -> str:
    """Return the text that counts as the article, "" of a page that is refused."""
    html = decode(page, declared=declared_encoding(page)).text
    try:
        content = read_page(html, labeller=LearnedPageLabeller(model=model))  # type: ignore[arg-type]
    except InputError:
        return ""
    return "\n".join(b.span.of(content.text) for b in content.blocks if b.label in ARTICLE)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("kept", type=Path)
    given = parser.parse_args()
    model = Kept(given.kept)
    got: list[str] = []
    right: list[str] = []
    hit = lost = wrong = 0
    for path, gold, wanted, unwanted in pages(given.data):
        text = article(gzip.decompress(path.read_bytes()), model)
        if gold is not None:
            got.append(text)
            right.append(gold)
        hit += sum(segment in text for segment in wanted)
        lost += sum(segment not in text for segment in wanted)
        wrong += sum(segment in text for segment in unwanted)
    print(
        f"{len(got)} pages: bag-of-words F1 {bag_f1(got, right) or 0:.4f}, word 4-gram F1 "
        f"{shingle_f1(got, right) or 0:.4f}, exact {exact_share(got, right) or 0:.3f}; segments: "
        f"precision {hit / (hit + wrong):.4f}, recall {hit / (hit + lost):.4f}, "
        f"F1 {2 * hit / (2 * hit + lost + wrong):.4f}"
    )


if __name__ == "__main__":
    main()
