"""Documents about one event make a story."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from stemma.cluster.reasons import reasons
from stemma.cluster.twins import TwinConfig, parted
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
    """How alike documents must be.

    Weights were fitted and thresholds chosen on half of the events of the development sets (those
    for which the hash of the event and "k" is even). The remaining events are no unseen test: an
    earlier version was chosen on a half that overlaps them, and `adoption` and `lead`, which change
    nothing on the first half, were added after the leftovers of all events had been listed. The
    weights of similarities sum to 1.

    Attributes:
        meaning: weight of the similarity of the leads' sentence vectors, in [-1, 1].
        terms: weight of the similarity of weighted words, in [0, 1].
        names: weight of the similarity of names.
        numbers: weight of the similarity of figures.
        distance: what a document loses for publication days apart, times the logarithm of the
            days; nothing where a day is unknown.
        threshold: the least mean similarity of two groups of one story, for collections of any
            size.
        adoption: the least nearness of a single document to a story of three or more that it joins
            (`linkage.adopted`).
        lead: by how much no other story may be as near.
        twins: when a group is two events of one kind.
    """

    meaning: float = 0.34
    terms: float = 0.25
    names: float = 0.32
    numbers: float = 0.09
    distance: float = 0.02
    threshold: float = 0.24
    adoption: float = 0.2
    lead: float = 0.08
    twins: TwinConfig = field(default_factory=TwinConfig)


def cluster(
    documents: Sequence[Document],
    annotations: Mapping[str, Annotations],
    encoder: Encoder,
    config: ClusterConfig | None = None,
) -> tuple[Story, ...]:
    """Group documents into stories, one event each.

    Headline and body are compared, in any language: by the meaning of the lead, by weighted words,
    names and figures, and by publication day where it is known; junk has no say. How alike two
    documents are depends on no third. Groups merge by average linkage, one that holds two events of
    a kind is parted, and a document left over joins a story that alone comes near. The result does
    not depend on the order of `documents`.

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
    stories = _stories(ordered, annotations, encoder, config or ClusterConfig())
    return tuple(sorted(stories, key=lambda story: _rank(unique[story.documents[0]])))


def _stories(
    documents: Sequence[Document],
    annotations: Mapping[str, Annotations],
    encoder: Encoder,
    config: ClusterConfig,
) -> Iterator[Story]:
    from stemma.cluster.features import profile
    from stemma.cluster.linkage import adopted, average_link

    pairs = [(document, profile(document)) for document in documents]
    for document, one in pairs:
        if one.is_blank:
            yield _story([document], {}, annotations)
    full = [document for document, one in pairs if not one.is_blank]
    if not full:
        return
    profiles = [one for _, one in pairs if not one.is_blank]
    similarity = _similarity(full, profiles, encoder, config)
    groups = [
        part
        for group in average_link(similarity, config.threshold)
        for part in parted(group, profiles, similarity, config.twins)
    ]
    for group in adopted(groups, similarity, config.adoption, config.lead):
        inside = similarity[group][:, group].copy()
        inside[range(len(group)), range(len(group))] = -2
        nearest = {
            full[number].id: full[group[int(row.argmax())]].id
            for number, row in zip(group, inside, strict=True)
        }
        yield _story([full[number] for number in group], nearest, annotations)


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
    for weight, found in (
        (config.terms, vectors([one.terms for one in profiles])),
        (config.names, vectors([one.names for one in profiles])),
        (config.numbers, vectors([one.numbers for one in profiles], is_rated=False)),
    ):
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


def _story(
    documents: Sequence[Document],
    nearest: Mapping[str, str],
    annotations: Mapping[str, Annotations],
) -> Story:
    ordered = sorted(documents, key=_rank)
    return Story(
        id=hashlib.sha256(ordered[0].id.encode()).hexdigest()[:12],
        documents=tuple(document.id for document in ordered),
        reasons=reasons(ordered, nearest, annotations),
    )
