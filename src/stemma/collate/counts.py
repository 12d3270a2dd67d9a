"""What was counted: figures of several witnesses for one thing in one event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from stemma.collate.assertion import entity_keys, name_key, root
from stemma.collate.people import People
from stemma.model.annotation import Quantity
from stemma.model.claim import Conflict, ConflictKind, ConflictStatus, Side
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.clauses import finite_verbs
from stemma.text.numbers import parse_number
from stemma.text.words import stem, words

_EVENTS = {
    "killed": "kill die dead death fatality perish drown murder massacre toll slay lives victim",
    "injured": "injure wound hurt hospitalise hospitalize injury casualty maim treat",
    "missing": "missing unaccounted disappear vanish",
    "arrested": "arrest detain custody detention jail imprison",
    "displaced": "displace evacuate flee homeless evacuation refugee",
    "rescued": "rescue save free release",
    "abducted": "abduct kidnap hostage seize",
    "infected": "infect infection case positive",
}
_EVENT_OF = {root(stem(form)): event for event, forms in _EVENTS.items() for form in forms.split()}
_TOLLS = frozenset(_EVENTS)
_PEOPLE = frozenset("people person victim human civilian resident passenger".split())
_HISTORIC = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
_BEFORE, _AFTER, _NOUN = 90, 70, 60
_APART_DAYS = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity where it stands: what happened to what is counted, and the words around it."""

    place: int
    document: str
    quantity: Quantity
    text: str
    event: str
    unit: str
    narrowed: frozenset[str]
    context: frozenset[str]
    years: frozenset[str]
    days: tuple[int, int] | None
    told: int | None
    sentence: Span

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """The bounds."""
        return self.quantity.low, self.quantity.high


def figures(witnesses: Sequence[Witness], people: People) -> tuple[Figure, ...]:
    """Return the figures of all witnesses that say what they count and what happened to it."""
    return tuple(
        figure
        for place, witness in enumerate(witnesses)
        for keys in (entity_keys(witness, people),)
        for quantity in witness.annotations.quantities
        if (figure := _figure(place, witness, quantity, keys)) is not None
    )


def _figure(
    place: int, witness: Witness, quantity: Quantity, keys: dict[str, str]
) -> Figure | None:
    text = witness.document.text
    sentence = next(
        (span for span in witness.annotations.sentences if span.contains(quantity.span)), None
    )
    if sentence is None or (quantity.low is None and quantity.high is None):
        return None
    window = _window(text, sentence, quantity.span)
    counted = _counted(quantity)
    event = _event(text, sentence, counted)
    unit = _unit(quantity.unit, event)
    if event is None or unit is None:
        return None
    published = witness.document.published
    days = [
        (time.days[0].toordinal(), time.days[1].toordinal())
        for time in witness.annotations.times
        if time.days is not None and window.overlaps(time.span)
    ]
    return Figure(
        place=place,
        document=witness.document.id,
        quantity=quantity,
        text=counted.of(text),
        narrowed=_kin(counted.of(text)),
        event=event,
        unit=unit,
        context=_context(witness, keys, window, quantity.span, event),
        years=frozenset(_HISTORIC.findall(window.of(text))) - _own_years(witness),
        days=(min(day[0] for day in days), max(day[1] for day in days)) if days else None,
        told=published.days[0].toordinal() if published else None,
        sentence=sentence,
    )


def _window(text: str, sentence: Span, at: Span) -> Span:
    start = max(sentence.start, at.start - _BEFORE)
    end = min(sentence.end, at.end + _AFTER)
    while start > sentence.start and text[start - 1].isalnum():
        start -= 1
    while end < sentence.end and text[end].isalnum():
        end += 1
    return Span(start, end)


def _own_years(witness: Witness) -> frozenset[str]:
    published = witness.document.published
    return frozenset({str(day.year) for day in published.days} if published else ())


