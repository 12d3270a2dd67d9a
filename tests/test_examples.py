"""The brief of the example corpus, held to what `examples/README.md` says is in it."""

import json
import re
from pathlib import Path

import pytest

from stemma.engine import stages
from stemma.engine.config import Config
from stemma.engine.verify import Verdict, verify
from stemma.report import codec

CORPUS = Path(__file__).parent.parent / "examples" / "corpus"
CONFIG = Config()


@pytest.fixture(scope="module")
def brief():
    gathered = stages.read([str(CORPUS)], config=CONFIG)
    return json.loads(codec.line(codec.brief(stages.brief(gathered, config=CONFIG))))


class Account:
    """One story of the brief, with documents called by their file names."""

    def __init__(self, brief, name):
        self.brief = brief
        self.documents = {document["id"]: document for document in brief["documents"]}
        self.story = next(
            story
            for story in brief["stories"]
            if any(name in witness["ref"] for witness in story["witnesses"])
        )

    def name(self, identifier):
        return re.split(r"[./]", self.documents[identifier]["ref"].rsplit("/", 1)[-1])[0]

    def document(self, name):
        return next(d for i, d in self.documents.items() if self.name(i) == name)

    def names(self, identifiers):
        return {self.name(identifier) for identifier in identifiers}

    def texts(self, key):
        return " ".join(json.dumps(item, ensure_ascii=False) for item in self.story[key])

    def conflict(self, kind, *needles):
        """Return the conflict of that kind whose sides together bear all `needles`."""
        for conflict in self.story["conflicts"]:
            sides = json.dumps(conflict["sides"], ensure_ascii=False)
            if conflict["kind"] == kind and all(needle in sides for needle in needles):
                return conflict
        pytest.fail(f"no {kind} conflict with {needles}: {self.story['conflicts']}")

    def speaker(self, words):
        return next(
            quotation["speaker"]
            for quotation in self.story["quotations"]
            if any(words in rendering["text"] for rendering in quotation["renderings"])
        )

    def stance(self, actor, proposal):
        return {
            position["stance"]
            for position in self.story["positions"]
            if actor in position["actor"] and proposal in position["proposal"]
        }


@pytest.fixture(scope="module")
def ferry(brief):
    return Account(brief, "meridian-press")


@pytest.fixture(scope="module")
def barrier(brief):
    return Account(brief, "lowland-wire")


def test_every_evidence_is_exact(brief):
    assert {check.verdict for check in verify(brief)} == {Verdict.EXACT}


def test_the_corpus_holds_two_stories_of_six_witnesses(brief):
    assert [len(story["witnesses"]) for story in brief["stories"]] == [6, 6]
    assert brief["rejected"] == []


@pytest.mark.parametrize(
    ("name", "publisher", "day"),
    [
        ("meridian-press", "Meridian Press", "2026-03-10"),
        ("kilmaren-courier", "Kilmaren Courier", "2026-03-10"),
        ("northshore-daily", "Northshore Daily", "2026-03-10"),
        ("newsburst24", None, None),
        ("coastal-radio", "Coastal Radio", "2026-03-11"),
        ("capital-ledger", "The Capital Ledger", "2026-03-10"),
        ("brackwater-gazette", "The Brackwater Gazette", "2026-04-15"),
        ("lowland-wire", "Lowland Wire", "2026-04-14"),
        ("east-shore-news", "East Shore News", "2026-04-15"),
        ("lode-valley-post", "Lode Valley Post", "2026-04-15"),
        ("barrier-blog", None, None),
        ("harbour-times-20260416", "Harbour Times", "2026-04-16"),
    ],
)
def test_publisher_and_day_are_found_or_left_unknown(ferry, name, publisher, day):
    document = ferry.document(name)
    assert (document["publisher"] or {}).get("value") == publisher
    assert ((document["published"] or {}).get("value") or "")[:10] == (day or "")


