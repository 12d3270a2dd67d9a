"""Documents about one event make a story."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stemma.cluster.reasons import reasons
from stemma.model.annotation import Annotations
from stemma.model.document import Document, Precision
from stemma.model.story import Story

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from stemma.cluster.features import Profile
    from stemma.nn.encoder import Encoder


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterConfig:
    """How alike documents must be. Chosen on half of the events of the development sets.

    Attributes:
        meaning: weight of the similarity of the leads' sentence vectors, in [-1, 1].
        terms: weight of the similarity of weighted words, in [0, 1].
        names: weight of the similarity of names.
        numbers: weight of the similarity of figures.
        distance: what a document loses for publication days apart, times the logarithm of the
            days; nothing where a day is unknown.
        threshold: the least mean similarity of two groups of one story, up to eight documents.
        crowding: what the threshold rises by each time that the number of documents doubles: in a
            large collection more documents are alike by chance.
    """

    meaning: float = 0.4
    terms: float = 0.4
    names: float = 0.1
    numbers: float = 0.1
    distance: float = 0.015
    threshold: float = 0.2
    crowding: float = 0.017


def cluster(
    documents: Sequence[Document],
    annotations: Mapping[str, Annotations],
    encoder: Encoder,
    config: ClusterConfig | None = None,
) -> tuple[Story, ...]:
    """Group documents into stories, one event each.

    Headline and body are compared, in any language: by the meaning of the lead, by weighted words,
    names and figures, and by publication day where it is known; junk has no say. Groups merge by
    average linkage. The result does not depend on the order of `documents`.

    Args:
        documents: any number; of documents with the same id the first counts.
        annotations: by document id; they serve the reasons, and may be missing.
        encoder: gives the sentence vectors.
        config: weights and threshold.

    Returns:
        Stories in the order of their first documents by publication (unknown days last), then by
        id. Every document is in exactly one; one without headline and body is alone. A story's id
        is the hash of its first document's.
    """
    unique = {document.id: document for document in reversed(documents)}
    ordered = [unique[identifier] for identifier in sorted(unique)]
    groups = _groups(ordered, encoder, config or ClusterConfig())
    stories = [_story([ordered[number] for number in group], annotations) for group in groups]
    return tuple(sorted(stories, key=lambda story: _rank(unique[story.documents[0]])))


def _groups(
    documents: Sequence[Document], encoder: Encoder, config: ClusterConfig
) -> list[list[int]]:
    from stemma.cluster.features import profile
    from stemma.cluster.linkage import average_link

    profiles = [profile(document) for document in documents]
    full = [number for number, one in enumerate(profiles) if not one.is_blank]
    groups = [[number] for number, one in enumerate(profiles) if one.is_blank]
    if full:
        similarity = _similarity(
            [documents[number] for number in full],
            [profiles[number] for number in full],
            encoder,
            config,
        )
        doublings = math.log2(max(1.0, len(full) / 8))
        found = average_link(similarity, config.threshold + config.crowding * doublings)
        groups.extend([full[number] for number in group] for group in found)
    return groups


def _similarity(
    documents: Sequence[Document],
    profiles: Sequence[Profile],
    encoder: Encoder,
    config: ClusterConfig,
) -> NDArray[np.float32]:
    import numpy as np

    from stemma.cluster.features import vectors

    leads = encoder.encode([one.lead for one in profiles])
    total = config.meaning * (leads @ leads.T)
    for weight, rows in (
        (config.terms, [one.terms for one in profiles]),
        (config.names, [one.names for one in profiles]),
        (config.numbers, [one.numbers for one in profiles]),
    ):
        found = vectors(rows)
        total += weight * (found @ found.T)
    days = np.array([_day(document) for document in documents])
    apart = np.log1p(np.abs(days[:, None] - days[None, :]))
    total -= (config.distance * np.nan_to_num(apart)).astype(np.float32)
    return np.asarray((total + total.T) / 2, dtype=np.float32)


def _day(document: Document) -> float:
    published = document.published
    if published is None or published.precision in {Precision.YEAR, Precision.MONTH}:
        return float("nan")
    first, last = published.days
    return (first.toordinal() + last.toordinal()) / 2


def _rank(document: Document) -> tuple[date, date, str, str]:
    published = document.published
    if published is None:
        return (date.max, date.max, "", document.id)
    return (*published.days, published.value or "", document.id)


def _story(documents: Sequence[Document], annotations: Mapping[str, Annotations]) -> Story:
    ordered = sorted(documents, key=_rank)
    return Story(
        id=hashlib.sha256(ordered[0].id.encode()).hexdigest()[:12],
        documents=tuple(document.id for document in ordered),
        reasons=reasons(ordered, annotations),
    )