def _counted(quantity: Quantity) -> Span:
    """Return the quantity with the noun that says what is counted."""
    noun = quantity.score.evidence
    if noun and noun[0].end > quantity.span.end and noun[0].end - quantity.span.start < _NOUN:
        return Span(quantity.span.start, noun[0].end)
    return quantity.span


def _event(text: str, sentence: Span, at: Span) -> str | None:
    """Return what happened to what is counted, told right before or right after it.

    "killed at least 12 people", "12 people were killed", "the death toll rose to 12"; for other
    verbs the verb's root, if it stands as near. None if the figure is a part of another.
    """
    before, after = text[sentence.start : at.start], text[at.end : sentence.end]
    if (
        " of the " in text[at.start : at.end]
        or _PART_BEFORE.search(before)
        or _PART_AFTER.match(after)
    ):
        return None
    if _RISEN.search(before):
        told = [_EVENT_OF.get(root(word.stem)) for word in words(before)]
        return next((event for event in reversed(told) if event), None)
    lead = _LEAD.search(before)
    if lead is not None:
        verb = root(words(lead["event"])[0].stem)
        if verb in _EVENT_OF:
            return _EVENT_OF[verb]
    trail = _TRAIL.match(after)
    if trail is not None and (verb := root(words(trail["event"])[0].stem)) in _EVENT_OF:
        return _EVENT_OF[verb]
    inside = [_EVENT_OF.get(root(word.stem)) for word in words(text[at.start : at.end])]
    known = next((event for event in inside if event), None)
    if known is None and lead is not None:
        verbs = [verb for verb in finite_verbs(lead["event"]) if not verb.is_stop]
        known = root(verbs[0].stem) if verbs else None
    return known


_FILLER = (
    r"(?:at\s+least|at\s+most|as\s+many\s+as|more\s+than|fewer\s+than|less\s+than|up\s+to|an?\s+estimated|"
    r"about|around|some|nearly|almost|over|roughly|approximately|a\s+total\s+of|the\s+lives\s+of|of|the|to|"
    r"toll|rose|rises|risen|climbed|stands|stood|reached|at|has|had|have|also)"
)
_RISEN = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|increased|jumped|stood|stands)\s+(?:to|at)\s+"
    r"(?:at\s+least\s+|more\s+than\s+|about\s+|nearly\s+)?$",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"\b(?P<event>[A-Za-z]{{3,}})\s+(?:{_FILLER}\s+)*$")
_TRAIL = re.compile(
    r"\s*(?:(?:were|was|are|is|be|been|have|has|had|feared|confirmed|reported|believed|left|to|also|all|had)\s+)*"
    r"(?P<event>[a-z]{3,})\b"
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among(?:\s+them)?|another|other|of\s+the|of\s+whom|of\s+them|and\s+a\s+further|first|plus"
    r"|than\s+the|all|the)\s*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:others?|more|additional|of\s+(?:the|them|whom|those|its|their))\b",
    re.IGNORECASE,
)


def _unit(unit: str, event: str | None) -> str | None:
    if not unit:
        return "people" if event in _TOLLS else None
    last = stem(unit.rsplit(maxsplit=1)[-1])
    if last in _PEOPLE or last == stem("people"):
        return "people"
    if event == "killed" and last in {stem("death"), stem("fatality"), stem("victim")}:
        return "people"
    return unit


def _kin(phrase: str) -> frozenset[str]:
    """Return what narrows the thing counted down: "10 US passengers" are not "10 people"."""
    return frozenset(
        root(word.stem)
        for word in words(phrase)
        if not word.is_stop
        and not word.is_number
        and parse_number(word.form) is None
        and word.form not in _VAGUE
        and word.stem not in _PEOPLE
        and _EVENT_OF.get(root(word.stem)) is None
    )


_VAGUE = frozenset(
    "scores dozens hundreds thousands dozen several tens estimated least total couple lives".split()
)


