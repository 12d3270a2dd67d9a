"""Runs of capitalised words that may be names, cut where one name ends and another begins.

The method is the classical one of rule-based named entity recognition (Mikheev, Moens and Grover,
1999): sure evidence first (lexicons, titles, designators), then the rest of the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stemma.text import gazetteer
from stemma.text.names import PARTICLES, Token, role_length

CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays
    Fridays Saturdays Sundays January February March April May June July August September October
    November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    AM PM EST EDT GMT BST ET I OK I'm I've I'd I'll TV DVD Mr Mrs Ms Mr. Mrs. Ms.""".split()
)
_MONTH_NAMES = frozenset(("April", "May", "June", "August", "March", "Jan"))
_OPENING_MARKS = frozenset("\"“‘'«([:;—–-*•¶.?!…")
_SPLITTERS = frozenset("and or but with in at on by from to as".split())
_OF_HEADS = frozenset(
    """Ministry Department Departments University Universities House Bank Council Institute Court Board Bureau Office
    Church Society Association Federation Union League College School Academy Museum Party Movement
    Front Army Chamber Committee Commission Republic State Kingdom Gulf Strait Straits Isle City District
    Province Sea Bay Lake Port Cape Mount Tower Palace Bridge Battle Book Order Declaration Treaty Bill Day Act
    Emirates Group Organisation Organization Agency Administration Center Centre Centers Foundation
    Confederation Conference Congress Parliament Assembly Alliance Coalition Daughters Sons Knights Corps
    Voice Times Trust Fund Archdiocese Diocese Embassy Division College Coast Rock Secretariat
    Community Association Statue Straits Archbishop Hall""".split()
)
_FOR_HEADS = _OF_HEADS - frozenset("Book Day Sea Bay Lake Battle Bill Archbishop".split())
_SHARED_HEADS = frozenset(
    """Ministry Department Office Bureau Board Commission Committee Center Centers Centre Institute
    Institutes Organization Organisation Agency Council Administration""".split()
)
_OWNERS = frozenset("People Women Children Men".split())


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


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return known names by their first word, longest first, each with its kind."""
    kinds = (
        ("demonym", gazetteer.demonyms()),
        ("place", gazetteer.places()),
        ("event", gazetteer.events()),
        ("country", gazetteer.countries()),
        ("organisation", gazetteer.organisations()),
    )
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for kind, names in kinds:
        for name in names:
            words = tuple(name.replace(",", " ,").split())
            known = table.setdefault(words[0], {})
            if kind != "organisation" or words not in known:
                known[words] = kind
    return {
        first: tuple(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))
        for first, names in table.items()
    }


def known_phrase(words: Sequence[str]) -> tuple[int, str]:
    """Return the length and the kind of the longest known name that `words` begin with."""
    if words[0].isupper() and len(words[0]) > 3 and words[0].title() in gazetteer.places():
        return 1, "place"
    for name, kind in phrases().get(words[0], ()):
        if tuple(words[: len(name)]) == name:
            return len(name), kind
    return 0, ""


def starts_sentence(sentence: Sequence[Token], index: int) -> bool:
    """Say whether the token at `index` would be written with a capital in any case."""
    return index == 0 or sentence[index - 1].text[-1] in _OPENING_MARKS


def is_shouted(sentence: Sequence[Token]) -> bool:
    """Say whether a line is in capitals throughout, like a heading or a slug."""
    words = [token.text for token in sentence if token.text.isalpha() and len(token.text) > 1]
    return len(words) >= 2 and sum(word.isupper() for word in words) > 0.7 * len(words)


def is_table(sentence: Sequence[Token]) -> bool:
    """Say whether a line is a row of a table of results: names and at least two figures."""
    figures = sum(token.text.isdigit() for token in sentence)
    prose = any(token.text.isalpha() and token.text.islower() for token in sentence)
    return figures >= 2 and not prose and len(sentence) <= 25


def is_titled(sentence: Sequence[Token]) -> bool:
    """Say whether a line is in title case, so that capitals tell nothing."""
    words = [token.text for token in sentence if token.text[0].isalpha() and len(token.text) > 3]
    capital = sum(word[0].isupper() for word in words)
    common = sum(word[0].isupper() and word.lower() in gazetteer.common_words() for word in words)
    return len(words) >= 4 and capital >= 0.8 * len(words) and common >= 0.4 * len(words)


def candidates(number: int, sentence: Sequence[Token]) -> Iterator[Candidate]:
    """Yield the candidates of a sentence in order; none overlaps another."""
    if is_shouted(sentence):
        yield from _in_capitals(number, sentence)
        return
    titled = is_titled(sentence)
    for first, last in _runs(sentence):
        for candidate in _segments(number, sentence, first, last):
            if not titled or candidate.known or _has_given_name(candidate.words):
                yield candidate


def _has_given_name(words: Sequence[str]) -> bool:
    return 2 <= len(words) <= 3 and words[0] in gazetteer.given_names()


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


def _is_capital(sentence: Sequence[Token], index: int) -> bool:
    token = sentence[index]
    if not token.is_name_like or _is_emphasis(token.text):
        return False
    if token.text in CALENDAR:
        before = sentence[index - 1].text if index else ""
        follows_name = before in gazetteer.given_names() or role_length([before]) > 0
        return token.text in _MONTH_NAMES and bool(before) and follows_name
    return not (token.text[-1:].islower() and _has_lower_tail(token.text))


def _is_emphasis(word: str) -> bool:
    """Say whether a word is merely shouted ("NOT"), a letter, or a party label ("R-Ariz.")."""
    if len(word) == 1 or re.match(r"[RDI]-[A-Z]", word):
        return True
    if not word.isupper() or len(word) < 2:
        return False
    return word.lower() in gazetteer.common_words() and not known_phrase([word])[0]


def _has_lower_tail(word: str) -> bool:
    """Say whether a compound goes on in lower case ("EU-wide"), and so is no name itself."""
    head, hyphen, tail = word.partition("-")
    return bool(hyphen) and tail[:1].islower() and head[:1].isupper() and len(tail) > 2


def _runs(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(sentence):
        if not (_is_capital(sentence, index) or _is_title(sentence, index)):
            index += 1
            continue
        last = index + 1
        while (step := _continuation(sentence, index, last)) > 0:
            last += step
        yield index, last
        index = last


def _is_title(sentence: Sequence[Token], index: int) -> bool:
    token = sentence[index].text
    if index + 1 == len(sentence) or not token[0].isupper():
        return False
    return role_length([token]) == 1


def _continuation(sentence: Sequence[Token], first: int, last: int) -> int:
    """Return by how many tokens the run `[first, last)` goes on, 0 at its end."""
    size = len(sentence)
    if last >= size:
        return 0
    if _is_capital(sentence, last):
        return 1
    word, before = sentence[last].text, sentence[last - 1].text
    following = last + 1 < size and _is_capital(sentence, last + 1)
    far = last + 2 < size and _is_capital(sentence, last + 2)
    if word.lower() in PARTICLES and following:
        return 2
    if word.lower() in PARTICLES and far and sentence[last + 1].text.lower() in PARTICLES:
        return 3
    if word == "&" and following:
        return 2
    if word in ("'s", "’s", "'", "’") and following and _owns(sentence, last):
        return 2
    if word == "," and known_of(sentence, first, last):
        return 2
    return _linked(sentence, first, last)


def _owns(sentence: Sequence[Token], mark: int) -> bool:
    """Say whether a possessive stands inside the name of a body ("Farmers' Union")."""
    before, after = sentence[mark - 1].text, sentence[mark + 1].text
    plural = before in _OWNERS or (before.endswith("s") and sentence[mark].text in ("'", "’"))
    body = after in gazetteer.organisation_words() or after in ("Liberation", "Rights", "Republic")
    return plural and body and before.lower() in gazetteer.common_words()


def _linked(sentence: Sequence[Token], first: int, last: int) -> int:
    """Return how far "of (the)", "for", "on" and "and" carry the name of a body on."""
    size = len(sentence)
    word, before = sentence[last].text, sentence[last - 1].text
    following = last + 1 < size and _is_capital(sentence, last + 1)
    through_the = (
        last + 2 < size and sentence[last + 1].text == "the" and _is_capital(sentence, last + 2)
    )
    words = [token.text for token in sentence[first:last]]
    if word == "of" and (before in _OF_HEADS or known_of(sentence, first, last)):
        return 2 if following else 3 if through_the else 0
    if word in ("for", "on", "against") and before in _FOR_HEADS:
        return 2 if following else 3 if through_the and word == "for" else 0
    if word == "and" and following:
        inside = any(link in words for link in ("of", "for", "on")) and words[0] in _SHARED_HEADS
        ends = last + 2 < size and sentence[last + 2].text in gazetteer.organisation_words()
        known = any(
            known_phrase([token.text for token in sentence[start:]])[0] > last - start
            for start in range(first, last)
        )
        single = len(words) == 1 and ends and words[0] not in gazetteer.places()
        return 2 if inside or known or single else 0
    return 0


def known_of(sentence: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a known name or role crosses position `last`."""
    for start in range(first, last):
        words = [token.text for token in sentence[start : start + 8]]
        if max(known_phrase(words)[0], role_length(words)) > last - start:
            return True
    return False


