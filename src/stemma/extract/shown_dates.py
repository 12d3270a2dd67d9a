"""The dates that a page shows its readers: in the lines around its headline, and below its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from stemma.extract import dating
from stemma.extract.article import key
from stemma.extract.dom import Element, Piece
from stemma.extract.furniture import DATE_PHRASE
from stemma.extract.page_dates import Dated, Place, Role
from stemma.extract.published import OTHER_DAY, day_readings, of_day, parse_moment
from stemma.model.document import BlockLabel, Precision, Published

_L = BlockLabel
_ABOVE, _BELOW_HEADLINE = 8, 20
_LONGEST = 240
_OTHER_WORDS, _OTHER_WORDS_OF_BODY = 12, 3
_PARAGRAPH = 120
_GLUED_BEFORE = re.compile(
    r"(?<=[A-Za-z)])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? "
    r"\d{1,2},? (?:19|20)\d\d)"
)
_GLUED_AFTER = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\d{1,2}[:.]\d\d|[A-Z])")
_DATE = re.compile(rf"{DATE_PHRASE}|{OTHER_DAY.pattern}", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d|[-/.]\d\d\b")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PART = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b[ap]\.?m\b|"
    r"\b(?:uhr|um|am|vom|von|par|publié|le|por|stand|gmt|utc|bst|cest|cet|est|edt|et|cst|cdt|ct|mst|mdt|pst|pdt|pt|ist|aest|hkt|jst|at|on|"
    r"by|min|mins|minutes?|read|the|first|last|date|originally)\b",
    re.IGNORECASE,
)
_UPDATED = (
    r"updated?|modified|edited|revised|last\s+(?:changed|reviewed)|corrected|aktualisiert|"
    r"geändert|mise? à jour|modifié|actualizado|aggiornato|bijgewerkt"
)
_PUBLISHED = (
    r"published|posted|publication|created|issued|released|filed|written|pub\s+date|"
    r"veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd"
)
_SAID = re.compile(rf"\b(?:(?P<changed>{_UPDATED})|(?P<first>{_PUBLISHED}))\b", re.IGNORECASE)
_ISSUED = re.compile(r"\b(?:first\s+)?(?:published|posted)\b", re.IGNORECASE)
_FOREIGN = frozenset("blockquote figcaption figure nav footer aside".split())
_UPDATE_CLASS = re.compile(r"updated?|modified", re.IGNORECASE)
_PROSE = frozenset({_L.BODY, _L.HEADING, _L.HEADLINE, _L.HIGHLIGHT})
_OTHERS = frozenset({_L.COMMENT, _L.TEASER, _L.CAPTION})


def find_shown(
    pieces: Sequence[Piece], labels: Sequence[BlockLabel], titles: Sequence[str]
) -> Iterator[Dated]:
    """Yield the dates that stand around the headline, and those below that say what they are.

    Args:
        pieces: the visible blocks of the page, in order.
        labels: what each was judged to be.
        titles: what the page calls itself, for where no block was judged to be its headline.
    """
    headline = headline_place(pieces, labels, titles)
    if headline < 0:
        headline = _above_text(pieces, labels)
    end = _opening_ends(pieces, labels, headline)
    for index, piece in enumerate(pieces):
        place = _place(piece, labels[index], index, headline, end)
        if place is None or not _may_be_dated(piece):
            continue
        before = pieces[index - 1].text if index else ""
        words = _OTHER_WORDS_OF_BODY if labels[index] in _PROSE else _OTHER_WORDS
        if _is_line(piece.text, words):
            for dated in _dates_in(piece, before, place):
                is_said = place is not Place.BELOW or _ISSUED.search(piece.text)
                yield dated if is_said or dated.role is not Role.PUBLISHED else _unsaid(dated)


def _place(piece: Piece, label: BlockLabel, index: int, headline: int, end: int) -> Place | None:
    """Return where a block stands, None where no date counts."""
    if headline < index < end:
        return Place.HEADLINE
    if label in _OTHERS or len(piece.text) > _LONGEST:
        return None
    if headline - _ABOVE <= index < headline:
        return Place.ABOVE
    if label is _L.DATE or (index > headline and _ISSUED.search(piece.text)):
        return Place.BELOW
    return None


def headline_place(
    pieces: Sequence[Piece], labels: Sequence[BlockLabel], titles: Sequence[str]
) -> int:
    """Return where the headline stands, -1 if no block is it."""
    if _L.HEADLINE in labels:
        return labels.index(_L.HEADLINE)
    keys = {key(title) for title in titles}
    named = (index for index, piece in enumerate(pieces) if key(piece.text) in keys)
    heading = (index for index, piece in enumerate(pieces) if _tags(piece)[0] == "h1")
    return next(named, next(heading, -1))


def _above_text(pieces: Sequence[Piece], labels: Sequence[BlockLabel]) -> int:
    """Return where a headline would stand at the highest: some blocks above the first paragraph."""
    for index, piece in enumerate(pieces):
        if labels[index] is _L.BODY and len(piece.text) >= _PARAGRAPH:
            return max(-1, index - _ABOVE)
    return len(pieces)


def _opening_ends(pieces: Sequence[Piece], labels: Sequence[BlockLabel], headline: int) -> int:
    """Return where the lines around the headline end: after the second paragraph below it."""
    last = min(len(pieces), headline + 1 + _BELOW_HEADLINE)
    paragraphs = 0
    for index in range(headline + 1, last):
        paragraphs += labels[index] is _L.BODY and len(pieces[index].text) >= _PARAGRAPH
        if paragraphs == 2:
            return index
    return last


def _tags(piece: Piece) -> tuple[str, str]:
    return str(piece.element.tag), str(piece.leaf.tag)


def _may_be_dated(piece: Piece) -> bool:
    text = piece.text
    if len(text) > _LONGEST or _is_foreign(piece.element):
        return False
    return _time(piece) is not None or bool(_DIGIT.search(text))


def _is_foreign(element: Element) -> bool:
    """Say whether an element or one just around it holds a quoted post, a picture, or links."""
    for _ in range(3):
        if element is None:
            return False
        if element.tag in _FOREIGN:
            return True
        element = element.getparent()
    return False


def _dates_in(piece: Piece, before: str, place: Place) -> Iterator[Dated]:
    """Yield the dates of one line, each with what the words before it call it."""
    text = _GLUED_AFTER.sub(r"\1 ", _GLUED_BEFORE.sub(" ", piece.text))
    matches = [match for match in _DATE.finditer(text) if _YEAR.search(match.group())]
    element = _time(piece)
    how = _how(element, place)
    if not matches:
        value = _attribute(element) if element is not None else ""
        if value and (when := parse_moment(value, how)):
            yield _dated(when, _role(text, element, before), place, element)
        return
    start = 0
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        said = text[start : match.start()]
        role = _role(said, element if index == 0 else None, before if index == 0 else "")
        moment = parse_moment(_attribute(element), how) if element is not None else None
        read = _read(text[start:end], match, moment, how)
        if read:
            yield _dated(read[0], role, place, element, read[1])
        start = match.end()


def _unsaid(dated: Dated) -> Dated:
    return replace(dated, role=Role.UNSAID)


def _read(
    segment: str, match: re.Match[str], moment: Published | None, how: str
) -> tuple[Published, tuple[date, ...]] | None:
    """Read one date with its time of day; the element's own value if that is of the same day."""
    readings = day_readings(match.group())
    if moment and moment.days[0] == moment.days[1] and moment.days[0] in readings:
        return moment, ()
    when = dating.read(segment, how)
    if when is None and len(readings) == 1:
        when = of_day(readings[0].year, readings[0].month, readings[0].day, how)
    if when is None:
        return None
    return when, readings if when.precision is Precision.INTERVAL else ()


