"""Which paragraphs of a plain text are its article's, given how likely each is.

One probability for all would do badly: a reader sees junk in the body, but not what was lost from
it, and where the rules find an article's end, readers' comments or what comes before an article,
they know something that the pages learned from have little of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.extract.evidence import LONGEST_BLURB, Clues, follows_headline
from stemma.extract.zones import Zone
from stemma.model.document import BlockLabel

NAME = re.compile(r"(?<=[\w,;:\"“'’)] )[A-Z][\w’'-]+")
"""A capitalised word inside a sentence."""

_LEAST_SERIES = 4
"""So many long paragraphs make a series: fewer can be the openings of other stories."""

_SHORT_TALK = 25
"""A comment of more words is told by what was learned."""

_FIRST, _SHARED = 3, 0.3
"""An article has so many long paragraphs; what shares so many of its names goes on with it."""

_SENTENCE = 12
"""Fewer words after an article can be a slogan or a button."""

_THREAD = 3
"""So many comments in a row make a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedConfig:
    """From which probability on, in [0, 1], a paragraph is the article's.

    Attributes:
        least: where the rules find the article, or what comes before it. It is low: a reader sees
            junk in the body, but not what was lost from it.
        line: for a headline-like line before the first prose of the article.
        tail: where the rules find the lists that follow an article; `least` for a sentence there
            that does not stand below a headline.
        comments: where the rules find readers' comments, of which the pages learned from have few.
        alone: everywhere, if the rules find no article at all.
        between: for a sentence right between two paragraphs of the article.
        sure: for prose whose wording is a notice's or a pointer's.
        surest: for prose on consent or rights, of which articles hardly speak so.
    """

    least: float = 0.1
    line: float = 0.5
    tail: float = 0.25
    comments: float = 0.95
    alone: float = 0.9
    between: float = 0.05
    sure: float = 0.7
    surest: float = 0.95


def chosen(
    clues: Sequence[Clues],
    zones: Sequence[Zone],
    likely: Sequence[float],
    config: LearnedConfig,
) -> list[bool]:
    """Return whether each paragraph is the article's.

    Args:
        clues: of all paragraphs of one text, in order, without the labels that are overruled.
        zones: where the rules find each of them.
        likely: the probability that each is the article's.
        config: from which probability on it is.
    """
    least = _least(zones, config)
    found = [value >= least[zone] for value, zone in zip(likely, zones, strict=True)]
    if Zone.BODY in zones:
        for index, zone in enumerate(zones):
            if zone is Zone.TAIL and _is_no_blurb(clues, index):
                found[index] = likely[index] >= config.least
    _leave_lines_above(clues, zones, likely, found, config.line)
    if Zone.BODY not in zones:
        return found
    _leave_talk(clues, zones, found)
    _take_series(clues, zones, found)
    _take_between(clues, likely, found, config.between)
    _leave_others(clues, found)
    return found


def _least(zones: Sequence[Zone], config: LearnedConfig) -> dict[Zone, float]:
    """Return from which probability on a paragraph in each zone is the article's."""
    if Zone.BODY not in zones:
        return dict.fromkeys(Zone, config.alone)
    least = dict.fromkeys(Zone, config.least)
    return least | {Zone.TAIL: config.tail, Zone.COMMENTS: config.comments}


def _is_no_blurb(clues: Sequence[Clues], index: int) -> bool:
    """Say whether a sentence stands by itself: the opening of another story has its headline."""
    clue = clues[index]
    if clue.given is not None or clue.is_thread or not clue.paragraph.is_ended:
        return False
    return len(clue.paragraph.words) >= _SENTENCE and not follows_headline(clues, index)


def _leave_lines_above(
    clues: Sequence[Clues],
    zones: Sequence[Zone],
    likely: Sequence[float],
    found: list[bool],
    least: float,
) -> None:
    """Leave out lines before the first prose of the article that are not likely enough."""
    for index, (clue, zone) in enumerate(zip(clues, zones, strict=True)):
        if found[index] and clue.given is None and not clue.is_line:
            return
        if zone is Zone.FRONT and clue.is_line and likely[index] < least:
            found[index] = False


def _leave_talk(clues: Sequence[Clues], zones: Sequence[Zone], found: list[bool]) -> None:
    """Leave out short talk that leads into a thread of comments.

    The first comments are often single sentences that could stand anywhere. What was learned,
    from pages with hardly any comments, takes them for the end of the article.
    """
    run, is_marked = 0, False
    for index in range(len(zones) - 1, -1, -1):
        clue = clues[index]
        if zones[index] is not Zone.COMMENTS:
            run, is_marked = 0, False
            continue
        is_thread = is_marked or run >= _THREAD
        if found[index] and is_thread and is_short_talk(clue):
            found[index] = False
        if found[index]:
            run, is_marked = 0, False
        else:
            run, is_marked = run + 1, is_marked or clue.is_thread


