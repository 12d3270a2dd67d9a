"""What stands around an article and is told by its wording alone.

Tables of the phrases of web pages (consent notices, prompts, share bars, navigation, copyright
lines), of bylines, wire credits and date lines. General newsroom and web English, no outlet's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stemma.extract.notices import notice
from stemma.extract.paragraphs import Paragraph
from stemma.model.document import BlockLabel

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?\b\.?"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
_ZONE = (
    r"(?:\(?(?:gmt|utc|bst|cet|cest|est|edt|et|cst|cdt|ct|mst|pst|pdt|pt|ist|aest|hkt|"
    r"jst|z)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?|[+-]\d{2}:?\d{2})"
)
DATE_PHRASE = (
    rf"(?:(?:{_DAY},?\s+)?(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s+(?:of\s+)?{MONTH},?\s*(?:\d{{4}}|'\d\d)?"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s*\d{{4}})?)"
    r"|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2})"
)
_LEADS = (
    "first|published|posted|updated|last|modified|created|date|publication|publish|released|"
    "issued|filed|written|added|as of|on|at|hrs|t"
)


def run_of(pieces: Iterable[str], between: str) -> re.Pattern[str]:
    """Compile what matches lines of nothing but `pieces`, in any order, in time linear in the line.

    Each piece is a pattern and must end at the end of a word; the longest pattern that fits is
    taken and never given back. `between` is the pattern of a character that may stand between.
    """
    longest_first = sorted(pieces, key=lambda piece: (-len(piece), piece))
    return re.compile(
        rf"^(?>{between}*)(?:(?>(?:{'|'.join(longest_first)})(?!\w))(?>{between}*))++$",
        re.IGNORECASE,
    )


_DATE_LINE = run_of(
    [DATE_PHRASE, _CLOCK, _ZONE, _DAY, rf"(?:{_LEADS})\b", r"\d{1,2}\s*min(?:ute)?s?(?:\s*read)?"],
    r"[\s,|/•·():.–—-]",
)
AGO = (
    r"(?:(?:about|over|almost)\s+)?(?:\d+|an?|one|two|three)\s*(?:second|sec|minute|min|"
    r"hour|hr|day|week|month|year|mo|yr|[smhdwy])s?\.?\s+ago"
)
_AGO_LINE = re.compile(rf"^(?:(?:{_LEADS})\W+){{0,3}}{AGO}\W*$", re.IGNORECASE)
_HAS_DATE = re.compile(DATE_PHRASE, re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")

AGENCIES = (
    r"(?:Reuters|Thomson Reuters|AP|A\.P\.|The Associated Press|Associated Press|AFP|"
    r"Agence[- ]France[- ]Presse|UPI|United Press International|dpa|DPA|PA|Press Association|"
    r"PA Media|Bloomberg|Bloomberg News|Xinhua|TASS|Tass|Itar-Tass|ITAR-TASS|RIA Novosti|Interfax|"
    r"Sputnik|ANSA|EFE|Kyodo|Kyodo News|PTI|Press Trust of India|IANS|ANI|AAP|"
    r"Australian Associated "
    r"Press|The Canadian Press|Canadian Press|CP|Anadolu Agency|Anadolu|AA|Yonhap|Bernama|Antara|"
    r"Jiji|Jiji Press|APA|Belga|ANP|NTB|SANA|IRNA|Mehr|Fars|WAM|SPA|MENA|KUNA|QNA|TNS|"
    r"Tribune News Service|McClatchy|Scripps|RFE/RL|IPS|PAP|MTI|CTK|STT|TT|Ritzau)"
)
_WIRE_LINE = re.compile(
    rf"^[\s(\[—–-]*(?:(?:source|from|by|via|credits?|agencies)\s*[:\-–—]?\s*)?(?:the\s+)?{AGENCIES}"
    rf"(?:\s*(?:[,/&|;]|and|with)\s*(?:the\s+)?(?:{AGENCIES}|agencies|staff))*[\s)\].—–-]*$"
    r"|^[\s(\[—–-]*(?:with\s+)?(?:inputs?\s+from\s+)?(?:news\s+)?agencies[\s)\].]*$",
)
_NAME = (
    r"[A-Z][\w.'’-]+(?:\s+(?:(?:de|van|von|der|al|bin|la|le|El|Al)\s*|(?:al|el|ul|an)-)?"
    r"[A-Z][\w.'’-]*){0,3}"
)
_NAMES = rf"{_NAME}(?:\s*(?:,|and|&|with|,\s*and)\s*{_NAME})*"
_ROLE = (
    r"(?:correspondent|reporter|editor|writer|columnist|contributor|producer|analyst|journalist)"
)
_BYLINE = re.compile(
    rf"^(?:(?:story\s+|written\s+|reported\s+|posted\s+|text\s+|words\s+)?[Bb][Yy]:?\s+|"
    rf"BY:?\s+|Author:?\s+|author:\s+|Words:\s+)"
    rf"(?:the\s+)?(?:{_NAMES}|[A-Z .'’-]{{4,60}})(?:\s*[,|/•·–—-]\s*[^.!?]{{0,80}}|"
    rf"\s+(?:in|for|at|of|The|Published|Updated|on)\b[^.!?]{{0,80}}|\s*\([^)]*\))*\W*$"
    rf"|^{_NAMES},?\s+(?i:(?:[\w'’&.-]+\s+){{0,4}}{_ROLE}(?:\s+(?:for|at|in|"
    rf"of)\s[\w\s'’&.-]{{2,40}})?)$"
    rf"|^[Bb]y:?\s+(?:[Oo]ur\s+|[Tt]he\s+)?(?:[A-Z][\w.&'’-]*\s+){{0,4}}(?:[Ss]taff|[Nn]ewsroom|"
    rf"[Dd]esk)(?:\s+{_ROLE}s?|\s+writers?)?(?:\s*(?:,|\band\b|\bwith\b|&)\s*(?:the\s+)?"
    rf"(?:{_NAMES}|(?:news\s+)?agencies))*$"
    rf"|^{_NAME}\s*[|•·]\s*(?:[^.!?]{{2,60}})$"
    r"|^[\w\s'’.,-]{3,60}\s*<?[\w.+-]+@[\w-]+\.[\w.]+>?$"
)
_SECTION_END = re.compile(
    r"^(?:#\s*)?(?:\d+\s+)?(?:comments?|reader comments|leave a (?:comment|reply)|post a comment|"
    r"join the (?:discussion|conversation|debate)|discussion|responses?|replies|conversations?|"
    r"view (?:all )?comments|show comments|top comments|all comments|add (?:a |your )?comment|"
    r"what do you think\?|have your say|comments? \(\d+\)|\(\d+\) comments?|\d+ "
    r"(?:comments?|responses?|replies|thoughts?)\b.{0,80}|"
    r"comments are (?:closed|now closed|turned off|subject to).*|sort by:?|(?:newest|"
    r"oldest|best|most recent)(?: first)?|"
    r"write a comment.*|you must be (?:logged in|signed in) to.*|(?:log|sign) in to "
    r"(?:comment|reply|join).*|load more comments)\W*$",
    re.IGNORECASE,
)
_TEASER_HEAD = re.compile(
    r"^(?:#+\s*)?(?:you (?:may|might|will|would)(?: also)? (?:like|enjoy|be interested "
    r"in|love|have missed)|"
    r"(?:related|similar|recommended|trending|popular|latest|top|other|more|recent|"
    r"featured|sponsored|promoted|breaking|must[- ]read)"
    r"\s*(?:top|news|stories|story|articles?|posts?|topics?|content|links?|coverage|"
    r"reading|videos?|headlines|from [\w .'&’-]{2,40}|on [\w .'’-]{2,40}|in [\w "
    r".'’-]{2,40}|for you|now|today|reads?|galleries|searches)*|"
    r"read (?:more|next|also|this next)|up next|next up|next (?:story|article|post)|"
    r"previous (?:story|article|post)|next|previous|"
    r"(?:most|more) (?:read|viewed|popular|shared|watched|commented|recent|stories|news|"
    r"headlines|from .{2,40}|on .{2,40}|in .{2,40}|like this)(?:\s+(?:now|today|stories|"
    r"articles|news|on .{2,30}|in .{2,30}))*|"
    r"editor['’]?s['’]? (?:picks?|choice)|(?:our|staff) picks|don['’]t miss|what to "
    r"read next|what others are reading|see also|also (?:read|see|on .{2,40}|in the "
    r"news)|"
    r"in (?:other news|pictures|case you missed it)|elsewhere (?:on|in) .{2,40}|from "
    r"(?:around|across|the) (?:the )?(?:web|archives?|network)|around the web|"
    r"(?:paid|sponsored|partner|promoted) (?:content|stories|links|post)|(?:by "
    r")?(?:taboola|outbrain|zergnet)|more (?:on|about) this(?: (?:story|topic))?|"
    r"related (?:to this (?:story|article)|stories|articles|news|topics|items|coverage|"
    r"video)|keep reading|continue (?:reading|to).*|trending(?: now)?|the latest|follow "
    r"(?:the )?topics?)"
    r"\s*[:>»›↓…-]*$",
    re.IGNORECASE,
)
_INLINE_TEASER = re.compile(
    r"^(?:::+\s*\S|[>»›▶►→➤]+\s*\S|(?:read|learn|find out)\s+(?:more|next|also|now|full|"
    r"the full|this|our)\b\s*(?:[:|>»-]|about|here|on|at)|"
    r"(?:READ|MORE|ALSO|SEE|WATCH|RELATED|LISTEN|LIVE|OPINION|ANALYSIS|EXPLAINER|"
    r"FURTHER READING|GALLERY|PHOTOS|VIDEO|LOOK|EXCLUSIVE)(?:\s+(?:MORE|ALSO|NOW|NEXT|"
    r"HERE|READING|STORY|STORIES|LIVE|ON [A-Z ]+))*\s*[:|»>–—-]|"
    r"(?:related|recommended|see also|also read|also see|read more|more|watch|watch now|"
    r"don['’]t miss|must read|in pictures|listen|further reading|in case you missed it|"
    r"trending|don't miss|you may also like|editor's pick|from the archives?|related "
    r"(?:story|stories|article|articles|news|video|content|coverage))\s*[:|»>]\s*\S|"
    r"(?:click|tap|scroll|swipe)\s+(?:here|on|down|to|through|for)\b|(?:watch|listen "
    r"to)\s+(?:the|this|our|more|live|below|above)\b.{0,80}$|(?:see|view) (?:more|all|"
    r"the full|photos|gallery|below)\b.{0,60}$|"
    r"RELATED\s+[A-Z0-9\"“‘'])",
    re.IGNORECASE,
)
_CASED_TEASER = re.compile(
    r"^(?:READ MORE|RELATED|ALSO READ|READ ALSO|READ|MORE|WATCH|SEE MORE|MUST "
    r"READ)\b[:\s]+(?=[A-Z‘“'\"0-9])(?!(?:THAN|AND|OF)\b)"
)
_HIGHLIGHT_HEAD = re.compile(
    r"^(?:#+\s*)?(?:story|article|report)?\s*(?:highlights|key points|key takeaways|"
    r"takeaways|at a glance|"
    r"in brief|quick read|summary|in short|the (?:basics|gist|essentials)|fast facts|main points|"
    r"what you need to know|what we know so far|key facts|points? clés?|synopsis|tl;?dr)\s*:?$",
    re.IGNORECASE,
)
_BAR_PIECES = """
aa; about; about us; accept(?: all)?(?: cookies)?; agree; decline; got it; i agree;
manage (?:preferences|choices|settings|options|cookies); reject(?: all)?(?: cookies)?;
ad; ads; advertise; advertise with us; advertisement;
advertisement - continue reading below; advertising; and; apply; archives?; article
continues below(?: advertisement)?; arts; autos; back; back to top; bookmark;
business; cancel; careers; cars; categories; category; click here; close; comment;
comment on this; comments; contact; contact us; continue; continue reading
(?:below|the main story); copy(?: link)?; crosswords?; culture; delete; done;
downvote; e-mail; edit; editions?; email; entertainment; error; facebook; faq; filed
under; flag; flipboard; follow; font size; food; galleries; gallery; games; google;
google plus; health; help; here; home; image; instagram; international; jobs; less;
lifestyle; like; likes; link; linkedin; listen; live; load more; loading; local; log
in; log out; login; logout; magazine; mail; menu; messenger; money; more; mute;
national; news; newsletters?; next; no; obituaries; ok; on; opinion; or; pause;
permalink; photos?; pin(?: it)?; pinterest; play; please wait; pocket; podcasts?;
politics; prev; previous; print; privacy; promoted; puzzles; puzzles & games; radio;
read more; real estate; reddit; register; replies; reply; report; report abuse;
report comment; reset; resize; rss; save; science; search; see all; see more; send;
share; share on; share this; share via; show less; show more; shows; sign in; sign
up; site map; sitemap; skip; skip (?:to )?navigation; skip ad; skip to (?:main
)?content; sms; sponsored; sports?; story continues below(?: advertisement)?; style;
submit; subscribe; tags?; tech(?:nology)?; telegram; terms; text size; this; to;
top; topics?; travel; tumblr; tv; tweet; twitter; uk; upvote; us; via; video;
videos; view all; view more; weather; whatsapp; world; x; yes; youtube
"""
_BAR = run_of(
    [*_BAR_PIECES.replace("\n", " ").strip().split("; "), r"u\.s\.", r"a\+", r"\d+"], r"[\W_]"
)
_TAGS = re.compile(
    r"^(?:tags?|topics?|keywords|filed under|filed in|categories|category|labels|more "
    r"on|posted in|published in|in this (?:story|article)|explore|mentioned in this "
    r"(?:story|article)|about)\s*[:>»]\s*\S|^(?:#\w+[\s,]*)+$|^(?:topics|tags)\s+[A-Z]",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"^\W*(?:advertis(?:e)?ment|advertorial|sponsored|paid post|promoted|ad feedback|"
    r"sponsor(?:ed)? (?:content|message)|(?:story|article|text|content|post|interview) "
    r"continues (?:below|after).*|continue reading (?:below|the main|after).*|scroll "
    r"(?:down )?(?:for|to) .{2,40}|loading.*|report this ad|skip (?:ad|past).*|end of "
    r".{0,30}|(?:recommended )?stories list of \d.*|list \d+ of \d+|newsletter "
    r"promotion|after newsletter promotion|promoted stories)\W*$",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"(?:title|subtitle|description|slug|layout|permalink|categories|draft|lang|language):\s+\S"
)
_BIO = re.compile(
    r"^\W*(?:about the author\b|[A-Z][\w.'’-]+\s+(?:[A-Z][\w.'’-]*\s+){1,3}(?:\([^)]*\)\s"
    r"+)?(?:,[^,]{2,60},\s+)?(?:is an?|is the|is|was|has been|covers|writes|reports|"
    r"edits|works|joined|lives|teaches|serves|tweets|can be reached)\b)",
)
_BIO_MARK = re.compile(
    r"\b[Ff]ollow (?:him|her|them|\w+ \w+ |@)|@\w{2,}|\b(?:him|her|them|reached) at\b|"
    r"\b(?:an?|the) (?:[\w-]+ ){0,3}(?:writer|reporter|correspondent|columnist|editor|"
    r"contributor|journalist|blogger|producer|fellow|author)\b|\bauthor of\b|\bcovers\b|"
    r"\bwrites (?:about|for|on)\b|\bprofessor (?:of|at)\b"
)
_CONTACT = re.compile(
    r"^(?:(?:e-?mail|contact|reach|write to|call|phone|tel|fax|twitter|follow|for more "
    r"information|more information|media contact|press contact|contacts?)\b.{0,100}(?:@|"
    r"\d{3}|https?:|www\.|twitter)|https?://\S+$|www\.\S+$|[\w.+-]+@[\w-]+\.[\w.]+$|"
    r"@\w+$)",
    re.IGNORECASE,
)


def has_date(text: str) -> bool:
    """Say whether the text contains a date written with a day."""
    return _HAS_DIGIT.search(text) is not None and bool(_HAS_DATE.search(text))


def is_comment_header(text: str) -> bool:
    """Say whether a line opens a comment section ("12 comments", "Join the discussion")."""
    return bool(_SECTION_END.match(text))


def is_teaser_header(text: str) -> bool:
    """Say whether a line opens a list of other stories ("Related news:", "Most read")."""
    return bool(_TEASER_HEAD.match(text))


def is_highlight_header(text: str) -> bool:
    """Say whether a line opens an outlet's own summary points ("Story highlights")."""
    return bool(_HIGHLIGHT_HEAD.match(text))


