"""Who reports what inside one sentence: sources, cues and contents by the frames of cue verbs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stemma.annotate.clauses import (
    Cue,
    Tokens,
    cue_at,
    has_finite,
    inverted_subject,
    can_speak,
    main_subject,
    reported_by,
    subject,
)
from stemma.model.span import Span
from stemma.text.grammar import Tag, Token, capitalised_words
from stemma.text.speech import QUESTION_WORDS, Form, Frame, Noun, cue_noun, is_according

Range = tuple[int, int]

_LIGHT = frozenset([Tag.ADVERB, Tag.DAY, Tag.NUMBER])
_CLAUSE_OPENERS = frozenset(
    [Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.PRONOUN, Tag.NUMBER, Tag.GERUND, Tag.ADVERB, Tag.QUOTE]
)
_CONTRAST = frozenset(["while", "whereas", "although", "though"])
_SPOKEN_END = (",", ".", "?", "!", "…", "—", "–", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One attribution inside a sentence. Ranges are token positions.

    `reason` says which pattern found it, `value` how far that pattern is to be trusted. `echo` is a
    second cue for the same words.
    """

    source: Range | None
    cue: Range
    contents: tuple[Range, ...]
    reason: str
    value: float
    echo: Range | None = None


def reports(tokens: Tokens) -> tuple[Report, ...]:
    """Find all attributions that a sentence states, in the order of their cues."""
    cues = [cue for at in range(len(tokens)) if (cue := cue_at(tokens, at)) is not None]
    found: list[Report] = []
    for index, cue in enumerate(cues):
        if any(other.start <= cue.head < other.end for other in cues[:index]):
            continue
        report = _by_verb(tokens, cue, cues, found)
        if report is not None:
            found.append(report)
    found.extend(_by_according(tokens))
    found.extend(_by_noun(tokens))
    if not found:
        found.extend(_by_colon(tokens))
    return _without_clashes(tokens, found)


def _by_verb(tokens: Tokens, cue: Cue, cues: list[Cue], found: list[Report]) -> Report | None:
    if cue.is_passive or (not cue.is_finite and cue.form is not Form.GERUND):
        return None
    before = subject(tokens, cue.start) if cue.is_finite else None
    inverted = _inverted(tokens, cue) if before is None else None
    if inverted is not None:
        return inverted
    if before is None:
        before = _shared_subject(tokens, cue, found)
        if before is None and not (cue.form is Form.GERUND and _quote_follows(tokens, cue.end)):
            return None
        is_shared = True
    else:
        is_shared = False
        if not cue.verb.is_strong and _is_reduced(tokens, before, cue):
            return None
    relative = _relative(tokens, cue, before, cues)
    if relative is not None:
        return _report(cue, before, relative, "inside a relative clause", 0.8)
    after = _after(tokens, cue, cues)
    ahead = None if is_shared else _ahead(tokens, cue, before, after)
    if ahead is not None and before is not None:
        return _report(cue, before, ahead, "follows what it reports", 0.9)
    if after is None:
        return None
    contents, reason, value = after
    if before is not None and cue.start == 0 and before[0] > cue.end:
        contents = tuple(_before_subject(tokens, part, before[0]) for part in contents)
    elif before is not None and _is_subordinate(tokens, before[0]):
        contents = (_until_main_clause(tokens, contents[0]), *contents[1:])
    if cue.is_negated and cue.verb.lemma in ("say", "tell", "comment", "mention", "explain"):
        value *= 0.6
    return _report(cue, before, contents, reason, value)


def _report(
    cue: Cue, source: Range | None, contents: tuple[Range, ...], reason: str, value: float
) -> Report:
    return Report(
        source=source,
        cue=(cue.start, cue.end),
        contents=contents,
        reason=f"'{cue.verb.lemma}' {reason}",
        value=value,
    )


def _before_subject(tokens: Tokens, content: Range, subject_start: int) -> Range:
    """End the content of a participle that opens a sentence before the sentence's subject."""
    end = min(content[1], subject_start)
    while end > content[0] + 1 and tokens[end - 1].tag is Tag.COMMA:
        end -= 1
    return content[0], end


_OPENS_ADVERBIAL = frozenset(
    "when while after although though before since as if because once".split()
)


