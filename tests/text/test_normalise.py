"""Bytes become NFC text, and every span finds its way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.errors import InputError
from stemma.model.span import Span
from stemma.text.normalise import byte_span, decode, normalise

SENTENCE = (
    "The mayor said: “Nobody was hurt”, and the owners of the café on the quay agreed with him."
)
TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab \r\n“é–Ωॐ🙂"),
        st.sampled_from("e\u0301\u0323\u0307ö\u1100\u1161\u11a8\u0958\u212b\u09c7\u09be"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (SENTENCE.encode(), None, "utf-8"),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), None, "utf-8"),
        (SENTENCE.encode("utf-16"), None, "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), None, "utf-16-be"),
        (SENTENCE.encode("cp1252"), None, "cp1252"),
        (SENTENCE.encode("cp1252"), "ISO-8859-1", "cp1252"),
        (SENTENCE.encode(), "iso-8859-1", "utf-8"),
        (SENTENCE.encode(), "no-such-encoding", "utf-8"),
        ("Правительство объявило о решении.".encode("cp1251"), "windows-1251", "cp1251"),
        ("政府は火曜日に発表した。".encode("shift_jis"), "Shift_JIS", "cp932"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(
    data: bytes, declared: str | None, encoding: str
) -> None:
    decoded = decode(data, declared=declared)
    assert decoded.encoding == encoding
    assert "\N{REPLACEMENT CHARACTER}" not in decoded.text
    assert decoded.text == data.decode(
        "utf-8-sig" if data[:1] == b"\xef" else ("utf-16" if data[:2] == b"\xff\xfe" else encoding)
    )


def test_a_broken_byte_in_utf8_costs_one_character_only() -> None:
    data = "“Yes” — “no” — ".encode() + b"\xff" + " “maybe”".encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == "“Yes” — “no” — \ufffd “maybe”"
    assert decoded.byte_map is not None
    at = decoded.text.index("maybe")
    start, end = byte_span(decoded.byte_map, Span(at, at + 5))
    assert data[start:end] == b"maybe"


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


def test_empty_bytes_are_empty_text() -> None:
    assert decode(b"").text == ""


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"%PDF-1.7 stream", "PDF"), (b"PK\x03\x04abc", "ZIP"), (b"\x1f\x8b\x08", "gzip")],
)
def test_known_binary_formats_are_named(data: bytes, name: str) -> None:
    with pytest.raises(InputError, match=name):
        decode(data)


def test_unknown_binary_data_is_refused() -> None:
    with pytest.raises(InputError, match="control bytes"):
        decode(bytes(range(256)) * 8)


def test_some_stray_nuls_are_kept() -> None:
    text = "The talks ended.\x00 " * 20
    assert decode(text.encode()).text == text


def test_lone_surrogates_become_replacement_characters() -> None:
    assert normalise("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize(
    "word", ["cafe\u0301", "A\u030angstro\u0308m", "\u1112\u1161\u11ab", "\u212b"]
)
def test_composed_characters_lead_back_to_all_their_bytes(word: str) -> None:
    data = f"x {word} y".encode()
    decoded = decode(data)
    assert decoded.byte_map is not None
    assert decoded.text == unicodedata.normalize("NFC", f"x {word} y")
    start, end = byte_span(decoded.byte_map, Span(2, len(decoded.text) - 2))
    assert data[start:end].decode() == word


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(["utf-8", "utf-16-le", "utf-8-sig", "gb18030"]), st.data())
def test_every_span_comes_back_as_its_bytes(text: str, encoding: str, data: st.DataObject) -> None:
    raw = text.encode(encoding)
    try:
        decoded = decode(raw, declared=encoding)
    except InputError:
        return
    if decoded.encoding not in encoding or text.startswith("\ufeff"):
        return
    assert decoded.text == unicodedata.normalize("NFC", text)
    assert decoded.byte_map is not None
    start = data.draw(st.integers(0, len(decoded.text) - 1))
    end = data.draw(st.integers(start + 1, len(decoded.text)))
    first, last = byte_span(decoded.byte_map, Span(start, end))
    back = unicodedata.normalize("NFC", raw[first:last].decode(decoded.encoding))
    assert decoded.text[start:end] in back
    assert byte_span(decoded.byte_map, Span(0, len(decoded.text)))[1] == len(raw)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.data())
def test_spans_of_text_already_in_nfc_come_back_exactly(text: str, data: st.DataObject) -> None:
    text = "é" + unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", text)
    raw = text.encode()
    try:
        decoded = decode(raw)
    except InputError:
        return
    assert decoded.byte_map is not None
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = byte_span(decoded.byte_map, Span(start, end))
    assert raw[first:last].decode() == text[start:end]
