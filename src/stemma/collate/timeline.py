"""The dated statements of a story, in order of the days that they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stemma.collate.likeness import tell_alike
from stemma.model.annotation import Time, TimeType
from stemma.model.claim import Claim, Entry
from stemma.model.document import Precision
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder
from stemma.text.clauses import clauses, finite_verbs
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineConfig:
    """Thresholds.

    `same` is the cosine from which two statements of the same days tell the same thing;
    `longest` the widest interval, in days, that still dates anything; `shortest` the fewest words
    that make an entry.
    """

    same: float = 0.75
    longest: int = 366
    shortest: int = 5


_RELATIVE = frozenset(("who", "whom", "whose", "which", "where"))
_APART = frozenset(
    "after before since until because although though whereas while if unless".split()
)
_NOUN_BEFORE = re.compile(r"\b(?:the|an?|its|his|her|their)\s+(?:[\w-]+\s+){0,3}[\w-]+,?\s+$", re.I)
_SUBORDINATOR = re.compile(
    r"(?:when|after|before|while|whilst|although|though|because|as|since|and|but|so)\s+", re.I
)
_CONDITION = re.compile(r"\b(?:if|unless)\b[^,;]*", re.IGNORECASE)
_NO_DATE_OF_ITS_OWN = re.compile(r"\b(?:since|of|until|till|than)\s+$", re.IGNORECASE)
"""What stands before a time that dates a noun, or bounds a stretch, not what happened."""
_POSSESSIVE = re.compile(r"\s*['’]s?\b|-")
_PRENOMINAL = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|['’]s|['’])\s+$", re.IGNORECASE
)
_YEAR_OF_A_NAME = re.compile(r"\d{4}\s+[A-Z]")
_OWN_SUBJECT = re.compile(
    r"(?!(?:that|and|but|when|where|as|if|after|before|while|because)\b)\b[a-z]+\s+"
    r"(?:he|she|it|they|we|I)\s+$"
)
"""A noun and a pronoun right before a verb: "the promises he made" is no clause of its own."""
_NOUN_NEXT = re.compile(
    r"\s+(?!(?:and|or|in|on|at|by|when|that|to|from|of|after|before|for|with)\b)[a-z]"
)


def timeline(
    witnesses: Sequence[Witness],
    claims: Sequence[Claim],
    encoder: Encoder,
    *,
    config: TimelineConfig | None = None,
) -> tuple[Entry, ...]:
    """Return what happened when, by the first day, then the last day, then the witness.

    A time dates the clause that it stands in, and only if the clause's own verb governs it: in
    "the commitments it made in 2013" the year dates no clause, in "last week's attack" the week
    does not. The entry cites the whole sentence, with whoever says it, unless that tells of other
    times too.
    Entries of one claim, or of equal days and nearly equal meaning, are one entry with all its
    evidence.
    """
    limits = config or TimelineConfig()
    dated = [item for witness in witnesses for item in _iter_dated(witness, limits)]
    vectors = encoder.encode([item.text for item in dated])
    claim_of = _claims_by_place(claims)
    entries: list[list[int]] = []
    for position, item in enumerate(dated):
        home = next(
            (
                group
                for group in entries
                if dated[group[0]].days == item.days
                and (
                    _shared_claim(claim_of, dated[group[0]].evidence, item.evidence)
                    or tell_alike(
                        dated[group[0]].text,
                        item.text,
                        float(vectors[group[0]] @ vectors[position]),
                        alike=limits.same,
                    )
                )
            ),
            None,
        )
        if home is None:
            entries.append([position])
        else:
            home.append(position)
    made = [_entry([dated[position] for position in group]) for group in entries]
    return tuple(sorted(made, key=lambda entry: entry.days))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    days: tuple[date, date]
    precision: Precision
    evidence: Evidence
    text: str


def _entry(group: Sequence[_Dated]) -> Entry:
    first = group[0]
    return Entry(
        days=first.days,
        precision=first.precision,
        text=first.text,
        evidence=tuple(dict.fromkeys(item.evidence for item in group)),
    )


def _iter_dated(witness: Witness, limits: TimelineConfig) -> Iterator[_Dated]:
    text = witness.document.text
    for sentence in witness.annotations.sentences:
        if sentence.of(text).rstrip("\"'”’ ").endswith("?"):
            continue
        times = [
            time
            for time in witness.annotations.times
            if sentence.contains(time.span) and _is_date(time, limits)
        ]
        if times:
            yield from _iter_clauses(witness, sentence, times, limits)


def _iter_clauses(
    witness: Witness, sentence: Span, times: Sequence[Time], limits: TimelineConfig
) -> Iterator[_Dated]:
    text = witness.document.text
    for clause in clauses(sentence.of(text)):
        span = clause.span.shifted(sentence.start)
        inside = [time for time in times if span.contains(time.span)]
        days = {time.days for time in inside if time.days}
        if len(days) != 1:
            continue
        content = _content(witness, span, inside[0].span)
        if not _governs(text, content or span, inside[0]):
            continue
        others = [time for time in times if not span.overlaps(time.span)]
        told = _told(witness, sentence, content or span, clause.opener, alone=not others)
        if told and len(words(told.of(text))) >= limits.shortest and _asserts(told.of(text)):
            first, last = days.pop()
            yield _Dated(
                days=(first, last),
                precision=_precision(inside[0], first, last),
                evidence=Evidence(witness.document.id, told),
                text=told.of(text),
            )


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


def _asserts(text: str) -> bool:
    """Say whether a verb with tense stands outside conditions."""
    return bool(finite_verbs(_CONDITION.sub("", text)))


def _is_date(time: Time, limits: TimelineConfig) -> bool:
    if time.type not in (TimeType.DATE, TimeType.TIME) or time.days is None:
        return False
    first, last = time.days
    return (last - first).days < limits.longest and not time.value.endswith("_REF")


def _governs(text: str, clause: Span, time: Time) -> bool:
    """Say whether the clause's first verb is the one that the time belongs to."""
    after = text[time.span.end : clause.end]
    if _POSSESSIVE.match(after):
        return False
    before = text[clause.start : time.span.start]
    if _NO_DATE_OF_ITS_OWN.search(before):
        return False
    if _PRENOMINAL.search(before) and _NOUN_NEXT.match(after):
        return False
    if _YEAR_OF_A_NAME.match(time.span.of(text) + after):
        return False
    verbs = finite_verbs(before)
    if verbs and _OWN_SUBJECT.search(before[: verbs[-1].span.start]):
        return False
    return len(verbs) <= 1 or _are_one_verb(before, verbs[0].span, verbs[-1].span)


def _are_one_verb(text: str, first: Span, last: Span) -> bool:
    """Say whether two verb forms make up one ("has been sent", "will be able to")."""
    between = words(text[first.end : last.start])
    return len(between) <= 1


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
