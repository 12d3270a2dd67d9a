"""Runs of capitalised words: where a name may begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stemma.text import gazetteer
from stemma.text.names import PARTICLES, Token, role_length

CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays
    Thursdays Fridays Saturdays Sundays January February March April May June July August
    September October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul
    Aug Sept Sep Oct Nov Dec AM PM EST EDT GMT BST ET I OK I'm I've I'd I'll TV DVD Mr Mrs
    Ms Mr. Mrs. Ms.""".split()
)
_MONTH_NAMES = frozenset(("April", "May", "June", "August", "March"))
_OPENING_MARKS = frozenset("\"“‘'«([:;—–-*•¶.?!…")
_OF_HEADS = frozenset(
    """Ministry Department Departments University Universities House Bank Council Institute
    Court Board Bureau Office Church Society Association Federation Union League College
    School Academy Museum Party Movement Front Army Chamber Committee Commission Republic
    State Kingdom Gulf Strait Straits Isle City District Province Sea Bay Lake Port Cape
    Mount Tower Palace Bridge Battle Book Order Declaration Treaty Bill Day Act Emirates
    Group Organisation Organization Agency Administration Center Centre Centers Foundation
    Confederation Conference Congress Parliament Assembly Alliance Coalition Daughters Sons
    Knights Corps Voice Times Trust Fund Archdiocese Diocese Embassy Division College Coast
    Rock Secretariat Community Association Statue Straits Archbishop Hall""".split()
)
BODY_HEADS = _OF_HEADS - frozenset("Book Day Sea Bay Lake Battle Bill Archbishop".split())
_SHARED_HEADS = frozenset(
    """Ministry Department Office Bureau Board Commission Committee Center Centers Centre
    Institute Institutes Organization Organisation Agency Council Administration""".split()
)
_NAMED_AFTER = frozenset("Club Church College Hospital Cathedral School University".split())
_OWNERS = frozenset("People Women Children Men".split())


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
    before = sentence[index - 1].text if index else "."
    return before[-1] in _OPENING_MARKS and not before[0].isalnum()


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


def _is_capital(sentence: Sequence[Token], index: int) -> bool:
    token = sentence[index]
    if not token.is_name_like or _is_emphasis(token.text):
        return False
    if index and sentence[index - 1].text == "#":
        return False
    if token.text in CALENDAR:
        before = sentence[index - 1].text if index else ""
        after = sentence[index + 1].text if index + 1 < len(sentence) else ""
        if token.text == "Jan":
            follows = before[:1].isupper() and before not in CALENDAR and not after[:1].isdigit()
            return after[:1].isupper() or after in PARTICLES or follows
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
    if not hyphen or not tail[:1].islower() or not head[:1].isupper() or len(tail) < 3:
        return False
    return tail in gazetteer.common_words() or tail.endswith(("ed", "ing")) or "-" in tail


def runs(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield runs `[first, last)` of tokens that may hold names, in order, none touching another."""
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
    word = sentence[last].text
    following = last + 1 < size and _is_capital(sentence, last + 1)
    far = last + 2 < size and _is_capital(sentence, last + 2)
    particle = word.lower() in PARTICLES
    if particle and far and sentence[last + 1].text.lower() in PARTICLES:
        return 3
    owner = word in ("'s", "’s", "'", "’") and following and _owns(sentence, last)
    inside = word == "," and known_of(sentence, first, last)
    if owner or inside or (following and (particle or word == "&")):
        return 2
    return _linked(sentence, first, last)


def _owns(sentence: Sequence[Token], mark: int) -> bool:
    """Say whether a possessive stands inside the name of a body ("Farmers' Union")."""
    before, after = sentence[mark - 1].text, sentence[mark + 1].text
    bare = sentence[mark].text in ("'", "’")
    plural = (
        before in _OWNERS or before.endswith(("men", "people")) or (before.endswith("s") and bare)
    )
    body = _is_body_soon(sentence, mark + 1) or after in ("Liberation", "Rights", "Republic")
    if after in _NAMED_AFTER and (before in gazetteer.given_names() or before in ("King", "Queen")):
        return True
    is_plain = before.lower() in gazetteer.common_words() or before.endswith("men")
    return plural and body and is_plain


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
    if word in ("for", "on", "against") and before in BODY_HEADS:
        return 2 if following else 3 if through_the and word == "for" else 0
    if word == "and" and following:
        inside = any(link in words for link in ("of", "for", "on")) and any(
            head in _SHARED_HEADS for head in words
        )
        ends = last + 2 < size and sentence[last + 2].text in gazetteer.organisation_words()
        known = any(
            known_phrase([token.text for token in sentence[start:]])[0] > last - start
            for start in range(first, last)
        )
        plain = gazetteer.common_words()
        both = before.lower() in plain and sentence[last + 1].text.lower() in plain
        ends = ends or (both and _is_body_soon(sentence, last + 2))
        lone = len(words) == 1 and words[0] not in gazetteer.places()
        single = ends and (lone or both)
        return 2 if inside or known or single else 0
    return 0


def _is_body_soon(sentence: Sequence[Token], start: int) -> bool:
    """Say whether capitals go on from `start` to a word for a body."""
    for token in sentence[start : start + 3]:
        if token.text in gazetteer.organisation_words():
            return True
        if not token.text[0].isupper():
            return False
    return False


def known_of(sentence: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a known name or role crosses position `last`."""
    for start in range(first, last):
        words = [token.text for token in sentence[start : start + 8]]
        if max(known_phrase(words)[0], role_length(words)) > last - start:
            return True
    return False
