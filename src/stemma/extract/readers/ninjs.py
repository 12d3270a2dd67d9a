"""IPTC ninjs: news items of agencies in JSON, in its first generation and those after it.

The third generation spells members in camel case (`versionCreated`, `contentType`), those before it
in small letters; members are known here by their small letters, and keep their spelling in `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stemma.extract.readers.fields import listed
from stemma.extract.readers.received import RawRecord, Received, rejected

_SIGNS = frozenset(
    "versioncreated firstcreated pubstatus representationtype usageterms copyrightholder "
    "copyrightnotice slugline urgency embargoed contentcreated infosource infosources "
    "altids".split()
)
_UNUSABLE = frozenset({"canceled", "cancelled", "withheld"})
_FORMS = ("body_xhtml", "body_html", "body_html5", "body_text", "body_plain")
_BY = {
    "de": "von ",
    "fr": "par ",
    "es": "por ",
    "nl": "door ",
    "sv": "av ",
    "no": "av ",
    "da": "af ",
}
"""How bylines begin in other languages than English."""

_USED = frozenset(
    "bodies headlines headline byline bylines by versioncreated language uri standard "
    "$standard".split()
)


def is_item(item: Mapping[str, object]) -> bool:
    """Say whether an object is an item of ninjs."""
    item = _lowered(item)
    has_content = any(
        name.startswith(("body_", "description_")) or name in ("bodies", "headlines", "headline")
        for name in item
    )
    standard = item.get("standard") or item.get("$standard")
    says_so = isinstance(standard, Mapping) and standard.get("name") == "ninjs"
    return says_so or (has_content and bool(_SIGNS & item.keys()))


def _lowered(value: Any) -> Any:
    """Return an object with the names of its members, and of their members, in small letters."""
    if isinstance(value, Mapping):
        return {name.lower(): _lowered_part(inner) for name, inner in value.items()}
    return value


def _lowered_part(value: Any) -> Any:
    if isinstance(value, list):
        return [_lowered_part(part) for part in value]
    if isinstance(value, Mapping):
        return {name.lower(): inner for name, inner in value.items()}
    return value


def article(path: str, given: Mapping[str, object]) -> Received:
    """Return the record of an item, or why it cannot be read."""
    item = _lowered(given)
    status = item.get("pubstatus")
    if isinstance(status, str) and status.lower() in _UNUSABLE:
        return rejected(path, f"the item's pubstatus is {status}: its provider has taken it back")
    form, body = _body(item)
    fields: dict[str, object] = {}
    if not body:
        form, body = "text", _description(item)
        fields["read_as"] = "summary of a news item: the item has no body"
    if not body:
        kind = item.get("type") or "ninjs"
        return rejected(
            path,
            f"the {kind} item has no text: its members are {listed(item)}; expected body_text, "
            "body_xhtml or bodies",
        )
    fields[form] = body
    fields |= _facts(item)
    fields |= {
        name: value
        for name, value in given.items()
        if name.lower() not in _USED and name not in fields and not name.lower().startswith("body_")
    }
    first = "firstcreated" if item.get("firstcreated") else "versioncreated"
    how = {
        "title": "ninjs headline",
        "authors": "ninjs byline",
        "published": f"ninjs {first}",
        "modified": "ninjs versioncreated",
        "publisher": "ninjs infosource" if _sources(item) else "ninjs copyrightholder",
        "language": "ninjs language",
    }
    return RawRecord(path=path, fields=fields, how=how, is_article=True)


def _facts(item: Mapping[str, object]) -> dict[str, object]:
    uri = item.get("uri")
    version = item.get("versioncreated")
    first = item.get("firstcreated") or version
    found = {
        "id": uri,
        "url": uri if isinstance(uri, str) and uri.startswith(("http://", "https://")) else None,
        "title": _titled(item),
        "published": first,
        "modified": version if version != first else None,
        "authors": _byline(item),
        "publisher": next(iter(_sources(item)), None) or item.get("copyrightholder"),
        "language": item.get("language"),
    }
    return {name: value for name, value in found.items() if value}


def _body(item: Mapping[str, object]) -> tuple[str, str]:
    """Return "html" or "text", and the body; a form that marks paragraphs goes first."""
    for name in (*_FORMS, *sorted(name for name in item if name.startswith("body_"))):
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return ("html" if "html" in name else "text"), value
    parts = item.get("bodies")
    found = [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []
    valued = [
        ("html" if "html" in str(part.get("contenttype")).lower() else "text", part["value"])
        for part in found
        if isinstance(part.get("value"), str) and str(part["value"]).strip()
    ]
    return min(valued, key=lambda form: form[0], default=("text", ""))


def _titled(item: Mapping[str, object]) -> str | None:
    stated = item.get("headline")
    headlines = item.get("headlines")
    if isinstance(headlines, list):
        parts = [part for part in headlines if isinstance(part, Mapping) and part.get("value")]
        main = [part for part in parts if part.get("role") in ("main", "headline", None)]
        stated = next((part["value"] for part in (*main, *parts)), stated)
    stated = stated or item.get("title")
    return stated if isinstance(stated, str) else None


def _description(item: Mapping[str, object]) -> str:
    names = sorted(name for name in item if name.startswith("description_"))
    values = [item[name] for name in names if "caption" not in name]
    parts = item.get("descriptions")
    if isinstance(parts, list):
        values += [part.get("value") for part in parts if isinstance(part, Mapping)]
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def _byline(item: Mapping[str, object]) -> list[str]:
    """Return the persons in a byline ("Ida Brandt and Nils Aker, Meridian Press")."""
    from stemma.extract import outlets
    from stemma.extract.signatures import split_names

    stated = item.get("byline") or item.get("by") or item.get("bylines")
    houses = {item.get("copyrightholder"), *_sources(item)}
    by = _BY.get(str(item.get("language"))[:2].lower(), "by ")
    names: list[str] = []
    for part in stated if isinstance(stated, list) else [stated]:
        value = _value(part)
        if value.lower().startswith(by):
            value = value[len(by) :]
        names += split_names(value)
    return [
        name
        for name in dict.fromkeys(names)
        if name not in houses and not outlets.is_agency_like(name)
    ]


def _value(part: object) -> str:
    """Return the words of a byline, which an object may hold."""
    if isinstance(part, Mapping):
        part = next((part[name] for name in ("value", "byline", "name") if part.get(name)), "")
    return part if isinstance(part, str) else ""


def _sources(item: Mapping[str, object]) -> list[str]:
    sources = item.get("infosource") or item.get("infosources")
    parts = sources if isinstance(sources, list) else [sources]
    return [
        str(part["name"])
        for part in parts
        if isinstance(part, Mapping) and isinstance(part.get("name"), str) and part["name"]
    ]
