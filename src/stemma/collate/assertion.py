"""A statement as it is compared: who and what it names, counts and dates, and how firmly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from stemma.collate.metonyms import state_at
from stemma.collate.people import People
from stemma.collate.statements import content_in, statements
from stemma.model.annotation import (
    Annotations,
    Mention,
    MentionType,
    Quantity,
    Reference,
    Time,
)
from stemma.model.attribution import Attribution
from stemma.model.claim import Statement
from stemma.model.span import Span, hull
from stemma.model.story import Witness
from stemma.text import gazetteer
from stemma.text.clauses import finite_verbs
from stemma.text.concepts import told_by
from stemma.text.mood import PLAIN, Grade, Mood, grade, moods
from stemma.text.names import canonical, folded, surname
from stemma.text.numbers import parse_number
from stemma.text.words import STOP_WORDS, Word, stem, words

_Spanned = TypeVar("_Spanned", Mention, Reference, Time, Quantity)
Days = tuple[date, date]
_SUFFIXES = (
    ("ations", ""), ("ation", ""), ("itions", ""), ("ition", ""), ("ments", ""), ("ment", ""),
    ("ions", ""), ("ion", ""), ("ances", ""), ("ance", ""), ("als", ""), ("al", ""), ("ers", ""),
    ("er", ""), ("ors", ""), ("or", ""), ("ive", ""), ("ly", ""),
)  # fmt: skip
_DIGITS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE
)
_LIGHT = frozenset(
    stem(form)
    for form in """say tell be have do make get go come take give add note know think according
    mr mrs ms dr sir new last week month year day today yesterday tomorrow monday tuesday wednesday
    thursday friday saturday sunday early late next recent people time two first one report
    statement
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity in a statement; its bounds are those of `stemma.model.annotation.Quantity`."""

    low: float | None
    high: float | None
    unit: str
    text: str

    def is_apart(self, other: Amount) -> bool:
        """Say whether the two intervals have no value in common, or are two counted minimums."""
        if self.high is None and other.high is None and self.low != other.low:
            return _DIGITS.search(self.text) is not None and _DIGITS.search(other.text) is not None
        if self.high is not None and other.low is not None and self.high < other.low:
            return True
        return other.high is not None and self.low is not None and other.high < self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A statement with what comparing needs.

    `text` is the statement as cited, `core` the part that asserts: the content of its attribution,
    or all of it. `names` are keys of the entities that the core names or refers to, `terms` these
    and the roots of its words of content, `opening` those of them before the first verb,
    `predicates` the roots of its verbs of content. `moods` holds the marked moods by root, `grade`
    is that of the main clause. `speaker` is the key of who says it, None for narration and for a
    speaker that the text does not tell. `order` is the place of the witness in the story, then the
    start of the statement. `kin` are the roots by which other words may tell the events of the
    core, `numbers` its exact numbers apart from years and times, and `is_lead` says that it stands
    at the top of its body, where news tells what happened.
    """

    document: str
    order: tuple[int, int]
    statement: Statement
    text: str
    core: str
    names: frozenset[str]
    terms: frozenset[str]
    opening: frozenset[str]
    predicates: frozenset[str]
    moods: tuple[tuple[str, Mood], ...]
    grade: Grade
    amounts: tuple[Amount, ...] = ()
    days: tuple[Days, ...] = ()
    speaker: str | None = None
    is_person_speaking: bool = False
    kin: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    is_lead: bool = False

    @property
    def is_attributed(self) -> bool:
        """Whether the statement is the content of an attribution."""
        return self.statement.attribution is not None


def read(witnesses: Sequence[Witness], people: People) -> tuple[Assertion, ...]:
    """Return the assertions of all witnesses, in their order, then in document order."""
    return tuple(
        _assertion(witness, position, statement, keys)
        for position, witness in enumerate(witnesses)
        for keys in (entity_keys(witness, people),)
        for statement in statements(witness)
    )


def of_text(text: str, *, order: tuple[int, int] = (0, 0), document: str = "") -> Assertion:
    """Return the assertion that a bare text makes, without annotations to lean on."""
    names = dict(_names_of(text))
    statement = Statement(evidence=(), attribution=None)
    terms = [
        (word.span.start, root(word.stem))
        for word in _content(text)
        if not any(span.contains(word.span) for span in names)
    ]
    terms += [(span.start, key) for span, key in names.items()]
    first_verb = _first_verb(text)
    return Assertion(
        document=document,
        order=order,
        statement=statement,
        text=text,
        core=text,
        names=frozenset(names.values()),
        terms=frozenset(term for _, term in terms),
        opening=frozenset(term for start, term in terms if start < first_verb),
        predicates=_predicates(text),
        moods=_marked(text),
        grade=grade(text),
        amounts=tuple(_amounts_of(text)),
        kin=_kin(text),
        numbers=_numbers(text, ()),
    )


_COMMON_UNITS = {
    "people": "person persons others individuals residents civilians humans victims".split(),
    "GBP": ["pound", "pounds"],
    "USD": ["dollar", "dollars"],
    "EUR": ["euro", "euros"],
}
_COMMON_UNIT = {word: unit for unit, listed in _COMMON_UNITS.items() for word in listed}


