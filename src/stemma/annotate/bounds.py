"""Where a name that a tagger found begins and ends: no title, people, possessive or mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.annotate.variants import is_acronym
from stemma.model.annotation import MentionType
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import role_length, tokens

_POSSESSIVE = re.compile(r"\s?['’]\s?[sS]?$")
_OPENING = re.compile(r"(?:[\"“”‘’'`«»(\[{,.;:!?*•#@/\s–—-]+|[Tt]he\s+(?=[^a-z]))+")
_CLOSING = re.compile(r"[\"“”‘`«»(\[{,;:!?*•\s–—-]+$")
_AND = re.compile(r"\s+(?:and|&)\s+")
_SEAT = re.compile(r"[DRI]-[A-Z][A-Za-z.]+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|www\.\S+")
_NEEDS_STOP = re.compile(r"(?:(?:\b[^\W\d_]\.)+[^\W\d_]|\b(?:Inc|Corp|Co|Ltd|Cos|Bros|Jr|Sr|Esq))$")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


Name = tuple[Span, MentionType]


def parts(text: str, span: Span, kind: MentionType) -> tuple[Name, ...]:
    """Return the names in a span that was taken for one, in order; none if nothing is left.

    "Frenchman Luc Morel" is of a people, and a person; two people or places joined by "and" are two
    names; a people by itself is no place or person, and what it does in small letters no part of
    its name ("Republican primary"). A body's letters before a person's full name are a name of
    their own ("UN Ada Byrne"), and so is a place in capitals after it ("Ada Byrne LISBON"). What is
    within an address is no name, nor is a lawmaker's seat ("R-Ariz.").
    """
    if _SEAT.fullmatch(text, span.start, span.end) or _in_address(text, span):
        return ()
    joint = _AND.search(text, span.start, span.end)
    if joint is not None and _joins(
        kind, text[span.start : joint.start()], text[joint.end() : span.end]
    ):
        ends = (span.start, joint.start()), (joint.end(), span.end)
        halves = [parts(text, Span(*pair), kind) for pair in ends if pair[0] < pair[1]]
        return tuple(name for half in halves for name in half)
    run = _run_together(span.of(text), kind)
    if run is not None:
        cut, first, second = run
        pieces = (span.start, span.start + cut, first), (span.start + cut, span.end, second)
        named = [parts(text, Span(start, end), of) for start, end, of in pieces]
        return tuple(name for half in named for name in half)
    words = span.of(text).split()
    if len(words) > 1 and is_people(words[0]):
        cut = span.start + len(words[0])
        people = (Span(span.start, cut), MentionType.OTHER)
        rest = Span(cut, span.end).trimmed(text)
        titled = kind is not MentionType.ORGANISATION and rest and _title(rest.of(text))
        if kind is MentionType.PERSON or titled:
            name = rest and mended(text, rest, MentionType.PERSON)
            return (people, (name, MentionType.PERSON)) if name else (people,)
        if kind is not MentionType.ORGANISATION and all(map(_is_plain, words[1:])):
            return (people,)
    if kind in (MentionType.PERSON, MentionType.PLACE) and is_people(span.of(text)):
        kind = MentionType.OTHER
    found = mended(text, span, kind)
    return () if found is None else ((found, kind),)


def _joins(kind: MentionType, left: str, right: str) -> bool:
    """Say whether "and" joins two names of a kind, and is no part of one name."""
    if kind is MentionType.PLACE:
        places = gazetteer.places()
        whole = any(f"{left} {word} {right}" in places for word in ("and", "&"))
        return left in places and right in places and not whole
    return kind is MentionType.PERSON


def _run_together(name: str, kind: MentionType) -> tuple[int, MentionType, MentionType] | None:
    """Return where two names come apart that were taken for one, and what each names.

    A picture's credit is a person's name and an agency's ("Ada Byrne/Reuters").
    """
    hyphen, slash = name.find("-"), name.find("/")
    for cut in (hyphen, slash):
        halves = name[: max(cut, 0)], name[cut + 1 :]
        if kind is MentionType.PLACE and not is_place(name) and all(map(is_place, halves)):
            return cut, kind, kind
    words = name[: max(slash, 0)].split()
    is_credit = 1 < len(words) < 4 and name[slash + 1 :] in gazetteer.organisations()
    if is_credit and all(word[0].isupper() for word in words):
        return slash, MentionType.PERSON, MentionType.ORGANISATION
    words = name.split()
    last = words[-1]
    shouts = last.isupper() and last.title() in gazetteer.places() and not name.isupper()
    if kind is MentionType.PERSON and len(words) > 2 and len(last) > 3 and shouts:
        return name.rindex(last), kind, MentionType.PLACE
    if len(words) in (3, 4) and is_acronym(words[0]) and _is_person(words[1:]):
        if words[0] in gazetteer.countries():
            return len(words[0]), MentionType.PLACE, MentionType.PERSON
        if words[0] in gazetteer.organisations():
            return len(words[0]), MentionType.ORGANISATION, MentionType.PERSON
    return None


def is_place(name: str) -> bool:
    """Say whether lexicons have a name, in capitals or not, for a place's."""
    forms = (name, name.title()) if name.isupper() else (name,)
    return any(one in gazetteer.places() or one in gazetteer.countries() for one in forms)


