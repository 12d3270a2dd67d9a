"""Whether a clause speaks of the past or of the future."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from stemma.model.span import Span


class Tense(IntEnum):
    """Where the event of a clause lies as seen from the time of speaking."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


_IRREGULAR = (
    "was|were|had|did|said|told|met|came|went|took|gave|made|saw|held|left|began|became|knew|"
    "thought|got|found|felt|kept|led|lost|won|ran|rose|fell|grew|broke|brought|built|bought|caught|"
    "chose|drew|drove|fled|flew|fought|heard|hit|laid|lay|meant|paid|put|read|sat|sold|sent|set|"
    "shot|spoke|spent|stood|struck|swore|taught|threw|woke|wore|wrote|withdrew|bore|beat|ate|hung|"
    "launched|died|voted|sank|sought|slid|shut|split|spread|cut|cost|quit|understood|overtook"
)
_FUTURE = (
    r"will|won['’]t|shall|['’]ll|is\s+to|are\s+to|was\s+to|were\s+to|would|due|"
    r"going\s+to|about\s+to|(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:set|scheduled|expected|slated|"
    r"planned|likely|supposed|poised|bound|hoping|planning|preparing|looking|aiming)(?:\s+to)?|"
    r"plans?\s+to|hopes?\s+to|expects?|intends?\s+to|aims?\s+to|wants?\s+to|has\s+until|"
    r"(?:planned|scheduled|expected|slated|set)\s+(?:for|to)|upcoming|can|could|may|might|should|"
    r"must|until|deadline|by\s+the|as\s+(?:soon|early|late)\s+as|"
    r"(?:expected|anticipated|awaited|forecast|projected|promised|slated|planned|scheduled)"
    r"(?=\s+(?:by|in|on|for|at|before|within|later|next|early|late|this)\b)|"
    r"(?:planned|scheduled|planning|scheduling)\s+(?:an?|another|its|their|more)\b"
)
_PLANNED = (
    r"(?:(?:has|have|had)\s+)?(?:invited|invites?|agreed|agrees?|planned|decided|decides?|vowed|vows?|pledged|promised|promises?|"
    r"ordered|orders?|prepar(?:es?|ed|ing)|threatened|threatens?|scheduled|ready)\b[^.;:]{0,90}?\bto\s+[a-z]+"
)
_PRESENT_PERFECT = (
    r"(?:has|have|['’]ve|['’]s)\s+(?:\w+ly\s+|not\s+|been\s+)?\w+(?:ed|en|wn|un|de|ne)"
)
_PROGRESSIVE = r"(?:is|are|am|['’]re|['’]m)\s+(?:not\s+|also\s+|now\s+)?\w+ing"
_PRESENT = (
    r"meets?|travels?|arrives?|begins?|starts?|opens?|visits?|expires?|ends?|takes?|holds?|goes|go|"
    r"faces?|votes?|returns?|plays?|hosts?|heads?|leaves?|kicks?"
)
_CUE = re.compile(
    rf"\b(?:(?P<future>{_FUTURE}|{_PROGRESSIVE}|{_PLANNED})|(?P<past>{_PRESENT_PERFECT}|{_IRREGULAR}|"
    rf"[a-z]{{2,}}ed)|(?P<present>{_PRESENT}))\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:—–]|\bthat\b|,\s+(?:and|but|while|when|after|before|who|which|where)\b|[.!?]\s"
    r"|\b(?:adding|alleging|arguing|asking|claiming|insisting|noting|saying|telling|urging|warning)\b"
)
_NOT_VERBS = frozenset(
    """united need indeed speed breed seed feed bed red hundred wicked sacred naked united proceed
    exceed succeed unprecedented armed so-called baptised rugged limited""".split()
)
_ASIDE = re.compile(r",\s+(?:who|whose|whom|which|where|when)\b[^,;.]*,")
_LEADS = re.compile(r"\s*(?:(?:on|in|at|early|late|from|before|after)\s+)*", re.IGNORECASE)
_DONE = re.compile(
    r"['’]s?\s+(?:[a-z-]+\s+){0,2}(?:announcement|arrests?|assault|attacks?|blasts?|bombings?|collapse|comments|"
    r"crash|decision|declaration|derailment|explosions?|killings?|protests?|raids?|remarks|revelations?|"
    r"riots?|ruling|shootings?|statement|verdict|victory|violence)\b"
)
_AWAITS = re.compile(
    r"\b(?:ahead\s+of|await(?:s|ed|ing)?|(?:waiting|waits?|preparing|prepares?)\s+for)\s+$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"\b(?:address|announcement|article|blog|broadcast|complaint|email|filing|indictment|interview|lawsuit|"
    r"letter|memo|message|note|post|report|ruling|speech|statement|study|survey|tweet|verdict|video|"
    r"(?:news|press)\s+(?:briefing|conference|release))\s+(?:(?:early|late|on)\s+){0,2}$",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\b(?:ahead\s+of|await\w*|before|due|expect\w*|plan\w*|prepar\w*|schedul\w*|set|slated|until|"
    r"upcoming|will|would|to(?!\s+(?:an?|the|her|his|its|their|\w+['’]s)\b))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
_SETTLED = re.compile(r"\b(?:had|was|were|have|has)\b", re.IGNORECASE)
_WANTED = re.compile(
    r"\b(?:aim|ask|demand|hope|need|order|plan|pledge|promise|require|urge|vow|want)(?:s|d|ed)?\b",
    re.IGNORECASE,
)
_CLAUSE_COST = 40
_AFTER_COST = 6


def tense_at(sentence: str, span: Span) -> Tense:
    """Say in which tense the clause around a time expression speaks.

    The nearest verb decides; a verb beyond a clause boundary counts as farther away, and so does
    one that follows, and what an aside between commas tells does not count outside it. "Would",
    "could" and the like count as future only because a weekday that goes with them has usually
    not come yet when the words are said. "Friday's ruling" and "a report Friday" have been given.
    What is wanted "by Friday" has not come, unless the clause says that it had.

    Args:
        sentence: one sentence.
        span: the time expression in it.
    """
    if _DONE.match(sentence, span.end):
        is_awaited = _AWAITS.search(sentence, 0, span.start)
        return Tense.FUTURE if is_awaited else Tense.PAST
    if _is_issued(sentence, span):
        return Tense.PAST
    asides = [one.span() for one in _ASIDE.finditer(sentence)]
    outside = [aside for aside in asides if _LEADS.fullmatch(sentence, aside[1], span.start)]
    found = _nearest(sentence, span, outside)
    if _BY.search(sentence, 0, span.start) and not _SETTLED.search(sentence):
        is_told = found is Tense.PAST and not _WANTED.search(sentence, 0, span.start)
        return Tense.UNKNOWN if is_told else Tense.FUTURE
    return found


def _is_issued(sentence: str, span: Span) -> bool:
    """Say whether what was said or written then is cited ("according to a report Thursday")."""
    issued = _ISSUED.search(sentence, 0, span.start)
    if not issued:
        return False
    begun = max(issued.start() - 40, sentence.rfind(",", 0, issued.start()), 0)
    return not _AWAITED.search(sentence, begun, span.start)


def _nearest(sentence: str, span: Span, outside: list[tuple[int, int]]) -> Tense:
    best: tuple[int, Tense] | None = None
    for start, end, tense in _cues(sentence):
        if start < span.end and span.start < end:
            continue
        if any(left < start and end < right for left, right in outside):
            continue
        gap = sentence[end : span.start] if end <= span.start else sentence[span.end : start]
        cost = len(gap) + _CLAUSE_COST * len(_BREAK.findall(gap))
        cost += _AFTER_COST if start >= span.end else 0
        if best is None or cost < best[0]:
            best = (cost, tense)
    return best[1] if best else Tense.UNKNOWN


@cache
def _cues(sentence: str) -> tuple[tuple[int, int, Tense], ...]:
    return tuple(
        (
            match.start(),
            match.end(),
            Tense.PAST if match["past"] else Tense.FUTURE,
        )
        for match in _CUE.finditer(sentence)
        if match[0].lower() not in _NOT_VERBS
    )
