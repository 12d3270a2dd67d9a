"""Let the whole document decide about names that a tagger saw sentence by sentence.

One sense per discourse (Gale, Church and Yarowsky, 1992; for names Mikheev, Moens and Grover,
1999): what a word names in one place of an article it mostly names in all. A tagger that is sure in
one place, where "Mr" or a full name tells, helps where it is not.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.annotate.variants import is_company
from stemma.model.annotation import MentionType
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import PARTICLES, is_surname_first, surname
from stemma.text.words import STOP_WORDS

PERSON = MentionType.PERSON
_OVERRULED = 0.6
"""How often what the document makes of a doubtful name is right, on held-out text."""
_FULL = 3
"""How many mentions of a surname alone a full name is worth."""
_SAID = re.compile(
    r"\s+(?:said|says|told|adds|added|asked|asks|argued|argues|wrote|writes|replied|testified|noted)\b"
)
_HYPHENS = frozenset("-_")
_APOSTROPHES = frozenset("'’")
_INNER = _HYPHENS | _APOSTROPHES


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name that was found: where, what kind, how sure in [0, 1], and why."""

    span: Span
    type: MentionType
    score: float
    reason: str = "tagger"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyConfig:
    """What the document may overrule.

    Attributes:
        doubtful: a mention below this score may get another type or other bounds.
        sure: the mean score of a form elsewhere that lets it be added where it was missed.
        weight: how much the other places count against the place itself, in log-odds.
        support: how much the logarithm of the number of places adds to the log-odds of a score.
        least: the least probability, by the tagger, that a word is any name, for it to be added.
        common: the same for a surname that is a common word too. One that speaks needs none, one
            that is a function word is added nowhere else.
    """

    doubtful: float = 0.95
    sure: float = 0.8
    weight: float = 3.0
    support: float = 0.6
    least: float = 0.05
    common: float = 0.15


Chance = Callable[[Span], Mapping[MentionType, float]]
"""The tagger's probabilities that the words of a span are a name of each type, by itself."""


def consistent(
    text: str,
    body: Sequence[Span],
    found: Sequence[Found],
    chance: Chance,
    config: ConsistencyConfig | None = None,
) -> tuple[Found, ...]:
    """Return the names of a document after each has heard of the others; in order, not overlapping.

    Args:
        text: the document's text.
        body: the parts of it that were read; nothing is added elsewhere.
        found: names in order, not overlapping.
        chance: what the tagger says of any span by itself.
        config: thresholds.
    """
    config = config or ConsistencyConfig()
    senses = _senses(text, found)
    typed = [_retyped(text, one, senses, chance, config) for one in found]
    whole = _completed(text, body, typed, config)
    every = sorted((*whole, *_missed(text, body, whole, chance, config)), key=lambda one: one.span)
    kinds = Counter(pair for one in every for pair in _borne(text, one))
    forms: Counter[str] = Counter()
    for (form, _), count in kinds.items():
        forms[form] += count
    return tuple(_supported(text, one, kinds, forms, config) for one in every)


def _borne(text: str, one: Found) -> Iterator[tuple[str, MentionType]]:
    """Yield the forms that a name speaks for, with its type; a full name for the surname too."""
    form = _form(one.span.of(text))
    yield form, one.type
    if one.type is PERSON and " " in form:
        yield _last(form), PERSON


def _supported(
    text: str,
    one: Found,
    kinds: Mapping[tuple[str, MentionType], int],
    forms: Mapping[str, int],
    config: ConsistencyConfig,
) -> Found:
    """Raise or lower a score by how often the same form is and is not of this type elsewhere."""
    form = _form(one.span.of(text))
    same = kinds[form, one.type]
    chance = min(max(one.score, 1e-4), 1 - 1e-4)
    odds = math.log(chance / (1 - chance))
    odds += config.support * (math.log(same) - math.log(1 + forms[form] - same))
    return replace(one, score=round(1 / (1 + math.exp(-odds)), 4))


def _senses(text: str, found: Sequence[Found]) -> Mapping[str, list[Found]]:
    """Return the names of each form.

    A person's full name speaks for the surname alone too, a company's for its first word.
    """
    senses: dict[str, list[Found]] = {}
    for one in found:
        form = _form(one.span.of(text))
        senses.setdefault(form, []).append(one)
        if one.type is PERSON and " " in form:
            senses.setdefault(_last(form), []).extend([one] * _FULL)
        if one.type is MentionType.ORGANISATION and is_company(form):
            senses.setdefault(form.split()[0], []).extend([one] * _FULL)
    return senses


def _last(name: str) -> str:
    """Return the surname as it stands alone, without an article ("al-Khatib", "Khatib")."""
    if is_surname_first(name):
        return name.split(maxsplit=1)[0]
    last = surname(name)
    article, _, rest = last.partition("-")
    return rest if rest and article.lower() in PARTICLES else last


