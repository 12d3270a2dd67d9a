"""Documents and witnesses made from texts that the tests write themselves."""

import hashlib
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import settings

from stemma.annotate.annotator import annotate, rules
from stemma.model.document import Block, BlockLabel, Document, Found, Precision, Published
from stemma.model.span import Span
from stemma.model.story import Witness

# No test asserts a time: a busy machine is no defect.
settings.register_profile("stemma", deadline=None)
settings.load_profile("stemma")

MakeDocument = Callable[..., Document]
MakeWitness = Callable[..., Witness]


def _blocks(text: str, headline: bool) -> tuple[Block, ...]:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        label = BlockLabel.HEADLINE if headline and not blocks else BlockLabel.BODY
        span = Span(start, start + len(paragraph))
        blocks.append(Block(span=span, label=label, reason="test"))
        start = span.end + 2
    return tuple(blocks)


@pytest.fixture
def make_document() -> MakeDocument:
    """Return a function that makes a document: paragraphs are parted by blank lines."""

    def make(
        text: str,
        *,
        headline: bool = False,
        published: date | None = date(2026, 3, 11),
        publisher: str | None = None,
        **fields: object,
    ) -> Document:
        when = published and Published(
            value=published.isoformat(),
            precision=Precision.DAY,
            how="test",
            days=(published, published),
        )
        identifier = hashlib.sha256(text.encode()).hexdigest()[:16]
        return Document(
            id=identifier,
            ref=f"{identifier}.txt",
            text=text,
            blocks=_blocks(text, headline),
            language="en",
            published=when,
            publisher=Found(value=publisher, how="test") if publisher else None,
            **fields,
        )

    return make


@pytest.fixture
def make_witness(make_document: MakeDocument) -> MakeWitness:
    """Return a function that makes a witness, annotated by the rules."""
    team = rules()

    def make(text: str, *, siglum: str = "A", **fields: object) -> Witness:
        document = make_document(text, **fields)
        return Witness(siglum=siglum, document=document, annotations=annotate(document, team))

    return make
