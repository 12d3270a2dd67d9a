from collections.abc import Mapping

import pytest

from stemma.annotate.consistency import Found, consistent
from stemma.model.annotation import MentionType
from stemma.model.span import Span

PERSON, PLACE, BODY = MentionType.PERSON, MentionType.PLACE, MentionType.ORGANISATION
KINDS = {"p": PERSON, "l": PLACE, "o": BODY}


def corrected(text: str, *found: tuple[str, str, float], unlikely: str = "") -> list[str]:
    """Correct names given as name, kind and score, in order of the text; return "name/kind"."""
    at, names = 0, []
    for name, kind, score in found:
        at = text.index(name, at)
        names.append(Found(span=Span(at, at + len(name)), type=KINDS[kind], score=score))
        at += len(name)

    def chance(span: Span) -> Mapping[MentionType, float]:
        return dict.fromkeys(MentionType, 0.001 if span.of(text) == unlikely else 0.1)

    result = consistent(text, [Span(0, len(text))], names, chance)
    assert list(result) == sorted(result, key=lambda one: one.span)
    return [f"{one.span.of(text)}/{one.type.value[0]}" for one in result]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        (
            "Halden fell. Halden rose. Halden said no.",
            [("Halden", "o", 0.95), ("Halden", "l", 0.5), ("Halden", "o", 0.9)],
            ["Halden/o", "Halden/o", "Halden/o"],
        ),
        (
            "Halden fell. In Halden it rained.",
            [("Halden", "o", 0.98), ("Halden", "l", 0.97)],
            ["Halden/o", "Halden/p"],
        ),
        (
            "Rosa Lind sang. Then Rosa Lind left.",
            [("Rosa Lind", "p", 0.95), ("Rosa", "p", 0.6)],
            ["Rosa Lind/p", "Rosa Lind/p"],
        ),
        (
            "Rosa Lindqvist sang. Then Lindqvist left, and Norvik's Lindqvists too.",
            [("Rosa Lindqvist", "p", 0.95)],
            ["Rosa Lindqvist/p", "Lindqvist/p"],
        ),
        ("Rosa Will sang. Will she?", [("Rosa Will", "p", 0.95)], ["Rosa Will/p"]),
        ("Rosa Will sang. Will said so.", [("Rosa Will", "p", 0.95)], ["Rosa Will/p", "Will/p"]),
        (
            "Ida Potter won. It was Potter.",
            [("Ida Potter", "p", 0.95)],
            ["Ida Potter/p", "Potter/p"],
        ),
        ("Ida Driver won. The driver ran.", [("Ida Driver", "p", 0.95)], ["Ida Driver/p"]),
        (
            "Moon Jae-hee won. Moon ran.",
            [("Moon Jae-hee", "p", 0.95)],
            ["Moon Jae-hee/p", "Moon/p"],
        ),
        ("Norvik fell, Norvik-based firms say.", [("Norvik", "l", 0.9)], ["Norvik/p"]),
    ],
)
def test_other_places_of_a_name_help_where_the_tagger_was_in_doubt(
    text: str, found: list[tuple[str, str, float]], expected: list[str]
) -> None:
    assert corrected(text, *found) == expected


def test_what_the_tagger_is_sure_is_no_name_is_not_added() -> None:
    text = "Halden fell. Halden rose."
    assert corrected(text, ("Halden", "o", 0.95), unlikely="Halden") == ["Halden/o"]


def test_no_names_give_none() -> None:
    assert corrected("Nothing here.") == []
