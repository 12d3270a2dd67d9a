"""Which of two documents took from the other, where a reason tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from stemma.collate.strands import body_runs
from stemma.model.document import Document, Precision
from stemma.model.lineage import Derivation, Direction, Passage
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness

_OFFICIAL_NAMES = (
    "Argentine Republic",
    "Czech Republic",
    "Democratic People's Republic of Korea",
    "Federal Republic of Germany",
    "Federal Republic of Nigeria",
    "French Republic",
    "Hellenic Republic",
    "Islamic Republic of Iran",
    "Italian Republic",
    "Kingdom of Saudi Arabia",
    "Kingdom of Spain",
    "People's Republic of China",
    "Republic of Korea",
    "Republic of Turkey",
    "Russian Federation",
    "Syrian Arab Republic",
    "United States of America",
)
"""Names that take an article in English, and that rewriting programs put for short ones without."""

_BARE_NAME = re.compile(
    r"\b(?:of|in|with|to|by|from|against|for|on|and|that|between|over|toward|towards|as)\s"
    rf"(?:{'|'.join(map(re.escape, _OFFICIAL_NAMES))})\b"
)
_WRONG_ARTICLE = re.compile(
    r"\ba (?:a(?!nd\b|re\b|s\b|t\b|mid\b|m\b)|e(?!u|w)|i(?!n\b|s\b|t\b|f\b)|o(?!ne|r\b|f\b|n\b))"
    r"[a-z]{2,}\b"
)
_SPLIT_WORD = re.compile(r"\bcan not\b")
_SPUN = (_BARE_NAME, _WRONG_ARTICLE, _SPLIT_WORD)
_SIGNS_ENOUGH = 2
_HOURS_ENOUGH = 3
"""What two stated times must differ by; less may be the clock or the publishing system."""

_NEAR = 40
_GENERIC = re.compile(
    r"^(?:the\s+|www\.|https?://|edition\.|m\.)|(?:\s+(?:news|online)|\.com|\.org|\.net|\.co\.uk)$",
    re.IGNORECASE,
)
_AGENCIES = {
    "ap": "associated press",
    "afp": "agence france-presse",
    "pa": "press association",
    "dpa": "deutsche presse-agentur",
    "upi": "united press international",
}
_DOMAINS = {
    "abcnews": "ABC News",
    "apnews": "Associated Press",
    "cbsnews": "CBS News",
    "dailymail": "Daily Mail",
    "economist": "Economist",
    "foxnews": "Fox News",
    "ft": "Financial Times",
    "huffingtonpost": "Huffington Post",
    "huffpost": "HuffPost",
    "independent": "Independent",
    "latimes": "Los Angeles Times",
    "nbcnews": "NBC News",
    "nydailynews": "New York Daily News",
    "nypost": "New York Post",
    "nytimes": "New York Times",
    "scmp": "South China Morning Post",
    "telegraph": "Telegraph",
    "theguardian": "Guardian",
    "thehill": "Hill",
    "thetimes": "Times",
    "usatoday": "USA Today",
    "washingtonpost": "Washington Post",
    "wsj": "Wall Street Journal",
}
"""What newspapers call outlets whose domain is not their name."""

_CREDIT = (
    r"(?:according to|citing|cited by|reported by|told|quoted by|report(?:s|ed)? (?:by|from|in))"
    r" (?:the )?{name}"
    r"|{name}(?:[’']s)? (?:\w+ )?(?:report(?:s|ed)|wrote|writes|quoted|cited)\b"
    r"|[(—–-]\s?{name}\s?[)—–-]"
)

Reason = tuple[bool, str]
"""Whether the first document is the source, and the reason in words."""


def direct(
    one: Witness,
    other: Witness,
    shared: tuple[Passage, ...],
    thirds: Iterable[Witness] = (),
) -> tuple[Derivation, bool]:
    """Return the derivation that `shared` passages prove, with its direction if a reason tells.

    Also returned is whether more than publication times tells the direction.

    Reasons, strongest first: a credit that one document gives the other's publisher, at a passage
    or for the whole; the same credit by a third that has the same passage, which makes the credited
    publisher its source; that one is the agency whose line it bears, and the other credits nobody;
    signs of mechanical rewriting in one of them; stated publication times that clearly differ. A
    kind of reason that points both ways tells nothing. Two documents that credit the same agency
    have a common source, whatever their times, and times tell nothing where an agency is credited
    for the passage by anybody.

    Args:
        one: the witness that the passages' `source` stands in.
        other: the witness that their `target` stands in.
        shared: the passages, at least one.
        thirds: other witnesses that have text of the passages, read once and only if need be.
    """
    common = sorted(_agencies(one.document) & _agencies(other.document))
    reason = _one_way(_passage_credits(one, other, shared)) or _one_way(_credits(one, other))
    why, is_told = _why_unknown(one, other, common), True
    if reason is None and not common:
        elsewhere = list(_crediting(thirds))
        reason = _one_way(_third_credits(one, other, elsewhere)) or _one_way(_own_wire(one, other))
        reason = reason or _one_way(_rewriting(one, other))
        if reason is None and not any(_crediting((one, other))):
            if elsewhere:
                why = _why_elsewhere(*elsewhere[0])
            else:
                reason, is_told = _times(one, other), False
    if reason is None:
        return _derivation(one, other, shared, why, Direction.UNKNOWN), False
    forward, why = reason
    if forward:
        return _derivation(one, other, shared, why, Direction.KNOWN), is_told
    turned = (Passage(kind=p.kind, source=p.target, target=p.source) for p in shared)
    ordered = tuple(sorted(turned, key=lambda passage: passage.source))
    return _derivation(other, one, ordered, why, Direction.KNOWN), is_told


def _derivation(
    source: Witness, target: Witness, shared: tuple[Passage, ...], why: str, direction: Direction
) -> Derivation:
    return Derivation(
        source=source.document.id,
        target=target.document.id,
        direction=direction,
        why=why,
        passages=shared,
    )


def _crediting(witnesses: Iterable[Witness]) -> Iterator[tuple[Witness, str]]:
    """Yield who credits an agency that is not itself."""
    for witness in witnesses:
        own = {_plain(name) for name in _names(witness.document)}
        for credit in witness.document.credits:
            if _plain(credit.value) not in own:
                yield witness, credit.value


def _own_wire(one: Witness, other: Witness) -> list[Reason]:
    """Tell the agency's own copy, which bears its line, from one that credits nobody."""

    def find(source: Witness, target: Witness) -> str | None:
        own = {_plain(name) for name in _names(source.document)}
        line = next(
            (found for found in source.document.credits if _plain(found.value) in own), None
        )
        if line is None or target.document.credits or _earlier(target, source):
            return None
        return (
            f"{source.siglum} is {line.value} and bears its {line.how}, "
            f"{target.siglum} has the text and credits nobody"
        )

    return _both_ways(one, other, find)


