"""Which of two documents was published first, where their dates tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from stemma.model.document import Precision, Published

Moment = tuple[datetime, datetime]
_WIDTH = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
}


def moment(published: Published | None) -> Moment | None:
    """Return the first and the last instant at which a document may have been published.

    A time of day counts only if it has a zone; else the days count. None if nothing is known.
    """
    if published is None:
        return None
    width = _WIDTH.get(published.precision)
    if width is not None and published.value is not None:
        start = datetime.fromisoformat(published.value)
        if start.tzinfo is not None:
            start = start.astimezone(UTC)
            return start, start + width
    first, last = published.days
    return (
        datetime.combine(first, time.min, UTC),
        datetime.combine(last, time.max, UTC),
    )


def moments(published: Sequence[Published | None]) -> tuple[Moment | None, ...]:
    """Return the moments of several documents, to be compared with one another.

    Where every time of day among them lacks a zone, they are taken as the clocks of one place.
    """
    timed = [
        datetime.fromisoformat(item.value)
        for item in published
        if item is not None and item.value is not None and item.precision in _WIDTH
    ]
    if any(start.tzinfo is not None for start in timed):
        return tuple(map(moment, published))
    return tuple(_by_clock(item) for item in published)


def _by_clock(published: Published | None) -> Moment | None:
    width = _WIDTH.get(published.precision) if published is not None else None
    if published is None or width is None or published.value is None:
        return moment(published)
    start = datetime.fromisoformat(published.value).replace(tzinfo=UTC)
    return start, start + width


def certainly_before(one: Moment | None, other: Moment | None) -> bool:
    """Say whether the first was published before the second, whatever is unknown about either."""
    return one is not None and other is not None and one[1] < other[0]
