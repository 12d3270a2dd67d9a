from datetime import date

import pytest

from stemma.collate.timeline import timeline
from stemma.model.document import Precision
from stemma.nn.encoder import load_encoder

WEDNESDAY = date(2026, 3, 11)


def entries(*witnesses):
    return [
        (entry.days[0].isoformat(), entry.text) for entry in timeline(witnesses, (), load_encoder())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge at Carrow collapsed on Monday.",
            [("2026-03-09", "The bridge at Carrow collapsed on Monday.")],
        ),
        (
            "The council will vote on the plan on Friday.",
            [("2026-03-13", "The council will vote on the plan on Friday.")],
        ),
        (
            "Engineers closed the bridge, which was opened on 4 May 1962.",
            [("1962-05-04", "the bridge, which was opened on 4 May 1962.")],
        ),
        (
            "Trains stopped when the bridge at Carrow collapsed on Monday.",
            [("2026-03-09", "Trains stopped when the bridge at Carrow collapsed on Monday.")],
        ),
        (
            "The mayor resigned on Monday, after the bridge fell on 2 March.",
            [
                ("2026-03-02", "the bridge fell on 2 March."),
                ("2026-03-09", "The mayor resigned on Monday"),
            ],
        ),
        ("The flood of 2022 is still remembered in Carrow.", []),
        ("Anna Lindqvist, who has led the council since 2021, wants a new bridge.", []),
        ("Monday's collapse surprised the engineers of Carrow.", []),
        ("The mayor defended the promises that he made in 2013.", []),
        ("Did the bridge of Carrow fall on Monday?", []),
        ("The six-year-old bridge has been closed for two weeks.", []),
        ("The firm holds roughly 2000 shares in the bridge of Carrow.", []),
        ("The mayor won a surprise 2010 victory over the builders of the bridge.", []),
        ("The mayor signed a bill to close the bridge through Friday.", []),
        ("The bridge of Carrow is pictured on Monday.", []),
        ("(The bridge of Carrow was painted on Monday.)", []),
        ("Anna Lindqvist was in Carrow. She crossed the bridge on Monday.", []),
        ("The council has not decided on the bridge, Anna Lindqvist said on Monday.", []),
        ("Anna Lindqvist, who was mayor from 2019, lives by the bridge of Carrow.", []),
        (
            "The bridge may be sold, the council of Carrow said in a statement on Monday.",
            [
                (
                    "2026-03-09",
                    "The bridge may be sold, the council of Carrow said in a statement on Monday.",
                )
            ],
        ),
        ("“I crossed the bridge of Carrow about an hour ago,” Anna Lindqvist said.", []),
        (
            "CARROW — The bridge at Carrow collapsed on Monday.",
            [("2026-03-09", "The bridge at Carrow collapsed on Monday.")],
        ),
    ],
)
def test_a_time_dates_the_clause_whose_verb_governs_it(make_witness, text, expected):
    assert entries(make_witness(text, published=WEDNESDAY)) == expected


def test_what_somebody_says_is_dated_by_the_time_inside_it_and_cited_with_the_speaker(make_witness):
    witness = make_witness(
        "The harbour office said the ferry would sail again on Friday.", published=WEDNESDAY
    )
    assert entries(witness) == [
        ("2026-03-13", "The harbour office said the ferry would sail again on Friday.")
    ]


def test_entries_of_several_witnesses_on_one_event_are_one(make_witness):
    one = make_witness("The bridge at Carrow collapsed on Monday.", published=WEDNESDAY)
    two = make_witness(
        "On Monday the Carrow bridge collapsed.", siglum="B", published=date(2026, 3, 10)
    )
    (entry,) = timeline((one, two), (), load_encoder())
    assert [evidence.document for evidence in entry.evidence] == [one.document.id, two.document.id]
    assert entry.precision is Precision.DAY


def test_a_day_within_a_longer_time_of_the_same_event_stands_for_both(make_witness):
    one = make_witness("The bridge at Carrow collapsed in March 2026.", published=date(2026, 4, 2))
    two = make_witness(
        "The bridge at Carrow collapsed on 9 March 2026.", siglum="B", published=date(2026, 4, 2)
    )
    (entry,) = timeline((one, two), (), load_encoder())
    assert entry.days == (date(2026, 3, 9), date(2026, 3, 9))
    assert entry.text == two.document.text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("As many as 57 villagers left Carrow in 2014, and others followed on Monday.", "As many"),
        ("Traders left, and they want to return to Carrow on Friday.", "Traders left"),
    ],
)
def test_an_entry_begins_where_a_reader_can_begin(make_witness, text, first):
    found = entries(make_witness(text, published=WEDNESDAY))
    assert found
    assert all(not told.startswith(("many", "they", "as ")) for _, told in found)
    assert found[0][1].startswith(first)


def test_what_was_long_before_and_elsewhere_is_left_out(make_witness):
    witness = make_witness(
        "The bridge at Carrow collapsed on Monday. Engineers closed the bridge on Tuesday. "
        "The bridge will be rebuilt by June. A choir from Oslo won a singing prize in 1974.",
        published=WEDNESDAY,
    )
    assert "1974" not in " ".join(text for _, text in entries(witness))


def test_entries_stand_in_order_of_their_days(make_witness):
    witness = make_witness(
        "The inquiry will open on Friday. The bridge fell on Monday. It was built in 1962.",
        published=WEDNESDAY,
    )
    days = [entry.days for entry in timeline((witness,), (), load_encoder())]
    assert days == sorted(days)
    assert len(days) == 3


def test_a_story_without_dates_has_an_empty_timeline(make_witness):
    assert timeline((make_witness("Nobody knows why the bridge fell."),), (), load_encoder()) == ()
