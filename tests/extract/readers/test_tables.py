"""Tables in CSV and TSV, as programs and people write them."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from stemma.extract.extract import extract
from stemma.extract.inputs import iter_inputs
from stemma.extract.readers.fields import mapping
from stemma.extract.readers.received import InputLimits, RawRecord
from stemma.model.document import Document, Rejected

STORY = (
    "The old harbour bridge in Hartwell will close on Monday, the town council said.\n\n"
    "“We have no choice,” said Mayor Ida Brandt; repairs cost 3 million."
)


def read(
    tmp_path: Path, data: str | bytes, name: str = "news.csv", limits: InputLimits | None = None
) -> list[Document | Rejected]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(extract([str(path)], limits=limits))


def table(*rows: list[str], **dialect: str) -> str:
    target = io.StringIO()
    csv.writer(target, **dialect).writerows(rows)  # type: ignore[arg-type]
    return target.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_become_fields_and_the_rest_extra(tmp_path: Path, delimiter: str) -> None:
    head = [
        "ID",
        "Headline",
        "Article Text",
        "pub_date",
        "Source",
        "Authors",
        "LANG",
        "URL",
        "topic",
    ]
    row = ["7", "Bridge", STORY, "2024-05-07", "Hartwell Post", "Ida Marlow", "en",
           "https://hartwellpost.example/b", "roads"]  # fmt: skip
    (found,) = read(tmp_path, table(head, row, delimiter=delimiter))
    assert isinstance(found, Document)
    assert found.text == STORY
    assert found.ref == "7"
    assert found.url == "https://hartwellpost.example/b"
    assert found.authors == ("Ida Marlow",)
    assert found.extra == {"topic": "roads", "read_from": f"{tmp_path}/news.csv:2"}
    assert found.title is not None
    assert (found.title.value, found.title.how) == ("Bridge", "column Headline")
    assert found.published is not None
    assert (found.published.value, found.published.how) == ("2024-05-07", "column pub_date")
    assert found.publisher is not None
    assert found.publisher.value == "Hartwell Post"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Title", "BODY"], {"Title": "title", "BODY": "text"}),
        (["content", "text"], {"text": "text"}),
        (["html", "full_text"], {"full_text": "text"}),
        (["Raw HTML", "link"], {"Raw HTML": "html", "link": "url"}),
        (["publication", "source"], {"publication": "publisher"}),
        (["a", "b"], {}),
    ],
)
def test_names_of_columns_are_known_in_their_spellings(
    names: list[str], expected: dict[str, str]
) -> None:
    assert mapping(names) == expected


def test_cells_of_html_are_read_as_such(tmp_path: Path) -> None:
    page = f"<html><head><title>Bridge</title></head><body><p>{STORY}</p></body></html>"
    part = "<p>The bridge closes.</p><p>So says the council.</p>"
    first, second = read(tmp_path, table(["title", "content"], ["A", page], ["B", part]))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert "<" not in first.text + second.text
    assert second.text == "B\n\nThe bridge closes.\n\nSo says the council."


def test_a_table_without_text_lists_its_columns(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "name,size\nx,1\n")
    assert isinstance(found, Rejected)
    assert "the columns are name, size; expected one called text, body" in found.reason


def test_an_article_in_the_place_of_a_header_is_not_repeated_whole(tmp_path: Path) -> None:
    (found,) = read(tmp_path, table(["a", STORY * 50], ["b", STORY]))
    assert isinstance(found, Rejected)
    assert len(found.reason) < 300


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "the file is empty"),
        ("title,text\n", "a header and no rows"),
        ("\n\n\n", "the header cannot be read"),
    ],
)
def test_tables_without_rows_say_so(tmp_path: Path, data: str, words: str) -> None:
    (found,) = read(tmp_path, data)
    assert isinstance(found, Rejected)
    assert words in found.reason


GOOD = "a,The council said no to the plan.\n"


@pytest.mark.parametrize(
    ("bad", "words", "lines"),
    [
        ('b,"never closed\n', "the row at line 3 cannot be read", [2, 3, 4, 5]),
        ("b,x,y,z\n", "has 4 cells; expected 2 (title, text)", [2, 3, 4, 5]),
        ("b\n", "the row at line 3 has no text", [2, 3, 4, 5]),
        ('b,"two\nlines",and,more\n', "(lines 3 to 4)", [2, 3, 5, 6]),
    ],
)
def test_a_broken_row_names_its_line_and_the_rest_goes_on(
    tmp_path: Path, bad: str, words: str, lines: list[int]
) -> None:
    found = read(tmp_path, "title,text\n" + GOOD + bad + GOOD + GOOD)
    assert [type(item) for item in found] == [Document, Rejected, Document, Document]
    paths = [item.path if isinstance(item, Rejected) else item.ref for item in found]
    assert [int(path.rpartition(":")[2]) for path in paths] == lines
    assert isinstance(found[1], Rejected)
    assert words in found[1].reason


def test_quotation_marks_as_people_write_them_are_read(tmp_path: Path) -> None:
    rows = (
        'title,text\n"The ""Sea Lark"" sails","She said ""no"" at noon."\n"Lark" sails,She left.\n'
    )
    first, second = (item.title for item in read(tmp_path, rows) if isinstance(item, Document))
    assert first is not None
    assert first.value == 'The "Sea Lark" sails'
    assert second is not None
    assert second.value == "Lark sails"


def test_spreadsheets_may_tell_the_delimiter(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "sep=;\r\ntitle;text\r\nA, B;The council said no, again.\r\n")
    assert isinstance(found, Document)
    assert found.text == "The council said no, again."


def test_between_tabs_a_quotation_mark_is_a_letter(tmp_path: Path) -> None:
    rows = 'title\ttext\nA\t"No," she said.\nB\t"Yes, they said.\nC\tThey said "no" twice.\n'
    found = [item for item in read(tmp_path, rows, "news.tsv") if isinstance(item, Document)]
    assert [item.text[-6:] for item in found] == [" said.", " said.", "twice."]


def test_backslashes_as_databases_write_them_are_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path, 'title,text\n"A","She said \\"no\\", and left."\n')
    assert isinstance(found, Document)
    assert found.text == 'She said "no", and left.'


def test_short_rows_have_unknown_fields(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "text,title,topic\nThe council said no.,Bridge\n")
    assert isinstance(found, Document)
    assert found.title is not None
    assert found.extra == {}


@pytest.mark.parametrize(
    "data",
    [
        "title,text\r\nA,Café owners object.\r\n".encode("utf-8-sig"),
        "title,text\nA,Café owners object.\n".encode("cp1252"),
        "title,text\nA,Café owners object.\n".encode("utf-16"),
        "title,text\rA,Café owners object.\r".encode(),
        b"title,text\nA,Caf\xc3\xa9 own\x00ers object.\n",
    ],
)
def test_encodings_and_line_ends_are_told(tmp_path: Path, data: bytes) -> None:
    (found,) = read(tmp_path, data)
    assert isinstance(found, Document)
    assert found.text == "Café owners object."


def test_packed_tables_and_huge_cells_are_read(tmp_path: Path) -> None:
    long = "The council said no. " * 20_000
    packed = gzip.compress(table(["text"], [long], ["It said yes at noon."]).encode())
    (tmp_path / "news.csv.gz").write_bytes(packed)
    found = list(iter_inputs([str(tmp_path)]))
    assert isinstance(found[0], RawRecord)
    assert found[0].fields["text"] == long
    assert len(found) == 2


def test_over_long_rows_are_rejected_alone(tmp_path: Path) -> None:
    data = table(["title", "text"], ["a", "x" * 3000], ["b", "The council said no."])
    found = read(tmp_path, data, limits=InputLimits(max_bytes=2000))
    assert [type(item) for item in found] == [Rejected, Document]


def test_a_second_column_of_one_name_is_kept_under_a_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "title,text,text,text_2,text\nBridge,The bridge closes on Monday.,second,third,fourth\n"
    )
    (found,) = extract([str(path)])
    assert isinstance(found, Document)
    assert "The bridge closes on Monday." in found.text
    assert [found.extra[name] for name in ("text_3", "text_2", "text_4")] == [
        "second", "third", "fourth",
    ]  # fmt: skip
