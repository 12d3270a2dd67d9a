"""Labels for the blocks of plain text that somebody else extracted.

Such text comes with the junk still in it and no page structure left: comments, lists of other
stories, notices, captions. The wording of each paragraph, its neighbours and what it shares with
the article's core decide. A learned labeller can stand in behind `BlockLabeller`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stemma.extract import captions, furniture
from stemma.extract.evidence import Clues, Label, clues_of, evidence, with_core
from stemma.extract.paragraphs import Paragraph, paragraphs
from stemma.extract.zones import Zone, ZoneConfig, decode
from stemma.model.document import Block, BlockLabel
from stemma.model.span import Span

_L = BlockLabel


class BlockLabeller(Protocol):
    """What labels the blocks of a text, by rules or by a model."""

    def label(self, text: str) -> tuple[Block, ...]:
        """Return blocks that cover all of `text` that is not white space, in order, disjoint."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLabeller:
    """The rules. `zones` are the costs of leaving the article and coming back to it."""

    zones: ZoneConfig = field(default_factory=ZoneConfig)

    def label(self, text: str) -> tuple[Block, ...]:
        """Label the blocks of `text`; blank text has none."""
        items = paragraphs(text)
        if not items:
            return ()
        clues = clues_of(items)
        first = decode(evidence(clues), self.zones)
        clues = with_core(clues, first)
        zones = _without_scraps(clues, _backed_up(clues, decode(evidence(clues), self.zones)))
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


def _backed_up(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Zone]:
    """Move the start of comments up over short talk that reports nothing.

    The first comments under an article are often single short sentences that could stand anywhere.
    """
    moved = list(zones)
    for index in range(len(zones) - 2, 0, -1):
        clue = clues[index]
        if moved[index + 1] is not Zone.COMMENTS or moved[index] is not Zone.BODY:
            continue
        is_short = clue.given is None and len(clue.paragraph.words) <= 25
        if is_short and not clue.reports and clue.talk > 0.3 and clue.voice.sober > -0.5:
            moved[index] = Zone.COMMENTS
    return moved


def _without_scraps(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Zone]:
    """Give up an article of a few words that report nothing beside a thread of comments."""
    words = dict.fromkeys(Zone, 0)
    reports = 0
    for clue, zone in zip(clues, zones, strict=True):
        words[zone] += len(clue.paragraph.words)
        reports += clue.reports if zone is Zone.BODY else 0
    if reports or words[Zone.COMMENTS] < 2 * words[Zone.BODY]:
        return list(zones)
    return [Zone.COMMENTS if zone is Zone.BODY else zone for zone in zones]


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
    _find_lead(clues, labels, first)
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
    if DATELINE_ALONE.match(item.text):
        return _L.DATELINE, "a line that is a dateline"
    picture = captions.picture(item)
    if picture:
        return _L.CAPTION, picture
    if furniture.is_bio(item.text) and index >= last - 2:
        return _L.BOILERPLATE, "a note on the author"
    if item.level or (clue.is_line and _is_heading(item)):
        return (
            _L.HEADING,
            "marked as a heading" if item.level else "a short line between paragraphs",
        )
    if item.linked > 0.8 and not item.is_ended:
        return _L.TEASER, "a line that is a link"
    return _L.BODY, "prose of the article"


def _is_heading(item: Paragraph) -> bool:
    count = len(item.words)
    if item.text.endswith(("?", "!", '"', "”")):
        quoted = (
            item.text[0] in "\"“‘'"
            and item.text[-1] in "\"”’'"
            and (count <= 6 and item.text[-2] not in ".,!?")
        )
        return quoted or (item.text.endswith("?") and count <= 8 and item.text[0].isupper())
    return count <= 14 and (
        item.text[0].isupper() or item.text[0].isdigit() or item.text[0] in "\"“‘'"
    )


DATELINE_ALONE = re.compile(
    r"^[A-Z][\w.'’-]*(?:[ -][A-Z][\w.'’-]*){0,3}(?:,\s*[A-Z][\w.'’ -]+?)?\s*(?:\([\w "
    r"./&-]{2,40}\)|[A-Z]{2,5})?\s*[–—-]{1,2}$"
)


def _find_lead(clues: Sequence[Clues], labels: list[Label], first: int) -> None:
    """Take prose right above the article into it: a standfirst or a short opening sentence."""
    for index in range(min(first, len(clues)) - 1, -1, -1):
        clue = clues[index]
        if (
            clue.given
            or clue.is_thread
            or not clue.paragraph.is_ended
            or len(clue.paragraph.words) < 5
        ):
            return
        if first < len(clues):
            labels[index] = (_L.BODY, "prose right above the rest of the article")


def _find_headline(clues: Sequence[Clues], labels: list[Label], first: int) -> None:
    """Name the headline: the line above the article that shares most with it."""
    best: tuple[float, int] | None = None
    for index in range(min(first + 2, len(clues)) - 1, -1, -1):
        clue = clues[index]
        count = len(clue.paragraph.words)
        if (
            clue.given
            or not 3 <= count <= 30
            or labels[index][0] not in {_L.TEASER, _L.HEADING, _L.BOILERPLATE}
        ):
            continue
        if index > first or (not clue.is_line and clue.paragraph.level == 0):
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
        elif (
            inside
            and clue.given is None
            and (clue.is_line or clue.paragraph.is_item)
            and not DATELINE_ALONE.match(clue.paragraph.text)
        ):
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
        return (
            bool(
                re.fullmatch(
                    furniture.AGENCIES + r"|[A-Z]{2,6}(?: \w+)?|\w+ News", found.group("agency")
                )
            )
            or place.isupper()
        )
    return (place.isupper() and len(place) >= 4) or bool(found.group("house"))
