"""A name at one place, and what is known of a thing while its names are being gathered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from stemma.annotate.variants import is_acronym
from stemma.model.annotation import MentionType
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text import gazetteer

COURTESIES = {
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
"""Titles of courtesy, in lower case, with the gender that they tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name at one place, with its type and the roles that stand beside it there."""

    span: Span
    text: str
    type: MentionType
    roles: tuple[str, ...]
    score: Score


@dataclass(slots=True, kw_only=True, eq=False)
class Thing:
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
            counts = self.type is MentionType.PERSON or any(form in names for names in known)
            usual = used[form] if counts else 0
            return not (shouted or form.islower()), len(form.split()), usual, len(form)

        return max(self.forms, key=rank)

    def add(self, name: Named) -> None:
        """Let the thing bear `name`."""
        self.mentions.append(name)
        if name.text not in self.forms:
            self.forms.append(name.text)
        self.gender = self.gender or gender(name)


def gender(name: Named) -> str | None:
    """Return `m` or `f` where a title of courtesy or a given name tells, else None."""
    for role in name.roles:
        known = COURTESIES.get(role.lower())
        if known:
            return known
    words = name.text.split()
    given = gazetteer.given_names().get(words[0]) if len(words) > 1 else None
    return given if given in ("m", "f") else None


def courtesy(name: Named) -> str:
    """Return the title of courtesy before a name, "" if there is none."""
    return next((role for role in name.roles if role.lower() in COURTESIES), "")
