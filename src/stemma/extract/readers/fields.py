"""What other people's columns and keys are called here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": tuple(
        "text body content article fulltext articletext articlebody bodytext maintext plaintext "
        "rawtext contenttext storytext story document newstext articlecontent maincontent".split()
    ),
    "html": tuple("html bodyhtml rawhtml contenthtml articlehtml pagehtml bodyxhtml page".split()),
    "title": tuple("title headline articletitle storytitle newstitle webtitle heading".split()),
    "url": tuple(
        "url link permalink articleurl canonicalurl weburl sourceurl storyurl uri href".split()
    ),
    "published": tuple(
        "published date datepublished publisheddate publishdate publishedat publicationdate "
        "pubdate publishedon publishtime publishedtime articledate dateposted datepublish "
        "webpublicationdate datetime".split()
    ),
    "modified": tuple("modified datemodified modifiedat updatedat updated lastmodified".split()),
    "publisher": tuple(
        "publisher publication outlet publishername source sourcename newspaper sitename site "
        "outletname mediaoutlet sourcedomain domain".split()
    ),
    "authors": tuple("authors author byline creator writer authorname journalist".split()),
    "language": tuple("language lang languagecode inlanguage".split()),
    "id": tuple("id guid uuid articleid docid documentid storyid".split()),
}
"""For each field the names that mean it, the most telling first, in small letters and unmarked."""

_MOST_SHOWN, _LONGEST_SHOWN = 40, 60
_MARKS = re.compile(r"[\W_]+")


def mapping(names: Iterable[str]) -> dict[str, str]:
    """Return which of `names` is which field; the others have no entry.

    A name counts without case, spaces and marks; each field is given once. A text column goes
    before one of HTML.
    """
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_MARKS.sub("", name.lower()), name)
    found: dict[str, str] = {}
    for field, spellings in KNOWN.items():
        name = next((plain[spelling] for spelling in spellings if spelling in plain), "")
        if name and not (field == "html" and "text" in found.values()):
            found[name] = field
    return found


def expected() -> str:
    """Return what a text column may be called, for a reader."""
    return ", ".join(("text", "body", "content", "article", "full_text", "html"))


def listed(names: Iterable[str]) -> str:
    """Return names for a reader, long ones cut off: what should be a header may be an article."""
    shown = [name if len(name) <= _LONGEST_SHOWN else name[:_LONGEST_SHOWN] + "…" for name in names]
    more = ["…"] if len(shown) > _MOST_SHOWN else []
    return ", ".join([name or "(no name)" for name in shown[:_MOST_SHOWN]] + more) or "none"


def renamed(row: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """Return a row under the names of fields; what has no field keeps its own name.

    Blank cells are left out. A field whose name an unmapped column bears goes before that column.
    """
    fields: dict[str, object] = {}
    for name, value in row.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        field = names.get(name)
        if field:
            fields[field] = named(value) if field in ("publisher", "authors") else value
        elif name not in names.values():
            fields[name] = value
        else:
            fields[f"{name} "] = value
    return fields


def flattened(item: Mapping[str, object]) -> dict[str, object]:
    """Return an object of a content system with its values at the top.

    WordPress wraps texts as `{"rendered": "..."}`; other services keep the article's own members
    in an object `fields`.
    """
    inner = item.get("fields")
    whole = {**item, **inner} if isinstance(inner, Mapping) else dict(item)
    if isinstance(inner, Mapping):
        del whole["fields"]
    return {
        name: value["rendered"] if isinstance(value, Mapping) and "rendered" in value else value
        for name, value in whole.items()
    }


def named(value: object) -> object:
    """Return the name in an object that has one ({"id": 7, "name": "Hartwell Post"})."""
    if isinstance(value, Mapping):
        return value.get("name")
    if isinstance(value, list):
        names = [named(item) for item in value]
        return [name for name in names if isinstance(name, str) and name.strip()]
    return value
