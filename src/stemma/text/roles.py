"""Roles and descriptions as values: which words tell, which is the head, when two agree."""

from __future__ import annotations

from collections.abc import Mapping

from stemma.text import gazetteer
from stemma.text.names import tokens

LINKS = frozenset("of for to at in on from with".split())
_SKIPPED = frozenset(
    """the a an his her their its former current mr mr. mrs ms ms. new top senior own""".split()
)
_SYNONYMS: Mapping[str, str] = {
    "advisor": "adviser",
    "congressman": "representative",
    "congresswoman": "representative",
    "rep": "representative",
    "sen": "senator",
    "gov": "governor",
    "lawmaker": "representative",
    "pm": "minister",
    "premier": "minister",
    "prof": "professor",
    "chairwoman": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "ceo": "executive",
    "attorney": "lawyer",
    "newspaper": "paper",
    "organization": "organisation",
    "gen": "general",
    "democrat": "democrat",
}


def plain(word: str) -> str:
    """Return one form for words of one role ("spokeswoman" is "spokesman")."""
    bare = word.lower().rstrip(".")
    return _SYNONYMS.get(bare, bare)


def role_words(text: str) -> frozenset[str]:
    """Return the telling words of a role or description in one form ("US" and "American" agree)."""
    found: set[str] = set()
    words = [token.text for token in tokens(text)]
    for word in words:
        country = gazetteer.demonyms().get(word) or gazetteer.countries().get(word)
        lower = plain(word)
        if country:
            found.add(country.lower())
        elif len(lower) > 1 and lower[0].isalnum() and lower not in LINKS:
            if word.lower() in _SKIPPED:
                continue
            found.add(lower)
    return frozenset(found)


def head_of(text: str) -> str | None:
    """Return the head noun of a description: its last word before any preposition."""
    head: str | None = None
    for token in tokens(text):
        if token.text in LINKS or token.text in (",", "who", "which", "("):
            break
        if token.text[0].isalpha() and token.text not in ("'s", "’s"):
            head = token.text.lower()
    return plain(head) if head else None
