"""Who supports what, who opposes it, and who has not made up their mind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.collate.actors import Actors
from stemma.collate.people import People
from stemma.model.claim import Position, Stance
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.clauses import clauses, finite_verbs
from stemma.text.stances import (
    BAD,
    DENIED,
    GENERIC,
    GOOD,
    NEGATED,
    OPPOSES,
    PASSIVE,
    PROPOSALS,
    STRONG,
    SUPPORTS,
    UNDECIDED,
)
from stemma.text.words import stem, stems, words

_VERBS = (
    (Stance.SUPPORTS, SUPPORTS),
    (Stance.OPPOSES, OPPOSES),
    (Stance.UNDECIDED, UNDECIDED),
)
_JUDGEMENTS = ((Stance.OPPOSES, BAD), (Stance.SUPPORTS, GOOD))
_STEMS = frozenset(stem(noun) for noun in PROPOSALS)
_GENERIC_STEMS = frozenset(stem(noun) for noun in GENERIC)
_DENIED_STEMS = frozenset(stem(noun) for noun in DENIED)
_MOST_WORDS = 14
_OFTEN = 3
_NOUN_PHRASE = re.compile(
    r"\s*(?P<phrase>(?:the|a|an|this|any|its|his|her|their)\s+(?:[a-z][\w-]*\s+){0,2}?"
    r"(?P<head>[a-z][\w-]*))(?=[\s]*(?:$|[,;.:]|\b(?:in|on|at|for|of|to|and|but|because|with|by)\b))"
)
_BY = re.compile(r"\s+by\b")
_INFINITIVE = re.compile(r"\bto\s+$", re.IGNORECASE)
_WILLING = re.compile(
    r"\b(?:agree[ds]?|vow(?:s|ed)|promise[ds]?|pledge[ds]?|decided|voted|plans?|intends?"
    r"|continue[ds]?|ready|willing|prepared)\s+to\s+$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless|could|might|may)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?")
_OWN_PLAN = re.compile(
    r"\s+(?:(?:\w+-)?\w+\s+)?(?:plan|proposal|drive|bid|initiative|motion)s?\s+(?:to|for|on|that)\b"
)
_PHRASE_END = re.compile(
    r"[,;:.?!–—()\"“”]|\s+-\s|\s+by\s+\d|\s+(?:after|before|when|which|who|but|because|during|since|as|while|if"
    r"|in\s+the\s+wake|saying|said|says|until|despite|(?:on|last|next|this)\s+"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|week|month|year)\w*|in\s+(?:\d{4}|January|February"
    r"|March|April|May|June|July|August|September|October|November|December)|and\s+(?:said|says|had|has|was|is"
    r"|would|will))\b"
)
_TAKES_SIDES = re.compile(
    r"^(?:whether\s+)?to\s+(?:support|back|endorse|approve|accept|join|oppose|reject)\s+"
)
"""What "has not decided whether to support the strike" says before its proposal."""
_OPENS_PHRASE = frozenset("a an the its his her their new further any".split())
_TRIM = " ,\"“”'‘’"


def positions(witnesses: Sequence[Witness], people: People) -> tuple[Position, ...]:
    """Return who stands where, by proposal, then actor, each with all its evidence.

    A stance is taken from verbs of support and opposition with their subject and object, active or
    passive; from a plan that bears its author's name; and from a judgement that a speaker passes
    on a proposal. Where the text does not name the actor, nothing is said. Proposals are one where
    they share the noun that says what is proposed ("sanctions"); "the plan" alone is the proposal
    that the document has named most often until then.
    """
    matters = _matters(witnesses)
    found = [
        item
        for witness in witnesses
        for item in _iter_found(witness, Actors(witness, people), matters)
    ]
    names = _names_of_proposals(found)
    grouped: dict[tuple[str, str, Stance], list[Evidence]] = {}
    for item in found:
        grouped.setdefault((item.topic, item.actor, item.stance), []).append(item.evidence)
    return tuple(
        Position(
            actor=actor,
            stance=stance,
            proposal=names[topic],
            evidence=tuple(dict.fromkeys(evidence)),
        )
        for (topic, actor, stance), evidence in sorted(grouped.items())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    actor: str
    stance: Stance
    topic: str
    phrase: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One sentence that is being read for stances."""

    text: str
    sentence: Span
    actors: Actors
    matters: frozenset[str]


_Stated = tuple[str | None, Stance, str | None]
"""Actor, stance and proposal, each in the words of the text or None where it does not say."""


def _matters(witnesses: Sequence[Witness]) -> frozenset[str]:
    """Return the stems of words that the story uses often enough to be what it is about."""
    counts = Counter(
        stem
        for witness in witnesses
        for body in witness.document.body
        for stem in stems(body.of(witness.document.text))
    )
    return frozenset(stem for stem, count in counts.items() if count >= _OFTEN)


def _iter_found(witness: Witness, actors: Actors, matters: frozenset[str]) -> Iterator[_Found]:
    text = witness.document.text
    named: Counter[str] = Counter()
    for sentence in witness.annotations.sentences:
        told = sentence.of(text)
        named.update(topic for topic in _topics(told) if topic not in _GENERIC_STEMS)
        if not told.rstrip("\"'”’ ").endswith("?"):
            reading = _Reading(text=text, sentence=sentence, actors=actors, matters=matters)
            for actor, stance, phrase in _iter_stated(reading):
                if actor and phrase:
                    yield _Found(
                        actor=actor,
                        stance=stance,
                        topic=_topic(phrase, named),
                        phrase=phrase,
                        evidence=Evidence(witness.document.id, sentence),
                    )