def _form(name: str) -> str:
    return " ".join(name.split())


def _retyped(
    text: str,
    one: Found,
    senses: Mapping[str, list[Found]],
    chance: Chance,
    config: ConsistencyConfig,
) -> Found:
    """Give a doubtful name the type that it has elsewhere, if that weighs more."""
    form = _form(one.span.of(text))
    others = [other for other in senses[form] if other.span != one.span]
    if " " in form and one.type is not PERSON:
        others.extend(other for other in senses.get(_last(form), ()) if other.type is PERSON)
    if one.score >= config.doubtful or not others:
        return one
    here = chance(one.span)
    totals = {}
    for kind in MentionType:
        there = (other.score if other.type is kind else (1 - other.score) / 3 for other in others)
        share = (sum(there) + 0.25) / (len(others) + 1)
        totals[kind] = math.log(max(here[kind], 1e-3)) + config.weight * math.log(share)
    best = max(MentionType, key=lambda kind: totals[kind])
    if best is one.type:
        return one
    return replace(one, type=best, score=_OVERRULED, reason="so elsewhere in the document")


def _completed(
    text: str, body: Sequence[Span], found: Sequence[Found], config: ConsistencyConfig
) -> list[Found]:
    """Let a sure longer name replace doubtful parts of it where it stands in full."""
    sure: dict[str, list[Found]] = {}
    for one in found:
        if " " in one.span.of(text):
            sure.setdefault(one.span.of(text), []).append(one)
    kept = list(found)
    for form in sorted(sure, key=len, reverse=True):
        score = max(one.score for one in sure[form])
        if score < config.sure:
            continue
        for span in _places(text, body, form):
            inside = [one for one in kept if one.span.overlaps(span)]
            if not inside or any(not span.contains(one.span) or one.span == span for one in inside):
                continue
            if max(one.score for one in inside) >= score:
                continue
            kept = [one for one in kept if one not in inside]
            kind = sure[form][0].type
            kept.append(Found(span=span, type=kind, score=score, reason="named in full elsewhere"))
    return sorted(kept, key=lambda one: one.span)


def _missed(
    text: str,
    body: Sequence[Span],
    found: Sequence[Found],
    chance: Chance,
    config: ConsistencyConfig,
) -> Iterator[Found]:
    """Yield names at places where they were missed: whole forms, and surnames of people."""
    taken = sorted(one.span for one in found)
    forms: dict[str, list[Found]] = {}
    families: dict[str, list[Found]] = {}
    for one in found:
        form = one.span.of(text)
        forms.setdefault(form, []).append(one)
        if one.type is PERSON and " " in form:
            families.setdefault(_last(form), []).append(one)
    for form in sorted({*forms, *families}, key=lambda form: (-len(form), form)):
        bearers = families.get(form, [])
        is_common = not _is_telling(form)
        if is_common and not (bearers and form.istitle()):
            continue
        named = bearers if is_common else [*forms.get(form, ()), *bearers]
        mean = sum(one.score for one in named) / len(named)
        if mean < config.sure:
            continue
        kind = max(named, key=lambda one: one.score).type
        is_function = form.lower() in STOP_WORDS
        least = 1.0 if is_function else config.common if is_common else config.least
        for span in _places(text, body, form):
            at = bisect_right(taken, span)
            near = taken[max(0, at - 1) : at + 1]
            if any(one.overlaps(span) for one in near):
                continue
            here = sum(chance(span).values())
            if here < least and not (bearers and _speaks(text, span)):
                continue
            taken.insert(at, span)
            yield Found(
                span=span, type=kind, score=round(mean * 0.8, 4), reason="named elsewhere in it"
            )


def _speaks(text: str, span: Span) -> bool:
    """Say whether what follows a name has it speak."""
    return bool(_SAID.match(text, span.end))


def _is_telling(form: str) -> bool:
    """Say whether a form is a name wherever it stands: it has a capital and is no common word."""
    if not any(char.isupper() for char in form) or len(form) < 2:
        return False
    return " " in form or form.lower() not in gazetteer.common_words()


def _places(text: str, body: Sequence[Span], form: str) -> Iterator[Span]:
    """Yield where a form stands as words of its own; it may bear a possessive 's."""
    for part in body:
        start = text.find(form, part.start, part.end)
        while start >= 0:
            end = start + len(form)
            if _is_apart(text[max(0, start - 1) : start], text[end : end + 2]):
                yield Span(start, end)
            start = text.find(form, end, part.end)


def _is_apart(before: str, after: str) -> bool:
    if before.isalnum() or before in _INNER or after[:1].isalnum() or after[:1] in _HYPHENS:
        return False
    return not (after[:1] in _APOSTROPHES and after[1:].isalpha() and after[1:] not in "sS")
