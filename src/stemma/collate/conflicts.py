"""Where the accounts of a story cannot all be right, and where a later one supersedes.

The kinds follow the typology of contradictions of de Marneffe, Rafferty and Manning (2008):
numbers, dates, negation and antonyms, factivity and modality; to these news adds who said it and
in which words. A conflict is between accounts of witnesses. That one actor denies what another
says, both reported by the same witness, is a dispute of theirs and none of the witnesses'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, permutations

from stemma.collate.assertion import Assertion, name_key, read
from stemma.collate.counts import conflicting_counts
from stemma.collate.encounters import conflicting_encounters
from stemma.collate.metonyms import NOBODY, Agents
from stemma.collate.people import People
from stemma.collate.relation import (
    DifferenceKind,
    Relation,
    RelationConfig,
    compare,
)
from stemma.collate.renderings import speakers
from stemma.collate.schedules import slipping_appointments
from stemma.model.annotation import MentionType
from stemma.model.claim import (
    Alteration,
    Claim,
    Conflict,
    ConflictKind,
    ConflictStatus,
    Side,
    Utterance,
)
from stemma.model.span import Evidence
from stemma.model.story import Witness
from stemma.text.mood import OPPOSITES
from stemma.text.numbers import parse_number
from stemma.text.roles import role_words
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictConfig:
    """Thresholds.

    `contrary` is the closeness, in [0, 1] and by words alone, from which a date, a negation or an
    opposite makes two statements accounts of one thing that differ. `utterance` is the fewest words
    of content of a quotation that can be disputed between speakers. `pairs` bounds the statements
    that are compared for one term.
    """

    relation: RelationConfig = field(default_factory=RelationConfig)
    contrary: float = 0.55
    utterance: int = 4
    pairs: int = 60


_KINDS = {
    DifferenceKind.DATE: ConflictKind.DATE,
    DifferenceKind.NEGATION: ConflictKind.POLARITY,
    DifferenceKind.OPPOSITE: ConflictKind.POLARITY,
    DifferenceKind.QUANTITY: ConflictKind.QUANTITY,
}
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed)|disput(?:es|ed))\b",
    re.IGNORECASE,
)


def conflicts(
    witnesses: Sequence[Witness],
    claims: Sequence[Claim],
    utterances: Sequence[Utterance],
    people: People,
    *,
    agents: Agents = NOBODY,
    config: ConflictConfig | None = None,
) -> tuple[Conflict, ...]:
    """Return the conflicts and updates between the accounts of a story.

    Args:
        witnesses: the documents of the story, in its order.
        claims: what they assert; the sides of a conflict name the claims that state them.
        utterances: what was said, with every rendering of it.
        people: who is who across the story.
        agents: who acts for a state.
        config: thresholds.

    Returns:
        Conflicts in the order quantity, polarity, date, speaker, wording, and within each in the
        order of their first evidence. Ids are `x1`, `x2` ... None for fewer than two witnesses.
    """
    limits = config or ConflictConfig()
    if len(witnesses) < 2:
        return ()
    assertions = read(witnesses, people)
    found = [
        *conflicting_counts(witnesses, people),
        *conflicting_encounters(witnesses, people),
        *slipping_appointments(witnesses, people),
        *_contrary(witnesses, assertions, claims, limits),
        *_speakers(witnesses, utterances, _Speakers(people=people, agents=agents), limits),
        *_wordings(witnesses, utterances),
    ]
    place = {witness.document.id: position for position, witness in enumerate(witnesses)}
    kinds = list(ConflictKind)

    def order(conflict: Conflict) -> tuple[int, int, int]:
        first = conflict.sides[0].evidence[0]
        return kinds.index(conflict.kind), place[first.document], first.span.start

    made = sorted(_without_repeats(found), key=order)
    return tuple(
        replace(
            conflict,
            id=f"x{number}",
            sides=tuple(replace(side, claims=_claims_of(side, claims)) for side in conflict.sides),
        )
        for number, conflict in enumerate(made, start=1)
    )


def _claims_of(side: Side, claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(
        claim.id
        for claim in claims
        if any(
            cited.document == own.document and cited.span.overlaps(own.span)
            for statement in claim.statements
            for cited in statement.evidence
            for own in side.evidence
        )
    )


def _without_repeats(found: Sequence[Conflict]) -> Iterator[Conflict]:
    seen: list[tuple[ConflictKind, set[Evidence]]] = []
    for conflict in found:
        places = {evidence for side in conflict.sides for evidence in side.evidence}
        if not any(kind is conflict.kind and _meet(places, other) for kind, other in seen):
            yield conflict
            seen.append((conflict.kind, places))


def _meet(one: set[Evidence], other: set[Evidence]) -> bool:
    """Say whether two conflicts share evidence of at least two witnesses."""
    shared = {
        a.document
        for a in one
        for b in other
        if a.document == b.document and a.span.overlaps(b.span)
    }
    return len(shared) > 1


def _contrary(
    witnesses: Sequence[Witness],
    assertions: Sequence[Assertion],
    claims: Sequence[Claim],
    limits: ConflictConfig,
) -> Iterator[Conflict]:
    claim_of = {
        statement.evidence[0]: claim.id for claim in claims for statement in claim.statements
    }
    for a, b in _candidates(assertions, limits):
        own = [claim_of.get(item.statement.evidence[0]) for item in (a, b)]
        if own[0] is not None and own[0] == own[1]:
            continue
        relation = compare(a, b, _by_words(a, b), config=limits.relation)
        kinds = {difference.kind for difference in relation.differences}
        if (
            len(kinds) != 1
            or relation.score < limits.contrary
            or a.is_attributed != b.is_attributed
        ):
            continue
        kind = _KINDS.get(next(iter(kinds)))
        if kind is None or (kind is ConflictKind.POLARITY and _is_dispute(a, b)):
            continue
        if kind is ConflictKind.DATE and not _dated_apart(a, b):
            continue
        if kind is not ConflictKind.DATE and _years(a) != _years(b):
            continue
        yield _of_pair(kind, a, b, relation, witnesses)


_QUOTED = re.compile(r"[\"“”]")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")


def _years(assertion: Assertion) -> frozenset[str]:
    return frozenset(_YEAR.findall(assertion.core))


_DAY_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow".split()
)


def _dated_apart(a: Assertion, b: Assertion) -> bool:
    """Say whether each names one day and not the same weekday, which only was resolved apart."""
    if len(a.days) != 1 or len(b.days) != 1:
        return False
    named = [{word.form for word in words(item.core)} & _DAY_NAMES for item in (a, b)]
    return not named[0] & named[1]


def _by_words(a: Assertion, b: Assertion) -> float:
    shared, union = len(a.terms & b.terms), len(a.terms | b.terms)
    return shared / union if union else 0.0


def _is_dispute(a: Assertion, b: Assertion) -> bool:
    """Say whether two statements are nobody's account of the witnesses' own.

    Either one only reports that somebody denies something, or both quote: what was said in which
    words is for the renderings to tell, one of which may merely be cut.
    """
    if all(_QUOTED.search(item.text) for item in (a, b)):
        return True
    return any(_DENIES.search(item.text) for item in (a, b))


def _candidates(
    assertions: Sequence[Assertion], limits: ConflictConfig
) -> Iterator[tuple[Assertion, Assertion]]:
    """Yield pairs of assertions of two witnesses that share at least four terms."""
    having: dict[str, list[int]] = {}
    for index, assertion in enumerate(assertions):
        for term in sorted(assertion.terms):
            having.setdefault(term, []).append(index)
    shared: dict[tuple[int, int], int] = {}
    for members in having.values():
        for a, b in combinations(members[: limits.pairs], 2):
            if assertions[a].document != assertions[b].document:
                shared[a, b] = shared.get((a, b), 0) + 1
    for (a, b), count in sorted(shared.items()):
        if count >= 4:
            yield assertions[a], assertions[b]


def _of_pair(
    kind: ConflictKind,
    a: Assertion,
    b: Assertion,
    relation: Relation,
    witnesses: Sequence[Witness],
) -> Conflict:
    by_id = {witness.document.id: witness for witness in witnesses}
    one, other = (by_id[item.document] for item in (a, b))
    explanation = f"{one.siglum} and {other.siglum} differ: {relation.reasons[0]}"
    status = ConflictStatus.CONFLICT
    return Conflict(
        id="",
        kind=kind,
        status=status,
        explanation=explanation,
        sides=tuple(
            Side(value=item.text, claims=(), evidence=item.statement.evidence) for item in (a, b)
        ),
    )


def _speakers(
    witnesses: Sequence[Witness],
    utterances: Sequence[Utterance],
    who: _Speakers,
    limits: ConflictConfig,
) -> Iterator[Conflict]:
    by_id = {witness.document.id: witness for witness in witnesses}
    for utterance in utterances:
        told: dict[str, list[Evidence]] = {}
        for speaker, rendering in zip(
            speakers(utterance, witnesses, who.people), utterance.renderings, strict=True
        ):
            witness = by_id[rendering.evidence.document]
            text = rendering.evidence.span.of(witness.document.text)
            contents = [word for word in words(text) if not word.is_stop]
            if speaker is None or not _is_named(witness, rendering.attribution):
                continue
            if len(contents) >= limits.utterance:
                told.setdefault(speaker, []).append(rendering.evidence)
        if who.are_one_side(tuple(told)):
            continue
        documents = [{evidence.document for evidence in places} for places in told.values()]
        if len(told) < 2 or any(a & b for a, b in combinations(documents, 2)):
            continue
        accounts = []
        for speaker, places in told.items():
            sigla = dict.fromkeys(by_id[place.document].siglum for place in places)
            accounts.append(f"{', '.join(sigla)}: {speaker}")
        yield Conflict(
            id="",
            kind=ConflictKind.SPEAKER,
            status=ConflictStatus.CONFLICT,
            explanation=f"The same words are given to different speakers: {'; '.join(accounts)}",
            sides=tuple(
                Side(value=speaker, claims=(), evidence=tuple(places))
                for speaker, places in told.items()
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speakers:
    """Tells whether speakers differ, or one of them speaks for the other."""

    people: People
    agents: Agents

    def are_one_side(self, names: Sequence[str]) -> bool:
        """Say whether names may all be of one speaker, or of a state or body and its speaker."""
        sides = {name_key(self.agents.side(name), MentionType.PERSON) for name in names}
        if len(sides) < 2 or _share_a_part(names):
            return True
        return any(self._speaks_for(*pair) for pair in permutations(names, 2))

    def _speaks_for(self, person: str, body: str) -> bool:
        """Say whether a role of a person names a body or its state ("Kremlin spokesman")."""
        wanted = role_words(self.agents.side(body)), role_words(body)
        return any(
            words and words <= role_words(role)
            for identity in self.people.identities
            if identity.name == person and identity.type is MentionType.PERSON
            for role in identity.roles
            for words in wanted
        )


def _share_a_part(names: Iterable[str]) -> bool:
    """Say whether a part stands in two names, which then may well be of one, read differently."""
    parts = [{word.form for word in words(name) if len(word.form) > 2} for name in names]
    return any(one & other for one, other in combinations(parts, 2))


def _is_named(witness: Witness, identifier: str) -> bool:
    """Say whether the source of an attribution names its speaker, so that nothing was resolved."""
    notes = witness.annotations
    attribution = next((item for item in notes.attributions if item.id == identifier), None)
    return attribution is not None and any(
        mention.entity == attribution.source_entity and source.contains(mention.span)
        for mention in notes.mentions
        for source in attribution.sources
    )


def _wordings(witnesses: Sequence[Witness], utterances: Sequence[Utterance]) -> Iterator[Conflict]:
    by_id = {witness.document.id: witness for witness in witnesses}
    for utterance in utterances:
        for rendering in utterance.renderings:
            for change in rendering.altered:
                text = change.evidence.span.of(by_id[change.evidence.document].document.text)
                reason = _turned(change.kind, text, change.reading)
                if reason is None:
                    continue
                rest = [
                    other.evidence
                    for other in utterance.renderings
                    if other.evidence.document != change.evidence.document
                    and change.reading.lower()
                    in other.evidence.span.of(by_id[other.evidence.document].document.text).lower()
                ]
                if not rest:
                    continue
                siglum = by_id[change.evidence.document].siglum
                yield Conflict(
                    id="",
                    kind=ConflictKind.WORDING,
                    status=ConflictStatus.CONFLICT,
                    explanation=f"Inside the quotation marks {siglum} has {reason}",
                    sides=(
                        Side(value=text, claims=(), evidence=(change.evidence,)),
                        Side(value=change.reading, claims=(), evidence=tuple(rest)),
                    ),
                )


_NEGATIVE = frozenset("not no never none nothing nobody neither nor without".split())


def _turned(kind: Alteration, text: str, reading: str) -> str | None:
    """Say in words what an alteration turns round, None if the meaning may well be the same."""
    if kind is Alteration.OMITTED:
        return None
    new, old = words(text), words(reading)
    negative = [any(word.form in _NEGATIVE for word in side) for side in (new, old)]
    if negative[0] != negative[1]:
        return f"“{text}” for “{reading}”, a negation"
    if kind is not Alteration.SUBSTITUTED:
        return None
    numbers = [[parse_number(word.form) for word in side if word.is_number] for side in (new, old)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return f"“{text}” for “{reading}”, another number"
    if any((left.stem, right.stem) in OPPOSITES for left in new for right in old):
        return f"“{text}” for “{reading}”, the opposite"
    return None
