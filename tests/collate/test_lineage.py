from dataclasses import replace
from datetime import date

import pytest

from stemma.collate.lineage import reused, trace
from stemma.model.annotation import Annotations
from stemma.model.document import Found
from stemma.model.lineage import Derivation, Direction, PassageKind
from stemma.model.story import Witness

WIRE = (
    "The harbour authority of Varn closed both piers on Monday after inspectors discovered cracks "
    "in the concrete pillars that carry the northern crane. Engineers expect repairs to last until "
    "the middle of next month, and several shipping lines are looking for other berths."
)
SPUN = (
    "The harbour authority of Varn shut both piers on Monday after inspectors found cracks "
    "in the concrete pillars that hold the northern crane. Engineers expect repairs to take until "
    "the middle of next month, and numerous shipping lines are searching for other berths."
)
OWN = (
    "Dockers in Varn fear for their jobs. Nobody has told them when ships will return, a foreman "
    "complained over coffee, and the canteen has been dark since the weekend."
)
QUOTE = (
    '"We have asked every company on the waterfront to remain patient while the divers finish '
    'their survey of the foundations," Mayor Ilse Brandt said.'
)


@pytest.fixture
def make_witness(make_document):
    """Return a function that makes a witness about which the annotators say nothing."""

    def make(text: str, *, siglum: str = "A", **fields: object) -> Witness:
        document = make_document(text, **fields)
        annotations = Annotations(document=document.id)
        return Witness(siglum=siglum, document=document, annotations=annotations)

    return make


def _between(one: Witness, other: Witness) -> Derivation:
    (derivation,) = trace([one, other]).derivations
    return derivation


def test_a_reprinted_passage_is_found_word_for_word(make_witness) -> None:
    one = make_witness(f"{WIRE}\n\n{OWN}")
    other = make_witness(f"A different opening stands here.\n\n{WIRE}", siglum="B")
    (passage,) = _between(one, other).passages
    assert passage.kind is PassageKind.VERBATIM
    assert passage.source.span.of(one.document.text) == WIRE
    assert passage.target.span.of(other.document.text) == WIRE


def test_a_passage_with_exchanged_words_is_reworded(make_witness) -> None:
    one, other = make_witness(WIRE), make_witness(SPUN, siglum="B")
    (passage,) = _between(one, other).passages
    assert passage.kind is PassageKind.REWORDED
    assert passage.source.span.of(one.document.text) == WIRE
    assert passage.target.span.of(other.document.text) == SPUN


def test_a_shared_quotation_is_no_copying(make_witness) -> None:
    one = make_witness(f"{OWN}\n\n{QUOTE}")
    other = make_witness(f"The piers of Varn are closed.\n\n{QUOTE}", siglum="B")
    lineage = trace([one, other])
    assert lineage.derivations == ()
    assert [origin.documents for origin in lineage.origins] == [
        (one.document.id,),
        (other.document.id,),
    ]


def test_a_quotation_that_one_witness_prints_without_marks_is_no_copying(make_witness) -> None:
    one = make_witness(f"{OWN}\n\n{QUOTE}")
    other = make_witness(f"The piers are closed.\n\n{QUOTE.replace(chr(34), '')}", siglum="B")
    assert trace([one, other]).derivations == ()


UTTERED = (
    "We have asked every company on the waterfront to remain patient while the divers finish "
    "their survey of the foundations"
)


@pytest.mark.parametrize(
    "line",
    [
        f"{UTTERED}. — Ilse Brandt (@ilsebrandt) March 3, 2026",
        f"{UTTERED},” the mayor added.",
    ],
    ids=["a post", "an opening mark is lost"],
)
def test_an_utterance_without_its_marks_is_no_copying(make_witness, line) -> None:
    one = make_witness(f"{OWN}\n\n{line}")
    other = make_witness(f"The piers are closed.\n\n{line}", siglum="B")
    assert trace([one, other]).derivations == ()


def test_what_any_witness_quotes_is_no_narration_of_others(make_witness) -> None:
    one = make_witness(f"{OWN}\n\n{UTTERED}, the mayor said.")
    other = make_witness(f"The piers are closed.\n\n{UTTERED}, the town hall wrote.", siglum="B")
    third = make_witness(f'Ferries were late. "{UTTERED}," Brandt said.', siglum="C")
    assert trace([one, other]).derivations != ()
    assert trace([one, other, third]).derivations == ()


