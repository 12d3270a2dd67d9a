import hashlib
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from stemma.cluster.background import rarity
from stemma.cluster.cluster import cluster
from stemma.cluster.features import Profile
from stemma.cluster.linkage import adopted, average_link, components
from stemma.cluster.twins import TwinConfig, parted
from stemma.model.annotation import Annotations, Entity, MentionType
from stemma.model.document import Block, BlockLabel
from stemma.model.span import Span
from stemma.nn.encoder import load_encoder

HARBOUR = [
    "The harbour authority of Varn closed both piers on Monday after inspectors found cracks in "
    "the pillars of the northern crane. Repairs will take until next month, engineers said.",
    "Both piers in Varn stay shut: inspectors discovered cracks below the northern crane of the "
    "harbour. Shipping lines are looking for other berths while engineers repair the pillars.",
    "Dockers in Varn fear for their jobs after the harbour authority closed the piers. Engineers "
    "are to repair the cracked pillars of the crane.",
]
ELECTION = [
    "Voters in Kelm elected Ilse Brandt as mayor on Sunday. She won 54 percent of the vote against "
    "Pavel Orlin, who conceded defeat in the evening.",
    "Ilse Brandt will be the next mayor of Kelm. She beat Pavel Orlin with 54 percent in a runoff "
    "election on Sunday and promised cheaper buses to voters.",
]
FOREIGN = "Der Flughafen von Kelm bleibt wegen des Schnees bis zum Morgen geschlossen."


def _grouped(stories) -> set[frozenset[str]]:
    return {frozenset(story.documents) for story in stories}


def test_documents_on_one_event_are_one_story_and_others_are_apart(make_document) -> None:
    harbour = [make_document(text) for text in HARBOUR]
    election = [make_document(text) for text in ELECTION]
    foreign = make_document(FOREIGN)
    stories = cluster([*harbour, *election, foreign], {}, load_encoder())
    assert _grouped(stories) == {
        frozenset(document.id for document in harbour),
        frozenset(document.id for document in election),
        frozenset([foreign.id]),
    }


def test_the_order_of_documents_changes_nothing(make_document) -> None:
    documents = [make_document(text) for text in (*HARBOUR, *ELECTION, FOREIGN)]
    encoder = load_encoder()
    assert cluster(documents, {}, encoder) == cluster(documents[::-1], {}, encoder)


def test_documents_stand_in_order_of_publication_unknown_last(make_document) -> None:
    days = (date(2026, 3, 12), None, date(2026, 3, 10))
    documents = [
        make_document(text, published=day) for text, day in zip(HARBOUR, days, strict=True)
    ]
    (story,) = cluster(documents, {}, load_encoder())
    assert story.documents == (documents[2].id, documents[0].id, documents[1].id)
    assert story.id == hashlib.sha256(documents[2].id.encode()).hexdigest()[:12]


def test_junk_has_no_say(make_document) -> None:
    comments = " ".join(ELECTION)
    junk = make_document(f"{HARBOUR[0]}\n\n{comments}")
    cut = len(HARBOUR[0])
    blocks = (
        Block(span=Span(0, cut), label=BlockLabel.BODY, reason="test"),
        Block(span=Span(cut + 2, len(junk.text)), label=BlockLabel.COMMENT, reason="test"),
    )
    documents = [
        replace(junk, blocks=blocks),
        *(make_document(text) for text in (*HARBOUR[1:], *ELECTION)),
    ]
    assert sorted(len(story.documents) for story in cluster(documents, {}, load_encoder())) == [
        2,
        3,
    ]


def test_a_document_without_body_is_alone(make_document) -> None:
    empty = [replace(make_document(text), blocks=()) for text in ("no body here", "no body there")]
    assert [len(story.documents) for story in cluster(empty, {}, load_encoder())] == [1, 1]


def test_no_documents_make_no_stories() -> None:
    assert cluster([], {}, load_encoder()) == ()


