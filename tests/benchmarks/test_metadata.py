"""Titles, authors and days are scored alike for all systems, and noise in the gold is set apart."""

from __future__ import annotations

import gzip
import json

import pytest

from benchmarks import metadata
from benchmarks.metadata import Told, authors_f1, names_day, stemma_tells, title_f1

PAGE = """<html><head><title>Ferry sails again | Lode Post</title>
<meta property="og:site_name" content="Lode Post">
<meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2021-03-09T23:30:00Z"></head>
<body><h1>Ferry sails again</h1><p>The ferry over the Lode sails again from Monday, the council
said, after eleven years in which the bridge was the only way to the market town.</p></body></html>
"""


@pytest.mark.parametrize(
    ("got", "gold", "score"),
    [
        ("Ferry sails again", "Ferry sails again!", 1.0),
        ("Café’s ferry", "cafe's Ferry", 1.0),
        ("Ferry sails", "Ferry sails again soon", 2 / 3),
        ("", "Ferry", 0.0),
        ("", "", 1.0),
    ],
)
def test_titles_are_compared_by_their_words(got: str, gold: str, score: float) -> None:
    assert title_f1(got, gold) == pytest.approx(score)


@pytest.mark.parametrize(
    ("got", "gold", "score"),
    [
        (["Ann Lee"], ["ann lee"], 1.0),
        (["Chloe Bo"], ["Chloé Bo"], 1.0),
        (["Ann Lee", "Bo Ek"], ["Ann Lee"], 2 / 3),
        ([], ["Ann Lee"], 0.0),
        ([], [], 1.0),
        ([""], [], 1.0),
    ],
)
def test_authors_are_compared_as_sets_of_names(
    got: list[str], gold: list[str], score: float
) -> None:
    assert authors_f1(got, gold) == pytest.approx(score)


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-09T10:00:00Z",
        "20210309",
        "March 9, 2021",
        "Mar. 9th, 2021",
        "9 March 2021",
        "9th of March 2021",
        "3/9/2021",
        "09.03.2021",
        "09/03/21",
        "/2021/3/9/ferry",
        "2021-03-10T01:30:00Z",
        "2021-03-08T23:30:00Z",
    ],
)
def test_a_day_is_named_however_it_is_spelled(text: str) -> None:
    assert names_day(f"<p>{text}</p>".encode(), "2021-03-09")


@pytest.mark.parametrize(
    "text", ["9 March 2020", "2021-03-19", "March 19, 2021", "13/9/2021", "2021-03-10T15:00:00Z"]
)
def test_another_day_is_not_that_day(text: str) -> None:
    assert not names_day(f"<p>{text}</p>".encode(), "2021-03-09")


def test_stemma_tells_what_the_page_says() -> None:
    assert stemma_tells(PAGE.encode()) == Told(
        title="Ferry sails again", authors=("Ann Lee",), day="2021-03-09"
    )
    assert stemma_tells(b"<html></html>") == Told()


def test_days_that_no_spelling_of_the_page_names_are_scored_apart(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "extraction"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    records = [
        {
            "html_file": "html/1.html.gz",
            "text": "",
            "title": "Ferry sails again",
            "authors": "Ann Lee, Bo Ek",
            "date": day,
        }
        for day in ("2021-03-09", "2021-03-10", "2022-03-09")
    ]
    (folder / "pages_dev.jsonl").write_text("\n".join(map(json.dumps, records)))
    monkeypatch.setattr(metadata, "tellers", lambda: {"stemma": stemma_tells})
    found = {row.metric: (row.score, row.documents) for row in metadata.rows(tmp_path)}
    assert found["publication day: right"] == (pytest.approx(1 / 3), 3)
    assert found["publication day: wrong"] == (pytest.approx(2 / 3), 3)
    assert found["publication day named in the page: right"] == (0.5, 2)
    assert found["title exact"] == (1.0, 3)
    assert found["authors F1"] == (pytest.approx(2 / 3), 3)
    assert list(metadata.rows(tmp_path / "nothing")) == []
