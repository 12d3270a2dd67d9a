from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.model.annotation import Annotations
from stemma.model.brief import Cited, StoryBrief
from stemma.model.document import Block, BlockLabel, Document
from stemma.model.lineage import Lineage
from stemma.model.span import Evidence, Span
from stemma.model.story import Story, Witness
from stemma.report.anchors import Anchors
from stemma.report.sources import Sources

TEXT = "One <b>bold</b> word.\n\nTwo & three words.\n\nFour."
BLOCKS = tuple(
    Block(span=Span(*found.span()), label=BlockLabel.BODY, reason="")
    for found in re.finditer(r"[^\n]+", TEXT)
)


def story(text: str = TEXT, blocks: tuple[Block, ...] = BLOCKS) -> StoryBrief:
    document = Document(id="d", ref="d.txt", text=text, blocks=blocks)
    witness = Witness(siglum="A", document=document, annotations=Annotations(document="d"))
    return StoryBrief(
        story=Story(id="s", documents=("d",), reasons=("",)),
        title=Cited(text="", evidence=()),
        witnesses=(witness,),
        summary=(),
        utterances=(),
        claims=(),
        conflicts=(),
        positions=(),
        timeline=(),
        lineage=Lineage(origins=(), derivations=()),
        unsupported_headlines=(),
    )


class Lit(HTMLParser):
    """Reads which words each target would light: by its own element or by its shared class."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__()
        self.shared = dict(re.findall(r"#([\w-]+):target\) \.([\w-]+)", "\n".join(rules)))
        self.open: list[tuple[str, set[str]]] = []
        self.runs: list[tuple[str, list[tuple[str, set[str]]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open.append((given.get("id") or "", set((given.get("class") or "").split())))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.runs.append((data, list(self.open)))

    def lit(self, target: str) -> str:
        kind = self.shared.get(target)
        return "".join(
            data
            for data, around in self.runs
            if any(name == target or kind in kinds for name, kinds in around)
        )


def marked(spans: list[list[Span]]) -> tuple[list[str], Lit, str]:
    anchors = Anchors("s1", Sources(story()))
    targets = [
        anchors.cite([Evidence("d", span) for span in one], f"line-{number}", f"line {number}")[
            0
        ].href[1:]
        for number, one in enumerate(spans)
    ]
    blocks = anchors.mark(story().witnesses[0].document)
    lit = Lit(anchors.rules())
    html = "".join(str(block.html) for block in blocks)
    lit.feed(html)
    lit.close()
    return targets, lit, html


def span_lists() -> st.SearchStrategy[list[list[Span]]]:
    places = st.integers(0, len(TEXT) - 1)
    spans = st.tuples(places, st.integers(1, 30)).map(
        lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
    )
    return st.lists(st.lists(spans, min_size=1, max_size=3), max_size=8)


@settings(deadline=None)
@given(span_lists())
def test_a_target_lights_exactly_its_words_however_spans_overlap(spans: list[list[Span]]) -> None:
    targets, lit, html = marked(spans)
    for target, one in zip(targets, spans, strict=True):
        cited = {place for span in one for place in range(span.start, span.end)}
        words = "".join(
            TEXT[place]
            for block in BLOCKS
            for place in range(block.span.start, block.span.end)
            if place in cited
        )
        assert lit.lit(target) == words
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(span_lists())
def test_the_whole_text_of_a_source_is_shown_escaped(spans: list[list[Span]]) -> None:
    _, lit, html = marked(spans)
    assert "".join(data for data, _ in lit.runs) == TEXT.replace("\n\n", "")
    assert "<b>" not in html


def test_a_source_leads_back_to_every_line_that_cites_it() -> None:
    anchors = Anchors("s1", Sources(story()))
    for number in (1, 2):
        anchors.cite([Evidence("d", Span(0, 3))], f"claim-{number}", f"claim {number}")
    blocks = anchors.mark(story().witnesses[0].document)
    assert [(back.href, back.label) for back in blocks[0].cited_by] == [
        ("#claim-1", "claim 1"),
        ("#claim-2", "claim 2"),
    ]
    assert blocks[1].cited_by == ()


def test_a_span_between_blocks_still_has_a_target() -> None:
    anchors = Anchors("s1", Sources(story()))
    between = Span(TEXT.index("\n\n"), TEXT.index("\n\n") + 2)
    link = anchors.cite([Evidence("d", between)], "line-1", "line 1")[0]
    blocks = anchors.mark(story().witnesses[0].document)
    assert f'id="{link.href[1:]}"' in blocks[0].html


def test_a_citation_that_leads_nowhere_stays_visible() -> None:
    anchors = Anchors("s1", Sources(story()))
    gone, outside = anchors.cite(
        [Evidence("gone", Span(0, 3)), Evidence("d", Span(900, 910))], "line-1", "line 1"
    )
    assert (gone.siglum, gone.href) == ("?", "#line-1")
    assert outside.href == "#s1-A"
