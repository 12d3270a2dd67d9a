"""Datelines before the first words of a report: "BELWICK, Dale (AP) —"."""

from __future__ import annotations

import re

from stemma.extract.furniture import AGENCIES, MONTH
from stemma.extract.outlets import is_agency_like
from stemma.model.span import Span
from stemma.text.gazetteer import places

_DATELINE = re.compile(
    r"^(?P<place>(?:[A-Z][A-Z'’.-]+(?:[ -][A-Z'’.-]+){0,3}|[A-Z][\w'’.-]+(?:[ "
    r"-](?:[A-Z][\w'’.-]+|de|of|el|al|la)){0,3}))"
    r"(?P<region>(?:,|/)\s*[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)?)?"
    rf"(?P<date>(?:,|\s)\s*(?:{MONTH}|[A-Z][a-z]{{2,8}}\.?)\s+\d{{1,2}}(?:,\s*\d{{4}})?)?"
    r"(?P<mark>\s*\(\s*(?P<agency>[A-Z][\w .&/'’-]{1,38})\s*\)\s*(?:[–—:]|--?|\s-)?"
    r"|\s+(?P<house>[A-Z]{2,5}(?:\s+(?:News|Business))?)\s+[–—]|\s*(?:[–—]|--|\s-\s))\s*"
)
_BRACKETED = re.compile(
    r"\(\s*(?P<agency>[A-Z][\w .&/'’-]{1,38}?)\s*\)\s*(?:(?:[–—]|--?)\s*)?(?=[\"“‘']?[A-Z])"
)
_COLON = re.compile(r"(?P<place>[A-Z][A-Z'’.-]{3,}(?:[ -][A-Z'’.-]+){0,2})\s?:\s+(?=[\"“‘']?[A-Z])")
_SPEAKER = re.compile(r"^[A-Z][A-Z'’. -]{2,40}:\s", re.MULTILINE)
_ALONE = re.compile(
    r"^[A-Z][\w.'’-]*(?:[ -][A-Z][\w.'’-]*){0,3}(?:,\s*[A-Z][\w.'’ -]+?)?\s*(?:\([\w "
    r"./&-]{2,40}\)|[A-Z]{2,5})?\s*[–—-]{1,2}$"
)
_HOUSE = re.compile(AGENCIES + r"|[A-Z]{2,6}(?: \w+)?|\w+ News")
_NOTE = re.compile(
    r"^(?:UPDATED?|CORRECTED|CORRECTION|BREAKING|EXCLUSIVE|WATCH|VIDEO|LIVE|ANALYSIS|OPINION|REVIEW|"
    r"LATEST|NEWS|NOTE|EDITORS?)\b|['’]S NOTE$",
    re.IGNORECASE,
)
_NEW = re.compile(r"[^\w\s]*[^\W_a-zß-öø-ÿ]|$")
_IN_BRACKETS = re.compile(r"\(\s*(?P<name>[A-Z][\w .&/'’-]{1,38}?)\s*\)")
_BEFORE_DASH = re.compile(r"(?<=\s)(?P<name>[A-Z]{2,5}(?:\s(?:News|Business))?)\s+[–—-]")


def split_dateline(text: str, paragraph: Span) -> tuple[Span, Span] | None:
    """Split a paragraph into its dateline and the rest, None if it opens without one.

    A place in small letters counts only with an agency or outlet after it, because sentences open
    with a name and a dash as well.
    """
    found = _opening(text, paragraph)
    if not found:
        return None
    cut = paragraph.start + found.end()
    if cut >= paragraph.end:
        return None
    head = Span(paragraph.start, cut).trimmed(text)
    rest = Span(cut, paragraph.end).trimmed(text)
    return (head, rest) if head and rest else None


def _opening(text: str, paragraph: Span) -> re.Match[str] | None:
    """Return the match of a dateline: place and mark, "(CNN)", or one place before a colon.

    Where several lines open with capitals and a colon they are the speakers of a transcript.
    """
    words = paragraph.of(text)
    found = _DATELINE.match(words)
    if found and _is_dateline(found) and _opens(words, found):
        return found
    if found := _BRACKETED.match(words):
        return found if _is_agency(found["agency"]) else None
    found = _COLON.match(words)
    if found and not _NOTE.search(found["place"]) and found["place"].title() in places():
        return found if len(_SPEAKER.findall(text)) == 1 else None
    return None


def _is_agency(name: str) -> bool:
    return bool(re.fullmatch(AGENCIES + r"|CNN|BBC|NBC News|CBS News|ABC News", name)) or (
        is_agency_like(name)
    )


def _opens(words: str, found: re.Match[str]) -> bool:
    """Say whether what follows place and brackets opens a report, rather than goes on with them.

    "Norrby Roads Office (NRO) counts ..." names an office: no dash, and a small letter.
    """
    agency = found["agency"]
    if not agency or _is_agency(agency):
        return True
    is_new = bool(_NEW.match(words, found.end()))
    return is_new and (found["place"].isupper() or found["mark"].rstrip()[-1] != ")")


def is_dateline(line: str) -> bool:
    """Say whether a line is nothing but a dateline."""
    return bool(_ALONE.match(line))


def house(dateline: str) -> re.Match[str] | None:
    """Return the match of the outlet or agency in a dateline (group `name`), or None."""
    return _IN_BRACKETS.search(dateline) or _BEFORE_DASH.search(dateline)


def _is_dateline(found: re.Match[str]) -> bool:
    place, agency = found["place"], found["agency"]
    if _NOTE.search(place):
        return False
    if agency:
        return place.isupper() or bool(_HOUSE.fullmatch(agency)) or is_agency_like(agency)
    return (place.isupper() and len(place) >= 4) or bool(found["house"])
