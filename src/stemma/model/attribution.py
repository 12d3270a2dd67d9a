"""Who said what: source, cue and content, in the terms of PARC and PolNeAR."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stemma.model.score import Score
from stemma.model.span import Span


class AttributionKind(StrEnum):
    """How much of the content stands in quotation marks: all, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source, cue and content relation; each role is a tuple because it can be discontinuous.

    `quotations` are the parts of `contents` inside quotation marks, marks excluded.
    `source_entity` is the id of the entity that speaks, None where the text does not tell.
    `sources` is empty where the text names no source at all.
    """

    id: str
    kind: AttributionKind
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    quotations: tuple[Span, ...]
    source_entity: str | None
    score: Score
