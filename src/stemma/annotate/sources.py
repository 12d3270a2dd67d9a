"""The annotator that says who speaks: sources of attributions resolved to entities."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemma.annotate.annotator import signature
from stemma.annotate.antecedents import FEMALE, MALE, AntecedentConfig, Antecedents, Found
from stemma.annotate.descriptions import Descriptions, is_person, spans_of_descriptions
from stemma.annotate.discourse import Discourse, Naming, spoken_of
from stemma.annotate.heads import (
    are_apposed,
    hears,
    is_described,
    is_head,
    is_joint,
    is_titled,
    is_where,
)
from stemma.model.annotation import Annotations, MentionType, Reference, ReferenceForm
from stemma.model.attribution import Attribution
from stemma.model.document import Document
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import Token, tokens
from stemma.text.roles import head_of, role_words

_PRONOUNS = MALE | FEMALE
_WRITINGS = frozenset("statement letter memo tweet post email message note release".split())
_RELATIVES = frozenset(("who", "whose", "which"))
_OWNED = re.compile(r"['’]s?\s+(\w+),\s+")
_MOODS = frozenset(
    """annoyance anger dismay surprise fury delight displeasure irritation frustration chagrin
    embarrassment relief consternation outrage astonishment disappointment horror""".split()
)
_COURTESY = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Sen", "Rep", "Gov"))
_OBJECT = re.compile(r"\b[a-z]+ing\s+(?:the\s+)?\Z")
"""What makes a name the object of a participle ("a group covering Norland")."""


class SourceAnnotator:
    """Resolves who speaks, and every pronoun and description on which that rests.

    A source that names somebody is that entity; "he", "she", "it" and "who" are looked for in the
    sentences before; "the foreign secretary" is matched with what the document itself says of the
    people it names. A source that is only somebody's spokesman, a group or nobody in particular has
    no entity, and neither has a pronoun whose antecedent the text has lost.
    """

    name = "sources"
    version = "1"

    def __init__(self, config: AntecedentConfig | None = None) -> None:
        self._config = config or AntecedentConfig()

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `references` and the `source_entity` of attributions filled."""
        return self.read(Discourse(document, before), before)

    def read(self, layout: Discourse, before: Annotations) -> Annotations:
        """Return what `annotate` does, given the layout of the document as annotated before."""
        references, attributions = _Reader(layout, self._config).read(before.attributions)
        return replace(
            before,
            references=references,
            attributions=attributions,
            annotators=(*before.annotators, signature(self)),
        )