def _is_subordinate(tokens: Tokens, subject_start: int) -> bool:
    """Say whether the reporting clause is an adverbial that opens the sentence ("After X said ...,")."""
    at = subject_start - 1
    while at > 0 and tokens[at].tag is Tag.ADVERB:
        at -= 1
    if at < 0 or tokens[at].low not in _OPENS_ADVERBIAL:
        return False
    return at == 0 or all(
        token.tag in (Tag.AND, Tag.BUT, Tag.ADVERB, Tag.COMMA) for token in tokens[:at]
    )


def _until_main_clause(tokens: Tokens, content: Range) -> Range:
    """Cut a content where the main clause of its sentence begins, after a comma."""
    for at in range(content[0] + 1, content[1]):
        token = tokens[at]
        ends = token.tag is Tag.COMMA or (token.tag is Tag.QUOTE and token.text[-2:-1] == ",")
        if not ends or at + 2 >= content[1]:
            continue
        if tokens[at + 1].tag in (Tag.AND, Tag.BUT, Tag.RELATIVE, Tag.GERUND, Tag.PREPOSITION):
            continue
        if has_finite(tokens, at + 1, content[1]) and has_finite(tokens, content[0], at):
            return content[0], at if token.tag is Tag.COMMA else at + 1
    return content


def _is_reduced(tokens: Tokens, phrase: Range, cue: Cue) -> bool:
    """Say whether "NP verbed" is a reduced relative ("a man called X") in another clause."""
    if cue.start != cue.head or cue.form is not Form.PAST or phrase[0] == 0:
        return False
    before = tokens[phrase[0] - 1]
    return before.tag in (Tag.PREPOSITION, Tag.PAST, Tag.AUXILIARY, Tag.GERUND, Tag.TO, Tag.WORD)


def _shared_subject(tokens: Tokens, cue: Cue, found: list[Report]) -> Range | None:
    """Find the subject of a participle or of a coordinated verb in the clause that it hangs on."""
    if cue.form is Form.GERUND and not cue.is_finite:
        if cue.start == 0:
            return _subject_after_comma(tokens, cue.end)
        opens = cue.end < len(tokens) and tokens[cue.end].tag in (Tag.THAT, Tag.COLON, Tag.QUOTE)
        if (
            not opens
            and tokens[cue.start - 1].low not in _BEFORE_PARTICIPLE
            and tokens[cue.start - 1].tag
            not in (
                Tag.COMMA,
                Tag.DASH,
                Tag.AND,
                Tag.NAME,
                Tag.WORD,
                Tag.BUT,
                Tag.QUOTE,
                Tag.PRONOUN,
            )
        ):
            return None
    elif cue.start == 0 or tokens[cue.start - 1].tag not in (
        Tag.AND,
        Tag.BUT,
        Tag.COMMA,
        Tag.ADVERB,
    ):
        return None
    for report in reversed(found):
        if (
            report.source is not None
            and report.cue[1] <= cue.start
            and _is_same_clause(tokens, report.cue[1], cue)
        ):
            return report.source
    return _hanging_subject(tokens, cue.start)


_BEFORE_PARTICIPLE = frozenset(
    ["by", "after", "before", "while", "when", "without", "also", "initially"]
)


def _is_same_clause(tokens: Tokens, start: int, cue: Cue) -> bool:
    return not any(token.tag is Tag.SEMICOLON for token in tokens[start : cue.start])


def _hanging_subject(tokens: Tokens, before: int) -> Range | None:
    """Return the main subject if it can speak, else the nearest one that can."""
    main = main_subject(tokens, before)
    if main is not None and can_speak(tokens, main) and tokens[main[0]].low != "it":
        return main
    for at in range(before - 1, 0, -1):
        if tokens[at].tag in (Tag.AUXILIARY, Tag.PAST):
            found = subject(tokens, at)
            if found is not None and can_speak(tokens, found):
                return found
    return main if main is not None and can_speak(tokens, main) else None


def _subject_after_comma(tokens: Tokens, start: int) -> Range | None:
    """Find the subject of the main clause after a participle that opens the sentence."""
    found: list[Range] = []
    for comma in range(start, len(tokens) - 2):
        if not _ends_phrase(tokens[comma]):
            continue
        for at in range(comma + 2, len(tokens)):
            if tokens[at].tag in (Tag.AUXILIARY, Tag.PAST):
                phrase = subject(tokens, at)
                if phrase is not None and phrase[0] == comma + 1:
                    found.append(phrase)
                break
    if not found:
        return None
    return found[-1] if start < len(tokens) and tokens[start].tag is Tag.THAT else found[0]


