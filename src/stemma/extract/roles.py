"""What each block of a page is, once it is known which blocks are the article.

The rules tell headline, byline, date, caption, heading, highlight, comment, teaser and boilerplate
apart by the structure of the page and by wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from stemma.extract import furniture, mastheads, outlets, signs, standfirsts
from stemma.extract.article import align, key
from stemma.extract.dom import Element, Piece
from stemma.extract.judgement import Judgement, Page
from stemma.extract.notices import notice
from stemma.extract.paragraphs import Paragraph
from stemma.extract.regions import REASONS, Region, Regions
from stemma.extract.signatures import is_surely_person
from stemma.model.document import BlockLabel
from stemma.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LabellerConfig:
    """Thresholds of the rules.

    `linked` is the share of letters in links from which a block counts as links; `short` the number
    of words up to which a block can be a byline or a date; `teaser_words` the least number of
    words of a link that announces something rather than naming a section.
    """

    linked: float = 0.66
    short: int = 18
    teaser_words: int = 4
    headline_words: int = 7
    paragraph_words: int = 12


_ENDED = re.compile(r"[.,;:!?…][\"”’'»)\]]*$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Roles:
    """The judgement of one page: what is looked up for every block of it.

    Args:
        page: the page.
        inside: for each block, whether it belongs to the article.
        reasons: for each block, why it does if it does.
        config: thresholds.
        sure: for each block, whether wording alone does not make it something else; none if
            `inside` is a guess. If it is given, no block outside becomes body.
    """

    def __init__(
        self,
        page: Page,
        inside: Sequence[bool],
        reasons: Sequence[str],
        config: LabellerConfig | None = None,
        *,
        sure: Sequence[bool] | None = None,
    ) -> None:
        config = config or LabellerConfig()
        self.pieces = page.pieces
        self.inside = inside
        self.reasons = reasons
        self.config = config
        self.sure = sure
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
        self.titles = {key(title) for title in page.titles} - {""}
        self.headline = _headline(page, self.first)
        self.parents = {piece.element.getparent() for piece in long}
        self.tags = {piece.element.tag for piece in long}
        self.others = _other_articles(page.pieces, self.headline)
        comments = align([piece.text for piece in page.pieces], page.article.comments)
        self.listed = _listed(page.pieces)
        self.comments = {index for index, is_in in enumerate(comments) if is_in}
        self.root = page.root

    def judge(self, index: int) -> Judgement:
        """Return the judgement of one block."""
        piece = self.pieces[index]
        regions = self.regions.of(piece)
        if index == self.headline:
            return Judgement(label=BlockLabel.HEADLINE, reason="carries the page's title")
        is_title = piece.element.tag == "h1" and key(piece.text) in self.titles
        if is_title and signs.is_crumb(piece):
            return Judgement(label=BlockLabel.BOILERPLATE, reason=signs.CRUMB)
        if found := self._told_by_itself(piece, regions, index):
            return found
        if self.inside[index]:
            if self.others and any(each in self.others for each in piece.element.iterancestors()):
                return Judgement(label=BlockLabel.TEASER, reason="in another article of the page")
            return self._in_article(piece, regions, index)
        return self._around_article(piece, regions, index)

    def _told_by_itself(
        self, piece: Piece, regions: tuple[Region, ...], index: int
    ) -> Judgement | None:
        """Judge what is the same inside and outside the article."""
        is_among = self.sure is None and self.inside[index] and self.first <= index <= self.last
        if Region.COMMENTS in regions and not is_among:
            return Judgement(label=BlockLabel.COMMENT, reason="stands in a comment section")
        if self._is_wire_credit(piece, regions, index):
            return Judgement(label=BlockLabel.BYLINE, reason=furniture.WIRE)
        if index < self.first and self._is_near(index) and signs.is_masthead(piece.text):
            return Judgement(label=BlockLabel.BOILERPLATE, reason=mastheads.REASON)
        if signs.is_caption(piece, regions) and not self._is_far_from_picture(piece, index):
            return Judgement(label=BlockLabel.CAPTION, reason="stands under a picture or video")
        return _announced(piece)

    def _is_far_from_picture(self, piece: Piece, index: int) -> bool:
        """Say whether what is called a caption is none: a teaser or notice far from the article."""
        is_linked = piece.linked >= self.config.linked
        return not self._is_near(index) and (is_linked or not signs.is_by_picture(piece))

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
        if self.sure is None or not self.sure[index]:
            found = self._signature(piece, regions, index) or self._beside_reporting(piece, index)
        else:
            found = self._about_author(piece, index) or _prompted(piece.text)
        return (
            found
            or self._set_apart(piece, regions, index)
            or Judgement(label=BlockLabel.BODY, reason=self.reasons[index])
        )

    def _beside_reporting(self, piece: Piece, index: int) -> Judgement | None:
        """Judge by wording what extractors often take for part of an article."""
        if index in self.listed:
            return Judgement(label=BlockLabel.TEASER, reason="in a list of other articles")
        found = self._about_author(piece, index) or _worded(piece.text)
        is_teaser = found is not None and found.label is BlockLabel.TEASER
        return None if is_teaser and self._heads_text(piece, index) else found

    def _heads_text(self, piece: Piece, index: int) -> bool:
        """Say whether a block is a heading that links to nothing, over text of the article."""
        leads = any(self.inside[index + 1 : index + 2])
        return (
            self.sure is not None and leads and not piece.linked and piece.element.tag in _HEADINGS
        )

    def _about_author(self, piece: Piece, index: int) -> Judgement | None:
        if index >= self.last - 1 and furniture.is_bio(piece.text):
            return Judgement(label=BlockLabel.BYLINE, reason="tells who the author is")
        return None

    def _set_apart(self, piece: Piece, regions: tuple[Region, ...], index: int) -> Judgement | None:
        """Judge what is set apart from the paragraphs of an article by its element."""
        words = len(piece.text.split())
        if piece.element.tag in _HEADINGS and words <= 30:
            return Judgement(label=BlockLabel.HEADING, reason=f"a heading ({piece.element.tag})")
        is_line = words <= 10 and not signs.is_cell(piece) and not _ENDED.search(piece.text)
        if is_line and signs.is_bold(piece):
            return Judgement(label=BlockLabel.HEADING, reason="a short line in bold by itself")
        if Region.HIGHLIGHTS in regions:
            return Judgement(label=BlockLabel.HIGHLIGHT, reason="stands among the story highlights")
        is_link = piece.linked >= self.config.linked and words <= 30
        if self.sure is None and is_link and not signs.is_sentence(piece.text):
            return Judgement(label=BlockLabel.TEASER, reason="nothing but a link")
        return None

    def _around_article(self, piece: Piece, regions: tuple[Region, ...], index: int) -> Judgement:
        words = len(piece.text.split())
        if self._is_near(index) and (dated := self._signature(piece, regions, index)):
            return dated
        if self.sure is None and self._is_missed(piece, regions, index):
            return Judgement(
                label=BlockLabel.BODY,
                reason="stands between paragraphs of the article, as one of them",
            )
        if index in self.comments and index > self.last:
            return Judgement(label=BlockLabel.COMMENT, reason="trafilatura takes it for a comment")
        if Region.HIGHLIGHTS in regions and words >= self.config.teaser_words:
            return Judgement(label=BlockLabel.HIGHLIGHT, reason="stands among the story highlights")
        worded = _worded(piece.text) if self._is_near(index) else None
        return worded or self._standfirst(piece, regions, index) or self._beside(piece, regions)

    def _standfirst(
        self, piece: Piece, regions: tuple[Region, ...], index: int
    ) -> Judgement | None:
        """Judge whether a block leads from the headline to the text that leaves it out."""
        if self.headline is None or not self.headline < index < self.first:
            return None
        steps = index - self.headline
        reason = standfirsts.standfirst(piece, regions, steps, self.stated)
        return Judgement(label=BlockLabel.HIGHLIGHT, reason=reason) if reason else None

    @cached_property
    def stated(self) -> tuple[str, ...]:
        """What the page says that its article is about."""
        return standfirsts.descriptions(self.root)

    def _beside(self, piece: Piece, regions: tuple[Region, ...]) -> Judgement:
        """Tell what announces another article from the rest of what stands around this one."""
        linked = piece.linked >= self.config.linked
        in_site = Region.SITE in regions[:1]
        least = self.config.headline_words if in_site else self.config.teaser_words
        if len(piece.text.split()) >= least and (
            linked or (Region.RELATED in regions and not in_site)
        ):
            return Judgement(label=BlockLabel.TEASER, reason="a link or list beside the article")
        reason = REASONS[regions[0]] if regions else "not taken for a part of the article's text"
        return Judgement(label=BlockLabel.BOILERPLATE, reason=reason)

    def _signature(self, piece: Piece, regions: tuple[Region, ...], index: int) -> Judgement | None:
        """Judge whether a block is the byline or the date of the article."""
        words = len(piece.text.split())
        if words > self.config.short:
            return None
        is_beside = self._is_beside_headline(index)
        if signs.is_date(piece, regions) or (is_beside and signs.is_day(piece.text)):
            where = "headline" if is_beside else "article"
            return Judgement(label=BlockLabel.DATE, reason=f"a date beside the {where}")
        if (
            signs.begins_byline(piece.text)
            and index <= self.first + 1
            and not signs.is_sentence(piece.text)
        ):
            return Judgement(label=BlockLabel.BYLINE, reason="begins like a byline")
        marked = Region.BYLINE in regions[:2] and Region.SITE not in regions[:1]
        if marked and self._is_at_end(index) and words <= 12 and not signs.is_sentence(piece.text):
            return Judgement(label=BlockLabel.BYLINE, reason="marked up as a byline")
        if is_beside and piece.linked < 0.5 and Region.SITE not in regions[:1]:
            around = self.pieces[max(0, index - 1) : index + 2]
            if is_surely_person(piece.text) and any(_is_dated(each) for each in around):
                return Judgement(label=BlockLabel.BYLINE, reason="a name alone beside the date")
        return None

    def _is_beside_headline(self, index: int) -> bool:
        """Say whether a block stands just above the headline, or between it and the article."""
        return self.headline is not None and self.headline - 3 <= index <= self.first + 2

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


def _is_dated(piece: Piece) -> bool:
    return len(piece.text) <= _LONGEST_DATE and (
        signs.is_date(piece, ()) or signs.is_day(piece.text)
    )


_LONGEST_DATE = 60


def _announced(piece: Piece) -> Judgement | None:
    """Judge what the wording of pages tells: notices of the site, pointers to other articles."""
    if signs.is_notice(piece.text):
        return Judgement(label=BlockLabel.BOILERPLATE, reason="a notice of the site")
    is_short = piece.linked >= 0.5 or len(piece.text.split()) <= 30
    if is_short and signs.announces(piece.text):
        return Judgement(label=BlockLabel.TEASER, reason="announces another article")
    return None


def _worded(text: str) -> Judgement | None:
    """Judge by the wording alone, as in plain text; figures alone are cells of a table."""
    if sum(letter.isalpha() for letter in text) < 3:
        return None
    found = furniture.furniture(Paragraph(span=Span(0, len(text)), text=" ".join(text.split())))
    return Judgement(label=found[0], reason=found[1]) if found else None


def _other_articles(pieces: Sequence[Piece], headline: int | None) -> set[Element]:
    """Return the elements of articles that the page shows besides its own, each with a headline."""
    if headline is None:
        return set()
    own = list(pieces[headline].element.iterancestors("article"))
    found: set[Element] = set()
    for piece in pieces if own else ():
        if piece.element.tag == "h1":
            found.update(islice(piece.element.iterancestors("article"), 1))
    return {each for each in found.difference(own) if own[0] not in each.iterancestors("article")}


def _prompted(text: str) -> Judgement | None:
    """Judge by wording what is never reporting, however well it fits in among it."""
    words = text.split()
    if len(words) > _LONGEST_PROMPT:
        return None
    found = notice(Paragraph(span=Span(0, len(text)), text=" ".join(words)))
    if found is None or found[1] not in _NEVER_REPORTING:
        return None
    return Judgement(label=found[0], reason=found[1])


_LONGEST_PROMPT = 25
_NEVER_REPORTING = (
    "a copyright, correction or disclaimer line",
    "a prompt to subscribe, follow, share or sign up",
    "credits those who contributed",
)


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
    """Return the index of the block that carries the page's title, None if no block does.

    The way through the site (breadcrumb) often ends in it; that is a headline only where none is.
    """
    titles = [key(title) for title in page.titles if key(title)]
    exact: list[int] = []
    close: list[int] = []
    longer: list[int] = []
    crumbs: list[int] = []
    for index, piece in enumerate(page.pieces[: max(first + 3, 1)]):
        mine = key(piece.text)
        if mine in titles:
            (crumbs if signs.is_crumb(piece) else exact).append(index)
        elif piece.element.tag == "h1" and any(_alike(piece.text, title) for title in page.titles):
            close.append(index)
        elif piece.element.tag in _HEADINGS and any(_holds(mine, title) for title in titles):
            longer.append(index)
    for candidates in (exact, close, longer if crumbs else [], crumbs):
        if candidates:
            return max(candidates, key=lambda index: (_rank(page.pieces[index]), index))
    return None if titles else _only_h1(page.pieces[: first + 1])


def _holds(mine: str, title: str) -> bool:
    """Say whether a heading is a title and more words around it."""
    return len(title) >= _LONG_TITLE and title in mine and len(mine) <= 3 * len(title)


_LONG_TITLE = 15


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
