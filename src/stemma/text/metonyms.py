"""Names and descriptions by which news means the government of a state.

"The Kremlin", "Moscow", "Russian officials" and "Russia's foreign ministry" act for Russia (for
such metonyms see Markert and Nissim 2002, "Metonymy resolution as a classification task"). Whether
"Moscow" means the town is for the text around it to say: see `is_deed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stemma.text import gazetteer
from stemma.text.bodies import body_form
from stemma.text.speech import cue_verb
from stemma.text.stances import OPPOSES, SUPPORTS, URGES
from stemma.text.words import stem

_NEVER = frozenset(
    (
        "Brussels",
        "The Hague",
        "Amsterdam",
        "Abidjan",
        "Cape Town",
        "Dar es Salaam",
        "Rangoon",
        "Yangon",
    )
)
"""Capitals whose name stands for something else than the government of their state."""
_ORGANS = frozenset(
    """ministry department government army navy military embassy cabinet administration presidency
    premiership leadership delegation forces""".split()
)
_SPOKESMEN = "spokesman spokeswoman spokesperson spokesmen spokespeople official officials".split()
_OFFICIALS = frozenset((*_SPOKESMEN, "authorities", "diplomats", "diplomat", "negotiators"))
_SMALL = frozenset(
    """senior top several some other two three four many government foreign ministry defence defense
    military intelligence security embassy diplomatic interior presidential unnamed anonymous
    army administration state department""".split()
)
_DETERMINER = re.compile(
    r"^(?:the|an?|one|two|three|some|several|many|other|unnamed|anonymous|senior|top)\s+",
    re.IGNORECASE,
)


_REMARK = re.compile(r"\s*(?:,|\()|\s+(?:who|speaking|briefed|familiar|involved|citing|close)\b")


@dataclass(frozen=True, slots=True)
class Metonym:
    """The state that words stand for; `is_capital` says that they may as well mean a town."""

    state: str
    is_capital: bool = False


@cache
def metonym(words: str) -> Metonym | None:
    """Return the state for which an actor so named or described acts, None for all others.

    A state itself acts for nobody else. Former officials, and those of towns, parties and unions,
    do not act for a state.
    """
    plain = " ".join(words.split()).strip(" ,'\"“”’")
    bare = re.sub(r"^[Tt]he\s+", "", plain)
    seat = gazetteer.seats().get(bare)
    if seat:
        return Metonym(seat)
    capital = gazetteer.capitals().get(bare)
    if capital:
        is_town = bare not in _NEVER and capital not in (bare, gazetteer.countries().get(bare))
        return Metonym(capital, is_capital=True) if is_town else None
    state = _organ(bare) or _officials(plain)
    return Metonym(state) if state else None


def _organ(name: str) -> str | None:
    """Return the state of a named organ of government ("Russian Foreign Ministry")."""
    if "," in name:
        return None
    form = body_form(name)
    return form.state if form.state and form.words[-1] in _ORGANS else None


def _officials(words: str) -> str | None:
    """Return the state of officials: "senior Russian officials", "a Kremlin spokesman"."""
    rest = _REMARK.split(words)[0]
    while _DETERMINER.match(rest):
        rest = _DETERMINER.sub("", rest)
    of_town = re.fullmatch(
        r"(?:[Oo]fficials|[Aa]uthorities|[Tt]he government) in (?P<town>.+)", rest
    )
    if of_town:
        return gazetteer.capitals().get(of_town["town"])
    parts = re.sub(r"['’]s?(?=\s)", "", rest).split()
    for length in (3, 2, 1):
        name = " ".join(parts[:length])
        state = (
            gazetteer.demonyms().get(name)
            or gazetteer.countries().get(name)
            or gazetteer.seats().get(name)
        )
        if state:
            between = [word.lower() for word in parts[length:-1]]
            is_organ = len(parts) > length and parts[-1].lower() in _OFFICIALS | _ORGANS
            return state if is_organ and _SMALL.issuperset(between) else None
    return None


_DEEDS = frozenset(
    stem(verb)
    for verb in """abandon abstain accuse agree annex announce appeal approve ban bar blame
    block boycott cancel cede condemn confirm consider decide declare deploy detain dismiss
    dispatch endorse expel extend freeze grant halt hint impose insist intend intervene
    invade invite issue launch lift mediate mull negotiate offer order pledge plan promise
    propose protest recall recognise recognize refuse reiterate reject release renew respond
    resume retaliate revoke ratify scrap seek send sent sever sign spurn strike struck
    summon suspect suspend threaten urge use veto vow wage want warn weigh welcome withdraw
    withdrew withhold withheld""".split()
)
_BEFORE_VERB = re.compile(
    r"(?:\s*[,–—-]\s[^,–—]{1,80}[,–—-]|,)?\s+"
    r"(?P<between>(?:(?:has|have|had|is|are|was|were|been|be|will|would|do|does|did|not|never|could"
    r"|may|might|must|should|\w+ly|also|again|already|now|then|still|all|both|later|earlier|soon"
    r"|on\s+\w+day|\w+day|yesterday|today)\s+)*)(?P<verb>[a-z]+)",
)
_AUXILIARY = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|do|does|did|could|may|might|must|should)\b"
)
_PAST = frozenset(
    "said told sent struck sought withdrew withheld held cut put set wrote thought felt".split()
)
_BE = re.compile(r"\b(?:is|are|was|were|been|be)\b")
_GOVERNED = re.compile(
    r"\b(?:in|of|from|with|at|on|against|for|to|by|near|than|between|around|outside|inside|into"
    r"|over|under|via|through|across|towards?|about)\s+(?:(?:the|both)\s+)?$",
    re.IGNORECASE,
)


def is_deed(text: str, start: int, end: int) -> bool:
    """Say whether the name at `text[start:end]` is subject of speech or of what governments do.

    A name in a prepositional phrase ("in Moscow"), or of which a passive tells, is not.
    """
    line = text.rfind("\n", 0, start) + 1
    if _GOVERNED.search(text, line, start):
        return False
    match = _BEFORE_VERB.match(text, end)
    if match is None:
        return False
    auxiliary, verb = match["between"], match["verb"]
    if _BE.search(auxiliary) and not verb.endswith("ing"):
        return False
    is_inflected = verb.endswith(("s", "ed")) and not verb.endswith("ss")
    is_finite = is_inflected or verb in _PAST or _AUXILIARY.search(auxiliary)
    told = any(pattern.match(text, match.start("verb")) for pattern in (SUPPORTS, OPPOSES, URGES))
    is_told = told or stem(verb) in _DEEDS or cue_verb(verb) is not None
    return bool(is_finite) and is_told


def says_state(words: str, state: str) -> bool:
    """Say whether words name a state or its people themselves ("Russian officials")."""
    known = (gazetteer.countries(), gazetteer.demonyms())
    parts = re.sub(r"['’]s\b", "", words).split()
    runs = (
        " ".join(parts[start : start + length])
        for length in (1, 2, 3)
        for start in range(len(parts) - length + 1)
    )
    return any(names.get(run) == state for run in runs for names in known)
