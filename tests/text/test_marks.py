from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model.span import Span
from stemma.text.marks import find, paragraphs


def insides(text: str) -> list[str]:
    return [quoted.inside.of(text) for quoted in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will rebuild," the mayor said.', ["We will rebuild,"]),
        ("“We will rebuild,” the mayor said.", ["We will rebuild,"]),
        ("''We will rebuild,'' the mayor said.", ["We will rebuild,"]),
        ("«We will rebuild», the mayor said.", ["We will rebuild"]),
        ("‘We will rebuild,’ the mayor said.", ["We will rebuild,"]),
        ("The mayor's 'first duty' was to the harbour.", ["first duty"]),
        ("”We will rebuild,” the mayor said.", ["We will rebuild,"]),
        ('She called it "a farce" and "a shame".', ["a farce", "a shame"]),
    ],
)
def test_every_kind_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert insides(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' union and the mayors' office don't agree.",
        "It's the '90s again, rock 'n' roll and all.",
        'The plank is 6\'2" long and the pipe 5" wide.',
        "",
        "No marks at all.",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert insides(text) == []


def test_a_quotation_inside_a_quotation_is_deeper() -> None:
    text = "“He told me, ‘go home,’ and I went,” Ms Orr said."

    assert [(quoted.depth, quoted.inside.of(text)) for quoted in find(text)] == [
        (0, "He told me, ‘go home,’ and I went,"),
        (1, "go home,"),
    ]


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert insides("‘The workers’ vote stands,’ she said.") == ["The workers’ vote stands,"]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "“The dam held.\n\n“The road did not.\n\n“We start again,” said Ms Orr."

    parts = find(text)

    assert [part.closed for part in parts] == [False, False, True]
    assert [part.continues for part in parts] == [False, True, True]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    text = '"The dam held, and the road too.\n\nThe council met later.'

    (only,) = find(text)

    assert not only.closed
    assert only.inside.of(text) == "The dam held, and the road too."


def test_a_lost_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = '"The dam held. "The road is next," she said.'

    assert insides(text) == ["The dam held.", "The road is next,"]


def test_offsets_hold_for_a_part_of_a_text() -> None:
    text = 'A "title" stands here.\nThen "speech" follows.'

    (only,) = find(text, Span(text.index("Then"), len(text)))

    assert only.inside.of(text) == "speech"


def test_a_hard_wrapped_line_stays_in_its_paragraph() -> None:
    text = "The committee of the northern harbour towns met on\nmonday and left.\nNobody spoke."

    assert [span.of(text) for span in paragraphs(text)] == [
        "The committee of the northern harbour towns met on\nmonday and left.",
        "Nobody spoke.",
    ]


@given(st.text(alphabet="ab '\"“”‘’«».,\n(", max_size=80))
def test_quotations_lie_in_the_text_and_nest_or_part(text: str) -> None:
    found = find(text)

    for quoted in found:
        assert quoted.span.contains(quoted.inside)
        assert quoted.span.end <= len(text)
        assert "\n\n" not in quoted.span.of(text)
    for one in found:
        for other in found:
            if one.span.overlaps(other.span):
                assert one.span.contains(other.span) or other.span.contains(one.span)


@given(st.text(max_size=200))
def test_any_text_can_be_searched_twice_alike(text: str) -> None:
    assert find(text) == find(text)
