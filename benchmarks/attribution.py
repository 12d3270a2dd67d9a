"""Attribution against PolNeAR's annotation, by every team and by a CRF trained on the same data.

Scores are customary for PolNeAR: exact-span and token precision, recall and F1 per role, and F1
over whole attributions. Besides, how many contents of each kind of speech are found at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.calibration import calibration_error
from benchmarks.crf import Offsets
from benchmarks.crf_attribution import Peer, Triple
from benchmarks.rows import Row, attempted, has_fields, name_of, records, skipped
from benchmarks.teams import Request, Team, training_file
from stemma.annotate.annotator import annotate
from stemma.engine.config import AnnotatorSet
from stemma.model.annotation import Annotations
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span
from stemma.text import marks

ROLES = ("sources", "cues", "contents")
KINDS = ("direct", "mixed", "indirect")
CRF = "CRF"
_TOKEN = re.compile(r"\w+|[^\w\s]")
_FIELDS = ("id", "text", "attributions")

Judged = list[tuple[float, bool]]


@dataclass(slots=True)
class Count:
    """True positives, predicted and expected items."""

    right: int = 0
    predicted: int = 0
    expected: int = 0

    def add(self, predicted: set[Any], expected: set[Any]) -> None:
        """Count two sets of items against each other."""
        self.count(len(predicted & expected), len(predicted), len(expected))

    def count(self, right: int, predicted: int, expected: int) -> None:
        """Add counted items."""
        self.right += right
        self.predicted += predicted
        self.expected += expected

    def scores(self) -> tuple[tuple[str, float | None], ...]:
        """Return precision, recall and F1 in [0, 1], None where nothing was to be counted."""
        both = self.predicted + self.expected
        return (
            ("precision", self.right / self.predicted if self.predicted else None),
            ("recall", self.right / self.expected if self.expected else None),
            ("F1", 2 * self.right / both if both else None),
        )


@dataclass(slots=True)
class Tally:
    """Everything counted for one system on one set."""

    exact: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    tokens: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    triple_exact: Count = field(default_factory=Count)
    triple_overlap: Count = field(default_factory=Count)
    found: dict[str, list[bool]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    judged: defaultdict[str, Judged] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, predicted: list[Triple], expected: list[Triple]) -> list[bool]:
        """Count one document; return which predictions overlap an expectation of their own."""
        tokens = [match.span() for match in _TOKEN.finditer(text)]
        for at, role in enumerate(ROLES):
            spans = {span for one in predicted for span in one[at]}
            gold = {span for one in expected for span in one[at]}
            self.exact[role].add(spans, gold)
            self.tokens[role].add(_covered(tokens, spans), _covered(tokens, gold))
        self.triple_exact.add(set(predicted), set(expected))
        matched = _matched(predicted, expected)
        self.triple_overlap.count(sum(matched), len(predicted), len(expected))
        self._add_found(text, predicted, expected)
        return matched

    def _add_found(self, text: str, predicted: list[Triple], expected: list[Triple]) -> None:
        answers = [_characters(contents) for _, _, contents in predicted]
        quoted = _characters((one.inside.start, one.inside.end) for one in marks.find(text))
        for _, _, contents in expected:
            wanted = _characters(contents)
            if wanted:
                best = max((len(wanted & answer) for answer in answers), default=0)
                self.found[kind_of(text, wanted, quoted)].append(best * 2 > len(wanted))

    def rows(self) -> Iterator[tuple[str, float | None]]:
        """Yield every metric with its score."""
        for role in ROLES:
            yield from _named(f"{role[:-1]} exact span", self.exact[role])
        for role in ROLES:
            yield from _named(f"{role[:-1]} token", self.tokens[role])
        yield from _named("triple exact", self.triple_exact)
        yield from _named("triple overlap", self.triple_overlap)
        every = [found for kind in KINDS for found in self.found[kind]]
        for kind, found in (*self.found.items(), ("all", every)):
            yield f"contents found, {kind}", sum(found) / len(found) if found else None
        for name, judged in self.judged.items():
            yield f"{name} calibration error (0 is best)", calibration_error(judged)


def rows(request: Request) -> Iterator[Row]:
    """Yield the rows of every set of `attribution`, for every team and for the peer."""
    train = training_file(request.data, "attribution")
    for path in request.files("attribution"):
        if not has_fields(path, *_FIELDS):
            yield skipped(path, *_FIELDS)
            continue
        for team in request.teams:
            if team.learned_from(path):
                yield Row(name_of(path), "skipped: trained on it", None, 0, 0.0, team.name)
            else:
                yield from attempted(path, team.name, _scored(path, team.name, _by_team(team)))
        yield from attempted(path, CRF, _peer_rows(path, train))


def body_document(identifier: str, text: str) -> Document:
    """Return a document whose whole text is body, as for `--clean`."""
    blocks: tuple[Block, ...] = ()
    if text:
        blocks = (Block(span=Span(0, len(text)), label=BlockLabel.BODY, reason="all of it"),)
    return Document(id=identifier, ref=identifier, text=text, blocks=blocks, language="en")


def kind_of(text: str, contents: set[int], quoted: set[int]) -> str:
    """Tell direct, mixed and indirect contents by how many of their letters stand in marks.

    Args:
        text: the text of the document.
        contents: the places of all characters of the contents.
        quoted: the places of all characters in quotation marks.
    """
    letters = {place for place in contents if text[place].isalnum()}
    if not letters & quoted:
        return "indirect"
    return "mixed" if letters - quoted else "direct"


Answer = tuple[list[Triple], list[float], dict[str, list[tuple[Offsets, float]]]]
"""Attributions, their scores if there are any, and scored spans of each role."""


def _by_team(team: Team) -> Callable[[Mapping[str, Any]], Answer]:
    def answer(record: Mapping[str, Any]) -> Answer:
        document = body_document(str(record["id"]), record["text"])
        annotations = annotate(document, team.annotators)
        scores = [one.score.value for one in annotations.attributions]
        is_learned = team.config.annotators is AnnotatorSet.LEARNED
        return _predicted(annotations), scores, _scored_roles(document) if is_learned else {}

    return answer


def _scored_roles(document: Document) -> dict[str, list[tuple[Offsets, float]]]:
    """Return the spans that the tagger reads, before rules and grouping, with their scores."""
    from stemma.annotate.reading import read

    found: dict[str, list[tuple[Offsets, float]]] = {role: [] for role in ROLES}
    for one in read(document).roles:
        found[f"{one.label}s"].append(((one.span.start, one.span.end), one.score))
    return found


def _scored(
    path: Path, system: str, answer: Callable[[Mapping[str, Any]], Answer]
) -> Iterator[Row]:
    tally = Tally()
    documents, seconds = 0, 0.0
    for record in records(path):
        began = perf_counter()
        predicted, scores, roles = answer(record)
        seconds += perf_counter() - began
        documents += 1
        expected = _expected(record)
        matched = tally.add(record["text"], predicted, expected)
        if scores:
            tally.judged["attributions"] += zip(scores, matched, strict=True)
        for role, spans in roles.items():
            gold = {span for one in expected for span in one[ROLES.index(role)]}
            tally.judged[role] += [(score, span in gold) for span, score in spans]
    for metric, score in tally.rows():
        yield Row(name_of(path), metric, score, documents, seconds, system)


def _peer_rows(path: Path, train: Path | None) -> Iterator[Row]:
    """Yield the rows of the CRF, or one that says why it did not run."""
    if train is None or train == path:
        reason = "no other set to train on" if train else "no set to train on"
        yield Row(name_of(path), f"skipped: {reason}", None, 0, 0.0, CRF)
        return
    try:
        peer = Peer(train)
    except ImportError:
        yield Row(name_of(path), "skipped: wants python-crfsuite", None, 0, 0.0, CRF)
        return
    system = f"{CRF} trained on {name_of(train)}"
    yield from _scored(path, system, lambda record: (peer.attributions(record["text"]), [], {}))


def _named(name: str, count: Count) -> Iterator[tuple[str, float | None]]:
    for metric, score in count.scores():
        yield f"{name} {metric}", score


def _predicted(annotations: Annotations) -> list[Triple]:
    return [
        (_offsets(one.sources), _offsets(one.cues), _offsets(one.contents))
        for one in annotations.attributions
    ]


def _offsets(spans: Iterable[Span]) -> tuple[Offsets, ...]:
    return tuple((span.start, span.end) for span in spans)


def _expected(record: Mapping[str, Any]) -> list[Triple]:
    found = []
    for one in record["attributions"]:
        sources, cues, contents = (
            tuple((part[0], part[1]) for part in one[role]) for role in ROLES
        )
        found.append((sources, cues, contents))
    return found


def _matched(predicted: list[Triple], expected: list[Triple]) -> list[bool]:
    free = list(expected)
    matched = []
    for one in predicted:
        match = next((gold for gold in free if _agree(one, gold)), None)
        if match is not None:
            free.remove(match)
        matched.append(match is not None)
    return matched


def _characters(spans: Iterable[Offsets]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _covered(tokens: list[Offsets], spans: set[Offsets]) -> set[Offsets]:
    covered = _characters(spans)
    return {token for token in tokens if token[0] in covered}


def _agree(one: Triple, other: Triple) -> bool:
    """Say whether every role of two attributions overlaps, or is empty in both."""
    return all(
        (not mine and not theirs) or any(a[0] < b[1] and b[0] < a[1] for a in mine for b in theirs)
        for mine, theirs in zip(one, other, strict=True)
    )
