"""Which of the people of a document a name means."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.annotate.things import Named, Thing, gender
from stemma.annotate.variants import bare, is_junior, is_shorter_person, is_spelling, plain
from stemma.text import gazetteer
from stemma.text.names import folded, is_surname_first, surname
from stemma.text.roles import role_words

_BESIDE = 80
"""How near before a name, in code points, a full name must stand to be meant in any case."""
_HEADLINE = 400
"""How far after a given name alone, in code points, somebody may be introduced whom it means."""


def find_person(name: Named, people: Sequence[Thing]) -> Thing | None:
    """Return whom of `people`, who share a word with `name`, it means; None if it is somebody new.

    A family name goes before a given name; a name alone, if several bear it, is the one whose title
    agrees, who was named in full right before, or else who was introduced first.
    """
    people = [one for one in people if _agree(name, one)]
    exact = [one for one in people if bare(name.text) in map(bare, one.forms)]
    is_full = " " in bare(name.text)
    if is_full and len(exact) == 1:
        return exact[0]
    shorter = [one for one in people if _is_shorter(name.text, one)]
    if is_full:
        found = exact or shorter or [one for one in people if _is_spelt(name.text, one)]
    else:
        first_names = [one for one in shorter if one.start < name.span.start + _HEADLINE]
        found = [one for one in shorter if _is_surname(name.text, one)] or first_names or exact
    if not found:
        found = [one for one in people if _is_first_surname(name, one)]
        return found[0] if len(found) == 1 else None
    return found[0] if len(found) == 1 else _likeliest(name, found)


def _agree(name: Named, person: Thing) -> bool:
    """Say whether titles, given names and "Jr." allow a name for somebody.

    A junior is not whom the document named without that before.
    """
    if is_junior(name.text) and not any(map(is_junior, person.forms)):
        return False
    told = gender(name)
    return not told or not person.gender or told == person.gender


def _is_shorter(short: str, person: Thing) -> bool:
    return any(is_shorter_person(short, form) for form in person.forms)


def _is_surname(word: str, person: Thing) -> bool:
    """Say whether a word alone is somebody's family name, wherever that is written."""
    family = plain(word)
    for form in person.forms:
        words = bare(form).split(" of ")[0].split()
        if family in (words[-1], plain(surname(form))):
            return True
        if is_surname_first(form) and family == words[0]:
            return True
    return False


def _is_spelt(name: str, person: Thing) -> bool:
    return any(is_spelling(name, form) for form in person.forms)


def _is_first_surname(name: Named, person: Thing) -> bool:
    """Say whether a word alone is the first of somebody's two surnames ("Garcia Padilla")."""
    if name.text not in gazetteer.surnames():
        return False
    return any(folded(name.text) in _middle(form) for form in person.forms)


def _middle(form: str) -> list[str]:
    words = bare(form).split()
    return words[-2:-1] if len(words) > 2 else []


def _likeliest(name: Named, people: Sequence[Thing]) -> Thing:
    """Return which of several people of one name is meant."""
    told = frozenset(word for role in name.roles for word in role_words(role))
    if told:
        agreeing = [one for one in people if told & _roles_of(one)]
        if len(agreeing) == 1:
            return agreeing[0]
    beside = [(_gap(name, one), one.number, one) for one in people]
    gap, _, nearest = min(beside, key=lambda item: item[:2])
    if gap < _BESIDE:
        return nearest
    before = [one for one in people if one.start < name.span.start] or people
    return min(before, key=lambda one: (one.start, one.number))


def _roles_of(person: Thing) -> frozenset[str]:
    roles = (role for mention in person.mentions for role in mention.roles)
    return frozenset(word for role in roles for word in role_words(role))


def _gap(name: Named, person: Thing) -> float:
    """Return how far before `name` somebody was last named in full, in code points."""
    gaps = [
        name.span.start - mention.span.end
        for mention in person.mentions
        if mention.span < name.span and " " in mention.text
    ]
    return min(gaps, default=float("inf"))
