from stemma.collate.conflicts import conflicts
from stemma.collate.metonyms import Agents, agents
from stemma.collate.people import unify
from stemma.collate.positions import positions
from stemma.collate.renderings import compare
from stemma.model.claim import ConflictKind
from stemma.model.story import Witness

WORDS = "The boats were inside our waters and the crews had been warned three times by radio"


def found(*witnesses: Witness) -> Agents:
    return agents(witnesses, unify(witnesses))


def pairs(*witnesses: Witness) -> list[tuple[str, str]]:
    return [(acting.actor, acting.state) for acting in found(*witnesses).acting]


def test_a_capital_that_speaks_acts_for_the_state_that_its_document_names(make_witness) -> None:
    text = "Oslo said the boats were in Norwegian waters. Police in Oslo stopped a van."
    told = make_witness(text)
    (acting,) = found(told).acting
    assert (acting.actor, acting.state) == ("Oslo", "Norway")
    assert [item.span.of(text) for item in acting.evidence] == ["Oslo"]
    assert acting.evidence[0].span.start == 0


def test_a_capital_acts_for_nobody_where_nothing_else_speaks_of_the_state(make_witness) -> None:
    assert pairs(make_witness("Oslo said the new tram line would open in May.")) == []


def test_a_capital_that_is_only_a_place_acts_for_nobody(make_witness) -> None:
    assert pairs(make_witness("The Norwegian envoy was in Oslo. Oslo is on a fjord.")) == []


def test_seats_and_officials_act_for_their_state_under_their_own_names(make_witness) -> None:
    told = make_witness(
        "The Kremlin rejected the draft on Monday. Norwegian officials said they would wait."
    )
    assert pairs(told) == [("Kremlin", "Russia"), ("Norwegian officials", "Norway")]


def test_an_organ_is_one_actor_however_its_name_is_put(make_witness) -> None:
    one = make_witness("Norway's government said the boats were safe.", siglum="A")
    other = make_witness("The Norwegian government said it would wait.", siglum="B")
    (acting,) = found(one, other).acting
    assert len(acting.evidence) == 2


def test_a_state_is_its_own_side_and_others_are_theirs(make_witness) -> None:
    known = found(make_witness("The Kremlin rejected the draft on Monday."))
    assert known.side("Kremlin") == known.side("the Kremlin") == known.side("Russia") == "Russia"
    assert known.state("Russia") is None
    assert known.side("Edith Crane") == "Edith Crane"
    assert known.state(None) is None


def test_what_moscow_said_in_one_witness_russia_said_in_the_other(make_witness) -> None:
    told = [
        make_witness(f"“{WORDS},” {who} said on Monday. Russian boats left.", siglum=siglum)
        for who, siglum in (("Moscow", "A"), ("Russia", "B"), ("the Kremlin", "C"))
    ]
    people = unify(told)
    acting = agents(told, people)
    (utterance,) = compare(told, people, agents=acting)
    assert len(utterance.renderings) == 3
    differing = conflicts(told, (), (utterance,), people, agents=acting)
    assert not any(item.kind is ConflictKind.SPEAKER for item in differing)


def test_the_state_of_a_speaker_who_is_only_described_is_told(make_witness) -> None:
    told = make_witness(f"“{WORDS},” Norwegian officials said on Monday.")
    people = unify([told])
    (utterance,) = compare([told], people, agents=agents([told], people))
    assert utterance.acts_for == "Norway"


def test_a_position_says_for_which_state_its_actor_acts(make_witness) -> None:
    told = [
        make_witness("Moscow opposes the ban on fishing. Russian boats left.", siglum="A"),
        make_witness("Norway supports the ban on fishing.", siglum="B"),
        make_witness("Russia opposes the ban on fishing.", siglum="C"),
    ]
    people = unify(told)
    taken = positions(told, people, agents(told, people))
    assert [(item.actor, item.acts_for) for item in taken] == [
        ("Norway", None),
        ("Moscow", "Russia"),
        ("Russia", None),
    ]


def test_a_spokesman_and_the_body_that_he_speaks_for_are_no_conflict(make_witness) -> None:
    told = [
        make_witness(f"“{WORDS},” the Kremlin said on Monday.", siglum="A"),
        make_witness(f"“{WORDS},” Kremlin spokesman Ivan Petrov said on Monday.", siglum="B"),
    ]
    people = unify(told)
    acting = agents(told, people)
    said = compare(told, people, agents=acting)
    differing = conflicts(told, (), said, people, agents=acting)
    assert not any(item.kind is ConflictKind.SPEAKER for item in differing)


def test_a_story_without_witnesses_has_nobody_who_acts() -> None:
    assert found().acting == ()
