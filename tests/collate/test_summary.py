import pytest

from stemma.collate.summary import SummaryConfig, summarise
from stemma.model.lineage import Derivation, Direction, Lineage, Origin
from stemma.nn.encoder import load_encoder

FIRE = (
    "A fire destroyed the covered market of Belwick early on Monday and injured four traders. "
    "He was not there. But nobody knows why. Was it an accident? "
    "I think this is a disgrace for the whole town and its people. "
    "The mayor of Belwick, Rosa Amsel, said the market would be rebuilt by next summer. "
    "Police in Belwick have opened an inquiry into the cause of the market fire."
)
OTHER = (
    "Four traders were hurt when a fire destroyed the covered market in Belwick on Monday. "
    "Insurers in the county put the damage to the market hall at three million pounds."
)


def lineage_of(*groups, derivations=()):
    origins = tuple(
        Origin(id=f"o{number}", documents=tuple(group)) for number, group in enumerate(groups, 1)
    )
    return Lineage(origins=origins, derivations=tuple(derivations))


def summary(*witnesses, lineage=None, **limits):
    lineage = lineage or lineage_of(*([witness.document.id] for witness in witnesses))
    return summarise(witnesses, (), lineage, load_encoder(), config=SummaryConfig(**limits))


def test_every_sentence_equals_the_text_at_its_one_evidence(make_witness):
    one, two = make_witness(FIRE), make_witness(OTHER, siglum="B")
    texts = {witness.document.id: witness.document.text for witness in (one, two)}
    cited = summary(one, two)
    assert cited
    for sentence in cited:
        (evidence,) = sentence.evidence
        assert evidence.span.of(texts[evidence.document]) == sentence.text


@pytest.mark.parametrize("opening", ["He", "But", "Was", "I"])
def test_questions_opinions_and_sentences_that_hang_on_others_never_enter(make_witness, opening):
    assert not [c for c in summary(make_witness(FIRE)) if c.text.split()[0] == opening]


def test_what_two_witnesses_tell_is_told_once(make_witness):
    cited = summary(make_witness(FIRE), make_witness(OTHER, siglum="B"))
    assert sum("destroyed" in sentence.text for sentence in cited) == 1


def test_every_origin_speaks_before_one_speaks_twice(make_witness):
    one, two = make_witness(FIRE), make_witness(OTHER, siglum="B")
    cited = summary(one, two, sentences=2)
    assert {sentence.evidence[0].document for sentence in cited} == {
        one.document.id,
        two.document.id,
    }


def test_a_document_that_is_known_to_copy_does_not_lead(make_witness):
    one = make_witness(OTHER)
    two = make_witness(OTHER.replace("hurt", "wounded"), siglum="B")
    derivation = Derivation(
        source=two.document.id,
        target=one.document.id,
        direction=Direction.KNOWN,
        why="test",
        passages=(),
    )
    lineage = lineage_of([one.document.id, two.document.id], derivations=[derivation])
    assert summary(one, two, lineage=lineage)[0].evidence[0].document == two.document.id


def test_a_story_without_body_has_an_empty_summary(make_witness):
    assert summary(make_witness("Menu", headline=True)) == ()
