"""Which names of a document name the same thing, and how that thing is called best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stemma.annotate.variants import (
    abbreviates,
    bare,
    is_acronym,
    is_junior,
    is_same_known,
    is_same_people,
    is_shorter_body,
    is_shorter_person,
    is_spelling,
    plain,
)
from stemma.model.annotation import Entity, Mention, MentionType
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import canonical, folded, initials, is_surname_first, surname
from stemma.text.roles import role_words

PERSON, OTHER = MentionType.PERSON, MentionType.OTHER
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
_BESIDE = 80
_IN_BRACKETS = re.compile(r"\s?\(\s?(?:the |an? )?[\"“‘']?")


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
    """What is known of an entity while names are being linked."""

    type: MentionType
    number: int
    forms: list[str] = field(default_factory=list)
    mentions: list[Named] = field(default_factory=list)
    gender: str | None = None

    @property
    def start(self) -> int:
        """Where it is named first, as far as is known."""
        return min(mention.span.start for mention in self.mentions)

    @property
    def name(self) -> str:
        """The fullest form: not shouted, most words, then most letters.

        The most used one of people, peoples and countries.
        """
        used = Counter(mention.text for mention in self.mentions)
        known = gazetteer.countries(), gazetteer.demonyms()

        def rank(form: str) -> tuple[bool, int, int, int]:
            shouted = form.isupper() and not is_acronym(form)
            counts = self.type is PERSON or any(form in names for names in known)
            usual = used[form] if counts else 0
            return not (shouted or form.islower()), len(form.split()), usual, len(form)

        return max(self.forms, key=rank)


def link(text: str, names: Sequence[Named]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Return the entities that `names` name in `text`, and a mention for each name.

    Full names come first, whatever their place, so that a surname in the first sentence finds the
    full name of the second. A surname alone is the only person of that surname; of several, the
    one whose title or gender agrees, who was named in full right before, or else whom the document
    introduced first. An acronym is the long form that it abbreviates or that the text explains by
    it in brackets. Countries and widely known bodies go by any of their names. People, and places
    and what acts in their names, are never one.
    """
    explained = _explained(text, names)
    register: dict[str, list[_Thing]] = {}
    places: dict[int, _Thing] = {}
    alone = _first_alone(names)
    count = 0
    for index in sorted(range(len(names)), key=lambda index: (-_fullness(names[index]), index)):
        name = names[index]
        keys = _keys(name, explained)
        likely = {
            thing.number: thing
            for key in keys
            for thing in register.get(key, ())
            if not _is_later_junior(thing, name, alone)
        }
        thing = _find(name, [likely[number] for number in sorted(likely)], explained, alone)
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


def _explained(text: str, names: Sequence[Named]) -> Mapping[str, str]:
    """Return short forms, folded, with the long form after or before which they stand in brackets.

    "European Union (EU)", "the EU (European Union)".
    """
    found: dict[str, str] = {}
    for one, other in pairwise(names):
        between = text[one.span.end : other.span.start]
        closes = text[other.span.end : other.span.end + 2].lstrip("\"”’'").startswith(")")
        if PERSON in (one.type, other.type) or not closes or not _IN_BRACKETS.fullmatch(between):
            continue
        short, long = sorted((one.text, other.text), key=len)
        if is_acronym(short) and not is_acronym(long) and _may_be_short(short, long):
            found.setdefault(folded(short), plain(long))
    return found


def _may_be_short(short: str, long: str) -> bool:
    """Say whether brackets explain: the acronym has letters of the name, or is of another tongue.

    A country's or a state's letters behind something that lies in it explain nothing.
    """
    if canonical(short) or short.rstrip(".") in gazetteer.us_states():
        return is_same_known(short, long)
    return abbreviates(short, long) or short[0].casefold() in initials(long).casefold()


def _first_alone(names: Sequence[Named]) -> Mapping[str, int]:
    """Return where each name of one word stands first."""
    first: dict[str, int] = {}
    for name in names:
        if " " not in name.text:
            first.setdefault(folded(name.text), name.span.start)
    return first


