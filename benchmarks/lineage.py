"""Text reuse and grouping into stories: the sets `reuse` and `clustering`, beside peers.

Reuse: which pairs of documents are copies (precision and recall of pairs), and how well the share
of reused text follows graded labels (Spearman's rank correlation). Grouping: B-cubed F1, pairwise
F1 and adjusted Rand index. Weights and thresholds of ours were chosen on the events for which the
hash of the event and "k" is even; the rows of the other half are marked. They are no unseen test:
an earlier version was chosen on a half that overlaps them, and the joining of documents left over
was added after the leftovers of all events had been listed. The peer's threshold was chosen on the
earlier half.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.partitions import adjusted_rand, b_cubed, pairwise
from benchmarks.rows import Row, files, has_fields, name_of, records
from stemma.cluster.cluster import cluster
from stemma.collate.lineage import reused, trace
from stemma.model.annotation import Annotations
from stemma.model.document import Block, BlockLabel, Document, Precision, Published
from stemma.model.span import Span
from stemma.model.story import Witness
from stemma.nn.encoder import load_encoder
from stemma.text.shingles import containment, shingles
from stemma.text.words import words

COPY = 0.5
"""Share of the smaller text in shared passages from which two documents count as copies."""

PEER_DISTANCE = 0.86
"""Cosine distance at which the TF-IDF peer stops merging."""

Record = dict[str, Any]


def rows(data: Path) -> Iterator[Row]:
    """Score every set of `reuse` and `clustering` under `data`; missing sets are skipped."""
    for path in files(data / "reuse"):
        truth = path.parent / f"{path.name.split('.')[0]}_truth.jsonl"
        if has_fields(path, "text", "source_text", "label"):
            yield from _graded(path)
        elif truth.is_file() and has_fields(path, "id", "text"):
            yield from _copies(path, truth)
    for path in files(data / "clustering"):
        if has_fields(path, "text", "event"):
            yield from _stories(path)


def document(identifier: str, record: Record) -> Document | None:
    """Return a record as a document whose text is all reporting, None if it has no text."""
    title = (record.get("title") or "").strip()
    body = record["text"].strip()
    text = f"{title}\n\n{body}" if title and body else title or body
    if not text:
        return None
    blocks = []
    if title:
        blocks.append((0, len(title), BlockLabel.HEADLINE))
    if body:
        blocks.append((len(text) - len(body), len(text), BlockLabel.BODY))
    return Document(
        id=identifier,
        ref=identifier,
        text=text,
        blocks=tuple(
            Block(span=Span(start, end), label=label, reason="given")
            for start, end, label in blocks
        ),
        language="en",
        published=_published(record.get("published")),
    )


def _published(value: str | None) -> Published | None:
    if not value:
        return None
    day = date.fromisoformat(value[:10])
    return Published(value=day.isoformat(), precision=Precision.DAY, how="given", days=(day, day))


def _witnesses(found: Sequence[Document]) -> list[Witness]:
    return [
        Witness(siglum=str(number), document=one, annotations=Annotations(document=one.id))
        for number, one in enumerate(found, start=1)
    ]


def _copies(path: Path, truth: Path) -> Iterator[Row]:
    found = [one for record in records(path) if (one := document(record["id"], record))]
    gold = {frozenset((pair["a"], pair["b"])) for pair in records(truth)}
    for system, find in (("stemma", _traced_copies), ("datasketch MinHash LSH", _minhash_copies)):
        start = perf_counter()
        try:
            pairs = find(found)
        except ImportError:
            continue
        seconds = perf_counter() - start
        right = len(pairs & gold)
        for metric, value in (
            ("pair precision", right / len(pairs) if pairs else 0.0),
            ("pair recall", right / len(gold) if gold else 0.0),
        ):
            yield Row(name_of(path), metric, value, len(found), seconds, system)


def _traced_copies(found: Sequence[Document]) -> set[frozenset[str]]:
    lineage = trace(_witnesses(found))
    sizes = {one.id: len(one.text) for one in found}
    pairs = set()
    for derivation in lineage.derivations:
        ends = (derivation.source, derivation.target)
        shared = sum(len(passage.source.span) for passage in derivation.passages)
        if shared >= COPY * min(sizes[end] for end in ends):
            pairs.add(frozenset(ends))
    return pairs


def _minhash_copies(found: Sequence[Document]) -> set[frozenset[str]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=COPY, num_perm=128)
    pairs: set[frozenset[str]] = set()
    for one in found:
        sketch = MinHash(num_perm=128)
        forms = [word.form for word in words(one.text)]
        sketch.update_batch([b"%d" % number for number in shingles(forms, 3)])
        pairs.update(frozenset((one.id, str(other))) for other in index.query(sketch))
        index.insert(one.id, sketch)
    return pairs


def _graded(path: Path) -> Iterator[Row]:
    found = list(records(path))
    labels = [float(record["label"]) for record in found]
    for system, measure in (("stemma", _reused_share), ("word trigram containment", _trigrams)):
        start = perf_counter()
        scores = [measure(record) for record in found]
        seconds = perf_counter() - start
        correlation = _rank_correlation(scores, labels)
        yield Row(name_of(path), "rank correlation", correlation, len(found), seconds, system)


def _reused_share(record: Record) -> float:
    pair = [document("text", {"text": record["text"]})]
    pair.append(document("source", {"text": record["source_text"]}))
    found = [one for one in pair if one is not None]
    if len(found) < 2:
        return 0.0
    return reused(trace(_witnesses(found)), "text", "source") / len(found[0].text)


def _trigrams(record: Record) -> float:
    one, other = (
        shingles([word.form for word in words(record[name])], 3) for name in ("text", "source_text")
    )
    return containment(one, other)


def _rank_correlation(scores: Sequence[float], labels: Sequence[float]) -> float:
    import numpy as np

    return float(np.corrcoef(_ranks(scores), _ranks(labels))[0, 1])


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    places: dict[float, list[int]] = {}
    for place, value in enumerate(ordered):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def _stories(path: Path) -> Iterator[Row]:
    labelled = {}
    for number, record in enumerate(records(path)):
        one = document(f"{number:06}", record)
        if one is not None:
            labelled[one.id] = (one, str(record["event"]))
    held_out = {key: value for key, value in labelled.items() if not _is_tuned(value[1])}
    for system, group in (("stemma", _clustered), ("TF-IDF, average linkage", _peer_clustered)):
        for suffix, part in (("", labelled), (", other half of events", held_out)):
            if not part:
                continue
            found = [one for one, _ in part.values()]
            gold = [event for _, event in part.values()]
            start = perf_counter()
            try:
                groups = group(found)
            except ImportError:
                continue
            seconds = perf_counter() - start
            for metric, score in _METRICS:
                yield Row(
                    name_of(path), metric + suffix, score(gold, groups), len(found), seconds, system
                )


_METRICS: tuple[tuple[str, Callable[[Sequence[object], Sequence[object]], float]], ...] = (
    ("B-cubed F1", b_cubed),
    ("pairwise F1", pairwise),
    ("adjusted Rand index", adjusted_rand),
)


def _is_tuned(event: str) -> bool:
    return int(hashlib.sha256(f"{event}k".encode()).hexdigest(), 16) % 2 == 0


def _clustered(found: Sequence[Document]) -> list[int]:
    groups = {
        identifier: number
        for number, story in enumerate(cluster(found, {}, load_encoder()))
        for identifier in story.documents
    }
    return [groups[one.id] for one in found]


def _peer_clustered(found: Sequence[Document]) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(found) < 2:
        return [0] * len(found)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        terms = TfidfVectorizer(stop_words="english", sublinear_tf=True)
        matrix = terms.fit_transform([one.text for one in found]).toarray()
        model = AgglomerativeClustering(
            n_clusters=None, metric="cosine", linkage="average", distance_threshold=PEER_DISTANCE
        )
        return [int(label) for label in model.fit_predict(matrix)]
