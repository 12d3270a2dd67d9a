"""The annotator of names by the shipped tagger, corrected by the whole document."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stemma.annotate.aliases import link
from stemma.annotate.annotator import signature
from stemma.annotate.appositions import roles_beside
from stemma.annotate.bounds import parts
from stemma.annotate.consistency import Found, consistent
from stemma.annotate.reading import read
from stemma.annotate.things import COURTESIES, Named
from stemma.model.annotation import Annotations, MentionType
from stemma.model.document import Document
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.nn.tagger import Reading
from stemma.text import gazetteer
from stemma.text.names import Token, surname, tokens
from stemma.text.words import STOP_WORDS

_TYPES = tuple(MentionType)
_ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms)\.?[ ]([A-Z][\w-]+(?:['’][A-Z]\w+)?)")
_STATE = re.compile(r"(?:Republic|Kingdom|State|Union|Emirates?) of |\bFederation$")
_COURTEOUS = 0.9
_TITLE = 12
"""How many characters before a name are searched for a title of courtesy."""


class LearnedEntityAnnotator:
    """Finds names with the shipped tagger, and says which name the same thing in the document.

    The tagger reads a few hundred words at a time; what it is sure of in one place then helps where
    it was not. Without sentences the blocks of the body are taken as sentences; an empty body gives
    no mention.
    """

    name = "learned-entities"
    version = "1"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `mentions` and `entities`; ids are e1, e2 ... in document order."""
        text, spans = document.text, before.sentences or document.body
        found = names(text, document.body, read(document)) if spans else ()
        entities, mentions = link(text, described(text, spans, found))
        return replace(
            before,
            entities=entities,
            mentions=mentions,
            annotators=(*before.annotators, signature(self)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedEntityConfig:
    """What is kept of the tagger's names.

    Attributes:
        known: below this score of the tagger's, lexicons of bodies and capitals decide the type.
        least: least score of a name that nothing else backs, after the whole document was heard.
        common: least score of a name that is but a common word with a capital.
        named: least probability that a name of several words is one at all, its type unsure.
        small: least score of a name in small letters where others have capitals.
        trust: the share of a score's log-odds that is kept, since the tagger's scores were fitted
            on text like that which it learned from, and few texts are.
    """

    known: float = 0.9
    least: float = 0.5
    common: float = 0.7
    named: float = 0.7
    small: float = 0.8
    trust: float = 0.8


def names(
    text: str,
    body: Sequence[Span],
    reading: Reading,
    config: LearnedEntityConfig | None = None,
) -> tuple[Found, ...]:
    """Return the names in the body of a text, in order, not overlapping, inside one block each."""
    config = config or LearnedEntityConfig()
    found: list[Found] = []
    is_cased = any(not one.span.of(text).islower() for one in reading.names)
    for tagged in reading.names:
        is_small = is_cased and tagged.span.of(text).islower()
        if (is_small and tagged.score < config.small) or _is_common(tagged.span.of(text)):
            continue
        for span, kind in parts(text, tagged.span, MentionType(tagged.label)):
            after = found[-1].span.end if found else 0
            if span.start >= after and any(block.contains(span) for block in body):
                is_sure = tagged.score >= config.known
                known = kind if is_sure else _known(span.of(text), kind)
                found.append(Found(span=span, type=known, score=tagged.score))
    found.extend(_addressed(text, body, [one.span for one in found]))
    found.sort(key=lambda one: one.span)
    chances = _Chances(reading=reading)
    every = consistent(text, body, found, chances.of)
    families = {
        surname(one.span.of(text))
        for one in every
        if one.type is MentionType.PERSON and " " in one.span.of(text)
    }
    kept = (one for one in every if _is_likely(text, one, families, chances, config))
    return tuple(_settled(text, one, config) for one in kept)


def _settled(text: str, one: Found, config: LearnedEntityConfig) -> Found:
    """Return a name with a share of its score's log-odds; a state's name in full is a place's."""
    name = one.span.of(text)
    is_state = name in gazetteer.countries() and bool(_STATE.search(name))
    chance = min(max(one.score, 1e-4), 1 - 1e-4)
    odds = config.trust * math.log(chance / (1 - chance))
    kind = MentionType.PLACE if is_state else one.type
    return replace(one, type=kind, score=round(1 / (1 + math.exp(-odds)), 4))


def _addressed(text: str, body: Sequence[Span], taken: Sequence[Span]) -> Iterator[Found]:
    """Yield the people whom a title of courtesy names where the tagger found no name."""
    for block in body:
        for match in _ADDRESSED.finditer(text, block.start, block.end):
            span = Span(match.start(1), match.end(1))
            is_role = match[1].lower() in gazetteer.roles()
            if not is_role and not any(span.overlaps(one) for one in taken):
                reason = "title of courtesy before it"
                yield Found(span=span, type=MentionType.PERSON, score=_COURTEOUS, reason=reason)


def _is_likely(
    text: str,
    one: Found,
    families: Collection[str],
    chances: _Chances,
    config: LearnedEntityConfig,
) -> bool:
    """Say whether a name is likely enough, by itself or with what else is known, to be kept."""
    name = one.span.of(text)
    least = config.common if _is_word(name) and name not in families else config.least
    if one.score >= least or _is_backed(text, one.span):
        return True
    return " " in name and sum(chances.of(one.span).values()) >= config.named


def _is_word(name: str) -> bool:
    """Say whether a name is but a common word or a role with a capital ("Coalition", "Major")."""
    words = gazetteer.common_words(), gazetteer.roles()
    is_plain = name.isalpha() and name[1:].islower()
    return is_plain and any(name.lower() in known for known in words)


def _is_backed(text: str, span: Span) -> bool:
    """Say whether lexicons have a name, or a title of courtesy stands before it."""
    lexicons = gazetteer.organisations(), gazetteer.places(), gazetteer.demonyms()
    if any(span.of(text) in names for names in lexicons):
        return True
    before = text[max(0, span.start - _TITLE) : span.start].split()
    return bool(before) and before[-1].lower() in COURTESIES and before[-1][0].isupper()


def _known(name: str, kind: MentionType) -> MentionType:
    """Return the type of a widely known body, or of a capital that is taken for a person."""
    if name in gazetteer.organisations():
        return MentionType.ORGANISATION
    people = name in gazetteer.given_names() or name in gazetteer.surnames()
    is_capital = kind is MentionType.PERSON and name in gazetteer.capitals() and not people
    return MentionType.PLACE if is_capital else kind


def _is_common(name: str) -> bool:
    """Say whether a name is but common words in small letters."""
    words = name.split()
    return all(word.islower() and word in gazetteer.common_words() | STOP_WORDS for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chances:
    """Reads the tagger's probabilities for any span."""

    reading: Reading

    def of(self, span: Span) -> Mapping[MentionType, float]:
        """Return how probable it is that the words of `span` are a name of each type."""
        words = self.reading.words
        first = bisect_right(words, span.start, key=lambda word: word.end)
        last = bisect_left(words, span.end, key=lambda word: word.start)
        if first >= last:
            return dict.fromkeys(_TYPES, 0.0)
        rows = self.reading.name_probabilities[first:last]
        pairs = np.maximum(rows[:, 1::2] + rows[:, 2::2], 1e-6)
        means = np.exp(np.log(pairs).mean(axis=0))
        return {kind: float(mean) for kind, mean in zip(_TYPES, means, strict=True)}


def described(text: str, sentences: Sequence[Span], found: Sequence[Found]) -> tuple[Named, ...]:
    """Return the names with what the text says of each person right beside the name."""
    named = []
    at = -1
    words: tuple[Token, ...] = ()
    for one in found:
        number = bisect_right(sentences, one.span.start, key=lambda span: span.start) - 1
        if number != at and number >= 0:
            at, words = number, tokens(text, sentences[number].start, sentences[number].end)
        roles: tuple[str, ...] = ()
        if one.type is MentionType.PERSON:
            first = bisect_right(words, one.span.start, key=lambda word: word.end)
            last = bisect_left(words, one.span.end, key=lambda word: word.start)
            roles = roles_beside(text, words, first, last) if first < last else ()
        named.append(
            Named(
                span=one.span,
                text=" ".join(one.span.of(text).split()),
                type=one.type,
                roles=roles,
                score=Score(value=one.score, reason=one.reason),
            )
        )
    return tuple(named)
