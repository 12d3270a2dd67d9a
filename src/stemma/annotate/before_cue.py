"""What is reported before its cue, or around it.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.after_cue import after_hearer, skip_light
from stemma.annotate.clauses import clause_end, is_quote, object_end
from stemma.annotate.frames import Content, Range, Report, report_of
from stemma.annotate.inversion import inverted_subject
from stemma.annotate.verbs import Cue, Tokens, cue_like, has_finite
from stemma.text.grammar import Tag
from stemma.text.speech import Frame


def ahead_of_source(tokens: Tokens, cue: Cue) -> Report | None:
    """Match "'...,' said Jane Roe" and "..., said Jane Roe"."""
    at = cue.start - 1
    if at < 0 or not _may_invert(tokens, cue, at):
        return None
    source = inverted_subject(tokens, cue.end)
    contents = _left_content(tokens, at, is_inverted=True)
    if source is None or contents is None:
        return None
    is_clause = tokens[source[0]].tag is Tag.PRONOUN or tokens[at].tag is not Tag.QUOTE
    if is_clause and _goes_on(tokens, source[1]):
        return None
    parts = contents + _resumed(tokens, source[1])
    return report_of(cue, source, Content(parts=parts, reason="before its source", value=0.95))


def _goes_on(tokens: Tokens, end: int) -> bool:
    """Say whether a verb follows, so that a name after the cue begins what is reported."""
    if end >= len(tokens):
        return False
    is_short = tokens[end].low in ("'ll", "’ll", "'d", "’d", "'s", "’s", "'re", "’re")
    return is_short or tokens[end].tag in (Tag.PAST, Tag.AUXILIARY)


def _may_invert(tokens: Tokens, cue: Cue, at: int) -> bool:
    """Say whether the source may follow the cue, given what ends at `at` before it."""
    frames = cue.verb.frames
    if not cue.is_finite or cue.start != cue.head or cue.verb.particle:
        return False
    if cue.verb.lemma == "tell" or (Frame.OBJECT in frames and Frame.CLAUSE not in frames):
        return False
    if _quote_ends(tokens, at):
        return Frame.QUOTE in frames
    return tokens[at].tag is Tag.COMMA and cue.verb.is_strong and Frame.CLAUSE in frames


def content_before(
    tokens: Tokens, cue: Cue, source: Range, after: Content | None
) -> Content | None:
    """Return what stands before "NP said" if that is what is reported, and not what follows."""
    at = source[0] - 1
    if at < 0 or tokens[at].tag not in (Tag.COMMA, Tag.QUOTE, Tag.DASH):
        return None
    if tokens[source[0]].tag is Tag.RELATIVE:
        return None
    if any(token.low in _OUGHT for token in tokens[cue.start : cue.head]):
        return None
    parts: tuple[Range, ...] | None = None
    if _quote_ends(tokens, at):
        if cue.verb.frames & (Frame.QUOTE | Frame.CLAUSE):
            is_free = after is None or _is_whole_quote(tokens, at)
            parts = _left_content(tokens, at, is_inverted=False) if is_free else None
    elif Frame.CLAUSE in cue.verb.frames:
        split = _split_clause(tokens, cue, at) if tokens[at].tag is Tag.COMMA else None
        if split is not None:
            return Content(parts=split, reason="inside what it reports", value=0.9)
        parts = _left_content(tokens, at, is_inverted=False) if after is None else None
    if parts is None or (tokens[parts[0][0]].tag is Tag.THAT and parts[0][1] - parts[0][0] == 1):
        return None
    parts += _resumed(tokens, cue.end)
    return Content(parts=parts, reason="follows what it reports", value=0.9)


_OUGHT = frozenset(["should", "must", "ought"])


def around_relative(tokens: Tokens, cue: Cue, source: Range, cues: list[Cue]) -> Content | None:
    """Match "what officials say was an attack" and "what critics called 'a sham'"."""
    opener = source[0] - 1
    if opener < 0 or tokens[opener].low not in ("what", "which") or cue.end >= len(tokens):
        return None
    after = tokens[cue.end]
    lemma = cue.verb.lemma
    if lemma in ("call", "label", "brand", "dub") or (lemma == "describe" and after.low == "as"):
        end = object_end(tokens, cue.end, cues)
    elif after.tag in (Tag.AUXILIARY, Tag.PAST) and Frame.CLAUSE in cue.verb.frames:
        end = clause_end(tokens, cue.end, cues)
    else:
        return None
    parts = ((opener, opener + 1), (cue.end, end))
    return (
        Content(parts=parts, reason="inside a relative clause", value=0.8)
        if end > cue.end
        else None
    )


def _quote_ends(tokens: Tokens, at: int) -> bool:
    """Say whether a quotation ends at `at`, or right before the comma `at`."""
    if tokens[at].tag is Tag.QUOTE:
        return True
    return at > 0 and tokens[at].tag is Tag.COMMA and tokens[at - 1].tag is Tag.QUOTE


def _split_clause(tokens: Tokens, cue: Cue, comma: int) -> tuple[Range, ...] | None:
    """Match "The plan, officials said, would fail": the report stands inside its content."""
    at = skip_light(tokens, after_hearer(tokens, cue.end) if cue.verb.lemma == "tell" else cue.end)
    if at >= len(tokens) or tokens[at].tag is not Tag.COMMA:
        return None
    start = comma
    while start > 0 and tokens[start - 1].tag not in _CLAUSE_EDGES:
        start -= 1
    is_inner = start > 0 and tokens[start - 1].tag is Tag.COMMA
    while start < comma and tokens[start].tag in (Tag.BUT, Tag.AND, Tag.OTHER, Tag.OPEN):
        start += 1
    end = clause_end(tokens, at + 1, [])
    is_condition = tokens[start].tag is Tag.SUBORDINATOR
    if is_inner or end <= at + 1 or (has_finite(tokens, start, comma) and not is_condition):
        return None
    if Tag.GERUND in (tokens[at + 1].tag, tokens[start].tag):
        return None
    if not has_finite(tokens, at + 1, end) or cue_like(tokens, at + 1):
        return None
    return ((start, comma), (at + 1, end)) if start < comma else ((at + 1, end),)


_CLAUSE_EDGES = frozenset([Tag.SEMICOLON, Tag.STOP, Tag.COMMA, Tag.COLON])


def _is_whole_quote(tokens: Tokens, at: int) -> bool:
    """Say whether the quotation at or just before `at` makes up its clause alone."""
    quote = at if tokens[at].tag is Tag.QUOTE else at - 1
    return quote == 0 or tokens[quote - 1].tag in (Tag.STOP, Tag.QUOTE, Tag.AND, Tag.BUT, Tag.COLON)


def _left_content(tokens: Tokens, at: int, *, is_inverted: bool) -> tuple[Range, ...] | None:
    """Return the content that ends at the comma or quotation `at`, None if it is an adverbial."""
    end = at if tokens[at].tag in (Tag.COMMA, Tag.DASH) else at + 1
    stops = [back for back in range(end) if tokens[back].tag in (Tag.SEMICOLON, Tag.STOP)]
    start = stops[-1] + 1 if stops else 0
    while start < end and tokens[start].tag in _BEFORE_CONTENT:
        start += 1
    if start >= end:
        return None
    ends_in_quote = tokens[end - 1].tag is Tag.QUOTE
    if ends_in_quote and _only_quotes(tokens, start, end):
        return ((start, end),)
    if ends_in_quote and tokens[end - 2].tag is Tag.COLON:
        return ((end - 1, end),)
    opens = _ADVERBIAL_ALWAYS if is_inverted else _ADVERBIAL_ALWAYS | _ADVERBIAL_OFTEN
    is_subject = tokens[start].tag is Tag.GERUND and tokens[start + 1].tag is Tag.AUXILIARY
    is_whole = is_inverted and has_finite(tokens, start, end)
    if tokens[start].tag in opens and not (
        is_subject or is_whole or _later_clause(tokens, start, end)
    ):
        return None
    if ends_in_quote and tokens[start].tag is Tag.PREPOSITION:
        return ((start, end),)
    leads = tokens[start].tag is Tag.QUOTE and tokens[start].text.count(" ") > 3
    is_clause = has_finite(tokens, start, end) or (leads and not ends_in_quote)
    return ((start, end),) if is_clause or is_inverted else None


_BEFORE_CONTENT = frozenset([Tag.BUT, Tag.AND, Tag.COMMA, Tag.OPEN, Tag.OTHER])
_ADVERBIAL_ALWAYS = frozenset([Tag.PREPOSITION, Tag.TO, Tag.ADVERB])
_ADVERBIAL_OFTEN = frozenset([Tag.GERUND, Tag.SUBORDINATOR, Tag.PAST])


def _only_quotes(tokens: Tokens, start: int, end: int) -> bool:
    return all(token.tag in (Tag.QUOTE, Tag.COMMA, Tag.AND) for token in tokens[start:end])


def _later_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a main clause follows the adverbial that opens `[start, end)`."""
    comma = next((at for at in range(start, end) if tokens[at].tag is Tag.COMMA), None)
    if comma is None or comma + 1 >= end:
        return False
    after = tokens[comma + 1]
    is_quoted_clause = after.tag is Tag.QUOTE and after.text.lstrip("\"“‘'«")[:1].islower()
    return has_finite(tokens, comma + 1, end) or is_quoted_clause


