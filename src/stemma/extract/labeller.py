"""Labels for the blocks of a page: the seam, and the labeller that goes by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from stemma.extract import furniture, mastheads, outlets, signs
from stemma.extract.article import Article, align, key
from stemma.extract.dom import Element, Piece
from stemma.extract.paragraphs import Paragraph
from stemma.extract.regions import Region, Regions
from stemma.model.document import BlockLabel
from stemma.model.span import Span


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LabellerConfig:
    """Thresholds of `StructureLabeller`.

    `linked` is the share of letters in links from which a block counts as links; `short` the number
    of words up to which a block can be a byline or a date; `teaser_words` the least number of
    words of a link that announces something rather than naming a section.
    """

    linked: float = 0.66
    short: int = 18
    teaser_words: int = 4
    headline_words: int = 7
    paragraph_words: int = 12


class StructureLabeller:
    """Labels blocks by what trafilatura takes for the article and by the page's structure."""

    name = "structure"
    version = "1"

    def __init__(self, config: LabellerConfig | None = None) -> None:
        self.config = config or LabellerConfig()

    def label(self, page: Page) -> tuple[Judgement, ...]:
        """Return one judgement for each of the page's pieces, in their order."""
        texts = [piece.text for piece in page.pieces]
        inside = align(texts, page.article.text)
        found_by = "trafilatura takes it for the article"
        if not any(inside):
            inside = _densest(page.pieces, self.config)
            found_by = "stands in the densest run of paragraphs; trafilatura found no article"
        work = _Work(page, inside, self.config, found_by)
        return tuple(work.judge(index) for index in range(len(texts)))


_READ_MORE = re.compile(
    r"^\W*(?:read (?:more|also|next|the full)|also read|see also|related|recommended|watch|listen|"
    r"more|don['’]t miss|you may also like|must read|in pictures|up next|click here)\b\s*[:|»>–-]"
    r"|^\W*(?:read more|related (?:articles?|stories|news|content|coverage)|more from|"
    r"you may also like|recommended(?: for you)?|most (?:read|popular)|up next|"
    r"more on this(?: story)?)\W*$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^\W*(?:advertisement|sponsored|share(?: this)?(?: article| story)?|follow us\b.{0,60}|print|"
    r"email|"
    r"(?:story|article) continues below.{0,40}|continue reading.{0,40}|loading.{0,20}|"
    r"all rights reserved.{0,80}|©.{0,160}|copyright (?:©|\d{4}).{0,160}|"
    r"sign up (?:for|to)\b.{0,160}|subscribe (?:to|now)\b.{0,160}|enable javascript.{0,80})\W*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:(?:written|story|posted|words|reported)\s+)?by:?\s+\S", re.IGNORECASE)
