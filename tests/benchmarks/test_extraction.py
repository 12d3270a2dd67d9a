"""Scores of extractors, by hand-made texts, and the reading of sets of pages."""

import gzip
import json
from itertools import count

import pytest

from benchmarks import extraction
from benchmarks.extractors import stemma_article, systems
from benchmarks.rows import Row

PARAGRAPHS = [
    "The harbour board voted on Tuesday to close the north pier for the winter.",
    "Its chair, Ilse Brandt, said the decision had been taken after a survey of the piles.",
    "Fishing crews will move to the east basin until the repairs are finished in April.",
    "The town council is expected to discuss the cost of the work at its next meeting.",
]
PAGE = (
    "<html lang='en'><head><title>Pier to close | Harbour Post</title></head><body>"
    "<nav><a href='/a'>Home</a> <a href='/b'>Sport</a></nav><article><h1>Pier to close</h1>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "</article></body></html>"
)


@pytest.mark.parametrize(
    ("got", "gold", "precision", "recall"),
    [
        ("a b c d e", "a b c d e", 1.0, 1.0),
        ("a b c d e f", "a b c d e", 2 / 3, 1.0),
        ("a b c d", "a b c d e", 1.0, 1 / 2),
        ("A b c d", "a b c d", 0.0, 0.0),
        ("a b c", "a b c", 1.0, 1.0),
        ("a b", "a b c", 0.0, 0.0),
        ("a a a a a a", "a a a a", 1 / 3, 1.0),
        ("", "a b c d", None, 0.0),
        ("a b c d", "", 0.0, None),
        ("", "", None, None),
    ],
)
def test_pages_are_compared_by_their_bags_of_word_4_grams(got, gold, precision, recall):
    shares = extraction.shingle_shares(got, gold)
    assert (shares.precision, shares.recall) == (precision, recall)


def test_the_benchmarks_f1_is_made_of_mean_precision_and_mean_recall():
    got = ["a b c d e f", "a b c d"]
    gold = ["a b c d e", "a b c d e"]
    precision, recall = (2 / 3 + 1) / 2, (1 + 1 / 2) / 2
    expected = 2 * precision * recall / (precision + recall)
    assert extraction.shingle_f1(got, gold) == pytest.approx(expected)


def test_a_page_in_which_nothing_is_found_counts_for_recall_only():
    assert extraction.shingle_f1(["", "a b c d"], ["a b c d", "a b c d"]) == pytest.approx(
        2 * 1 * 0.5 / 1.5
    )


def test_a_page_is_exact_if_its_words_are_whatever_stands_between_them():
    assert extraction.exact_share(["One, two.\nThree", "one two"], ["One two three"] * 2) == 0.0
    assert extraction.exact_share(["One, two.\nThree", "one"], ["One two Three", "two"]) == 0.5


def test_no_pages_have_no_scores():
    assert extraction.shingle_f1([], []) is None
    assert extraction.exact_share([], []) is None
    assert extraction.bag_f1([], []) is None


def test_systems_take_turns_on_the_clock():
    ticks = count()
    order = []
    extractors = {name: lambda page, name=name: order.append(name) or "" for name in ("a", "b")}
    found = extraction.speeds(extractors, [b"1", b"2"], repeats=2, clock=lambda: float(next(ticks)))
    assert order == ["a", "b", *["a", "a", "b", "b"] * 2]
    assert found == {"a": (2.0, 2.0), "b": (2.0, 2.0)}


def test_a_page_that_stemma_rejects_has_no_article():
    assert stemma_article(b"<html><body></body></html>") == ""


def test_what_counts_as_the_article_lacks_headline_and_navigation():
    assert stemma_article(PAGE.encode()).split("\n") == PARAGRAPHS


def test_a_peer_that_fails_finds_nothing(monkeypatch):
    trafilatura = pytest.importorskip("trafilatura")

    def fail(*_, **__):
        raise ValueError("no tree")

    monkeypatch.setattr(trafilatura, "extract", fail)
    assert systems()["trafilatura"](PAGE.encode()) == ""


@pytest.mark.filterwarnings("ignore")
def test_no_system_asks_the_network(monkeypatch):
    asked = []

    def refuse(*address):
        asked.append(address[1:])
        raise OSError("no network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    found = {name: extract(PAGE.encode()) for name, extract in systems().items()}
    assert asked == []
    assert found["stemma"]


def _stored(folder, name, page):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(gzip.compress(page.encode()))


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder with one page in each layout; only Stemma runs on it."""
    folder = tmp_path / "extraction"
    gold = "\n".join(PARAGRAPHS)
    _stored(folder / "html", "1.html.gz", PAGE)
    record = {"html_file": "html/1.html.gz", "text": gold, "date": None}
    (folder / "pages_dev.jsonl").write_text(json.dumps(record))
    _stored(folder / "aeb" / "html", "x1.html.gz", PAGE)
    truth = {"x1": {"articleBody": gold}, "absent": {"articleBody": "none"}}
    (folder / "aeb" / "ground-truth.json").write_text(json.dumps(truth))
    _stored(folder / "trafilatura_eval" / "html", "y.html.gz", PAGE)
    entry = {"file": "y.html", "with": PARAGRAPHS[:2], "without": ["Sport", "voted on"]}
    segments = {"https://harbour.example/1": entry}
    (folder / "trafilatura_eval" / "evaldata.json").write_text(json.dumps(segments))
    monkeypatch.setattr(extraction, "systems", lambda: {"stemma": stemma_article})
    return tmp_path


def test_every_layout_is_scored(data):
    found = {(row.set, row.metric): row for row in extraction.rows(data)}
    for name in ("extraction/pages_dev", "extraction/aeb"):
        for metric in ("word 4-gram F1", "exact pages", "bag-of-words F1"):
            row = found[name, metric]
            assert isinstance(row, Row)
            assert (row.score, row.documents) == (1.0, 1)
        assert found[name, "pages a second"].score > 0
    segments = "extraction/trafilatura_eval"
    assert found[segments, "segment recall"].score == 1.0
    assert found[segments, "segment precision"].score == pytest.approx(2 / 3)
    assert found[segments, "segment accuracy"].score == pytest.approx(3 / 4)


def test_a_folder_without_pages_yields_nothing(tmp_path):
    assert list(extraction.rows(tmp_path)) == []
