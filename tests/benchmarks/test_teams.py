import pytest

from benchmarks import quality
from benchmarks.rows import name_of
from benchmarks.teams import Request, Team, chosen, training_file
from stemma.annotate import annotator
from stemma.engine.config import AnnotatorSet, Config
from stemma.errors import EngineError

EMPTY = [{"id": 1}]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("all",), (AnnotatorSet.LEARNED, AnnotatorSet.RULES)),
        (("rules",), (AnnotatorSet.RULES,)),
        ((), ()),
    ],
)
def test_an_option_chooses_annotators(names, found):
    assert chosen(names) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ((), ["ner/dev"]),
        (("ner",), ["ner/dev"]),
        (("ner/train",), ["ner/train"]),
        (("ner/dev", "ner/train"), ["ner/dev", "ner/train"]),
        (("coref",), []),
    ],
)
def test_sets_for_training_are_scored_only_on_request(ask, wanted, found):
    request = ask({"ner/dev": EMPTY, "ner/train": EMPTY}, *wanted)
    assert [name_of(path) for path in request.files("ner")] == found


def test_a_folder_that_has_only_sets_for_training_is_scored_on_them(ask):
    request = ask({"ner/train": EMPTY})
    assert [name_of(path) for path in request.files("ner")] == ["ner/train"]
    assert training_file(request.data, "ner") == request.data / "ner" / "train.jsonl"
    assert training_file(request.data, "coref") is None


def test_a_set_that_a_team_was_trained_on_is_named_and_not_scored(ask, rule_team):
    from benchmarks import entities

    record = {"tokens": ["Norvik", "burned"], "tags": ["B-LOC", "O"]}
    request = ask({"ner/wikigold": [record], "ner/unseen": [record]})
    learned = Team(config=Config(annotators=AnnotatorSet.LEARNED), annotators=rule_team.annotators)
    both = Request(data=request.data, teams=(learned, rule_team))
    found = [(row.set, row.system) for row in entities.rows(both) if row.score is not None]
    assert set(found) == {
        ("ner/unseen", "stemma learned"),
        ("ner/unseen", "stemma rules"),
        ("ner/wikigold", "stemma rules"),
    }
    (skipped,) = (row for row in entities.rows(both) if row.metric == "skipped: trained on it")
    assert (skipped.set, skipped.system) == ("ner/wikigold", "stemma learned")


def test_annotators_that_cannot_run_are_told_and_the_others_are_scored(ask, monkeypatch, capsys):
    def learned():
        raise EngineError("tagger.onnx is missing; reinstall stemma-news")

    monkeypatch.setattr(annotator, "learned", learned)
    request = ask({"ner/a": [{"tokens": ["Norvik", "burned"], "tags": ["B-LOC", "O"]}]})
    assert quality.main(["--data", str(request.data), "--set", "ner"]) == 0
    printed = capsys.readouterr()
    assert "stemma rules" in printed.out
    assert "skipped annotators learned: tagger.onnx is missing" in printed.err


def test_a_team_that_fails_on_a_set_does_not_keep_the_next_from_being_scored(ask, rule_team):
    class Broken:
        name, version = "entities", "1"

        def annotate(self, document, before):
            raise ValueError("no name is good enough")

    from benchmarks import entities

    request = ask({"ner/a": [{"tokens": ["Norvik", "burned"], "tags": ["B-LOC", "O"]}]})
    broken = Team(config=Config(annotators=AnnotatorSet.LEARNED), annotators=(Broken(), Broken()))
    found = list(entities.rows(Request(data=request.data, teams=(broken, rule_team))))
    assert found[0].metric == "failed: ValueError: no name is good enough"
    assert {row.system for row in found[1:] if row.score is not None} == {"stemma rules"}
