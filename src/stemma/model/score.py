"""How sure something is, and what made it so."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.errors import EngineError
from stemma.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A confidence in [0, 1] with the reason for it, in words, and the spans that it rests on.

    Raises:
        EngineError: `value` is outside [0, 1].
    """

    value: float
    reason: str
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.value <= 1.0:
            raise EngineError(f"score {self.value} ({self.reason}) is outside [0, 1]")