def _ends_phrase(token: Token) -> bool:
    """Say whether a comma, alone or inside closing marks, stands here."""
    return token.tag is Tag.COMMA or (token.tag is Tag.QUOTE and token.text[-2:-1] == ",")


def _quote_follows(tokens: Tokens, at: int) -> bool:
    while at < len(tokens) and tokens[at].tag in (Tag.COMMA, Tag.COLON):
        at += 1
    return at < len(tokens) and tokens[at].tag is Tag.QUOTE


def _inverted(tokens: Tokens, cue: Cue) -> Report | None:
    """Match "'...,' said Jane Roe" and "..., said Jane Roe"."""
    frames = cue.verb.frames
    if not cue.is_finite or cue.start != cue.head or cue.verb.particle:
        return None
    at = cue.start - 1
    if (
        at < 0
        or cue.verb.lemma == "tell"
        or (Frame.OBJECT in frames and Frame.CLAUSE not in frames)
    ):
        return None
    has_quote = _quote_ends(tokens, at)
    if not (frames & Frame.QUOTE if has_quote else frames & Frame.CLAUSE and cue.verb.is_strong):
        return None
    source = inverted_subject(tokens, cue.end)
    if source is None:
        return None
    if tokens[at].tag is Tag.COMMA or tokens[at].tag is Tag.QUOTE:
        contents = _left_content(tokens, at, is_inverted=True)
        if contents is None:
            return None
        return _report(
            cue, source, contents + _resumed(tokens, source[1]), "before its source", 0.95
        )
    return None


def _ahead(
    tokens: Tokens,
    cue: Cue,
    source: Range | None,
    after: tuple[tuple[Range, ...], str, float] | None,
) -> tuple[Range, ...] | None:
    """Return what stands before "NP said" if that is what is reported."""
    if source is None or not cue.verb.frames & (Frame.QUOTE | Frame.CLAUSE):
        return None
    at = source[0] - 1
    if at < 0 or tokens[at].tag not in (Tag.COMMA, Tag.QUOTE, Tag.DASH):
        return None
    has_quote = _quote_ends(tokens, at)
    if not has_quote and tokens[at].tag is Tag.COMMA:
        split = _split_clause(tokens, cue, at)
        if split is not None:
            return split
    if after is not None and "quotation" not in after[1] and not has_quote:
        return None
    if after is not None and not (has_quote and _is_whole_quote(tokens, at)):
        return None
    if not has_quote and not cue.verb.frames & Frame.CLAUSE:
        return None
    contents = _left_content(tokens, at, is_inverted=False)
    if contents is None:
        return None
    if tokens[contents[0][0]].tag is Tag.THAT and contents[0][1] - contents[0][0] == 1:
        return None
    return contents + _resumed(tokens, cue.end)


def _relative(
    tokens: Tokens, cue: Cue, source: Range | None, cues: list[Cue]
) -> tuple[Range, ...] | None:
    """Match "what officials say was an attack" and "which critics called 'a sham'"."""
    if source is None or source[0] == 0 or tokens[source[0] - 1].low not in ("what", "which"):
        return None
    if cue.end >= len(tokens):
        return None
    after = tokens[cue.end]
    is_clause = after.tag in (Tag.AUXILIARY, Tag.PAST) and Frame.CLAUSE in cue.verb.frames
    is_name = cue.verb.lemma in ("call", "label", "brand", "dub") or (
        cue.verb.lemma == "describe" and after.low == "as"
    )
    if not is_clause and not is_name:
        return None
    end = _clause_end(tokens, cue.end, cues)
    if is_name:
        end = _object_end(tokens, cue.end, cues)
    return ((source[0] - 1, source[0]), (cue.end, end)) if end > cue.end else None


def _quote_ends(tokens: Tokens, at: int) -> bool:
    """Say whether a quotation ends at `at`, or right before the comma `at`."""
    if tokens[at].tag is Tag.QUOTE:
        return True
    return at > 0 and tokens[at].tag is Tag.COMMA and tokens[at - 1].tag is Tag.QUOTE


