"""What the benchmarks of speed do besides timing, which no test asserts."""

from benchmarks import layers, sizes
from benchmarks.corpus import plain


def test_plain_articles_have_the_words_that_were_asked_for_and_differ():
    texts = [plain(number, layers.WORDS) for number in range(4)]
    assert {len(text.split()) for text in texts} == {layers.WORDS}
    assert len(set(texts)) == 4
    assert plain(1, layers.WORDS) == texts[1]


def test_reading_twice_gives_one_digest_and_some_cost():
    first, second = (layers.read("rules", 1) for _ in range(2))
    assert first.digest == second.digest
    assert 0.0 < first.speech <= first.everything
    assert layers.read("rules", 2).digest != first.digest


def test_vectors_of_sentences_have_a_digest_of_their_own():
    assert layers.read(layers.VECTORS, 1).digest == layers.read(layers.VECTORS, 1).digest


def test_annotators_that_cannot_run_give_a_row_that_says_so(monkeypatch):
    monkeypatch.setattr(layers, "measured", lambda *_, **__: None)
    assert all("not available" in row for row in layers.rows(1))


def test_files_and_wheel_are_weighed(monkeypatch):
    monkeypatch.setattr(sizes, "wheel", lambda: 12_345_678)
    rows = sizes.rows()
    assert rows[-1] == "| wheel | 12.3 |"
    assert any("minilm-l6-int8.onnx" in row for row in rows)
