"""What a learned labeller sees around each paragraph of a plain text, in numbers.

Its neighbours, how far it is from the lines that open lists and threads, how much prose there is
before and after it, what of its words stands elsewhere, and what a first look found around it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.extract.evidence import Clues, matter
from stemma.extract.line_features import AT, NAME, Matrix

Column = NDArray[Any]
"""One number for each paragraph."""

_NEAR = (
    "letters", "capitals", "marks", "ends", "talk", "prose", "thread", "given", "caption", "shared",
    "has day", "wording", "inside", "body",
)  # fmt: skip
_WIDE = ("letters", "line", "given", "thread", "talk", "shared", "wording", "body", "reports",
         "ended", "person", "capitals")  # fmt: skip
_KEPT = (
    "letters", "words", "prose", "given", "line", "talk", "thread", "reports", "shared", "ended",
    "capitals", "caption", "gap", "person", "level",
)  # fmt: skip
REACH = 2
"""So many neighbours on each side are seen one by one."""


def around(seen: Matrix) -> Matrix:
    """Return what stands around each paragraph, given what is seen of each by itself."""
    letters = np.expm1(seen[:, AT["letters"]])
    columns = [*_neighbours(seen), *_windows(seen, letters), *_places(seen, letters)]
    return np.column_stack(columns).astype(np.float32)


def _neighbours(seen: Matrix) -> list[Column]:
    near = seen[:, [AT[name] for name in _NEAR]]
    return [column for step in range(-REACH, REACH + 1) if step for column in shifted(near, step).T]


def shifted(values: Matrix, step: int) -> Matrix:
    """Return the rows `step` further on in place of each, missing beyond the ends."""
    found = np.full_like(values, np.nan)
    if abs(step) < len(values):
        if step > 0:
            found[:-step] = values[step:]
        else:
            found[-step:] = values[:step]
    return found


def _windows(seen: Matrix, letters: Column) -> list[Column]:
    wide = np.nan_to_num(seen[:, [AT[name] for name in _WIDE]], nan=0.3)
    weighted = wide * letters[:, None]
    found: list[Column] = []
    for reach in (4, 12):
        for before in (True, False):
            sums = beside(weighted, reach, before=before)
            share = beside(letters[:, None], reach, before=before)
            found += [*(sums / np.maximum(share, 1)).T, share[:, 0]]
    return found


def beside(values: Matrix, reach: int, *, before: bool) -> Matrix:
    """Return the sums of up to `reach` rows right before each row, or right after it."""
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0, dtype=float)])
    here = np.arange(len(values))
    if before:
        found = sums[here] - sums[np.maximum(0, here - reach)]
    else:
        found = sums[np.minimum(len(values), here + 1 + reach)] - sums[here + 1]
    return np.asarray(found, np.float32)


def _places(seen: Matrix, letters: Column) -> list[Column]:
    """Return where each paragraph stands: in the text, in runs of lines, after opening lines."""
    count = len(seen)
    index = np.arange(count, dtype=np.float32)
    total = max(1.0, float(letters.sum()))
    upto = np.cumsum(letters) - letters
    prose = letters * (seen[:, AT["prose"]] > 0.6) * (seen[:, AT["given"]] == 0)
    told = np.cumsum(prose) - prose
    found = [
        index, count - 1 - index, index / max(1, count), upto / total,
        np.full(count, np.log1p(count)), np.full(count, np.log1p(total)), told,
        prose.sum() - told - prose, told / max(1.0, float(prose.sum())),
        np.full(count, prose.sum() / total),
    ]  # fmt: skip
    is_prose = prose > 0
    found += [since(is_prose), since(is_prose[::-1])[::-1]]
    for name in ("opens comments", "opens teasers", "thread", "byline", "date", "heading", "level"):
        marked = seen[:, AT[name]] > 0
        found += [since(marked), since(marked[::-1])[::-1]]
        upto_here: Column = np.cumsum(marked) - marked
        found += [upto_here.astype(np.float32), upto_here - _at_first(upto_here, is_prose)]
    short = (seen[:, AT["line"]] > 0) | ((seen[:, AT["given"]] > 0) & (seen[:, AT["words"]] < 1.2))
    found += [since(~short), since(~short[::-1])[::-1]]
    found += _stretches(prose, is_prose)
    return [column.astype(np.float32) for column in found]


def _at_first(values: Column, is_prose: Column) -> float:
    first = int(np.argmax(is_prose)) if is_prose.any() else 0
    return float(values[first]) if len(values) else 0.0


def since(marked: Column) -> Column:
    """Return how many rows before each the last marked one stands, missing if there is none."""
    index = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, index, -1))
    before = np.concatenate([[-1], last[:-1]])
    return np.where(before >= 0, index - before, np.nan).astype(np.float32)


def _stretches(prose: Column, is_prose: Column) -> list[Column]:
    """Return how long the stretch of prose around each paragraph is, and its rank in the text."""
    return stretches(prose, is_prose, 2) + stretches(prose, is_prose, 6)


def stretches(sizes: Column, inside: Column, break_: int) -> list[Column]:
    """Return about the stretch around each row: its size, share, rank, and what is before it.

    A stretch is a run of rows that are `inside`, with up to `break_` others in a row between them.
    """
    count = len(sizes)
    where = np.flatnonzero(inside)
    if not len(where):
        return [np.zeros(count, np.float32)] * 5
    number = np.zeros(len(where), np.int64)
    number[1:] = np.cumsum(np.diff(where) > break_ + 1)
    own = number[np.clip(np.searchsorted(where, np.arange(count), side="right") - 1, 0, None)]
    totals = np.bincount(number, weights=sizes[where])
    order = np.argsort(np.argsort(-totals, kind="stable"), kind="stable")
    upto = np.cumsum(totals) - totals
    starts = where[np.searchsorted(number, np.arange(len(totals)))]
    return [
        totals[own],
        totals[own] / max(1.0, float(totals.max())),
        order[own].astype(np.float32),
        upto[own] / max(1.0, float(totals.sum())),
        (np.arange(count) - starts[own]).astype(np.float32),
    ]


def kinship(clues: Sequence[Clues], seen: Matrix) -> Matrix:
    """Return what share of its words a paragraph has in common with those near it.

    In the columns: with the three before, the three after, the first prose of the text; how many
    words it has; what share of its runs of four words stands before it, and after it.
    """
    own = [matter(clue.paragraph.text[:3000]) for clue in clues]
    found = np.full((len(clues), 6), np.nan, np.float32)
    found[:, 4:] = _repeated(clues)
    prose = [i for i in range(len(clues)) if seen[i, AT["prose"]] > 0.6 and not clues[i].given]
    opening = frozenset[str]().union(*(own[i] for i in prose[:3]))
    for index, words in enumerate(own):
        if not words:
            continue
        before = frozenset[str]().union(*own[max(0, index - 3) : index])
        after = frozenset[str]().union(*own[index + 1 : index + 4])
        found[index, 0] = len(words & before) / len(words)
        found[index, 1] = len(words & after) / len(words)
        found[index, 2] = len(words & opening) / len(words)
        found[index, 3] = len(words)
    return found


def _repeated(clues: Sequence[Clues]) -> Matrix:
    """Return what share of each paragraph's runs of four words stands before it, and after it."""
    runs = [_runs(clue.paragraph.words[:400]) for clue in clues]
    found = np.full((len(clues), 2), np.nan, np.float32)
    for column, order in enumerate((range(len(runs)), range(len(runs) - 1, -1, -1))):
        known: set[tuple[str, ...]] = set()
        for index in order:
            if runs[index]:
                found[index, column] = sum(run in known for run in runs[index]) / len(runs[index])
                known.update(runs[index])
    return found


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def nearer(first: NDArray[np.float64], seen: Matrix, clues: Sequence[Clues]) -> Matrix:
    """Return what the first look at all paragraphs tells of each: its neighbours and the core.

    Args:
        first: (paragraphs,) how likely each is the article's by itself and its surroundings.
        seen: what is seen of each by itself.
        clues: of the paragraphs.
    """
    likely = first.astype(np.float32)
    letters = np.expm1(seen[:, AT["letters"]])
    mass = likely * letters
    columns: list[Column] = [*seen[:, [AT[name] for name in _KEPT]].T, likely]
    columns += [
        shifted(likely[:, None], step)[:, 0] for step in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
    ]
    for reach in (3, 8, 25):
        for before in (True, False):
            share = beside(letters[:, None], reach, before=before)[:, 0]
            columns.append(beside(mass[:, None], reach, before=before)[:, 0] / np.maximum(share, 1))
    total = max(1.0, float(mass.sum()))
    upto = np.cumsum(mass) - mass
    columns += [upto / total, upto, (total - upto - mass) / total, total - upto - mass]
    columns += [
        np.full(len(likely), total),
        np.full(len(likely), total / max(1.0, float(letters.sum()))),
    ]
    columns += [np.maximum.accumulate(likely), np.maximum.accumulate(likely[::-1])[::-1]]
    is_likely = likely > 0.5
    columns += stretches(mass, is_likely, 1) + stretches(mass, is_likely, 4)
    columns += stretches(mass, is_likely, 15)
    columns += [since(is_likely), since(is_likely[::-1])[::-1]]
    columns += _with_core(likely, clues, seen)
    columns.append(_far_year(likely, letters, seen))
    return np.column_stack(columns).astype(np.float32)