@pytest.mark.parametrize(
    "junk",
    [
        "refit was a joke",
        "30 dead is what I heard",
        "school wins national music prize",
        "Smoke rises from the Northern Lark",
        "We use cookies",
        "Council tax bills",
        "Ten seaside hotels",
        "Most read",
        "Listen live",
        "could not run a bath",
        "follow the money",
        "Twenty nine sheep",
        "Quiz: how well",
        "Sign up for our daily briefing",
        "Vote in our poll",
        "Bus drivers to strike",
        "Seal pups return",
        "All rights reserved",
    ],
)
def test_nothing_of_the_brief_comes_from_junk(brief, junk):
    assert any(junk in document["text"] for document in brief["documents"])
    assert junk not in json.dumps(brief["stories"])
    for document in brief["documents"]:
        start = document["text"].find(junk)
        if start >= 0:
            labels = {b["label"] for b in document["blocks"] if b["start"] <= start < b["end"]}
            assert "body" not in labels


def test_the_wire_and_its_three_copies_are_one_origin_of_three(ferry):
    origins = [ferry.names(origin["documents"]) for origin in ferry.story["lineage"]["origins"]]
    assert sorted(origins, key=len) == [
        {"capital-ledger"},
        {"coastal-radio"},
        {"meridian-press", "kilmaren-courier", "northshore-daily", "newsburst24"},
    ] or sorted(map(len, origins)) == [1, 1, 4]


def test_the_barrier_has_four_origins_and_shared_utterances_are_no_copying(barrier):
    origins = [barrier.names(origin["documents"]) for origin in barrier.story["lineage"]["origins"]]
    assert {"lowland-wire", "east-shore-news", "barrier-blog"} in origins
    assert len(origins) == 4


def test_a_credit_tells_the_direction_of_a_reprint(ferry):
    (derivation,) = (
        derivation
        for derivation in ferry.story["lineage"]["derivations"]
        if ferry.names([derivation["from"], derivation["to"]])
        == {"meridian-press", "kilmaren-courier"}
    )
    assert (derivation["direction"], ferry.name(derivation["from"])) == ("known", "meridian-press")


def test_a_spun_copy_is_reworded_and_a_plain_one_verbatim(ferry):
    kinds = {}
    for derivation in ferry.story["lineage"]["derivations"]:
        pair = frozenset(ferry.names([derivation["from"], derivation["to"]]))
        kinds[pair] = {passage["kind"] for passage in derivation["passages"]}
    assert kinds[frozenset(("meridian-press", "northshore-daily"))] == {"verbatim"}
    assert "reworded" in kinds[frozenset(("meridian-press", "newsburst24"))]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Nobody waited to be asked", "Ewan Pryde"),
        ("Our thoughts are with the families", "Moira Lennox"),
        ("I will not ask islanders", "Daniel Achterberg"),
        ("There is no other way", "Moira Lennox"),
        ("We hoped until the last hour", "Ingrid Solheim"),
        ("Nobody here wants to wait", "Greta Isbister"),
        ("like trying to breathe", None),
    ],
)
def test_each_quotation_of_the_fire_has_its_speaker_or_none(ferry, words, speaker):
    assert ferry.speaker(words) == speaker


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("the locks are the dear part", "Tessa Brandt"),
        ("Our grandchildren will walk", "Petra Novak"),
        ("We are buying a monument", "Samuel Adeyemi"),
        ("We need a wall", "Samuel Adeyemi"),
        ("A harbour that you cannot leave", "Colm Rafferty"),
    ],
)
def test_each_quotation_of_the_barrier_has_its_speaker(barrier, words, speaker):
    assert barrier.speaker(words) == speaker


@pytest.mark.parametrize(
    ("story", "document", "altered"),
    [
        ("ferry", "newsburst24", {"folks": "people", "vessel": "boat", "much": "far"}),
        ("barrier", "barrier-blog", {"grandkids": "grandchildren", "expensive": "dear"}),
    ],
)
def test_words_altered_inside_the_marks_are_shown(request, story, document, altered):
    account = request.getfixturevalue(story)
    found = {
        change["evidence"]["text"]: change["reading"]
        for quotation in account.story["quotations"]
        for rendering in quotation["renderings"]
        for change in rendering["altered"]
        if account.name(rendering["evidence"]["document"]) == document
    }
    assert altered.items() <= found.items()


