"""The dated statements of a story, in order of the days that they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stemma.collate.dating import governs, is_date, is_meant
from stemma.collate.likeness import tell_alike
from stemma.collate.readable import PERSON, is_loaded, is_news, needs, printable, stands_alone
from stemma.model.annotation import Time
from stemma.model.claim import Claim, Entry, Side
from stemma.model.document import Precision
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder, Vectors
from stemma.text.clauses import clauses, finite_verbs
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineConfig:
    """Thresholds.

    `same` is the cosine from which two statements of the same day tell the same thing, `again` that
    for two of one document, which rarely tells a thing twice, and `nested` that for days of which
    one lies within the other; `far` is how many days before all accounts the past begins that must
    have to do with the story, by the cosine `near` at least;
    `longest` the widest interval, in days, that still dates anything; `shortest` the fewest words
    that make an entry.
    """

    same: float = 0.55
    again: float = 0.72
    nested: float = 0.8
    far: int = 366
    near: float = 0.4
    longest: int = 366
    shortest: int = 5


_RELATIVE = frozenset(("who", "whom", "whose", "which", "where"))
_COORDINATORS = frozenset(("", "and", "but", "or", "so"))
_NOT_YET = frozenset(("until", "unless", "if"))
_APART = frozenset(
    "after before since until because although though whereas while if unless".split()
)
_NOUN_BEFORE = re.compile(r"\b(?:the|an?|its|his|her|their)\s+(?:[\w-]+\s+){0,3}[\w-]+,?\s+$", re.I)
_SUBORDINATOR = re.compile(
    r"(?:when|after|before|while|whilst|although|though|because|as(?!\s+(?:many|much|few|late|early"
    r"|soon|well)\b)|since|and|but|so)\s+",
    re.IGNORECASE,
)
_NO_ENTRY = re.compile(
    r"\(|[\"“]?(?:He|She|They)\b|(?:On|In|At)\s[^,]{1,30},\s+(?:however,\s+)?(?:he|she|they|it)\b"
    r"|[\"“][^\"“”]+[\"”],?\s+(?:he|she|they)\s+(?:said|told|says|added)\b"
    r"|[^,]*\b(?:has|have)\s*(?:n['’]t|\s+not)\s",
    re.DOTALL,
)
"""What tells no event by itself: asides, what hangs on a pronoun, and what has not happened."""
_CONDITION = re.compile(r"\b(?:if|unless)\b[^,;]*", re.IGNORECASE)
_OPENS_FRAGMENT = re.compile(
    r"(?!(?:He|She|It|They|We|I|You|This|That|These|Those)\b)[A-Z\d\"“]|(?:the|an?|some|several|many"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)\s"
)


def timeline(
    witnesses: Sequence[Witness],
    claims: Sequence[Claim],
    encoder: Encoder,
    *,
    overtaken: Sequence[Side] = (),
    config: TimelineConfig | None = None,
) -> tuple[Entry, ...]:
    """Return what happened when, by the first day, then the last day, then the witness.

    A time dates the clause that it stands in, and only if the clause's own verb governs it: in
    "the commitments it made in 2013" the year dates no clause, in "last week's attack" the week
    does not. The entry cites the whole sentence, with whoever says it, unless that tells of other
    times too.
    Entries of one claim, or of nearly equal meaning, are one entry with all its evidence if the
    days of one lie within those of the other; the narrower days stand, in words without a figure
    of the `overtaken` sides of an update. What was long before is
    left out unless several tell it or it is near to what the story is about.
    """
    limits = config or TimelineConfig()
    dated = [item for witness in witnesses for item in _iter_dated(witness, limits)]
    if not dated:
        return ()
    dated.sort(key=lambda item: (item.days[1] - item.days[0]).days)
    vectors = encoder.encode([item.text for item in dated])
    claim_of = _claims_by_place(claims)
    entries: list[list[int]] = []
    for position, item in enumerate(dated):
        home = next(
            (
                group
                for group in entries
                if _is_within(dated[group[0]].days, item.days)
                and any(
                    _shared_claim(claim_of, dated[other].evidence, item.evidence)
                    or tell_alike(
                        dated[other].text,
                        item.text,
                        float(vectors[other] @ vectors[position]),
                        alike=_threshold(dated[other], item, limits),
                    )
                    for other in group
                )
            ),
            None,
        )
        if home is None:
            entries.append([position])
        else:
            home.append(position)
    stale = [evidence for side in overtaken for evidence in side.evidence]
    told = [
        group
        for group in entries
        if _belongs(group, dated, vectors, witnesses, limits)
        and not all(_is_put_off(dated[position], stale) for position in group)
    ]
    made = [_entry([dated[position] for position in group], stale) for group in told]
    return tuple(sorted(made, key=lambda entry: entry.days))


def _threshold(one: _Dated, other: _Dated, limits: TimelineConfig) -> float:
    if one.evidence.document == other.evidence.document:
        return limits.again
    return limits.same if one.days == other.days else limits.nested


def _is_within(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _belongs(
    group: Sequence[int],
    dated: Sequence[_Dated],
    vectors: Vectors,
    witnesses: Sequence[Witness],
    limits: TimelineConfig,
) -> bool:
    """Say whether an entry is of the story: what is long past must be near to the rest of it."""
    published = [
        witness.document.published.days[0] for witness in witnesses if witness.document.published
    ]
    if not published or (min(published) - dated[group[0]].days[1]).days < limits.far:
        return True
    if len({dated[position].evidence.document for position in group}) > 1:
        return True
    centre = vectors.mean(axis=0)
    likeness = float(vectors[group[0]] @ centre) / max(float((centre @ centre) ** 0.5), 1e-9)
    return likeness >= limits.near


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    days: tuple[date, date]
    precision: Precision
    evidence: Evidence
    text: str
    weight: tuple[int, int]
    is_ahead: bool


def _entry(group: Sequence[_Dated], stale: Sequence[Evidence]) -> Entry:
    """Make one entry of what tells the same; the words are those that can best stand alone."""
    narrowest = group[0].days
    group = sorted(
        group,
        key=lambda item: (
            item.days != narrowest,
            any(_overlap(item.evidence, evidence) for evidence in stale),
            item.weight,
        ),
    )
    first = group[0]
    return Entry(
        days=first.days,
        precision=first.precision,
        text=first.text,
        evidence=tuple(dict.fromkeys(item.evidence for item in group)),
    )


def _is_put_off(item: _Dated, stale: Sequence[Evidence]) -> bool:
    """Say whether an account overtakes what was yet to come when this was told."""
    return item.is_ahead and any(_overlap(item.evidence, evidence) for evidence in stale)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.document == other.document and one.span.overlaps(other.span)


def _iter_dated(witness: Witness, limits: TimelineConfig) -> Iterator[_Dated]:
    text = witness.document.text
    for rank, sentence in enumerate(witness.annotations.sentences):
        if sentence.of(text).rstrip("\"'”’ ").endswith("?") or not is_news(sentence.of(text)):
            continue
        times = [
            time
            for time in witness.annotations.times
            if sentence.contains(time.span)
            and is_date(time, longest=limits.longest)
            and is_meant(witness, sentence, time)
        ]
        if times:
            yield from _iter_clauses(witness, sentence, rank, times, limits)


def _iter_clauses(
    witness: Witness, sentence: Span, rank: int, times: Sequence[Time], limits: TimelineConfig
) -> Iterator[_Dated]:
    text = witness.document.text
    for clause in clauses(sentence.of(text)):
        span = clause.span.shifted(sentence.start)
        inside = [time for time in times if span.contains(time.span)]
        days = {time.days for time in inside if time.days}
        if len(days) != 1 or clause.opener in _NOT_YET:
            continue
        content = _content(witness, span, inside[0].span)
        if not governs(text, content or _saying(witness, span, inside[0].span), inside[0]):
            continue
        others = [time for time in times if not span.overlaps(time.span)]
        told = _told(witness, sentence, content or span, clause.opener, alone=not others)
        if told and len(words(told.of(text))) >= limits.shortest and _tells(told.of(text)):
            if told != sentence and not _OPENS_FRAGMENT.match(told.of(text)):
                if clause.opener not in _COORDINATORS:
                    continue
                told = sentence
            if told == sentence:
                told = printable(witness, sentence)
            first, last = days.pop()
            yield _Dated(
                days=(first, last),
                precision=_precision(inside[0], first, last),
                evidence=Evidence(witness.document.id, told),
                text=told.of(text),
                weight=(_weight(witness, sentence, told), rank),
                is_ahead=_is_ahead(witness, first),
            )


def _is_ahead(witness: Witness, first: date) -> bool:
    """Say whether a day was yet to come when the document was published; no if that is unknown."""
    published = witness.document.published
    return published is not None and first > published.days[1]


def _weight(witness: Witness, sentence: Span, told: Span) -> int:
    """Return how much a reader of the words alone would miss."""
    whole = printable(witness, sentence)
    unknown = sum(need.startswith(PERSON) for need in needs(witness, told))
    return 2 * (told != whole) + 2 * (not stands_alone(witness, whole)) + unknown


def _told(witness: Witness, sentence: Span, span: Span, opener: str, *, alone: bool) -> Span | None:
    """Return what an entry cites for a clause: the sentence where that tells of one time alone.

    A relative clause is cited with its noun. What is set against another event ("after ...") is
    cited by itself, since the day is not that of the main clause.
    """
    text = witness.document.text
    if opener in _RELATIVE:
        return _with_noun(witness, sentence, span)
    if alone and opener not in _APART:
        return sentence
    opening = _SUBORDINATOR.match(text, span.start, span.end)
    return Span(opening.end() if opening else span.start, span.end)


def _with_noun(witness: Witness, sentence: Span, clause: Span) -> Span | None:
    text = witness.document.text
    noun = _NOUN_BEFORE.search(text, sentence.start, clause.start)
    names = [
        mention.span.start
        for mention in witness.annotations.mentions
        if sentence.start <= mention.span.start
        and mention.span.end <= clause.start
        and not text[mention.span.end : clause.start].strip(" ,\n")
    ]
    starts = names[-1:] or ([noun.start()] if noun else [])
    return Span(starts[0], clause.end) if starts else None


def _tells(text: str) -> bool:
    """Say whether a verb with tense stands outside conditions, in words that a reader can follow.

    An aside in brackets, half a quotation, what begins with a pronoun and opinions tell no event.
    """
    return (
        bool(finite_verbs(_CONDITION.sub("", text)))
        and not _NO_ENTRY.match(text)
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and not is_loaded(text)
    )


def _saying(witness: Witness, clause: Span, time: Span) -> Span:
    """Return the part of the clause in which somebody says what stands before the time."""
    ends = [
        content.end
        for attribution in witness.annotations.attributions
        for content in attribution.contents
        if clause.start <= content.start and content.end <= time.start
    ]
    return Span(max(ends), clause.end) if ends else clause


def _content(witness: Witness, clause: Span, time: Span) -> Span | None:
    """Return the part of the clause that is content of an attribution, if the time is in it."""
    for attribution in witness.annotations.attributions:
        for content in attribution.contents:
            if content.contains(time) and content.overlaps(clause):
                cut = Span(max(content.start, clause.start), min(content.end, clause.end))
                return _without_opening(witness.document.text, cut)
    return None


def _without_opening(text: str, span: Span) -> Span | None:
    opening = re.match(r"[\s\"“‘',]*(?:that\s+)?", span.of(text))
    start = span.start + (opening.end() if opening else 0)
    return Span(start, span.end).trimmed(text) if start < span.end else None


def _precision(time: Time, first: date, last: date) -> Precision:
    if first == last:
        return Precision.DAY
    if re.fullmatch(r"\d{4}", time.value):
        return Precision.YEAR
    if re.fullmatch(r"\d{4}-\d{2}", time.value):
        return Precision.MONTH
    return Precision.INTERVAL


def _claims_by_place(claims: Sequence[Claim]) -> dict[str, list[tuple[Span, str]]]:
    places: dict[str, list[tuple[Span, str]]] = {}
    for claim in claims:
        for statement in claim.statements:
            for evidence in statement.evidence:
                places.setdefault(evidence.document, []).append((evidence.span, claim.id))
    return places


def _shared_claim(
    places: dict[str, list[tuple[Span, str]]], one: Evidence, other: Evidence
) -> bool:
    first, second = (
        {claim for span, claim in places.get(item.document, ()) if span.overlaps(item.span)}
        for item in (one, other)
    )
    return bool(first & second)
