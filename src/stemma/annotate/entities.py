"""The annotator of names: people, organisations, places and other things, by rules and lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.annotate.aliases import link
from stemma.annotate.annotator import signature
from stemma.annotate.appositions import roles_beside
from stemma.annotate.candidates import Candidate, candidates, is_function
from stemma.annotate.naming import Naming, is_after_subject, name_type
from stemma.annotate.runs import CALENDAR, starts_sentence
from stemma.annotate.things import Named
from stemma.model.annotation import Annotations, MentionType
from stemma.model.document import Document
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import Token, is_surname_first, tokens

_SURE = 2.0
_BEFORE_BODIES = frozenset("on to told by from with at via for of the".split())


class EntityAnnotator:
    """Finds names, types them, and says which name the same thing within the document.

    Evidence of one mention serves all others of the same form: a surname that stands alone is a
    person because the full name stands elsewhere. A word that is merely capitalised at the start of
    a sentence, in a heading or in title case is no name. Without sentences the blocks of the body
    are taken as sentences; an empty body gives no mention.
    """

    name = "entities"
    version = "2"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `mentions` and `entities`; ids are e1, e2 ... in document order."""
        spans = before.sentences or document.body
        sentences = [tokens(document.text, span.start, span.end) for span in spans]
        entities, mentions = link(document.text, named(document.text, sentences))
        return replace(
            before,
            entities=entities,
            mentions=mentions,
            annotators=(*before.annotators, signature(self)),
        )


def named(text: str, sentences: Sequence[Sequence[Token]]) -> tuple[Named, ...]:
    """Return the names in tokenised sentences, in order, typed by all evidence of the document."""
    found = [
        (candidate, name_type(candidate, sentence))
        for number, sentence in enumerate(sentences)
        for candidate in candidates(number, sentence)
    ]
    types = _document_types(found, _small_words(sentences))
    found.extend(_surnames_in(found, sentences, types.surnames))
    found.sort(key=lambda pair: (pair[0].sentence, pair[0].first))
    result = []
    for candidate, naming in found:
        sentence = sentences[candidate.sentence]
        before = sentence[candidate.first - 1].text.lower() if candidate.first else ""
        decided = _decided(candidate, naming, types, is_governed=before in _BEFORE_BODIES)
        if decided is None:
            continue
        start, end = sentence[candidate.first].start, sentence[candidate.last - 1].end
        roles = candidate.roles
        if decided.type is MentionType.PERSON:
            roles = roles_beside(text, sentence, candidate.first, candidate.last, roles)
        result.append(
            Named(
                span=Span(start, end),
                text=" ".join(text[start:end].split()),
                type=decided.type,
                roles=roles,
                score=Score(value=_confidence(decided.margin), reason=decided.reason),
            )
        )
    return tuple(result)


def _confidence(margin: float) -> float:
    return round(min(0.98, 0.5 + 0.1 * max(0.0, margin)), 2)


def _surnames_in(
    found: Sequence[tuple[Candidate, Naming]],
    sentences: Sequence[Sequence[Token]],
    surnames: frozenset[str],
) -> Iterator[tuple[Candidate, Naming]]:
    """Yield surnames that look like common words where they open a sentence ("Sellers said")."""
    covered = {(one.sentence, index) for one, _ in found for index in range(one.first, one.last)}
    for number, sentence in enumerate(sentences):
        for index in range(len(sentence) - 1):
            word, after = sentence[index].text, sentence[index + 1].text
            if word not in surnames or (number, index) in covered:
                continue
            later = sentence[index + 2].text if index + 2 < len(sentence) else ""
            is_subject = is_after_subject(after) or (after == "on" and later in CALENDAR)
            if starts_sentence(sentence, index) and is_subject:
                naming = Naming(
                    type=MentionType.PERSON, margin=_SURE, reason="a full name in the document"
                )
                yield (
                    Candidate(
                        sentence=number,
                        first=index,
                        last=index + 1,
                        words=(word,),
                        is_initial=True,
                    ),
                    naming,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Types:
    forms: Mapping[str, Naming]
    people: frozenset[str]
    surnames: frozenset[str]
    bodies: frozenset[str]
    small: frozenset[str]
    inner: frozenset[str]


def _small_words(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Return the words that a document writes in lower case."""
    return frozenset(word.text for words in sentences for word in words if word.text.islower())


def _document_types(found: Sequence[tuple[Candidate, Naming]], small: frozenset[str]) -> _Types:
    best: dict[str, Naming] = {}
    people: set[str] = set()
    surnames: set[str] = set()
    for candidate, naming in found:
        text = candidate.text
        if text not in best or naming.margin > best[text].margin:
            best[text] = naming
        if naming.type is MentionType.PERSON and naming.margin >= 1.0:
            people.add(candidate.words[-1])
            if len(candidate.words) > 1:
                surnames.add(candidate.words[-1])
            if is_surname_first(text):
                people.add(candidate.words[0])
                surnames.add(candidate.words[0])
            if len(candidate.words) > 1 and candidate.words[0] in gazetteer.given_names():
                people.add(candidate.words[0])
    bodies = frozenset(
        text for text, naming in best.items() if naming.type is MentionType.ORGANISATION
    )
    inner = frozenset(candidate.text for candidate, _ in found if not candidate.is_initial)
    return _Types(
        forms=best,
        people=frozenset(people),
        surnames=frozenset(surnames),
        bodies=bodies,
        small=small,
        inner=inner,
    )


def _decided(
    candidate: Candidate, naming: Naming, types: _Types, *, is_governed: bool
) -> Naming | None:
    """Let the document decide where the place itself says little; None if it is no name.

    A surname that is also the short name of an outlet is the person, unless a preposition or
    "told" governs it.
    """
    best = types.forms.get(candidate.text, naming)
    if len(candidate.words) == 1 and candidate.text in types.people:
        is_person = naming.type is MentionType.PERSON
        longer = any(form.startswith(candidate.text + " ") for form in types.bodies)
        longer = longer and (is_governed or candidate.text not in types.surnames)
        known = candidate.known == "country" or (candidate.known == "organisation" and longer)
        if is_person or (not known and candidate.known != "demonym"):
            reason = naming.reason if is_person else "a full name in the document"
            return Naming(type=MentionType.PERSON, margin=max(naming.margin, 2.5), reason=reason)
    if naming.margin < _SURE and best.margin > naming.margin:
        naming = best
    if len(candidate.words) == 1 and not candidate.known and is_function(candidate.text):
        return None
    merely_first = candidate.is_initial and len(candidate.words) == 1 and not candidate.known
    return None if merely_first and _is_no_name(candidate.text, types) else naming


def _is_no_name(word: str, types: _Types) -> bool:
    """Say whether a word that only opens sentences owes its capital to that."""
    if _is_common(word.lower()):
        return True
    if word in types.inner or word in gazetteer.given_names() or word in gazetteer.surnames():
        return False
    return word.lower() in types.small or word.endswith(("ly", "ing"))


def _is_common(word: str) -> bool:
    """Say whether a word, or what it is inflected from, is written in lower case in news."""
    stems = (word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("ing"))
    return any(stem in gazetteer.common_words() for stem in stems)
