"""Who "he", "she" and "it" are: looking back for the person a pronoun stands for.

A weighing of recency, grammatical role and parallelism in the line of Lappin and Leass (1994), made
cautious: where two people are about as likely, or where the text that a pronoun needs is missing,
the answer is nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stemma.annotate.discourse import Discourse, Naming
from stemma.model.annotation import MentionType
from stemma.model.span import Span
from stemma.text.names import Token

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
_CUE_WORDS = 3
_CLAUSE_OPENERS = frozenset("when while after before because as that if who said says".split())
_OPENERS = frozenset(
    """before after as when while since although though if once until because despite in at
    upon during earlier asked pressed""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AntecedentConfig:
    """Weights and thresholds of the search.

    Attributes:
        window: how many narrated sentences are looked back.
        decay: by what a weight shrinks for each sentence further back.
        subject: weight of a subject; `named` of any other name; `possessive` of an owner.
        opening: what the first subject of a sentence gets more.
        speaker: what the speaker of the sentence before gets more.
        reported: by what a subject inside reported words shrinks, seen from outside them.
        chained: weight of an earlier pronoun that was resolved.
        least: weight below which nobody is the answer; `least_alone` where the gender of the only
            candidate is known.
        margin: by how many times the best must outweigh the next.
    """

    window: int = 4
    decay: float = 0.55
    subject: float = 3.0
    named: float = 1.0
    possessive: float = 1.3
    opening_possessive: float = 2.6
    own: float = 1.6
    contested: float = 2.2
    salience: float = 0.12
    most_salience: float = 1.2
    goes_on: float = 1.6
    opening: float = 1.0
    speaker: float = 2.5
    reported: float = 0.5
    chained: float = 3.0
    least: float = 0.8
    least_alone: float = 0.5
    margin: float = 1.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entity, how sure it is in [0, 1], and the name or pronoun that the choice rests on."""

    entity: str
    value: float
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trace:
    """A place where somebody was referred to: by name, or by a pronoun resolved before."""

    span: Span
    entity: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """Who speaks in a sentence: an entity, or one person whom the text leaves unresolved."""

    source: Span
    entity: str | None
    is_quoting: bool

    def found(self) -> Found | None:
        """Return whoever spoke as the one who speaks on."""
        if self.entity is None:
            return None
        return Found(entity=self.entity, value=0.9, evidence=self.source)


class Antecedents:
    """Resolves the pronouns of one document in order, each on the ground of those before it."""

    def __init__(self, layout: Discourse, config: AntecedentConfig | None = None) -> None:
        self._layout = layout
        self._config = config or AntecedentConfig()
        self._resolved: dict[int, list[_Trace]] = {}
        self._speakers: dict[int, str] = {}
        self._sayings: dict[int, _Saying] = {}
        self._strangers: dict[str, str | None] = {}
        self._spoken_of: frozenset[str] = frozenset()

    def note(
        self, span: Span, entity: str, certainty: float = 1.0, *, is_name: bool = False
    ) -> None:
        """Remember that words at `span` refer to `entity`, for what comes later.

        `is_name` says that they tell as much as a name, so that they count as a subject does.
        """
        sentence = self._layout.sentence_at(span.start)
        weight = self._config.chained * certainty
        if is_name and self._layout.spans[sentence].start == span.start:
            weight = self._config.subject + self._config.opening
        trace = _Trace(span=span, entity=entity, weight=weight)
        self._resolved.setdefault(sentence, []).append(trace)

    def stranger(self, span: Span, gender: str | None) -> None:
        """Remember that `span` speaks of a person whom the document does not name."""
        sentence = self._layout.sentence_at(span.start)
        words = self._layout.sentences[sentence]
        weight = self._config.subject if words[0].start == span.start else self._config.named
        key = f"unnamed {span.start}"
        self._strangers[key] = gender
        trace = _Trace(span=span, entity=key, weight=weight)
        self._resolved.setdefault(sentence, []).append(trace)

    def speak(self, sentence: int, entity: str) -> None:
        """Remember whose words a sentence reports."""
        self._speakers[sentence] = entity

    def say(self, sentence: int, source: Span, entity: str | None, *, is_quoting: bool) -> None:
        """Remember who speaks in a sentence; whoever is quoted goes before who is reported."""
        earlier = self._sayings.get(sentence)
        if earlier is None or is_quoting or not earlier.is_quoting:
            saying = _Saying(source=source, entity=entity, is_quoting=is_quoting)
            self._sayings[sentence] = saying

    def has_said(self, sentence: int) -> bool:
        """Say whether somebody was noted as the speaker of a sentence, known or not."""
        return sentence in self._sayings

    def speaker(self, sentence: int) -> str | None:
        """Return whose words a sentence reports, as far as noted."""
        return self._speakers.get(sentence)

    def person(
        self, span: Span, *, speaks: bool = False, spoken_of: frozenset[str] = frozenset()
    ) -> Found | None:
        """Return the person whom the pronoun at `span` stands for, None where that is not clear.

        `speaks` says that the pronoun is the source of an attribution: who spoke just before is
        then likelier to go on. Whom the quoted words themselves name, `spoken_of`, is not the one
        who speaks them.
        """
        self._spoken_of = spoken_of
        word = span.of(self._layout.text).lower()
        wanted = "m" if word in MALE else "f" if word in FEMALE else None
        if wanted is None:
            return None
        found = (
            self._ahead(span, wanted)
            or self._opening_subject(span, wanted)
            or self._reporter(span, wanted)
            or self._after_who(span, wanted)
            or (self._introduced(span, wanted) if speaks else None)
        )
        if found is not None:
            return found
        if self._follows_stranger(span):
            return None
        saying = self._saying_before(span) if speaks else None
        if saying is not None and self._may_go_on(saying, span, wanted):
            return saying.found()
        return self._best(list(self._traces(span, wanted, speaks)), span)

    def _after_who(self, span: Span, wanted: str) -> Found | None:
        """Resolve a pronoun to whom a relative clause speaks of ("Roe, who said he ...")."""
        number = self._layout.sentence_at(span.start)
        words = [word for word in self._layout.sentences[number] if word.end <= span.start]
        relative = next((word for word in words[-3:] if word.text == "who"), None)
        if relative is None or words[-1].text in ("who", ","):
            return None
        before = [one for one in self._layout.namings[number] if one.span.end <= relative.start]
        gap = self._layout.text[before[-1].span.end : relative.start] if before else "none"
        if gap.strip(" ,–—-(") or not self._fits(before[-1].entity, wanted):
            return None
        return Found(entity=before[-1].entity, value=0.85, evidence=before[-1].span)

    def _introduced(self, span: Span, wanted: str) -> Found | None:
        """Resolve a speaker to the only person of the sentence that leads in to a quotation.

        "That did not convince Roe. 'It leaks,' he said": nobody speaks in the first sentence, and
        no pronoun in it stands for anybody else.
        """
        here = self._layout.sentence_at(span.start)
        number = here - 1
        if number < 0 or number in self._sayings or self._resolved.get(number):
            return None
        if not self._leads_in(number, here, span):
            return None
        people = [one for one in self._layout.namings[number] if one.type is MentionType.PERSON]
        if len({one.entity for one in people}) != 1 or any(one.is_possessive for one in people):
            return None
        last = people[-1]
        if last.is_quoted or not self._fits(last.entity, wanted):
            return None
        return Found(entity=last.entity, value=0.8, evidence=last.span)

    def _leads_in(self, number: int, here: int, span: Span) -> bool:
        """Say whether a quotation opens the sentence `here`, in the paragraph of `number`."""
        first = self._layout.sentences[here][:2]
        text = self._layout.text
        near = "\n" not in text[self._layout.spans[number].start : self._layout.spans[here].start]
        opens = any(self._layout.is_quoted(Span(word.start, word.end)) for word in first)
        named = [one for one in self._layout.namings[here] if one.span.start < span.start]
        return near and opens and all(one.is_quoted for one in named)

    def _reporter(self, span: Span, wanted: str) -> Found | None:
        """Resolve a pronoun in reported words to the subject right before them ("Roe said he")."""
        content = self._layout.content_at(span)
        if content is None:
            return None
        number = self._layout.sentence_at(span.start)
        before = [one for one in self._layout.namings[number] if one.span.end <= span.start]
        people = [one for one in before if one.type is MentionType.PERSON and not one.is_quoted]
        if not people:
            return None
        last = people[-1]
        gap = self._layout.text[last.span.end : content.start]
        near = last.span.end <= content.start and len(gap.split()) <= _CUE_WORDS
        if not (near and last.is_subject and "," not in gap and self._fits(last.entity, wanted)):
            return None
        return Found(entity=last.entity, value=0.85, evidence=last.span)

    def _opening_subject(self, span: Span, wanted: str) -> Found | None:
        """Resolve a subject to the only one of the clause before it ("While Roe ..., he")."""
        number = self._layout.sentence_at(span.start)
        words = self._layout.sentences[number]
        before = [word for word in words if word.end <= span.start]
        if len(before) < 3 or before[0].text.lower() not in _OPENERS or before[-1].text != ",":
            return None
        if sum(word.text == "," for word in before) > 1:
            return None
        fits = {
            naming.entity: naming
            for naming in self._layout.namings[number]
            if naming.span.end <= span.start
            and naming.is_subject
            and not naming.is_quoted
            and self._fits(naming.entity, wanted)
        }
        if len(fits) != 1:
            return None
        naming = next(iter(fits.values()))
        return Found(entity=naming.entity, value=0.85, evidence=naming.span)

    def _saying_before(self, span: Span) -> _Saying | None:
        """Return who spoke in the sentence right before, quotations between being passed over."""
        here = self._layout.sentence_at(span.start)
        number = here - 1
        while number >= 0 and number not in self._sayings and self._layout.is_all_quoted(number):
            number -= 1
        return self._sayings.get(number)

    def _may_go_on(self, saying: _Saying, span: Span, wanted: str) -> bool:
        fits = saying.entity is None or self._fits(saying.entity, wanted)
        return fits and not self._is_answered(saying, span, wanted)

    def _is_answered(self, saying: _Saying, span: Span, wanted: str) -> bool:
        """Say whether somebody else who fits became the subject after a speaker's words."""
        here = self._layout.sentence_at(span.start)
        there = self._layout.sentence_at(saying.source.start)
        return any(
            naming.is_subject
            and not naming.is_quoted
            and saying.source.end <= naming.span.start < span.start
            and naming.entity != saying.entity
            and naming.type is MentionType.PERSON
            and (number == here or not naming.is_reported)
            and self._fits(naming.entity, wanted)
            for number in (there, here)
            for naming in self._layout.namings[number]
        )

    def _follows_stranger(self, span: Span) -> bool:
        """Say whether somebody unnamed stands right before ("the Texan when he ...")."""
        number = self._layout.sentence_at(span.start)
        return any(
            trace.entity in self._strangers
            and trace.span.end <= span.start
            and self._layout.text[trace.span.end : span.start].strip() in _CLAUSE_OPENERS
            for trace in self._resolved.get(number, ())
        )

    def _fits(self, entity: str, wanted: str) -> bool:
        if entity in self._spoken_of:
            return False
        if entity in self._strangers:
            return self._strangers[entity] in (None, wanted)
        known = self._layout.entities[entity]
        if known.type is not MentionType.PERSON or not self._layout.is_sure(entity):
            return False
        return self._layout.genders.get(entity, wanted) == wanted

    def _traces(self, span: Span, wanted: str, speaks: bool) -> Iterator[_Trace]:
        config = self._config
        here = self._layout.sentence_at(span.start)
        for number in self._layout.back(here, config.window):
            distance = self._layout.distance(number, here)
            fade = config.decay**distance
            yield from self._names(span, wanted, number, fade)
            for trace in self._resolved.get(number, ()):
                if trace.span.start < span.start and self._fits(trace.entity, wanted):
                    yield replace(trace, weight=trace.weight * fade)
            speaker = self._speakers.get(number)
            spoke = number < here and distance <= 1 and speaker is not None
            if spoke and speaker is not None and self._fits(speaker, wanted):
                yield _Trace(
                    span=self._layout.spans[number],
                    entity=speaker,
                    weight=config.speaker * (config.goes_on if speaks else 1.0) * fade,
                )

    def _names(self, span: Span, wanted: str, number: int, fade: float) -> Iterator[_Trace]:
        """Yield the people named in a sentence before the pronoun, as far as they may be meant."""
        owns = span.of(self._layout.text).lower() in ("his", "her")
        for naming in self._layout.namings[number]:
            if naming.span.start >= span.start or naming.is_quoted or self._is_barred(naming, span):
                continue
            if self._fits(naming.entity, wanted) and naming.type is MentionType.PERSON:
                own = self._config.own if owns and fade == 1.0 else 1.0
                weight = self._weight(naming, span) * fade * own
                yield _Trace(span=naming.span, entity=naming.entity, weight=weight)

    def _is_barred(self, naming: Naming, span: Span) -> bool:
        """Say whether grammar keeps the two apart ("Roe, whom he praised")."""
        between = self._layout.text[naming.span.end : span.start].strip(" ,").lower()
        words = between.split()
        near = len(words) <= 3 and "," not in between and "that" not in words
        if near and naming.is_subject and span.of(self._layout.text).lower() == "him":
            return True
        return between in ("whom", "and", "or", "and that", "like") or between.endswith(" whom")

    def _weight(self, naming: Naming, span: Span) -> float:
        config = self._config
        if naming.is_possessive:
            opens = self._layout.spans[naming.sentence].start == naming.span.start
            return config.opening_possessive if opens else config.possessive
        if not naming.is_subject:
            return config.named
        same = self._layout.namings[naming.sentence]
        subject = next((other for other in same if other.is_subject and not other.is_quoted), None)
        opening = config.opening if subject is naming else 0.0
        inside = naming.is_reported and self._layout.content_at(span) != self._layout.content_at(
            naming.span
        )
        return (config.subject + opening) * (config.reported if inside else 1.0)

    def _best(self, traces: Sequence[_Trace], span: Span) -> Found | None:
        sums: dict[str, float] = {}
        places: dict[str, _Trace] = {}
        for trace in traces:
            # One strong trace tells more than many weak ones: only the best of a sentence counts.
            key = trace.entity
            previous = places.get(key)
            if previous is None or trace.weight > previous.weight:
                places[key] = trace
            sums[key] = max(sums.get(key, 0.0), trace.weight) + 0.15 * min(
                sums.get(key, 0.0), trace.weight
            )
        if not sums:
            return None
        for entity in sums:
            named = self._layout.times_named(entity, span.start)
            sums[entity] *= 1 + min(self._config.most_salience, self._config.salience * named)
        ranked = sorted(sums, key=lambda entity: (-sums[entity], places[entity].span))
        best = ranked[0]
        second = sums[ranked[1]] if len(ranked) > 1 else 0.0
        margin = self._config.contested if self._is_contested(span, best) else self._config.margin
        alone = len(sums) == 1 and best in self._layout.genders
        least = self._config.least_alone if alone else self._config.least
        if sums[best] < least or sums[best] < margin * second:
            return None
        if best not in self._layout.entities:
            return None
        share = sums[best] / (sums[best] + second)
        return Found(entity=best, value=round(min(0.95, share), 2), evidence=places[best].span)

    def _is_contested(self, span: Span, best: str) -> bool:
        """Say whether somebody else is named in the same reported words before the pronoun."""
        content = self._layout.content_at(span)
        here = self._layout.sentence_at(span.start)
        return content is not None and any(
            naming.entity != best
            and naming.type is MentionType.PERSON
            and content.contains(naming.span)
            and naming.span.start < span.start
            for naming in self._layout.namings[here]
        )

    def _ahead(self, span: Span, wanted: str) -> Found | None:
        """Resolve a pronoun in an opening clause to the subject after it ("When he ..., Roe")."""
        number = self._layout.sentence_at(span.start)
        words = self._layout.sentences[number]
        if not words or words[0].text.lower() not in _OPENERS:
            return None
        comma = _first_comma(words)
        if comma is None or span.start > comma:
            return None
        here = [naming for naming in self._layout.namings[number] if not naming.is_quoted]
        subject = next((naming for naming in here if naming.span.start > comma), None)
        if here and here[0].span.start < span.start:
            return None
        if subject is None or not subject.is_subject or not self._fits(subject.entity, wanted):
            return None
        return Found(entity=subject.entity, value=0.85, evidence=subject.span)


def _first_comma(words: Sequence[Token]) -> int | None:
    """Return where the opening clause of a sentence ends: at the last comma before its subject."""
    return next((word.start for word in words[2:] if word.text == ","), None)
