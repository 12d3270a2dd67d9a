"""What is proposed: the object of a stance as a phrase, its topic, and its name in the story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from stemma.text.clauses import finite_verbs
from stemma.text.stances import DENIED, EVENTS, GENERIC, PROPOSALS, THROUGH
from stemma.text.words import stem, stems, words

_STEMS = frozenset(stem(noun) for noun in PROPOSALS)
_GENERIC_STEMS = frozenset(stem(noun) for noun in GENERIC)
_EVENT_STEMS = frozenset(stem(noun) for noun in EVENTS)
_DENIED_STEMS = frozenset(stem(noun) for noun in DENIED)
_THROUGH_STEMS = frozenset(stem(noun) for noun in THROUGH)
_MOST_WORDS = 12
_MOST_IN_OPEN = 8
_MOST_BETWEEN = 30
_LINKS = frozenset("is are was were has have had will would".split())
_OPENERS = frozenset("a an the its his her their new further any this these those".split())
_BREAKS = frozenset(
    "of in on at for to from with by against over about into under between among as than after"
    " before during without within through toward towards amid that which who whose where when"
    " and or but while because so if not".split()
)
_END = re.compile(
    r"[,;:?!–—()\"“”]|(?<![A-Z])\.|--|\s-\s|\s+by\s+\d|\s+(?:after|before|when|which|who|but|because|during"
    r"|since|as|while|if|in\s+the\s+wake|in\s+exchange|saying|said|says|until|despite|without"
    r"|for\s+the\s+(?:past|last|next|first)|(?:last|next|this|earlier|later)\s+(?:week|month|year)"
    r"|(?:(?:on|last|next|this|earlier|later)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|in\s+(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)|and\s+(?:said|says|had|has|was|is|would|will|\w+ed\b))\b"
)
_FLIP = re.compile(r"\bvetoe?s?\s+of\s+", re.IGNORECASE)
_OVER = re.compile(r"\b(?:over|for)\s+(?=(?:the|a|an|his|her|its|their)\b|\w+['’]s\b)")
_INFINITIVE = re.compile(r"\bto\s+[a-z]+")
_RELATIVE = re.compile(r"[\s,–—-]+(?:which|that)\s+(?:[\w]+\s+){0,3}$")
"""A relative pronoun right before a verb: what was favoured stands before it."""
_SUMMING_UP = re.compile(r"(?:the|this|that)\s+(?:move|step|idea|effort|rule|vote)", re.IGNORECASE)
_OWNED = re.compile(r"(?:this|that|these|those|his|her|its|their|our|my|your)\s+", re.IGNORECASE)
_DEFINITE = re.compile(
    r"(?:the|this|that)\s+(?P<noun>\w+)(?!.*\b(?:to\s+[a-z]|of)\b)", re.IGNORECASE
)
"""A bare noun with whatever does not say what it proposes ("the drive in the capital")."""
_GERUND = re.compile(r"(?!during|including|regarding|concerning|according)[a-z]{2,}ing\s+\w+")
_ABBREVIATION = re.compile(r"\b[A-Z]\.[A-Z]\.$")
_TRIM = " ,\"“”'‘’-"


def topics(text: str) -> list[str]:
    """Return the stems of the nouns in `text` that name a proposal, in order."""
    return [word.stem for word in words(text) if word.stem in _STEMS]


def antecedents(text: str) -> list[str]:
    """Return those of `topics` that "the plan" can mean later."""
    return [topic for topic in topics(text) if topic not in _GENERIC_STEMS | _EVENT_STEMS]


def phrase(after: str) -> str | None:
    """Return the noun phrase at the start of `after`, if it is something one can propose.

    What counts is the head of the phrase: "the ban on mining" is a ban, "the claims about the
    ban" are none, and "the intent of the law" is the law.
    """
    after = after.strip(_TRIM) if not _END.match(after.lstrip()) else after
    cut = _END.search(after)
    whole = _trimmed(after[: cut.start() if cut else len(after)])
    base = _base(whole)
    head = _head(base)
    if head in _THROUGH_STEMS and whole[len(base) :].lstrip().startswith("of "):
        return phrase(whole[len(base) :].lstrip().removeprefix("of "))
    if head not in _STEMS:
        return None
    verbs = () if _INFINITIVE.search(whole) else finite_verbs(whole)
    told = min((verb.span.start for verb in verbs if verb.span.start >= len(base)), default=None)
    whole = whole[:told].strip(_TRIM).removesuffix(" that")
    return whole if len(whole.split()) <= _MOST_WORDS else base


def vetoed(after: str) -> str | None:
    """Return what was vetoed where the object of a verb is a veto ("rejected her veto of ...")."""
    cut = _END.search(after)
    flip = _FLIP.search(after[: cut.start() if cut else len(after)])
    return phrase(after[flip.end() :]) if flip else None


def ground(after: str) -> str | None:
    """Return what somebody is blamed or praised for ("criticised the mayor over her plan")."""
    cut = re.search(r"[,;:.?!()\"“”]", after)
    over = _OVER.search(after[: cut.start() if cut else len(after)])
    return phrase(after[over.end() :]) if over else None


def open_phrase(after: str, matters: frozenset[str]) -> str | None:
    """Return the object of a verb of stance if it is one of the matters of the story."""
    cut = _END.search(after)
    whole = _trimmed(after[: cut.start() if cut else len(after)])
    base = _base(whole)
    opener = base.split(maxsplit=1)[0].lower() if base else ""
    head = _head(base)
    allowed = opener in _OPENERS and len(base.split()) <= 5 and base[len(opener) :].islower()
    if not allowed or head not in matters or head in _DENIED_STEMS:
        return None
    return whole if len(whole.split()) <= _MOST_IN_OPEN and not finite_verbs(whole) else base


def phrase_before(before: str) -> str | None:
    """Return the noun phrase at the end of `before` that names a proposal."""
    found = words(before)
    nouns = [word for word in found if word.stem in _STEMS]
    if not nouns:
        return None
    last = nouns[-1].span
    gap = before[last.end :]
    verbs = [verb.form for verb in finite_verbs(gap) if not verb.form.endswith("ed")]
    if len(gap.split()) > _MOST_BETWEEN or not _LINKS.issuperset(verbs):
        return None
    relative = _RELATIVE.search(gap)
    between = words(gap[: relative.start()]) if relative else ()
    if between and between[0].form not in _BREAKS:
        return None
    openers = [word.span.start for word in found if word.form in _OPENERS and word.span < last]
    start = openers[-1] if openers else last.start
    told = before[start : last.end]
    return told if len(told.split()) <= _MOST_WORDS else last.of(before)


def topic(told: str, named: Counter[str]) -> str:
    """Return what a phrase proposes: its own noun, else what the document named most so far."""
    base = topics(_base(told))
    specific = [
        *(item for item in reversed(base) if item not in _GENERIC_STEMS),
        *(item for item in topics(told) if item not in _GENERIC_STEMS),
    ]
    if specific:
        return specific[0]
    if base and (len(stems(told)) <= 1 or _DEFINITE.match(told)):
        return max(named, key=lambda item: named[item], default=base[-1])
    return " ".join(stems(told)) if base else _head(_base(told)) or " ".join(stems(told))


def is_vague(item: str, told: str) -> bool:
    """Say whether a phrase of that topic leaves open what is proposed ("the plan")."""
    bare = len(stems(told)) <= 1 or _DEFINITE.match(told) is not None
    return item in _GENERIC_STEMS and bare


def is_fleeting(told: str) -> bool:
    """Say whether a phrase sums up what was just told instead of naming a proposal ("a move")."""
    if _SUMMING_UP.fullmatch(told.strip()):
        return True
    return bool(
        re.fullmatch(r"(?:an?|this|that|such\s+an?)\s+\w+", told.strip(), re.IGNORECASE)
    ) and (topics(told)[-1:] != [] and topics(told)[-1] in _GENERIC_STEMS)


def deed(after: str) -> str | None:
    """Return what somebody is for or against doing ("allowing farmers to sell milk")."""
    cut = _END.search(after)
    whole = _trimmed(after[: cut.start() if cut else len(after)])
    if not _GERUND.match(whole) or not 3 <= len(whole.split()) <= _MOST_WORDS:
        return None
    return whole


def names(phrases: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Name each topic by the shortest of its phrases: what all of them have in common."""
    said: dict[str, set[str]] = {}
    for item, told in phrases:
        said.setdefault(item, set()).add(told)
    return {item: _name(item, sorted(options)) for item, options in said.items()}


