"""What the page model sees of each block of a page: one row of numbers a block.

The evidence is what trafilatura keeps, where the block stands in the tree and what those elements
are called, how the text around it is made, its wording, and its likeness to what the page states
about itself. NaN stands for what is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from stemma.extract.article import key
from stemma.extract.dom import Piece
from stemma.extract.page_elements import Elements
from stemma.extract.page_place import add_headings, add_place, add_stated
from stemma.extract.page_table import Evidence, Floats, Table, Weights
from stemma.extract.page_wording import COUNTED, RULED, counts, ruled, wording
from stemma.extract.regions import REGION_NAMES

TAGS = tuple(
    "p li h1 h2 h3 h4 div td a button span figcaption time blockquote section article header label "
    "dd dt pre body".split()
)
LEAVES = ("a", "b", "strong", "em", "i", "span")
AROUND = tuple(
    "li ul table figure aside header footer nav form section article main blockquote".split()
)
_LONG = 12
"""Words from which a block without many links counts as a paragraph."""

_CALLED = {
    **{region.value: names for region, names in REGION_NAMES.items()},
    "hidden": frozenset("hidden hide invisible aria-hidden dnone none sronly collapse".split()),
    "promo": frozenset("promo promotion donate support appeal cta offer disclosure hint".split()),
    "quote": frozenset("quote pullquote tweet twitter twittertweet embed instagram".split()),
    "deck": frozenset("dek deck standfirst subtitle subheadline subhead summary excerpt".split()),
}
"""What an element is called, by the names that say so."""

_LIKE = {
    "like a picture": "captio captn cptn imag img foto photo pictur bild media".split(),
    "like a pointer": (
        "relat teas recirc readmore read-more promo recommend more- also popular".split()
    ),
    "like a signature": [*"author autor byline bio- contrib credit meta info".split(), "bio "],
    "like a box": "box widget embed inline aside module card banner".split(),
    "like text": "body content text paragraph article story entry post".split(),
}
"""What an element may be called, by parts of names."""


_EXACT = {
    name: sum(1 << bit for bit, names in enumerate(_CALLED.values()) if name in names)
    for name in frozenset().union(*_CALLED.values())
}
"""For each name of `_CALLED`, the kinds that it speaks for, a bit each."""

_KINDS = len(_CALLED) + len(_LIKE)


@lru_cache(maxsize=16384)
def _bits(name: str) -> int:
    """Say with a bit for each kind of `_CALLED`, then of `_LIKE`, whether a name says so."""
    spaced = f"{name} "
    bits = _EXACT.get(name, 0)
    for bit, parts in enumerate(_LIKE.values(), len(_CALLED)):
        if any(part in spaced for part in parts):
            bits |= 1 << bit
    return bits


def _called(sets: Sequence[tuple[str, ...]]) -> Floats:
    """Return for each set of names 1 for the kinds of `_CALLED` and of `_LIKE` that it says."""
    bits = np.array([reduce(or_, map(_bits, names), 0) for names in sets], np.int64)
    return (bits[:, None] >> np.arange(_KINDS) & 1).astype(np.float64)


def tabulate(evidence: Evidence, elements: Elements, weights: Weights) -> Table:
    """Return the evidence on each block of a page, one row a block; a page has blocks.

    Args:
        evidence: the page, with at least one block.
        elements: what is around its blocks.
        weights: what was learned of names and words.
    """
    texts = [piece.text for piece in evidence.pieces]
    keys = [key(text) for text in texts]
    table = Table()
    kept = np.array(evidence.kept, np.float64)
    linked = np.array([piece.linked for piece in evidence.pieces])
    own = counts(texts)
    said = wording(texts, weights.terms)
    rules = ruled(texts)
    words = said[:, 0]
    is_text = ((words >= _LONG) | (rules[:, 0] > 0)) & (linked < 0.5)
    text_words = words * is_text
    table.add("kept", kept)
    table.add("comment", evidence.commented)
    table.add("linked", linked)
    _own(table, own, said, rules, texts)
    _tags(table, elements, evidence.pieces)
    named = _named(table, elements, weights, kept * words)
    amounts = np.stack([words, words * linked, np.ones(len(texts)), text_words, kept * words], 1)
    held = elements.held(amounts)
    _held(table, elements, held)
    _containers(table, elements, held, text_words, kept * words)
    _alike(table, elements, evidence.pieces, words, linked, kept, is_text)
    add_place(table, keys, evidence, kept, words, text_words)
    add_headings(table, texts, keys, evidence, elements)
    add_stated(table, texts, keys, evidence)
    columns = {"kept": kept, "linked": linked, "words": words, "text": is_text.astype(float),
               "named": named, "said": said[:, 2], "stop": _share(own[:, 4], words),
               "depth": elements.depth[elements.own].astype(float)}  # fmt: skip
    _neighbours(table, columns)
    _windows(table, kept, text_words, linked * words, words)
    return table


def _share(part: Floats, whole: Floats) -> Floats:
    shares: Floats = part / np.maximum(whole, 1.0)
    return shares


def _own(table: Table, own: Floats, said: Floats, rules: Floats, texts: Sequence[str]) -> None:
    letters = own[:, 0] + own[:, 1]
    length = np.array([len(text) for text in texts], np.float64)
    table.add("words", said[:, 0])
    table.add("function words", said[:, 1])
    table.add("terms", said[:, 2])
    table.add("least term", said[:, 3])
    table.add("length", length)
    table.add("letters a word", _share(letters, said[:, 0]))
    table.add("capitals", _share(own[:, 1], letters))
    table.add("digits", _share(own[:, 2], length))
    for column, name in list(enumerate(COUNTED))[3:]:
        table.add(name, own[:, column])
    table.add("marks", _share(own[:, 3:].sum(axis=1), said[:, 0]))
    ends = [text.rstrip("\"”’'»)] ")[-1:] for text in texts]
    table.add("ends sentence", [end in ".!?…" and end != "" for end in ends])
    table.add("ends colon", [end == ":" for end in ends])
    table.add("begins upper", [text[:1].isupper() for text in texts])
    table.add("begins lower", [text[:1].islower() for text in texts])
    table.add("begins mark", [not text[:1].isalnum() for text in texts])
    table.add("lines", [text.count("\n") for text in texts])
    table.add_all(RULED, rules)


def _tags(table: Table, elements: Elements, pieces: Sequence[Piece]) -> None:
    tags = [piece.element.tag for piece in pieces]
    leaves = [piece.leaf.tag if piece.leaf is not piece.element else "" for piece in pieces]
    table.add("tag", [TAGS.index(tag) if tag in TAGS else len(TAGS) for tag in tags])
    table.add("leaf", [LEAVES.index(leaf) if leaf in LEAVES else -1 for leaf in leaves])
    table.add("depth", elements.depth[elements.own])
    parent = [elements.found[number].tag for number in elements.around(1)]
    table.add("parent tag", [TAGS.index(tag) if tag in TAGS else len(TAGS) for tag in parent])
    has = np.zeros((len(elements.found), len(AROUND)))
    for number, element in enumerate(elements.found):
        if element.tag in AROUND:
            has[number, AROUND.index(element.tag)] = 1
    around = elements.down(has)[elements.leaf]
    table.add_all([f"in {tag}" for tag in AROUND], around)


def _named(table: Table, elements: Elements, weights: Weights, kept: Floats) -> Floats:
    """Weigh what the elements around each block are called."""
    names = elements.names()
    near = names.each(lambda each: _weigh(each, weights.near))
    far = names.each(lambda each: _weigh(each, weights.far))
    parent = elements.parent
    close = near + near[parent] + near[parent[parent]]
    share = elements.held(kept[:, None])[:, 0] / max(1.0, float(kept.sum()))
    inner = np.where(share > 0.5, 0.0, near)
    called = _called(names.sets)[names.borne]
    called[share > 0.5] = 0.0
    along = elements.down(np.column_stack([far, inner, called]))
    outer = along[parent[parent[parent]], 0]
    whole: Floats = (close + outer)[elements.own]
    table.add("named", whole)
    table.add("named near", close[elements.own])
    table.add("named far", outer[elements.own])
    table.add("named leaf", near[elements.leaf])
    table.add_all([f"called {kind}" for kind in (*_CALLED, *_LIKE)], along[elements.leaf, 2:])
    table.add("named inside", along[elements.leaf, 1])
    table.add("named least", elements.down_least(inner)[elements.leaf])
    return whole


def _weigh(names: tuple[str, ...], weights: Mapping[str, float]) -> float:
    return sum([weights[name] for name in names if name in weights])


def _held(table: Table, elements: Elements, held: Floats) -> None:
    for steps, name in enumerate(("own", "parent", "second", "third")):
        sums = held[elements.around(steps)]
        table.add(f"{name} words", sums[:, 0])
        table.add(f"{name} linked", _share(sums[:, 1], sums[:, 0]))
        table.add(f"{name} blocks", sums[:, 2])
        table.add(f"{name} text", _share(sums[:, 3], sums[:, 0]))
        table.add(f"{name} kept", _share(sums[:, 4], sums[:, 0]))


def _containers(
    table: Table, elements: Elements, held: Floats, text_words: Floats, kept_words: Floats
) -> None:
    """Place each block beside the element with most text of its own, and the article's."""
    scores = np.zeros(len(elements.found))
    for steps, share in ((1, 1.0), (2, 0.5), (3, 0.25)):
        np.add.at(scores, elements.around(steps), text_words * share)
    linked = _share(held[:, 1], held[:, 0])
    densest = int(np.argmax(scores * (1 - linked)))
    _beside(table, elements, densest, "densest")
    chosen = np.zeros(len(elements.found))
    np.add.at(chosen, elements.around(1), kept_words)
    _beside(table, elements, int(np.argmax(chosen)) if chosen.any() else densest, "article")
    total = max(1.0, float(held[0, 3]))
    table.add("parent of all text", held[elements.around(1), 3] / total)
    table.add("second of all text", held[elements.around(2), 3] / total)


