"""Names as values: words of a text, titles and roles, and when two forms name the same.

Everything here is `str` to value; which span is a name of what is decided by annotators.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stemma.text import gazetteer

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Brig|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ind|Kan|Ky|Md|Mass|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|"
    "Tex|Va|Vt|Wash|Wis|Wyo|Pfc|Pvt|Spc|St|Ste|Jr|Sr|Inc|Corp|Co|Ltd|Mt|Ft|Dept|Bros|Messrs"
)
_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+"
    rf"|(?:{_ABBREVIATIONS})\.(?!\w)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[A-Z]\.(?=\s+[A-Z])"
    r"|[A-Z]+&[A-Z]+"
    r"|\w+(?:[-'’.]\w+)*(?:(?<=\.[A-Z])\.)?"
    r"|\S"
)
_POSSESSIVE = re.compile(r"(?<=.)['’](?:s|ll|d|ve|re|m)?$", re.IGNORECASE)
PARTICLES = frozenset(
    """de del della di da dos das do du van von der den ter ten la le bin ibn al el ul bint abu af
    zu y""".split()
)
_LOWER_STARTS = re.compile(r"(?:al|el|ul|as|ash|ad|an|ar|d|l|de|bin|i|e)[-'’]?[A-Z]")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its half-open run of code points. A possessive 's is cut off."""

    start: int
    end: int
    text: str

    @property
    def is_name_like(self) -> bool:
        """Whether the token is written as names are: with a capital."""
        head = self.text[0]
        if "://" in self.text:
            return False
        if head.isupper():
            return True
        if head.isdigit():
            return False
        return bool(_LOWER_STARTS.match(self.text)) and len(self.text) > 3


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut `text[start:end]` into words and marks, in order, with offsets into `text`.

    "U.S.", "Mr." and initials keep their stops; "Johnson's" gives "Johnson" and "'s".
    """
    return tuple(_cut(text, start, len(text) if end is None else end))


def _cut(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        cut = _joint(word)
        if cut:
            yield Token(match.start(), match.start() + cut, word[:cut])
            yield Token(match.start() + cut, match.start() + cut + 1, "-")
            yield from _cut(text, match.start() + cut + 1, match.end())
            continue
        tail = _POSSESSIVE.search(word)
        if tail is None or not word[0].isalnum():
            yield Token(match.start(), match.end(), word)
            continue
        cut = match.start() + tail.start()
        yield Token(match.start(), cut, text[match.start() : cut])
        yield Token(cut, match.end(), text[cut : match.end()])


_COMPOUND_TAILS = frozenset(
    """led run era style born held made own only wide bound friendly like built trade border
    style wing wide type sized related area listed""".split()
)
_PREFIXES = frozenset(("Anti", "Pro", "Ex", "Non", "Post", "Pre", "Mid", "Ultra"))


@cache
def _joint(word: str) -> int:
    """Return where a compound such as "US-led" or "Russia-China" comes apart, 0 if it is one."""
    cut = word.find("-")
    if cut < 1 or not word[0].isupper() or cut + 1 == len(word):
        return 0
    head, tail = word[:cut], word[cut + 1 :]
    if head in _PREFIXES and tail[0].isupper():
        return cut
    if tail[0].islower():
        is_compound = tail in _COMPOUND_TAILS or tail.endswith("ed")
        return cut if is_compound and "-" not in tail else 0
    known = (gazetteer.places(), gazetteer.demonyms())
    both = all(any(part in names for names in known) for part in (head, tail.rstrip(".")))
    return cut if both and not any(word in names for names in known) else 0


@cache
def folded(name: str) -> str:
    """Return a form for comparison: no diacritics, no stops, one space, case folded."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.replace(".", "").replace("-", " ").casefold()
    return " ".join(plain.split())


@cache
def canonical(name: str) -> str | None:
    """Return the preferred name of a country or a widely known organisation, None for others."""
    bare = re.sub(r"^[Tt]he ", "", name)
    for form in (name, bare):
        found = gazetteer.countries().get(form) or gazetteer.organisations().get(form)
        if found:
            return found
    return None


