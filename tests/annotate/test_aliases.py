import re

import pytest

from stemma.annotate.aliases import link
from stemma.annotate.things import Named
from stemma.model.annotation import MentionType
from stemma.model.score import Score
from stemma.model.span import Span

_MARKED = re.compile(r"\[(?:([^]|]*)\|)?([^]]+)/([poxl])\]")
_TYPES = {
    "p": MentionType.PERSON,
    "o": MentionType.ORGANISATION,
    "l": MentionType.PLACE,
    "x": MentionType.OTHER,
}


def linked(marked: str) -> list[tuple[str, ...]]:
    """Link the names marked as `[role|name/type]`; return each entity's mentions in order."""
    text, names = "", []
    end = 0
    for match in _MARKED.finditer(marked):
        text += marked[end : match.start()]
        role, name, kind = match.groups()
        text += f"{role} " if role else ""
        names.append(
            Named(
                span=Span(len(text), len(text) + len(name)),
                text=name,
                type=_TYPES[kind],
                roles=(role,) if role else (),
                score=Score(value=0.9, reason="test"),
            )
        )
        text += name
        end = match.end()
    text += marked[end:]
    entities, mentions = link(text, names)
    return [
        tuple(one.span.of(text) for one in mentions if one.entity == entity.id)
        for entity in entities
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The [Norvik Dockers' League/o] ([NDL/o]) met. [NDL/o] left.",
            [("Norvik Dockers' League", "NDL", "NDL")],
        ),
        (
            "The [Havnearbeiderforbund/o] ([HAF/o]) met. [HAF/x] left.",
            [("Havnearbeiderforbund", "HAF", "HAF")],
        ),
        ("[Rosa Lind/p] ([NDL/o]) met [NDL/o].", [("Rosa Lind",), ("NDL", "NDL")]),
        ("[Norvik Water/o] ([US/l]) met.", [("Norvik Water",), ("US",)]),
        (
            "[Falk Shipping/o] paid. [Falk/o] did. [Jo Falk/p] left. [Falk/p] ran.",
            [("Falk Shipping", "Falk"), ("Jo Falk", "Falk")],
        ),
        ("[Oslo/l] beat nobody. [Oslo/o] lost.", [("Oslo",), ("Oslo",)]),
        ("[Fjordbook/o] grew. [Fjordbook/x] fell.", [("Fjordbook", "Fjordbook")]),
        ("The [Grand House/l] said. The [Grand House/o] fell.", [("Grand House", "Grand House")]),
        (
            "[Ana Orr/p] spoke. [Ben Orr/p] stood near. Nobody there knew what was to be done "
            "about the ferries that day, or the next. [Orr/p] left.",
            [("Ana Orr", "Orr"), ("Ben Orr",)],
        ),
        (
            "[Ana Orr/p] spoke. [Ben Orr/p] nodded. [Orr/p] left.",
            [("Ana Orr",), ("Ben Orr", "Orr")],
        ),
        (
            "[Senator|Ana Orr/p] spoke. [Ben Orr/p] nodded. [Senator|Orr/p] left.",
            [("Ana Orr", "Orr"), ("Ben Orr",)],
        ),
        (
            "[Lind Hall/p] shone. [Rosa Lind/p] spoke there to all who had come. [Lind/p] left.",
            [("Lind Hall",), ("Rosa Lind", "Lind")],
        ),
        ("[Kit Marr/p] came. So did [Kit Marr Jr./p].", [("Kit Marr",), ("Kit Marr Jr.",)]),
        ("[Kit Marr Jr./p] came. [Kit Marr/p] left.", [("Kit Marr Jr.", "Kit Marr")]),
        (
            "[Orr/p] left.\n(Additional reporting by [Ana Orr/p]; editing by [Orr Lund/p])",
            [("Orr",), ("Ana Orr",), ("Orr Lund",)],
        ),
        (
            "By [Ana Orr/p]\n[Ben Orr/p] spoke. Nobody there knew what was to be done about the "
            "ferries that day, or the next, or in the week after it. [Orr/p] left.",
            [("Ana Orr",), ("Ben Orr", "Orr")],
        ),
        ("[Rosa/p] slept. [Rosa Lind/p] did too.", [("Rosa", "Rosa Lind")]),
        (
            f"[Rosa/p] slept. {'The ferry lay in the harbour. ' * 20}[Rosa Lind/p] came.",
            [("Rosa",), ("Rosa Lind",)],
        ),
    ],
)
def test_names_of_one_thing_are_one_entity(text: str, expected: list[tuple[str, ...]]) -> None:
    assert linked(text) == expected
