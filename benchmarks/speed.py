"""How long Stemma takes, and how much memory: `python -m benchmarks.speed [--articles N ...]`.

Writes invented news (`benchmarks.corpus`) into a temporary folder, runs `stemma` on it in fresh
processes, and prints Markdown. Seconds are medians of wall time, of three runs up to fifty articles
and of one above; CPU seconds beside them tell a busy machine. Memory is the peak resident set.
Annotators are compared on articles of 400 words (`benchmarks.layers`); last come sizes of files.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks import layers, sizes
from benchmarks.corpus import write_corpus
from benchmarks.teams import team
from stemma.engine.config import AnnotatorSet
from stemma.errors import StemmaError

Result = TypeVar("Result")

_MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run of a command cost: wall and CPU seconds, and MB at the peak."""

    wall: float
    cpu: float
    memory: float


def measured(*arguments: str) -> Cost:
    """Run `stemma` with `arguments` in a fresh process and return what it cost."""
    command = [sys.executable, "-c", _MEASURE, sys.executable, "-m", "stemma", *arguments]
    before = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall = time.perf_counter() - before
    cpu, memory = map(float, done.stdout.split())
    return Cost(wall=wall, cpu=cpu, memory=memory)


def command_rows(articles: list[int], folder: Path) -> list[str]:
    """Return a row for `stemma --help` and for `stemma brief` on each number of articles."""
    rows = [_row("`stemma --help`", [measured("--help") for _ in range(5)])]
    for number in articles:
        corpus = folder / f"corpus-{number}"
        corpus.mkdir()
        write_corpus(corpus, number)
        target = str(folder / "brief.html")
        runs = 3 if number <= 50 else 1
        for name in available():
            command = ("brief", str(corpus), "--annotators", name, "-o", target)
            costs = [measured(*command) for _ in range(runs)]
            rows.append(_row(f"`stemma brief --annotators {name}`, {number} articles", costs))
    return rows


def available() -> tuple[AnnotatorSet, ...]:
    """Return the sets of annotators that can run here."""
    found = []
    for name in AnnotatorSet:
        try:
            team(name)
        except StemmaError as error:
            print(f"skipped annotators {name}: {error}", file=sys.stderr)
        else:
            found.append(name)
    return tuple(found)


def _row(name: str, costs: list[Cost]) -> str:
    wall = statistics.median(cost.wall for cost in costs)
    cpu = statistics.median(cost.cpu for cost in costs)
    return f"| {name} | {wall:.2f} | {cpu:.2f} | {max(cost.memory for cost in costs):.0f} |"


def stage_rows(articles: int, folder: Path) -> list[str]:
    """Return a row for each stage, measured in this process after one story to warm up."""
    from stemma.collate.collate import collate
    from stemma.engine import stages
    from stemma.engine.config import Config
    from stemma.extract.extract import extract
    from stemma.nn.encoder import MiniLM
    from stemma.report import codec, html, markdown, terminal

    config = Config()
    corpus = folder / "stages"
    corpus.mkdir()
    write_corpus(corpus, articles)
    html.render(
        stages.brief(stages.read([str(corpus / "0000[0-4]*")], config=config), config=config)
    )
    rows: list[str] = []

    def timed(name: str, work: Callable[[], Result]) -> Result:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        rows.append(f"| {name} | {articles / wall:.1f} | {1000 * cpu / articles:.1f} |")
        return result

    documents = timed("extract", lambda: list(extract([str(corpus)])))
    for name in available():
        chosen = Config(annotators=name)
        timed(f"annotate, {name}", partial(stages.gather, documents, config=chosen))
    gathered = stages.gather(documents, config=config)
    groups = timed("cluster", lambda: stages.group(gathered))
    encoder = MiniLM()
    timed(
        "collate",
        lambda: [collate(story, stages.witnesses(gathered, story), encoder) for story in groups],
    )
    brief = stages.brief(gathered, config=config)
    timed("report, JSON", lambda: codec.page(codec.brief(brief)))
    timed("report, HTML", lambda: html.render(brief))
    timed("report, Markdown", lambda: markdown.render(brief))
    timed("report, terminal", lambda: terminal.render(brief, width=80, colour=False))
    return rows


def main() -> None:
    """Measure the commands, then the stages, and print both as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=[5, 500])
    parser.add_argument("--stages", type=int, default=100, help="articles for the stages")
    parser.add_argument("--layers", type=int, default=40, help="articles for the annotators")
    arguments = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores.\n")
    with tempfile.TemporaryDirectory() as name:
        print("| command | seconds | CPU seconds | MB |\n|---|---:|---:|---:|")
        print("\n".join(command_rows(arguments.articles, Path(name))), flush=True)
        print(
            f"\nAnnotators, on {arguments.layers} articles of {layers.WORDS} words, one thread:\n"
        )
        print(
            "| annotators | to resolved sources, articles a CPU second | all layers | MB | ", end=""
        )
        print("same bytes in 4 processes |\n|---|---:|---:|---:|---|")
        print("\n".join(layers.rows(arguments.layers)), flush=True)
        print(f"\nStages, on {arguments.stages} articles:\n")
        print("| stage | articles a second | CPU ms an article |\n|---|---:|---:|")
        print("\n".join(stage_rows(arguments.stages, Path(name))), flush=True)
    print("\n| file | MB |\n|---|---:|")
    print("\n".join(sizes.rows()))


if __name__ == "__main__":
    main()