def _third_credits(
    one: Witness, other: Witness, elsewhere: Iterable[tuple[Witness, str]]
) -> list[Reason]:
    def find(source: Witness, target: Witness) -> str | None:
        own = {_plain(name) for name in _names(source.document)}
        if target.document.credits or _earlier(target, source):
            return None
        for third, name in elsewhere:
            if _plain(name) in own:
                return (
                    f"{third.siglum} credits {name} for text that {target.siglum} has too, "
                    f"and {source.siglum} is {name}"
                )
        return None

    return _both_ways(one, other, find)


def _one_way(reasons: list[Reason]) -> Reason | None:
    return reasons[0] if len({forward for forward, _ in reasons}) == 1 else None


def _both_ways(
    one: Witness, other: Witness, find: Callable[[Witness, Witness], str | None]
) -> list[Reason]:
    forward, backward = find(one, other), find(other, one)
    return [(way, why) for way, why in ((True, forward), (False, backward)) if why is not None]


def _passage_credits(one: Witness, other: Witness, shared: Iterable[Passage]) -> list[Reason]:
    evidence = [side for passage in shared for side in (passage.source, passage.target)]

    def find(source: Witness, target: Witness) -> str | None:
        return _credit_beside(source, target, evidence)

    return _both_ways(one, other, find)


def _credit_beside(source: Witness, target: Witness, evidence: list[Evidence]) -> str | None:
    text = target.document.text
    for name in sorted(_names(source.document)):
        pattern = re.compile(_CREDIT.format(name=rf"(?=[A-Z])(?i:{re.escape(name)})\b"))
        for passage in evidence:
            if passage.document != target.document.id:
                continue
            nearby = Span(max(0, passage.span.start - _NEAR), passage.span.end + _NEAR)
            credit = pattern.search(nearby.of(text))
            if credit is not None:
                publisher = source.document.publisher
                whose = publisher.value if publisher else name
                return (
                    f"{target.siglum} says “{credit.group()}” at a shared passage, "
                    f"and {source.siglum} is {whose}"
                )
    return None


