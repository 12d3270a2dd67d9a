"""The annotator that says who speaks and who is meant, by rules and a learned scorer together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from stemma.annotate.annotator import signature
from stemma.annotate.discourse import Discourse
from stemma.annotate.likeness import Setting
from stemma.annotate.linking import Rows, follow
from stemma.annotate.reading import read
from stemma.annotate.referring import Expression, Form, Nominal, expressions
from stemma.annotate.sources import SourceAnnotator, is_hearer
from stemma.annotate.threads import Thread, Threads
from stemma.model.annotation import (
    Annotations,
    Chain,
    MentionType,
    Reference,
    ReferenceForm,
)
from stemma.model.attribution import Attribution
from stemma.model.document import Document
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.nn.resolver import Resolver, load_resolver
from stemma.nn.tagger import Reading
from stemma.text import marks

_SPEAKERS = (MentionType.PERSON, MentionType.ORGANISATION)
_BESIDE_SPEAKERS = frozenset("on in at from of during after before".split())
"""What may open the rest of a source behind its name ("Roe on Sunday")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolverConfig:
    """From which probability on a link is told.

    Attributes:
        least: probability from which an expression of a form refers to a named entity; forms that
            are missing never do.
        least_source: the same where the expression is all that tells who speaks.
        contrary: probability of another name from which the rules are no longer believed.
        opening: added to the score of a new thread; above 0 links fewer expressions.
    """

    least: Mapping[Form, float] = field(
        default_factory=lambda: {Form.PERSON: 0.95, Form.DEFINITE: 0.8}
    )
    least_source: float = 0.9
    contrary: float = 0.9
    opening: float = 0.0


