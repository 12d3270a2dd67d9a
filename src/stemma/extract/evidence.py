"""What speaks for each paragraph of a text being front matter, article, comment or tail.

The evidence is log-odds like and hand set on development texts; a learned labeller replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

from stemma.extract import captions, comments, controls, furniture, voice
from stemma.extract.paragraphs import Paragraph
from stemma.extract.voice import Voice
from stemma.extract.zones import Zone
from stemma.model.document import BlockLabel
from stemma.text.words import stems

Label = tuple[BlockLabel, str]
"""A label and the reason for it."""

_L = BlockLabel
_KEPT = 3000
"""The words of paragraphs of up to so many code points are kept for when they are asked again."""

LONGEST_BLURB = 40
"""A teaser says no more than this many words below its headline."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of one paragraph before its neighbours are asked.

    `given` is a label that the wording alone tells. `prose` is how much it reads like running
    text, `talk` how much like a comment, `shared` the share of its content words that the
    article's core has as well (None: not known yet).
    """

    paragraph: Paragraph
    given: Label | None
    prose: float
    voice: Voice
    talk: float
    reports: int
    is_line: bool
    is_thread: bool
    shared: float | None = None


def clues_of(items: Sequence[Paragraph]) -> list[Clues]:
    """Look at each paragraph: its wording, its voice, and how that differs from the opening."""
    names = comments.repeated_names(items)
    return _by_contrast([_clue(item, names) for item in items])


def _by_contrast(clues: list[Clues]) -> list[Clues]:
    """Make talk relative to how the text itself speaks where its prose begins.

    A column in the first person is no comment: only what is more personal than the opening is.
    """
    prose = [
        clue for clue in clues if clue.given is None and clue.prose >= 1.0 and not clue.is_thread
    ]
    opening = prose[: max(3, len(prose) // 3)]
    if not opening:
        return clues
    person = sum(clue.voice.person for clue in opening) / len(opening)
    informal = sum(clue.voice.informal for clue in opening) / len(opening)
    return [
        replace(
            clue,
            talk=max(0.0, clue.voice.informal - 0.5 * informal)
            + min(2.0, max(0.0, clue.voice.person - 1.5 * person))
            + clue.voice.sober,
        )
        for clue in clues
    ]


def _clue(item: Paragraph, names: frozenset[str]) -> Clues:
    given = _given(item)
    is_user = given is None and (comments.is_user_line(item.text) or item.text in names)
    heard = voice.voice(item)
    return Clues(
        paragraph=item,
        given=given,
        prose=_prose(item),
        voice=heard,
        talk=heard.informal + heard.person + heard.sober,
        reports=voice.reports(item.text),
        is_line=_is_line(item),
        is_thread=is_user or comments.is_thread_button(item.text),
    )


def _given(item: Paragraph) -> Label | None:
    """Return the label that the wording tells, with controls of the page beside it left out."""
    if found := controls.widget(item.text):
        why, points = found
        return (_L.TEASER if points else _L.CAPTION), why
    if label := furniture.furniture(item):
        return label
    rest = controls.core(item.text)
    if rest is None:
        return _L.BOILERPLATE, "controls of the page"
    told = rest.of(item.text)
    if len(rest) < len(item.text) and (label := furniture.furniture(replace(item, text=told))):
        return label
    why_caption = captions.credit(told)
    if why_caption is None and controls.opens_post(item.text):
        why_caption = captions.EMBEDDED
    return (_L.CAPTION, why_caption) if why_caption else None


def _prose(item: Paragraph) -> float:
    """Score how much a paragraph reads like running text, about -1.5 to 3."""
    count = len(item.words)
    if item.linked > 0.6:
        return -1.5
    if item.is_ended or item.text.endswith((":", '"', "”")):
        if count > 40:
            return 3.2 + log2(count / 40)
        return 0.08 * count if count >= 8 else 0.3
    if count >= 25:
        return 1.2
    return -1.0 if count >= 4 else -1.3


def _is_line(item: Paragraph) -> bool:
    """Say whether it is a headline-like line: short, one sentence, not ended as a sentence is."""
    return (
        len(item.words) <= 22
        and not _ENDED.search(item.text)
        and not (item.is_ended and _INNER_END.search(item.text))
    )


_ENDED = re.compile(r"[.:;,…][\"'”’)]*$")
_INNER_END = re.compile(r"[a-z][.!?]+[\"”’)]*\s+[A-Z\"“]")


def evidence(clues: Sequence[Clues]) -> list[tuple[float, float, float, float]]:
    """Return each paragraph's evidence for the zones, in the order of `Zone`."""
    return [_row(clues, index) for index in range(len(clues))]