def _split_clause(tokens: Tokens, cue: Cue, comma: int) -> tuple[Range, ...] | None:
    """Match "The plan, officials said, would fail": the report stands inside its content."""
    if Frame.CLAUSE not in cue.verb.frames:
        return None
    at = _skip_light(
        tokens, _after_hearer(tokens, cue.end) if cue.verb.lemma == "tell" else cue.end
    )
    if at >= len(tokens) or tokens[at].tag is not Tag.COMMA:
        return None
    start = comma
    while start > 0 and tokens[start - 1].tag not in (
        Tag.SEMICOLON,
        Tag.STOP,
        Tag.COMMA,
        Tag.COLON,
    ):
        start -= 1
    opens_sentence = start == 0 or tokens[start - 1].tag is not Tag.COMMA
    while start < comma and tokens[start].tag in (Tag.BUT, Tag.AND, Tag.OTHER, Tag.OPEN):
        start += 1
    end = _clause_end(tokens, at + 1, [])
    if (
        end <= at + 1
        or not opens_sentence
        or has_finite(tokens, start, comma)
        or tokens[at + 1].tag is Tag.GERUND
    ):
        return None
    if start < comma and tokens[start].tag is Tag.GERUND:
        return None
    right = (at + 1, end)
    if not has_finite(tokens, *right) or cue_like(tokens, at + 1):
        return None
    return ((start, comma), right) if start < comma else (right,)


def _is_whole_quote(tokens: Tokens, at: int) -> bool:
    """Say whether the quotation at or just before `at` makes up its clause alone."""
    quote = at if tokens[at].tag is Tag.QUOTE else at - 1
    return quote == 0 or tokens[quote - 1].tag in (Tag.STOP, Tag.QUOTE, Tag.AND, Tag.BUT, Tag.COLON)


def _left_content(tokens: Tokens, at: int, *, is_inverted: bool) -> tuple[Range, ...] | None:
    """Return the content that ends at the comma or quotation `at`, None if it is an adverbial."""
    end = at if tokens[at].tag in (Tag.COMMA, Tag.DASH) else at + 1
    start = 0
    for back in range(end - 1, -1, -1):
        if tokens[back].tag in (Tag.SEMICOLON, Tag.STOP):
            start = back + 1
            break
    while start < end and (tokens[start].tag in (Tag.BUT, Tag.AND, Tag.COMMA, Tag.OPEN, Tag.OTHER)):
        start += 1
    if start >= end:
        return None
    if tokens[end - 1].tag is Tag.QUOTE and _only_quotes(tokens, start, end):
        return ((start, end),)
    quote = end - 1 if tokens[end - 1].tag is Tag.QUOTE else None
    if quote is not None and quote > start and tokens[quote - 1].tag in (Tag.COLON,):
        return ((quote, end),)
    if (
        tokens[start].tag in (Tag.GERUND, Tag.SUBORDINATOR, Tag.PAST)
        and not is_inverted
        and not _later_clause(tokens, start, end)
    ):
        return None
    if tokens[start].tag in (Tag.PREPOSITION, Tag.TO, Tag.ADVERB) and not _later_clause(
        tokens, start, end
    ):
        return None
    leads = tokens[start].tag is Tag.QUOTE and tokens[start].text.count(" ") > 3
    if not has_finite(tokens, start, end) and quote is None and not is_inverted and not leads:
        return None
    if (
        quote is not None
        and not has_finite(tokens, start, end)
        and not _only_quotes(tokens, start, end)
        and not is_inverted
    ):
        return None
    return ((start, end),)


def _only_quotes(tokens: Tokens, start: int, end: int) -> bool:
    return all(token.tag in (Tag.QUOTE, Tag.COMMA, Tag.AND) for token in tokens[start:end])


