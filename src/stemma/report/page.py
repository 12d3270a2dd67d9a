"""One story as the HTML page shows it: every line with its id, its words and its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.model.brief import StoryBrief
from stemma.model.claim import Claim, Utterance
from stemma.model.lineage import Derivation, Direction, Passage
from stemma.model.span import Evidence
from stemma.report import outline, wording
from stemma.report.anchors import Anchors, Link
from stemma.report.differences import Run, differences
from stemma.report.graph import Drawing, draw
from stemma.report.sources import Sources

_LEAST_ROWS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PageConfig:
    """How much a page shows at once.

    Claims beyond `open_claims` start folded, and so do those that one witness alone reports.
    Above `columns` witnesses the matrix becomes a list. Passages are set side by side until
    `passage_characters` of a story are spent, then only linked. Of what was left out of a source,
    `junk_characters` are shown, and how much more there is.
    """

    open_claims: int = 25
    columns: int = 30
    passage_characters: int = 1_500_000
    junk_characters: int = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that stand on evidence. `note` is a remark about them, "" for none."""

    id: str
    text: str
    links: tuple[Link, ...]
    note: str = ""

    @property
    def href(self) -> str:
        """Where a click on the words leads."""
        return self.links[0].href if self.links else f"#{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedLine:
    """An utterance in one wording, with what each witness says about its speaker."""

    wording: outline.Wording
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An utterance in all its wordings."""

    id: str
    name: str
    lines: tuple[QuotedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side of a conflict; `value` is "" where it is the very sentence of a line."""

    value: str
    claims: tuple[str, ...]
    lines: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """The sentence around a piece of evidence: what stands before it, in it, and after it."""

    before: str
    text: str
    after: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A conflict with its sides."""

    id: str
    heading: str
    is_update: bool
    explanation: str
    sides: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an actor stands."""

    actor: str
    stance: str
    sign: str
    proposal: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A passage in both documents. `left` and `right` are empty where it is only linked."""

    id: str
    kind: str
    words: str
    left: tuple[Run, ...]
    right: tuple[Run, ...]
    source: Link
    target: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """A derivation with the passages that prove it."""

    id: str
    heading: str
    why: str
    is_directed: bool
    source: str
    target: str
    words: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one witness does with one claim."""

    kind: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim. `cells` has one for each witness, or none where there are too many witnesses."""

    line: Line
    name: str
    origins: int
    first: str
    cells: tuple[Cell, ...]
    omitted: str
    predates: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the page says about one story, ready to be laid out."""

    prefix: str
    sources: Sources
    anchors: Anchors
    brief: StoryBrief
    title: Line
    summary: tuple[Line, ...]
    speakers: tuple[tuple[str | None, tuple[Said, ...]], ...]
    differences: tuple[Difference, ...]
    positions: tuple[Place, ...]
    timeline: tuple[Line, ...]
    drawing: Drawing | None
    descents: tuple[Descent, ...]
    rows: tuple[Row, ...]
    open_rows: int
    headlines: tuple[Line, ...]
    unknowns: tuple[str, ...]


