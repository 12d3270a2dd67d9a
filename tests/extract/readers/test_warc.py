"""Archives as crawlers write them, and as disks and networks leave them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from stemma.extract.extract import extract
from stemma.extract.inputs import iter_inputs
from stemma.extract.readers import brotli_data, warc
from stemma.extract.readers.received import InputLimits, Kind, RawFile
from stemma.model.document import Document, Rejected

PAGE = (
    "<html><head><title>Bridge to close | The Hartwell Post</title></head><body><article>"
    "<h1>Bridge to close</h1><p>The harbour bridge will close on Monday, the council said.</p>"
    "<p>“We have no choice,” said Mayor Ida Brandt in the town hall.</p></article></body></html>"
)
URL = "https://hartwellpost.example/bridge"


def write(writer: WARCWriter, *args: object, **options: object) -> None:
    made = writer.create_warc_record(*args, **options)
    writer.write_record(made)
    made.raw_stream.close()  # warcio leaves its temporary files open


def archive(path: Path, *records: tuple[str, str, bytes, Sequence[tuple[str, str]]]) -> Path:
    """Write (address, status, body, headers) as an archive, packed as its name says."""
    with path.open("wb") as target:
        writer = WARCWriter(target, gzip=path.name.endswith(".gz"))
        write(writer, path.name, "warcinfo", payload=io.BytesIO(b"software: test"))
        for url, status, body, headers in records:
            http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
            write(writer, url, "request", payload=io.BytesIO(b"GET / HTTP/1.1"))
            write(writer, url, "response", payload=io.BytesIO(body), http_headers=http)
    return path


def opened(path: Path, limits: InputLimits | None = None) -> list[RawFile | Rejected]:
    return list(iter_inputs([str(path)], limits=limits))  # type: ignore[arg-type]


HTML = [("Content-Type", "text/html; charset=utf-8")]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_are_read_with_their_addresses(tmp_path: Path, name: str) -> None:
    (found,) = extract([str(archive(tmp_path / name, (URL, "200 OK", PAGE.encode(), HTML)))])
    assert isinstance(found, Document)
    assert found.url == URL
    assert found.ref.endswith(f"{name}:3")
    assert found.title is not None
    assert found.title.value == "Bridge to close"
    assert found.published is None
    assert str(found.extra["crawled"]).startswith("20")
    assert str(found.extra["warc_record"]).startswith("urn:uuid:")


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 50] for at in range(0, len(data), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE.encode("cp1252"), [("Content-Type", "text/html; charset=windows-1252")]),
        (chunked(PAGE.encode()), [*HTML, ("Transfer-Encoding", "chunked")]),
        (gzip.compress(PAGE.encode()), [*HTML, ("Content-Encoding", "gzip")]),
        (
            chunked(gzip.compress(PAGE.encode())),
            [*HTML, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
        ),
        (PAGE.encode(), []),
    ],
)
def test_encodings_of_the_web_are_undone(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]]
) -> None:
    path = archive(tmp_path / "crawl.warc.gz", (URL, "200 OK", body, headers))
    (found,) = extract([str(path)])
    assert isinstance(found, Document), found
    assert "“We have no choice,”" in found.text


def test_what_is_no_page_is_counted_and_errors_are_named(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "crawl.warc.gz",
        (
            "https://hartwellpost.example/a.png",
            "200 OK",
            b"\x89PNG",
            [("Content-Type", "image/png")],
        ),
        ("https://hartwellpost.example/a.css", "200 OK", b"a{}", [("Content-Type", "text/css")]),
        (
            "https://hartwellpost.example/robots.txt",
            "200 OK",
            b"x",
            [("Content-Type", "text/plain")],
        ),
        ("https://hartwellpost.example/old", "301 Moved Permanently", b"", HTML),
        ("https://hartwellpost.example/gone", "404 Not Found", b"<html>no</html>", HTML),
        ("https://hartwellpost.example/b", "503 Service Unavailable", b"<html>no</html>", HTML),
        ("https://hartwellpost.example/c", "200 OK", b"", HTML),
        (URL, "200 OK", PAGE.encode(), HTML),
    )
    gone, busy, empty, page, rest = opened(path)
    assert isinstance(gone, Rejected)
    assert "(https://hartwellpost.example/gone): HTTP status 404 Not Found" in gone.reason
    assert isinstance(busy, Rejected)
    assert "503" in busy.reason
    assert isinstance(empty, Rejected)
    assert "empty" in empty.reason
    assert isinstance(page, RawFile)
    assert isinstance(rest, Rejected)
    assert "4 of its records were left out" in rest.reason
    for kind in ("1 image/png", "1 text/css", "1 robots.txt", "1 responses with status 301"):
        assert kind in rest.reason


def test_resources_and_conversions_are_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as target:
        writer = WARCWriter(target, gzip=True)
        for kind, media, body in (
            ("resource", "text/html", PAGE),
            ("conversion", "text/plain", "The harbour bridge will close on Monday."),
            ("resource", "text/dns", "20240507 10.0.0.1"),
            ("metadata", "application/warc-fields", "fetchTimeMs: 7"),
        ):
            url = "dns:hartwellpost.example" if media == "text/dns" else URL
            payload = io.BytesIO(body.encode())
            write(writer, url, kind, payload=payload, warc_content_type=media)
    page, text, rest = opened(path)
    assert isinstance(page, RawFile)
    assert page.kind is Kind.HTML
    assert isinstance(text, RawFile)
    assert text.kind is Kind.TEXT
    assert isinstance(rest, Rejected)
    assert "1 dns" in rest.reason


def record(number: int, length: object = None, kind: str = "response") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    stated = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{URL}/{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {stated}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


BAD = [
    (record(2, 10), "its Content-Length is wrong"),
    (record(2, 460), "Content-Length is wrong|file ends before"),
    (record(2, 10**15), "says that it has 1,000,000,000,000,000 bytes"),
    (record(2, "x"), "its Content-Length is 'x'"),
    (record(2, -5), "its Content-Length is '-5'"),
    (b"GARBAGE " * 30 + b"\r\n", "no header of a record"),
]


@pytest.mark.parametrize(("bad", "words"), BAD)
@pytest.mark.parametrize("form", ["plain", "members", "one member"])
def test_a_damaged_record_harms_no_other(tmp_path: Path, bad: bytes, words: str, form: str) -> None:
    pieces = [record(1), bad, record(3)]
    path = tmp_path / ("crawl.warc" if form == "plain" else "crawl.warc.gz")
    if form == "plain":
        path.write_bytes(b"".join(pieces))
    elif form == "members":
        path.write_bytes(b"".join(gzip.compress(piece) for piece in pieces))
    else:
        path.write_bytes(gzip.compress(b"".join(pieces)))
    found = opened(path)
    assert isinstance(found[0], RawFile)
    assert isinstance(found[1], Rejected)
    assert any(word in found[1].reason for word in words.split("|"))
    is_lost = form == "one member" and any(str(size) in repr(bad) for size in (460, 10**15))
    assert is_lost or (isinstance(found[-1], RawFile) and found[-1].fields["url"] == f"{URL}/3")


def test_damaged_packing_harms_one_record(tmp_path: Path) -> None:
    packed = [gzip.compress(record(number)) for number in (1, 2, 3, 4)]
    packed[1] = packed[1][:60] + b"XXXX" + packed[1][64:]
    packed[3] = packed[3][:-40]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(packed))
    found = opened(path)
    assert [item.fields["url"] for item in found if isinstance(item, RawFile)] == [
        f"{URL}/1",
        f"{URL}/3",
    ]
    bad = [item.reason for item in found if isinstance(item, Rejected)]
    assert any("not valid gzip" in reason for reason in bad)
    assert "truncated" in bad[-1]


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        (gzip.compress(b"\x00" * 5_000_000), [*HTML, ("Content-Encoding", "gzip")], "longer than"),
        (b"x" * 2_000_000, HTML, "longer than"),
        (PAGE.encode(), [*HTML, ("Content-Encoding", "zstd")], "packed with zstd"),
    ],
)
def test_pages_that_cannot_be_unpacked_say_why(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]], words: str
) -> None:
    path = archive(tmp_path / "crawl.warc.gz", (URL, "200 OK", body, headers))
    (found,) = opened(path, InputLimits(max_bytes=1_000_000))
    assert isinstance(found, Rejected)
    assert words in found.reason


def test_a_block_that_is_no_response_says_so(tmp_path: Path) -> None:
    block = record(1).replace(b"HTTP/1.1 200 OK", b"NONSENSE 200 OK")
    (tmp_path / "a.warc").write_bytes(block)
    found = opened(tmp_path / "a.warc")
    assert isinstance(found[0], Rejected)
    assert "no HTTP response" in found[0].reason


def test_an_empty_archive_and_one_without_pages_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"")
    (tmp_path / "b.warc").write_bytes(record(1, kind="request"))
    reasons = [item.reason for item in opened(tmp_path) if isinstance(item, Rejected)]
    assert "the file is empty" in reasons[0]
    assert "no record of it holds a page" in reasons[1]


BROTLI = [*HTML, ("Content-Encoding", "br")]
PACKED = bytes.fromhex(
    "1b6100b02c0eec9884c51b980153845ebf34a1c1491eaabc8af129b7b764092373ca017bd53cf0303dca9d728b"
    "350e238c5afcbba0919aca1029c0bc8644308963e86bb7df97b8a5f3e044"
)
"""A page of 98 bytes, packed with Brotli."""

BOMB = bytes.fromhex("9b454b4cf88d54b5bf06e141a3933e6c6d715b20305f88c93e00")
"""Five million spaces after `<html>`."""


def one_chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (PACKED, BROTLI, b"<p>The bridge will close on Monday"),
        (one_chunk(PACKED), [*BROTLI, ("Transfer-Encoding", "chunked")], b"The bridge will close"),
        (PAGE.encode(), BROTLI, b"said Mayor Ida Brandt"),
    ],
)
def test_pages_packed_with_brotli_are_unpacked(
    tmp_path: Path, body: bytes, headers: Sequence[tuple[str, str]], expected: bytes
) -> None:
    pytest.importorskip("brotli")
    (found,) = opened(archive(tmp_path / "crawl.warc.gz", (URL, "200 OK", body, headers)))
    assert isinstance(found, RawFile)
    assert expected in found.data


@pytest.mark.parametrize(
    ("body", "reason"),
    [(PACKED[:40], "before they are complete"), (b"\xff" * 40, "damaged"), (BOMB, "longer than")],
)
def test_a_broken_brotli_page_is_rejected_alone(tmp_path: Path, body: bytes, reason: str) -> None:
    pytest.importorskip("brotli")
    records = [(URL, "200 OK", body, BROTLI), (URL, "200 OK", PAGE.encode(), HTML)]
    limits = InputLimits(max_bytes=1_000_000)
    broken, found = opened(archive(tmp_path / "crawl.warc", *records), limits)
    assert isinstance(broken, Rejected)
    assert reason in broken.reason
    assert isinstance(found, RawFile)


def test_without_a_package_for_brotli_its_pages_alone_are_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brotli_data, "_MODULES", ("no_such_package_for_brotli",))
    records = [(URL, "200 OK", PACKED, BROTLI), (URL, "200 OK", PAGE.encode(), HTML)]
    broken, found = opened(archive(tmp_path / "crawl.warc", *records))
    assert isinstance(broken, Rejected)
    assert "install the package brotli" in broken.reason
    assert isinstance(found, RawFile)


def test_whatever_fails_in_one_record_rejects_that_record_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(packed: bytes, most: int) -> bytes:
        raise AttributeError("no such attribute")

    monkeypatch.setattr(warc, "unpacked", fails)
    records = [(URL, "200 OK", PACKED, BROTLI), (URL, "200 OK", PAGE.encode(), HTML)]
    broken, found = opened(archive(tmp_path / "crawl.warc", *records))
    assert isinstance(broken, Rejected)
    assert "record 3" in broken.reason
    assert isinstance(found, RawFile)
