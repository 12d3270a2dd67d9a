"""What kind of thing a candidate names: weighed evidence from the words and from around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.annotate.candidates import Candidate
from stemma.annotate.runs import is_table
from stemma.model.annotation import MentionType
from stemma.text import gazetteer
from stemma.text.names import PARTICLES, Token

PERSON, ORGANISATION = MentionType.PERSON, MentionType.ORGANISATION
PLACE, OTHER = MentionType.PLACE, MentionType.OTHER

_SPEECH = frozenset(
    """said says say told tells added adds asked asks argued argues insisted insists replied
    tweeted wrote writes explained explains noted notes warned warns recalled joked
    testified answered responded suggested acknowledged conceded thinks thought believes
    believed who whose himself herself""".split()
)
_LOCATIVES = frozenset(
    """in at from near to into outside across around throughout toward towards""".split()
)
_PLACE_NOUNS = frozenset(
    """city town village province capital state region island county district suburb port
    resort airport river municipality peninsula republic territory""".split()
)
_BODY_NOUNS = frozenset(
    """company group firm bank party newspaper agency team club network magazine website
    union charity giant maker airline group's shares stock spokesman spokeswoman officials
    executives app founder co-founder founders CEO users customers employees workers stores
    shareholders investors engineers""".split()
)
_BODIES_APPOSED = frozenset(
    """company firm bank party newspaper agency club network magazine website union charity
    airline maker manufacturer retailer operator organisation organization institute body start-up
    startup nonprofit brand ngo broadcaster publisher lender insurer watchdog regulator""".split()
)
_OWNED_BY_BODIES = frozenset(
    "founder co-founder founders CEO headquarters shareholders board users customers".split()
)
_CALLED_AFTER = frozenset("administration presidency campaign camp regime doctrine era".split())
_EVENT_HEADS = frozenset(
    """Battle Treaty Declaration Order Book Day Act Bill Second First Siege""".split()
)
_DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central New Upper Lower".split()
)
_QUOTES = frozenset("\"“”‘'«»")
_AGE = re.compile(r"\d{1,2}$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,5}$|(?:[A-Z]\.){2,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingWeights:
    """How much each piece of evidence counts; a name is what gathers the most."""

    title: float = 5.0
    given_name: float = 3.0
    doubtful_given_name: float = 1.6
    surname: float = 1.2
    lower_role: float = 2.5
    speech: float = 1.3
    age: float = 2.5
    particle: float = 2.0
    body_word: float = 4.0
    body_word_inside: float = 1.5
    acronym: float = 2.6
    the: float = 1.0
    place_word: float = 3.8
    locative: float = 1.4
    enclosed_place: float = 2.0
    other_word: float = 3.4
    known: float = 4.0
    score_line: float = 2.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A type, the margin by which it beats the next one, and the evidence that told most."""

    type: MentionType
    margin: float
    reason: str


class Evidence:
    """Gathers weights for types and the reason that counted most for each."""

    def __init__(self) -> None:
        self.sums: dict[MentionType, float] = dict.fromkeys(
            (PERSON, ORGANISATION, PLACE, OTHER), 0.0
        )
        self.reasons: dict[MentionType, tuple[float, str]] = {}

    def add(self, kind: MentionType, weight: float, reason: str) -> None:
        """Count `weight` towards `kind`."""
        self.sums[kind] += weight
        if weight > self.reasons.get(kind, (0.0, ""))[0]:
            self.reasons[kind] = (weight, reason)

    def verdict(self) -> Naming:
        """Return the type with the most weight; ties fall to the order of the types."""
        ranked = sorted(self.sums, key=lambda kind: -self.sums[kind])
        best, second = ranked[0], ranked[1]
        return Naming(
            type=best,
            margin=self.sums[best] - self.sums[second],
            reason=self.reasons.get(best, (0.0, "capitals"))[1],
        )


_KNOWN_TYPES: Mapping[str, MentionType] = {
    "country": PLACE,
    "place": PLACE,
    "organisation": ORGANISATION,
    "demonym": OTHER,
    "event": OTHER,
}


