"""Who supports what, who opposes it, and who has not made up their mind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.collate.people import People
from stemma.model.attribution import Attribution
from stemma.model.claim import Position, Stance
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.clauses import clauses, finite_verbs
from stemma.text.stances import (
    BAD,
    GENERIC,
    GOOD,
    NEGATED,
    OPPOSES,
    PASSIVE,
    PROPOSALS,
    SUPPORTS,
    UNDECIDED,
)
from stemma.text.words import stem, words

_VERBS = (
    (Stance.SUPPORTS, SUPPORTS),
    (Stance.OPPOSES, OPPOSES),
    (Stance.UNDECIDED, UNDECIDED),
)
_STEMS = {stem(noun): noun for noun in sorted(PROPOSALS)}
_GENERIC_STEMS = frozenset(stem(noun) for noun in GENERIC)
_LONGEST = 14
_ADVERBS = r"(?:\w+ly|also|again|already|now|then|still|all|both|later|earlier|soon|repeatedly)"
_BETWEEN = re.compile(
    rf"(?:\s*[,–—-]\s[^,–—]{{1,80}}[,–—-])?\s+(?:(?:has|have|had|is|are|was|were|been|be|will|would"
    rf"|do|does|did|not|never|{_ADVERBS})\s+|n['’]t\s+)*",
    re.IGNORECASE,
)
_WILLING = re.compile(
    r"\b(?:agree[ds]?|vow(?:s|ed)|promise[ds]?|pledge[ds]?|decided|voted|plans?|intends?"
    r"|continue[ds]?|ready|willing|prepared)\s+to\s+$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|some|many|several|most|other|all|leading|senior|local|union|opposition"
    r"|government|business|civil|human|rights|environmental|student|trade)\s+){0,3}"
    r"(?:activists|administrators|allies|analysts|backers|businesses|campaigners|citizens|companies"
    r"|conservatives|councillors|countries|critics|delegates|deputies|diplomats|doctors|economists"
    r"|employees|employers|environmentalists|experts|farmers|firms|governments|governors|groups"
    r"|hardliners|judges|lawmakers|lawyers|leaders|legislators|liberals|manufacturers|mayors"
    r"|members|ministers|moderates|nations|negotiators|nurses|officials|operators|opponents"
    r"|organisations|organizations|parents|parliamentarians|parties|pensioners|physicians"
    r"|politicians|powers|producers|prosecutors|protesters|protestors|rebels|regulators|residents"
    r"|scientists|senators|shareholders|states|students|supporters|teachers|tenants|trustees"
    r"|unions|villagers|voters|workers|MPs|MEPs)"
    r"(?:\s+of\s+the\s+[A-Z][\w-]*)?$"
)
_SPEAKER_SUBJECT = re.compile(
    r"(?:\b(?:I|we|he|she|it|they|(?:his|her|their|its|our|my)\s+\w+))$", re.IGNORECASE
)
_OWN_PLAN = re.compile(
    r"\s+(?:(?:\w+-)?\w+\s+)?(?:plan|proposal|drive|bid|initiative|motion)s?\s+(?:to|for|on|that)\b"
)
_PHRASE_END = re.compile(
    r"[,;:.?!–—()\"“”]|\s+-\s|\s+(?:after|before|when|which|who|but|because|during|since|as|while|if"
    r"|in\s+the\s+wake|at\s+the|saying|said|says|until|despite|(?:on|last|next|this)\s+"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|week|month|year)\w*|and\s+(?:said|says|had|has|was|is"
    r"|would|will))\b"
)


def positions(witnesses: Sequence[Witness], people: People) -> tuple[Position, ...]:
    """Return who stands where, actors by name, each with all the evidence for one proposal.

    A stance is taken from verbs of support and opposition with their subject and object, active or
    passive; from a plan that bears its author's name; and from a judgement that a speaker passes
    on a proposal. Where the text does not name the actor, nothing is said. Proposals are one where
    they share the noun that says what is proposed ("sanctions"); "the plan" alone is the proposal
    last named before it in the same document.
    """
    found = [item for witness in witnesses for item in _Reader(witness, people).iter_found()]
    names = _names_of_proposals(found)
    grouped: dict[tuple[str, str, Stance], list[_Found]] = {}
    for item in found:
        grouped.setdefault((item.topic, item.actor, item.stance), []).append(item)
    return tuple(
        Position(
            actor=actor,
            stance=stance,
            proposal=names[topic],
            evidence=tuple(dict.fromkeys(item.evidence for item in items)),
        )
        for (topic, actor, stance), items in sorted(grouped.items())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    actor: str
    stance: Stance
    topic: str
    phrase: str
    evidence: Evidence


def _names_of_proposals(found: Sequence[_Found]) -> Mapping[str, str]:
    phrases: dict[str, Counter[str]] = {}
    for item in found:
        phrases.setdefault(item.topic, Counter())[item.phrase] += 1
    return {
        topic: min(counts, key=lambda phrase: (-counts[phrase], abs(len(phrase) - 30), phrase))
        for topic, counts in phrases.items()
    }


class _Reader:
    """Reads one witness, remembering the proposal that was named last."""

    def __init__(self, witness: Witness, people: People) -> None:
        self._witness = witness
        self._people = people
        self._text = witness.document.text
        notes = witness.annotations
        self._named = sorted(
            [(mention.span, mention.entity) for mention in notes.mentions if mention.entity]
            + [(reference.span, reference.entity) for reference in notes.references]
        )

    def iter_found(self) -> Iterator[_Found]:
        """Yield every stance that the witness's body states, in document order."""
        recent: list[str] = []
        for sentence in self._witness.annotations.sentences:
            text = sentence.of(self._text)
            topics = [topic for topic in _topics(text) if topic not in _GENERIC_STEMS]
            if not text.rstrip("\"'”’ ").endswith("?"):
                for actor, stance, phrase in self._iter_stances(sentence):
                    topic = _topic(phrase, [*topics, *reversed(recent)])
                    if topic:
                        yield _Found(
                            actor=actor,
                            stance=stance,
                            topic=topic,
                            phrase=phrase,
                            evidence=Evidence(self._witness.document.id, sentence),
                        )
            recent = [*recent[-3:], *topics]

    def _iter_stances(self, sentence: Span) -> Iterator[tuple[str, Stance, str]]:
        for clause in clauses(sentence.of(self._text)):
            span = clause.span.shifted(sentence.start)
            for stance, pattern in _VERBS:
                for verb in pattern.finditer(self._text, span.start, span.end):
                    yield from self._iter_of_verb(stance, Span(*verb.span()), span, sentence)
        yield from self._iter_own_plans(sentence)
        yield from self._iter_judgements(sentence)

    def _iter_of_verb(
        self, stance: Stance, verb: Span, clause: Span, sentence: Span
    ) -> Iterator[tuple[str, Stance, str]]:
        before, after = self._text[clause.start : verb.start], self._text[verb.end : clause.end]
        if re.match(r"\s+by\b", after):
            actor = self._named_after(verb.end, clause.end)
            phrase = self._phrase_before(verb.start, sentence)
        else:
            if self._is_not_finite(before, verb):
                return
            actor = self._subject(clause, verb)
            phrase = _phrase(after)
        negated = bool(NEGATED.search(before + " "))
        if actor and phrase and not (negated and stance is not Stance.SUPPORTS):
            yield actor, Stance.OPPOSES if negated else stance, phrase

    def _is_not_finite(self, before: str, verb: Span) -> bool:
        form = verb.of(self._text).split()[0].lower()
        if form.endswith("ing") and not PASSIVE.search(before):
            return True
        if re.search(r"\bto\s+$", before, re.IGNORECASE):
            return not _WILLING.search(before)
        return bool(
            re.search(r"\b(?:if|whether|unless|would|could|might|may)\s+(?:\w+\s+){0,3}$", before)
        )

    def _subject(self, clause: Span, verb: Span) -> str | None:
        """Return the name of the verb's subject if it can be told."""
        attribution = self._attribution_around(verb)
        start = clause.start
        if attribution:
            start = max([start, *(c.start for c in attribution.contents if c.contains(verb))])
        for span, entity in reversed(self._named):
            if span.end <= verb.start and span.start >= start:
                between = self._text[span.end : verb.start]
                if _BETWEEN.fullmatch(between) and not self._is_modifier(span, start):
                    return self._name(entity)
        before = re.sub(_BETWEEN.pattern + "$", "", self._text[start : verb.start], flags=re.I)
        if attribution and (not before.strip() or _SPEAKER_SUBJECT.search(before.strip(' "“'))):
            return self._name(attribution.source_entity)
        group = _GROUP.search(before.rstrip())
        return group.group().strip() if group else None

    def _is_modifier(self, name: Span, start: int) -> bool:
        """Say whether a name stands inside a larger phrase ("officials in Berlin")."""
        before = self._text[start : name.start]
        return bool(
            re.search(
                r"\b(?:in|of|from|with|at|on|against|for|to|by|near|than)\s+(?:the\s+)?$", before
            )
        )

    def _named_after(self, start: int, end: int) -> str | None:
        for span, entity in self._named:
            if start <= span.start and span.end <= end:
                gap = self._text[start : span.start]
                return self._name(entity) if len(gap.split()) <= 5 else None
        text = re.match(r"\s+by\s+((?:[\w’'-]+\s*){1,4})", self._text[start:end])
        if text is None:
            return None
        candidate = text.group(1).strip()
        for size in range(len(candidate.split()), 0, -1):
            group = _GROUP.fullmatch(" ".join(candidate.split()[:size]))
            if group:
                return group.group()
        return None

    def _phrase_before(self, end: int, sentence: Span) -> str | None:
        """Return the noun phrase that a passive verb is about."""
        before = self._text[sentence.start : end]
        nouns = [word for word in words(before) if word.stem in _STEMS]
        if not nouns:
            return None
        last = nouns[-1]
        first = next(
            (
                w
                for w in reversed(words(before))
                if w.span.end <= last.span.start
                and w.form in {"a", "an", "the", "its", "his", "her", "their", "new", "further"}
            ),
            last,
        )
        start = first.span.start if last.span.end - first.span.start < 90 else last.span.start
        return before[start : last.span.end]

    def _attribution_around(self, span: Span) -> Attribution | None:
        for attribution in self._witness.annotations.attributions:
            if any(content.contains(span) for content in attribution.contents):
                return attribution
        return None

    def _iter_own_plans(self, sentence: Span) -> Iterator[tuple[str, Stance, str]]:
        for span, entity in self._named:
            if not sentence.contains(span):
                continue
            start = (
                span.end + len(re.match(r"['’]s?", self._text[span.end :]).group())
                if re.match(r"['’]s?", self._text[span.end :])
                else span.end
            )
            own = _OWN_PLAN.match(self._text, start, sentence.end)
            actor = self._name(entity)
            if own and actor:
                phrase = _phrase(self._text[start : sentence.end])
                if phrase:
                    yield actor, Stance.SUPPORTS, phrase

    def _iter_judgements(self, sentence: Span) -> Iterator[tuple[str, Stance, str]]:
        for stance, pattern in ((Stance.OPPOSES, BAD), (Stance.SUPPORTS, GOOD)):
            for judgement in pattern.finditer(self._text, sentence.start, sentence.end):
                attribution = self._attribution_around(Span(*judgement.span()))
                if attribution is None:
                    continue
                content = next(
                    c for c in attribution.contents if c.start <= judgement.start() < c.end
                )
                subject = self._text[content.start : judgement.start()]
                actor = self._name(attribution.source_entity)
                if actor and _topics(subject) and len(finite_verbs(subject)) <= 1:
                    negative = bool(re.search(r"\bnot\b", judgement.group()))
                    if not negative:
                        phrase = subject.strip(" ,\"“”'‘’")
                        yield actor, stance, re.sub(r"^that\s+", "", phrase)

    def _name(self, entity: str | None) -> str | None:
        return self._people.name(self._witness.document.id, entity) if entity else None


def _phrase(after: str) -> str | None:
    """Return the object at the start of `after`, if it is something one can propose."""
    cut = _PHRASE_END.search(after)
    span = " ".join(after[: cut.start() if cut else len(after)].split()[:_LONGEST])
    if not _topics(span):
        return None
    return span or None


def _topics(text: str) -> list[str]:
    """Return the stems of the nouns in `text` that name a proposal, in order."""
    return [word.stem for word in words(text) if word.stem in _STEMS]


def _topic(phrase: str, context: Sequence[str]) -> str | None:
    """Return what a phrase proposes: its own specific noun, else the last one of the context."""
    own = _topics(phrase)
    specific = [topic for topic in own if topic not in _GENERIC_STEMS]
    if specific:
        return specific[0]
    if own:
        return next(iter(context), own[0])
    return None
