"""How well names are found in sets of tagged tokens, by every team and by a CRF.

Names are scored as exact entities, as conlleval does: bounds and type must agree. A type that the
annotation of a set lacks is not counted against Stemma there. The tokens of a record are joined
with single spaces, and the spans found are put back on tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.calibration import calibration_error
from benchmarks.crf_entities import Entity, Labelled, Peer
from benchmarks.rows import Row, attempted, has_fields, name_of, records, skipped
from benchmarks.teams import Request, Team, training_file
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

CRF = "CRF"


def rows(request: Request) -> Iterator[Row]:
    """Yield the rows of every set of `ner` for every team."""
    train = training_file(request.data, "ner")
    for path in request.files("ner"):
        if not has_fields(path, "tokens", "tags"):
            yield skipped(path, "tokens", "tags")
            continue
        for team in request.teams:
            if team.learned_from(path):
                yield Row(name_of(path), "skipped: trained on it", None, 0, 0.0, team.name)
            else:
                yield from attempted(
                    path, team.name, _rows(path, team.name, partial(predicted, team))
                )
        yield from attempted(path, CRF, _peer_rows(path, train))


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


def predicted(team: Team, words: Sequence[str]) -> dict[Entity, float | None]:
    """Return the runs of `words` that a team takes for names, with the score of each."""
    document = whole(" ".join(words))
    before = Annotations(document=document.id, sentences=document.body)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    found: dict[Entity, float | None] = {}
    for mention in team.names.annotate(document, before).mentions:
        covered = [
            index
            for index, word in enumerate(words)
            if starts[index] < mention.span.end and mention.span.start < starts[index] + len(word)
        ]
        found[covered[0], covered[-1] + 1, mention.type] = mention.score.value
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


def _peer_rows(path: Path, train: Path | None) -> Iterator[Row]:
    """Yield the rows of the CRF, or one that says why it did not run."""
    if train is None or train == path:
        yield Row(name_of(path), "skipped: no other set to train on", None, 0, 0.0, CRF)
        return
    try:
        peer = Peer(train, gold)
    except ImportError:
        yield Row(name_of(path), "skipped: wants python-crfsuite", None, 0, 0.0, CRF)
        return
    yield from _rows(path, f"{CRF} trained on {name_of(train)}", peer.names)


def _rows(
    path: Path, system: str, answer: Callable[[Sequence[str]], Mapping[Entity, float | None]]
) -> Iterator[Row]:
    listed = list(records(path))
    began = perf_counter()
    answers = [answer(record["tokens"]) for record in listed]
    seconds = perf_counter() - began
    pairs = [(gold(record), set(found)) for record, found in zip(listed, answers, strict=True)]
    present = sorted({kind for labelled, _ in pairs for _, _, kind in labelled})
    judged = [
        (score, entity in right)
        for (right, _), found in zip(pairs, answers, strict=True)
        for entity, score in found.items()
        if entity[2] in present and score is not None
    ]
    scores = list(_scores(pairs, present))
    if judged:
        scores.append(("entity calibration error (0 is best)", calibration_error(judged)))
    for metric, score in scores:
        yield Row(name_of(path), metric, score, len(listed), seconds, system)


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
