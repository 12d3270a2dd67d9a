"""Labels for the blocks of plain text that somebody else extracted.

Such text comes with the junk still in it and no page structure left: comments, lists of other
stories, notices, captions. The wording of each paragraph, its neighbours and what it shares with
the article's core decide. A learned labeller can stand in behind `BlockLabeller`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from stemma.extract import captions, comments, furniture, voice
from stemma.extract.voice import Voice
from stemma.extract.paragraphs import Paragraph, paragraphs
from stemma.extract.zones import Zone, ZoneConfig, decode
from stemma.model.document import Block, BlockLabel
from stemma.model.span import Span
from stemma.text.words import stems

Label = tuple[BlockLabel, str]
_L = BlockLabel


class BlockLabeller(Protocol):
    """What labels the blocks of a text, by rules or by a model."""

    def label(self, text: str) -> tuple[Block, ...]:
        """Return blocks that cover all of `text` that is not white space, in order, disjoint."""
        ...


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLabeller:
    """The rules. `zones` are the costs of leaving the article and coming back to it."""

    zones: ZoneConfig = ZoneConfig()

    def label(self, text: str) -> tuple[Block, ...]:
        """Label the blocks of `text`; blank text has none."""
        items = paragraphs(text)
        if not items:
            return ()
        clues = _clues(items)
        zones = decode(_evidence(clues), self.zones)
        clues = _with_core(clues, zones)
        zones = decode(_evidence(clues), self.zones)
        labels = _labels(clues, zones)
        return tuple(
            block
            for clue, label in zip(clues, labels, strict=True)
            for block in _blocks(text, clue.paragraph, label)
        )


def label(text: str) -> tuple[Block, ...]:
    """Label the blocks of a plain text by rules.

    Args:
        text: The whole text, in NFC. Empty or blank text has no blocks.

    Returns:
        Blocks in order, without overlap, that cover every code point that is not white space. A
        text that is all comments or all headlines of other stories has no body.
    """
    return RuleLabeller().label(text)


def _clues(items: Sequence[Paragraph]) -> list[Clues]:
    names = comments.repeated_names(items)
    return _by_contrast([_clue(item, names) for item in items])


def _by_contrast(clues: list[Clues]) -> list[Clues]:
    """Make talk relative to how the text itself speaks where its prose begins.

    A column in the first person is no comment: only what is more personal than the opening is.
    """
    prose = [clue for clue in clues if clue.given is None and clue.prose >= 1.0 and not clue.is_thread]
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
    given: Label | None = furniture.furniture(item)
    if given is None:
        why = captions.credit(item.text)
        given = (_L.CAPTION, why) if why else None
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


def _prose(item: Paragraph) -> float:
    """Score how much a paragraph reads like running text, about -1.5 to 3."""
    count = len(item.words)
    if item.linked > 0.6:
        return -1.5
    if item.is_ended or item.text.endswith((":", '"', "”")):
        return min(3.0, 0.08 * count) if count >= 8 else 0.3
    if count >= 25:
        return 1.2
    return -1.0 if count >= 4 else -1.3


def _is_line(item: Paragraph) -> bool:
    """Say whether it is a headline-like line: short and not ended as a sentence is."""
    return len(item.words) <= 22 and not re.search(r"[.:;,…][\"'”’)]*$", item.text)


def _evidence(clues: Sequence[Clues]) -> list[tuple[float, float, float, float]]:
    return [_row(clues, index) for index in range(len(clues))]


def _row(clues: Sequence[Clues], index: int) -> tuple[float, float, float, float]:
    """Return a paragraph's evidence for front, body, comments and tail."""
    clue = clues[index]
    if clue.is_thread:
        return (0.0, -1.5, 3.0, 0.0) if clue.given is None else (0.2, -0.4, 0.8, 0.4)
    if clue.given is not None:
        return _given_row(clue)
    count = len(clue.paragraph.words)
    shared = clue.shared
    body = clue.prose + min(1.5, 0.7 * clue.reports) - max(0.0, 0.7 * clue.talk)
    tail = 0.2 - 0.35 * clue.prose - min(1.0, 0.3 * clue.reports)
    if count <= 25 and not clue.reports and clue.talk >= 0.5:
        body -= 0.8
    if clue.is_line:
        body -= 0.3
        tail += 1.0 if count >= 5 else 0.3
    elif _follows_headline(clues, index) and count <= 40:
        tail += 1.2
    if shared is not None and count >= 6:
        body += 2.5 * (shared - 0.25)
        tail -= 2.5 * (shared - 0.25)
    talk = min(4.0, clue.talk) if count >= 3 else 0.3
    fade = _fade(clues, index)
    return fade * tail, fade * max(body, -1.0), fade * (talk - 0.5), fade * tail


