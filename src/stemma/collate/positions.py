"""Who supports what, who opposes it, and who has not made up their mind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stemma.collate import proposals
from stemma.collate.actors import Actors, is_group
from stemma.collate.demands import iter_demands
from stemma.collate.metonyms import NOBODY, Agents
from stemma.collate.people import People
from stemma.model.claim import Position, Stance
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.clauses import clauses
from stemma.text.stances import (
    BAD,
    BLAMES,
    FURTHERS,
    GOOD,
    HINDERS,
    NEGATED,
    OPPOSES,
    OVERRIDES,
    PASSIVE,
    SHOULD,
    STRONG,
    SUPPORTS,
    UNDECIDED,
    URGES,
)
from stemma.text.words import stem, stems

_VERBS = (
    (Stance.SUPPORTS, SUPPORTS),
    (Stance.OPPOSES, OPPOSES),
    (Stance.UNDECIDED, UNDECIDED),
)
_JUDGEMENTS = ((Stance.OPPOSES, BAD), (Stance.SUPPORTS, GOOD))
_CONTRARY = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}
_OFTEN = 3
_NEAR = 12
_BY = re.compile(r"\s+by\b")
_INFINITIVE = re.compile(r"\bto\s+$", re.IGNORECASE)
_WILLING = re.compile(
    r"\b(?:agree[ds]?|vow(?:s|ed)|promise[ds]?|pledge[ds]?|threaten(?:s|ed)|decide[ds]?|plans?"
    r"|intends?|continue[ds]?|ready|willing|prepared|voted(?:\s+[\w–-]+){0,6}?)\s+to\s+$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless|could|might|may)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|an?|any|his|her|its|their)\s", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_HYPOTHETICAL = re.compile(r"\b(?:would|will|could)\s+(?:not\s+|never\s+)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?")
_OWN_PLAN = re.compile(
    r"\s+(?:(?:\w+-)?\w+\s+)?(?:plan|proposal|drive|bid|initiative|motion)(?P<several>s?)\s+(?:to|for|on|that)\b"
)
_TAKES_SIDES = re.compile(
    r"\s*(?:whether\s+)?to\s+(?P<verb>support|back|endorse|approve|accept|join|oppose|reject)\s+"
)
"""What "has not decided whether to support the strike" says before its proposal."""
_TO_DO = re.compile(r"\s*(?:to|for)\s+(?P<verb>[a-z]+)\s+")
_TALLY = re.compile(
    r"\bby\s+(?:a\s+vote\s+of\s+)?\d+(?:\s+votes?)?(?:\s+(?:to|against)\s+|[-–])\d+"
)
"""A vote that went both ways: those who voted do not stand on one side."""
_TRIM = " ,\"“”'‘’"


def positions(
    witnesses: Sequence[Witness], people: People, agents: Agents = NOBODY
) -> tuple[Position, ...]:
    """Return who stands where, by proposal, most disputed first, then actor, with all evidence.

    Actors who act for one state (`agents`) stand together under their own names.

    A stance is taken from verbs of support and opposition with their subjects and object, active
    or passive; from what somebody urges others to do to a proposal; from a plan that bears its
    author's name, where others take sides on it too; from a judgement or demand of a speaker; and
    from whom they want to go, or vote for.
    Where the text does not name the actor, nothing is said, nor of what holds only under a
    condition. Proposals are one where they share the noun that says what is proposed
    ("sanctions"); "the plan" alone is the proposal that the document has named most often until
    then, else the one on which most in the story take sides.
    """
    matters = _matters(witnesses)
    found = [
        item
        for witness in witnesses
        for item in _iter_found(witness, Actors(witness, people), matters)
    ]
    settled = tuple(_iter_telling(_settled(found)))
    names = proposals.names((item.topic, item.phrase) for item in settled)
    grouped: dict[tuple[str, str, Stance], list[Evidence]] = {}
    for item in settled:
        grouped.setdefault((item.topic, item.actor, item.stance), []).append(item.evidence)
    sides = Counter(topic for topic, _, _ in grouped)
    order = sorted(
        grouped.items(),
        key=lambda group: (-sides[group[0][0]], group[0][0], agents.side(group[0][1]), *group[0]),
    )
    return tuple(
        Position(
            actor=actor,
            stance=stance,
            proposal=names[topic],
            evidence=tuple(dict.fromkeys(evidence)),
            acts_for=agents.state(actor),
        )
        for (topic, actor, stance), evidence in order
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A stance somewhere; `is_own` if all that tells it is that the plan is the actor's."""

    actor: str
    stance: Stance
    topic: str
    phrase: str
    evidence: Evidence
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One sentence that is being read for stances."""

    text: str
    sentence: Span
    actors: Actors
    matters: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """Actors, stance and proposal, in the words of the text; None or none if it does not say."""

    actors: tuple[str, ...]
    stance: Stance
    phrase: str | None
    is_own: bool = False


def _matters(witnesses: Sequence[Witness]) -> frozenset[str]:
    """Return the stems of words that the story uses often enough to be what it is about."""
    counts = Counter(
        stem
        for witness in witnesses
        for body in witness.document.body
        for stem in stems(body.of(witness.document.text))
    )
    return frozenset(stem for stem, count in counts.items() if count >= _OFTEN)


def _settled(found: Sequence[_Found]) -> list[_Found]:
    """Give vague proposals ("the plan") the topic on which most in the story take sides."""
    clear = Counter(item.topic for item in found if not proposals.is_vague(item.topic, item.phrase))
    most = max(sorted(clear), key=lambda topic: clear[topic], default=None)
    return [
        replace(item, topic=most) if most and proposals.is_vague(item.topic, item.phrase) else item
        for item in found
    ]


def _iter_telling(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield what is worth saying: that somebody supports a plan of theirs only if others differ."""
    others = {(item.topic, item.actor) for item in found if not item.is_own}
    for item in found:
        if not item.is_own or any(
            topic == item.topic and actor != item.actor for topic, actor in others
        ):
            yield item


