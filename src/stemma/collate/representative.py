"""Which statement of a claim may speak for all of them: the one that says least of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.collate.assertion import Assertion, of_text
from stemma.text.mood import leans
from stemma.text.words import words

_BEST_LENGTH = (6, 32)
_OWN = 1.25
_LEANING = 3.0
_UNFIT = 8.0
_CONTROL = re.compile(
    r"""^\W*(?:skip\b|read\s+more|related\b|continue\s+reading|just\s+watched|replay|must\s+watch
    |share\b|click|pictured\b|photo\b|image\b|watch\b|advertisement|[^\s]+\s+post\s+by\s+@)""",
    re.IGNORECASE | re.VERBOSE,
)
_CUT_OFF = re.compile(r"(?:…|\.\.\.)[\"'”’)\]]*\s*$")


def clearest(group: Sequence[Assertion]) -> Assertion:
    """Return the statement of a claim that can stand for it.

    What it says should be said by at least half of the other witnesses of the claim, since a reader
    takes all of them to say it; next it should be complete, name whom it is about and not lean on
    what stands before it.

    Args:
        group: the statements of a claim, at least one, in its order.
    """
    told = {item.order: _told(item) for item in group}
    return min(
        group, key=lambda item: (_own(item, group, told) * _OWN - _clarity(item), item.order)
    )


def _own(
    item: Assertion, group: Sequence[Assertion], told: dict[tuple[int, int], frozenset[str]]
) -> int:
    """Return how many terms of a statement fewer than half of the other witnesses have."""
    others: dict[str, set[str]] = {}
    for other in group:
        if other.document != item.document:
            others.setdefault(other.document, set()).update(told[other.order])
    if not others:
        return 0
    return sum(
        2 * sum(_is_among(term, known) for known in others.values()) < len(others)
        for term in sorted(item.terms)
    )


def _is_among(term: str, known: set[str]) -> bool:
    if term in known:
        return True
    return term.startswith("@") and any(part in known for part in term[1:].split() if len(part) > 2)


def _told(item: Assertion) -> frozenset[str]:
    """Return all that a statement says in any way, with the parts of its names."""
    bare = of_text(item.text)
    terms = item.terms | item.kin | bare.terms | bare.kin
    parts = (part for term in terms if term.startswith("@") for part in term[1:].split())
    return terms | frozenset(parts)


def _clarity(item: Assertion) -> float:
    length = len(words(item.text))
    low, high = _BEST_LENGTH
    clear = 0.0 if leans(item.text) else _LEANING
    clear += 1.0 if low <= length <= high else 0.0
    clear += min(len(item.names), 4) * 0.25 + min(len(item.amounts) + len(item.days), 3) * 0.25
    clear += 1.0 if item.text.rstrip()[-1:] in ".”\"’'" else 0.0
    if item.is_attributed and item.text[:1] in '"“‘' and item.text.rstrip()[-1:] in '"”’':
        clear -= 1.5
    if _CONTROL.match(item.text) or _CUT_OFF.search(item.text):
        clear -= _UNFIT
    return clear
