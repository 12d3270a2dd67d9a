"""Bylines as text: the names in a line, and what is a person's, an institution's or a house's."""

from __future__ import annotations

import re

from stemma.extract import outlets
from stemma.extract.furniture import DATE_PHRASE
from stemma.text import gazetteer

_WIDE = re.compile(r"\s*\xa0\s*|\s{2,}")
_URL = re.compile(r"\S*://\S*|\bwww\.\S*")
_SPACE = re.compile(r"\s+")
EDGES = " .,;:|·•-–—"
_BETWEEN = re.compile(r"\s*(?:,\s+and\s+|,|;|\||/|•|·|\s&\s|\s(?:and|with)\s)\s*", re.IGNORECASE)
BY = re.compile(
    r"^\W*(?:(?:(?:written|story|posted|words|text|reported|news|review|analysis|opinion|"
    r"published|report|column|interview|article|feature)\s+)?by\b|authors?(?:\(s\))?\s*:|words\s*:)"
    r"[:\s—–-]*",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"\b(?:contribut(?:ions?|ed|ing)\b.{0,12}\b(?:by|from|to)|additional reporting|contributors?:)",
    re.I,
)
_DATE = re.compile(rf"(?:\bon\s+)?(?:{DATE_PHRASE})", re.IGNORECASE)
_REST = re.compile(
    r"\b(?:published|updated|posted|on|for|in|at|of the|as told to|is an?|long read|"
    r"\d+\s*min(?:ute)?s?(?:\s*read)?|\d{1,2}:\d{2})(?![\w'’]).*$|\bstand\s*:.*$|\s+[-–—]\s.*$|[@(\d].*$|\s{2,}.*$",
    re.IGNORECASE | re.DOTALL,
)
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|ter|al|el|bin|ibn|la|le|du|zu|y|af|av)"
_PERSON = re.compile(
    rf"[^\W\d_a-z][\w.'’‘-]*(?:\s+(?:{_PARTICLE}\s+){{0,2}}(?:[“\"'‘][\w.]+[”\"'’]\s+)?"
    rf"[^\W\d_a-z][\w.'’-]*){{1,4}}(?:,?\s+(?:Jr|Sr|I{{2,3}}|IV|PhD|Ph\.D|MD|M\.D)\.?)?"
)
_SUFFIX = re.compile(r"^(?:Jr|Sr|I{2,3}|IV|Ph\.?D|M\.?D|J\.?D)\.?$", re.IGNORECASE)
_DESK = re.compile(
    r"\b(?:staff|newsroom|desk|editors?|team|writers?|reporters?|correspondents?|contributors?|"
    r"redazione|redaktion|redaction|admin|webmaster|guest|bureau|columnist|producer|"
    r"journalist|photographer|anonymous|unknown|agencies|news service|web desk)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|senior|chief|deputy|managing|executive|associate|assistant|contributing|special|"
    r"guest|freelance|editor|writer|reporter|correspondent|contributor|columnist|producer|"
    r"journalist|analyst|director|news|sports?|politics|business|money|technology|culture|"
    r"health|science|photographer|critic|fellow|intern|host|author|update|letters?|"
    r"privacy|policy|terms|more|read|follow|share|view|about|contact|subscribe|editorial|"
    r"comments?|credit|photo|image|getty|images|video)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[a-z])(?=(?:Staff|Reporter|Editor|Writer|Correspondent|Contributor|Columnist)\b)"
)
"""Where a post follows a name without a space, because they are elements of their own."""

_LONGEST = 300


def persons(text: str, *, is_signed: bool) -> list[str]:
    """Return the persons and agencies that a line names, or an institution that signs alone.

    After the first name, only what is surely a person's is one: "Ann Lee, Lode Institute". A text
    too long for a byline names nobody.
    """
    if len(text) > _LONGEST:
        return []
    line = _GLUED.sub(" ", _DATE.sub(" ", BY.sub("", text.strip())))
    line = _REST.sub("", line).strip()
    found: list[str] = []
    for part in _BETWEEN.split(_SPACE.sub(" ", line)):
        name, house = _apart(part.strip(EDGES))
        if found and _SUFFIX.match(name):
            found[-1] += f" {name}"
        elif _is_author(name, is_first=not found, is_signed=is_signed):
            found.append(name)
        found += [house] if house and outlets.is_agency_like(house) else []
    return found


def _is_author(name: str, *, is_first: bool, is_signed: bool) -> bool:
    if is_person(name):
        return is_first or is_known(name)
    return outlets.is_agency_like(name) or (is_first and is_signed and _is_institution(name))


def _apart(name: str) -> tuple[str, str]:
    """Part a name from a role or house that follows it ("Ann Lee Reporter", "Ann Lee Reuters")."""
    words = name.split()
    for size in range(2, len(words)):
        head, tail = " ".join(words[:size]), " ".join(words[size:])
        if outlets.outlet(tail) or outlets.agency(tail) or _ROLE.match(words[size]):
            return head, tail
    return name, ""


def is_dated_name(text: str) -> bool:
    """Say whether a line is nothing but a name and a date."""
    rest = _DATE.sub("", text)
    return rest != text and len(persons(text, is_signed=False)) == 1 and len(rest.split()) <= 8


def has_house(text: str) -> bool:
    """Say whether a line is a name and, set apart by more than a space, that of a house."""
    name, _, house = _WIDE.sub("\n", text.strip()).partition("\n")
    return bool(house) and is_person(name) and len(house) <= 60 and is_body(house)


def is_person(name: str) -> bool:
    """Say whether a name is written as a person's is, and is neither a post nor a house's."""
    return bool(_PERSON.fullmatch(name)) and not _ROLE.search(name) and not is_house(name)


def is_surely_person(name: str) -> bool:
    """Say whether words are nothing but a person's name with a known given name, and no place."""
    return is_person(name) and is_known(name) and name not in gazetteer.places()


def is_known(name: str) -> bool:
    """Say whether a name begins with a given name that is known, or with an initial."""
    first = name.split(maxsplit=1)[0]
    given = gazetteer.given_names()
    parts = [part for part in re.split(r"[-.]", first.title()) if part]
    return (len(first.rstrip(".")) == 1 or any(part in given for part in parts)) and not (
        set(name.split()[1:]) & gazetteer.organisation_words()
    )


def _is_institution(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= 8
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and not _ROLE.search(name)
        and "or" not in words
    )


def is_house(name: str) -> bool:
    """Say whether a name is an outlet's, an agency's, or nobody's in particular ("staff")."""
    return bool(_DESK.search(name) or outlets.is_agency_like(name) or outlets.outlet(name))


def is_body(name: str) -> bool:
    """Say whether a name is an institution's rather than a person's of an uncommon given name."""
    words = set(name.split())
    return bool(
        "." in name.rstrip(".").replace(". ", " ")
        or (name.isupper() and len(name) <= 6)
        or words & gazetteer.organisation_words()
        or outlets.likeness(name)
    )


def split_names(text: str) -> tuple[str, ...]:
    """Split a byline into the names in it ("By Ann Lee and Bo Ek" has two)."""
    names: list[str] = []
    for part in _BETWEEN.split(BY.sub("", _SPACE.sub(" ", _URL.sub("", text))).strip()):
        name = part.strip(EDGES)
        if names and _SUFFIX.match(name):
            names[-1] += f" {name}"
        elif _is_name(name):
            names.append(name)
    return tuple(names)


def _is_name(name: str) -> bool:
    return bool(
        1 < len(name) <= 60
        and len(name.split()) <= 6
        and "://" not in name
        and not name.startswith(("@", "www."))
        and any(letter.isalpha() for letter in name)
    )