class LearnedSourceAnnotator:
    """Resolves who speaks and whom expressions mean; the rules go first, a scorer goes on.

    Every name, pronoun and noun phrase of the body joins a thread of one thing or opens a new one,
    whichever a small network finds likeliest (`stemma.annotate.linking`). What rules resolve is
    among what it sees. `chains` holds all threads of two expressions and more, named or not, at
    the network's best guess; `references` and `source_entity` only what is all but certain.
    """

    name = "learned-sources"
    version = "1"

    def __init__(
        self,
        config: ResolverConfig | None = None,
        *,
        reading: Callable[[Document], Reading] = read,
        resolver: Resolver | None = None,
    ) -> None:
        self._config = config or ResolverConfig()
        self._reading = reading
        self._resolver = resolver
        self._rules = SourceAnnotator()

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `references`, `chains` and `source_entity` of attributions."""
        layout = Discourse(document, before)
        ruled = self._rules.read(layout, before)
        signed = (*before.annotators, signature(self))
        if not before.sentences:
            return replace(ruled, annotators=signed)
        nominals = tuple(nominals_of(self._reading(document)))
        quoted = [one.inside for one in marks.find(document.text, *document.body) if not one.depth]
        known = setting(layout, ruled, quoted)
        linked = link(known, ruled, nominals, self._resolver or load_resolver(), self._config)
        return replace(
            ruled,
            references=tuple(linked.references()),
            attributions=tuple(linked.attributions()),
            chains=tuple(linked.chains()),
            annotators=signed,
        )


def nominals_of(reading: Reading) -> Iterator[Nominal]:
    """Yield the outermost and innermost noun phrases that the tagger found."""
    for one in (*reading.outer, *reading.inner):
        yield Nominal(span=one.span, type=MentionType(one.label), score=one.score)


def setting(layout: Discourse, annotations: Annotations, quoted: Sequence[Span]) -> Setting:
    """Return what the rules and the attributions tell of a document before it is linked."""
    speakers: dict[int, str] = {}
    sources: dict[int, Span] = {}
    spoke: dict[int, str] = {}
    for attribution in annotations.attributions:
        entity = attribution.source_entity
        for number, quotation in enumerate(quoted):
            if any(content.overlaps(quotation) for content in attribution.contents):
                if entity is not None:
                    speakers[number] = entity
                if attribution.sources:
                    sources[number] = attribution.sources[0]
        if attribution.sources and entity is not None:
            spoke[layout.sentence_at(attribution.sources[0].start)] = entity
    return Setting(
        text=layout.text,
        layout=layout,
        quoted=tuple(quoted),
        speakers=speakers,
        sources=sources,
        ruled={one.span: one.entity for one in annotations.references},
        spoke=spoke,
        speaking=frozenset(span for one in annotations.attributions for span in one.sources),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A document whose expressions were linked.

    `certain` has the probability of each link, with that of the links that it hangs on.
    """

    text: str
    ruled: Annotations
    found: Sequence[Expression]
    threads: Threads
    certain: Mapping[Expression, float]
    config: ResolverConfig

    def chains(self) -> Iterator[Chain]:
        """Yield threads of two phrases and more, by where they begin."""
        found = []
        for thread in self.threads.all:
            spans = sorted(_outermost(thread.members))
            if len(spans) > 1:
                found.append(Chain(spans=tuple(spans), entity=thread.entity, type=thread.type))
        return iter(sorted(found, key=lambda chain: chain.spans[0]))

    def references(self) -> Iterator[Reference]:
        """Yield what the rules resolve unless the network says another, and what it is sure of."""
        disputed = self.disputed()
        kept = {one.span: one for one in self.ruled.references if one.span not in disputed}
        for one in self.found:
            learned = None if one.span in disputed else self._reference(one)
            if learned is not None:
                kept.setdefault(one.span, learned)
        return iter([kept[span] for span in sorted(kept)])

    def disputed(self) -> frozenset[Span]:
        """Return pronouns that rules and network resolve to two different names.

        Who speaks is not among them: there the rules are right far more often.
        """
        ruled = {one.span: one.entity for one in self.ruled.references}
        for attribution in self.ruled.attributions:
            for source in attribution.sources:
                ruled.pop(source, None)
        return frozenset(
            one.span
            for one in self.found
            if one.form is Form.PERSON
            and one.span in ruled
            and self.entity(one, self.config.contrary) not in (None, ruled[one.span])
        )

    def _reference(self, one: Expression) -> Reference | None:
        entity = self.entity(one, self.config.least.get(one.form, 2.0))
        if entity is None or one.form is Form.NAME:
            return None
        members = self.threads.of[one].members
        earlier = [member.span for member in members if member.span < one.span]
        form = ReferenceForm.PRONOUN if one.form.is_pronoun else ReferenceForm.DESCRIPTION
        value = round(self.certain[one], 3)
        score = Score(value=value, reason="likeliest of what went before", evidence=(earlier[-1],))
        return Reference(span=one.span, form=form, entity=entity, score=score)

    def entity(self, one: Expression, least: float) -> str | None:
        """Return the named entity of an expression that is linked with `least` probability."""
        thread = self.threads.of[one]
        known = thread.entity is not None and self.certain.get(one, 0.0) >= least
        return thread.entity if known and _is_told(one, thread) else None

    def attributions(self) -> Iterator[Attribution]:
        """Yield the attributions; who speaks is told by the rules, else by the network."""
        starts: dict[int, list[Expression]] = {}
        for one in self.found:
            starts.setdefault(one.span.start, []).append(one)
        for attribution in self.ruled.attributions:
            entity = attribution.source_entity
            can_tell = not is_hearer(attribution, self.text)
            if entity is None and can_tell and len(attribution.sources) == 1:
                source = attribution.sources[0]
                opening = [one for one in starts.get(source.start, ()) if source.contains(one.span)]
                entity = self._speaker(opening[0], source) if opening else None
                entity = None if self._is_spoken_of(entity, attribution) else entity
            yield replace(attribution, source_entity=entity)

    def _speaker(self, one: Expression, source: Span) -> str | None:
        """Return who speaks, given the longest expression that opens a source."""
        rest = self.text[one.span.end : source.end].split()
        if rest and rest[0] not in _BESIDE_SPEAKERS:
            return None
        if one.form is Form.NAME:
            is_one = " and " not in one.span.of(self.text) and not one.is_owner
            return one.entity if rest and is_one and one.type in _SPEAKERS else None
        if rest or one.form not in (Form.PERSON, Form.DEFINITE):
            return None
        return self.entity(one, self.config.least_source)

    def _is_spoken_of(self, entity: str | None, attribution: Attribution) -> bool:
        """Say whether the words that somebody is taken to speak name the speaker."""
        return entity is not None and any(
            mention.entity == entity and content.contains(mention.span)
            for mention in self.ruled.mentions
            for content in attribution.contents
        )


def _is_told(one: Expression, thread: Thread) -> bool:
    """Say whether a description claims nothing that no name, role or place beside a name tells."""
    if one.form is not Form.DEFINITE or one.is_apposed or one.is_predicate:
        return True
    return bool(one.words) and one.words <= thread.names.union(*thread.roles)


def _outermost(members: Sequence[Expression]) -> Iterator[Span]:
    """Yield spans of members but those of names inside a phrase that has the same head."""
    reach: dict[Span, Span] = {}
    for member in members:
        known = reach.setdefault(member.head_span, member.span)
        if member.form is not Form.NAME or not known.contains(member.span) or known == member.span:
            yield member.span


def link(
    known: Setting,
    ruled: Annotations,
    nominals: Sequence[Nominal],
    resolver: Resolver,
    config: ResolverConfig,
) -> Linked:
    """Link the expressions of a document that the rules have annotated."""
    found = expressions(known.layout, ruled.mentions, nominals, known.quoted)
    certain: dict[Expression, float] = {}

    def decide(one: Expression, options: list[Thread], rows: Rows) -> int:
        shares = resolver.shares(rows)
        odds = shares[0] * np.exp(config.opening)
        best = 1 + int(shares[1:].argmax())
        if odds >= shares[best]:
            return 0
        last = options[best - 1].last
        certain[one] = float(shares[best]) * certain.get(last, 1.0)
        return best

    threads = follow(known, found, decide)
    return Linked(
        text=known.text,
        ruled=ruled,
        found=found,
        threads=threads,
        certain=certain,
        config=config,
    )
