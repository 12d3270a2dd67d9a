"""Runs of capitalised words that may be names, cut where one name ends and another begins.

The method is the classical one of rule-based named entity recognition (Mikheev, Moens and Grover,
1999): sure evidence first (lexicons, titles, designators), then the rest of the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from stemma.annotate.runs import (
    BODY_HEADS,
    is_shouted,
    is_titled,
    known_phrase,
    runs,
    starts_sentence,
)
from stemma.text import gazetteer
from stemma.text.names import Token, role_length

_OFFICES = frozenset("minister secretary commissioner spokesman spokeswoman correspondent".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Tokens `[first, last)` of one sentence that may be a name.

    `roles` are the titles and roles that stand before it. `known` is the kind a lexicon gives:
    `country`, `place`, `organisation`, `demonym` or "". `is_initial` says that its capital may be
    owed to its place at the start of a sentence.
    """

    sentence: int
    first: int
    last: int
    words: tuple[str, ...]
    roles: tuple[str, ...] = ()
    known: str = ""
    is_initial: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(self.words)


def candidates(number: int, sentence: Sequence[Token]) -> Iterator[Candidate]:
    """Yield the candidates of a sentence in order; none overlaps another."""
    if is_shouted(sentence):
        yield from _in_capitals(number, sentence)
        return
    titled = is_titled(sentence)
    for first, last in runs(sentence):
        for candidate in _segments(number, sentence, first, last):
            if not titled or candidate.known:
                yield candidate
            else:
                yield from _full_name_in(candidate)


def _full_name_in(candidate: Candidate) -> Iterator[Candidate]:
    """Yield the given name and surname that end a run in title case, if there are any."""
    words = candidate.words
    start = 0
    while start < len(words) - 1 and words[start] not in gazetteer.given_names():
        start += 1
    if 2 <= len(words) - start <= 3:
        first = candidate.first + start
        yield replace(candidate, first=first, words=words[start:], is_initial=start == 0)


@cache
def _shouted() -> dict[tuple[str, ...], str]:
    names = {tuple(name.upper().split()): "demonym" for name in gazetteer.demonyms()}
    names.update({tuple(name.upper().split()): "place" for name in gazetteer.places()})
    return names


def _in_capitals(number: int, sentence: Sequence[Token]) -> Iterator[Candidate]:
    index = 0
    while index < len(sentence):
        for length in (3, 2, 1):
            words = tuple(token.text for token in sentence[index : index + length])
            short = len(words) == 1 and len(words[0]) < 4 and words[0] != "U.S."
            if len(words) == length and words in _shouted() and not short:
                yield Candidate(
                    sentence=number,
                    first=index,
                    last=index + length,
                    words=words,
                    known=_shouted()[words],
                )
                index += length
                break
        else:
            index += 1


