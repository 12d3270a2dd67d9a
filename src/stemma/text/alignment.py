"""Which words of one text stand for which words of another.

`local` finds where two texts run together (Smith and Waterman, 1981); `edits` says how one wording
becomes another with the fewest changed words, in a form that can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stemma.text.words import STOP_WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    table = np.zeros((rows + 1, columns + 1), dtype=np.int32)
    ramp = loss * np.arange(columns + 1, dtype=np.int32)
    for row in range(rows):
        above = table[row]
        best = above - loss
        step = np.where(other == one[row], gains[row], -loss)
        np.maximum(best[1:], above[:-1] + step, out=best[1:])
        np.maximum(best, 0, out=best)
        table[row + 1] = np.maximum.accumulate(best + ramp) - ramp
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
    """Return how `one` becomes `other`: the fewest edits, neighbouring ones joined, in order.

    Edits cover both sequences. A lone function word that happens to be equal between two changed
    stretches is not taken for agreement, so that a changed phrase reads as one change.
    """
    from rapidfuzz.distance import LCSseq

    blocks = [
        (op.src_start, op.src_end, op.dest_start)
        for op in LCSseq.opcodes(list(one), list(other))
        if op.tag == "equal"
    ]
    kept = [
        block for index, block in enumerate(blocks) if not _chance(blocks, index, one, len(other))
    ]
    return tuple(_filled(kept, len(one), len(other)))


def _chance(
    blocks: list[tuple[int, int, int]], index: int, one: Sequence[str], other_size: int
) -> bool:
    """Whether a block is a lone function word with exchanged words on both its sides."""
    start, end, at = blocks[index]
    if end - start > 1 or one[start] not in STOP_WORDS:
        return False
    before = blocks[index - 1] if index else (0, 0, 0)
    after = blocks[index + 1] if index + 1 < len(blocks) else (len(one), len(one), other_size)
    exchanged_before = start > before[1] and at > before[2] + before[1] - before[0]
    exchanged_after = after[0] > end and after[2] > at + 1
    return exchanged_before and exchanged_after


def _filled(blocks: list[tuple[int, int, int]], size: int, other_size: int) -> list[Edit]:
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
