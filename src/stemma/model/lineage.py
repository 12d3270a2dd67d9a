"""Who copied whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stemma.model.span import Evidence


class PassageKind(StrEnum):
    """How a shared passage agrees: word for word, or with words exchanged."""

    VERBATIM = "verbatim"
    REWORDED = "reworded"


class Direction(StrEnum):
    """Whether a reason tells which of two documents took from the other."""

    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of narration that two documents share."""

    kind: PassageKind
    source: Evidence
    target: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Passages that two documents share by copying, from one another or from a common source.

    `source` and `target` are document ids; where `direction` is unknown they stand in the order of
    the witnesses. `why` says what tells the direction, or that nothing does.
    """

    source: str
    target: str
    direction: Direction
    why: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Documents that derivations connect: they count once as support."""

    id: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The derivations of a story and the origins that they leave, in the order of the witnesses."""

    origins: tuple[Origin, ...]
    derivations: tuple[Derivation, ...]

    def origin_of(self, document: str) -> str:
        """Return the id of the origin that a document belongs to.

        Raises:
            KeyError: the document is not in the story.
        """
        for origin in self.origins:
            if document in origin.documents:
                return origin.id
        raise KeyError(document)
