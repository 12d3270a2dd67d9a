"""Which language a text is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageConfig:
    """When a language counts as told.

    Below `min_letters` letters a text is too short to tell; below `min_confidence` (in [0, 1]) it
    is undecidable. No more than `sample` code points are looked at.
    """

    min_letters: int = 20
    min_confidence: float = 0.5
    sample: int = 5_000


def detect(text: str, *, config: LanguageConfig | None = None) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, None if that cannot be told.

    Naive Bayes over byte n-grams (langid.py: Lui and Baldwin, 2012), with the model that py3langid
    carries. Short and empty texts are None.
    """
    config = config or LanguageConfig()
    sample = text[: config.sample]
    if sum(letter.isalpha() for letter in sample) < config.min_letters:
        return None
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= config.min_confidence else None


def code_of(name: str | None) -> str | None:
    """Return the primary subtag of a language tag ("en-GB" -> "en"), None if it is none."""
    primary = (name or "").strip().replace("_", "-").split("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3 else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
