"""Which name inside the words of a source is the one who speaks: the head of its noun phrase."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.annotate.discourse import Naming
from stemma.model.annotation import MentionType
from stemma.text import gazetteer
from stemma.text.names import Token

_GOVERNORS = frozenset(
    """of for to from at in with by on about against like including near under""".split()
)

_JOINING = frozenset(("and", "or", "nor", "&"))
_HEARING = frozenset("told informed warned advised notified briefed reminded assured asked".split())
_BEING = frozenset("was were is are am been being be got".split())


def hears(cue: str) -> bool:
    """Say whether the subject of a cue's words is spoken to ("was told", "have been warned")."""
    words = cue.lower().split()
    passive = next((at for at, word in enumerate(words) if word in _BEING), None)
    return passive is not None and words[-1] in _HEARING and "by" not in words


def is_titled(naming: Naming, inside: Sequence[Naming], words: Sequence[Token]) -> bool:
    """Say whether an office that ends in a name stands before a person ("envoy to Oz Ann Roe")."""
    if naming.type is not MentionType.PERSON:
        return False
    beside = any(0 < naming.span.start - other.span.end < 3 for other in inside)
    opening = [word.text.lower() for word in words if word.end <= naming.span.start]
    return beside and "," not in opening and any(word in gazetteer.roles() for word in opening)


def is_where(naming: Naming, words: Sequence[Token]) -> bool:
    """Say whether a place merely tells where, after a comma ("in Potsdam, Germany,")."""
    if naming.type is not MentionType.PLACE:
        return False
    return any(word.text == "," for word in words if word.end <= naming.span.start)


def is_head(naming: Naming, words: Sequence[Token]) -> bool:
    """Say whether a name is the head of a source, and not governed inside it ("aide to Roe")."""
    first = next(i for i, word in enumerate(words) if word.end > naming.span.start)
    last = next((i for i, word in enumerate(words) if word.start >= naming.span.end), len(words))
    after = words[last].text if last < len(words) else ""
    if after and not _ends_name(after) and not _speaks_for(naming, words[last:]):
        return False
    if after == "/" and naming.type is not MentionType.PERSON:
        return False
    start = first
    while start and not _closes(words, start - 1):
        if words[start - 1].text.lower() in _GOVERNORS and not _is_inner(words, start - 1, first):
            return False
        start -= 1
    return True


def _speaks_for(naming: Naming, after: Sequence[Token]) -> bool:
    """Say whether what follows a name is but its voice ("the Post report")."""
    rest = [word.text.lower().replace("’", "'") for word in after]
    if naming.type is MentionType.PLACE:
        return rest == ["'s", "government"]
    return naming.type is MentionType.ORGANISATION and rest in (["report"], ["article"])


def is_joint(naming: Naming, words: Sequence[Token]) -> bool:
    """Say whether somebody else without a name speaks too ("Roe and two aides", "he and Roe")."""
    after = [word.text for word in words if word.start >= naming.span.end]
    before = [word.text for word in words if word.end <= naming.span.start]
    while before and (before[-1][0].isupper() or before[-1] == "."):
        before.pop()
    return (len(after) > 1 and after[0] == "and") or (bool(before) and before[-1] in _JOINING)


def is_described(first: Naming, words: Sequence[Token]) -> bool:
    """Say whether a description follows the first name ("Roe, the head of both A and B,")."""
    after = [word.text for word in words if word.start >= first.span.end][:2]
    if len(after) < 2 or after[0] not in (",", "("):
        return False
    return after[1][0].islower() and after[1] not in ("and", "or")


def are_apposed(heads: Sequence[Naming], words: Sequence[Token]) -> bool:
    """Say whether several names are no joint source: no "and" between them, no list of people."""
    if len(heads) < 2:
        return False
    first, last = heads[0], heads[-1]
    between = [word.text for word in words if first.span.end <= word.start < last.span.start]
    is_list = between == [","] and first.type is last.type is MentionType.PERSON
    return not is_list and not _JOINING.intersection(between)


def _ends_name(word: str) -> bool:
    return word in (",", "(", "-", "–", "—", ")", ";", "/") or word.lower() in (
        "and or who whose of from himself herself itself of for also while at in".split()
    )


def _closes(words: Sequence[Token], at: int) -> bool:
    """Say whether a noun phrase begins after a word; "and" between adjectives is inside one."""
    word = words[at].text
    if word == "and" and at + 1 < len(words):
        following = words[at + 1].text
        return not following.islower() or following == "the" or following in gazetteer.roles()
    return word in (",", "(", "–", "—", ":", ";", "and")


def _is_inner(words: Sequence[Token], at: int, first: int) -> bool:
    """Say whether a preposition belongs to a role before the name ("minister of state Roe")."""
    between = [word.text for word in words[at + 1 : first]]
    return (
        bool(between)
        and words[at].text == "of"
        and any(word.lower() in gazetteer.roles() for word in between[-1:])
        and not (between[-1][:1].isupper())
    )
