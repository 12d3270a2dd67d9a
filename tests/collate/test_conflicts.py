from datetime import date

import pytest

from stemma.collate.claims import align
from stemma.collate.conflicts import conflicts
from stemma.collate.lineage import trace
from stemma.collate.people import unify
from stemma.collate.renderings import compare
from stemma.model.claim import ConflictKind, ConflictStatus
from stemma.nn.encoder import load_encoder


def _conflicts(witnesses):
    people = unify(witnesses)
    claims = align(witnesses, trace(witnesses), load_encoder())
    return conflicts(witnesses, claims, compare(witnesses, people), people), claims


@pytest.fixture
def tell(make_witness):
    def make(*texts: str, days: tuple[int, ...] = ()):
        sigla = "ABCDEF"
        return [
            make_witness(
                text,
                siglum=sigla[number],
                published=date(2026, 3, days[number]) if days else None,
            )
            for number, text in enumerate(texts)
        ]

    return make


def test_figures_apart_for_one_event_are_a_conflict(tell) -> None:
    found, claims = _conflicts(
        tell(
            "The landslide in the Orla valley killed 12 people on Monday, rescuers said.",
            "A landslide in the Orla valley killed 30 people, the interior ministry said.",
        )
    )
    (conflict,) = found
    assert conflict.kind is ConflictKind.QUANTITY
    assert conflict.status is ConflictStatus.CONFLICT
    assert [side.value for side in conflict.sides] == ["12 people", "30 people"]
    known = {claim.id for claim in claims}
    assert all(side.claims and set(side.claims) <= known for side in conflict.sides)


def test_a_later_and_higher_toll_is_an_update(tell) -> None:
    ((conflict,), _) = _conflicts(
        tell(
            "The landslide in the Orla valley killed 12 people, rescuers said.",
            "A landslide in the Orla valley killed 30 people, the interior ministry said.",
            days=(9, 11),
        )
    )
    assert conflict.status is ConflictStatus.UPDATE


def test_figures_that_only_get_more_precise_agree(tell) -> None:
    ((conflict,), _) = _conflicts(
        tell(
            "The landslide in the Orla valley killed scores of people, rescuers said.",
            "A landslide in the Orla valley killed more than 80 people, the ministry said.",
        )
    )
    assert conflict.status is ConflictStatus.UPDATE
    assert "agree" in conflict.explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The landslide in the Orla valley killed 12 people.",
            "In 1952 a landslide in the Orla valley killed 140 people.",
        ),
        (
            "The landslide in the Orla valley killed 12 people.",
            "The landslide in the Orla valley injured 40 people.",
        ),
        (
            "The landslide in the Orla valley killed 12 people, including three children.",
            "The landslide in the Orla valley killed three children from one family.",
        ),
        (
            "The landslide in the Orla valley killed 12 people.",
            "The army flew 59 tents to the Orla valley.",
        ),
    ],
)
def test_another_count_of_another_thing_is_no_conflict(tell, one, other) -> None:
    assert _conflicts(tell(one, other))[0] == ()


def test_accounts_of_whether_two_people_meet_are_set_side_by_side(tell) -> None:
    found, _ = _conflicts(
        tell(
            "Chancellor Ilse Brandt may meet President Tomas Reyes in Varn on Friday.",
            "Chancellor Ilse Brandt will not meet President Tomas Reyes in Varn, an aide said.",
            "A meeting was discussed. Ilse Brandt is due to meet Tomas Reyes on Friday.",
        )
    )
    (conflict,) = found
    assert conflict.kind is ConflictKind.POLARITY
    assert len(conflict.sides) == 3
    assert "Ilse Brandt and Tomas Reyes" in conflict.explanation


def test_a_meeting_long_past_does_not_contradict_one_that_is_not_planned(tell) -> None:
    found, _ = _conflicts(
        tell(
            "Ilse Brandt met Tomas Reyes in Varn last year.",
            "Ilse Brandt will not meet Tomas Reyes in Varn on Friday.",
        )
    )
    assert found == ()


def test_what_one_asserts_and_another_negates_is_a_conflict_of_polarity(tell) -> None:
    found, _ = _conflicts(
        tell(
            "The council of Varn approved the loan for the northern pier.",
            "The council of Varn did not approve the loan for the northern pier.",
        )
    )
    (conflict,) = found
    assert conflict.kind is ConflictKind.POLARITY


def test_a_denial_that_is_merely_reported_is_no_conflict_of_the_witnesses(tell) -> None:
    found, _ = _conflicts(
        tell(
            "The council of Varn sold the northern pier to a bank.",
            "The council of Varn denied that it sold the northern pier to a bank.",
        )
    )
    assert found == ()