def _segments(number: int, sentence: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
    first = _without_opening(sentence, first, last)
    roles: list[str] = []
    origin = ""
    while first < last:
        words = [token.text for token in sentence[first:last]]
        length, kind = known_phrase(words)
        role = max(role_length(words), _modified_role(words))
        whole = (_is_body(words) and length < len(words)) or (
            kind == "demonym" and _is_national(words[length:])
        )
        if length and kind == "organisation" and length >= role and not _goes_on(words, length):
            while length < len(words) and _is_company(words[length]):
                length += 1
            yield _made(number, sentence, first, first + length, roles, kind)
            first, roles, origin = first + length, [], ""
        elif role == len(words) or (role and not whole and role >= length):
            roles.append(" ".join(filter(None, (origin, *words[:role]))))
            first, origin = first + role, ""
        elif length and not whole and _stands_alone(words, length, kind):
            if kind == "demonym" and length < len(words):
                length += known_phrase(words[length:])[0] * (
                    known_phrase(words[length:])[1] == "demonym"
                )
            yield _made(number, sentence, first, first + length, roles, kind)
            origin = " ".join(words[:length])
            first, roles = first + length, []
        else:
            end = first + _own_length(words)
            yield _made(number, sentence, first, end, roles, "")
            first, roles, origin = end, [], ""


_NATIONAL = frozenset(
    """Centre Center Institute Association Society Council Federation Academy Foundation
    Organisation Organization Network Observatory Committee""".split()
)


def _is_national(rest: Sequence[str]) -> bool:
    """Say whether a body's name follows that of a people ("Norwegian Centre for Fisheries")."""
    return len(rest) > 2 and rest[0] in _NATIONAL and rest[1] in ("for", "of")


def _modified_role(words: Sequence[str]) -> int:
    """Return the length of a role that other words narrow down ("Retired General"), 0 if none."""
    if words[0] in gazetteer.given_names() or known_phrase(words)[0]:
        return 0
    for length in range(min(5, len(words) - 1), 1, -1):
        rest, head = words[length:], words[length - 1].lower()
        begins = rest[0] in gazetteer.given_names() or len(rest) in (2, 3)
        plain = head in _OFFICES or all(
            word.lower() in gazetteer.common_words() for word in words[: length - 1]
        )
        if begins and plain and head in gazetteer.roles():
            return length
    return 0


def _is_company(word: str) -> bool:
    return word.rstrip(".") in (
        "Inc",
        "Corp",
        "Co",
        "Ltd",
        "Plc",
        "PLC",
        "AG",
        "SA",
        "Group",
        "Stores",
    )


def _goes_on(words: Sequence[str], length: int) -> bool:
    """Say whether a body's name only begins like a known one ("Senate Judiciary Committee")."""
    return length < len(words) and (_is_body(words) or words[length] in ("of", "for"))


def _is_body(words: Sequence[str]) -> bool:
    if len(words) < 2:
        return False
    return (
        words[-1] in gazetteer.organisation_words() or (words[0] in BODY_HEADS and "of" in words)
    ) and role_length(words) < len(words)


def _stands_alone(words: Sequence[str], length: int, kind: str) -> bool:
    is_direction = kind == "demonym" and words[0] in gazetteer.place_openers()
    if length == len(words) or (kind in ("demonym", "event") and not is_direction):
        return True
    rest = words[length:]
    is_given = words[0] in gazetteer.given_names()
    if role_length(rest) or (kind == "country" and not (is_given and len(rest) == 1)):
        return True
    if is_direction:
        return known_phrase(rest)[0] > 0
    if is_given or (kind == "place" and len(rest) == 1 and _ends_person(rest[0])):
        return False
    return rest[-1] not in (
        gazetteer.organisation_words() | gazetteer.place_words() | gazetteer.other_words()
    )


def _ends_person(word: str) -> bool:
    """Say whether a word after that of a place makes both a person ("Moon Jae-in")."""
    _, hyphen, tail = word.partition("-")
    return word in gazetteer.surnames() or bool(hyphen and tail.isalpha())


def _own_length(words: Sequence[str]) -> int:
    """Return how many words belong to one unknown name: up to a role or a known people."""
    for index in range(1, len(words)):
        rest = words[index:]
        length, kind = known_phrase(rest)
        if kind == "country" and length > 1 and words[index - 1] not in ("of", "the", "and", "for"):
            return index
        if role_length(rest) == len(rest) and rest[-1].isupper() and len(rest[-1]) > 1:
            return index
        if role_length(rest) and role_length(rest) < len(rest) and not _is_body(words):
            following = rest[role_length(rest)]
            is_given = following in gazetteer.given_names() or following[1:] == "."
            courtesy = rest[0].rstrip(".") in ("Mr", "Mrs", "Ms", "Sen", "Rep")
            body = index == 1 and len(words[0]) > 1 and words[0].isupper()
            longer = role_length(rest) > 1 or is_given or courtesy or body
            if longer:
                return index
    return len(words)


def _without_opening(sentence: Sequence[Token], first: int, last: int) -> int:
    """Drop words at the start of the run that are capitalised only by their place, and articles."""
    while first < last:
        word = sentence[first].text
        words = [token.text for token in sentence[first:last]]
        length, _ = known_phrase(words)
        if word in ("The", "A", "An", "the") and (length < 2 or starts_sentence(sentence, first)):
            first += 1
            continue
        known = length or role_length(words) or word in gazetteer.given_names()
        if not starts_sentence(sentence, first) or (known and length != 1 and last - first > 1):
            return first
        if not _is_plain_opening(sentence, first, last):
            return first
        first += 1
    return first


def _is_plain_opening(sentence: Sequence[Token], first: int, last: int) -> bool:
    """Say whether the word that opens a sentence and a run is no part of a name."""
    words = [token.text for token in sentence[first:last]]
    word, lower = words[0], words[0].lower()
    length, kind = known_phrase(words)
    follows = sentence[last].text if last < len(sentence) else ""
    if len(words) == 1 and _is_body_noun(word) and follows in gazetteer.roles():
        return True
    if _is_participle(word) and len(words) > 1 and not length:
        return True
    if lower not in gazetteer.common_words() or (word.isupper() and len(word) > 1):
        return False
    if _is_function(lower) or (kind == "place" and len(words) == 1):
        return True
    is_known = word in gazetteer.places() or length == 1
    return not (is_known or _modified_role(words) or (len(words) > 1 and _keeps_opening(words)))


def _is_body_noun(word: str) -> bool:
    return word in gazetteer.organisation_words() and not known_phrase([word])[0]


def _is_participle(word: str) -> bool:
    names = word in gazetteer.given_names() or word in gazetteer.surnames()
    return word.endswith("ing") and len(word) > 6 and not names


def _keeps_opening(words: Sequence[str]) -> bool:
    ends = words[-1] in gazetteer.organisation_words() | gazetteer.place_words()
    return ends or (len(words) > 2 and words[1] in BODY_HEADS and words[2] in ("of", "for"))


_FUNCTION_WORDS = frozenset(
    """a an the this that these those it its he she they we you i his her their our my your
    in on at by for from to of with without as if when while where who what why how which
    and or but nor so yet not no yes after before since until during although though because
    despite under over between among about against also then now here there once only even
    just still more most many much some any all both each every few several other another
    such same one two three four five six seven eight nine ten last next first second
    earlier later meanwhile however moreover instead perhaps today tomorrow yesterday is are
    was were be been has have had do does did can could will would should may might former
    ex late current top senior fellow rival must let never always often sometimes like
    unlike according given asked""".split()
)


def is_function(word: str) -> bool:
    """Say whether a word is a function word, and no given name either ("Will")."""
    return word.lower() in _FUNCTION_WORDS and word not in gazetteer.given_names()


def _is_function(lower: str) -> bool:
    return lower in _FUNCTION_WORDS


def _made(
    number: int,
    sentence: Sequence[Token],
    first: int,
    last: int,
    roles: Sequence[str],
    known: str,
) -> Candidate:
    return Candidate(
        sentence=number,
        first=first,
        last=last,
        words=tuple(token.text for token in sentence[first:last]),
        roles=tuple(roles),
        known=known,
        is_initial=starts_sentence(sentence, first) and not roles,
    )
