"""How a paragraph sounds: reporting, or a reader talking under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stemma.extract.paragraphs import Paragraph

# Patterns without capitals are searched in text in lower case, which is faster than ignoring case.
_QUOTED = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)|(?<![\w])[‘'](?=\w)[^‘’']{12,}[’'](?!\w)")
_REPORTING = re.compile(
    r"\b(?:said|says|told|tells|added|according to|announced|reported(?:ly)?|stated|"
    r"argued|claimed|warned|tweeted|"
    r"alleged(?:ly)?|revealed|accused|admitted|confirmed|denied|explained|noted|"
    r"testified|insisted|declared|"
    r"urged|vowed|pledged|condemned|spokes(?:man|woman|person)|officials?|authorities|"
    r"police|minist(?:er|ry)|"
    r"statement|reporters|in an interview|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
)
_SECOND = re.compile(
    r"\b(?:you|your|yours|yourself|u|ur|ya|y['’]all|you['’](?:re|ve|ll|d))\b", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself|im|ive|imo|imho)\b")
_FIRST_LOWER = re.compile(r"(?<![.\w])i(?:['’](?:m|ve|d|ll))?(?=\s)")
_LOWER_SENTENCE = re.compile(r"(?<![a-z])[a-z]{3,}+[.!?]\s+[a-z]{2,}")
_CONTRACTION = re.compile(
    r"(?<=\w)n['’]t\b|\b(?:(?:it|that|there|here|what|who|he|she|they|we|let)['’](?:s|re|ll|"
    r"ve|d)|dont|doesnt|didnt|isnt|wont|cant|arent|thats|gonna|wanna|gotta|gimme|kinda|"
    r"ain['’]?t)\b",
)
_SLANG = re.compile(
    r"\b(?:lol|lmao|rofl|wtf|omg|smh|haha+|hahaha|imo|imho|btw|fyi|tbh|yeah|yep|yup|"
    r"nope|nah|duh|meh|ugh|wow|hey|dude|bro|"
    r"bs|crap|damn|hell no|sheeple|libtards?|snowflakes?|trolls?|shill|idiots?|idiotic|"
    r"morons?|moronic|stupid|dumb|clowns?|"
    r"bastards?|shit\w*|bullshit|fuck\w*|ass(?:hole)?s?|bitch\w*|pathetic|disgusting|"
    r"disgrace|scum|losers?|liars?|hypocrites?|"
    r"hypocrisy|brainwash\w*|wake up|good riddance|shame on|thank god|good for (?:them|"
    r"him|her|you)|who cares|give me a break|"
    r"well said|great (?:article|post|piece)|nice (?:article|try|one)|this article|the "
    r"author|op-?ed|msm|fake news|"
    r"cannot believe|can['’]?t believe|(?:i|totally|completely|could ?n['’]t) (?:agree|"
    r"disagree)(?: more)?|agreed?[.!,]|exactly[.!,]|"
    r"period\.|end of story|just saying|r\.?i\.?p\.?|lets|sooo+|plz|pls|thx|cuz|coz|"
    r"alot)\b|[:;]-?[)(dp](?=\s|$)|\+1\b|<3|(?P<long>[a-z])(?P=long){3,}",
)
_LINK = re.compile(r"https?://|www\.\w|\byoutu\.?be\b")
_HANDLE = re.compile(
    r"^@\w[\w.]*|^\w{2,25}\s*:\s+(?=[a-z])|^(?:[Rr]e|[Qq]uote|[Oo]riginally posted by)\s*:"
)
_OPENER = re.compile(
    r"^(?:yes|no|well|so|ok|okay|oh|ah|hey|hmm+|right|sure|sorry|thanks|thank you|agree|"
    r"agreed|exactly|true|wrong|really|why|how|what|who|when|maybe|perhaps|imagine|"
    r"funny|good|great|nice|lol|and|but|or|get|stop|keep|remember|think|"
    r"just|look|wait|guess|same|another|typical|meanwhile)\b",
    re.IGNORECASE,
)
_KEPT = 3000
"""What is found in texts of up to so many code points is kept for when it is asked again."""

_SHOUT = re.compile(r"\b[A-Z]{4,}\b")
_EVALUATES = re.compile(
    r"\b(?:should|must|need to|needs to|clearly|obviously|simply|absolutely|totally|of "
    r"course|frankly|honest(?:ly)?|sadly|hopefully|guess|hope|bet|wonder|think|believe|"
    r"feel|seems|nothing but|no reason|anyone|everybody knows|everyone knows|period)\b",
)


def unquoted(text: str) -> str:
    """Return the text with what stands inside quotation marks taken out."""
    return _QUOTED.sub(" “” ", text)


def reports(text: str) -> int:
    """Count the marks of reporting outside quotation marks: cues, officials, weekdays."""
    return _reporting(unquoted(text))


def _reporting(outside: str) -> int:
    return _cues(outside) if len(outside) <= _KEPT else len(_REPORTING.findall(outside.lower()))


@lru_cache(maxsize=1024)
def _cues(outside: str) -> int:
    return len(_REPORTING.findall(outside.lower()))


@dataclass(frozen=True, slots=True)
class Voice:
    """How a paragraph speaks, in log-odds like numbers; 0 tells nothing.

    `informal` (0 and up) counts marks of careless writing that no desk lets pass: lower-case
    starts, slang, shouting, no full stop. `person` (0 to 3) counts what speaks to or as somebody:
    I, you, questions, contractions, opinions; columns and features have it too, so it tells only
    by contrast. `sober` (0 and down) counts marks of reporting.
    """

    informal: float
    person: float
    sober: float


def voice(paragraph: Paragraph) -> Voice:
    """Hear how a paragraph speaks.

    Only words outside quotation marks count, so that a speaker quoted in the first person does not
    sound like a reader.
    """
    text = paragraph.text
    outside = unquoted(text)
    count = len(paragraph.words)
    return Voice(
        _informal(paragraph, outside), _person(outside, count), _sober(text, outside, count)
    )


def _informal(paragraph: Paragraph, outside: str) -> float:
    text, count = paragraph.text, len(paragraph.words)
    score = 2.0 * (text[0].islower() and count >= 3)
    score += 0.8 * bool(_LINK.search(outside) and not outside.startswith("http"))
    score += 1.5 * bool(_FIRST_LOWER.search(outside))
    score += min(2.0, 1.0 * len(_LOWER_SENTENCE.findall(outside)))
    score += min(3.0, 1.5 * len(_SLANG.findall(outside.lower())))
    score += 1.0 * bool(_HANDLE.match(text))
    score += min(1.8, 0.9 * (outside.count("!") + outside.count("!!")))
    score += 0.8 * ("..." in outside[:-1] or "…" in outside[:-1])
    score += min(1.6, 0.8 * _shouts(outside))
    score += 0.4 * (" & " in outside) + 0.5 * bool(
        re.search(r"(?<![a-z])[a-z]{2,}+\s*+[.,](?=[a-z]{3,}\s)", outside)
    )
    if count >= 8 and not paragraph.is_ended and not text.endswith(":"):
        score += 0.5
    return score


def _person(outside: str, count: int) -> float:
    score = min(1.6, 0.8 * len(_SECOND.findall(outside)))
    score += min(1.2, 0.6 * len(_FIRST.findall(outside)))
    score += min(1.2, 0.6 * len(_CONTRACTION.findall(outside.lower())))
    score += min(1.6, 0.8 * outside.count("?"))
    score += 0.6 * bool(_OPENER.match(outside)) * (count < 40)
    score += min(1.0, 0.5 * len(_EVALUATES.findall(outside.lower())))
    return min(3.0, score)


def _shouts(text: str) -> int:
    """Count the words in capitals that stand beside other words in capitals or are no acronyms."""
    common = {"NATO", "UNICEF", "OPEC", "NASA", "ASEAN", "ISIS", "BREXIT", "AIDS", "COVID"}
    return (
        sum(1 for word in _SHOUT.findall(text) if word not in common) if not text.isupper() else 0
    )


def _sober(text: str, outside: str, count: int) -> float:
    """Return what speaks for reporting, negative."""
    score = -min(3.0, 1.2 * _reporting(outside))
    if re.search(r"[\"“][^\"“”]{30,}", text):
        score -= 0.8
    if count >= 20 and paragraph_is_sober(outside):
        score -= 1.2
    score -= min(1.0, 0.35 * len(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+", outside)))
    if re.search(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Sen|Rep|Gov|Gen)\.?\s+[A-Z]", outside):
        score -= 0.6
    return score


def paragraph_is_sober(outside: str) -> bool:
    """Say whether prose speaks of nobody present: no I, no you, no exclamation, no question."""
    return (
        not (
            _SECOND.search(outside)
            or _FIRST.search(outside)
            or re.search(r"[?!]|\.\.\.|…", outside)
        )
        and outside[:1].isupper()
    )