def common_unit(unit: str) -> str:
    """Return the unit under which people, and the commonest currencies, agree."""
    return _COMMON_UNIT.get(unit, unit)


@lru_cache(maxsize=65536)
def root(stemmed: str) -> str:
    """Return a coarser key than a stem, under which "rejection" and "rejected" agree."""
    for suffix, put in _SUFFIXES:
        if stemmed.endswith(suffix) and len(stemmed) - len(suffix) >= 4:
            return stem(stemmed[: -len(suffix)] + put)
    return stemmed


def name_key(name: str, kind: MentionType | None = None) -> str:
    """Return the key under which the names of one entity agree across documents."""
    plain = re.sub(r"^(?:the|The)\s+|['’]s?$", "", name.strip())
    # A capital stands for its government as often as for the town.
    known = canonical(plain) or gazetteer.demonyms().get(plain) or gazetteer.capitals().get(plain)
    if known:
        return "@" + folded(known)
    if kind is MentionType.PERSON:
        return "@" + folded(surname(plain)).rpartition(" ")[2]
    return "@" + folded(plain)


def entity_keys(witness: Witness, people: People | None = None) -> dict[str, str]:
    """Return the key of each entity of a document by its id, agreeing over a story if known."""
    keys = {}
    for entity in witness.annotations.entities:
        known = people.name(witness.document.id, entity.id) if people else None
        is_person = entity.type is MentionType.PERSON
        if known and is_person:
            keys[entity.id] = "@" + folded(known)
        else:
            keys[entity.id] = name_key(known or entity.name, entity.type)
    return keys


def _assertion(
    witness: Witness, position: int, statement: Statement, keys: dict[str, str]
) -> Assertion:
    text = witness.document.text
    span = statement.evidence[0].span
    said = content_in(statement, witness)
    core = hull(said) if said and _tells(hull(said).of(text)) else span
    inside = _inside(witness.annotations, core)
    named = tuple(_named(inside, core, keys, witness))
    plain = core.of(text)
    covered = [place for place, _ in named]
    terms = [
        (word.span.start, root(word.stem))
        for word in _content(plain)
        if not any(place.contains(word.span.shifted(core.start)) for place in covered)
    ]
    terms += [(place.start - core.start, key) for place, key in named]
    first_verb = _first_verb(plain)
    attribution = next(
        (item for item in witness.annotations.attributions if item.id == statement.attribution),
        None,
    )
    source = witness.annotations.entity(attribution.source_entity) if attribution else None
    speaker = _speaker(attribution, keys, witness) if attribution and source else None
    return Assertion(
        document=witness.document.id,
        order=(position, span.start),
        statement=statement,
        text=span.of(text),
        core=plain,
        names=frozenset(key for _, key in named),
        terms=frozenset(term for _, term in terms),
        opening=frozenset(term for start, term in terms if start < first_verb),
        predicates=_predicates(plain),
        moods=_marked(plain),
        grade=grade(plain),
        amounts=tuple(
            Amount(low=item.low, high=item.high, unit=item.unit, text=item.span.of(text))
            for item in inside.quantities
            if core.contains(item.span)
        ),
        days=tuple(
            item.days for item in inside.times if item.days is not None and core.contains(item.span)
        ),
        speaker=speaker,
        is_person_speaking=source is not None and source.type is MentionType.PERSON,
        kin=_kin(plain),
        numbers=_numbers(
            plain,
            [item.shifted(-core.start) for item in _times_and_ages(inside) if core.contains(item)],
        ),
        is_lead=span.start < _lead_end(witness),
    )


_SHORTEST = 4
_RELATIVE = re.compile(r"(?<!^)\b(?:that|which|who|whose|whom|where)\b", re.IGNORECASE)


def _tells(content: str) -> bool:
    """Say whether a content asserts by itself, as "the plan that they made" does not."""
    plain = content.strip(" \"'“”‘’")
    relative = _RELATIVE.search(plain)
    main = plain[: relative.start()] if relative else plain
    return len(words(plain)) >= _SHORTEST and bool(finite_verbs(main))


def _inside(annotations: Annotations, core: Span) -> Annotations:
    """Return what starts inside `core`, so that a long document is not searched for each part."""
    return replace(
        annotations,
        mentions=_starting(annotations.mentions, core),
        references=_starting(annotations.references, core),
        times=_starting(annotations.times, core),
        quantities=_starting(annotations.quantities, core),
    )


def _starting(items: tuple[_Spanned, ...], core: Span) -> tuple[_Spanned, ...]:
    first = bisect_left(items, core.start, key=_start)
    return items[first : bisect_left(items, core.end, lo=first, key=_start)]


def _start(item: Mention | Reference | Time | Quantity) -> int:
    return item.span.start


def _times_and_ages(annotations: Annotations) -> Iterator[Span]:
    for time in annotations.times:
        yield time.span
    for quantity in annotations.quantities:
        if quantity.unit == "year":
            yield quantity.span