def _is_person(words: Sequence[str]) -> bool:
    """Say whether words are a person's given and family name by the lexicons."""
    names = gazetteer.given_names(), gazetteer.surnames()
    others = (gazetteer.organisation_words(), gazetteer.place_words(), gazetteer.places())
    is_plain = words[0] in names[0] and all(word[0].isupper() for word in words)
    if not is_plain or any(word in kind for word in words for kind in others):
        return False
    return words[-1] in names[1] or words[-1].lower() not in gazetteer.common_words()


def _in_address(text: str, span: Span) -> bool:
    """Say whether a span is within an address of mail or of the web."""
    start = max(text.rfind(" ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    return any(
        found.start() < span.end and span.start < found.end()
        for found in _ADDRESS.finditer(text, start, span.end + 80)
    )


def is_people(name: str) -> bool:
    """Say whether a name is that of a people or the like and of nothing else ("Dane" is)."""
    others = (gazetteer.given_names(), gazetteer.surnames(), gazetteer.places())
    return name in gazetteer.demonyms() and not any(name in names for names in others)


def mended(text: str, span: Span, kind: MentionType) -> Span | None:
    """Return the span of the name inside `span`, None if nothing is left.

    The stop of an abbreviation that a full stop of the sentence may hide ("U.S.") is taken in.
    """
    start, end = span.start, span.end
    opening = _OPENING.match(text, start, end)
    start = start if opening is None else opening.end()
    if kind is MentionType.PERSON:
        start += _title(text[start:end])
    end = _end(text, start, end)
    return Span(start, end).trimmed(text) if start < end else None


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower()


def _title(name: str) -> int:
    """Return how many characters of a person's name are titles that stand before it."""
    words = tokens(name)
    cut = 0
    while cut < len(words):
        size = role_length([word.text for word in words[cut:]])
        rest = words[cut + size :]
        if not size or not rest or not rest[0].is_name_like:
            break
        if rest[0].start == words[cut + size - 1].end:
            break
        cut += size
    return words[cut].start if 0 < cut < len(words) else 0


def _end(text: str, start: int, end: int) -> int:
    while start < end:
        name = text[start:end]
        for pattern in (_CLOSING, _POSSESSIVE):
            found = pattern.search(name)
            if found and found.start() > 0 and not _is_inside(name, found):
                end = start + found.start()
                break
        else:
            break
    for opens, closes in _PAIRS:
        if text.count(opens, start, end) < text.count(closes, start, end):
            end = text.rindex(closes, start, end)
        elif text.count(opens, start, end) > text.count(closes, start, end):
            end = end + 1 if text[end : end + 1] == closes else end
    stop = text[end : end + 1] == "." and _NEEDS_STOP.search(text, start, end)
    return end + 1 if stop else end


def _is_inside(name: str, found: re.Match[str]) -> bool:
    """Say whether a mark at the end belongs to the name ("Yahoo!", "Jeopardy!")."""
    return found.group() == "!" and not name.isupper()
