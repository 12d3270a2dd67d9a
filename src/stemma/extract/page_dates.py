"""When a page was published and last changed: all that it says, and which of it to believe.

Metadata, the lines around the headline, `time` elements and the URL each say something. The date
that a page shows beside its headline is what its readers cite, in the newsroom's own time zone, so
it wins over metadata, which are often in UTC or of an earlier edition of the same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum, IntEnum

from stemma.model.document import Precision, Published, Rival

_ELSEWHERE = "the rival is the same moment in another time zone"


class Role(Enum):
    """What a date is said to be of; `UNSAID` where only its place tells."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    UNSAID = "unsaid"


class Place(IntEnum):
    """Where a date was found, in the order of trust where there is nothing to compare it with."""

    HEADLINE = 0
    METADATA = 1
    ABOVE = 2
    BELOW = 3
    LOOSE = 4
    URL = 5


_STATED = (Place.METADATA, Place.LOOSE, Place.URL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date that a page gives.

    `readings` has a second day where the order of day and month is unknown. `is_doubtful` marks a
    shown date whose mark-up calls it an update, which many sites do with any date.
    """

    when: Published
    role: Role = Role.PUBLISHED
    place: Place = Place.METADATA
    readings: tuple[date, ...] = ()
    is_doubtful: bool = False

    @property
    def day(self) -> date:
        """The day, or the first day of the month or year that is all it says."""
        return self.when.days[0]

    @property
    def is_day(self) -> bool:
        """Whether it says exactly one day."""
        return self.when.days[0] == self.when.days[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a page was published and last changed; None is unknown."""

    published: Published | None = None
    modified: Published | None = None


def settle(dates: Iterable[Dated]) -> Dates:
    """Choose among all dates of a page.

    Args:
        dates: what was found, each place in the order of the page.
    """
    known = [*_in_order(tuple(dates))]
    published = _published(known)
    return Dates(published=published, modified=_modified(known, published))


def _in_order(dates: Sequence[Dated]) -> Iterator[Dated]:
    """Yield the dates with day and month in the order that the other dates of the page tell."""
    sure = {each.day for each in dates if each.is_day and len(each.readings) < 2}
    for each in dates:
        agreeing = [day for day in each.readings if day in sure]
        if len(each.readings) < 2 or len(agreeing) != 1:
            yield each
        else:
            yield replace(each, when=_day(agreeing[0], each.when), readings=())


def _day(day: date, when: Published) -> Published:
    return Published(
        value=day.isoformat(),
        precision=Precision.DAY,
        how=when.how.partition(",")[0],
        days=(day, day),
    )


def _published(dates: Sequence[Dated]) -> Published | None:
    """Return the date of publication, with what speaks against it."""
    stated = [each for each in dates if each.role is Role.PUBLISHED and _is_strong(each)]
    changed = [each for each in dates if each.role is Role.MODIFIED]
    first = _first(stated, changed, dates)
    shown = _shown(dates, first)
    if shown and first:
        why = _why_shown(shown, first, changed)
        if why:
            return _over(shown, why, dates)
        if _is_same_day(shown, first):
            return _over(first, f"the page shows that day {_where(shown)} as well", dates)
    if shown and not first:
        return _over(shown, f"the page shows it {_where(shown)}", dates)
    if first:
        return _unshown(first, stated, changed, dates)
    return _loose(dates)


def _is_strong(dated: Dated) -> bool:
    return dated.place is Place.METADATA


def _shown(dates: Sequence[Dated], first: Dated | None) -> Dated | None:
    """Return the date that a reader sees beside the headline, an update only if it is all there.

    Where metadata give a date, one that is neither called the date of publication nor stated
    anywhere else does not count: it may be of what the article is about.
    """
    beside = [each for each in dates if each.place is Place.HEADLINE]
    stated = [each for each in dates if each.place in _STATED]
    if first:
        beside = [
            each
            for each in beside
            if each.role is not Role.UNSAID
            or any(_is_same_day(each, other) or _is_same_moment(each, other) for other in stated)
        ]
    if not beside:
        return None
    shown = min(beside, key=lambda each: (each.role is Role.MODIFIED, each.is_doubtful))
    if shown.role is not Role.MODIFIED:
        return shown
    return replace(shown, when=replace(shown.when, how=f"{shown.when.how} (update)"))


def _first(
    stated: Sequence[Dated], changed: Sequence[Dated], dates: Sequence[Dated]
) -> Dated | None:
    """Return the first date that metadata give, in the newsroom's own zone where they tell it.

    A date that equals that of the last change, where another does not, was copied from it.
    """
    if not stated:
        return None
    moments = {_instant(each.when) for each in changed if _is_strong(each)} - {None}
    copied = [each for each in stated if _instant(each.when) in moments]
    own = [each for each in stated if each not in copied] if len(copied) < len(stated) else stated
    first = own[0]
    if _offset(first.when) == timedelta(0):
        local = (
            each
            for each in stated
            if _offset(each.when) and _instant(each.when) == _instant(first.when)
        )
        return next(local, first)
    return first


def _why_shown(shown: Dated, first: Dated, changed: Sequence[Dated]) -> str:
    """Say why the date that is shown wins over the one that metadata give; "" if it is the same."""
    if _is_same_day(shown, first) and shown.is_day:
        return ""
    where = _where(shown)
    if shown.role is Role.MODIFIED:
        return f"{where} the page shows only when it was updated; the text as it stands is of then"
    if not _overlap(shown.when, first.when) and not _is_same_moment(shown, first):
        if any(_is_same_day(shown, each) or _is_same_moment(shown, each) for each in changed):
            return (
                f"the page shows this day {where}, and elsewhere says that it was last changed "
                "then; the text as it stands is of that day"
            )
        return f"it is the date that the page shows its readers, {where}"
    if not shown.is_day:
        return ""
    return f"the page shows this day {where}; {_ELSEWHERE}"


def _where(dated: Dated) -> str:
    return {
        Place.HEADLINE: "beside its headline",
        Place.ABOVE: "above its headline",
        Place.BELOW: "below its text",
    }.get(dated.place, "")


def _unshown(
    first: Dated,
    stated: Sequence[Dated],
    changed: Sequence[Dated],
    dates: Sequence[Dated],
) -> Published:
    """Return the date that metadata give, unless something elsewhere on the page corrects it."""
    aside = [
        each
        for each in dates
        if each.place in (Place.ABOVE, Place.BELOW) and each.role is not Role.MODIFIED
    ]
    if any(_is_same_day(each, first) for each in aside):
        return _over(first, "a line of the page shows that day as well", dates)
    for each in aside:
        if each.is_day and _is_same_moment(each, first):
            return _over(each, f"the page shows this day {_where(each)}; {_ELSEWHERE}", dates)
    strong = [each for each in changed if _is_strong(each)]
    for each in aside:
        if each.place is Place.ABOVE and any(_is_same_day(each, other) for other in strong):
            why = f"the page shows this day {_where(each)}, and says that it was last changed then"
            return _over(each, why, dates)
    return _most_agreed(first, stated, dates)


def _most_agreed(first: Dated, stated: Sequence[Dated], dates: Sequence[Dated]) -> Published:
    """Return what metadata give, or the days between where they disagree and nothing settles it."""
    other = [each for each in stated if not _overlap(each.when, first.when)]
    other = [each for each in other if not _is_same_moment(each, first)]
    if not other:
        why = f"{first.when.how} says so, which goes before a URL or a line elsewhere on the page"
        return _over(first, why, dates)
    backing = [each for each in dates if each.place in (Place.URL, Place.LOOSE)]
    for each in (first, *other):
        if any(_overlap(each.when, link.when) for link in backing if link.place is Place.URL):
            return _over(each, "its day is in the URL", dates)
    agreeing = {
        index: sum(_overlap(each.when, peer.when) for peer in (*stated, *backing))
        for index, each in enumerate((first, *other))
    }
    best = max(agreeing.values())
    winners = [index for index, count in agreeing.items() if count == best]
    if best > 1 and len({(first, *other)[index].day for index in winners}) == 1:
        return _over((first, *other)[winners[0]], "most of the metadata say so", dates)
    days = [day for each in (first, *other) for day in each.when.days]
    return Published(
        value=None,
        precision=Precision.INTERVAL,
        how="metadata that disagree",
        days=(min(days), max(days)),
        why="the metadata disagree and the page shows no date that settles it",
        rivals=_distinct((first, *other)),
    )


def _loose(dates: Sequence[Dated]) -> Published | None:
    """Return what is left where neither metadata nor a line beside the headline tell."""
    rest = [
        each
        for each in dates
        if each.role is Role.PUBLISHED
        or (each.role is Role.UNSAID and each.place is not Place.BELOW)
    ]
    days = sorted(
        (each for each in rest if each.is_day), key=lambda each: (each.place, each.is_doubtful)
    )
    ranked = [*days, *sorted((each for each in rest if not each.is_day), key=_width)]
    if ranked and ranked[0].is_day:
        return _over(ranked[0], f"nothing better is stated than {ranked[0].when.how}", dates)
    changed = [each for each in dates if each.role is Role.MODIFIED and each.is_day]
    if changed:
        latest = min(changed, key=lambda each: each.place)
        marked = replace(latest.when, how=f"{latest.when.how} (update)")
        rivals = _rivals(latest, dates)
        return replace(marked, why="only an update has a day" if rivals else "", rivals=rivals)
    return _over(ranked[0], "nothing tells the day", dates) if ranked else None


def _width(dated: Dated) -> tuple[timedelta, Place]:
    return dated.when.days[1] - dated.when.days[0], dated.place


def _modified(dates: Sequence[Dated], published: Published | None) -> Published | None:
    """Return when the page was last changed, None if that would be before its publication."""
    changed = [each for each in dates if each.role is Role.MODIFIED]
    if not changed:
        return None
    strong = [each for each in changed if _is_strong(each)]
    shown = [each for each in changed if not _is_strong(each) and each.is_day]
    best = (strong or changed)[0]
    why = f"{best.when.how} says so"
    for each in shown:
        if strong and not _is_same_day(each, best) and _is_same_moment(each, best):
            best, why = each, "the page shows this day; the rival is the same moment elsewhere"
            break
    if published and _is_before(best.when, published):
        return None
    rivals = _distinct([each for each in changed if not _overlap(each.when, best.when)])
    return replace(best.when, why=why if rivals else "", rivals=rivals)


def _is_before(changed: Published, published: Published) -> bool:
    if changed.days[1] < published.days[0]:
        return True
    moments = _moment(changed), _moment(published)
    return bool(
        moments[0]
        and moments[1]
        and moments[0].tzinfo
        and moments[1].tzinfo
        and moments[0] < moments[1]
    )


def _over(winner: Dated, why: str, dates: Sequence[Dated]) -> Published:
    """Return a date with the rivals that it won over."""
    rivals = _rivals(winner, dates)
    return replace(winner.when, why=why if rivals else "", rivals=rivals)


def _rivals(winner: Dated, dates: Sequence[Dated]) -> tuple[Rival, ...]:
    changed = {each.day for each in dates if each.role is Role.MODIFIED and _is_strong(each)}
    against = (
        each
        for each in dates
        if each.role is not Role.MODIFIED
        and each.place not in (Place.ABOVE, Place.BELOW)
        and not (each.role is Role.UNSAID and each.day in changed)
        and not _overlap(each.when, winner.when)
    )
    return _distinct(against)


def _distinct(dates: Iterable[Dated]) -> tuple[Rival, ...]:
    found: dict[tuple[date, date], Rival] = {}
    for each in dates:
        value = each.when.value or "/".join(day.isoformat() for day in each.when.days)
        found.setdefault(each.when.days, Rival(value=value, how=each.when.how))
    return tuple(found.values())


def _overlap(one: Published, other: Published) -> bool:
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def _is_same_day(one: Dated, other: Dated) -> bool:
    return one.is_day and other.is_day and one.day == other.day


def _is_same_moment(one: Dated, other: Dated) -> bool:
    """Say whether two dates can be one moment, each written in a time zone of its own."""
    return other.day in _reach(one.when) or one.day in _reach(other.when)


def _reach(when: Published) -> set[date]:
    """Return the days that it can be in the time zones of the earth at a moment."""
    moment = _moment(when)
    if moment is None:
        return {when.days[0]} if when.days[0] == when.days[1] else set()
    utc = moment - (moment.utcoffset() or timedelta(0))
    return {(utc + timedelta(hours=hours)).date() for hours in (-12, 0, 14)} | {moment.date()}


def _moment(when: Published) -> datetime | None:
    clocked = (Precision.SECOND, Precision.MINUTE, Precision.HOUR)
    return datetime.fromisoformat(when.value) if when.value and when.precision in clocked else None


def _instant(when: Published) -> datetime | None:
    moment = _moment(when)
    return moment.astimezone(UTC) if moment and moment.tzinfo else None


def _offset(when: Published) -> timedelta | None:
    moment = _moment(when)
    return moment.utcoffset() if moment else None
