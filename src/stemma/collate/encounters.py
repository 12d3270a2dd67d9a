"""Whether two people meet: what each witness says of one encounter, from "will" to "will not"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stemma.collate.assertion import entity_keys, root
from stemma.collate.people import People
from stemma.model.annotation import MentionType
from stemma.model.claim import Conflict, ConflictKind, ConflictStatus, Side
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text import gazetteer
from stemma.text.words import stem, words


class Outlook(StrEnum):
    """How an account presents an encounter."""

    HELD = "took place or will"
    POSSIBLE = "possible"
    UNPLANNED = "not planned"
    DENIED = "will not or did not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One mention of an encounter of two people, and how it is presented."""

    place: int
    parties: frozenset[str]
    is_past: bool
    outlook: Outlook
    evidence: Evidence


_EVENTS = frozenset(root(stem(form)) for form in "meet audience".split())
_NOT_OUT = re.compile(
    r"\b(?:cannot|can\s+not|can['’]t|not|never|n['’]t)\s+(?:be(?:en)?\s+)?(?:\w+ly\s+)?rul(?:ed|ing|e)\s+out\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:may|might|could|possible|possibly|possibility|considering|hop(?:es|ed|ing))\b",
    re.IGNORECASE,
)
_NONE_PLANNED = re.compile(
    r"\b(?:nothing|no\s+(?:such\s+)?(?:meeting|talks|visit|plans?|encounter))\b[^.;]{0,40}"
    r"\b(?:scheduled|planned|arranged|agreed|set|agenda|calendar|diary)\b|\bno\s+plans?\b"
    r"|\bnot\s+(?:been\s+)?(?:scheduled|planned|arranged)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:dismissed|denied|ruled\s+out|rejected|cancell?ed|called\s+off|scrapped|declined|refused)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|n['’]t|no|without|neither|nor|won['’]t)\b", re.IGNORECASE)
_NOT_HIM = re.compile(r"\b(?:but|and)\s+not\s+(?:with\s+)?$|\brather\s+than\s+$", re.IGNORECASE)
_CUT = re.compile(r";|\b(?:but|while|whereas|although|though)\b", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:often|previously|once|used\s+to|in\s+the\s+past|regularly|usually|if|unless)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:after|since|had|have|has|held|following)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:\s|,|(?:his|her|their|its|with|the|a|an|and|not|but|also|or|both|either|counterparts?|then|rather|than"
    r"|between|president|minister|foreign|prime|secretary|leader|chancellor|general|chief|king|queen|pope"
    r"|[A-Z][\w.’'-]*)\b|\.)*\Z"
)
_PRONOUN = re.compile(r"\W*(?:he|she)\b", re.IGNORECASE)
_DESCRIPTION = re.compile(
    r"\bthe\s+(?P<role>(?:[A-Z][\w.-]+\s+)?[a-z]+(?:\s+(?:minister|secretary|leader|of\s+state))?)\b"
)


def encounters(witnesses: Sequence[Witness], people: People) -> tuple[Encounter, ...]:
    """Return what each witness says of encounters of two people whom it names or describes."""
    roles = _roles(witnesses, people)
    return tuple(
        item
        for place, witness in enumerate(witnesses)
        for view in (_View(witness=witness, keys=entity_keys(witness, people), roles=roles),)
        for before, sentence in zip(
            (None, *witness.annotations.sentences), witness.annotations.sentences, strict=False
        )
        for item in _in_sentence(place, view, sentence, before)
    )


def conflicting_encounters(witnesses: Sequence[Witness], people: People) -> Iterator[Conflict]:
    """Yield, without ids or claims, the encounters that witnesses present differently.

    Only accounts that exclude one another make a conflict: one holds the encounter possible or
    certain, another says that it is not planned or will not be.
    """
    found: dict[tuple[frozenset[str], bool], list[Encounter]] = {}
    for item in encounters(witnesses, people):
        found.setdefault((item.parties, item.is_past), []).append(item)
    for (parties, _), told in found.items():
        by_witness: dict[int, list[Encounter]] = {}
        for item in told:
            by_witness.setdefault(item.place, []).append(item)
        steady = {
            place: own
            for place, own in by_witness.items()
            if len({one.outlook for one in own}) == 1
        }
        outlooks = {own[0].outlook for own in steady.values()}
        if outlooks & {Outlook.DENIED, Outlook.UNPLANNED} and outlooks & {
            Outlook.HELD,
            Outlook.POSSIBLE,
        }:
            yield _conflict(parties, [one for own in steady.values() for one in own], witnesses)