def _context(
    witness: Witness, keys: dict[str, str], window: Span, at: Span, event: str
) -> frozenset[str]:
    text = witness.document.text
    names = [mention for mention in witness.annotations.mentions if window.overlaps(mention.span)]
    found = {
        keys.get(mention.entity or "") or name_key(mention.span.of(text), mention.type)
        for mention in names
    }
    for word in words(window.of(text)):
        span = word.span.shifted(window.start)
        if word.is_stop or word.is_number or span.overlaps(at) or len(word.form) < 3:
            continue
        if any(mention.span.overlaps(span) for mention in names):
            continue
        key = root(word.stem)
        if _EVENT_OF.get(key) != event and key not in _PEOPLE:
            found.add(key)
    return frozenset(found) - _COMMON


_COMMON = frozenset(
    root(stem(form))
    for form in """say people person new last week month year day more than least about least report
    official authority include including man woman child two three""".split()
)


def _same_event(a: Figure, b: Figure) -> bool:
    if (a.event, a.unit, a.narrowed, a.years) != (b.event, b.unit, b.narrowed, b.years):
        return False
    if a.told and b.told and abs(a.told - b.told) > _APART_DAYS:
        return False
    if a.days and b.days and max(a.days[0], b.days[0]) - min(a.days[1], b.days[1]) > _APART_DAYS:
        return False
    common = a.context & b.context
    smaller = min(len(a.context), len(b.context))
    if a.event in _TOLLS and a.unit == "people":
        return len(common) >= 2 or (bool(common) and smaller <= 4)
    return len(common) >= 3 and len(common) / max(smaller, 1) >= 0.4


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
        if len(values) < 2:
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
    from stemma.collate.precedence import certainly_before, moment

    sides = []
    for value in values:
        own = [figure for figure in told if figure.interval == value]
        sides.append((own[0].text, own))
    rival = next(
        (
            (a, b)
            for (_, left), (_, right) in combinations(sides, 2)
            for a in left
            for b in right
            if _apart(a, b)
        ),
        None,
    )
    status = ConflictStatus.UPDATE
    if rival is None:
        explanation = _agreement(sides, witnesses)
    else:
        a, b = sorted(rival, key=lambda figure: figure.quantity.low or 0.0)
        when = [moment(witnesses[figure.place].document.published) for figure in (a, b)]
        is_later = a.event in _TOLLS and certainly_before(when[0], when[1])
        explanation = (
            f"{_sigla([a], witnesses)} gives “{a.text}”, {_sigla([b], witnesses)} “{b.text}” "
            f"({a.event})"
        )
        if is_later:
            explanation += f"; {_sigla([b], witnesses)} was published later"
        else:
            status = ConflictStatus.CONFLICT
            explanation += "; the figures cannot both hold"
    return Conflict(
        id="",
        kind=ConflictKind.QUANTITY,
        status=status,
        explanation=explanation,
        sides=tuple(
            Side(
                value=text,
                claims=(),
                evidence=tuple(Evidence(figure.document, figure.quantity.span) for figure in own),
            )
            for text, own in sides
        ),
    )


def _agreement(sides: Sequence[tuple[str, Sequence[Figure]]], witnesses: Sequence[Witness]) -> str:
    ordered = sorted(sides, key=lambda side: -_width(side[1][0])[0])
    ordered.sort(key=lambda side: side[1][0].quantity.low or 0.0)
    said = "; ".join(f"{_sigla(own, witnesses)} “{text}”" for text, own in ordered)
    last = ordered[-1][0]
    is_vague = [_is_vague(text) for text, _ in ordered]
    if any(is_vague) and not all(is_vague):
        return f"The figures agree: {said}. “{last}” is more precise"
    if len([side for side in ordered if side[1][0].quantity.high is None]) == len(ordered):
        return f"The figures agree: {said}. “{last}” goes furthest"
    return f"The figures agree and differ in precision: {said}. “{last}” is the most precise"


def _sigla(own: Sequence[Figure], witnesses: Sequence[Witness]) -> str:
    return ", ".join(dict.fromkeys(witnesses[figure.place].siglum for figure in own))
