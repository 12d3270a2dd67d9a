"""Who reports what inside one sentence: sources, cues and contents by the frames of cues.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from dataclasses import replace

from stemma.annotate.after_cue import content_after, skip_light
from stemma.annotate.before_cue import ahead_of_source, around_relative, content_before
from stemma.annotate.clauses import clause_end, is_quote
from stemma.annotate.frames import Content, Range, Report, overlap, report_of
from stemma.annotate.inversion import inverted_subject
from stemma.annotate.other_cues import by_according, by_colon, by_noun
from stemma.annotate.participles import (
    before_subject,
    beside_with,
    is_reduced,
    is_subordinate,
    shared_subject,
    until_main_clause,
    until_main_verb,
)
from stemma.annotate.subjects import can_speak, subject
from stemma.annotate.verbs import Cue, Tokens, cue_at, has_finite
from stemma.text.grammar import Tag
from stemma.text.speech import Form, Frame


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
    found.extend(by_according(tokens))
    found.extend(by_noun(tokens))
    if not found:
        found.extend(by_colon(tokens))
    return _without_clashes(tokens, found)


def _by_verb(tokens: Tokens, cue: Cue, cues: list[Cue], found: list[Report]) -> Report | None:
    """Return what a cue verb reports, with its own subject or one that it shares."""
    if cue.is_passive or (not cue.is_finite and cue.form is not Form.GERUND):
        return None
    own = subject(tokens, cue.start) if cue.is_finite else None
    inverted = ahead_of_source(tokens, cue) if own is None or _is_inverted(tokens, cue) else None
    if inverted is not None:
        return inverted
    if own is not None:
        return _with_subject(tokens, cue, own, cues)
    shared = beside_with(tokens, cue) or shared_subject(tokens, cue, found)
    if shared is None and not (cue.form is Form.GERUND and _quote_follows(tokens, cue.end)):
        return None
    content = content_after(tokens, cue, cues)
    if content is None:
        return None
    if shared is not None and cue.start == 0 and shared[0] > cue.end:
        parts = tuple(before_subject(tokens, part, shared[0]) for part in content.parts)
        content = replace(content, parts=parts)
    return report_of(cue, shared, content)


def _is_inverted(tokens: Tokens, cue: Cue) -> bool:
    """Say whether a name and no clause follows the cue after a comma ("..., said Jane Roe")."""
    if cue.start < 2 or tokens[cue.start - 1].tag is not Tag.COMMA:
        return False
    source = inverted_subject(tokens, cue.end)
    if source is None or not any(token.tag is Tag.NAME for token in tokens[slice(*source)]):
        return False
    clause = next((at for at in range(*source) if tokens[at].tag is Tag.RELATIVE), source[1])
    ends = source[1] >= len(tokens) or tokens[source[1]].tag in (Tag.STOP, Tag.COMMA)
    return (
        ends
        and not has_finite(tokens, source[0], clause)
        and not (source[1] < len(tokens) and has_finite(tokens, source[1], len(tokens)))
    )


def _with_subject(tokens: Tokens, cue: Cue, source: Range, cues: list[Cue]) -> Report | None:
    source = _with_relative(tokens, source)
    is_part = not cue.verb.is_strong and is_reduced(tokens, source, cue)
    if is_part or _is_naming(tokens, cue, source):
        return None
    if cue.verb.lemma in _SHOWS and not can_speak(tokens, source):
        return None
    is_supposed = source[0] > 0 and tokens[source[0] - 1].low in ("if", "unless", "whether")
    if is_supposed or _is_zero_relative(tokens, cue, source):
        return None
    after = content_after(tokens, cue, cues) or _after_as(tokens, cue, source, cues)
    content = around_relative(tokens, cue, source, cues) or content_before(
        tokens, cue, source, after
    )
    if content is not None:
        return report_of(cue, source, content)
    if after is None:
        return None
    parts, value = after.parts, after.value
    if is_subordinate(tokens, source[0]):
        parts = (until_main_clause(tokens, parts[0]), *parts[1:])
    elif tokens[source[0]].tag is Tag.RELATIVE:
        parts = (until_main_verb(tokens, parts[0]), *parts[1:])
    if cue.is_negated and cue.verb.lemma in _SAYS_LITTLE:
        value *= 0.6
    return report_of(cue, source, replace(after, parts=parts, value=value))


def _with_relative(tokens: Tokens, source: Range) -> Range:
    """Take in whom a relative clause speaks of ("a man who came with a dog said")."""
    if can_speak(tokens, source):
        return source
    for at in range(source[0] - 1, max(0, source[0] - 12), -1):
        if tokens[at].tag in (Tag.COMMA, Tag.QUOTE, Tag.SEMICOLON, Tag.THAT):
            break
        if tokens[at].low == "who":
            whom = subject(tokens, at)
            speaks = whom is not None and can_speak(tokens, whom)
            return (whom[0], source[1]) if whom is not None and speaks else source
    return source


def _is_naming(tokens: Tokens, cue: Cue, source: Range) -> bool:
    """Say whether the cue only gives something its name ("a programme called Beacon")."""
    names = cue.verb.lemma in ("call", "dub", "label", "brand") and cue.form is Form.PAST
    follows = cue.end < len(tokens) and tokens[cue.end].tag is Tag.NAME
    return names and follows and tokens[source[0]].low in ("a", "an", "one", "some")


def _is_zero_relative(tokens: Tokens, cue: Cue, source: Range) -> bool:
    """Say whether "she wrote" hangs on the noun before it ("the book she wrote")."""
    if source[0] == 0 or tokens[source[0]].tag is not Tag.PRONOUN:
        return False
    is_object = cue.end >= len(tokens) or tokens[cue.end].low not in ("that", "whether", "if")
    return tokens[source[0] - 1].tag is Tag.WORD and is_object


def _after_as(tokens: Tokens, cue: Cue, source: Range, cues: list[Cue]) -> Content | None:
    """Match "As the paper noted, the dam is old"."""
    if source[0] == 0 or tokens[source[0] - 1].low != "as" or Frame.CLAUSE not in cue.verb.frames:
        return None
    at = skip_light(tokens, cue.end)
    if at >= len(tokens) or tokens[at].tag is not Tag.COMMA:
        return None
    end = clause_end(tokens, at + 1, cues)
    if end <= at + 1:
        return None
    return Content(parts=((at + 1, end),), reason="after 'as'", value=0.85)


_SHOWS = frozenset("show find indicate suggest reveal underline underscore highlight".split())
_SAYS_LITTLE = frozenset(["say", "tell", "comment", "mention", "explain"])


def _quote_follows(tokens: Tokens, at: int) -> bool:
    while at < len(tokens) and tokens[at].tag in (Tag.COMMA, Tag.COLON):
        at += 1
    return at < len(tokens) and tokens[at].tag is Tag.QUOTE


def _without_clashes(tokens: Tokens, found: list[Report]) -> tuple[Report, ...]:
    """Drop reports whose source overlaps their own content, and reports nested in a clause."""
    kept: list[Report] = []
    for report in sorted(found, key=lambda one: (one.cue, one.contents)):
        contents = tuple(part for part in report.contents if part[0] < part[1])
        if not contents:
            continue
        if any(overlap(part, report.cue) for part in contents):
            continue
        source = report.source
        if source is not None and any(overlap(part, source) for part in contents):
            continue
        kept.append(replace(report, contents=contents))
    kept = _merged(_with_colon_quotes(tokens, kept))
    return tuple(one for one in kept if not _is_nested(tokens, one, kept))


def _with_colon_quotes(tokens: Tokens, found: list[Report]) -> list[Report]:
    """Give a report the quotation that a colon hangs on its content, unless another has it."""
    taken = {part for report in found for part in report.contents}
    result = []
    for report in found:
        end = report.contents[-1][1]
        part = end + 1, end + 2
        hangs = end < len(tokens) and tokens[end].tag is Tag.COLON and is_quote(tokens, end + 1)
        if hangs and part not in taken and tokens[end + 1].text.count(" ") > 2:
            result.append(replace(report, contents=(*report.contents, part)))
        else:
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
