"""The command `stemma`: one verb for each stage, and `brief`, which runs them all.

Results go to standard output or to the file that `-o` names; everything else goes to standard
error. Exit status: 0 if at least one document was read (for `verify`: if all evidence is exact),
1 if not, 2 for wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from urllib.parse import quote

import typer

from stemma import __version__
from stemma.engine.config import AnnotatorSet, Config
from stemma.errors import StemmaError

if TYPE_CHECKING:
    from stemma.engine.stages import Advance, Corpus
    from stemma.model.brief import Brief
    from stemma.model.document import Rejected

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="From a folder of raw news articles to a brief in which every statement can be checked.",
)


DEFAULT = Config()


class Format(StrEnum):
    """The forms in which a brief is written."""

    TERMINAL = "terminal"
    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


_SUFFIXES = {
    ".txt": Format.TERMINAL,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
}

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, globs, or - for JSON Lines on standard input. "
        "Read are .txt .md .html .jsonl .json .rss .atom .xml .warc .csv .tsv .parquet, each "
        "also .gz.",
        show_default=False,
    ),
]
Clean = Annotated[
    bool, typer.Option("--clean", help="The text is body throughout: label nothing away.")
]
Annotators = Annotated[
    AnnotatorSet,
    typer.Option(
        "--annotators",
        help="What finds names, attributions and their sources: the shipped models, or rules, "
        "which are faster and less often right.",
    ),
]
RejectedFile = Annotated[
    Path | None,
    typer.Option(
        "--rejected", metavar="FILE", help="Also write rejected inputs as JSON Lines to FILE."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, not to standard output."),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"stemma {__version__}\n")
        raise typer.Exit


@app.callback()
def _stemma(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    pass


@app.command()
def annotate(
    paths: Paths,
    clean: Clean = False,
    annotators: Annotators = DEFAULT.annotators,
    rejected: RejectedFile = None,
) -> None:
    """Write each document with its blocks and annotations as a line of JSON."""
    from stemma.engine.stages import iter_annotated
    from stemma.model.document import Rejected
    from stemma.report import codec

    fallen, count = [], 0
    with _progress("annotate") as advance:
        for item in iter_annotated(
            paths,
            config=Config(clean=clean, annotators=annotators),
            stdin=sys.stdin.buffer,
            advance=advance,
        ):
            if isinstance(item, Rejected):
                fallen.append(item)
            else:
                sys.stdout.buffer.write(codec.line(codec.annotated(*item)))
                sys.stdout.buffer.flush()
                count += 1
    _finish(fallen, documents=count, file=rejected)


@app.command()
def stories(
    paths: Paths,
    clean: Clean = False,
    annotators: Annotators = DEFAULT.annotators,
    rejected: RejectedFile = None,
) -> None:
    """Group documents into stories and write the groups as JSON."""
    from stemma.engine.stages import group, title
    from stemma.report import codec

    gathered = _read(paths, Config(clean=clean, annotators=annotators))
    groups = group(gathered) if gathered.documents else ()
    titles = {story.id: title(gathered, story) for story in groups}
    documents = {document.id: document for document in gathered.documents}
    sys.stdout.buffer.write(codec.page(codec.stories(groups, titles, documents, gathered.rejected)))
    _finish(gathered.rejected, documents=len(documents), file=rejected)


@app.command()
def brief(
    paths: Paths,
    clean: Clean = False,
    annotators: Annotators = DEFAULT.annotators,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Form of the brief; by default FILE's suffix tells."),
    ] = None,
    output: Output = None,
    pages: Annotated[
        Path | None,
        typer.Option(
            "--pages",
            metavar="DIR",
            help="Also write to DIR inert copies of the saved pages, with the cited words marked, "
            "and link to them. For HTML, with -o.",
        ),
    ] = None,
    rejected: RejectedFile = None,
) -> None:
    """Write what the documents say about each story, with every statement's place in its source."""
    from stemma.engine import stages

    form = _form(form, output)
    if pages and (form is not Format.HTML or output is None):
        _fail("--pages goes with a brief in HTML: also give -o FILE.html")
    config = Config(clean=clean, annotators=annotators)
    gathered = _read(paths, config, keep_html=pages is not None)
    if gathered.documents:
        with _progress("collate") as advance:
            record = stages.brief(gathered, config=config, advance=advance)
        if pages and output:
            _write_with_pages(record, output, pages)
        else:
            _write(_render(record, form, to_file=output is not None), output)
    _finish(gathered.rejected, documents=len(gathered.documents), file=rejected)
    if output:
        _say(f"{output}")


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="BRIEF.json", show_default=False)],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="The originals.", show_default=False),
    ] = None,
    clean: Clean = False,
) -> None:
    """Check every evidence of a brief against the documents inside it, or the originals."""
    from stemma.engine.stages import originals
    from stemma.engine.verify import Verdict, load, misplaced, verify

    try:
        data = file.read_bytes()
    except OSError as error:
        _fail(f"cannot read {file}: {error.strerror}; give the path of a brief in JSON")
    record = load(data, name=str(file))
    texts, pages = None, {}
    if paths:
        with _progress("read") as advance:
            config = Config(clean=clean)
            found, fallen = originals(paths, config=config, stdin=sys.stdin.buffer, advance=advance)
        _list(fallen)
        texts = {name: document.text for name, document in found.items()}
        pages = {name: document.html for name, document in found.items() if document.html}
    checks = (*verify(record, originals=texts), *misplaced(record, pages))
    for verdict in Verdict:
        count = sum(check.verdict is verdict for check in checks)
        sys.stdout.write(f"{verdict.value:<10}{count:>8}\n")
    for check in checks:
        if check.verdict is not Verdict.EXACT:
            sys.stdout.write(f"{check.verdict.value}: {check.path} in document {check.document}\n")
    raise typer.Exit(0 if all(check.verdict is Verdict.EXACT for check in checks) else 1)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except StemmaError as error:
        _fail(str(error))
    except BrokenPipeError:
        # The reader of our output has gone (`stemma ... | head`): nothing is left to say.
        sys.stderr.close()
        sys.exit(0)


