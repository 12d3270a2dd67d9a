"""Files that are not what their names say, and pages with little or no article."""

import pytest

from stemma.extract.extract import extract
from stemma.model.document import BlockLabel, Rejected

TITLE = "Norrby closes its old bridge"
BODY = (
    "The council of Norrby voted on Tuesday to close the old bridge, the mayor said.",
    "The bridge carries 4,000 cars a day and was built in 1931, according to the roads office.",
    "“We cannot wait for an accident,” said mayor Åsa Brandt at a news conference in Norrby.",
    "Shop owners on the east bank opposed the closure and asked for a ferry to replace it.",
)
TEXT = "\n\n".join((TITLE, *BODY)) + "\n"
ARTICLE = f"<h1>{TITLE}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
PAGE = (
    f"<html><head>{{head}}<title>{TITLE}</title></head><body><nav><a href='/'>Home</a></nav>"
    f"<article>{ARTICLE}</article></body></html>"
)


def read(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (found,) = extract([str(path)])
    return found


def body_of(document):
    return [span.of(document.text) for span in document.body]


def labels_of(document):
    return {block.span.of(document.text): block.label for block in document.blocks}


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format(head=""),
        "<!DOCTYPE html>\n" + PAGE.format(head=""),
        f"<!-- saved page -->\n{PAGE.format(head='')}",
        f"<div>{ARTICLE}</div>",
    ],
)
def test_a_page_under_a_name_of_text_is_read_as_a_page_and_says_so(tmp_path, html):
    document = read(tmp_path, "bridge.txt", html)
    assert body_of(document) == list(BODY)
    assert document.title.value == TITLE
    assert document.extra["read_as"].startswith("HTML:")


def test_a_text_under_the_name_of_a_page_is_read_as_text_and_says_so(tmp_path):
    document = read(tmp_path, "bridge.html", TEXT)
    assert document.text == TEXT
    assert body_of(document) == list(BODY)
    assert document.extra["read_as"].startswith("plain text:")
    assert document.byte_map is not None


def test_a_text_that_speaks_of_tags_stays_text(tmp_path):
    text = TEXT + "\nThe site shows <b>bold</b> letters, and 3 < 4 > 2 in its <p> elements.\n"
    document = read(tmp_path, "bridge.txt", text)
    assert document.text == text
    assert dict(document.extra) == {}


def test_json_under_the_name_of_a_text_is_rejected_with_the_remedy(tmp_path):
    found = read(tmp_path, "bridge.txt", '{"id": "1", "text": "Norrby closes its bridge."}\n')
    assert isinstance(found, Rejected)
    assert ".jsonl" in found.reason


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "cp1252"])
def test_text_in_another_encoding_reads_the_same(tmp_path, encoding):
    document = read(tmp_path, "bridge.txt", TEXT.encode(encoding))
    assert document.text.lstrip("\ufeff") == TEXT
    assert body_of(document) == list(BODY)


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("us-ascii", "utf-8"), ("no-such", "utf-8")],
)
def test_a_page_that_declares_a_wrong_encoding_reads_right(tmp_path, declared, actual):
    html = PAGE.format(head=f'<meta charset="{declared}">')
    assert body_of(read(tmp_path, "bridge.html", html.encode(actual))) == list(BODY)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_all_kinds_set_paragraphs_apart(tmp_path, ends):
    document = read(tmp_path, "bridge.txt", TEXT.replace("\n", ends))
    assert body_of(document) == list(BODY)
    assert document.title.value == TITLE


def test_one_line_of_300_kilobytes_is_one_block_of_body(tmp_path):
    line = " ".join(BODY) * 900
    document = read(tmp_path, "bridge.txt", line)
    assert len(line.encode()) > 300_000
    assert body_of(document) == [line]


CONSENT = (
    "We value your privacy",
    "We and our 812 partners store and access information on a device, such as cookies.",
    "You can accept or manage your choices by clicking below, including your right to object "
    "where legitimate interest is used.",
    "Accept all",
    "Reject all",
)


def test_a_consent_wall_as_text_has_neither_body_nor_headline(tmp_path):
    document = read(tmp_path, "wall.txt", "\n\n".join(CONSENT))
    assert {block.label for block in document.blocks} == {BlockLabel.BOILERPLATE}
    assert document.title is None


def test_a_consent_wall_as_page_is_refused(tmp_path):
    page = (
        "<html><head><title>Norrby Gazette</title></head><body><div class='consent'>"
        + "".join(f"<p>{line}</p>" for line in CONSENT)
        + "</div></body></html>"
    )
    rejected = read(tmp_path, "wall.html", page)
    assert rejected.reason.startswith("is a consent wall (")


HEADLINES = (
    "Council closes bridge after cracks are found",
    "Storm warning for the west coast",
    "Ten gardens to visit this spring",
    "Hospital to open second ward in May",
    "Fishing fleet stays in port for third day",
    "How to save on heating this winter",
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("index.txt", "\n".join(HEADLINES)),
        (
            "index.html",
            "<html><head><title>Latest - Norrby Gazette</title></head><body><main><ul>"
            + "".join(f"<li><a href='/a'>{line}</a></li>" for line in HEADLINES)
            + "</ul></main></body></html>",
        ),
    ],
)
def test_an_index_of_headlines_is_all_teasers(tmp_path, name, data):
    document = read(tmp_path, name, data)
    labels = labels_of(document)
    assert {labels[line] for line in HEADLINES} == {BlockLabel.TEASER}
    assert document.body == ()


WALL = "Subscribe now to continue reading. Already a subscriber? Log in"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("stub.txt", f"{TITLE}\n\nBy Mats Lind\n\n{BODY[0]}\n\n{WALL}"),
        (
            "stub.html",
            f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
            f"<p>{BODY[0]}</p><div class='paywall'><p>{WALL}</p></div></article></body></html>",
        ),
    ],
)
def test_the_stub_before_a_paywall_is_body_and_the_wall_is_not(tmp_path, name, data):
    document = read(tmp_path, name, data)
    assert body_of(document) == [BODY[0]]
    assert labels_of(document)[WALL] is BlockLabel.BOILERPLATE


def test_a_text_of_a_headline_only_has_a_title_and_no_body(tmp_path):
    document = read(tmp_path, "bridge.txt", TITLE)
    assert document.title.value == TITLE
    assert document.body == ()


def test_the_front_matter_of_markdown_is_no_body_and_tells_author_and_day(tmp_path):
    matter = f"---\ntitle: {TITLE}\ndate: 2026-03-10\nauthor: Mats Lind\n---\n\n# "
    document = read(tmp_path, "bridge.md", matter + TEXT)
    assert body_of(document) == list(BODY)
    assert document.title.value == TITLE
    assert document.authors == ("Mats Lind",)
    assert document.published.value == "2026-03-10"


@pytest.mark.parametrize("unit", ["a", "- ", '"', "a\n", "a.b@", "Ab cd, "])
def test_long_runs_of_one_thing_are_read_in_time_linear_in_them(tmp_path, unit):
    document = read(tmp_path, "run.txt", TEXT + "\n\n" + unit * (20_000 // len(unit)))
    assert body_of(document)[: len(BODY)] == list(BODY)
