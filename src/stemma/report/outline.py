"""The order in which every format tells a story: speakers, renderings, claims, unknowns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model.brief import Cited, StoryBrief
from stemma.model.claim import Altered, Claim, Position, Rendering, Side, Stance, Utterance
from stemma.model.document import BlockLabel, Document
from stemma.model.lineage import Direction
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.report import wording
from stemma.report.sources import Sources
from stemma.report.wording import JUNK, blocks, count, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of a rendering; `altered` says how it differs from the other renderings, if so."""

    text: str
    altered: Altered | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The renderings that give an utterance in the same words.

    `is_quoted` says that the witness puts the words in quotation marks. `said` is the witness's
    own source and cue ("he added"), one for each rendering, "" where it has none.
    """

    runs: tuple[Words, ...]
    renderings: tuple[Rendering, ...]
    is_quoted: bool
    said: tuple[str, ...]


def speakers(
    utterances: Sequence[Utterance], sources: Sources
) -> tuple[tuple[str | None, list[Utterance]], ...]:
    """Return utterances by speaker, in order of first appearance; the unknown speaker is last.

    Those who speak for one state stand together, each with that state ("Moscow (for Russia)").
    Speakers whom a witness only describes ("aides") stand before the unknown, under those words.
    """
    grouped: dict[tuple[int, str, str | None], list[Utterance]] = {}
    sides: dict[tuple[int, str], int] = {}
    for utterance in utterances:
        described = None if utterance.speaker else _described(utterance, sources)
        name = utterance.speaker or described
        rank = 0 if utterance.speaker else 1 if described else 2
        side = utterance.acts_for or name or ""
        shown = wording.acting(name, utterance.acts_for) if name else None
        sides.setdefault((rank, side), len(sides))
        grouped.setdefault((rank, side, shown), []).append(utterance)
    ordered = sorted(grouped.items(), key=lambda item: (item[0][0], sides[item[0][:2]]))
    return tuple((name, list(said)) for (_, _, name), said in ordered)


def _described(utterance: Utterance, sources: Sources) -> str | None:
    """Return how the first witness that has words for a speaker describes whom nothing names."""
    for rendering in utterance.renderings:
        for source in rendering.sources:
            words = " ".join(sources.quote(source).split()).strip(" ,")
            if words and words.lower() not in _PRONOUNS:
                return wording.undescribed(words)
    return None


_PRONOUNS = frozenset("he she it they we i you who which this that one some".split())


def backing(story: StoryBrief, cited: Cited) -> tuple[Evidence, ...]:
    """Return where other witnesses tell what a summary sentence tells, one place a witness."""
    told = set(cited.claims)
    places: dict[str, Evidence] = {item.document: item for item in cited.evidence}
    for claim in story.claims:
        if claim.id in told:
            for statement in claim.statements:
                for item in statement.evidence:
                    places.setdefault(item.document, item)
    order = [witness.document.id for witness in story.witnesses]
    others = (document for document in order if document in places)
    return tuple(places[document] for document in others if places[document] not in cited.evidence)


def runs(sources: Sources, rendering: Rendering) -> tuple[Words, ...]:
    """Cut a rendering at its alterations. Of alterations that overlap, the first one is shown."""
    text = sources.quote(rendering.evidence)
    start = done = rendering.evidence.span.start
    result: list[Words] = []
    for altered in sorted(rendering.altered, key=lambda item: item.evidence):
        span = altered.evidence.span
        if span.start < done or span.end > rendering.evidence.span.end:
            continue
        result.append(Words(text=text[done - start : span.start - start]))
        result.append(Words(text=text[span.start - start : span.end - start], altered=altered))
        done = span.end
    result.append(Words(text=text[done - start :]))
    return tuple(run for run in result if run.text)


def said(sources: Sources, rendering: Rendering) -> str:
    """Return the witness's own words for who spoke and how: "Ms Marsh said"."""
    document = rendering.evidence.document
    attribution = sources.attribution(document, rendering.attribution)
    if attribution is None:
        return ""
    spans = sorted({*attribution.sources, *attribution.cues})
    words = [" ".join(sources.quote(Evidence(document, span)).split()) for span in spans]
    return " ".join(
        word for place, word in enumerate(words) if not place or word != words[place - 1]
    )


def _is_quoted(sources: Sources, rendering: Rendering) -> bool:
    attribution = sources.attribution(rendering.evidence.document, rendering.attribution)
    return attribution is not None and any(
        span.contains(rendering.evidence.span) for span in attribution.quotations
    )


def wordings(sources: Sources, utterance: Utterance) -> tuple[Wording, ...]:
    """Return the renderings of an utterance, those in the same words together."""
    grouped: dict[tuple[object, ...], list[Rendering]] = {}
    for rendering in utterance.renderings:
        cut = runs(sources, rendering)
        marks = tuple(
            (run.text, run.altered.kind, run.altered.reading) if run.altered else run.text
            for run in cut
        )
        grouped.setdefault((marks, _is_quoted(sources, rendering)), []).append(rendering)
    return tuple(
        Wording(
            runs=runs(sources, same[0]),
            renderings=tuple(same),
            is_quoted=_is_quoted(sources, same[0]),
            said=tuple(said(sources, rendering) for rendering in same),
        )
        for same in grouped.values()
    )