def _row(clues: Sequence[Clues], index: int) -> tuple[float, float, float, float]:
    """Return a paragraph's evidence for front, body, comments and tail."""
    clue = clues[index]
    if clue.is_thread:
        return (0.0, -1.5, 3.0, 0.0) if clue.given is None else (0.2, -0.4, 0.8, 0.4)
    if clue.given is not None:
        fade = _fade(clues, index) if _is_short(clue) else 1.0
        front, body, talk, tail = _given_row(clue)
        return fade * front, fade * body, fade * talk, fade * tail
    count = len(clue.paragraph.words)
    shared = clue.shared
    prose = -0.2 if _heads_prose(clues, index) else clue.prose
    body = prose + min(1.5, 0.7 * clue.reports) - max(0.0, 0.7 * clue.talk)
    tail = 0.2 - 0.35 * prose - min(1.0, 0.3 * clue.reports)
    if count <= 25 and not clue.reports and clue.talk >= 0.5:
        body -= 0.8
    if clue.is_line and not _heads_prose(clues, index):
        body -= 0.3
        tail += 1.0 if count >= 5 else 0.3
    elif follows_headline(clues, index) and count <= LONGEST_BLURB:
        tail += 1.2
    if shared is not None and count >= 6:
        body += 2.5 * (shared - 0.25)
        tail -= 2.5 * (shared - 0.25)
        body -= 0.8 * (not clue.reports and shared < 0.25 and count <= 60)
    talk = min(4.0, (clue.talk if clue.reports else max(-0.5, clue.talk))) if count >= 3 else 0.3
    fade = _fade(clues, index)
    return fade * tail, fade * max(body, -1.0), fade * (talk - 0.5), fade * tail


def follows_headline(clues: Sequence[Clues], index: int) -> bool:
    """Say whether a paragraph stands right below a headline-like line."""
    before = clues[index - 1] if index else None
    return bool(before and before.is_line and not before.given and len(before.paragraph.words) >= 5)


def _heads_prose(clues: Sequence[Clues], index: int) -> bool:
    """Say whether a line stands above a paragraph that is too long to be the blurb of a teaser."""
    after = clues[index + 1] if index + 1 < len(clues) else None
    return bool(
        clues[index].is_line
        and after
        and after.given is None
        and after.paragraph.is_ended
        and len(after.paragraph.words) > LONGEST_BLURB
        and after.talk <= 0.5
    )


def _fade(clues: Sequence[Clues], index: int) -> float:
    """Return how much a line counts in a run of lines: the first fully, each further one less.

    So a long list inside an article (prices, scores, products) does not end it, while a run of
    headlines after it still does.
    """
    run = 0
    while index - run >= 0 and _is_short(clues[index - run]) and run < 40:
        run += 1
    if run <= 1:
        return 1.0
    return run**-0.5 if len(clues[index].paragraph.words) >= 5 else 1.0 / run


def _is_short(clue: Clues) -> bool:
    """Say whether a paragraph is a line of a list or table, or a button that stands like one."""
    if clue.given is None:
        return clue.is_line
    return clue.given[0] is _L.BOILERPLATE and len(clue.paragraph.words) <= 2


def _given_row(clue: Clues) -> tuple[float, float, float, float]:
    label = clue.given[0] if clue.given else None
    text = clue.paragraph.text
    if label is None:
        return 0.0, 0.0, 0.0, 0.0
    if furniture.is_comment_header(text):
        return -0.2, -1.5, 1.5, 0.3
    if label is _L.TEASER and furniture.is_teaser_header(text):
        return 0.0, -0.8, 0.0, 1.5
    if label in {_L.CAPTION, _L.HEADING}:
        return 0.0, 0.0, -0.3, 0.0
    if label in {_L.DATE, _L.BYLINE}:
        return 0.3, -0.2, 0.0, 0.2
    return 0.2, -0.4, 0.0, 0.4


def matter(text: str) -> frozenset[str]:
    """Return the stems of the words of a paragraph that are no function words."""
    return _matter(text) if len(text) <= _KEPT else frozenset(stems(text))


@lru_cache(maxsize=4096)
def _matter(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def with_core(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Clues]:
    """Add to each paragraph what it shares with the article's core, itself left out."""
    core: dict[str, int] = {}
    own = [matter(clue.paragraph.text) for clue in clues]
    for clue, zone, words in zip(clues, zones, own, strict=True):
        if zone is Zone.BODY and clue.given is None and clue.prose > 0:
            for word in words:
                core[word] = core.get(word, 0) + 1
    if sum(core.values()) < 60:
        return list(clues)
    return [
        _sharing(
            clue, words, core, in_core=zone is Zone.BODY and clue.given is None and clue.prose > 0
        )
        for clue, zone, words in zip(clues, zones, own, strict=True)
    ]


def _sharing(clue: Clues, words: frozenset[str], core: dict[str, int], *, in_core: bool) -> Clues:
    common = sum(1 for word in words if core.get(word, 0) > in_core)
    return replace(clue, shared=common / len(words) if words else 0.0)
