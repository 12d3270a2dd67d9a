"""Quotation marks as evidence for contents: a quotation of some length is said by somebody.

In PolNeAR 97 % of the quotations of ten words and more are contents or parts of one, and nearly
all contents that reach into a quotation take all of it, marks included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stemma.model.span import Span
from stemma.nn.tagger import Tagged
from stemma.text.grammar import capitalised_words
from stemma.text.marks import Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksConfig:
    """When quotation marks decide.

    Attributes:
        least_taken: which share of a quotation a content must have to be given all of it.
        least_words: how many words a quotation must have to be a content on its own evidence.
        long_words: from how many words on its score is `long_score`, else `short_score`.
        short_score: how sure such a content of fewer words is.
        long_score: how sure one of `long_words` and more is.
    """

    least_taken: float = 0.5
    least_words: int = 5
    long_words: int = 10
    short_score: float = 0.7
    long_score: float = 0.85


def fit_to_marks(
    text: str, roles: Sequence[Tagged], marks: Sequence[Quoted], config: MarksConfig
) -> list[Tagged]:
    """Return role spans with contents completed to the marks, and missed quotations added.

    Args:
        text: the document's text.
        roles: spans in order that do not overlap.
        marks: the quotations of the text.
        config: when marks decide.
    """
    outer = [quoted for quoted in marks if quoted.depth == 0]
    found = list(roles)
    for quoted in outer:
        inside = [one for one in found if one.span.overlaps(quoted.span)]
        if not inside:
            found.extend(_added(text, quoted, config))
        elif all(one.label == "content" for one in inside) or _is_one(text, inside, quoted, config):
            found = [one for one in found if one not in inside]
            inside = [one for one in inside if one.label == "content"]
            found.extend(_completed(inside, quoted, config))
    return sorted(found, key=lambda one: one.span)


def _is_one(text: str, inside: list[Tagged], quoted: Quoted, config: MarksConfig) -> bool:
    """Say whether a long quotation is a content though others speak inside it (a press release)."""
    is_closed = quoted.inside.end < quoted.span.end
    is_long = len(quoted.inside.of(text).split()) >= config.long_words
    within = all(quoted.span.contains(one.span) for one in inside if one.label != "content")
    return (
        is_closed
        and is_long
        and within
        and _taken(inside, quoted) >= config.least_taken * len(quoted.span)
    )


def _taken(inside: list[Tagged], quoted: Quoted) -> int:
    return sum(
        min(one.span.end, quoted.span.end) - max(one.span.start, quoted.span.start)
        for one in inside
        if one.label == "content"
    )


def _added(text: str, quoted: Quoted, config: MarksConfig) -> Iterator[Tagged]:
    words = quoted.inside.of(text).split()
    high, total = capitalised_words(quoted.inside.of(text))
    if len(words) >= config.least_words and (total <= 2 or high < total):
        score = config.long_score if len(words) >= config.long_words else config.short_score
        yield Tagged(span=quoted.span, label="content", score=score)


def _completed(inside: list[Tagged], quoted: Quoted, config: MarksConfig) -> list[Tagged]:
    if _taken(inside, quoted) < config.least_taken * len(quoted.span):
        return inside
    start = min(inside[0].span.start, quoted.span.start)
    end = max(inside[-1].span.end, quoted.span.end)
    score = max(one.score for one in inside)
    return [replace(inside[0], span=Span(start, end), score=score)]
