"""The elements around the blocks of a page, in arrays: what each of them holds.

Elements are numbered so that one comes after the element around it; sums over what elements hold
then run once over the numbers, backwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stemma.extract.dom import Element, Piece
from stemma.extract.regions import names_of

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Names:
    """What the elements of a page are called: the different sets of names, and which each bears."""

    sets: tuple[tuple[str, ...], ...]
    borne: Places

    def of(self, element: int) -> tuple[str, ...]:
        """Return the names of an element."""
        return self.sets[self.borne[element]]

    def each(self, value: Callable[[tuple[str, ...]], float]) -> Floats:
        """Return (m) what `value` makes of the names of each element."""
        return np.array([value(names) for names in self.sets], np.float64)[self.borne]


class Elements:
    """All elements that hold blocks of one page.

    Attributes:
        found: the elements, each after its parent.
        parent: (m) the number of each one's parent; the root is its own.
        depth: (m) how many elements are around each.
        own: (n) the number of each block's element.
        leaf: (n) the number of the innermost element of each block.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.found: list[Element] = []
        self._number: dict[Element, int] = {}
        parents: list[int] = []
        self.own: Places = np.array([self._add(p.element, parents) for p in pieces], np.intp)
        self.leaf: Places = np.array([self._add(p.leaf, parents) for p in pieces], np.intp)
        self.parent: Places = np.array(parents, np.intp)
        depth = [0] * len(parents)
        for number, parent in enumerate(parents):
            depth[number] = depth[parent] + 1 if number else 0
        self.depth: Places = np.array(depth, np.intp)
        # The last of a level comes first, so that sums are made in the same order everywhere.
        order = np.argsort(self.depth, kind="stable")
        ends = np.cumsum(np.bincount(self.depth))
        self._levels = [level[::-1] for level in np.split(order, ends[:-1])]

    def _add(self, element: Element, parents: list[int]) -> int:
        """Return the number of an element; number it and what is around it if that is still due."""
        known = self._number.get(element)
        if known is not None:
            return known
        chain = []
        while element is not None and element not in self._number:
            chain.append(element)
            element = element.getparent()
        outer = self._number[element] if element is not None else 0
        for each in reversed(chain):
            self._number[each] = len(self.found)
            self.found.append(each)
            parents.append(outer)
            outer = len(parents) - 1
        return outer

    def around(self, steps: int) -> Places:
        """Return (n): the element that many steps around each block's own; the root at most."""
        at = self.own
        for _ in range(steps):
            at = self.parent[at]
        return at

    def held(self, amounts: Floats) -> Floats:
        """Add up (n, k) amounts of blocks in each element around them: (m, k)."""
        sums = np.zeros((len(self.found), amounts.shape[1]))
        np.add.at(sums, self.own, amounts)
        for level in reversed(self._levels[1:]):
            np.add.at(sums, self.parent[level], sums[level])
        return sums

    def down(self, amounts: Floats) -> Floats:
        """Add up (m, k) amounts of elements along the way from the root to each: (m, k)."""
        sums = amounts.copy()
        for level in self._levels[1:]:
            sums[level] += sums[self.parent[level]]
        return sums

    def down_least(self, amounts: Floats) -> Floats:
        """Return (m) the least amount along the way from the root to each element."""
        least = amounts.copy()
        for level in self._levels[1:]:
            least[level] = np.minimum(least[level], least[self.parent[level]])
        return least

    def path(self, number: int) -> list[int]:
        """Return the numbers from an element to the root."""
        found = [number]
        while found[-1]:
            found.append(int(self.parent[found[-1]]))
        return found

    def meeting(self, number: int) -> Places:
        """Return (m): how deep the innermost element is that holds both each one and `number`."""
        on_path = set(self.path(number))
        depth, parents = self.depth.tolist(), self.parent.tolist()
        met = [0] * len(depth)
        for each in range(len(depth)):
            met[each] = depth[each] if each in on_path else met[parents[each]]
        return np.array(met, np.intp)

    def names(self) -> Names:
        """Return the names of each element: its tag, role and property, the words of class, id."""
        known: dict[tuple[str, ...], int] = {}
        codes = []
        for element in self.found:
            get = element.get
            given = (
                element.tag if isinstance(element.tag, str) else "",
                get("class") or "",
                get("id") or "",
                get("role") or "",
                get("itemprop") or "",
                get("aria-hidden") or "",
            )
            codes.append(known.setdefault(given, len(known)))
        return Names(tuple(_names(given) for given in known), np.array(codes, np.intp))


@lru_cache(maxsize=4096)
def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    tag, classes, ident, role, prop, hidden = given
    words = {f"<{tag}>"}
    words.update(names_of(classes, ident))
    if role:
        words.add(f"role={role}")
    if prop:
        words.add(f"itemprop={prop.lower()}")
    if hidden == "true":
        words.add("aria-hidden")
    return tuple(sorted(words))