def _iter_found(witness: Witness, actors: Actors, matters: frozenset[str]) -> Iterator[_Found]:
    text = witness.document.text
    named: Counter[str] = Counter()
    for sentence in witness.annotations.sentences:
        told = sentence.of(text)
        named.update(proposals.antecedents(told))
        if told.rstrip("\"'”’ ").endswith("?"):
            continue
        spans = [clause.span.shifted(sentence.start) for clause in clauses(told)]
        for demand in iter_demands(text, sentence, spans, actors):
            for actor in demand.actors:
                yield _Found(
                    actor=actor,
                    stance=demand.stance,
                    topic=demand.topic,
                    phrase=demand.phrase,
                    evidence=Evidence(witness.document.id, sentence),
                    is_own=False,
                )
        reading = _Reading(text=text, sentence=sentence, actors=actors, matters=matters)
        for stated in _iter_stated(reading):
            for actor in stated.actors if stated.phrase else ():
                yield _Found(
                    actor=actor,
                    stance=stated.stance,
                    topic=proposals.topic(stated.phrase or "", named),
                    phrase=stated.phrase or "",
                    evidence=Evidence(witness.document.id, sentence),
                    is_own=stated.is_own,
                )


def _iter_stated(reading: _Reading) -> Iterator[_Stated]:
    for clause in clauses(reading.sentence.of(reading.text)):
        span = clause.span.shifted(reading.sentence.start)
        for stance, pattern in _VERBS:
            for verb in pattern.finditer(reading.text, span.start, span.end):
                yield from _iter_of_verb(reading, stance, Span(*verb.span()), span)
        yield from _iter_urged(reading, span)
    yield from _iter_own_plans(reading)
    yield from _iter_judgements(reading)
    yield from _iter_demands(reading)


def _iter_of_verb(reading: _Reading, stance: Stance, verb: Span, clause: Span) -> Iterator[_Stated]:
    text = reading.text
    before, after = text[clause.start : verb.start], text[verb.end : clause.end]
    negated = bool(NEGATED.search(before))
    if negated and stance is not Stance.SUPPORTS:
        return
    stance = Stance.OPPOSES if negated else stance
    if _BY.match(after):
        about = proposals.phrase_before(text[reading.sentence.start : verb.start])
        if _is_passive(before) and not (about and proposals.is_fleeting(about)):
            yield _Stated(
                actors=reading.actors.agents(verb, clause.end), stance=stance, phrase=about
            )
    elif _is_asserted(reading, before, verb):
        willing = _WILLING.search(before)
        start = clause.start + willing.start() if willing else verb.start
        actors = reading.actors.subjects(clause, Span(start, verb.end))
        if _TALLY.search(after):
            actors = tuple(actor for actor in actors if not is_group(actor))
        stance, about = _object(reading, stance, verb, after)
        yield _Stated(actors=actors, stance=stance, phrase=about)


def _is_passive(before: str) -> bool:
    """Say whether a participle is a verb's or a reduced clause's, not the adjective of a noun."""
    return not re.search(r"\b(?:the|an?|his|her|its|their)\s+$", before)


def _object(reading: _Reading, stance: Stance, verb: Span, after: str) -> tuple[Stance, str | None]:
    """Return what a verb of stance is about, and the stance that this leaves."""
    sides = _TAKES_SIDES.match(after)
    if sides:
        return stance, _told(reading, sides["verb"], after[sides.end() :])
    doing = _TO_DO.match(after)
    if doing and doing["verb"] in FURTHERS | HINDERS:
        contrary = doing["verb"] in HINDERS and stance in _CONTRARY
        about = proposals.phrase(after[doing.end() :])
        return (_CONTRARY[stance] if contrary else stance), about
    vetoed = proposals.vetoed(after)
    if vetoed:
        return _CONTRARY.get(stance, stance), vetoed
    if OVERRIDES.match(verb.of(reading.text)):
        return stance, None
    return stance, _told(reading, verb.of(reading.text), after)