@pytest.mark.parametrize(
    "stock",
    [
        "Transport Minister Pavel Orlin said in a statement on Tuesday.",
        "The president of the European Commission and the prime minister met on Monday.",
        "Copyright reserved. No part of this page may be copied, broadcast or passed on to others "
        "without the written permission of the owner of the copyright.",
        "Jane Doe and Richard Roe contributed to this report from the northern harbour district.",
    ],
)
def test_stock_phrases_and_notices_are_no_passages(make_witness, stock: str) -> None:
    one = make_witness(f"{OWN}\n\n{stock}")
    other = make_witness(f"Ferries from Varn were late again.\n\n{stock}", siglum="B")
    assert trace([one, other]).derivations == ()


def test_an_agency_credit_tells_the_direction(make_witness) -> None:
    one = make_witness(f"{WIRE} {OWN}", credits=(Found(value="Reuters", how="foot"),))
    other = make_witness(f"{WIRE} The mayor spoke.", siglum="B", publisher="Reuters")
    derivation = _between(one, other)
    assert derivation.direction is Direction.KNOWN
    assert (derivation.source, derivation.target) == (other.document.id, one.document.id)
    assert derivation.passages[0].source.document == other.document.id
    assert derivation.why == "A credits Reuters (foot), and B is Reuters"


def test_a_credit_in_the_passage_tells_the_direction(make_witness) -> None:
    one = make_witness(WIRE, publisher="Varn Courier")
    credited = WIRE.replace("Engineers", "Engineers, according to Varn Courier,")
    other = make_witness(credited, siglum="B", published=date(2026, 3, 1))
    derivation = _between(one, other)
    assert derivation.source == one.document.id
    assert "according to Varn Courier" in derivation.why


def test_two_copies_of_one_wire_story_have_no_direction(make_witness) -> None:
    credit = (Found(value="Reuters", how="foot"),)
    one = make_witness(f"{WIRE} {OWN}", credits=credit, published=date(2026, 3, 1))
    other = make_witness(f"{WIRE} Rain fell.", siglum="B", credits=credit)
    derivation = _between(one, other)
    assert derivation.direction is Direction.UNKNOWN
    assert derivation.why.startswith("both credit Reuters")


def test_the_later_of_two_dated_documents_took_from_the_earlier(make_witness) -> None:
    one = make_witness(f"{WIRE} {OWN}", published=date(2026, 3, 9))
    other = make_witness(f"{WIRE} Rain fell.", siglum="B", published=date(2026, 3, 2))
    derivation = _between(one, other)
    assert (derivation.source, derivation.direction) == (other.document.id, Direction.KNOWN)


@pytest.mark.parametrize(("first", "second"), [(None, None), (date(2026, 3, 1), None)])
def test_without_a_reason_the_direction_is_unknown(make_witness, first, second) -> None:
    one = make_witness(f"{WIRE} {OWN}", published=first)
    other = make_witness(f"{WIRE} Rain fell.", siglum="B", published=second)
    derivation = _between(one, other)
    assert derivation.direction is Direction.UNKNOWN
    assert derivation.source == one.document.id


def test_signs_of_mechanical_rewriting_mark_the_copy(make_witness) -> None:
    spun = f"{SPUN} Envoys talked with Russian Federation. They can not agree on a answer."
    one = make_witness(spun, published=None)
    other = make_witness(WIRE, siglum="B", published=None)
    derivation = _between(one, other)
    assert (derivation.source, derivation.direction) == (other.document.id, Direction.KNOWN)
    assert "mechanical rewriting" in derivation.why


def test_an_origin_is_a_connected_component(make_witness) -> None:
    first = make_witness(f"{WIRE}\n\nOne more line.")
    bridge = make_witness(f"{WIRE}\n\n{OWN}", siglum="B")
    last = make_witness(f"Opening.\n\n{OWN}", siglum="C")
    alone = make_witness("Snow closed the airport of Kelm for the night.", siglum="D")
    lineage = trace([first, alone, bridge, last])
    assert [len(origin.documents) for origin in lineage.origins] == [3, 1]
    assert lineage.origin_of(alone.document.id) == "o2"


def test_reuse_counts_the_shared_code_points_of_one_document(make_witness) -> None:
    one, other = make_witness(f"{WIRE}\n\n{OWN}"), make_witness(WIRE, siglum="B")
    lineage = trace([one, other])
    assert reused(lineage, other.document.id, one.document.id) == len(WIRE)


