"""What is known of a page as an article: what it states and what it shows, one chosen of many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.extract import signs
from stemma.extract.article import key
from stemma.extract.dom import Piece
from stemma.extract.page_authors import Authors, find_shown_authors, settle_authors
from stemma.extract.page_dates import Dates, settle
from stemma.extract.page_metadata import PageMetadata
from stemma.extract.shown_dates import find_shown, headline_place
from stemma.model.document import Block, BlockLabel, Found, Rival

_HEADING = re.compile(r"/h1(?:\[\d+\])?(?:/|$)")
_FEWEST_WORDS = 3
_UNSHOWN = "no block of the page shows a headline; of what it states, this tells best"


def title(text: str, blocks: Sequence[Block], metadata: PageMetadata) -> Found | None:
    """Return the headline as the page shows it, else the most telling title that it states.

    Titles elsewhere that say something else are its rivals; one that only adds the section or
    leaves off an end is none.
    """
    shown = _headline(text, blocks, metadata)
    if shown is None:
        if not metadata.titles:
            return None
        first = metadata.titles[0]
        rivals = _other_titles(first.value, metadata)
        why = _UNSHOWN if rivals else ""
        return Found(value=first.value, how=first.how, why=why, rivals=rivals)
    value = " ".join(shown.span.of(text).split())
    same = [title for title in metadata.titles if key(title.value) == key(value)]
    rivals = _other_titles(value, metadata)
    is_stated = shown.node is not None and shown.node.startswith("/html/head")
    why = _UNSHOWN if is_stated else "it is the headline that the page shows"
    return Found(
        value=value,
        how=same[0].how if same else "headline",
        span=shown.span,
        why=why if rivals else "",
        rivals=rivals,
    )


def _headline(text: str, blocks: Sequence[Block], metadata: PageMetadata) -> Block | None:
    """Return the block that is the headline: the only first heading, if another was taken for it.

    Of no use is a first heading of a word or two: a section, or the name of the site.
    """
    judged = next((block for block in blocks if block.label is BlockLabel.HEADLINE), None)
    headings = [
        block
        for block in blocks
        if block.node and _HEADING.search(block.node) and block.reason != signs.CRUMB
    ]
    site = key(metadata.publisher.value) if metadata.publisher else ""
    if len(headings) != 1 or (judged and judged in headings):
        return judged
    words = headings[0].span.of(text).split()
    is_title = len(words) >= _FEWEST_WORDS and key(" ".join(words)) != site
    return headings[0] if is_title else judged


def _other_titles(value: str, metadata: PageMetadata) -> tuple[Rival, ...]:
    mine = key(value)
    return tuple(
        Rival(value=title.value, how=title.how)
        for title in metadata.titles
        if (other := key(title.value)) and other not in mine and mine not in other
    )


def authors(
    pieces: Sequence[Piece], labels: Sequence[BlockLabel], metadata: PageMetadata
) -> Authors:
    """Return who wrote the page, of all that it states and shows; arguments as of `dates`."""
    titles = [title.value for title in metadata.titles]
    shown = find_shown_authors(pieces, labels, headline_place(pieces, labels, titles))
    publisher = metadata.publisher.value if metadata.publisher else None
    return settle_authors(metadata.signed, shown, publisher)


def dates(pieces: Sequence[Piece], labels: Sequence[BlockLabel], metadata: PageMetadata) -> Dates:
    """Return when the page was published and last changed, of all that it states and shows.

    Args:
        pieces: the visible blocks of the page, in order.
        labels: what each was judged to be.
        metadata: what the page says about itself.
    """
    titles = [title.value for title in metadata.titles]
    return settle((*find_shown(pieces, labels, titles), *metadata.dates))
