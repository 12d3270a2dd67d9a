"""What a text says about a person right beside the name: roles before it and after it."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.text import gazetteer
from stemma.text.names import Token

_STOPS = frozenset(', . ; : — – ( ) " “ ” who which that said says has had was is and'.split())
_ARTICLES = frozenset("a an the his her its their".split())
_LONGEST = 12


def described(sentence: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """Return the roles that stand in lower case before the name or in apposition after it.

    "a spokesman for the agency, Jane Roe", "Jane Roe, a senior adviser to the mayor," and "the
    agency's director Jane Roe" each give one.
    """
    return tuple(filter(None, (_before(sentence, first), _after(sentence, last))))


def _before(sentence: Sequence[Token], first: int) -> str:
    end = first
    if end and sentence[end - 1].text == ",":
        return ""
    start = end
    while start and _continues_role(sentence[start - 1].text, is_last=start == end):
        start -= 1
    if start == end:
        return ""
    return " ".join(token.text for token in sentence[start:end])


def _continues_role(word: str, *, is_last: bool) -> bool:
    if is_last:
        return word.lower() in gazetteer.roles() and word[0].islower()
    return (
        word.lower() in gazetteer.roles()
        or word in gazetteer.demonyms()
        or word in gazetteer.countries()
        or word in ("former", "senior", "deputy", "acting", "chief", "foreign", "finance", "prime")
    )


def _after(sentence: Sequence[Token], last: int) -> str:
    if last >= len(sentence) or sentence[last].text not in (",", "-", "–", "—"):
        return ""
    words: list[str] = []
    for token in sentence[last + 1 : last + 1 + _LONGEST]:
        if token.text in _STOPS and words:
            break
        words.append(token.text)
    if words and words[0].lower() in _ARTICLES:
        words = words[1:]
    head = _head(words)
    return " ".join(words) if head else ""


def _head(words: Sequence[str]) -> str:
    """Return the role noun of a description, looking only before its first preposition."""
    for word in words[:6]:
        if word in ("of", "for", "to", "at", "in", "from", "with", "on", "by", "is", "said"):
            return ""
        if word.lower() in gazetteer.roles():
            return word
    return ""
