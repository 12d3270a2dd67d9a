"""Sentences of news prose.

`sentencex` proposes the ends of sentences; news needs more: it keeps a quotation of several
sentences whole, ends sentences after "U.S." or "Gen.", and does not know that a scraped paragraph
can be one line. Its proposals and those of the marks themselves are therefore put to the same
questions here, and only what passes is a boundary.
"""

from __future__ import annotations

import re
from itertools import pairwise

from stemma.model.span import Span

_CLOSERS = "\"”’'»)]"
_OPENERS = "\"“‘'«(["
_STOP = re.compile(rf"[.!?…][{re.escape(_CLOSERS)}]*\s+(?=[{re.escape(_OPENERS)}—–-]*\s?[A-Z0-9])")
_GLUED = re.compile(r"[a-z]{2}[.!?][”’\"]?(?=“?[A-Z][a-z])")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_LAST = re.compile(rf"(\S+?)[{re.escape(_CLOSERS)}]*\s*$")
_NEXT = re.compile(rf"[{re.escape(_OPENERS)}—–-]*\s?([\w'’.-]+)")
_CARRIED = re.compile(rf"[{re.escape(_CLOSERS)}]+(?=\s|$)")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Abbreviations after which a sentence never ends: something that bears the name follows.
_TITLES = _words(
    """mr mrs ms mx dr gen sen sens rep reps gov govs lt col capt sgt maj adm cmdr cpl pvt brig prof
    rev fr hon pres amb atty supt det insp st ft mt vs v cf approx"""
)
_NUMBERED = _words("no nos art sec fig op ch p pp jan feb mar apr jun jul aug sept oct nov dec")
_BOTH = _words(
    """u.s u.k u.n e.u d.c u.s.a u.a.e u.s.s.r l.a n.y n.j p.m a.m inc corp co ltd llc bros jr sr
    ph.d m.d b.a m.a etc al ave blvd rd calif conn fla ga ill ind kan ky la mass md mich minn miss
    mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ariz ark colo del"""
)
# Words that open a sentence and seldom follow an abbreviation inside one.
_STARTERS = _words(
    """a an the this that these those he she it they we you i his her its their our my there here
    but and or so yet if in on at as for from with after before when while since until during
    although though because despite however meanwhile also both all some many most more no not
    one two three what who where why how asked according earlier later last next still then now
    another other such even just only to by officials police ministers under over among
    nor neither each every several"""
)
_CLOCK = frozenset({"p.m", "a.m"})
_SAYING = re.compile(
    r"(?:[A-Z][\w'’.-]*\s+){1,4}(?:said|says|asked|asks|added|wrote|tweeted|replied|shouted|told|"
    r"exclaimed|cried|wondered|demanded|insisted|yelled)\b"
)
_WRAP_WIDTH = 100


def split(text: str) -> tuple[Span, ...]:
    r"""Return the sentences of a text, in order and without overlap.

    The spans are trimmed and together cover everything in `text` that is not white space. Closing
    quotation marks and brackets stay with the sentence that they close; a quotation of several
    sentences is split inside its marks. A blank line always ends a sentence; a single line break
    does so unless the line was wrapped (the next line goes on in lower case, or its first word
    would not have fitted). Empty or blank text gives `()`.

    Args:
        text: English prose, a block or several blocks joined by line breaks.
    """
    cuts = {0, len(text)}
    cuts.update(match.end() for match in _BLANK.finditer(text))
    cuts.update(_line_breaks(text))
    for cut in sorted(_proposed(text)):
        end = _past_closers(text, cut)
        if _ends_sentence(text, end):
            cuts.add(end)
    ordered = sorted(cuts)
    pieces = (Span(start, end).trimmed(text) for start, end in pairwise(ordered))
    return tuple(piece for piece in pieces if piece is not None)


def _proposed(text: str) -> set[int]:
    from sentencex import get_sentence_boundaries

    proposed = {match.end() for match in _STOP.finditer(text)}
    proposed.update(match.end() for match in _GLUED.finditer(text))
    if text.strip():
        proposed.update(int(found["end_index"]) for found in get_sentence_boundaries("en", text))
    return proposed


def _past_closers(text: str, cut: int) -> int:
    """Move a cut behind closing marks that would otherwise open the next sentence."""
    carried = _CARRIED.match(text, cut)
    return carried.end() if carried and cut and not text[cut - 1].isspace() else cut


def _ends_sentence(text: str, cut: int) -> bool:
    """Say whether a proposed cut stands between two sentences and not inside one."""
    before = text[max(0, cut - 60) : cut]
    last, following = _LAST.search(before), _NEXT.match(text, cut)
    if last is None or following is None:
        return last is not None and following is None and _is_terminal(last[1])
    token, opener = last[1], following[1]
    if not _is_terminal(token) or opener[0].islower() or not token.strip(".…"):
        return False
    if before.rstrip()[-1] in "\"”’'" and token[-1] in "!?…" and _SAYING.match(text, cut):
        return False
    if token[-1] != ".":
        return True
    return _abbreviation_ends(text, cut, token.lstrip(_OPENERS)[:-1], opener)


def _is_terminal(token: str) -> bool:
    return token[-1] in ".!?…"


def _abbreviation_ends(text: str, cut: int, word: str, opener: str) -> bool:
    """Say whether the full stop after `word` ends a sentence that `opener` follows."""
    tail = word.rpartition("-")[2].strip("(")
    lowered = tail.lower()
    starts = opener.lower() in _STARTERS
    if lowered in _TITLES:
        return not (tail[:1].isupper() or lowered in {"vs", "v", "cf", "approx"})
    if text[cut] in _OPENERS or text[:cut].rstrip()[-1] in _CLOSERS:
        return True
    if lowered in _NUMBERED:
        return not opener[:1].isdigit() and (tail.islower() or starts)
    if lowered in _CLOCK:
        return not re.match(r"(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun|[A-Z]{2,4}\b|\d)", opener)
    if lowered in _BOTH or re.fullmatch(r"(?:[a-z]\.)+[a-z]", lowered):
        return starts
    is_initial = re.fullmatch(r"[A-HJ-Z]", tail) is not None
    return not is_initial or (starts and opener not in {"A", "I"})


def _line_breaks(text: str) -> set[int]:
    """Return where a single line break ends a sentence though no mark does."""
    width = max((len(line) for line in text.split("\n")), default=0)
    cuts = set()
    for match in _LINE.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
        rest = text[match.end() : match.end() + 40]
        if not line or not rest or rest[0].islower() or line[-1] in ",;–—-(":
            continue
        fits = len(line) + 1 + len(rest.split(maxsplit=1)[0]) <= width
        if _is_terminal(line.rstrip(_CLOSERS) or line):
            continue
        if width > _WRAP_WIDTH or fits:
            cuts.add(match.end())
    return cuts