def _is_later_junior(thing: _Thing, name: Named, alone: Mapping[str, int]) -> bool:
    """Say whether somebody is a junior introduced only after the name without that stood once."""
    if not any(is_junior(form) for form in thing.forms) or is_junior(name.text):
        return False
    first = alone.get(folded(name.text), name.span.start)
    return first < min(other.span.start for other in thing.mentions if is_junior(other.text))


def _keys(name: Named, explained: Mapping[str, str]) -> tuple[str, ...]:
    """Return under what a name is looked up: its words, what it abbreviates, what it stands for."""
    known = canonical(name.text) or gazetteer.demonyms().get(name.text) or ""
    form = plain(name.text)
    words = form.split()
    short = re.sub(r"[.\s-]", "", name.text).casefold() if is_acronym(name.text) else ""
    letters = (initials(name.text), "".join(word[0] for word in words))
    capitals = "".join(char for char in name.text if char.isupper())
    keys = {*words, form, known, short, capitals.casefold(), explained.get(folded(name.text), "")}
    keys.update(each.casefold() for each in letters if len(each) > 1)
    return tuple(sorted(keys - {""}))


def _fullness(name: Named) -> int:
    return min(len(bare(name.text).split()), 4)


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


def _find(
    name: Named,
    things: Sequence[_Thing],
    explained: Mapping[str, str],
    alone: Mapping[str, int],
) -> _Thing | None:
    if name.type is PERSON:
        return _find_person(name, [thing for thing in things if thing.type is PERSON])
    others = [thing for thing in things if thing.type is not PERSON]
    exact = [thing for thing in others if _is_written_alike(name, thing)]
    alike = [thing for thing in exact if thing.type is name.type]
    if exact:
        return (alike or exact)[0]
    matching = [thing for thing in others if _is_same_thing(name, thing, explained)]
    if not matching:
        first = alone.get(folded(name.text), name.span.start)
        matching = [thing for thing in others if _is_short_for(name, thing, first)]
    return matching[0] if len(matching) == 1 or _is_sure(name, matching) else None


def _is_sure(name: Named, matching: Sequence[_Thing]) -> bool:
    """Say whether what one of several forms names is beyond doubt: a country, a known body."""
    return bool(matching) and canonical(name.text) is not None


def _is_written_alike(name: Named, thing: _Thing) -> bool:
    """Say whether a thing bears just this name.

    Of one type always; otherwise if the name cannot well be both a place and what is called after
    the place, such as a team.
    """
    if plain(name.text) not in map(plain, thing.forms):
        return False
    if thing.type is name.type or " " in plain(name.text):
        return True
    known = (gazetteer.places(), gazetteer.demonyms())
    return not any(name.text in names for names in known)


def _is_same_thing(name: Named, thing: _Thing, explained: Mapping[str, str]) -> bool:
    """Say whether a thing goes by this name too: an acronym, a shorter or another known form."""
    short = explained.get(folded(name.text))
    if short is not None and short in map(plain, thing.forms):
        return True
    if thing.type is not name.type:
        return False
    if any(is_same_known(name.text, form) for form in thing.forms):
        return True
    if canonical(name.text) and any(map(canonical, thing.forms)):
        return False
    if any(abbreviates(name.text, form) for form in thing.forms):
        return True
    return name.type is OTHER and any(is_same_people(name.text, form) for form in thing.forms)


def _is_short_for(name: Named, thing: _Thing, first: int) -> bool:
    """Say whether a name is what is left of a body's longer name; of one word only after that.

    `first` is where the document has the short name first.
    """
    if thing.type is not name.type or name.type is not MentionType.ORGANISATION:
        return False
    if canonical(name.text) is not None:
        return False
    if " " not in name.text and thing.start > first:
        return False
    return any(is_shorter_body(name.text, form) for form in thing.forms)


