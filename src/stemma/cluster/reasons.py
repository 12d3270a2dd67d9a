"""Why a document is in a story, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from stemma.cluster.background import rarity
from stemma.model.annotation import Annotations
from stemma.model.document import BlockLabel, Document
from stemma.text.words import words

_NAMES, _DAYS, _WORDS = 4, 2, 5


def reasons(
    documents: Sequence[Document],
    nearest: Mapping[str, str],
    annotations: Mapping[str, Annotations],
) -> tuple[str, ...]:
    """Say for each document of a story, in order, what ties it to the one that is most like it.

    Names come from the annotations, days from what the texts date, words from headline and body;
    those that fewest others of the story have come first, then those that are rarest in news. A
    document alone in its story is said to be alone.

    Args:
        documents: of one story, at least one.
        nearest: by document id, the id of the one that is most like it; not read for one alone.
        annotations: by document id; may be missing.
    """
    if len(documents) == 1:
        return ("no other document is about this event",)
    places = {document.id: place for place, document in enumerate(documents)}
    names = [_names(annotations.get(document.id)) for document in documents]
    days = [_days(annotations.get(document.id)) for document in documents]
    terms = [_terms(document) for document in documents]
    found = []
    for place, document in enumerate(documents):
        other = places[nearest[document.id]]
        shown = [
            _shared(rows, place, other, most)
            for rows, most in ((names, _NAMES), (days, _DAYS), (terms, _WORDS))
        ]
        found.append(_reason(*shown, other=documents[other], size=len(documents)))
    return tuple(found)


def _reason(
    names: list[str], days: list[str], terms: list[str], *, other: Document, size: int
) -> str:
    parts = []
    if names:
        parts.append(f"the {_plural('name', names)} {_listed(names)}")
    if days:
        parts.append(f"the {_plural('day', days)} {_listed(days)}")
    if terms and len(names) < 2:
        parts.append(f"the {_plural('word', terms)} {_listed(terms)}")
    whom = other.ref.rstrip("/").rsplit("/", 1)[-1] or other.ref
    if size > 2:
        whom += f", the closest of {size - 1} documents"
    if not parts:
        return f"is close in meaning to {whom}"
    return f"shares {_listed(parts)} with {whom}"


def _shared(rows: Sequence[Mapping[str, str]], place: int, other: int, most: int) -> list[str]:
    """Return the shown values of the telling keys that two rows have."""
    counts = Counter(key for row in rows for key in row)
    keys = sorted(
        rows[place].keys() & rows[other].keys(), key=lambda key: (counts[key], -_rarity(key), key)
    )
    return list(dict.fromkeys(rows[place][key] for key in keys))[:most]


def _rarity(key: str) -> float:
    return max((rarity(word.stem) for word in words(key)), default=0.0)


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
