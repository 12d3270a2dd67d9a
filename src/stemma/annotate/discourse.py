"""A document as a sequence of words and names, with what counts when it refers back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from stemma.model.annotation import Annotations, Entity, Mention, MentionType
from stemma.model.attribution import Attribution
from stemma.model.document import Document
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import Token, gender, tokens

_COURTESY = {"Mr": "m", "Sir": "m", "Lord": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Lady": "f"}
_PREPOSITIONS = frozenset(
    """of to in at from with by for on about against into between among over under toward
    towards through after before since like than including as via versus upon behind near""".split()
)
_SURE = 0.6
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


class Cover:
    """Spans, in any order, that can be asked quickly what they contain."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def holds(self, span: Span) -> bool:
        """Say whether one of the spans contains `span`."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._reach[before - 1] >= span.end

    def narrowest(self, span: Span) -> Span | None:
        """Return the shortest of the spans that contain `span`, None if none does."""
        at = bisect_right(self._starts, span.start) - 1
        best: Span | None = None
        while at >= 0 and self._reach[at] >= span.end:
            one = self._spans[at]
            if one.contains(span) and (best is None or len(one) < len(best)):
                best = one
            at -= 1
        return best


class Discourse:
    """What is needed to look back from a place in a document.

    Attributes:
        text: the document's text.
        sentences: the words of each sentence; `spans` where each stands.
        namings: the names of each sentence, in order.
        entities: the document's entities by id.
        genders: `m` or `f` for people where the text or their given name tells.
    """

    def __init__(self, document: Document, annotations: Annotations) -> None:
        attributions = annotations.attributions
        self.text = document.text
        self.spans = tuple(annotations.sentences or document.body)
        self.sentences = tuple(tokens(self.text, span.start, span.end) for span in self.spans)
        self.entities: Mapping[str, Entity] = {one.id: one for one in annotations.entities}
        self.genders: Mapping[str, str] = _genders(annotations)
        self._starts = [span.start for span in self.spans]
        self._quotations = Cover(span for one in attributions for span in one.quotations)
        self._contents = Cover(span for one in attributions for span in one.contents)
        quoted = [self._is_speech(words) for words in self.sentences]
        self._is_quoted = tuple(quoted)
        self._narrated = tuple(accumulate((not one for one in quoted), initial=0))
        self.namings: tuple[list[Naming], ...] = tuple([] for _ in self.sentences)
        self._places: dict[str, list[int]] = {}
        self._sure: set[str] = set()
        for mention in annotations.mentions:
            if mention.entity is not None and self.sentences:
                self._add(mention, mention.entity)

    def _add(self, mention: Mention, entity: str) -> None:
        naming = _naming(self, mention, entity)
        self.namings[naming.sentence].append(naming)
        self._places.setdefault(entity, []).append(naming.span.start)
        full = " " in self.entities[entity].name
        if full or entity in self.genders or mention.score.value >= _SURE:
            self._sure.add(entity)

    def _is_speech(self, words: Sequence[Token]) -> bool:
        spoken = [Span(word.start, word.end) for word in words if word.text[0].isalnum()]
        return bool(spoken) and all(self._quotations.holds(span) for span in spoken)

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds or last began before `position`."""
        return max(0, bisect_right(self._starts, position) - 1)

    def is_quoted(self, span: Span) -> bool:
        """Say whether a span stands inside somebody's quoted words."""
        return self._quotations.holds(span)

    def content_at(self, span: Span) -> Span | None:
        """Return the narrowest content of an attribution that holds a span, or None."""
        return self._contents.narrowest(span)

    def is_all_quoted(self, sentence: int) -> bool:
        """Say whether a sentence is nothing but quoted words."""
        return self._is_quoted[sentence]

    def distance(self, there: int, here: int) -> int:
        """Count the sentences after `there` up to `here`; wholly quoted ones are passed over."""
        passed = self._narrated[here + 1] - self._narrated[there + 1]
        return passed + (there < here and self._is_quoted[here])

    def times_named(self, entity: str, before: int) -> int:
        """Return how often an entity is named before a position."""
        return bisect_left(self._places.get(entity, []), before)

    def last_named(self, entity: str, before: int) -> int | None:
        """Return where an entity was last named before a position, None if nowhere."""
        places = self._places.get(entity, [])
        at = bisect_left(places, before)
        return places[at - 1] if at else None

    def is_sure(self, entity: str) -> bool:
        """Say whether more than a single doubtful word names an entity."""
        return entity in self._sure

    def back(self, here: int, window: int) -> Iterator[int]:
        """Yield the sentences from `here` back, `window` narrated ones at most."""
        number = here
        while number >= 0 and self.distance(number, here) <= window:
            yield number
            number -= 1


