"""What one attribution inside a sentence is, in positions of its tokens.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from dataclasses import dataclass

from stemma.annotate.verbs import Cue, Tokens
from stemma.model.span import Span

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a cue reports, with the pattern that says so and how far that is to be trusted."""

    parts: tuple[Range, ...]
    reason: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One attribution inside a sentence. Ranges are token positions.

    `reason` says which pattern found it, `value` how far that pattern is to be trusted. `echo` is a
    second cue for the same words.
    """

    source: Range | None
    cue: Range
    contents: tuple[Range, ...]
    reason: str
    value: float
    echo: Range | None = None


def report_of(cue: Cue, source: Range | None, content: Content) -> Report:
    """Return the report that a cue verb makes of its source and content."""
    return Report(
        source=source,
        cue=(cue.start, cue.end),
        contents=content.parts,
        reason=f"'{cue.verb.lemma}' {content.reason}",
        value=content.value,
    )


def span_of(tokens: Tokens, part: Range) -> Span:
    """Return the text span of a range of tokens."""
    return Span(tokens[part[0]].span.start, tokens[part[1] - 1].span.end)


def overlap(one: Range, other: Range) -> bool:
    """Say whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]
