import pytest

from stemma.collate.people import unify
from stemma.collate.positions import positions
from stemma.model.claim import Stance

SUPPORTS, OPPOSES, UNDECIDED = Stance.SUPPORTS, Stance.OPPOSES, Stance.UNDECIDED


def stances(*witnesses):
    return [
        (position.actor, position.stance, position.proposal)
        for position in positions(witnesses, unify(witnesses))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway supports the ban on deep-sea mining.",
            [("Norway", SUPPORTS, "the ban on deep-sea mining")],
        ),
        (
            "The proposed tax on flights was rejected by Ireland on Monday.",
            [("Ireland", OPPOSES, "The proposed tax")],
        ),
        (
            "Helen Marsh, the finance minister, has strongly opposed the merger.",
            [("Helen Marsh", OPPOSES, "the merger")],
        ),
        (
            "Helen Marsh did not support the boycott.",
            [("Helen Marsh", OPPOSES, "the boycott")],
        ),
        (
            "Helen Marsh said the embargo would be a mistake.",
            [("Helen Marsh", OPPOSES, "the embargo")],
        ),
        (
            "The bill was praised by Anna Lindqvist, who proposed the ban in May.",
            [("Anna Lindqvist", SUPPORTS, "the ban")],
        ),
        (
            "The nurses' union backed the strike on Tuesday.",
            [("nurses' union", SUPPORTS, "the strike")],
        ),
        (
            "Otis Vane is a senator. Clara Benn said: “Otis Vane must step aside.”",
            [("Clara Benn", SUPPORTS, "Otis Vane stepping aside")],
        ),
        (
            "Otis Vane is a senator. Numerous deputies called on Otis Vane to resign on Friday.",
            [("Numerous deputies", SUPPORTS, "Otis Vane stepping aside")],
        ),
        (
            "Otis Vane is a senator. Clara Benn said that if it was true, Otis Vane should resign.",
            [("Clara Benn", SUPPORTS, "Otis Vane stepping aside, on a condition")],
        ),
        (
            "“I would vote for Otis Vane,” said Clara Benn.",
            [("Clara Benn", SUPPORTS, "Otis Vane’s election")],
        ),
        (
            "“We are not going to pay for that ugly wall,” said Clara Benn.",
            [("Clara Benn", OPPOSES, "paying for the wall")],
        ),
        (
            "The bill was approved by committees of the Senate.",
            [("committees of the Senate", SUPPORTS, "The bill")],
        ),
        (
            "Several European ministers rejected the embargo.",
            [("Several European ministers", OPPOSES, "the embargo")],
        ),
        (
            "The nurses' union has not decided whether to support the strike.",
            [("nurses' union", UNDECIDED, "the strike")],
        ),
        (
            "The city council is divided over the referendum.",
            [("city council", UNDECIDED, "the referendum")],
        ),
        (
            "Norway urged Ireland to lift the embargo.",
            [("Norway", OPPOSES, "the embargo")],
        ),
        (
            "Helen Marsh called on the council to approve the merger.",
            [("Helen Marsh", SUPPORTS, "the merger")],
        ),
        (
            "Helen Marsh said the ban should be scrapped.",
            [("Helen Marsh", OPPOSES, "the ban")],
        ),
        (
            "Helen Marsh and Anna Lindqvist both called on Monday for a referendum.",
            [
                ("Anna Lindqvist", SUPPORTS, "a referendum"),
                ("Helen Marsh", SUPPORTS, "a referendum"),
            ],
        ),
        (
            "The merger is backed by Norway, Ireland and Helen Marsh.",
            [
                ("Helen Marsh", SUPPORTS, "The merger"),
                ("Ireland", SUPPORTS, "The merger"),
                ("Norway", SUPPORTS, "The merger"),
            ],
        ),
        (
            "Norway overrode the veto of the treaty.",
            [("Norway", SUPPORTS, "the treaty")],
        ),
        (
            "Norway said it was ready to tighten the embargo on timber.",
            [("Norway", SUPPORTS, "the embargo on timber")],
        ),
        (
            "Helen Marsh criticised Norway over its plans to fell the old forest.",
            [("Helen Marsh", OPPOSES, "the plans to fell the old forest")],
        ),
        (
            "While some Norwegian ministers welcomed the treaty, nobody signed it.",
            [("some Norwegian ministers", SUPPORTS, "the treaty")],
        ),
        (
            "Helen Marsh supports allowing farmers to sell raw milk.",
            [("Helen Marsh", SUPPORTS, "allowing farmers to sell raw milk")],
        ),
    ],
)
def test_a_stance_is_read_with_its_actor_and_its_proposal(make_witness, text, expected):
    assert stances(make_witness(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Helen Marsh could oppose the merger.",
        "If Norway supports the ban, others may follow.",
        "Protesters asked Helen Marsh to support the strike.",
        "Does Helen Marsh support the strike?",
        "Officials in Norway said nothing about the ban.",
        "Helen Marsh rejected the accusation.",
        "It was opposed.",
        "The merger won support in the city.",
        "If the figures were wrong, Helen Marsh would not support the merger.",
        "Asked by Anna Lindqvist whether the ban was a mistake, Helen Marsh smiled.",
        "The mayors of Norway, Ireland and Carrow condemned the ban.",
        "Norway plans to move the treaty archive to a new hall.",
        "Helen Marsh would support the move.",
        "Otis Vane sat. “Repeating that Otis Vane must resign helps nobody,” said Helen Marsh.",
        "Councillors approved the merger by 29 votes to 27.",
        "Helen Marsh wants to strike the right balance.",
        "Norway is willing to deal with the dispute through talks.",
        "Helen Marsh rejected any claims that the transfer was illegal.",
        "The minister met the press, a move that was criticised by Helen Marsh.",
        "Helen Marsh's plan to widen the road was published on Monday.",
    ],
)
def test_no_stance_is_made_of_what_may_be_asked_denied_or_nobodys(make_witness, text):
    assert stances(make_witness(text)) == []


