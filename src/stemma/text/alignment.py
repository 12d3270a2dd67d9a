"""Which words of one text stand for which words of another.

`local` finds where two texts run together (Smith and Waterman, 1981); `edits` says how one wording
becomes another with the fewest changed words, in a form that can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from stemma.text.words import STOP_WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_Block = tuple[int, int, int]
"""Start and end of a run in the first sequence, and its start in the second."""

_FAR = 3
"""How many words of gap a word at an end bridges."""


def local(
    one: NDArray[np.int64], other: NDArray[np.int64], gains: NDArray[np.int64], *, loss: int
) -> list[tuple[int, int]]:
    """Return the index pairs of equal tokens in the best local alignment, ascending in both.

    Args:
        one: token numbers, shape (n,).
        other: token numbers, shape (m,).
        gains: what a match with each token of `one` is worth, positive, shape (n,).
        loss: what a token costs that has no equal at its place, positive; two exchanged tokens
            cost it once.

    Empty input, or no common token, gives no pairs. Time and memory grow with n times m.
    """
    import numpy as np

    rows, columns = len(one), len(other)
    if not rows or not columns:
        return []
    ramp = loss * np.arange(columns + 1, dtype=np.int32)
    # Rows are kept with the ramp added, so that a gap within a row is a running maximum.
    table = np.empty((rows + 1, columns + 1), dtype=np.int32)
    table[0] = ramp
    bonus = (one[:, None] == other) * (gains + loss).astype(np.int32)[:, None]
    for row in range(rows):
        above = table[row]
        best = np.maximum(above - loss, ramp)
        np.maximum(best[1:], above[:-1] + bonus[row], out=best[1:])
        np.maximum.accumulate(best, out=table[row + 1])
    table -= ramp
    return _trace(table, one, other, gains, loss)


def _trace(
    table: NDArray[np.int32],
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    gains: NDArray[np.int64],
    loss: int,
) -> list[tuple[int, int]]:
    row, column = divmod(int(table.argmax()), table.shape[1])
    pairs = []
    while table[row, column] > 0:
        value = table[row, column]
        equal = one[row - 1] == other[column - 1]
        if value == table[row - 1, column - 1] + (gains[row - 1] if equal else -loss):
            if equal:
                pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
        elif value == table[row - 1, column] - loss:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


class EditKind(StrEnum):
    """What becomes of the tokens: kept, exchanged, left out or added."""

    EQUAL = "equal"
    SUBSTITUTED = "substituted"
    OMITTED = "omitted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Half-open index ranges: `one` is what stands there in the first text, `other` in the second.

    An insertion has an empty `one`, an omission an empty `other`.
    """

    kind: EditKind
    one: tuple[int, int]
    other: tuple[int, int]


def edits(one: Sequence[str], other: Sequence[str]) -> tuple[Edit, ...]:
    """Return how `one` becomes `other`, in order; edits cover both sequences.

    The longest common run is kept, then the longest on either side of it, and so on (Ratcliff and
    Obershelp 1988), because readers see runs. What is equal by chance is not taken for agreement:
    a lone function word between exchanged words, and a scrap at an end that is far from the rest.
    """
    matcher = SequenceMatcher(None, list(one), list(other), autojunk=False)
    blocks = [(at, at + size, there) for at, there, size in matcher.get_matching_blocks() if size]
    blocks = [
        block for index, block in enumerate(blocks) if not _chance(blocks, index, one, len(other))
    ]
    while len(blocks) > 1 and _is_scrap(blocks[0], blocks[0], blocks[1]):
        del blocks[0]
    while len(blocks) > 1 and _is_scrap(blocks[-1], blocks[-2], blocks[-1]):
        del blocks[-1]
    return tuple(_filled(blocks, len(one), len(other)))


def _is_scrap(block: _Block, before: _Block, after: _Block) -> bool:
    """Whether a block is too short for the gap between `before` and `after`, one of which it is."""
    gap = max(after[0] - before[1], after[2] - (before[2] + before[1] - before[0]))
    return gap > _FAR * (block[1] - block[0])


def _chance(blocks: list[_Block], index: int, one: Sequence[str], other_size: int) -> bool:
    """Whether a block is a lone function word with exchanged words on both its sides."""
    start, end, at = blocks[index]
    if end - start > 1 or one[start] not in STOP_WORDS:
        return False
    before = blocks[index - 1] if index else (0, 0, 0)
    after = blocks[index + 1] if index + 1 < len(blocks) else (len(one), len(one), other_size)
    exchanged_before = start > before[1] and at > before[2] + before[1] - before[0]
    exchanged_after = after[0] > end and after[2] > at + 1
    return exchanged_before and exchanged_after


def _filled(blocks: list[_Block], size: int, other_size: int) -> list[Edit]:
    found = []
    here = there = 0
    for start, end, at in [*blocks, (size, size, other_size)]:
        if start > here or at > there:
            kind = EditKind.SUBSTITUTED
            if start == here:
                kind = EditKind.INSERTED
            elif at == there:
                kind = EditKind.OMITTED
            found.append(Edit(kind=kind, one=(here, start), other=(there, at)))
        if end > start:
            equal = Edit(kind=EditKind.EQUAL, one=(start, end), other=(at, at + end - start))
            found.append(equal)
        here, there = end, at + end - start
    return found
