"""Captions and credits of pictures and videos in plain text."""

from __future__ import annotations

import re

from stemma.extract.furniture import DATE_PHRASE
from stemma.extract.paragraphs import Paragraph

_AGENCY = (
    r"(?:REUTERS|Reuters|AP|AFP|EPA|epa|PA|Getty|Getty Images|AAP|dpa|DPA|Bloomberg|"
    r"Xinhua|TASS|EFE|ANSA|Shutterstock|Alamy|iStock|Rex|Corbis|WireImage|FilmMagic|"
    r"Anadolu(?: Agency)?|ZUMA\w*|Sipa|SIPA|NurPhoto|Sputnik|Unsplash|Flickr|Handout|HO|"
    r"Pool|POOL|CC[ -]BY\S*|Wikimedia(?: Commons)?|DVIDSHUB|NASA|U\.?S\.? (?:Navy|Army|"
    r"Air Force|Marine Corps)|Newscom|Pixabay|PTI|Imago|imago images|CNN|BBC|Facebook|"
    r"Twitter|Instagram|YouTube)"
)
_CREDIT = re.compile(
    r"(?:REUTERS|AFP|EPA|AP|PA|Getty|AAP|Reuters)\s*/\s*(?!Ipsos|NORC|[A-Z][\w-]*(?:\s\w+)?\s(?:poll|survey))"
    r"[A-Z][\w.'’-]*"
    rf"|[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)*\s*[/|,–—-]\s*(?:{_AGENCY})\b[^a-z]{{0,40}}$"
    r"|\b(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty)\s+(?:Photo|photo|Images?|file|File)\b"
    r"|\bGetty(?: Images)?\W*$|\bvia (?:AP|Getty(?: Images)?|Reuters|REUTERS|AFP|Flickr|"
    r"Shutterstock)\W*$|\bvia (?:Twitter|Facebook)[^\w.!?\"”]*$"
    r"|[(\[](?:Photo|PHOTO|photo|Image|Picture|Pic|Video|Credit|Source|File|FILE|"
    r"Photograph|Illustration|Courtesy|Screenshot)\b[^)\]]{0,80}[)\]]\W*$"
    r"|\b(?:Photo|PHOTO|Image|IMAGE|Picture|Pic|Photograph|Photos|Illustration|Video|"
    r"Screenshot|Screengrab|Graphic|Infographic)(?:\s+(?:credit|Credit|source|Source|"
    r"courtesy|Courtesy|by|By|copyright|from|caption))?\s*(?::|©|\bby\b|/|"
    r"courtesy)\s*\S"
    r"|\b(?:[Pp]hoto(?:graph|s)?|[Ii]mage|[Ii]llustration|[Pp]icture)s?\s+(?:courtesy|credit|"
    r"(?:by|via|(?:provided|supplied|released|taken) by)\s+(?=[A-Z]))"
    r"|^[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}\s*/\s*[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}$"
    r"|\b(?:Credit|CREDIT|Image credit|Image source|Image caption|Media caption|"
    r"Copyright)\s*:?\s+[A-Z©]"
    r"|^(?:FILE|File)(?:\s*[-–—]|\s+(?:photo|PHOTO|picture|image|pic)\b)|\b(?:[Ff]ile|"
    r"FILE|[Hh]andout|[Ss]tock|[Aa]rchive)\s+(?:[Pp]hoto(?:graph)?|PHOTO|[Pp]icture|"
    r"[Ii]mage|[Ff]ootage|pic)\b"
    r"|\bPublic [Dd]omain\b|\b(?:Courtesy|courtesy)(?: of|:)\s+[A-Z][^.]{0,60}\W*$|"
    r"\b(?:Shutterstock|iStock(?:photo)?|Alamy|Wikimedia Commons|Unsplash|Pixabay|"
    r"Newscom)\b[^.]{0,30}$"
    r"|\bpic\.twitter\.com/\w+\W*$",
)
_CLOCK_SOURCE = re.compile(
    r"^(?:(?:video|watch|play|now playing|\W)*\s*)?\d{1,2}:\d{2}(?::\d{2})?\b.{0,60}$|"
    r"^\W*(?:source|video|photos?|image|picture|credit|media caption|image caption|"
    r"image source|caption)\s*[:/]\s*\S.{0,120}$"
    r"|^(?:now playing|play video|video player|watch video|replay|(?:view|see|show|hide|"
    r"open|enlarge|close|expand|zoom)\s+(?:photos?|image|gallery|caption|slideshow|"
    r"fullscreen|all \d+ photos).{0,20}|hide caption|toggle caption|image \d+ of \d+|"
    r"\d+ ?(?:of|/) ?\d+(?: photos?)?|(?:photo|image|video|slide|gallery|slideshow|"
    r"photos|images|videos|caption)s?(?: \d+)?(?: (?:of|/) \d+)?)\W*$",
    re.IGNORECASE,
)
_PLACE_MARK = re.compile(
    r"\((?:[LRC]|(?:far |second (?:from )?|third (?:from )?|top |bottom |front |back |"
    r"pictured )?(?:left|right|cent(?:er|re)|row)|top|bottom|pictured|above|below|seen "
    r"here|from left|foreground|background|inset|file)\b(?! of)(?=[ ,)])[^)]{0,40}\)"
    r"|^\(?(?:from left|clockwise|left to right|pictured|seen here|(?:top|bottom|left|"
    r"right|above|below)(?: (?:left|right|row))?:)"
    r"|,\s+(?:left|right|cent(?:er|re)|far left|far right|second from (?:left|right)|pictured)\s*,"
    r"|\b(?:is|are) (?:seen|pictured|shown|photographed) (?!by\b|as\b|to\b|that\b)|"
    r"\bpictured (?:here|above|below|left|right)\b"
    r"|\b(?:in|shows?) (?:this|an?) (?:(?:undated|file|combination|handout|courtroom|"
    r"aerial|still|screen|video|frame)\s+|\w+ \d+, \d{4},?\s+)+(?:photo(?:graph)?|image|"
    r"picture|grab|illustration|still)\b"
    r"|\bscreen ?grab\b|\bartist['’]?s?['’]? (?:impression|rendering|concept)\b",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"(?:^|[.!?]\s+)Pictured(?:,|:| (?:is|are|here|above|below|left|right)\b)"
    r"|\b(?:is|are) (?:pictured|shown here|seen here)(?: (?:above|below|left|right|here))?[.\s]*$"
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt))[a-z0-9)%\"”][.!?][\"”’)]*(?=\s+[A-Z\"“]|$)"
)
_SIDE = re.compile(r"\([LRC]\)")
_OTHER_SIDE = re.compile(r"\((?:[LRC]|left|right|cent(?:er|re)|far \w+)\)", re.IGNORECASE)
_PARTY = re.compile(
    r"\([DI]\)|\b(?:Sen|Rep|Gov)s?\.|\b(?:Senat(?:e|or)|Congress\w*|Republican|Democrat\w*|governor|"
    r"lawmakers?|bill|[Ll]egislat\w+|campaign|candidate)\b"
)
_TELLS = re.compile(r"\b(?:said|told|says|added|tweeted)\b")
_POST = re.compile(
    r"[—–-]\s*[^—–]{2,60}\(@\w+\)\s*(?:\w+ \d{1,2}, \d{4})?(?:\s+(?:Report|Reply|Retweet))?\W*$"
    r"|\bA (?:post|video|photo) shared by [^()]{1,60}\(@[\w.]+\) on \w+ \d"
)