_NO_RESUMPTION = frozenset([Tag.GERUND, Tag.RELATIVE, Tag.DETERMINER, Tag.PREPOSITION, Tag.BUT])


def _resumed(tokens: Tokens, start: int) -> tuple[Range, ...]:
    """Return what is reported after "..., he said," inside the same sentence."""
    at = start
    limit = min(len(tokens), start + 14)
    while at < limit and tokens[at].tag not in _RESUMES:
        if tokens[at].tag in (Tag.GERUND, Tag.THAT, Tag.SUBORDINATOR):
            return ()
        at += 1
    if at >= len(tokens):
        return ()
    if tokens[at].tag in (Tag.COMMA, Tag.COLON) and is_quote(tokens, at + 1):
        at += 1
    if tokens[at].tag is Tag.QUOTE:
        return ((at, at + 1),)
    if tokens[at].tag is not Tag.COMMA or at != start:
        return ()
    end = clause_end(tokens, at + 1, [])
    is_clause = end > at + 1 and has_finite(tokens, at, end)
    return ((at + 1, end),) if is_clause and _resumes(tokens, at + 1) else ()


def _resumes(tokens: Tokens, at: int) -> bool:
    """Say whether the word `at` can go on with the content after "..., he said,"."""
    after = tokens[at]
    if after.tag is Tag.AND:
        return not cue_like(tokens, at + 1)
    if after.tag is Tag.SUBORDINATOR:
        return after.low == "so"
    return after.tag not in _NO_RESUMPTION


_RESUMES = frozenset([Tag.COMMA, Tag.QUOTE, Tag.STOP, Tag.COLON, Tag.SEMICOLON, Tag.DASH])
