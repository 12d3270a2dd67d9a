"""Which language a text is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_NO_LANGUAGE = ("zxx", "und", "mul")
# Without words that other languages have too ("of", "was" and "had" are Dutch, "in" is German).
_ENGLISH = frozenset(
    "the and that with were from his they have has said would which this who are by to their been "
    "could about after its because while than when".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageConfig:
    """When a language counts as told.

    Below `min_letters` letters a text is too short to tell; below `min_confidence` (in [0, 1]) it
    is undecidable. No more than `sample` code points are looked at. Text of `min_words` or more
    words is English if `min_share` of them are English function words, `min_distinct` different
    ones at least.
    """

    min_letters: int = 20
    min_words: int = 40
    min_share: float = 0.1
    min_distinct: int = 5
    min_confidence: float = 0.5
    sample: int = 5_000


def detect(text: str, *, config: LanguageConfig | None = None) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, None if that cannot be told.

    English is told by its function words, which no other language has in such numbers; this is
    fast and sure even where names and lists make up most of a text. All else by naive Bayes over
    byte n-grams (langid.py: Lui and Baldwin, 2012), with the model that py3langid carries. Short
    and empty texts are None.
    """
    config = config or LanguageConfig()
    sample = text[: config.sample]
    if sum(letter.isalpha() for letter in sample) < config.min_letters:
        return None
    if _is_english(sample, config):
        return "en"
    language, confidence = _identifier().classify(sample)
    is_told = confidence >= config.min_confidence and language not in _NO_LANGUAGE
    return str(language) if is_told else None


def _is_english(sample: str, config: LanguageConfig) -> bool:
    words = _WORD.findall(sample.lower())
    found = [word for word in words if word in _ENGLISH]
    return (
        len(words) >= config.min_words
        and len(found) >= config.min_share * len(words)
        and len(set(found)) >= config.min_distinct
    )


def code_of(name: str | None) -> str | None:
    """Return the primary subtag of a language tag ("en-GB" -> "en"), None if it is none."""
    primary = (name or "").strip().replace("_", "-").split("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3 else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
