"""Where a block stands beside the article and its headline, and how it fits what the head says."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.extract import furniture
from stemma.extract.article import key
from stemma.extract.dom import Element
from stemma.extract.page_elements import Elements
from stemma.extract.page_table import Evidence, Floats, Table

_WORD = re.compile(r"\w+")
_BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')


def add_place(
    table: Table,
    keys: Sequence[str],
    evidence: Evidence,
    kept: Floats,
    words: Floats,
    text_words: Floats,
) -> None:
    """Tell where each block stands on the page, beside the headline and the article."""
    n = len(keys)
    at = np.arange(n)
    table.add("blocks", np.full(n, n))
    table.add("at", at / n)
    table.add("before", np.cumsum(text_words) - text_words)
    table.add("after", text_words.sum() - np.cumsum(text_words))
    strong = np.flatnonzero((kept > 0) & (text_words > 0))
    first, last = (int(strong[0]), int(strong[-1])) if len(strong) else (-1, -1)
    missing = np.full(n, np.nan)
    table.add("from first", at - first if first >= 0 else missing)
    table.add("from last", at - last if first >= 0 else missing)
    whole = max(1.0, float((kept * words).sum()))
    table.add("kept before", (np.cumsum(kept * words) - kept * words) / whole)
    table.add("kept words", np.full(n, (kept * words).sum()))
    table.add("kept of text", np.full(n, (kept * text_words).sum() / max(1.0, text_words.sum())))
    holders = np.flatnonzero(kept > 0)
    previous = np.searchsorted(holders, at, "left")
    following = np.searchsorted(holders, at, "right")
    padded = np.concatenate([[-1000], holders, [n + 1000]])
    table.add("to kept before", np.minimum(at - padded[previous], 50))
    table.add("to kept after", np.minimum(padded[following + 1] - at, 50))
    heads = _headlines(keys, evidence)
    near = heads[heads <= first] if first >= 0 else heads
    head = int(near[-1]) if len(near) else int(heads[0]) if len(heads) else None
    table.add("from headline", at - head if head is not None else missing)


def add_headings(
    table: Table,
    texts: Sequence[str],
    keys: Sequence[str],
    evidence: Evidence,
    elements: Elements,
) -> None:
    """Place each block beside headlines, `article` elements and the heads of lists of others."""
    n = len(texts)
    heads = _headlines(keys, evidence)
    is_head = np.zeros(n)
    is_head[heads] = 1
    table.add("headlines before", np.cumsum(is_head) - is_head)
    mine = owners(elements, is_head)
    order: dict[int, int] = {}
    table.add("article number", [order.setdefault(each, len(order)) for each in mine.tolist()])
    missing = np.full(n, np.nan)
    if len(heads):
        table.add("headline's article", mine == mine[heads[0]])
        met = elements.meeting(int(elements.own[heads[0]]))[elements.own]
        table.add("headline: down", elements.depth[elements.own] - met)
        table.add("headline: up", elements.depth[elements.own[heads[0]]] - met)
    else:
        for name in ("headline's article", "headline: down", "headline: up"):
            table.add(name, missing)
    short = [text if len(text) <= 120 else "" for text in texts]
    for name, is_one in (
        ("teaser head", furniture.is_teaser_header),
        ("comment head", furniture.is_comment_header),
    ):
        table.add(f"since {name}", _since([bool(text) and is_one(text) for text in short]))
    headings = [piece.element.tag in ("h2", "h3", "h4", "h5", "h6") for piece in evidence.pieces]
    table.add("since heading", _since(headings))


def owners(elements: Elements, is_head: Floats) -> NDArray[np.intp]:
    """Return (n): the innermost `article` element around each block that has a headline, or 0."""
    headed = elements.held(is_head[:, None])[:, 0] > 0
    owner = [0] * len(elements.found)
    for number, parent in enumerate(elements.parent.tolist()):
        is_one = headed[number] and elements.found[number].tag == "article"
        owner[number] = number if is_one else owner[parent]
    return np.array(owner, np.intp)[elements.own]


def _since(marks: Sequence[bool]) -> Floats:
    """Return (n): how many blocks ago the last mark stood, 0 at it, 100 at most; NaN before."""
    at = np.arange(len(marks))
    latest = np.maximum.accumulate(np.where(marks, at, -1))
    found: Floats = np.where(latest >= 0, np.minimum(at - latest, 100), np.nan)
    return found


def _headlines(keys: Sequence[str], evidence: Evidence) -> NDArray[np.intp]:
    """Return where blocks stand that are the page's title or its level-one heading."""
    titles = {key(title) for title in evidence.titles} - {""}
    return np.array(
        [
            index
            for index, (each, piece) in enumerate(zip(keys, evidence.pieces, strict=True))
            if each in titles or piece.element.tag == "h1"
        ],
        np.intp,
    )


def add_stated(table: Table, texts: Sequence[str], keys: Sequence[str], evidence: Evidence) -> None:
    """Compare each block with what the page's head states."""
    titles = [set(_WORD.findall(title.casefold())) for title in evidence.titles]
    titles = [title for title in titles if title]
    described = key(evidence.described)
    body = key(evidence.stated)
    seen: dict[str, int] = {}
    for each in keys:
        seen[each] = seen.get(each, 0) + 1
    likeness, in_title = [], []
    for text in texts:
        mine = set(_WORD.findall(text[:300].casefold())) if titles else set()
        same = [len(mine & title) for title in titles]
        if not any(same):
            likeness.append(0.0)
            in_title.append(0.0)
            continue
        wholes = [len(mine) + len(title) for title in titles]
        likeness.append(max(n / (whole - n) for n, whole in zip(same, wholes, strict=True)))
        in_title.append(max(same) / len(mine))
    table.add("like title", likeness)
    table.add("in title", in_title)
    is_described = [
        bool(described) and len(each) > 15 and (each in described or described[:40] in each)
        for each in keys
    ]
    table.add("described", is_described)
    table.add("copies", [seen[each] for each in keys])
    if len(body) < 100:
        table.add("stated", np.full(len(keys), np.nan))
    else:
        table.add("stated", [_found(each, body) for each in keys])


def _found(each: str, body: str) -> float:
    """Return the share of a block's letters that stand in the body, by runs of 40."""
    if len(each) <= 40:
        return float(bool(each) and each in body)
    runs = [each[at : at + 40] for at in range(0, len(each) - 39, 40)]
    return sum(run in body for run in runs) / len(runs)


def description(root: Element) -> str:
    """Return the description that the page's head gives; "" if none."""
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if "description" in name and meta.get("content"):
            return str(meta.get("content"))
    return ""


def stated_body(root: Element) -> str:
    """Return the longest `articleBody` of the page's JSON-LD, without markup; "" if none."""
    found = ""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        for value in _BODY.findall(script.text or ""):
            try:
                body = json.loads(value, strict=False)
            except ValueError:
                continue
            if len(body) > len(found):
                found = str(body)
    return re.sub(r"<[^>]{0,300}>|&\w{2,8};", " ", found)
