from stemma.collate.assertion import read
from stemma.collate.claims import align
from stemma.collate.conflicts import conflicts
from stemma.collate.dissent import dissenting
from stemma.collate.people import unify
from stemma.model.lineage import Lineage, Origin
from stemma.nn.encoder import load_encoder

NEVER = "Ilse Brandt flew to Orla on Monday and will not meet President Tomas Reyes there."
PERHAPS = (
    "Ilse Brandt flew to Orla on Monday, and a meeting with President Tomas Reyes there cannot be"
    " ruled out."
)


def test_two_sides_of_a_conflict_never_share_a_claim(make_witness) -> None:
    witnesses = [make_witness(NEVER), make_witness(PERHAPS, siglum="B")]
    people = unify(witnesses)
    assert dissenting(witnesses, people, read(witnesses, people)) == {(0, 1)}
    lineage = Lineage(
        origins=tuple(
            Origin(id=witness.siglum, documents=(witness.document.id,)) for witness in witnesses
        ),
        derivations=(),
    )
    claims = align(witnesses, lineage, load_encoder(), people=people)
    for conflict in conflicts(witnesses, claims, (), people):
        one, other = (set(side.claims) for side in conflict.sides)
        assert not one & other


def test_one_witness_alone_dissents_from_nobody(make_witness) -> None:
    witnesses = [make_witness(NEVER)]
    people = unify(witnesses)
    assert dissenting(witnesses, people, read(witnesses, people)) == frozenset()
    assert dissenting([], unify([]), ()) == frozenset()
