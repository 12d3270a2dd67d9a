"""The tagger's reading of a document: one pass that several annotators share."""

from __future__ import annotations

from stemma.model.document import Document
from stemma.nn.tagger import Reading, load_tagger
from stemma.text import marks


def read(document: Document) -> Reading:
    """Return what the shipped tagger says of a document's body, paragraph by paragraph.

    The tagger keeps its last readings, so that a second annotator asks at no cost. A body without
    words gives an empty reading.
    """
    body = document.body
    quoted = [one.inside for one in marks.find(document.text, *body)] if body else []
    passages = marks.paragraphs(document.text, *body) if body else ()
    return load_tagger().tag(document.text, passages, quoted)
