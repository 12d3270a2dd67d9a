"""Cues without a subject of their own, and contents in adverbial clauses.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.frames import Range, Report
from stemma.annotate.subjects import can_speak, main_subject, subject
from stemma.annotate.verbs import Cue, Tokens, has_finite
from stemma.text.grammar import Tag, Token
from stemma.text.speech import Form


def before_subject(tokens: Tokens, content: Range, subject_start: int) -> Range:
    """End the content of a participle that opens a sentence before the sentence's subject."""
    end = min(content[1], subject_start)
    while end > content[0] + 1 and tokens[end - 1].tag is Tag.COMMA:
        end -= 1
    return content[0], end


_OPENS_ADVERBIAL = frozenset(
    "when while after although though before since as if because once".split()
)


def is_subordinate(tokens: Tokens, subject_start: int) -> bool:
    """Say whether the reporting clause opens the sentence as an adverbial ("After X said")."""
    at = subject_start - 1
    while at > 0 and tokens[at].tag is Tag.ADVERB:
        at -= 1
    if at < 0 or tokens[at].low not in _OPENS_ADVERBIAL:
        return False
    return at == 0 or all(
        token.tag in (Tag.AND, Tag.BUT, Tag.ADVERB, Tag.COMMA) for token in tokens[:at]
    )


def until_main_clause(tokens: Tokens, content: Range) -> Range:
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


def until_main_verb(tokens: Tokens, content: Range) -> Range:
    """Cut the content of a relative clause where a comma and the main verb follow it."""
    for at in range(content[0] + 1, content[1] - 1):
        if _ends_phrase(tokens[at]) and tokens[at + 1].tag in (Tag.PAST, Tag.AUXILIARY):
            return content[0], at if tokens[at].tag is Tag.COMMA else at + 1
    return content


def is_reduced(tokens: Tokens, phrase: Range, cue: Cue) -> bool:
    """Say whether "NP verbed" is a reduced relative ("a man called X") in another clause."""
    if cue.start != cue.head or cue.form is not Form.PAST or phrase[0] == 0:
        return False
    before = tokens[phrase[0] - 1]
    return before.tag in (Tag.PREPOSITION, Tag.PAST, Tag.AUXILIARY, Tag.GERUND, Tag.TO, Tag.WORD)


def beside_with(tokens: Tokens, cue: Cue) -> Range | None:
    """Find the subject of a participle after "with" (", with the mayor saying that ...")."""
    if cue.form is not Form.GERUND or cue.is_finite or cue.start < 2:
        return None
    if tokens[cue.start - 1].tag not in (Tag.NAME, Tag.WORD):
        return None
    for at in range(cue.start - 2, max(-1, cue.start - 12), -1):
        token = tokens[at]
        if token.low == "with":
            phrase = at + 1, cue.start
            is_open = at == 0 or tokens[at - 1].tag in (Tag.COMMA, Tag.QUOTE, Tag.DASH)
            return phrase if is_open and can_speak(tokens, phrase) else None
        if token.tag in (Tag.PAST, Tag.AUXILIARY, Tag.COMMA, Tag.QUOTE, Tag.GERUND):
            return None
    return None


def shared_subject(tokens: Tokens, cue: Cue, found: list[Report]) -> Range | None:
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
