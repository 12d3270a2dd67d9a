"""Datelines before the first words of a report: "LUCCA, Italy (AP) —"."""

from __future__ import annotations

import re

from stemma.extract.furniture import AGENCIES, DATELINE
from stemma.model.span import Span

_HOUSE = re.compile(AGENCIES + r"|[A-Z]{2,6}(?: \w+)?|\w+ News")


def split_dateline(text: str, paragraph: Span) -> tuple[Span, Span] | None:
    """Split a paragraph into its dateline and the rest, None if it opens without one.

    A place in small letters counts only with an agency or outlet after it, because sentences open
    with a name and a dash as well.
    """
    found = DATELINE.match(paragraph.of(text))
    if not found or not _is_dateline(found):
        return None
    cut = paragraph.start + found.end()
    if cut >= paragraph.end:
        return None
    head = Span(paragraph.start, cut).trimmed(text)
    rest = Span(cut, paragraph.end).trimmed(text)
    return (head, rest) if head and rest else None


def _is_dateline(found: re.Match[str]) -> bool:
    place, agency = found["place"], found["agency"]
    if agency:
        return place.isupper() or bool(_HOUSE.fullmatch(agency))
    return (place.isupper() and len(place) >= 4) or bool(found["house"])
