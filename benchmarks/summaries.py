"""Summaries of three outlets' accounts, beside a neutral roundup of the same event.

The measure is ROUGE (Lin 2004), F1 of words, of word pairs and of the longest common subsequence,
on stems. The peer takes the first sentence of each article, the usual baseline for news, until it
is as long as Stemma's summary.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, attempted, has_fields, name_of, records, skipped
from benchmarks.teams import Request, Team
from stemma.collate.collate import collate
from stemma.engine.stages import Corpus, gather, witnesses
from stemma.extract.plain import label
from stemma.model.document import Document
from stemma.model.story import Story
from stemma.nn.encoder import load_encoder
from stemma.text.words import words

METRICS = ("ROUGE-1 F1", "ROUGE-2 F1", "ROUGE-L F1")


def rows(request: Request) -> Iterator[Row]:
    """Score every file of `bias_triplets` for every team."""
    for path in request.files("bias_triplets"):
        if not has_fields(path, "articles", "roundup"):
            yield skipped(path, "articles", "roundup")
            continue
        for team in request.teams:
            yield from attempted(path, team.name, _score(path, team))


def _score(path: Path, team: Team) -> Iterator[Row]:
    events = [event for event in records(path) if event["roundup"] and len(event["articles"]) > 1]
    ours: list[tuple[float, float, float]] = []
    leads: list[tuple[float, float, float]] = []
    seconds = 0.0
    for event in events:
        before = time.perf_counter()
        summary, first = _summarised(event, team)
        seconds += time.perf_counter() - before
        length = len(words(summary))
        ours.append(rouge(summary, event["roundup"]))
        leads.append(rouge(_cut(first, length), event["roundup"]))
    for system, scores, spent in (
        (team.name, ours, seconds),
        (f"first sentences, as long as {team.name}", leads, 0.0),
    ):
        for number, metric in enumerate(METRICS):
            mean = sum(score[number] for score in scores) / len(scores) if scores else None
            yield Row(name_of(path), metric, mean, len(scores), spent, system)


def _summarised(event: dict[str, Any], team: Team) -> tuple[str, str]:
    """Return Stemma's summary and the first sentences of the articles, joined."""
    corpus = gather(
        [_document(event, number) for number in range(len(event["articles"]))], config=team.config
    )
    identifiers = tuple(document.id for document in corpus.documents)
    story = Story(id="story", documents=identifiers, reasons=("",) * len(identifiers))
    brief = collate(story, witnesses(corpus, story), load_encoder())
    return " ".join(cited.text for cited in brief.summary), " ".join(_first_sentences(corpus))


def _document(event: dict[str, Any], number: int) -> Document:
    article = event["articles"][number]
    text = f"{article['title']}\n\n{article['lead']}"
    return Document(
        id=f"{event['event']}-{number}",
        ref=f"{event['event']}-{number}",
        text=text,
        blocks=label(text),
        language="en",
    )


def _first_sentences(corpus: Corpus) -> Iterator[str]:
    for document in corpus.documents:
        for sentence in corpus.annotations[document.id].sentences[:1]:
            yield sentence.of(document.text)


def _cut(text: str, length: int) -> str:
    found = words(text)
    return text if len(found) <= length else text[: found[length].span.start]


def rouge(summary: str, reference: str) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L as F1 in [0, 1]; an empty side gives 0."""
    one = [word.stem for word in words(summary)]
    other = [word.stem for word in words(reference)]
    return (
        _f1(_overlap(one, other, 1), len(one), len(other)),
        _f1(_overlap(one, other, 2), len(one) - 1, len(other) - 1),
        _f1(_common_subsequence(one, other), len(one), len(other)),
    )


def _overlap(one: Sequence[str], other: Sequence[str], size: int) -> int:
    first, second = (
        Counter(tuple(side[start : start + size]) for start in range(len(side) - size + 1))
        for side in (one, other)
    )
    return (first & second).total()


def _common_subsequence(one: Sequence[str], other: Sequence[str]) -> int:
    row = [0] * (len(other) + 1)
    for word in one:
        diagonal = 0
        for column, mate in enumerate(other, start=1):
            above = row[column]
            row[column] = diagonal + 1 if word == mate else max(above, row[column - 1])
            diagonal = above
    return row[-1]


def _f1(hits: int, one: int, other: int) -> float:
    return 2 * hits / (one + other) if hits else 0.0
