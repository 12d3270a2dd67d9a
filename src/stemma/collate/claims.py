"""Statements aligned across witnesses: what is asserted, by whom, first by whom, and who omits it.

Alignment is in the manner of multi-document content units (Nenkova and Passonneau 2004, the pyramid
method): statements that assert the same thing make one unit. Candidates come from sentence vectors;
common terms, weighted by their rarity in the story, and a list of differences decide.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from stemma.collate.assertion import Assertion, read
from stemma.collate.people import People, unify
from stemma.collate.precedence import certainly_before, moment
from stemma.collate.relation import RelationConfig, RelationKind, Weight, compare
from stemma.model.claim import Claim
from stemma.model.lineage import Lineage
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder, Vectors
from stemma.text.mood import leans
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimConfig:
    """Thresholds.

    `neighbours` is how many of a statement's nearest statements are compared with it, `check` how
    many pairs at most are looked at before two groups are joined, and `slack` how far below the
    closeness of `relation.same` such a pair may be. Two statements of one witness need `within`
    more, since it rarely says the same thing twice. `single` is how many claims of one witness are
    kept in a story; those nearest to the rest of the story come first.
    """

    relation: RelationConfig = field(default_factory=RelationConfig)
    neighbours: int = 24
    check: int = 36
    slack: float = 0.08
    within: float = 0.12
    single: int = 400


_BLOCK = 512
_BEST_LENGTH = (9, 32)


def align(
    witnesses: Sequence[Witness],
    lineage: Lineage,
    encoder: Encoder,
    *,
    people: People | None = None,
    config: ClaimConfig | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a story, those with most independent origins first.

    Two statements are one claim if they are near in meaning and share their telling words, and if
    nobody and nothing in them differs: other people, numbers, days, a negation, a forecast against
    a report. Statements that differ in one of these stay claims of their own. Claims of equal
    support stand in order of their first statement; ids are `c1`, `c2` ... in that order.

    Args:
        witnesses: the documents of one story, in its order.
        lineage: their origins; support is counted in these.
        encoder: gives vectors for candidates.
        people: who is who across the story; found out here if None.
        config: thresholds.

    Returns:
        Claims, none for no witnesses. Statements in a claim are in the order of the witnesses.
    """
    limits = config or ClaimConfig()
    assertions = read(witnesses, unify(witnesses) if people is None else people)
    if not assertions:
        return ()
    vectors = encoder.encode([assertion.core for assertion in assertions])
    weight = _weights(assertions)
    groups = [
        sorted((assertions[index] for index in group), key=lambda item: item.order)
        for group in _group(assertions, vectors, weight, limits)
    ]
    groups = _kept(groups, assertions, vectors, limits)
    origin_of = {document: origin.id for origin in lineage.origins for document in origin.documents}
    support = [len({origin_of[item.document] for item in group}) for group in groups]
    ranked = sorted(
        range(len(groups)),
        key=lambda place: (-support[place], -_documents(groups[place]), groups[place][0].order),
    )
    return tuple(
        _claim(f"c{number}", groups[place], support[place], witnesses)
        for number, place in enumerate(ranked, start=1)
    )


def _documents(group: Sequence[Assertion]) -> int:
    return len({item.document for item in group})


def _weights(assertions: Sequence[Assertion]) -> Weight:
    counts = Counter(term for assertion in assertions for term in assertion.terms)
    total = len(assertions)
    table = {term: math.log(1 + total / count) for term, count in counts.items()}
    rare = math.log(1 + total)
    return lambda term: table.get(term, rare)


def _group(
    assertions: Sequence[Assertion], vectors: Vectors, weight: Weight, limits: ClaimConfig
) -> list[list[int]]:
    twins: dict[tuple[str | None, tuple[str, ...]], list[int]] = {}
    for index, assertion in enumerate(assertions):
        forms = tuple(word.form for word in words(assertion.core))
        twins.setdefault((assertion.speaker, forms), []).append(index)
    heads = [members[0] for members in twins.values()]
    edges = []
    for left, right, cosine in _pairs(vectors[heads], limits):
        a, b = heads[left], heads[right]
        relation = compare(
            assertions[a], assertions[b], cosine, weight=weight, config=limits.relation
        )
        is_own = assertions[a].document == assertions[b].document
        enough = limits.relation.same + (limits.within if is_own else 0.0)
        if relation.kind is RelationKind.SAME and relation.score >= enough:
            edges.append((-round(relation.score, 6), left, right))
    parts = {place: [place] for place in range(len(heads))}
    home = list(range(len(heads)))
    for _, left, right in sorted(edges):
        a, b = home[left], home[right]
        if a != b and _may_join(parts[a], parts[b], heads, assertions, vectors, weight, limits):
            a, b = min(a, b), max(a, b)
            parts[a] += parts.pop(b)
            for place in parts[a]:
                home[place] = a
    lists = list(twins.values())
    return [[index for place in part for index in lists[place]] for part in parts.values()]


