"""Articles as schema.org describes them in JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping

from stemma.extract.readers.fields import listed
from stemma.extract.readers.received import RawRecord, Received, rejected
from stemma.extract.readers.shape import is_markup

Names = dict[str, str]
"""The names of persons and organisations, by their `@id`."""

_ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle report "
    "opinionnewsarticle askpublicnewsarticle reviewnewsarticle satiricalarticle blogposting "
    "liveblogposting socialmediaposting techarticle advertisercontentarticle".split()
)
_MOST_NAMES = 10_000
_USED = frozenset(
    "articleBody headline name url datePublished dateModified dateCreated author creator publisher "
    "inLanguage".split()
)


def is_article(item: Mapping[str, object]) -> bool:
    """Say whether an object is an article."""
    return bool(_types(item) & _ARTICLES) or isinstance(item.get("articleBody"), str)


def unwrapped(item: Mapping[str, object]) -> Mapping[str, object]:
    """Return the article that an item of a list or a page holds, else the object itself."""
    for name in ("item", "mainEntity", "mainEntityOfPage"):
        inner = item.get(name)
        if isinstance(inner, Mapping) and is_article(inner) and not is_article(item):
            return inner
    return item


def note_name(item: Mapping[str, object], names: Names) -> None:
    """Keep the name of a person or organisation that others may refer to."""
    identifier, name = item.get("@id"), item.get("name")
    if isinstance(identifier, str) and isinstance(name, str) and len(names) < _MOST_NAMES:
        names[identifier] = name


def article(path: str, item: Mapping[str, object], names: Names) -> Received:
    """Return the record of an article, or why it cannot be read."""
    body, member = item.get("articleBody"), "articleBody"
    fields: dict[str, object] = {}
    if not isinstance(body, str) or not body.strip():
        body = item.get("description") or item.get("abstract")
        fields["read_as"] = "summary of an article: the object has no articleBody"
        member = "description"
    if not isinstance(body, str) or not body.strip():
        return rejected(
            path,
            f"the {_name_of_type(item)} has no text: its members are {listed(item)}; expected "
            "articleBody",
        )
    fields["html" if is_markup(body) else "text"] = body
    published = "datePublished" if item.get("datePublished") else "dateCreated"
    taken = {
        "id": _string(item.get("@id")) or _string(item.get("identifier")),
        "title": _string(item.get("headline")) or _string(item.get("name")),
        "url": _address(item),
        "published": _string(item.get(published)),
        "modified": _string(item.get("dateModified")),
        "authors": _names(item.get("author") or item.get("creator"), names),
        "publisher": next(
            iter(_names(item.get("publisher") or item.get("sourceOrganization"), names)), None
        ),
        "likely_language": _language(item.get("inLanguage")),
    }
    fields |= {name: value for name, value in taken.items() if value}
    fields |= {
        name: value
        for name, value in item.items()
        if name not in _USED and name not in fields and name != member and not name.startswith("@")
    }
    how = {name: f"JSON-LD {name}" for name in taken} | {
        "title": "JSON-LD headline",
        "published": f"JSON-LD {published}",
        "modified": "JSON-LD dateModified",
        "authors": "JSON-LD author",
    }
    return RawRecord(path=path, fields=fields, how=how, is_article=True)


def _types(item: Mapping[str, object]) -> set[str]:
    found = item.get("@type")
    names = found if isinstance(found, list) else [found]
    return {name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)}


def _name_of_type(item: Mapping[str, object]) -> str:
    found = item.get("@type")
    return found if isinstance(found, str) else "article"


def _address(item: Mapping[str, object]) -> str | None:
    page = item.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, Mapping) else page
    for value in (item.get("url"), page, item.get("@id")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _names(value: object, names: Names) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() and "://" not in value else []
    if isinstance(value, list):
        return [name for item in value for name in _names(item, names)]
    if isinstance(value, Mapping):
        name = value.get("name") or names.get(str(value.get("@id")))
        return _names(name, {}) if name else []
    return []


def _language(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("alternateName") or value.get("name")
    return _string(value)


def _string(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("value") or value.get("@value")
    return value if isinstance(value, str) and value.strip() else None
