"""What was to happen when: days that witnesses give for one event to come, and how they slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from stemma.collate.assertion import Days, entity_keys, name_key, root
from stemma.collate.people import People
from stemma.collate.precedence import certainly_before, moment
from stemma.model.claim import Conflict, ConflictKind, ConflictStatus, Side
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.words import stem, words

_EVENTS = {
    "start": "start begin commence",
    "decision": "decide decision rule ruling",
    "opening": "open opening",
    "vote": "vote referendum election",
    "launch": "launch release",
    "trial": "trial hearing",
    "completion": "finish complete completion",
    "arrival": "arrive arrival",
    "closure": "close closure",
}
_EVENT_OF = {root(stem(form)): event for event, forms in _EVENTS.items() for form in forms.split()}
_COMING = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|expected|due|set|scheduled|planned|to\s+(?:start|begin|open|decide|rule|vote)"
    r"|until|before|put\s+off|postponed|delayed|moved|pushed\s+back|brought\s+forward)\b",
    re.IGNORECASE,
)
_SUPERSEDED = re.compile(
    r"\b(?:had\s+(?:\w+\s+)?(?:said|planned|hoped|expected|promised|announced|scheduled)|originally|previously"
    r"|initially|first\s+planned|was\s+to\s+have|instead\s+of|rather\s+than)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:put\s+off|postponed?|delayed?|moved?|pushed\s+back|brought\s+forward|rescheduled)\b"
    r"[^.;]*?\bfrom\s+$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?P<bound>(?:not\s+(?:\w+\s+)?)?(?:before|until)|by|after)\s+$", re.IGNORECASE
)
_REACH = 90
_MONTH, _YEAR = timedelta(days=26), timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """The days that one witness gives for an event to come.

    `is_superseded` says that the witness itself gives them as those of an earlier plan.
    """

    place: int
    event: str
    days: Days
    value: str
    evidence: Evidence
    context: frozenset[str]
    is_superseded: bool


def appointments(witnesses: Sequence[Witness], people: People) -> tuple[Appointment, ...]:
    """Return the appointments of all witnesses, in their order; none without a day to come."""
    return tuple(
        found
        for place, witness in enumerate(witnesses)
        for keys in (entity_keys(witness, people),)
        for sentence in witness.annotations.sentences
        for found in _in_sentence(place, witness, sentence, keys)
    )


def _in_sentence(
    place: int, witness: Witness, sentence: Span, keys: Mapping[str, str]
) -> Iterator[Appointment]:
    text, published = witness.document.text, witness.document.published
    plain = sentence.of(text)
    if published is None or _COMING.search(plain) is None:
        return
    moved: Days | None = None
    for time in witness.annotations.times:
        if time.days is None or not sentence.contains(time.span):
            continue
        before = text[sentence.start : time.span.start]
        is_moved = _MOVED.search(before) is not None
        days = _after(time.days, moved or (published.days if is_moved else None))
        moved = days if is_moved else moved
        if days[1] <= published.days[1]:
            continue
        event = _event(plain, time.span.shifted(-sentence.start))
        if event is None:
            continue
        bound = _BOUND.search(before)
        yield Appointment(
            place=place,
            event=event,
            days=days,
            value=f"{bound['bound']} {time.span.of(text)}" if bound else time.span.of(text),
            evidence=Evidence(witness.document.id, time.span),
            context=_context(witness, sentence, keys, event),
            is_superseded=is_moved or _SUPERSEDED.search(before) is not None,
        )


def _after(days: Days, moved: Days | None) -> Days:
    """Return a month in the year in which it follows what a plan was moved from or on."""
    is_month = days[0].day == 1 and days[1] - days[0] > _MONTH
    if moved is None or days[1] >= moved[0] or not is_month or moved[0] - days[1] > _YEAR:
        return days
    first = days[0].replace(year=days[0].year + 1)
    return first, first + (days[1] - days[0])


def _event(plain: str, at: Span) -> str | None:
    """Return the event told nearest before the time, or else right after it."""
    found = [
        (word.span, _EVENT_OF[root(word.stem)])
        for word in words(plain)
        if root(word.stem) in _EVENT_OF
    ]
    before = [
        event for span, event in found if span.end <= at.start and at.start - span.end <= _REACH
    ]
    after = [event for span, event in found if 0 <= span.start - at.end <= _REACH // 2]
    return before[-1] if before else after[0] if after else None


def _context(
    witness: Witness, sentence: Span, keys: Mapping[str, str], event: str
) -> frozenset[str]:
    text = witness.document.text
    mentions = [item for item in witness.annotations.mentions if sentence.contains(item.span)]
    found = {
        keys.get(item.entity or "") or name_key(item.span.of(text), item.type) for item in mentions
    }
    taken = [item.span for item in mentions]
    taken += [item.span for item in witness.annotations.times if sentence.contains(item.span)]
    for word in words(sentence.of(text)):
        span = word.span.shifted(sentence.start)
        if word.is_stop or word.is_number or any(span.overlaps(other) for other in taken):
            continue
        if _EVENT_OF.get(root(word.stem)) != event and root(word.stem) not in _COMMON:
            found.add(root(word.stem))
    return frozenset(found)


_COMMON = frozenset(
    root(stem(form))
    for form in """say tell expect due set plan schedule year month week day time may take make
    change put come next""".split()
)


def slipping_appointments(witnesses: Sequence[Witness], people: People) -> Iterator[Conflict]:
    """Yield, without ids or claims, the events to come that a later witness gives a later day.

    Appointments are of one event if they tell the same kind of event and the same matter around
    it, or the same days; a witness that says itself that a plan was changed ties the old day to
    the new one. Days that merely differ between witnesses of the same time are not told here.
    """
    for group in _groups(appointments(witnesses, people)):
        newest = _newest(group, witnesses)
        if newest is None:
            continue
        old = [item for item in group if _apart(item.days, newest.days)]
        same = [item for item in group if not _apart(item.days, newest.days)]
        if not old or len({item.place for item in group}) < 2:
            continue
        sides = [*_by_days(old), same]
        sides.sort(key=lambda own: min(item.place for item in own))
        yield Conflict(
            id="",
            kind=ConflictKind.DATE,
            status=ConflictStatus.UPDATE,
            explanation=_explanation(old, newest, witnesses),
            sides=tuple(
                Side(
                    value=own[0].value,
                    claims=(),
                    evidence=tuple(dict.fromkeys(item.evidence for item in own)),
                )
                for own in sides
            ),
        )


def _apart(a: Days, b: Days) -> bool:
    return a[1] < b[0] or b[1] < a[0]


def _by_days(items: Sequence[Appointment]) -> list[list[Appointment]]:
    sides: dict[Days, list[Appointment]] = {}
    for item in items:
        sides.setdefault(item.days, []).append(item)
    return list(sides.values())


def _groups(found: Sequence[Appointment]) -> list[list[Appointment]]:
    home = list(range(len(found)))
    for a, b in combinations(range(len(found)), 2):
        if home[a] != home[b] and _is_one(found[a], found[b]):
            low, high = sorted((home[a], home[b]))
            home = [low if own == high else own for own in home]
    groups: dict[int, list[Appointment]] = {}
    for own, item in zip(home, found, strict=True):
        groups.setdefault(own, []).append(item)
    return list(groups.values())


def _is_one(a: Appointment, b: Appointment) -> bool:
    if a.event != b.event:
        return False
    common = len(a.context & b.context)
    if a.place == b.place:
        return a.is_superseded != b.is_superseded
    if a.days == b.days:
        return common > 0 or not a.context or not b.context
    return common >= _MATTERS


_MATTERS = 3


def _newest(group: Sequence[Appointment], witnesses: Sequence[Witness]) -> Appointment | None:
    """Return the appointment that supersedes all with other days, None if nothing tells."""
    standing = [item for item in group if not item.is_superseded]
    for item in standing:
        rivals = [other for other in group if _apart(other.days, item.days)]
        when = moment(witnesses[item.place].document.published)
        if rivals and all(
            (other.place == item.place and other.is_superseded)
            or certainly_before(moment(witnesses[other.place].document.published), when)
            for other in rivals
        ):
            return item
    return None


def _explanation(
    old: Sequence[Appointment], newest: Appointment, witnesses: Sequence[Witness]
) -> str:
    said = []
    for own in _by_days(old):
        sigla = ", ".join(dict.fromkeys(witnesses[item.place].siglum for item in own))
        said.append(f"{sigla} “{own[0].value}”")
    later = witnesses[newest.place]
    published = later.document.published
    when = f" ({published.days[0].isoformat()})" if published else ""
    return (
        f"The {newest.event} was given as {'; '.join(said)}; "
        f"{later.siglum}{when} says “{newest.value}”"
    )