def _pairs(vectors: Vectors, limits: ClaimConfig) -> Iterator[tuple[int, int, float]]:
    """Yield each statement with its nearest later ones, as far as the floor allows."""
    for start in range(0, len(vectors), _BLOCK):
        near = vectors[start : start + _BLOCK] @ vectors.T
        for row in range(len(near)):
            index = start + row
            cosines = near[row]
            cosines[: index + 1] = -1.0
            best = np.argsort(-cosines, kind="stable")[: limits.neighbours]
            for other in best:
                if cosines[other] < limits.relation.cosine:
                    break
                yield index, int(other), float(cosines[other])


def _may_join(
    left: Sequence[int],
    right: Sequence[int],
    heads: Sequence[int],
    assertions: Sequence[Assertion],
    vectors: Vectors,
    weight: Weight,
    limits: ClaimConfig,
) -> bool:
    """Say whether no pair over the two groups differs, so that a chain cannot drift."""
    pairs = [(heads[a], heads[b]) for a in left for b in right][: limits.check]
    for a, b in pairs:
        cosine = float(vectors[a] @ vectors[b])
        relation = compare(
            assertions[a], assertions[b], cosine, weight=weight, config=limits.relation
        )
        if relation.differences or relation.score < limits.relation.same - limits.slack:
            return False
    return True


def _kept(
    groups: list[list[Assertion]],
    assertions: Sequence[Assertion],
    vectors: Vectors,
    limits: ClaimConfig,
) -> list[list[Assertion]]:
    single = [place for place, group in enumerate(groups) if _documents(group) == 1]
    if len(single) <= limits.single:
        return groups
    centre = vectors.mean(axis=0)
    central = {
        assertion.order: round(float(vectors[index] @ centre), 6)
        for index, assertion in enumerate(assertions)
    }
    single.sort(key=lambda place: (-central[groups[place][0].order], groups[place][0].order))
    dropped = set(single[limits.single :])
    return [group for place, group in enumerate(groups) if place not in dropped]


def _claim(
    identifier: str, group: Sequence[Assertion], support: int, witnesses: Sequence[Witness]
) -> Claim:
    having = list(dict.fromkeys(item.document for item in group))
    by_id = {witness.document.id: witness.document for witness in witnesses}
    published = [moment(by_id[document].published) for document in having]
    first = None
    for place, document in enumerate(having):
        rest = [other for at, other in enumerate(published) if at != place]
        if all(certainly_before(published[place], other) for other in rest):
            first = document
    missing = [document for document in by_id if document not in having]
    before = [
        document
        for document in missing
        if all(certainly_before(moment(by_id[document].published), other) for other in published)
    ]
    return Claim(
        id=identifier,
        text=_clearest(group).text,
        statements=tuple(item.statement for item in group),
        origins=support,
        first=first,
        omitted_by=tuple(document for document in missing if document not in before),
        predates=tuple(before),
    )


def _clearest(group: Sequence[Assertion]) -> Assertion:
    return min(group, key=lambda item: (-_clarity(item), item.order))


def _clarity(item: Assertion) -> float:
    length = len(words(item.text))
    low, high = _BEST_LENGTH
    clear = 0.0 if leans(item.text) else 2.0
    clear += 1.0 if low <= length <= high else 0.0
    clear += min(len(item.names), 4) * 0.25 + min(len(item.amounts) + len(item.days), 3) * 0.25
    clear += 1.0 if item.text.rstrip()[-1:] in ".”\"’'" else 0.0
    if item.is_attributed and item.text[:1] in '"“‘' and item.text.rstrip()[-1:] in '"”’':
        clear -= 1.5
    return clear
