"""Names of outlets and news agencies as bylines, hosts and file names spell them."""

from __future__ import annotations

import re
from enum import IntEnum

_AGENCIES = {
    "Reuters": "reuters|thomson reuters",
    "AP": "ap|a.p.|associated press",
    "AFP": "afp|agence france-presse|agence france presse",
    "UPI": "upi|united press international",
    "dpa": "dpa|deutsche presse-agentur",
    "PA": "pa|press association|pa media|pa news agency",
    "Bloomberg": "bloomberg|bloomberg news",
    "Xinhua": "xinhua|xinhua news agency",
    "TASS": "tass|itar-tass",
    "RIA Novosti": "ria novosti|ria",
    "Interfax": "interfax",
    "ANSA": "ansa",
    "EFE": "efe",
    "Kyodo": "kyodo|kyodo news",
    "PTI": "pti|press trust of india",
    "IANS": "ians",
    "ANI": "ani",
    "AAP": "aap|australian associated press",
    "Canadian Press": "canadian press|cp",
    "Anadolu Agency": "anadolu agency|anadolu|aa",
    "Yonhap": "yonhap",
    "Bernama": "bernama",
    "Antara": "antara",
    "Jiji": "jiji|jiji press",
    "Belga": "belga",
    "TNS": "tns|tribune news service",
}
AGENCIES = {spelling: name for name, all_ in _AGENCIES.items() for spelling in all_.split("|")}

_OUTLETS = {
    "ABC News": "abcnews|abc news",
    "Al Arabiya": "alarabiya|al arabiya",
    "Al Jazeera": "aljazeera|al jazeera",
    "Ars Technica": "arstechnica|ars technica",
    "Axios": "axios",
    "BBC": "bbc|bbc news|bbcnews",
    "Breitbart": "breitbart",
    "BuzzFeed News": "buzzfeed|buzzfeednews|buzzfeed news",
    "CBC": "cbc|cbc news",
    "CBS News": "cbsnews|cbs news|cbs",
    "CNBC": "cnbc",
    "CNN": "cnn",
    "Chicago Tribune": "chicagotribune|chicago tribune",
    "Daily Express": "dailyexpress|daily express",
    "Daily Mail": "dailymail|daily mail|mailonline|mail online",
    "Daily Mirror": "dailymirror|daily mirror",
    "Daily Telegraph": "telegraph|the telegraph|daily telegraph|the daily telegraph",
    "Deutsche Welle": "dw|deutsche welle|deutschewelle",
    "Euronews": "euronews",
    "Evening Standard": "eveningstandard|evening standard",
    "Financial Times": "ft|financial times|financialtimes",
    "Forbes": "forbes",
    "Fox News": "foxnews|fox news|fox",
    "France 24": "france24|france 24",
    "Globe and Mail": "theglobeandmail|globe and mail|the globe and mail",
    "Guardian": "guardian|theguardian|the guardian",
    "Haaretz": "haaretz",
    "Hindustan Times": "hindustantimes|hindustan times",
    "HuffPost": "huffpost|huffingtonpost|huffington post|the huffington post|hpo",
    "Independent": "independent|the independent",
    "Irish Times": "irishtimes|irish times|the irish times",
    "Jerusalem Post": "jpost|jerusalem post|the jerusalem post",
    "Los Angeles Times": "latimes|la times|los angeles times",
    "MSNBC": "msnbc",
    "Moscow Times": "moscowtimes|the moscow times|themoscowtimes",
    "NBC News": "nbcnews|nbc news|nbc",
    "NPR": "npr",
    "New York Post": "nypost|new york post",
    "New York Times": "nytimes|nyt|new york times|the new york times",
    "Newsweek": "newsweek",
    "PBS": "pbs",
    "Politico": "politico",
    "RFE/RL": "rferl|rfe/rl",
    "RT": "rt",
    "Sky News": "skynews|sky news|sky",
    "Slate": "slate",
    "South China Morning Post": "scmp|south china morning post",
    "Sputnik": "sputnik|sputniknews",
    "Straits Times": "straitstimes|the straits times|straits times",
    "Sun": "thesun|the sun",
    "Sydney Morning Herald": "smh|sydney morning herald|the sydney morning herald",
    "The Atlantic": "theatlantic|the atlantic",
    "The Hill": "thehill|the hill",
    "The Hindu": "thehindu|the hindu",
    "Time": "time|time magazine",
    "Times": "thetimes|the times",
    "Times of India": "timesofindia|times of india|the times of india",
    "Times of Israel": "timesofisrael|times of israel|the times of israel",
    "Toronto Star": "thestar|toronto star",
    "USA Today": "usatoday|usa today",
    "VOA": "voa|voanews|voice of america",
    "Vox": "vox",
    "Wall Street Journal": "wsj|wall street journal|the wall street journal",
    "Washington Post": "washingtonpost|wapo|washington post|the washington post",
    "Washington Times": "washingtontimes|washington times|the washington times",
    "Yahoo": "yahoo|yahoo news|yahoonews",
    "ZDNet": "zdnet",
    "Zero Hedge": "zerohedge|zero hedge",
}
_BY_SPELLING = {spelling: name for name, all_ in _OUTLETS.items() for spelling in all_.split("|")}
_ALSO_WORDS = frozenset(
    ["time", "slate", "the sun", "the times", "the hill", "sky", "independent", "telegraph"]
)
_SHORT = 3
"""Shorter names ("ap", "rt") count in a file name only as its first word."""


