"""Names of outlets and news agencies as bylines, hosts and file names spell them."""

from __future__ import annotations

import re

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
