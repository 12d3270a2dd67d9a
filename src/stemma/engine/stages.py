"""The stages in one process: extract, annotate, cluster, collate.

Each stage is a function from records to records. A document that a stage cannot handle becomes a
`Rejected` and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from stemma import __version__
from stemma.annotate import annotator
from stemma.annotate.annotator import Annotator, annotate
from stemma.engine.config import AnnotatorSet, Config
from stemma.model.annotation import Annotations
from stemma.model.brief import Brief
from stemma.model.document import Block, BlockLabel, Document, Rejected
from stemma.model.span import Span
from stemma.model.story import Story, Witness

Advance = Callable[[str], None]


_PROBE_TEXT = "Ada Byrne, the mayor of Norvik, said on Monday that she would resign."
_PROBE = Document(
    id="probe",
    ref="probe",
    text=_PROBE_TEXT,
    blocks=(
        Block(span=Span(0, len(_PROBE_TEXT)), label=BlockLabel.BODY, reason="to try annotators on"),
    ),
    language="en",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Annotated documents, in order of publication, and the inputs that fell out on the way."""

    documents: tuple[Document, ...]
    annotations: Mapping[str, Annotations]
    rejected: tuple[Rejected, ...]


def annotators(config: Config) -> tuple[Annotator, ...]:
    """Return the annotators that a configuration names, in the order in which they run.

    Models are read here once, so that one that is missing stops the run at its start and is not
    laid to every document.

    Raises:
        EngineError: a model is not the file that this version ships.
    """
    if config.annotators is AnnotatorSet.RULES:
        return annotator.rules()
    team = annotator.learned()
    annotate(_PROBE, team)
    return team


def iter_annotated(
    paths: Sequence[str],
    *,
    config: Config,
    stdin: BinaryIO | None = None,
    advance: Advance | None = None,
) -> Iterator[tuple[Document, Annotations] | Rejected]:
    """Read and annotate documents one by one, in the order of the input.

    Documents of equal text get ids of their own, by a suffix in order of appearance.

    Args:
        paths: files, folders, globs or "-" for JSON Lines on `stdin`.
        config: the options of the run.
        stdin: where "-" reads from.
        advance: called with the name of each input once it is read.
    """
    from stemma.extract.extract import extract

    team = annotators(config)
    seen: dict[str, int] = {}
    for item in extract(paths, clean=config.clean, stdin=stdin, advance=advance):
        if isinstance(item, Rejected):
            yield item
            continue
        document = _distinct(item, seen)
        annotations, rejected = _annotated(document, team)
        yield document, annotations
        if rejected:
            yield rejected


def read(
    paths: Sequence[str],
    *,
    config: Config,
    stdin: BinaryIO | None = None,
    advance: Advance | None = None,
    keep_html: bool = False,
) -> Corpus:
    """Read and annotate documents; the result does not depend on the order of the input.

    The arguments are those of `iter_annotated`, and `keep_html`: documents that were pages have
    their HTML. The corpus is empty if nothing could be read.
    """
    from stemma.extract.extract import extract

    items = extract(paths, clean=config.clean, stdin=stdin, advance=advance, keep_html=keep_html)
    return gather(items, config=config, advance=advance)


def gather(
    items: Iterable[Document | Rejected], *, config: Config, advance: Advance | None = None
) -> Corpus:
    """Annotate documents and put them in order of publication, unknown dates last."""
    found, rejected = _parted(items)
    documents = sorted(found, key=_by_publication)
    team = annotators(config)
    annotations = {}
    for document in documents:
        annotations[document.id], failure = _annotated(document, team)
        if failure:
            rejected.append(failure)
        if advance:
            advance(f"annotate {document.ref}")
    rejected.sort(key=lambda item: (item.path, item.stage, item.reason))
    return Corpus(documents=tuple(documents), annotations=annotations, rejected=tuple(rejected))


def group(gathered: Corpus) -> tuple[Story, ...]:
    """Group documents into stories, largest first; every document is in exactly one."""
    from stemma.cluster.cluster import cluster
    from stemma.nn.encoder import load_encoder

    found = cluster(gathered.documents, gathered.annotations, load_encoder())
    return tuple(sorted(found, key=lambda story: (-len(story.documents), story.id)))


def witnesses(gathered: Corpus, story: Story) -> tuple[Witness, ...]:
    """Return the documents of a story as witnesses, with their sigla."""
    by_id = {document.id: document for document in gathered.documents}
    return tuple(
        Witness(
            siglum=siglum(position),
            document=by_id[document],
            annotations=gathered.annotations[document],
        )
        for position, document in enumerate(story.documents)
    )


def title(gathered: Corpus, story: Story) -> str:
    """Return what a brief would call a story."""
    from stemma.collate.headlines import unsupported
    from stemma.collate.title import choose
    from stemma.nn.encoder import load_encoder

    told = witnesses(gathered, story)
    return choose(told, unsupported(told, encoder=load_encoder())).text


def brief(gathered: Corpus, *, config: Config, advance: Advance | None = None) -> Brief:
    """Run the stages that follow reading: stories, and how their witnesses compare."""
    from stemma.collate.collate import collate
    from stemma.nn.encoder import load_encoder

    encoder = load_encoder()
    stories = []
    for story in group(gathered):
        stories.append(collate(story, witnesses(gathered, story), encoder))
        if advance:
            advance(f"collate {story.id}")
    return Brief(
        version=__version__,
        config=config.digest(),
        annotators=config.annotators.value,
        stories=tuple(stories),
        rejected=gathered.rejected,
    )


def originals(
    paths: Sequence[str],
    *,
    config: Config,
    stdin: BinaryIO | None = None,
    advance: Advance | None = None,
) -> tuple[dict[str, Document], tuple[Rejected, ...]]:
    """Read documents without annotating them, by the id that `read` gives them.

    Those that were pages have their HTML.
    """
    from stemma.extract.extract import extract

    found, rejected = _parted(
        extract(paths, clean=config.clean, stdin=stdin, advance=advance, keep_html=True)
    )
    return {document.id: document for document in found}, tuple(rejected)


def siglum(position: int) -> str:
    """Return the sign of the witness at `position`, counted from 0: A ... Z, AA, AB ..."""
    sign = ""
    position += 1
    while position:
        position, digit = divmod(position - 1, 26)
        sign = chr(ord("A") + digit) + sign
    return sign


def _parted(items: Iterable[Document | Rejected]) -> tuple[list[Document], list[Rejected]]:
    """Part documents from rejections; documents of equal text get ids of their own."""
    found, rejected = [], []
    for item in items:
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            found.append(item)
    found.sort(key=lambda document: (document.id, document.ref))
    seen: dict[str, int] = {}
    return [_distinct(document, seen) for document in found], rejected


def _distinct(document: Document, seen: dict[str, int]) -> Document:
    seen[document.id] = seen.get(document.id, 0) + 1
    copies = seen[document.id]
    return document if copies == 1 else replace(document, id=f"{document.id}-{copies}")


def _annotated(
    document: Document, team: tuple[Annotator, ...]
) -> tuple[Annotations, Rejected | None]:
    try:
        return annotate(document, team), None
    except Exception as error:
        reason = (
            f"annotating {document.ref} failed with {type(error).__name__}: {error}; "
            "it stays a witness without annotations; please report this as a defect"
        )
        failure = Rejected(path=document.ref, stage="annotate", reason=reason)
        return Annotations(document=document.id), failure


def _by_publication(document: Document) -> tuple[str, str, str]:
    days = document.published.days if document.published else None
    value = (document.published.value if document.published else None) or ""
    return (days[0].isoformat() if days else "9999", value, document.id)