def _beside(table: Table, elements: Elements, number: int, name: str) -> None:
    met = elements.meeting(number)[elements.own]
    depth = elements.depth[elements.own]
    table.add(f"{name}: down", depth - met)
    table.add(f"{name}: up", elements.depth[number] - met)


def _alike(
    table: Table,
    elements: Elements,
    pieces: Sequence[Piece],
    words: Floats,
    linked: Floats,
    kept: Floats,
    is_text: NDArray[np.bool_],
) -> None:
    """Tell how blocks are that stand in elements of the same kind elsewhere on the page."""
    found = elements.found
    kinds = [(element.tag, element.get("class")) for element in found]
    parent = elements.parent.tolist()
    paths: dict[int, tuple[object, ...]] = {0: ()}
    for number in range(1, len(found)):
        paths[number] = (*paths[parent[number]], found[number].tag)
    plain = [paths.get(number, ()) for number in elements.own.tolist()]
    ways = [
        (kinds[number], kinds[parent[number]], kinds[parent[parent[number]]])
        for number in elements.own.tolist()
    ]
    for name, values in (("kind", ways), ("path", plain)):
        codes: dict[object, int] = {}
        at = np.array([codes.setdefault(value, len(codes)) for value in values], np.intp)
        sums = np.zeros((len(codes), 5))
        np.add.at(sums, at, np.stack([np.ones(len(at)), words, linked, kept * 1.0, is_text], 1))
        mine = sums[at]
        others = np.maximum(mine[:, 0] - 1, 1)
        table.add(f"{name} count", mine[:, 0])
        table.add(f"{name} words", (mine[:, 1] - words) / others)
        table.add(f"{name} linked", (mine[:, 2] - linked) / others)
        table.add(f"{name} kept", np.where(mine[:, 0] > 1, (mine[:, 3] - kept) / others, np.nan))
        table.add(f"{name} text", np.where(mine[:, 0] > 1, (mine[:, 4] - is_text) / others, np.nan))


def _neighbours(table: Table, columns: Mapping[str, Floats]) -> None:
    for name, column in columns.items():
        for step in (-2, -1, 1, 2):
            table.add(f"{name} {step:+d}", shifted(column, step))


def shifted(column: Floats, step: int) -> Floats:
    """Return (n): the value `step` blocks further on; NaN beyond the page's ends."""
    found = np.full(len(column), np.nan)
    if step > 0:
        found[:-step] = column[step:]
    else:
        found[-step:] = column[:step]
    return found


def _windows(
    table: Table, kept: Floats, text_words: Floats, linked_words: Floats, words: Floats
) -> None:
    """Sum up what stands in the blocks before and after each, eight each way."""
    for name, column in (
        ("kept", kept),
        ("text", text_words),
        ("linked", linked_words),
        ("words", words),
    ):
        sums = np.concatenate([[0.0], np.cumsum(column)])
        at = np.arange(len(column))
        for reach in (3, 8):
            low, high = np.maximum(at - reach, 0), np.minimum(at + 1 + reach, len(column))
            table.add(f"{name} {reach} before", sums[at] - sums[low])
            table.add(f"{name} {reach} after", sums[high] - sums[at + 1])
