"""Which statements stand on different sides of a conflict, so that no claim may hold both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stemma.collate.assertion import Assertion
from stemma.collate.counts import conflicting_counts, is_agreement
from stemma.collate.encounters import conflicting_encounters
from stemma.collate.people import People
from stemma.collate.schedules import slipping_appointments
from stemma.model.claim import Conflict, Side
from stemma.model.story import Witness


def dissenting(
    witnesses: Sequence[Witness], people: People, assertions: Sequence[Assertion]
) -> frozenset[tuple[int, int]]:
    """Return the pairs of places in `assertions` that a conflict or an update sets apart.

    A statement that gives both sides ("June, not May as announced") is set apart from neither.
    The lower place of a pair comes first.
    """
    by_document: dict[str, list[int]] = {}
    for place, assertion in enumerate(assertions):
        by_document.setdefault(assertion.document, []).append(place)
    found = set()
    for conflict in _conflicts(witnesses, people):
        sides = [_on(side, assertions, by_document) for side in conflict.sides]
        for at, one in enumerate(sides):
            for other in sides[at + 1 :]:
                found |= {(min(a, b), max(a, b)) for a in one - other for b in other - one}
    return frozenset(found)


def _conflicts(witnesses: Sequence[Witness], people: People) -> Iterator[Conflict]:
    if len(witnesses) < 2:
        return
    yield from (item for item in conflicting_counts(witnesses, people) if not is_agreement(item))
    yield from conflicting_encounters(witnesses, people)
    yield from slipping_appointments(witnesses, people)


def _on(
    side: Side, assertions: Sequence[Assertion], by_document: dict[str, list[int]]
) -> frozenset[int]:
    return frozenset(
        place
        for cited in side.evidence
        for place in by_document.get(cited.document, ())
        if assertions[place].statement.evidence[0].span.overlaps(cited.span)
    )
