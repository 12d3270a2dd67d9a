"""The lexicon of reported speech: which words say that somebody says something.

Verbs are grouped by what they can introduce, after the verb classes of Levin, English Verb Classes
and Alternations (1993), section 37, and the attribution cues of PARC (Pareti, LREC 2012) and
PolNeAR (Newell et al., LREC 2018). Inflections are derived from the base forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, StrEnum, auto
from functools import cache

from stemma.text import gazetteer


class Frame(Flag):
    """What may follow a cue verb as its content."""

    QUOTE = auto()
    """Words in quotation marks, before or after the verb."""
    THAT = auto()
    """A clause that "that", "whether", "if" or a question word opens."""
    CLAUSE = auto()
    """A clause without such a word; also the verb can follow what it reports."""
    HEARER = auto()
    """Somebody spoken to, before the content ("told reporters that ...")."""
    TO = auto()
    """An infinitive ("vowed to ...", "urged Tehran to ...")."""
    OBJECT = auto()
    """A noun phrase that is itself the content ("denounced the failure")."""


class Form(StrEnum):
    """An inflection, as far as its spelling tells."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueVerb:
    """A verb of speech or attitude. `particle` must follow it ("point out"), "" if none."""

    lemma: str
    frames: Frame
    particle: str = ""
    is_strong: bool = True
    """Whether the verb marks speech even without a quotation or "that"."""


class Noun(Enum):
    """The kinds of cue nouns."""

    UTTERANCE = auto()
    """Something that can speak for its author ("a statement said")."""
    CLAIM = auto()
    """An act of speech with its content ("the claim that ...")."""


_SAY = Frame.QUOTE | Frame.THAT | Frame.CLAUSE
_STATE = Frame.QUOTE | Frame.THAT

_CLAUSE_VERBS = """
say add claim argue note warn insist announce acknowledge assert declare state contend maintain
tweet write reply respond admit allege complain joke quip predict conclude explain reveal confirm
stress emphasize emphasise concede remark observe recall report boast lament muse caution
speculate testify reckon retort opine interject counter recount counsel attest insinuate
""".split()
_BELIEF_VERBS = "deny believe think hope suspect fear suggest estimate indicate feel".split()
_THAT_VERBS = """
mention hint imply imagine agree disclose post blog email signal clarify propose recommend
reiterate repeat echo underline underscore highlight stipulate rule certify notify argue
affirm reaffirm proclaim pronounce charge pledge promise vow swear threaten protest object
guess worry conclude plead verify doubt demand insist deny dispute forecast project decree
advise determine find show discover learn
""".split()
_WEAK_THAT = frozenset(
    "show find discover learn rule determine project certify verify guess worry object".split()
)
_QUOTE_VERBS = """
continue begin shout yell scream cry exclaim whisper mutter murmur laugh smile sigh shrug chant
read text answer ask inquire enquire wonder query thunder bellow chuckle snap intone gush rail
charge demand implore plead urge order warn describe recite retweet comment elaborate recollect
offer agree venture crow declaim chime shoot fire conclude finish close open start sum stammer
growl grumble gripe scoff sniff deadpan reason volunteer tease coo blurt stutter rage fume assent
""".split()
_HEARER_VERBS = "tell inform remind assure notify advise warn convince persuade promise".split()
_ASK_VERBS = "ask wonder inquire enquire question query".split()
_TO_VERBS = """
vow pledge promise threaten offer refuse decline agree urge ask order call beg implore exhort
encourage advise warn instruct request demand propose invite challenge press plead swear
""".split()
_TO_WITH_HEARER = frozenset(
    """urge ask order beg implore exhort encourage advise warn instruct request invite challenge
    tell""".split()
)
_OBJECT_VERBS = """
denounce condemn criticize criticise praise accuse blame blast slam deny reject dismiss welcome
hail applaud deplore decry describe urge rebuke assail deride mock ridicule tout defend endorse
question oppose attack demand reiterate predict propose announce call brand label dub characterize
characterise portray lambast lambaste castigate chide chastise berate bemoan lament commend laud
salute excoriate slate pan liken compare denigrate disparage scold admonish
thank credit voice express stress highlight cite vow promise pledge threaten
explain outline reveal acknowledge admit confirm emphasize emphasise repeat defy disavow
""".split()
_WEAK_OBJECT = frozenset(
    """question attack defend endorse oppose reveal explain outline highlight predict propose
    announce repeat thank credit voice express cite vow promise pledge threaten admit confirm
    call brand label dub slate pan compare liken stress emphasize emphasise acknowledge lament
    demand order deny welcome slam blast hail salute commend tout describe portray reiterate
    mock challenge defy""".split()
)
_PARTICLED = {
    "point out": _SAY,
    "make clear": _STATE,
    "call for": Frame.OBJECT | Frame.QUOTE,
    "call on": Frame.HEARER | Frame.TO,
    "call upon": Frame.HEARER | Frame.TO,
    "go on": Frame.QUOTE,
    "chime in": Frame.QUOTE,
    "speak of": Frame.OBJECT | Frame.QUOTE,
    "complain of": Frame.OBJECT | Frame.QUOTE,
    "warn of": Frame.OBJECT | Frame.QUOTE,
    "warn against": Frame.OBJECT | Frame.QUOTE,
    "boast of": Frame.OBJECT | Frame.QUOTE,
    "talk about": Frame.OBJECT | Frame.QUOTE,
    "talk of": Frame.OBJECT | Frame.QUOTE,
    "refer to": Frame.OBJECT | Frame.QUOTE,
    "speak about": Frame.OBJECT | Frame.QUOTE,
    "lash out": Frame.OBJECT | Frame.QUOTE,
}
_WEAK_PARTICLED = frozenset(
    ["speak of", "talk about", "talk of", "refer to", "speak about", "lash out", "boast of"]
)

