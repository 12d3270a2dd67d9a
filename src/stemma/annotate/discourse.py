"""A document as a sequence of words and names, with what counts when it refers back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from stemma.model.annotation import Annotations, Entity, Mention, MentionType
from stemma.model.document import Document
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import Token, gender, tokens

_COURTESY = {"Mr": "m", "Sir": "m", "Lord": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Lady": "f"}
_PREPOSITIONS = frozenset(
    """of to in at from with by for on about against into between among over under toward
    towards through after before since like than including as via versus upon behind near""".split()
)
_COORDINATORS = frozenset(("and", "or", "nor", "&"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name in its sentence: where, of what, and whether it is a subject there."""

    span: Span
    entity: str
    type: MentionType
    sentence: int
    is_subject: bool
    is_possessive: bool
    is_quoted: bool
    is_reported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """What is needed to look back from a place in a document.

    `quotations` are the runs that somebody else's words fill; `genders` holds `m` or `f` for people
    where the text or their given name tells.
    """

    text: str
    sentences: tuple[tuple[Token, ...], ...]
    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    namings: tuple[Naming, ...]
    entities: Mapping[str, Entity]
    genders: Mapping[str, str]
    quotations: tuple[Span, ...]
    contents: tuple[Span, ...]

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds or last began before `position`."""
        return max(0, bisect_right([span.start for span in self.spans], position) - 1)

    def is_quoted(self, span: Span) -> bool:
        """Say whether a span stands inside somebody's quoted words."""
        return any(quotation.contains(span) for quotation in self.quotations)

    def content_at(self, span: Span) -> Span | None:
        """Return the narrowest content of an attribution that holds a span, or None."""
        around = [content for content in self.contents if content.contains(span)]
        return min(around, key=len, default=None)

    def is_all_quoted(self, sentence: int) -> bool:
        """Say whether a sentence is nothing but quoted words."""
        words = [token for token in self.sentences[sentence] if token.text[0].isalnum()]
        return bool(words) and all(self.is_quoted(Span(token.start, token.end)) for token in words)


def discourse(document: Document, annotations: Annotations) -> Discourse:
    """Lay out a document for looking back; without sentences, blocks of the body stand for them."""
    spans = annotations.sentences or document.body
    sentences = tuple(tokens(document.text, span.start, span.end) for span in spans)
    quotations = tuple(
        quotation
        for attribution in annotations.attributions
        for quotation in attribution.quotations
    )
    bare = Discourse(
        text=document.text,
        sentences=sentences,
        spans=tuple(spans),
        paragraphs=_paragraphs(document.text, spans),
        namings=(),
        entities={entity.id: entity for entity in annotations.entities},
        genders=_genders(document.text, annotations),
        quotations=quotations,
        contents=tuple(
            content for attribution in annotations.attributions for content in attribution.contents
        ),
    )
    namings = tuple(
        _naming(bare, mention) for mention in annotations.mentions if mention.entity is not None
    )
    return replace(bare, namings=namings)


def _paragraphs(text: str, spans: Sequence[Span]) -> tuple[int, ...]:
    numbers: list[int] = []
    for index, span in enumerate(spans):
        if index == 0:
            numbers.append(0)
            continue
        between = text[spans[index - 1].end : span.start]
        numbers.append(numbers[-1] + ("\n" in between))
    return tuple(numbers)


def _genders(text: str, annotations: Annotations) -> dict[str, str]:
    known: dict[str, str] = {}
    for entity in annotations.entities:
        if entity.type is not MentionType.PERSON:
            continue
        forms = (entity.name, *entity.aliases)
        told = next(
            (
                _COURTESY[form.split()[0].rstrip(".")]
                for form in forms
                if form.split()[0].rstrip(".") in _COURTESY
            ),
            None,
        )
        told = told or gender(entity.name, ()) or _role_gender(entity.roles)
        if told is None and len(entity.name.split()) == 1:
            given = gazetteer.given_names().get(entity.name)
            told = (
                given if given in ("m", "f") and entity.name not in gazetteer.surnames() else None
            )
        if told:
            known[entity.id] = told
    return known


def _role_gender(roles: Sequence[str]) -> str | None:
    for role in roles:
        for word in role.lower().split():
            known = gazetteer.roles().get(word)
            if known:
                return known
            if word in ("of", "for", "to"):
                break
    return None


def _naming(layout: Discourse, mention: Mention) -> Naming:
    sentence = layout.sentence_at(mention.span.start)
    words = layout.sentences[sentence]
    first = next((i for i, word in enumerate(words) if word.end > mention.span.start), 0)
    last = next((i for i, word in enumerate(words) if word.start >= mention.span.end), len(words))
    after = words[last].text if last < len(words) else ""
    possessive = after in ("'s", "’s", "'", "’")
    assert mention.entity is not None
    return Naming(
        span=mention.span,
        entity=mention.entity,
        type=mention.type,
        sentence=sentence,
        is_subject=not possessive and _is_subject(words, first, last),
        is_possessive=possessive,
        is_quoted=layout.is_quoted(mention.span),
        is_reported=layout.content_at(mention.span) is not None,
    )


def _is_subject(words: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a name looks like a subject: no preposition governs it and a verb follows."""
    start = first
    while start and _belongs(words[start - 1].text):
        start -= 1
    before = words[start - 1].text.lower() if start else ""
    joined = start > 1 and before in _COORDINATORS and words[start - 2].text[0].isupper()
    if joined or before in _PREPOSITIONS or before in ("told", "asked", "urged", "called"):
        return False
    after = words[last].text if last < len(words) else ""
    if after in (",", "(") or after in ("who", "which", "-", "–", "—"):
        return start == 0 or before in (",", ":", "“", '"', "that", "and", "but", "as", "while")
    if after.lower() in _COORDINATORS:
        return start == 0
    return _is_verb_like(after) or before in ("said", "says", "added", "asked", "according")


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for role in gazetteer.roles() for word in role.split())


def _belongs(word: str) -> bool:
    """Say whether a word before a name is its title or modifier."""
    lower = word.lower()
    if lower in _title_words() or word in gazetteer.demonyms() or word in gazetteer.countries():
        return True
    return (
        lower in ("the", "a", "an", "former", "then", "-", "senior")
        or word.rstrip(".") in _COURTESY
    )


_AUXILIARIES = frozenset(
    """has had have is was are were will would can could may might must shall should did
    does do also then later now still never once recently repeatedly himself herself said
    says told told went took made gave came got began saw met left won lost led ran held
    kept spoke wrote sent put set let cut hit became knew felt found thought stood sat rose
    fell grew drew chose drove flew brought sought taught fought quit spent won't didn't
    doesn't hasn't wasn't wants plans not""".split()
)


def _is_verb_like(word: str) -> bool:
    lower = word.lower()
    if not lower or not lower[0].isalpha() or word[0].isupper():
        return False
    return (
        lower in _AUXILIARIES
        or lower.endswith(("ed", "ly"))
        or (lower.endswith("s") and len(lower) > 3 and lower in gazetteer.common_words())
    )
