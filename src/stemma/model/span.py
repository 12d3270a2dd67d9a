"""Where something stands: half-open runs of Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stemma.errors import EngineError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run `[start, end)` of code points in the `text` of one document.

    Spans order by start, then by end. The two fields are positional, unlike those of other
    records, because no other order of two offsets is ever meant.

    Raises:
        EngineError: `start` is negative or `end` is not above `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EngineError(f"span [{self.start}, {self.end}) is empty or negative")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the same run `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> Span | None:
        """Return the span without white space at its ends, or None if nothing else is left."""
        inside = self.of(text)
        start = self.start + len(inside) - len(inside.lstrip())
        end = self.end - (len(inside) - len(inside.rstrip()))
        return Span(start, end) if start < end else None


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that contains all `spans`.

    Raises:
        EngineError: `spans` is empty.
    """
    ordered = list(spans)
    if not ordered:
        raise EngineError("no spans to cover")
    return Span(min(span.start for span in ordered), max(span.end for span in ordered))


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A span of one document: what a statement of a brief stands on."""

    document: str
    span: Span