def spoken_of(
    layout: Discourse, attributions: Sequence[Attribution]
) -> Mapping[Span, frozenset[str]]:
    """Return the people whom the quoted words of each source name, those of the lead-up included.

    Quotations without a source that stand right before are most likely words of the same speaker.
    """
    found: dict[Span, set[str]] = {}
    waiting: set[str] = set()
    end = -1
    for attribution in attributions:
        if not attribution.contents:
            continue
        named = {
            naming.entity
            for quotation in attribution.quotations
            for number in range(
                layout.sentence_at(quotation.start), layout.sentence_at(quotation.end - 1) + 1
            )
            for naming in layout.namings[number]
            if quotation.contains(naming.span)
        }
        first = min(attribution.contents)
        near = not layout.text[end : first.start].strip(" \n\"'“”‘’") if end >= 0 else False
        lead = waiting if near else set()
        end = max(attribution.contents).end
        if attribution.sources:
            found.setdefault(attribution.sources[0], set()).update(named | lead)
            waiting = set()
        else:
            waiting = named | lead
    return {span: frozenset(entities) for span, entities in found.items()}


def _genders(annotations: Annotations) -> dict[str, str]:
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


def _naming(layout: Discourse, mention: Mention, entity: str) -> Naming:
    sentence = layout.sentence_at(mention.span.start)
    words = layout.sentences[sentence]
    first = next((i for i, word in enumerate(words) if word.end > mention.span.start), 0)
    last = next((i for i, word in enumerate(words) if word.start >= mention.span.end), len(words))
    after = words[last].text if last < len(words) else ""
    possessive = after in ("'s", "’s", "'", "’")
    return Naming(
        span=mention.span,
        entity=entity,
        type=mention.type,
        sentence=sentence,
        is_subject=not possessive and _is_subject(words, first, last),
        is_possessive=possessive,
        is_quoted=layout.is_quoted(mention.span),
        is_reported=layout.content_at(mention.span) is not None,
    )


def _is_subject(words: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a name looks like a subject: no preposition governs it and a verb follows."""
    start = _title_start(words, first)
    while start and _belongs(words[start - 1].text):
        start -= 1
    before = words[start - 1].text.lower() if start else ""
    joined = start > 1 and before in _COORDINATORS and words[start - 2].text[0].isupper()
    if joined or before in _PREPOSITIONS or before in ("told", "asked", "urged", "called"):
        return False
    after = words[last].text if last < len(words) else ""
    if after in (",", "(") or after in ("who", "which", "-", "–", "—"):
        return start == 0 or before in (",", ":", "“", '"', "that", "and", "but", "as", "while")
    if after == "of" and last + 1 < len(words) and words[last + 1].text[0].isupper():
        return start == 0 or (start == 1 and before in ("and", "but"))
    if after.lower() in _COORDINATORS:
        return start == 0
    return _is_verb_like(after) or before in ("said", "says", "added", "asked", "according")


def _title_start(words: Sequence[Token], first: int) -> int:
    """Return where a title of several words before a name begins ("Secretary of State Roe")."""
    for size in range(min(6, first), 1, -1):
        if " ".join(word.text.lower() for word in words[first - size : first]) in gazetteer.roles():
            return first - size
    return first


@cache
def _title_words() -> frozenset[str]:
    words = frozenset(word for role in gazetteer.roles() for word in role.split())
    return words - _PREPOSITIONS


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
