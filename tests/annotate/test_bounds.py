import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.bounds import mended, parts
from stemma.model.annotation import MentionType
from stemma.model.span import Span

PERSON, PLACE, BODY = MentionType.PERSON, MentionType.PLACE, MentionType.ORGANISATION


@pytest.mark.parametrize(
    ("text", "tagged", "kind", "expected"),
    [
        ("Mr. Oakes left.", "Mr. Oakes", PERSON, "Oakes"),
        ("Danish Foreign Minister Ida Holm left.", "Foreign Minister Ida Holm", PERSON, "Ida Holm"),
        ("Prime Minister left.", "Prime Minister", PERSON, "Prime Minister"),
        ("“Rosa Lind” left.", "“Rosa Lind", PERSON, "Rosa Lind"),
        ("They met @rosalind there.", "@rosalind", PERSON, "rosalind"),
        ("They left the U.S.", "U.S", PLACE, "U.S."),
        ("They left Norvik.", "Norvik", PLACE, "Norvik"),
        ("Halden Co. left.", "Halden Co", BODY, "Halden Co."),
        ("Union of Ports (North) met.", "Union of Ports (North", BODY, "Union of Ports (North)"),
        ("(Union of Ports) met.", "Union of Ports)", BODY, "Union of Ports"),
    ],
)
def test_a_name_is_cut_from_what_stands_beside_it(
    text: str, tagged: str, kind: MentionType, expected: str
) -> None:
    start = text.index(tagged)
    span = mended(text, Span(start, start + len(tagged)), kind)
    assert span is not None
    assert span.of(text) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("UN Frank Holm", BODY, [("UN", BODY), ("Frank Holm", PERSON)]),
        ("US Frank Holm", PERSON, [("US", PLACE), ("Frank Holm", PERSON)]),
        ("Frank Holm LISBON", PERSON, [("Frank Holm", PERSON), ("LISBON", PLACE)]),
        ("FRANK HOLM LISBON", PERSON, [("FRANK HOLM LISBON", PERSON)]),
        ("UN Frank Street", PLACE, [("UN Frank Street", PLACE)]),
        ("EU Border Agency", BODY, [("EU Border Agency", BODY)]),
        ("Norway-U.S.", PLACE, [("Norway", PLACE), ("U.S.", PLACE)]),
        ("OSLO/LISBON", PLACE, [("OSLO", PLACE), ("LISBON", PLACE)]),
        ("Guinea-Bissau", PLACE, [("Guinea-Bissau", PLACE)]),
        ("Ida Holm/Reuters", BODY, [("Ida Holm", PERSON), ("Reuters", BODY)]),
        ("Holm/Lund", BODY, [("Holm/Lund", BODY)]),
        ("Ida Holm and Jo Lund", PERSON, [("Ida Holm", PERSON), ("Jo Lund", PERSON)]),
    ],
)
def test_names_that_ran_together_are_parted(
    name: str, kind: MentionType, expected: list[tuple[str, MentionType]]
) -> None:
    found = parts(name, Span(0, len(name)), kind)
    assert [(span.of(name), kind) for span, kind in found] == expected


@given(
    text=st.text(alphabet="AaB.'’ ,()“”@MrSen-", min_size=1, max_size=30),
    kind=st.sampled_from(list(MentionType)),
    data=st.data(),
)
def test_a_mended_name_stays_in_the_text(text: str, kind: MentionType, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = mended(text, Span(start, end), kind)
    if span is not None:
        assert start <= span.start < span.end <= min(len(text), end + 1)
        assert span.of(text) == span.of(text).strip()
