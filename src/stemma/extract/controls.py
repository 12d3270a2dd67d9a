"""Wording of a page's controls that scrapers glue to the text beside them.

A player, a gallery, a post or an advertisement stands in a page with words for those who use it:
"Continue reading the main story", "Skip Twitter post", "Replay More Videos", "Hide Caption 3 of
12". In scraped text they run on into the reporting. General web English, no outlet's own.
"""

from __future__ import annotations

import re

from stemma.model.span import Span

_NETWORK = (
    r"(?:Twitter|Facebook|Instagram|YouTube|TikTok|Telegram|LinkedIn|Pinterest|Reddit|WhatsApp|"
    r"Messenger|Vimeo|Threads|Bluesky|Flipboard|Tumblr|X|x)"
)
_POST = rf"{_NETWORK}\s+(?:post|content|video|embed|Embed|tweet)s?(?:\s+\d+)?(?:\s+by\s+@?[\w.]+)?"
_BUTTON = (
    r"(?:[Cc]ontinue reading (?:the main story|below|the article)|"
    r"(?:Article|Story) continues (?:below|after)(?: (?:this )?advert(?:isement)?)?|"
    r"(?:Advertisement|ADVERTISEMENT)(?=\s+[A-Z\"“]|\s*$)|(?:[Aa]d|AD) [Ff]eedback|"
    rf"Skip(?:\s+in)?\s+Skip\s+{_NETWORK}\s+[Ee]mbed|Skip\s+{_POST}|End of\s+{_POST}|"
    r"Skip (?:past |to )?(?:advert(?:isement)?|ad|newsletter promotion|(?:main )?content)\b|"
    r"(?:after|end of) newsletter promotion|"
    rf"(?:Share|SHARE)(?:\s+(?:this|on|with|via))*(?:\s+(?:with\s+|on\s+|via\s+)?"
    rf"(?:{_NETWORK}|E-?mail|Print|Copy [Ll]ink)\b)+|"
    rf"Click to share on {_NETWORK} \(Opens in new window\)|"
    r"(?:Embed|Report) this (?:video|post|ad)|"
    r"(?:Show|Hide|SHOW|HIDE|Toggle|toggle) (?:[Cc]aption|CAPTION)(?: \d+ of \d+)?)"
)
_LEAD = re.compile(rf"(?:\W{{0,20}}+{_BUTTON}(?!\w))++[\s:|»›·•.-]*+")
_TRAIL = re.compile(rf"(?:[\s|«‹»›·•-]++{_BUTTON}(?!\w))++[\s|»›·•.-]*+$")
_PLAYER = re.compile(
    r"^\W*(?:JUST WATCHED|NOW PLAYING|MUST WATCH)\b.{0,200}?"
    r"\b(?:MUST WATCH|NOW PLAYING|More Videos)\b(?:.{0,160}?\b\d{1,2}:\d\d\b|[\s.…]*)",
    re.DOTALL,
)
_GALLERY = re.compile(
    r"\b(?:Hide|Show|HIDE|SHOW) (?:Caption|CAPTION) \d+ (?:of|/) \d+\W*$"
    r"|^\W*(?:Enlarge this image|(?:[Tt]oggle|[Hh]ide|[Ss]how) caption|"
    r"View (?:image|photo) in fullscreen)\b"
    r"|^(?!9/11\b|7/7\b)\d{1,2}/(?:[5-9]|\d{2,3}) [A-Z0-9“‘\"]|^CLOSE [A-Z]\S* \S*[a-z]"
    r"|^\W*(?:This (?:content|video) (?:is not available|can(?:no|')t be played)|"
    r"(?:Media|Video) playback is (?:not supported|unsupported))\b"
)
_LEADING_CREDIT = re.compile(
    r"^(?:Getty Images|AFP/Getty Images|Shutterstock|Alamy|iStock|"
    r"(?:Getty|Reuters|AP|AFP|EPA|PA|Alamy|Rex) - (?:Contributor|Getty|AFP|Pool|Reuters|EPA))"
    r"\s+[A-Z][^.!?]{8,200}$"
)
_POST_FOLLOWS = re.compile(rf"^\W*Skip\s+{_POST}\b")
_POINTER = re.compile(r"[\w'’\"”)?!]\s+(?:Read more|READ MORE|Read More)\s*[»›>…]*$")

_LIST = re.compile(
    r"^(?:Related [Ss]tories|RELATED STORIES|MOST READ|"
    r"Most [Rr]ead(?: [Ii]n [\w&]+(?: [&\w]+){0,3}?)?)"
    r"\s+[A-Z'‘“\"]"
)
_STOPPED = re.compile(r"[.!?][\"”’')]*$")

VIDEO = "the title and buttons of a video"
"""The reason that marks a caption as a video player's."""

_LONGEST_TRAIL = 160
"""Controls after a paragraph take no more code points."""

LONGEST = 110
"""A gallery's caption has no more words."""


def widget(text: str) -> tuple[str, bool] | None:
    """Return why a paragraph belongs to a picture, a video or a pointer, None if to none.

    Returns:
        The reason and whether it points to another story (else it is a caption).
    """
    player = _PLAYER.match(text)
    if player and len(text) - player.end() < 60:
        return VIDEO, False
    words = len(text.split())
    if words <= LONGEST and _GALLERY.search(text):
        return "the caption and buttons of a picture, video or post", False
    if words <= 40 and _LEADING_CREDIT.match(text):
        return "begins with a picture credit", False
    if _LIST.match(text) and not _STOPPED.search(text):
        return "headlines of other stories", True
    if words <= 30 and _POINTER.search(text):
        return "a headline with a button to read it", True
    return None


def opens_post(text: str) -> bool:
    """Say whether a paragraph begins with the link that skips an embedded post."""
    return len(text.split()) <= LONGEST and bool(_POST_FOLLOWS.match(text))


def core(text: str) -> Span | None:
    """Return what is left of a paragraph without the controls before and after it.

    Args:
        text: One paragraph, not blank.

    Returns:
        A span within `text`, trimmed; all of it if no control is there, None if nothing else is.
    """
    start = end = 0
    if found := _PLAYER.match(text) or _LEAD.match(text):
        start = found.end()
    trail = _TRAIL.search(text, max(start, len(text) - _LONGEST_TRAIL))
    end = trail.start() if trail else len(text)
    return Span(start, end).trimmed(text) if start < end else None
