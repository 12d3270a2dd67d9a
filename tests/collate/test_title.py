from stemma.collate.title import choose
from stemma.model.claim import UnsupportedHeadline
from stemma.model.document import Found
from stemma.model.span import Evidence, Span

BODY = "\n\nThe old bridge at Carrow collapsed on Monday. Nobody was hurt."


def test_the_headline_whose_words_most_witnesses_use_is_the_title(make_witness):
    one = make_witness("Chaos in the valley" + BODY, headline=True)
    two = make_witness("Old bridge at Carrow collapses" + BODY, siglum="B", headline=True)
    title = choose((one, two))
    assert title.text == "Old bridge at Carrow collapses"
    assert title.evidence == (Evidence(two.document.id, Span(0, len(title.text))),)


def test_an_unsupported_headline_is_no_title(make_witness):
    witness = make_witness("Old bridge at Carrow collapses" + BODY, headline=True)
    evidence = Evidence(witness.document.id, Span(0, 30))
    refused = UnsupportedHeadline(document=witness.document.id, evidence=evidence, reason="test")
    assert choose((witness,), (refused,)).text == "The old bridge at Carrow collapsed on Monday."


def test_the_mark_of_a_heading_is_not_part_of_the_title(make_witness):
    witness = make_witness("# Old bridge at Carrow collapses" + BODY, headline=True)
    assert choose((witness,)).text == "Old bridge at Carrow collapses"


def test_a_document_without_sentences_gives_its_first_line(make_witness):
    assert choose((make_witness("Menu", headline=True),)).text == "Menu"


def test_a_title_that_came_beside_the_text_rests_on_the_lead(make_witness):
    title = Found(value="Old bridge at Carrow collapses", how="given with the input")
    witness = make_witness(BODY.strip(), title=title)
    cited = choose((witness,))
    assert (cited.text, cited.reworded) == (title.value, True)
    assert cited.evidence[0].span == witness.annotations.sentences[0]
