"""A few sentences of the witnesses that together say what happened.

Extractive: every sentence is a witness's own, word for word. Sentences are ranked by the support
of their claims in independent origins and by their centrality (that of LexRank, Erkan and Radev
2004, without its graph, and over origins: how near each of the others comes to the sentence), and
chosen by maximal marginal relevance (Carbonell and Goldstein 1998). Unlike both, support counts
origins, so that copies add nothing; no origin speaks much more often than balance allows; later
accounts and figures go before those that they overtake; and a sentence that leans on something
counts less until that has been told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from stemma.collate.likeness import tell_alike
from stemma.collate.readable import (
    hangs,
    introduces,
    is_background,
    is_open,
    is_running,
    needs,
    printable,
    stands_alone,
)
from stemma.collate.sides import least, told_first
from stemma.model.brief import Cited
from stemma.model.claim import Claim, Conflict, ConflictKind, ConflictStatus, Side
from stemma.model.lineage import Direction, Lineage
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder, Vectors
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryConfig:
    """Limits and weights.

    `sentences` is the greatest number of sentences; `shortest` and `longest` bound a sentence, in
    words; `depth` is how many sentences of a document are considered, and `top` how many of them
    may lead; `alike` is the cosine from which two sentences say the same, `same` that for the first
    sentence of a later account. The weights are those of
    support, centrality and nearness to the start of the document (`lead`), for the first sentence
    also of being its document's first (`first`) and of naming a day (`dated`); and what a sentence
    loses if its document is known to take from another (`taken`) or says neither who published it
    nor when (`anonymous`), for each day by which its document is older than the latest, up to four
    (`old`), if a later figure overtakes its own (`overtaken`), if it tells what later news may
    have closed (`open`), for each thing that it leans on and nobody has told yet (`leaning`), and
    for likeness to what is told already (`again`). What then scores less than `floor` of the best
    is not worth telling.
    """

    sentences: int = 5
    shortest: int = 9
    longest: int = 48
    depth: int = 120
    top: int = 3
    alike: float = 0.62
    same: float = 0.8
    support: float = 1.0
    centrality: float = 1.6
    lead: float = 0.7
    first: float = 1.0
    dated: float = 0.1
    taken: float = 0.5
    anonymous: float = 0.15
    old: float = 0.15
    overtaken: float = 2.0
    open: float = 0.4
    leaning: float = 0.3
    again: float = 0.35
    floor: float = 0.25


_MOST_DAYS = 4
_UNQUOTED = dict.fromkeys(map(ord, '"“”'))
"""What somebody expected aloud may be over as well."""
_ALONE = 2
"""How much more leaning costs a sentence that nothing stands before."""
_SLOPE = 3
"""The rank at which nearness to the start counts half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    witness: Witness
    span: Span
    rank: int
    claims: tuple[str, ...]
    support: int
    is_taken: bool
    is_overtaken: bool
    age: int
    needs: frozenset[str]
    introduces: frozenset[str]

    @property
    def is_anonymous(self) -> bool:
        document = self.witness.document
        return document.publisher is None and document.published is None

    @property
    def is_dated(self) -> bool:
        """Whether it names a day."""
        return any(
            time.days is not None and time.days[0] == time.days[1] and self.span.contains(time.span)
            for time in self.witness.annotations.times
        )

    @property
    def text(self) -> str:
        return self.span.of(self.witness.document.text)


