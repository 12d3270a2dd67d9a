"""Seconds and memory of the main job, and articles a second of each stage.

`python -m benchmarks.speed [--articles N ...] [--runs N]` writes its own corpus of invented articles
into a temporary folder, runs `stemma` on it in fresh processes, and prints medians. Machines differ
and are noisy: compare ratios, of one run.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

PLACES = (
    "Ardmouth Belwick Carrow Dunmere Eastholt Farleigh Garstang Hexford Inverley Jarrow".split()
)
PEOPLE = "Helen Marsh,Tomas Reyes,Priya Nair,Daniel Okoro,Anna Lindqvist,Victor Hale".split(",")
MATTERS = "bridge,school,harbour,tram,hospital,reservoir,library,stadium,market,airport".split(",")


def article(event: int, outlet: int) -> str:
    """Return one invented article of about 400 words; articles of one event resemble each other."""
    place, matter = PLACES[event % 10], MATTERS[(event // 10) % 10]
    mayor, critic = PEOPLE[event % 6], PEOPLE[(event + 2) % 6]
    dead = 3 + event % 40
    lines = [
        f"{place} {matter} plan faces vote after fire",
        f"{place.upper()}, March {1 + event % 28} 2026 - A fire at the {matter} in {place} injured at "
        f"least {dead} people on Monday, officials said.",
        f"Mayor {mayor} said the council would vote on a plan to rebuild the {matter} next week.",
        f'"We owe the people of {place} a {matter} that is safe," {mayor} told reporters.',
        f"{critic}, who leads the opposition, rejected the plan and said it would cost too much.",
        f'"This is the wrong plan at the wrong time," {critic} said. "We will vote against it."',
        f"The fire broke out shortly after midnight and spread to {2 + outlet} nearby buildings.",
        f"Police in {place} are looking for witnesses. No arrests have been made.",
        f"The {matter} was built in {1950 + event % 40} and was repaired in 2013.",
        f"Residents of the district were taken to a school, where {40 + outlet} of them spent the "
        f"night, according to the {place} Herald.",
    ]
    filler = [
        f"Report {outlet}-{number}: engineers examined part {number * (outlet + 1)} of the {matter} "
        f"near {PLACES[(event + number) % 10]} and found damage worth ${number + outlet} million."
        for number in range(1, 13)
    ]
    return "\n\n".join([*lines, *filler]) + "\n"


def write_corpus(folder: Path, articles: int) -> None:
    """Write `articles` files, five outlets to an event."""
    for number in range(articles):
        event, outlet = divmod(number, 5)
        (folder / f"{number:05}.txt").write_text(article(event, outlet), encoding="utf-8")


def measured(command: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds and its peak memory in MB."""
    before = time.perf_counter()
    script = (
        "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode;"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr);"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - before
    return seconds, float(done.stderr.split()[-1]) / 1024


def main_job(articles: int, runs: int) -> None:
    """Print seconds and memory of `stemma brief` on `articles` files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        folder.mkdir()
        write_corpus(folder, articles)
        target = str(Path(name) / "brief.html")
        command = [sys.executable, "-m", "stemma", "brief", str(folder), "-o", target]
        results = [measured(command) for _ in range(runs)]
    seconds = statistics.median(result[0] for result in results)
    memory = max(result[1] for result in results)
    print(f"brief, {articles} articles: {seconds:.2f} s, {memory:.0f} MB")


def stages(articles: int) -> None:
    """Print articles a second of each stage, in this process, after a run to warm up."""
    from stemma.engine import stages as engine
    from stemma.engine.config import Config
    from stemma.extract.extract import extract

    config = Config()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, articles)
        engine.read([str(folder / "00000.txt")], config=config)
        documents = timed("extract", articles, lambda: list(extract([name])))
    gathered = timed("annotate", articles, lambda: engine.gather(documents, config=config))
    groups = timed("cluster", articles, lambda: engine.group(gathered))
    print(f"  ({len(groups)} stories)")
    timed("cluster and collate", articles, lambda: engine.brief(gathered, config=config))


def timed(name: str, articles: int, work: Callable[[], Result]) -> Result:
    """Run `work`, print how many articles a second it handled, return its result."""
    before = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - before
    print(f"{name}: {articles / seconds:.1f} articles a second")
    return result


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=[5, 500])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    starts = [measured([sys.executable, "-m", "stemma", "--help"])[0] for _ in range(5)]
    print(f"stemma --help: {statistics.median(starts):.2f} s")
    for articles in arguments.articles:
        main_job(articles, arguments.runs if articles <= 50 else 1)
    stages(100)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"this process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