def test_one_proposal_has_one_name_in_every_witness(make_witness):
    one = make_witness("Norway supports a ban on deep-sea mining in the Arctic.")
    two = make_witness("Ireland opposes the ban.", siglum="B")
    assert stances(one, two) == [("Ireland", OPPOSES, "the ban"), ("Norway", SUPPORTS, "the ban")]


def test_the_plan_is_the_proposal_that_was_named_before(make_witness):
    witness = make_witness(
        "Norway called for an embargo on Monday. The embargo has few friends. "
        "Ireland rejected the plan."
    )
    assert {(actor, stance) for actor, stance, _ in stances(witness)} == {
        ("Norway", SUPPORTS),
        ("Ireland", OPPOSES),
    }
    assert len({proposal for _, _, proposal in stances(witness)}) == 1


def test_evidence_of_one_position_comes_from_all_witnesses(make_witness):
    one = make_witness("Norway supports the ban.")
    two = make_witness("On Monday Norway backed a ban on mining.", siglum="B")
    (position,) = positions((one, two), unify((one, two)))
    assert [evidence.document for evidence in position.evidence] == [
        one.document.id,
        two.document.id,
    ]


def test_a_plan_without_a_name_is_what_the_story_takes_sides_on(make_witness):
    one = make_witness("Norway opposes the ban.")
    two = make_witness("Councillors approved the plan on Monday.", siglum="B")
    assert {proposal for _, _, proposal in stances(one, two)} == {"the ban"}


def test_a_minister_whom_another_witness_names_is_the_actor(make_witness):
    told = [
        make_witness("The harbour minister opposes the ban on fishing.", siglum="A"),
        make_witness("Norwegian harbour minister Ana Orr came to the pier.", siglum="B"),
    ]
    assert stances(*told) == [("Ana Orr", OPPOSES, "the ban on fishing")]
    rival = make_witness("Danish harbour minister Eva Holm left.", siglum="C")
    assert stances(*told, rival) == []
