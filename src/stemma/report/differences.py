"""Word differences between two passages, for marking them side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a passage. `differs` says that the other passage does not have these words."""

    text: str
    differs: bool


def differences(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both passages as runs that agree with the other one, or differ from it.

    The longest common subsequence of words decides. Curly and straight marks count as equal. The
    runs of a passage, joined, are the passage; an empty passage has no runs.
    """
    from rapidfuzz.distance import Indel

    words = [list(_WORD.finditer(text)) for text in (left, right)]
    numbers: dict[str, int] = {}
    coded = [
        [numbers.setdefault(word.group().translate(_FOLD), len(numbers)) for word in side]
        for side in words
    ]
    differing: tuple[set[int], set[int]] = (set(), set())
    for step in Indel.opcodes(coded[0], coded[1]):
        if step.tag != "equal":
            differing[0].update(range(step.src_start, step.src_end))
            differing[1].update(range(step.dest_start, step.dest_end))
    return (
        _runs(left, words[0], differing[0]),
        _runs(right, words[1], differing[1]),
    )


def _runs(text: str, words: list[re.Match[str]], differing: set[int]) -> tuple[Run, ...]:
    """Cut a text where words begin or cease to differ; space belongs to the run that agrees."""
    edges: list[tuple[int, int]] = []
    for place in sorted(differing):
        start, end = words[place].span()
        if edges and place - 1 in differing:
            edges[-1] = (edges[-1][0], end)
        else:
            edges.append((start, end))
    runs: list[Run] = []
    done = 0
    for start, end in edges:
        runs.append(Run(text=text[done:start], differs=False))
        runs.append(Run(text=text[start:end], differs=True))
        done = end
    runs.append(Run(text=text[done:], differs=False))
    return tuple(run for run in runs if run.text)
