"""Who wants somebody to go or to be elected, and who will not pay: stances on no named plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stemma.collate.actors import Actors
from stemma.collate.proposals import topics
from stemma.model.claim import Stance
from stemma.model.span import Span
from stemma.text.words import words

_GO = (
    r"(?:step(?:s|ped|ping)?\s+(?:aside|down)|resign|quit|stand\s+(?:aside|down)|leave\s+office"
    r"|withdraw(?=\s*(?:[,.;”\"]|from\s+the\s+(?:race|campaign|contest|election)|if\b|$))"
    r"|drop\s+out|exit\s+the\s+race)\b"
)
_MUST = re.compile(
    rf"\s+(?:must|should|ought\s+to|needs\s+to|has\s+to)\s+(?P<not>not\s+)?{_GO}", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:up)?on|urg(?:es|ed)|press(?:es|ed)|ask(?:s|ed)|told)\s+"
    r"(?:[A-Z][\w.]*\s+){0,2}$"
)
_TO_GO = re.compile(rf"\s+(?P<not>not\s+)?to\s+{_GO}")
_VOTES = re.compile(
    r"\b(?:vot(?:e|es|ed)\s+(?P<against>for|against)|endors(?:es|ed))\s+(?:[A-Z][\w.]*\s+){0,2}$"
)
_PAYS = re.compile(
    r"\b(?:(?:will|would)\s+(?:not|never)|won['’]t|not\s+going\s+to|refus(?:es|ed)\s+to)\s+(?:be\s+)?"
    r"pay(?:ing)?\s+(?:any\s+single\s+cent\s+|anything\s+|a\s+\w+\s+)?for\s+(?:the|that|this|a|such\s+a)\s+"
    r"(?P<what>(?:[\w*'-]+\s+){0,2}[\w-]+)(?=[\s,.;:!”\"]|$)"
)
_OPENING = re.compile(
    r"[\s\"“‘']*(?:that\s+)?[\s\"“‘']*(?:[Ii]f\s[^,]*,\s+)?(?:[A-Z][\w.]*\s+){0,2}"
)
_CONDITION = re.compile(r"\b(?:if|unless|provided)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Actors, stance, and what is at stake: a topic for the story and its words."""

    actors: tuple[str, ...]
    stance: Stance
    topic: str
    phrase: str


def iter_demands(
    text: str, sentence: Span, clauses: list[Span], actors: Actors
) -> Iterator[Demand]:
    """Yield what the sentence tells of that kind, where it names both who wants it and of whom.

    What holds only under a condition ("if it is true, she must resign") is a matter of its own,
    whose words say so.
    """
    for span, entity in actors.named:
        name = actors.name(entity) if sentence.contains(span) else None
        clause = next((clause for clause in clauses if clause.contains(span)), None)
        if name and clause:
            yield from _iter_about(text, sentence, clause, span, name, actors)
    for found in _PAYS.finditer(text, sentence.start, sentence.end):
        named = topics(found["what"])
        what = next((word for word in words(found["what"]) if word.stem in named), None)
        speaker = _speaker(actors, Span(found.start(), found.end()))
        if what and speaker:
            noun = what.form
            yield Demand(
                actors=(speaker,),
                stance=Stance.OPPOSES,
                topic=f"pay {noun}",
                phrase=f"paying for the {noun}",
            )


def _iter_about(
    text: str, sentence: Span, clause: Span, span: Span, name: str, actors: Actors
) -> Iterator[Demand]:
    before, after = text[clause.start : span.start], text[span.end : sentence.end]
    must, asked, votes = _MUST.match(after), _ASKED.search(before), _VOTES.search(before)
    to_go = _TO_GO.match(after)
    if must:
        speaker = _speaker(actors, span) if _opens_content(actors, text, span) else None
        yield from _go((speaker,) if speaker else (), name, must["not"], text, sentence)
    elif asked and to_go:
        verb = Span(clause.start + asked.start(), clause.start + asked.end())
        yield from _go(actors.subjects(clause, verb), name, to_go["not"], text, sentence)
    elif votes and not _CONDITION.search(sentence.of(text)):
        verb = Span(clause.start + votes.start(), clause.start + votes.end())
        who = tuple(actor for actor in actors.subjects(clause, verb) if actor != name)
        if who and not re.search(r"\b(?:not|n['’]t|never)\b", before):
            stance = Stance.OPPOSES if votes["against"] == "against" else Stance.SUPPORTS
            phrase = f"{name}’s election"
            yield Demand(actors=who, stance=stance, topic=phrase, phrase=phrase)


def _go(
    who: tuple[str, ...], name: str, negation: str | None, text: str, sentence: Span
) -> Iterator[Demand]:
    who = tuple(actor for actor in who if actor != name)
    phrase = f"{name} stepping aside"
    if _CONDITION.search(sentence.of(text)):
        phrase += ", on a condition"
    if who:
        stance = Stance.OPPOSES if negation else Stance.SUPPORTS
        yield Demand(actors=who, stance=stance, topic=phrase, phrase=phrase)


def _opens_content(actors: Actors, text: str, span: Span) -> bool:
    """Say whether somebody says of `span` itself what follows, not that others say so."""
    attribution = actors.attribution_around(span)
    starts = [
        content.start
        for content in (attribution.contents if attribution else ())
        if content.contains(span)
    ]
    return bool(starts) and _OPENING.fullmatch(text[starts[0] : span.start]) is not None


def _speaker(actors: Actors, span: Span) -> str | None:
    attribution = actors.attribution_around(span)
    return actors.name(attribution.source_entity) if attribution else None