def test_no_witnesses_have_no_origins() -> None:
    assert trace([]).origins == ()


def test_many_copies_of_one_text_are_one_origin(make_witness) -> None:
    lineage = trace([make_witness(f"{WIRE} Copy number {number}.") for number in range(60)])
    assert len(lineage.origins) == 1
    assert len(lineage.derivations) < 60 * 59 / 4


REUTERS = (Found(value="Reuters", how="dateline"),)


@pytest.fixture
def around_a_wire(make_witness):
    """Return a wire story, a copy that credits it, and one that credits nobody."""
    return (
        make_witness(f"{WIRE} The weather was fair.", publisher="Reuters"),
        make_witness(f"{WIRE} Rain fell.", siglum="B", credits=REUTERS),
        make_witness(f"{WIRE} Snow fell.", siglum="C", published=date(2026, 3, 12)),
    )


def test_copies_derive_from_the_wire_and_not_from_one_another(around_a_wire) -> None:
    wire, credited, silent = around_a_wire
    lineage = trace(around_a_wire)
    assert [(one.source, one.target) for one in lineage.derivations] == [
        (wire.document.id, credited.document.id),
        (wire.document.id, silent.document.id),
    ]
    assert {one.direction for one in lineage.derivations} == {Direction.KNOWN}
    assert lineage.derivations[1].why == (
        "B credits Reuters for text that C has too, and A is Reuters"
    )
    assert len(lineage.origins) == 1


def test_copies_keep_what_they_share_beyond_the_wire(around_a_wire, make_witness) -> None:
    wire, *copies = around_a_wire
    longer = [
        make_witness(f"{one.document.text}\n\n{OWN}", siglum=one.siglum, **fields)
        for one, fields in zip(copies, ({"credits": REUTERS}, {}), strict=True)
    ]
    lineage = trace([wire, *longer])
    (siblings,) = (one for one in lineage.derivations if one.source != wire.document.id)
    (passage,) = siblings.passages
    assert OWN.endswith(passage.source.span.of(longer[0].document.text)[-20:])


def test_times_tell_nothing_where_a_third_credits_an_agency(make_witness) -> None:
    one = make_witness(f"{WIRE} {OWN}", published=date(2026, 3, 2))
    other = make_witness(f"{WIRE} Rain fell.", siglum="B", published=date(2026, 3, 9))
    third = make_witness(f"{WIRE} Snow fell.", siglum="C", credits=REUTERS)
    derivation = trace([one, other, third]).derivations[0]
    assert derivation.direction is Direction.UNKNOWN
    assert derivation.why.startswith("C credits Reuters")


@pytest.mark.parametrize(
    ("second", "how", "why"),
    [
        (date(2026, 3, 2), "dateline", "A was published a day earlier than B"),
        (date(2026, 3, 5), "dateline", "A was published 4 days earlier than B"),
        (date(2026, 3, 1), "dateline", "no credit"),
        (date(2026, 3, 5), 'inferred from "Monday" in the body', "no credit"),
    ],
)
def test_only_stated_times_that_differ_tell(make_witness, second, how, why) -> None:
    one = make_witness(f"{WIRE} {OWN}", published=date(2026, 3, 1))
    other = make_witness(f"{WIRE} Rain fell.", siglum="B", published=second)
    published = replace(other.document.published, how=how)
    other = replace(other, document=replace(other.document, published=published))
    assert _between(one, other).why.startswith(why)


def test_an_agency_that_bears_its_own_line_is_the_source_of_who_credits_nobody(
    make_witness,
) -> None:
    line = (Found(value="Lowland Wire", how="dateline"),)
    agency = make_witness(WIRE, publisher="Lowland Wire", credits=line)
    spun = make_witness(f"{SPUN} Rain fell.", siglum="B")
    derivation = _between(agency, spun)
    assert derivation.direction is Direction.KNOWN
    assert derivation.source == agency.document.id
    assert "A is Lowland Wire" in derivation.why


def test_an_agency_later_than_a_copy_is_not_taken_for_its_source(make_witness) -> None:
    line = (Found(value="Lowland Wire", how="dateline"),)
    agency = make_witness(WIRE, publisher="Lowland Wire", credits=line, published=date(2026, 3, 11))
    early = make_witness(f"{WIRE} Rain fell.", siglum="B", published=date(2026, 3, 9))
    assert "bears its" not in _between(agency, early).why