def _told(reading: _Reading, verb: str, after: str) -> str | None:
    about = proposals.phrase(after)
    if about is None and BLAMES.match(verb):
        about = proposals.ground(after)
    if about is None and STRONG.match(verb):
        about = proposals.open_phrase(after, reading.matters) or proposals.deed(after)
    return None if about and proposals.is_fleeting(about) else about


def _is_asserted(reading: _Reading, before: str, verb: Span) -> bool:
    """Say whether the verb tells what its subject does, not what it may do or is asked to do."""
    form = verb.of(reading.text).split(maxsplit=1)[0].lower()
    if form.endswith("ing") and not PASSIVE.search(before):
        return False
    if _HYPOTHETICAL.search(before) and _CONDITIONAL.search(reading.sentence.of(reading.text)):
        return False
    if _INFINITIVE.search(before):
        return bool(_WILLING.search(before))
    return not _SUPPOSED.search(before)


def _iter_urged(reading: _Reading, clause: Span) -> Iterator[_Stated]:
    """Yield what somebody wants others to do to a proposal ("urged the mayor to drop the ban")."""
    for urged in URGES.finditer(reading.text, clause.start, clause.end):
        stance = _of_deed(urged["verb"], negated=bool(urged["not"]))
        if stance:
            about = reading.text[urged.end() : clause.end]
            verb = Span(urged.start(), urged.end())
            phrase = proposals.phrase(about) or proposals.open_phrase(about, reading.matters)
            yield _Stated(
                actors=reading.actors.subjects(clause, verb), stance=stance, phrase=phrase
            )


def _of_deed(verb: str, *, negated: bool) -> Stance | None:
    """Return the stance of somebody who wants that to be done, None if it tells none."""
    for stance, verbs in ((Stance.SUPPORTS, FURTHERS), (Stance.OPPOSES, HINDERS)):
        if verb in verbs:
            return _CONTRARY[stance] if negated else stance
    return None


def _iter_own_plans(reading: _Reading) -> Iterator[_Stated]:
    """Yield the authors of plans that bear their name: they support them."""
    for span, entity in reading.actors.named:
        if not reading.sentence.contains(span):
            continue
        possessive = _POSSESSIVE.match(reading.text, span.end)
        start = possessive.end() if possessive else span.end
        name = reading.actors.name(entity)
        plan = _OWN_PLAN.match(reading.text, start, reading.sentence.end)
        if name and plan and (possessive or not plan["several"]):
            about = _plan(reading.text[start : reading.sentence.end])
            yield _Stated(actors=(name,), stance=Stance.SUPPORTS, phrase=about, is_own=True)


def _plan(after: str) -> str | None:
    """Return what a plan is to do, if that is a proposal of its own, else the plan."""
    doing = re.search(r"\b(?:to|for)\s+(?P<verb>[a-z]+)\s+", after)
    inner = proposals.phrase(after[doing.end() :]) if doing and doing["verb"] in FURTHERS else None
    return inner or proposals.phrase(after)


def _iter_judgements(reading: _Reading) -> Iterator[_Stated]:
    for stance, pattern in _JUDGEMENTS:
        for judgement in pattern.finditer(
            reading.text, reading.sentence.start, reading.sentence.end
        ):
            if not re.search(r"\bnot\b", judgement.group()):
                yield from _iter_said_of(reading, stance, judgement.start())


def _iter_demands(reading: _Reading) -> Iterator[_Stated]:
    """Yield what a speaker wants done to the subject ("the ban should be lifted")."""
    for demand in SHOULD.finditer(reading.text, reading.sentence.start, reading.sentence.end):
        stance = _of_participle(demand["verb"], negated=bool(demand["not"]))
        if stance:
            yield from _iter_said_of(reading, stance, demand.start())


def _of_participle(verb: str, *, negated: bool) -> Stance | None:
    deeds = {stem(deed): deed for deed in sorted(FURTHERS | HINDERS)}
    deed = deeds.get(stem(verb))
    return _of_deed(deed, negated=negated) if deed else None


def _iter_said_of(reading: _Reading, stance: Stance, position: int) -> Iterator[_Stated]:
    """Yield the stance of the speaker of what stands at `position` on the subject before it."""
    attribution = reading.actors.attribution_around(Span(position, position + 1))
    if attribution is None:
        return
    start = max(c.start for c in attribution.contents if c.start <= position < c.end)
    subject = reading.text[start:position].strip(_TRIM).removeprefix("that ")
    last = max((found.start() for found in _DETERMINER.finditer(subject)), default=0)
    if not proposals.topics(subject[:last]) and " that " not in subject[:last]:
        subject = subject[last:]
    asked = _CONDITIONAL.search(reading.text[max(reading.sentence.start, start - _NEAR) : position])
    speaker = reading.actors.name(attribution.source_entity)
    about = proposals.phrase(subject)
    if speaker and about and not asked:
        yield _Stated(actors=(speaker,), stance=stance, phrase=about)
