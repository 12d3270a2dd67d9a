"""Who speaks, with all annotators at work together."""

from __future__ import annotations

import pytest

from stemma.annotate.annotator import annotate, rules
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.span import Span


def said(text: str) -> list[tuple[str, str | None]]:
    """Return the words of each source with the name of whoever it is, in order."""
    blocks = (Block(span=Span(0, len(text)), label=BlockLabel.BODY, reason="test"),)
    document = Document(id="d", ref="d", text=text, blocks=blocks, language="en")
    found = annotate(document, rules())
    return [
        (
            " + ".join(source.of(text) for source in one.sources),
            None if (entity := found.entity(one.source_entity)) is None else entity.name,
        )
        for one in found.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "While Tom Hale is keen to call the plan a success, he is unlikely to end it, said "
            'Scott Lamb, an analyst at the website Net Pro. "I am still sceptical," he said.',
            [("Scott Lamb, an analyst at the website Net Pro", "Scott Lamb"), ("he", "Scott Lamb")],
            id="the one just quoted speaks on, not the one spoken about",
        ),
        pytest.param(
            "Tom Hale opened the pier. A police spokesman said the road was shut. "
            '"It will open soon," he added.',
            [("A police spokesman", None), ("he", None)],
            id="nobody known speaks on after somebody unnamed",
        ),
        pytest.param(
            "Skerry Line, the firm that runs the ferry, stated that it was safe. "
            "It was not, he added.",
            [("Skerry Line, the firm that runs the ferry,", "Skerry Line"), ("he", None)],
            id="a company is no he",
        ),
        pytest.param(
            "Tom Hale lost his case. His lawyer said it would go on.",
            [("His lawyer", None)],
            id="somebody's lawyer is another",
        ),
        pytest.param(
            "Ana Musk, the chief executive of both Aero and the car firm Volta, said it would fly.",
            [
                (
                    "Ana Musk, the chief executive of both Aero and the car firm Volta,",
                    "Ana Musk",
                )
            ],
            id="a description may name bodies",
        ),
        pytest.param(
            "A spokesman for the river guard in Potsdam, Germany, said the road was wet.",
            [("A spokesman for the river guard in Potsdam, Germany,", None)],
            id="a country after a town does not speak",
        ),
        pytest.param(
            "Harbour spokesman Tom Reid said the pier was safe. A police spokesman said it was "
            "shut. The road will open soon, the spokesman said.",
            [
                ("Harbour spokesman Tom Reid", "Tom Reid"),
                ("A police spokesman", None),
                ("the spokesman", None),
            ],
            id="of two spokesmen the later may be meant",
        ),
        pytest.param(
            "The Danish coast guard met Ida Holm, a military spokeswoman. "
            "The military said that the sea was calm.",
            [("The military", None)],
            id="the military is not its spokeswoman",
        ),
        pytest.param(
            "At least two people – one of them a child – had been brought to the town's clinics, "
            "said local doctor Omar Fayez. Some are in pain, he added.",
            [("local doctor Omar Fayez", "Omar Fayez"), ("he", "Omar Fayez")],
            id="a name after said is its subject",
        ),
        pytest.param(
            "Ajmal Jan, a local shopkeeper, said the blast broke his windows. "
            '"It was loud," he told the agency.',
            [("Ajmal Jan, a local shopkeeper,", "Ajmal Jan"), ("he", "Ajmal Jan")],
            id="Jan may be a surname",
        ),
        pytest.param(
            "James R. Orde Jr., the director, spoke. Mr. Orde said it was untrue.",
            [("Mr. Orde", "James R. Orde Jr.")],
            id="a surname stands before Jr.",
        ),
        pytest.param(
            "Joseph Sellers is a lawyer for the sailors. Sellers said the court erred.",
            [("Sellers", "Joseph Sellers")],
            id="a surname may look like a common word",
        ),
        pytest.param(
            "The visit was useful, with chief press secretary Yoon Young-chan saying 'it makes "
            "for good talks'.",
            [("chief press secretary Yoon Young-chan", "Yoon Young-chan")],
            id="with somebody saying",
        ),
        pytest.param(
            "Asked whether Mr. Orr lacked sense, Mr. Lund did not back down, saying that he did.",
            [("Mr. Lund", "Lund")],
            id="a participle hangs on the main clause",
        ),
        pytest.param(
            "Hale said the boats were old. Of Orr, he said that times were hard.",
            [("Hale", "Hale"), ("he", "Hale")],
            id="a name after a preposition is no subject",
        ),
        pytest.param(
            "Boris Lund spoke often. Justice Anton Scala said he felt that it was wrong.",
            [("Justice Anton Scala", "Anton Scala")],
            id="somebody says that he himself",
        ),
        pytest.param(
            "While Toni Hale still likes Ben Orr, she said his plan is dear.",
            [("she", "Toni Hale")],
            id="the subject of the clause before goes on",
        ),
        pytest.param(
            "“This was tough,” Swiss Ambassador to the UN Linda Thomas-Field said.",
            [("Swiss Ambassador to the UN Linda Thomas-Field", "Linda Thomas-Field")],
            id="an office may end in a name",
        ),
        pytest.param(
            "A widow who went to the town with a sore leg claimed she cannot recall the war.",
            [("A widow who went to the town with a sore leg", None)],
            id="a leg claims nothing",
        ),
        pytest.param(
            "Mr. Hale left early. Adam Hale Jr. stayed. The boats were late, Mr. Hale said.",
            [("Mr. Hale", "Hale")],
            id="a junior named later is another",
        ),
    ],
)
def test_a_source_is_whom_the_text_means(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'The fee is fair, Ana Orr said on the programme "The Morning Boat."',
        'The fee is fair, Ana Orr said on Coast Radio\'s "Meet the Harbour."',
        'The fee is fair, Ana Orr said in her memoir, "From Pier to Pier."',
    ],
)
def test_the_name_of_a_programme_or_a_book_is_not_what_was_said(text: str) -> None:
    blocks = (Block(span=Span(0, len(text)), label=BlockLabel.BODY, reason="test"),)
    document = Document(id="d", ref="d", text=text, blocks=blocks, language="en")
    found = annotate(document, rules()).attributions
    assert [[span.of(text) for span in one.contents] for one in found] == [["The fee is fair"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'Mr Hale said the pier was safe. That did not convince Ana Orr. "It leaks," she said.',
            [("Mr Hale", "Hale"), ("she", "Ana Orr")],
            id="the only one of the sentence that leads in to a quotation",
        ),
        pytest.param(
            "Tom Hale opened the pier.\n"
            '"Tom Hale has lost his mind, and he should go home now," he wrote on Monday.',
            [("he", None)],
            id="nobody whom the quoted words name speaks them",
        ),
        pytest.param(
            "Tom Hale waited for Scott Lamb, who said he would never sail again.",
            [("who", "Scott Lamb")],
            id="who takes up the name right before",
        ),
        pytest.param(
            "He would not come, much to the annoyance of all, and to Norway's dismay, who called "
            'the move "shabby".',
            [("who", "Norway")],
            id="a possessor is who felt and said it",
        ),
        pytest.param(
            '"It has not begun," O P Varga, Chairman of the Harbour Safety Board (HSB) told '
            "reporters at the pier.",
            [("O P Varga, Chairman of the Harbour Safety Board (HSB)", "Varga")],
            id="a chairman is not his board",
        ),
        pytest.param(
            'Rather than measures that "threaten the peace of the whole island," Norway should '
            "respond to the offers of its neighbours, Tom Hale said.",
            [("Tom Hale", "Tom Hale")],
            id="who ought to respond has said nothing",
        ),
        pytest.param(
            "Former mayor Harold Fox came to the pier. Fox said it was rotten. He spoke to Fox "
            "News, and Fox added it was late.",
            [("Fox", "Harold Fox"), ("Fox", "Harold Fox")],
            id="a surname that is also an outlet's",
        ),
        pytest.param(
            "That is how Tom Hale, a former mayor, described it. He said he would go on and echoed "
            "Mr. Lund's claim that the pier was rotten.\n"
            '"Most of them will stay," he said.',
            [
                ("He", "Tom Hale"),
                ("Mr. Lund's", None),
                ("he", "Tom Hale"),
            ],
            id="whom a speaker echoes does not speak on",
        ),
        pytest.param(
            "But Senator Richard Orr of Ohio, the tallest of them, draws a line between the two.\n"
            '"You can count them on two hands," he said in an interview on Friday.',
            [("he", "Richard Orr")],
            id="a senator of a state is a subject",
        ),
        pytest.param(
            "Mr. Lund sought to defend Mr. Orr by comparing him to the old king, saying, "
            '"He was a carpenter."',
            [("Mr. Lund", "Lund")],
            id="a participle after what somebody sought",
        ),
        pytest.param(
            "Director of National Intelligence James Orr issued a statement on the leak. "
            'He called the report "shabby" and left.',
            [("He", "James Orr")],
            id="an office of several words is no name",
        ),
        pytest.param(
            "Tom Hale had a bad week. Tom Hale fell. Dr. David Orr, the second surgeon there, said "
            'by the time he came Hale was in a coma, "almost gone," he said.',
            [("he", "David Orr")],
            id="the last cue of a sentence is its subject's",
        ),
        pytest.param(
            'That view, Orr continued, suggests that the town relies on claims that "are not '
            'proven."',
            [("Orr", "Orr")],
            id="whoever stands between commas says it",
        ),
        pytest.param(
            'The Harbour Gazette is old. Norway\'s government called the strike "social unrest."',
            [("Norway's government", "Norway")],
            id="a government speaks for its country",
        ),
        pytest.param(
            'The Norwegian Centre for Open Fisheries condemned the raid and said that: "It was '
            'cruel."',
            [
                (
                    "The Norwegian Centre for Open Fisheries",
                    "Norwegian Centre for Open Fisheries",
                ),
            ]
            * 2,
            id="the name of a people opens that of a body",
        ),
    ],
)
def test_a_speaker_is_told_from_whom_the_words_are_about(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert said(text) == expected