def _iter_stated(reading: _Reading) -> Iterator[_Stated]:
    for clause in clauses(reading.sentence.of(reading.text)):
        span = clause.span.shifted(reading.sentence.start)
        for stance, pattern in _VERBS:
            for verb in pattern.finditer(reading.text, span.start, span.end):
                yield from _iter_of_verb(reading, stance, Span(*verb.span()), span)
    yield from _iter_own_plans(reading)
    yield from _iter_judgements(reading)


def _iter_of_verb(reading: _Reading, stance: Stance, verb: Span, clause: Span) -> Iterator[_Stated]:
    text = reading.text
    before, after = text[clause.start : verb.start], text[verb.end : clause.end]
    negated = bool(NEGATED.search(before))
    if negated and stance is not Stance.SUPPORTS:
        return
    stance = Stance.OPPOSES if negated else stance
    if _BY.match(after):
        about = _phrase_before(text[reading.sentence.start : verb.start])
        yield reading.actors.agent(verb, clause.end), stance, about
    elif _is_asserted(before, verb.of(text)):
        about = _phrase(after)
        if about is None and STRONG.match(verb.of(text)):
            about = _open_phrase(after, reading.matters)
        yield reading.actors.subject(clause, verb), stance, about


def _is_asserted(before: str, verb: str) -> bool:
    """Say whether the verb tells what its subject does, not what it may do or is asked to do."""
    if verb.split(maxsplit=1)[0].lower().endswith("ing") and not PASSIVE.search(before):
        return False
    if _INFINITIVE.search(before):
        return bool(_WILLING.search(before))
    return not _SUPPOSED.search(before)


def _iter_own_plans(reading: _Reading) -> Iterator[_Stated]:
    """Yield the authors of plans that bear their name: they support them."""
    for span, entity in reading.actors.named:
        if not reading.sentence.contains(span):
            continue
        possessive = _POSSESSIVE.match(reading.text, span.end)
        start = possessive.end() if possessive else span.end
        if _OWN_PLAN.match(reading.text, start, reading.sentence.end):
            phrase = _phrase(reading.text[start : reading.sentence.end])
            yield reading.actors.name(entity), Stance.SUPPORTS, phrase


def _iter_judgements(reading: _Reading) -> Iterator[_Stated]:
    for stance, pattern in _JUDGEMENTS:
        for judgement in pattern.finditer(
            reading.text, reading.sentence.start, reading.sentence.end
        ):
            span = Span(*judgement.span())
            attribution = reading.actors.attribution_around(span)
            if attribution is None or re.search(r"\bnot\b", judgement.group()):
                continue
            start = max(c.start for c in attribution.contents if c.contains(span))
            subject = reading.text[start : span.start]
            if _topics(subject) and len(finite_verbs(subject)) <= 1:
                speaker = reading.actors.name(attribution.source_entity)
                yield speaker, stance, subject.strip(_TRIM).removeprefix("that ")


def _names_of_proposals(found: Sequence[_Found]) -> Mapping[str, str]:
    """Name each proposal by the shortest of its phrases: what all of them have in common."""
    phrases: dict[str, set[str]] = {}
    for item in found:
        phrases.setdefault(item.topic, set()).add(item.phrase)
    return {
        topic: min(
            said, key=lambda phrase: (topic not in _topics(phrase), len(phrase.split()), phrase)
        )
        for topic, said in phrases.items()
    }


def _phrase(after: str) -> str | None:
    """Return the object at the start of `after`, if it is something one can propose."""
    cut = _PHRASE_END.search(after)
    phrase = " ".join(after[: cut.start() if cut else len(after)].split()[:_MOST_WORDS])
    phrase = _TAKES_SIDES.sub("", phrase)
    return phrase if _topics(phrase) else None


def _open_phrase(after: str, matters: frozenset[str]) -> str | None:
    """Return the object of a verb of stance if it is one of the matters of the story."""
    found = _NOUN_PHRASE.match(after)
    head = stem(found["head"]) if found else ""
    return found["phrase"] if found and head in matters and head not in _DENIED_STEMS else None


def _phrase_before(before: str) -> str | None:
    """Return the noun phrase at the end of `before` that names a proposal."""
    found = words(before)
    nouns = [word for word in found if word.stem in _STEMS]
    if not nouns:
        return None
    last = nouns[-1].span
    openers = [word.span.start for word in found if word.form in _OPENS_PHRASE and word.span < last]
    start = openers[-1] if openers else last.start
    phrase = before[start : last.end]
    return phrase if len(phrase.split()) <= _MOST_WORDS else last.of(before)


def _topics(text: str) -> list[str]:
    """Return the stems of the nouns in `text` that name a proposal, in order."""
    return [word.stem for word in words(text) if word.stem in _STEMS]


def _topic(phrase: str, named: Counter[str]) -> str:
    """Return what a phrase proposes: its own noun, else what the document named most so far."""
    own = _topics(phrase)
    specific = [topic for topic in own if topic not in _GENERIC_STEMS]
    if specific:
        return specific[0]
    if own:
        return max(named, key=lambda topic: named[topic], default=own[0])
    return stem(phrase.rsplit(maxsplit=1)[-1])
