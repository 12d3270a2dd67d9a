"""How firmly a text asserts what it says: did it happen, will it, may it, should it, or did it not.

There is no parser: a cue ("will", "not", "denied that", "called for") colours the next word of
content in its clause. That is the shallow end of what FactBank (Saurí and Pustejovsky 2009) calls
factuality: polarity and modality of an event as its reporter presents it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stemma.text.clauses import finite_verbs
from stemma.text.words import Word, words


class Grade(StrEnum):
    """How an event is presented, apart from negation."""

    ASSERTED = "asserted"
    FORECAST = "forecast"
    POSSIBLE = "possible"
    WANTED = "wanted"
    ALLEGED = "alleged"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """The grade of an event, and whether it is negated."""

    grade: Grade = Grade.ASSERTED
    negated: bool = False


PLAIN = Mood()
_CUES: tuple[tuple[Grade, str], ...] = (
    (
        Grade.FORECAST,
        r"""will | shall | 'll | ’ll | won['’]t | would
        | (?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:due|set|expected|scheduled|slated|poised|likely|
            about|bound|going|preparing|planning|ready|supposed)\s+to
        | (?:is|are|was|were)\s+to | plan(?:s|ned)?\s+to | intend(?:s|ed)?\s+to
        | expect(?:s|ed)?\s+to | prepar(?:es|ed|ing)\s+to | vow(?:s|ed|ing)?\s+to
        | promis(?:es|ed|ing)\s+to | pledg(?:es|ed|ing)\s+to | agree(?:s|d)?\s+to
        | threaten(?:s|ed|ing)?\s+to""",
    ),
    (
        Grade.POSSIBLE,
        r"""(?:cannot|can\s+not|can['’]t|not|never)\s+(?:be\s+)?rul(?:ed?|ing)\s+out
        | may(?!\s+\d) | might | could(?!\s*(?:not|n['’]t)) | can(?!not|['’]t|\s+not) | possibl[ey]
        | perhaps | maybe | potentially | possibility\s+(?:of|that)
        | (?:is|are|was|were|be)\s+considering | consider(?:s|ed)? | mull(?:s|ed|ing)
        | weigh(?:s|ed|ing)
        | risk(?:s|ed|ing)? | fear(?:s|ed|ing)?\s+(?:that|of)""",
    ),
    (
        Grade.WANTED,
        r"""should | must | ought\s+to | need(?:s|ed)?\s+to | ha(?:s|ve|d)\s+to
        | want(?:s|ed|ing)?(?:\s+to)? | hop(?:e|es|ed|ing)\s+(?:to|for|that)
        | call(?:s|ed|ing)?\s+(?:for|on) | urg(?:e|es|ed|ing) | demand(?:s|ed|ing)?
        | ask(?:s|ed|ing)?\s+(?:\w+\s+){0,3}to | (?:seek|sought|seeks|seeking)(?:\s+to)?
        | push(?:es|ed|ing)?\s+(?:for|to) | propos(?:e|es|ed|ing)(?:\s+to)? | recommend(?:s|ed|ing)?
        | request(?:s|ed|ing)? | (?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?)\s+to
        | (?:plan|proposal|bid|effort|attempt|drive|push|proposals|plans|efforts|attempts)
            \s+(?:to|for)
        | pressur(?:e|es|ed|ing) | to(?=\s+(?-i:[a-z]))""",
    ),
    (
        Grade.ALLEGED,
        r"""alleg(?:e|es|ed|ing|edly|ations?)(?:\s+that)? | accus(?:e|es|ed|ing|ations?)
        | suspect(?:s|ed)?
        | reportedly | supposedly | apparently | charg(?:ed|es)\s+with | claims?\s+that""",
    ),
    (Grade.CONDITIONAL, r"if | unless | whether | provided\s+that | in\s+case"),
)
_CUE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{grade.name}>{pattern})" for grade, pattern in _CUES) + r")(?![\w-])",
    re.IGNORECASE | re.VERBOSE,
)
_NEGATION = re.compile(
    r"""\b(?:not | never | no | neither | nor | none | nothing | nobody | without | cannot
    | (?:\w+n['’]t) | fail(?:s|ed|ing|ure)?(?:\s+to)? | refus(?:e|es|ed|ing|al)(?:\s+to)?
    | declin(?:e|es|ed|ing)\s+to | unable\s+to
    | unlikely\s+to | avoid(?:s|ed|ing)? | prevent(?:s|ed|ing)? | far\s+from | lack(?:s|ed|ing)?
    | no\s+longer | stopp(?:ed|ing)\s+short\s+of
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIAL = re.compile(
    r"""\b(?:den(?:y|ies|ied|ying|ials?) | dismiss(?:es|ed|ing)? | refut(?:e|es|ed|ing)
    | disput(?:e|es|ed|ing)
    | rul(?:e|es|ed|ing)\s+out | rebuff(?:s|ed|ing)?
    | reject(?:s|ed|ing)?\s+(?:\w+\s+){0,2}
        (?:accusations?|claims?|allegations?|reports?|suggestions?|charges?)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_POSSIBLE_AFTER_ALL = re.compile(
    r"\b(?:cannot|can\s+not|can['’]t|not|never)\s+(?:be\s+)?(?:\w+ly\s+)?rul(?:e|ed|ing)\s+out\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[,;:()–—]|\s-{1,2}\s|\b(?:but|who|which|that|when|while|because|after|before|since"
    r"|although|though|as)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[,;:()–—]|\b(?:but|who|which|when|while|because|although"
    r"|and\s+(?:has|have|had|will|would|said|says))\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(
    r"\b(?:not|no)\s+(?:only|just|merely|least|doubt|fewer|less|more\s+than)\b", re.IGNORECASE
)
_LIGHT = frozenset(
    "be been being have has had having do does did also still now then yet ever soon again able get"
    " got become go going take taken taking make made making".split()
)


def moods(text: str) -> tuple[tuple[Word, Mood], ...]:
    """Return the words of content of `text` in order, each with its mood.

    A cue or a negation colours the next word of content of its clause, which English puts right
    after it ("will not *impose* sanctions", "called for *sanctions*"). All other words are `PLAIN`.
    A text without words of content gives an empty tuple.
    """
    graded: dict[int, Grade] = {}
    negated: set[int] = set()
    content = [word for word in words(text) if not word.is_stop and word.form not in _LIGHT]
    for match in _CUE.finditer(text):
        target = _target(text, match.end(), content)
        if target is not None and match.lastgroup is not None:
            found = Grade[match.lastgroup]
            if graded.get(target, Grade.WANTED) is Grade.WANTED:
                graded[target] = found
    for match in _DENIAL.finditer(text):
        if not any(other.end() == match.end() for other in _POSSIBLE_AFTER_ALL.finditer(text)):
            negated.update(_clause(text, match.end(), content))
    skipped = {
        match.start()
        for pattern in (_NOT_ONLY, _POSSIBLE_AFTER_ALL)
        for match in pattern.finditer(text)
    }
    for match in _NEGATION.finditer(text):
        target = _target(text, match.end(), content)
        if target is not None and match.start() not in skipped:
            negated.add(target)
    return tuple(
        (
            word,
            Mood(grade=graded.get(at, Grade.ASSERTED), negated=at in negated)
            if at in graded or at in negated
            else PLAIN,
        )
        for at, word in enumerate(content)
    )


def _target(text: str, start: int, content: list[Word]) -> int | None:
    for at, word in enumerate(content):
        if word.span.start < start or word.form.endswith("ly"):
            continue
        return None if _BOUNDARY.search(text, start, word.span.start) else at
    return None


def _clause(text: str, start: int, content: list[Word]) -> Iterator[int]:
    for at, word in enumerate(content):
        if word.span.start >= start:
            if _CLAUSE_END.search(text, start, word.span.start):
                return
            yield at


_SUBORDINATE = re.compile(
    r"^\W*(?:as|when|while|after|before|since|although|though|because|if|once|despite|ahead"
    r"|following|in|on|at|by|with|amid|until)\b[^,]{0,160},\s*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"[^.,;:\"“”]{0,80}?\b(?:said|says|announced|confirmed|revealed|added)\s+(?:\w+\s+){0,2}that\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"""\b(?:(?P<FORECAST>will|shall|would|won['’]t
        |(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:due|set|expected|scheduled|slated|poised
            |likely|about|bound|going|preparing|planning|ready|supposed)\s+to
        |(?:is|are)\s+to|plann?(?:s|ed)\s+to|intends?\s+to
        |vow(?:s|ed)\s+to|promis(?:es|ed)\s+to|pledg(?:es|ed)\s+to|threaten(?:s|ed)\s+to)
    | (?P<POSSIBLE>may(?!\s+\d)|might|could(?!(?:\s+\w+ly)?\s+not\b|n['’]t)|can
        |(?:is|are|was|were)\s+considering)
    | (?P<WANTED>should|must|ought|need(?:s|ed)?\s+to|wants?(?:ed)?\s+to
        |hop(?:es|ed)\s+to|call(?:s|ed)\s+(?:for|on)
        |ask(?:s|ed)\s+(?:\w+\s+){0,3}to|urg(?:es|ed)|demand(?:s|ed)|propos(?:es|ed)|(?:tried|attempted|sought)\s+to)
    | (?P<ALLEGED>alleg(?:es|ed|edly)|accus(?:es|ed)|suspected|reportedly)
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)


def grade(text: str) -> Grade:
    """Return how the main clause of a sentence presents its event.

    The first verb with tense decides, after an opening clause or phrase if there is one, and after
    "somebody announced that". A text without such a verb asserts.
    """
    start = opening.end() if (opening := _SUBORDINATE.match(text)) else 0
    if told := _TOLD.match(text, start):
        start = told.end()
    verbs = finite_verbs(text[start:])
    modal = _MODAL.search(text, start)
    if modal is None or modal.lastgroup is None:
        return Grade.ASSERTED
    if verbs and start + verbs[0].span.start < modal.start():
        return Grade.ASSERTED
    return Grade[modal.lastgroup]


_OPPOSITES = """
    accept reject|support oppose|back oppose|rise fall|increase decrease
    increase reduce|raise lower|raise cut|gain lose|win lose|guilty innocent
    convict acquit|guilty acquit|approve reject|pass reject|pass fail|open close
    start end|begin end|arrive leave|confirm deny|admit deny|allow ban|allow forbid
    permit ban|dead alive|kill survive|succeed fail|strengthen weaken|expand shrink
    resume suspend|resume halt|hire fire|join quit|stay leave|remain leave
    remain resign|accelerate slow|improve worsen|surge plunge|soar plunge|jump drop
    rise drop|climb drop|climb fall|up down|higher lower|more fewer|lift impose
    uphold overturn|uphold strike|adopt abandon|buy sell|release detain|release arrest
    free jail|legal illegal|likely unlikely|possible impossible|safe unsafe
    safe dangerous|agree disagree|agree refuse|accidental deliberate|accident deliberate
    peaceful violent|ahead behind|majority minority|victory defeat|accept refuse
    accept decline|grant deny|appoint dismiss|advance retreat|invite exclude
    include exclude|unanimous divided|voluntary forced|public secret|true false
    north south|east west|male female|man woman
"""


def _opposites() -> frozenset[tuple[str, str]]:
    pairs = set()
    for pair in re.split(r"[|\n]", _OPPOSITES):
        if pair.strip():
            left, right = (words(part)[0].stem for part in pair.split())
            pairs |= {(left, right), (right, left)}
    return frozenset(pairs)


OPPOSITES = _opposites()
"""Pairs of stems, both ways round, that cannot both hold of one subject at one time."""

_PRONOUN_START = re.compile(
    r"""^["'“‘]?(?:he|she|it|they|we|i|this|that|these|those|his|her|their|its|our|there|here|the\s+(?:latter|former|two|pair)
    |but|and|or|yet|so|then|still|however|meanwhile|also|instead|nor|hours\s+later|earlier|later|afterwards?
    |moreover|furthermore|in\s+addition|for\s+example|for\s+instance|as\s+a\s+result|similarly|such)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def leans(text: str) -> bool:
    """Say whether `text` opens with a word that leans on what stands before it ("He", "But")."""
    return _PRONOUN_START.match(text) is not None