def test_one_event_on_two_days_is_a_conflict_of_dates(tell) -> None:
    found, _ = _conflicts(
        tell(
            "The council of Varn closed the northern pier on 3 March 2026.",
            "The council of Varn closed the northern pier on 6 March 2026.",
        )
    )
    (conflict,) = found
    assert conflict.kind is ConflictKind.DATE


def test_words_given_to_two_named_speakers_are_a_conflict(tell) -> None:
    said = '"The northern pier will never again carry a heavy crane," {} said on Monday.'
    found, _ = _conflicts(tell(said.format("Ilse Brandt"), said.format("Tomas Reyes")))
    (conflict,) = found
    assert conflict.kind is ConflictKind.SPEAKER
    assert {side.value for side in conflict.sides} == {"Ilse Brandt", "Tomas Reyes"}


def test_a_negation_lost_inside_the_marks_is_a_conflict_of_wording(tell) -> None:
    found, _ = _conflicts(
        tell(
            '"We will not sell the northern pier to any foreign bank," Ilse Brandt said.',
            '"We will sell the northern pier to any foreign bank," Ilse Brandt said.',
        )
    )
    assert ConflictKind.WORDING in {conflict.kind for conflict in found}


def test_one_witness_cannot_conflict(tell) -> None:
    assert _conflicts(tell("The landslide killed 12 people. The landslide killed 30."))[0] == ()


def test_tolls_of_three_witnesses_are_one_update_that_says_who_and_when(tell) -> None:
    ((conflict,), _) = _conflicts(
        tell(
            "At least four people died when a landslide hit the village of Orla, rescuers said.",
            "Five people were killed by the landslide in Orla, according to the ministry.",
            "The number of people killed by the landslide in Orla has risen to seven.",
            days=(9, 9, 11),
        )
    )
    assert conflict.status is ConflictStatus.UPDATE
    assert [side.value for side in conflict.sides] == [
        "At least four people",
        "Five people",
        "seven",
    ]
    assert "B “Five people” (2026-03-09)" in conflict.explanation
    assert "C was published later" in conflict.explanation


def test_all_witnesses_of_a_sum_stand_on_its_side_by_any_name_of_its_currency(tell) -> None:
    found, _ = _conflicts(
        tell(
            "The bridge over the Orla will cost 52 million pounds, said an auditor.",
            "The bridge will cost £38 million, according to the council of Varn.",
            "The council of Varn put the cost of the bridge at 38 million pounds.",
        )
    )
    (conflict,) = found
    assert conflict.status is ConflictStatus.CONFLICT
    assert [len(side.evidence) for side in conflict.sides] == [1, 2]


def test_vague_figures_alone_are_no_conflict_and_agree_with_an_exact_one(tell) -> None:
    vague = (
        "Dozens of people were injured by the landslide in Orla.",
        "Scores of people were injured by the landslide in Orla.",
    )
    assert _conflicts(tell(*vague))[0] == ()
    ((conflict,), _) = _conflicts(
        tell(*vague, "The landslide in Orla injured 37 people, a doctor said.")
    )
    assert conflict.status is ConflictStatus.UPDATE
    assert "“37 people” is more precise" in conflict.explanation


def test_nationals_among_the_dead_are_not_all_of_them(tell) -> None:
    found, _ = _conflicts(
        tell(
            "The landslide in the Orla valley killed 12 people on Monday, rescuers said.",
            "The landslide in the Orla valley killed 10 American tourists, the embassy said.",
        )
    )
    assert found == ()


def test_a_later_minimum_supersedes_an_earlier_one_and_does_not_agree_with_it(tell) -> None:
    accounts = (
        "The landslide in the Orla valley killed at least two people, rescuers said.",
        "The landslide in the Orla valley killed at least six people, rescuers said.",
    )
    ((conflict,), _) = _conflicts(tell(*accounts, days=(9, 11)))
    assert conflict.status is ConflictStatus.UPDATE
    assert "agree" not in conflict.explanation
    assert "B was published later and supersedes the rest" in conflict.explanation


def test_a_more_precise_figure_is_called_a_refinement(tell) -> None:
    ((conflict,), _) = _conflicts(
        tell(
            "The landslide in the Orla valley killed scores of people, rescuers said.",
            "A landslide in the Orla valley killed more than 80 people, the ministry said.",
        )
    )
    assert conflict.explanation.endswith("a refinement, no contradiction")


def test_two_readings_of_one_name_are_not_two_speakers(tell) -> None:
    found, _ = _conflicts(
        tell(
            '"The northern pier will never carry a heavy crane again," Brandt News said.',
            '"The northern pier will never carry a heavy crane again," Ilse Brandt said.',
        )
    )
    assert found == ()
