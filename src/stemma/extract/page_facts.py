"""What is known of a page as an article: what it states and what it shows, one chosen of many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.extract import outlets
from stemma.extract.article import key
from stemma.extract.dom import Piece
from stemma.extract.page_dates import Dates, settle
from stemma.extract.page_metadata import PageMetadata, split_names
from stemma.extract.shown_dates import find_shown
from stemma.model.document import Block, BlockLabel, Found

_PERSON = re.compile(
    r"[A-Z][\w.'’-]+(?:\s+(?:de|del|van|von|der|al|bin|la|le|[A-Z][\w.'’-]*)){1,3}"
)


def title(text: str, blocks: Sequence[Block], metadata: PageMetadata) -> Found | None:
    """Return the headline as the page shows it, else the most telling title that it states."""
    for block in blocks:
        if block.label is BlockLabel.HEADLINE:
            value = " ".join(block.span.of(text).split())
            same = [title for title in metadata.titles if key(title.value) == key(value)]
            return Found(value=value, how=same[0].how if same else "headline", span=block.span)
    return metadata.titles[0] if metadata.titles else None


def authors(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the persons named in the first byline that names any."""
    for block in blocks:
        if block.label is BlockLabel.BYLINE:
            names = [name for name in split_names(block.span.of(text)) if _is_person(name)]
            if names:
                return tuple(dict.fromkeys(names))
    return ()


def _is_person(name: str) -> bool:
    return bool(_PERSON.fullmatch(name)) and not outlets.is_agency_like(name)


def dates(pieces: Sequence[Piece], labels: Sequence[BlockLabel], metadata: PageMetadata) -> Dates:
    """Return when the page was published and last changed, of all that it states and shows.

    Args:
        pieces: the visible blocks of the page, in order.
        labels: what each was judged to be.
        metadata: what the page says about itself.
    """
    titles = [title.value for title in metadata.titles]
    return settle((*find_shown(pieces, labels, titles), *metadata.dates))
