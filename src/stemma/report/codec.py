"""Records to the JSON that `docs/formats.md` describes: the one codec at the edges.

Every evidence carries its `text` as well as its offsets, so that a brief can be verified against
the documents, and read without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from stemma.model.annotation import Annotations
from stemma.model.brief import Brief, Cited, StoryBrief
from stemma.model.claim import (
    Acting,
    Claim,
    Conflict,
    Entry,
    Position,
    UnsupportedHeadline,
    Utterance,
)
from stemma.model.document import (
    Block,
    Document,
    Found,
    PageMap,
    PageNature,
    Published,
    Rejected,
)
from stemma.model.lineage import Derivation, Lineage
from stemma.model.span import Evidence, Span
from stemma.model.story import Story
from stemma.text.places import raw_span

Json = dict[str, object]


def line(record: object) -> bytes:
    """Return `record` as one line of compact JSON, line feed included."""
    return msgspec.json.encode(record) + b"\n"


def page(record: object) -> bytes:
    """Return `record` as indented JSON, line feed included."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def annotated(document: Document, annotations: Annotations) -> Json:
    """Return a document with its annotations as `stemma annotate` writes it."""
    return {
        "id": document.id,
        "ref": document.ref,
        "url": document.url,
        "publisher": _found(document.publisher),
        "title": _found(document.title),
        "canonical_url": _found(document.canonical),
        "authors": list(document.authors),
        "authorship": _found(document.authorship),
        "published": _published(document.published),
        "modified": _published(document.modified),
        "kind": _nature(document.nature),
        "language": document.language,
        "credits": [_found(credit) for credit in document.credits],
        "text": document.text,
        "extra": dict(document.extra),
        "blocks": [
            {**_offsets(block.span), "label": block.label.value, "reason": block.reason}
            | _origin(document, block)
            for block in document.blocks
        ],
        "page_map": _page_map(document.page_map),
        "sentences": _pairs(annotations.sentences),
        **_entities(annotations),
        "attributions": [
            {
                "id": attribution.id,
                "kind": attribution.kind.value,
                "sources": _pairs(attribution.sources),
                "cues": _pairs(attribution.cues),
                "contents": _pairs(attribution.contents),
                "quotations": _pairs(attribution.quotations),
                "source_entity": attribution.source_entity,
                "score": attribution.score.value,
                "reason": attribution.score.reason,
            }
            for attribution in annotations.attributions
        ],
        "times": [
            {
                **_offsets(time.span),
                "type": time.type.value,
                "value": time.value,
                "interval": _days(time.days),
            }
            for time in annotations.times
        ],
        "quantities": [
            {
                **_offsets(quantity.span),
                "low": quantity.low,
                "high": quantity.high,
                "unit": quantity.unit,
                "original": quantity.span.of(document.text),
            }
            for quantity in annotations.quantities
        ],
        "annotators": list(annotations.annotators),
    }


def stories(
    groups: Iterable[Story],
    titles: Mapping[str, str],
    documents: Mapping[str, Document],
    rejected: Iterable[Rejected],
) -> Json:
    """Return groups of documents as `stemma stories` writes them; `titles` are by story id."""
    return {
        "stories": [
            {
                "id": story.id,
                "title": titles[story.id],
                "documents": list(story.documents),
                "refs": [documents[document].ref for document in story.documents],
                "reasons": list(story.reasons),
            }
            for story in groups
        ],
        "rejected": [rejection(item) for item in rejected],
    }


def rejection(rejected: Rejected) -> Json:
    """Return a rejected input as every output lists it."""
    return {"path": rejected.path, "stage": rejected.stage, "reason": rejected.reason}


