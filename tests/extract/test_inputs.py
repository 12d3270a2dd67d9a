"""Files, folders, globs and streams are opened, or rejected with the reason."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from stemma.extract.inputs import InputLimits, Kind, RawFile, RawRecord, iter_inputs, kind_of
from stemma.model.document import Rejected

STORY = "The harbour bridge will close on Monday, the council said."


def only(path: Path | str, **options: object) -> object:
    found = list(iter_inputs([str(path)], **options))  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def reason(path: Path | str, **options: object) -> str:
    found = only(path, **options)
    assert isinstance(found, Rejected)
    assert found.stage == "extract"
    return found.reason


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.txt", Kind.TEXT), ("a.MD", Kind.TEXT), ("a.html.gz", Kind.HTML), ("a.htm", Kind.HTML),
     ("a.jsonl.gz", Kind.RECORDS), ("a.json.gz", Kind.JSON), ("a.RSS", Kind.XML),
     ("a.csv", Kind.TABLE), ("a.warc.gz", Kind.ARCHIVE), ("a.parquet", Kind.PARQUET),
     ("a.pdf", None), ("a.gz", None), ("a", None)],
)  # fmt: skip
def test_the_suffix_says_what_a_file_holds(name: str, kind: Kind | None) -> None:
    assert kind_of(name) is kind


def test_folders_are_read_recursively_and_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.html", ".hidden.txt", ".git/x.txt", "a/b_files/ad.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)
    found = [raw.path for raw in iter_inputs([str(tmp_path)])]
    assert found == [(tmp_path / name).as_posix() for name in ("b.txt", "a/b.html", "a/z.txt")]


def test_files_of_no_use_below_a_folder_are_summed_up(tmp_path: Path) -> None:
    for name in ("a.css", "b.css", "c.js", "d.PNG", "robots.txt", "paper.pdf", "page.html"):
        (tmp_path / name).write_text(STORY)
    for number in range(25):
        (tmp_path / f"{number:02}.docx").write_text("x")
    page, *rest = iter_inputs([str(tmp_path)])
    assert isinstance(page, RawFile)
    reasons = [item.reason for item in rest if isinstance(item, Rejected)]
    assert len(rest) == len(reasons) == 13
    assert reasons[0].startswith("the file has .docx; expected files that end in .txt")
    assert reasons[10].startswith("15 more files below it have .docx")
    assert rest[10].path == tmp_path.as_posix()
    assert rest[11].path == (tmp_path / "paper.pdf").as_posix()
    assert reasons[12] == (
        "5 files below it were left out: they are parts of web pages and no articles "
        "(2 .css, 1 .js, 1 .png, 1 .txt)"
    )


def test_a_file_that_is_named_is_never_left_out_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {}")
    assert "the file has .css; expected" in reason(tmp_path / "a.css")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("story.php?id=7", b"<!DOCTYPE html><html><body><p>x", Kind.HTML),
        ("bridge", b"\xef\xbb\xbf\n<!-- saved --><html><body><p>x", Kind.HTML),
        ("bridge.aspx.gz", gzip.compress(b"<html><body><p>x"), Kind.HTML),
    ],
)
def test_pages_of_mirrors_are_told_by_how_they_begin(
    tmp_path: Path, name: str, data: bytes, kind: Kind
) -> None:
    (tmp_path / name).write_bytes(data)
    found = only(tmp_path)
    assert isinstance(found, RawFile)
    assert found.kind is kind


def test_feeds_without_a_suffix_are_told_by_how_they_begin(tmp_path: Path) -> None:
    (tmp_path / "feed").write_text(
        "<rss><channel><item><description>It rained.</description></item></channel></rss>"
    )
    assert isinstance(only(tmp_path), RawRecord)


def test_globs_match_and_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    found = list(iter_inputs([str(tmp_path / "*.txt"), str(tmp_path / "a.txt"), str(tmp_path)]))
    assert [Path(raw.path).name for raw in found] == ["a.txt", "b.txt"]


def test_a_name_with_brackets_that_exists_is_no_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(STORY)
    found = only(tmp_path / "a[1].txt")
    assert isinstance(found, RawFile)
    assert found.data.decode() == STORY


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    found = only(tmp_path / "a.txt.gz")
    assert isinstance(found, RawFile)
    assert found.data.decode() == STORY


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.pdf", b"%PDF-1.4", "expected files that end in .txt"),
        ("a", b"x", "no suffix"),
        ("a.txt.gz", gzip.compress(STORY.encode() * 40)[:-20], "truncated"),
        ("a.txt.gz", b"plain text", "not valid gzip"),
        ("a.jsonl", b"\n\n", "no line with an object"),
        ("a.jsonl.gz", gzip.compress(STORY.encode())[:-9], "truncated"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert words in reason(tmp_path / name)


def test_missing_and_empty_paths_say_so(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "none.txt")
    assert "no file matches" in reason(tmp_path / "*.txt")
    assert "the folder is empty" in reason(tmp_path)
    assert "path is empty" in reason("")


def test_a_link_that_leads_nowhere_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "leads nowhere" in reason(tmp_path / "a.txt")


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)

    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "no permission" in reason(tmp_path / "a.txt")


def test_over_long_files_are_rejected_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * 100)
    assert "longer than 1,000 bytes" in reason(
        tmp_path / "a.txt", limits=InputLimits(max_bytes=1000)
    )


def lines(*items: object) -> io.BytesIO:
    return io.BytesIO("\n".join(json.dumps(item) for item in items).encode())


def test_json_lines_come_from_standard_input() -> None:
    found = list(iter_inputs(["-"], stdin=lines({"text": "a"}, {"html": "b"})))
    assert [raw.path for raw in found] == ["-:1", "-:2"]
    assert isinstance(found[0], RawRecord)
    assert found[0].fields == {"text": "a"}


def test_standard_input_that_is_not_there_is_rejected() -> None:
    assert "standard input" in reason("-")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "a"', "line 2 is not valid JSON"),
        (b"[1, 2]", "holds a JSON list"),
        (b'"text"', "holds a JSON str"),
        (b'{"text": "\xff"}', "line 2 is not UTF-8"),
        (b"[" * 100_000, "nests too deeply"),
        (b'{"text": "' + b"a" * 2000 + b'"}', "line 2 is longer than 1,000 bytes"),
    ],
)
def test_a_bad_line_names_its_number_and_the_rest_goes_on(line: bytes, words: str) -> None:
    stream = io.BytesIO(b'{"text": "one"}\n' + line + b'\n{"text": "three"}\n')
    limits = InputLimits(max_bytes=1000 if b"aaa" in line else 200_000)
    first, bad, last = iter_inputs(["-"], stdin=stream, limits=limits)
    assert isinstance(bad, Rejected)
    assert words in bad.reason
    assert bad.path == "-:2"
    assert isinstance(first, RawRecord)
    assert isinstance(last, RawRecord)
    assert last.path == "-:3"


def test_a_byte_order_mark_and_nan_are_taken_for_what_they_are() -> None:
    stream = io.BytesIO(b'\xef\xbb\xbf{"text": "one", "published": NaN}')
    (found,) = iter_inputs(["-"], stdin=stream)
    assert isinstance(found, RawRecord)
    assert found.fields == {"text": "one", "published": None}


def test_a_name_that_is_not_utf8_is_read_and_can_be_written(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/br\xfccke.txt")
    try:
        Path(path).write_text(STORY)
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    Path(path.replace(".txt", ".pdf")).write_bytes(b"%PDF")
    for paths in ([path], [str(tmp_path)], [path + ".lost"]):
        for found in iter_inputs(paths):
            assert not isinstance(found, RawRecord)
            assert "br\N{REPLACEMENT CHARACTER}cke" in found.path.encode().decode()
    assert isinstance(only(path), RawFile)


def test_half_a_pair_in_a_record_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The bridge.", "id": "a\\ud83d", "\\ude00": [{"b": "\\ud83d"}, 1]}')
    found = only(path)
    assert isinstance(found, RawRecord)
    mark = "\N{REPLACEMENT CHARACTER}"
    assert found.fields == {"text": "The bridge.", "id": f"a{mark}", mark: [{"b": mark}, 1]}


def test_a_field_that_nests_too_deeply_is_rejected_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    deep = "[" * 900 + "]" * 900
    path.write_text(f'{{"text": "A.", "b": {deep}}}\n{{"text": "The bridge."}}')
    first, second = iter_inputs([str(path)])
    assert isinstance(first, Rejected)
    assert "too deeply" in first.reason
    assert isinstance(second, RawRecord)


def test_a_binary_file_that_is_named_as_json_lines_is_rejected_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 40)
    assert "binary" in reason(path)
