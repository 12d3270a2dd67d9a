"""Hostile and broken inputs: read where that makes sense, else rejected with the reason."""

from __future__ import annotations

import gzip
import json
import os
import random
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from stemma.extract.extract import extract
from stemma.extract.inputs import iter_inputs
from stemma.extract.readers.received import InputLimits
from stemma.model.document import Document, Rejected

SENTENCE = "The harbour bridge will close on Monday, the council said after a long meeting."
PROSE = f"<p>{SENTENCE}</p><p>Nobody at the meeting in the town hall objected to it.</p>"
PAGE = f"<html><body>{PROSE}</body></html>"
TOLD = f"<description>{SENTENCE}</description>"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">' + "".join(
    f'<!ENTITY lol{level} "{f"&lol{level - 1 if level > 1 else str()};" * 10}">'
    for level in range(1, 10)
)


def read(tmp_path: Path, name: str, data: bytes | str) -> list[Document | Rejected]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(extract([str(path)]))


READABLE: dict[str, tuple[str, bytes | str]] = {
    "ten thousand nested divisions": (
        "a.html",
        f"<html><body>{'<div>' * 10_000}{PROSE}{'</div>' * 10_000}</body></html>",
    ),
    "ten thousand nested spans": ("a.html", f"<html><body>{'<span>' * 10_000}{PROSE}"),
    "a hundred thousand attributes": (
        "a.html",
        f"<html><body><div {' '.join(f'a{n}=x{n}' for n in range(100_000))}>{PROSE}</div>",
    ),
    "a title of megabytes": (
        "a.html",
        f"<html><head><title>{'x ' * 1_000_000}</title></head><body>{PROSE}",
    ),
    "a meta element of megabytes": (
        "a.html",
        f"<html><head><meta name=description content='{'x ' * 1_000_000}'></head><body>{PROSE}",
    ),
    "null bytes": ("a.html", PAGE.replace("Monday", "Mon\x00day").encode()),
    "a comment that never closes": ("a.html", f"<html><body>{PROSE}<!-- <p>hidden"),
    "a script that never closes": ("a.html", f"<html><body>{PROSE}<script>var a = '<p>"),
    "an attribute that never closes": ("a.html", f'<html><body>{PROSE}<p class="x'),
    "no end tags": ("a.html", PAGE.replace("</p>", "").replace("</body></html>", "")),
    "an encoding that nobody has": ("a.html", f"<meta charset=x-none>{PAGE}"),
    "another encoding than declared": (
        "a.html",
        f"<meta charset=ascii>{PAGE}".replace("Monday", "Monday – “today”").encode(),
    ),
    "mixed encodings": ("a.html", PAGE.encode() + "café – naïve".encode() + b"<p>caf\xe9</p>"),
    "UTF-8 cut inside a character": ("a.html", f"{PAGE}é".encode()[:-1]),
    "UTF-16 cut inside a character": ("a.html", PAGE.encode("utf-16")[:-1]),
    "entities that multiply, in a page": ("a.xhtml", f"{LAUGHS}]>{PAGE}&lol9;"),
    "entities that multiply, in a feed": (
        "a.xml",
        f"{LAUGHS}]><rss><item><title>T &lol9;</title>{TOLD}</item></rss>",
    ),
    "a file of this machine as an entity": (
        "a.xml",
        '<!DOCTYPE r [<!ENTITY x SYSTEM "notes.txt">]><rss><item><title>&x;</title>'
        f"{TOLD}</item></rss>",
    ),
    "an entry with deep nesting": (
        "a.xml",
        f"<rss><item>{'<a>' * 50_000}</item><item>{TOLD}</item></rss>",
    ),
    "a head of a feed that is megabytes long": (
        "a.xml",
        f"<rss><channel><title>{'x' * 3_000_000}</title><item>{TOLD}</item></channel></rss>",
    ),
    "a deep item beside a flat one": (
        "a.json",
        f'[{{"a": {"[" * 60_000}{"]" * 60_000}}}, {{"text": "{SENTENCE}"}}]',
    ),
    "a quotation mark that never closes": (
        "a.csv",
        'title,text\na,"cut off\n' + f'b,"{SENTENCE}"\n' * 3,
    ),
}


@pytest.mark.parametrize("case", READABLE)
def test_what_can_be_read_is_read(tmp_path: Path, case: str) -> None:
    name, data = READABLE[case]
    found = [item for item in read(tmp_path, name, data) if isinstance(item, Document)]
    assert found
    assert "council said after a long meeting" in found[0].text
    assert "root:" not in found[0].text
    assert "lollol" not in found[0].text
    assert "\x00" not in found[0].text