def test_the_deaths_are_told_as_a_conflict_and_an_update(ferry):
    toll = ferry.conflict("quantity", "Five", "six")
    values = " ".join(side["value"].lower() for side in toll["sides"])
    assert "four" in values
    assert toll["status"] == "update"


def test_two_estimates_of_the_cost_conflict(barrier):
    conflict = barrier.conflict("quantity", "410 million", "340 million")
    assert conflict["status"] == "conflict"
    documents = {
        barrier.name(evidence["document"])
        for side in conflict["sides"]
        for evidence in side["evidence"]
    }
    assert {"lowland-wire", "brackwater-gazette", "harbour-times-20260416"} <= documents


def test_a_figure_that_is_only_more_precise_is_no_conflict(barrier):
    for conflict in barrier.story["conflicts"]:
        if "1,150" in json.dumps(conflict):
            assert conflict["status"] == "update"


def test_the_vote_is_one_claim_of_several_origins(barrier):
    claims = [
        claim
        for claim in barrier.story["claims"]
        if any("29" in e["text"] for s in claim["statements"] for e in s["evidence"])
    ]
    assert max(claim["origins"] for claim in claims) >= 3


def test_no_witness_is_said_to_omit_the_result_of_the_vote_that_it_gives(barrier):
    for claim in barrier.story["claims"]:
        if "29" in claim["text"] and "27" in claim["text"]:
            assert not {"brackwater-gazette", "lode-valley-post"} & barrier.names(
                claim["omitted_by"]
            )


@pytest.mark.parametrize(
    ("actor", "stance"),
    [
        ("Lennox", "opposes"),
        ("seafarers' union", "supports"),
        ("islanders' association", "supports"),
        ("opposition", "undecided"),
    ],
)
def test_who_stands_where_on_the_suspension(ferry, actor, stance):
    assert ferry.stance(actor, "suspension") == {stance}


@pytest.mark.parametrize(
    ("actor", "stance"),
    [
        ("Novak", "supports"),
        ("Harbour Board", "supports"),
        ("Adeyemi", "opposes"),
        ("Fishermen's Association", "opposes"),
    ],
)
def test_who_stands_where_on_the_barrier(barrier, actor, stance):
    assert barrier.stance(actor, "barrier") == {stance}


def test_a_headline_without_support_is_named_and_no_story_bears_it(ferry):
    (headline,) = ferry.story["unsupported_headlines"]
    assert headline["evidence"]["text"] == "Captain abandoned burning ferry"
    assert "abandoned" not in ferry.story["title"]["text"]


@pytest.mark.parametrize(
    ("story", "days"),
    [
        ("ferry", {"2026-03-10", "2026-03-11", "2026-03-12"}),
        ("barrier", {"2026-04-14", "2026-04-16"}),
    ],
)
def test_the_timeline_has_the_days_of_the_story(request, story, days):
    account = request.getfixturevalue(story)
    found = {entry["date"][0] for entry in account.story["timeline"] if entry["precision"] == "day"}
    assert days == found


def test_every_sentence_of_a_summary_is_a_witnesss_own(brief):
    for story in brief["stories"]:
        assert 4 <= len(story["summary"]) <= 6
        for sentence in story["summary"]:
            assert sentence["text"] == sentence["evidence"][0]["text"]


def test_the_order_of_the_files_changes_nothing(brief):
    paths = sorted((str(path) for path in CORPUS.iterdir()), reverse=True)
    gathered = stages.read(paths, config=CONFIG)
    again = json.loads(codec.line(codec.brief(stages.brief(gathered, config=CONFIG))))
    assert again == brief
