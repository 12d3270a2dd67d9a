"""The quality harness: `python -m benchmarks.quality --data DIR [--set NAME ...] [--json]`.

Runs Stemma, and peers where they are installed, on every set of labelled data found under DIR, and
prints one row a set, system and metric. What depends on the annotators is run with those that
`--annotators` names, by default with all. A set that is missing is skipped; what cannot be scored
is reported on standard error with its reason and never stops the rest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.rows import Row
from benchmarks.teams import Request, Team, chosen, team
from stemma.engine.config import AnnotatorSet
from stemma.errors import StemmaError

MODULES = {
    "extraction": ("extraction", "offsets"),
    "plain_text": ("plain_text",),
    "metadata": ("metadata",),
    "attribution": ("attribution",),
    "quotes": ("quotes",),
    "ner": ("entities",),
    "coref": ("linking",),
    "time": ("times",),
    "meantime": ("times",),
    "clustering": ("lineage",),
    "reuse": ("lineage",),
    "claims": ("claims",),
    "nli": ("claims",),
    "bias_triplets": ("summaries",),
}
"""Which modules of this package score which folder of the data."""

ANNOTATING = frozenset(("attribution", "quotes", "entities", "linking", "summaries"))
"""The modules whose scores depend on the annotators: each runs every team that is asked for."""

_HEAD = ("set", "system", "metric", "score", "documents", "seconds")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the harness; return 0 if a row was scored, 1 if none was, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    data: Path = options.data
    if not data.is_dir():
        print(f"{data}: no such folder; --data wants the folder of labelled data", file=sys.stderr)
        return 2
    request = Request(data=data, teams=_teams(options.annotators), sets=tuple(options.set or ()))
    found = [row for name in _modules(options.set) for row in _run(name, request)]
    found = [row for row in found if _is_wanted(row, options.set)]
    if options.json:
        print(json.dumps([asdict(row) for row in found], indent=1))
    else:
        print(table(found))
    return 0 if any(row.score is not None for row in found) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description="Score Stemma on labelled data."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder laid out by task")
    parser.add_argument(
        "--set",
        nargs="+",
        action="extend",
        metavar="NAME",
        help=f"only these: a folder ({', '.join(MODULES)}) or a set ('time/timebank')",
    )
    parser.add_argument(
        "--annotators",
        choices=[*AnnotatorSet, "all"],
        default="all",
        help="which annotators to score (default: all)",
    )
    parser.add_argument("--json", action="store_true", help="print rows as JSON")
    return parser


def _modules(wanted: Sequence[str] | None) -> list[str]:
    """Return the modules that score the wanted sets, each once, in the order of the table."""
    folders = {name.split("/")[0] for name in wanted or MODULES}
    unknown = sorted(folders - set(MODULES))
    if unknown:
        print(f"skipped {', '.join(unknown)}: no such set here", file=sys.stderr)
    found = (modules for name, modules in MODULES.items() if name in folders)
    return list(dict.fromkeys(module for modules in found for module in modules))


def _teams(wanted: str) -> tuple[Team, ...]:
    """Return the teams that can run; say on standard error why another cannot."""
    found = []
    for annotator_set in chosen((wanted,)):
        try:
            found.append(team(annotator_set))
        except StemmaError as error:
            print(f"skipped annotators {annotator_set}: {error}", file=sys.stderr)
    return tuple(found)


def _run(name: str, request: Request) -> list[Row]:
    found: list[Row] = []
    try:
        module = import_module(f"benchmarks.{name}")
        rows: Callable[..., Iterable[Row]] = module.rows
        for row in rows(request if name in ANNOTATING else request.data):
            found.append(row)  # noqa: PERF402 - keeps what was scored before a failure
    except Exception as error:
        print(f"skipped the rest of {name}: {type(error).__name__}: {error}", file=sys.stderr)
        return found
    folders = sorted(folder for folder, modules in MODULES.items() if name in modules)
    if not found:
        print(f"skipped {name}: no usable data in {', '.join(folders)}", file=sys.stderr)
    return found


def _is_wanted(row: Row, wanted: Sequence[str] | None) -> bool:
    return not wanted or any(row.set == name or row.set.startswith(f"{name}/") for name in wanted)


def table(rows: Sequence[Row]) -> str:
    """Return rows as aligned lines of text under a head; no rows give the head alone."""
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column > 2 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    score = "-" if row.score is None else f"{row.score:.3f}"
    return row.set, row.system, row.metric, score, str(row.documents), f"{row.seconds:.1f}"


if __name__ == "__main__":
    sys.exit(main())