def name_type(
    candidate: Candidate, sentence: Sequence[Token], weights: NamingWeights | None = None
) -> Naming:
    """Weigh what a candidate's own words and its neighbours say about what it names."""
    weights = weights or NamingWeights()
    evidence = Evidence()
    _weigh_words(candidate, weights, evidence)
    _weigh_neighbours(candidate, sentence, weights, evidence)
    if is_table(sentence) and candidate.known in ("", "place"):
        follows = sentence[candidate.last].text if candidate.last < len(sentence) else ""
        if follows.isdigit():
            evidence.add(ORGANISATION, weights.score_line, "a row of results")
    return evidence.verdict()


def _weigh_words(candidate: Candidate, weights: NamingWeights, evidence: Evidence) -> None:
    words = candidate.words
    first, last = words[0], words[-1].rstrip(".")
    if candidate.known:
        strength = weights.known if candidate.known != "demonym" else weights.known + 2
        evidence.add(_KNOWN_TYPES[candidate.known], strength, f"known {candidate.known}")
    if candidate.roles:
        evidence.add(PERSON, weights.title, f"title '{candidate.roles[-1]}' before it")
    _weigh_person(words, candidate.known, weights, evidence)
    _weigh_form(words, candidate.known, weights, evidence)
    if last in gazetteer.organisation_words() and len(words) > 1:
        evidence.add(ORGANISATION, weights.body_word, f"ends in '{last}'")
    elif any(word in gazetteer.organisation_words() for word in words):
        evidence.add(ORGANISATION, weights.body_word_inside, "contains a word for a body")
    if first in _EVENT_HEADS and "of" in words:
        evidence.add(OTHER, 5.0, f"'{first} of'")
    if last in gazetteer.place_words() and len(words) > 1:
        evidence.add(PLACE, weights.place_word, f"ends in '{last}'")
    if first in gazetteer.place_openers() and len(words) > 1:
        evidence.add(PLACE, weights.place_word - 1.6, f"begins with '{first}'")
    if first.startswith(("Sant'", "Sant’", "Saint-", "Val-")):
        evidence.add(PLACE, weights.place_word, f"begins with '{first}'")
    if last in gazetteer.other_words() and len(words) > 1:
        evidence.add(OTHER, weights.other_word, f"ends in '{last}'")


def _weigh_form(
    words: Sequence[str], known: str, weights: NamingWeights, evidence: Evidence
) -> None:
    """Weigh how the words are written."""
    first = words[0]
    if first[0].islower() and len(words) == 1 and not first.startswith(("al", "el")):
        evidence.add(OTHER, 2.0, "written like a product")
    if any(word in ("'s", "’s") for word in words):
        evidence.add(PERSON, -3.0, "")
    if "&" in words:
        evidence.add(ORGANISATION, 2.0, "joined by '&'")
    if len(words) == 1 and _ACRONYM.match(first) and known != "country":
        evidence.add(ORGANISATION, weights.acronym, "acronym")
    if any(char.isdigit() for word in words for char in word):
        evidence.add(OTHER, 1.5, "has a figure")


def _weigh_person(
    words: Sequence[str], known: str, weights: NamingWeights, evidence: Evidence
) -> None:
    first, last = words[0], words[-1]
    names = gazetteer.given_names()
    is_given = first in names or first.partition("-")[0] in names
    if is_given and len(words) > 1:
        doubtful = first.lower() in gazetteer.common_words() or first in gazetteer.places()
        weight = weights.doubtful_given_name if doubtful else weights.given_name
        evidence.add(PERSON, weight, f"given name '{first}'")
    elif is_given and not known:
        evidence.add(PERSON, 1.2, "given name")
    if last in gazetteer.surnames() and not known:
        evidence.add(PERSON, weights.surname, f"surname '{last}'")
    if len(words) > 1 and any(
        word.lower() in PARTICLES - {"la", "le", "el"} for word in words[1:-1]
    ):
        evidence.add(PERSON, weights.particle, "name particle")
    if len(words) > 1 and any(len(word) == 2 and word[1] == "." for word in words[:-1]):
        evidence.add(PERSON, weights.particle, "initial")
    if len(words) in (2, 3) and not known:
        evidence.add(PERSON, 0.8, "two or three capitalised words")
    if last.lower().startswith(("al-", "el-")) or last.startswith(("Mc", "O'", "O’")):
        evidence.add(PERSON, 1.0, "form of a surname")
    if len(words) > 3:
        evidence.add(ORGANISATION, 0.9, "many words")
    evidence.add(PERSON, 0.5, "capitals")
    plain = sum(word.lower() in gazetteer.common_words() for word in words)
    if plain == len(words) and not known:
        evidence.add(PERSON, -1.5, "")
        evidence.add(OTHER, 0.8, "words that are not names in themselves")
    elif plain and first.lower() in gazetteer.common_words() and not is_given:
        evidence.add(PERSON, -0.8, "")