def _read(paths: list[str], config: Config, *, keep_html: bool = False) -> Corpus:
    from stemma.engine.stages import read

    with _progress("read") as advance:
        return read(
            paths,
            config=config,
            stdin=sys.stdin.buffer,
            advance=advance,
            keep_html=keep_html,
        )


def _form(form: Format | None, output: Path | None) -> Format:
    if form:
        return form
    if output is None:
        return Format.TERMINAL
    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES:
        known = " ".join(_SUFFIXES)
        _fail(f"cannot tell the format from {output}: expected one of {known}, or give --format")
    return _SUFFIXES[suffix]


def _render(record: Brief, form: Format, *, to_file: bool) -> bytes:
    if form is Format.JSON:
        from stemma.report import codec

        return codec.page(codec.brief(record))
    if form is Format.TERMINAL:
        from stemma.report import terminal

        colour = not to_file and sys.stdout.isatty()
        return terminal.render(record, width=80, colour=colour).encode()
    if form is Format.HTML:
        from stemma.report import html

        return html.render(record).encode()
    from stemma.report import markdown

    return markdown.render(record).encode()


def _write_with_pages(record: Brief, output: Path, folder: Path) -> None:
    from stemma.report import html

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _fail(f"cannot make the folder {folder}: {error.strerror}; name one that can be written to")
    rendering = html.render_with_pages(
        record, folder=_address(folder, output.parent), back=_address(output, folder)
    )
    for name, page in rendering.pages.items():
        _write(page.encode(), folder / name)
    _write(rendering.html.encode(), output)


def _address(target: Path, start: Path) -> str:
    """Return the address of a file or folder, relative to a folder."""
    return quote(Path(os.path.relpath(target, start)).as_posix())


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        _fail(f"cannot write {output}: {error.strerror}; name a file in a folder that exists")


def _finish(
    rejected: tuple[Rejected, ...] | list[Rejected], *, documents: int, file: Path | None
) -> None:
    """List rejections, and leave with status 1 if no document was read."""
    _list(rejected)
    if file is not None:
        from stemma.report import codec

        _write(b"".join(codec.line(codec.rejection(item)) for item in rejected), file)
    if not documents:
        _say("no document could be read: nothing was written")
        raise typer.Exit(1)


def _list(rejected: tuple[Rejected, ...] | list[Rejected]) -> None:
    for item in rejected:
        _say(f"rejected at {item.stage}: {item.path}: {item.reason}")


@contextmanager
def _progress(verb: str) -> Iterator[Advance | None]:
    """Show what is being done, on a terminal only; give the function that moves it on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} {task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(verb, total=None)

        def advance(name: str) -> None:
            bar.update(task, advance=1, description=f"{verb}: {name[-60:]}")

        yield advance


def _say(message: str) -> None:
    line = " ".join(message.split())
    printable = (sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
    sys.stderr.write(f"stemma: {''.join(printable)}\n")


def _fail(message: str) -> NoReturn:
    _say(message)
    sys.exit(2)
