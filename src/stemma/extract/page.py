"""A web page to a document: all visible text in order, each block labelled, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from stemma.errors import InputError
from stemma.extract import page_facts
from stemma.extract.article import Article, find_article, share_found
from stemma.extract.datelines import split_dateline
from stemma.extract.dom import Element, Piece, parse, pieces
from stemma.extract.inputs import InputLimits, check_length
from stemma.extract.judgement import Judgement, Page, PageLabeller
from stemma.extract.kinds import judge, relabel
from stemma.extract.labeller import LearnedPageLabeller
from stemma.extract.page_metadata import PageMetadata, read_metadata
from stemma.extract.raw import Places, find_places, map_page
from stemma.extract.raw_title import find_stated
from stemma.extract.repetition import Repetition, Sketch, settle, site_of, sketch
from stemma.model.document import Block, BlockLabel, Found, PageMap, PageNature, Published
from stemma.model.span import Span
from stemma.text.normalise import normalise

GAP = "\n\n"
_SHOWN = 0.7
"""Where less of the article shows, the page hides it until a script runs: then it is read too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """What a page gives to its document; fields are those of `Document`."""

    text: str
    blocks: tuple[Block, ...]
    title: Found | None
    publisher: Found | None
    authors: tuple[str, ...]
    published: Published | None
    modified: Published | None
    canonical: Found | None
    authorship: Found | None
    credits: tuple[Found, ...]
    url: str | None
    language: str | None
    page_map: PageMap
    nature: PageNature | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPage:
    """A page that is parsed but not labelled yet."""

    html: str
    page: Page
    metadata: PageMetadata
    places: Places

    def sketch(self) -> Sketch | None:
        """Return what other pages of its site are to know of it; None if it names no site."""
        publisher = self.metadata.publisher
        canonical = self.metadata.canonical
        urls = [canonical.value if canonical else None, self.metadata.url]
        site = site_of(urls, publisher.value if publisher else None)
        if site is None:
            return None
        return sketch(self.page.pieces, site=site, address=self.metadata.url or "")


def read_page(
    html: str,
    *,
    url: str | None = None,
    clean: bool = False,
    labeller: PageLabeller | None = None,
    limits: InputLimits | None = None,
) -> PageContent:
    """Read a web page.

    The text is that of all visible blocks, in the order of the page, with a blank line between
    them. A title that the page states and no block shows leads the text as a headline.

    Args:
        html: the page.
        url: where it came from, if known.
        clean: label every block as body.
        labeller: what gives the blocks their labels; `LearnedPageLabeller()` by default.
        limits: how much visible text is read; `InputLimits()` by default.

    Raises:
        InputError: the page cannot be parsed, has no visible text or too much of it, or surely
            holds no article.
    """
    opened = open_page(html, url=url, clean=clean, limits=limits)
    return label_page(opened, clean=clean, labeller=labeller)


def open_page(
    html: str, *, url: str | None = None, clean: bool = False, limits: InputLimits | None = None
) -> OpenPage:
    """Parse a page and find what it states; the arguments are those of `read_page`.

    Raises:
        InputError: the page cannot be parsed, has no visible text, or has too much of it.
    """
    root = parse(html)
    visible = _visible(root, limits or InputLimits(), hidden=False)
    places = find_places(html, root)
    article = find_article(root, fast=True) if visible and not clean else Article()
    if not visible or share_found([piece.text for piece in visible], article) < _SHOWN:
        visible = _visible(root, limits or InputLimits(), hidden=True)
    if not visible:
        raise InputError("the page has no visible text; expected the page of an article")
    metadata = read_metadata(root, url=url)
    titles = tuple(title.value for title in metadata.titles)
    page = Page(root=root, pieces=visible, titles=titles, article=article)
    return OpenPage(html=html, page=page, metadata=metadata, places=places)