def _later_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a main clause follows the adverbial that opens `[start, end)`."""
    comma = next((at for at in range(start, end) if tokens[at].tag is Tag.COMMA), None)
    return comma is not None and comma + 1 < end and has_finite(tokens, comma + 1, end)


_NO_RESUMPTION = frozenset([Tag.GERUND, Tag.RELATIVE, Tag.DETERMINER, Tag.PREPOSITION, Tag.BUT])


def _resumed(tokens: Tokens, start: int) -> tuple[Range, ...]:
    """Return what is reported after "..., he said," inside the same sentence."""
    at = start
    limit = min(len(tokens), start + 14)
    while at < limit and tokens[at].tag not in (
        Tag.COMMA,
        Tag.QUOTE,
        Tag.STOP,
        Tag.COLON,
        Tag.SEMICOLON,
        Tag.DASH,
    ):
        if tokens[at].tag in (Tag.GERUND, Tag.THAT, Tag.SUBORDINATOR):
            return ()
        at += 1
    if at >= len(tokens):
        return ()
    if (
        tokens[at].tag in (Tag.COMMA, Tag.COLON)
        and at + 1 < len(tokens)
        and tokens[at + 1].tag is Tag.QUOTE
    ):
        at += 1
    if tokens[at].tag is Tag.QUOTE:
        return ((at, at + 1),)
    if tokens[at].tag is not Tag.COMMA or at != start:
        return ()
    end = _clause_end(tokens, at + 1, [])
    after = tokens[at + 1] if at + 1 < end else None
    if after is None or after.tag in _NO_RESUMPTION:
        return ()
    if after.tag is Tag.AND and cue_like(tokens, at + 2):
        return ()
    if after.tag is Tag.SUBORDINATOR and after.low != "so":
        return ()
    return ((at + 1, end),) if has_finite(tokens, at, end) else ()


def cue_like(tokens: Tokens, at: int) -> bool:
    """Say whether a cue verb stands at `at` or one adverb later."""
    return any(cue_at(tokens, i) is not None for i in (at, at + 1) if i < len(tokens))


def _after(
    tokens: Tokens, cue: Cue, cues: list[Cue]
) -> tuple[tuple[Range, ...], str, float] | None:
    """Return the content after a cue with the reason and the trust in it, or None."""
    frames = cue.verb.frames
    at = cue.end
    if at >= len(tokens):
        return None
    opener = _find_opener(tokens, cue, cues)
    if opener is not None:
        return _from_opener(tokens, cue, opener, cues)
    at = _skip_light(tokens, at)
    if at >= len(tokens):
        return None
    token = tokens[at]
    if Frame.TO in frames and cue.verb.lemma in _SPEECH_TO:
        content = _infinitive(tokens, cue, at, cues)
        if content is not None:
            return content
    if Frame.OBJECT in frames:
        content = _object(tokens, cue, at, cues)
        if content is not None:
            return content
    if Frame.CLAUSE in frames:
        if Frame.HEARER in frames and cue.verb.lemma != "warn":
            at = _after_hearer(tokens, at)
        if at < len(tokens) and (
            tokens[at].tag in _CLAUSE_OPENERS or tokens[at].tag is Tag.SUBORDINATOR
        ):
            end = _clause_end(tokens, at, cues)
            if _opens_clause(tokens, cue, at, end):
                value = 0.85 if cue.verb.is_strong else 0.7
                return ((at, end),), "before a clause", value
            if any(t.tag is Tag.QUOTE for t in tokens[at:end]) and end > at:
                return ((at, end),), "before words with a quotation", 0.8
    elif token.tag is Tag.QUOTE and Frame.QUOTE in frames:
        return ((at, at + 1),), "before a quotation", 0.9
    return None


_SPEECH_TO = frozenset(
    "vow pledge promise threaten urge ask beg implore exhort demand swear call tell".split()
)


def _find_opener(tokens: Tokens, cue: Cue, cues: list[Cue]) -> int | None:
    """Find the "that", question word, quotation or colon that introduces the content of a cue."""
    hears = bool(cue.verb.frames & Frame.HEARER)
    is_dated = cue.end < len(tokens) and tokens[cue.end].tag in _BEFORE_OPENER
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
        if token.tag is Tag.COMMA and _is_quote(tokens, at + 1):
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
    return (
        may_wait
        and token.low not in ("when", "where", "what")
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
    if not frames & Frame.QUOTE or any(cue.end <= other.head < at for other in cues):
        return False
    gap = tokens[cue.end : at]
    if any(token.tag is Tag.TO for token in gap) and gap[0].tag is not Tag.TO:
        return False
    is_saying = bool(frames & (Frame.CLAUSE | Frame.THAT))
    if len(gap) > (14 if is_saying else 6):
        return False
    if tokens[at].tag is Tag.COLON:
        if has_finite(tokens, cue.end, at) or at + 1 >= len(tokens):
            return False
        return _is_quote(tokens, at + 1) or (
            cue.verb.is_strong and Frame.CLAUSE in frames and not gap
        )
    if gap and gap[-1].tag not in (Tag.COMMA, Tag.COLON):
        return False
    is_manner = not frames & (Frame.CLAUSE | Frame.THAT | Frame.OBJECT)
    if is_manner and not gap and not tokens[at].text.lstrip("\"“‘'«")[:1].isupper():
        return False
    is_spoken = tokens[at].text.count(" ") >= 4 or tokens[at].text[-2:-1] in _SPOKEN_END
    return cue.verb.is_strong or is_spoken


def _is_titled(token: Token) -> bool:
    high, total = capitalised_words(token.text)
    return total > 0 and high == total and token.text[-2:-1] not in _SPOKEN_END


def _is_relative_that(tokens: Tokens, at: int) -> bool:
    """Say whether "that" points back to a noun ("the plan that failed") and opens no report."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.tag is Tag.AUXILIARY