def test_reasons_name_what_a_document_shares(make_document) -> None:
    documents = [make_document(text) for text in ELECTION]
    annotations = {
        document.id: Annotations(
            document=document.id,
            entities=(
                Entity(id="e1", name="Ilse Brandt", type=MentionType.PERSON, aliases=("Brandt",)),
                Entity(id="e2", name="Kelm", type=MentionType.PLACE),
            ),
        )
        for document in documents
    }
    (story,) = cluster(documents, annotations, load_encoder())
    refs = {document.id: document.ref for document in documents}
    one, other = story.documents
    assert story.reasons == (
        f"shares the names Ilse Brandt and Kelm with {refs[other]}",
        f"shares the names Ilse Brandt and Kelm with {refs[one]}",
    )


def test_a_lone_document_says_that_it_is_alone(make_document) -> None:
    (story,) = cluster([make_document(FOREIGN)], {}, load_encoder())
    assert story.reasons == ("no other document is about this event",)


def _symmetric(values: dict[tuple[int, int], float], size: int) -> np.ndarray:
    matrix = np.zeros((size, size), dtype=np.float32)
    for (one, other), value in values.items():
        matrix[one, other] = matrix[other, one] = value
    return matrix


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        ({}, [[0], [1], [2], [3]]),
        ({(0, 1): 0.9, (2, 3): 0.8}, [[0, 1], [2, 3]]),
        ({(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.6}, [[0, 1, 2], [3]]),
        ({(0, 1): 0.9, (1, 2): 0.8}, [[0, 1], [2], [3]]),
        ({(0, 3): 0.5, (1, 2): 0.5}, [[0, 3], [1, 2]]),
    ],
)
def test_groups_merge_while_their_mean_similarity_reaches_the_threshold(values, groups) -> None:
    assert average_link(_symmetric(values, 4), 0.5) == groups


@pytest.mark.parametrize(
    ("near", "other", "groups"),
    [
        (0.25, 0.0, [[0, 1, 2, 6], [3, 4, 5]]),
        (0.25, 0.2, [[0, 1, 2], [3, 4, 5], [6]]),
        (0.15, 0.0, [[0, 1, 2], [3, 4, 5], [6]]),
    ],
)
def test_a_document_left_over_joins_the_story_that_alone_comes_near(near, other, groups) -> None:
    rows = {(6, place): near for place in range(3)} | {(6, place): other for place in range(3, 6)}
    assert adopted([[0, 1, 2], [3, 4, 5], [6]], _symmetric(rows, 7), 0.2, 0.08) == groups


def test_components_are_what_a_chain_of_relations_connects() -> None:
    similar = _symmetric({(0, 3): 1, (3, 1): 1}, 4) > 0
    assert components(similar) == [[0, 1, 3], [2]]


def test_how_alike_two_documents_are_depends_on_no_third(make_document) -> None:
    pair = [make_document(text) for text in HARBOUR[:2]]
    crowd = [
        make_document(f"Ferry number {n} left Kelm late; crews of quay {n}.") for n in range(9)
    ]
    encoder = load_encoder()
    alone = _grouped(cluster(pair, {}, encoder))
    assert alone <= _grouped(cluster([*pair, *crowd], {}, encoder))


def test_two_events_of_one_kind_are_parted_from_inside() -> None:
    shared = {"quake": 2.0, "rescuer": 1.0, "collapse": 1.0, "tremor": 1.0}
    profiles = [
        Profile(
            lead="",
            terms=shared | {f"{place}{n % 3}": 1.0, f"{place}{(n + 1) % 3}": 1.0, place: 2.0},
            names={place: 1.0, f"{place}mayor": 1.0},
            numbers={},
        )
        for place in ("varn", "kelm")
        for n in range(4)
    ]
    similarity = np.full((8, 8), 0.4, dtype=np.float32)
    group = list(range(8))
    config = TwinConfig()
    assert sorted(parted(group, profiles, similarity, config)) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert parted(group[1:], profiles, similarity, config) == [group[1:]]
    assert parted(group, profiles, similarity + 0.2, config) == [group]


def test_a_word_of_every_news_article_is_less_rare_than_an_unseen_one() -> None:
    assert 0 <= rarity("say") < rarity("harbor") < rarity("unseenword")