def label_page(
    opened: OpenPage,
    *,
    clean: bool = False,
    labeller: PageLabeller | None = None,
    repetition: Repetition | None = None,
) -> PageContent:
    """Label the blocks of a page and put its text together.

    Args:
        opened: the page.
        clean: label every block as body.
        labeller: what gives the blocks their labels; `LearnedPageLabeller()` by default.
        repetition: what of it stands in other articles of its site, if any are at hand.

    Raises:
        InputError: the page surely holds no article.
    """
    page, metadata, nature = opened.page, opened.metadata, None
    judgements: Sequence[Judgement] = [_CLEAN] * len(page.pieces)
    if not clean:
        found = (labeller or LearnedPageLabeller()).label(page)
        found = settle(found, page.pieces, repetition)
        verdict = judge(page, found)
        if verdict.refusal:
            raise InputError(verdict.refusal)
        nature = verdict.nature
        judgements = relabel(page, found, nature.kind)
    text, blocks = _assemble(page, judgements, metadata, clean=clean)
    blocks, page_map = _placed(opened.html, page, text, blocks, metadata, opened.places)
    blocks = blocks if clean else _with_dateline(text, blocks)
    labels = [judgement.label for judgement in judgements]
    dates = page_facts.dates(page.pieces, labels, metadata)
    authors = page_facts.authors(page.pieces, labels, metadata)
    return PageContent(
        text=text,
        blocks=blocks,
        title=page_facts.title(text, blocks, metadata),
        publisher=metadata.publisher,
        authors=authors.names,
        published=dates.published,
        modified=dates.modified,
        canonical=metadata.canonical,
        authorship=authors.found,
        credits=authors.agencies,
        url=metadata.url,
        language=metadata.language,
        page_map=page_map,
        nature=nature,
    )


def _visible(root: Element, limits: InputLimits, *, hidden: bool) -> tuple[Piece, ...]:
    """Return the blocks of a page, with those that it hides if `hidden`."""
    found = tuple(islice(pieces(root, hidden=hidden), limits.max_blocks + 1))
    if len(found) > limits.max_blocks:
        raise InputError(
            f"the page has more than {limits.max_blocks:,} visible blocks; expected the page "
            "of an article: split it, or raise the limit (max_blocks)"
        )
    check_length(sum(len(piece.text) for piece in found), limits)
    return found


_CLEAN = Judgement(label=BlockLabel.BODY, reason="the caller says that all text is body")


def _assemble(
    page: Page, judgements: Sequence[Judgement], metadata: PageMetadata, *, clean: bool
) -> tuple[str, tuple[Block, ...]]:
    """Join the blocks into one text; a title that none of them carries comes first."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    has_headline = any(judgement.label is BlockLabel.HEADLINE for judgement in judgements)
    if metadata.titles and not has_headline and not clean:
        title = metadata.titles[0]
        texts.append(normalise(title.value))
        reason = f"the page's title ({title.how}), which no visible block carries"
        blocks.append(
            Block(
                span=Span(0, len(texts[0])),
                label=BlockLabel.HEADLINE,
                reason=reason,
                node="/html/head",
            )
        )
        at = len(texts[0]) + len(GAP)
    for piece, judgement in zip(page.pieces, judgements, strict=True):
        text = normalise(piece.text)
        texts.append(text)
        blocks.append(
            Block(
                span=Span(at, at + len(text)),
                label=judgement.label,
                reason=judgement.reason,
                node=piece.node,
            )
        )
        at += len(text) + len(GAP)
    whole = GAP.join(texts)
    return whole, tuple(blocks)


def _placed(
    html: str,
    page: Page,
    text: str,
    blocks: tuple[Block, ...],
    metadata: PageMetadata,
    places: Places,
) -> tuple[tuple[Block, ...], PageMap]:
    """Return the way from the text to the page, and the blocks with a stated title's element."""
    shown, head = blocks, None
    if len(blocks) > len(page.pieces):
        shown = blocks[1:]
        if head := find_stated(html, page.root, metadata.titles[0]):
            blocks = (replace(blocks[0], node=head.node), *shown)
    spans = [block.span for block in shown]
    page_map = map_page(
        places,
        page.pieces,
        [span.of(text) for span in spans],
        [span.start for span in spans],
        head=head,
    )
    return blocks, page_map


def _with_dateline(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Set the dateline before the first paragraphs apart, if there is one."""
    openings = [index for index, block in enumerate(blocks) if block.label is BlockLabel.BODY]
    for index in openings[:2]:
        block = blocks[index]
        if parts := split_dateline(text, block.span):
            reason = "a dateline before the first words"
            dateline = replace(block, span=parts[0], label=BlockLabel.DATELINE, reason=reason)
            rest = replace(block, span=parts[1])
            return (*blocks[:index], dateline, rest, *blocks[index + 1 :])
    return tuple(blocks)