def _conflict(
    parties: frozenset[str], told: Sequence[Encounter], witnesses: Sequence[Witness]
) -> Conflict:
    outlooks = list(dict.fromkeys(item.outlook for item in told))
    names = " and ".join(key[1:].title() for key in sorted(parties))
    sides = []
    for outlook in outlooks:
        own = [item for item in told if item.outlook is outlook]
        evidence = tuple(item.evidence for item in own)
        sides.append(Side(value=outlook.value, claims=(), evidence=evidence))
    accounts = []
    for outlook in outlooks:
        sigla = dict.fromkeys(
            witnesses[item.place].siglum for item in told if item.outlook is outlook
        )
        accounts.append(f"{', '.join(sigla)}: {outlook.value}")
    return Conflict(
        id="",
        kind=ConflictKind.POLARITY,
        status=ConflictStatus.CONFLICT,
        explanation=f"Whether {names} meet is told differently: {'; '.join(accounts)}",
        sides=tuple(sides),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A witness with the keys of its entities and the holders of the story's roles."""

    witness: Witness
    keys: Mapping[str, str]
    roles: Mapping[str, str]


def _roles(witnesses: Sequence[Witness], people: People) -> Mapping[str, str]:
    """Return who holds each role in the story; a role that two people hold is left out."""
    holders: dict[str, set[str]] = {}
    for witness in witnesses:
        keys = entity_keys(witness, people)
        for entity in witness.annotations.entities:
            if entity.type is MentionType.PERSON:
                for role in entity.roles:
                    holders.setdefault(_role_key(role), set()).add(keys[entity.id])
    return {role: next(iter(keys)) for role, keys in holders.items() if len(keys) == 1}


def _role_key(role: str) -> str:
    first, _, rest = role.partition(" ")
    country = gazetteer.demonyms().get(first) or gazetteer.countries().get(first)
    return f"{country or first} {rest}".strip().lower()


def _people(view: _View, sentence: Span) -> list[tuple[Span, str]]:
    text, notes = view.witness.document.text, view.witness.annotations
    people = {entity.id for entity in notes.entities if entity.type is MentionType.PERSON}
    named: list[tuple[Span, str | None]] = [(item.span, item.entity) for item in notes.mentions]
    named += [(item.span, item.entity) for item in notes.references]
    found = [
        (span, view.keys[entity])
        for span, entity in named
        if entity is not None and entity in people and sentence.contains(span)
    ]
    for match in _DESCRIPTION.finditer(text, sentence.start, sentence.end):
        holder = view.roles.get(_role_key(match["role"]))
        span = Span(match.start(), match.end())
        if holder and not any(span.overlaps(place) for place, _ in found):
            before = text[span.end : span.end + 2]
            if not re.match(r"\s[A-Z]|['’]", before):
                found.append((span, holder))
    return sorted(found)


def _in_sentence(
    place: int, view: _View, sentence: Span, previous: Span | None
) -> Iterator[Encounter]:
    text = view.witness.document.text
    if text[sentence.end - 1] in "?!":
        return
    events = [word for word in words(sentence.of(text)) if root(word.stem) in _EVENTS]
    people = _people(view, sentence)
    subject = _pronoun_subject(view, sentence, previous, people)
    for number, event in enumerate(events):
        at = sentence.start + event.span.start
        start = sentence.start + event.span.end
        rest = [sentence.start + later.span.start for later in events[number + 1 :]]
        stop = rest[0] if rest else sentence.end
        cut = _CUT.search(text, start, stop)
        reach = Span(start, cut.start() if cut else stop) if start < stop else None
        before = [key for span, key in people if span.end <= at]
        if subject is None and before and number == 0:
            subject = before[-1]
        if reach is None or subject is None or _HABIT.search(text, sentence.start, start):
            continue
        is_past = event.form == "met" or _PAST.search(text[max(sentence.start, at - 25) : at])
        for span, key in people:
            if key == subject or not reach.contains(span):
                continue
            if _JOINED.match(text[reach.start : span.start]) is None:
                continue
            yield Encounter(
                place=place,
                parties=frozenset({subject, key}),
                is_past=bool(is_past),
                outlook=_outlook(text, sentence, at, span, reach),
                evidence=Evidence(view.witness.document.id, sentence),
            )


def _pronoun_subject(
    view: _View, sentence: Span, previous: Span | None, people: Sequence[tuple[Span, str]]
) -> str | None:
    """Return whom "he" or "she" at the start means, if the sentence before names one person."""
    text = view.witness.document.text
    opening = _PRONOUN.match(text, sentence.start, sentence.end)
    if opening is None:
        return None
    own = [key for span, key in people if span.start < opening.end()]
    if own:
        return own[0]
    named = {key for _, key in _people(view, previous)} if previous else set()
    return next(iter(named)) if len(named) == 1 else None


def _outlook(text: str, sentence: Span, at: int, who: Span, reach: Span) -> Outlook:
    head = re.split(r"[;,:]|\band\b", text[max(sentence.start, at - 60) : at])[-1]
    tail = text[who.end : sentence.end]
    if _NOT_HIM.search(text[reach.start : who.start]):
        return Outlook.DENIED
    if _NONE_PLANNED.search(tail) or _NONE_PLANNED.search(head):
        return Outlook.UNPLANNED
    near = tail[:60]
    if _NOT_OUT.search(near):
        return Outlook.POSSIBLE
    if _OFF.search(near) or (_NOT.search(head) and not _OPEN.search(head)):
        return Outlook.DENIED
    return Outlook.POSSIBLE if _OPEN.search(head) or _OPEN.search(near) else Outlook.HELD