def lay_out(story: StoryBrief, prefix: str, config: PageConfig | None = None) -> Page:
    """Return one story with everything cited; `prefix` begins the id of every element of it."""
    config = config or PageConfig()
    sources = Sources(story)
    builder = _Builder(story, prefix, sources, Anchors(prefix, sources), config)
    return Page(
        prefix=prefix,
        sources=sources,
        anchors=builder.anchors,
        brief=story,
        title=builder.line("title", "the title", story.title.text, story.title.evidence),
        summary=builder.summary(),
        speakers=tuple(
            (speaker, tuple(builder.said(item) for item in utterances))
            for speaker, utterances in outline.speakers(story.utterances, sources)
        ),
        differences=builder.differences(),
        positions=builder.positions(),
        timeline=builder.timeline(),
        drawing=draw(story, sources),
        descents=builder.descents(),
        rows=builder.rows(),
        open_rows=min(config.open_claims, max(outline.shared(story.claims), _LEAST_ROWS)),
        headlines=builder.headlines(),
        unknowns=outline.unknowns(story, sources),
    )


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds the sections of one story, each citation going through the same anchors."""

    story: StoryBrief
    prefix: str
    sources: Sources
    anchors: Anchors
    config: PageConfig

    def line(
        self, name: str, label: str, text: str, evidence: Sequence[Evidence], note: str = ""
    ) -> Line:
        """Return a cited line; `label` is what the way back to it is called."""
        identifier = f"{self.prefix}-{name}"
        links = self.anchors.cite(evidence, identifier, label)
        return Line(id=identifier, text=text, links=links, note=note)

    def summary(self) -> tuple[Line, ...]:
        return tuple(
            self.line(
                f"summary-{number}",
                f"summary {number}",
                item.text,
                (*item.evidence, *outline.backing(self.story, item)),
                "reworded" if item.reworded else "",
            )
            for number, item in enumerate(self.story.summary, 1)
        )

    def said(self, utterance: Utterance) -> Said:
        identifier = f"{self.prefix}-{utterance.id}"
        lines = []
        for words in outline.wordings(self.sources, utterance):
            evidence = [rendering.evidence for rendering in words.renderings]
            links = [
                self.anchors.cite([item], identifier, f"quotation {utterance.id}")[0]
                for item in evidence
            ]
            lines.append(QuotedLine(wording=words, links=tuple(links)))
        return Said(id=identifier, name=utterance.id, lines=tuple(lines))

    def differences(self) -> tuple[Difference, ...]:
        known = {claim.id for claim in self.story.claims}
        result = []
        for item in self.story.conflicts:
            identifier = f"{self.prefix}-{item.id}"
            sides = []
            for side in item.sides:
                lines = self._accounts(side.evidence, identifier, f"difference {item.id}")
                is_told = len(outline.telling(self.sources, side)) == len(side.evidence)
                value = side.value if is_told else ""
                claims = tuple(name for name in side.claims if name in known)
                sides.append(Account(value=value, claims=claims, lines=lines))
            result.append(
                Difference(
                    id=identifier,
                    heading=wording.conflict(item),
                    is_update=item.status.value == "update",
                    explanation=item.explanation,
                    sides=tuple(sides),
                )
            )
        return tuple(result)

    def _accounts(
        self, evidence: Sequence[Evidence], line: str, label: str
    ) -> tuple[AccountLine, ...]:
        """Return the sentences around evidence; witnesses with the same sentence share a line."""
        grouped: dict[tuple[str, str, str], list[Link]] = {}
        for one in evidence:
            links = grouped.setdefault(self.sources.context(one), [])
            links.append(self.anchors.cite([one], line, label)[0])
        return tuple(
            AccountLine(before=before, text=text, after=after, links=tuple(links))
            for (before, text, after), links in grouped.items()
        )

    def positions(self) -> tuple[Place, ...]:
        result = []
        for number, item in enumerate(outline.grouped(self.story.positions), 1):
            sign, words = wording.STANCES[item.stance]
            text = self.sources.quote(item.evidence[0]) if item.evidence else ""
            line = self.line(f"position-{number}", f"position {number}", text, item.evidence)
            result.append(
                Place(
                    actor=wording.actor(item),
                    stance=words,
                    sign=sign,
                    proposal=item.proposal,
                    line=line,
                )
            )
        return tuple(result)

    def timeline(self) -> tuple[Line, ...]:
        return tuple(
            self.line(
                f"date-{number}",
                f"timeline {number}",
                entry.text,
                entry.evidence,
                wording.period(entry.days, entry.precision),
            )
            for number, entry in enumerate(self.story.timeline, 1)
        )

    def descents(self) -> tuple[Descent, ...]:
        spent = 0
        result = []
        for number, item in enumerate(self.story.lineage.derivations, 1):
            pairs = []
            for place, passage in enumerate(item.passages, 1):
                spent += len(passage.source.span) + len(passage.target.span)
                in_full = spent <= self.config.passage_characters
                pairs.append(self._pair(passage, f"{number}-{place}", in_full=in_full))
            result.append(self._descent(item, number, tuple(pairs)))
        return tuple(result)

    def _descent(self, item: Derivation, number: int, pairs: tuple[Pair, ...]) -> Descent:
        source, target = self.sources.siglum(item.source), self.sources.siglum(item.target)
        words = sum(wording.words_in(self.sources.quote(one.target)) for one in item.passages)
        return Descent(
            id=f"{self.prefix}-descent-{number}",
            heading=wording.derivation(item, source, target),
            why=item.why,
            is_directed=item.direction is Direction.KNOWN,
            source=source,
            target=target,
            words=f"{wording.count(len(pairs), 'passage')}, {wording.count(words, 'word')}",
            pairs=pairs,
        )

    def _pair(self, passage: Passage, number: str, *, in_full: bool) -> Pair:
        identifier = f"{self.prefix}-passage-{number}"
        label = f"passage {number.replace('-', '.')}"
        left, right = self.sources.quote(passage.source), self.sources.quote(passage.target)
        runs: tuple[tuple[Run, ...], tuple[Run, ...]] = ((), ())
        if in_full:
            runs = differences(left, right)
        return Pair(
            id=identifier,
            kind=wording.passage(passage.kind),
            words=wording.count(wording.words_in(right), "word"),
            left=runs[0],
            right=runs[1],
            source=self.anchors.cite([passage.source], identifier, label)[0],
            target=self.anchors.cite([passage.target], identifier, label)[0],
        )

    def rows(self) -> tuple[Row, ...]:
        has_columns = len(self.story.witnesses) <= self.config.columns
        result = []
        for claim in outline.ranked(self.story.claims):
            evidence = [item for made in claim.statements for item in made.evidence]
            documents = outline.reporters(claim)
            identifier = f"{self.prefix}-{claim.id}"
            links = self.anchors.cite(evidence, identifier, f"claim {claim.id}", quiet=True)
            line = Line(id=identifier, text=claim.text, links=links)
            hrefs = dict(zip(documents, (link.href for link in line.links), strict=True))
            result.append(
                Row(
                    line=line,
                    name=claim.id,
                    origins=claim.origins,
                    first=self.sources.siglum(claim.first)
                    if claim.first and len(documents) > 1
                    else "",
                    cells=self._cells(claim, hrefs) if has_columns else (),
                    omitted=_some(self.sources.sigla(claim.omitted_by)),
                    predates=_some(self.sources.sigla(claim.predates)),
                )
            )
        return tuple(result)

    def _cells(self, claim: Claim, hrefs: Mapping[str, str]) -> tuple[Cell, ...]:
        kinds = outline.coverage(self.story, claim)
        documents = [witness.document.id for witness in self.story.witnesses]
        return tuple(
            Cell(kind=kind, href=hrefs.get(document, ""))
            for kind, document in zip(kinds, documents, strict=True)
        )

    def headlines(self) -> tuple[Line, ...]:
        return tuple(
            self.line(
                f"headline-{number}",
                f"headline {number}",
                self.sources.quote(item.evidence),
                [item.evidence],
                item.reason,
            )
            for number, item in enumerate(self.story.unsupported_headlines, 1)
        )


def _some(sigla: Sequence[str], most: int = 12) -> str:
    """List sigla, or how many there are beyond the first ones."""
    if len(sigla) <= most:
        return wording.listing(sigla)
    return f"{', '.join(sigla[:most])} and {len(sigla) - most} more"
