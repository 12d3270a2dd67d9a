"""The labellers of pages: one learned, one that goes by trafilatura and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.extract import signs
from stemma.extract.article import align, find_article
from stemma.extract.dom import Element, Piece
from stemma.extract.judgement import Judgement, Page, PageLabeller
from stemma.extract.page_model import PageModel, load_model
from stemma.extract.page_place import description, stated_body
from stemma.extract.page_table import Evidence
from stemma.extract.roles import LabellerConfig, Roles
from stemma.extract.series import together

__all__ = [
    "Judgement",
    "LabellerConfig",
    "LearnedConfig",
    "LearnedPageLabeller",
    "Page",
    "PageLabeller",
    "StructureLabeller",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedConfig:
    """From which probability on a block belongs to the article, in (0, 1).

    From `fitting` on it does if it is a heading just before what does, or one of a list most of
    which does (`together` has more on series); from `sure` on although its wording alone would
    make it a byline, a notice or a pointer to another story.
    """

    threshold: float = 0.55
    fitting: float = 0.4
    sure: float = 0.9


class LearnedPageLabeller:
    """Lets the page model decide which blocks are the article, and rules what each block is.

    Where the model finds no article, `StructureLabeller` labels the page.

    Args:
        config: what counts as belonging to the article.
        model: the shipped one by default.
    """

    name = "page model"
    version = "1"

    def __init__(self, config: LearnedConfig | None = None, model: PageModel | None = None) -> None:
        self.config = config or LearnedConfig()
        self._model = model

    def label(self, page: Page) -> tuple[Judgement, ...]:
        """Return one judgement for each of the page's pieces, in their order.

        Raises:
            EngineError: the model's file cannot be read, or is not the one that was shipped.
        """
        evidence = evidence_of(page)
        likely = (self._model or load_model()).likely(evidence).tolist()
        inside = belonging(page.pieces, likely, evidence.kept, self.config)
        if not any(inside):
            return StructureLabeller().label(page)
        reasons = [
            f"{each:.2f} likely of the article by place, mark-up and words; "
            + (_KEPT if is_kept else _LEFT)
            for each, is_kept in zip(likely, evidence.kept, strict=True)
        ]
        roles = Roles(page, inside, reasons, sure=[each >= self.config.sure for each in likely])
        return tuple(roles.judge(index) for index in range(len(inside)))


_KEPT = "the extractor trafilatura keeps it too"
_LEFT = "the extractor trafilatura does not keep it"


def belonging(
    pieces: Sequence[Piece], likely: Sequence[float], kept: Sequence[bool], config: LearnedConfig
) -> tuple[bool, ...]:
    """Say which blocks belong to the article, given how likely each does.

    Args:
        pieces: the blocks.
        likely: how likely each belongs to the article.
        kept: whether trafilatura keeps it; a block that it does not keep and that style sheets
            may hide does not belong.
        config: from which probability on blocks belong.
    """
    inside = [each >= config.threshold for each in likely]
    hiding = _hiding([piece for piece, is_in in zip(pieces, inside, strict=True) if is_in])
    for index, piece in enumerate(pieces if hiding else ()):
        if not kept[index] and not hiding.isdisjoint((piece.leaf, *piece.leaf.iterancestors())):
            inside[index] = False
    lists: dict[Element, list[bool]] = {}
    for piece, is_in in zip(pieces, inside, strict=True):
        if piece.element.tag in _LISTED:
            lists.setdefault(piece.element.getparent(), []).append(is_in)
    found = []
    for index, piece in enumerate(pieces):
        is_in = inside[index]
        if not is_in and likely[index] >= config.fitting:
            tag, parent = piece.element.tag, piece.element.getparent()
            if tag in _SUBHEADINGS:
                is_in = any(inside[:index]) and any(inside[index + 1 : index + 2])
            elif tag in _LISTED:
                is_in = 2 * sum(lists[parent]) > len(lists[parent]) - 1
        found.append(is_in)
    return together(pieces, likely, found)


def _hiding(pieces: Sequence[Piece]) -> set[Element]:
    """Return the elements whose class says that they are hidden, and that hold less than half.

    Classes that depend on the width of the screen ("hidden md:block") say nothing.
    """
    held: dict[Element, int] = {}
    for piece in pieces:
        for element in (piece.leaf, *piece.leaf.iterancestors()):
            held[element] = held.get(element, 0) + len(piece.text)
    whole = sum(len(piece.text) for piece in pieces)
    found = set()
    for element, letters in held.items():
        classes = (element.get("class") or "").split()
        if 2 * letters < whole and not _HIDDEN.isdisjoint(classes) and ":" not in "".join(classes):
            found.add(element)
    return found


_HIDDEN = frozenset(
    "hidden is-hidden d-none display-none invisible visually-hidden sr-only".split()
)
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LISTED = ("li", "td", "dd", "dt")


def evidence_of(page: Page) -> Evidence:
    """Return what the page model looks at."""
    texts = [piece.text for piece in page.pieces]
    return Evidence(
        pieces=page.pieces,
        titles=page.titles,
        kept=align(texts, page.article.text),
        commented=align(texts, page.article.comments),
        described=description(page.root),
        stated=stated_body(page.root),
    )


class StructureLabeller:
    """Labels blocks by what trafilatura takes for the article and by the page's structure."""

    name = "structure"
    version = "1"

    def __init__(self, config: LabellerConfig | None = None) -> None:
        self.config = config or LabellerConfig()

    def label(self, page: Page) -> tuple[Judgement, ...]:
        """Return one judgement for each of the page's pieces, in their order."""
        texts = [piece.text for piece in page.pieces]
        inside = align(texts, find_article(page.root).text)
        found_by = "the extractor trafilatura takes it for the article"
        if not any(inside):
            inside = _densest(page.pieces, self.config)
            found_by = "stands in the densest run of paragraphs; trafilatura found no article"
        roles = Roles(page, inside, [found_by] * len(texts), self.config)
        return tuple(roles.judge(index) for index in range(len(texts)))


def _densest(pieces: Sequence[Piece], config: LabellerConfig) -> tuple[bool, ...]:
    """Take the paragraphs of the element that holds most running text of its own."""
    held: dict[Element, int] = {}
    for piece in pieces:
        if _is_paragraph(piece, config):
            parent = (
                piece.element if piece.element.tag in ("div", "td") else piece.element.getparent()
            )
            held[parent] = held.get(parent, 0) + len(piece.text)
    if not held:
        return (False,) * len(pieces)
    best = max(held, key=lambda element: held[element])
    return tuple(
        _is_paragraph(piece, config) and best in (piece.element, piece.element.getparent())
        for piece in pieces
    )


def _is_paragraph(piece: Piece, config: LabellerConfig) -> bool:
    return piece.linked < 0.5 and (
        len(piece.text.split()) >= config.paragraph_words or signs.is_sentence(piece.text)
    )
