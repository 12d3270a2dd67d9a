from datetime import date

import pytest

from stemma.collate.title import choose
from stemma.model.claim import Side, UnsupportedHeadline
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


@pytest.mark.parametrize("headline", ["Bridge at Carrow: what now?", "Stop the bridge at Carrow!"])
def test_a_headline_that_asks_or_exhorts_gives_way(make_witness, headline):
    one = make_witness(headline + BODY, headline=True)
    two = make_witness("Old bridge falls in Carrow" + BODY, siglum="B", headline=True)
    assert choose((one, two)).text == "Old bridge falls in Carrow"


def test_a_later_headline_goes_before_an_earlier_one_that_is_as_good(make_witness):
    one = make_witness(
        "Old bridge at Carrow collapsed" + BODY, headline=True, published=date(2026, 3, 9)
    )
    two = make_witness(
        "Bridge at Carrow collapsed" + BODY,
        siglum="B",
        headline=True,
        published=date(2026, 3, 12),
    )
    assert choose((one, two)).text == "Bridge at Carrow collapsed"


def test_a_headline_with_an_overtaken_figure_is_no_title(make_witness):
    one = make_witness("Two hurt as bridge at Carrow collapses\n\nTwo were hurt at Carrow when the "
                       "old bridge collapsed.", headline=True)  # fmt: skip
    two = make_witness("Bridge at Carrow collapses" + BODY, siglum="B", headline=True)
    place = one.document.text.index("Two were")
    side = Side(
        value="two", claims=(), evidence=(Evidence(one.document.id, Span(place, place + 3)),)
    )
    assert choose((one, two), overtaken=(side,)).text == "Bridge at Carrow collapses"
