"""What every annotator promises, run on every implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.annotate.annotator import Annotator, annotate, learned, rules, signature
from stemma.model.annotation import Annotations
from stemma.model.document import Block, BlockLabel, Document, Precision, Published
from stemma.model.span import Span

HEADLINE = "Harbour workers end strike in Norvik"
BODY = (
    "Harbour workers in Norvik ended a six-week strike on Friday after their union won a raise "
    "of 4 percent.",
    "“We got what we asked for. Nobody has to leave,” said Ingrid Dahl, the head of the Norvik "
    "Dockers Union. She added that more than 300 people would return to work on Monday.",
    "The port's owner, Falk Shipping, said in a statement that it had lost $12 million.",
    "“It was ‘a hard spring’,” Mr. Falk told the Norvik Herald last week.\nHe did not elaborate.",
)
COMMENT = 'Ana Orr said on Tuesday that 500 people were "fools".'
LAYERS = tuple(
    field.name for field in fields(Annotations) if field.name not in ("document", "annotators")
)
OWN = {
    "SentenceAnnotator": {"sentences"},
    "EntityAnnotator": {"entities", "mentions"},
    "LearnedEntityAnnotator": {"entities", "mentions"},
    "AttributionAnnotator": {"attributions"},
    "LearnedAttributionAnnotator": {"attributions"},
    "SourceAnnotator": {"attributions", "references"},
    "LearnedSourceAnnotator": {"attributions", "references", "chains"},
    "TimeAnnotator": {"times"},
    "QuantityAnnotator": {"quantities"},
}

TEAMS = {"rules": rules, "learned": learned}

every_team = pytest.mark.parametrize("team", TEAMS.values(), ids=TEAMS)
every_annotator = pytest.mark.parametrize(
    ("team", "annotator"),
    [
        pytest.param(team, annotator, id=f"{name}: {annotator.name}")
        for name, team in TEAMS.items()
        for annotator in team()
    ],
)

Team = Callable[[], tuple[Annotator, ...]]


def article(*body: str, language: str | None = "en", published: date | None = None) -> Document:
    blocks, text = [], ""
    paragraphs = [(HEADLINE, BlockLabel.HEADLINE), *((words, BlockLabel.BODY) for words in body)]
    for words, label in (*paragraphs, (COMMENT, BlockLabel.COMMENT)):
        span = Span(len(text), len(text) + len(words))
        blocks.append(Block(span=span, label=label, reason="test"))
        text += f"{words}\n\n"
    when = published and Published(
        value=published.isoformat(),
        precision=Precision.DAY,
        how="test",
        days=(published, published),
    )
    return Document(
        id="d", ref="d.txt", text=text, blocks=tuple(blocks), language=language, published=when
    )


def team_before(team: Team, annotator: Annotator) -> tuple[Annotator, ...]:
    names = [one.name for one in team()]
    return team()[: names.index(annotator.name)]


def spans_of(annotations: Annotations) -> Iterator[Span]:
    yield from annotations.sentences
    for one in (
        *annotations.mentions,
        *annotations.references,
        *annotations.times,
        *annotations.quantities,
    ):
        yield one.span
        yield from one.score.evidence
    for each in annotations.attributions:
        yield from (*each.sources, *each.cues, *each.contents, *each.quotations)


@pytest.fixture(params=[None, date(2026, 3, 11)], ids=["undated", "dated"])
def document(request: pytest.FixtureRequest) -> Document:
    return article(*BODY, published=request.param)


@every_annotator
def test_it_has_a_name_and_a_version(team: Team, annotator: Annotator) -> None:
    assert annotator.name == annotator.name.strip().lower()
    assert " " not in annotator.name
    assert annotator.version


@every_annotator
def test_it_returns_what_came_before_and_signs(
    team: Team, annotator: Annotator, document: Document
) -> None:
    before = annotate(document, team_before(team, annotator))
    after = annotator.annotate(document, before)
    assert after.document == document.id
    assert after.annotators == (*before.annotators, signature(annotator))
    for layer in set(LAYERS) - OWN[type(annotator).__name__]:
        assert getattr(after, layer) == getattr(before, layer)


@every_annotator
def test_it_stays_inside_the_body(team: Team, annotator: Annotator, document: Document) -> None:
    after = annotator.annotate(document, annotate(document, team_before(team, annotator)))
    for span in spans_of(after):
        assert any(block.contains(span) for block in document.body)
        assert span.of(document.text) == span.of(document.text).strip()


@every_annotator
def test_its_layers_are_in_document_order(
    team: Team, annotator: Annotator, document: Document
) -> None:
    after = annotator.annotate(document, annotate(document, team_before(team, annotator)))
    assert list(after.sentences) == sorted(after.sentences)
    for layer in (after.mentions, after.references, after.times, after.quantities):
        starts = [one.span for one in layer]
        assert starts == sorted(starts)
    for one in after.attributions:
        for role in (one.sources, one.cues, one.contents, one.quotations):
            assert list(role) == sorted(role)


@every_annotator
def test_it_says_the_same_every_time(team: Team, annotator: Annotator, document: Document) -> None:
    before = annotate(document, team_before(team, annotator))
    assert annotator.annotate(document, before) == annotator.annotate(document, before)


@every_annotator
def test_it_works_alone(team: Team, annotator: Annotator, document: Document) -> None:
    before = Annotations(document=document.id)
    assert annotator.annotate(document, before).annotators == (signature(annotator),)


@every_annotator
def test_an_empty_body_gives_an_empty_layer(team: Team, annotator: Annotator) -> None:
    empty = Document(id="d", ref="d.txt", text="", blocks=(), language="en")
    junk = article()
    for document in (empty, junk):
        before = annotate(document, team_before(team, annotator))
        after = annotator.annotate(document, before)
        assert after == replace(before, annotators=(*before.annotators, signature(annotator)))


@every_annotator
@given(text=st.text(alphabet=st.sampled_from("aT. \n\"“”'’,1$%é😀שMrsaidon"), max_size=60))
@settings(max_examples=25)
def test_any_body_can_be_annotated(team: Team, annotator: Annotator, text: str) -> None:
    document = article(*(part for part in text.split("\n") if part.strip()))
    after = annotator.annotate(document, annotate(document, team_before(team, annotator)))
    assert all(span.end <= len(document.text) for span in spans_of(after))


@pytest.mark.parametrize("language", ["it", None])
@every_team
def test_a_document_that_is_not_in_english_is_not_annotated(
    team: Team, language: str | None
) -> None:
    assert annotate(article(*BODY, language=language), team()) == Annotations(document="d")


@every_team
def test_a_team_fills_every_layer_in_one_run(team: Team, document: Document) -> None:
    annotations = annotate(document, team())
    assert annotations.annotators == tuple(signature(one) for one in team())
    for layer in ("sentences", "mentions", "entities", "attributions", "times", "quantities"):
        assert getattr(annotations, layer), layer
