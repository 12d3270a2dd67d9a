"""What two assertions have to do with one another: the pairwise comparison behind every claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stemma.collate.assertion import Amount, Assertion, root
from stemma.text.concepts import told_by
from stemma.text.mood import OPPOSITES, Grade
from stemma.text.words import words

Weight = Callable[[str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationConfig:
    """Thresholds, all in [0, 1].

    `same` and `related` are the closeness from which two assertions without a difference say the
    same, or speak of the same; `contrary` is that from which a difference makes them a conflict.
    `contained` is the share of one's terms in the other's from which it follows from the other.
    `cosine` and `shared` are floors for the vectors and for the number of common terms.
    """

    same: float = 0.6
    related: float = 0.4
    contrary: float = 0.6
    contained: float = 0.8
    cosine: float = 0.62
    shared: int = 3


class RelationKind(StrEnum):
    """How one assertion stands to another."""

    SAME = "same"
    ENTAILS = "entails"
    CONFLICTS = "conflicts"
    UPDATES = "updates"
    RELATED = "related"
    UNRELATED = "unrelated"


class DifferenceKind(StrEnum):
    """What makes another assertion of one that is alike."""

    QUANTITY = "quantity"
    DATE = "date"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    MODALITY = "modality"
    NAMES = "names"
    SPEAKER = "speaker"


CONTRARY = frozenset(
    {
        DifferenceKind.QUANTITY,
        DifferenceKind.DATE,
        DifferenceKind.NEGATION,
        DifferenceKind.OPPOSITE,
    }
)
"""The differences over which two accounts cannot both hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One respect in which two assertions differ, in words."""

    kind: DifferenceKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How alike two assertions are, in [0, 1], and what differs."""

    kind: RelationKind
    score: float
    differences: tuple[Difference, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """What differs, in words."""
        return tuple(difference.reason for difference in self.differences)


def evenly(_term: str) -> float:
    """Weigh every term alike, where no story tells which are rare."""
    return 1.0


def compare(
    a: Assertion,
    b: Assertion,
    cosine: float,
    *,
    weight: Weight = evenly,
    config: RelationConfig | None = None,
) -> Relation:
    """Compare two assertions.

    Args:
        a: the one.
        b: the other; the relation is symmetric, but for `ENTAILS`, which says that `b` follows
            from `a`.
        cosine: of the vectors of their cores, in [-1, 1].
        weight: how telling a term is.
        config: the thresholds.
    """
    limits = config or RelationConfig()
    common = a.terms & b.terms
    score = closeness(a, b, cosine, weight)
    differences = tuple(_differences(a, b, weight))
    kinds = {difference.kind for difference in differences}
    enough = cosine >= limits.cosine and len(common) >= min(
        limits.shared, len(a.terms), len(b.terms)
    )
    kind = RelationKind.RELATED if score >= limits.related else RelationKind.UNRELATED
    if kinds and kinds <= CONTRARY and enough and score >= limits.contrary:
        kind = RelationKind.CONFLICTS
    elif not kinds and enough and score >= limits.same:
        kind = RelationKind.SAME
    elif not kinds and enough and _share(common, b, weight) >= limits.contained:
        kind = RelationKind.ENTAILS
    return Relation(kind=kind, score=score, differences=differences)


def _share(common: frozenset[str], of: Assertion, weight: Weight) -> float:
    whole = sum(map(weight, sorted(of.terms)))
    return sum(map(weight, sorted(common))) / whole if whole else 0.0


def closeness(a: Assertion, b: Assertion, cosine: float, weight: Weight = evenly) -> float:
    """Return how alike two assertions are in [0, 1]: vectors and common terms, half and half."""
    common = sum(map(weight, sorted(a.terms & b.terms)))
    left, right = (sum(map(weight, sorted(item.terms))) for item in (a, b))
    if not left or not right:
        return max(0.0, min(1.0, cosine)) / 2
    within = common / min(left, right)
    overall = common / (left + right - common)
    score = 0.5 * max(cosine, 0.0) + 0.2 * within + 0.3 * overall
    return max(0.0, min(1.0, score if _share_predicate(a, b) else score - _OTHER_PREDICATE))


_OTHER_PREDICATE = 0.08


def _share_predicate(a: Assertion, b: Assertion) -> bool:
    """Say whether a verb of one stands in the other, or tells the same kind of event."""
    if not a.predicates and not b.predicates:
        return True
    if a.predicates & b.terms or b.predicates & a.terms:
        return True
    kin = {root(told) for predicate in a.predicates for told in told_by(predicate)}
    return bool(kin & b.predicates)


def _differences(a: Assertion, b: Assertion, weight: Weight) -> Iterator[Difference]:
    if a.speaker and b.speaker and not _may_be_one(a, b):
        yield Difference(
            kind=DifferenceKind.SPEAKER,
            reason=f"said by {a.speaker[1:].title()} and by {b.speaker[1:].title()}",
        )
    yield from _names(a, b)
    yield from _amounts(a, b)
    yield from _dates(a, b)
    yield from _moods(a, b)
    for left in sorted(a.terms - b.terms):
        for right in sorted(b.terms - a.terms):
            if (left, right) in OPPOSITES:
                yield Difference(kind=DifferenceKind.OPPOSITE, reason=f"{left} against {right}")


def _may_be_one(a: Assertion, b: Assertion) -> bool:
    """Say whether two speakers may be one: a shared name, or the very same words said."""
    one, other = (set((item.speaker or "@")[1:].split()) for item in (a, b))
    left, right = ({word.form for word in words(item.core)} for item in (a, b))
    verbatim = len(left & right) >= 5 and len(left & right) / len(left | right) >= 0.85
    return bool(one & other) or verbatim


def _names(a: Assertion, b: Assertion) -> Iterator[Difference]:
    left, right = a.names - b.names, b.names - a.names
    openers = [{term for term in item.opening if term[0] == "@"} for item in (a, b)]
    if a.names and b.names and not a.names & b.names:
        reason = f"{_listed(a.names)} is not {_listed(b.names)}"
        yield Difference(kind=DifferenceKind.NAMES, reason=reason)
    elif openers[0] and openers[1] and not openers[0] & openers[1] and left and right:
        reason = f"about {_listed(openers[0])}, not about {_listed(openers[1])}"
        yield Difference(kind=DifferenceKind.NAMES, reason=reason)


def _listed(keys: frozenset[str] | set[str]) -> str:
    return ", ".join(key[1:].title() for key in sorted(keys))


def _amounts(a: Assertion, b: Assertion) -> Iterator[Difference]:
    for left in a.amounts:
        rivals = [other for other in b.amounts if comparable(left, other)]
        if rivals and all(left.is_apart(other) for other in rivals):
            if any(
                comparable(left, own) and not own.is_apart(other)
                for own in a.amounts
                for other in rivals
            ):
                continue
            reason = f"quantity {left.text} vs {rivals[0].text}"
            yield Difference(kind=DifferenceKind.QUANTITY, reason=reason)
            return


def comparable(a: Amount, b: Amount) -> bool:
    """Say whether two amounts count or measure the same kind of thing."""
    return a.unit == b.unit


def _dates(a: Assertion, b: Assertion) -> Iterator[Difference]:
    if not a.days or not b.days:
        return
    if all(one[1] < other[0] or other[1] < one[0] for one in a.days for other in b.days):
        reason = f"date {a.days[0][0].isoformat()} vs {b.days[0][0].isoformat()}"
        yield Difference(kind=DifferenceKind.DATE, reason=reason)


def _moods(a: Assertion, b: Assertion) -> Iterator[Difference]:
    left, right = dict(a.moods), dict(b.moods)
    for term in sorted(a.terms & b.terms):
        one, other = left.get(term), right.get(term)
        if (one is not None and one.negated) != (other is not None and other.negated):
            yield Difference(kind=DifferenceKind.NEGATION, reason=f"“{term}” is denied by one only")
            break
    grades = {_firmness(a.grade), _firmness(b.grade)}
    if len(grades) > 1:
        reason = f"{a.grade.value} against {b.grade.value}"
        yield Difference(kind=DifferenceKind.MODALITY, reason=reason)


def _firmness(grade: Grade) -> str:
    return "report" if grade is Grade.ASSERTED else grade.value
