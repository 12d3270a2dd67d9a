import re

import pytest

from stemma.annotate.entities import EntityAnnotator
from stemma.annotate.sentences import SentenceAnnotator
from stemma.annotate.sources import SourceAnnotator
from stemma.model.annotation import Annotations
from stemma.model.attribution import Attribution, AttributionKind
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.score import Score
from stemma.model.span import Span


def read(marked: str, missed: str = "", cue: str = "said") -> tuple[str, Annotations]:
    """Annotate a text whose sources stand in braces; what is quoted stands in straight marks.

    Names spelt `missed` are no mentions; the cue of a source is the next `cue`, if there is one.
    """
    text = re.sub(r"[{}]", "", marked)
    removed = [match.start() for match in re.finditer(r"[{}]", marked)]
    places = [place - index for index, place in enumerate(removed)]
    sources = [Span(a, b) for a, b in zip(places[::2], places[1::2], strict=True)]
    quotations = tuple(Span(*match.span(1)) for match in re.finditer(r'"([^"]+)"', text))
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            kind=AttributionKind.INDIRECT,
            sources=(source,),
            cues=tuple(
                Span(*match.span())
                for match in list(re.compile(re.escape(cue)).finditer(text, source.end))[:1]
            ),
            contents=(),
            quotations=quotations if number == 1 else (),
            score=Score(value=1.0, reason="test"),
            source_entity=None,
        )
        for number, source in enumerate(sources, start=1)
    )
    blocks = tuple(
        Block(span=Span(*match.span()), label=BlockLabel.BODY, reason="test")
        for match in re.finditer(r"[^\n]+", text)
    )
    document = Document(id="d", ref="d", text=text, blocks=blocks, language="en")
    before = SentenceAnnotator().annotate(document, Annotations(document="d"))
    before = EntityAnnotator().annotate(document, before)
    before = Annotations(
        document="d",
        sentences=before.sentences,
        entities=before.entities,
        mentions=tuple(one for one in before.mentions if one.span.of(text) != missed),
        attributions=attributions,
        annotators=before.annotators,
    )
    return text, SourceAnnotator().annotate(document, before)


def speakers(marked: str) -> list[str | None]:
    _, result = read(marked)
    found = (result.entity(one.source_entity) for one in result.attributions)
    return [None if entity is None else entity.name for entity in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Danish Energy Minister Karen Holt} said no.", ["Karen Holt"]),
        ("{Lars Berg, spokesman for Mayor Karen Holt,} said no.", ["Lars Berg"]),
        ("{The mayor's spokesman Lars Berg} said no.", ["Lars Berg"]),
        ("{Envoy to the U.N. Lars Berg} said no.", ["Lars Berg"]),
        ("{The Danish Energy Ministry} said no.", ["Danish Energy Ministry"]),
        ("{The Kremlin} said no.", ["Kremlin"]),
    ],
)
def test_a_source_that_names_somebody_is_that_entity(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{A spokesman for Mayor Karen Holt} said no.",
        "Karen Holt left. {Danish officials} said no.",
        "Karen Holt left. {Aides to Holt} said no.",
        "Karen Holt left. {Holt's lawyers} said no.",
        "{Karen Holt and Lars Berg} said no.",
        "{Danes} said no.",
        "{The ministry's staff and Karen Holt} said no.",
        "{Neither Karen Holt nor Lars Berg} said no.",
        "{Karen Holt, Lars Berg and Nina Dahl} said no.",
        "{A Danish Energy Ministry/Kremlin poll} said no.",
        "{Holders of bonds in northern and southern Norway} said no.",
        "{Members of the Danish Senate and House of Representatives} said no.",
        "{The aides, led by campaign manager Karen Holt,} said no.",
    ],
)
def test_a_group_a_joint_source_or_somebodys_spokesman_is_nobody_in_particular(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karen Holt arrived late. {She} said no.", ["Karen Holt"]),
        ("{Karen Holt} said no to Lars Berg. {She} added that it was late.", ["Karen Holt"] * 2),
        ("Karen Holt praised Anna Lund, {who} said no.", ["Anna Lund"]),
        ("Norway left the pact. {It} said no.", ["Norway"]),
        ('{Paul Reed} spoke of Carl Moor.\n"It is done," {he} said.', ["Paul Reed"] * 2),
        ("When {he} was asked, Paul Reed said no.", ["Paul Reed"]),
        ("Paul Reed met Karen Holt. {She} said no.", ["Karen Holt"]),
    ],
)
def test_pronouns_are_the_nearest_likely_person(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{He} said no.",
        "The talks were held in Oslo. {She} said no.",
        "Paul Reed left. {She} said no.",
        "Fighters near Paul Reed and Carl Moor fled. {He} said no.",
        "Paul Reed left. The Texan said nothing for an hour. {He} said no.",
    ],
)
def test_a_pronoun_whose_antecedent_is_missing_or_doubtful_stays_unknown(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Danish Energy Minister Karen Holt left. {The energy minister} said no.", "Karen Holt"),
        ("U.S. Ambassador Karen Holt left. {The American ambassador} said no.", "Karen Holt"),
        ("Sen. Karen Holt, R-Ariz., left. {The Arizona Republican} said no.", "Karen Holt"),
        ("The Danish Energy Ministry paid. {The ministry} said no.", "Danish Energy Ministry"),
        ("Danish Energy Minister Karen Holt left. {The finance minister} said no.", None),
        ("Judge Karen Holt met Judge Paul Reed. {The judge} said no.", None),
        ("{The ministry} said no.", None),
    ],
)
def test_descriptions_are_matched_with_what_the_document_says(
    text: str, expected: str | None
) -> None:
    assert speakers(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karen Holt, {who} lives in Norway, said no.", ["Karen Holt"]),
        ("Karen Holt, a lawyer from Bergen, Norway, {who} said no.", [None]),
    ],
)
def test_nobody_is_who_but_a_person(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_whoever_is_told_does_not_speak() -> None:
    _, result = read("Lars Berg left. {Karen Holt} was told that it was over.", cue="was told")
    assert [one.source_entity for one in result.attributions] == [None]


def test_a_body_in_a_role_is_not_the_person_who_bears_it() -> None:
    text = "Karen Holt, a member of the choir of the church, left. {The church} said no."
    assert speakers(text) == [None]


def test_a_last_name_that_is_no_mention_is_the_one_person_who_bears_it() -> None:
    _, result = read("Karen Holt left. The vote was on Monday. {Holt} said no.", missed="Holt")
    found = [result.entity(one.source_entity) for one in result.attributions]
    assert [one and one.name for one in found] == ["Karen Holt"]


def test_references_are_pronouns_and_descriptions_outside_quotations() -> None:
    text, result = read(
        'Mayor Karen Holt left her office. {The mayor} said: "I told him that she was wrong."'
    )
    assert [one.span.of(text) for one in result.references] == ["her", "The mayor"]
    assert {one.entity for one in result.references} == {result.entities[0].id}


def test_a_document_without_attributions_is_only_signed() -> None:
    document = Document(id="d", ref="d", text="", blocks=(), language="en")
    result = SourceAnnotator().annotate(document, Annotations(document="d"))
    assert result == Annotations(document="d", annotators=("sources 1",))
