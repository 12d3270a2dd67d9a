"""Inputs become documents; what the caller says wins over what was found."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from pathlib import Path

import pytest

from stemma.errors import EngineError
from stemma.extract.extract import extract
from stemma.extract.inputs import InputLimits
from stemma.model.document import BlockLabel, Document, Rejected
from stemma.model.span import Span
from stemma.text.normalise import byte_span

STORY = (
    "Harbour bridge to close\r\n\r\n"
    "The old harbour bridge in Hartwell will close on Monday, the town council said.\r\n\r\n"
    "“We have no choice,” said Mayor Ida Brandt, who was re\u0301elected in May.\r\n"
)


def documents(*paths: Path | str, **options: object) -> list[Document | Rejected]:
    return list(extract([str(path) for path in paths], **options))  # type: ignore[arg-type]


def record(**fields: object) -> Document | Rejected:
    stream = io.BytesIO(json.dumps(fields).encode())
    (found,) = extract(["-"], stdin=stream)
    return found


def test_text_keeps_its_line_ends_and_leads_back_to_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_bytes(STORY.encode())
    (found,) = documents(path)
    assert isinstance(found, Document)
    assert found.text == STORY.replace("re\u0301", "ré")
    assert found.ref == path.as_posix()
    assert found.language == "en"
    assert found.byte_map is not None
    at = found.text.index("réelected")
    start, end = byte_span(found.byte_map, Span(at, at + 9))
    assert STORY.encode()[start:end].decode() == "re\u0301elected"


def test_the_id_is_a_hash_of_the_text(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt.gz"):
        data = STORY.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    one, two = documents(tmp_path)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.id == two.id == hashlib.sha256(one.text.encode()).hexdigest()[:16]
    assert one.ref != two.ref


def test_blocks_cover_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY.encode())
    for clean in (False, True):
        (found,) = documents(tmp_path, clean=clean)
        assert isinstance(found, Document)
        rest = found.text
        for block in reversed(found.blocks):
            rest = rest[: block.span.start] + rest[block.span.end :]
        assert not rest.strip()


def test_clean_text_is_body_in_paragraphs() -> None:
    stream = io.BytesIO(json.dumps({"text": STORY}).encode())
    (found,) = extract(["-"], stdin=stream, clean=True)
    assert isinstance(found, Document)
    assert [block.label for block in found.blocks] == [BlockLabel.BODY] * 3
    assert found.blocks[0].span.of(found.text) == "Harbour bridge to close"


def test_what_the_caller_says_wins_and_unknown_fields_are_carried_through() -> None:
    found = record(
        id=7,
        text=STORY,
        title="A bridge",
        url="https://post.example/2018/01/01/bridge",
        published="2019-05-02T18:30:00+02:00",
        publisher="The Hartwell Post",
        authors=["Nils Aker", ""],
        language="en-GB",
        topic="roads",
        score=None,
    )
    assert isinstance(found, Document)
    assert found.ref == "7"
    assert found.title is not None
    assert (found.title.value, found.title.how) == ("A bridge", "given with the input")
    assert found.published is not None
    assert found.published.value == "2019-05-02T18:30:00+02:00"
    assert found.authors == ("Nils Aker",)
    assert found.language == "en"
    assert found.extra == {"topic": "roads", "score": None}


def test_a_given_value_that_cannot_be_read_is_carried_through_and_not_guessed() -> None:
    found = record(text=STORY, published="sometime last week", language=3, title="  ")
    assert isinstance(found, Document)
    assert found.published is None
    assert found.language == "en"
    assert found.extra == {"published": "sometime last week", "language": 3}


def test_records_without_an_id_are_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": STORY}) + "\n" + json.dumps({"html": f"<p>{STORY}</p>"}))
    first, second = documents(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.ref, second.ref) == (f"{path.as_posix()}:1", f"{path.as_posix()}:2")


@pytest.mark.parametrize(
    "fields", [{}, {"text": ""}, {"text": " \n"}, {"text": 5}, {"body": "x"}, {"html": None}]
)
def test_records_without_text_say_what_they_have(fields: dict[str, object]) -> None:
    found = record(**fields)
    assert isinstance(found, Rejected)
    assert "expected `text` or `html`" in found.reason
    assert found.path == "-:1"


def test_one_bad_input_stops_nothing_and_progress_counts_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY.encode())
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 40)
    (tmp_path / "c.html").write_text("<html><body></body></html>")
    (tmp_path / "d.txt").write_text(" \n ")
    (tmp_path / "e.txt").write_text("The council said no. " * 80)
    done: list[str] = []
    limits = InputLimits(max_characters=1000)
    found = documents(tmp_path, advance=done.append, limits=limits)
    kinds = [type(item) for item in found]
    assert kinds == [Document, Rejected, Rejected, Rejected, Rejected]
    assert [Path(path).name for path in done] == ["a.txt", "b.txt", "c.html", "d.txt", "e.txt"]
    reasons = " / ".join(item.reason for item in found if isinstance(item, Rejected))
    for words in ("binary data", "no visible text", "only white space", "1,680 characters"):
        assert words in reasons


def test_other_languages_are_kept_and_labelled() -> None:
    found = record(text="Der Bürgermeister sagte am Dienstag, die Brücke werde am Montag gesperrt.")
    assert isinstance(found, Document)
    assert found.language == "de"
    assert not found.is_english


def test_right_to_left_text_and_emoji_are_kept() -> None:
    text = "قال الوزير يوم الثلاثاء إن الجسر سيفتح 🙂 مرة أخرى في شهر مايو المقبل"
    found = record(text=text)
    assert isinstance(found, Document)
    assert found.text == text
    assert found.language == "ar"


def test_a_folder_may_hold_all_kinds_of_files(tmp_path: Path) -> None:
    told = "The harbour bridge will close on Monday, the council said."
    record = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://post.example/b\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(told)}\r\n\r\n{told}\r\n\r\n"
    )
    files = {
        "a.rss": f"<rss><channel><item><description>{told}</description></item></channel></rss>",
        "b.csv": f'Title,Text\nBridge,"{told}"\n',
        "c.json": json.dumps([{"@type": "NewsArticle", "articleBody": told}]),
        "d.warc": record,
        "e.txt": told,
        "f.html": f"<html><body><p>{told}</p></body></html>",
        "g.jsonl": json.dumps({"text": told}),
        "h.png": "x",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, newline="")
    found = documents(tmp_path)
    assert [type(item) for item in found] == [Document] * 7 + [Rejected]
    assert all(told in item.text for item in found if isinstance(item, Document))


def test_a_model_that_is_missing_stops_the_run_and_is_not_laid_to_an_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise EngineError("cannot read the model file lines.npz")

    monkeypatch.setattr("stemma.extract.line_model.load", missing)
    (tmp_path / "a.txt").write_text("The harbour of Norvik will stay closed.", encoding="utf-8")
    with pytest.raises(EngineError, match=r"lines\.npz"):
        list(extract([str(tmp_path)]))


def test_a_row_with_an_id_says_which_file_it_was_read_from(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("doc id,body\n,The bridge closes.\n7,The bridge opens.\n")
    first, second = extract([str(path)])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.ref, first.extra) == (f"{path}:2", {})
    assert (second.ref, second.extra) == ("7", {"read_from": f"{path}:3"})
