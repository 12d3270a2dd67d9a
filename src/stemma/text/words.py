"""Words, the function words among them, and stems to compare words by.

One way of cutting a text into words serves everything that compares texts: lineage, renderings,
claims, headlines, clusters. It is made so that spellings of the same words agree: "cannot" is
"can" and "not", "don't" is "do" and "not", "U.S." and "US" are one word and are not the pronoun,
"1,200" is "1200", a possessive is a word of its own, and hyphens part words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stemma.model.span import Span

_FUNCTION_WORDS = """
a about above after again against all almost alone along already also although always am amid
among an and another any anybody anyone anything are around as at away back be because been
before being below between both but by can could did do does doing done down during each either
else enough etc even ever every everybody everyone everything few for from further get gets got
had has have having he her here hers herself him himself his how however i if in indeed instead
into is it its itself just least less like made make makes many may me might mine more most much
must my myself neither never nevertheless no nobody none nor not nothing now of off often on
once one only onto or other others otherwise our ours ourselves out over own per perhaps quite
rather really same shall she should since so some somebody someone something still such than
that the their theirs them themselves then there thereby therefore these they this those though
through throughout thus to together too toward towards under unless until up upon us very via
was we were what whatever when where whereas whether which while who whoever whole whom whose
why will with within without would yet you your yours yourself yourselves 's 'd
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Function words, as forms: what says little about the matter of a text."""

_TOKEN = re.compile(
    r"""
    (?P<acronym> (?<![^\W_]) (?: (?:[^\W\d_]\.)+ [^\W\d_] (?![^\W_]) \.? | (?:[^\W\d_]\.){2,} ) )
    | (?P<number> \d+ (?:[.,]\d+)* [^\W\d_]* )
    | (?P<word> [^\W_]+ (?:['’](?=[^\W_])[^\W_]+)* )
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?P<not>n['’]t)$|(?P<rest>['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_EXPANDED = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_SAME = {"usa": "u.s.", "us": "u.s."}

_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "agree": "agreed agrees agreeing",
        "arise": "arose arisen",
        "be": "am are is was were been being",
        "bear": "bore borne",
        "beat": "beaten",
        "become": "became",
        "begin": "began begun",
        "bind": "bound",
        "bite": "bit bitten",
        "bleed": "bled",
        "blow": "blew blown",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "child": "children",
        "choose": "chose chosen",
        "come": "came coming comes",
        "crisis": "crises",
        "deal": "dealt",
        "die": "dying died dies",
        "do": "did does done doing",
        "draw": "drew drawn",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "foot": "feet",
        "forbid": "forbade forbidden",
        "forget": "forgot forgotten",
        "freeze": "froze frozen",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes going",
        "grow": "grew grown",
        "have": "had has having",
        "hear": "heard",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "life": "lives",
        "lose": "lost",
        "make": "made making",
        "man": "men",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "person": "persons people",
        "ride": "rode ridden",
        "ring": "rang rung",
        "rise": "rose risen",
        "run": "ran running",
        "say": "said says",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shake": "shook shaken",
        "shoot": "shot",
        "show": "shown",
        "shrink": "shrank shrunk",
        "sing": "sang sung",
        "sink": "sank sunk",
        "sit": "sat",
        "sleep": "slept",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "stick": "stuck",
        "strike": "struck",
        "swear": "swore sworn",
        "swim": "swam swum",
        "take": "took taken",
        "teach": "taught",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "tie": "tying tied ties",
        "understand": "understood",
        "wake": "woke woken",
        "wear": "wore worn",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "woman": "women",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_VOWEL = re.compile(r"[aeiouy]")
_NOT_INFLECTED = """
crisis news series species during this thus always perhaps whereas nothing something anything
everything morning evening king spring string thing sibling ceiling wing need seed speed indeed
hundred sacred red bed politics physics economics headquarters hundreds
"""
_UNCHANGED = frozenset(_NOT_INFLECTED.split())


_SHORT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text.

    `form` is how it compares: lower case, contractions written out, no thousands separators.
    `stem` is a key under which inflected forms agree; it need not be a word and is not for readers.
    """

    span: Span
    form: str
    stem: str

    @property
    def is_stop(self) -> bool:
        """Whether it is a function word."""
        return self.form in STOP_WORDS

    @property
    def is_number(self) -> bool:
        """Whether it starts with a digit ("80", "2.5m", "10th")."""
        return self.form[0].isdigit()


def words(text: str, within: Span | None = None) -> tuple[Word, ...]:
    """Cut `text`, or the part `within` it, into words, in order and without overlap.

    Punctuation is not a word. Spans are code points of `text`, also for a part of it. A text
    without letters or digits has no words.
    """
    if within is None and len(text) <= _SHORT:
        return _kept(text)
    part = within or Span(0, len(text) + 1)
    return tuple(_iter_words(text, part))


@lru_cache(maxsize=4096)
def _kept(text: str) -> tuple[Word, ...]:
    return tuple(_iter_words(text, Span(0, len(text) + 1)))


def _iter_words(text: str, part: Span) -> Iterator[Word]:
    for match in _TOKEN.finditer(text, part.start, part.end):
        at = match.start()
        for start, end, form in _parts(match.group(), match.lastgroup):
            yield Word(span=Span(at + start, at + end), form=form, stem=stem(form))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` that are no function words, in order."""
    return tuple(word.stem for word in words(text) if not word.is_stop)


@lru_cache(maxsize=65536)
def _parts(token: str, kind: str | None) -> tuple[tuple[int, int, str], ...]:
    """Return the words of a token, as start and end within it and form."""
    end = len(token)
    if kind == "acronym":
        return ((0, end, _acronym(token)),)
    if kind == "number":
        return ((0, end, token.replace(",", "").lower()),)
    if token in {"US", "USA"}:
        return ((0, end, "u.s."),)
    return _uncontracted(token)


def _uncontracted(token: str) -> tuple[tuple[int, int, str], ...]:
    form, end = token.lower().replace("’", "'"), len(token)
    if form == "cannot":
        return ((0, 3, "can"), (3, end, "not"))
    clitic = _CLITIC.search(form)
    if clitic is None or clitic.start() == 0:
        return ((0, end, form),)
    cut = clitic.start()
    base, tail = form[:cut], clitic.group()
    if clitic.lastgroup == "not":
        return ((0, cut, _BEFORE_NOT.get(base, base)), (cut, end, "not"))
    known = "u.s." if token[:2] == "US" and base in _SAME else base
    return ((0, cut, known), (cut, end, _EXPANDED.get(tail, tail)))


def _acronym(token: str) -> str:
    form = token.replace(".", "").lower()
    return _SAME.get(form, form)


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """Return the key under which inflections of the word `form` (lower case) agree.

    It takes off the endings of English inflection, not of derivation ("sanctions" and "sanctioned"
    agree, "sanction" and "sanctity" do not), in the manner of the S and inflectional steps of
    Porter (1980), with a table for the irregular; British and American spellings agree.
    """
    lemma = _IRREGULAR.get(form, form)
    if lemma in _UNCHANGED or len(lemma) <= 3 or not lemma.isalpha():
        return lemma
    return _ending(lemma if lemma != form else _inflected(form))


def _inflected(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return form[:-2]
    if form.endswith("s") and form[-2] not in "sui":
        return form[:-1]
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    for ending in ("ed", "ing"):
        base = form[: -len(ending)]
        if form.endswith(ending) and len(base) >= 3 and _VOWEL.search(base) and base[-1] != "e":
            return base
    return form


def _ending(base: str) -> str:
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiou":
        base = base[:-1]
    if len(base) > 4 and base.endswith("our"):
        return base[:-3] + "or"
    if len(base) > 6 and base.endswith("isation"):
        return base[:-7] + "ization"
    if len(base) > 4 and base.endswith("is"):
        return base[:-2] + "iz"
    return base
