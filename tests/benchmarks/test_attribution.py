import pytest

from benchmarks import attribution, crf
from benchmarks.attribution import Tally, kind_of

TEXT = (
    "“The bridge is safe,” said Ingrid Dahl. She added that the town would “never” sell it. "
    "Critics say that the bridge is old."
)
GOLD = [
    {"sources": ["Ingrid Dahl"], "cues": ["said"], "contents": ["“The bridge is safe,”"]},
    {"sources": ["She"], "cues": ["added"], "contents": ["that the town would “never” sell it"]},
    {"sources": ["Critics"], "cues": ["say"], "contents": ["that the bridge is old"]},
]


def record(identifier: str = "a") -> dict[str, object]:
    attributions = [
        {
            "id": str(number),
            **{
                role: [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]
                for role, parts in one.items()
            },
        }
        for number, one in enumerate(GOLD)
    ]
    return {"id": identifier, "text": TEXT, "attributions": attributions}


def triples() -> list[attribution.Triple]:
    return attribution._expected(record())


def test_perfect_answers_score_one_in_everything():
    tally = Tally()
    assert tally.add(TEXT, triples(), triples()) == [True, True, True]
    assert {score for _, score in tally.rows()} == {1.0}


def test_contents_are_found_if_one_answer_holds_over_half_of_them():
    tally = Tally()
    answers = [
        ((), (), ((start, start + length),)) for start, length in ((0, 12), (58, 8), (70, 3))
    ]
    tally.add(TEXT, answers, triples())
    scores = dict(tally.rows())
    assert scores["contents found, direct"] == 1.0
    assert scores["contents found, mixed"] == 0.0
    assert scores["contents found, indirect"] == 0.0
    assert scores["contents found, all"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("contents", "kind"),
    [((0, 21), "direct"), ((50, 86), "mixed"), ((100, 122), "indirect"), ((0, 0), "indirect")],
)
def test_the_kind_of_contents_is_told_by_letters_in_marks(contents, kind):
    quoted = {*range(1, 20), *range(TEXT.index("never"), TEXT.index("never") + 5)}
    assert kind_of(TEXT, set(range(*contents)), quoted) == kind


def test_every_team_is_scored_under_its_name_and_the_peer_says_why_it_is_not(ask):
    found = list(attribution.rows(ask({"attribution/dev": [record()]})))
    scored = {row.metric: row.score for row in found if row.system == "stemma rules"}
    assert scored["source exact span F1"] == pytest.approx(1.0)
    assert scored["contents found, direct"] == 1.0
    assert 0.0 <= scored["attributions calibration error (0 is best)"] <= 1.0
    (peer,) = (row for row in found if row.system == attribution.CRF)
    assert (peer.score, peer.metric) == (None, "skipped: no set to train on")


def test_the_peer_is_trained_on_the_set_for_training_in_the_same_run(ask, tmp_path, monkeypatch):
    pytest.importorskip("pycrfsuite")
    monkeypatch.setattr(crf, "CACHE", tmp_path / "cache")
    train = [record(str(number)) for number in range(20)]
    request = ask({"attribution/dev": [record()], "attribution/train": train})
    scored = {
        row.metric: row.score
        for row in attribution.rows(request)
        if row.system == "CRF trained on attribution/train"
    }
    assert scored["cue exact span F1"] == 1.0


def test_a_set_without_the_fields_is_skipped_with_the_reason(ask):
    (row,) = attribution.rows(ask({"attribution/other": [{"id": 1}]}))
    assert (row.score, row.metric) == (None, "skipped: wants id, text, attributions")
