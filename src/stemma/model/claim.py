"""What witnesses assert, where they agree, and where they cannot all be right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stemma.model.document import Precision
from stemma.model.span import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One assertion at one place. `attribution` is its id in that document, None for narration."""

    evidence: tuple[Evidence, ...]
    attribution: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements that assert the same thing.

    `text` is the text of the clearest statement, word for word. `origins` counts independent
    origins, not documents. `first` is the document that has it first by publication, None where
    dates do not tell. `omitted_by` are the witnesses without it that were published after it
    existed, or whose time is unknown; `predates` are those published before it was first reported.
    """

    id: str
    text: str
    statements: tuple[Statement, ...]
    origins: int
    first: str | None
    omitted_by: tuple[str, ...]
    predates: tuple[str, ...] = ()


class ConflictKind(StrEnum):
    """What cannot both hold."""

    QUANTITY = "quantity"
    DATE = "date"
    POLARITY = "polarity"
    SPEAKER = "speaker"
    WORDING = "wording"


class ConflictStatus(StrEnum):
    """`CONFLICT`: both cannot hold. `UPDATE`: a later account supersedes or refines an earlier."""

    CONFLICT = "conflict"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the accounts of a conflict: its value in words, its claims and where it stands."""

    value: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Accounts that differ; sides are in the order of the witnesses that give them."""

    id: str
    kind: ConflictKind
    status: ConflictStatus
    explanation: str
    sides: tuple[Side, ...]


class Alteration(StrEnum):
    """What a rendering did inside the quotation marks, against the fullest other rendering."""

    SUBSTITUTED = "substituted"
    OMITTED = "omitted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """Words that differ from the other renderings; for an omission, the words beside the gap.

    `reading` is what the other renderings have there ("" for an insertion).
    """

    kind: Alteration
    evidence: Evidence
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How one witness gives an utterance. `attribution` is its id in that document.

    `sources` are the witness's own words for who speaks ("aides", "he"), empty where it has none.
    """

    evidence: Evidence
    attribution: str
    altered: tuple[Altered, ...]
    sources: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing said, and every witness's rendering of it. `speaker` is None where unknown.

    `acts_for` is the state that the speaker speaks for, None where it speaks for none.
    """

    id: str
    speaker: str | None
    renderings: tuple[Rendering, ...]
    acts_for: str | None = None


class Stance(StrEnum):
    """Where an actor stands on a proposal."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an actor stands on a proposal, and the words that say so.

    `acts_for` is the state that the actor acts for, None where it acts for none.
    """

    actor: str
    stance: Stance
    proposal: str
    evidence: tuple[Evidence, ...]
    acts_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """An actor that acts for a state ("Moscow" for Russia), and every place where it does."""

    actor: str
    state: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dated claim. `days` are inclusive; `text` is the words of its first evidence."""

    days: tuple[date, date]
    precision: Precision
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsupportedHeadline:
    """A headline that asserts something its own body does not."""

    document: str
    evidence: Evidence
    reason: str
