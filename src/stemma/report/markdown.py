"""A brief as Markdown: citations are sigla with offsets, such as [A:123-456]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from stemma.model.brief import Brief, Cited, StoryBrief
from stemma.model.claim import Claim, Conflict, Utterance
from stemma.model.lineage import Derivation
from stemma.model.span import Evidence
from stemma.model.story import Witness
from stemma.report import outline, wording
from stemma.report.differences import Run, differences
from stemma.report.inert import line, link
from stemma.report.sources import Sources

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$#])")
_OPENING = re.compile(r"^(?:([-+=])|(\d{1,9})([.)])(?=\s|$))")
_COLUMNS = 30
_CITED = 12


def render(brief: Brief) -> str:
    """Return a brief as Markdown (CommonMark with tables), every line of it cited.

    What Markdown or HTML could take for markup in the input is escaped. A brief without stories
    says so.
    """
    single = len(brief.stories) == 1
    lines: list[str] = []
    if not single:
        stories = wording.count(len(brief.stories), "story", "stories")
        lines += [f"# {stories if brief.stories else 'No story'}", ""]
    if not brief.stories:
        lines += ["No input could be read as an article, so there is nothing to report.", ""]
    for story in brief.stories:
        lines += _story(story, "#" if single else "##")
    if brief.rejected:
        lines += ["## Inputs that could not be used in full", ""]
        rows = ((one.path, one.stage, one.reason) for one in brief.rejected)
        lines += _table(("Input", "Stage", "Reason"), (map(_escaped, row) for row in rows))
    lines += ["## How to check this brief", "", wording.VERIFY, ""]
    lines += [*(f"    {command}" for command in wording.VERIFY_COMMANDS), ""]
    lines += [f"{_escaped(wording.made_by(brief))}.", ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Return words from the input on one line, with nothing left that Markdown would act on."""
    text = _SPECIAL.sub(r"\\\1", line(text))
    return _OPENING.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", text)


def _cell(text: str) -> str:
    return text or " "


