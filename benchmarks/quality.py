"""The quality harness: `python -m benchmarks.quality --data DIR [--set NAME ...] [--json]`.

Runs Stemma, and peers where they are installed, on every set of labelled data found under DIR, and
prints one row a set, system and metric. A set that is missing is skipped; what cannot be scored is
reported on standard error with its reason and never stops the rest.
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

MODULES = {
    "extraction": "extraction",
    "plain_text": "plain_text",
    "attribution": "attribution",
    "quotes": "attribution",
    "ner": "entities",
    "coref": "entities",
    "time": "times",
    "meantime": "times",
    "clustering": "lineage",
    "reuse": "lineage",
    "claims": "claims",
    "nli": "claims",
    "bias_triplets": "summaries",
}
"""Which module of this package scores which folder of the data."""

_HEAD = ("set", "system", "metric", "score", "documents", "seconds")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the harness; return 0 if a row was scored, 1 if none was, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    data: Path = options.data
    if not data.is_dir():
        print(f"{data}: no such folder; --data wants the folder of labelled data", file=sys.stderr)
        return 2
    found = [row for name in _modules(options.set) for row in _run(name, data)]
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
    parser.add_argument("--json", action="store_true", help="print rows as JSON")
    return parser


def _modules(wanted: Sequence[str] | None) -> list[str]:
    """Return the modules that score the wanted sets, each once, in the order of the table."""
    folders = {name.split("/")[0] for name in wanted or MODULES}
    unknown = sorted(folders - set(MODULES))
    if unknown:
        print(f"skipped {', '.join(unknown)}: no such set here", file=sys.stderr)
    return list(dict.fromkeys(module for name, module in MODULES.items() if name in folders))


def _run(name: str, data: Path) -> list[Row]:
    found: list[Row] = []
    try:
        rows: Callable[[Path], Iterable[Row]] = import_module(f"benchmarks.{name}").rows
        for row in rows(data):
            found.append(row)  # noqa: PERF402 - keeps what was scored before a failure
    except Exception as error:
        print(f"skipped the rest of {name}: {type(error).__name__}: {error}", file=sys.stderr)
        return found
    folders = sorted(folder for folder, module in MODULES.items() if module == name)
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