def _credits(one: Witness, other: Witness) -> list[Reason]:
    def find(source: Witness, target: Witness) -> str | None:
        own = {_plain(name) for name in _names(source.document)}
        for credit in target.document.credits:
            if _plain(credit.value) in own and _plain(credit.value) not in {
                _plain(name) for name in _names(target.document)
            }:
                return (
                    f"{target.siglum} credits {credit.value} ({credit.how}), "
                    f"and {source.siglum} is {credit.value}"
                )
        return None

    return _both_ways(one, other, find)


def _rewriting(one: Witness, other: Witness) -> list[Reason]:
    signs = {witness.siglum: _signs(witness.document) for witness in (one, other)}

    def find(source: Witness, target: Witness) -> str | None:
        found, there = signs[target.siglum], signs[source.siglum]
        if len(found) < _SIGNS_ENOUGH or there:
            return None
        shown = ", ".join(f"“{sign}”" for sign in dict.fromkeys(found[:3]))
        return f"{target.siglum} shows mechanical rewriting where {source.siglum} has none: {shown}"

    return _both_ways(one, other, find)


def _signs(document: Document) -> list[str]:
    return [
        match.group()
        for run in body_runs(document)
        for pattern in _SPUN
        for match in pattern.finditer(run.of(document.text))
    ]


def _times(one: Witness, other: Witness) -> Reason | None:
    for early, late, forward in ((one, other, True), (other, one, False)):
        lead = _earlier(early, late)
        if lead:
            return (
                forward,
                f"{early.siglum} was published {lead} earlier than {late.siglum}; "
                "no credit tells more",
            )
    return None


def _earlier(one: Witness, other: Witness) -> str | None:
    """Return by how much `one` was surely published before `other`, None if not clearly."""
    first, second = one.document.published, other.document.published
    if first is None or second is None:
        return None
    if Precision.INTERVAL in (first.precision, second.precision):
        return None
    if "inferred" in first.how or "inferred" in second.how:
        return None
    exact = {Precision.SECOND, Precision.MINUTE}
    if first.value and second.value and {first.precision, second.precision} <= exact:
        start, end = datetime.fromisoformat(first.value), datetime.fromisoformat(second.value)
        if (start.tzinfo is None) == (end.tzinfo is None):
            return _lead((end - start) // timedelta(hours=1))
    days = (second.days[0] - first.days[1]).days
    return _lead(24 * days)


def _lead(hours: int) -> str | None:
    if hours < _HOURS_ENOUGH:
        return None
    if hours < 24:
        return f"{hours} hours"
    return "a day" if hours < 48 else f"{hours // 24} days"


def _why_unknown(one: Witness, other: Witness, common: list[str]) -> str:
    if common:
        name = next(c.value for c in one.document.credits if _plain(c.value) == common[0])
        return f"both credit {name}: a common source, neither is shown to be the other's"
    for credited, uncredited in ((one, other), (other, one)):
        own = {_plain(name) for name in _names(credited.document)}
        name = next((c.value for c in credited.document.credits if _plain(c.value) not in own), "")
        if name:
            return (
                f"{credited.siglum} credits {name}, {uncredited.siglum} nobody: perhaps a common "
                "source; no credit, rewriting or stated publication time tells the direction"
            )
    return "no credit, rewriting or stated publication time tells the direction"


def _why_elsewhere(third: Witness, name: str) -> str:
    return (
        f"{third.siglum} credits {name} for text of the passage: perhaps a common source, "
        "neither is shown to be the other's"
    )


def _agencies(document: Document) -> set[str]:
    return {_plain(credit.value) for credit in document.credits}


def _names(document: Document) -> set[str]:
    """Return what others call the publisher of a document."""
    if document.publisher is None:
        return set()
    value = document.publisher.value.strip()
    short = _plain(value)
    called = _DOMAINS.get(short.split(".")[-1])
    names = {value, short, *(name for name, full in _AGENCIES.items() if full == short)}
    names |= {called} if called else set()
    return {name for name in names if len(name) > 1}


def _plain(name: str) -> str:
    previous, short = "", name.strip().lower()
    while short != previous:
        previous, short = short, _GENERIC.sub("", short).strip()
    return _AGENCIES.get(short, short)