def _follows_headline(clues: Sequence[Clues], index: int) -> bool:
    before = clues[index - 1] if index else None
    return bool(before and before.is_line and not before.given and len(before.paragraph.words) >= 5)


def _fade(clues: Sequence[Clues], index: int) -> float:
    """Return how much a line counts in a run of lines: the first fully, each further one less.

    So a long list inside an article (prices, scores, products) does not end it, while a run of
    headlines after it still does.
    """
    run = 0
    while index - run >= 0 and clues[index - run].is_line and run < 40:
        run += 1
    if run <= 1:
        return 1.0
    return run**-0.5 if len(clues[index].paragraph.words) >= 5 else 1.0 / run


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


def _with_core(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Clues]:
    """Add to each paragraph what it shares with the article's core, itself left out."""
    core: dict[str, int] = {}
    own = [frozenset(stems(clue.paragraph.text)) for clue in clues]
    for clue, zone, words in zip(clues, zones, own, strict=True):
        if zone is Zone.BODY and clue.given is None and clue.prose > 0:
            for word in words:
                core[word] = core.get(word, 0) + 1
    if sum(core.values()) < 60:
        return list(clues)
    return [
        _sharing(clue, words, core, in_core=zone is Zone.BODY and clue.given is None and clue.prose > 0)
        for clue, zone, words in zip(clues, zones, own, strict=True)
    ]


def _sharing(clue: Clues, words: frozenset[str], core: dict[str, int], *, in_core: bool) -> Clues:
    common = sum(1 for word in words if core.get(word, 0) > in_core)
    return replace(clue, shared=common / len(words) if words else 0.0)


def _labels(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Label]:
    body = [index for index, zone in enumerate(zones) if zone is Zone.BODY]
    first, last = (body[0], body[-1]) if body else (len(clues), -1)
    labels: list[Label] = []
    for index, (clue, zone) in enumerate(zip(clues, zones, strict=True)):
        if zone is Zone.COMMENTS:
            labels.append(_comment(clue))
        elif clue.is_thread and zone is not Zone.BODY and clue.given is None:
            labels.append((_L.BOILERPLATE, "a line of a comment thread or its buttons"))
        elif clue.given is not None:
            labels.append(clue.given)
        elif zone is Zone.BODY:
            labels.append(_body(clues, index, last))
        elif zone is Zone.FRONT:
            labels.append(_front(clue))
        else:
            labels.append(_tail(clue))
    _find_video_titles(clues, labels)
    _find_headline(clues, labels, first)
    _find_highlights(clues, labels)
    return labels


def _comment(clue: Clues) -> Label:
    if clue.is_thread:
        return _L.COMMENT, "names the writer of a comment or is its buttons"
    return _L.COMMENT, "a reader's comment: talk in a run of talk after the article"


def _front(clue: Clues) -> Label:
    if DATELINE_ALONE.match(clue.paragraph.text):
        return _L.DATELINE, "a line that is a dateline"
    if clue.is_line:
        return _L.TEASER, "a headline-like line before the article"
    return _L.BOILERPLATE, "stands before the article and is not its prose"


def _tail(clue: Clues) -> Label:
    if clue.is_line and len(clue.paragraph.words) <= 3:
        return _L.BOILERPLATE, "a short line after the article"
    return _L.TEASER, "among headlines of other stories after the article"


def _body(clues: Sequence[Clues], index: int, last: int) -> Label:
    clue = clues[index]
    item = clue.paragraph
    if item.level:
        return _L.HEADING, "marked as a heading"
    if DATELINE_ALONE.match(item.text):
        return _L.DATELINE, "a line that is a dateline"
    if captions.named_picture(item):
        return _L.CAPTION, "a role and a name alone, as under a portrait"
    scene = captions.shown_scene(item)
    if scene:
        return _L.CAPTION, scene
    if furniture.is_bio(item.text) and index >= last - 2:
        return _L.BOILERPLATE, "a note on the author"
    if clue.is_line and _is_heading(clues, index):
        return _L.HEADING, "a short line between paragraphs"
    if item.linked > 0.8 and not item.is_ended:
        return _L.TEASER, "a line that is a link"
    return _L.BODY, "prose of the article"