def _find_person(name: Named, people: Sequence[_Thing]) -> _Thing | None:
    people = [one for one in people if _agree(name, one)]
    exact = [one for one in people if bare(name.text) in map(bare, one.forms)]
    is_full = " " in bare(name.text)
    if is_full and len(exact) == 1:
        return exact[0]
    shorter = [one for one in people if _is_shorter(name.text, one)]
    if is_full:
        found = exact or shorter or [one for one in people if _is_spelt(name.text, one)]
    else:
        found = [one for one in shorter if _is_surname(name.text, one)] or shorter or exact
    if not found:
        found = [one for one in people if _is_first_surname(name, one)]
        return found[0] if len(found) == 1 else None
    return found[0] if len(found) == 1 else _likeliest(name, found)


def _agree(name: Named, person: _Thing) -> bool:
    """Say whether titles, given names and "Jr." allow a name for somebody.

    A junior is not whom the document named without that before.
    """
    if is_junior(name.text) and not any(map(is_junior, person.forms)):
        return False
    gender = _gender(name)
    return not gender or not person.gender or gender == person.gender


def _is_shorter(short: str, person: _Thing) -> bool:
    return any(is_shorter_person(short, form) for form in person.forms)


def _is_surname(word: str, person: _Thing) -> bool:
    """Say whether a word alone is somebody's family name, wherever that is written."""
    family = plain(word)
    for form in person.forms:
        words = bare(form).split(" of ")[0].split()
        if family in (words[-1], plain(surname(form))):
            return True
        if is_surname_first(form) and family == words[0]:
            return True
    return False


def _is_spelt(name: str, person: _Thing) -> bool:
    return any(is_spelling(name, form) for form in person.forms)


def _is_first_surname(name: Named, person: _Thing) -> bool:
    """Say whether a word alone is the first of somebody's two surnames ("Garcia Padilla")."""
    if name.text not in gazetteer.surnames():
        return False
    return any(folded(name.text) in _middle(form) for form in person.forms)


def _middle(form: str) -> list[str]:
    words = bare(form).split()
    return words[-2:-1] if len(words) > 2 else []


def _likeliest(name: Named, people: Sequence[_Thing]) -> _Thing:
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


def _roles_of(person: _Thing) -> frozenset[str]:
    roles = (role for mention in person.mentions for role in mention.roles)
    return frozenset(word for role in roles for word in role_words(role))


def _gap(name: Named, person: _Thing) -> float:
    """Return how far before `name` somebody was last named in full, in code points."""
    gaps = [
        name.span.start - mention.span.end
        for mention in person.mentions
        if mention.span < name.span and " " in mention.text
    ]
    return min(gaps, default=float("inf"))


def _numbered(
    names: Sequence[Named], things: Sequence[_Thing]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    ids: dict[int, str] = {}
    ordered: list[_Thing] = []
    mentions = []
    for name, thing in zip(names, things, strict=True):
        if thing.number not in ids:
            ids[thing.number] = f"e{len(ids) + 1}"
            ordered.append(thing)
        mentions.append(
            Mention(span=name.span, type=name.type, entity=ids[thing.number], score=name.score)
        )
    return tuple(_entity(ids[thing.number], thing) for thing in ordered), tuple(mentions)


def _entity(identifier: str, thing: _Thing) -> Entity:
    mentions = sorted(thing.mentions, key=lambda mention: mention.span)
    forms = {
        " ".join(filter(None, (_courtesy(mention), mention.text))) for mention in mentions
    } | set(thing.forms)
    name = thing.name
    roles: dict[frozenset[str], str] = {}
    for role in (role for mention in mentions for role in mention.roles):
        if role.lower() not in _GENDERED:
            roles.setdefault(role_words(role) or frozenset((role,)), role)
    return Entity(
        id=identifier,
        name=name,
        type=_usual_type(mentions),
        aliases=tuple(sorted(forms - {name})),
        roles=tuple(roles.values()),
    )


def _usual_type(mentions: Sequence[Named]) -> MentionType:
    """Return the type that most mentions have, weighed by how sure each is; ties to the first."""
    weights: dict[MentionType, float] = {}
    for mention in mentions:
        weights[mention.type] = weights.get(mention.type, 0.0) + mention.score.value
    return max(weights, key=lambda kind: weights[kind])


def _courtesy(mention: Named) -> str:
    return next((role for role in mention.roles if role.lower() in _GENDERED), "")
