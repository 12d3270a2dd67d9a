"""How many articles of 400 words each team of annotators reads a second, on one core.

`measured` runs this module in a fresh process with one thread for each numeric library. Figures are
per second of processor time, so that a busy machine does not spoil them; loading is left out of the
time and counted in the memory. A digest of everything that was annotated tells whether two
processes said the same, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from benchmarks.attribution import body_document
from benchmarks.corpus import plain
from benchmarks.teams import Team, team
from stemma.engine.config import AnnotatorSet
from stemma.model.annotation import Annotations
from stemma.model.document import Document

WORDS = 400
VECTORS = "vectors"
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
_WARM_UP = 2
_RESOLVED = 4
"""How many annotators of a team, from its first, find names, attributions and sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one process took: CPU seconds an article, MB at its peak, and a digest of its output.

    `speech` is the part of `everything` up to resolved sources; for vectors both are the same.
    """

    speech: float
    everything: float
    memory: float
    digest: str


def rows(articles: int) -> list[str]:
    """Return a row of Markdown for each team, and for the vectors of all sentences."""
    found = []
    for name in (*AnnotatorSet, VECTORS):
        first = measured(name, articles, one_thread=True)
        if first is None:
            found.append(f"| {name} | not available | | | |")
            continue
        more = [measured(name, articles, one_thread=one) for one in (True, True, False)]
        found.append(_row(name, [first, *(run for run in more if run is not None)]))
    return found


def _row(name: str, runs: Sequence[Reading]) -> str:
    """Return the row of runs, of which all but the last had one thread."""
    speech = statistics.median(run.speech for run in runs[:-1])
    everything = statistics.median(run.everything for run in runs[:-1])
    memory = max(run.memory for run in runs[:-1])
    same = "yes" if len({run.digest for run in runs}) == 1 else "NO"
    return f"| {name} | {1 / speech:.1f} | {1 / everything:.1f} | {memory:.0f} | {same} |"


def measured(name: str, articles: int, *, one_thread: bool) -> Reading | None:
    """Read `articles` in a fresh process, None if that has no such annotators.

    Args:
        name: a set of annotators, or `VECTORS`.
        articles: how many articles are read.
        one_thread: hold every numeric library to one thread; else leave it to them.
    """
    environment = {**os.environ, **(ONE_THREAD if one_thread else {})}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.layers", name, str(articles)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if done.returncode:
        print(f"skipped {name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return Reading(**json.loads(done.stdout))


def read(name: str, articles: int) -> Reading:
    """Read invented articles in this process.

    Raises:
        StemmaError: the annotators cannot run.
    """
    documents = [
        body_document(f"{number}", plain(number, WORDS)) for number in range(articles + _WARM_UP)
    ]
    if name == VECTORS:
        speech, everything, digest = _encoded(documents)
    else:
        speech, everything, digest = _annotated(documents, team(AnnotatorSet(name)))
    return Reading(
        speech=speech / articles,
        everything=everything / articles,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        digest=digest.hexdigest(),
    )


def _annotated(documents: Sequence[Document], by: Team) -> tuple[float, float, hashlib._Hash]:
    from stemma.report import codec

    speech = everything = 0.0
    digest = hashlib.sha256()
    for number, document in enumerate(documents):
        annotations = Annotations(document=document.id)
        began = time.process_time()
        for annotator in by.annotators[:_RESOLVED]:
            annotations = annotator.annotate(document, annotations)
        resolved = time.process_time()
        for annotator in by.annotators[_RESOLVED:]:
            annotations = annotator.annotate(document, annotations)
        ended = time.process_time()
        if number >= _WARM_UP:
            speech += resolved - began
            everything += ended - began
        digest.update(codec.line(codec.annotated(document, annotations)))
    return speech, everything, digest


def _encoded(documents: Sequence[Document]) -> tuple[float, float, hashlib._Hash]:
    from stemma.nn.encoder import load_encoder
    from stemma.text.sentences import split

    encoder = load_encoder()
    seconds = 0.0
    digest = hashlib.sha256()
    for number, document in enumerate(documents):
        began = time.process_time()
        vectors = encoder.encode([span.of(document.text) for span in split(document.text)])
        if number >= _WARM_UP:
            seconds += time.process_time() - began
        digest.update(vectors.tobytes())
    return seconds, seconds, digest


if __name__ == "__main__":
    print(json.dumps(asdict(read(sys.argv[1], int(sys.argv[2])))))