class _Reader:
    """Reads one document from its start to its end, as a person does."""

    def __init__(self, layout: Discourse, config: AntecedentConfig) -> None:
        self._layout = layout
        self._antecedents = Antecedents(layout, config)
        self._descriptions = Descriptions(layout)
        self._roles = [
            (entity.id, role_words(role), head_of(role))
            for entity in layout.entities.values()
            for role in entity.roles
        ]
        self._references: dict[Span, Reference] = {}
        self._by_start: dict[int, list[Reference]] = {}
        self._speaking: frozenset[Span] = frozenset()
        self._bearers: dict[str, int] = {}
        self._spoken_of: Mapping[Span, frozenset[str]] = {}

    def read(
        self, attributions: Sequence[Attribution]
    ) -> tuple[tuple[Reference, ...], tuple[Attribution, ...]]:
        """Resolve sentence by sentence, so that speakers known so far help with those to come."""
        resolved: dict[str, str | None] = {}
        self._speaking = frozenset(
            source for attribution in attributions for source in attribution.sources
        )
        self._spoken_of = spoken_of(self._layout, attributions)
        by_sentence: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.sources:
                number = self._layout.sentence_at(attribution.sources[0].start)
                by_sentence.setdefault(number, []).append(attribution)
        for number, sentence in enumerate(self._layout.sentences):
            self._describe(sentence)
            self._pronouns(sentence)
            for attribution in by_sentence.get(number, ()):
                entity = self._speaker(attribution.sources[0])
                if is_hearer(attribution, self._layout.text):
                    entity = None
                resolved[attribution.id] = entity
                self._remember(number, attribution, entity)
                if entity is not None and not self._layout.is_quoted(attribution.sources[0]):
                    self._antecedents.speak(number, entity)
        ordered = tuple(self._references[span] for span in sorted(self._references))
        return ordered, tuple(
            replace(attribution, source_entity=resolved.get(attribution.id))
            for attribution in attributions
        )

    def _remember(self, number: int, attribution: Attribution, entity: str | None) -> None:
        """Tell who speaks here to the pronouns of the next sentence, if it is one person."""
        source = attribution.sources[0]
        head = head_of(source.of(self._layout.text))
        opening = source.of(self._layout.text).split()[:1]
        if entity is None and head is not None and opening[0].lower() in ("a", "an", "one"):
            self._bearers[head] = source.end
        if self._layout.is_quoted(source) or "according to" in attribution.score.reason:
            return
        if attribution.score.reason.startswith("the noun") and self._antecedents.has_said(number):
            return
        known = None if entity is None else self._layout.entities[entity]
        words = source.of(self._layout.text)
        is_person = known.type is MentionType.PERSON if known else self._is_somebody(words)
        if is_person:
            quotes = bool(attribution.quotations)
            self._antecedents.say(number, source, entity, is_quoting=quotes)

    def _is_somebody(self, words: str) -> bool:
        """Say whether a source that nothing resolves speaks of one person."""
        first = words.split(maxsplit=1)[0].lower()
        head = words.split(",", maxsplit=1)[0]
        if first in _PRONOUNS:
            return True
        if first in ("a", "an", "one", "another", "the"):
            return _is_role(head)
        is_name = all(word[0].isupper() for word in head.split())
        return is_name and (" " in head or (head != words and _is_role(words.split(",", 1)[1])))

    def _pronouns(self, sentence: Sequence[Token]) -> None:
        for token in sentence:
            span = Span(token.start, token.end)
            if token.text.lower() in _PRONOUNS and not self._layout.is_quoted(span):
                found = self._echoed(span) or self._antecedents.person(
                    span,
                    speaks=span in self._speaking,
                    spoken_of=self._spoken_of.get(span, frozenset()),
                )
                if found is not None:
                    self._refer(span, found)

    def _echoed(self, span: Span) -> Found | None:
        """Resolve the last "he said" of a sentence to the one whom it began with as saying so."""
        number = self._layout.sentence_at(span.start)
        rest = self._layout.text[span.end : self._layout.spans[number].end].split()
        before = self._layout.text[: span.start].rstrip()[-1:]
        if span not in self._speaking or len(rest) != 1 or before not in "\"”’'":
            return None
        first = next(iter(self._layout.namings[number]), None)
        if first is None or not first.is_subject or first.span.end > span.start:
            return None
        title = self._layout.text[self._layout.spans[number].start : first.span.start].split()
        known = self._layout.entities[first.entity]
        if len(title) > 1 or known.type is not MentionType.PERSON or first.is_quoted:
            return None
        if " said " not in self._layout.text[first.span.end : span.start]:
            return None
        wanted = "m" if span.of(self._layout.text).lower() in MALE else "f"
        if self._layout.genders.get(first.entity, wanted) != wanted:
            return None
        return Found(entity=first.entity, value=0.85, evidence=first.span)

    def _refer(self, span: Span, found: Found) -> None:
        reason = "nearest likely person"
        score = Score(value=found.value, reason=reason, evidence=(found.evidence,))
        self._keep(span, ReferenceForm.PRONOUN, found.entity, score)
        self._antecedents.note(span, found.entity, found.value)

    def _keep(self, span: Span, form: ReferenceForm, entity: str, score: Score) -> None:
        reference = Reference(span=span, form=form, entity=entity, score=score)
        self._references[span] = reference
        self._by_start.setdefault(span.start, []).append(reference)

    def _describe(self, sentence: Sequence[Token]) -> None:
        for span in spans_of_descriptions(sentence):
            if self._layout.is_quoted(span):
                continue
            entity = self._descriptions.resolve(span)
            if entity is not None and self._is_another(span, entity):
                continue
            if entity is not None:
                score = Score(value=0.8, reason="role that the document gives")
                self._keep(span, ReferenceForm.DESCRIPTION, entity, score)
                self._antecedents.note(span, entity, is_name=True)
            elif is_person(span.of(self._layout.text)):
                self._antecedents.stranger(span, None)

    def _speaker(self, source: Span) -> str | None:
        text = source.of(self._layout.text).strip(" ,").lower()
        if text in _PRONOUNS:
            return self._reference_in(source)
        if text in ("it", "its"):
            return self._thing_before(source)
        if text in _RELATIVES:
            return self._relative(source)
        named = self._named(source)
        if named is not None:
            return named
        return (
            self._unmarked(source)
            or self._owned(source)
            or self._reference_in(source)
            or self._described(source)
            or self._writer(source)
        )

    def _writer(self, source: Span) -> str | None:
        """Resolve "the statement" to the one who was just said to have made it."""
        words = source.of(self._layout.text).lower().split()
        if len(words) != 2 or words[0] != "the" or words[1] not in _WRITINGS:
            return None
        here = self._layout.sentence_at(source.start)
        for number in range(here, max(-1, here - 4), -1):
            speaker = self._antecedents.speaker(number)
            if speaker is not None:
                said = self._layout.spans[number].of(self._layout.text).lower()
                return speaker if words[1] in said else None
        return None

    def _reference_in(self, source: Span) -> str | None:
        for start in (source.start, source.start + 1):
            for reference in self._by_start.get(start, ()):
                owns = reference.form is ReferenceForm.PRONOUN and reference.span != source
                if source.contains(reference.span) and not owns:
                    return reference.entity
        return None

    def _named(self, source: Span) -> str | None:
        """Return the entity whose name is the head of the source's noun phrase."""
        inside = [naming for naming in self._near(source) if source.contains(naming.span)]
        words = tokens(self._layout.text, source.start, source.end)
        heads = [
            naming
            for naming in inside
            if naming.type is not MentionType.OTHER
            and not is_where(naming, words)
            and not self._is_abbreviation(naming, inside)
            and (
                is_head(naming, words)
                or is_titled(naming, inside, words)
                or self._bears_role(naming, source)
            )
        ]
        entities = {naming.entity for naming in heads}
        if len(entities) == 1 and is_joint(heads[-1], words):
            return None
        if len(entities) > 1 and is_described(heads[0], words):
            return heads[0].entity
        return heads[0].entity if len(entities) == 1 or are_apposed(heads, words) else None

    def _unmarked(self, source: Span) -> str | None:
        """Return the one person whose last name a source is, though it is no mention here."""
        words = source.of(self._layout.text).split()
        if not 0 < len(words) < 3 or (len(words) == 2 and words[0].rstrip(".") not in _COURTESY):
            return None
        if not words[-1].istitle() or any(source.contains(one.span) for one in self._near(source)):
            return None
        fits = [
            entity.id
            for entity in self._layout.entities.values()
            if entity.type is MentionType.PERSON
            and words[-1] in (name.split()[-1] for name in (entity.name, *entity.aliases))
        ]
        return fits[0] if len(fits) == 1 else None

    def _is_abbreviation(self, naming: Naming, inside: Sequence[Naming]) -> bool:
        """Say whether a name merely repeats the one before it, in brackets ("... Board (AB)")."""
        before = [one for one in inside if one.span.end <= naming.span.start]
        if not before or before[-1].entity != naming.entity:
            return False
        return self._layout.text[before[-1].span.end : naming.span.start].strip() == "("

    def _near(self, source: Span) -> list[Naming]:
        """Return the names of the sentences that a source touches."""
        first = self._layout.sentence_at(source.start)
        last = self._layout.sentence_at(source.end - 1)
        return [naming for namings in self._layout.namings[first : last + 1] for naming in namings]

    def _bears_role(self, naming: Naming, source: Span) -> bool:
        """Say whether all that stands before the name is a role that the document gives it."""
        before = self._layout.text[source.start : naming.span.start].strip(" ,")
        roles = self._layout.entities[naming.entity].roles
        if naming.is_possessive and source.end > naming.span.end + len("'s"):
            return False
        return bool(before) and role_words(before) in [role_words(role) for role in roles]

    def _described(self, source: Span) -> str | None:
        words = tokens(self._layout.text, source.start, source.end)
        if not words or words[0].text.lower() != "the":
            return None
        entity = self._descriptions.resolve(source)
        return None if entity is None or self._is_another(source, entity) else entity

    def _is_another(self, description: Span, entity: str) -> bool:
        """Say whether somebody unnamed of the same role spoke since the entity was named."""
        head = head_of(description.of(self._layout.text))
        spoke = self._bearers.get(head or "")
        if spoke is None:
            return False
        named = self._layout.last_named(entity, description.start)
        return named is None or named < spoke

    def _owned(self, source: Span) -> str | None:
        """Resolve "Roe's spokesman" where the document has named a spokesman of Roe."""
        wanted = role_words(source.of(self._layout.text))
        if "'s" not in source.of(self._layout.text).replace("’", "'"):
            return None
        head = head_of(source.of(self._layout.text))
        fits = {
            entity
            for entity, role, noun in self._roles
            if wanted and wanted <= role and noun == head
        }
        return next(iter(fits)) if len(fits) == 1 else None

    def _relative(self, source: Span) -> str | None:
        """Return whom "who" takes up: the name that ends right before it."""
        before = [naming for naming in self._near(source) if naming.span.end <= source.start]
        if not before:
            return None
        last = before[-1]
        between = self._layout.text[last.span.end : source.start]
        owned = _OWNED.fullmatch(between)
        if owned is not None and owned[1].lower() not in _MOODS:
            return None
        wanted = source.of(self._layout.text).lower()
        if wanted == "which" and last.type is MentionType.PERSON:
            return None
        if wanted == "who" and owned is None and last.type is MentionType.PLACE:
            return None
        if last.type is MentionType.OTHER or (owned is None and between.strip(" ,-–—()")):
            return None
        return last.entity

    def _thing_before(self, source: Span) -> str | None:
        """Return the body or place that opened the sentence before, as its subject."""
        here = self._layout.sentence_at(source.start)
        for number in (here, here - 1, here - 2):
            if number < 0 or (number != here and self._layout.is_all_quoted(number)):
                continue
            subjects = [
                naming
                for naming in self._layout.namings[number]
                if naming.is_subject
                and naming.span.end <= source.start
                and not _OBJECT.search(self._layout.text, 0, naming.span.start)
                and naming.type in (MentionType.ORGANISATION, MentionType.PLACE)
            ]
            if subjects:
                return subjects[0].entity
            if number != here:
                return None
        return None


def is_hearer(attribution: Attribution, text: str) -> bool:
    """Say whether the source of an attribution is told what somebody else says."""
    return any(
        hears(cue.of(text)) and source.end <= cue.start
        for cue in attribution.cues
        for source in attribution.sources
    )


def _is_role(description: str) -> bool:
    head = head_of(description)
    return head is not None and head in gazetteer.roles()