def is_bar(text: str) -> bool:
    """Say whether a line is nothing but names of sections and buttons ("News", "Sign in")."""
    return len(text) <= 200 and bool(_BAR.match(text))


def is_wire_line(text: str) -> bool:
    """Say whether a line is nothing but the name of one or more news agencies."""
    return len(text) <= 80 and bool(_WIRE_LINE.match(text))


def is_bio(text: str) -> bool:
    """Say whether a paragraph reads like a note on the author at the end of an article."""
    return len(text) <= 500 and bool(_BIO.match(text) and _BIO_MARK.search(text))


def furniture(paragraph: Paragraph) -> tuple[BlockLabel, str] | None:
    """Label a paragraph that its wording alone tells, else None.

    Returns:
        The label and the reason, for a reader; None for everything that needs context.
    """
    text = paragraph.text
    if len(text) > 1200:
        return None
    return _line(text) or notice(paragraph)


def _line(text: str) -> tuple[BlockLabel, str] | None:
    """Label the kinds that fill one short line."""
    if len(text) > 260:
        return None
    if not any(character.isalnum() for character in text):
        return BlockLabel.HEADING if len(text) > 1 else BlockLabel.BOILERPLATE, "a separator"
    return _stamp(text) or next(
        (
            (label, reason)
            for pattern, longest, label, reason in _LINES
            if len(text) <= longest and pattern.match(text)
        ),
        None,
    )


