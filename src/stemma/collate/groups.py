"""Entities of several documents in groups that are the same, joined from the surest evidence on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from stemma.collate.named import Known

Test = Callable[[Known, Known], bool]
Keys = Callable[[Known], Iterable[str]]


class Groups:
    """Entities in groups that are the same; joining is transitive (union-find)."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.known = known
        self._parent = list(range(len(known)))

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Put two entities and all that is joined to them into one group."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def groups(self) -> list[list[int]]:
        """Return the groups as lists of indices, in order of their first member."""
        found: dict[int, list[int]] = {}
        for index in range(len(self.known)):
            found.setdefault(self._root(index), []).append(index)
        return list(found.values())

    def documents(self, group: Sequence[int]) -> frozenset[str]:
        """Return the documents that name a group."""
        return frozenset(self.known[index].key[0] for index in group)

    def join_where(self, is_same: Test, keys: Keys) -> None:
        """Join pairs of different documents that share a key and for which `is_same` holds."""
        for block in _blocks(range(len(self.known)), lambda index: keys(self.known[index])):
            for left, right in combinations(block, 2):
                first, second = self.known[left], self.known[right]
                apart = first.key[0] != second.key[0] and self._root(left) != self._root(right)
                if apart and is_same(first, second):
                    self.join(left, right)

    def join_clear(
        self, is_same: Test, keys: Keys, may_be: Test, *, within_document: bool = False
    ) -> None:
        """Join groups that are alike where nothing makes it doubtful which of them are one.

        Groups that are linked by `is_same` become one only if each of them is linked with each
        other, so that "J. Roe" joins neither John Roe nor Jane Roe. Nor are two groups joined of
        which members fail `may_be`, or, unless `within_document`, which one document keeps apart.
        """
        groups = self.groups()

        def keys_of(number: int) -> Iterable[str]:
            return sorted({key for index in groups[number] for key in keys(self.known[index])})

        links: dict[int, set[int]] = {}
        for block in _blocks(range(len(groups)), keys_of):
            for one, other in combinations(block, 2):
                if other not in links.get(one, ()) and self._holds(
                    groups[one], groups[other], is_same
                ):
                    links.setdefault(one, set()).add(other)
                    links.setdefault(other, set()).add(one)
        for linked in _components(links):
            pairs = [(groups[one], groups[other]) for one, other in combinations(linked, 2)]
            is_clear = all(other in links[one] for one, other in combinations(linked, 2)) and all(
                self._may_join(one, other, may_be, within_document) for one, other in pairs
            )
            if is_clear:
                for number in linked[1:]:
                    self.join(groups[linked[0]][0], groups[number][0])

    def _holds(self, one: Sequence[int], other: Sequence[int], test: Test) -> bool:
        return any(test(self.known[a], self.known[b]) for a in one for b in other)

    def _may_join(
        self, one: Sequence[int], other: Sequence[int], may_be: Test, within_document: bool
    ) -> bool:
        if not within_document and self.documents(one) & self.documents(other):
            return False
        return all(may_be(self.known[a], self.known[b]) for a in one for b in other)


def _blocks(numbers: Iterable[int], keys: Callable[[int], Iterable[str]]) -> Iterable[list[int]]:
    blocks: dict[str, list[int]] = {}
    for number in numbers:
        for key in sorted(set(keys(number))):
            blocks.setdefault(key, []).append(number)
    return blocks.values()


def _components(links: dict[int, set[int]]) -> list[list[int]]:
    """Return the connected components of a graph, each sorted, in order of their first."""
    seen: set[int] = set()
    found = []
    for start in sorted(links):
        if start in seen:
            continue
        reached, rest = {start}, [start]
        while rest:
            for near in sorted(links[rest.pop()] - reached):
                reached.add(near)
                rest.append(near)
        seen |= reached
        found.append(sorted(reached))
    return found
