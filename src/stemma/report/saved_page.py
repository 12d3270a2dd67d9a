"""A copy of a saved page that does nothing, with the words that a brief cites marked in it.

The copy is written anew from the page's text and the names of its tags: no attribute, script,
style, picture or link of the page gets into it, so nothing in it can run, load or hide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from stemma.model.document import PageMap
from stemma.report.anchors import Target
from stemma.report.inert import inert
from stemma.text.markup import content, tokens
from stemma.text.places import raw_spans

_SAME = frozenset(
    "h1 h2 h3 h4 h5 h6 p div section article header footer nav aside ul ol li dl dt dd table thead "
    "tbody tfoot tr td th caption figure figcaption blockquote pre code b i em strong u s sub sup "
    "small q cite abbr time address span del ins".split()
)
_OTHER = {
    **dict.fromkeys("main center form fieldset details summary dialog hgroup body".split(), "div"),
    **dict.fromkeys("a label font bdi bdo big tt kbd samp var mark button o:p".split(), "span"),
    "strike": "s",
    "acronym": "abbr",
}
_ASIDE = frozenset("noscript svg math select datalist object canvas video audio template".split())
"""Elements that browsers show otherwise or not at all: hidden unless something in them is cited."""
_VOID = frozenset({"br", "hr"})
_NAME = re.compile(r"<(/?)([a-zA-Z][^/> \t\n\r\f]*)")
_HIDING = re.compile(
    r"\shidden(?=[\s=/>])|style\s*=[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The body of a page's copy, and the targets whose words the page does not show."""

    html: Markup
    unshown: tuple[Target, ...]


def copy_page(html: str, page_map: PageMap, targets: Sequence[Target]) -> Copy:
    """Return an inert copy of a page with targets as elements.

    Args:
        html: the page, to which `page_map` leads.
        page_map: the way from the text that the targets' spans are of.
        targets: what to mark. The words of several may overlap.
    """
    marks = _segments(page_map, targets)
    writer = _Writer(targets=targets, marks=marks)
    parts, places = tokens(html)
    for index, part in enumerate(parts):
        if index % 2:
            writer.tag(part)
        else:
            writer.text(part, places[index])
    unshown = tuple(target for number, target in enumerate(targets) if number not in writer.shown)
    return Copy(html=Markup("".join(writer.out)), unshown=unshown)


def _segments(page_map: PageMap, targets: Sequence[Target]) -> list[tuple[int, int, list[int]]]:
    """Return the stretches of the page that targets cover, cut so that none overlaps another."""
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for number, target in enumerate(targets):
        for stretch in {place for span in target.spans for place in raw_spans(page_map, span)}:
            edges.setdefault(stretch.start, ([], []))[0].append(number)
            edges.setdefault(stretch.end, ([], []))[1].append(number)
    found: list[tuple[int, int, list[int]]] = []
    open_: dict[int, int] = {}
    last = 0
    for place in sorted(edges):
        if open_:
            found.append((last, place, sorted(open_)))
        begun, ended = edges[place]
        for number in ended:
            open_[number] -= 1
            if not open_[number]:
                del open_[number]
        for number in begun:
            open_[number] = open_.get(number, 0) + 1
        last = place
    return found


@dataclass(slots=True)
class _Writer:
    """Writes the copy; `marks` are the stretches to come, the next one at `at`."""

    targets: Sequence[Target]
    marks: Sequence[tuple[int, int, list[int]]]
    out: list[str] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)
    at: int = 0

    def tag(self, markup: str) -> None:
        """Write what stands for a tag, without its attributes."""
        name = _NAME.match(markup)
        if name is None:
            return
        is_end, tag = bool(name[1]), name[2].lower()
        if tag in _VOID:
            self.out.append("" if is_end else f"<{tag}>")
            return
        written = tag if tag in _SAME else "span" if tag in _ASIDE else _OTHER.get(tag)
        if written is None:
            return
        is_hidden = not is_end and (tag in _ASIDE or _HIDING.search(markup) is not None)
        kind = ' class="hidden"' if is_hidden else ""
        self.out.append(f"</{written}>" if is_end else f"<{written}{kind}>")

    def text(self, text: str, place: int) -> None:
        """Write a run of text that stands at `place`, with the marks that are in it."""
        done, end = place, place + len(text)
        while self.at < len(self.marks) and self.marks[self.at][0] < end:
            first, last, numbers = self.marks[self.at]
            if last > place:
                start, stop = max(first, done), min(last, end)
                self.out.append(_escaped(text[done - place : start - place]))
                self._mark(_escaped(text[start - place : stop - place]), numbers)
                done = stop
            if last > end:
                break
            self.at += 1
        self.out.append(_escaped(text[done - place :]))

    def _mark(self, words: str, numbers: Sequence[int]) -> None:
        for number in numbers:
            if number not in self.shown:
                self.out.append(f'<span class="at" id="{escape(self.targets[number].id)}"></span>')
        self.shown.update(numbers)
        loud = " cited" if any(self.targets[number].is_loud for number in numbers) else ""
        kinds = " ".join(f"t{number}" for number in numbers)
        self.out.append(f'<mark class="{kinds}{loud}">{words}</mark>')


def rules(targets: Sequence[Target]) -> Iterator[str]:
    """Yield selectors of the words of the target that a reader came to."""
    for number, target in enumerate(targets):
        yield f"body:has(#{target.id}:target) .t{number}"


def _escaped(text: str) -> str:
    """Return a run of a page's text as text of the copy: references are written anew."""
    return str(escape(inert(content(text))))
