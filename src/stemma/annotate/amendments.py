"""What grammar says of an attribution that the tagger and the links do not: who cannot speak.

The subject of a passive is spoken to or of; what somebody did without is not said; an outlet that
somebody is told by, "according to" it, does not speak in its place; a crosshead belongs to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stemma.annotate.quoting import Found
from stemma.model.span import Span
from stemma.nn.tagger import Reading
from stemma.text.speech import Form, Frame, cue_verb, is_according

_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|got)\s+(?:\w+ly\s+|also\s+|then\s+|not\s+)?(\w+)",
    re.IGNORECASE,
)
_OF_THE_SUBJECT = frozenset(["assure", "convince", "persuade"])
"""Verbs whose passive tells what the subject thinks ("was convinced that")."""

_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_LEFT_UNDONE = re.compile(r"\bwithout\s+(?:(?:even|ever|\w+ly)\s+)*\Z", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:after|before|since|until|while|when)\s+\Z", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"(?:\bnot|n['’]t|\b(?:declined|refused|unable)\s+to)\b.*"
    r"\b(?:respond|repl(?:y|ied)|return|comment|reached|answer)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[^\sa-z]|\s*$)|\n")
_RELATIVE = re.compile(r",\s+(?:which|whom|who|where|when|as)\s+\Z", re.IGNORECASE)
_SAID_INSIDE = re.compile(
    r"[\"”'’]\s+(?P<who>(?:[A-Z][\w.'’-]*|he|she|they)(?:\s[A-Z][\w.'’-]*){0,3})\s+(?P<cue>\w+)\Z"
)
_TAILS = (
    re.compile(
        r",\s+(?!including|according|during|(?:some|any|every|no)thing)[a-z]+ing\b"
        r"(?![^.]*\b(?:and|or)\s+[a-z]+ing\b)[^.,;]*\Z"
    ),
    re.compile(r",?\s+(?:and|but)\s+(?:it|he|she|they|there)\s[^;]*\Z"),
    re.compile(r",?\s+but\s+(?:the|[A-Z]\w+)\s[^;]*\Z"),
    re.compile(r",\s+(?:which|who|whose|where)\s[^.,;]*\Z"),
    re.compile(r",\s+(?:as(?!\s+well)|while|whereas)\s[^;,]*\Z"),
    re.compile(r";\s.*\Z", re.DOTALL),
)
_QUOTE = re.compile(r"[\"“”]")
_BEFORE = 25
_LONGEST = 1000
"""How many characters a content has at most whose end is looked at: longer ones are no sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentConfig:
    """When the end of a content is the reporter's.

    Attributes:
        least_tail: how likely the first words of a participle, of an aside or of another main
            clause at the end of an unquoted content must be content for it to stay. Conditions and
            concessions always stay.
        opening: how many of its words count.
    """

    least_tail: float = 0.7
    opening: int = 6


def amend(
    text: str,
    found: Sequence[Found],
    reading: Reading,
    passages: Sequence[Span],
    config: AmendmentConfig,
) -> list[Found]:
    """Return attributions without what nobody said, and with those who did speak.

    Args:
        text: the document's text.
        found: attributions in document order.
        reading: the tagger's words and probabilities.
        passages: the paragraphs in order.
        config: when the end of a content is the reporter's.
    """
    kept: list[Found] = []
    heads = {span.start: span for span in passages if _is_crosshead(span.of(text))}
    starts = np.array([word.start for word in reading.words], dtype=np.int64)
    likely = reading.role_probabilities[:, 5:7].sum(axis=1)
    for one in found:
        spoken = _aloud(text, one)
        if spoken is not None:
            spoken = _off_crossheads(spoken, heads)
        if spoken is not None:
            spoken = _off_asides(text, spoken)
            spoken = _inner_speaker(text, _without_hearer(text, spoken))
            kept.append(_without_tails(text, spoken, starts, likely, config))
    return [_moved(text, one, kept, reading) for one in _after_outlets(text, kept)]


def _aloud(text: str, one: Found) -> Found | None:
    """Leave out what was not said ("said, without calling for a vote"); None if nothing was.

    Who did not answer a request has not said what was requested.
    """
    if not one.cues:
        return one
    cue = one.cues[0]
    if _NO_ANSWER.search(cue.of(text)) and not _is_quoted(text, one):
        return None
    if _LEFT_UNDONE.search(text[max(0, cue.start - _BEFORE) : cue.start]):
        return None
    match = _WITHOUT.search(cue.of(text))
    if match is None:
        return one
    at = cue.start + match.start()
    said = Span(cue.start, at).of(text).rstrip(" ,")
    contents = tuple(span for span in one.contents if span.end <= at)
    if not said or not contents:
        return None
    shortened = Span(cue.start, cue.start + len(said))
    return replace(one, cues=(shortened, *one.cues[1:]), contents=contents)


def _off_crossheads(one: Found, heads: Mapping[int, Span]) -> Found | None:
    """Leave out contents that are a paragraph of their own in capitals throughout."""
    contents = tuple(
        span
        for span in one.contents
        if span.start not in heads or not heads[span.start].contains(span)
    )
    return replace(one, contents=contents) if contents else None


def _is_crosshead(paragraph: str) -> bool:
    return len(paragraph.split()) > 1 and paragraph.isupper()


