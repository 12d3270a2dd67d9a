"""Attributions from the tagger's role spans, quotation marks and the learned grouping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stemma.annotate.amendments import AmendmentConfig, amend
from stemma.annotate.annotator import signature
from stemma.annotate.attribution_scores import ScoreConfig, score, sureness
from stemma.annotate.following import follow
from stemma.annotate.grouping import Group, group
from stemma.annotate.proposals import ProposalConfig, complete, peaks, propose
from stemma.annotate.quoted_contents import MarksConfig, fit_to_marks
from stemma.annotate.quoting import Found, numbered
from stemma.annotate.reading import read
from stemma.model.annotation import Annotations
from stemma.model.document import Document
from stemma.model.span import Span
from stemma.nn.links import load_links
from stemma.nn.tagger import Reading, Tagged
from stemma.text.marks import Quoted, find, paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedAttributionConfig:
    """What becomes an attribution.

    Attributes:
        marks: when quotation marks decide on contents.
        proposals: which spans beside the tagger's path are considered.
        scores: how sure an attribution is.
        amendments: when the end of a content is the reporter's.
        reluctance: by how much the log-odds that a content has no cue are lowered: what the tagger
            finds has one more often than the noise that the links were trained on.
        least_fragment: how sure a content must be that is not the surest of its cue.
        least_score: attributions that score less are left out.
        least_sourceless: the same for indirect speech of nobody.
        least_lone: how sure a quotation must be a content to stand without a cue.
    """

    marks: MarksConfig = field(default_factory=MarksConfig)
    proposals: ProposalConfig = field(default_factory=ProposalConfig)
    scores: ScoreConfig = field(default_factory=ScoreConfig)
    amendments: AmendmentConfig = field(default_factory=AmendmentConfig)
    reluctance: float = 1.0
    least_fragment: float = 0.2
    least_score: float = 0.2
    least_sourceless: float = 0.28
    least_lone: float = 0.5


class LearnedAttributionAnnotator:
    """Finds attributions with the shipped tagger and the shipped links between role spans.

    Contents follow PolNeAR (Newell et al., LREC 2018): a direct quotation counts with its marks.
    `source_entity` is left None: resolving sources is another annotator's work.
    """

    def __init__(self, config: LearnedAttributionConfig | None = None) -> None:
        self._config = config or LearnedAttributionConfig()

    @property
    def name(self) -> str:
        """The annotator's name."""
        return "attribution-model"

    @property
    def version(self) -> str:
        """Changes whenever the same document may be annotated differently."""
        return "2"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with the attributions of the document's body; an empty body has none."""
        found: list[Found] = []
        marks = find(document.text, *document.body) if document.body else ()
        if document.body:
            passages = paragraphs(document.text, *document.body)
            found = attributed(document.text, read(document), passages, marks, self._config)
        return replace(
            before,
            attributions=numbered(document.text, found, marks),
            annotators=(*before.annotators, signature(self)),
        )


def attributed(
    text: str,
    reading: Reading,
    passages: Sequence[Span],
    marks: Sequence[Quoted],
    config: LearnedAttributionConfig,
) -> list[Found]:
    """Return the attributions of a text in document order.

    Args:
        text: the document's text.
        reading: what the tagger says of it.
        passages: its paragraphs in order.
        marks: the quotations of the text.
        config: what becomes an attribution.
    """
    roles, groups = grouped(text, reading, passages, marks, config)
    likely = peaks(reading, roles)
    outer = [quoted.span for quoted in marks if quoted.depth == 0]
    stated = [_stated(one, roles, likely, outer, config) for one in groups]
    alone = [_alone(one, roles, outer, config) for one in groups]
    found = [one for one in (*stated, *alone) if one is not None]
    found = amend(text, sorted(found, key=_place), reading, passages, config.amendments)
    return sorted(follow(text, sorted(found, key=_place), marks), key=_place)


def _place(one: Found) -> tuple[Span, tuple[Span, ...], tuple[Span, ...]]:
    return min(one.contents), one.cues, one.sources


