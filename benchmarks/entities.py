"""How well names are found and linked: sets of tagged tokens, and coreference.

Names are scored as exact entities, as conlleval does: bounds and type must agree. A type that the
annotation of a set lacks is not counted against Stemma there. The tokens of a record are joined
with single spaces, and the spans found are put back on tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.coreference import Scorer
from benchmarks.rows import Row, files, has_fields, name_of, records
from stemma.annotate.annotator import annotate, rules
from stemma.annotate.entities import EntityAnnotator
from stemma.model.annotation import Annotations, MentionType
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span

_TYPES: Mapping[str, MentionType] = {
    "per": MentionType.PERSON,
    "person": MentionType.PERSON,
    "politician": MentionType.PERSON,
    "org": MentionType.ORGANISATION,
    "organisation": MentionType.ORGANISATION,
    "organization": MentionType.ORGANISATION,
    "politicalparty": MentionType.ORGANISATION,
    "loc": MentionType.PLACE,
    "location": MentionType.PLACE,
    "country": MentionType.PLACE,
    "misc": MentionType.OTHER,
    "event": MentionType.OTHER,
    "election": MentionType.OTHER,
    "nationality": MentionType.OTHER,
}

Labelled = set[tuple[int, int, MentionType]]


def rows(data: Path) -> Iterator[Row]:
    """Yield rows for all sets of `ner` and `coref` below `data`; missing sets yield none."""
    for path in files(data / "ner"):
        if has_fields(path, "tokens", "tags"):
            yield from _name_rows(path)
    for path in files(data / "coref"):
        if has_fields(path, "text", "mentions"):
            yield from _coreference_rows(path)


def gold(record: Mapping[str, Sequence[str]]) -> Labelled:
    """Return the labelled runs of tokens, `(first, last, type)`, of one record in BIO tags."""
    found: Labelled = set()
    start: int | None = None
    tags = [*record["tags"], "O"]
    for index, tag in enumerate(tags):
        goes_on = start is not None and tag == f"I-{tags[start][2:]}"
        if start is not None and not goes_on:
            kind = _TYPES.get(tags[start][2:].lower())
            if kind is not None:
                found.add((start, index, kind))
            start = None
        if tag != "O" and start is None:
            start = index
    return found


def predicted(words: Sequence[str]) -> Labelled:
    """Return the runs of `words` that Stemma takes for names."""
    document = whole(" ".join(words))
    before = Annotations(document=document.id, sentences=document.body)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    found: Labelled = set()
    for mention in EntityAnnotator().annotate(document, before).mentions:
        covered = [
            index
            for index, word in enumerate(words)
            if starts[index] < mention.span.end and mention.span.start < starts[index] + len(word)
        ]
        found.add((covered[0], covered[-1] + 1, mention.type))
    return found


def whole(text: str) -> Document:
    """Return a document whose lines are body throughout."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line)).trimmed(text)
        start += len(line)
        if span is not None:
            blocks.append(Block(span=span, label=BlockLabel.BODY, reason="benchmark"))
    return Document(id="x", ref="x", text=text, blocks=tuple(blocks), language="en")


def _name_rows(path: Path) -> Iterator[Row]:
    listed = list(records(path))
    began = perf_counter()
    pairs = [(gold(record), predicted(record["tokens"])) for record in listed]
    seconds = perf_counter() - began
    present = sorted({kind for labelled, _ in pairs for _, _, kind in labelled})
    for metric, score in _scores(pairs, present):
        yield Row(
            set=name_of(path), metric=metric, score=score, documents=len(listed), seconds=seconds
        )


def _scores(
    pairs: Sequence[tuple[Labelled, Labelled]], present: Sequence[MentionType]
) -> Iterator[tuple[str, float | None]]:
    hit, given, right = _counts(pairs, present)
    yield "entity precision", hit / given if given else None
    yield "entity recall", hit / right if right else None
    yield "entity F1", 2 * hit / (given + right) if given + right else None
    for kind in present:
        hit, given, right = _counts(pairs, (kind,))
        yield f"entity F1, {kind.value}", 2 * hit / (given + right)


def _counts(
    pairs: Sequence[tuple[Labelled, Labelled]], kinds: Sequence[MentionType]
) -> tuple[int, int, int]:
    hit = sum(item[2] in kinds for right, given in pairs for item in right & given)
    said = sum(item[2] in kinds for _, given in pairs for item in given)
    true = sum(item[2] in kinds for right, _ in pairs for item in right)
    return hit, said, true


def _coreference_rows(path: Path) -> Iterator[Row]:
    scorer = Scorer()
    listed = list(records(path))
    seconds = 0.0
    for record in listed:
        began = perf_counter()
        annotations = annotate(whole(record["text"]), rules())
        seconds += perf_counter() - began
        scorer.add(_gold_clusters(record), _clusters(annotations))
    metrics = {
        "CoNLL F1, exact spans, no singletons": scorer.conll,
        "MUC F1": scorer.muc.f1,
        "B-cubed F1": scorer.b_cubed.f1,
        "CEAF-e F1": scorer.ceaf_e.f1,
    }
    for metric, score in metrics.items():
        yield Row(
            set=name_of(path), metric=metric, score=score, documents=len(listed), seconds=seconds
        )


def _gold_clusters(record: Mapping[str, Any]) -> list[frozenset[tuple[int, int]]]:
    chains: dict[str, set[tuple[int, int]]] = {}
    for mention in record["mentions"]:
        chains.setdefault(str(mention["entity_id"]), set()).add((mention["start"], mention["end"]))
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def _clusters(annotations: Annotations) -> list[frozenset[tuple[int, int]]]:
    chains: dict[str, set[tuple[int, int]]] = {}
    for mention in annotations.mentions:
        if mention.entity is not None:
            span = (mention.span.start, mention.span.end)
            chains.setdefault(mention.entity, set()).add(span)
    for reference in annotations.references:
        span = (reference.span.start, reference.span.end)
        chains.setdefault(reference.entity, set()).add(span)
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]
