"""The seam between a document and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from stemma.model.annotation import Annotations
from stemma.model.document import Document


class Annotator(Protocol):
    """Fills one layer of a document's annotations.

    An implementation may be rules or a model. It reads the layers that ran before it and works
    without them: an empty layer means "nothing known", not "nothing there". It is deterministic,
    keeps no state between documents, and writes spans inside `Document.body` only.
    """

    @property
    def name(self) -> str:
        """The annotator's name, in lower case and without white space."""

    @property
    def version(self) -> str:
        """Changes whenever the same document may be annotated differently."""

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with this annotator's layer filled and its signature appended.

        Args:
            document: the document; its body may be empty, its dates and publisher unknown.
            before: what earlier annotators said about the same document.
        """


def signature(annotator: Annotator) -> str:
    """Return how an annotator signs in `Annotations.annotators`: its name and its version."""
    return f"{annotator.name} {annotator.version}"


def annotate(document: Document, annotators: Iterable[Annotator]) -> Annotations:
    """Run annotators in order on one document.

    A document that is not in English, or whose language is unknown, has no annotators yet: the
    result is empty and names none.
    """
    annotations = Annotations(document=document.id)
    if not document.is_english:
        return annotations
    for annotator in annotators:
        annotations = annotator.annotate(document, annotations)
    return annotations


def rules() -> tuple[Annotator, ...]:
    """Return the annotators that work by rule, in the order in which they need one another."""
    from stemma.annotate.attributions import AttributionAnnotator
    from stemma.annotate.entities import EntityAnnotator
    from stemma.annotate.quantities import QuantityAnnotator
    from stemma.annotate.sentences import SentenceAnnotator
    from stemma.annotate.sources import SourceAnnotator
    from stemma.annotate.times import TimeAnnotator

    return (
        SentenceAnnotator(),
        EntityAnnotator(),
        AttributionAnnotator(),
        SourceAnnotator(),
        TimeAnnotator(),
        QuantityAnnotator(),
    )


def learned() -> tuple[Annotator, ...]:
    """Return the annotators that work by the shipped models, with rules where no model is needed.

    Raises:
        EngineError: when the first document is annotated, if a model is missing or changed.
    """
    from stemma.annotate.learned_attributions import LearnedAttributionAnnotator
    from stemma.annotate.learned_entities import LearnedEntityAnnotator
    from stemma.annotate.learned_sources import LearnedSourceAnnotator
    from stemma.annotate.quantities import QuantityAnnotator
    from stemma.annotate.sentences import SentenceAnnotator
    from stemma.annotate.times import TimeAnnotator

    return (
        SentenceAnnotator(),
        LearnedEntityAnnotator(),
        LearnedAttributionAnnotator(),
        LearnedSourceAnnotator(),
        TimeAnnotator(),
        QuantityAnnotator(),
    )
