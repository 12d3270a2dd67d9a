from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.attributions import AttributionAnnotator
from stemma.model.annotation import Annotations
from stemma.model.attribution import Attribution, AttributionKind
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span


def document(text: str, *spans: Span) -> Document:
    body = spans or ((Span(0, len(text)),) if text else ())
    blocks = tuple(Block(span=span, label=BlockLabel.BODY, reason="test") for span in body)
    return Document(id="d", ref="d", text=text, blocks=blocks, language="en")


def attributions(text: str, *spans: Span) -> tuple[Attribution, ...]:
    before = Annotations(document="d")
    return AttributionAnnotator().annotate(document(text, *spans), before).attributions


def words(text: str) -> list[tuple[str, str, str]]:
    return [
        tuple(  # type: ignore[misc]
            " | ".join(span.of(text) for span in spans)
            for spans in (one.sources, one.cues, one.contents)
        )
        for one in attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ('"We rebuild," said Ana Orr.', "Ana Orr", "said", '"We rebuild,"'),
        ('"We rebuild," Ana Orr said.', "Ana Orr", "said", '"We rebuild,"'),
        ('Ana Orr said: "We rebuild."', "Ana Orr", "said", '"We rebuild."'),
        ('"Why now?" he asked.', "he", "asked", '"Why now?"'),
        ('"Why now?" Ana Orr asked.', "Ana Orr", "asked", '"Why now?"'),
        ('"We," she said, "rebuild."', "she", "said", '"We," | "rebuild."'),
        (
            '"We rebuild," Orr said. "We always did."',
            "Orr",
            "said",
            '"We rebuild," | "We always did."',
        ),
        ('"We rebuild," Orr told reporters.', "Orr", "told", '"We rebuild,"'),
        (
            '"We rebuild," Orr was quoted as saying.',
            "Orr",
            "was quoted as saying",
            '"We rebuild,"',
        ),
        (
            '"We rebuild," said Ana Orr, the mayor of Port Elm, on Monday.',
            "Ana Orr, the mayor of Port Elm",
            "said",
            '"We rebuild,"',
        ),
        (
            "Ana Orr, the mayor, said the dam would hold.",
            "Ana Orr, the mayor,",
            "said",
            "the dam would hold",
        ),
        ("Orr said that the dam held.", "Orr", "said", "that the dam held"),
        ("Orr told the council that the dam held.", "Orr", "told", "that the dam held"),
        ("The dam held, officials said.", "officials", "said", "The dam held"),
        ("The dam, officials said, would hold.", "officials", "said", "The dam | would hold"),
        (
            "The dam held, according to the ministry.",
            "the ministry",
            "according to",
            "The dam held",
        ),
        (
            "According to the ministry, the dam held.",
            "the ministry",
            "According to",
            "the dam held",
        ),
        (
            "The White House said the talks were over.",
            "The White House",
            "said",
            "the talks were over",
        ),
        ("Elmland denied it had shelled the port.", "Elmland", "denied", "it had shelled the port"),
        (
            "Ana Orr and Tom Bell said the dam would hold.",
            "Ana Orr and Tom Bell",
            "said",
            "the dam would hold",
        ),
        (
            'Orr denounced the council\'s "failure" to act.',
            "Orr",
            "denounced",
            'the council\'s "failure" to act',
        ),
        ("A statement said the road was closed.", "A statement", "said", "the road was closed"),
        (
            "Orr has repeatedly said that the dam held.",
            "Orr",
            "has repeatedly said",
            "that the dam held",
        ),
        ("As the Elm Post noted, the dam held.", "the Elm Post", "noted", "the dam held"),
        (
            "If the rain stops, Orr warned, the dam is lost.",
            "Orr",
            "warned",
            "If the rain stops | the dam is lost",
        ),
        (
            "Orr said in a three-page note issued on Monday that the dam held.",
            "Orr",
            "said",
            "that the dam held",
        ),
        (
            '"It held," said the mayor of his rival\'s dam.',
            "the mayor",
            "said",
            '"It held,"',
        ),
        (
            "Rescuers left what officials say was a ruin.",
            "officials",
            "say",
            "what | was a ruin",
        ),
        ("Orr urged Elmland to open the gates.", "Orr", "urged", "Elmland to open the gates"),
        (
            "Orr, who told reporters that the dam held, left.",
            "who",
            "told",
            "that the dam held",
        ),
        (
            "Orr said on Monday that the dam held.",
            "Orr",
            "said",
            "that the dam held",
        ),
        ('Calling it a "farce", Orr left the room.', "Orr", "Calling", 'it a "farce"'),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str) -> None:
    assert words(text)[0] == (source, cue, content)
    assert len(words(text)) == 1


def test_a_participle_speaks_for_the_subject_of_its_clause() -> None:
    text = "Orr said the dam held, adding that the road was closed."

    assert words(text) == [
        ("Orr", "said", "the dam held"),
        ("Orr", "adding", "that the road was closed"),
    ]