def _table(header: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _citation(sources: Sources, evidence: Sequence[Evidence]) -> str:
    """Return a citation, of at most so many places that a reader can still see the sentence."""
    places = list(dict.fromkeys(sources.reference(item) for item in evidence))
    more = f" and {len(places) - _CITED} more" if len(places) > _CITED else ""
    return f"[{', '.join(places[:_CITED])}{more}]"


def _story(story: StoryBrief, level: str) -> Iterator[str]:
    sources = Sources(story)
    witnesses = wording.count(len(story.witnesses), "witness", "witnesses")
    origins = wording.count(len(story.lineage.origins), "independent origin")
    yield f"{level} {_cited(sources, story.title)}"
    yield ""
    yield f"{witnesses}, {origins}."
    yield ""
    for heading, lines in (
        ("Summary", [f"- {_summed(story, sources, item)}" for item in story.summary]),
        ("Witnesses", [_witness(story, sources, witness) for witness in story.witnesses]),
        ("Who said what", _said(story, sources, level)),
        ("Where accounts differ", _differences(story.conflicts, sources, level)),
        ("Who stands where", _positions(story, sources)),
        ("Timeline", _timeline(story, sources)),
        ("Who copied whom", _lineage(story.lineage.derivations, sources, level)),
        ("Claims and who reports them", _claims(story, sources)),
        ("Headlines that their own articles do not bear out", _headlines(story, sources)),
        ("What nobody knows", [f"- {item}" for item in outline.unknowns(story, sources)]),
        ("Left out of the sources", _removed(story)),
    ):
        body = "\n".join(lines).strip()
        if body:
            yield from (f"{level}# {heading}", "", body, "")


def _cited(sources: Sources, item: Cited) -> str:
    remark = " (reworded)" if item.reworded else ""
    return f"{_escaped(item.text)}{remark} {_citation(sources, item.evidence)}"


def _summed(story: StoryBrief, sources: Sources, item: Cited) -> str:
    backing = outline.backing(story, item)
    also = f" also {_citation(sources, backing)}" if backing else ""
    return _cited(sources, item) + also


def _witness(story: StoryBrief, sources: Sources, witness: Witness) -> str:
    document = witness.document
    name = wording.publisher(document.publisher)
    parts = [f"- **{witness.siglum}** {_escaped(name)}"]
    if document.title:
        parts.append(f": {_escaped(document.title.value)}")
    if kind := wording.kind(document.nature):
        parts.append(f" ({kind})")
    if document.authors:
        parts.append(f". By {_escaped(wording.listing(document.authors))}")
    parts.append(f". {wording.capitalised(wording.published(document.published))}")
    if document.published:
        parts.append(f" ({_escaped(wording.provenance(document.published))})")
    if document.credits:
        agencies = wording.listing([_escaped(item.value) for item in document.credits])
        parts.append(f"; credits {agencies}")
    if len(story.witnesses) > 1:
        kin = sources.sigla(outline.kin(story, document.id))
        shared = f"Shares text with {wording.listing(kin)}"
        parts.append(f". {shared if kin else 'No passage shared with another witness'}")
    if not document.is_english:
        parts.append(f". Not in English ({_escaped(document.language or 'unknown')}): not read")
    parts.append(f". {_escaped(document.ref)}")
    address = link(document.url)
    if address:
        parts.append(f" <{address.replace('<', '%3C').replace('>', '%3E')}>")
    return "".join(parts)


def _said(story: StoryBrief, sources: Sources, level: str) -> Iterator[str]:
    for speaker, utterances in outline.speakers(story.utterances, sources):
        yield f"{level}## {_escaped(speaker) if speaker else wording.UNKNOWN_SPEAKER}"
        yield ""
        for utterance in utterances:
            yield from _utterance(utterance, sources)
        yield ""


def _utterance(utterance: Utterance, sources: Sources) -> Iterator[str]:
    for words in outline.wordings(sources, utterance):
        text = "".join(_run(run) for run in words.runs)
        if words.is_quoted:
            text = f"“{text}”"
        said = "; ".join(_escaped(item) for item in dict.fromkeys(words.said) if item)
        places = _citation(sources, [item.evidence for item in words.renderings])
        yield f"- {utterance.id}: {text}{f' ({said})' if said else ''} {places}"


def _run(run: outline.Words) -> str:
    text = _SPECIAL.sub(r"\\\1", run.text)
    text = line(f"|{text}|")[1:-1]
    if run.altered is None:
        return text
    return f"{_strong(text)} {_reading(run)}"


def _strong(text: str) -> str:
    """Set words in bold; Markdown wants no space inside the asterisks."""
    core = text.strip()
    return text.replace(core, f"**{core}**", 1) if core else text


def _reading(run: outline.Words) -> str:
    remark = wording.altered(run.altered) if run.altered else ""
    return f"\\[{_escaped(remark)}\\]"


def _differences(conflicts: Sequence[Conflict], sources: Sources, level: str) -> Iterator[str]:
    for item in conflicts:
        yield f"{level}## {wording.conflict(item)} ({item.status.value} {item.id})"
        yield ""
        yield _escaped(item.explanation)
        yield ""
        for side in item.sides:
            yield f"- **{_escaped(side.value)}** {_citation(sources, side.evidence)}"
            for evidence in outline.telling(sources, side)[:1]:
                before, words, after = sources.context(evidence)
                yield f"  > {_escaped(before + words + after)}"
        yield ""


def _positions(story: StoryBrief, sources: Sources) -> Iterator[str]:
    if story.positions:
        rows = (
            (
                _escaped(wording.actor(item)),
                wording.stance(item),
                _escaped(item.proposal),
                _escaped(sources.quote(item.evidence[0]) if item.evidence else ""),
                _citation(sources, item.evidence),
            )
            for item in outline.grouped(story.positions)
        )
        yield from _table(("Who", "Stance", "On what", "In the words of the source", "Where"), rows)


def _timeline(story: StoryBrief, sources: Sources) -> Iterator[str]:
    for entry in story.timeline:
        when = wording.period(entry.days, entry.precision)
        yield f"- **{when}** {_escaped(entry.text)} {_citation(sources, entry.evidence)}"


def _lineage(derivations: Sequence[Derivation], sources: Sources, level: str) -> Iterator[str]:
    for item in derivations:
        source, target = sources.siglum(item.source), sources.siglum(item.target)
        yield f"{level}## {wording.derivation(item, source, target)}"
        yield ""
        yield _escaped(item.why)
        yield ""
        for passage in item.passages:
            runs = differences(sources.quote(passage.source), sources.quote(passage.target))
            kind = wording.passage(passage.kind)
            for evidence, side in zip((passage.source, passage.target), runs, strict=True):
                yield f"- {kind} [{sources.reference(evidence)}]: {_marked(side)}"
        yield ""


def _marked(runs: Sequence[Run]) -> str:
    parts = (outline.Words(text=run.text) for run in runs)
    texts = (
        _strong(_run(part)) if run.differs else _run(part)
        for part, run in zip(parts, runs, strict=True)
    )
    return "".join(texts).strip()


def _claims(story: StoryBrief, sources: Sources) -> Iterator[str]:
    claims = outline.ranked(story.claims)
    if not claims:
        return
    if len(story.witnesses) > _COLUMNS:
        for claim in claims:
            support = wording.support(claim, sources.sigla(outline.reporters(claim)))
            yield f"- {claim.id}: {_escaped(claim.text)} ({support}) {_places(claim, sources)}"
        return
    yield (
        "● reports it, ○ does not have it, ← appeared before anybody reported it, "
        "· tells something near it"
    )
    yield ""
    header = ("Claim", "Origins", *(witness.siglum for witness in story.witnesses), "Where")
    signs = {"reports": "●", "omits": "○", "before": "←", "open": "·"}
    yield from _table(
        header,
        (
            (
                f"{claim.id}: {_escaped(claim.text)}",
                str(claim.origins),
                *(signs[kind] for kind in outline.coverage(story, claim)),
                _places(claim, sources),
            )
            for claim in claims
        ),
    )


def _places(claim: Claim, sources: Sources) -> str:
    return _citation(sources, [item for made in claim.statements for item in made.evidence])


def _headlines(story: StoryBrief, sources: Sources) -> Iterator[str]:
    for item in story.unsupported_headlines:
        words = _escaped(sources.quote(item.evidence))
        yield f"- {words} [{sources.reference(item.evidence)}]: {_escaped(item.reason)}"


def _removed(story: StoryBrief) -> Iterator[str]:
    for witness in story.witnesses:
        for label, spans in outline.removed(witness.document):
            places = ", ".join(f"{span.start}-{span.end}" for span in spans[:_CITED])
            more = f" and {len(spans) - _CITED} more" if len(spans) > _CITED else ""
            what = wording.count(len(spans), *wording.blocks(label))
            yield f"- {witness.siglum}: {what} [{places}{more}]"
