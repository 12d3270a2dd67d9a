"""Groups of documents about one event."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.annotation import Annotations
from stemma.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A document of a story as testimony, with what the annotators say about it.

    `siglum` is the short sign that the brief cites it by: A, B ... Z, AA, AB ...
    """

    siglum: str
    document: Document
    annotations: Annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A group of documents about one event.

    `documents` are ids in order of publication (unknown dates last), then of id. `reasons` say,
    for each document in the same order, why it is in the story.
    """

    id: str
    documents: tuple[str, ...]
    reasons: tuple[str, ...]
