import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import crf, crf_attribution
from stemma.model.span import Span

TEXT = 'The mayor of Norvik said on Monday that "the old bridge is safe". Nobody asked him.'


def at(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def attribution(text: str, source: str, cue: str, *contents: str) -> dict[str, list[list[int]]]:
    return {
        "sources": [at(text, source)],
        "cues": [at(text, cue)],
        "contents": [at(text, one) for one in contents],
    }


ONE = attribution(TEXT, "The mayor of Norvik", "said", 'that "the old bridge is safe"')


def test_spans_come_back_from_tags_as_they_were():
    ((words, _),) = crf_attribution.passages(TEXT)
    labels = crf_attribution.painted([ONE])
    assert sorted(crf.spans(words, crf.tags(words, labels))) == sorted(labels)


def test_neighbouring_spans_of_one_role_stay_two():
    words = [Span(0, 2), Span(3, 5), Span(6, 8)]
    labels = [((0, 2), "content"), ((3, 8), "content")]
    assert crf.tags(words, labels) == ["B-content", "B-content", "I-content"]
    assert crf.spans(words, crf.tags(words, labels)) == labels


def test_a_cue_wins_where_roles_overlap():
    words = [Span(0, 2), Span(3, 5), Span(6, 8)]
    (one,) = [{"sources": [], "cues": [[3, 5]], "contents": [[0, 8]]}]
    assert crf.tags(words, crf_attribution.painted([one])) == ["B-content", "B-cue", "B-content"]


@given(st.text(alphabet=st.sampled_from('aB 1."“”\n,é😀'), max_size=80))
def test_every_word_of_a_passage_has_features(text):
    for words, features in crf_attribution.passages(text):
        assert len(words) == len(features)
        assert all("bias" in one for one in features)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], []),
        ([((0, 3), "source"), ((4, 8), "cue")], []),
        (
            [((0, 3), "source"), ((4, 8), "cue"), ((9, 20), "content")],
            [(((0, 3),), ((4, 8),), ((9, 20),))],
        ),
        ([((9, 20), "content")], [((), (), ((9, 20),))]),
        (
            [
                ((0, 9), "content"),
                ((10, 14), "source"),
                ((15, 19), "cue"),
                ((30, 34), "source"),
                ((35, 39), "cue"),
                ((40, 60), "content"),
            ],
            [
                (((10, 14),), ((15, 19),), ((0, 9),)),
                (((30, 34),), ((35, 39),), ((40, 60),)),
            ],
        ),
    ],
)
def test_roles_are_grouped_with_what_is_nearest(runs, expected):
    assert crf_attribution.grouped(runs) == expected


def test_a_trained_peer_is_kept_and_tags_what_it_has_seen(tmp_path: Path, monkeypatch):
    pytest.importorskip("pycrfsuite")
    monkeypatch.setattr(crf, "CACHE", tmp_path / "cache")
    train = tmp_path / "train.jsonl"
    record = {"id": "a", "text": TEXT, "attributions": [ONE]}
    train.write_text((json.dumps(record) + "\n") * 30)
    (triple,) = crf_attribution.Peer(train).attributions(TEXT)
    assert triple == tuple(tuple(map(tuple, ONE[role])) for role in ("sources", "cues", "contents"))
    (model,) = (tmp_path / "cache").iterdir()
    before = model.stat().st_mtime_ns
    crf_attribution.Peer(train)
    assert model.stat().st_mtime_ns == before
