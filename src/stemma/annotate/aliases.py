"""Which names of a document name the same thing, and how that thing is called best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from stemma.annotate.credits import credit_lines
from stemma.annotate.namesakes import find_person
from stemma.annotate.things import COURTESIES, Named, Thing, courtesy
from stemma.annotate.variants import (
    abbreviates,
    bare,
    is_acronym,
    is_junior,
    is_same_known,
    is_same_people,
    is_shorter_body,
    plain,
)
from stemma.model.annotation import Entity, Mention, MentionType
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import canonical, folded, initials
from stemma.text.roles import role_words

PERSON, OTHER = MentionType.PERSON, MentionType.OTHER
_IN_BRACKETS = re.compile(r"\s?\(\s?(?:the |an? )?[\"“‘']?")


def link(text: str, names: Sequence[Named]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Return the entities that `names` name in `text`, and a mention for each name.

    Full names come first, whatever their place, so that a surname in the first sentence finds the
    full name of the second. A surname alone is the only person of that surname; of several, the
    one whose title or gender agrees, who was named in full right before, or else whom the document
    introduced first; never one who is but credited with the report. An acronym is the long form
    that it abbreviates or that the text explains by it in brackets. Countries and widely known
    bodies go by any of their names. People, and places and what acts in their names, are never one.
    """
    explained = _explained(text, names)
    register: dict[str, list[Thing]] = {}
    places: dict[int, Thing] = {}
    alone = _first_alone(names)
    credited = credit_lines(text)
    count = 0
    for index in sorted(range(len(names)), key=lambda index: (-_fullness(names[index]), index)):
        name = names[index]
        keys = _keys(name, explained)
        likely = {
            thing.number: thing
            for key in keys
            for thing in register.get(key, ())
            if not _is_later_junior(thing, name, alone) and _may_tell(thing, name, credited)
        }
        thing = _find(name, [likely[number] for number in sorted(likely)], explained, alone)
        if thing is None:
            thing = Thing(type=name.type, number=count)
            count += 1
        thing.add(name)
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


def _is_later_junior(thing: Thing, name: Named, alone: Mapping[str, int]) -> bool:
    """Say whether somebody is a junior introduced only after the name without that stood once."""
    if not any(is_junior(form) for form in thing.forms) or is_junior(name.text):
        return False
    first = alone.get(folded(name.text), name.span.start)
    return first < min(other.span.start for other in thing.mentions if is_junior(other.text))


def _may_tell(thing: Thing, name: Named, credited: Sequence[Span]) -> bool:
    """Say whether a name may mean a thing; a word alone means nobody whom only credits name."""

    def is_credited(one: Named) -> bool:
        return any(span.contains(one.span) for span in credited)

    if not credited or name.type is not PERSON or _fullness(name) > 1 or is_credited(name):
        return True
    return not all(map(is_credited, thing.mentions))


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


def _find(
    name: Named,
    things: Sequence[Thing],
    explained: Mapping[str, str],
    alone: Mapping[str, int],
) -> Thing | None:
    if name.type is PERSON:
        return find_person(name, [thing for thing in things if thing.type is PERSON])
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


def _is_sure(name: Named, matching: Sequence[Thing]) -> bool:
    """Say whether what one of several forms names is beyond doubt: a country, a known body."""
    return bool(matching) and canonical(name.text) is not None


def _is_written_alike(name: Named, thing: Thing) -> bool:
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


def _is_same_thing(name: Named, thing: Thing, explained: Mapping[str, str]) -> bool:
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


def _is_short_for(name: Named, thing: Thing, first: int) -> bool:
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


def _numbered(
    names: Sequence[Named], things: Sequence[Thing]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    ids: dict[int, str] = {}
    ordered: list[Thing] = []
    mentions = []
    for name, thing in zip(names, things, strict=True):
        if thing.number not in ids:
            ids[thing.number] = f"e{len(ids) + 1}"
            ordered.append(thing)
        mentions.append(
            Mention(span=name.span, type=name.type, entity=ids[thing.number], score=name.score)
        )
    return tuple(_entity(ids[thing.number], thing) for thing in ordered), tuple(mentions)


def _entity(identifier: str, thing: Thing) -> Entity:
    mentions = sorted(thing.mentions, key=lambda mention: mention.span)
    forms = {
        " ".join(filter(None, (courtesy(mention), mention.text))) for mention in mentions
    } | set(thing.forms)
    name = thing.name
    roles: dict[frozenset[str], str] = {}
    for role in (role for mention in mentions for role in mention.roles):
        if role.lower() not in COURTESIES:
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