_LEAD_SENTENCES = 2
_SMALLEST_TELLING = 3


def _lead_end(witness: Witness) -> int:
    """Return where the second sentence of the body ends."""
    return max((span.end for span in witness.annotations.sentences[:_LEAD_SENTENCES]), default=0)


def _kin(text: str) -> frozenset[str]:
    return frozenset(root(kin) for word in _content(text) for kin in told_by(word.stem))


def _numbers(text: str, times: Sequence[Span]) -> frozenset[float]:
    """Return the exact numbers of a text: neither years, nor times, nor the smallest ones."""
    found = set()
    for word in words(text):
        value = parse_number(word.form)
        if value is None or value < _SMALLEST_TELLING or word.form in _SCALES:
            continue
        if any(span.overlaps(word.span) for span in times):
            continue
        if not (_YEARS[0] <= value <= _YEARS[1] and word.form.isdigit()):
            found.add(value)
    return frozenset(found)


_SCALES = frozenset("dozen hundred thousand million billion trillion m bn".split())
_YEARS = (1800, 2100)


def _speaker(attribution: Attribution, keys: dict[str, str], witness: Witness) -> str | None:
    """Return the key of the entity that speaks, or that of the state for which it does."""
    states = {state_at(witness, source, is_source=True) for source in attribution.sources}
    state = next(iter(states)) if len(states) == 1 else None
    return _state_key(state) if state else keys.get(attribution.source_entity or "")


def _state_key(state: str) -> str:
    return "@" + folded(state)


def _named(
    annotations: Annotations, core: Span, keys: dict[str, str], witness: Witness
) -> Iterator[tuple[Span, str]]:
    for mention in annotations.mentions:
        if core.contains(mention.span):
            state = state_at(witness, mention.span, is_source=False)
            known = _state_key(state) if state else keys.get(mention.entity or "")
            words = mention.span.of(witness.document.text)
            yield mention.span, known or name_key(words, mention.type)
    for reference in annotations.references:
        if core.contains(reference.span) and reference.entity in keys:
            yield reference.span, keys[reference.entity]


def _content(text: str) -> Iterator[Word]:
    for word in words(text):
        if not word.is_stop and word.stem not in _LIGHT:
            yield word


def _predicates(text: str) -> frozenset[str]:
    """Return the roots of the verbs of content: those with tense, and what an auxiliary opens."""
    found = words(text)
    finite = {word.span for word in finite_verbs(text)}
    roots = set()
    for position, word in enumerate(found):
        if word.span not in finite:
            continue
        if not word.is_stop and word.stem not in _LIGHT:
            roots.add(root(word.stem))
        elif word.is_stop:
            verb = next(
                (later for later in found[position + 1 : position + 4] if _is_verbal(later)), None
            )
            if verb is not None:
                roots.add(root(verb.stem))
    return frozenset(roots)


def _is_verbal(word: Word) -> bool:
    return not word.is_stop and (word.form != word.stem or word.form in _BASE)


_BASE = frozenset(
    "hold attend visit win lose pay cut raise join lead run send open close end start begin seek"
    " resign leave arrive return vote sign ban release support oppose back reject keep".split()
)


def _first_verb(text: str) -> int:
    verbs = finite_verbs(text)
    return verbs[0].span.start if verbs else len(text)


def _marked(text: str) -> tuple[tuple[str, Mood], ...]:
    return tuple((root(word.stem), mood) for word, mood in moods(text) if mood != PLAIN)


_NAME = re.compile(r"(?:[A-Z][\w’'&.-]*\w)(?:\s+(?:of\s+)?[A-Z][\w’'&.-]*\w)*")
_NUMBER = re.compile(
    r"(?P<value>[$£€]?\d[\d,.]*(?:\s+(?:million|billion|thousand|trillion))?)\s*(?P<unit>%|[a-z]+)?"
)


def _names_of(text: str) -> Iterator[tuple[Span, str]]:
    for match in _NAME.finditer(text):
        opens = not text[: match.start()].rstrip(" \"“'")[-1:].isalnum()
        start, parts = match.start(), match.group().split()
        while parts and _is_plain(parts[0], opens):
            start += len(parts[0])
            start += len(text[start:]) - len(text[start:].lstrip())
            del parts[0]
        if parts:
            known = name_key(" ".join(parts))
            is_person = (
                len(parts) > 1 and "of" not in parts and known[1:] == folded(" ".join(parts))
            )
            kind = MentionType.PERSON if is_person else None
            yield Span(start, match.end()), name_key(" ".join(parts), kind)


def _is_plain(word: str, opens: bool) -> bool:
    low = word.lower()
    return low in STOP_WORDS or (opens and low in gazetteer.common_words())


def _amounts_of(text: str) -> Iterator[Amount]:
    for match in _NUMBER.finditer(text):
        value = parse_number(match["value"].strip("$£€.,"))
        if value is not None:
            unit = match["unit"] or ""
            yield Amount(low=value, high=value, unit=stem(unit) if unit else "", text=match.group())
