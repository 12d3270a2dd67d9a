"""Runs of narration that two documents share, verbatim or reworded.

Seeds are shared runs of content words (Broder 1997). Around them the two texts are aligned word by
word (Smith and Waterman 1981, as used for text reuse by Smith, Cordell and Mullen 2015), so that
exchanged, added and dropped words are bridged. Words inside quotation marks, in either document,
weigh nothing: two outlets that quote the same utterance have not copied one another. Names, topic
words and function words weigh little, so that stock phrases and names with titles are no passages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from stemma.model.lineage import Passage, PassageKind
from stemma.model.span import Evidence, Span
from stemma.text.alignment import local
from stemma.text.shingles import shingles

if TYPE_CHECKING:
    from stemma.collate.strands import Strand

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageConfig:
    """What makes a passage; word weights are in tenths of a content word.

    Attributes:
        seed: content words of a seed.
        many: a seed in more documents than this pairs each only with the first `few` of them and
            the one before it, so that a thousand copies of one text stay a bounded task.
        few: see `many`.
        partners: in a story of more than `many` documents each is aligned with at most so many
            earlier ones, those that share most seeds with it.
        reach: words around the seeds that are aligned too.
        longest: the most words of one alignment; longer texts are aligned in stretches.
        gap: unmatched words that a passage bridges at most.
        loss: what an unmatched word costs.
        enough: what the matched narration of a passage must weigh.
        beside: what it must weigh where the same alignment holds another passage.
        contents: distinct words that are neither names nor function words.
        run: length of the longest run of matched words without a gap.
        dense: share of the words between its ends that must match.
    """

    seed: int = 3
    many: int = 24
    few: int = 4
    partners: int = 6
    reach: int = 40
    longest: int = 1500
    gap: int = 12
    loss: int = 3
    enough: int = 80
    beside: int = 45
    contents: int = 5
    run: int = 4
    dense: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    weight: int
    pairs: tuple[Pair, ...]


def pairs_sharing(
    strands: Sequence[Strand], config: PassageConfig
) -> Iterator[tuple[Pair, list[Pair]]]:
    """Yield the pairs of documents that share seeds, in order, with the word pairs of the seeds."""
    postings: dict[int, list[Pair]] = defaultdict(list)
    for number, strand in enumerate(strands):
        for seed, place in _seeds(strand, config.seed):
            postings[seed].append((number, place))
    hits: dict[Pair, list[Pair]] = defaultdict(list)
    for posting in postings.values():
        places: dict[int, list[int]] = defaultdict(list)
        for number, place in posting:
            if len(places[number]) < 3:
                places[number].append(place)
        for one, other in _partners(list(places), config):
            hits[one, other].extend((i, j) for i in places[one] for j in places[other])
    for pair in sorted(hits if len(strands) <= config.many else _closest(hits, config)):
        yield pair, sorted(set(hits[pair]))


def _closest(hits: Mapping[Pair, list[Pair]], config: PassageConfig) -> list[Pair]:
    """Return for each document the pairs with those earlier ones that share most seeds with it."""
    earlier: dict[int, list[Pair]] = defaultdict(list)
    for pair in hits:
        earlier[pair[1]].append(pair)
    return [
        pair
        for pairs in earlier.values()
        for pair in sorted(pairs, key=lambda pair: (-len(hits[pair]), pair))[: config.partners]
    ]


def _partners(numbers: list[int], config: PassageConfig) -> Iterator[Pair]:
    few = len(numbers) > config.many
    for later, other in enumerate(numbers):
        earlier = numbers[:later]
        if few:
            earlier = numbers[: min(config.few, later)]
            if later > config.few:
                earlier = [*earlier, numbers[later - 1]]
        for one in earlier:
            yield one, other


def _seeds(strand: Strand, size: int) -> Iterator[Pair]:
    places = [place for place, content in enumerate(strand.contents) if content]
    numbers = shingles([strand.stems[place] for place in places], size)
    for start, number in enumerate(numbers):
        inside = places[start : start + size]
        near = inside[-1] - inside[0] <= 3 * size
        joined = strand.runs[inside[0]] == strand.runs[inside[-1]]
        if near and joined and not all(strand.names[place] for place in inside):
            yield number, inside[0]


def passages(
    one: Strand, other: Strand, hits: list[Pair], config: PassageConfig
) -> tuple[Passage, ...]:
    """Return the passages that two documents share, in the order of the first.

    `hits` are the word positions of shared seeds, ascending. No two passages overlap in either
    document; no seeds give no passages.
    """
    found: list[_Piece] = []
    for group in _groups(hits, config):
        found.extend(_pieces_around(one, other, group, config))
    kept: list[_Piece] = []
    for piece in sorted(found, key=lambda piece: (-piece.weight, piece.pairs[0])):
        if not any(_collide(piece, better) for better in kept):
            kept.append(piece)
    return tuple(_passage(one, other, piece) for piece in sorted(kept, key=lambda p: p.pairs[0]))


def _collide(one: _Piece, other: _Piece) -> bool:
    return any(
        one.pairs[0][side] <= other.pairs[-1][side] and other.pairs[0][side] <= one.pairs[-1][side]
        for side in (0, 1)
    )


def _groups(hits: Iterable[Pair], config: PassageConfig) -> list[list[Pair]]:
    groups: list[list[Pair]] = []
    for i, j in hits:
        for group in groups[-8:][::-1]:
            low = min(place for _, place in group[-8:])
            high = max(place for _, place in group[-8:])
            near = i - group[-1][0] <= config.reach and low - config.reach <= j
            short = i - group[0][0] < config.longest and abs(j - group[0][1]) < config.longest
            if near and short and j <= high + config.reach:
                group.append((i, j))
                break
        else:
            groups.append([(i, j)])
    return [group for group in groups if len({i for i, _ in group}) > 1]


def _pieces_around(
    one: Strand, other: Strand, group: list[Pair], config: PassageConfig
) -> Iterator[_Piece]:
    """Align around a group of seeds, then again around those that the alignment left aside."""
    while len(group) > 1:
        first = _window([i for i, _ in group], len(one.stems), config)
        second = _window([j for _, j in group], len(other.stems), config)
        aligned = local(
            one.numbers[first], other.numbers[second], one.gains[first], loss=config.loss
        )
        if not aligned:
            return
        pairs = [(i + first.start, j + second.start) for i, j in aligned]
        yield from _pieces(one, other, pairs, config)
        (low, left), (high, right) = pairs[0], pairs[-1]
        rest = [(i, j) for i, j in group if not (low <= i <= high or left <= j <= right)]
        if len(rest) == len(group):
            return
        group = rest


def _window(places: list[int], size: int, config: PassageConfig) -> slice:
    return slice(
        max(0, min(places) - config.reach),
        min(size, max(places) + 3 * config.seed + config.reach),
    )


def _pieces(
    one: Strand, other: Strand, pairs: list[Pair], config: PassageConfig
) -> Iterator[_Piece]:
    narration = [(i, j) for i, j in pairs if not (one.quoted[i] or other.quoted[j])]
    pieces = [
        _weighed(one, other, stretch, config)
        for stretch in _stretches(one, other, narration, config)
    ]
    sound = [piece for piece in pieces if _is_sound(one, other, piece, config)]
    if any(piece.weight >= config.enough for piece in sound):
        yield from (piece for piece in sound if piece.weight >= config.beside)


def _stretches(
    one: Strand, other: Strand, pairs: list[Pair], config: PassageConfig
) -> Iterator[list[Pair]]:
    stretch: list[Pair] = []
    for i, j in pairs:
        if stretch:
            before, there = stretch[-1]
            far = i - before > config.gap or j - there > config.gap
            if far or one.runs[before] != one.runs[i] or other.runs[there] != other.runs[j]:
                yield stretch
                stretch = []
        stretch.append((i, j))
    if stretch:
        yield stretch


def _weighed(one: Strand, other: Strand, stretch: list[Pair], config: PassageConfig) -> _Piece:
    pairs = _trimmed(one, other, _heaviest(one, stretch, config), config)
    gaps = sum(
        max(one.narrated(i + 1, k), other.narrated(j + 1, m)) for (i, j), (k, m) in pairwise(pairs)
    )
    weight = sum(int(one.gains[i]) for i, _ in pairs) - config.loss * gaps
    return _Piece(weight=weight, pairs=pairs)


def _heaviest(one: Strand, stretch: list[Pair], config: PassageConfig) -> tuple[Pair, ...]:
    """Return the part of a stretch that weighs most (Kadane's maximal segment)."""
    best = (0, 0, 0)
    weight = begin = 0
    for index, (i, j) in enumerate(stretch):
        if index:
            before, there = stretch[index - 1]
            weight -= config.loss * (max(i - before, j - there) - 1)
        if weight <= 0:
            weight, begin = 0, index
        weight += int(one.gains[i])
        if weight > best[0]:
            best = (weight, begin, index)
    return tuple(stretch[best[1] : best[2] + 1])


def _is_sound(one: Strand, other: Strand, piece: _Piece, config: PassageConfig) -> bool:
    contents = {one.stems[i] for i, _ in piece.pairs if one.contents[i] and not one.names[i]}
    (low, left), (high, right) = piece.pairs[0], piece.pairs[-1]
    longer = max(one.narrated(low, high + 1), other.narrated(left, right + 1))
    dense = len(piece.pairs) >= config.dense * longer
    run = longest = 1
    for (i, j), (k, m) in pairwise(piece.pairs):
        run = run + 1 if (k - i, m - j) == (1, 1) else 1
        longest = max(longest, run)
    return len(contents) >= config.contents and longest >= config.run and dense


def _trimmed(
    one: Strand, other: Strand, pairs: tuple[Pair, ...], config: PassageConfig
) -> tuple[Pair, ...]:
    """Drop words at the ends that are a mere scrap of another sentence."""
    found = list(pairs)
    for end in (0, -1):
        while len(found) > 1:
            scraps = [
                scrap
                for strand, side in ((one, 0), (other, 1))
                for scrap in _scrap(strand, [pair[side] for pair in found], end, config)
            ]
            if not scraps:
                break
            found = found[max(scraps) :] if end == 0 else found[: -max(scraps)]
    return tuple(found)


def _scrap(strand: Strand, places: list[int], end: int, config: PassageConfig) -> Iterator[int]:
    """Yield how many matched words at that end stand in a sentence that they hardly touch."""
    sentence = strand.sentence_at(places[end])
    if sentence is not None:
        inside = strand.places_in(sentence)
        touched = sum(place in inside for place in places)
        if touched < min(config.run, len(inside)) and touched < len(places):
            yield touched


def _passage(one: Strand, other: Strand, piece: _Piece) -> Passage:
    source = _bounds(one, [i for i, _ in piece.pairs])
    target = _bounds(other, [j for _, j in piece.pairs])
    return Passage(
        kind=_kind(one, other, piece.pairs, source, target),
        source=Evidence(one.document, source),
        target=Evidence(other.document, target),
    )


def _kind(
    one: Strand, other: Strand, pairs: Sequence[Pair], source: Span, target: Span
) -> PassageKind:
    """Verbatim: one word in fifty exchanged at most, one in four alone on either side."""
    exchanged = sum(one.forms[i] != other.forms[j] for i, j in pairs)
    for (i, j), (k, m) in pairwise(pairs):
        exchanged += min(one.narrated(i + 1, k), other.narrated(j + 1, m))
    alone = sum(
        strand.narrated(inside.start, inside.stop) - len(pairs)
        for strand, span in ((one, source), (other, target))
        if (inside := strand.places_in(span))
    )
    verbatim = exchanged * 50 <= len(pairs) and alone * 4 <= len(pairs)
    return PassageKind.VERBATIM if verbatim else PassageKind.REWORDED


def _bounds(strand: Strand, places: list[int]) -> Span:
    """Return the span of a passage, out to the ends of the sentences that it mostly fills."""
    start, end = strand.spans[places[0]].start, strand.spans[places[-1]].end
    matched = set(places)
    for sentence in (strand.sentence_at(places[0]), strand.sentence_at(places[-1])):
        if sentence is None:
            continue
        inside = strand.places_in(sentence)
        narration = strand.narrated(inside.start, inside.stop)
        if 2 * sum(place in matched for place in inside) >= narration:
            start, end = min(start, sentence.start), max(end, sentence.end)
    return Span(start, end)
