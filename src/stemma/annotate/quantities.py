"""The annotator of quantities."""

from __future__ import annotations

from dataclasses import replace

from stemma.annotate.annotator import signature
from stemma.model.annotation import Annotations
from stemma.model.document import Document


class QuantityAnnotator:
    """Finds quantities."""

    name = "quantities"
    version = "1"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with `quantities`, in document order and without overlap."""
        return replace(before, annotators=(*before.annotators, signature(self)))
