"""What Stemma writes about stories."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.claim import (
    Acting,
    Claim,
    Conflict,
    Entry,
    Position,
    UnsupportedHeadline,
    Utterance,
)
from stemma.model.document import Rejected
from stemma.model.lineage import Lineage
from stemma.model.span import Evidence
from stemma.model.story import Story, Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Words that stand on spans. `reworded` is False where they equal the text at `evidence`."""

    text: str
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...] = ()
    reworded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBrief:
    """All that Stemma says about one story; witnesses are in the story's order."""

    story: Story
    title: Cited
    witnesses: tuple[Witness, ...]
    summary: tuple[Cited, ...]
    utterances: tuple[Utterance, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    positions: tuple[Position, ...]
    timeline: tuple[Entry, ...]
    lineage: Lineage
    unsupported_headlines: tuple[UnsupportedHeadline, ...]
    acting: tuple[Acting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The stories of one run, and the inputs that could not be used.

    `version` and `config` (a hash) name what produced it: same input, version and configuration
    give the same brief. `annotators` is the option that chose the annotators ("rules").
    """

    version: str
    config: str
    annotators: str
    stories: tuple[StoryBrief, ...]
    rejected: tuple[Rejected, ...]
