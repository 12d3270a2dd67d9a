"""The visible blocks of an HTML page, in the order of the document.

A block is a run of inline content that a browser would set apart: the text of a paragraph, a list
item, a table cell, a button, or the loose text between two such elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple

from stemma.errors import InputError
from stemma.text.normalise import REPLACEMENT, SURROGATES

Element = Any
"""An lxml element; lxml has no types of its own."""

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label "
    "legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th "
    "thead time tr ul video audio picture".split()
)
SKIPPED = frozenset(
    "head script style noscript template iframe frame object applet svg canvas math select "
    "textarea input datalist map noframes param".split()
)
_EMPTY = frozenset("source track".split())
"""Elements that hold nothing, in which libxml2 puts all that follows; so too `wbr` and `embed`."""
_FORMATTING = frozenset("b i em strong u sub sup small big font mark abbr acronym wbr".split())
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINE_ENDS = re.compile(r" *\n *")
_PARAGRAPHS = re.compile(r"\n{2,}")
_DOUBLE = re.compile(r" {2,}")
_SAFE_TAG = re.compile(r"[a-z][a-z0-9]*")
CONTROLS = bytes((*range(9), 11, *range(14, 32), 127))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A visible block of a page before it has a place in the text.

    `element` is the nearest block element around it and `node` that element's XPath; `leaf` is the
    inline element that holds all of the text, if there is one, else `element`; `linked` is the
    share of the letters that are inside links, in [0, 1]. `ink` says which of the characters that
    `ink` gives of the whole tree are those of `text`: half-open ranges, in order.
    """

    text: str
    element: Element
    node: str
    leaf: Element
    linked: float
    ink: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Frame:
    """An element that is being walked through, inside `outer`.

    `tag` and `number` make the last step of its XPath; `anchor` is the link around its text;
    `nearest` the block element around it, None if it is one itself.
    """

    element: Element
    outer: _Frame | None
    tag: str
    number: int
    is_block: bool
    anchor: Element
    is_preformatted: bool
    children: Iterator[Element]
    nearest: _Frame | None = None
    counts: dict[str, int] = field(default_factory=dict)
    path: str = ""

    @property
    def block(self) -> _Frame:
        """The nearest block element around, or the root."""
        return self.nearest or self

    @property
    def node(self) -> str:
        """The XPath; a name that XPath cannot take is `*`."""
        pathless: list[_Frame] = []
        frame = self
        while not frame.path and frame.outer is not None:
            pathless.append(frame)
            frame = frame.outer
        path = frame.path or f"/{frame.tag}"
        for inner in reversed(pathless):
            inner.path = path = f"{path}/{inner.tag}[{inner.number}]"
        return path

    def step(self, tag: object) -> tuple[str, int]:
        """Count a child; return the last step of its XPath."""
        counts = self.counts
        counts["*"] = number = counts.get("*", 0) + isinstance(tag, str)
        if not isinstance(tag, str) or not _is_safe(tag):
            return "*", number
        counts[tag] = number = counts.get(tag, 0) + 1
        return tag, number


class _Part(NamedTuple):
    """A text of inline content, its element, the link it is in, and its place in the ink."""

    text: str
    element: Element
    anchor: Element
    start: int
    ink: int


_SPACE = _Part(" ", None, None, 0, 0)
_BREAK = _Part("\n", None, None, 0, 0)


@dataclass(slots=True)
class _Run:
    """Inline content collected since the last break; `seen` counts the ink so far."""

    parts: list[_Part] = field(default_factory=list)
    seen: int = 0

    def add(self, text: str | None, element: Element, anchor: Element, *, pre: bool) -> None:
        if not text or (not self.parts and text.isspace()):
            return
        start = self.seen
        count = len("".join(text.split()))
        self.seen += count
        if anchor is not None and self.parts:
            before = self.parts[-1]
            if before.anchor is not None and before.anchor is not anchor:
                self.parts.append(_SPACE)
        # What is printable has no line end or tab.
        is_folded = pre or (text.isprintable() and "  " not in text)
        folded = text if is_folded else _SPACES.sub(" ", text)
        if self.parts and self._is_glued(folded, element):
            self.parts.append(_SPACE)
        self.parts.append(_Part(folded, element, anchor, start, count))

    def skip(self, element: Element) -> None:
        """Count the ink of an element that is not shown."""
        if element.text or len(element):
            self.seen += len(ink(element))

    def _is_glued(self, text: str, element: Element) -> bool:
        """Say whether only style sheets set two words apart ("Ann Lee" and "Reporter" in spans)."""
        before, last, *_ = self.parts[-1]
        if last is None or last is element:
            return False
        if not text[:1].isupper() or not (before[-1:].islower() or before[-1:].isdigit()):
            return False
        return last.tag not in _FORMATTING and element.tag not in _FORMATTING

    def take(self) -> list[_Part]:
        parts, self.parts = self.parts, []
        return parts


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page says it has, in its first 4,096 bytes, or None."""
    head = data[:4096]
    found = DECLARED.search(head) or _XML_DECLARED.match(head)
    return found[1].decode("ascii", "ignore") if found else None


def parse(html: str) -> Element:
    """Parse a page into the root element of its tree; control characters are left out.

    Raises:
        InputError: there is no element in it, or elements are nested too deeply to be read whole.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        parser.set_element_class_lookup(_element_class())
        root = lxml_html.document_fromstring(encoded(html), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"no HTML that can be parsed ({error}); expected a web page") from error
    for entry in parser.error_log:
        if "depth" in entry.message.lower():
            raise InputError(
                "the elements of the page are nested more than 2,048 deep, so it cannot be read "
                "whole; expected the page of an article"
            )
    return root


