"""Quotation marks: which runs of a text stand inside them.

Straight, curly, low, single and angle marks are paired paragraph by paragraph. A quotation over
several paragraphs follows the printers' rule: every paragraph opens, only the last one closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stemma.model.span import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'`´]")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_OPENERS_ONLY = {
    "“": "double",
    "„": "double",
    "‟": "double",
    "``": "double",
    "«": "angle",
    "‹": "angle",
}
_CLOSERS_ONLY = {"”": "double", "»": "angle", "›": "angle"}
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:“\"‘'«]")
_AFTER_CLOSING = re.compile(r"[\s)\]}—–\-/:;,.?!…”\"’'»]")
_APOSTROPHE_START = re.compile(
    r"['‘’](?:\d0s|\d\d(?!\d)|(?:em|til|tis|twas|cause|cuz|round|bout|n|nuff|im|er|ere)\b)",
    re.IGNORECASE,
)
_WRAPPED_LINE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A run in quotation marks, within one paragraph.

    `span` includes the marks that are there, `inside` excludes them. `depth` is 0 for an
    outermost quotation. `closed` is False where no closing mark stands in the paragraph;
    `continues` says that the quotation of the paragraph before runs on here.
    """

    span: Span
    inside: Span
    depth: int
    closed: bool
    continues: bool = False


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its partner."""

    start: int
    end: int
    family: str


def paragraphs(text: str, *within: Span) -> tuple[Span, ...]:
    """Return the paragraphs of `text` (or of the parts `within` it), trimmed, in order.

    A line is a paragraph, except that a long line that breaks off in mid-sentence belongs
    together with the line directly below it (hard-wrapped text).
    """
    parts = within or ((Span(0, len(text)),) if text else ())
    found: list[Span] = []
    for part in parts:
        first = len(found)
        for match in _LINE.finditer(text, part.start, part.end):
            span = Span(match.start(), match.end()).trimmed(text)
            if span is None:
                continue
            if len(found) > first and _runs_on(text, found[-1], span):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
    return tuple(found)


def _runs_on(text: str, above: Span, below: Span) -> bool:
    gap = text[above.end : below.start]
    if gap.count("\n") > 1:
        return False
    last_break = text.rfind("\n", above.start, above.end)
    width = above.end - max(above.start, last_break + 1)
    tail = text[above.end - 1]
    if tail == ",":
        return True
    return (
        width >= _WRAPPED_LINE
        and (tail.islower() or tail in ";-–—")
        and text[below.start].islower()
    )


def find(text: str, *within: Span) -> tuple[Quoted, ...]:
    """Find all quotations of `text`, or of the parts `within` it.

    Args:
        text: any string; the empty string has no quotations.
        within: where to look, in order; a quotation may run on from one part to the next. The
            offsets in the result are offsets into `text` all the same.

    Returns:
        Quotations in order of their start, an outer one before those inside it. Apostrophes, feet
        and inches are not marks; a single mark counts only where it can be paired, or where it
        opens a paragraph.
    """
    found: list[Quoted] = []
    pending: str | None = None
    for paragraph in paragraphs(text, *within):
        inside, pending = _pair(text, paragraph, pending)
        found.extend(inside)
    return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))


def _pair(text: str, paragraph: Span, pending: str | None) -> tuple[list[Quoted], str | None]:
    """Pair the marks of a paragraph; `pending` is the family that the one before left open."""
    marks = list(_marks(text, paragraph))
    stack: list[_Open] = []
    found: list[Quoted] = []
    carried = pending is not None and _carries_on(marks, paragraph, pending)
    if carried and pending is not None and (not marks or marks[0][3] == "close"):
        stack.append(_Open(paragraph.start, paragraph.start, pending))
    for index, (start, end, family, seen) in enumerate(marks):
        opened = [one.family for one in stack]
        side = _resolve(text, marks, index, seen, opened)
        if side == "open":
            if family in opened and not _nests(text, marks, index):
                _close(text, stack, found, family, start, start, closed=False)
            stack.append(_Open(start, end, family))
        elif side == "close" and family in opened:
            _close(text, stack, found, family, start, end, closed=True)
    left = next((one.family for one in stack), None)
    while stack:
        first = stack[0]
        if first.family == "single" and first.start != paragraph.start:
            stack.pop(0)
            left = next((one.family for one in stack), None)
            continue
        _close(text, stack, found, first.family, paragraph.end, paragraph.end, closed=False)
    if carried and found:
        first_found = min(
            range(len(found)), key=lambda at: (found[at].span.start, -found[at].span.end)
        )
        one = found[first_found]
        if one.span.start == paragraph.start:
            found[first_found] = Quoted(
                span=one.span, inside=one.inside, depth=one.depth, closed=one.closed, continues=True
            )
    return found, left


def _carries_on(marks: list[tuple[int, int, str, str]], paragraph: Span, pending: str) -> bool:
    if not marks:
        return False
    start, _, family, side = marks[0]
    return family == pending and (start == paragraph.start or side == "close")


def _close(
    text: str,
    stack: list[_Open],
    found: list[Quoted],
    family: str,
    start: int,
    end: int,
    *,
    closed: bool,
) -> None:
    """Close the innermost open mark of `family`; marks left open inside it are dropped."""
    at = max(index for index, one in enumerate(stack) if one.family == family)
    opened = stack[at]
    del stack[at:]
    inside = Span(opened.end, start).trimmed(text) if opened.end < start else None
    whole = Span(opened.start, end).trimmed(text) if opened.start < end else None
    if inside is not None and whole is not None:
        found.append(Quoted(span=whole, inside=inside, depth=at, closed=closed))


def _marks(text: str, paragraph: Span) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, family and side ("open", "close", "either") of every possible mark."""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        if mark == "''" and before.isalnum() and after.isalnum():
            continue
        if mark in _OPENERS_ONLY or mark in _CLOSERS_ONLY or mark in ('"', "''"):
            family = _OPENERS_ONLY.get(mark) or _CLOSERS_ONLY.get(mark) or "double"
            yield start, end, family, _side(mark, before, after)
        else:
            side = _single_side(text, match, before, after)
            if side is not None:
                yield start, end, "single", side


