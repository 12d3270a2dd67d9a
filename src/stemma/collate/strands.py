"""The words of a document's body as lineage compares them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from stemma.model.document import Document
from stemma.model.span import Span
from stemma.model.story import Witness
from stemma.text.marks import find
from stemma.text.sentences import split
from stemma.text.shingles import shingles
from stemma.text.words import Word, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOTICE = re.compile(
    r"all rights reserved|copyright|©|contributed to this (?:report|story|article)\b"
    r"|may not be (?:published|reproduced|redistributed)"
    r"|\b(?:additional |)(?:reporting|editing) by\b"
    r"|this (?:story|article|report) (?:has been|was) (?:updated|corrected|published)",
    re.IGNORECASE,
)
_REACH = 300
"""Code points on either side of a notice's words in which its sentence ends."""

_POST = re.compile(r"(?<!\S)[—–-]\s?[^\n(]{1,60}\(@\w{1,20}\)")
"""What signs a post of a social network that is embedded in an article."""

_LOST_OPENING = re.compile(r"^[^\n“”\"«»„]*(?<![\s\d])”", re.MULTILINE)
"""A paragraph of a quotation that was opened before it, or whose opening mark was lost."""

_UTTERED = 6
"""Successive words inside the quotation marks of any witness that are narration in none."""

