"""How well mentions of one entity are put together: coreference, by every team.

The annotation marks all nominal mentions. A team is scored on its `chains`, its best guess; one
that gives none, on names and what it resolves to them, which are also scored by themselves. Spans
must be exact, and entities that are mentioned once count on neither side (CoNLL score).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.calibration import calibration_error
from benchmarks.coreference import Mention, Scorer
from benchmarks.entities import whole
from benchmarks.rows import Row, attempted, has_fields, name_of, records, skipped
from benchmarks.teams import Request, Team
from stemma.annotate.annotator import annotate
from stemma.model.annotation import Annotations
from stemma.model.span import Span

Chains = dict[str, set[Mention]]
METRIC = "CoNLL F1, exact spans, no singletons"


def rows(request: Request) -> Iterator[Row]:
    """Yield the rows of every set of `coref` for every team, overall and per genre."""
    for path in request.files("coref"):
        if not has_fields(path, "text", "mentions"):
            yield skipped(path, "text", "mentions")
            continue
        for team in request.teams:
            if team.learned_from(path):
                yield Row(name_of(path), "skipped: trained on it", None, 0, 0.0, team.name)
            else:
                yield from attempted(path, team.name, _rows(path, team))


def _rows(path: Path, team: Team) -> Iterator[Row]:
    scorers: dict[str, Scorer] = {"": Scorer()}
    certain = Scorer()
    documents: dict[str, int] = {"": 0}
    judged: list[tuple[float, bool]] = []
    seconds = 0.0
    for record in records(path):
        began = perf_counter()
        annotations = annotate(whole(record["text"]), team.annotators)
        seconds += perf_counter() - began
        gold, resolved = _gold_chains(record), _resolved(annotations)
        given = [_spans(chain.spans) for chain in annotations.chains] or _clusters(resolved)
        certain.add(_clusters(gold), _clusters(resolved))
        judged += _judged(annotations, gold)
        for genre in ("", f", {record.get('genre') or 'unknown genre'}"):
            scorers.setdefault(genre, Scorer()).add(_clusters(gold), given)
            documents[genre] = documents.get(genre, 0) + 1
    for genre, scorer in scorers.items():
        metrics = {METRIC + genre: scorer.conll}
        if not genre:
            metrics[f"{METRIC}, names and references only"] = certain.conll
            metrics["MUC F1"] = scorer.muc.f1
            metrics["B-cubed F1"] = scorer.b_cubed.f1
            metrics["CEAF-e F1"] = scorer.ceaf_e.f1
        for metric, score in metrics.items():
            yield Row(name_of(path), metric, score, documents[genre], seconds, team.name)
    metric = "resolution calibration error (0 is best)"
    error = calibration_error(judged)
    yield Row(name_of(path), metric, error, documents[""], seconds, team.name)


def _gold_chains(record: Mapping[str, Any]) -> Chains:
    chains: Chains = {}
    for mention in record["mentions"]:
        chains.setdefault(str(mention["entity_id"]), set()).add((mention["start"], mention["end"]))
    return chains


def _spans(spans: Iterable[Span]) -> frozenset[Mention]:
    return frozenset((span.start, span.end) for span in spans)


def _resolved(annotations: Annotations) -> Chains:
    chains: Chains = {}
    for mention in annotations.mentions:
        if mention.entity is not None:
            span = (mention.span.start, mention.span.end)
            chains.setdefault(mention.entity, set()).add(span)
    for reference in annotations.references:
        span = (reference.span.start, reference.span.end)
        chains.setdefault(reference.entity, set()).add(span)
    return chains


def _clusters(chains: Chains) -> list[frozenset[Mention]]:
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def _judged(annotations: Annotations, gold: Chains) -> Iterator[tuple[float, bool]]:
    """Yield the score of every reference that the annotation can judge, with the judgement.

    It is right if its gold chain has a name of the entity that it was resolved to; a reference
    whose span is not marked, or whose entity has no name that is marked, cannot be judged.
    """
    owners = {span: identifier for identifier, chain in gold.items() for span in chain}
    named: dict[str, set[str]] = {}
    for mention in annotations.mentions:
        owner = owners.get((mention.span.start, mention.span.end))
        if mention.entity is not None and owner is not None:
            named.setdefault(mention.entity, set()).add(owner)
    for reference in annotations.references:
        owner = owners.get((reference.span.start, reference.span.end))
        if owner is not None and reference.entity in named:
            yield reference.score.value, owner in named[reference.entity]
