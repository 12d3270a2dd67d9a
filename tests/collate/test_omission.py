from dataclasses import replace

import pytest

from stemma.collate.claims import align
from stemma.collate.people import unify
from stemma.collate.renderings import compare
from stemma.model.document import PageKind, PageNature
from stemma.model.lineage import Derivation, Direction, Lineage, Origin, Passage, PassageKind
from stemma.model.span import Evidence, Span
from stemma.nn.encoder import load_encoder

ONE = "The council of Varn closed the northern pier on Monday after divers found deep cracks."
RAIN = "A brass band from Ostrava played at the summer festival in the castle gardens."


def _claims(witnesses, derivations=()):
    people = unify(witnesses)
    lineage = Lineage(
        origins=tuple(
            Origin(id=f"o{place}", documents=(witness.document.id,))
            for place, witness in enumerate(witnesses)
        ),
        derivations=derivations,
    )
    return align(
        witnesses,
        lineage,
        load_encoder(),
        people=people,
        utterances=compare(witnesses, people),
    )


def _omitting(witnesses, text, derivations=()):
    claim = next(claim for claim in _claims(witnesses, derivations) if text in claim.text)
    sigla = {witness.document.id: witness.siglum for witness in witnesses}
    return {sigla[document] for document in claim.omitted_by}


def test_a_witness_that_comes_near_in_other_words_is_not_said_to_omit(make_witness) -> None:
    near = make_witness(
        f"{RAIN} Walkers found Varn's pier shut, for the cracks were deeper than feared.",
        siglum="B",
    )
    assert _omitting([make_witness(ONE), near], "pier") == set()


def test_a_witness_without_anything_near_omits(make_witness) -> None:
    assert _omitting([make_witness(ONE), make_witness(RAIN, siglum="B")], "pier") == {"B"}


def test_a_headline_is_enough(make_witness) -> None:
    told = make_witness(f"Varn closes cracked northern pier\n\n{RAIN}", siglum="B", headline=True)
    assert _omitting([make_witness(ONE), told], "northern pier") == set()


def test_a_question_is_enough(make_witness) -> None:
    asked = make_witness(
        f"Why did the council of Varn close the northern pier on Monday? {RAIN}", siglum="B"
    )
    assert _omitting([make_witness(ONE), asked], "northern pier") == set()


def test_renderings_of_one_utterance_are_one_claim(make_witness) -> None:
    said = "We have carried our flour over that bridge for longer than anybody can say"
    one = make_witness(f'"{said}," said Ilse Brandt, a miller.')
    other = make_witness(f'{RAIN} "{said}," Brandt told the assembly.', siglum="B")
    (claim,) = (claim for claim in _claims([one, other]) if "flour" in claim.text)
    assert len(claim.statements) == 2
    assert claim.omitted_by == ()


def test_sentences_of_a_reworded_passage_are_one_claim_each(make_witness) -> None:
    first = "The mill burnt for six hours. Nobody saw how the blaze began in the loft."
    second = "The mill burned for six hours. No one saw how the fire began in the loft."
    one, other = make_witness(first), make_witness(second, siglum="B")
    passage = Passage(
        kind=PassageKind.REWORDED,
        source=Evidence(one.document.id, Span(0, len(first))),
        target=Evidence(other.document.id, Span(0, len(second))),
    )
    derivation = Derivation(
        source=one.document.id,
        target=other.document.id,
        direction=Direction.UNKNOWN,
        why="test",
        passages=(passage,),
    )
    claims = _claims([one, other], (derivation,))
    assert [len(claim.statements) for claim in claims] == [2, 2]
    assert all(not claim.omitted_by for claim in claims)


def test_what_says_too_little_by_itself_is_omitted_by_nobody(make_witness) -> None:
    little = make_witness(f"{ONE} The guards have so far spoken of four.")
    other = make_witness(RAIN, siglum="B")
    assert _omitting([little, other], "spoken of four") == set()


def test_a_witness_does_not_omit_that_something_is_not_known(make_witness) -> None:
    early = make_witness(f"{ONE} It is not known whether the divers of Varn are still alive.")
    assert _omitting([early, make_witness(RAIN, siglum="B")], "still alive") == set()


def test_other_words_of_the_same_speaker_are_no_omission(make_witness) -> None:
    one = make_witness("Ilse Brandt warned on Monday that further closures of piers would follow.")
    other = make_witness(
        f"{RAIN} Ilse Brandt said twice that Varn would shut every pier with cracks.", siglum="B"
    )
    assert _omitting([one, other], "further closures") == set()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (PageKind.PAYWALL_STUB, set()),
        (PageKind.GALLERY, set()),
        (PageKind.INDEX, set()),
        (PageKind.ARTICLE, {"B"}),
        (PageKind.LIVE_BLOG, {"B"}),
    ],
)
def test_a_witness_of_which_only_a_part_is_at_hand_omits_nothing(
    make_witness, kind, expected
) -> None:
    other = make_witness(RAIN, siglum="B")
    nature = PageNature(kind=kind, reason="as the test says")
    other = replace(other, document=replace(other.document, nature=nature))
    assert _omitting([make_witness(ONE), other], "pier") == expected
