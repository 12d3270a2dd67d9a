"""Which expressions refer to the same: one after the other, each to an earlier one or to none.

A mention ranker over entities (Denis and Baldridge, 2008; Rahman and Ng, 2009): every thread that
an expression may continue is weighed against the others and against a new thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.annotate.likeness import ABOUT, PAIR, PROFILE, Setting, Weighing, about, profile
from stemma.annotate.referring import Expression
from stemma.annotate.threads import Thread, Threads

Rows = NDArray[np.float32]
Decide = Callable[[Expression, list[Thread], Rows], int]


def follow(setting: Setting, found: Sequence[Expression], decide: Decide) -> Threads:
    """Put expressions, in order, into threads.

    Args:
        setting: the document they stand in.
        found: the expressions, as `stemma.annotate.referring.expressions` returns them.
        decide: is given an expression, the threads that it may continue, and float32 features
            `(1 + threads, d)`, the first row for none of them; returns 0 for a new thread, else 1
            and the thread's place. A name whose entity has a thread is not asked about.
    """
    walk = _Walk(setting, len(found))
    threads = walk.threads
    for one in found:
        known = threads.by_entity.get(one.entity) if one.entity else None
        if known is not None:
            walk.join(one, known)
            continue
        options = threads.candidates(one, walk.speakers(one))
        chosen = decide(one, options, walk.rows(one, options)) if options else 0
        walk.join(one, options[chosen - 1] if chosen else threads.open())
        walk.note(one)
    return threads


class _Walk:
    def __init__(self, setting: Setting, count: int) -> None:
        self._setting = setting
        self._starts: dict[int, Expression] = {}
        self._profiles = np.zeros((count, PROFILE), dtype=np.float32)
        self.threads = Threads(setting.layout.entities)

    def join(self, one: Expression, thread: Thread) -> None:
        """Let the next expression go on a thread."""
        self.threads.join(one, thread)
        self._profiles[thread.number] = profile(thread)

    def note(self, one: Expression) -> None:
        """Remember what opens a source, so that "I" in the quotation finds it."""
        self._starts.setdefault(one.span.start, one)

    def rows(self, one: Expression, options: Sequence[Thread]) -> Rows:
        """Return a row of features for none of the options, then one for each."""
        weighing = Weighing(one, self._setting)
        rows = np.zeros((1 + len(options), ABOUT + PAIR + PROFILE), dtype=np.float32)
        rows[:, :ABOUT] = about(one)
        rows[1:, ABOUT:-PROFILE] = [weighing.between(thread) for thread in options]
        rows[1:, -PROFILE:] = self._profiles[[thread.number for thread in options]]
        return rows

    def speakers(self, one: Expression) -> list[Thread]:
        """Return the threads of whoever speaks where an expression stands."""
        entity = self._setting.speakers.get(one.inside)
        source = self._setting.sources.get(one.inside)
        named = self.threads.by_entity.get(entity) if entity else None
        opening = self._starts.get(source.start) if source else None
        found = [named, self.threads.of[opening] if opening else None]
        return list(dict.fromkeys(thread for thread in found if thread is not None))
