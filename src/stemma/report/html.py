"""A brief as one self-contained HTML page that needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stemma.model.brief import Brief
from stemma.model.document import Document
from stemma.model.story import Witness
from stemma.report import outline, wording
from stemma.report.anchors import Marked
from stemma.report.fragments import fragment
from stemma.report.inert import inert, line, link
from stemma.report.page import Page, PageConfig, lay_out
from stemma.report.saved_page import copy_page, rules

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("stemma.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        text=_isolated, plain=line, address=link, short=_shortened, sentence=wording.capitalised
    )
    environment.globals.update(wording=wording, outline=outline)
    return environment


def _isolated(value: str) -> Markup:
    """Escape words from the input and isolate their writing direction from the page's."""
    from markupsafe import Markup

    return Markup("<bdi>{}</bdi>").format(inert(value, keep_directions=True))


def _shortened(value: str, most: int) -> str:
    return value if len(value) <= most else value[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A source as the page shows it; `hidden` says what was too much to show, "" for nothing.

    `page` is where the page is that it was read from, `is_copy` whether that is a copy.
    """

    witness: Witness
    blocks: tuple[Marked, ...]
    hidden: str
    page: str | None
    is_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A brief as one HTML document, and the copies of its pages by the names of their files."""

    html: str
    pages: Mapping[str, str]


def _shown(page: Page, witness: Witness, junk_characters: int, copies: str | None) -> _Source:
    """Mark a source, and keep what was left out of it within a limit; what is cited stays."""
    document = witness.document
    targets = page.anchors.targets(document.id)
    is_copy = copies is not None and document.html is not None
    address: str | None
    if is_copy:
        address = f"{copies}/{_file(page, document)}"
        ways = {target.id: f"{address}#{target.id}" for target in targets}
    else:
        address = link(document.url) if document.page_map else None
        found = ((target.id, fragment(document, target.spans)) for target in targets)
        ways = {name: way for name, way in found if way}
    blocks: list[Marked] = []
    shown = hidden = 0
    for one in page.anchors.mark(document, ways):
        is_junk = one.block.label in wording.JUNK and not one.cited_by
        if is_junk and shown + len(one.block.span) > junk_characters:
            hidden += len(one.block.span)
            continue
        shown += len(one.block.span) if is_junk else 0
        blocks.append(one)
    words = wording.count(hidden, "more character") if hidden else ""
    return _Source(
        witness=witness, blocks=tuple(blocks), hidden=words, page=address, is_copy=is_copy
    )


def _file(page: Page, document: Document) -> str:
    return f"{page.anchors.document(document.id)}.html"


def _copies(brief: Brief, pages: Iterable[Page], back: str | None) -> Iterator[tuple[str, str]]:
    """Yield the copies of a brief's pages: the name of the file, and the HTML."""
    template = _environment().get_template("saved.html.jinja")
    for page in pages:
        for witness in page.brief.witnesses:
            document = witness.document
            if document.html is None or document.page_map is None:
                continue
            targets = page.anchors.targets(document.id)
            copy = copy_page(document.html, document.page_map, targets)
            html = template.render(
                brief=brief,
                witness=witness,
                document=document,
                copy=copy,
                numbers={target.id: number for number, target in enumerate(targets)},
                rules=tuple(rules(targets)),
                back=f"{back}#{page.anchors.document(document.id)}" if back else None,
            )
            yield _file(page, document), html


def render(brief: Brief, *, config: PageConfig | None = None) -> str:
    """Return a brief as one HTML document, without scripts and remote assets.

    Every cited line links to its words in the full text of the source, and from there, where the
    source is a page with an address, to the words on the web. Whatever comes from the input is
    escaped, and only http and https addresses become links. A brief without stories is a page that
    says so.
    """
    return render_with_pages(brief, config=config).html


def render_with_pages(
    brief: Brief,
    *,
    folder: str | None = None,
    back: str | None = None,
    config: PageConfig | None = None,
) -> Rendering:
    """Return a brief as HTML, and inert copies of its pages in which all it cites is marked.

    Args:
        brief: the brief. Only documents that have their `html` have a copy.
        folder: the address of the folder of the copies, from the brief; None makes none.
        back: the address of the brief, from that folder; None puts no link back into the copies.
        config: how much is shown at once.
    """
    config = config or PageConfig()
    pages = [lay_out(story, f"s{number}", config) for number, story in enumerate(brief.stories, 1)]
    shown = [
        [_shown(page, witness, config.junk_characters, folder) for witness in page.brief.witnesses]
        for page in pages
    ]
    selectors = [rule for page in pages for rule in page.anchors.rules()]
    template = _environment().get_template("brief.html.jinja")
    html = template.render(
        brief=brief,
        made_by=wording.made_by(brief),
        pages=pages,
        shown=shown,
        rules=selectors,
        has_pages=any(source.page for sources in shown for source in sources),
        has_copies=any(source.is_copy for sources in shown for source in sources),
    )
    copies = {} if folder is None else dict(_copies(brief, pages, back))
    return Rendering(html=html, pages=copies)
