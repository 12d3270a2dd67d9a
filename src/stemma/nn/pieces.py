"""How a text becomes what the tagger reads: word pieces, forms of words, and windows.

The encoder is uncased, so what case, spacing and quotation marks tell is given to it beside the
pieces: each word has a form (its case and kind of characters), a bit that says whether white
space stands before it, and a bit that says whether it stands in quotation marks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from stemma.model.span import Span

TOKENIZER = Path(__file__).parent / "minilm-l6-tokenizer.json"
CLS, SEP, MASK = 101, 102, 103
MARKER = 32
FORMS = 33
"""How many different codes of form, spacing and quotation there are, `MARKER` included."""

_LOWER, _CAPITAL, _UPPER, _INITIAL, _MIXED, _DIGITS, _PUNCTUATION, _CASELESS = range(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of pieces to be read together: `[first, last)`, of which `[begin, end)` counts.

    What lies outside `[begin, end)` is context only; it counts in a neighbouring window.
    """

    first: int
    last: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The word pieces of some passages of a text, in order, a separator between two passages.

    `ids` and `forms` are parallel. `words` are the words' spans in the text and `heads` the index
    of each word's first piece. `breaks` are the indices of the separators.
    """

    ids: tuple[int, ...]
    forms: tuple[int, ...]
    words: tuple[Span, ...]
    heads: tuple[int, ...]
    breaks: tuple[int, ...]


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Return the word piece tokenizer that all shipped models share, without padding or limit."""
    loaded = Tokenizer.from_file(str(TOKENIZER))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def split(text: str, passages: Sequence[Span], quoted: Sequence[Span]) -> Pieces:
    """Split passages into pieces.

    Args:
        text: the whole text.
        passages: parts of it in order, not overlapping; nothing else is read.
        quoted: what stands inside quotation marks, in any order; may be nested.
    """
    ids: list[int] = []
    forms: list[int] = []
    words: list[Span] = []
    heads: list[int] = []
    breaks: list[int] = []
    inside = _Inside(quoted)
    for passage in passages:
        said = passage.of(text)
        encoded = tokenizer().encode(said, add_special_tokens=False)
        if not encoded.ids:
            continue
        if ids:
            breaks.append(len(ids))
            ids.append(SEP)
            forms.append(MARKER)
        known, number = len(words), None
        for piece, (start, end), word in zip(
            encoded.ids, encoded.offsets, encoded.word_ids, strict=True
        ):
            if word == number:
                last = words[-1]
                words[-1] = Span(last.start, passage.start + end)
            else:
                number = word
                heads.append(len(ids))
                words.append(Span(passage.start + start, passage.start + end))
            ids.append(piece)
        for at in range(known, len(words)):
            stop = heads[at + 1] if at + 1 < len(heads) else len(ids)
            forms.extend([_code(text, words[at], inside)] * (stop - heads[at]))
    return Pieces(
        ids=tuple(ids),
        forms=tuple(forms),
        words=tuple(words),
        heads=tuple(heads),
        breaks=tuple(breaks),
    )


def _code(text: str, word: Span, inside: _Inside) -> int:
    spaced = word.start == 0 or text[word.start - 1].isspace()
    return form(word.of(text)) * 4 + 2 * inside.holds(word.start) + spaced


class _Inside:
    """Says whether an offset lies in one of some spans that may be nested."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def form(word: str) -> int:
    """Return the form of a word, 0 to 7: its case and kind of characters."""
    if not any(character.isalnum() for character in word):
        return _PUNCTUATION
    if any(character.isdigit() for character in word):
        return _DIGITS
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _INITIAL
    if word[0].isupper() and word[1:].islower():
        return _CAPITAL
    return _MIXED if any(character.isupper() for character in word) else _CASELESS


def windows(pieces: Pieces, size: int, context: int) -> Iterator[Window]:
    """Yield windows of at most `size` pieces so that every piece counts in exactly one.

    A window ends with a passage where it can, and then starts the next one with up to `context`
    pieces of what stands before. A passage longer than a window is cut between words, and then
    `context` pieces on either side of the cut are read in both windows and count in the one in
    which they stand further inside.
    """
    total = len(pieces.ids)
    starts = sorted({*pieces.heads, *pieces.breaks})
    begin = 0
    while begin < total:
        first = _at_or_after(starts, max(0, begin - context), begin)
        last = min(total, first + size)
        end = last
        if last < total:
            whole = bisect_right(pieces.breaks, last) - 1
            if whole >= 0 and pieces.breaks[whole] > begin:
                last = end = pieces.breaks[whole]
            else:
                last = _at_or_before(starts, last, begin + 1)
                end = _at_or_before(starts, max(begin + 1, last - context), begin + 1)
        yield Window(first=first, last=last, begin=begin, end=end)
        begin = end


def _at_or_after(starts: Sequence[int], wanted: int, limit: int) -> int:
    at = bisect_left(starts, wanted)
    return min(starts[at], limit) if at < len(starts) else limit


def _at_or_before(starts: Sequence[int], wanted: int, limit: int) -> int:
    """Return the last start of a word up to `wanted`, or `wanted` itself if that is too early."""
    at = bisect_right(starts, wanted) - 1
    return starts[at] if at >= 0 and starts[at] >= limit else wanted
