"""Labels for the blocks of plain text that somebody else extracted.

Such text comes with the junk still in it and no page structure left: comments, lists of other
stories, notices, captions. The wording of each paragraph, its neighbours and what it shares with
the article's core decide: whether it is the article's is learned from saved pages; what junk it is,
and what the wording alone tells, is told by rules. The rules can also do all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from stemma.extract import line_choice, notices
from stemma.extract.evidence import Clues, Label, clues_of, evidence, with_core
from stemma.extract.line_choice import LearnedConfig, is_long_prose, is_short_talk
from stemma.extract.line_labels import SENTENCE_WORDS, blocks_of, labels_of
from stemma.extract.paragraphs import Paragraph, paragraphs
from stemma.extract.zones import Zone, ZoneConfig, decode
from stemma.model.document import Block, BlockLabel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_L = BlockLabel

_PROSE_WORDS = 20
"""Fewer words are no prose that outweighs a label told by the wording."""


_MOST = 10_000
"""A text of more paragraphs is no article with junk around it; the rules take it in less time."""


class BlockLabeller(Protocol):
    """What labels the blocks of a text, by rules or by a model."""

    def label(self, text: str) -> tuple[Block, ...]:
        """Return blocks that cover all of `text` that is not white space, in order, disjoint."""
        ...


class ArticleModel(Protocol):
    """What tells how likely each paragraph of a text is its article's."""

    def article(self, clues: Sequence[Clues], zones: Sequence[Zone]) -> NDArray[np.float64]:
        """Return a probability for each paragraph, given where the rules find it."""
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
        clues, found = look(items, self.zones)
        zones = _with_reports(clues, _mended(clues, found))
        return _all_blocks(text, clues, labels_of(clues, zones))


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedLabeller:
    """What was learned decides what is the article's, rules what the rest is.

    Attributes:
        zones: what it costs the rules to leave the article and to come back to it.
        config: from which probability on a paragraph is the article's.
        model: what gives the probability; the shipped model if None.
    """

    zones: ZoneConfig = field(default_factory=ZoneConfig)
    config: LearnedConfig = field(default_factory=LearnedConfig)
    model: ArticleModel | None = None

    def label(self, text: str) -> tuple[Block, ...]:
        """Label the blocks of `text`; blank text has none."""
        items = paragraphs(text)
        if not items:
            return ()
        if len(items) > _MOST:
            return RuleLabeller(zones=self.zones).label(text)
        clues, found = look(items, self.zones)
        likely = (self.model or _shipped()).article(clues, found).tolist()
        clues = [
            replace(clue, given=None) if self._overrules(clue, probability) else clue
            for clue, probability in zip(clues, likely, strict=True)
        ]
        zones = _mended(clues, found)
        is_article = line_choice.chosen(clues, zones, likely, self.config)
        return _all_blocks(text, clues, labels_of(clues, _learned(clues, zones, is_article)))

    def _overrules(self, clue: Clues, probability: float) -> bool:
        """Say whether what was learned outweighs the label that the wording tells."""
        if clue.given is None or len(clue.paragraph.words) < _PROSE_WORDS:
            return False
        is_firm = clue.given[1] in {notices.CONSENT, notices.RIGHTS}
        return probability >= (self.config.surest if is_firm else self.config.sure)


def _shipped() -> ArticleModel:
    from stemma.extract import line_model

    return line_model.load()


def label(text: str) -> tuple[Block, ...]:
    """Label the blocks of a plain text.

    Args:
        text: The whole text, in NFC. Empty or blank text has no blocks.

    Returns:
        Blocks in order, without overlap, that cover every code point that is not white space. A
        text that is all comments or all headlines of other stories has no body.
    """
    return LearnedLabeller().label(text)


def look(items: Sequence[Paragraph], config: ZoneConfig) -> tuple[list[Clues], tuple[Zone, ...]]:
    """Return what is known of each paragraph, and where the rules find it."""
    clues = clues_of(items)
    clues = with_core(clues, decode(evidence(clues), config))
    return clues, decode(evidence(clues), config)


def _mended(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Zone]:
    """Return the rules' zones with their borders moved to where talk and sentences have them."""
    return _without_scraps(clues, _backed_up(clues, _carried_on(clues, zones)))


def _all_blocks(text: str, clues: Sequence[Clues], labels: Sequence[Label]) -> tuple[Block, ...]:
    return tuple(
        block
        for clue, label in zip(clues, labels, strict=True)
        for block in blocks_of(text, clue.paragraph, label)
    )


def _learned(
    clues: Sequence[Clues], zones: Sequence[Zone], is_article: Sequence[bool]
) -> list[Zone]:
    """Return the zones with the article where it was learned to be.

    What the rules took for the article and is not stands before it, is a reader's comment if it
    talks and borders on comments, or belongs to the tail.
    """
    found = [Zone.BODY if yes else zone for zone, yes in zip(zones, is_article, strict=True)]
    first = found.index(Zone.BODY) if any(is_article) else 0
    after = Zone.TAIL
    for index in range(len(found) - 1, -1, -1):
        if is_article[index]:
            continue
        if index < first:
            found[index] = Zone.FRONT
        elif found[index] is Zone.BODY:
            found[index] = (
                Zone.COMMENTS if after is Zone.COMMENTS and clues[index].talk > 0.3 else Zone.TAIL
            )
        after = found[index]
    return found


def _backed_up(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Zone]:
    """Move the start of comments up over short talk that reports nothing.

    The first comments under an article are often single short sentences that could stand anywhere.
    """
    moved = list(zones)
    for index in range(len(zones) - 2, 0, -1):
        clue = clues[index]
        if moved[index + 1] is not Zone.COMMENTS or moved[index] is not Zone.BODY:
            continue
        if is_short_talk(clue):
            moved[index] = Zone.COMMENTS
    return moved


def _carried_on(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Zone]:
    """Let the article go on to its last sentence: the tail begins with a headline or a notice.

    A last sentence is often short and has new words ("The study appears in ...").
    """
    carried = list(zones)
    for index in range(1, len(zones)):
        clue = clues[index]
        is_sentence = (
            clue.given is None
            and not clue.is_thread
            and clue.paragraph.is_ended
            and len(clue.paragraph.words) >= SENTENCE_WORDS
            and clue.paragraph.linked < 0.5
            and clue.talk <= 0.5
        )
        if carried[index - 1] is Zone.BODY and carried[index] is Zone.TAIL and is_sentence:
            before = clues[index - 1]
            if before.given is None and not before.is_line:
                carried[index] = Zone.BODY
    return carried


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


def _with_reports(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Zone]:
    """Take prose too long for a teaser, with words of the article, into it."""
    return [
        Zone.BODY
        if zone is Zone.TAIL and is_long_prose(clue) and (clue.shared or 0.0) >= 0.3
        else zone
        for clue, zone in zip(clues, zones, strict=True)
    ]
