import pytest

from benchmarks import crf, entities
from benchmarks.entities import gold
from stemma.model.annotation import MentionType

PERSON, PLACE = MentionType.PERSON, MentionType.PLACE


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["B-PER", "I-PER", "O"], {(0, 2, PERSON)}),
        (["B-LOC", "B-LOC", "I-PER"], {(0, 1, PLACE), (1, 2, PLACE), (2, 3, PERSON)}),
        (["B-money", "I-money", "O"], set()),
        (["O", "O", "I-politician"], {(2, 3, PERSON)}),
    ],
)
def test_tags_are_read_as_runs(tags, found):
    assert gold({"tags": tags}) == found


def test_names_are_scored_on_whole_tokens(ask):
    tokens = "Ingrid Dahl 's brother lives in Norway , officials said .".split()
    tags = ["B-PER", "I-PER", "O", "O", "O", "O", "B-LOC", "O", "O", "O", "O"]
    found = list(entities.rows(ask({"ner/a": [{"tokens": tokens, "tags": tags}]})))
    scores = {row.metric: row.score for row in found}
    assert scores["entity F1, person"] == 1.0
    assert {row.system for row in found if row.score is not None} == {"stemma rules"}
    assert 0.0 <= scores["entity calibration error (0 is best)"] <= 1.0


def test_the_peer_learns_names_from_the_set_for_training(ask, tmp_path, monkeypatch):
    pytest.importorskip("pycrfsuite")
    monkeypatch.setattr(crf, "CACHE", tmp_path / "cache")
    tokens = "Ingrid Dahl left Norvik .".split()
    record = {"tokens": tokens, "tags": ["B-PER", "I-PER", "O", "B-LOC", "O"]}
    empty = {"tokens": ["", "left"], "tags": ["O", "O"]}
    request = ask({"ner/dev": [record, empty], "ner/some_train": [record] * 20})
    found = [row for row in entities.rows(request) if row.system.startswith(entities.CRF)]
    assert {row.system for row in found} == {"CRF trained on ner/some_train"}
    assert {row.score for row in found if row.metric == "entity recall"} == {1.0}