CONTENT, TOPIC, NUMBER, NAME, FUNCTION, QUOTED = 10, 7, 5, 4, 3, 1
"""What a matched word weighs, in tenths of a content word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """The words of one body, one entry a word in every column.

    `quoted` words are an utterance's, a post's or a notice's, and not the document's own. `numbers`
    stand for stems, equal in all strands of a story; `runs` number the stretches of body that no
    other block interrupts; `contents` tells narration words that are no function words; `narration`
    counts the words that are not `quoted` before each place, and has one entry more.
    """

    document: str
    spans: tuple[Span, ...]
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    names: tuple[bool, ...]
    quoted: tuple[bool, ...]
    contents: tuple[bool, ...]
    runs: tuple[int, ...]
    narration: tuple[int, ...]
    numbers: NDArray[np.int64]
    gains: NDArray[np.int64]
    sentences: tuple[Span, ...]

    def sentence_at(self, place: int) -> Span | None:
        """Return the sentence that holds the word at `place`, None if sentences are unknown."""
        word = self.spans[place]
        index = bisect_right(self.sentences, word.start, key=lambda span: span.start) - 1
        if index < 0 or not self.sentences[index].contains(word):
            return None
        return self.sentences[index]

    def places_in(self, span: Span) -> range:
        """Return the places of the words that start inside `span`."""
        low = bisect_left(self.spans, span.start, key=lambda word: word.start)
        return range(low, bisect_left(self.spans, span.end, key=lambda word: word.start))

    def narrated(self, start: int, end: int) -> int:
        """Return how many words from place `start` up to `end` stand outside quotation marks."""
        return self.narration[end] - self.narration[start]


def body_runs(document: Document) -> tuple[Span, ...]:
    """Return the stretches of body with nothing but white space between their blocks."""
    joined: list[Span] = []
    for span in document.body:
        if joined and not document.text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def strands(witnesses: Sequence[Witness]) -> tuple[Strand, ...]:
    """Cut the bodies of a story's witnesses into comparable words, in the order of witnesses.

    In a story of four or more, words of which half the witnesses or more make use are its topic,
    and weigh less than others.
    """
    cut = [_cut(witness.document) for witness in witnesses]
    marked = [_marked(witness, found) for witness, found in zip(witnesses, cut, strict=True)]
    uttered = {
        gram
        for witness, found in zip(witnesses, cut, strict=True)
        for gram in _uttered(witness.document, found)
    }
    spread = Counter(stem for found in cut for stem in sorted({word.stem for _, word in found}))
    topics: set[str] = set()
    if len(cut) >= 4:
        topics = {stem for stem, count in spread.items() if 2 * count >= len(cut)}
    vocabulary = {stem: number for number, stem in enumerate(sorted(spread))}
    return tuple(
        _strand(witness, found, _quoted(found, inside, uttered), vocabulary, topics)
        for witness, found, inside in zip(witnesses, cut, marked, strict=True)
    )


def _cut(document: Document) -> list[tuple[int, Word]]:
    return [
        (run, word)
        for run, span in enumerate(body_runs(document))
        for word in words(document.text, span)
    ]


def _marked(witness: Witness, cut: list[tuple[int, Word]]) -> tuple[bool, ...]:
    """Say for each word whether it stands in quotation marks, in a post, or in a notice."""
    document = witness.document
    wholes = (*quoted_spans(witness), *_notices(document), *_posts(document))
    return _inside([word.span for _, word in cut], sorted(wholes))


def _posts(document: Document) -> Iterator[Span]:
    """Yield the lines that a signature tells to be a post, and quotations that lost their opening.

    Outlets that embed the same post have not copied one another.
    """
    text = document.text
    for run in body_runs(document):
        for match in _POST.finditer(text, run.start, run.end):
            yield Span(max(run.start, text.rfind("\n", 0, match.start()) + 1), match.end())
        for match in _LOST_OPENING.finditer(text, run.start, run.end):
            yield Span(match.start(), match.end())


def _uttered(document: Document, cut: list[tuple[int, Word]]) -> Iterator[int]:
    """Yield the runs of words that stand in a post or between two marks, both of them there."""
    text = document.text
    closed = [
        quoted.inside for run in body_runs(document) for quoted in find(text, run) if quoted.closed
    ]
    inside = _inside([word.span for _, word in cut], sorted((*closed, *_posts(document))))
    yield from (gram for gram, place in _grams(cut) if all(inside[place : place + _UTTERED]))


def _grams(cut: list[tuple[int, Word]]) -> Iterator[tuple[int, int]]:
    yield from zip(
        shingles([word.stem for _, word in cut], _UTTERED), range(len(cut)), strict=False
    )


def _quoted(
    cut: list[tuple[int, Word]], marked: tuple[bool, ...], uttered: set[int]
) -> tuple[bool, ...]:
    """Add to what is marked the utterances that another witness marks."""
    quoted = list(marked)
    for gram, place in _grams(cut):
        if gram in uttered:
            quoted[place : place + _UTTERED] = [True] * _UTTERED
    return tuple(quoted)


def _strand(
    witness: Witness,
    cut: list[tuple[int, Word]],
    quoted: tuple[bool, ...],
    vocabulary: dict[str, int],
    topics: set[str],
) -> Strand:
    import numpy as np

    text = witness.document.text
    spans = tuple(word.span for _, word in cut)
    names = tuple(text[word.span.start].isupper() and not word.is_stop for _, word in cut)
    gains = [
        _gain(word, is_name, is_quoted, word.stem in topics)
        for (_, word), is_name, is_quoted in zip(cut, names, quoted, strict=True)
    ]
    return Strand(
        document=witness.document.id,
        spans=spans,
        forms=tuple(word.form for _, word in cut),
        stems=tuple(word.stem for _, word in cut),
        names=names,
        quoted=quoted,
        contents=tuple(
            not (word.is_stop or is_quoted)
            for (_, word), is_quoted in zip(cut, quoted, strict=True)
        ),
        runs=tuple(run for run, _ in cut),
        narration=(0, *accumulate(not is_quoted for is_quoted in quoted)),
        numbers=np.array([vocabulary[word.stem] for _, word in cut], dtype=np.int64),
        gains=np.array(gains, dtype=np.int64),
        sentences=_sentences(witness),
    )


def _gain(word: Word, is_name: bool, is_quoted: bool, is_topic: bool) -> int:
    if is_quoted:
        return QUOTED
    if word.is_stop:
        return FUNCTION
    if is_name:
        return NAME
    if word.is_number:
        return NUMBER
    return TOPIC if is_topic else CONTENT


def quoted_spans(witness: Witness) -> tuple[Span, ...]:
    """Return what stands inside quotation marks in a witness's body, in order."""
    found = {
        span for attribution in witness.annotations.attributions for span in attribution.quotations
    }
    for run in body_runs(witness.document):
        found.update(quoted.inside for quoted in find(witness.document.text, run))
    return tuple(sorted(found))


def _notices(document: Document) -> Iterator[Span]:
    """Yield the sentences that agencies and outlets put under whatever they publish."""
    text = document.text
    for run in body_runs(document):
        for match in _NOTICE.finditer(text, run.start, run.end):
            before = text[max(run.start, match.start() - _REACH) : match.start()]
            after = text[match.end() : min(run.end, match.end() + _REACH)]
            lead = re.split(r"[.\n]", before)[-1]
            rest = re.split(r"[.\n]", after)[0]
            yield Span(match.start() - len(lead), match.end() + len(rest))


def _inside(spans: Sequence[Span], wholes: Sequence[Span]) -> tuple[bool, ...]:
    """Say for each of `spans` whether it overlaps one of `wholes`; both ascend."""
    ends = list(accumulate((whole.end for whole in wholes), max))
    starts = [whole.start for whole in wholes]
    return tuple(
        (index := bisect_left(starts, span.end)) > 0 and ends[index - 1] > span.start
        for span in spans
    )


def _sentences(witness: Witness) -> tuple[Span, ...]:
    if witness.annotations.sentences:
        return witness.annotations.sentences
    text = witness.document.text
    return tuple(
        sentence.shifted(run.start)
        for run in body_runs(witness.document)
        for sentence in split(run.of(text))
    )
