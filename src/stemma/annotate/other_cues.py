"""Cues that are no verbs: "according to", nouns with "that", a bare colon.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.clauses import clause_end
from stemma.annotate.frames import Range, Report
from stemma.annotate.inversion import reported_by
from stemma.annotate.openers import with_following_quotes
from stemma.annotate.subjects import main_subject
from stemma.annotate.verbs import Tokens, has_finite
from stemma.text.grammar import Tag
from stemma.text.speech import Noun, cue_noun, is_according


def by_according(tokens: Tokens) -> list[Report]:
    """Match "according to X, ..." and "..., according to X"."""
    found = []
    for at in range(len(tokens)):
        length = is_according(tuple(token.low for token in tokens[at : at + 4]))
        if not length:
            continue
        opens = _opens_sentence(tokens, at)
        source = reported_by(tokens, at + length, is_leading=opens)
        if source is None:
            continue
        content = _according_content(tokens, at, source)
        if content is None:
            continue
        found.append(
            Report(
                source=source,
                cue=(at, at + length),
                contents=content,
                reason="'according to'",
                value=0.92,
            )
        )
    return found


def _has_quote(tokens: Tokens, start: int, end: int) -> bool:
    return any(token.tag is Tag.QUOTE for token in tokens[start:end])


def _opens_sentence(tokens: Tokens, at: int) -> bool:
    if at > 1 and tokens[at - 1].tag in (Tag.AND, Tag.BUT) and tokens[at - 2].tag is Tag.COMMA:
        return True
    return all(token.tag in (Tag.BUT, Tag.AND, Tag.ADVERB, Tag.COMMA) for token in tokens[:at])


def _according_content(tokens: Tokens, at: int, source: Range) -> tuple[Range, ...] | None:
    before = at - 1 if at and tokens[at - 1].tag in (Tag.COMMA, Tag.DASH) else at
    if _opens_sentence(tokens, at):
        start = source[1]
        while start < len(tokens) and tokens[start].tag is Tag.COMMA:
            start += 1
        end = clause_end(tokens, start, [])
        return ((start, end),) if end > start else None
    start = 0
    for back in range(before - 1, -1, -1):
        if tokens[back].tag in (Tag.SEMICOLON, Tag.COLON):
            start = back + 1
            break
    while start < before and tokens[start].tag in (Tag.BUT, Tag.AND, Tag.COMMA):
        start += 1
    if start >= before or not (
        has_finite(tokens, start, before) or _has_quote(tokens, start, before)
    ):
        return None
    return ((start, before),)


def by_noun(tokens: Tokens) -> list[Report]:
    """Match "X's claim that ..." where the noun is not the subject of a later verb."""
    found: list[Report] = []
    for at in range(1, len(tokens) - 2):
        token = tokens[at]
        if token.tag is not Tag.WORD or Noun.CLAIM not in cue_noun(token.low):
            continue
        if tokens[at + 1].tag is not Tag.THAT or tokens[at + 2].tag is Tag.AUXILIARY:
            continue
        source = _owner(tokens, at)
        if source is None or not has_finite(tokens, 0, at):
            continue
        end = clause_end(tokens, at + 2, [])
        found.append(
            Report(
                source=source,
                cue=(at, at + 1),
                contents=((at + 1, end),),
                reason=f"the noun '{token.low}' and 'that'",
                value=0.75,
            )
        )
    return found


def _owner(tokens: Tokens, at: int) -> Range | None:
    """Return whose claim it is: "his", "Smith's"."""
    if tokens[at - 1].low in ("his", "her", "their"):
        return at - 1, at
    if tokens[at - 1].tag is Tag.POSSESSIVE and at >= 2:
        start = at - 1
        while start > 0 and tokens[start - 1].tag is Tag.NAME:
            start -= 1
        if start < at - 1:
            return start, at
    return None


def by_colon(tokens: Tokens) -> list[Report]:
    """Match "clause: 'quotation'" without any cue verb."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].tag is Tag.COLON and tokens[at + 1].tag is Tag.QUOTE:
            first, end = with_following_quotes(tokens, at + 1)
            if tokens[first].text.count(" ") < 2:
                continue
            source = main_subject(tokens, at)
            if source is not None and at - source[1] > 12:
                source = None
            if source is None and at <= 6 and all(token.tag is Tag.NAME for token in tokens[:at]):
                source = (0, at)
            if source is not None and tokens[source[0]].tag not in (Tag.NAME, Tag.PRONOUN):
                source = None
            return [
                Report(
                    source=source,
                    cue=(at, at + 1),
                    contents=((first, end),),
                    reason="a colon before a quotation",
                    value=0.7 if source else 0.5,
                )
            ]
    return []
