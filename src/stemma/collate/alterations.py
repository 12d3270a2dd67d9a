"""What a rendering of an utterance changed inside the quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model.claim import Alteration, Altered
from stemma.model.span import Evidence, Span
from stemma.text.alignment import Edit, EditKind, edits
from stemma.text.words import Word

_EDGE = 3
"""Words at the edge of an excerpt that can stand for as many others; more is other matter."""

_SPELLINGS = (
    (re.compile(r"is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|able)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{3})ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=[a-z]{3})tre$"), "ter"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"^(p|orthop|encyclop)aed"), r"\1ed"),
    (re.compile(r"^(an|leuk)aem"), r"\1em"),
    (re.compile(r"^amongst$"), "among"),
    (re.compile(r"^whilst$"), "while"),
    (re.compile(r"^towards$"), "toward"),
)
_FIGURES = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_CONTRACTED = {"'s": {"is", "has", "us"}, "'d": {"would", "had"}}
_BRACKETS = re.compile(r"\[[^\]\n]*\]|\([^)\n]*\)")
_KINDS = {
    EditKind.SUBSTITUTED: Alteration.SUBSTITUTED,
    EditKind.OMITTED: Alteration.INSERTED,
    EditKind.INSERTED: Alteration.OMITTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a quotation; spans are offsets into `text`, the document's text."""

    document: str
    text: str
    span: Span
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """Places `[start, end)` of a wording that another wording has otherwise."""

    kind: EditKind
    start: int
    end: int
    reading: str


def spelling(word: Word) -> str:
    """Return a form under which spellings of the same word agree ("labour" and "labor")."""
    form = _FIGURES.get(word.form, word.form)
    for pattern, instead in _SPELLINGS:
        form = pattern.sub(instead, form)
    return form


def altered(
    wording: Wording, others: Sequence[Wording], counts: Sequence[int] | None = None
) -> tuple[Altered, ...]:
    """Return what `wording` has otherwise than the other renderings of the same utterance.

    A place counts as altered where more of the others differ there than agree; between two that
    differ, both are. Case, punctuation, spelling and contractions are not differences, and a
    rendering that begins later or ends earlier is an excerpt, not altered. Words in
    brackets are the editor's: they are reported as inserted, with what the others have there.
    Without others nothing is altered.

    Args:
        wording: the rendering.
        others: the other renderings, the one whose reading is shown first.
        counts: how many renderings each of the others stands for, 1 each by default.
    """
    counts = counts or [1] * len(others)
    compared = [
        (_coverage(wording, other), _differences(wording, other), count)
        for other, count in zip(others, counts, strict=True)
    ]
    seen: dict[tuple[int, int], list[_Difference]] = {}
    for _, found, _ in compared:
        for difference in found:
            seen.setdefault((difference.start, difference.end), []).append(difference)
    kept: list[Altered] = []
    taken = 0
    for (start, end), found in sorted(seen.items()):
        agree = disagree = 0
        for (low, high), differences, count in compared:
            if any(_touch(difference, start, end) for difference in differences):
                disagree += count
            elif low <= start and end <= high:
                agree += count
        if disagree > agree and start >= taken:
            kept.append(_reported(wording, found[0]))
            taken = end
    return tuple(kept)


def _touch(difference: _Difference, start: int, end: int) -> bool:
    if start == end or difference.start == difference.end:
        return difference.start <= end and start <= difference.end
    return difference.start < end and start < difference.end


def _coverage(wording: Wording, other: Wording) -> tuple[int, int]:
    """Return the places of `wording` from the first to the last word that `other` has too."""
    same = [
        place
        for edit in _edits(wording, other)
        if edit.kind is EditKind.EQUAL
        for place in edit.one
    ]
    return (min(same), max(same)) if same else (0, 0)


def _edits(wording: Wording, other: Wording) -> tuple[Edit, ...]:
    return edits([spelling(w) for w in wording.words], [spelling(w) for w in other.words])


def _differences(wording: Wording, other: Wording) -> list[_Difference]:
    found = []
    steps = _edits(wording, other)
    for index, edit in enumerate(steps):
        if edit.kind is EditKind.EQUAL:
            continue
        (start, end), (low, high) = edit.one, edit.other
        if index in {0, len(steps) - 1}:
            if not 0 < end - start <= _EDGE or high - low < end - start:
                continue
            seams = (end, high) if index == 0 else (start, low)
            if _parted(wording, seams[0]) or _parted(other, seams[1]):
                continue
            low, high = (high - (end - start), high) if index == 0 else (low, low + end - start)
        if _is_same(wording, other, (start, end), (low, high)) or _bracketed(other, low, high):
            continue
        if _is_edited(wording, start, end) and _is_edited(other, low, high):
            continue
        reading = _slice(other, low, high)
        found.append(_Difference(kind=edit.kind, start=start, end=end, reading=reading))
    return found


def _parted(wording: Wording, place: int) -> bool:
    """Whether a sentence ends right before that place."""
    if not 0 < place < len(wording.words):
        return False
    before, after = wording.words[place - 1].span, wording.words[place].span
    return any(mark in wording.text[before.end : after.start] for mark in ".!?…;\n")


def _is_same(wording: Wording, other: Wording, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two stretches differ only in hyphens or contractions."""
    first = [spelling(word) for word in wording.words[slice(*one)]]
    second = [spelling(word) for word in other.words[slice(*two)]]
    if "".join(first) == "".join(second):
        return True
    if len(first) != len(second):
        return False
    return all(
        a == b or b in _CONTRACTED.get(a, ()) or a in _CONTRACTED.get(b, ())
        for a, b in zip(first, second, strict=True)
    )


def _slice(wording: Wording, start: int, end: int) -> str:
    if start >= end:
        return ""
    if start and wording.words[start].form.startswith("'"):
        start -= 1
    return wording.text[wording.words[start].span.start : wording.words[end - 1].span.end]


def _bracketed(wording: Wording, start: int, end: int) -> Span | None:
    """Return the brackets that hold all words of a stretch, if there are."""
    if start >= end:
        return None
    inside = Span(wording.words[start].span.start, wording.words[end - 1].span.end)
    for match in _BRACKETS.finditer(wording.text, wording.span.start, wording.span.end):
        brackets = Span(*match.span())
        if brackets.contains(inside):
            return brackets
    return None


def _is_edited(wording: Wording, start: int, end: int) -> bool:
    """Say whether an editor's brackets end inside a stretch, so that its words are not quoted."""
    if start >= end:
        return False
    low, high = wording.words[start].span.start, wording.words[end - 1].span.end
    return any(
        match.start() < high and low < match.end()
        for match in _BRACKETS.finditer(wording.text, wording.span.start, wording.span.end)
    )


def _reported(wording: Wording, difference: _Difference) -> Altered:
    start, end = difference.start, difference.end
    brackets = _bracketed(wording, start, end)
    if brackets is not None:
        span, kind = brackets, Alteration.INSERTED
    elif start == end:
        beside = wording.words[max(0, start - 1) : end + 1]
        span, kind = Span(beside[0].span.start, beside[-1].span.end), Alteration.OMITTED
    else:
        span = Span(wording.words[start].span.start, wording.words[end - 1].span.end)
        kind = _KINDS[difference.kind]
    return Altered(kind=kind, evidence=Evidence(wording.document, span), reading=difference.reading)
