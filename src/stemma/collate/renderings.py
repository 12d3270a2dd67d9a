"""One utterance, and what each witness printed of it inside quotation marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.collate.alterations import Wording, altered, spelling
from stemma.collate.metonyms import NOBODY, Agents
from stemma.collate.people import People
from stemma.collate.speaking import speaker
from stemma.model.claim import Altered, Rendering, Utterance
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.text.alignment import EditKind, edits
from stemma.text.words import STOP_WORDS, words


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingConfig:
    """When two quotations render one utterance.

    Attributes:
        short: a quotation of fewer words must stand in the other word for word; one with a single
            content word also needs the same known speaker.
        alike: share of the words of the shorter that the longer must have, in order and close.
        overlap: words in a row that make two longer quotations overlapping excerpts.
        contents: the same share for words that are no function words.
        disputed: words that a quotation must have to be the same utterance under another speaker.
        certain: the share `alike` in that case.
        wordings: different wordings that a quotation is compared with, the most frequent ones.
        common: more different quotations than this share a word pair that then tells nothing.
    """

    short: int = 4
    alike: float = 0.75
    contents: float = 0.5
    overlap: int = 8
    disputed: int = 6
    certain: float = 0.9
    common: int = 60
    wordings: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quotation:
    order: tuple[int, Span]
    wording: Wording
    attribution: str
    speaker: str | None
    side: str | None
    described: tuple[str, ...]
    sources: tuple[Span, ...]
    key: tuple[str, ...]
    contents: int


def compare(
    witnesses: Sequence[Witness],
    people: People,
    config: RenderingConfig | None = None,
    *,
    agents: Agents = NOBODY,
) -> tuple[Utterance, ...]:
    """Group the quotations of all witnesses by utterance, and say what each altered.

    Every quotation of every attribution is in exactly one utterance, in the order in which they
    first occur; one that several attributions claim goes to the first. Quotations render one
    utterance if their words agree almost wholly, if one is an excerpt of the other, or if they
    overlap at length; witnesses may disagree on the speaker of a longer one (see `speakers`).
    Speakers who act for one state (`agents`) are one side, but keep their names. The speaker is the
    one that most renderings name, None if none does. See `altered` for what
    counts as altered. No quotations give no utterances.
    """
    config = config or RenderingConfig()
    quotations = _quotations(witnesses, people, agents)
    utterances = []
    for number, group in enumerate(_groups(quotations, config), start=1):
        counts = Counter(quotation.key for quotation in group)
        who = _speaker([quotation.speaker for quotation in group])
        utterances.append(
            Utterance(
                id=f"q{number}",
                speaker=who,
                acts_for=agents.state(who) if who else _described(group, agents),
                renderings=tuple(
                    _rendering(quotation, group, counts, config) for quotation in group
                ),
            )
        )
    return tuple(utterances)


def speakers(
    utterance: Utterance, witnesses: Sequence[Witness], people: People
) -> tuple[str | None, ...]:
    """Return whom each rendering names as the speaker, in the order of the renderings."""
    by_document = {witness.document.id: witness for witness in witnesses}
    found = []
    for rendering in utterance.renderings:
        witness = by_document[rendering.evidence.document]
        entity = next(
            (
                attribution.source_entity
                for attribution in witness.annotations.attributions
                if attribution.id == rendering.attribution
            ),
            None,
        )
        found.append(people.name(witness.document.id, entity))
    return tuple(found)


def _described(group: Sequence[_Quotation], agents: Agents) -> str | None:
    """Return the state for which those act whom the witnesses only describe, if it is one."""
    told = {agents.state(words) for quotation in group for words in quotation.described} - {None}
    return next(iter(told)) if len(told) == 1 else None


def _quotations(witnesses: Sequence[Witness], people: People, agents: Agents) -> list[_Quotation]:
    found = []
    for rank, witness in enumerate(witnesses):
        taken = set()
        for attribution in witness.annotations.attributions:
            who = speaker(witness, attribution, people) if attribution.quotations else None
            for span in attribution.quotations:
                if span in taken:
                    continue
                taken.add(span)
                wording = _wording(witness, span)
                found.append(
                    _Quotation(
                        order=(rank, span),
                        wording=wording,
                        attribution=attribution.id,
                        speaker=who,
                        side=agents.side(who) if who else None,
                        described=tuple(
                            source.of(witness.document.text) for source in attribution.sources
                        ),
                        sources=attribution.sources,
                        key=tuple(spelling(word) for word in wording.words),
                        contents=sum(not word.is_stop for word in wording.words),
                    )
                )
    return sorted(found, key=lambda quotation: quotation.order)


def _wording(witness: Witness, span: Span) -> Wording:
    document = witness.document
    return Wording(
        document=document.id,
        text=document.text,
        span=span,
        words=words(document.text, span),
    )


def _speaker(names: Sequence[str | None]) -> str | None:
    counts = Counter(name for name in names if name is not None)
    if not counts:
        return None
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _rendering(
    quotation: _Quotation,
    group: Sequence[_Quotation],
    counts: Mapping[tuple[str, ...], int],
    config: RenderingConfig,
) -> Rendering:
    return Rendering(
        evidence=Evidence(quotation.wording.document, quotation.wording.span),
        attribution=quotation.attribution,
        altered=_altered(quotation, group, counts, config),
        sources=tuple(Evidence(quotation.wording.document, source) for source in quotation.sources),
    )


def _altered(
    quotation: _Quotation,
    group: Sequence[_Quotation],
    counts: Mapping[tuple[str, ...], int],
    config: RenderingConfig,
) -> tuple[Altered, ...]:
    """Compare a quotation with the different wordings of its group, each with its number."""
    same = counts[quotation.key] - 1
    if 2 * same >= len(group) - 1:
        return ()
    firsts: dict[tuple[str, ...], _Quotation] = {}
    for other in group:
        if other is not quotation:
            firsts.setdefault(other.key, other)
    ranked = sorted(firsts.values(), key=lambda other: (-counts[other.key], other.order))
    matched = [other for other in ranked if _is_same_utterance(quotation, other, config)]
    fullest = sorted(matched[: config.wordings], key=lambda other: (-len(other.key), other.order))
    numbers = [same if other.key == quotation.key else counts[other.key] for other in fullest]
    return altered(quotation.wording, [other.wording for other in fullest], numbers)


def _groups(quotations: Sequence[_Quotation], config: RenderingConfig) -> list[list[_Quotation]]:
    """Return the quotations of each utterance, utterances in order of their first quotation."""
    kinds: dict[tuple[tuple[str, ...], str | None], list[int]] = defaultdict(list)
    for number, quotation in enumerate(quotations):
        kinds[quotation.key, quotation.side].append(number)
    firsts = sorted(members[0] for members in kinds.values())
    root = list(range(len(quotations)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for members in kinds.values():
        first = quotations[members[0]]
        if first.contents > 1 or (first.key and first.speaker is not None):
            for member in members[1:]:
                root[member] = members[0]
    for one, other in _links(quotations, firsts, config):
        low, high = sorted((find(one), find(other)))
        root[high] = low
    groups: dict[int, list[_Quotation]] = defaultdict(list)
    for number, quotation in enumerate(quotations):
        groups[find(number)].append(quotation)
    return [groups[number] for number in sorted(groups)]


def _links(
    quotations: Sequence[_Quotation], numbers: Sequence[int], config: RenderingConfig
) -> Iterator[tuple[int, int]]:
    """Yield pairs that render one utterance; a short quotation has one partner, the likeliest."""
    partners: dict[int, list[int]] = defaultdict(list)
    for one, other in _candidates(quotations, numbers, config):
        if not _is_same_utterance(quotations[one], quotations[other], config):
            continue
        short = min((one, other), key=lambda number: (len(quotations[number].key), number))
        if len(quotations[short].key) >= config.short:
            yield one, other
        else:
            partners[short].append(one + other - short)
    for short, found in sorted(partners.items()):
        side = quotations[short].side
        yield (
            short,
            min(
                found,
                key=lambda number: (
                    quotations[number].side != side,
                    -len(quotations[number].key),
                    number,
                ),
            ),
        )


def _candidates(
    quotations: Sequence[_Quotation], numbers: Sequence[int], config: RenderingConfig
) -> Iterator[tuple[int, int]]:
    """Yield pairs that share two words in a row, or whose shorter is one word of the longer."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    single = {quotations[number].key[0] for number in numbers if len(quotations[number].key) == 1}
    for number in numbers:
        key = quotations[number].key
        runs: list[tuple[str, ...]] = [*pairwise(key), *((form,) for form in key if form in single)]
        for run in dict.fromkeys(runs):
            postings[run].append(number)
    pairs = {
        (posting[low], posting[high])
        for run, posting in postings.items()
        if len(posting) <= config.common
        for high in range(len(posting))
        for low in range(high)
    }
    yield from sorted(pairs)


