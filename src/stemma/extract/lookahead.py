"""Pages read some way ahead, so that each is labelled in the company of its neighbours.

What repeats in the articles of a site is known only when several of them are. A bounded number of
pages is opened before the first of them is labelled; results come out in the order of the input.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from stemma.extract.repetition import Repetition, SiteMemory, Sketch
from stemma.model.document import Document, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class LookaheadConfig:
    """How far ahead is read.

    `pages` are open at a time, with `characters` of HTML in all; `results` wait at most, since what
    is no page need not be opened and would else pile up behind one.
    """

    pages: int = 32
    characters: int = 16_000_000
    results: int = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page that waits for its neighbours: what they are to know of it, and its length."""

    sketch: Sketch
    characters: int


Result = Document | Rejected
Steps = Generator[Opened, Repetition | None, Result]
"""The reading of one input: it gives what it opened, is sent what repeats, and returns a result."""


@dataclass(slots=True)
class _Waiting:
    path: str
    steps: Steps | None
    opened: Opened | None
    result: Result | None


def read_ahead(
    inputs: Iterable[tuple[str, Steps | Rejected]], config: LookaheadConfig | None = None
) -> Iterator[tuple[str, Result]]:
    """Yield the result of each input, in order, with its path.

    Args:
        inputs: paths, each with the steps of its reading, or why there are none.
        config: how far ahead is read.
    """
    limits = config or LookaheadConfig()
    memory = SiteMemory()
    queue: deque[_Waiting] = deque()
    pages = characters = 0
    for path, steps in inputs:
        one = _begun(path, steps)
        queue.append(one)
        if one.opened:
            memory.note(one.opened.sketch)
            pages += 1
            characters += one.opened.characters
        while queue and (
            not queue[0].opened
            or pages > limits.pages
            or characters > limits.characters
            or len(queue) > limits.results
        ):
            first = queue.popleft()
            if first.opened:
                pages -= 1
                characters -= first.opened.characters
            yield first.path, _ended(first, memory)
    while queue:
        first = queue.popleft()
        yield first.path, _ended(first, memory)


def _begun(path: str, steps: Steps | Rejected) -> _Waiting:
    if isinstance(steps, Rejected):
        return _Waiting(path, None, None, steps)
    try:
        return _Waiting(path, steps, next(steps), None)
    except StopIteration as stop:
        return _Waiting(path, None, None, stop.value)


def _ended(one: _Waiting, memory: SiteMemory) -> Result:
    """Return the result of an input, after labelling if it waits for that."""
    if one.steps is None or one.opened is None:
        assert one.result is not None
        return one.result
    try:
        one.steps.send(memory.repetition(one.opened.sketch))
    except StopIteration as stop:
        result: Result = stop.value
        return result
    raise AssertionError("an input is read in two steps")