def _dated(
    when: Published,
    role: Role,
    place: Place,
    element: Element | None,
    readings: tuple[date, ...] = (),
) -> Dated:
    marked = str(element.get("class", "")) if element is not None else ""
    is_doubtful = bool(_UPDATE_CLASS.search(marked)) and "publish" not in marked.lower()
    return Dated(when=when, role=role, place=place, readings=readings, is_doubtful=is_doubtful)


def _role(said: str, element: Element | None, before: str) -> Role:
    """Tell what a date is by the words before it, its mark-up, or a short line before its own."""
    marked = str(element.get("itemprop", "")).lower() if element is not None else ""
    for words in (said, before if len(before) <= 30 and not _DATE.search(before) else ""):
        found = [*_SAID.finditer(words)]
        if found:
            return Role.MODIFIED if found[-1]["changed"] else Role.PUBLISHED
        if "datemodified" in marked:
            return Role.MODIFIED
    return Role.UNSAID


def _is_line(text: str, most: int) -> bool:
    """Say whether a block is a date line or a byline with a date: one of few other words."""
    rest = _PART.sub(" ", _SAID.sub(" ", _DATE.sub(" ", text)))
    return len(_WORD.findall(rest)) <= most


def _time(piece: Piece) -> Element | None:
    """Return the element that gives the date of a block in figures, or None."""
    for element in (piece.leaf, piece.element):
        if element.get("datetime") or (element.tag == "time" and element.get("content")):
            return element
    inner = [each for each in piece.element.iter("time") if each.get("datetime")]
    if len(inner) != 1 or len(piece.text) > _LONGEST:
        return None
    shown = " ".join(inner[0].text_content().split())
    return inner[0] if shown and shown in " ".join(piece.text.split()) else None


def _attribute(element: Element | None) -> str:
    return (
        str(element.get("datetime") or element.get("content") or "") if element is not None else ""
    )


def _how(element: Element | None, place: Place) -> str:
    what = "date line" if element is None else "time element"
    return what + {
        Place.HEADLINE: " beside the headline",
        Place.ABOVE: " above the headline",
    }.get(place, " below the text")