def _from_opener(
    tokens: Tokens, cue: Cue, at: int, cues: list[Cue]
) -> tuple[tuple[Range, ...], str, float] | None:
    token = tokens[at]
    if token.tag is Tag.COLON:
        start = at + 1
        if tokens[start].tag is Tag.QUOTE:
            return (_with_following_quotes(tokens, start),), "and a colon before a quotation", 0.97
        end = _clause_end(tokens, start, cues)
        return ((((start, end),), "and a colon before its content", 0.75)) if end > start else None
    if token.tag is Tag.QUOTE:
        first, end = _with_following_quotes(tokens, at)
        if (
            tokens[end - 1].text[-2:-1] not in _SPOKEN_END
            and end < len(tokens)
            and Frame.CLAUSE in cue.verb.frames
        ):
            stop = _clause_end(tokens, at, cues)
            end = (
                stop
                if stop > end and tokens[end].tag not in (Tag.COMMA, Tag.GERUND, Tag.SUBORDINATOR)
                else end
            )
        return ((first, end),), "before a quotation", 0.95
    end = _clause_end(tokens, at + 1, cues)
    if end <= at + 1:
        return None
    value = 0.92 if cue.verb.is_strong else 0.8
    return ((at, end),), f"and '{token.low}' before a clause", value


def _with_following_quotes(tokens: Tokens, at: int) -> Range:
    end = at + 1
    while end < len(tokens) and tokens[end].tag is Tag.QUOTE:
        end += 1
    return at, end


def _skip_light(tokens: Tokens, at: int) -> int:
    """Step over "again", "on Monday", "in a statement" after a cue verb."""
    while at < len(tokens):
        token = tokens[at]
        if token.tag is Tag.DAY or (
            token.tag is Tag.ADVERB and token.low not in ("there", "here", "it")
        ):
            at += 1
        elif token.low == "on" and at + 1 < len(tokens) and tokens[at + 1].tag is Tag.DAY:
            at += 2
        elif (
            token.low in ("last", "this", "earlier", "late", "early")
            and at + 1 < len(tokens)
            and tokens[at + 1].low in _SPANS
        ):
            at += 2
        else:
            break
    return at


_SPANS = frozenset(
    "week month year weekend morning afternoon evening night day monday tuesday wednesday thursday friday saturday sunday".split()
)


def _after_hearer(tokens: Tokens, at: int) -> int:
    """Step over the person spoken to ("told reporters the plan ...")."""
    if at >= len(tokens):
        return at
    if (
        tokens[at].tag is Tag.PRONOUN
        or tokens[at].tag is Tag.DETERMINER
        and tokens[at].low == "her"
    ):
        return _skip_light(tokens, at + 1)
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
    return _skip_light(tokens, at)


_NO_CLAUSE = frozenset(
    "nothing little much no yes so goodbye something anything more as in on of".split()
)


def _opens_clause(tokens: Tokens, cue: Cue, at: int, end: int) -> bool:
    """Say whether a subject and a verb stand in `[at, end)`, as far as can be told."""
    if tokens[at].tag is Tag.PREPOSITION or end - at < 2 or tokens[at].low in _NO_CLAUSE:
        return False
    return has_finite(tokens, at, end) or (cue.verb.lemma == "say" and end - at > 3)


