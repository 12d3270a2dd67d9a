"""The body of an article that a container hands over as such: an entry of a feed, a news item.

There is no page around it, so all of it is the article, but for what its wording alone tells:
captions, tags, share buttons, pointers to other stories, the line by which a feed names itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from stemma.errors import InputError
from stemma.extract.article import key
from stemma.extract.datelines import split_dateline
from stemma.extract.dom import Element, Piece, parse, pieces
from stemma.extract.furniture import furniture
from stemma.extract.paragraphs import Paragraph, paragraphs
from stemma.extract.raw import find_places, map_page
from stemma.extract.readers.received import InputLimits, check_length
from stemma.model.document import Block, BlockLabel, PageMap
from stemma.model.span import Span
from stemma.text.normalise import normalise

GAP = "\n\n"
_OPENING, _CLOSING = "<div>", "</div>"
_L = BlockLabel
_TAIL_REASON = "says that the entry goes on elsewhere"
_BODY = "the container says that this is the article"
_FEED_LINE = re.compile(
    r"^\W*(?:the (?:post|article|story|entry)\b.{1,300}\b(?:(?:first )?appeared (?:first )?on|was "
    r"(?:first|originally) published (?:on|at|in|by))\b"
    r"|this (?:post|article|story|entry)\b.{0,200}\b(?:first )?(?:appeared|(?:was )?(?:originally |"
    r"first )?published) (?:first )?(?:on|at|in|by)\b"
    r"|originally (?:published|posted|appeared) (?:on|at|in|by)\b"
    r"|(?:click here )?to (?:read|view|see) the (?:full|rest|original)\b"
    r"|(?:continue reading|read (?:more|on|the full (?:article|story)|full (?:article|story)|the "
    r"rest)|keep reading|view (?:entire|full|original)|full (?:article|story))\b.{0,200}"
    r"|you can follow any responses to this entry\b|submitted by\b.{0,80}\[link\]"
    r"|\[?\s*(?:link|comments?|read more|more)\s*\]?(?:\W+\[?(?:link|comments?|more)\]?)*)\W*$"
    r"|^\W*the (?:post|article|story)\b.{1,300}\bappeared first on\b.{1,120}$",
    re.I | re.S,
)
_TAIL = re.compile(
    r"(?<=\S)\s*(?:(?P<broken>…|\.\.\.)\s*)?"
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|\[\+\s?[\d,]+ (?:chars|characters)\]"
    r"|\(?(?:(?:continue reading|read more|read on|keep reading|more)\s*[→»›>]+"
    r"|(?-i:[CRK])(?:ontinue reading|ead more|ead on|eep reading)\s*(?:…|\.\.\.))\)?)\s*$",
    re.I,
)
"""What feeds and search services put behind a summary or a text that they cut off."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTIONED = re.compile(r"caption|credit", re.I)
_LONGEST_LINE = 500


def read_entry(
    *,
    html: str | None,
    text: str | None,
    title: str | None,
    clean: bool = False,
    limits: InputLimits | None = None,
) -> tuple[str, tuple[Block, ...], PageMap | None]:
    """Return the text and blocks of an article's body, led by its title, and the way to its HTML.

    Args:
        html: the body as HTML without the page around it.
        text: the body as plain text, if it is not HTML.
        title: the headline, which comes first unless the body begins with it or `clean` is set.
        clean: label all of the body as body.
        limits: how much text is read; `InputLimits()` by default.

    Raises:
        InputError: there is no text, or too much of it.
    """
    limits = limits or InputLimits()
    root, found = None, []
    if html is not None:
        root = parse(f"{_OPENING}{html}{_CLOSING}")
        found = list(islice(pieces(root), limits.max_blocks + 1))
    units = list(_of_pieces(found, limits) if html is not None else _of_text(text or "", limits))
    if not units:
        raise InputError(
            "the entry has no text, only markup or white space; expected the text of an article"
        )
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    if title and not clean and key(title) != key(units[0][0]):
        units.insert(0, (normalise(title), _L.HEADLINE, "the title that the container gives", None))
    elif title:
        units[0] = (units[0][0], _L.HEADLINE, "repeats the title that the container gives", None)
    if clean:
        units = [
            (unit[0], _L.BODY, "the caller says that all text is body", unit[3]) for unit in units
        ]
    for shown, label, reason, node in units:
        blocks.append(Block(span=Span(at, at + len(shown)), label=label, reason=reason, node=node))
        texts.append(shown)
        at += len(shown) + len(GAP)
    whole = GAP.join(texts)
    check_length(len(whole), limits)
    page_map = None if html is None else _page_map(html, root, found, texts, blocks)
    if not clean:
        blocks = _with_dateline(whole, list(_without_tails(whole, blocks)))
    return whole, tuple(blocks), page_map