_FIRM = frozenset(
    "advertiser argus broadcasting bugle bulletin chronicle chronicles courier daily dispatch echo "
    "enquirer examiner gazette gazetteer herald inquirer intelligencer journal ledger newspaper "
    "newswire observer post-dispatch post-gazette sentinel telegram telegraph times-union "
    "tribune weekly".split()
)
_SOFT = frozenset(
    "agency banner beacon broadcaster democrat express fm globe guardian independent insider "
    "leader mail mercury messenger mirror monitor network news online post press radio record "
    "register report reporter republican review service standard star sun television times today "
    "tv union voice wire world".split()
)
_LEADING = re.compile(
    r"(?:the )?(?:daily|radio|channel|evening|morning|sunday) \w+$", re.IGNORECASE
)
_GENERIC = frozenset(
    "a about all and another any at bad best big breaking business by crime current daily end "
    "entertainment europe express fake for free from good hard headline health in international "
    "last latest live local market meet modern more my national new news next of old on online "
    "opinion other our own political politics popular press real recent regional related science "
    "social special sport sports stop television tech technology the this today top travel tv uk "
    "us video weather weekly with world your".split()
)
_NAME = re.compile(
    r"(?:[A-Z0-9][\w.'’&-]*|of|and|the|for|&)(?: (?:[A-Z0-9][\w.'’&-]*|of|and|the|for|&))*"
)
_SENTENCE_WORD = re.compile(
    r"^(?:a|an|in|on|at|to|by|from|with|as|is|are|was|were|be|has|have|had|will|would|can|could|"
    r"may|might|must|he|she|it|they|we|you|his|her|their|its|who|what|why|how|when|where|not|no|"
    r"after|before|over|under|into|but|or|if|that|this|says?|said)$",
    re.IGNORECASE,
)
_INFLECTED = re.compile(
    r"^(?!(?:Angeles|Vegas|Texas|Kansas|Illinois|Dallas|Orleans)$)[A-Z]\w+(?:s|ed|ing)$", re.I
)
_MOST_WORDS = 6
AGENCY_LIKE = (
    r"(?:(?!(?:The|By|Via|From|Source|Credit|Free|Stop|Meet)\b)[A-Z][\w.&'’-]*\s){1,3}"
    r"(?:Press(?:\s(?:Association|Agency))?|Wire(?:\sService)?|Newswire|News\s(?:Agency|Service|Wire))"
)
"""A name that says by its last words that it is a news agency's ("Meridian Press")."""

_IS_AGENCY_LIKE = re.compile(rf"(?:[Tt]he\s)?(?!.*\bFree\sPress$){AGENCY_LIKE}")

_CREDIT_LINE = re.compile(
    r"^[\s(\[—–*_-]*(?:(?i:source|from|by|via|credits?)\s*[:\-–—]?\s*)?(?:[Tt]he\s+)?"
    rf"(?P<name>{AGENCY_LIKE})[\s)\].—–*_-]*$"
)


