"""Quotations whose cue is not beside them: their speaker has just spoken, or is named in a report.

"The owner said she was not bitter. “It is a big firm.”" and "the Mail reported a claim by Orr, who
was quoted as saying “It is a big firm.”": the words are the owner's and Orr's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stemma.annotate.quoting import Found
from stemma.model.span import Span
from stemma.text.marks import Quoted

_LEAST_WORDS = 5
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
    for at, quoted in enumerate(outer):
        span = quoted.span
        if any(one.cues and _holds(one, span) for one in found):
            continue
        before = outer[at - 1].span if at and quoted.continues else None
        owner = next((one for one in found if before and one.cues and before in one.contents), None)
        if owner is None and len(quoted.inside.of(text).split()) >= _LEAST_WORDS:
            owner = _last_speaker(text, found, span)
        if owner is not None:
            found[found.index(owner)] = replace(
                owner, contents=tuple(sorted([*owner.contents, span]))
            )
            found = [one for one in found if one.cues or not _holds(one, span)]
    return found


def _last_speaker(text: str, found: Sequence[Found], span: Span) -> Found | None:
    speakers = [one for one in found if one.cues and one.sources and _end(one) <= span.start]
    last = max(speakers, key=_end, default=None)
    if last is None:
        return None
    gap = text[_end(last) : span.start]
    is_next = len(gap.split()) <= 1 and "\n" not in gap
    return last if is_next and _AFTER_A_SENTENCE.search(text[: span.start][-8:]) else None


def _end(one: Found) -> int:
    return max(span.end for span in (*one.sources, *one.cues, *one.contents))


def _holds(one: Found, span: Span) -> bool:
    return any(content.overlaps(span) for content in one.contents)


def _reported(text: str, found: Sequence[Found], outer: Sequence[Quoted]) -> Iterator[Found]:
    """Yield attributions of quotations inside a longer content that names their speaker."""
    for one in found:
        for content in one.contents:
            for span in (quoted.span for quoted in outer if content.contains(quoted.span)):
                match = _REPORTED.search(text[content.start : span.start])
                if match is None:
                    continue
                who, cue = (
                    Span(content.start + match.start(name), content.start + match.end(name))
                    for name in ("who", "cue")
                )
                yield replace(one, sources=(who,), cues=(cue,), contents=(span,))