def _infinitive(
    tokens: Tokens, cue: Cue, at: int, cues: list[Cue]
) -> tuple[tuple[Range, ...], str, float] | None:
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
    end = _clause_end(tokens, to, cues)
    return ((at, end),), "and an infinitive", 0.75


def _object(
    tokens: Tokens, cue: Cue, at: int, cues: list[Cue]
) -> tuple[tuple[Range, ...], str, float] | None:
    openers = (Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.PRONOUN, Tag.NUMBER, Tag.QUOTE, Tag.GERUND)
    is_pointing = tokens[at].tag is Tag.THAT and Frame.THAT not in cue.verb.frames
    if tokens[at].tag not in openers and not is_pointing:
        return None
    end = _object_end(tokens, at, cues)
    has_quote = any(token.tag is Tag.QUOTE for token in tokens[at:end])
    if not has_quote and not cue.verb.is_strong:
        return None
    value = 0.85 if has_quote else 0.65
    return ((at, end),), "with what it is about", value


def _object_end(tokens: Tokens, start: int, cues: list[Cue]) -> int:
    end = _clause_end(tokens, start, cues)
    for at in range(start, end):
        if (
            tokens[at].tag is Tag.COMMA
            and at + 1 < end
            and tokens[at + 1].tag
            in (
                Tag.GERUND,
                Tag.RELATIVE,
                Tag.SUBORDINATOR,
                Tag.BUT,
                Tag.PREPOSITION,
                Tag.PAST,
                Tag.DETERMINER,
                Tag.ADVERB,
                Tag.PRONOUN,
            )
        ):
            return at
        if (
            tokens[at].tag is Tag.COMMA
            and at + 2 < end
            and tokens[at + 1].tag is Tag.AND
            and tokens[at + 2].tag is Tag.PAST
        ):
            return at
        if (
            tokens[at].tag is Tag.AND
            and at > start
            and at + 1 < end
            and tokens[at + 1].tag is Tag.PAST
        ):
            return at
        if tokens[at].tag is Tag.DASH and at > start:
            return at
    return end


def _clause_end(tokens: Tokens, start: int, cues: list[Cue]) -> int:
    """Return where the clause that begins at `start` ends: before the next report, or at the stop."""
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
        if token.tag is Tag.QUOTE and _gerund_at(cues, at + 1):
            end = at + 1
            break
        if token.tag is Tag.COLON and at > start and _is_quote(tokens, at + 1):
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


_ASIDES = frozenset([("even", "though"), ("even", "as"), ("compared", "with"), ("compared", "to")])


def _reports_soon(tokens: Tokens, start: int, cues: list[Cue]) -> bool:
    """Say whether a finite cue follows "but in an interview" without another verb between."""
    cue = next((one for one in cues if one.start > start), None)
    if cue is None or not cue.is_finite or not cue.verb.is_strong or cue.start - start > 8:
        return False
    return not any(
        t.tag in (Tag.AUXILIARY, Tag.PAST, Tag.COMMA, Tag.QUOTE) for t in tokens[start : cue.start]
    )


def _gerund_at(cues: list[Cue], at: int) -> bool:
    return any(cue.head == at and cue.form is Form.GERUND for cue in cues)


def _is_quote(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].tag is Tag.QUOTE


def _is_final(tokens: Tokens, at: int) -> bool:
    return all(token.tag in (Tag.STOP, Tag.CLOSE, Tag.OTHER) for token in tokens[at:])


