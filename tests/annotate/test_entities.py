import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.entities import EntityAnnotator
from stemma.annotate.sentences import SentenceAnnotator
from stemma.model.annotation import Annotations, Entity
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span


def document(text: str) -> Document:
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line)).trimmed(text)
        start += len(line)
        if span is not None:
            blocks.append(Block(span=span, label=BlockLabel.BODY, reason="test"))
    return Document(id="d", ref="d", text=text, blocks=tuple(blocks), language="en")


def annotated(text: str) -> Annotations:
    source = document(text)
    before = SentenceAnnotator().annotate(source, Annotations(document=source.id))
    return EntityAnnotator().annotate(source, before)


def names(text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.type.value) for one in annotated(text).mentions]


def entity(text: str, name: str) -> Entity:
    return next(one for one in annotated(text).entities if one.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Portuguese Finance Minister Rosa Teixeira met Mr. Oakes in Porto on Monday.",
            [
                ("Portuguese", "other"),
                ("Rosa Teixeira", "person"),
                ("Oakes", "person"),
                ("Porto", "place"),
            ],
        ),
        (
            "The Danish Transport Ministry declined to comment.",
            [("Danish Transport Ministry", "organisation")],
        ),
        (
            "The University of Leeds and the Bank of England agreed.",
            [("University of Leeds", "organisation"), ("Bank of England", "organisation")],
        ),
        (
            "Police in Cordale, Ireland, arrested Brendan O'Dowd, 33, on Friday.",
            [("Cordale", "place"), ("Ireland", "place"), ("Brendan O'Dowd", "person")],
        ),
        (
            "Former Senator Ruth Hale of Ohio joined Halden Industries Inc.",
            [
                ("Ruth Hale", "person"),
                ("Ohio", "place"),
                ("Halden Industries Inc.", "organisation"),
            ],
        ),
        ("A U.S.-backed plan failed.", [("U.S.", "place")]),
        (
            "Jan van der Velde and Omar al-Khatib resigned.",
            [("Jan van der Velde", "person"), ("Omar al-Khatib", "person")],
        ),
        ("Meanwhile, officials waited. Yesterday it rained. May was cold.", []),
        ("It came after the Battle of Marston.", [("Battle of Marston", "other")]),
        ("THIS IS NOT A NAME AT ALL", []),
    ],
)
def test_names_are_found_and_typed(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_headings_in_title_case_name_only_what_is_known_or_has_a_given_name() -> None:
    text = "Harsh Winter Brings Record Prices to Norway, Says Helen Strand"
    assert [name for name, _ in names(text)] == ["Norway", "Helen Strand"]


def test_surnames_titles_and_full_names_are_one_entity() -> None:
    text = (
        "Harbour Minister Edith Crane arrived. Mr. Lowe met Crane there. "
        "Ms. Crane thanked Peter Lowe, chairman of the port."
    )
    crane, lowe = entity(text, "Edith Crane"), entity(text, "Peter Lowe")
    assert crane.aliases == ("Crane", "Ms. Crane")
    assert crane.roles == ("Harbour Minister",)
    assert lowe.aliases == ("Lowe", "Mr. Lowe")
    assert lowe.roles == ("chairman of the port",)


def test_two_people_of_one_surname_stay_apart() -> None:
    text = "Anna Weller spoke first. Thomas Weller followed. Ms. Weller left. Mr. Weller stayed."
    found = annotated(text)
    ids = [one.entity for one in found.mentions]
    assert ids == ["e1", "e2", "e1", "e2"]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        (
            "The U.S. asked. The United States and America agreed.",
            "United States",
            ("America", "U.S."),
        ),
        (
            "The Northern Fisheries Council (NFC) met. NFC said no.",
            "Northern Fisheries Council",
            ("NFC",),
        ),
        (
            "Britain left. The UK stayed. The United Kingdom split.",
            "United Kingdom",
            ("Britain", "UK"),
        ),
    ],
)
def test_long_and_short_forms_are_one_entity(
    text: str, name: str, aliases: tuple[str, ...]
) -> None:
    assert entity(text, name).aliases == aliases


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        (
            "Ida Brandt, a senior adviser to the mayor, agreed.",
            "Ida Brandt",
            ("senior adviser to the mayor",),
        ),
        ("Union spokesman Karl Voss agreed.", "Karl Voss", ("Union spokesman",)),
        ("The ambassador to Chile, Nina Falk, agreed.", "Nina Falk", ("ambassador to Chile",)),
        ("French envoy to the U.N. Luc Morel agreed.", "Luc Morel", ("French envoy to the U.N.",)),
        ("It was the mayor's driver Tom Pike.", "Tom Pike", ("mayor's driver",)),
    ],
)
def test_roles_beside_a_name_are_kept(text: str, name: str, roles: tuple[str, ...]) -> None:
    assert entity(text, name).roles == roles


def test_a_document_without_body_has_no_names() -> None:
    empty = Document(id="d", ref="d", text="", blocks=(), language="en")
    result = EntityAnnotator().annotate(empty, Annotations(document="d"))
    assert result.mentions == ()
    assert result.annotators == ("entities 2",)


@given(st.text(alphabet="ABCab .,'’-\n“”USGNé1", max_size=120))
def test_mentions_are_spans_of_the_body_in_order_with_an_entity(text: str) -> None:
    source = document(text)
    result = EntityAnnotator().annotate(source, Annotations(document="d"))
    known = {one.id for one in result.entities}
    spans = [one.span for one in result.mentions]
    assert spans == sorted(spans)
    assert all(any(block.contains(span) for block in source.body) for span in spans)
    assert all(one.entity in known for one in result.mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Fishermen's Association met.", [("Fishermen's Association", "organisation")]),
        ("Nobody aboard the Northern Lark was hurt.", [("Northern Lark", "organisation")]),
        (
            "Moon Jae-in met Nam Sung-wook.",
            [("Moon Jae-in", "person"), ("Nam Sung-wook", "person")],
        ),
        (
            "Chad Griffin and Jordan Peele left.",
            [("Chad Griffin", "person"), ("Jordan Peele", "person")],
        ),
        (
            "He asked the Fish and Wildlife Service.",
            [("Fish and Wildlife Service", "organisation")],
        ),
        ("The San Rafael Chronicle reported it.", [("San Rafael Chronicle", "organisation")]),
        ("She plays golf at Sam's Club in town.", [("Sam's Club", "organisation")]),
        ("Nice to see you here.", []),
        ("Boats left at dawn. The boats were full.", []),
        ("The US-led and Swiss-backed plan failed.", [("US", "place"), ("Swiss", "other")]),
    ],
)
def test_a_name_is_kept_whole_and_a_capital_alone_is_none(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Council leader Petra Novak spoke.", "Petra Novak", "Council leader"),
        ("Secretary of the Interior Ray Zink spoke.", "Ray Zink", "Secretary of the Interior"),
        ("They met Rep. Earl Blum on Monday.", "Earl Blum", "Rep."),
        ("They met Lord Mayor Jane Poole.", "Jane Poole", "Lord Mayor"),
    ],
)
def test_a_role_is_no_part_of_a_name(text: str, name: str, role: str) -> None:
    assert entity(text, name).roles == (role,)


def test_the_first_of_two_surnames_is_the_same_person() -> None:
    found = entity(
        "Alejandro Garcia Padilla won. Garcia has promised to stay.", "Alejandro Garcia Padilla"
    )
    assert found.aliases == ("Garcia",)
