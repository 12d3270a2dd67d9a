"""What introduces a content after its cue: "that", a question word, a colon, quotation marks.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.clauses import clause_end, is_quote
from stemma.annotate.frames import Content, Range
from stemma.annotate.verbs import Cue, Tokens, has_finite
from stemma.text.grammar import Tag, Token, capitalised_words
from stemma.text.speech import QUESTION_WORDS, Frame

_SPOKEN_END = (",", ".", "?", "!", "…", "—", "–", "-")


def find_opener(tokens: Tokens, cue: Cue, cues: list[Cue]) -> int | None:
    """Find the "that", question word, quotation or colon that introduces the content of a cue."""
    hears = bool(cue.verb.frames & Frame.HEARER)
    first = tokens[cue.end] if cue.end < len(tokens) else None
    is_dated = first is not None and (
        first.tag in _BEFORE_OPENER or first.low in ("this", "last", "late", "early")
    )
    limit = min(len(tokens), cue.end + (24 if is_dated else 16))
    aside = _after_aside(tokens, cue)
    if aside is not None:
        return aside
    for at in range(cue.end, limit):
        token = tokens[at]
        if token.tag is Tag.THAT or token.low in QUESTION_WORDS:
            return at if _may_open(tokens, cue, at, may_wait=is_dated or hears) else None
        if token.tag is Tag.COLON or (
            token.tag is Tag.QUOTE and not (is_dated and _is_aside(tokens, cue, at))
        ):
            return at if _may_quote(tokens, cue, at, cues) else None
        if token.tag is Tag.COMMA and is_quote(tokens, at + 1):
            continue
        if token.tag in _CLOSES_SEARCH or (token.tag is Tag.PAST and not is_dated):
            return None
        if at == cue.end and not hears and token.tag in (Tag.PRONOUN, Tag.TO):
            return None
    return None


def _after_aside(tokens: Tokens, cue: Cue) -> int | None:
    """Find the "that" after an aside between commas ("said, in an interview, that ...")."""
    at = cue.end
    if at >= len(tokens) or tokens[at].tag is not Tag.COMMA or not cue.verb.frames & Frame.THAT:
        return None
    for close in range(at + 2, min(len(tokens) - 1, at + 30)):
        if tokens[close].tag in (Tag.QUOTE, Tag.STOP, Tag.SEMICOLON, Tag.COLON):
            return None
        if tokens[close].tag is Tag.COMMA and tokens[close + 1].tag is Tag.THAT:
            return None if has_finite(tokens, at + 1, close) else close + 1
    return None


_BEFORE_OPENER = frozenset([Tag.PREPOSITION, Tag.DAY, Tag.ADVERB])


_CLOSES_SEARCH = frozenset(
    [
        Tag.STOP,
        Tag.SEMICOLON,
        Tag.DASH,
        Tag.COMMA,
        Tag.AUXILIARY,
        Tag.SUBORDINATOR,
        Tag.AND,
        Tag.BUT,
    ]
)


_RELATIVE_WORDS = frozenset(["who", "whom", "which", "whose"])


def _may_open(tokens: Tokens, cue: Cue, at: int, *, may_wait: bool) -> bool:
    """Say whether the "that" or question word `at` can open what the cue reports."""
    token = tokens[at]
    if token.tag is Tag.THAT:
        if not cue.verb.frames & (Frame.THAT | Frame.CLAUSE):
            return False
        return at == cue.end or (may_wait and not _is_relative_that(tokens, at))
    if not cue.verb.frames & Frame.THAT or token.low in _RELATIVE_WORDS:
        return False
    if at == cue.end:
        return True
    follows_hearer = cue.verb.lemma == "ask" and tokens[at - 1].tag is Tag.NAME
    return (
        may_wait
        and (token.low not in ("when", "where", "what") or follows_hearer)
        and tokens[at - 1].tag is not Tag.PREPOSITION
    )


def _is_aside(tokens: Tokens, cue: Cue, at: int) -> bool:
    """Say whether a quotation between a cue and its content is the title of something."""
    return (
        at > cue.end and tokens[at - 1].tag not in (Tag.COMMA, Tag.COLON) and _is_titled(tokens[at])
    )


def _may_quote(tokens: Tokens, cue: Cue, at: int, cues: list[Cue]) -> bool:
    """Say whether the quotation or the colon `at` can be what the cue introduces."""
    frames = cue.verb.frames
    gap = tokens[cue.end : at]
    reach = 14 if frames & (Frame.CLAUSE | Frame.THAT) else 6
    is_crossed = any(cue.end <= other.head < at for other in cues) or any(
        token.tag is Tag.TO for token in gap[1:]
    )
    if not frames & Frame.QUOTE or is_crossed or len(gap) > reach:
        return False
    if tokens[at].tag is Tag.COLON:
        if has_finite(tokens, cue.end, at) or at + 1 >= len(tokens):
            return False
        is_plain = cue.verb.is_strong and Frame.CLAUSE in frames and not gap
        return is_quote(tokens, at + 1) or is_plain
    if gap:
        return gap[-1].tag is Tag.COMMA and _is_spoken(cue, tokens[at])
    is_manner = not frames & (Frame.CLAUSE | Frame.THAT | Frame.OBJECT)
    opens_sentence = tokens[at].text.lstrip("\"“‘'«")[:1].isupper()
    return (opens_sentence or not is_manner) and _is_spoken(cue, tokens[at])


def _is_spoken(cue: Cue, quotation: Token) -> bool:
    is_long = quotation.text.count(" ") >= 4 or quotation.text[-2:-1] in _SPOKEN_END
    return cue.verb.is_strong or is_long


def _is_titled(token: Token) -> bool:
    high, total = capitalised_words(token.text)
    return total > 0 and high == total and token.text[-2:-1] not in _SPOKEN_END


def _is_relative_that(tokens: Tokens, at: int) -> bool:
    """Say whether "that" points back to a noun ("the plan that failed") and opens no report."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.tag is Tag.AUXILIARY