_ENDED = re.compile(r"[.,;:!?…][\"”’'»)\]]*$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Work:
    """The judgement of one page: what is looked up for every block of it."""

    def __init__(
        self,
        page: Page,
        inside: Sequence[bool],
        config: LabellerConfig,
        found_by: str,
    ) -> None:
        self.pieces = page.pieces
        self.inside = inside
        self.config = config
        self.found_by = found_by
        chosen = [piece for piece, is_in in zip(page.pieces, inside, strict=True) if is_in]
        long = [piece for piece in chosen if len(piece.text.split()) >= config.paragraph_words]
        self.regions = Regions(long or chosen)
        places = [index for index, is_in in enumerate(inside) if is_in]
        texts = [
            index
            for index in places
            if len(page.pieces[index].text.split()) >= config.paragraph_words
        ]
        self.first = (texts or places or [len(inside)])[0]
        self.last = (texts or places or [-1])[-1]
        self.headline = _headline(page, self.first)
        self.parents = {piece.element.getparent() for piece in long}
        self.tags = {piece.element.tag for piece in long}
        comments = align([piece.text for piece in page.pieces], page.article.comments)
        self.listed = _listed(page.pieces)
        self.comments = {index for index, is_in in enumerate(comments) if is_in}

    def judge(self, index: int) -> Judgement:
        """Return the judgement of one block."""
        piece = self.pieces[index]
        regions = self.regions.of(piece)
        if index == self.headline:
            return Judgement(label=BlockLabel.HEADLINE, reason="carries the page's title")
        if found := self._told_by_itself(piece, regions, index):
            return found
        if self.inside[index]:
            return self._in_article(piece, regions, index)
        return self._around_article(piece, regions, index)

    def _told_by_itself(
        self, piece: Piece, regions: tuple[Region, ...], index: int
    ) -> Judgement | None:
        """Judge what is the same inside and outside the article."""
        if Region.COMMENTS in regions and not (
            self.inside[index] and self.first <= index <= self.last
        ):
            return Judgement(label=BlockLabel.COMMENT, reason="stands in a comment section")
        if self._is_wire_credit(piece, regions, index):
            return Judgement(label=BlockLabel.BYLINE, reason=furniture.WIRE)
        if index < self.first and signs.is_masthead(piece.text):
            return Judgement(label=BlockLabel.BOILERPLATE, reason=mastheads.REASON)
        if signs.is_caption(piece, regions):
            return Judgement(label=BlockLabel.CAPTION, reason="stands under a picture or video")
        return _announced(piece.text)

    def _is_wire_credit(self, piece: Piece, regions: tuple[Region, ...], index: int) -> bool:
        """Say whether a block is an agency's name alone beside the article, not under a picture."""
        is_beside = self.last < index <= self.last + 3 or (
            (self.headline or 0) < index < self.first and Region.SITE not in regions
        )
        return (
            is_beside
            and Region.COMMENTS not in regions
            and Region.RELATED not in regions
            and (furniture.is_wire_line(piece.text) or outlets.is_credit_line(piece.text))
            and not signs.is_by_picture(piece)
        )

    def _in_article(self, piece: Piece, regions: tuple[Region, ...], index: int) -> Judgement:
        return (
            self._signature(piece, regions, index)
            or self._beside_reporting(piece, index)
            or self._set_apart(piece, regions)
            or Judgement(label=BlockLabel.BODY, reason=self.found_by)
        )

    def _beside_reporting(self, piece: Piece, index: int) -> Judgement | None:
        """Judge by wording what extractors often take for part of an article."""
        if index in self.listed:
            return Judgement(label=BlockLabel.TEASER, reason="in a list of other articles")
        if index >= self.last - 1 and furniture.is_bio(piece.text):
            return Judgement(label=BlockLabel.BYLINE, reason="tells who the author is")
        return _worded(piece.text)

    def _set_apart(self, piece: Piece, regions: tuple[Region, ...]) -> Judgement | None:
        """Judge what is set apart from the paragraphs of an article by its element."""
        words = len(piece.text.split())
        if piece.element.tag in _HEADINGS and words <= 30:
            return Judgement(label=BlockLabel.HEADING, reason=f"a heading ({piece.element.tag})")
        if words <= 10 and signs.is_bold(piece) and not _ENDED.search(piece.text):
            return Judgement(label=BlockLabel.HEADING, reason="a short line in bold by itself")
        if Region.HIGHLIGHTS in regions:
            return Judgement(label=BlockLabel.HIGHLIGHT, reason="stands among the story highlights")
        if piece.linked >= self.config.linked and words <= 30 and not signs.is_sentence(piece.text):
            return Judgement(label=BlockLabel.TEASER, reason="nothing but a link")
        return None

    def _around_article(self, piece: Piece, regions: tuple[Region, ...], index: int) -> Judgement:
        words = len(piece.text.split())
        if self._is_near(index) and (dated := self._signature(piece, regions, index)):
            return dated
        if self._is_missed(piece, regions, index):
            return Judgement(
                label=BlockLabel.BODY,
                reason="stands between paragraphs of the article, as one of them",
            )
        if index in self.comments and index > self.last:
            return Judgement(label=BlockLabel.COMMENT, reason="trafilatura takes it for a comment")
        if Region.HIGHLIGHTS in regions and words >= self.config.teaser_words:
            return Judgement(label=BlockLabel.HIGHLIGHT, reason="stands among the story highlights")
        return _worded(piece.text) or self._beside(piece, regions)

    def _beside(self, piece: Piece, regions: tuple[Region, ...]) -> Judgement:
        """Tell what announces another article from the rest of what stands around this one."""
        linked = piece.linked >= self.config.linked
        in_site = Region.SITE in regions[:1]
        least = self.config.headline_words if in_site else self.config.teaser_words
        if len(piece.text.split()) >= least and (
            linked or (Region.RELATED in regions and not in_site)
        ):
            return Judgement(label=BlockLabel.TEASER, reason="a link or list beside the article")
        where = f"in {regions[0].value}" if regions else "outside the article"
        return Judgement(label=BlockLabel.BOILERPLATE, reason=f"stands {where}")

    def _signature(self, piece: Piece, regions: tuple[Region, ...], index: int) -> Judgement | None:
        """Judge whether a block is the byline or the date of the article."""
        words = len(piece.text.split())
        if words > self.config.short:
            return None
        if signs.is_date(piece, regions):
            return Judgement(label=BlockLabel.DATE, reason="a date beside the article")
        if (
            _BYLINE.match(piece.text)
            and index <= self.first + 1
            and not signs.is_sentence(piece.text)
        ):
            return Judgement(label=BlockLabel.BYLINE, reason="begins like a byline")
        marked = Region.BYLINE in regions[:2] and Region.SITE not in regions[:1]
        if marked and self._is_at_end(index) and words <= 12 and not signs.is_sentence(piece.text):
            return Judgement(label=BlockLabel.BYLINE, reason="marked up as a byline")
        return None

    def _is_at_end(self, index: int) -> bool:
        """Say whether a block stands just before the article's paragraphs or just after them."""
        follows = self.headline is None or index > self.headline
        return (follows and index <= self.first + 2) or self.last <= index <= self.last + 2

    def _is_near(self, index: int) -> bool:
        """Say whether a block stands between headline and last paragraph, give or take a few."""
        start = self.headline if self.headline is not None else self.first
        return min(start, self.first) - 6 <= index <= self.last + 4

    def _is_missed(self, piece: Piece, regions: tuple[Region, ...], index: int) -> bool:
        """Say whether a block between paragraphs of the article is one of them itself."""
        return (
            self.first < index < self.last
            and piece.element.tag in self.tags
            and piece.element.getparent() in self.parents
            and not regions
            and piece.linked < 0.5
            and (
                len(piece.text.split()) >= self.config.paragraph_words
                or signs.is_sentence(piece.text)
            )
        )


def _announced(text: str) -> Judgement | None:
    """Judge what the wording of pages tells: notices of the site, pointers to other articles."""
    if _NOTICE.match(text):
        return Judgement(label=BlockLabel.BOILERPLATE, reason="a notice of the site")
    if _READ_MORE.search(text) and len(text.split()) <= 30:
        return Judgement(label=BlockLabel.TEASER, reason="announces another article")
    return None


def _worded(text: str) -> Judgement | None:
    """Judge by the wording alone, as in plain text; figures alone are cells of a table."""
    if sum(letter.isalpha() for letter in text) < 3:
        return None
    found = furniture.furniture(Paragraph(span=Span(0, len(text)), text=" ".join(text.split())))
    return Judgement(label=found[0], reason=found[1]) if found else None


def _listed(pieces: Sequence[Piece]) -> set[int]:
    """Return the blocks of lists of other articles: a heading of that kind, then links."""
    listed: set[int] = set()
    is_open = False
    for index, piece in enumerate(pieces):
        if furniture.is_teaser_header(piece.text) and not furniture.is_comment_header(piece.text):
            is_open = True
        elif is_open and (piece.linked < 0.5 or len(piece.text.split()) > 40):
            is_open = False
        if is_open:
            listed.add(index)
    return listed


def _headline(page: Page, first: int) -> int | None:
    """Return the index of the block that carries the page's title, None if no block does."""
    titles = [key(title) for title in page.titles if key(title)]
    exact: list[int] = []
    close: list[int] = []
    for index, piece in enumerate(page.pieces[: max(first + 3, 1)]):
        mine = key(piece.text)
        if mine in titles:
            exact.append(index)
        elif piece.element.tag == "h1" and any(_alike(piece.text, title) for title in page.titles):
            close.append(index)
    for candidates in (exact, close):
        if candidates:
            return max(candidates, key=lambda index: (_rank(page.pieces[index]), index))
    return None if titles else _only_h1(page.pieces[: first + 1])


def _only_h1(pieces: Sequence[Piece]) -> int | None:
    """Return the only block of some words marked h1, for pages that state no title."""
    found = [
        index
        for index, piece in enumerate(pieces)
        if piece.element.tag == "h1" and len(piece.text.split()) >= 3
    ]
    return found[0] if len(found) == 1 else None


def _rank(piece: Piece) -> int:
    tag = piece.element.tag
    return 2 if tag == "h1" else 1 if tag in _HEADINGS else 0


def _alike(text: str, title: str) -> bool:
    """Say whether two wordings of a headline share at least half of the shorter one's words."""
    mine, theirs = (set(re.findall(r"\w{3,}", each.casefold())) for each in (text, title))
    return bool(mine and theirs) and 2 * len(mine & theirs) >= min(len(mine), len(theirs))


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