ZEROS = partial(gzip.compress, b"\x00" * 60_000_000, 1)
SPACES = partial(gzip.compress, b" " * 60_000_000, 1)
REJECTED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a page of 50 MB": ("a.html", lambda: PROSE.encode() * 400_000, "longer than 16,000,000 bytes"),
    "a line of 10 MB": ("a.txt", lambda: b"word " * 2_000_000, "the text has 10,000,000 char"),
    "a word of 5 MB": ("a.html", lambda: b"<p>" + b"w" * 5_000_000, "the text has 5,000,000 char"),
    "too many blocks": ("a.html", lambda: b"<p>x" * 30_000, "more than 20,000 visible blocks"),
    "too many elements": ("a.html", lambda: b"<i></i>" * 200_000, "has 200,000 elements"),
    "nesting of elements that matter": (
        "a.html",
        lambda: b"<table><tr><td>" * 5_000 + PROSE.encode(),
        "nested more than",
    ),
    "zeros packed, as a page": ("a.html.gz", ZEROS, "longer than"),
    "zeros packed, as text": ("a.txt.gz", ZEROS, "longer than"),
    "zeros packed, as lines": ("a.jsonl.gz", ZEROS, "longer than"),
    "zeros packed, as JSON": ("a.json.gz", ZEROS, "no JSON object or list"),
    "zeros packed, as a feed": ("a.xml.gz", ZEROS, "begins with no element"),
    "zeros packed, as a table": ("a.csv.gz", ZEROS, "longer than"),
    "zeros packed, as an archive": ("a.warc.gz", ZEROS, "no header of a record"),
    "zeros packed, as Parquet": ("a.parquet.gz", ZEROS, "does not begin as Parquet does"),
    "spaces packed, as JSON": ("a.json.gz", SPACES, "the file is empty"),
    "spaces packed, as a table": ("a.csv.gz", SPACES, "longer than"),
    "brackets without end": ("a.json", lambda: b"[" * 500_000, "truncated"),
    "objects without end": ("a.json", lambda: b'{"a":' * 200_000, "truncated"),
    "quotation marks without end": (
        "a.csv",
        lambda: b"title,text\n" + b'"' * 500_001,
        "cannot be read",
    ),
    "entries without end": ("a.xml", lambda: b"<rss>" + b"<item>" * 200_000, "truncated"),
    "character data without end": (
        "a.xml",
        lambda: b"<rss>" + b"<item><description><![CDATA[x" * 50_000,
        "truncated",
    ),
    "records longer than the file": (
        "a.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nx\r\n" * 2_000,
        "truncated",
    ),
    "a header without end": (
        "a.warc",
        lambda: b"WARC/1.0\r\n" + b"a: b\r\n" * 99_999,
        "Content-Len",
    ),
}


@pytest.mark.parametrize("case", REJECTED)
def test_what_cannot_be_read_is_rejected_in_bounded_memory(tmp_path: Path, case: str) -> None:
    name, make, words = REJECTED[case]
    (tmp_path / name).write_bytes(make())
    found = list(extract([str(tmp_path / name)]))
    assert all(isinstance(item, Rejected) for item in found)
    assert words in next(item.reason for item in found if isinstance(item, Rejected))


def test_what_never_ends_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.warc")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero.html").symlink_to("/dev/zero")
    (tmp_path / "null.parquet").symlink_to("/dev/null")
    found = [item for item in iter_inputs([str(tmp_path)]) if isinstance(item, Rejected)]
    assert len(found) == 5
    assert sum("not a regular file" in item.reason for item in found) == 4


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "b.html")
    (tmp_path / "b.html").symlink_to(tmp_path / "a.html")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "up").symlink_to(tmp_path)
    found = list(iter_inputs([str(tmp_path)]))
    assert all(isinstance(item, Rejected) for item in found)
    assert len(found) == 2


class _Endless:
    """A line that never ends."""

    def readline(self, size: int) -> bytes:
        return b"x" * size


def test_a_line_that_never_ends_is_given_up() -> None:
    limits = InputLimits(max_bytes=1000)
    (found,) = iter_inputs(["-"], stdin=_Endless(), limits=limits)  # type: ignore[arg-type]
    assert isinstance(found, Rejected)
    assert "what follows was not read" in found.reason


class _Counted:
    """Lines without end, counted."""

    lines = 0

    def readline(self, size: int) -> bytes:
        self.lines += 1
        return b"no object\n"


