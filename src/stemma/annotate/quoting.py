"""What of an attribution stands in quotation marks, and so of which kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model.attribution import Attribution, AttributionKind
from stemma.model.score import Score
from stemma.model.span import Span
from stemma.text.grammar import capitalised_words
from stemma.text.marks import Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution before it has an id."""

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    reason: str
    value: float


def numbered(text: str, found: Sequence[Found], marks: Sequence[Quoted]) -> tuple[Attribution, ...]:
    """Number attributions in the order given, and tell what of them is quoted.

    A quotation that several contents hold belongs to the shortest of them. What marks name (a
    title, a nickname, a programme) is no quotation.
    """
    outer = [quoted for quoted in marks if quoted.depth == 0]
    claimed = _innermost(found, outer)
    attributions = []
    for number, one in enumerate(found, start=1):
        inside = [quoted for quoted in outer if claimed.get(quoted.span) == number - 1]
        spoken = [quoted for quoted in inside if not _is_title(text, quoted, one)]
        attributions.append(
            Attribution(
                id=f"a{number}",
                kind=_kind(text, one, spoken),
                sources=one.sources,
                cues=one.cues,
                contents=one.contents,
                quotations=tuple(quoted.inside for quoted in spoken),
                source_entity=None,
                score=Score(value=one.value, reason=one.reason, evidence=one.cues),
            )
        )
    return tuple(attributions)


def _innermost(found: Sequence[Found], outer: Sequence[Quoted]) -> dict[Span, int]:
    """Give each quotation to the attribution with the shortest content that holds it."""
    claimed: dict[Span, tuple[int, int]] = {}
    for at, one in enumerate(found):
        for content in one.contents:
            for quoted in outer:
                if content.contains(quoted.span):
                    best = claimed.get(quoted.span)
                    if best is None or (len(content), at) < best:
                        claimed[quoted.span] = (len(content), at)
    return {span: at for span, (_, at) in claimed.items()}


def _is_title(text: str, quoted: Quoted, one: Found) -> bool:
    """Say whether marks hold a title or a nickname: capitalised throughout, no whole content."""
    if any(content == quoted.span for content in one.contents):
        return _is_programme(text, quoted)
    if _is_programme(text, quoted):
        return True
    high, total = capitalised_words(quoted.inside.of(text))
    return total > 0 and high == total and quoted.inside.of(text)[-1] not in ",.?!"


def _is_programme(text: str, quoted: Quoted) -> bool:
    """Say whether marks hold what a show is called ('on Kanal 5's "Daybreak" programme')."""
    inside = quoted.inside.of(text).rstrip(".,")
    high, total = capitalised_words(inside)
    if not inside[:1].isupper() or high < total or len(inside.split()) > 5:
        return False
    before = text[max(0, quoted.span.start - 30) : quoted.span.start].rstrip().split()[-2:]
    after = text[quoted.span.end : quoted.span.end + 20].split()[:1]
    named = bool(after) and after[0].strip(".,").lower() in _SHOWS
    told = bool(before) and before[-1].lower() in ("told", "watching", "hosts")
    owned = bool(before) and before[-1].replace("’", "'").endswith("'s")
    return named or told or (owned and "on" in (word.lower() for word in before))


_SHOWS = frozenset("show program programme series host podcast newscast broadcast".split())


def _kind(text: str, one: Found, spoken: Sequence[Quoted]) -> AttributionKind:
    if not spoken:
        return AttributionKind.INDIRECT
    rest = 0
    for content in one.contents:
        covered = [quoted.span for quoted in spoken if content.contains(quoted.span)]
        at = content.start
        for span in [*covered, Span(content.end, content.end + 1)]:
            rest += sum(char.isalnum() for char in text[at : span.start])
            at = span.end
    return AttributionKind.MIXED if rest else AttributionKind.DIRECT