def grouped(
    text: str,
    reading: Reading,
    passages: Sequence[Span],
    marks: Sequence[Quoted],
    config: LearnedAttributionConfig,
) -> tuple[list[Tagged], tuple[Group, ...]]:
    """Return the role spans of a text in order, and the groups that they make up.

    The arguments are those of `attributed`. Spans beside the tagger's path are among them; a group
    is not yet an attribution: it may have no cue or no content, or be too unlikely.
    """
    flowing = _flowing(text, passages)
    roles = fit_to_marks(text, reading.roles, marks, config.marks)
    roles = _merged(roles, propose(reading, roles, passages, config.proposals))
    roles = _worded(text, roles)
    groups = group(flowing, roles, load_links(), reluctance=config.reluctance)
    wanting = [
        roles[at]
        for one in groups
        for at in (one.contents if one.cue is None else (one.cue,))
        if one.cue is None or not one.contents
    ]
    partners = complete(reading, roles, wanting, passages, config.proposals)
    if partners:
        roles = _merged(roles, _worded(text, partners))
        groups = group(flowing, roles, load_links(), reluctance=config.reluctance)
    return roles, _carried_on(groups, roles, marks)


def _worded(text: str, roles: Sequence[Tagged]) -> list[Tagged]:
    """Leave out sources and contents without a letter or digit; a colon can be a cue."""
    return [one for one in roles if one.label == "cue" or any(map(str.isalnum, one.span.of(text)))]


def _merged(roles: Sequence[Tagged], more: Sequence[Tagged]) -> list[Tagged]:
    return sorted([*roles, *more], key=lambda one: one.span)


def _flowing(text: str, passages: Sequence[Span]) -> str:
    """Return the text, as long as before, with the line breaks inside a paragraph as spaces."""
    parts, at = [], 0
    for passage in passages:
        parts.append(text[at : passage.start])
        parts.append(re.sub(r"[\n\r]", " ", passage.of(text)))
        at = passage.end
    return "".join(parts) + text[at:]


def _carried_on(
    groups: Sequence[Group], roles: Sequence[Tagged], marks: Sequence[Quoted]
) -> tuple[Group, ...]:
    """Give a quotation without a cue that carries on an open one to the words that it carries on.

    By the printers' rule such a quotation opens its paragraph while the one before is not closed.
    """
    carrying = [one.span for one in marks if one.continues]
    found = list(groups)
    for one in groups:
        if one.cue is not None or not any(
            span.overlaps(roles[at].span) for at in one.contents for span in carrying
        ):
            continue
        first = one.contents[0]
        before = [at for at in range(first) if roles[at].label == "content"]
        owner = next((g for g in found if before and before[-1] in g.contents), None)
        if owner is not None and owner.cue is not None:
            found.remove(one)
            found[found.index(owner)] = replace(
                owner,
                contents=(*owner.contents, *one.contents),
                content_links=(*owner.content_links, *one.content_links),
            )
    return tuple(found)


def _stated(
    one: Group,
    roles: Sequence[Tagged],
    likely: Sequence[float],
    quoted: Sequence[Span],
    config: LearnedAttributionConfig,
) -> Found | None:
    """Return an attribution with its cue if it is sure enough; a cue alone is none."""
    if one.cue is None or not one.contents:
        return None
    value = score(one, roles, likely, quoted, config.scores)
    is_quoted = any(roles[at].span.contains(span) for at in one.contents for span in quoted)
    is_told = one.source is not None or is_quoted
    if value < (config.least_score if is_told else config.least_sourceless):
        return None
    sure = sureness(one, roles)
    least = min(config.least_fragment, max(sure.values()))
    return Found(
        sources=() if one.source is None else (roles[one.source].span,),
        cues=(roles[one.cue].span,),
        contents=tuple(sorted(roles[at].span for at in sure if sure[at] >= least)),
        reason="the tagger's spans, linked by what stands between them",
        value=value,
    )


def _alone(
    one: Group,
    roles: Sequence[Tagged],
    quoted: Sequence[Span],
    config: LearnedAttributionConfig,
) -> Found | None:
    """Return a quotation whose cue is not found, with nobody as its source."""
    if one.cue is not None:
        return None
    content = roles[one.contents[0]]
    value = content.score * one.content_links[0]
    if value < config.least_lone or not any(content.span.contains(span) for span in quoted):
        return None
    return Found(
        sources=(),
        cues=(),
        contents=(content.span,),
        reason="a quotation whose speaker is not found",
        value=round(value / 2, 4),
    )