def _is_heading(clues: Sequence[Clues], index: int) -> bool:
    item = clues[index].paragraph
    count = len(item.words)
    if item.text.endswith(("?", "!", '"', "”")):
        quoted = item.text[0] in "\"“‘'" and item.text[-1] in "\"”’'" and (count <= 6 and item.text[-2] not in ".,!?")
        return quoted or item.text.endswith("?") and count <= 8 and item.text[0].isupper()
    return count <= 14 and (item.text[0].isupper() or item.text[0].isdigit() or item.text[0] in "\"“‘'")


DATELINE_ALONE = re.compile(
    r"^[A-Z][\w.'’-]*(?:[ -][A-Z][\w.'’-]*){0,3}(?:,\s*[A-Z][\w.'’ -]+?)?\s*(?:\([\w ./&-]{2,40}\)|[A-Z]{2,5})?\s*[–—-]{1,2}$"
)


def _find_headline(clues: Sequence[Clues], labels: list[Label], first: int) -> None:
    """Name the headline: the line above the article that shares most with it."""
    best: tuple[float, int] | None = None
    for index in range(min(first + 2, len(clues)) - 1, -1, -1):
        clue = clues[index]
        count = len(clue.paragraph.words)
        if clue.given or not 3 <= count <= 30 or labels[index][0] not in {_L.TEASER, _L.HEADING, _L.BOILERPLATE}:
            continue
        if index > first or not clue.is_line and clue.paragraph.level == 0:
            continue
        score = (clue.shared or 0.0) + 0.4 * (clue.paragraph.level == 1) - 0.02 * (first - index)
        if clue.shared is None or clue.shared >= 0.3 or clue.paragraph.level == 1:
            best = max(best, (score, index)) if best else (score, index)
    if best:
        labels[best[1]] = (_L.HEADLINE, "the line above the article that shares its words")


def _find_video_titles(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label the title of a video, and its slug, that stand right above its length."""
    for index, clue in enumerate(clues):
        if not captions.is_video_length(clue.paragraph.text):
            continue
        above = index
        while above and index - above < 2 and clues[above].paragraph.gap == 0:
            above -= 1
            if clues[above].given is not None or not clues[above].is_line:
                break
            labels[above] = (_L.CAPTION, captions.VIDEO_TITLE)


def _find_highlights(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label the outlet's summary points: the lines after "Story highlights", until prose."""
    inside = False
    for index, clue in enumerate(clues):
        if furniture.is_highlight_header(clue.paragraph.text):
            inside = True
        elif inside and clue.given is None and (clue.is_line or clue.paragraph.is_item) and not DATELINE_ALONE.match(clue.paragraph.text):
            labels[index] = (_L.HIGHLIGHT, "a summary point under its heading")
        else:
            inside = False


def _blocks(text: str, item: Paragraph, label: Label) -> list[Block]:
    """Make the blocks of a paragraph; a dateline before prose is a block of its own."""
    kind, reason = label
    if kind is _L.BODY:
        found = furniture.DATELINE.match(item.span.of(text))
        cut = found.end() if found and _is_dateline(found) else 0
        rest = Span(item.span.start + cut, item.span.end).trimmed(text) if cut else None
        head = Span(item.span.start, item.span.start + cut).trimmed(text) if cut else None
        if rest and head:
            return [
                Block(span=head, label=_L.DATELINE, reason="a dateline before the first words"),
                Block(span=rest, label=kind, reason=reason),
            ]
    return [Block(span=item.span, label=kind, reason=reason)]


def _is_dateline(found: re.Match[str]) -> bool:
    """Say whether a match is a dateline and not a sentence that opens with a name and a dash."""
    place = found.group("place")
    if found.group("agency"):
        return bool(re.fullmatch(furniture.AGENCIES + r"|[A-Z]{2,6}(?: \w+)?|\w+ News", found.group("agency"))) or place.isupper()
    return place.isupper() and len(place) >= 4 or bool(found.group("house"))
