"""Lexicons of names: who and what is known by name in general, read once from `lexicons/`.

The lists are general knowledge of English and the world. Given names and surnames are the
commonest of the United States census of 1990 (public domain) and of many other languages;
`common_words` holds the forms that a corpus of news writes in lower case. Nothing is read before
it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


def _lines(name: str) -> Iterator[str]:
    text = files("stemma.text").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and line[0] != "#")


def _pairs_of(name: str) -> dict[str, str]:
    found = {}
    for line in _lines(name):
        key, _, value = line.partition("|")
        found[key] = value
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def given_names() -> Mapping[str, str]:
    """Return given names with their gender: `m`, `f`, or `u` where it is used for both."""
    names: dict[str, str] = {}
    gender = "u"
    for line in _lines("given_names"):
        head, _, rest = line.rpartition(":")
        gender = head or gender
        names.update(dict.fromkeys(rest.split(), gender))
    return MappingProxyType(names)


@cache
def surnames() -> frozenset[str]:
    """Return common surnames that are not also common words."""
    return _words("surnames")


@cache
def common_words() -> frozenset[str]:
    """Return words, in lower case, that are not names when they merely begin a sentence."""
    return _words("common_words")


@cache
def countries() -> Mapping[str, str]:
    """Return every name of a country or territory with the name that Stemma prefers."""
    names: dict[str, str] = {}
    for line in _lines("countries"):
        name, others, _, _ = line.split("|")
        for form in (name, *filter(None, others.split(";"))):
            names.setdefault(form, name)
    return MappingProxyType(names)


@cache
def demonyms() -> Mapping[str, str]:
    """Return adjectives and nouns of peoples, faiths and parties with their country, or ""."""
    names: dict[str, str] = {}
    for line in _lines("countries"):
        name, _, forms, _ = line.split("|")
        for form in _pairs(forms.split()):
            names.setdefault(form, name)
    for line in _lines("demonyms"):
        for form in _pairs(line.split()):
            names.setdefault(form, "")
    return MappingProxyType(names)


_FIRST_HALVES = frozenset(
    "North South East West New Costa Puerto Sri Sierra El Central Native San St.".split()
)


def _pairs(words: list[str]) -> Iterator[str]:
    """Join words such as "South African" that stand apart in a list separated by spaces."""
    rest = iter(words)
    for word in rest:
        yield f"{word} {next(rest)}" if word in _FIRST_HALVES else word


@cache
def capitals() -> Mapping[str, str]:
    """Return capitals with the country whose government they stand for."""
    names: dict[str, str] = {}
    for line in _lines("countries"):
        name, _, _, capital = line.split("|")
        names.update(dict.fromkeys(filter(None, capital.split(";")), name))
    return MappingProxyType(names)


@cache
def regions() -> frozenset[str]:
    """Return regions, states and provinces that no large city shares its name with."""
    cities = (form.strip() for line in _lines("cities") for form in line.split(";"))
    return frozenset(_lines("regions")) - frozenset(cities) - capitals().keys()


@cache
def places() -> frozenset[str]:
    """Return all place names: countries, capitals, regions, states and large cities."""
    cities = (form.strip() for line in _lines("cities") for form in line.split(";"))
    return frozenset({*countries(), *capitals(), *_lines("regions"), *filter(None, cities)})


@cache
def organisations() -> Mapping[str, str]:
    """Return every name of a widely known organisation with its fullest form."""
    names: dict[str, str] = {}
    for line in _lines("organisations"):
        name, *others = line.replace("|", ";").split(";")
        for form in (name, *others):
            names.setdefault(form, name)
    return MappingProxyType(names)


@cache
def events() -> frozenset[str]:
    """Return well-known names of events, laws, works and things."""
    return frozenset(_lines("events"))


@cache
def organisation_words() -> frozenset[str]:
    """Return words that end the name of an organisation ("Ministry")."""
    return _words("organisation_words")


@cache
def place_words() -> frozenset[str]:
    """Return words that end the name of a place ("Province")."""
    return frozenset(word for word in _words("place_words") if word[0] != "+")


@cache
def place_openers() -> frozenset[str]:
    """Return words that begin the name of a place ("Lake")."""
    return frozenset(word[1:] for word in _words("place_words") if word[0] == "+")


@cache
def other_words() -> frozenset[str]:
    """Return words that end the name of an event, a law, a prize or the like ("Treaty")."""
    return _words("other_words")


@cache
def roles() -> Mapping[str, str]:
    """Return titles and roles in lower case with the gender they tell: `m`, `f` or ""."""
    return MappingProxyType(_pairs_of("roles"))


@cache
def us_states() -> Mapping[str, str]:
    """Return abbreviations of American states, without a last stop, with their names."""
    return MappingProxyType(_pairs_of("us_states"))


@cache
def short_names() -> Mapping[str, frozenset[str]]:
    """Return given names and short forms, in lower case, with the names that they may stand for."""
    table: dict[str, set[str]] = {}
    for line in _lines("short_names"):
        full, *short = line.lower().split()
        for name in (full, *short):
            table.setdefault(name, set()).add(full)
    return MappingProxyType({name: frozenset(full) for name, full in table.items()})


@cache
def city_names() -> Mapping[str, str]:
    """Return the names of cities that have several, with the usual one."""
    names: dict[str, str] = {}
    for line in _lines("city_names"):
        usual, *others = line.split(";")
        names.update(dict.fromkeys((usual, *others), usual))
    return MappingProxyType(names)


@cache
def seats() -> Mapping[str, str]:
    """Return seats of government with the country whose government goes by their name."""
    names: dict[str, str] = {}
    for line in _lines("seats"):
        forms, _, country = line.partition("|")
        names.update(dict.fromkeys(forms.split(";"), country))
    return MappingProxyType(names)
