"""What a text says about a person right beside the name: roles before it and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import Token, is_courtesy, role_length
from stemma.text.words import STOP_WORDS

_ENDS = frozenset(
    ', . ; : — – ( ) " “ ” ? ! who which that said says has had was is and told'.split()
)
_ARTICLES = frozenset("a an the his her its their our my".split())
_LINKS = frozenset("of for to at in with on from".split())
_MODIFIERS = frozenset(
    """former senior deputy acting chief foreign finance prime top longtime veteran retired
    then incoming outgoing current late national general executive managing special
    political military press interim vice leading ex independent fellow assistant
    associate health transport sports sport culture education environment energy trade home
    interior justice labour labor immigration agriculture fisheries harbour harbor housing
    economy development science technology marketing sales security defence defense
    intelligence campaign team company club party police army navy fire election opposition
    government council county city state union district""".split()
)
_PARTICIPLES = frozenset(
    """speaking citing saying adding referring hoping leaving including seeking trying""".split()
)
_LONGEST = 14
_LONGEST_TITLE = 6


def roles_beside(
    text: str, sentence: Sequence[Token], first: int, last: int, title: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return what `text` says of the person named by tokens `[first, last)` right beside the name.

    The title before it comes first; `title` is taken where none is found there. Runs of white
    space are one space.
    """
    found = titled(sentence, first)
    before = () if found is None else (Span(sentence[found[0]].start, sentence[found[1] - 1].end),)
    spans = (*before, *described(sentence, first, last))
    words = [" ".join(span.of(text).split()) for span in spans]
    return tuple(dict.fromkeys((*(() if before else title), *words)))


def described(sentence: Sequence[Token], first: int, last: int) -> tuple[Span, ...]:
    """Return where roles of the person named by tokens `[first, last)` stand beside the name.

    In lower case before the name ("the agency's director Jane Roe"), before it with a comma ("the
    ambassador to Chile, Jane Roe,") and in apposition after it ("Jane Roe, a senior adviser to the
    mayor,"). Articles are left out.
    """
    found = (_before(sentence, first), _across_comma(sentence, first), _after(sentence, last))
    return tuple(Span(sentence[a].start, sentence[b - 1].end) for a, b in filter(None, found))


def _is_role(word: str) -> bool:
    return word.lower() in gazetteer.roles() and word[0].islower()


def _before(sentence: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Find a role that touches the name, or reaches it over "of the Body"."""
    at = first - 1
    while at >= 0 and first - at < 6 and sentence[at].text[0].isupper():
        if sentence[at].text.lower() in gazetteer.roles():
            break
        at -= 1
    if at >= 0 and at < first - 1 and sentence[at].text == "the":
        at -= 1
    if at >= 0 and at < first - 1 and sentence[at].text in _LINKS:
        at -= 1
    elif at < first - 1:
        at = first - 1
    if at < 0 or not (_is_role(sentence[at].text) or _opens_as_role(sentence, at)):
        return None
    return _role_start(sentence, at), first


def _opens_as_role(sentence: Sequence[Token], at: int) -> bool:
    following = sentence[at + 1].text
    return at == 0 and sentence[at].text.lower() in gazetteer.roles() and following in _LINKS


def _role_start(sentence: Sequence[Token], at: int) -> int:
    start = at
    while start and at - start < 6 and _modifies(sentence[start - 1].text):
        start -= 1
    return start


def _modifies(word: str) -> bool:
    if word in CALENDAR_WORDS or (word[0].isupper() and word.lower() in STOP_WORDS):
        return False
    return word.lower() in _MODIFIERS or _is_role(word) or word[0].isupper() or word in ("'s", "’s")


CALENDAR_WORDS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday The In On But""".split()
)


def _across_comma(sentence: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Find "the ROLE of ...," before the name; nothing but one noun phrase may stand between."""
    if first < 3 or sentence[first - 1].text != ",":
        return None
    at = first - 2
    while at >= 0 and first - at < _LONGEST and sentence[at].text not in _ENDS:
        at -= 1
    words = range(at + 1, first - 1)
    start = next((index for index in words if sentence[index].text.lower() in _ARTICLES), None)
    if start is None or not _is_description(sentence, start + 1, first - 1):
        return None
    if start > at + 1 and sentence[start - 1].text not in ("as",):
        return None
    return start + 1, first - 1


def _after(sentence: Sequence[Token], last: int) -> tuple[int, int] | None:
    if last >= len(sentence) or sentence[last].text not in (",", "-", "–", "—"):
        return None
    start = last + 1
    end = start
    while end < len(sentence) and end - start < _LONGEST and sentence[end].text not in _ENDS:
        end += 1
    if start < end and sentence[start].text.lower() in _ARTICLES:
        start += 1
    return (start, end) if _is_description(sentence, start, end) else None


def _is_description(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Say whether the words are a noun phrase with a role for its head, and not another name."""
    for at, word in _head_words(sentence, start, end):
        if word.lower() not in gazetteer.roles():
            continue
        following = sentence[at + 1].text if at + 1 < end else ""
        if following and following not in _LINKS and following.lower() not in gazetteer.roles():
            continue
        return word[0].islower() or at > start or following in _LINKS or at + 1 == end
    return False


def _head_words(sentence: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the words before the first preposition."""
    for at in range(start, min(end, start + 8)):
        if sentence[at].text in _LINKS or sentence[at].text in _PARTICIPLES:
            return
        yield at, sentence[at].text


def titled(sentence: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Return the tokens `[start, end)` of the title written with capitals right before a name.

    "Portuguese Finance Minister Rosa Teixeira", "Mr. Oakes"; None if there is none.
    """
    longest = next(
        (
            size
            for size in range(min(first, _LONGEST_TITLE), 0, -1)
            if role_length([token.text for token in sentence[first - size : first]]) == size
        ),
        0,
    )
    at = first - longest
    if not longest or not sentence[first - 1].text[0].isupper():
        return None
    if is_courtesy(sentence[at].text):
        return at, first
    return _role_start(sentence, at), first
