"""What is known of a page as an article: what it states and what it shows, one chosen of many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.extract import outlets
from stemma.extract.article import key
from stemma.extract.dom import Piece
from stemma.extract.page_metadata import PageMetadata, split_names
from stemma.extract.published import parse_day, parse_moment
from stemma.model.document import Block, BlockLabel, Found, Published

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


def published(dates: Sequence[Piece], metadata: PageMetadata) -> Published | None:
    """Return the date of publication: as stated in metadata, beside the article, or in the URL.

    Args:
        dates: the pieces that were judged to be dates, in order.
        metadata: what the page says about itself.
    """
    return (
        metadata.published or _from_elements(dates) or metadata.url_published or _from_text(dates)
    )


def _from_elements(dates: Sequence[Piece]) -> Published | None:
    """Return the first date that a `time` element beside the article gives in figures."""
    for piece in dates:
        for element in (piece.leaf, piece.element):
            value = element.get("datetime") or element.get("content") or ""
            if found := parse_moment(value, "time element beside the article"):
                return found
    return None


def _from_text(dates: Sequence[Piece]) -> Published | None:
    stated = (parse_day(piece.text, "date line beside the article") for piece in dates)
    return next((found for found in stated if found), None)