def test_a_page_does_not_hold_back_all_that_follows_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    lines = _Counted()
    first = next(extract([str(tmp_path / "a.html"), "-"], stdin=lines))  # type: ignore[arg-type]
    assert isinstance(first, Document)
    assert lines.lines < 1_000


FED = (
    '<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>F</title>'
    f"<item><title>T</title><link>http://a.example/1</link>{TOLD}<dc:creator>Ida Lee</dc:creator>"
    f"<pubDate>Tue, 07 May 2024 09:30:00 GMT</pubDate></item><item>{TOLD}</item></channel></rss>"
).encode()
LISTED = (
    b'<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
    b"<loc>http://a.example/story</loc><news:news><news:title>T</news:title></news:news></url></urlset>"
)
DAMAGED = {
    "a.rss": FED,
    "a.xml": LISTED,
    "a.json": b'[{"@type": "NewsArticle", "articleBody": "It rained.", "author": {"name": "Ida"}}]',
    "b.json": b'{"uri": "x", "versioncreated": "2024", "body_xhtml": "<p>It rained.", "by": "Ida"}',
    "a.csv": b'title,text\nA,"It ""rained"", they said."\nB,"It\nrained."\n',
    "a.jsonl": b'{"text": "It rained.", "title": "A"}\n{"html": "<p>It rained."}\n',
    "a.warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    b"Content-Type: application/http\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\n"
    b"Content-Type: text/html\r\n\r\n<p>It rained.</p>\r\n\r\n",
}
MARKS = b'<![CDATA[ ]]> <!-- <item> </item> " { } [ \x00 &x; \xff\xfe WARC/1.0 < ,'.split()
MARKS += [b"\r\n", b"\r\n\r\n", b"\n"]


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_anywhere_is_no_defect(tmp_path: Path, name: str) -> None:
    chance = random.Random(4)
    path = tmp_path / name
    for _ in range(150):
        data = bytearray(DAMAGED[name])
        for _ in range(chance.choice([1, 3, 10])):
            at = chance.randrange(len(data) + 1)
            if chance.random() < 0.5:
                data[at:at] = chance.choice(MARKS)
            else:
                del data[at : at + chance.choice([1, 4, 40])]
        path.write_bytes(data)
        found = list(iter_inputs([str(path)]))
        assert found or not data.strip()
        assert not [
            item for item in found if isinstance(item, Rejected) and "defect" in item.reason
        ]


def test_an_address_that_is_none_harms_nothing(tmp_path: Path) -> None:
    for url in ("http://[", "http://a]b/", "//", "http://" + "a" * 100_000, "\x00", "javascript:x"):
        record = {"text": SENTENCE, "url": url}
        for name, data in (
            ("a.jsonl", json.dumps(record)),
            ("b.jsonl", json.dumps({"html": PAGE, "url": url})),
            ("c.xml", FED.decode().replace("http://a.example/1", url.replace("\x00", ""))),
            ("d.html", PAGE.replace("<body>", f"<link rel=canonical href='{url}'><body>")),
        ):
            assert all(isinstance(item, Document) for item in read(tmp_path, name, data))


ITEM = f"<item><title>T</title><description>{SENTENCE * 20}</description></item>"
RECORD = (
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/\r\n"
    f"Content-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE}\r\n\r\n"
)
STREAMED: dict[str, tuple[str, str, str, str]] = {
    "a.jsonl": ("", f'{{"text": "{SENTENCE * 20}"}}\n', "", ""),
    "a.json": ("[", f'{{"text": "{SENTENCE * 20}"}},', "{}", "]"),
    "a.csv": ("title,text\n", f'T,"{SENTENCE * 20}"\n', "", ""),
    "a.rss": ("<rss><channel><title>F</title>", ITEM, "", "</channel></rss>"),
    "a.warc": ("", RECORD, "", ""),
    "a.warc.gz": ("", RECORD, "", ""),
    "a.json.gz": ("[", f'{{"text": "{SENTENCE * 20}"}},', "{}", "]"),
}


def _peak(path: Path) -> tuple[int, int]:
    """Return how many records a file has, and the most bytes that were held at a time."""
    tracemalloc.start()
    count = sum(not isinstance(item, Rejected) for item in iter_inputs([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, peak


@pytest.mark.parametrize("name", STREAMED)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    before, one, last, after = STREAMED[name]
    peaks = []
    for times in (20, 400):
        path = tmp_path / f"{times}{name}"
        data = (before + one * times + last + after).encode()
        path.write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
        count, peak = _peak(path)
        assert count == times
        peaks.append(peak)
    assert peaks[1] < peaks[0] + 500_000