def _side(mark: str, before: str, after: str) -> str:
    opens = bool(_BEFORE_OPENING.match(before)) and not after.isspace()
    closes = bool(_AFTER_CLOSING.match(after)) and not before.isspace()
    if mark in _OPENERS_ONLY:
        return "close" if closes and not opens else "open"
    if mark in _CLOSERS_ONLY:
        return "open" if opens and not closes and after.isalnum() else "close"
    if before.isdigit() and not opens:
        return "measure"
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def _single_side(text: str, match: re.Match[str], before: str, after: str) -> str | None:
    start = match.start()
    if before.isalnum() and after.isalnum():
        return None
    if _APOSTROPHE_START.match(text, start) and not before.isalnum():
        return None
    if match.group() in "‘‚" or (not before.isalnum() and _BEFORE_OPENING.match(before)):
        if not after.isspace() and (_BEFORE_OPENING.match(before) or match.group() in "‘‚"):
            return "open" if not _AFTER_CLOSING.match(after) else "either"
        return None
    return "close" if _AFTER_CLOSING.match(after) and not before.isspace() else None


def _resolve(
    text: str, marks: list[tuple[int, int, str, str]], index: int, side: str, opened: list[str]
) -> str:
    """Decide what an ambiguous mark does, given the families that are open around it."""
    start, end, family, _ = marks[index]
    if side == "measure":
        return "close" if family in opened else "skip"
    if side == "either":
        side = "close" if family in opened else "open"
    if family != "single":
        return side
    if side == "open":
        if "single" in opened:
            return "skip"
        later = [mark for mark in marks[index + 1 :] if mark[2] == "single" and mark[3] != "open"]
        return "open" if later or (index == 0 and text[start] == "‘") else "skip"
    if "single" in opened and _is_possessive(text, start, end):
        later = [mark for mark in marks[index + 1 :] if mark[2] == "single"]
        if later and later[0][3] == "close":
            return "skip"
    return side


def _nests(text: str, marks: list[tuple[int, int, str, str]], index: int) -> bool:
    """Say whether a mark that opens inside its own kind has a closing mark to spare."""
    start, _, family, _ = marks[index]
    if text[start] not in _OPENERS_ONLY:
        return False
    rest = [mark[3] for mark in marks[index + 1 :] if mark[2] == family]
    return rest.count("close") >= rest.count("open") + 2


def _is_possessive(text: str, start: int, end: int) -> bool:
    return (
        text[start - 1] == "s" and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()
    )
