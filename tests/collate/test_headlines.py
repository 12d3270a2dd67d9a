import pytest

from stemma.collate.headlines import unsupported

BODY = (
    "Divers found deep cracks in the northern pier of Varn on Monday. The council closed it the "
    "same evening and moved the crane to the southern quay. Mayor Ilse Brandt said that repairs "
    "would cost two million crowns. Fishermen from Elmgard will use the old basin until May. "
    "The harbour authority has asked two companies for offers."
)


def _reasons(make_witness, headline: str, body: str = BODY) -> list[str]:
    witness = make_witness(f"{headline}\n\n{body}", headline=True)
    return [finding.reason for finding in unsupported([witness])]


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor Brandt knew of the danger for years",
        "Mayor Brandt resigns over harbour scandal",
        "Brandt lied to the fishermen",
        "Council bribed by crane company",
    ],
)
def test_a_headline_whose_predicate_the_body_never_tells_is_found(make_witness, headline) -> None:
    assert len(_reasons(make_witness, headline)) == 1


@pytest.mark.parametrize(
    "headline",
    [
        "Council closed northern pier after divers found cracks",
        "Varn shuts pier over cracks in pillars",
        "Pier shut: why did it take so long?",
        "Cracks, cranes and a closed pier",
        "How Varn lost its pier",
        "Fishermen brace for a long spring",
    ],
)
def test_headlines_that_paraphrase_or_tease_are_left_alone(make_witness, headline) -> None:
    assert _reasons(make_witness, headline) == []


def test_a_headline_that_asserts_what_the_body_only_denies_is_found(make_witness) -> None:
    body = (
        "Rumours went round the harbour of Varn on Monday. A spokesman for Ilse Brandt said that "
        "she would not resign. Divers are at work below the pier. Fishermen use the old basin. "
        "The crane stands on the southern quay."
    )
    assert len(_reasons(make_witness, "Brandt resigned on Monday night", body)) <= 1


def test_a_body_too_short_to_judge_supports_nothing_and_refutes_nothing(make_witness) -> None:
    assert _reasons(make_witness, "Mayor Brandt knew of it", "The pier was closed.") == []


def test_a_document_without_a_headline_is_passed_over(make_witness) -> None:
    assert unsupported([make_witness(BODY)]) == ()


def test_the_finding_stands_on_the_headline(make_witness) -> None:
    headline = "Mayor Brandt knew of the danger for years"
    witness = make_witness(f"{headline}\n\n{BODY}", headline=True)
    (finding,) = unsupported([witness])
    assert finding.evidence.span.of(witness.document.text) == headline
    assert "knew" in finding.reason


def test_a_headline_of_another_story_is_flagged(make_witness) -> None:
    body = (
        "The brewery of Varn reopened on Monday. Its cellars had been flooded in May. "
        "Masons worked on the vaults all summer. The first barrels were sold by noon."
    )
    witness = make_witness(
        f"Comet drew northern crowds to hilltops overnight\n\n{body}", headline=True
    )
    (finding,) = unsupported([witness])
    assert "“comet”" in finding.reason
