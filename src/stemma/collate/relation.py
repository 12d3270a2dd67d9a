"""What two assertions have to do with one another: the pairwise comparison behind every claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import chain

from stemma.collate.assertion import Amount, Assertion, common_unit
from stemma.collate.measures import measured_apart
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
    cosine: float = 0.5
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
    found = tuple(differences(a, b))
    kinds = {difference.kind for difference in found}
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
    return Relation(kind=kind, score=score, differences=found)


def _share(common: frozenset[str], of: Assertion, weight: Weight) -> float:
    whole = sum(map(weight, sorted(of.terms)))
    return sum(map(weight, sorted(common))) / whole if whole else 0.0


def closeness(a: Assertion, b: Assertion, cosine: float, weight: Weight = evenly) -> float:
    """Return how alike two assertions are in [0, 1]: vectors, common terms and telling evidence.

    Vectors and common terms count half and half. Another kind of event takes away; numbers in
    common add, and so does standing at the head of two reports that name the same and tell the
    same kind of event, since leads tell what happened.
    """
    common = sum(map(weight, sorted(a.terms & b.terms)))
    left, right = (sum(map(weight, sorted(item.terms))) for item in (a, b))
    if not left or not right:
        return max(0.0, min(1.0, cosine)) / 2
    within = common / min(left, right)
    overall = common / (left + right - common)
    score = 0.5 * max(cosine, 0.0) + 0.2 * within + 0.3 * overall
    score += _NUMBERS[min(len(a.numbers & b.numbers), len(_NUMBERS) - 1)]
    is_event = shared_event(a, b)
    score -= 0.0 if is_event or shares_predicate(a, b) else _OTHER_PREDICATE
    if a.is_lead and b.is_lead and is_event and len(shared_names(a, b)) >= _LEAD_NAMES:
        score += _LEADS
    return max(0.0, min(1.0, score))


_OTHER_PREDICATE = 0.08
_NUMBERS = (0.0, 0.07, 0.2, 0.26)
_LEADS = 0.08
_LEAD_NAMES = 2


def shares_predicate(a: Assertion, b: Assertion) -> bool:
    """Say whether neither has a verb of content, or a verb of one stands in the other."""
    if not a.predicates and not b.predicates:
        return True
    return bool(a.predicates & b.terms or b.predicates & a.terms)


def shared_event(a: Assertion, b: Assertion) -> bool:
    """Say whether both tell the same kind of event, be it by other words."""
    return bool(a.kin & b.predicates or b.kin & a.predicates)


def shared_names(a: Assertion, b: Assertion) -> frozenset[str]:
    """Return the names of `a` that `b` has too, or has a longer or shorter form of."""
    parts = {part for name in b.names for part in name[1:].split() if len(part) > 2}
    return frozenset(
        name for name in a.names if name in b.names or parts.intersection(name[1:].split())
    )


def differences(a: Assertion, b: Assertion) -> Iterator[Difference]:
    """Yield what makes other assertions of two that are alike, the cheapest to tell first."""
    if a.speaker and b.speaker and not _may_be_one(a, b):
        yield Difference(
            kind=DifferenceKind.SPEAKER,
            reason=f"said by {a.speaker[1:].title()} and by {b.speaker[1:].title()}",
        )
    yield from _names(a, b)
    yield from _quantities(a, b)
    yield from _dates(a, b)
    yield from _moods(a, b)
    for left in sorted(a.terms - b.terms):
        for right in sorted(b.terms - a.terms):
            if (left, right) in OPPOSITES:
                yield Difference(kind=DifferenceKind.OPPOSITE, reason=f"{left} against {right}")


def _may_be_one(a: Assertion, b: Assertion) -> bool:
    """Say whether two speakers may be one: a shared name, or the very same words said.

    An organisation and a person may be, since people speak for organisations.
    """
    if a.is_person_speaking != b.is_person_speaking:
        return True
    one, other = (set((item.speaker or "@")[1:].split()) for item in (a, b))
    left, right = ({word.form for word in words(item.core)} for item in (a, b))
    verbatim = len(left & right) >= 5 and len(left & right) / len(left | right) >= 0.85
    return bool(one & other) or verbatim


def _names(a: Assertion, b: Assertion) -> Iterator[Difference]:
    if len(a.numbers & b.numbers) >= _TELLING_NUMBERS:
        return
    common = shared_names(a, b) | shared_names(b, a)
    openers = [{term for term in item.opening if term[0] == "@"} for item in (a, b)]
    if a.names and b.names and not common:
        reason = f"{_listed(a.names)} is not {_listed(b.names)}"
        yield Difference(kind=DifferenceKind.NAMES, reason=reason)
    elif (
        all(openers)
        and not openers[0] & openers[1]
        and not (openers[0] <= common and openers[1] <= common)
        and a.names - common
        and b.names - common
        and not _is_turned(a, b)
    ):
        reason = f"about {_listed(openers[0])}, not about {_listed(openers[1])}"
        yield Difference(kind=DifferenceKind.NAMES, reason=reason)


_TELLING_NUMBERS = 2
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?"
    r"(?:\w+ed|\w+en|\w*[bt]uilt|held|made|sent|won|told)\s+(?:\w+\s+){0,3}by\b",
    re.IGNORECASE,
)


def _is_turned(a: Assertion, b: Assertion) -> bool:
    """Say whether one is told in the active and the other in the passive voice."""
    return (_PASSIVE.search(a.core) is None) != (_PASSIVE.search(b.core) is None)


def _listed(keys: frozenset[str] | set[str]) -> str:
    return ", ".join(key[1:].title() for key in sorted(keys))


def _quantities(a: Assertion, b: Assertion) -> Iterator[Difference]:
    found = next(chain(_amounts(a, b), _measures(a, b), _scales(a, b)), None)
    if found is not None:
        yield found


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


def _measures(a: Assertion, b: Assertion) -> Iterator[Difference]:
    apart = measured_apart(a.core, b.core)
    if apart is not None:
        yield Difference(kind=DifferenceKind.QUANTITY, reason=f"quantity {apart[0]} vs {apart[1]}")


def _scales(a: Assertion, b: Assertion) -> Iterator[Difference]:
    """Yield numbers in millions that have no counterpart, whatever it is that they count."""
    large = [
        [item for item in own.amounts if (item.low or item.high or 0.0) >= _MILLION]
        for own in (a, b)
    ]
    if all(large) and all(one.is_apart(other) for one in large[0] for other in large[1]):
        reason = f"quantity {large[0][0].text} vs {large[1][0].text}"
        yield Difference(kind=DifferenceKind.QUANTITY, reason=reason)


_MILLION = 1e6


def comparable(a: Amount, b: Amount) -> bool:
    """Say whether two amounts count or measure the same kind of thing."""
    return common_unit(a.unit) == common_unit(b.unit)


_ONE_DAY = timedelta(days=1)
_DAY_NAMES = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _dates(a: Assertion, b: Assertion) -> Iterator[Difference]:
    """Yield days that no two of which meet; neighbours do, unless both give days of the week."""
    if not a.days or not b.days:
        return
    named = [{word.form for word in words(item.core)} & _DAY_NAMES for item in (a, b)]
    slack = timedelta(0) if named[0] and named[1] and not named[0] & named[1] else _ONE_DAY
    if all(
        one[1] + slack < other[0] or other[1] + slack < one[0] for one in a.days for other in b.days
    ):
        reason = f"date {a.days[0][0].isoformat()} vs {b.days[0][0].isoformat()}"
        yield Difference(kind=DifferenceKind.DATE, reason=reason)


def _moods(a: Assertion, b: Assertion) -> Iterator[Difference]:
    left, right = dict(a.moods), dict(b.moods)
    is_agreed = False
    for term in sorted(a.terms & b.terms):
        one, other = left.get(term), right.get(term)
        if (one is not None and one.negated) != (other is not None and other.negated):
            yield Difference(kind=DifferenceKind.NEGATION, reason=f"“{term}” is denied by one only")
            break
        is_agreed = is_agreed or (one is not None and other is not None and one == other)
    if (_is_sought(a) and _is_dead(b)) or (_is_sought(b) and _is_dead(a)):
        yield Difference(
            kind=DifferenceKind.MODALITY, reason="dead in one and still sought in the other"
        )
        return
    wanted = _merely_wanted(a, b) or _merely_wanted(b, a)
    if wanted is not None:
        reason = f"“{wanted}” is done in one and wanted in the other"
        yield Difference(kind=DifferenceKind.MODALITY, reason=reason)
        return
    grades = {_firmness(a.grade), _firmness(b.grade)}
    if len(grades) > 1 and not is_agreed:
        reason = f"{a.grade.value} against {b.grade.value}"
        yield Difference(kind=DifferenceKind.MODALITY, reason=reason)


_SOUGHT = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|rac(?:e|es|ed|ing)|hop(?:e|es|ed|ing)|struggl(?:e|es|ed|ing)|work(?:s|ed|ing)?)"
    r"\s+to\s+(?:reach|rescue|save|free|find|locate)\b|\b(?:still|found)\s+alive\b",
    re.IGNORECASE,
)
_DEAD = re.compile(r"\b(?:dead|died|dies|perished|killed|(?:his|her|their)\s+bod(?:y|ies))\b", re.I)


def _is_sought(assertion: Assertion) -> bool:
    return _SOUGHT.search(assertion.core) is not None and not _is_dead(assertion)


def _is_dead(assertion: Assertion) -> bool:
    return _DEAD.search(assertion.core) is not None


def _merely_wanted(a: Assertion, b: Assertion) -> str | None:
    """Return what `a` tells by its verb and `b` only as wanted, if no verb is common to both."""
    if a.predicates & b.predicates:
        return None
    mine, other = dict(a.moods), dict(b.moods)
    for term in sorted(a.predicates & b.terms):
        mood = other.get(term)
        if term not in mine and mood is not None and mood.grade is Grade.WANTED:
            return term
    return None


_NOT = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely))|never|none|nothing|nobody|neither|nor|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)


def is_denying(assertion: Assertion) -> bool:
    """Say whether an assertion says of anything that it is not."""
    plain = _POSSIBLE_AFTER_ALL.sub("", assertion.core)
    return _NOT.search(plain) is not None


_POSSIBLE_AFTER_ALL = re.compile(
    r"\b(?:cannot|can\s+not|can['’]t|not)\s+(?:be\s+)?rul(?:e|ed|ing)\s+out\b", re.IGNORECASE
)


def _firmness(grade: Grade) -> str:
    return "report" if grade is Grade.ASSERTED else grade.value