_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "think": ("thought", "thought"),
    "feel": ("felt", "felt"),
    "begin": ("began", "begun"),
    "swear": ("swore", "sworn"),
    "read": ("read", "read"),
    "make": ("made", "made"),
    "go": ("went", "gone"),
    "speak": ("spoke", "spoken"),
    "find": ("found", "found"),
    "learn": ("learned", "learned"),
    "show": ("showed", "shown"),
    "shoot": ("shot", "shot"),
    "forecast": ("forecast", "forecast"),
    "plead": ("pleaded", "pleaded"),
    "beg": ("begged", "begged"),
    "admit": ("admitted", "admitted"),
    "quip": ("quipped", "quipped"),
    "refer": ("referred", "referred"),
    "rebut": ("rebutted", "rebutted"),
    "slam": ("slammed", "slammed"),
    "dub": ("dubbed", "dubbed"),
    "snap": ("snapped", "snapped"),
    "pan": ("panned", "panned"),
    "sum": ("summed", "summed"),
    "label": ("labelled", "labelled"),
    "signal": ("signalled", "signalled"),
    "deadpan": ("deadpanned", "deadpanned"),
    "chide": ("chided", "chided"),
}
_DOUBLING = frozenset("beg admit quip refer rebut slam dub snap pan sum deadpan begin".split())
_OTHER_SPELLINGS = {
    "labeled": "label",
    "labeling": "label",
    "signaled": "signal",
    "signaling": "signal",
}

_UTTERANCES = """
statement report study survey poll letter memo email e-mail filing lawsuit complaint indictment
document documents affidavit release tweet post article editorial book speech bulletin
communique communiqué survey analysis data figures records testimony transcript website notice
""".split()
_CLAIMS = """
claim claims statement suggestion suggestions allegation allegations accusation accusations
assertion assertions warning warnings argument contention insistence admission announcement
declaration belief complaint complaints promise pledge prediction denial remark remarks comment
comments response answer reply explanation confirmation assurance assurances charge hope
""".split()
_ACCORDING = ("according to", "in the words of")
QUESTION_WORDS = frozenset("what why how who when where which whether if whom whose".split())
"""Words that open a reported question."""


@cache
def _verbs() -> dict[str, tuple[CueVerb, ...]]:
    frames: dict[str, Frame] = {}

    def grant(lemmas: list[str], frame: Frame) -> None:
        for lemma in lemmas:
            frames[lemma] = frames.get(lemma, Frame(0)) | frame

    grant(_CLAUSE_VERBS, _SAY)
    grant(_BELIEF_VERBS, _SAY)
    grant(_THAT_VERBS, _STATE)
    grant(_QUOTE_VERBS, Frame.QUOTE)
    grant(_HEARER_VERBS, _SAY | Frame.HEARER)
    grant(["tell"], Frame.TO)
    grant(_ASK_VERBS, _STATE)
    grant(["ask", "question"], Frame.HEARER)
    grant(_TO_VERBS, Frame.TO)
    grant(sorted(_TO_WITH_HEARER), Frame.HEARER)
    grant(_OBJECT_VERBS, Frame.OBJECT | Frame.QUOTE)
    found: dict[str, list[CueVerb]] = {}
    for phrase, frame in _PARTICLED.items():
        lemma, particle = phrase.split()
        verb = CueVerb(
            lemma=lemma, frames=frame, particle=particle, is_strong=phrase not in _WEAK_PARTICLED
        )
        found.setdefault(lemma, []).append(verb)
    for lemma, frame in frames.items():
        is_strong = lemma not in _WEAK_THAT and lemma not in _WEAK_OBJECT
        found.setdefault(lemma, []).append(CueVerb(lemma=lemma, frames=frame, is_strong=is_strong))
    return {lemma: tuple(verbs) for lemma, verbs in found.items()}


@cache
def _forms() -> dict[str, tuple[tuple[str, Form], ...]]:
    found: dict[str, list[tuple[str, Form]]] = {}
    for lemma in _verbs():
        for word, form in inflections(lemma):
            found.setdefault(word, []).append((lemma, form))
    for word, lemma in _OTHER_SPELLINGS.items():
        form = Form.GERUND if word.endswith("ing") else Form.PAST
        found.setdefault(word, []).append((lemma, form))
    return {word: tuple(pairs) for word, pairs in found.items()}


