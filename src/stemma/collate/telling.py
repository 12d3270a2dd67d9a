"""Whether two statements tell the same, or only speak of the same.

"The ministers met on Monday" and "the meeting was dominated by the strike" share nearly all their
words, and yet the second only names what the first tells. What a statement tells is in its verbs,
apart from those of its relative clauses.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from stemma.collate.assertion import Assertion, of_text, root
from stemma.collate.relation import shared_event
from stemma.text.words import stem

_RELATIVE = re.compile(r",\s+(?:who|which|whose|whom|where)\b[^,;]*(?:,|(?=[.;]?\s*$))", re.I)
_NOT_TELLING = frozenset(
    root(stem(form))
    for form in """called known described named industrialised industrialized united developed armed
    abandoned deserted based according show reveal indicate see spot observe notice""".split()
)
"""Roots of what looks like a verb with tense and tells nothing."""
_HAPPENS = frozenset(root(stem(form)) for form in "occur happen begin start last follow".split())
_TIMED = re.compile(
    r"^\W*(?:[\w’'-]+\s+){1,5}?(?:came|comes|followed|follows)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:after|before|as|amid|hours?|days?|weeks?|ahead)\b",
    re.IGNORECASE,
)
_MANY_NAMES = 5
_SURE = 0.7
_ALIKE = 0.5
_SPARSE = 0.2


def tells_the_same(a: Assertion, b: Assertion, score: float) -> bool:
    """Say whether what one tells is told by the other, and not merely mentioned or passed over.

    Args:
        a: the one.
        b: the other, which comes near it.
        score: their closeness in [0, 1]; from 0.7 on the words alone are enough, but for an event
            that one of them only names.
    """
    if len(a.numbers & b.numbers) > 1 or len(a.names & b.names) >= _MANY_NAMES:
        return True
    if merely_mentions(a, b) or merely_mentions(b, a) or _is_timed(a) != _is_timed(b):
        return False
    if score >= _SURE:
        return True
    one, other = main(a), main(b)
    if _alike(one, other) >= _ALIKE:
        return True
    if _alike(a, b) < _SPARSE and not shared_event(a, b):
        return False
    return _shares_verb(one, other)


def _alike(a: Assertion, b: Assertion) -> float:
    return len(a.terms & b.terms) / max(len(a.terms | b.terms), 1)


def merely_mentions(a: Assertion, b: Assertion) -> bool:
    """Say whether `a` has for its topic what `b` tells, and tells something else of it."""
    mine, other = _verbs(a), _verbs(b)
    return bool(
        mine
        and a.opening & other
        and not mine & other
        and not mine & _HAPPENS
        and not mine & b.terms
        and not shared_event(a, b)
    )


def _is_timed(item: Assertion) -> bool:
    """Say whether a statement only tells when something came: "his comments came a day after"."""
    return _TIMED.match(item.core) is not None


def _shares_verb(a: Assertion, b: Assertion) -> bool:
    mine, other = _verbs(a), _verbs(b)
    if not mine or not other or shared_event(a, b):
        return True
    return bool(mine & b.terms or other & a.terms)


def _verbs(item: Assertion) -> frozenset[str]:
    return item.predicates - _NOT_TELLING


def main(item: Assertion) -> Assertion:
    """Return an assertion without what its relative clauses tell, itself if it has none."""
    plain = _RELATIVE.sub(" ", item.core)
    if plain == item.core:
        return item
    bare = _bare(plain)
    return replace(
        item,
        terms=item.terms & bare.terms | frozenset(item.names & item.terms),
        predicates=item.predicates & bare.predicates or bare.predicates,
        kin=item.kin & bare.kin,
    )


@lru_cache(maxsize=4096)
def _bare(text: str) -> Assertion:
    return of_text(text)