def _weigh_neighbours(
    candidate: Candidate, sentence: Sequence[Token], weights: NamingWeights, evidence: Evidence
) -> None:
    def word(index: int) -> str:
        return sentence[index].text if 0 <= index < len(sentence) else ""

    before, after = word(candidate.first - 1), word(candidate.last)
    beyond = word(candidate.last + 1)
    roles = gazetteer.roles()
    if before.lower() in roles and before[:1].islower() and not candidate.known:
        evidence.add(PERSON, weights.lower_role, f"'{before}' before it")
    if after in _SPEECH:
        evidence.add(PERSON, weights.speech, f"'{after}' after it")
    if after == "," and _AGE.match(beyond) and word(candidate.last + 2) in (",", "."):
        evidence.add(PERSON, weights.age, "age after it")
    if after == "," and beyond in ("who", "whose"):
        evidence.add(PERSON, weights.speech, "'who' after it")
    if after == ",":
        following = [word(candidate.last + ahead) for ahead in (1, 2, 3, 4)]
        _weigh_apposition(following, evidence)
    if before in _QUOTES and after in _QUOTES:
        evidence.add(OTHER, 2.0, "stands alone in quotation marks")
    if after in ("'s", "’s") and beyond in _OWNED_BY_BODIES:
        evidence.add(ORGANISATION, 1.2, f"'{beyond}' of its own")
    if after in _CALLED_AFTER and not candidate.known:
        evidence.add(PERSON, 1.5, f"'{after}' after it")
    elif before in ("the", "The") and candidate.known != "country":
        evidence.add(ORGANISATION, weights.the, "'the' before it")
        evidence.add(OTHER, 0.6, "'the' before it")
        evidence.add(PERSON, -1.5, "")
        if candidate.words[0] in _DIRECTIONS and not candidate.known:
            evidence.add(PLACE, 1.6 - weights.place_word, "")
    _weigh_locality(
        candidate, (before, word(candidate.first - 2), after, beyond), weights, evidence
    )


def _weigh_apposition(following: Sequence[str], evidence: Evidence) -> None:
    """Weigh the words after the comma that follows a name."""
    is_noun_phrase = following[0] in ("a", "an", "the")
    if is_noun_phrase and _BODIES_APPOSED.intersection(word.lower() for word in following[1:]):
        evidence.add(ORGANISATION, 2.5, "called a body after it")
    elif is_noun_phrase or following[0] in ("chief", "spokesman", "director", "chairman"):
        evidence.add(PERSON, 0.8, "apposition after it")


def is_after_subject(word: str) -> bool:
    """Say whether a word is one that follows a subject: a verb of speech or an auxiliary."""
    return word in _SPEECH or word in ("has", "had", "was", "is", "also", "will", "would")


def _weigh_locality(
    candidate: Candidate,
    around: tuple[str, str, str, str],
    weights: NamingWeights,
    evidence: Evidence,
) -> None:
    before, before_that, after, beyond = around
    if before in _LOCATIVES:
        strength = weights.locative if before in ("in", "near") else weights.locative / 2
        evidence.add(PLACE, strength, f"'{before}' before it")
    if before.lower() in _PLACE_NOUNS or (before == "of" and before_that.lower() in _PLACE_NOUNS):
        evidence.add(PLACE, 2.5, f"'{before_that} {before}' before it")
    if after == "," and beyond in gazetteer.places():
        evidence.add(PLACE, weights.enclosed_place, f"'{beyond}' after it")
    if after in _PLACE_NOUNS and len(candidate.words) < 3:
        evidence.add(PLACE, 2.0, f"'{after}' after it")
    if before.lower() in _BODY_NOUNS:
        evidence.add(ORGANISATION, 1.5, f"'{before}' before it")
    if after in _BODY_NOUNS:
        evidence.add(ORGANISATION, 1.2, f"'{after}' after it")
    if after in ("Inc", "Inc.", "Corp", "Corp.", "Ltd", "Co", "Co."):
        evidence.add(ORGANISATION, 4.0, f"'{after}' after it")
