"""What annotators say about one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stemma.model.attribution import Attribution
from stemma.model.score import Score
from stemma.model.span import Span


class MentionType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text. `entity` is the id of what it names, None if that is not known."""

    span: Span
    type: MentionType
    entity: str | None
    score: Score


class ReferenceForm(StrEnum):
    """How a text refers to an entity other than by name."""

    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A pronoun or a description ("the foreign secretary") that was resolved to an entity."""

    span: Span
    form: ReferenceForm
    entity: str
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something that a document names.

    `name` is the fullest form that the document uses, `aliases` all other forms, sorted. `roles`
    are the descriptions that the document itself attaches to the name ("Italian foreign
    minister"), in the order in which they first occur.
    """

    id: str
    name: str
    type: MentionType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All that a document says of one thing: whole noun phrases, names and pronouns, in order.

    A chain is the best guess that can be made, where a `Reference` is all but certain. `entity` is
    None where the document names the thing nowhere; `type` is None where nothing tells it. A name
    counts with the noun phrase around it ("the Norvik mayor, Ana Roe"), so spans may nest.
    """

    spans: tuple[Span, ...]
    entity: str | None
    type: MentionType | None


class TimeType(StrEnum):
    """The types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression. `value` is TIMEX3; `days` are inclusive, None if it names none."""

    span: Span
    type: TimeType
    value: str
    days: tuple[date, date] | None
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity as an interval: `low` to `high`, inclusive; None is unbounded or unknown.

    `unit` says what is counted or measured ("people", "USD", "percent", "km"), in a form that can
    be compared across documents; "" if the text does not say.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All that annotators say about one document; every tuple is in document order.

    `annotators` names what ran, as "name version", in the order in which it ran.
    """

    document: str
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    chains: tuple[Chain, ...] = ()
    annotators: tuple[str, ...] = ()

    def entity(self, identifier: str | None) -> Entity | None:
        """Return the entity with that id, or None."""
        return next((entity for entity in self.entities if entity.id == identifier), None)