def _cut(tokens: Tokens, at: int, cues: list[Cue]) -> bool:
    """Say whether another report begins right after the comma, dash or conjunction `at`."""
    first = at + 1
    words = tuple(token.low for token in tokens[first : first + 4])
    if is_according(words) or words[:2] in _ASIDES:
        return True
    if tokens[at].tag in (Tag.COMMA, Tag.DASH) and words[:1] in (
        ("while",),
        ("though",),
        ("whereas",),
    ):
        return True
    if tokens[at].tag is Tag.BUT or words[:1] == ("but",):
        back = first + 1 if words[:1] == ("but",) else first
        if (
            back < len(tokens)
            and tokens[back].tag is Tag.PREPOSITION
            and _reports_soon(tokens, back, cues)
        ):
            return True
    is_comma = tokens[at].tag in (Tag.COMMA, Tag.DASH)
    if (
        is_comma
        and first < len(tokens)
        and (tokens[first].tag in (Tag.BUT, Tag.AND) or words[:1] in {(w,) for w in _CONTRAST})
    ):
        first += 1
        is_comma = False
    while first < len(tokens) and tokens[first].tag is Tag.ADVERB:
        first += 1
    if (
        first < len(tokens)
        and tokens[first].tag is Tag.SUBORDINATOR
        and tokens[first].low in _CONTRAST
    ):
        first += 1
    for cue in cues:
        if cue.start < first:
            continue
        if cue.start == first or cue.head == first:
            if cue.form is Form.GERUND:
                return True
            return (
                cue.is_finite
                and (cue.verb.is_strong or tokens[at - 1].tag is Tag.QUOTE)
                and cue.form in (Form.PAST, Form.PRESENT)
                and not cue.is_passive
            )
        if not cue.is_finite or cue.is_passive or not cue.verb.frames & Frame.CLAUSE:
            continue
        phrase = subject(tokens, cue.start)
        return phrase is not None and phrase[0] == first
    return False


def _by_according(tokens: Tokens) -> list[Report]:
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
        end = _clause_end(tokens, start, [])
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


def _by_noun(tokens: Tokens) -> list[Report]:
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
        end = _clause_end(tokens, at + 2, [])
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


def _by_colon(tokens: Tokens) -> list[Report]:
    """Match "clause: 'quotation'" without any cue verb."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].tag is Tag.COLON and tokens[at + 1].tag is Tag.QUOTE:
            first, end = _with_following_quotes(tokens, at + 1)
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


def _without_clashes(tokens: Tokens, found: list[Report]) -> tuple[Report, ...]:
    """Drop reports whose source overlaps their own content, and reports nested in a clause."""
    kept: list[Report] = []
    for report in sorted(found, key=lambda one: (one.cue, one.contents)):
        contents = tuple(part for part in report.contents if part[0] < part[1])
        if not contents:
            continue
        if any(_overlap(part, report.cue) for part in contents):
            continue
        source = report.source
        if source is not None and any(_overlap(part, source) for part in contents):
            continue
        kept.append(replace(report, contents=contents))
    kept = _merged(_with_colon_quotes(tokens, kept))
    return tuple(one for one in kept if not _is_nested(tokens, one, kept))


def _with_colon_quotes(tokens: Tokens, found: list[Report]) -> list[Report]:
    """Give a report the quotation that a colon hangs on its content, unless another report has it."""
    taken = {part for report in found for part in report.contents}
    result = []
    for report in found:
        end = report.contents[-1][1]
        if (
            end + 1 < len(tokens)
            and tokens[end].tag is Tag.COLON
            and tokens[end + 1].tag is Tag.QUOTE
        ):
            part = (end + 1, end + 2)
            if part not in taken and tokens[end + 1].text.count(" ") > 2:
                report = replace(report, contents=(*report.contents, part))
        result.append(report)
    return result


def _merged(found: list[Report]) -> list[Report]:
    """Make one report of two cues around the same words ("He said: '...,' he said.")."""
    result: list[Report] = []
    for report in found:
        earlier = next(
            (at for at, one in enumerate(result) if one.contents[0] == report.contents[0]), None
        )
        if earlier is None:
            result.append(report)
            continue
        first = result[earlier]
        longer = max(first.contents, report.contents, key=len)
        result[earlier] = replace(
            first, source=first.source or report.source, contents=longer, echo=report.cue
        )
    return result


def _is_nested(tokens: Tokens, report: Report, all_reports: list[Report]) -> bool:
    """Say whether a report stands inside another's content and quotes nothing itself."""
    if any(tokens[at].tag is Tag.QUOTE for part in report.contents for at in range(*part)):
        return False
    return any(
        other is not report
        and any(part[0] <= report.cue[0] and report.cue[1] <= part[1] for part in other.contents)
        for other in all_reports
    )


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def span_of(tokens: Tokens, part: Range) -> Span:
    """Return the text span of a range of tokens."""
    return Span(tokens[part[0]].span.start, tokens[part[1] - 1].span.end)
