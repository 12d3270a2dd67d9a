"""Figures of several witnesses for one thing in one event, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from stemma.collate.figures import TOLLS, Figure, figures
from stemma.collate.people import People
from stemma.collate.precedence import certainly_before, moment
from stemma.model.claim import Conflict, ConflictKind, ConflictStatus, Side
from stemma.model.document import Published
from stemma.model.span import Evidence
from stemma.model.story import Witness
from stemma.text.numbers import parse_number
from stemma.text.words import words

_APART_DAYS = 45


def _same_event(a: Figure, b: Figure) -> bool:
    if (a.event, a.unit, a.narrowed, a.years) != (b.event, b.unit, b.narrowed, b.years):
        return False
    if _long_apart(a, b):
        return False
    common = a.context & b.context
    smaller = min(len(a.context), len(b.context))
    if a.event in TOLLS and a.unit == "people":
        return len(common) >= 2 or (bool(common) and smaller <= 4)
    is_same_value = a.interval == b.interval and (a.quantity.low or 0.0) >= _TELLING
    is_loose = a.event in _LOOSE and (len(common) >= 2 or bool(a.subject & b.subject))
    is_close = len(common) >= 3 and len(common) / max(smaller, 1) >= 0.4
    return (bool(common) and is_same_value) or is_loose or is_close


def _long_apart(a: Figure, b: Figure) -> bool:
    if a.told and b.told and abs(a.told - b.told) > _APART_DAYS:
        return True
    return bool(
        a.days and b.days and max(a.days[0], b.days[0]) - min(a.days[1], b.days[1]) > _APART_DAYS
    )


_TELLING = 1000.0
_LOOSE = frozenset({"cost", "affected", "employed"})


def conflicting_counts(witnesses: Sequence[Witness], people: People) -> Iterator[Conflict]:
    """Yield, without ids or claims, where witnesses count one thing differently.

    Figures are of one event if what is counted, what happened to it and the words around agree,
    and no year or date tells them apart. Figures whose intervals meet agree and differ in
    precision only; that is an update, and so is a later toll that goes beyond an earlier. A witness
    that itself gives two figures apart (a total and a part) takes no part with either.
    """
    for group in _groups(figures(witnesses, people)):
        told = _one_a_witness(group)
        if len({figure.place for figure in told}) < 2:
            continue
        values = list(dict.fromkeys(figure.interval for figure in told))
        if len(values) < 2 or all(_is_vague(figure.text) for figure in told):
            continue
        yield _conflict(told, values, witnesses)


def _groups(found: Sequence[Figure]) -> list[list[Figure]]:
    home = list(range(len(found)))
    by_kind: dict[tuple[str, str], list[int]] = {}
    for index, figure in enumerate(found):
        by_kind.setdefault((figure.event, figure.unit), []).append(index)
    for members in by_kind.values():
        for a, b in combinations(members[:200], 2):
            if home[a] != home[b] and _same_event(found[a], found[b]):
                low, high = sorted((home[a], home[b]))
                for member in members:
                    home[member] = low if home[member] == high else home[member]
    groups: dict[int, list[Figure]] = {}
    for index, figure in enumerate(found):
        groups.setdefault(home[index], []).append(figure)
    return list(groups.values())


def _apart(a: Figure, b: Figure) -> bool:
    if _is_vague(a.text) or _is_vague(b.text):
        # "Scores" and "37" are within what a reporter may call either.
        bounds = sorted(figure.quantity.low or 0.0 for figure in (a, b))
        highs = [figure.quantity.high for figure in (a, b)]
        if bounds[1] <= _VAGUE_FACTOR * max(bounds[0], 1.0) and None in highs:
            return False
    low_a, high_a = a.interval
    low_b, high_b = b.interval
    return (high_a is not None and low_b is not None and high_a < low_b) or (
        high_b is not None and low_a is not None and high_b < low_a
    )


_VAGUE_FACTOR = 2.0


def _is_vague(text: str) -> bool:
    return not any(word.is_number or parse_number(word.form) for word in words(text))


def _one_a_witness(group: Sequence[Figure]) -> list[Figure]:
    places = sorted({figure.place for figure in group})
    told = []
    for place in places:
        own = [figure for figure in group if figure.place == place]
        if not any(_apart(a, b) for a, b in combinations(own, 2)):
            told.append(min(own, key=_width))
    return told


def _width(figure: Figure) -> tuple[float, int]:
    low, high = figure.interval
    width = float("inf") if low is None or high is None else high - low
    return width, figure.quantity.span.start


def _conflict(
    told: Sequence[Figure],
    values: Sequence[tuple[float | None, float | None]],
    witnesses: Sequence[Witness],
) -> Conflict:
    sides = [[figure for figure in told if figure.interval == value] for value in values]
    rivals = [
        sorted((a, b), key=lambda figure: figure.quantity.low or 0.0)
        for left, right in combinations(sides, 2)
        for a in left
        for b in right
        if _apart(a, b)
    ]
    status = ConflictStatus.UPDATE
    outgrown = _outgrown(sides, witnesses)
    if outgrown is not None:
        said = "; ".join(_account(own, witnesses) for own in sorted(sides, key=_least))
        explanation = (
            f"{said} ({told[0].event}). {_sigla([outgrown], witnesses)} was published later and"
            " supersedes the rest"
        )
    elif not rivals:
        explanation = _agreement(sides, witnesses)
    else:
        ordered = sorted(sides, key=_least)
        said = "; ".join(_account(own, witnesses) for own in ordered)
        explanation = f"{said} ({told[0].event})"
        if all(_is_later(a, b, witnesses) for a, b in rivals):
            explanation += f". {_sigla([rivals[-1][1]], witnesses)} was published later"
        else:
            status = ConflictStatus.CONFLICT
            explanation += ". The figures cannot both hold"
    return Conflict(
        id="",
        kind=ConflictKind.QUANTITY,
        status=status,
        explanation=explanation,
        sides=tuple(
            Side(
                value=own[0].text,
                claims=(),
                evidence=tuple(Evidence(figure.document, figure.quantity.span) for figure in own),
            )
            for own in sides
        ),
    )


def _is_later(a: Figure, b: Figure, witnesses: Sequence[Witness]) -> bool:
    """Say whether the larger toll was published after the smaller one."""
    first, second = (moment(witnesses[figure.place].document.published) for figure in (a, b))
    return a.event in _GROWING and certainly_before(first, second)


_GROWING = (TOLLS | {"affected"}) - {"missing"}


def _least(own: Sequence[Figure]) -> tuple[float, int]:
    return _order(own[0])


def _order(figure: Figure) -> tuple[float, int]:
    return figure.quantity.low or 0.0, figure.place


def _account(own: Sequence[Figure], witnesses: Sequence[Witness]) -> str:
    days = [_stated_day(witnesses[figure.place].document.published) for figure in own]
    known = sorted(day for day in set(days) if day is not None)
    when = f" ({known[0].isoformat()})" if known and None not in days else ""
    return f"{_sigla(own, witnesses)} “{own[0].text}”{when}"


def _stated_day(published: Published | None) -> date | None:
    """Return the day of publication if the document states it, None if it is only inferred."""
    return published.days[0] if published and published.value else None


def _agreement(sides: Sequence[Sequence[Figure]], witnesses: Sequence[Witness]) -> str:
    ordered = sorted(sides, key=lambda own: -_width(own[0])[0])
    ordered.sort(key=lambda own: own[0].quantity.low or 0.0)
    said = "; ".join(_account(own, witnesses) for own in ordered)
    exact = [own for own in ordered if not _is_vague(own[0].text)]
    last = min(exact or ordered, key=lambda own: _width(own[0])[0])[0].text
    is_vague = [_is_vague(own[0].text) for own in ordered]
    if any(is_vague) and not all(is_vague):
        return f"{_AGREE}: {said}. “{last}” is more precise{_REFINES}"
    if all(own[0].quantity.high is None for own in ordered):
        return f"{_AGREE}: {said}. “{ordered[-1][0].text}” goes furthest"
    return f"{_AGREE} and differ in precision: {said}. “{last}” is the most precise{_REFINES}"


_AGREE = "The figures agree"
_REFINES = ": a refinement, no contradiction"


def is_agreement(conflict: Conflict) -> bool:
    """Say whether figures only differ in precision, so that all of them may hold."""
    return conflict.kind is ConflictKind.QUANTITY and conflict.explanation.startswith(_AGREE)


def _outgrown(sides: Sequence[Sequence[Figure]], witnesses: Sequence[Witness]) -> Figure | None:
    """Return the last of several counted minimums of a growing toll, each published after the last.

    "At least two" does not contradict "at least six", and yet it is no longer what is known.
    """
    counted = sorted((figure for own in sides for figure in own), key=_order)
    lows = sorted({figure.quantity.low or 0.0 for figure in counted})
    if len(lows) < 2 or any(
        figure.quantity.high is not None or _is_vague(figure.text) for figure in counted
    ):
        return None
    is_later = all(
        _is_later(a, b, witnesses)
        for a, b in combinations(counted, 2)
        if a.quantity.low != b.quantity.low
    )
    return counted[-1] if is_later else None


def _sigla(own: Sequence[Figure], witnesses: Sequence[Witness]) -> str:
    return ", ".join(dict.fromkeys(witnesses[figure.place].siglum for figure in own))
