"""Links into pages on the web name the words that they lead to."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from stemma.model.document import Block, BlockLabel, Document, PageMap
from stemma.model.span import Span
from stemma.report.fragments import fragment

TEXT = (
    "Two-way bridge, closed\n\nThe mayor said on Monday that nobody would cross the bridge until "
    "it had been found safe by two engineers.\n\nShe said so. He agreed. The mayor said on Friday."
)
GAPS = [0, TEXT.index("The mayor"), TEXT.index("She")]
BLOCKS = tuple(
    Block(span=Span(start, end), label=BlockLabel.BODY, reason="")
    for start, end in zip(GAPS, (22, GAPS[2] - 2, len(TEXT)), strict=True)
)


def document(url: str | None = "https://post.example/bridge?a=1&b=2#top") -> Document:
    page_map = PageMap(size=0, runs=())
    return Document(id="d", ref="d", text=TEXT, blocks=BLOCKS, url=url, page_map=page_map)


def linked(words: str, start: int = 0) -> str | None:
    at = TEXT.index(words, start)
    return fragment(document(), [Span(at, at + len(words))])


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("nobody would cross", "text=nobody%20would%20cross"),
        ("Two-way bridge, closed", "text=Two%2Dway%20bridge%2C%20closed"),
        (
            "The mayor said on Monday that nobody would cross the bridge until it had",
            "text=The%20mayor%20said%20on%20Monday,the%20bridge%20until%20it%20had",
        ),
        ("mayor said on", "text=The-,mayor%20said%20on,-Monday%20that%20nobody"),
        ("bridge", "text=Two%2Dway-,bridge,-%2C%20closed"),
    ],
)
def test_words_are_named_with_their_neighbours_where_they_need_them(
    words: str, directive: str
) -> None:
    assert linked(words) == f"https://post.example/bridge?a=1&b=2#:~:{directive}"


def test_a_span_over_blocks_is_named_by_its_first_and_several_spans_each() -> None:
    first = TEXT.index("by two")
    found = fragment(document(), [Span(first, GAPS[2] + 3), Span(GAPS[2] + 13, GAPS[2] + 23)])
    assert found is not None
    assert found.endswith("#:~:text=by%20two%20engineers.&text=He%20agreed.")
    assert unquote(found).count("text=") == 2


@pytest.mark.parametrize("url", [None, "data:text/plain,a", "javascript:alert(1)", "https://"])
def test_only_pages_with_an_address_on_the_web_are_linked(url: str | None) -> None:
    assert fragment(document(url), [Span(0, 3)]) is None
