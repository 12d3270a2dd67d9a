"""The seam between a page taken apart and what labels its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from stemma.extract.article import Article
from stemma.extract.dom import Element, Piece
from stemma.model.document import BlockLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page taken apart: its tree, its visible blocks in order, the titles that it states.

    `article` is what trafilatura takes for the article.
    """

    root: Element
    pieces: tuple[Piece, ...]
    titles: tuple[str, ...]
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The label of one block and what decided it, for a reader."""

    label: BlockLabel
    reason: str


class PageLabeller(Protocol):
    """Gives each visible block of a page its label."""

    name: str
    version: str

    def label(self, page: Page) -> tuple[Judgement, ...]:
        """Return one judgement for each of the page's pieces, in their order."""
        ...