def from_opener(tokens: Tokens, cue: Cue, at: int, cues: list[Cue]) -> Content | None:
    """Return the content that the opener `at` introduces, None if nothing follows it."""
    token = tokens[at]
    if token.tag is Tag.QUOTE:
        part = at, _quotation_end(tokens, cue, at, cues)
        return Content(parts=(part,), reason="before a quotation", value=0.95)
    if token.tag is Tag.COLON and is_quote(tokens, at + 1):
        part = with_following_quotes(tokens, at + 1)
        return Content(parts=(part,), reason="and a colon before a quotation", value=0.97)
    end = clause_end(tokens, at + 1, cues)
    if end <= at + 1:
        return None
    if token.tag is Tag.COLON:
        part = at + 1, end
        return Content(parts=(part,), reason="and a colon before its content", value=0.75)
    value = 0.92 if cue.verb.is_strong else 0.8
    return Content(parts=((at, end),), reason=f"and '{token.low}' before a clause", value=value)


def _quotation_end(tokens: Tokens, cue: Cue, at: int, cues: list[Cue]) -> int:
    """Return where a content that begins with a quotation ends: there, or with its clause."""
    end = with_following_quotes(tokens, at)[1]
    is_whole = tokens[end - 1].text[-2:-1] in _SPOKEN_END or end >= len(tokens)
    if is_whole or Frame.CLAUSE not in cue.verb.frames:
        return end
    if tokens[end].tag in (Tag.COMMA, Tag.GERUND, Tag.SUBORDINATOR):
        return end
    return max(end, clause_end(tokens, at, cues))


def with_following_quotes(tokens: Tokens, at: int) -> Range:
    """Return the quotation `at` with those that follow it directly."""
    end = at + 1
    while is_quote(tokens, end):
        end += 1
    return at, end