def _is_same_utterance(one: _Quotation, other: _Quotation, config: RenderingConfig) -> bool:
    short, long = sorted((one, other), key=lambda quotation: len(quotation.key))
    size = len(short.key)
    known = {side for side in (one.side, other.side) if side is not None}
    if size < config.short or (not short.contents and size < config.disputed):
        agreed = len(known) == 1 and one.side == other.side
        telling = short.contents > 1 or (agreed and (short.contents == 1 or size > 2))
        return telling and len(known) < 2 and _contains(long.key, short.key)
    blocks = [edit for edit in edits(short.key, long.key) if edit.kind is EditKind.EQUAL]
    if not blocks:
        return False
    if len(known) < 2 and max(block.one[1] - block.one[0] for block in blocks) >= config.overlap:
        return True
    shared = [place for block in blocks for place in range(*block.one)]
    contents = sum(short.key[place] not in STOP_WORDS for place in shared)
    alike = config.certain if len(known) > 1 else config.alike
    spread = blocks[-1].other[1] - blocks[0].other[0]
    return (
        (len(known) < 2 or size >= config.disputed)
        and len(shared) >= alike * size
        and contents >= config.contents * short.contents
        and spread <= 1.6 * size + 2
    )


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    size = len(short)
    first = short[0] if short else None
    return any(
        form == first and tuple(long[start : start + size]) == tuple(short)
        for start, form in enumerate(long)
    )