def _with_core(likely: Column, clues: Sequence[Clues], seen: Matrix) -> list[Column]:
    """Return how much of its words and names a paragraph shares with the likely article."""
    own = [matter(clue.paragraph.text[:3000]) for clue in clues]
    names = [frozenset(NAME.findall(clue.paragraph.text)) for clue in clues]
    found = np.full((len(clues), 4), np.nan, np.float32)
    for kind, sets in enumerate((own, names)):
        core: dict[str, float] = defaultdict(float)
        often: Counter[str] = Counter()
        for words, weight in zip(sets, likely, strict=True):
            often.update(words)
            if weight > 0.3:
                for word in words:
                    core[word] += float(weight)
        for index, words in enumerate(sets):
            if not words:
                continue
            weight = float(likely[index]) if likely[index] > 0.3 else 0.0
            shared = [min(1.0, max(0.0, core[word] - weight)) for word in words]
            found[index, 2 * kind] = sum(shared) / len(words)
            rare = [1 / often[word] ** 0.5 for word in words]
            found[index, 2 * kind + 1] = sum(
                max(0.0, core[word] - weight) / often[word] * idf
                for word, idf in zip(words, rare, strict=True)
            ) / sum(rare)
    return list(found.T)


def _far_year(likely: Column, letters: Column, seen: Matrix) -> Column:
    """Return how many years a paragraph's last year is from the latest of the likely article."""
    years = seen[:, AT["year"]]
    mine = years[(likely > 0.7) & ~np.isnan(years)]
    return years - mine.max() if len(mine) else np.full(len(years), np.nan, np.float32)
