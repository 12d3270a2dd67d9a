from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\n ", []),
        ("The bridge fell. Nobody was hurt.", ["The bridge fell.", "Nobody was hurt."]),
        (
            "Gen. Ana M. Ruiz met Lt. Col. Bo Dahl. They spoke.",
            ["Gen. Ana M. Ruiz met Lt. Col. Bo Dahl.", "They spoke."],
        ),
        (
            "The U.S. Navy sailed. The U.N. Security Council met.",
            ["The U.S. Navy sailed.", "The U.N. Security Council met."],
        ),
        ("He lives in the U.S. She does not.", ["He lives in the U.S.", "She does not."]),
        (
            "It was ship No. 3 of the fleet. It sank.",
            ["It was ship No. 3 of the fleet.", "It sank."],
        ),
        ("Is it so? She said no. They left.", ["Is it so?", "She said no.", "They left."]),
        (
            "“We lost. It hurts,” the coach said.",
            ["“We lost.", "It hurts,” the coach said."],
        ),
        ('"We lost." The coach wept.', ['"We lost."', "The coach wept."]),
        ("“Who goes?” Maria Holm asked.", ["“Who goes?” Maria Holm asked."]),
        ("“Who goes?” he asked. “I do!”", ["“Who goes?” he asked.", "“I do!”"]),
        ("“They said ‘no.’” He left.", ["“They said ‘no.’”", "He left."]),
        ("It opened at 5 p.m. Friday. It shut.", ["It opened at 5 p.m. Friday.", "It shut."]),
        ("It opened at 5 p.m. Nobody came.", ["It opened at 5 p.m.", "Nobody came."]),
        ("Shares of Holm Inc. The rest fell.", ["Shares of Holm Inc.", "The rest fell."]),
        ("Oil fell to $1.2 bn... Then it rose.", ["Oil fell to $1.2 bn...", "Then it rose."]),
        ("They met in Sant'Agata. It rained.", ["They met in Sant'Agata.", "It rained."]),
        (
            "On Jan. 3 he left. On Feb. 4 he was back.",
            ["On Jan. 3 he left.", "On Feb. 4 he was back."],
        ),
        ("Rep. Jo Lund, R-N.Y., voted. He won.", ["Rep. Jo Lund, R-N.Y., voted.", "He won."]),
        ("The vote was\nclose. It passed.", ["The vote was\nclose.", "It passed."]),
        ("A heading\n\nThe text.", ["A heading", "The text."]),
        ("where many were killed,\nMr Holm said.", ["where many were killed,\nMr Holm said."]),
    ],
)
def test_news_is_split_where_a_reader_would(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split(text)] == sentences


def test_a_line_that_is_a_paragraph_ends_its_sentence_without_a_mark() -> None:
    title = "Council approves the new harbour"
    rest = "The council approved it on a vote of nine to two, " + "after a long debate " * 6 + "."
    assert [span.of(f"{title}\n{rest}") for span in split(f"{title}\n{rest}")] == [title, rest]


@given(st.text(alphabet=st.sampled_from("aB .!?…\"“”'’)(\n\t1Mr.U.S😀é"), max_size=120))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = split(text)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) for span in spans)
