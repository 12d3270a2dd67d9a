"""When a plain text was published: stated, told by its name, or inferred from its own dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath

from stemma.extract import published as dates
from stemma.extract.furniture import DATE_PHRASE
from stemma.model.document import Block, BlockLabel, Precision, Published

_L = BlockLabel
_DATE = re.compile(DATE_PHRASE, re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*([ap])?\.?(?:m\b)?|\b(\d{1,2})\s*([ap])\.?m\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|edited|revised)\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?P<day>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?", re.IGNORECASE
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FUTURE = re.compile(
    r"\b(?:will|would|until|till|due|expected|scheduled|deadline|expires?|begins?|starting|"
    r"set (?:to|for)|plans?|planned|next|upcoming|takes? effect)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatingConfig:
    """When a full date of the text is taken for the news, and how much later it can have appeared.

    The date must stand with its week day ("on Sunday, April 9, 2017") and the body must name
    `min_weekdays` bare week days, for only fresh reports speak of "Monday". Reports follow within
    `days_after` days. Bare dates further than `max_distance` days away ("May 6") say that the
    full date is background.
    """

    min_weekdays: int = 1
    days_after: int = 6
    max_distance: int = 60


def published(
    text: str,
    blocks: Sequence[Block],
    *,
    ref: str = "",
    url: str | None = None,
    config: DatingConfig | None = None,
) -> Published | None:
    """Return when the text was published, and how that was found; None if nothing tells.

    In order: a date line of the article, a byline or dateline with a full date, the URL, the file
    name, and last an interval from full dates in the body and under pictures.

    Args:
        text: The document's text.
        blocks: The blocks of the article itself, in order: no junk (`metadata.own_blocks`).
        ref: The input's path or id.
        url: Where the document comes from, if known.
        config: Widths of inferred intervals.
    """
    return (
        _stated(text, blocks)
        or (dates.parse_url(url) if url else None)
        or _in_name(ref)
        or inferred(text, blocks, config or DatingConfig())
    )


def modified(text: str, blocks: Sequence[Block], published: Published | None) -> Published | None:
    """Return when the text says it was last updated, None if that is before its publication."""
    updates = (value for *_, is_update, value in _dated_lines(text, blocks) if is_update)
    found = next(updates, None)
    if found is None or (published and found.days[1] < published.days[0]):
        return None
    return found


def _stated(text: str, blocks: Sequence[Block]) -> Published | None:
    """Read date lines, then bylines and datelines; "Updated" only where nothing else is there."""
    found = [
        (rank + 4 * is_update, index, value)
        for rank, index, is_update, value in _dated_lines(text, blocks)
    ]
    return min(found, key=lambda item: item[:2])[2] if found else None


def _dated_lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, bool, Published]]:
    """Yield the dates of date lines, bylines and datelines: rank, place, whether of an update."""
    ranks = {_L.DATE: 0, _L.BYLINE: 1, _L.DATELINE: 2}
    for index, block in enumerate(blocks):
        if block.label not in ranks:
            continue
        shown = " ".join(block.span.of(text).split())
        how = {0: "date line", 1: "byline", 2: "dateline"}[ranks[block.label]]
        for piece, is_update in _pieces(shown):
            value = read(piece, how if not is_update else f"{how} (update)")
            if value:
                yield ranks[block.label], index, is_update, value


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    """Split a line at its "Updated", for what stands before it is the first publication."""
    match = _UPDATED.search(line)
    if match is None:
        yield line, False
        return
    if match.start():
        yield line[: match.start()], False
    yield line[match.start() :], True


def read(line: str, how: str) -> Published | None:
    """Read a date with its year out of a date line, with the time of day if it is there.

    A numeric date whose order cannot be known ("04/05/2017") is an interval of its two readings
    unless both are the same day.
    """
    day = dates.parse_day(line, how)
    if day is None:
        return _numeric(line, how)
    clock = _CLOCK.search(line)
    while clock and _is_in_date(line, clock):
        clock = _CLOCK.search(line, clock.end())
    return _with_clock(day, clock) if clock else day


def _is_in_date(line: str, clock: re.Match[str]) -> bool:
    return any(m.start() <= clock.start() < m.end() for m in _DATE.finditer(line))


def _with_clock(day: Published, clock: re.Match[str]) -> Published:
    hour = int(clock[1] or clock[5])
    half = (clock[4] or clock[6] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(clock[2] or 0)
    if hour > 23 or minute > 59:
        return day
    return Published(
        value=f"{day.value}T{hour:02}:{minute:02}",
        precision=Precision.MINUTE,
        how=day.how,
        days=day.days,
    )


def _numeric(line: str, how: str) -> Published | None:
    days = list(dates.day_readings(line))
    named = _WEEKDAY.search(line)
    if len(days) == 2 and named:
        days = [day for day in days if day.weekday() == _number(named)] or days
    if not days:
        return None
    if len(days) == 1:
        return dates.of_day(days[0].year, days[0].month, days[0].day, how)
    return Published(
        value=None,
        precision=Precision.INTERVAL,
        how=f"{how}, order of day and month unknown",
        days=(min(days), max(days)),
    )


def _number(weekday: re.Match[str]) -> int:
    return _WEEKDAYS.index(weekday.group("day")[:3].lower())


def _in_name(ref: str) -> Published | None:
    """Read a date out of a file name; a folder's date counts too."""
    if not ref or "://" in ref:
        return None
    path = PurePath(ref)
    return dates.parse_url(path.name, "file name") or dates.parse_url(
        "/".join(("", *path.parts[-4:-1], "")), "folder name"
    )


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date in the text, where it stands, and whether its week day stands with it."""

    day: date
    shown: str
    where: str
    has_weekday: bool


def inferred(text: str, blocks: Sequence[Block], config: DatingConfig) -> Published | None:
    """Infer the days between which a report must have appeared from its own full dates.

    The latest past date is taken for the news if it stands with its week day, the body speaks of
    week days as fresh reports do, and no bare date or later year speaks against it. Other full
    dates are mostly background or under file pictures, so nothing follows from them.

    Returns:
        An interval that begins with that date, None if the text does not tell.
    """
    found = list(_full_dates(text, blocks))
    if not found:
        return None
    last = max(found, key=lambda dated: (dated.day, dated.has_weekday))
    body = " ".join(block.span.of(text) for block in blocks if block.label is _L.BODY)
    weekdays = len(_BARE_WEEKDAY.findall(body))
    if not last.has_weekday or weekdays < config.min_weekdays:
        return None
    if _is_contradicted(body, last.day, config):
        return None
    return Published(
        value=None,
        precision=Precision.INTERVAL,
        how=f'inferred from "{last.shown}" in {last.where}',
        days=(last.day, last.day + timedelta(days=config.days_after)),
    )


_BARE_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? (?:[A-Z][a-z]+\.? \d|\d))"
)
_YEAR = re.compile(r"(?<![\d$€£,.-])(?:19|20)\d{2}(?![\d,.-]\d)")
_BARE_DATE = re.compile(
    r"\b(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|June|July|Aug(?:ust|\.)|"
    r"Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)|May(?= \d))"
    r" (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!,? (?:of )?\d{4})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _is_contradicted(body: str, day: date, config: DatingConfig) -> bool:
    """Say whether the body names a later year, or mostly days far from `day` without a year."""
    if any(
        int(match.group()) > day.year
        and not _FUTURE.search(body, max(0, match.start() - 80), match.start())
        for match in _YEAR.finditer(body)
        if int(match.group()) < day.year + 30
    ):
        return True
    near = far = 0
    for match in _BARE_DATE.finditer(body):
        month = _MONTHS.index(match.group("month")[:3].lower()) + 1
        distance = min(
            abs((date(year, month, min(28, max(1, int(match.group("day"))))) - day).days)
            for year in (day.year - 1, day.year, day.year + 1)
        )
        near += distance <= config.max_distance
        far += distance > config.max_distance
    return far > near


def _full_dates(text: str, blocks: Sequence[Block]) -> Iterator[Dated]:
    for block in blocks:
        if block.label not in {_L.BODY, _L.CAPTION}:
            continue
        shown = block.span.of(text)
        where = "a caption" if block.label is _L.CAPTION else "the body"
        for match in _DATE.finditer(shown):
            value = dates.parse_day(match.group(), where)
            if value is None or _is_ahead(shown, match):
                continue
            day = value.days[0]
            named = _weekday_of(shown, match)
            if named is None or day.weekday() == named:
                yield Dated(day, " ".join(match.group().split()), where, named is not None)


def _is_ahead(shown: str, match: re.Match[str]) -> bool:
    return bool(_FUTURE.search(shown, max(0, match.start() - 80), match.start()))


def _weekday_of(shown: str, match: re.Match[str]) -> int | None:
    before = shown[max(0, match.start() - 12) : match.start()] + match.group()
    named = re.search(_WEEKDAY.pattern + r",?\s+(?:the\s+)?(?=\w)", before, re.IGNORECASE)
    return _number(named) if named else None
