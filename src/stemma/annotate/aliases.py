"""Which names of a document name the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from stemma.model.annotation import Entity, Mention, MentionType
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import canonical, folded, initials, is_junior, surname

_GENDERED = {
    "mr": "m",
    "mr.": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name at one place, with its type and the roles that stand beside it there."""

    span: Span
    text: str
    type: MentionType
    roles: tuple[str, ...]
    score: Score


@dataclass(slots=True, kw_only=True, eq=False)
class _Thing:
    """What is known of an entity while names are being linked, in document order."""

    type: MentionType
    number: int
    forms: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    mentions: list[Named] = field(default_factory=list)
    gender: str | None = None

    @property
    def name(self) -> str:
        """The fullest form: most words, then most letters, then the first."""
        return max(self.forms, key=lambda form: (len(form.split()), len(form)))


def link(names: Sequence[Named]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Return the entities that `names` name, and a mention for each name.

    A surname alone is the only person of that surname, or the one of several who was named last
    before it (or first after it, where none was); a title that tells the gender must agree. An
    acronym is the long form that it abbreviates. Countries and widely known bodies go by any of
    their names. Full names come first, whatever their place, so that a surname in the first
    sentence finds the full name of the second.
    """
    register: dict[str, list[_Thing]] = {}
    alone: dict[str, int] = {}
    for name in names:
        if " " not in name.text:
            alone.setdefault(folded(name.text), name.span.start)
    places: dict[int, _Thing] = {}
    count = 0
    order = sorted(range(len(names)), key=lambda index: (-_fullness(names[index]), index))
    for index in order:
        name = names[index]
        keys = _keys(name)
        first = alone.get(folded(name.text), 0)
        likely = {
            id(thing): thing
            for key in keys
            for thing in register.get(key, ())
            if not _is_later_junior(thing, first)
        }
        thing = _find(name, sorted(likely.values(), key=lambda thing: thing.number))
        if thing is None:
            thing = _Thing(type=name.type, number=count)
            count += 1
        _join(thing, name)
        for key in keys:
            listed = register.setdefault(key, [])
            if thing not in listed:
                listed.append(thing)
        places[index] = thing
    return _numbered(names, [places[index] for index in range(len(names))])


def _is_later_junior(thing: _Thing, alone: int) -> bool:
    """Say whether somebody is a junior who is named only after a surname stood `alone` once."""
    junior = any(is_junior(form) for form in thing.forms)
    return junior and 0 < alone < min(mention.span.start for mention in thing.mentions)


def _keys(name: Named) -> tuple[str, ...]:
    """Return under what a name is looked up: its words, what it abbreviates, what it stands for."""
    known = canonical(name.text) or gazetteer.demonyms().get(name.text) or ""
    short = re.sub(r"[.\s-]", "", name.text)
    keys = {
        *folded(name.text).split(),
        known,
        initials(name.text),
        short if short.isupper() else "",
    }
    return tuple(sorted(keys - {""}))


def _fullness(name: Named) -> int:
    return min(len(name.text.split()), 4)


def _join(thing: _Thing, name: Named) -> None:
    thing.mentions.append(name)
    if name.text not in thing.forms:
        thing.forms.append(name.text)
    thing.gender = thing.gender or _gender(name)


def _gender(name: Named) -> str | None:
    for role in name.roles:
        known = _GENDERED.get(role.lower())
        if known:
            return known
    words = name.text.split()
    given = gazetteer.given_names().get(words[0]) if len(words) > 1 else None
    return given if given in ("m", "f") else None


def _find(name: Named, things: Sequence[_Thing]) -> _Thing | None:
    matching = [thing for thing in things if thing.type is name.type and _matches(name, thing)]
    exact = [thing for thing in matching if folded(name.text) in map(folded, thing.forms)]
    if not matching and name.type is MentionType.PERSON:
        matching = [thing for thing in things if _is_first_surname(name, thing)]
        matching = matching if len(matching) == 1 else []
    if name.type is not MentionType.PERSON or len(matching) <= 1:
        return next(iter(exact or matching), None)
    if len(exact) == 1 and len(name.text.split()) > 1:
        return exact[0]
    return _nearest(name, matching)


def _nearest(name: Named, matching: Sequence[_Thing]) -> _Thing:
    """Return the person whose full name stands last before `name`, else first after it."""

    def distance(thing: _Thing) -> tuple[int, int]:
        fulls = [other for other in thing.mentions if len(other.text.split()) > 1] or thing.mentions
        before = [name.span.start - other.span.start for other in fulls if other.span < name.span]
        if before:
            return (0, min(before))
        return (1, min(other.span.start - name.span.start for other in fulls))

    return min(matching, key=distance)


def _matches(name: Named, thing: _Thing) -> bool:
    form = folded(name.text)
    if form in map(folded, thing.forms):
        return True
    if name.type is MentionType.PERSON:
        gender = _gender(name)
        agree = not gender or not thing.gender or gender == thing.gender
        return agree and any(_is_part(form, folded(full)) for full in thing.forms)
    known = canonical(name.text)
    if known is not None:
        return any(canonical(full) == known for full in thing.forms)
    tests = {MentionType.ORGANISATION: _abbreviates, MentionType.OTHER: _same_people}
    is_same = tests.get(name.type)
    return is_same is not None and any(is_same(name.text, full) for full in thing.forms)


def _is_part(form: str, full: str) -> bool:
    """Say whether `form` is a person's shorter name: a surname, or given name and surname."""
    short, long = form.split(), full.split()
    if len(short) >= len(long):
        return False
    if len(short) == 1:
        return (
            short[0] == surname(full).split()[-1]
            or short == surname(full).split()
            or short[0] == long[0]
        )
    if short == surname(full).split() or " ".join(short) in full:
        return True
    return short[0] == long[0] and short[-1] == long[-1]


def _is_first_surname(name: Named, thing: _Thing) -> bool:
    """Say whether a word alone is the first of somebody's two surnames ("Garcia Padilla")."""
    if thing.type is not MentionType.PERSON or name.text not in gazetteer.surnames():
        return False
    return any(folded(name.text) == part for form in thing.forms for part in _middle(form))


def _middle(form: str) -> list[str]:
    words = folded(form).split()
    return words[-2:-1] if len(words) > 2 else []


def _abbreviates(short: str, full: str) -> bool:
    bare = re.sub(r"[.\s-]", "", short)
    if len(bare) >= 2 and bare.isupper() and " " not in short and " " in full:
        letters = initials(full)
        skipped = "".join(char for char in letters if char.isupper())
        return bare in (letters, skipped)
    return len(short.split()) > 1 and folded(full).endswith(" " + folded(short))


def _same_people(one: str, other: str) -> bool:
    demonyms = gazetteer.demonyms()
    country = demonyms.get(one)
    return bool(country) and country == demonyms.get(other)


def _numbered(
    names: Sequence[Named], things: Sequence[_Thing]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    ids: dict[int, str] = {}
    ordered: list[_Thing] = []
    mentions = []
    for name, thing in zip(names, things, strict=True):
        if id(thing) not in ids:
            ids[id(thing)] = f"e{len(ids) + 1}"
            ordered.append(thing)
        mentions.append(
            Mention(span=name.span, type=name.type, entity=ids[id(thing)], score=name.score)
        )
    return tuple(_entity(ids[id(thing)], thing) for thing in ordered), tuple(mentions)


def _entity(identifier: str, thing: _Thing) -> Entity:
    mentions = sorted(thing.mentions, key=lambda mention: mention.span)
    forms = {
        " ".join(filter(None, (_courtesy(mention), mention.text))) for mention in mentions
    } | set(thing.forms)
    name = thing.name
    roles = dict.fromkeys(
        role for mention in mentions for role in mention.roles if role.lower() not in _GENDERED
    )
    return Entity(
        id=identifier,
        name=name,
        type=thing.type,
        aliases=tuple(sorted(forms - {name})),
        roles=tuple(roles),
    )


def _courtesy(mention: Named) -> str:
    return next((role for role in mention.roles if role.lower() in _GENDERED), "")
