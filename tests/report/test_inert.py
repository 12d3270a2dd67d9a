from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.report.inert import inert, line, link


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_inert_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    assert len(inert(text)) == len(text)
    inert(text).encode()


@pytest.mark.parametrize("control", ["\x1b", "\x9b", "\x00", "\x7f", "\u202e", "\u2066", "\ud800"])
def test_nothing_that_steers_a_display_is_left(control: str) -> None:
    assert inert(f"a{control}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_a_line_has_no_line_ends() -> None:
    assert line("  one\r\n\ttwo\u2028three ") == "one two three"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://news.example/a?b=c", True),
        ("http://news.example", True),
        ("HTTPS://news.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("//news.example", False),
        ("https://[broken", False),
        ("https://a.example/\njavascript:x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, *, is_link: bool) -> None:
    assert (link(url) is not None) == is_link