def _name(item: str, options: Sequence[str]) -> str:
    best = min(
        options,
        key=lambda told: (
            item not in topics(told) and _head(_base(told)) != item,
            "’s" in told or "'s" in told,
            _OWNED.match(told) is not None,
            len(told.split()),
            told.lower().startswith(("a ", "an ")),
            told,
        ),
    )
    return _OWNED.sub("the ", best, count=1) if _OWNED.match(best) else best


def _base(whole: str) -> str:
    """Return a noun phrase without what follows its head."""
    verbs = {verb.span.start for verb in finite_verbs(whole)}
    end, before = 0, ""
    for word in words(whole):
        ends = word.form in _BREAKS or (before in _STEMS and word.form.endswith(("ing", "ed")))
        if ends or (end and _is_verb(word.span.start, verbs, word.form)):
            break
        end, before = word.span.end, word.stem
    return whole[:end]


def _is_verb(start: int, verbs: set[int], form: str) -> bool:
    return start in verbs and stem(form) not in _STEMS and not form.endswith("ed")


def _trimmed(whole: str) -> str:
    whole = whole.strip(_TRIM)
    return whole if _ABBREVIATION.search(whole) else whole.rstrip(".")


def _head(base: str) -> str:
    found = [word for word in words(base) if word.form not in ("'s", "s")]
    return found[-1].stem if found else ""
