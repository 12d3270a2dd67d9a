"""Who copied whom among the witnesses of a story."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from stemma.collate.direction import direct
from stemma.collate.passages import PassageConfig, pairs_sharing, passages
from stemma.collate.siblings import Neighbours, without_siblings
from stemma.collate.strands import strands
from stemma.model.lineage import Derivation, Lineage, Origin
from stemma.model.story import Witness


def trace(witnesses: Sequence[Witness], config: PassageConfig | None = None) -> Lineage:
    """Return the passages of narration that witnesses share, and the origins that these leave.

    Every pair of witnesses with a shared passage has one derivation, unless both are known to have
    taken all of it from a third; in a story of more than two dozen, a witness is compared only with
    the nearest of those before it (`PassageConfig.partners`). An origin is a connected component of
    the derivations, however small a passage is: its documents are not independent. Only bodies are
    compared. Without witnesses the lineage is empty.
    """
    config = config or PassageConfig()
    cut = strands(witnesses)
    found = {}
    for (one, other), hits in pairs_sharing(cut, config):
        shared = passages(cut[one], cut[other], hits, config)
        if shared:
            found[one, other] = shared
    crediting = {number for number, one in enumerate(witnesses) if one.document.credits}
    neighbours = Neighbours(found, crediting)
    directed = []
    for (one, other), shared in found.items():
        thirds = (witnesses[third] for third in neighbours.beside((one, other)))
        directed.append(direct(witnesses[one], witnesses[other], shared, thirds))
    return Lineage(
        origins=_origins([one.document.id for one in witnesses], [one for one, _ in directed]),
        derivations=without_siblings(directed),
    )


def reused(lineage: Lineage, document: str, source: str) -> int:
    """Return how many code points of `document` stand in passages that it shares with `source`."""
    return sum(
        len(evidence.span)
        for derivation in lineage.derivations
        if {derivation.source, derivation.target} == {document, source}
        for evidence in chain.from_iterable((p.source, p.target) for p in derivation.passages)
        if evidence.document == document
    )


def _origins(documents: Sequence[str], derivations: Sequence[Derivation]) -> tuple[Origin, ...]:
    root = {document: document for document in documents}

    def find(document: str) -> str:
        while root[document] != document:
            root[document] = root[root[document]]
            document = root[document]
        return document

    rank = {document: number for number, document in enumerate(documents)}
    for derivation in derivations:
        ends = sorted((find(derivation.source), find(derivation.target)), key=rank.__getitem__)
        root[ends[1]] = ends[0]
    members: dict[str, list[str]] = {}
    for document in documents:
        members.setdefault(find(document), []).append(document)
    return tuple(
        Origin(id=f"o{number}", documents=tuple(group))
        for number, group in enumerate(members.values(), start=1)
    )