def brief(record: Brief) -> Json:
    """Return a brief as `stemma brief --format json` writes it."""
    witnesses = [witness for story in record.stories for witness in story.witnesses]
    texts = {witness.document.id: witness.document.text for witness in witnesses}
    return {
        "stemma": record.version,
        "config": record.config,
        "annotators": record.annotators,
        "stories": [_Writer(story, texts).story() for story in record.stories],
        "documents": [annotated(witness.document, witness.annotations) for witness in witnesses],
        "rejected": [rejection(item) for item in record.rejected],
    }


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one story; `texts` are those of its documents, by id."""

    brief: StoryBrief
    texts: Mapping[str, str]

    def story(self) -> Json:
        brief = self.brief
        return {
            "id": brief.story.id,
            "title": self._cited(brief.title),
            "witnesses": [
                {
                    "document": witness.document.id,
                    "ref": witness.document.ref,
                    "siglum": witness.siglum,
                    "publisher": _found(witness.document.publisher),
                    "published": _published(witness.document.published),
                    "origin": brief.lineage.origin_of(witness.document.id),
                    "reason": reason,
                }
                for witness, reason in zip(brief.witnesses, brief.story.reasons, strict=True)
            ],
            "summary": [
                {**self._cited(cited), "claims": list(cited.claims)} for cited in brief.summary
            ],
            "quotations": [self._utterance(utterance) for utterance in brief.utterances],
            "claims": [self._claim(claim) for claim in brief.claims],
            "conflicts": [self._conflict(conflict) for conflict in brief.conflicts],
            "positions": [self._position(position) for position in brief.positions],
            "timeline": [self._entry(entry) for entry in brief.timeline],
            "lineage": self._lineage(brief.lineage),
            "unsupported_headlines": [
                self._headline(headline) for headline in brief.unsupported_headlines
            ],
            "acting": [self._acting(acting) for acting in brief.acting],
        }

    def _text(self, evidence: Evidence) -> str:
        return evidence.span.of(self.texts[evidence.document])

    def _evidence(self, evidence: Evidence) -> Json:
        return {
            "document": evidence.document,
            **_offsets(evidence.span),
            "text": self._text(evidence),
        }

    def _evidences(self, evidence: Iterable[Evidence]) -> list[Json]:
        return [self._evidence(item) for item in evidence]

    def _cited(self, cited: Cited) -> Json:
        written: Json = {"text": cited.text, "evidence": self._evidences(cited.evidence)}
        return {**written, "reworded": True} if cited.reworded else written

    def _utterance(self, utterance: Utterance) -> Json:
        return {
            "id": utterance.id,
            "speaker": utterance.speaker,
            "acts_for": utterance.acts_for,
            "renderings": [
                {
                    "text": self._text(rendering.evidence),
                    "evidence": self._evidence(rendering.evidence),
                    "attribution": rendering.attribution,
                    "sources": self._evidences(rendering.sources),
                    "altered": [
                        {
                            "kind": altered.kind.value,
                            "evidence": self._evidence(altered.evidence),
                            "reading": altered.reading,
                        }
                        for altered in rendering.altered
                    ],
                }
                for rendering in utterance.renderings
            ],
        }

    def _claim(self, claim: Claim) -> Json:
        return {
            "id": claim.id,
            "text": claim.text,
            "statements": [
                {
                    "evidence": self._evidences(statement.evidence),
                    "attribution": statement.attribution,
                }
                for statement in claim.statements
            ],
            "origins": claim.origins,
            "first": claim.first,
            "omitted_by": list(claim.omitted_by),
            "predates": list(claim.predates),
        }

    def _conflict(self, conflict: Conflict) -> Json:
        return {
            "id": conflict.id,
            "kind": conflict.kind.value,
            "status": conflict.status.value,
            "explanation": conflict.explanation,
            "sides": [
                {
                    "value": side.value,
                    "claims": list(side.claims),
                    "evidence": self._evidences(side.evidence),
                }
                for side in conflict.sides
            ],
        }

    def _position(self, position: Position) -> Json:
        return {
            "actor": position.actor,
            "acts_for": position.acts_for,
            "stance": position.stance.value,
            "proposal": position.proposal,
            "evidence": self._evidences(position.evidence),
        }

    def _acting(self, acting: Acting) -> Json:
        return {
            "actor": acting.actor,
            "state": acting.state,
            "evidence": self._evidences(acting.evidence),
        }

    def _entry(self, entry: Entry) -> Json:
        return {
            "date": _days(entry.days),
            "precision": entry.precision.value,
            "text": entry.text,
            "evidence": self._evidences(entry.evidence),
        }

    def _lineage(self, lineage: Lineage) -> Json:
        return {
            "origins": [
                {"id": origin.id, "documents": list(origin.documents)} for origin in lineage.origins
            ],
            "derivations": [self._derivation(derivation) for derivation in lineage.derivations],
        }

    def _derivation(self, derivation: Derivation) -> Json:
        return {
            "from": derivation.source,
            "to": derivation.target,
            "direction": derivation.direction.value,
            "why": derivation.why,
            "passages": [
                {
                    "kind": passage.kind.value,
                    "from": self._evidence(passage.source),
                    "to": self._evidence(passage.target),
                }
                for passage in derivation.passages
            ],
        }

    def _headline(self, headline: UnsupportedHeadline) -> Json:
        return {
            "document": headline.document,
            "evidence": self._evidence(headline.evidence),
            "reason": headline.reason,
        }


def _entities(annotations: Annotations) -> Json:
    return {
        "entities": [
            {
                "id": entity.id,
                "name": entity.name,
                "type": entity.type.value,
                "aliases": list(entity.aliases),
                "roles": list(entity.roles),
            }
            for entity in annotations.entities
        ],
        "mentions": [
            {**_offsets(mention.span), "type": mention.type.value, "entity": mention.entity}
            for mention in annotations.mentions
        ],
        "references": [
            {
                **_offsets(reference.span),
                "form": reference.form.value,
                "entity": reference.entity,
            }
            for reference in annotations.references
        ],
        "chains": [
            {
                "spans": _pairs(chain.spans),
                "entity": chain.entity,
                "type": chain.type.value if chain.type else None,
            }
            for chain in annotations.chains
        ],
    }


def _origin(document: Document, block: Block) -> Json:
    """Return where a block of a page comes from: its element, and its place in the HTML."""
    origin: Json = {"node": block.node} if block.node else {}
    if document.page_map is not None:
        raw = raw_span(document.page_map, block.span)
        origin["raw"] = [raw.start, raw.end] if raw else None
    return origin


def _page_map(page_map: PageMap | None) -> Json | None:
    return {"size": page_map.size, "runs": page_map.runs} if page_map else None


def _offsets(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _days(days: tuple[date, date] | None) -> list[str] | None:
    return [day.isoformat() for day in days] if days else None


def _found(found: Found | None) -> Json | None:
    return {"value": found.value, "how": found.how, **_contested(found)} if found else None


def _contested(found: Found | Published) -> Json:
    """Return what other places say, and why they lost; nothing where none disagrees."""
    if not found.rivals:
        return {}
    rivals = [{"value": rival.value, "how": rival.how} for rival in found.rivals]
    return {"why": found.why, "rivals": rivals}


def _nature(nature: PageNature | None) -> Json | None:
    return {"value": nature.kind.value, "reason": nature.reason} if nature else None


def _published(published: Published | None) -> Json | None:
    if published is None:
        return None
    return {
        "value": published.value,
        "precision": published.precision.value,
        "how": published.how,
        "interval": _days(published.days),
        **_contested(published),
    }