def _off_asides(text: str, one: Found) -> Found:
    """Leave out when it was said, and the sentences around an unquoted one "according to" X.

    "..., she said, a week after the council voted for it".
    """
    if not one.cues or len(one.contents) < 2:
        return one
    cue = one.cues[0]
    after = one.contents[0] < cue
    is_according = _is_according(text, one)
    own = [
        _is_one_sentence(text, min(span.end, cue.end), max(span.start, cue.start))
        for span in one.contents
    ]
    contents = []
    for content, is_own in zip(one.contents, own, strict=True):
        if not _QUOTE.search(content.of(text)):
            if is_according and any(own) and not is_own:
                continue
            if after and cue < content and is_own and _WHEN.search(text, cue.end, content.start):
                continue
        contents.append(content)
    return replace(one, contents=tuple(contents))


def _is_quoted(text: str, one: Found) -> bool:
    return any(_QUOTE.search(content.of(text)) for content in one.contents)


def _without_hearer(text: str, one: Found) -> Found:
    """Leave out the subject of a passive as a source ("she was told that", "he was accused of")."""
    if not one.cues or not any(source < one.cues[0] for source in one.sources):
        return one
    cue = one.cues[0]
    start = max(0, cue.start - _BEFORE)
    for match in _PASSIVE.finditer(text, start, cue.end):
        verb = cue_verb(match.group(1))
        if match.end() <= cue.start or verb is None or verb[0].lemma in _OF_THE_SUBJECT:
            continue
        is_participle = verb[1] in (Form.PAST, Form.PARTICIPLE)
        if is_participle and verb[0].frames & (Frame.HEARER | Frame.OBJECT):
            return replace(one, sources=tuple(source for source in one.sources if cue < source))
    return one


def _inner_speaker(text: str, one: Found) -> Found:
    """Give “…” X said, according to Y to X, who is nearer to the words than Y."""
    if not _is_according(text, one):
        return one
    content = one.contents[0]
    match = _SAID_INSIDE.search(content.of(text))
    if match is None:
        return one
    verb = cue_verb(match.group("cue"))
    if verb is None or not verb[0].frames & Frame.QUOTE:
        return one
    who, cue = (
        Span(content.start + match.start(name), content.start + match.end(name))
        for name in ("who", "cue")
    )
    words = Span(content.start, content.start + match.start() + 1)
    return replace(one, sources=(who,), cues=(cue,), contents=(words, *one.contents[1:]))


def _is_according(text: str, one: Found) -> bool:
    return bool(one.cues) and is_according(tuple(one.cues[0].of(text).lower().split())) > 0


def _after_outlets(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Give the sentences after "X warned, according to Y, saying that" to X's last cue."""
    gained: dict[int, list[Span]] = {}
    for one in found:
        if not _is_according(text, one):
            continue
        cue = one.cues[0]
        later = [
            other
            for other in range(len(found))
            if found[other].cues
            and cue < found[other].cues[0]
            and _is_participle(text, found[other])
            and _is_one_sentence(text, cue.end, found[other].cues[0].start)
        ]
        after = [
            span
            for span in one.contents
            if cue < span and not _is_one_sentence(text, cue.end, span.start)
        ]
        if later and after and len(after) < len(one.contents):
            gained.setdefault(later[-1], []).extend(after)
    taken = {span for spans in gained.values() for span in spans}
    for at, one in enumerate(found):
        contents = [span for span in one.contents if span not in taken]
        yield replace(one, contents=tuple(sorted([*contents, *gained.get(at, [])])))


def _moved(text: str, one: Found, found: Sequence[Found], reading: Reading) -> Found:
    """Give a participle's words to the subject of its sentence, where an aside names another.

    "X denied it, which Y first reported, telling Z that", "X warned them, according to Y, saying".
    """
    if not one.sources or not _is_participle(text, one):
        return one
    cue, source = one.cues[0], one.sources[0]
    if not source < cue or not _is_one_sentence(text, source.end, cue.start):
        return one
    told = any(_is_according(text, other) and source in other.sources for other in found)
    aside = _RELATIVE.search(text[max(0, source.start - _BEFORE) : source.start]) is not None
    if not told and not aside:
        return one
    start = 0
    for match in _SENTENCE_END.finditer(text, 0, source.start):
        start = match.end()
    outlets = {span for other in found if _is_according(text, other) for span in other.sources}
    subjects = [
        *(span for other in found for span in other.sources if span not in outlets),
        *(role.span for role in reading.roles if role.label == "source"),
        *(span.span for span in reading.outer if span.label in ("person", "organisation")),
    ]
    subject = next((span for span in subjects if start <= span.start and span < source), None)
    return replace(one, sources=() if subject is None else (subject,))


def _is_participle(text: str, one: Found) -> bool:
    """Say whether the cue is a participle after a comma ("..., saying that")."""
    cue = one.cues[0] if one.cues else None
    if cue is None or text[max(0, cue.start - 2) : cue.start].strip() != ",":
        return False
    return cue.of(text).split()[0].rstrip(":,").endswith("ing")


def _is_one_sentence(text: str, start: int, end: int) -> bool:
    return _SENTENCE_END.search(text, start, max(start, end)) is None


def _without_tails(
    text: str,
    one: Found,
    starts: NDArray[np.int64],
    likely: NDArray[np.float32],
    config: AmendmentConfig,
) -> Found:
    """End unquoted contents before a last clause that the tagger is not sure of."""
    contents = []
    for content in one.contents:
        end = content.end
        inside = content.of(text)
        is_plain = len(inside) <= _LONGEST and not _QUOTE.search(inside)
        for tail in _TAILS if is_plain else ():
            match = tail.search(inside, 1)
            if match is None:
                continue
            at = content.start + match.start()
            first, last = np.searchsorted(starts, [at, content.end]).tolist()
            chances = likely[first:last][: config.opening]
            if len(chances) and float(chances.mean()) < config.least_tail:
                end = min(end, at)
        contents.append(Span(content.start, end))
    return replace(one, contents=tuple(contents))
