"""Plain text of saved pages, with the gold article marked in it."""

import json
from pathlib import Path

import pytest

from benchmarks.plain_text import RENDERINGS, align, counts, render, rows, samples, visible_blocks

ARTICLE = [
    "The council of Norrby voted on Tuesday to close the old bridge over the river to all cars.",
    "Engineers had found cracks in two of its pillars in January, the mayor told reporters there.",
]
PAGE = (
    "<html><head><title>x</title></head><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
    f"<h1>Norrby closes its bridge</h1><p>{ARTICLE[0]}</p><p>{ARTICLE[1]}</p>"
    "<p style='display: none'>Nobody sees this.</p><script>var x;</script>"
    "<footer>© 2026 Norrby News. All rights reserved.</footer></body></html>"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "extraction"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE)
    record = {
        "id": "a",
        "site": "norrby.example",
        "html_file": "page.html",
        "text": "\n".join(ARTICLE),
    }
    for name in ("invented.jsonl", "article_extraction_424_dev.jsonl"):
        (folder / name).write_text(json.dumps(record) + "\n")
    return tmp_path


def test_the_visible_text_of_a_page_comes_a_string_a_block() -> None:
    assert visible_blocks(PAGE.encode())[:3] == [
        "Home News",
        "Norrby closes its bridge",
        ARTICLE[0],
    ]
    assert "Nobody sees this." not in visible_blocks(PAGE.encode())


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_the_words_of_the_gold_article_are_found_in_every_rendering(
    data: Path, rendering: str
) -> None:
    (sample,) = samples(data / "extraction" / "invented.jsonl", rendering)
    words = " ".join(span.of(sample.text) for span in sample.gold)
    assert words.startswith("The council of Norrby")
    assert words.endswith("told reporters there")
    assert len(sample.junk) == 12


def test_wrapped_lines_are_no_longer_than_80_columns() -> None:
    assert max(map(len, render(ARTICLE, "wrapped").split("\n"))) <= 80


def test_words_are_aligned_in_order() -> None:
    gold, junk = align("a b c d e", "b c d e")
    assert [span.of("a b c d e") for span in gold] == ["b", "c", "d", "e"]
    assert [span.of("a b c d e") for span in junk] == ["a"]


def test_pages_that_were_learned_from_are_said_to_be(data: Path) -> None:
    found = list(rows(data))
    assert {row.system for row in found} >= {"stemma", "stemma, rules", "do nothing"}
    seen = {row.set for row in found if row.set.endswith("seen in training")}
    assert len(seen) == len(RENDERINGS)
    assert all(row.system == "stemma" for row in found if row.set in seen)
    scores = {row.score for row in found if row.system == "stemma" and row.metric == "character F1"}
    assert scores == {1.0}
    assert counts(next(samples(data / "extraction" / "invented.jsonl", "lines")), [])[0] == 0