def _plural(verb: str) -> str:
    """Return the form of a verb in -s that goes with a plural ("carries" to "carry")."""
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes")) else verb.removesuffix("s")


_SHOWN = (
    "addresses arrives attends billows boards burns carries casts celebrates chants cheers cleans "
    "climbs comforts consoles crosses crouches cuts dances delivers demonstrates digs dives drags "
    "drifts embraces enters examines exits flees gathers gestures greets hangs holds hugs inspects "
    "jogs joins jumps kicks kisses kneels laughs lays leans lies lifts listens loads "
    "looks marches mourns paints patrols pauses performs poses prays prepares pulls pushes raises "
    "reacts removes rises rows salutes searches shakes sifts sings sits sleeps smiles smokes "
    "speaks sprays stands steps surveys swims talks throws unloads waits walks watches waves wipes "
    "works"
).split()
_ACTION = re.compile(
    rf"\b(?:{'|'.join(sorted({form for verb in _SHOWN for form in (verb, _plural(verb))}))})\b"
)
_SCENE = re.compile(
    r"\b(?:in|at|on|near|outside|inside|during|before|after|behind|beside|next to|along|"
    r"through|over|above|past|off|from|to|into|with|alongside|as|following|ahead of|"
    r"across)\b"
)
_REPORTS = re.compile(
    r"\b(?:said|says|say|told|will|would|could|should|may|might|must|has|have|had|was|"
    r"were|did|does|do|because|but|however|"
    r"although|though|despite|whether|according|expected|likely|percent|per cent|"
    r"million|billion|said|added|plans?|wants?|"
    r"are|is|be|being|been|that|who|since|as|hopes?|believes?|thinks?|insists?|today|"
    r"tomorrow|yesterday|tonight|next|later|this|it|there|which|amid|year|years)\b|"
    r"[%$£€?!;:“\"]",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(rf"{DATE_PHRASE}", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_ROLE = re.compile(
    r"\b(?:president|minister|secretary|ambassador|chancellor|senator|governor|mayor|"
    r"leader|chief|spokes\w+|director|general|"
    r"commander|officer|judge|king|queen|prince|princess|pope|actor|actress|singer|"
    r"author|coach|captain|manager|chairman|chairwoman|"
    r"ceo|founder|professor|candidate|representative|congress\w+|lawmaker|commissioner|"
    r"attorney|sheriff|envoy|premier)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|"
    r"does|did|says?|said)\b"
)

VIDEO_TITLE = "the title of a video whose length follows"
"""The reason that marks a caption as a video's title."""

EMBEDDED = "a post of a social network, set into the article"
"""The reason that marks a caption as an embedded post, whose words are its writer's."""

LONGEST = 70
"""No caption has more words, for what it says may be reporting as well."""


def credit(text: str) -> str | None:
    """Return why the text is a caption or a credit by its marks, None if it bears none."""
    words = len(text.split())
    if _POST.search(text):
        return EMBEDDED
    if words > LONGEST:
        return None
    if _CLOCK_SOURCE.match(text):
        return "the length, source or control of a video or picture"
    found = _CREDIT.search(text)
    if found and (words <= 40 or len(text) - found.end() < 80):
        return "bears a picture credit"
    if _PICTURED.search(_unquoted(text)):
        return "says what is pictured"
    return _placed(_unquoted(text), words)


def _placed(text: str, words: int) -> str | None:
    """Return why a text describes where in a picture somebody is, None if it does not.

    Politicians bear their party as places are marked, "(R)", and reporting may point to a picture
    in passing; neither makes a paragraph of several sentences a caption.
    """
    found = _PLACE_MARK.search(text)
    if not found or words > 60 or _TELLS.search(text):
        return None
    if words > 30 and len(_SENTENCE_END.findall(text)) > 1:
        return None
    if _SIDE.fullmatch(found.group()) and not _OTHER_SIDE.search(text, found.end()):
        is_party = _PARTY.search(text) or not _OTHER_SIDE.search(text[: found.start()])
        if is_party and (_PARTY.search(text) or words > 25):
            return None
    return "says where in the picture somebody or something is"
    return None


def is_video_length(text: str) -> bool:
    """Say whether a line is a video's running time, with or without its source."""
    return bool(
        re.match(
            r"^\W*\d{1,2}:\d{2}(?::\d{2})?\b(?!\s*[ap]\.?m)(?:\s*[-–—|]?\s*(?:[Ss]ource|"
            r"[Cc]redit|[Vv]ideo)\b.{0,60})?$",
            text,
        )
    )


def shown_scene(paragraph: Paragraph) -> str | None:
    """Return why one sentence describes a picture: a scene in the present tense, or dated in full.

    Captions tell what can be seen in the present tense ("... steps off the plane in Oslo") where
    the reporting around them is in the past, and agencies' captions close with the full date.
    """
    text = paragraph.text
    if len(paragraph.words) > 45 or len(paragraph.words) < 5 or text[0] in "\"“‘'":
        return None
    if len(re.findall(r"[.!?]\s+[A-Z]", re.sub(r"\b[A-Z][a-z]{0,3}\.", "", text))) > 0:
        return None
    action = _ACTION.search(text)
    if not action or not text[0].isupper() or not _is_verb(text, action):
        return None
    dated = _FULL_DATE.search(text)
    if (
        dated
        and _YEAR.search(text, dated.start())
        and not re.search(r"\b(?:said|says|told)\b", text)
    ):
        return "a scene in the present tense with a full date, as under a picture"
    rest = text[action.end() :]
    if (
        _REPORTS.search(text)
        or not _SCENE.search(rest)
        or re.search(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", text)
    ):
        return None
    return "a scene in the present tense, as under a picture"


_NOT_SUBJECT = re.compile(
    r"^(?:in|as|at|on|by|for|with|after|before|when|while|if|but|and|or|so|since|from|"
    r"under|over|during|despite|amid|among|"
    r"though|although|he|she|it|they|we|i|you|this|that|these|those|there|here|what|who|"
    r"how|why|to)\b",
    re.IGNORECASE,
)
_MODIFIES = frozenset(
    (
        "the a an to of in and or his her their its for with on at this that these those "
        "no not by from"
    ).split()
)


def _is_verb(text: str, action: re.Match[str]) -> bool:
    """Say whether a form such as "steps" or "works" is the main verb after a subject."""
    before, after = text[: action.start()].split(), text[action.end() :].split()
    if not before or not after or len(before) > 16 or _NOT_SUBJECT.match(text):
        return False
    last = before[-1].strip(",()")
    if last.lower() in _MODIFIES or after[0] in {
        "of",
        "are",
        "is",
        "were",
        "was",
        "that",
        "have",
        "had",
    }:
        return False
    if any(re.fullmatch(r"[a-z]+ed", word) for word in before):
        return False
    if action.group().endswith("s") and not action.group().endswith("ss"):
        return True
    return (
        last.endswith("s")
        or last in {"people", "police", "women", "men", "children"}
        or " and " in text[: action.start()]
    )


def picture(paragraph: Paragraph) -> str | None:
    """Return why an unmarked paragraph is a caption, None if it is not."""
    if _named_picture(paragraph):
        return "a role and a name alone, as under a portrait"
    return shown_scene(paragraph)


def _named_picture(paragraph: Paragraph) -> bool:
    """Say whether a line is nothing but a role and a name, as under a portrait."""
    words = paragraph.words
    if paragraph.is_ended or not 3 <= len(words) <= 16 or _VERB.search(paragraph.text):
        return False
    if paragraph.text[0] in '"“' and _SPEAKER.search(paragraph.text):
        return False
    named = all(word[:1].isupper() for word in words[-2:])
    small = any(word[:1].islower() for word in words)
    return named and small and bool(_ROLE.search(paragraph.text))


_SPEAKER = re.compile(r"[\"”]\s*[-–—―]+\s*[A-Z]")
"""A quotation with who said it after a dash."""


def _unquoted(text: str) -> str:
    return re.sub(r"[\"“][^\"“”]*[\"”]", " ", text)
