"""Quotations whose cue is not beside them: their speaker has just spoken, or is named in a report.

"The owner said she was not bitter. “It is a big firm.”" and "the Mail reported a claim by Orr, who
was quoted as saying “It is a big firm.”": the words are the owner's and Orr's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from stemma.annotate.quoting import Found
from stemma.model.span import Span
from stemma.text.marks import Quoted

_LEAST_WORDS = 5
_NEAR = 8
_LEAD = 120
_AFTER_A_SENTENCE = re.compile(r"[.!?…][\"”'’)]?[ ]+\Z")
_PARTICLE = r"(?:(?:al|el|bin|de|van|von)[-\s])?"
_REPORTED = re.compile(
    rf"(?P<who>[A-Z][\w.'’-]*(?:\s+{_PARTICLE}[A-Z][\w.'’-]*)*),?\s+(?:who\s+)?"
    r"(?P<cue>(?:was|were|is)\s+quoted\s+as\s+saying|said|says|saying),?\s+(?:that\s+)?\Z"
)


def follow(text: str, found: Sequence[Found], marks: Sequence[Quoted]) -> list[Found]:
    """Return attributions with quotations that follow on, and those of who is quoted in a report.

    Args:
        text: the document's text.
        found: attributions in document order.
        marks: the quotations of the text.
    """
    outer = [quoted for quoted in marks if quoted.depth == 0]
    followed = _followed(text, list(found), outer)
    return [*followed, *_reported(text, followed, outer)]


def _followed(text: str, found: list[Found], outer: Sequence[Quoted]) -> list[Found]:
    """Give a quotation of nobody to who spoke in the sentence before it, in the same line."""
    owners = {span: at for at, one in enumerate(found) if one.cues for span in one.contents}
    held = _Reach(owners)
    speakers = sorted((_end(one), at) for at, one in enumerate(found) if one.cues and one.sources)
    gained: dict[int, list[Span]] = {}
    before: Span | None = None
    for quoted in outer:
        span, previous = quoted.span, before
        before = span
        if held.reaches_into(span):
            continue
        owner = owners.get(previous) if previous is not None and quoted.continues else None
        if owner is None and len(quoted.inside.of(text).split()) >= _LEAST_WORDS:
            owner = _last_speaker(text, speakers, span)
        if owner is not None:
            owners[span] = owner
            gained.setdefault(owner, []).append(span)
    taken = _Reach([span for spans in gained.values() for span in spans])
    return [
        replace(one, contents=tuple(sorted([*one.contents, *gained.get(at, [])])))
        for at, one in enumerate(found)
        if one.cues or not any(map(taken.reaches_into, one.contents))
    ]


class _Reach:
    """Spans in order with how far the ones up to each reach, so that overlaps are found fast."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def reaches_into(self, span: Span) -> bool:
        """Say whether one of the spans overlaps `span`."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._ends[at - 1] > span.start


def _last_speaker(text: str, speakers: Sequence[tuple[int, int]], span: Span) -> int | None:
    at = bisect_right(speakers, (span.start, len(text)))
    if not at:
        return None
    end, owner = speakers[at - 1]
    gap = text[end : span.start]
    is_next = len(gap) <= _NEAR and len(gap.split()) <= 1 and "\n" not in gap
    is_after = _AFTER_A_SENTENCE.search(text[max(0, span.start - _NEAR) : span.start])
    return owner if is_next and is_after else None


def _end(one: Found) -> int:
    return max(span.end for span in (*one.sources, *one.cues, *one.contents))


def _reported(text: str, found: Sequence[Found], outer: Sequence[Quoted]) -> Iterator[Found]:
    """Yield attributions of quotations inside a longer content that names their speaker."""
    spans = [quoted.span for quoted in outer]
    starts = [span.start for span in spans]
    for one in found:
        for content in one.contents:
            near = spans[bisect_left(starts, content.start) : bisect_left(starts, content.end)]
            for span in near:
                match = _REPORTED.search(text, max(content.start, span.start - _LEAD), span.start)
                if match is None:
                    continue
                who, cue = (Span(*match.span(name)) for name in ("who", "cue"))
                yield replace(one, sources=(who,), cues=(cue,), contents=(span,))