def is_short_talk(clue: Clues) -> bool:
    """Say whether a paragraph is short, reports nothing and is more personal than the opening."""
    is_short = clue.given is None and len(clue.paragraph.words) <= _SHORT_TALK
    return is_short and not clue.reports and clue.talk > 0.3 and clue.voice.sober > -0.5


def _take_series(clues: Sequence[Clues], zones: Sequence[Zone], found: list[bool]) -> None:
    """Take the long paragraphs of a piece made of a list: one among pictures or prices each.

    Openings of other stories stand below their headlines and are no longer than a blurb.
    """
    series = [
        index
        for index, zone in enumerate(zones)
        if zone is Zone.TAIL and not found[index] and _stands_alone(clues, index)
    ]
    pictured = sum(_is_pictured(clues, index) for index in series)
    if len(series) >= _LEAST_SERIES and 2 * pictured >= len(series):
        for index in series:
            found[index] = True


def _stands_alone(clues: Sequence[Clues], index: int) -> bool:
    """Say whether a paragraph is long prose with none near it."""
    return is_long_prose(clues[index]) and sum(map(is_long_prose, _beside(clues, index))) == 1


def _is_pictured(clues: Sequence[Clues], index: int) -> bool:
    labels = (clue.given[0] for clue in _beside(clues, index) if clue.given)
    return BlockLabel.CAPTION in labels


def _beside(clues: Sequence[Clues], index: int) -> Sequence[Clues]:
    return clues[max(0, index - 3) : index + 4]


def is_long_prose(clue: Clues) -> bool:
    """Say whether a paragraph is prose longer than a teaser's, and no talk."""
    item = clue.paragraph
    return (
        clue.given is None
        and not clue.is_thread
        and len(item.words) > LONGEST_BLURB
        and item.is_ended
        and item.linked < 0.3
        and clue.talk <= 0.3
    )


def _take_between(
    clues: Sequence[Clues], likely: Sequence[float], found: list[bool], least: float
) -> None:
    """Take sentences that stand right between two paragraphs of the article."""
    before = list(found)
    for index in range(1, len(found) - 1):
        clue = clues[index]
        if (
            not found[index]
            and before[index - 1]
            and before[index + 1]
            and clue.given is None
            and not clue.is_thread
            and clue.paragraph.is_ended
            and likely[index] >= least
        ):
            found[index] = True


def _leave_others(clues: Sequence[Clues], found: list[bool]) -> None:
    """Leave out further articles below the first, as pages without end have them.

    Such an article begins after a list of other stories, under a day or a byline and a headline,
    and hardly speaks of whom the first one names.
    """
    prose = [i for i, clue in enumerate(clues) if found[i] and not (clue.given or clue.is_line)]
    for place, (last, start) in enumerate(pairwise(prose), start=1):
        is_told = sum(is_long_prose(clues[at]) for at in prose[:place]) >= _FIRST
        if is_told and _opens_another(clues, last, start):
            before, after = prose[:place], prose[place : place + _FIRST]
            if _shared_names(clues, before, after) < _SHARED:
                found[last + 1 :] = [False] * (len(found) - last - 1)
                return


def _opens_another(clues: Sequence[Clues], last: int, start: int) -> bool:
    """Say whether between two paragraphs there are a list's heading, a day and a headline."""
    kinds = [clue.given[0] if clue.given else None for clue in clues[last + 1 : start]]
    if BlockLabel.TEASER not in kinds:
        return False
    rest = kinds[kinds.index(BlockLabel.TEASER) :]
    dated = [at for at, kind in enumerate(rest) if kind in {BlockLabel.DATE, BlockLabel.BYLINE}]
    above = clues[start - len(rest) + dated[-1] + 1 : start] if dated else ()
    return any(c.given is None and c.is_line and len(c.paragraph.words) >= 5 for c in above)


def _shared_names(clues: Sequence[Clues], before: Sequence[int], after: Sequence[int]) -> float:
    """Return what share of the names in some paragraphs stands in others."""
    known = {name for at in before for name in NAME.findall(clues[at].paragraph.text)}
    told = {name for at in after for name in NAME.findall(clues[at].paragraph.text)}
    return len(told & known) / len(told) if told else 1.0
