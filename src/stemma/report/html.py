"""A brief as one self-contained HTML page that needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stemma.model.brief import Brief
from stemma.model.story import Witness
from stemma.report import outline, wording
from stemma.report.anchors import Marked
from stemma.report.inert import inert, line, link
from stemma.report.page import Page, PageConfig, lay_out

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
    """A source as the page shows it; `hidden` says what was too much to show, "" for nothing."""

    witness: Witness
    blocks: tuple[Marked, ...]
    hidden: str


def _shown(page: Page, witness: Witness, junk_characters: int) -> _Source:
    """Mark a source, and keep what was left out of it within a limit; what is cited stays."""
    blocks: list[Marked] = []
    shown = hidden = 0
    for one in page.anchors.mark(witness.document):
        is_junk = one.block.label in wording.JUNK and not one.cited_by
        if is_junk and shown + len(one.block.span) > junk_characters:
            hidden += len(one.block.span)
            continue
        shown += len(one.block.span) if is_junk else 0
        blocks.append(one)
    words = wording.count(hidden, "more character") if hidden else ""
    return _Source(witness=witness, blocks=tuple(blocks), hidden=words)


def render(brief: Brief, *, config: PageConfig | None = None) -> str:
    """Return a brief as one HTML document, without scripts and remote assets.

    Every cited line links to its words in the full text of the source. Whatever comes from the
    input is escaped, and only http and https addresses become links. A brief without stories is a
    page that says so.
    """
    config = config or PageConfig()
    pages = [lay_out(story, f"s{number}", config) for number, story in enumerate(brief.stories, 1)]
    shown = [
        [_shown(page, witness, config.junk_characters) for witness in page.brief.witnesses]
        for page in pages
    ]
    rules = [rule for page in pages for rule in page.anchors.rules()]
    template = _environment().get_template("brief.html.jinja")
    return template.render(
        brief=brief, made_by=wording.made_by(brief), pages=pages, shown=shown, rules=rules
    )
