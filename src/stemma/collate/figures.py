"""What a witness counts: figures with what happened to the thing that is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.collate.assertion import common_unit, entity_keys, name_key, root
from stemma.collate.people import People
from stemma.model.annotation import Quantity
from stemma.model.score import Score
from stemma.model.span import Span
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
    "affected": "affect expose compromise",
    "cost": "cost price",
    "employed": "employ work job",
}
_EVENT_OF = {root(stem(form)): event for event, forms in _EVENTS.items() for form in forms.split()}
TOLLS = frozenset(_EVENTS) - {"cost", "employed", "affected"}
"""Events whose figures count people and grow as more becomes known."""
_PEOPLE = frozenset("people person victim human civilian resident passenger".split()) | {
    stem("people")
}
_CUSTOMERS = frozenset(map(stem, "customer consumer user client american account".split()))
_HISTORIC = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
_BEFORE, _AFTER, _NOUN = 90, 70, 60


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
    subject: frozenset[str]
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
        for quantity in (*witness.annotations.quantities, *_bare(witness))
        if (figure := _figure(place, witness, quantity, keys)) is not None
    )


_BARE = re.compile(
    r"\b(?:rose|risen|rises|rising|climbed|climbs|climbing|increased|jumped|grown|stood|stands|reached|reaches)"
    r"\s+(?:to\s+|at\s+)?(?P<number>(?:(?:at\s+least|more\s+than|about|nearly)\s+)?(?P<value>\d[\d,]*|[a-z]+(?:-[a-z]+)?))"
    r"(?!\s*(?:%|percent|per\s+cent|million|billion))\b",
    re.IGNORECASE,
)


def _bare(witness: Witness) -> Iterator[Quantity]:
    """Yield the figures that tolls have risen to, which name no noun: "has risen to six"."""
    text = witness.document.text
    known = [quantity.span for quantity in witness.annotations.quantities]
    for sentence in witness.annotations.sentences:
        for match in _BARE.finditer(text, sentence.start, sentence.end):
            value = parse_number(match["value"])
            span = Span(*match.span("number"))
            if value is None or any(span.overlaps(other) for other in known):
                continue
            is_least = match["number"].lower().startswith(("at", "more"))
            yield Quantity(
                span=span,
                low=value,
                high=None if is_least else value,
                unit="",
                score=Score(value=0.5, reason="a toll that has risen"),
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
        narrowed=frozenset() if unit in _CURRENCIES else _kin(counted.of(text), event),
        event=event,
        unit=unit,
        context=_context(witness, keys, window, quantity.span, event),
        subject=_subject(text[sentence.start : counted.start], event),
        years=frozenset(_HISTORIC.findall(window.of(text))) - _own_years(witness),
        days=(min(day[0] for day in days), max(day[1] for day in days)) if days else None,
        told=published.days[0].toordinal() if published else None,
        sentence=sentence,
    )


def _subject(before: str, event: str) -> frozenset[str]:
    """Return the roots of the words of content before the first verb."""
    verbs = finite_verbs(before)
    end = verbs[0].span.start if verbs else len(before)
    found = {root(word.stem) for word in words(before[:end]) if not word.is_stop}
    return frozenset(key for key in found if _EVENT_OF.get(key) != event) - _COMMON


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
    return (
        "cost" if _PUT_AT.search(before) else _told_beside(before, text[at.start : at.end], after)
    )


def _told_beside(before: str, counted: str, after: str) -> str | None:
    """Return the event that stands right before a figure, right after it or in its noun."""
    lead = _LEAD.search(before)
    if lead is not None:
        verb = root(words(lead["event"])[0].stem)
        if verb in _EVENT_OF:
            return _EVENT_OF[verb]
    trail = _TRAIL.match(after)
    if trail is not None and (verb := root(words(trail["event"])[0].stem)) in _EVENT_OF:
        return _EVENT_OF[verb]
    inside = [_EVENT_OF.get(root(word.stem)) for word in words(counted)]
    known = next((event for event in inside if event), None)
    if known == "employed" and lead is not None and words(lead["event"])[0].stem in _CUTS:
        return "cut"
    if known is None and lead is not None:
        verbs = [verb for verb in finite_verbs(lead["event"]) if not verb.is_stop]
        known = root(verbs[0].stem) if verbs else None
    return known


_CUTS = frozenset(map(stem, "cut axe lose lost shed slash eliminate scrap".split()))
_FILLER = (
    r"(?:at\s+least|at\s+most|as\s+many\s+as|more\s+than|fewer\s+than|less\s+than|up\s+to|an?\s+estimated|"
    r"about|around|some|nearly|almost|over|roughly|approximately|a\s+total\s+of|the\s+lives\s+of|of|the|to|"
    r"toll|rose|rises|risen|climbed|stands|stood|reached|at|has|had|have|also)"
)
_RISEN = re.compile(
    r"\b(?:rose|risen|rises|rising|climbed|climbs|climbing|increased|jumped|grown|stood|stands|reached|reaches)"
    r"\s+(?:to\s+|at\s+)?(?:at\s+least\s+|more\s+than\s+|about\s+|nearly\s+)?$",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    r"\b(?:cost|costs|price)\b[^,;:]{0,40}\bat\s+(?:about\s+|around\s+)?$", re.IGNORECASE
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


_CURRENCIES = frozenset({"GBP", "USD", "EUR"})


def _unit(unit: str, event: str | None) -> str | None:
    if not unit:
        return "people" if event in TOLLS else None
    if common_unit(unit) in _CURRENCIES:
        return common_unit(unit)
    last = stem(unit.rsplit(maxsplit=1)[-1])
    return "people" if last in _PEOPLE or last in _COUNTED.get(event or "", ()) else unit


_JOBS = frozenset(map(stem, "job worker employee post position".split()))


_COUNTED = {
    "affected": _CUSTOMERS,
    "employed": _JOBS,
    "killed": frozenset(map(stem, "death fatality victim".split())),
}


def _kin(phrase: str, event: str) -> frozenset[str]:
    """Return what narrows the thing counted down: "10 US passengers" are not "10 people"."""
    return frozenset(
        root(word.stem)
        for word in words(phrase)
        if not word.is_stop
        and not word.is_number
        and parse_number(word.form) is None
        and word.form not in _VAGUE
        and word.stem not in _PEOPLE
        and word.stem not in _COUNTED.get(event, ())
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