def _stamp(text: str) -> tuple[BlockLabel, str] | None:
    """Label a line that is nothing but a date or a time."""
    if len(text) > 100 or not any(character.isdigit() for character in text):
        return None
    if _DATE_LINE.match(text) and has_date(text):
        return BlockLabel.DATE, "a line that is a date stamp"
    if _AGO_LINE.match(text) or _CLOCK_LINE.fullmatch(text):
        return BlockLabel.DATE, "a line that is a time stamp"
    return None


_CLOCK_LINE = re.compile(_CLOCK + r"(?:\s*" + _ZONE + ")?", re.IGNORECASE)
WIRE = "names the news agency that the report is credited to"
"""The reason that marks a byline as naming the agency that a report is from."""

AUTHOR = "names the author"
"""The reason that marks a byline as naming authors, not contributors or agencies."""

_LINES = (
    (_WIRE_LINE, 80, BlockLabel.BYLINE, WIRE),
    (_HIGHLIGHT_HEAD, 80, BlockLabel.HIGHLIGHT, "heads the outlet's summary points"),
    (_TEASER_HEAD, 120, BlockLabel.TEASER, "heads a list of other stories"),
    (_BAR, 200, BlockLabel.BOILERPLATE, "navigation or share buttons"),
    (_SECTION_END, 120, BlockLabel.BOILERPLATE, "heads readers' comments"),
    (_ADVERT, 120, BlockLabel.BOILERPLATE, "an advertisement marker"),
    (_INLINE_TEASER, 260, BlockLabel.TEASER, "points to another story"),
    (_CASED_TEASER, 260, BlockLabel.TEASER, "points to another story"),
    (_TAGS, 260, BlockLabel.BOILERPLATE, "a line of tags"),
    (_CONTACT, 260, BlockLabel.BOILERPLATE, "a contact line"),
    (_BYLINE, 160, BlockLabel.BYLINE, AUTHOR),
    (_MATTER, 260, BlockLabel.BOILERPLATE, "a field of the file's front matter"),
)
"""Patterns of lines in the order in which they are tried, with the longest line each may be."""
