"""Words with a coarse word class, from closed lists and spelling alone: no model, no parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from stemma.model.span import Span
from stemma.text import gazetteer


class Tag(StrEnum):
    """A coarse word class."""

    NAME = "name"
    WORD = "word"
    NUMBER = "number"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    PREPOSITION = "preposition"
    AND = "and"
    BUT = "but"
    SUBORDINATOR = "subordinator"
    THAT = "that"
    AUXILIARY = "auxiliary"
    NOT = "not"
    ADVERB = "adverb"
    TO = "to"
    PAST = "past"
    GERUND = "gerund"
    DAY = "day"
    POSSESSIVE = "possessive"
    COMMA = "comma"
    DASH = "dash"
    COLON = "colon"
    SEMICOLON = "semicolon"
    STOP = "stop"
    OPEN = "open"
    CLOSE = "close"
    QUOTE = "quote"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a mark of punctuation, or a whole quotation, with where it stands."""

    span: Span
    text: str
    low: str
    tag: Tag


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLASSES: tuple[tuple[Tag, frozenset[str]], ...] = (
    (Tag.THAT, _words("that")),
    (
        Tag.DETERMINER,
        _words(
            """the a an this these those his her its their our my your some any each every no all
            both many several few most another other such either neither more fewer"""
        ),
    ),
    (
        Tag.PRONOUN,
        _words(
            """he she it they we i you everyone everybody someone somebody nobody anyone none one
            others him them us me"""
        ),
    ),
    (Tag.RELATIVE, _words("who which whom whose what")),
    (
        Tag.PREPOSITION,
        _words(
            """of in on at for with by from about against between among into through during over
            under after before since until without within near toward towards amid despite behind
            above below across along around beyond following including regarding per via
            alongside outside inside off up out down like than as"""
        ),
    ),
    (Tag.AND, _words("and or & nor")),
    (Tag.BUT, _words("but yet")),
    (
        Tag.SUBORDINATOR,
        _words(
            "because although though while when where whereas if unless whether how why so lest"
        ),
    ),
    (
        Tag.AUXILIARY,
        _words(
            """is are was were be been being am has have had having do does did will
            would can could may might must shall should 's 're 've 'd 'll 'm ’s ’re
            ’ve ’d ’ll ’m cannot isn't aren't wasn't weren't hasn't haven't hadn't
            doesn't don't didn't won't wouldn't can't couldn't shouldn't mustn't
            isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t
            won’t wouldn’t can’t couldn’t shouldn’t"""
        ),
    ),
    (Tag.NOT, _words("not never n't n’t")),
    (
        Tag.ADVERB,
        _words(
            """also later then again still just even ever already now instead too twice once soon
            earlier meanwhile however often always only first further furthermore nonetheless
            nevertheless yesterday today tonight tomorrow here there thus therefore perhaps maybe
            away ago long once himself herself itself themselves afterwards afterward separately"""
        ),
    ),
    (Tag.TO, _words("to")),
    (
        Tag.DAY,
        _words(
            """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs
            fri sat sun"""
        ),
    ),
)
_CLASS = {word: tag for tag, words in reversed(_CLASSES) for word in words}
_IRREGULAR_PAST = _words(
    """said told wrote thought felt began swore made went spoke found showed met gave took came saw
    got knew left held kept led lost paid put ran sent set stood won brought built bought caught
    chose cut drew drove fell fought flew forgot grew heard hit hurt laid let lay meant read rose
    sat shot shut slept sold spent stole struck swept taught threw understood wore became broke
    called faced failed sought"""
)
_NOT_PAST = _words(
    """red bed need speed seed feed united hundred sacred indeed naked wicked armed advanced
    experienced so-called unprecedented related alleged embattled disgraced renowned bed-ridden"""
)
_NOT_GERUND = _words(
    """king thing something nothing anything everything morning evening during meeting building
    briefing hearing spring string wing ring being ruling spending housing filing funding
    beijing boeing bombing shooting killing beginning leading sitting standing outgoing incoming
    ongoing boxing banking engineering marketing racing shipping fishing mining farming
    wedding gathering opening training offering"""
)
_NOT_ADVERB = _words(
    """family italy july reply supply ally daily assembly only early rally likely holy bully
    weekly friendly monthly elderly deadly jelly fly apply rely belly kelly billy sally emily
    molly"""
)
_PUNCTUATION = {
    ",": Tag.COMMA,
    ":": Tag.COLON,
    ";": Tag.SEMICOLON,
    ".": Tag.STOP,
    "!": Tag.STOP,
    "?": Tag.STOP,
    "…": Tag.STOP,
    "(": Tag.OPEN,
    "[": Tag.OPEN,
    ")": Tag.CLOSE,
    "]": Tag.CLOSE,
    "—": Tag.DASH,
    "–": Tag.DASH,
    "-": Tag.DASH,
}
_TOKEN = re.compile(
    r"""
    (?: [^\W\d_]\. ){2,}                                     # U.S.
  | (?: Gov|Sen|Rep|Pres)\.-elect
  | (?: Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|St|Jr|Sr|Prof|Rev|Hon|Messrs|Pres|Sens|Reps
      |Gens|Govs|Det|Supt|Insp|Cmdr|Adm|Atty|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct
      |Nov|Dec|Calif|Fla|Pa|Mass|Conn|Va|Ga|Ill|Mich|Minn|Wis|Tex|Ariz|Colo|Ore|Wash|Tenn|Okla|Ala
      |Ark|Ky|La|Md|Me|Mo|Miss|Mont|Neb|Nev )\.(?=\s|,|\)|$)
  | [A-Z]\.(?=\s?[A-Z])                                      # J. Smith
  | \d+(?:[-‐‑][^\W\d_]+)+                                   # 46-year-old
  | [$£€#@]?\d+(?:[.,:]\d+)*%?(?:st|nd|rd|th|s|m|bn)?\b
  | \w+?(?=n['’]t\b)n['’]t
  | [\w$£€@#]+(?:[-‐‑./&'’](?!s\b|re\b|ve\b|d\b|ll\b|m\b)\w+)*
  | ['’](?:s|re|ve|d|ll|m)\b
  | ['’](?=\s|,)
  | --+ | \S
    """,
    re.VERBOSE,
)


