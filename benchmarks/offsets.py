"""Whether the blocks of pages lead back to the HTML: to their element, and to their characters.

The check shares nothing with what it checks but the parsed tree: references are decoded by the
standard library, and white space is folded.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any
from unicodedata import normalize

from benchmarks.pages import Case, recorded, segmented
from benchmarks.rows import Row, files, has_fields, name_of

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_MARKUP = re.compile(r"<[/!?a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many blocks of a page there are, lead to their words, and to an element with them."""

    blocks: int
    exact: int
    nodes: int


def rows(data: Path, *, limit: int | None = None) -> Iterator[Row]:
    """Check all pages of the sets under `data/extraction`; nothing if there is none.

    Args:
        data: the folder that holds the folder `extraction`.
        limit: check only that many pages of each set.
    """
    folder = data / "extraction"
    for path in files(folder):
        if has_fields(path, "html_file", "text"):
            yield from _checked(name_of(path), islice(recorded(path, folder), limit))
    if (folder / "trafilatura_eval").is_dir():
        cases = islice(segmented(folder / "trafilatura_eval"), limit)
        yield from _checked("extraction/trafilatura_eval", cases)


def tally(page: bytes) -> Tally | None:
    """Check the blocks of a page; None if Stemma rejects it."""
    from stemma.errors import InputError
    from stemma.extract.dom import declared_encoding, parse
    from stemma.extract.page import read_page
    from stemma.text.normalise import decode
    from stemma.text.places import raw_span, raw_spans

    html = decode(page, declared=declared_encoding(page)).text
    try:
        content = read_page(html)
    except InputError:
        return None
    root = parse(html)
    exact = nodes = 0
    for block in content.blocks:
        words, (element,) = _folded(block.span.of(content.text)), root.xpath(block.node)
        whole = raw_span(content.page_map, block.span)
        stretches = [place.of(html) for place in raw_spans(content.page_map, block.span)]
        is_text = not any(_MARKUP.search(stretch) for stretch in stretches)
        said = "".join(_read(stretch, element) for stretch in stretches)
        exact += whole is not None and is_text and _folded(said) == words
        nodes += _has(element, words)
    return Tally(len(content.blocks), exact, nodes)


def _checked(name: str, cases: Iterable[Case]) -> Iterator[Row]:
    start = time.perf_counter()
    found = [done for case in cases if (done := tally(case.page)) is not None]
    seconds = time.perf_counter() - start
    blocks = sum(one.blocks for one in found)
    for metric, count in (
        ("blocks whose raw slice is their words", sum(one.exact for one in found)),
        ("blocks whose node has their words", sum(one.nodes for one in found)),
    ):
        yield Row(name, metric, count / blocks if blocks else None, len(found), seconds)
    whole = sum(one.exact == one.blocks for one in found)
    yield Row(
        name, "pages exact throughout", whole / len(found) if found else None, len(found), seconds
    )


def _read(raw: str, element: Any) -> str:
    """Return what raw characters of an element say."""
    if element.tag == "script":
        raw = str(json.loads(f'"{raw}"', strict=False))
    return unescape(raw)


def _has(element: Any, words: str) -> bool:
    """Say whether an element has folded words in this order; what it hides may stand between."""
    said = "".join((*element.itertext(), element.get("content", "")))
    if element.tag == "script":
        said = unescape(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), said).replace("\\", ""))
    letters = iter(_folded(said))
    return all(letter in letters for letter in words)


def _folded(text: str) -> str:
    return "".join(normalize("NFC", _CONTROLS.sub("", text)).split())
