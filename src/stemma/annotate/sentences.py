"""The annotator of sentences."""

from __future__ import annotations

from dataclasses import replace

from stemma.annotate.annotator import signature
from stemma.model.annotation import Annotations
from stemma.model.document import Document
from stemma.model.span import Span
from stemma.text.sentences import split


class SentenceAnnotator:
    """Splits every block of the body into sentences; none crosses a block's bounds."""

    name = "sentences"
    version = "1"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `sentences`: trimmed, covering all of the body but white space."""
        return replace(
            before,
            sentences=sentences(document),
            annotators=(*before.annotators, signature(self)),
        )


def sentences(document: Document, known: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Return the sentences of a document's body: those already known, else split here."""
    return known or tuple(
        sentence.shifted(block.start)
        for block in document.body
        for sentence in split(block.of(document.text))
    )