def test_a_participle_passes_over_a_subject_that_cannot_speak() -> None:
    text = 'Those remarks came a day after Ana Orr spoke of the dam, saying: "It will not hold."'

    assert words(text) == [("Ana Orr", "saying", '"It will not hold."')]


def test_an_aside_about_a_medium_leaves_the_speaker_to_the_participle() -> None:
    text = "Orr issued a warning, according to Elm TV, saying that the dam was weak."

    assert words(text) == [
        ("Elm TV", "according to", "Orr issued a warning"),
        ("Orr", "saying", "that the dam was weak"),
    ]


def test_two_cues_around_one_quotation_make_one_attribution() -> None:
    text = 'Pressed by reporters, he said: "The dam will hold for years to come," he said.'

    (only,) = attributions(text)

    assert [span.of(text) for span in only.cues] == ["said", "said"]


def test_a_quotation_of_its_own_paragraph_follows_the_speaker_before() -> None:
    text = 'Orr warned that the dam was weak.\n\n"Is that what the town wants to live with?"'

    assert [one.sources for one in attributions(text)] == [(Span(0, 3),), (Span(0, 3),)]


def test_an_open_quotation_carries_its_speaker_over_paragraphs() -> None:
    text = '"The dam held," Orr said. "The road did not.\n\n"We start again on Monday."'

    second = attributions(text)[1]

    assert second.sources == attributions(text)[0].sources
    assert second.score.reason == "carries on the open quotation above"


@pytest.mark.parametrize(
    "text",
    [
        'Rain fell all day.\n\n"This is the right moment to talk about the road to the port."',
        'Orr said the dam held. The council adjourned.\n\n"Nobody wants to leave this town."',
        '"Will you resign over the dam?" Orr asked.\n\n"I have no intention of doing that today."',
    ],
)
def test_a_quotation_whose_speaker_is_lost_has_no_source(text: str) -> None:
    last = attributions(text)[-1]

    assert last.kind is AttributionKind.DIRECT
    assert last.sources == ()
    assert last.source_entity is None


def test_the_name_of_a_programme_is_no_quotation() -> None:
    (one,) = attributions('"I want to see the ship," said Orr on Kanal 5\'s "Daybreak" show.')
    assert len(one.quotations) == 1


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "united front" fell apart on Monday.',
        'The film "Night of the Long Rain" opens here.',
        "The workers' union and the mayor's office met.",
        "The claims were filed in court.",
        "The state of the dam is poor.",
        "If Orr thinks the dam will hold, he may be wrong.",
        "Heavy rain fell on the port, closing the road.",
        'The captain, who has been seen on Kanal 5\'s "Daybreak" programme, is ill.',
    ],
)
def test_scare_quotes_titles_and_nouns_are_nobodys_words(text: str) -> None:
    assert attributions(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "quotations"),
    [
        ('Orr said: "It held."', AttributionKind.DIRECT, ["It held."]),
        ("Orr said it held.", AttributionKind.INDIRECT, []),
        ('Orr said it was "a near thing" for all.', AttributionKind.MIXED, ["a near thing"]),
        ('Orr said that "it held".', AttributionKind.MIXED, ["it held"]),
        ('Orr said the ship "Northern Star" was lost.', AttributionKind.INDIRECT, []),
    ],
)
def test_the_kind_says_how_much_is_quoted(
    text: str, kind: AttributionKind, quotations: list[str]
) -> None:
    (only,) = attributions(text)

    assert only.kind is kind
    assert [span.of(text) for span in only.quotations] == quotations


def test_a_content_ends_where_the_next_report_begins() -> None:
    text = "Orr said the dam held, but Bell said it had not."

    assert [content for _, _, content in words(text)] == ["the dam held", "it had not"]


def test_only_the_body_is_annotated() -> None:
    text = 'Orr said: "It held."\n"It did not hold at all," said a reader.'

    assert len(attributions(text, Span(0, text.index("\n")))) == 1


def test_a_document_without_body_has_none() -> None:
    assert attributions("") == ()


def test_ids_follow_the_order_of_the_document() -> None:
    text = '"It held," Orr said.\n\nBell said it had not.\n\n"Enough," said the chair.'

    assert [one.id for one in attributions(text)] == ["a1", "a2", "a3"]


_WORDS = st.sampled_from(
    """Orr Bell said says told that he she they "It held," "No!" ' " “ ” according to the council
    adding saying warned called it a farce , . : ; - ( ) and but which was had not asked \n \n\n
    reporters claim claims who what while after on Monday 12 ’s 's’""".split(" ")
)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_spans_hold_together_in_any_text(text: str) -> None:
    found = attributions(text)

    assert found == attributions(text)
    for one in found:
        spans = (*one.sources, *one.cues, *one.contents, *one.quotations)
        assert all(span.end <= len(text) for span in spans)
        assert one.contents
        for quotation in one.quotations:
            assert any(content.contains(quotation) for content in one.contents)
        for source in one.sources:
            assert not any(source.overlaps(content) for content in one.contents)
        assert (one.kind is AttributionKind.INDIRECT) == (not one.quotations)


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    attributions(text)
