"""What a block of a page tells by its own element and wording."""

from __future__ import annotations

import re

from stemma.extract import mastheads
from stemma.extract.dom import Piece
from stemma.extract.published import day_readings, parse_day
from stemma.extract.regions import Region, names_of

_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b|\b\d+\s*(?:min(?:ute)?s?|hours?|days?)\s+(?:ago|read)\b", re.I
)
_AGO = re.compile(r"\b\d+\s*\w+\s+ago\b|\b\d{1,2}\s+[A-Z][a-z]{2,8}\b")
_STAMP = re.compile(
    r"\b(?:published|posted|updated|last modified|on|at|the|of|st|nd|rd|th|[ap]\.?m\.?|gmt|utc|"
    r"est|edt|et|bst|pst|pdt|cst|cdt|ist|cet|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|\w+day|read|min|mins|minutes)\b",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"\W*(?:file |stock )?(?:photo(?:graph)?|image|picture|illustration|video)s?\s*"
    r"(?:credit|source|courtesy|by)?\s*(?:[:©/]|(?<=by)\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"(?:\(|/|\s/\s|via\s)(?:getty images?|AFP|reuters|AP|EPA|shutterstock|alamy)\b\W*$",
    re.IGNORECASE,
)
_CREDIT_LETTERS = 60
_LETTERS_BY_DAY = 16
_READ_MORE = re.compile(
    r"^\W*+(?=[acdilmrsuwy])(?:"
    r"(?:read (?:more|also|next|the full)|also read|see also|related|recommended|watch|listen|"
    r"more|don['’]t miss|you may also like|must read|in pictures|up next|click here)\b\s*[:|»>–-]"
    r"|(?:read more|related (?:articles?|stories|news|content|coverage)|more from|"
    r"you may also like|recommended(?: for you)?|most (?:read|popular)|up next|"
    r"more on this(?: story)?)\W*$)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^\W*(?:advertisement|sponsored|share(?: this)?(?: article| story)?|"
    r"click to (?:share|tweet|print|(?:e-?)?mail|pin|(?:un)?mute|play|enlarge|copy)\b.{0,60}|"
    r"follow us\b.{0,60}|print|"
    r"email|"
    r"(?:story|article) continues below.{0,40}|continue reading.{0,40}|loading.{0,20}|"
    r"all rights reserved.{0,80}|©.{0,160}|copyright (?:©|\d{4}).{0,160}|"
    r"sign up (?:for|to)\b.{0,160}|subscribe (?:to|now)\b.{0,160}|enable javascript.{0,80})\W*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:(?:written|story|posted|words|reported)\s+)?by:?\s+(?!(?:\S+\s+){1,3}or\s)\S",
    re.IGNORECASE,
)
_LONGEST_CAPTION, _LONGEST_CREDIT = 80, 50
_CRUMBS = frozenset(("breadcrumb", "breadcrumbs", "breadcrumblist"))
_LONGEST_CRUMBS = 400

CRUMB = "the page's own step in the way through the site (breadcrumb)"


def is_crumb(piece: Piece) -> bool:
    """Say whether a block stands in a menu of the site or in the way through it (breadcrumb)."""
    for element in (piece.leaf, *piece.leaf.iterancestors()):
        if element.tag == "nav":
            return True
        names = names_of(element.get("class") or "", element.get("id") or "")
        kind = (element.get("itemtype") or "").rsplit("/", 1)[-1].lower()
        if not _CRUMBS.isdisjoint((*names, kind)):
            return len(" ".join(element.text_content().split())) <= _LONGEST_CRUMBS
    return False


def is_by_picture(piece: Piece) -> bool:
    """Say whether a block stands in a figure, or in an element that holds a picture and no text."""
    for element in (piece.leaf, *piece.leaf.iterancestors("figure", "figcaption", "picture")):
        if element.tag in ("figure", "figcaption", "picture"):
            return True
    parent = piece.element.getparent()
    around = [piece.element.getprevious(), piece.element]
    if parent is not None and len(parent) <= 3 and parent.tag not in ("body", "article", "main"):
        around.append(parent)
    return any(
        near is not None
        and (near.tag == "img" or next(near.iter("img", "figure"), None) is not None)
        for near in around
    )


def is_masthead(text: str) -> bool:
    """Say whether a line of a page is its outlet's name, by its form alone."""
    found = mastheads.read(text)
    return (
        found is not None
        and found.shape is not mastheads.Shape.DATED
        and mastheads.is_masthead(found, named=(), has_title=False)
    )


def is_caption(piece: Piece, regions: tuple[Region, ...]) -> bool:
    """Say whether a block is a caption or picture credit, by its element or its wording."""
    if Region.CAPTION in regions:
        return len(piece.text.split()) <= _LONGEST_CAPTION
    return len(piece.text.split()) <= _LONGEST_CREDIT and has_photo_credit(piece.text)


def has_photo_credit(text: str) -> bool:
    """Say whether a text begins or ends as the credit of a picture does."""
    end = text[-_CREDIT_LETTERS:]
    may_end = "(" in end or "/" in end or "via" in end.lower()
    return bool(_PHOTO.match(text) or (may_end and _PICTURED.search(end)))


def announces(text: str) -> bool:
    """Say whether a text points to another article ("Read more: ...")."""
    return bool(_READ_MORE.match(text))


def is_notice(text: str) -> bool:
    """Say whether a text is a notice of the site ("Advertisement", "All rights reserved")."""
    return bool(_NOTICE.match(text))


def begins_byline(text: str) -> bool:
    """Say whether a text begins like a byline ("By ...", "Written by ...")."""
    return bool(_BYLINE.match(text))


def is_bold(piece: Piece) -> bool:
    """Say whether all of a block is in bold."""
    element = piece.leaf
    while element is not None and element is not piece.element:
        if element.tag in ("b", "strong"):
            return True
        element = element.getparent()
    return False


def is_cell(piece: Piece) -> bool:
    """Say whether a block is a cell of a table, in a row with others."""
    row = piece.element.getparent()
    return (
        piece.element.tag in ("td", "th")
        and row is not None
        and sum(each.tag in ("td", "th") for each in row) > 1
    )


def is_date(piece: Piece, regions: tuple[Region, ...]) -> bool:
    """Say whether a block is nothing but a date, with an author's name at most."""
    text = piece.text
    stated = piece.element.get("datetime", "") + piece.element.get("content", "")
    if piece.element.tag == "time" or piece.element.get("itemprop") == "datePublished":
        return bool(re.search(r"\d{4}", stated + text) or _AGO.search(text))
    rest = _STAMP.sub("", text)
    if parse_day(text, "") is not None:
        plain = re.sub(r"[A-Za-z]{3,9}\.?\s+\d{1,2}|\d{1,2}\s+[A-Za-z]{3,9}|\d+", "", rest)
        return sum(letter.isalpha() for letter in plain) <= 12 or Region.DATE in regions[:1]
    return Region.DATE in regions[:1] and bool(
        _CLOCK.search(text) or re.search(r"\d{4}|\d/\d", text)
    )


def is_day(text: str) -> bool:
    """Say whether a text is a day in figures and hardly more ("Datum: 18.10.2021")."""
    letters = sum(letter.isalpha() for letter in _STAMP.sub("", text))
    return letters <= _LETTERS_BY_DAY and bool(day_readings(text))


def is_sentence(text: str) -> bool:
    """Say whether a text is a sentence of some length, by its words and its end."""
    return len(text.split()) >= 6 and text.rstrip("\"”’'»)] ").endswith((".", "!", "?", "…"))
