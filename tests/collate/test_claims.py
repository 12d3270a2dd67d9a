from datetime import date

import pytest

from stemma.collate.claims import ClaimConfig, align
from stemma.model.lineage import Lineage, Origin
from stemma.nn.encoder import load_encoder

ONE = "The council of Varn closed the northern pier on Monday after divers found deep cracks."
TWO = "On Monday, Varn's council closed the northern pier after deep cracks were found by divers."
OTHER = "A brass band from Ostrava will play at the summer festival in the castle gardens."


def _lineage(witnesses, *groups: str) -> Lineage:
    by_siglum = {witness.siglum: witness.document.id for witness in witnesses}
    groups = groups or tuple(by_siglum)
    return Lineage(
        origins=tuple(
            Origin(id=f"o{number}", documents=tuple(by_siglum[siglum] for siglum in group))
            for number, group in enumerate(groups, start=1)
        ),
        derivations=(),
    )


def _align(witnesses, *groups: str, **options):
    return align(witnesses, _lineage(witnesses, *groups), load_encoder(), **options)


def test_statements_that_assert_the_same_are_one_claim(make_witness) -> None:
    witnesses = [make_witness(ONE), make_witness(f"{TWO} {OTHER}", siglum="B")]
    first, second = _align(witnesses)
    assert len(first.statements) == 2
    assert first.origins == 2
    assert second.text == OTHER
    assert (first.id, second.id) == ("c1", "c2")


def test_support_is_counted_in_origins_and_not_in_documents(make_witness) -> None:
    witnesses = [
        make_witness(ONE),
        make_witness(f"{ONE} {OTHER}", siglum="B"),
        make_witness(TWO, siglum="C"),
    ]
    (claim, _) = _align(witnesses, "AB", "C")
    assert len(claim.statements) == 3
    assert claim.origins == 2


@pytest.mark.parametrize(
    "other",
    [
        "The council of Varn will close the northern pier on Monday after divers found cracks.",
        "The council of Varn did not close the northern pier on Monday after divers found cracks.",
        "The council of Varn called for the closure of the northern pier on Monday.",
        "The council of Elmgard closed the northern pier on Monday after divers found deep cracks.",
    ],
)
def test_another_assertion_is_never_pooled_with_it(make_witness, other) -> None:
    assert all(
        len(claim.statements) == 1
        for claim in _align([make_witness(ONE), make_witness(other, siglum="B")])
    )


def test_what_two_people_say_stays_apart(make_witness) -> None:
    said = '"The northern pier will never carry a crane again," {} said on Monday.'
    witnesses = [
        make_witness(said.format("Ilse Brandt")),
        make_witness(
            '"The northern pier will not carry a heavy crane," Tomas Reyes said on Monday.',
            siglum="B",
        ),
    ]
    assert len(_align(witnesses)) == 2


def test_the_first_is_known_only_where_dates_tell(make_witness) -> None:
    early = make_witness(ONE, published=date(2026, 3, 9))
    late = make_witness(TWO, siglum="B", published=date(2026, 3, 11))
    undated = make_witness(f"{ONE} {OTHER}", siglum="C", published=None)
    (told,) = _align([early, late])
    assert told.first == early.document.id
    (told, _) = _align([early, undated])
    assert told.first is None


def test_a_witness_published_before_the_claim_existed_does_not_omit_it(make_witness) -> None:
    before = make_witness(OTHER, published=date(2026, 3, 1))
    one = make_witness(ONE, siglum="B", published=date(2026, 3, 9))
    two = make_witness(TWO, siglum="C", published=date(2026, 3, 10))
    after = make_witness("Rain fell on the fields near Varn.", siglum="D", published=None)
    claim = _align([before, one, two, after])[0]
    assert claim.predates == (before.document.id,)
    assert claim.omitted_by == (after.document.id,)


def test_the_text_of_a_claim_stands_alone(make_witness) -> None:
    leaning = (
        "But the council of Varn closed the northern pier on Monday after divers found cracks."
    )
    claim = _align([make_witness(leaning), make_witness(ONE, siglum="B")])[0]
    assert claim.text == ONE


def test_every_statement_is_an_exact_slice_and_in_one_claim_only(make_witness) -> None:
    witnesses = [make_witness(f"{ONE} {OTHER}"), make_witness(f"{TWO} {ONE}", siglum="B")]
    places = [
        evidence
        for claim in _align(witnesses)
        for statement in claim.statements
        for evidence in statement.evidence
    ]
    texts = {witness.document.id: witness.document.text for witness in witnesses}
    assert len(set(places)) == len(places) == 4
    assert {place.span.of(texts[place.document]) for place in places} == {ONE, TWO, OTHER}


def test_claims_of_single_witnesses_can_be_bounded(make_witness) -> None:
    witnesses = [make_witness(f"{ONE} {OTHER}"), make_witness(TWO, siglum="B")]
    (claim,) = _align(witnesses, config=ClaimConfig(single=0))
    assert claim.origins == 2


def test_the_same_input_gives_the_same_claims(make_witness) -> None:
    witnesses = [make_witness(f"{ONE} {OTHER}"), make_witness(TWO, siglum="B")]
    assert _align(witnesses) == _align(witnesses)


def test_no_witnesses_make_no_claims() -> None:
    assert align([], Lineage(origins=(), derivations=()), load_encoder()) == ()


@pytest.mark.parametrize("who", ["Moscow", "The Kremlin"])
def test_what_a_metonym_of_a_state_denied_the_state_denied(make_witness, who) -> None:
    one = f"{who} denied on Monday that Russian divers had cut the cable near the northern pier."
    other = (
        "{} denied that divers sent from Russia severed the cable by the northern pier on Monday."
    )
    told = [make_witness(one), make_witness(other.format("Russia"), siglum="B")]
    (claim,) = _align(told)
    assert len(claim.statements) == 2
    assert len(_align([told[0], make_witness(other.format("Norway"), siglum="C")])) == 2
