"""Bytes to text: encodings told apart, one normal form, and the way back to the bytes.

All text is Unicode normalisation form C (Unicode Standard Annex #15), applied once, here. Line
ends, white space and control characters stay as they are.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stemma.errors import EngineError, InputError
from stemma.model.document import ByteMap
from stemma.model.span import Span

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# The longest mark comes first: UTF-32 little endian begins like UTF-16 little endian.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a page means by these names (WHATWG Encoding Standard, section 4.2), as Python calls it.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_ASCII = bytes(range(128))
_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz", "utf-7"})
_SAMPLE = 1 << 16
# Less than this share of bytes beyond ASCII is English or another Western language with the odd
# accent and curly quotation marks; central European text has more, other scripts far more.
_ACCENTED = 0.04
SURROGATES = re.compile("[\ud800-\udfff]")
# The n-th group is one byte wide, the second two, and so on; the last are escaped bytes.
_UTF8_WIDTHS = re.compile(
    "([\x00-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\ud7ff\ue000-\uffff]+)|([\U00010000-\U0010ffff]+)"
    "|([\ud800-\udfff]+)"
)
_SINGLE_WIDTHS = re.compile("([\x00-\x7f\ud800-\udfff]+)|[^\x00-\x7f\ud800-\udfff]")
_UTF16_WIDTHS = re.compile("(?!)()|([\x00-\uffff]+)|(?!)()|([\U00010000-\U0010ffff]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text in NFC, and the way back to its bytes (None for encodings that shift states)."""

    text: str
    encoding: str
    byte_map: ByteMap | None


def normalise(text: str) -> str:
    """Return `text` in NFC; lone surrogates, which no file can hold, become U+FFFD."""
    if SURROGATES.search(text):
        text = SURROGATES.sub(REPLACEMENT, text)
    return unicodedata.normalize("NFC", text)


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes of unknown encoding and normalise the text to NFC.

    Tried in this order: a byte order mark; UTF-16 without one (NULs in every other byte); UTF-8
    that has proper multi-byte characters, since no other encoding produces these by chance; the
    `declared` encoding; UTF-8 with a few broken bytes; windows-1252 if few bytes are beyond ASCII;
    what charset-normalizer finds; windows-1252. A byte that the encoding has not becomes U+FFFD.

    Args:
        data: the bytes; empty bytes give empty text.
        declared: the encoding that the input claims, in any spelling; unknown names are ignored.

    Raises:
        InputError: the bytes are not text.
    """
    mark, encoding = _marked(data)
    raw = None
    if not encoding:
        complain_of_binary(data)
        encoding, raw = _encoding_of(data, declared)
    if raw is None:
        errors = "surrogateescape" if _is_escapable(encoding) else "replace"
        raw = data[mark:].decode(encoding, errors)
    text = SURROGATES.sub(REPLACEMENT, raw) if _has_surrogates(raw) else raw
    if encoding in _STATEFUL or (REPLACEMENT in text and not _is_escapable(encoding)):
        return Decoded(text=unicodedata.normalize("NFC", text), encoding=encoding, byte_map=None)
    runs = tuple(_runs(raw, encoding, mark, len(data)))
    composed, runs = _compose(text, runs)
    byte_map = ByteMap(encoding=encoding, size=len(data), runs=runs)
    return Decoded(text=composed, encoding=encoding, byte_map=byte_map)


def byte_span(byte_map: ByteMap, span: Span) -> tuple[int, int]:
    """Return the half-open byte range of the input that `span` of its text was decoded from.

    Code points that NFC composed come back as all the bytes that they were composed of.

    Raises:
        EngineError: the span begins or ends outside the text.
    """
    start, _ = _bytes_of(byte_map, span.start)
    _, end = _bytes_of(byte_map, span.end - 1)
    if not start < end <= byte_map.size:
        raise EngineError(f"{span} is outside a text of {byte_map.size} bytes")
    return start, end


def complain_of_binary(data: bytes) -> None:
    """Raise an `InputError` that names what `data` seems to be, if it is not text."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"begins like {name}; expected text or HTML: convert it first")
    sample = data[:_SAMPLE]
    if _wide(data):
        return
    strange = len(sample) - len(sample.translate(None, _CONTROLS))
    if strange > 0.1 * len(sample):
        raise InputError(
            f"{strange} of the first {len(sample)} bytes are control bytes, so this is binary "
            "data; expected text or HTML: convert it first"
        )


