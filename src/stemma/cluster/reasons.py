"""Why a document is in a story, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from stemma.model.annotation import Annotations
from stemma.model.document import BlockLabel, Document
from stemma.text.words import words

_NAMES, _DAYS, _WORDS = 4, 2, 5


def reasons(
    documents: Sequence[Document], annotations: Mapping[str, Annotations]
) -> tuple[str, ...]:
    """Say for each document of a story, in order, what it shares with the others.

    Names come from the annotations, days from what the texts date, words from headline and body. A
    document alone in its story is said to be alone.
    """
    if len(documents) == 1:
        return ("no other document is about this event",)
    names = [_names(annotations.get(document.id)) for document in documents]
    days = [_days(annotations.get(document.id)) for document in documents]
    terms = [_terms(document) for document in documents]
    shared = zip(_shared(names, _NAMES), _shared(days, _DAYS), _shared(terms, _WORDS), strict=True)
    return tuple(_reason(*found, size=len(documents)) for found in shared)


def _reason(names: list[str], days: list[str], terms: list[str], *, size: int) -> str:
    parts = []
    if names:
        parts.append(f"the {_plural('name', names)} {_listed(names)}")
    if days:
        parts.append(f"the {_plural('day', days)} {_listed(days)}")
    if terms and len(names) < 2:
        parts.append(f"the {_plural('word', terms)} {_listed(terms)}")
    others = "the other document" if size == 2 else f"others of the {size} documents"
    if not parts:
        return f"what it says is close in meaning to {others}"
    return f"shares {_listed(parts)} with {others}"


def _shared(rows: Sequence[Mapping[str, str]], most: int) -> list[list[str]]:
    """Return for each row the shown values of the keys that most other rows have too."""
    counts = Counter(key for row in rows for key in row)
    found = []
    for row in rows:
        keys = sorted((key for key in row if counts[key] > 1), key=lambda key: (-counts[key], key))
        found.append(list(dict.fromkeys(row[key] for key in keys))[:most])
    return found


def _names(annotations: Annotations | None) -> dict[str, str]:
    """Return the names of a document's entities under every form that it uses for them."""
    if annotations is None:
        return {}
    return {
        form.casefold(): entity.name
        for entity in annotations.entities
        for form in (*entity.aliases, entity.name)
    }


def _days(annotations: Annotations | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for time in annotations.times if annotations else ():
        if time.days is not None and time.days[0] == time.days[1]:
            day = time.days[0]
            found[day.isoformat()] = f"{day.day} {day:%B %Y}"
    return found


def _terms(document: Document) -> dict[str, str]:
    blocks = document.labelled(BlockLabel.HEADLINE, BlockLabel.BODY)
    found: dict[str, str] = {}
    for block in blocks:
        for word in words(document.text, block.span):
            if not (word.is_stop or word.is_number) and len(word.form) > 3:
                found.setdefault(word.stem, word.form)
    return found


def _plural(noun: str, items: Sequence[str]) -> str:
    return noun if len(items) == 1 else f"{noun}s"


def _listed(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
