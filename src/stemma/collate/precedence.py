"""Which of two documents was published first, where their dates tell."""

from __future__ import annotations

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


def certainly_before(one: Moment | None, other: Moment | None) -> bool:
    """Say whether the first was published before the second, whatever is unknown about either."""
    return one is not None and other is not None and one[1] < other[0]
