import pytest

from stemma.collate.people import unify
from stemma.collate.renderings import compare, speakers
from stemma.model.annotation import Annotations, Entity, MentionType
from stemma.model.attribution import Attribution, AttributionKind
from stemma.model.claim import Utterance
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.model.story import Witness

SURE = Score(value=1.0, reason="test")
FULL = "We have begged every company to wait until the divers finish their survey of the piers"


@pytest.fixture
def quoting(make_document):
    """Return a function that makes a witness of quotations and their speakers."""

    def make(siglum: str, *quotations: str, speaker: str | None = None) -> Witness:
        document = make_document(f"Report {siglum}. " + " ".join(f"“{q}”" for q in quotations))
        attributions = []
        for number, quotation in enumerate(quotations):
            start = document.text.index(f"“{quotation}”") + 1
            span = Span(start, start + len(quotation))
            attributions.append(
                Attribution(
                    id=f"a{number}",
                    kind=AttributionKind.DIRECT,
                    sources=(),
                    cues=(),
                    contents=(span,),
                    quotations=(span,),
                    source_entity="e1" if speaker else None,
                    score=SURE,
                )
            )
        entities = (Entity(id="e1", name=speaker, type=MentionType.PERSON),) if speaker else ()
        annotations = Annotations(
            document=document.id, entities=entities, attributions=tuple(attributions)
        )
        return Witness(siglum=siglum, document=document, annotations=annotations)

    return make


def _compare(*witnesses: Witness) -> tuple[Utterance, ...]:
    return compare(witnesses, unify(witnesses))


def _altered(utterance: Utterance, *witnesses: Witness) -> list[list[tuple[str, str, str]]]:
    texts = {witness.document.id: witness.document.text for witness in witnesses}
    return [
        [
            (
                found.kind.value,
                found.evidence.span.of(texts[found.evidence.document]),
                found.reading,
            )
            for found in rendering.altered
        ]
        for rendering in utterance.renderings
    ]


@pytest.mark.parametrize(
    ("rendering", "altered"),
    [
        (FULL, []),
        (FULL.upper() + "!", []),
        ("every company to wait until the divers finish", []),
        (FULL.replace("begged", "asked"), [("substituted", "asked", "begged")]),
        (FULL.replace("their survey of ", ""), [("omitted", "finish the", "their survey of")]),
        (FULL.replace("wait", "patiently wait"), [("inserted", "patiently", "")]),
        (
            FULL.replace("every company", "[the firms]"),
            [("inserted", "[the firms]", "every company")],
        ),
    ],
)
def test_what_a_rendering_altered_is_marked_against_two_others(quoting, rendering, altered) -> None:
    witnesses = (quoting("A", FULL), quoting("B", FULL), quoting("C", rendering))
    (utterance,) = _compare(*witnesses)
    assert _altered(utterance, *witnesses) == [[], [], altered]


def test_between_two_that_differ_both_are_marked(quoting) -> None:
    witnesses = (quoting("A", FULL), quoting("B", FULL.replace("begged", "asked")))
    (utterance,) = _compare(*witnesses)
    assert _altered(utterance, *witnesses) == [
        [("substituted", "begged", "asked")],
        [("substituted", "asked", "begged")],
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We can't honour six cancelled orders today", "We cannot honor 6 canceled orders today"),
        ("It’s the co-operation that we organised", "it's the cooperation that we organized"),
        ("The paediatric ward cannot open in June", "the pediatric ward cannot open in June"),
        (
            "Nobody in this town has ever asked (the captain Yusef) al-Amari about the keys to it",
            "Nobody in this town has ever asked (ferry captain Youssef) Amary about the keys to it",
        ),
    ],
)
def test_spelling_is_no_alteration(quoting, one: str, other: str) -> None:
    witnesses = (quoting("A", one), quoting("B", other))
    (utterance,) = _compare(*witnesses)
    assert _altered(utterance, *witnesses) == [[], []]


def test_every_quotation_is_in_exactly_one_utterance(quoting) -> None:
    witnesses = (
        quoting("A", FULL, "No ship will sail this week"),
        quoting("B", "wait until the divers finish", "Rates will rise"),
    )
    utterances = _compare(*witnesses)
    assert [len(utterance.renderings) for utterance in utterances] == [2, 1, 1]
    assert [utterance.id for utterance in utterances] == ["q1", "q2", "q3"]
    spans = [r.evidence for utterance in utterances for r in utterance.renderings]
    assert len(spans) == len(set(spans)) == 4


def test_a_single_word_needs_the_same_known_speaker(quoting) -> None:
    unknown = (quoting("A", "failure"), quoting("B", "failure"))
    known = tuple(quoting(siglum, "failure", speaker="Ilse Brandt") for siglum in "AB")
    assert len(_compare(*unknown)) == 2
    assert len(_compare(*known)) == 1


def test_the_speaker_is_whom_most_renderings_name(quoting) -> None:
    witnesses = (
        quoting("A", FULL),
        quoting("B", FULL, speaker="Ilse Brandt"),
        quoting("C", FULL, speaker="Ilse Brandt"),
        quoting("D", FULL, speaker="Pavel Orlin"),
    )
    (utterance,) = _compare(*witnesses)
    assert utterance.speaker == "Ilse Brandt"
    named = speakers(utterance, witnesses, unify(witnesses))
    assert named == (None, "Ilse Brandt", "Ilse Brandt", "Pavel Orlin")


def test_a_speaker_that_nobody_names_is_unknown(quoting) -> None:
    (utterance,) = _compare(quoting("A", FULL), quoting("B", FULL))
    assert utterance.speaker is None


def test_different_things_said_stay_apart(quoting) -> None:
    one = quoting("A", "We will not pay for repairs of the crane")
    other = quoting("B", "We will sue the owners of the shipyard")
    assert len(_compare(one, other)) == 2


def test_no_quotations_have_no_utterances(quoting) -> None:
    assert _compare(quoting("A")) == ()