def _segments(number: int, sentence: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
    first = _without_opening(sentence, first, last)
    roles: list[str] = []
    origin = ""
    while first < last:
        words = [token.text for token in sentence[first:last]]
        length, kind = known_phrase(words)
        role = max(role_length(words), _modified_role(words))
        whole = _is_body(words) and length < len(words)
        if length and kind == "organisation" and length >= role and not _goes_on(words, length):
            length += words[length : length + 1] != [] and _is_company(words[length])
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


def _modified_role(words: Sequence[str]) -> int:
    """Return the length of a role that other words narrow down ("Retired General"), 0 if none."""
    for length in range(min(5, len(words) - 1), 1, -1):
        rest = words[length:]
        begins = rest[0] in gazetteer.given_names() or len(rest) in (2, 3)
        head = words[length - 1].lower() in gazetteer.roles()
        plain = all(
            word.lower() in gazetteer.common_words() or word in gazetteer.demonyms()
            for word in words[: length - 1]
        )
        if begins and head and plain and words[0] not in gazetteer.given_names():
            return length
    return 0


def _is_company(word: str) -> bool:
    return word.rstrip(".") in ("Inc", "Corp", "Co", "Ltd", "Plc", "PLC", "AG", "SA", "Group")


def _goes_on(words: Sequence[str], length: int) -> bool:
    """Say whether a body's name only begins like a known one ("Senate Judiciary Committee")."""
    return length < len(words) and (_is_body(words) or words[length] in ("of", "for"))


def _is_body(words: Sequence[str]) -> bool:
    if len(words) < 2:
        return False
    return (
        words[-1] in gazetteer.organisation_words() or words[0] in _FOR_HEADS and "of" in words
    ) and role_length(words) < len(words)


def _stands_alone(words: Sequence[str], length: int, kind: str) -> bool:
    if length == len(words) or kind in ("demonym", "event"):
        return True
    rest = words[length:]
    if role_length(rest) or kind == "country":
        return True
    if words[0] in gazetteer.given_names() or (
        rest[0] in gazetteer.surnames() and len(rest) == 1 and kind == "place"
    ):
        return False
    return rest[-1] not in (
        gazetteer.organisation_words() | gazetteer.place_words() | gazetteer.other_words()
    )


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
            longer = (
                role_length(rest) > 1
                or rest[1] in gazetteer.given_names()
                or rest[0].rstrip(".")
                in (
                    "Mr",
                    "Mrs",
                    "Ms",
                    "Sen",
                    "Rep",
                )
            )
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
        lower = word.lower()
        if lower not in gazetteer.common_words() or word.isupper() and len(word) > 1:
            return first
        if (word in gazetteer.places() or length == 1) and not _is_function(lower):
            return first
        if last - first > 1 and not _is_function(lower) and _keeps_opening(words):
            return first
        first += 1
    return first


def _keeps_opening(words: Sequence[str]) -> bool:
    return words[-1] in gazetteer.organisation_words() | gazetteer.place_words()


_FUNCTION_WORDS = frozenset(
    """a an the this that these those it its he she they we you i his her their our my your in on at by
    for from to of with without as if when while where who what why how which and or but nor so yet
    not no yes after before since until during although though because despite under over between among
    about against also then now here there once only even just still more most many much some any
    all both each every few several other another such same one two three four five six seven eight
    nine ten last next first second earlier later meanwhile however moreover instead perhaps today
    tomorrow yesterday is are was were be been has have had do does did can could will would should may might
    former ex late current top senior fellow rival must let never always often sometimes like unlike according given asked""".split()
)


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