def _page_map(
    html: str,
    root: Element,
    found: Sequence[Piece],
    texts: Sequence[str],
    blocks: Sequence[Block],
) -> PageMap:
    """Return the way from the text to the HTML of the entry; a title from outside has none."""
    places = find_places(f"{_OPENING}{html}{_CLOSING}", root)
    first = len(blocks) - len(found)
    begins = [block.span.start for block in blocks[first:]]
    wrapped = map_page(places, found, texts[first:], begins)
    runs = tuple(
        (point, place - len(_OPENING) if place > 0 else place, width)
        for point, place, width in wrapped.runs
    )
    return PageMap(size=len(html), runs=runs)


_Unit = tuple[str, BlockLabel, str, str | None]


def _of_pieces(found: Sequence[Piece], limits: InputLimits) -> Iterator[_Unit]:
    is_after_list = False
    for number, piece in enumerate(found):
        if number >= limits.max_blocks:
            raise InputError(
                f"the entry has more than {limits.max_blocks:,} blocks; expected an article: split "
                "it, or raise the limit (max_blocks)"
            )
        text = normalise(piece.text)
        label, reason = _label(_paragraph(text))
        holders = [piece.element, *piece.element.iterancestors()][:4]
        if label is _L.BODY and any(_is_caption(holder) for holder in holders):
            label, reason = _L.CAPTION, "stands under a picture"
        elif label is _L.BODY and any(holder.tag in _HEADINGS for holder in holders[:2]):
            label, reason = _L.HEADING, "marked as a heading"
        elif label is _L.BODY and piece.linked > 0.8 and not _paragraph(text).is_ended:
            label, reason = _L.TEASER, "a line that is a link"
        elif label is _L.BODY and is_after_list and piece.linked > 0.5:
            label, reason = _L.TEASER, "links under the head of a list of other stories"
        is_after_list = label is _L.TEASER
        yield text, label, reason, piece.node


def _is_caption(element: Element) -> bool:
    if element.tag == "figure":  # pulled quotes and tables are figures as well
        return element.find(".//img") is not None and element.find(".//blockquote") is None
    return element.tag == "figcaption" or bool(_CAPTIONED.search(element.get("class", "")))


def _of_text(text: str, limits: InputLimits) -> Iterator[_Unit]:
    plain = normalise(text)
    check_length(len(plain), limits)
    for item in paragraphs(plain):
        label, reason = _label(item)
        yield item.span.of(plain), label, reason, None


def _paragraph(text: str) -> Paragraph:
    return Paragraph(span=Span(0, max(1, len(text))), text=" ".join(text.split()))


def _label(item: Paragraph) -> tuple[BlockLabel, str]:
    if known := furniture(item):
        return known
    if len(item.text) <= _LONGEST_LINE and _FEED_LINE.match(item.text):
        return _L.BOILERPLATE, "says where the entry is from or goes on"
    return _L.BODY, _BODY


def _without_tails(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Set what says that a text goes on elsewhere apart from the words before it."""
    for block in blocks:
        found = _TAIL.search(text, max(block.span.start, block.span.end - 80), block.span.end)
        if block.label is not _L.BODY or found is None or found.start() <= block.span.start:
            yield block
            continue
        broken = found.end("broken") if found["broken"] else found.start()
        tail = text[broken : block.span.end]
        start = block.span.end - len(tail.lstrip())
        yield replace(block, span=Span(block.span.start, broken))
        yield Block(
            span=Span(start, block.span.end), label=_L.BOILERPLATE, reason=_TAIL_REASON,
            node=block.node,
        )  # fmt: skip


def _with_dateline(text: str, blocks: list[Block]) -> list[Block]:
    """Set the dateline before the first words apart, if there is one."""
    for index, block in enumerate(blocks):
        if block.label is not _L.BODY:
            continue
        parts = split_dateline(text, block.span)
        if parts is None:
            return blocks
        head = Block(
            span=parts[0], label=_L.DATELINE, reason="a dateline before the first words",
            node=block.node,
        )  # fmt: skip
        rest = Block(span=parts[1], label=_L.BODY, reason=block.reason, node=block.node)
        return [*blocks[:index], head, rest, *blocks[index + 1 :]]
    return blocks