class Likeness(IntEnum):
    """How much a name by itself looks like an outlet's."""

    NONE = 0
    PERHAPS = 1
    SURELY = 2


def likeness(name: str) -> Likeness:
    """Tell by language how much a name looks like an outlet's.

    Outlets call themselves by a few nouns ("Gazette", "Herald", "Post", "Radio"). Some of these
    name hardly anything else, others are words of headlines as well: those are only `PERHAPS`,
    like names with a word in them that may be a verb ("Trump Attacks Press").
    """
    if not is_name_like(name):
        return Likeness.NONE
    if outlet(name):
        return Likeness.PERHAPS if _folded(name) in _ALSO_WORDS else Likeness.SURELY
    words = name.split()
    folded = [word.lower() for word in words]
    own = [word for word in folded[:-1] if word not in _GENERIC]
    if folded[-1] in _FIRM and own:
        is_sure = not any(_INFLECTED.match(word) for word in words[:-1] if word.lower() in own)
        return Likeness.SURELY if is_sure else Likeness.PERHAPS
    is_soft = folded[-1] in _SOFT and own
    return Likeness.PERHAPS if is_soft or _LEADING.match(name) else Likeness.NONE


def is_name_like(name: str) -> bool:
    """Say whether words are written as an outlet's name is: few, in capitals, no sentence."""
    words = name.split()
    return (
        1 <= len(words) <= _MOST_WORDS
        and bool(_NAME.fullmatch(name))
        and not any(_SENTENCE_WORD.match(word) for word in words)
        and any(letter.isalpha() for letter in name)
    )


def has_verb_like(name: str) -> bool:
    """Say whether a word inside a name may be a verb, as in a headline ("Trump Attacks Press")."""
    inner = [word for word in name.split()[1:-1] if word.lower() not in _GENERIC]
    return any(_INFLECTED.match(word) for word in inner)


def is_agency_like(name: str) -> bool:
    """Say whether a name is a known news agency's, or says that it is one ("Meridian Press")."""
    folded = " ".join(name.split())
    return bool(agency(folded)) or bool(_IS_AGENCY_LIKE.fullmatch(folded))


def is_credit_line(line: str) -> bool:
    """Say whether a line is nothing but a name that says it is a news agency's."""
    found = _CREDIT_LINE.match(line) if len(line) <= 80 else None
    return bool(found and is_agency_like(found["name"]))


def same(name: str) -> str:
    """Return a name as it is compared: lower case, without article and marks at its ends."""
    return _folded(name).removeprefix("the ")


def agency(name: str) -> str | None:
    """Return the usual name of a news agency, None if the name is no agency's."""
    folded = _folded(name)
    return AGENCIES.get(folded) or AGENCIES.get(folded.removeprefix("the "))


def outlet(name: str) -> str | None:
    """Return the usual name of an outlet, None if it is not among the known ones."""
    folded = _folded(name)
    return _BY_SPELLING.get(folded) or _BY_SPELLING.get(folded.removeprefix("the "))


def of_host(host: str) -> str:
    """Return the outlet behind a host name, or the host itself without "www."."""
    bare = host.lower().split(":")[0].removeprefix("www.")
    parts = bare.split(".")
    named = [part for part in parts[:-1] if part in _BY_SPELLING]
    wire = [part for part in parts[:-1] if part in AGENCIES and len(part) > 3]
    return _BY_SPELLING[named[-1]] if named else AGENCIES[wire[-1]] if wire else bare


def in_file_name(stem: str) -> str | None:
    """Return the outlet or agency that a file name names, None if none or several are.

    Names that are words as well ("time", "the sun") do not count.
    """
    pieces = re.split(r"[^a-z0-9]+", stem.lower())
    tokens = [piece for piece in pieces if piece and not piece.isdigit()]
    for size in (3, 2, 1):
        found: set[str] = set()
        for start in range(len(tokens) - size + 1):
            spelled = " ".join(tokens[start : start + size])
            name = outlet(spelled) or agency(spelled)
            if name and spelled not in _ALSO_WORDS and (start == 0 or len(spelled) > _SHORT - 1):
                found.add(name)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split()).strip(" .,;:()[]-–—")