def summarise(
    witnesses: Sequence[Witness],
    claims: Sequence[Claim],
    lineage: Lineage,
    encoder: Encoder,
    *,
    altered: Sequence[Evidence] = (),
    conflicts: Sequence[Conflict] = (),
    config: SummaryConfig | None = None,
) -> tuple[Cited, ...]:
    """Return the summary of a story: lead first, the rest in the order of the accounts.

    Each sentence has one evidence, whose text it equals, and the claims that it states, through
    which its support can be counted. Questions, opinions of the narrator, sentences that hang on
    the one before, quotations with `altered` words and sentences without a verb never enter; a
    dateline is left out. Among `conflicts`, updates tell which figures are overtaken. A story
    without annotated body has an empty summary.
    """
    limits = config or SummaryConfig()
    background = [
        sentence.of(witness.document.text)
        for witness in witnesses
        for sentence in witness.annotations.sentences[: limits.depth]
    ]
    if not background:
        return ()
    places = _Places(
        claims=_claims_by_document(claims),
        altered=_by_document(altered),
        overtaken=_by_document(
            [evidence for side in overtaken(witnesses, conflicts) for evidence in side.evidence]
        ),
        taken={
            derivation.target
            for derivation in lineage.derivations
            if derivation.direction is Direction.KNOWN
        },
    )
    candidates = list(_iter_candidates(witnesses, places, limits))
    if not candidates:
        return ()
    vectors = encoder.encode([candidate.text for candidate in candidates])
    homes = [
        lineage.origin_of(witness.document.id)
        for witness in witnesses
        for _ in witness.annotations.sentences[: limits.depth]
    ]
    origins = [lineage.origin_of(candidate.witness.document.id) for candidate in candidates]
    centralities = _centralities(vectors, origins, encoder.encode(background), homes)
    scores = _scores(candidates, centralities, limits)
    lead, *rest = _choose(candidates, vectors, scores, lineage, limits)
    return tuple(
        _cited(candidates[position]) for position in _told_in_order(lead, rest, candidates)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """What is known of stretches of each document."""

    claims: dict[str, list[tuple[Span, Claim]]]
    altered: dict[str, list[Span]]
    overtaken: dict[str, list[Span]]
    taken: Collection[str]


def _claims_by_document(claims: Sequence[Claim]) -> dict[str, list[tuple[Span, Claim]]]:
    places: dict[str, list[tuple[Span, Claim]]] = {}
    for claim in claims:
        for statement in claim.statements:
            for evidence in statement.evidence:
                places.setdefault(evidence.document, []).append((evidence.span, claim))
    return places


def _by_document(evidence: Sequence[Evidence]) -> dict[str, list[Span]]:
    places: dict[str, list[Span]] = {}
    for item in evidence:
        places.setdefault(item.document, []).append(item.span)
    return places


def overtaken(witnesses: Sequence[Witness], conflicts: Sequence[Conflict]) -> tuple[Side, ...]:
    """Return the sides of updates that a higher or finer figure or a date told later overtakes."""
    found: list[Side] = []
    for conflict in conflicts:
        if conflict.status is not ConflictStatus.UPDATE:
            continue
        if conflict.kind is ConflictKind.QUANTITY:
            worths = [least(witnesses, side) for side in conflict.sides]
        elif conflict.kind is ConflictKind.DATE:
            worths = [told_first(witnesses, side) for side in conflict.sides]
        else:
            continue
        found.extend(
            side for side, worth in zip(conflict.sides, worths, strict=True) if worth < max(worths)
        )
    return tuple(found)


def _iter_candidates(
    witnesses: Sequence[Witness], places: _Places, limits: SummaryConfig
) -> Iterator[_Candidate]:
    latest = max(
        (witness.document.published.days[0] for witness in witnesses if witness.document.published),
        default=None,
    )
    for witness in witnesses:
        document = witness.document
        age = (latest - document.published.days[1]).days if latest and document.published else 0
        for rank, sentence in enumerate(witness.annotations.sentences[: limits.depth]):
            span = printable(witness, sentence)
            if (
                not limits.shortest <= len(words(span.of(document.text))) <= limits.longest
                or not stands_alone(witness, span)
                or hangs(span.of(document.text))
                or _touches(places.altered, document.id, span)
            ):
                continue
            told = {
                claim.id: claim
                for place, claim in places.claims.get(document.id, ())
                if place.overlaps(span)
            }
            yield _Candidate(
                witness=witness,
                span=span,
                rank=rank,
                claims=tuple(told),
                support=max((claim.origins for claim in told.values()), default=1),
                is_taken=document.id in places.taken,
                is_overtaken=_touches(places.overtaken, document.id, span),
                age=min(_MOST_DAYS, max(0, age)),
                needs=needs(witness, span),
                introduces=introduces(witness, span),
            )


def _touches(places: dict[str, list[Span]], document: str, span: Span) -> bool:
    return any(place.overlaps(span) for place in places.get(document, ()))


def _centralities(
    vectors: Vectors, origins: Sequence[str], background: Vectors, homes: Sequence[str]
) -> list[float]:
    """Return how near the other origins come to each sentence, by the best of each.

    Where there is one origin only, it is the nearness to the mean of all sentences.
    """
    known = sorted(set(homes))
    if len(known) < 2:
        return [float(near) for near in vectors @ background.mean(axis=0)]
    cosines = vectors @ background.T
    best = {
        origin: cosines[:, [place for place, home in enumerate(homes) if home == origin]].max(
            axis=1
        )
        for origin in known
    }
    return [
        sum(float(best[other][position]) for other in known if other != origin) / (len(known) - 1)
        for position, origin in enumerate(origins)
    ]


def _scores(
    candidates: Sequence[_Candidate], centralities: Sequence[float], limits: SummaryConfig
) -> list[float]:
    return [
        limits.support * min(candidate.support - 1, 3) / 3
        + limits.centrality * centrality
        + limits.lead / (1 + candidate.rank / _SLOPE)
        - limits.taken * candidate.is_taken
        - limits.anonymous * candidate.is_anonymous
        - limits.old * candidate.age
        - limits.overtaken * candidate.is_overtaken
        - limits.open * (is_open(candidate.text) or is_background(candidate.text)) / 2
        - limits.open * min(candidate.age, 2) * _may_be_over(candidate)
        for candidate, centrality in zip(candidates, centralities, strict=True)
    ]


def _may_be_over(candidate: _Candidate) -> bool:
    """Say whether later news may have closed what a sentence tells as being so."""
    told = candidate.text.translate(_UNQUOTED)
    return is_open(told) or is_running(candidate.text, standing=candidate.rank > 0)


def _choose(
    candidates: Sequence[_Candidate],
    vectors: Vectors,
    scores: Sequence[float],
    lineage: Lineage,
    limits: SummaryConfig,
) -> list[int]:
    """Return positions of candidates, the lead first, each the best beside those before it."""
    origins = [lineage.origin_of(candidate.witness.document.id) for candidate in candidates]
    share = _share(len(set(origins)), limits)
    chosen = [_renewed(_lead(candidates, scores, limits), candidates, vectors, limits)]
    floor = limits.floor * max(scores)
    left = [position for position in range(len(candidates)) if position not in chosen]
    while left and len(chosen) < limits.sentences:
        left = [
            position
            for position in left
            if not _repeats(
                candidates[position],
                candidates[chosen[-1]],
                float(vectors[position] @ vectors[chosen[-1]]),
                limits,
            )
        ]
        used = Counter(origins[position] for position in chosen)
        told = frozenset().union(*(candidates[position].introduces for position in chosen))
        likeness = (vectors @ vectors[chosen].T).max(axis=1)
        worth = {
            position: scores[position]
            - limits.leaning * len(candidates[position].needs - told)
            - limits.again * float(likeness[position])
            for position in left
        }
        left = [position for position in left if worth[position] >= floor]
        best = max(
            left,
            key=lambda position: (used[origins[position]] < share, worth[position], -position),
            default=None,
        )
        if best is not None:
            chosen.append(best)
            left.remove(best)
    return chosen


def _share(origins: int, limits: SummaryConfig) -> int:
    """Return how often one origin may speak while others have something to say."""
    even = -(-limits.sentences // max(1, origins))
    return even + 1 if 1 < origins < limits.sentences else even


def _lead(candidates: Sequence[_Candidate], scores: Sequence[float], limits: SummaryConfig) -> int:
    """Return the candidate that says best, without help, what has happened."""

    def worth(position: int) -> tuple[bool, float, int]:
        candidate = candidates[position]
        gain = limits.first / (1 + candidate.rank) - _ALONE * limits.leaning * len(candidate.needs)
        gain += limits.dated * candidate.is_dated
        loss = limits.open * (is_open(candidate.text) or is_background(candidate.text))
        return candidate.rank < limits.top, scores[position] + gain - loss, -position

    return max(range(len(candidates)), key=worth)


def _renewed(
    lead: int, candidates: Sequence[_Candidate], vectors: Vectors, limits: SummaryConfig
) -> int:
    """Return the lead of the latest account that begins with the same, else `lead`."""
    later = [
        (candidate.age, position)
        for position, candidate in enumerate(candidates)
        if candidate.rank == 0
        and candidate.witness.document.published
        and not candidate.is_taken
        and candidate.age < candidates[lead].age
        and float(vectors[position] @ vectors[lead]) >= limits.same
    ]
    return min(later)[1] if later else lead


def _repeats(one: _Candidate, other: _Candidate, cosine: float, limits: SummaryConfig) -> bool:
    """Say whether `one` tells what `other` does; a later account's lead seldom only repeats."""
    if one.rank == 0 and one.age < other.age and one.witness.document.published:
        return cosine >= limits.same
    return _is_told(one, other) or tell_alike(one.text, other.text, cosine, alike=limits.alike)


def _is_told(one: _Candidate, other: _Candidate) -> bool:
    """Say whether most of what `one` states is stated by `other`."""
    return len(set(one.claims) & set(other.claims)) * 2 > len(set(one.claims))


def _told_in_order(lead: int, rest: list[int], candidates: Sequence[_Candidate]) -> list[int]:
    """Put sentences in the order of their places, but none before what it leans on."""
    ordered, told = [lead], candidates[lead].introduces
    left = sorted(rest, key=lambda position: _place(candidates[position]))
    while left:
        step = next((position for position in left if candidates[position].needs <= told), left[0])
        ordered.append(step)
        left.remove(step)
        told |= candidates[step].introduces
    return ordered


def _place(candidate: _Candidate) -> tuple[float, str]:
    length = len(candidate.witness.annotations.sentences)
    return (candidate.rank / length, candidate.witness.document.id)


def _cited(candidate: _Candidate) -> Cited:
    return Cited(
        text=candidate.text,
        evidence=(Evidence(candidate.witness.document.id, candidate.span),),
        claims=candidate.claims,
    )
