"""Whether two sentences tell the same, for a reader who wants to be told once."""

from __future__ import annotations

from stemma.text.words import stems, words

_SHARED_NUMBERS = 2
_NUMBERS_FLOOR = 0.3
_WORDS_FLOOR = 0.6
_SHARED_WORDS = 0.6


def tell_alike(one: str, other: str, cosine: float, *, alike: float) -> bool:
    """Say whether two sentences tell the same, so that one of them is enough.

    They do if their vectors agree to `alike`, or to 0.3 of it and they share two numbers, or to 0.6
    of it and they share six in ten words of the shorter one. This is laxer than what makes two
    statements one claim: it may leave a sentence out, it never pools support.

    Args:
        one: a sentence.
        other: another.
        cosine: of their vectors, in [-1, 1].
        alike: the cosine from which the vectors alone decide.
    """
    if cosine >= alike:
        return True
    numbers = {word.form for word in words(one) if word.is_number}
    shared = numbers & {word.form for word in words(other) if word.is_number}
    if len(shared) >= _SHARED_NUMBERS and cosine >= alike * _NUMBERS_FLOOR:
        return True
    if cosine < alike * _WORDS_FLOOR:
        return False
    first, second = set(stems(one)), set(stems(other))
    return len(first & second) >= _SHARED_WORDS * max(1, min(len(first), len(second)))
