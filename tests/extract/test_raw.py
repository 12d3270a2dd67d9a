"""Every character of a page's text leads back to the very characters of the HTML it came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.extract import raw
from stemma.extract.dom import parse, pieces
from stemma.extract.extract import extract
from stemma.extract.page import PageContent, read_page
from stemma.extract.raw import find_places, map_page
from stemma.model.document import Document, PageMap
from stemma.model.span import Span
from stemma.text.normalise import byte_span
from stemma.text.places import raw_span, raw_spans

WORDS = ("bridge", "Bridge", "a", "4,000", "“quay”", "é", "x", "ferry’s", "№")
REFERENCES = (
    ("&amp;", "&"),
    ("&amp", "&"),
    ("&lt;", "<"),
    ("&#8217;", "’"),
    ("&#146;", "’"),
    ("&#x2014;", "—"),
    ("&eacute;", "é"),
    ("&#0;", "\N{REPLACEMENT CHARACTER}"),
    ("&#xD800;", "\N{REPLACEMENT CHARACTER}"),
    ("e\N{COMBINING ACUTE ACCENT}", "é"),
    ("A&#x30A;", "Å"),
    ("o&#776;&#x323;", "ọ̈"),
    ("&copy;", "©"),
)
LITERAL = ("&", "&bogus;", "&#;", "&#x;", "< ", "<3", "a > b", "&notit;")
SILENT = (
    "<!-- bridge -->",
    "<!-->",
    "<!--->",
    "<![CDATA[bridge>",
    "<script>if (a < b) { 'bridge' } // <!-- <b></script>",
    "<SCRIPT type='x>y'>bridge</script >",
    "<style>bridge { color: red }</STYLE>",
    "<textarea>bridge <b>&amp;</textarea>",
    "<noscript>bridge <b>x</b></noscript>",
    "<div hidden>bridge ferry’s x</div>",
    "<span style='display: none'>bridge</span>",
    "<iframe><p>bridge</iframe>",
    "<svg><title>bridge</title></svg>",
    "<select><option>bridge</select>",
    "</>",
    "</ bridge>",
    "<?php bridge ?>",
    "<img alt='bridge > ferry' title=\"x\">",
    "<a title=it's></a>",
    "<br>",
    "<br/><br>",
    "<wbr>",
    "\x01",
    "</i>",
)
AROUND = (
    ("<p>", "</p>"),
    ("<div class='a>b'>", "</div>"),
    ("<b>", "</b>"),
    ("<i id=x title='>'>", "</i>"),
    ('<a href="/bridge?a=1&amp;b=2">', "</a>"),
    ("<span>", "</span>"),
    ("<ul><li>", "</ul>"),
    ("<table><tr><td>", "</td></tr></table>"),
    ("<table><tr><td>", "</table>"),
    ("<h2>", "</h2>"),
    ("<b>", ""),
    ("<p>", ""),
    ("<pre>", "</pre>"),
    ("<button disabled>", "</button>"),
    ("<o:p>", "</o:p>"),
)


@dataclass
class Written:
    """A page that is being written, and the place of every visible character in it."""

    html: str = ""
    letters: list[tuple[str, int, int]] = field(default_factory=list)

    def write(self, text: str, shown: str = "") -> None:
        if shown:
            self.letters.append((shown, len(self.html), len(self.html) + len(text)))
        self.html += text


Act = Callable[[Written], None]


def spelled(text: str) -> Act:
    def act(page: Written) -> None:
        for letter in text:
            page.write(letter, "" if letter.isspace() else letter)

    return act


def referred(text: str, shown: str) -> Act:
    return lambda page: page.write(text, normalize("NFC", shown))


def silent(text: str) -> Act:
    return lambda page: page.write(text)


def told(text: str) -> Act:
    if text != "&notit;":
        return spelled(text)

    def act(page: Written) -> None:
        page.write("&not", "¬")
        spelled("it;")(page)

    return act


def around(marks: tuple[str, str], inner: list[Act]) -> Act:
    def act(page: Written) -> None:
        page.write(marks[0])
        for one in inner:
            one(page)
        page.write(marks[1])

    return act


SPACES = st.sampled_from((" ", "\n  ", "\t", "\r\n", "&nbsp;", "\N{NO-BREAK SPACE} ", " &#32;"))
LEAVES: st.SearchStrategy[Act] = st.one_of(
    st.sampled_from(WORDS).map(spelled),
    SPACES.map(silent),
    st.sampled_from(REFERENCES).map(lambda pair: referred(*pair)),
    st.sampled_from(LITERAL).map(told),
    st.sampled_from(SILENT).map(silent),
)
CONTENTS = st.recursive(
    LEAVES,
    lambda inner: st.builds(around, st.sampled_from(AROUND), st.lists(inner, max_size=5)),
    max_leaves=30,
)


def mapped(html: str) -> tuple[str, list[Span], PageMap]:
    root = parse(html)
    found = list(pieces(root))
    spans, at = [], 0
    for piece in found:
        size = len(normalize("NFC", piece.text))
        spans.append(Span(at, at + size))
        at += size + 2
    texts = [normalize("NFC", piece.text) for piece in found]
    places = find_places(html, root)
    page_map = map_page(places, found, texts, [span.start for span in spans])
    return "\n\n".join(texts), spans, page_map


@settings(deadline=None, max_examples=150)
@given(contents=st.lists(CONTENTS, min_size=1, max_size=6), data=st.data())
def test_every_character_leads_to_its_own_place_and_not_to_that_of_its_double(
    contents: list[Act], data: st.DataObject
) -> None:
    page = Written(html="<title>bridge</title><body><p>&gt;</p>", letters=[(">", 30, 34)])
    for act in contents:
        act(page)
    text, spans, page_map = mapped(page.html)
    inked = [at for span in spans for at in range(span.start, span.end) if not text[at].isspace()]
    assert "".join(text[at] for at in inked) == "".join(shown for shown, *_ in page.letters)
    places = [Span(start, end) for shown, start, end in page.letters for _ in shown]
    assert [raw_span(page_map, Span(at, at + 1)) for at in inked] == places
    for at in set(range(len(text))) - set(inked):
        space = raw_span(page_map, Span(at, at + 1))
        assert space is None or not unescape(space.of(page.html)).strip(" \t\r\n\xa0\x01")
    first = data.draw(st.integers(0, len(inked) - 1))
    last = data.draw(st.integers(first, len(inked) - 1))
    between = raw_span(page_map, Span(inked[first], inked[last] + 1))
    assert between == Span(places[first].start, places[last].end)
    assert page_map.size == len(page.html)


def test_text_that_stands_twice_leads_to_the_one_that_shows() -> None:
    html = "<div hidden>Pay now</div><p>Pay now</p><nav style='display:none'>Pay now</nav>"
    _, (span,), page_map = mapped(html)
    found = raw_span(page_map, span)
    assert found is not None
    assert html[: found.start].endswith("<p>")


def test_markup_inside_a_span_is_part_of_its_place_but_of_no_stretch() -> None:
    html = "<p>The <b>old &amp; grey</b>\n <i>bridge</i></p>"
    text, (span,), page_map = mapped(html)
    assert text == "The old & grey bridge"
    found = raw_span(page_map, span)
    assert found is not None
    assert found.of(html) == "The <b>old &amp; grey</b>\n <i>bridge"
    stretches = [stretch.of(html) for stretch in raw_spans(page_map, span)]
    assert stretches == ["The ", "old &amp; grey", "\n ", "bridge"]


def test_each_of_several_spaces_has_its_own_place() -> None:
    html = "<p>a\n <b> &nbsp;</b>\tb<br>\N{NO-BREAK SPACE}c</p>"
    text, _, page_map = mapped(html)
    assert text == "a \N{NO-BREAK SPACE} b\n\N{NO-BREAK SPACE}c"
    places = [raw_span(page_map, Span(at, at + 1)) for at in range(len(text))]
    assert [place and place.of(html) for place in places] == [
        *("a", "\n ", "&nbsp;", "\t", "b", None, "\N{NO-BREAK SPACE}", "c")
    ]


def test_what_has_no_place_gives_none_to_a_span_over_it() -> None:
    html = "<title>\x01Bridge to close</title><p>It was said on Monday by nobody at all.</p>"
    page = read_page(html)
    assert page.text.startswith("Bridge to close\n\nIt was")
    headline, body = (block.span for block in page.blocks)
    assert raw_span(page.page_map, headline) is None
    assert raw_span(page.page_map, Span(headline.start, body.end)) is None
    found = raw_span(page.page_map, body)
    assert found is not None
    assert found.of(html) == "It was said on Monday by nobody at all."


def test_a_dateline_that_is_set_apart_keeps_its_place() -> None:
    html = "<article><h1>Bridge to close</h1><p>NORVIK, May 2 (Wire) - The bridge will close.</p>"
    page = read_page(html)
    slices = [placed(page, block.span).of(html) for block in page.blocks]
    assert slices == [block.span.of(page.text) for block in page.blocks]


def placed(page: PageContent, span: Span) -> Span:
    found = raw_span(page.page_map, span)
    assert found is not None
    return found


def test_only_neighbours_of_text_that_the_parser_dropped_lose_their_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = ["Bridges close.", "Ferries sail.", "Nobody swims.", "It will snow."]
    parts = [f"<p>{text}</p>" for text in shown]
    html = "".join([*parts[:2], "<p>Dropped.</p>", *parts[2:]])
    monkeypatch.setattr(raw, "ink", lambda root: "".join("".join(shown).split()))
    root = parse("".join(parts))
    found = list(pieces(root))
    begins = [sum(map(len, shown[:number])) + 2 * number for number in range(4)]
    page_map = map_page(find_places(html, root), found, shown, begins)
    spans = [Span(at, at + len(text)) for at, text in zip(begins, shown, strict=True)]
    places = [raw_span(page_map, span) for span in spans]
    assert [place and place.of(html) for place in places] == [
        *("Bridges close.", None, "Nobody swims.", "It will snow.")
    ]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>a super<wbr>Cali <b>bridge</b></p><p>ferry", ["a superCali bridge", "ferry"]),
        ("<p>a<embed src=x>b</p>", ["ab"]),
        ("<picture><source srcset=x><img></picture><p>b</p>", ["b"]),
        ("<div><source srcset=x>b<track>c</div>", ["bc"]),
        ("<video><source src=x>Your browser is old.</video>b", ["b"]),
    ],
)
def test_text_behind_an_element_that_holds_nothing_is_kept(html: str, texts: list[str]) -> None:
    assert [piece.text for piece in pieces(parse(html))] == texts


def test_blocks_two_thousand_elements_deep_have_their_nodes() -> None:
    root = parse("<body>" + "<div>a<span>" * 1000 + "b")
    found = list(pieces(root))
    assert len(found) == 1000
    assert root.xpath(found[-1].node) == [found[-1].element]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_span_of_a_saved_page_leads_on_to_the_bytes_of_its_file(
    encoding: str, tmp_path: Path
) -> None:
    html = (
        f"<meta charset={encoding}><p>Caf\N{LATIN SMALL LETTER E WITH ACUTE} &amp; <b>bar</b></p>"
    )
    path = tmp_path / "page.html"
    path.write_bytes(html.encode(encoding))
    (document,) = extract([str(path)], clean=True, keep_html=True)
    assert isinstance(document, Document)
    assert document.html == html
    assert document.page_map is not None
    assert document.byte_map is not None
    place = raw_span(document.page_map, document.blocks[0].span)
    assert place is not None
    start, end = byte_span(document.byte_map, place)
    said = path.read_bytes()[start:end].decode(encoding.replace("utf-16", "utf-16-le"))
    assert said == "Café &amp; <b>bar"


def test_a_page_in_json_lines_leads_to_the_html_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    html = "<p>Cafe\N{COMBINING ACUTE ACCENT} &amp; bar</p>"
    path.write_text(json.dumps({"html": html}))
    (document,) = extract([str(path)], clean=True)
    assert isinstance(document, Document)
    assert document.html is None
    assert document.page_map is not None
    place = raw_span(document.page_map, document.blocks[0].span)
    assert place is not None
    assert place.of(html) == html[3:-4]


def test_the_body_of_an_entry_of_a_feed_leads_to_its_html(tmp_path: Path) -> None:
    body = "<p>Cracks &amp; rust</p><p>Nobody <b>will</b> cross it.</p>"
    item = f"<title>Bridge to close</title><description><![CDATA[{body}]]></description>"
    path = tmp_path / "feed.xml"
    path.write_text(f'<rss version="2.0"><channel><item>{item}</item></channel></rss>')
    (document,) = extract([str(path)], keep_html=True)
    assert isinstance(document, Document)
    assert document.html == body
    assert document.page_map is not None
    places = [raw_span(document.page_map, block.span) for block in document.blocks]
    assert [place and place.of(body) for place in places] == [
        *(None, "Cracks &amp; rust", "Nobody <b>will</b> cross it.")
    ]
