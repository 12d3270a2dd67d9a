"""A brief as text for a terminal: no line is wider than asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from stemma.model.brief import Brief, StoryBrief
from stemma.model.claim import ConflictStatus, Utterance
from stemma.model.span import Evidence
from stemma.model.story import Witness
from stemma.report import outline, wording
from stemma.report.inert import line
from stemma.report.sources import Sources

if TYPE_CHECKING:
    from rich.text import Text

_Writer = Callable[[], None]
_NARROWEST = 30
_CITED = 6
_CLAIMS, _LEAST_CLAIMS = 20, 5
_EDGES = 20


def render(brief: Brief, *, width: int = 80, colour: bool = False) -> str:
    """Return a brief as text of at most `width` cells a line (at least 30), cited throughout.

    Wide characters count as two cells. Control characters of the input are replaced, so that no
    input can steer the terminal; escape sequences for colour are there only if `colour` says so.
    """
    screen = _Screen(max(width, _NARROWEST), colour=colour)
    if not brief.stories:
        screen.write(("No input could be read as an article, so there is nothing to report.", ""))
    if len(brief.stories) > 1:
        screen.write((f"{wording.count(len(brief.stories), 'story', 'stories')}", "bold"))
        for number, story in enumerate(brief.stories, 1):
            screen.item(f"{number}.", (line(story.title.text), ""))
    for number, story in enumerate(brief.stories, 1):
        if len(brief.stories) > 1:
            screen.rule(f"Story {number} of {len(brief.stories)}")
        _Telling(screen, story).tell()
    if brief.rejected:
        screen.heading("Inputs that could not be used in full")
        for one in brief.rejected:
            reason = f": {one.reason} (at {one.stage})"
            screen.item("-", (line(one.path), "bold"), (line(reason), ""))
    screen.blank()
    screen.write(
        (f"{line(wording.made_by(brief))}. ", "dim"),
        ("To check it: " + ", then ".join(wording.VERIFY_COMMANDS), "dim"),
    )
    return screen.text()


class _Screen:
    """Lines of styled text, broken to a width."""

    def __init__(self, width: int, *, colour: bool) -> None:
        from rich.console import Console

        self._width = width
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=width,
            height=25,
            color_system="standard" if colour else None,
            force_terminal=colour,
            no_color=not colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def text(self) -> str:
        return self._file.getvalue()

    def blank(self) -> None:
        self._file.write("\n")

    def rule(self, words: str) -> None:
        """Write a line across the screen, with words in it."""
        self.blank()
        self.write((f"── {words} ".ljust(self._width, "─"), "bold"))

    def heading(self, words: str) -> None:
        self.blank()
        self.write((words.upper(), "bold"))

    def write(self, *parts: tuple[str, str], indent: str = "", first: str | None = None) -> None:
        """Write styled parts as one paragraph, with `first` before its first line."""
        from rich.text import Text

        text = Text.assemble(*(part for part in parts if part[0]))
        broken = text.wrap(self._console, self._width - len(indent), tab_size=1)
        opening = indent if first is None else first.ljust(len(indent))
        for row in broken:
            row.rstrip()
            self._emit(Text(opening) + row)
            opening = indent

    def _emit(self, row: Text) -> None:
        self._console.print(row, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def item(self, sign: str, *parts: tuple[str, str], deep: int = 0) -> None:
        """Write a paragraph that hangs from a sign."""
        self.write(*parts, indent=" " * (deep + len(sign) + 1), first=" " * deep + sign)


class _Telling:
    """Writes one story to a screen."""

    def __init__(self, screen: _Screen, story: StoryBrief) -> None:
        self._screen = screen
        self._story = story
        self._sources = Sources(story)

    def tell(self) -> None:
        story, screen = self._story, self._screen
        witnesses = wording.count(len(story.witnesses), "witness", "witnesses")
        origins = wording.count(len(story.lineage.origins), "independent origin")
        screen.blank()
        screen.write((line(story.title.text), "bold underline"), self._where(story.title.evidence))
        screen.write((f"{witnesses}, {origins}", "dim"))
        self._section("Summary", story.summary, self._summary)
        self._section("Witnesses", story.witnesses, self._witnesses)
        self._section("Who said what", story.utterances, self._said)
        self._section("Where accounts differ", story.conflicts, self._differences)
        self._section("Who stands where", story.positions, self._positions)
        self._section("Timeline", story.timeline, self._timeline)
        self._section("Who copied whom", story.lineage.derivations, self._lineage)
        self._section("Claims, best supported first", story.claims, self._claims)
        self._section(
            "Headlines that their own articles do not bear out",
            story.unsupported_headlines,
            self._headlines,
        )
        unknowns = outline.unknowns(story, self._sources)
        self._section("What nobody knows", unknowns, lambda: self._list(unknowns))

    def _section(self, heading: str, records: Sequence[object], write: _Writer) -> None:
        if records:
            self._screen.heading(heading)
            write()

    def _where(self, evidence: Iterable[Evidence]) -> tuple[str, str]:
        places = list(dict.fromkeys(self._sources.reference(item) for item in evidence))
        more = f" +{len(places) - _CITED}" if len(places) > _CITED else ""
        return f" [{' '.join(places[:_CITED])}{more}]", "cyan"

    def _list(self, lines: Iterable[str]) -> None:
        for words in lines:
            self._screen.item("-", (line(words), ""))

    def _summary(self) -> None:
        for item in self._story.summary:
            remark = " (reworded)" if item.reworded else ""
            self._screen.item(
                "-",
                (line(item.text), ""),
                (remark, "dim"),
                self._where((*item.evidence, *outline.backing(self._story, item))),
            )

    def _witnesses(self) -> None:
        wide = max(len(witness.siglum) for witness in self._story.witnesses)
        for witness in self._story.witnesses:
            self._screen.item(witness.siglum.ljust(wide), *self._witness(witness))

    def _witness(self, witness: Witness) -> Iterable[tuple[str, str]]:
        document = witness.document
        yield line(wording.publisher(document.publisher)), "bold"
        if document.title:
            yield f": {line(document.title.value)}", ""
        if kind := wording.kind(document.nature):
            yield f" ({kind})", ""
        how = f" ({line(wording.provenance(document.published))})" if document.published else ""
        yield f". {wording.capitalised(wording.published(document.published))}{how}", "dim"
        kin = self._sources.sigla(outline.kin(self._story, document.id))
        if kin:
            yield f". Shares text with {wording.listing(kin)}", "dim"
        if not document.is_english:
            yield f". Not in English ({line(document.language or 'unknown')}): not read", "dim"
        gone = outline.removed_words(document)
        yield f". Left out: {gone}." if gone else ".", "dim"

    def _said(self) -> None:
        for number, (speaker, utterances) in enumerate(
            outline.speakers(self._story.utterances, self._sources)
        ):
            if number:
                self._screen.blank()
            self._screen.write((line(speaker or wording.UNKNOWN_SPEAKER), "bold"))
            for utterance in utterances:
                self._utterance(utterance)

    def _utterance(self, utterance: Utterance) -> None:
        sign = utterance.id
        for words in outline.wordings(self._sources, utterance):
            parts: list[tuple[str, str]] = []
            for run in words.runs:
                text = line(f"|{run.text}|")[1:-1]
                parts.append((text, "bold yellow" if run.altered else ""))
                if run.altered:
                    parts.append((f" [{line(wording.altered(run.altered))}]", "yellow"))
            if words.is_quoted:
                parts = [("“", ""), *parts, ("”", "")]
            said = "; ".join(line(item) for item in dict.fromkeys(words.said) if item)
            parts.append((f" ({said})" if said else "", "dim"))
            where = self._where(item.evidence for item in words.renderings)
            self._screen.item(sign, *parts, where, deep=2)
            sign = " " * len(sign)

    def _differences(self) -> None:
        for number, item in enumerate(self._story.conflicts):
            if number:
                self._screen.blank()
            style = "bold" if item.status is ConflictStatus.UPDATE else "bold red"
            heading = f"{wording.conflict(item)} ({item.status.value} {item.id})"
            self._screen.write((heading, style))
            self._screen.item(" ", (line(item.explanation), ""))
            for side in item.sides:
                self._screen.item(
                    "-", (line(side.value), "bold"), self._where(side.evidence), deep=2
                )
                for evidence in outline.telling(self._sources, side)[:1]:
                    before, words, after = (
                        line(f"|{part}|")[1:-1] for part in self._sources.context(evidence)
                    )
                    self._screen.item(" ", (before, ""), (words, "bold"), (after, ""), deep=2)

    def _positions(self) -> None:
        for item in outline.grouped(self._story.positions):
            self._screen.item(
                wording.STANCES[item.stance][0],
                (line(wording.actor(item)), "bold"),
                (f": {line(wording.standing(item))}", ""),
                self._where(item.evidence),
            )

    def _timeline(self) -> None:
        for entry in self._story.timeline:
            when = wording.period(entry.days, entry.precision)
            self._screen.item(
                "-", (f"{when}: ", "bold"), (line(entry.text), ""), self._where(entry.evidence)
            )

    def _lineage(self) -> None:
        derivations = self._story.lineage.derivations
        for item in derivations[:_EDGES]:
            source, target = self._sources.siglum(item.source), self._sources.siglum(item.target)
            words = sum(wording.words_in(self._sources.quote(one.target)) for one in item.passages)
            size = f"{wording.count(len(item.passages), 'passage')}, {wording.count(words, 'word')}"
            self._screen.item(
                "-",
                (wording.derivation(item, source, target), "bold"),
                (f" ({size}). {line(item.why)}", ""),
            )
            for passage in item.passages[:_CITED]:
                quoted = line(self._sources.quote(passage.target))
                short = quoted if len(quoted) <= 160 else f"{quoted[:159].rstrip()}…"
                where = self._where((passage.source, passage.target))
                kind = f"{wording.passage(passage.kind)}: "
                self._screen.item(" ", (kind, "dim"), (short, ""), where)
            self._rest(len(item.passages) - _CITED, "passage", "passages", indent="  ")
        self._rest(len(derivations) - _EDGES, "pair", "pairs")

    def _claims(self) -> None:
        shown = min(_CLAIMS, max(outline.shared(self._story.claims), _LEAST_CLAIMS))
        for claim in outline.ranked(self._story.claims)[:shown]:
            support = wording.support(claim, self._sources.sigla(outline.reporters(claim)))
            omitted = self._sources.sigla(claim.omitted_by)
            without = f"; not in {wording.listing(omitted)}" if omitted else ""
            evidence = [item for made in claim.statements for item in made.evidence]
            self._screen.item(
                claim.id,
                (line(claim.text), ""),
                (f" ({support}{without})", "dim"),
                self._where(evidence),
            )
        self._rest(len(self._story.claims) - shown, "claim", "claims")

    def _rest(self, number: int, one: str, many: str, indent: str = "") -> None:
        if number > 0:
            more = f"… and {wording.count(number, f'more {one}', f'more {many}')}"
            self._screen.write((f"{more} in the other formats.", "dim"), indent=indent)

    def _headlines(self) -> None:
        for item in self._story.unsupported_headlines:
            words = line(self._sources.quote(item.evidence))
            reason = f": {line(item.reason)}"
            self._screen.item("-", (words, "bold"), (reason, ""), self._where((item.evidence,)))
