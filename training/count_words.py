"""Count in how many news articles words stand, for `stemma/cluster/background.txt`.

How rare a word is in news must not depend on the documents that happen to be grouped together, so
it is counted once, from articles that are in no set that grouping is measured on. Written are
stems with counts, most frequent first, and the number of articles; no text.

    python training/count_words.py DATA src/stemma/cluster/background.txt

DATA is the folder of development data: `attribution`, `bias_triplets`, `extraction`, `reuse`,
`time`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stemma.text.words import words

LEAST = 3
"""Articles that a listed word stands in; what is rarer counts as unseen."""

EVERY = 4
"""One in so many articles on the one election campaign is counted, or its words would be common."""


def main(data: Path, target: Path) -> None:
    """Count the words under `data` and write the list to `target`."""
    counts: Counter[str] = Counter()
    size = 0
    for text in articles(data):
        stems = {word.stem for word in words(text) if not (word.is_stop or word.is_number)}
        if stems:
            counts.update(stems)
            size += 1
    listed = [
        (stem, count) for stem, count in counts.items() if count >= LEAST and 1 < len(stem) <= 24
    ]
    listed.sort(key=lambda pair: (-pair[1], pair[0]))
    lines = [str(size), *(f"{stem} {count}" for stem, count in listed)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{size} articles, {len(listed)} words, {target.stat().st_size} bytes")


def articles(data: Path) -> Iterator[str]:
    """Yield the texts that are counted, in a fixed order."""
    for record in _records(data / "reuse" / "minhash_1000.jsonl.gz"):
        yield record["text"]
    for name in ("aquaint", "timebank"):
        for record in _records(data / "time" / f"{name}.jsonl"):
            yield record["text"]
    for number, record in enumerate(_records(data / "attribution" / "train.jsonl.gz")):
        if number % EVERY == 0:
            yield record["text"]
    for record in _records(data / "bias_triplets" / "allsides_dev.jsonl"):
        for article in record["articles"]:
            yield f"{article['title']}\n{article['lead']}"
    for path in sorted((data / "extraction").glob("article_extraction_424_dev.jsonl*")):
        for record in _records(path):
            yield f"{record['title']}\n{record['text']}"
    truth = json.loads((data / "extraction" / "aeb" / "ground-truth.json").read_text("utf-8"))
    for key in sorted(truth):
        yield truth[key]["articleBody"]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    for line in text.split("\n"):
        if line:
            yield json.loads(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
