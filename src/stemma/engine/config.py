"""What a run may be told, and the hash by which a brief names it."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from enum import StrEnum


class AnnotatorSet(StrEnum):
    """Which annotators find names, attributions and sources: the shipped models, or rules."""

    LEARNED = "learned"
    RULES = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The options of a run.

    `clean` says that every text is body throughout. Thresholds of the components belong to the
    version, which a brief names beside this configuration's digest.
    """

    clean: bool = False
    annotators: AnnotatorSet = AnnotatorSet.LEARNED

    def digest(self) -> str:
        """Return 12 hex digits that are the same for the same options."""
        import msgspec

        options = msgspec.json.encode(asdict(self), order="sorted")
        return hashlib.sha256(options).hexdigest()[:12]
