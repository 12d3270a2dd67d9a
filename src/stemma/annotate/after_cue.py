"""What is reported after its cue.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.clauses import clause_end, object_end
from stemma.annotate.frames import Content
from stemma.annotate.openers import find_opener, from_opener
from stemma.annotate.verbs import Cue, Tokens, has_finite
from stemma.text.grammar import Tag
from stemma.text.speech import Frame

_CLAUSE_OPENERS = frozenset(
    [
        Tag.NAME,
        Tag.WORD,
        Tag.DETERMINER,
        Tag.PRONOUN,
        Tag.NUMBER,
        Tag.GERUND,
        Tag.ADVERB,
        Tag.QUOTE,
        Tag.SUBORDINATOR,
    ]
)


def content_after(tokens: Tokens, cue: Cue, cues: list[Cue]) -> Content | None:
    """Return the content after a cue, or None if the cue introduces nothing there."""
    if cue.end >= len(tokens):
        return None
    opener = find_opener(tokens, cue, cues)
    if opener is not None:
        return from_opener(tokens, cue, opener, cues)
    at = skip_light(tokens, cue.end)
    if at >= len(tokens):
        return None
    frames = cue.verb.frames
    if Frame.TO in frames and cue.verb.lemma in _SPEECH_TO:
        content = _infinitive(tokens, cue, at, cues)
        if content is not None:
            return content
    if Frame.OBJECT in frames:
        content = _object(tokens, cue, at, cues)
        if content is not None:
            return content
    return _clause(tokens, cue, at, cues) if Frame.CLAUSE in frames else None


def _clause(tokens: Tokens, cue: Cue, at: int, cues: list[Cue]) -> Content | None:
    """Take a clause without "that"; after verbs with a hearer, step over who hears."""
    if Frame.HEARER in cue.verb.frames and cue.verb.lemma != "warn":
        at = after_hearer(tokens, at)
    if at >= len(tokens) or tokens[at].tag not in _CLAUSE_OPENERS:
        return None
    end = clause_end(tokens, at, cues)
    if _opens_clause(tokens, cue, at, end):
        value = 0.85 if cue.verb.is_strong else 0.7
        return Content(parts=((at, end),), reason="before a clause", value=value)
    if any(token.tag is Tag.QUOTE for token in tokens[at:end]):
        return Content(parts=((at, end),), reason="before words with a quotation", value=0.8)
    return None


_SPEECH_TO = frozenset(
    "vow pledge promise threaten urge ask beg implore exhort demand swear call tell".split()
)


def skip_light(tokens: Tokens, at: int) -> int:
    """Step over "again", "on Monday", "last week" after a cue verb."""
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.tag is Tag.DAY or (token.tag is Tag.ADVERB and token.low not in ("there", "here")):
            at += 2 if after is not None and after.low in _PARTS_OF_DAY else 1
        elif after is not None and (
            (token.low == "on" and after.tag is Tag.DAY)
            or (token.low in ("last", "this", "earlier", "late", "early") and after.low in _SPANS)
        ):
            at += 2
        else:
            break
    return at


_PARTS_OF_DAY = frozenset(["morning", "afternoon", "evening", "night"])
_SPANS = frozenset(
    """week month year weekend morning afternoon evening night day monday tuesday wednesday thursday
    friday saturday sunday""".split()
)


def after_hearer(tokens: Tokens, at: int) -> int:
    """Step over the person spoken to ("told reporters the plan ...")."""
    if at >= len(tokens):
        return at
    if tokens[at].tag is Tag.PRONOUN or tokens[at].low == "her":
        return skip_light(tokens, at + 1)
    first = at
    if tokens[at].tag is Tag.DETERMINER:
        at += 1
    while at < len(tokens) and tokens[at].tag is Tag.NAME:
        at += 1
    if at == first or (at == first + 1 and tokens[first].tag is Tag.DETERMINER):
        while at < len(tokens) and tokens[at].tag is Tag.WORD:
            at += 1
            if tokens[at - 1].low.endswith("s"):
                break
    if at + 1 < len(tokens) and tokens[at].low == "of" and tokens[at + 1].tag is Tag.NAME:
        at += 1
        while at < len(tokens) and tokens[at].tag is Tag.NAME:
            at += 1
    return skip_light(tokens, at)


_NO_CLAUSE = frozenset("nothing little much no yes so goodbye something anything".split())


def _opens_clause(tokens: Tokens, cue: Cue, at: int, end: int) -> bool:
    """Say whether a subject and a verb stand in `[at, end)`, as far as can be told."""
    if tokens[at].tag is Tag.PREPOSITION or end - at < 2 or tokens[at].low in _NO_CLAUSE:
        return tokens[at].low in ("much", "little") and at + 1 < end and tokens[at + 1].low == "of"
    return has_finite(tokens, at, end) or (cue.verb.lemma == "say" and end - at > 3)


def _infinitive(tokens: Tokens, cue: Cue, at: int, cues: list[Cue]) -> Content | None:
    limit = min(len(tokens), at + 12)
    to = next(
        (
            i
            for i in range(at, limit)
            if tokens[i].tag is Tag.TO
            and i + 1 < len(tokens)
            and tokens[i + 1].tag in (Tag.WORD, Tag.AUXILIARY, Tag.ADVERB, Tag.NOT)
        ),
        None,
    )
    if to is None and Frame.HEARER in cue.verb.frames:
        quote = next((i for i in range(at, limit) if tokens[i].tag is Tag.QUOTE), None)
        if quote is not None and tokens[quote].text[1:4].lower() in ("to ", "not"):
            to = quote
    if to is None or (to > at and Frame.HEARER not in cue.verb.frames):
        return None
    if any(
        tokens[i].tag in (Tag.COMMA, Tag.STOP, Tag.AUXILIARY, Tag.PAST, Tag.SUBORDINATOR)
        for i in range(at, to)
    ):
        return None
    end = clause_end(tokens, to, cues)
    return Content(parts=((at, end),), reason="and an infinitive", value=0.75)


def _object(tokens: Tokens, cue: Cue, at: int, cues: list[Cue]) -> Content | None:
    openers = (Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.PRONOUN, Tag.NUMBER, Tag.QUOTE, Tag.GERUND)
    is_pointing = tokens[at].tag is Tag.THAT and Frame.THAT not in cue.verb.frames
    if tokens[at].tag not in openers and not is_pointing:
        return None
    end = object_end(tokens, at, cues)
    has_quote = any(token.tag is Tag.QUOTE for token in tokens[at:end])
    if not has_quote and not cue.verb.is_strong:
        return None
    value = 0.85 if has_quote else 0.65
    return Content(parts=((at, end),), reason="with what it is about", value=value)