@cache
def _element_class() -> Any:
    """Return what makes all elements of one class; a class for each tag takes a call for each."""
    from lxml import etree
    from lxml import html as lxml_html

    return etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)


@lru_cache(maxsize=1)
def encoded(html: str) -> bytes:
    """Return what the parser reads of a page: UTF-8, without control characters.

    Bytes are parsed in half the time that a string takes, and translated in a hundredth.
    """
    try:
        data = html.encode()
    except UnicodeEncodeError:
        data = SURROGATES.sub(REPLACEMENT, html).encode()
    return data.translate(None, CONTROLS)


@cache
def _inked() -> Callable[[Element], list[str]]:
    from lxml import etree

    path = "descendant::text()[not(parent::script) and not(parent::style)]"
    found: Callable[[Element], list[str]] = etree.XPath(path, smart_strings=False)
    return found


def ink(element: Element) -> str:
    """Return all text in an element without its white space, scripts and styles left out."""
    return "".join("".join(_inked()(element)).split())


def pieces(root: Element, *, hidden: bool = False) -> Iterator[Piece]:
    """Yield the visible blocks of a page in document order, white space folded as browsers do.

    Args:
        root: the root element.
        hidden: also yield what the page hides (`hidden`, `display: none`).
    """
    run = _Run()
    frame: _Frame | None = _frame(root, None, str(root.tag), 1)
    run.add(root.text, root, None, pre=False)
    while frame is not None:
        child = next(frame.children, None)
        tag = child.tag if child is not None else None
        if child is None:
            if frame.is_block and run.parts:
                yield from _pieces_of(run.take(), frame)
            tail, frame = frame.element.tail, frame.outer
        elif tag == "br" or not is_shown(child, hidden=hidden):
            frame.step(tag)
            if tag == "br" and run.parts:
                run.parts.append(_BREAK)
            run.skip(child)
            tail = child.tail
        else:
            inner = _frame(child, frame, *frame.step(tag))
            if inner.is_block and run.parts:
                yield from _pieces_of(run.take(), frame)
            frame, tail = inner, child.text
        if tail and frame is not None:
            run.add(tail, frame.element, frame.anchor, pre=frame.is_preformatted)


def _frame(element: Element, outer: _Frame | None, tag: str, number: int) -> _Frame:
    name = element.tag
    is_block = name in BLOCKS and not (name == "time" and outer and outer.element.tag == "p")
    return _Frame(
        element=element,
        outer=outer,
        tag=tag,
        number=number,
        is_block=is_block,
        anchor=element if name == "a" else outer.anchor if outer else None,
        is_preformatted=name == "pre" or bool(outer and outer.is_preformatted),
        children=iter(element),
        nearest=None if is_block or outer is None else outer.block,
    )


@cache
def _is_safe(tag: str) -> bool:
    return _SAFE_TAG.fullmatch(tag) is not None


def _pieces_of(parts: list[_Part], frame: _Frame) -> Iterator[Piece]:
    """Yield what a run of inline content holds; two line breaks in a row begin a new piece."""
    inked = [part for part in parts if part.ink]
    if not inked:
        return
    joined = "".join([part.text for part in parts])
    letters = [len(part.text.strip()) for part in inked]
    linked = [count for part, count in zip(inked, letters, strict=True) if part.anchor is not None]
    block, first = frame.block, inked[0].element
    is_one = all(part.element is first for part in inked)
    texts = _PARAGRAPHS.split(_LINE_ENDS.sub("\n", joined)) if "\n" in joined else [joined]
    ranges = _ranges(inked)[::-1]
    for text in texts:
        if stripped := (_DOUBLE.sub(" ", text) if "  " in text else text).strip():
            yield Piece(
                text=stripped,
                element=block.element,
                node=block.node,
                leaf=first if is_one else block.element,
                linked=sum(linked) / sum(letters),
                ink=_taken(ranges, len("".join(stripped.split()))),
            )


def _ranges(parts: list[_Part]) -> list[tuple[int, int]]:
    """Return the ranges of ink of parts in order, joined where they meet."""
    ranges: list[tuple[int, int]] = []
    for part in parts:
        end = part.start + part.ink
        if ranges and ranges[-1][1] == part.start:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((part.start, end))
    return ranges


def _taken(ranges: list[tuple[int, int]], count: int) -> tuple[tuple[int, int], ...]:
    """Take `count` characters off ranges in reverse order."""
    taken: list[tuple[int, int]] = []
    while count:
        start, end = ranges.pop()
        if end - start > count:
            ranges.append((start + count, end))
            end = start + count
        taken.append((start, end))
        count -= end - start
    return tuple(taken)


def is_shown(element: Element, *, hidden: bool = False) -> bool:
    """Say whether a browser shows an element, as far as its own tag and attributes tell."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED:
        return False
    if tag in _EMPTY and element.getparent().tag in ("video", "audio"):
        return False
    if hidden or tag in ("html", "body"):
        return True
    style = element.get("style")
    return element.get("hidden") is None and not (style and HIDDEN.search(style))