_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b") | {127}))
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or an Office file)"),
    (b"\x1f\x8b", "gzip data inside gzip data, or without the suffix .gz"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"(\xb5/\xfd", "zstd data"),
    (b"SQLite format 3", "an SQLite database"),
)


def _marked(data: bytes) -> tuple[int, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return 0, ""


def _wide(data: bytes) -> str:
    """Name the UTF-16 whose NULs `data` has, or ""."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return ""
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    for zeros, others, encoding in ((low, high, "utf-16-le"), (high, low, "utf-16-be")):
        if zeros > 0.4 * pairs and others < 0.05 * pairs:
            letters = sample.decode(encoding, "replace")
            strange = sum(letter < " " and not letter.isspace() for letter in letters)
            return encoding if strange < 0.1 * pairs else ""
    return ""


def _encoding_of(data: bytes, declared: str | None) -> tuple[str, str | None]:
    """Name the encoding of bytes without a mark; give their text too where it is known by then."""
    if wide := _wide(data):
        return wide, None
    claimed = _python_name(declared)
    if data.isascii() and claimed in _STATEFUL and (text := _decoded(data, claimed)) is not None:
        return claimed, text
    if (text := _decoded(data, "utf-8")) is not None:
        return "utf-8", text
    if claimed and claimed != "utf-8" and (text := _decoded(data, claimed)) is not None:
        return claimed, text
    broken = len(SURROGATES.findall(data.decode("utf-8", "surrogateescape")))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if broken * 2 <= high - broken:
        return "utf-8", None
    return _guess(data), None


def _guess(data: bytes) -> str:
    """Name the encoding of bytes that are no UTF-8 and do not say what they are."""
    high = data.translate(None, bytes(range(128)))
    if len(high) < _ACCENTED * len(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    name = _python_name(best.encoding) if best is not None else ""
    return name if name and name != "utf-8" and _decoded(data, name) is not None else "cp1252"


def _python_name(name: str | None) -> str:
    """Return Python's name for the encoding that a page means by `name`, "" if there is none."""
    try:
        found = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    if not found._is_text_encoding:
        return ""
    return _MEANT.get(found.name, found.name)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return the text of bytes that are wholly of an encoding, else None."""
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _is_escapable(encoding: str) -> bool:
    return not encoding.startswith(("utf-16", "utf-32")) and encoding not in _STATEFUL


def _runs(raw: str, encoding: str, start: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield the byte map's runs for text before NFC; escaped bytes are one byte wide each."""
    at, width = start, -1
    widths = [(0, len(raw), 1)] if len(raw) == size - start else _widths(raw, encoding)
    for begin, end, each in widths:
        if each != width:
            yield begin, at, each
            width = each
        at += each * (end - begin)


def _widths(raw: str, encoding: str) -> Iterator[tuple[int, int, int]]:
    """Yield `(start, end, bytes each)` for consecutive runs of `raw`."""
    if encoding == "utf-8" or encoding.startswith("utf-16"):
        pattern = _UTF8_WIDTHS if encoding == "utf-8" else _UTF16_WIDTHS
        for run in pattern.finditer(raw):
            yield run.start(), run.end(), (run.lastindex or 1) % 5 or 1
        return
    if encoding.startswith("utf-32"):
        yield 0, len(raw), 4
        return
    for run in _SINGLE_WIDTHS.finditer(raw):
        yield run.start(), run.end(), 1 if run.lastindex else len(run[0].encode(encoding))


def _compose(
    text: str, runs: tuple[tuple[int, int, int], ...]
) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """Return `text` in NFC and the runs that lead from there to the same bytes."""
    units = tuple(iter_units(text))
    if all(normal == text[start:end] for start, end, normal in units):
        return text, runs
    source = ByteMap(encoding="", size=0, runs=runs)
    pieces: list[str] = []
    mended: list[tuple[int, int, int]] = []
    length = 0
    for start, end, normal in units:
        if normal != text[start:end]:
            first = _bytes_of(source, start)[0]
            mended.extend((length + offset, first, 0) for offset in range(len(normal)))
        else:
            mended.extend(_moved(runs, start, end, length))
        pieces.append(normal)
        length += len(normal)
    return "".join(pieces), tuple(_merged(mended))


def _moved(
    runs: tuple[tuple[int, int, int], ...], start: int, end: int, to: int
) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of `[start, end)` as they are when that text stands at `to`."""
    index = _run_at(runs, start)
    while index < len(runs) and runs[index][0] < end:
        point, byte, width = runs[index]
        skipped = max(0, start - point)
        yield to + point + skipped - start, byte + skipped * width, width
        index += 1


def _merged(runs: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield `runs` without those that only continue the run before."""
    point, byte, width = -1, -1, -1
    for run in runs:
        continues = width > 0 and run[2] == width and run[1] == byte + (run[0] - point) * width
        if not continues:
            yield run
            point, byte, width = run


def iter_units(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield consecutive runs that NFC may change or leaves: start, end, and what it makes of them.

    What stands between code points that NFC may change is left as it is without being looked at.
    """
    loose = _loose(text)
    seconds = _composing()
    done = 0
    for found in re.finditer(f"[{re.escape(loose)}]", text) if loose else ():
        begin, end = found.start(), found.end()
        if begin < done:
            continue
        if _joins(text[begin], seconds):
            while begin > done and _joins(text[begin], seconds):
                begin -= 1
        elif unicodedata.is_normalized("NFC", text[begin]):
            continue
        while end < len(text) and _joins(text[end], seconds):
            end += 1
        if done < begin:
            yield done, begin, text[done:begin]
        yield begin, end, unicodedata.normalize("NFC", text[begin:end])
        done = end
    if done < len(text):
        yield done, len(text), text[done:]


def _loose(text: str) -> str:
    """Return the code points of a text that NFC may change, depending on what stands beside them.

    Only what is beyond ASCII is looked at, each code point once: a tenth of the time of a check of
    the whole page.
    """
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    letters = sorted(set(beyond.decode("utf-8", "surrogatepass")))
    return "".join(letter for letter in letters if not _is_fixed(letter))


@cache
def _is_fixed(letter: str) -> bool:
    """Say whether NFC leaves a code point as it is, and composes it with none before it."""
    if letter < "\u0300":
        return True
    is_jamo = "\u1100" <= letter <= "\u11ff"
    is_mark = unicodedata.category(letter).startswith("M")
    return not is_jamo and not is_mark and unicodedata.is_normalized("NFC", letter)


def _joins(letter: str, seconds: frozenset[str]) -> bool:
    return bool(unicodedata.combining(letter)) or letter in seconds


@cache
def _composing() -> frozenset[str]:
    """Every starter that NFC can compose with the code point before it."""
    jamo = {chr(point) for point in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for point in range(0xC0, 0x12000):
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            jamo.add(chr(int(parts[1], 16)))
    return frozenset(letter for letter in jamo if not unicodedata.combining(letter))


def _run_at(runs: tuple[tuple[int, int, int], ...], point: int) -> int:
    """Return the index of the last run that begins at or before code point `point`."""
    low, high = 0, len(runs)
    while high - low > 1:
        middle = (low + high) // 2
        if runs[middle][0] <= point:
            low = middle
        else:
            high = middle
    return low


def _bytes_of(byte_map: ByteMap, point: int) -> tuple[int, int]:
    """Return the byte range of one code point."""
    if not byte_map.runs:
        return byte_map.size, byte_map.size
    index = _run_at(byte_map.runs, point)
    start, byte, width = byte_map.runs[index]
    if width:
        first = byte + (point - start) * width
        return first, first + width
    later = (run[1] for run in byte_map.runs[index + 1 :] if run[1] > byte)
    return byte, next(later, byte_map.size)
