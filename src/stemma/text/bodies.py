"""Names of organisations as values: when two forms of one are written differently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from stemma.text import gazetteer
from stemma.text.names import folded, initials

_LEGAL = frozenset(
    """inc incorporated corp corporation co company ltd limited llc llp plc ag sa nv se spa gmbh
    pty bhd oyj ab asa kg lp holdings""".split()
)
_LINKS = frozenset("the of for and & on to in de".split())
_SPELLINGS = {
    "organization": "organisation", "center": "centre", "defense": "defence", "labor": "labour",
    "defenses": "defences", "program": "programme", "theater": "theatre", "dept": "department",
    "univ": "university", "intl": "international", "assn": "association", "assoc": "association",
    "cooperation": "co operation", "govt": "government", "natl": "national", "fed": "federal",
}  # fmt: skip
_SYNONYMS = {"safety": "security", "internal": "interior", "external": "foreign"}
"""Words by which translations of one ministry's name differ."""
_HEADS = frozenset("ministry department university embassy office institute college".split())
"""Words that stand first with "of" or last without it ("Ministry of Justice")."""
_TWO_UNIVERSITIES = frozenset("miami washington york indiana georgia texas".split())
"""Names that "the University of X" and "X University" do not share."""
_OF_STATES = frozenset(
    """ministry department parliament congress senate army navy police embassy government cabinet
    court party military assembly force forces council commission bureau guard intelligence bank
    treasury judiciary agency service board""".split()
)
_ONE_OF_A_STATE = frozenset("congress parliament senate army navy cabinet treasury".split())
"""Words that, with nothing but a country, name one body."""
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class BodyForm:
    """What of an organisation's name tells it from others.

    `words` are in one order and spelling, without links and legal forms; `state` is the country
    that the name begins or ends with, where the rest names a body of any state, else None.
    """

    words: tuple[str, ...]
    state: str | None = None


@cache
def body_form(name: str) -> BodyForm:
    """Return the telling words of an organisation's name.

    Examples: "Ministry of Foreign Affairs" and "the Foreign Ministry" agree, "Harmon Corp." and
    "Harmon", "U.S. Department of Justice" and "Justice Department" but for the state.
    """
    bare = re.sub(r"['’]s\b", "", re.sub(r"^[Tt]he\s+", "", name)).replace(",", " ")
    state, rest = _state(bare)
    plain = _plain(rest)
    if state and (not plain or not _OF_STATES.intersection(plain)):
        state, plain = None, _plain(bare)
    return BodyForm(words=plain, state=state)


def _state(name: str) -> tuple[str | None, str]:
    """Cut the country off a name, before or after it."""
    words = name.split()
    known = (gazetteer.demonyms(), gazetteer.countries())
    for length in (2, 1):
        first = " ".join(words[:length])
        country = next((names[first] for names in known if names.get(first)), None)
        if country and len(words) > length:
            return country, " ".join(words[length:])
    head, of, last = name.rpartition(" of ")
    country = gazetteer.countries().get(re.sub(r"^[Tt]he ", "", last))
    return (country, head) if of and country else (None, name)


def _is_state(word: str) -> bool:
    return word in gazetteer.countries() or word in gazetteer.demonyms()


def _plain(name: str) -> tuple[str, ...]:
    spelled = [_SPELLINGS.get(word, word) for word in folded(name).split()]
    while len(spelled) > 1 and spelled[-1] in _LEGAL and not _is_state(name.split(maxsplit=1)[0]):
        spelled.pop()
    words = [word for word in spelled if word not in _LINKS]
    if len(words) > 1 and words[0] in _HEADS and words[0] != spelled[-1]:
        kept = words[0] == "university" and words[-1] in _TWO_UNIVERSITIES
        is_of = len(spelled) > 1 and spelled[1] in ("of", "for")
        if is_of and not kept:
            words = [*words[1:], words[0]]
    if words and words[-1] == "ministry":
        words = [_SYNONYMS.get(word, word) for word in words if word != "affairs"]
    return tuple(words)


@cache
def _known_forms() -> Mapping[BodyForm, str]:
    forms: dict[BodyForm, str] = {}
    for name, usual in gazetteer.organisations().items():
        forms.setdefault(body_form(name), usual)
    return forms


def known_body(name: str) -> str | None:
    """Return the preferred name of a widely known organisation, however its name is put."""
    return _known_forms().get(body_form(name)) if " " in name else None


def is_same_body(one: BodyForm, other: BodyForm) -> bool:
    """Say whether the names may be one organisation's: the same words, and no two states."""
    if one.words != other.words or not one.words:
        return False
    if one.state == other.state:
        return True
    is_telling = len(one.words) > 1 or one.words[0] in _ONE_OF_A_STATE
    return is_telling and None in (one.state, other.state)


def acronym(name: str) -> str | None:
    """Return the letters of an acronym ("N.F.C."), or those that a longer name makes, or None."""
    letters = re.sub(r"[.\s-]", "", name)
    if " " in name.strip():
        letters = initials(re.sub(r"^[Tt]he\s+", "", name))
    return letters if len(letters) >= _SHORTEST_ACRONYM and letters.isupper() else None


def is_acronym_of(short: str, long: str) -> bool:
    """Say whether `short` is what the capitals of a name of several words make ("NFC")."""
    is_short = " " not in short.strip() and " " in long.strip()
    return is_short and acronym(short) is not None and acronym(short) == acronym(long)