def tokens(text: str, within: Span, quotations: tuple[Span, ...] = ()) -> tuple[Token, ...]:
    """Cut a part of a text into tokens; each of `quotations` becomes one token.

    Args:
        text: the whole text.
        within: the part to cut.
        quotations: spans with their marks, in order, without overlap; those outside `within` are
            passed over.
    """
    found: list[Token] = []
    at = within.start
    for quotation in quotations:
        if quotation.start < at or quotation.end > within.end:
            continue
        _plain(text, at, quotation.start, found)
        words = quotation.of(text)
        tag = Tag.NAME if _is_work(words, found) else Tag.QUOTE
        found.append(Token(span=quotation, text=words, low=words.lower(), tag=tag))
        at = quotation.end
    _plain(text, at, within.end, found)
    return tuple(found)


_WORKS = _words(
    """program programme show series film movie book novel song album memoir documentary drama
    comedy play magazine podcast segment column called titled entitled named"""
)


def _is_work(quoted: str, before: list[Token]) -> bool:
    """Say whether marks hold the name of a programme or a work ("on 'The Evening Hour'")."""
    high, total = capitalised_words(quoted)
    if not 0 < total <= 6 or high < total or not before:
        return False
    last = before[-1]
    if last.tag is Tag.COMMA and len(before) > 1:
        return total > 1 and before[-2].low in _WORKS
    governed = last.tag in (Tag.PREPOSITION, Tag.POSSESSIVE) and last.low not in (
        "as",
        "of",
        "like",
    )
    return last.low in _WORKS or (governed and total > 1)


def _plain(text: str, start: int, end: int, found: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        span = Span(match.start(), match.end())
        opens = not found or found[-1].tag in (Tag.STOP, Tag.QUOTE)
        before = found[-1] if found else None
        found.append(Token(span=span, text=word, low=word.lower(), tag=_tag(word, before, opens)))


def _tag(word: str, before: Token | None, opens: bool) -> Tag:
    """Return the class of a word; `opens` says that it stands at the head of a sentence."""
    low = word.lower()
    if word in _PUNCTUATION or word.startswith("--"):
        return _PUNCTUATION.get(word, Tag.DASH)
    if low in ("'s", "’s", "'", "’"):
        is_verb = before is not None and before.tag in (Tag.PRONOUN, Tag.RELATIVE)
        return Tag.AUXILIARY if is_verb else Tag.POSSESSIVE
    if word[0].isdigit() or (word[0] in "$£€" and word[1:2].isdigit()):
        return Tag.NUMBER
    if not word[0].isalnum():
        return Tag.NAME if word[0] in "@#" and len(word) > 1 else Tag.OTHER
    return _word_tag(word, low, opens)


def _word_tag(word: str, low: str, opens: bool) -> Tag:
    listed = None if word == "US" else _CLASS.get(low)
    if not word[0].isupper():
        return listed or _lower_tag(low)
    if listed is not None:
        is_name = not opens and (word.isupper() or listed is Tag.TO or low == "may")
        return Tag.NAME if is_name and low not in ("i",) and listed is not Tag.DAY else listed
    tag = _lower_tag(low)
    is_name = word in gazetteer.given_names() or word in gazetteer.surnames()
    return tag if opens and tag is not Tag.WORD and not is_name else Tag.NAME


def _lower_tag(low: str) -> Tag:
    if low in _IRREGULAR_PAST or (low.endswith("ed") and len(low) > 4 and low not in _NOT_PAST):
        return Tag.PAST
    if low.endswith("ing") and len(low) > 4 and low not in _NOT_GERUND:
        return Tag.GERUND
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERB:
        return Tag.ADVERB
    return Tag.WORD


def capitalised_words(text: str) -> tuple[int, int]:
    """Return how many words of `text` are capitalised, of how many; function words do not count."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", text) if word.lower() not in _CLASS]
    return sum(word[0].isupper() for word in words), len(words)
