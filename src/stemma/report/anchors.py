"""Targets in the sources of one story: links to cited words, and the way back to what cites them.

A target is everything that one citation points at in one document. It becomes one element of the
page where its words are in one block and cross no other target; otherwise several pieces, of which
the first bears the id, and a rule of style lights all of them when it is the target.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from stemma.model.document import Block, Document
from stemma.model.span import Evidence, Span
from stemma.report.inert import inert
from stemma.report.inert import line as line_of
from stemma.report.sources import Sources, by_document
from stemma.report.wording import publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A citation: the siglum that shows, where it leads, and its label for a screen reader."""

    siglum: str
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """A way back from a source to a line of the brief that cites it.

    `page` leads on to the cited words in the page that the source was read from, None if there is
    no way.
    """

    href: str
    label: str
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Words of a source that the brief links to: the id of their element, and their spans.

    `is_loud` says that not only quiet citations cite them.
    """

    id: str
    spans: tuple[Span, ...]
    is_loud: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A block of a source with its targets as markup, and what cites them."""

    block: Block
    html: Markup
    cited_by: tuple[Back, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """A run of one target inside one block, ordered as elements open: the longest first."""

    start: int
    minus_end: int
    target: int

    @property
    def end(self) -> int:
        return -self.minus_end


class Anchors:
    """Collects the citations of one story and then marks its sources with them.

    Cite everything first, then mark the sources: a target that is cited later has no element.
    `prefix` begins every id of the story.
    """

    def __init__(self, prefix: str, sources: Sources) -> None:
        self._prefix = prefix
        self._sources = sources
        self._targets: dict[str, dict[tuple[Span, ...], str]] = {}
        self._backs: dict[str, dict[str, str]] = {}
        self._rules: list[str] = []
        self._loud: set[str] = set()

    def document(self, document: str) -> str:
        """Return the id of the element that shows a whole source."""
        siglum = self._sources.siglum(document)
        return f"{self._prefix}-{siglum if siglum.isalnum() else 'unknown'}"

    def cite(
        self, evidence: Iterable[Evidence], line: str, label: str, *, quiet: bool = False
    ) -> tuple[Link, ...]:
        """Return a link for each document that evidence names.

        `line` is the id of the element that cites, `label` what the way back to it is called.
        Words that only `quiet` citations cite look like any others until they are the target.
        """
        found = by_document(evidence)
        links = tuple(self._link(document, spans, line, label) for document, spans in found)
        if not quiet:
            self._loud.update(link.href[1:] for link in links)
        return links

    def _link(self, document: str, spans: tuple[Span, ...], line: str, label: str) -> Link:
        witness = self._sources.witness(document)
        siglum = self._sources.siglum(document)
        if witness is None:
            return Link(siglum=siglum, href=f"#{line}", label="source missing")
        name = f"{siglum}, {line_of(publisher(witness.document.publisher))}"
        size = len(witness.document.text)
        inside = tuple(Span(span.start, min(span.end, size)) for span in spans if span.start < size)
        if not inside:
            return Link(siglum=siglum, href=f"#{self.document(document)}", label=name)
        targets = self._targets.setdefault(document, {})
        where = "_".join(f"{span.start}-{span.end}" for span in inside[:3])
        if len(inside) > 3:
            where += f"_and-{len(targets)}"
        target = targets.setdefault(inside, f"{self.document(document)}-{where}")
        self._backs.setdefault(target, {}).setdefault(line, label)
        return Link(siglum=siglum, href=f"#{target}", label=name)

    def targets(self, document: str) -> tuple[Target, ...]:
        """Return what has been cited of a document."""
        found = self._targets.get(document, {})
        return tuple(
            Target(id=name, spans=spans, is_loud=name in self._loud)
            for spans, name in found.items()
        )

    def mark(
        self, document: Document, pages: Mapping[str, str] | None = None
    ) -> tuple[Marked, ...]:
        """Return the blocks of a source with every cited span as a target.

        A span that no block covers has its target, without words, before the first block. `pages`
        are links to targets in the page that the source was read from, by their ids.
        """
        targets = self._targets.get(document.id, {})
        names = list(targets.values())
        opened = [_untangled(pieces) for pieces in _pieces(document.blocks, list(targets))]
        parts = Counter(piece.target for pieces in opened for piece in pieces)
        section = self.document(document.id)
        tags = []
        for number, name in enumerate(names):
            shared = f"{section}-t{number}" if parts[number] > 1 else ""
            loud = " cited" if name in self._loud else ""
            tags.append(_Tag(name, f"e{loud} {shared}".strip()))
            if shared:
                self._rules.append(f"#{section}:has(#{name}:target) .{shared}")
        text = inert(document.text, keep_directions=True)
        blocks = [
            Marked(
                block=block,
                html=_nested(text, block.span, pieces, tags),
                cited_by=self._cited_by([names[piece.target] for piece in pieces], pages or {}),
            )
            for block, pieces in zip(document.blocks, opened, strict=True)
        ]
        lost = [tag.open() + "</span>" for number, tag in enumerate(tags) if not parts[number]]
        if lost and blocks:
            blocks[0] = replace(blocks[0], html=Markup("".join(lost)) + blocks[0].html)
        return tuple(blocks)

    def rules(self) -> tuple[str, ...]:
        """Return selectors of all pieces of the target, for the sources marked so far."""
        return tuple(self._rules)

    def _cited_by(self, names: Sequence[str], pages: Mapping[str, str]) -> tuple[Back, ...]:
        found: dict[str, tuple[str, str | None]] = {}
        for name in names:
            for line, label in self._backs[name].items():
                found.setdefault(line, (label, pages.get(name)))
        return tuple(
            Back(href=f"#{line}", label=label, page=page) for line, (label, page) in found.items()
        )


class _Tag:
    """Opens the elements of one target: the first bears its id."""

    def __init__(self, name: str, kind: str) -> None:
        self._tags = iter([f'<span class="{kind}" id="{name}" tabindex="-1">'])
        self._later = f'<span class="{kind}">'

    def open(self) -> str:
        return next(self._tags, self._later)


def _pieces(blocks: Sequence[Block], targets: Sequence[tuple[Span, ...]]) -> list[list[_Piece]]:
    """Cut targets at the edges of blocks; the result has a list for each block."""
    result: list[list[_Piece]] = [[] for _ in blocks]
    ends = [block.span.end for block in blocks]
    for number, spans in enumerate(targets):
        for span in spans:
            for place in range(bisect_right(ends, span.start), len(blocks)):
                block = blocks[place].span
                if block.start >= span.end:
                    break
                start, end = max(span.start, block.start), min(span.end, block.end)
                result[place].append(_Piece(start, -end, number))
    return result


def _untangled(pieces: list[_Piece]) -> list[_Piece]:
    """Cut pieces that cross one another, so that all nest; in the order in which they open."""
    waiting = list(pieces)
    heapq.heapify(waiting)
    around: list[int] = []
    result: list[_Piece] = []
    while waiting:
        piece = heapq.heappop(waiting)
        while around and around[-1] <= piece.start:
            around.pop()
        if around and around[-1] < piece.end:
            heapq.heappush(waiting, _Piece(around[-1], piece.minus_end, piece.target))
            piece = _Piece(piece.start, -around[-1], piece.target)
        around.append(piece.end)
        result.append(piece)
    return result


def _nested(text: str, span: Span, pieces: Sequence[_Piece], tags: Sequence[_Tag]) -> Markup:
    """Return a block's text as markup, with its untangled pieces as nested elements."""
    html: list[str] = []
    ends: list[int] = []
    done = span.start

    def advance(to: int) -> None:
        nonlocal done
        html.append(str(escape(text[done:to])))
        done = to

    for piece in pieces:
        while ends and ends[-1] <= piece.start:
            advance(ends.pop())
            html.append("</span>")
        advance(piece.start)
        html.append(tags[piece.target].open())
        ends.append(piece.end)
    while ends:
        advance(ends.pop())
        html.append("</span>")
    advance(span.end)
    return Markup("".join(html))
