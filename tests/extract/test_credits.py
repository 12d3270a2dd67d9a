"""Agencies that a text credits, wherever a careful reader finds the credit."""

import pytest

from stemma.extract.extract import extract
from stemma.extract.metadata import describe
from stemma.extract.plain import label
from stemma.model.document import Found

FIRST = "The council of Norrby voted on Tuesday to close the old bridge, the mayor said."
REST = """The bridge carries 4,000 cars a day and was built in 1931, according to the roads office.

"We cannot wait for an accident," said mayor Ulla Brandt at a news conference in Norrby.

Shop owners on the east bank opposed the closure and asked for a ferry to replace it."""


def said(text):
    return describe(text, label(text))


def credits_of(text):
    return [(credit.value, credit.span.of(text)) for credit in said(text).credits]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"NORRBY, March 10 (Fjord Press) — {FIRST}\n\n{REST}", "Fjord Press"),
        (f"NORRBY (Lowmark Wire) - {FIRST}\n\n{REST}", "Lowmark Wire"),
        (f"Norrby (Fjord News Agency) — {FIRST}\n\n{REST}", "Fjord News Agency"),
        (f"Bridge closed\n\nBy Courier staff and Fjord Press\n\n{FIRST}\n\n{REST}", "Fjord Press"),
        (f"{FIRST}\n\n{REST}\n\nFjord Press", "Fjord Press"),
        (f"{FIRST}\n\n{REST}\n\nSource: Lowmark News Service", "Lowmark News Service"),
        (f"{FIRST}\n\n{REST} (Fjord Press)", "Fjord Press"),
        (f"{FIRST}\n\n{REST} — Fjord Press", "Fjord Press"),
        (f"{FIRST}\n\n{REST}\n\nReuters", "Reuters"),
        (f"{FIRST}\n\n{REST}\n\nFjord Press contributed to this report.", "Fjord Press"),
    ],
)
def test_an_agency_is_credited_with_its_words(text, agency):
    assert credits_of(text) == [(agency, agency)]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\n{REST}\n\nPhoto: Fjord Press",
        f"{FIRST}\n\n(Photo by Ann Lee/Fjord Press)\n\n{REST}",
        f"{FIRST}\n\nBrandt told Fjord Press that the bridge was not safe.\n\n{REST}",
        f"{FIRST}\n\n{REST}\n\nDetroit Free Press",
    ],
)
def test_pictures_interviews_and_newspapers_are_no_credit(text):
    assert credits_of(text) == []


def test_a_wires_own_page_has_the_wire_for_publisher_if_nothing_else_names_one():
    wire = f"Bridge closed in Norrby\n\nNORRBY, March 10 (Fjord Press) — {FIRST}\n\n{REST}"
    assert said(wire).publisher.value == "Fjord Press"
    reprint = f"Norrby Gazette\n\n{wire}"
    assert said(reprint).publisher.value == "Norrby Gazette"
    assert credits_of(reprint) == [("Fjord Press", "Fjord Press")]


def test_another_outlet_in_the_dateline_is_credited_and_the_outlet_itself_is_not():
    wire = f"NORRBY (CNN) — {FIRST}\n\n{REST}"
    assert credits_of(wire) == []
    assert credits_of(f"Norrby Gazette\n\nBridge closed in town\n\n{wire}") == [("CNN", "CNN")]


PAGE = """<html><head><title>Bridge closed in Norrby</title>
<meta property="og:site_name" content="Norrby Gazette"></head><body><article>
<h1>Bridge closed in Norrby</h1><p class="byline">{byline}</p>{picture}
<p>{first}</p>{rest}{last}</article></body></html>"""


def page_credits(tmp_path, *, byline="By Ann Lee", picture="", last=""):
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in REST.split("\n\n"))
    html = PAGE.format(byline=byline, picture=picture, first=FIRST, rest=rest, last=last)
    path = tmp_path / "page.html"
    path.write_text(html, "utf-8")
    (document,) = extract([str(path)])
    for credit in document.credits:
        assert credit.span.of(document.text) == credit.value
    return [credit.value for credit in document.credits], document.authors


@pytest.mark.parametrize(
    "parts",
    [
        {"last": '<p class="credit">Fjord Press</p>'},
        {"last": "<p>Fjord Press</p>"},
        {"last": '<div class="source">Source: Fjord Press</div>'},
        {"byline": "By Gazette staff and Fjord Press"},
        {"byline": "Fjord Press"},
    ],
)
def test_a_page_credits_an_agency_in_a_byline_or_on_a_line_below(tmp_path, parts):
    found, authors = page_credits(tmp_path, **parts)
    assert found == ["Fjord Press"]
    assert "Fjord Press" not in authors


@pytest.mark.parametrize(
    "picture",
    [
        '<figure><img src="a.jpg"><figcaption>Fjord Press</figcaption></figure>',
        '<figure><img src="a.jpg"><span class="credit">Fjord Press</span></figure>',
        '<div class="lead"><img src="a.jpg"><p class="credit">Fjord Press</p></div>',
    ],
)
def test_a_credit_under_a_picture_of_a_page_is_the_pictures(tmp_path, picture):
    assert page_credits(tmp_path, picture=picture)[0] == []
    assert page_credits(tmp_path, last=picture)[0] == []


def test_a_button_for_the_size_of_letters_credits_nobody() -> None:
    text = f"Norrby closes its bridge\n\nAA\n\nText size\n\n{FIRST}\n\n{REST}"
    assert credits_of(text) == []


def test_an_agency_with_other_capitals_before_it_is_that_agency() -> None:
    text = f"Norrby closes its bridge\n\nBy Ann Lee, N.H. Associated Press\n\n{FIRST}\n\n{REST}"
    assert [name for name, _ in credits_of(text)] == ["AP"]


def test_brackets_in_an_opening_that_name_no_outlet_credit_nobody(tmp_path) -> None:
    html = (
        "<html><head><meta property='og:site_name' content='Norrby Gazette'></head><body><article>"
        f"<h1>Norrby closes its bridge</h1><p>NORRBY (the old market town) - {FIRST}</p>"
        f"<p>{REST}</p></article></body></html>"
    )
    path = tmp_path / "bridge.html"
    path.write_text(html)
    (document,) = extract([str(path)])
    assert document.credits == ()


def test_an_office_with_its_letters_in_brackets_is_no_dateline_and_no_agency():
    text = f"The Norrby Roads Office (NRO) counts 4,000 cars a day on it.\n\n{FIRST}\n\n{REST}"
    german = f"Die Norrbyer Brückenstatistik (NBS) verzeichnet einen Rückgang.\n\n{FIRST}\n\n{REST}"
    for each in (text, german):
        assert credits_of(each) == []
        assert not any(block.label.value == "dateline" for block in label(each))


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [("ABC13 Norrby", []), ("Channel 9", []), ("Norrby Local", []), ("Fjord Gazette", ["KNOR"])],
)
def test_a_stations_own_call_sign_in_the_dateline_is_no_credit(publisher, expected):
    text = f"NORRBY, Dale (KNOR) -- {FIRST}\n\n{REST}"
    said = describe(text, label(text), publisher=Found(value=publisher, how="meta og:site_name"))
    assert [credit.value for credit in said.credits] == expected
