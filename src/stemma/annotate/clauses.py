"""Where the clause that a cue reports ends.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.subjects import subject
from stemma.annotate.verbs import Cue, Tokens
from stemma.text.grammar import Tag
from stemma.text.speech import Form, Frame, is_according

_CONTRAST = frozenset(["while", "whereas", "though"])


def clause_end(tokens: Tokens, start: int, cues: list[Cue]) -> int:
    """Return where the clause that begins at `start` ends: at the next report or the stop."""
    at = start
    end = len(tokens)
    while at < len(tokens):
        token = tokens[at]
        if token.tag is Tag.STOP and _is_final(tokens, at):
            end = at
            break
        if token.tag is Tag.SEMICOLON:
            end = at
            break
        if (
            at > start
            and token.tag in (Tag.COMMA, Tag.DASH, Tag.AND, Tag.BUT)
            and _cut(tokens, at, cues)
        ):
            end = at
            break
        if token.tag is Tag.QUOTE and (_gerund_at(cues, at + 1) or _is_contrasted(tokens, at)):
            end = at + 1
            break
        if token.tag is Tag.COLON and at > start and is_quote(tokens, at + 1):
            end = at
            break
        at += 1
    while end > start and tokens[end - 1].tag in (
        Tag.COMMA,
        Tag.AND,
        Tag.BUT,
        Tag.DASH,
        Tag.COLON,
        Tag.OPEN,
    ):
        end -= 1
    return end


def object_end(tokens: Tokens, start: int, cues: list[Cue]) -> int:
    """Return where a noun phrase that is itself the content ends, with what is said of it."""
    end = clause_end(tokens, start, cues)
    for at in range(start + 1, end - 1):
        mark, after = tokens[at].tag, tokens[at + 1].tag
        if mark is Tag.DASH or (mark is Tag.COMMA and after in _ENDS_OBJECT):
            return at
        if mark is Tag.AND and after is Tag.PAST:
            return at - 1 if tokens[at - 1].tag is Tag.COMMA else at
    return end


_ENDS_OBJECT = frozenset(
    [
        Tag.GERUND,
        Tag.RELATIVE,
        Tag.SUBORDINATOR,
        Tag.BUT,
        Tag.PREPOSITION,
        Tag.PAST,
        Tag.DETERMINER,
        Tag.ADVERB,
        Tag.PRONOUN,
    ]
)


_ASIDES = frozenset([("even", "though"), ("even", "as"), ("compared", "with"), ("compared", "to")])


def _reports_soon(tokens: Tokens, start: int, cues: list[Cue]) -> bool:
    """Say whether a finite cue follows "but in an interview" without another verb between."""
    if start >= len(tokens) or tokens[start].tag is not Tag.PREPOSITION:
        return False
    cue = next((one for one in cues if one.start > start), None)
    if cue is None or not cue.is_finite or not cue.verb.is_strong or cue.start - start > 8:
        return False
    between = tokens[start : cue.start]
    return not any(
        token.tag in (Tag.AUXILIARY, Tag.PAST, Tag.COMMA, Tag.QUOTE) for token in between
    )


def _is_contrasted(tokens: Tokens, quote: int) -> bool:
    """Say whether the quotation ends a clause that the reporter sets beside another."""
    is_open = tokens[quote].text.rstrip("\"'”’»").endswith(",")
    return is_open and quote + 1 < len(tokens) and tokens[quote + 1].low in _CONTRAST


def _gerund_at(cues: list[Cue], at: int) -> bool:
    return any(cue.head == at and cue.form is Form.GERUND for cue in cues)


def is_quote(tokens: Tokens, at: int) -> bool:
    """Say whether the token `at` is there and is a quotation."""
    return at < len(tokens) and tokens[at].tag is Tag.QUOTE


def _is_final(tokens: Tokens, at: int) -> bool:
    return all(token.tag in (Tag.STOP, Tag.CLOSE, Tag.OTHER) for token in tokens[at:])


def _cut(tokens: Tokens, at: int, cues: list[Cue]) -> bool:
    """Say whether another report, or the reporter's own aside, begins right after `at`."""
    words = tuple(token.low for token in tokens[at + 1 : at + 5])
    is_comma = tokens[at].tag in (Tag.COMMA, Tag.DASH)
    if is_according(words) or words[:2] in _ASIDES:
        return True
    if is_comma and words and words[0] in _CONTRAST:
        return True
    first = at + 1
    if is_comma and words and words[0] in ("but", "yet", "and", "or", "nor"):
        first += 1
    if "but" in (tokens[at].low, tokens[first - 1].low) and _reports_soon(tokens, first, cues):
        return True
    while first < len(tokens) and tokens[first].tag is Tag.ADVERB:
        first += 1
    if first < len(tokens) and tokens[first].low in _CONTRAST:
        first += 1
    following = [cue for cue in cues if cue.start >= first or cue.head == first]
    return _report_begins(tokens, at, first, following)


def _report_begins(tokens: Tokens, at: int, first: int, following: list[Cue]) -> bool:
    """Say whether one of the cues `following` has its subject, or itself begins, at `first`."""
    for cue in following:
        if first in (cue.start, cue.head):
            is_clear = cue.verb.is_strong or tokens[at - 1].tag is Tag.QUOTE
            is_verb = cue.is_finite and not cue.is_passive and cue.form is not Form.BASE
            return cue.form is Form.GERUND or (is_clear and is_verb)
        if cue.is_finite and not cue.is_passive and Frame.CLAUSE in cue.verb.frames:
            phrase = subject(tokens, cue.start)
            return phrase is not None and phrase[0] == first
    return False