def reporters(claim: Claim) -> tuple[str, ...]:
    """Return the documents that report a claim, each once, in the order of its statements."""
    return tuple(
        dict.fromkeys(item.document for made in claim.statements for item in made.evidence)
    )


def ranked(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims with the most support first: by origins, then by documents."""
    return tuple(sorted(claims, key=lambda claim: (-claim.origins, -len(reporters(claim)))))


def telling(sources: Sources, side: Side) -> tuple[Evidence, ...]:
    """Return the evidence of a side whose sentence says more than the side's value does."""
    value = " ".join(side.value.split())
    return tuple(
        item for item in side.evidence if " ".join("".join(sources.context(item)).split()) != value
    )


def shared(claims: Sequence[Claim]) -> int:
    """Count the claims that several witnesses report."""
    return sum(len(reporters(claim)) > 1 for claim in claims)


def grouped(positions: Sequence[Position]) -> tuple[Position, ...]:
    """Return positions by proposal, in order of first appearance, and by stance within each."""
    proposals = list(dict.fromkeys(position.proposal for position in positions))
    stances = list(Stance)
    return tuple(
        sorted(
            positions,
            key=lambda item: (proposals.index(item.proposal), stances.index(item.stance)),
        )
    )


def coverage(story: StoryBrief, claim: Claim) -> tuple[str, ...]:
    """Return what each witness does with a claim: "reports", "omits", "before" or "open".

    "before" is a witness that appeared before anybody reported the claim, "open" one that was not
    compared.
    """
    kinds = dict.fromkeys(claim.predates, "before")
    kinds.update(dict.fromkeys(claim.omitted_by, "omits"))
    kinds.update(dict.fromkeys(reporters(claim), "reports"))
    return tuple(kinds.get(witness.document.id, "open") for witness in story.witnesses)


def reason(story: StoryBrief, document: str) -> str:
    """Return why a document is in a story, "" where nothing says so."""
    return dict(zip(story.story.documents, story.story.reasons, strict=False)).get(document, "")


def kin(story: StoryBrief, document: str) -> tuple[str, ...]:
    """Return the other documents of a document's origin."""
    for origin in story.lineage.origins:
        if document in origin.documents:
            return tuple(other for other in origin.documents if other != document)
    return ()


def removed(document: Document) -> tuple[tuple[BlockLabel, tuple[Span, ...]], ...]:
    """Return what of a document was left out, by label, in order of first appearance."""
    grouped: dict[BlockLabel, list[Span]] = {}
    for item in document.blocks:
        if item.label in JUNK:
            grouped.setdefault(item.label, []).append(item.span)
    return tuple((label, tuple(spans)) for label, spans in grouped.items())


def removed_words(document: Document) -> str:
    """Return what was left out in words: "2 captions, 14 reader comments"; "" for nothing."""
    return ", ".join(count(len(spans), *blocks(label)) for label, spans in removed(document))


def _sigla(witnesses: Sequence[Witness]) -> str:
    return listing([witness.siglum for witness in witnesses])


def unknowns(story: StoryBrief, sources: Sources) -> tuple[str, ...]:
    """Return, in sentences, what the witnesses of a story leave open."""
    lines: list[str] = []
    speechless = [item.id for item in story.utterances if item.speaker is None]
    if speechless:
        lines.append(f"Who said {count(len(speechless), 'quotation')} ({listing(speechless)}).")
    lines.extend(_unknown_of_witnesses(story.witnesses))
    undirected = [
        f"{sources.siglum(item.source)} and {sources.siglum(item.target)}"
        for item in story.lineage.derivations
        if item.direction is Direction.UNKNOWN
    ]
    if undirected:
        pairs = "; ".join(undirected[:20]) + (" and others" if len(undirected) > 20 else "")
        lines.append(f"Who took shared passages from whom, or both from a third: {pairs}.")
    shared = [claim for claim in story.claims if len(reporters(claim)) > 1 and not claim.first]
    if shared:
        lines.append(f"Who was first with {count(len(shared), 'claim')} that several report.")
    return tuple(lines)


def _unknown_of_witnesses(witnesses: Sequence[Witness]) -> list[str]:
    lines: list[str] = []
    undated = [item for item in witnesses if item.document.published is None]
    inferred = [
        item
        for item in witnesses
        if item.document.published is not None and item.document.published.value is None
    ]
    unnamed = [item for item in witnesses if item.document.publisher is None]
    unread = [item for item in witnesses if not item.document.is_english]
    if undated:
        lines.append(f"When {_sigla(undated)} appeared.")
    if inferred:
        lines.append(f"The exact day on which {_sigla(inferred)} appeared.")
    if unnamed:
        lines.append(f"Who published {_sigla(unnamed)}.")
    if unread:
        lines.append(f"What {_sigla(unread)} says: only English is read so far.")
    return lines
