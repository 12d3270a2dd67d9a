"""Statements aligned across witnesses: what is asserted, by whom, first by whom, and who omits it.

Alignment is in the manner of multi-document content units (Nenkova and Passonneau 2004, the pyramid
method): statements that assert the same thing make one unit. Candidates come from sentence vectors;
common terms, weighted by their rarity in the story, and a list of differences decide.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from stemma.collate.assertion import Assertion, read
from stemma.collate.bonds import BondConfig, bonds
from stemma.collate.dissent import dissenting
from stemma.collate.omission import OmissionConfig, Ties, is_partial, mentioning
from stemma.collate.pairing import Pair, PairingConfig, pairs
from stemma.collate.people import People, unify
from stemma.collate.precedence import certainly_before, moments
from stemma.collate.relation import Weight, closeness, differences
from stemma.collate.representative import clearest
from stemma.model.claim import Claim, Utterance
from stemma.model.lineage import Lineage
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder, Vectors
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimConfig:
    """Thresholds.

    `check` is how many pairs at most are looked at before two groups are joined, `least` what each
    of them must be close by, and `mean` all of them on average. `single` is how many claims of one
    witness are kept in a story; those nearest to the rest of the story come first.
    """

    pairing: PairingConfig = field(default_factory=PairingConfig)
    bonds: BondConfig = field(default_factory=BondConfig)
    omission: OmissionConfig = field(default_factory=OmissionConfig)
    check: int = 36
    least: float = 0.3
    mean: float = 0.45
    single: int = 400


def align(
    witnesses: Sequence[Witness],
    lineage: Lineage,
    encoder: Encoder,
    *,
    people: People | None = None,
    utterances: Sequence[Utterance] = (),
    config: ClaimConfig | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a story, those with most independent origins first.

    Two statements are one claim if they are near in meaning and share their telling words, or are
    each other's best match by far, and if nobody and nothing in them differs: other people,
    numbers, days, a negation, a forecast against a report. Two sides of a conflict never share a
    claim. Statements that differ in one of these
    stay claims of their own. The same utterance quoted and the same passage copied are one claim.
    Claims of equal support stand in order of their first statement; ids are `c1`, `c2` ... in that
    order. A witness omits a claim only if none of its sentences comes near it.

    Args:
        witnesses: the documents of one story, in its order.
        lineage: their origins; support is counted in these.
        encoder: gives vectors for candidates.
        people: who is who across the story; found out here if None.
        utterances: what was said, with the renderings of each witness.
        config: thresholds.

    Returns:
        Claims, none for no witnesses. Statements in a claim are in the order of the witnesses.
    """
    limits = config or ClaimConfig()
    known = unify(witnesses) if people is None else people
    assertions = read(witnesses, known)
    if not assertions:
        return ()
    vectors = encoder.encode([assertion.core for assertion in assertions])
    weight = _weights(assertions)
    bound = [
        (bond.left, bond.right) for bond in bonds(assertions, utterances, lineage, limits.bonds)
    ]
    groups = [
        sorted((assertions[index] for index in group), key=lambda item: item.order)
        for group in _group(
            assertions, vectors, weight, bound, dissenting(witnesses, known, assertions), limits
        )
    ]
    groups = _kept(groups, assertions, vectors, limits)
    origin_of = {document: origin.id for origin in lineage.origins for document in origin.documents}
    support = [len({origin_of[item.document] for item in group}) for group in groups]
    ranked = sorted(
        range(len(groups)),
        key=lambda place: (-support[place], -_documents(groups[place]), groups[place][0].order),
    )
    near = mentioning(
        witnesses,
        groups,
        assertions,
        encoder,
        weight=weight,
        ties=Ties(lineage, utterances),
        config=limits.omission,
    )
    return tuple(
        _claim(f"c{number}", groups[place], support[place], near[place], witnesses)
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
    assertions: Sequence[Assertion],
    vectors: Vectors,
    weight: Weight,
    bound: Sequence[Pair],
    apart: frozenset[Pair],
    limits: ClaimConfig,
) -> list[list[int]]:
    heads, members = _twins(assertions)
    place_of = {index: place for place, group in enumerate(members) for index in group}
    own = [assertions[index] for index in heads]
    parts = {place: [place] for place in range(len(heads))}
    home = list(range(len(heads)))

    rivals: dict[int, set[int]] = {}
    for one, other in apart:
        rivals.setdefault(place_of[one], set()).add(place_of[other])
        rivals.setdefault(place_of[other], set()).add(place_of[one])

    def join(a: int, b: int) -> None:
        a, b = min(home[a], home[b]), max(home[a], home[b])
        if a != b and not any(
            rivals.get(place, set()).intersection(parts[b]) for place in parts[a]
        ):
            parts[a] += parts.pop(b)
            for place in parts[a]:
                home[place] = a

    for left, right in bound:
        join(place_of[left], place_of[right])
    kept = vectors[heads]
    for (left, right), _ in pairs(own, kept, weight, limits.pairing):
        a, b = home[left], home[right]
        if a != b and _may_join(parts[a], parts[b], own, kept, weight, limits):
            join(left, right)
    return [[index for place in part for index in members[place]] for part in parts.values()]


def _twins(assertions: Sequence[Assertion]) -> tuple[list[int], list[list[int]]]:
    """Return the statements that differ in their words, and for each those of the same words."""
    twins: dict[tuple[str | None, tuple[str, ...]], list[int]] = {}
    for index, assertion in enumerate(assertions):
        forms = tuple(word.form for word in words(assertion.core))
        twins.setdefault((assertion.speaker, forms), []).append(index)
    return [group[0] for group in twins.values()], list(twins.values())


def _may_join(
    left: Sequence[int],
    right: Sequence[int],
    own: Sequence[Assertion],
    vectors: Vectors,
    weight: Weight,
    limits: ClaimConfig,
) -> bool:
    """Say whether no pair over the two groups differs, so that a chain cannot drift."""
    checked = [(a, b) for a in left for b in right][: limits.check]
    scores = []
    for a, b in checked:
        score = closeness(own[a], own[b], float(vectors[a] @ vectors[b]), weight)
        if score < limits.least or any(differences(own[a], own[b])):
            return False
        scores.append(score)
    return sum(scores) / len(scores) >= limits.mean or len(scores) == 1


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
    identifier: str,
    group: Sequence[Assertion],
    support: int,
    near: frozenset[str],
    witnesses: Sequence[Witness],
) -> Claim:
    having = list(dict.fromkeys(item.document for item in group))
    by_id = {witness.document.id: witness.document for witness in witnesses}
    known = dict(
        zip(by_id, moments([document.published for document in by_id.values()]), strict=True)
    )
    published = [known[document] for document in having]
    first = None
    for place, document in enumerate(having):
        rest = [other for at, other in enumerate(published) if at != place]
        if all(certainly_before(published[place], other) for other in rest):
            first = document
    missing = [document for document in by_id if document not in having]
    before = [
        document
        for document in missing
        if all(certainly_before(known[document], other) for other in published)
    ]
    return Claim(
        id=identifier,
        text=clearest(group).text,
        statements=tuple(item.statement for item in group),
        origins=support,
        first=first,
        omitted_by=tuple(
            document
            for document in missing
            if document not in before and document not in near and not is_partial(by_id[document])
        ),
        predates=tuple(before),
    )
