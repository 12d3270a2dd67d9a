"""Whether words of consent ask for it, or tell of baked cookies and of the terms of others."""

from __future__ import annotations

import re

from stemma.extract.paragraphs import Paragraph

_BAKED = re.compile(
    r"\b(?:bak(?:e|es|ed|ing|ery)|oven|dough|recipes?|flour|butter|batter|sugar|chocolate|tray)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:consent|privacy|browser)\b", re.IGNORECASE)
_SITE = re.compile(r"\b(?:you|your|we|us|our|sites?|websites?|browser|javascript)\b", re.IGNORECASE)
_PROSE_WORDS = 25


def is_told_of(paragraph: Paragraph) -> bool:
    """Say whether a paragraph with words of consent speaks of something other than its site."""
    text = paragraph.text
    if _BAKED.search(text) and not _ASKED.search(text):
        return True
    is_prose = len(paragraph.words) > _PROSE_WORDS and paragraph.is_ended
    return is_prose and not _SITE.search(text)
