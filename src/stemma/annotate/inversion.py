"""Sources after their cue: "said Jane Roe, a ...", "according to ...".

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.subjects import BOUNDARIES, SUBJECT_PRONOUNS
from stemma.annotate.verbs import TIME_WORDS, Tokens, has_auxiliary, has_finite
from stemma.text.grammar import Tag


def inverted_subject(
    tokens: Tokens, start: int, *, is_leading: bool = False
) -> tuple[int, int] | None:
    """Return the noun phrase that begins at `start`, right after a verb ("said Jane Roe, a ...").

    With `is_leading`, a clause follows the phrase ("According to Jane Roe, ..."), so that only
    what another comma closes is an apposition.
    """
    end = _phrase_after(tokens, start)
    if end is None:
        return None
    if end + 1 < len(tokens) and tokens[end].tag is Tag.COMMA and _is_apposition(tokens, end + 1):
        last = _apposition_end(tokens, end + 1)
        is_clause = tokens[end + 1].low not in ("who", "whose") and has_auxiliary(
            tokens, end + 1, last
        )
        if is_clause:
            return start, end
        if not is_leading or _is_closed_apposition(tokens, end + 1, last):
            end = last
    return start, end


def _phrase_after(tokens: Tokens, start: int) -> int | None:
    """Return where the noun phrase that begins at `start` ends, None if none does."""
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.tag is Tag.PRONOUN:
        return start + 1 if first.low in SUBJECT_PRONOUNS else None
    if first.tag not in (Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.NUMBER):
        return None
    at = start + 1
    if first.tag is Tag.DETERMINER and at + 1 < len(tokens):
        at += tokens[at].tag in (Tag.GERUND, Tag.PAST)
    while at < len(tokens) and _extends_right(tokens, start, at):
        if tokens[at].tag is Tag.OPEN:
            while at < len(tokens) and tokens[at].tag is not Tag.CLOSE:
                at += 1
        at += 1
    at = min(at, len(tokens))
    return None if all(token.tag is Tag.DETERMINER for token in tokens[start:at]) else at


def _extends_right(tokens: Tokens, start: int, at: int) -> bool:
    """Say whether the token `at` belongs to the noun phrase that begins at `start`."""
    token = tokens[at]
    after = tokens[at + 1].tag if at + 1 < len(tokens) else Tag.STOP
    if token.tag is Tag.PREPOSITION:
        has_noun = any(earlier.tag is Tag.WORD for earlier in tokens[start:at])
        is_role = has_noun and token.low in ("for", "at", "with", "from", "to")
        is_topic = at + 1 < len(tokens) and tokens[at + 1].low in ("his", "her", "their")
        return (
            (token.low == "of" and not is_topic)
            or is_role
            or (token.low == "for" and after is Tag.NAME)
        )
    if token.tag is Tag.AND:
        return after in (Tag.NAME, Tag.DETERMINER, Tag.WORD)
    return token.tag in _PHRASE_TAGS


_PHRASE_TAGS = frozenset([Tag.OPEN, Tag.WORD, Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE])


def _is_apposition(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low in TIME_WORDS:
        return False
    return (
        token.tag in (Tag.DETERMINER, Tag.WORD, Tag.NUMBER, Tag.POSSESSIVE)
        or token.low in ("who", "whose")
        or (token.tag is Tag.NAME)
    )


def _apposition_end(tokens: Tokens, start: int) -> int:
    at = start
    while at < len(tokens):
        token = tokens[at]
        if token.tag in (Tag.STOP, Tag.SEMICOLON, Tag.COLON, Tag.DASH):
            return at
        if token.tag is Tag.QUOTE and tokens[at - 1].tag not in (
            Tag.PREPOSITION,
            Tag.NAME,
            Tag.WORD,
        ):
            return at
        if (
            token.tag is Tag.COMMA
            and not _list_goes_on(tokens, at)
            and not _who_follows(tokens, at)
        ):
            return at
        at += 1
    return at


def _who_follows(tokens: Tokens, comma: int) -> bool:
    return comma + 1 < len(tokens) and tokens[comma + 1].low in ("who", "whose")


def _is_closed_apposition(tokens: Tokens, start: int, end: int) -> bool:
    if end >= len(tokens) or tokens[end].tag is not Tag.COMMA:
        return False
    return tokens[start].low in ("a", "an", "the", "who") and not has_finite(tokens, start + 1, end)


def _list_goes_on(tokens: Tokens, comma: int) -> bool:
    after = tokens[comma + 1 : comma + 4]
    before = tokens[comma - 1]
    return bool(
        after
        and before.tag is Tag.NAME
        and after[0].tag in (Tag.NAME, Tag.AND)
        and any(token.tag in (Tag.AND, Tag.COMMA) for token in after)
    )


def reported_by(tokens: Tokens, start: int, *, is_leading: bool) -> tuple[int, int] | None:
    """Return the source that begins at `start`, after "according to", with all its modifiers."""
    found = inverted_subject(tokens, start, is_leading=is_leading)
    if found is None:
        return None
    end = found[1]
    if is_leading and end < len(tokens) and tokens[end].tag in (Tag.AUXILIARY, Tag.PAST):
        commas = (at for at in range(start, end) if tokens[at].tag is Tag.COMMA)
        comma = next(commas, None)
        if comma is not None:
            return start, comma
    modifiers = (
        Tag.PREPOSITION,
        Tag.PAST,
        Tag.GERUND,
        Tag.RELATIVE,
        Tag.WORD,
        Tag.DAY,
        Tag.TO,
        Tag.THAT,
    )
    if end < len(tokens) and tokens[end].tag in modifiers:
        stop = end
        while stop < len(tokens) and tokens[stop].tag not in BOUNDARIES - {Tag.THAT}:
            stop += 1
        if not is_leading or not has_auxiliary(tokens, end, stop):
            end = stop
    return start, end
