"""What the caller or a container says about a document, beside what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from stemma.extract import outlets
from stemma.extract.article import key
from stemma.extract.language import code_of
from stemma.extract.published import parse_moment
from stemma.extract.signatures import BY, is_house, is_person, split_names
from stemma.model.document import Document, Found, Published, Rival
from stemma.text.normalise import normalise

GIVEN = "given with the input"
_WHY = "what is given with the input goes before what the document says"
_KNOWN = frozenset(
    "id text html title url published publisher authors language likely_language".split()
)
_EARLIEST, _MILLISECONDS = 100_000_000, 20_000_000_000
"""Numbers between these are seconds from 1973 to 2603; greater ones are milliseconds."""


def with_given(
    document: Document, fields: Mapping[str, object], how: Mapping[str, str]
) -> Document:
    """Let what the caller or a container says about a document win over what was found in it.

    A value that was found and says something else becomes a rival of the one that is given.

    Args:
        document: what was read.
        fields: what is said about it; names that are not known go into `extra`, and so do values
            that cannot be read. `likely_language` counts only where the text does not tell.
        how: where it is said, for fields that stand in a named place.
    """
    title, publisher = string(fields.get("title")), string(fields.get("publisher"))
    published = _moment(fields, "published", how)
    modified = _moment(fields, "modified", how) if "modified" in how else None
    authors = _authors(fields.get("authors"))
    language = code_of(string(fields.get("language")))
    likely = code_of(string(fields.get("likely_language")))
    kept = {name.rstrip(): fields[name] for name in fields if name not in _KNOWN}
    kept |= {
        name: fields[name]
        for name, value in (("published", published), ("authors", authors), ("language", language))
        if fields.get(name) and not value
    }
    first = published or document.published
    if modified and first and modified.days[1] < first.days[0]:
        modified = None  # no page changes before it is published
    if modified:
        del kept["modified"]
    if "html" in fields and "text" in fields:
        kept["html"] = fields["html"]
    return replace(
        document,
        title=_chosen(title, how.get("title", GIVEN), document.title),
        url=string(fields.get("url")) or document.url,
        publisher=_chosen(publisher, how.get("publisher", GIVEN), document.publisher),
        authors=authors or document.authors,
        authorship=_chosen(", ".join(authors), how.get("authors", GIVEN), document.authorship),
        published=_dated(published, document.published),
        modified=_dated(modified, document.modified),
        language=language or document.language or likely,
        extra={**document.extra, **kept},
    )


def identifier(value: object) -> str | None:
    """Return an id, which may be a number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return string(value)


def string(value: object) -> str | None:
    """Return a string that is not blank, in NFC and without space around it."""
    return normalise(value.strip()) if isinstance(value, str) and value.strip() else None


def _authors(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    found = (string(item) for item in items)
    return tuple(dict.fromkeys(name for item in found if item for name in _signers(item)))


def _signers(byline: str) -> list[str]:
    """Return the people in a byline; one that names something else stays whole.

    Neither a post nor a house beside people is an author ("BY JO PELL, STAFF WRITER").
    """
    parts = split_names(byline)
    people = [name for name in parts if is_person(name)]
    if people and all(name in people or is_house(name) for name in parts):
        return [name.title() if name.isupper() else name for name in people]
    return [BY.sub("", byline).strip() or byline]


def _chosen(value: str | None, how: str, found: Found | None) -> Found | None:
    """Return what is given, else what was found; what stands in the text keeps its place."""
    if not value:
        return found
    if found is None:
        return Found(value=value, how=how)
    if _is_same(value, found.value):
        span = found.span if found.value.split() == value.split() else None
        return Found(value=value, how=how, span=span)
    return Found(value=value, how=how, why=_WHY, rivals=(Rival(value=found.value, how=found.how),))


def _is_same(one: str, other: str) -> bool:
    """Say whether two values are one: the same letters, or those of an outlet's name and domain."""
    mine, theirs = key(outlets.same(one)), key(outlets.same(other))
    return (
        mine == theirs
        or (len(mine) >= 3 and mine in theirs)
        or (len(theirs) >= 3 and theirs in mine)
    )


def _dated(given: Published | None, found: Published | None) -> Published | None:
    if given is None or found is None:
        return given or found
    overlap = given.days[0] <= found.days[1] and found.days[0] <= given.days[1]
    if overlap or found.value is None:
        return given
    return replace(given, why=_WHY, rivals=(Rival(value=found.value, how=found.how),))


def _moment(fields: Mapping[str, object], name: str, how: Mapping[str, str]) -> Published | None:
    """Read a date as text, or as seconds since 1970, as exports of databases have it."""
    value, where = fields.get(name), how.get(name, GIVEN)
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if abs(value) > _MILLISECONDS else value
        if not _EARLIEST < seconds < _MILLISECONDS:
            return None
        return parse_moment(datetime.fromtimestamp(seconds, UTC).isoformat(), where)
    return parse_moment(string(value) or "", where)