def inflections(lemma: str) -> tuple[tuple[str, Form], ...]:
    """Return the forms of a verb; a past form that is also a participle is PAST."""
    past, participle = _IRREGULAR.get(lemma, (_past(lemma), _past(lemma)))
    forms = [(lemma, Form.BASE), (_present(lemma), Form.PRESENT), (past, Form.PAST)]
    if participle != past:
        forms.append((participle, Form.PARTICIPLE))
    forms.append((_gerund(lemma), Form.GERUND))
    return tuple(forms)


def _present(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z", "go")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _gerund(lemma: str) -> str:
    if lemma in _DOUBLING:
        return lemma + lemma[-1] + "ing"
    if lemma in ("label", "signal"):
        return lemma + "ling"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return lemma + "ing"


def cue_verb(word: str, following: tuple[str, ...] = ()) -> tuple[CueVerb, Form] | None:
    """Return the cue verb that `word` can be a form of, or None.

    Args:
        word: one word, in any case.
        following: the next words in lower case, nearest first; they decide on verbs with a
            particle ("pointed out"), which go before the same verbs without one.
    """
    for lemma, form in _forms().get(word.lower(), ()):
        verbs = _verbs()[lemma]
        for verb in verbs:
            if verb.particle and following[:1] == (verb.particle,):
                return verb, form
        plain = next((verb for verb in verbs if not verb.particle), None)
        if plain is not None:
            return plain, form
    return None


def is_according(words: tuple[str, ...]) -> int:
    """Return how many of the lower-case `words` make up an "according to" phrase, 0 for none."""
    for phrase in _ACCORDING:
        parts = tuple(phrase.split())
        if words[: len(parts)] == parts:
            return len(parts)
    return 0


def cue_noun(word: str) -> frozenset[Noun]:
    """Return which kinds of cue noun a word is; empty if it is none."""
    low = word.lower()
    kinds = set()
    if low in _UTTERANCES:
        kinds.add(Noun.UTTERANCE)
    if low in _CLAIMS:
        kinds.add(Noun.CLAIM)
    return frozenset(kinds)


_SPEAKERS = frozenset(
    """people man men woman women official officials police government ministry department agency
    agencies court company companies firm union council committee commission parliament
    administration campaign team party group groups board bank newspaper paper network channel
    embassy army military force forces chief chiefs head heads aide aides critic critics source
    sources witness witnesses expert experts analyst analysts scientist scientists economist
    economists activist activists lawyer lawyers attorney attorneys prosecutor prosecutors judge
    judges family families relative relatives parent parents mother father brother sister son
    daughter wife husband widow friend friends neighbour neighbor neighbours neighbors resident
    residents student students teacher teachers worker workers doctor doctors nurse nurses voter
    voters republican republicans democrat democrats conservative conservatives liberal liberals
    lawmaker lawmakers member members minister ministers president premier chancellor secretary
    ambassador envoy general colonel sheriff captain candidate candidates nominee senator
    congressman congresswoman congress mayor governor king queen prince princess pope bishop
    priest author grandmother grandfather grandparents aunt uncle cousin shopper driver drivers
    passenger passengers tourist tourists survivor survivors shopkeeper farmer farmers owner owners
    reader readers caller callers founder founders fellow fellows advocate advocates professor
    professors researcher researchers
    authors report reports statement poll polls survey study studies data figures document
    documents letter lawsuit filing memo press media many some others most both ally allies
    opponent opponents supporter supporters rival rivals leader leaders staff spokesperson
    authorities regulator regulators rebel rebels protester protesters fan fans coach coaches
    country countries nation nations city state states boy girl child children victim
    victims""".split()
)
_SPEAKER_ENDINGS = ("man", "men", "woman", "women", "person", "persons", "ologist", "ologists")


def is_speaker(word: str) -> bool:
    """Say whether a common noun, in any case, names somebody or something that can speak."""
    low = word.lower()
    known = low in _SPEAKERS or low in _UTTERANCES or low.endswith(_SPEAKER_ENDINGS)
    return known or low in gazetteer.roles() or low.removesuffix("s") in gazetteer.roles()


_NEVER_NOUNS = frozenset(
    """say believe think argue insist tell contend allege acknowledge agree assert admit add ask
    suggest deny predict explain maintain claim""".split()
)
_OFTEN_NOUNS = frozenset(
    """state question rule object charge demand order show signal page text book post forecast
    finish project offer request comment""".split()
)


def is_never_noun(lemma: str) -> bool:
    """Say whether the base form of a verb is (next to) never a noun in news."""
    return lemma in _NEVER_NOUNS


def is_often_noun(lemma: str) -> bool:
    """Say whether the base and present forms of a verb are more often nouns in news."""
    return lemma in _OFTEN_NOUNS
