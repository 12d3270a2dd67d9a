from datetime import date

import pytest

from stemma.collate.summary import SummaryConfig, summarise
from stemma.model.claim import Conflict, ConflictKind, ConflictStatus, Side
from stemma.model.lineage import Derivation, Direction, Lineage, Origin
from stemma.model.span import Evidence, Span
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


def test_the_latest_state_of_affairs_leads(make_witness):
    one = make_witness(
        "Rescuers are trying to free a climber who fell into a ravine near Belwick on Sunday.",
        published=date(2026, 3, 9),
    )
    two = make_witness(
        "A climber who fell into a ravine near Belwick on Sunday was freed on Wednesday.",
        siglum="B",
        published=date(2026, 3, 12),
    )
    assert summary(one, two)[0].text == two.document.text


def test_a_figure_that_was_overtaken_does_not_lead(make_witness):
    one = make_witness("At least two people died in a fire at the covered market of Belwick.")
    two = make_witness("Six people died when the market hall of Belwick burned down.", siglum="B")
    places = [(one, "two", 9), (two, "Six", 0)]
    sides = tuple(
        Side(
            value=value,
            claims=(),
            evidence=(Evidence(witness.document.id, Span(start, start + 3)),),
        )
        for witness, value, start in places
    )
    conflict = Conflict(
        id="x1",
        kind=ConflictKind.QUANTITY,
        status=ConflictStatus.UPDATE,
        explanation="test",
        sides=sides,
    )
    lineage = lineage_of([one.document.id], [two.document.id])
    cited = summarise((one, two), (), lineage, load_encoder(), conflicts=(conflict,))
    assert cited[0].text == two.document.text


def test_a_dateline_is_left_out(make_witness):
    witness = make_witness(f"BELWICK (Press Wire) — {OTHER}")
    assert summary(witness)[0].text == OTHER.split(". ", maxsplit=1)[0] + "."


def test_a_person_is_presented_before_a_surname_stands_alone(make_witness):
    witness = make_witness(
        "Traders in Belwick have asked for a new market hall since the great fire on Monday. "
        "Amsel has promised cheap loans to everybody who lost a stall or his stock. "
        "Rosa Amsel, the mayor of Belwick, met insurers, who put the loss at three million pounds."
    )
    assert [c.text.split()[0] for c in summary(witness)] == ["Traders", "Rosa", "Amsel"]


def test_a_story_without_body_has_an_empty_summary(make_witness):
    assert summary(make_witness("Menu", headline=True)) == ()


def test_the_lead_of_a_later_account_is_told(make_witness):
    one = make_witness(
        "The council of Belwick voted on Tuesday to build a new market hall.",
        published=date(2026, 3, 10),
    )
    two = make_witness(
        "Work on the new market hall of Belwick will not begin before June, the council said.",
        siglum="B",
        published=date(2026, 3, 12),
    )
    assert two.document.text in [cited.text for cited in summary(one, two)]


def test_trivia_does_not_fill_the_summary_up(make_witness):
    text = FIRE + " Some stalls in the old hall were once painted in a pale shade of green."
    told = [cited.text for cited in summary(make_witness(text), make_witness(OTHER, siglum="B"))]
    assert len(told) <= SummaryConfig().sentences