def gender(name: str, titles: Sequence[str] = ()) -> str | None:
    """Return `m` or `f` where titles or the given name tell, None where they do not."""
    for title in titles:
        known = gazetteer.roles().get(title.lower())
        if known:
            return known
        last = gazetteer.roles().get(title.lower().rpartition(" ")[2])
        if last:
            return last
    words = name.split()
    if len(words) < 2:
        return None
    for word in words[:-1]:
        known = gazetteer.given_names().get(word) or gazetteer.given_names().get(
            word.partition("-")[0]
        )
        if known in ("m", "f"):
            return known
    return None


_COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "sir", "lord", "lady", "mister", "dame"))


def is_courtesy(word: str) -> bool:
    """Say whether a word is a title of courtesy ("Mr."), which says nothing of a role."""
    return word.lower().rstrip(".") in _COURTESIES


def is_same_given(one: str, other: str) -> bool:
    """Say whether two given names can be one person's ("Bill" and "William")."""
    first, second = one.lower(), other.lower()
    table = gazetteer.short_names()
    return first == second or bool(table.get(first, frozenset()) & table.get(second, frozenset()))


def is_junior(name: str) -> bool:
    """Say whether a name ends in "Jr.", "II" or the like."""
    words = name.split()
    return len(words) > 2 and words[-1].rstrip(",.").lower() in _SUFFIXES


def surname(name: str) -> str:
    """Return the last name of a person, with its particles ("van der Pas", "al-Assad")."""
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(",.").lower() in _SUFFIXES:
        words.pop()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


_FAMILIES = frozenset(
    """Ahn Ban Cai Chang Chen Cheng Cho Choe Choi Chun Chung Deng Dong Fan Fang Feng Gao Gong Gu
    Guo Han Hong Hu Hua Huang Hwang Jang Jeong Jiang Jo Jung Kang Kim Ko Kong Kwon Lee Li Liang
    Liao Lin Liu Lu Luo Ma Mao Moon Nam Ngo Nguyen No Oh Pak Pan Park Peng Pham Qian Qin Ri Roh
    Ryu Seo Shen Shi Shin Sim Son Song Su Suh Sun Tan Tang Tian Tran Tsai Wang Wei Wen Woo Wu Xi
    Xiao Xie Xu Yan Yang Yao Ye Yeo Yi Yoo Yoon You Yu Yuan Yun Zeng Zhang Zhao Zheng Zhou Zhu
    Zou""".split()
)
"""Frequent Chinese, Korean and Vietnamese family names in customary romanisation."""


_FIRST_TOO = frozenset("Jo Kim Lee Lin Park Yan".split())
_SYLLABLES = frozenset(
    """Chan Cheol Chul Dae Dong Eun Geun Gi Hee Ho Hyo Hyon Hyun Il Jae Jeong Ji Jin Jong Joon Jun
    Jung Ki Kwang Kyung Min Myung Sang Seok Seung Soo Su Suk Sun Sung Tae Un Won Woo Yeon Yo Yong
    Young""".split()
)
"""Frequent syllables of Korean given names, which are written apart as well as with hyphens."""


def is_surname_first(name: str) -> bool:
    """Say whether a name is most likely written family name first ("Kim Dae-jung")."""
    words = name.split()
    if not 1 < len(words) < 4 or words[0] not in _FAMILIES:
        return False
    rest = words[1:]
    if len(rest) == 2 and _SYLLABLES.issuperset(rest):
        return True
    known = (gazetteer.given_names(), gazetteer.surnames())
    if any(word in names or word.rstrip(".") != word for word in rest for names in known):
        return False
    if len(rest) == 2:
        return all(word.isalpha() and len(word) < 6 for word in rest)
    head, hyphen, tail = rest[0].partition("-")
    is_given = words[0] in gazetteer.given_names()
    is_plain = not is_given or (words[0] not in _FIRST_TOO and rest[0] not in _FAMILIES)
    return bool(hyphen and head.isalpha() and tail.isalpha()) or is_plain


def initials(name: str) -> str:
    """Return the acronym that a name makes from its capitals ("Group of Seven" -> "GS")."""
    words = re.split(r"[\s-]+", name)
    return "".join(word[0] for word in words if word and word[0].isupper())


@cache
def _role_lengths() -> int:
    return max(len(role.split()) for role in gazetteer.roles())


def role_length(words: Sequence[str]) -> int:
    """Return how many of the first `words` make a known title or role; 0 if none does."""
    for length in range(min(len(words), _role_lengths()), 0, -1):
        if " ".join(words[:length]).lower() in gazetteer.roles():
            return length
    return 0
