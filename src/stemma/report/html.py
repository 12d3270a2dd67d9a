"""A brief as one self-contained HTML page that needs no script."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stemma.model.brief import Brief
from stemma.report import outline, wording
from stemma.report.inert import inert, line, link
from stemma.report.page import PageConfig, lay_out

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


def render(brief: Brief, *, config: PageConfig | None = None) -> str:
    """Return a brief as one HTML document, without scripts and remote assets.

    Every cited line links to its words in the full text of the source. Whatever comes from the
    input is escaped, and only http and https addresses become links. A brief without stories is a
    page that says so.
    """
    pages = [lay_out(story, f"s{number}", config) for number, story in enumerate(brief.stories, 1)]
    marked = [
        [(witness, page.anchors.mark(witness.document)) for witness in page.brief.witnesses]
        for page in pages
    ]
    rules = [rule for page in pages for rule in page.anchors.rules()]
    template = _environment().get_template("brief.html.jinja")
    return template.render(brief=brief, pages=pages, marked=marked, rules=rules)
