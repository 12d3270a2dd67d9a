"""The news agencies that a text credits as its origin.

Who copied from whom is told by these, so a credit must be found where a careful reader finds it:
in the dateline, in a byline, on a line of its own before or after the report, in brackets at its
end, in a copyright line. A credit under a picture is the picture's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stemma.extract import datelines, furniture, outlets, publishers
from stemma.model.document import Block, BlockLabel, Found
from stemma.model.span import Span

_L = BlockLabel
_AGENCY = rf"(?:{furniture.AGENCIES}|{outlets.AGENCY_LIKE})"
_NAMED = re.compile(rf"\b(?P<name>(?:The\s+)?{_AGENCY})\b")
_TRAILING = re.compile(
    rf"(?:[\s.\"”]|^)(?:[(\[—–-]+\s*(?P<known>{furniture.AGENCIES})\s*[)\]]?"
    rf"|[(\[]\s*(?P<named>{outlets.AGENCY_LIKE})\s*[)\]]|[—–]\s*(?P<last>{outlets.AGENCY_LIKE}))\s*\.?$"
)
_BUTTONS = frozenset(("AA", "A A"))
"""What alone on a line of a page is rather a button (the size of letters) than an agency."""

_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM|DT))?")
"""What broadcasters of the United States are licensed under."""

_CHANNEL = re.compile(
    r"\b(?:abc|nbc|cbs|fox|cw|pbs|news|channel|action|local|tv)\s?\d{1,2}\b"
    r"|\b\d{1,2}\s?(?:abc|nbc|cbs|fox|news)\b"
)


def credits_of(text: str, blocks: Sequence[Block], publisher: Found | None) -> tuple[Found, ...]:
    """Return the agencies that the text names as its origin, each once, with the first span.

    Args:
        text: the document's text.
        blocks: its own blocks, without junk that stands among or after it.
        publisher: the outlet; another outlet in the dateline ("(CNN) —") is credited like an
            agency, the outlet itself is not.
    """
    found: dict[str, Found] = {}
    for credit in _credits(text, blocks, publisher):
        found.setdefault(credit.value, credit)
    return tuple(found.values())


def _credits(text: str, blocks: Sequence[Block], publisher: Found | None) -> Iterator[Found]:
    own = outlets.same(publisher.value) if publisher else ""
    for block in blocks:
        shown = block.span.of(text)
        if block.label is _L.DATELINE and (house := datelines.house(shown)):
            name = house["name"]
            if outlets.is_agency_like(name) or (
                own
                and not _is_own_station(name, shown, own)
                and _is_outlet_like(name)
                and outlets.same(outlets.outlet(name) or name) != own
            ):
                yield _credit(name, block, house.start("name"), "dateline")
        elif block.label is _L.BYLINE:
            how = "wire credit" if block.reason == furniture.WIRE else "byline"
            yield from _agencies(shown, block, 0, how)
        elif block.label is _L.BOILERPLATE and (rights := publishers.RIGHTS.search(shown)):
            yield from _agencies(
                shown[: rights.end("name")], block, rights.start("name"), "copyright line", own
            )
    for block in [block for block in blocks if block.label is _L.BODY][-2:]:
        if match := _TRAILING.search(block.span.of(text)):
            group = next(name for name in ("known", "named", "last") if match[name])
            yield _credit(match[group], block, match.start(group), "wire credit at the end")


def _agencies(shown: str, block: Block, start: int, how: str, own: str = "") -> Iterator[Found]:
    if shown.strip() in _BUTTONS:
        return
    for match in _NAMED.finditer(shown, start):
        if outlets.same(match["name"]) != own or outlets.agency(own):
            yield _credit(match["name"], block, match.start(), how)


def _is_own_station(name: str, dateline: str, own: str) -> bool:
    """Say whether a call sign in a dateline is that of the station that publishes.

    It calls itself by its channel ("Channel 9", "ABC13") or its town, which the dateline names.
    """
    if not _CALL_SIGN.fullmatch(name):
        return False
    words = [word for word in re.findall(r"\w{4,}", dateline.lower()) if word != name.lower()]
    return bool(_CHANNEL.search(own)) or any(word in own.split() for word in words)


def _is_outlet_like(name: str) -> bool:
    """Say whether a name in a dateline can be an outlet's: known, of such words, or capitals."""
    return bool(outlets.outlet(name) or outlets.likeness(name)) or name.isupper()


def _credit(name: str, block: Block, at: int, how: str) -> Found:
    words = name.split()
    ends = (outlets.agency(" ".join(words[at:])) for at in range(len(words)))
    value = next(filter(None, ends), None) or outlets.outlet(name) or " ".join(words)
    start = block.span.start + at
    return Found(value=value, how=how, span=Span(start, start + len(name)))
