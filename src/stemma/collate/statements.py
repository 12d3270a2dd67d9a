"""What a witness asserts, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.model.attribution import Attribution
from stemma.model.claim import Statement
from stemma.model.span import Evidence, Span, hull
from stemma.model.story import Witness
from stemma.text.clauses import finite_verbs
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementConfig:
    """Thresholds.

    `shortest` is the fewest words that make a statement, `long` the number of words from which a
    coordinated sentence is cut in two, `half` the fewest words that either part must have.
    `content` is the share of a sentence, sources and cues aside, that an attribution's content must
    cover for the sentence to be its statement.
    """

    shortest: int = 4
    long: int = 34
    half: int = 8
    content: float = 0.5


_NOT_ASSERTED = re.compile(
    r"""^\W*(?:here['’]s|here\s+(?:is|are)|read\s+more|read:|see\s+also|click|watch|listen|follow|sign\s+up|subscribe|get
    |this\s+(?:(?:file|undated|handout)\s+)?(?:photo|photograph|image|picture|material|article|story)\s+(?:may|was|is|from|released|provided|taken|shows)
    |let['’]s|let\s+us|imagine|consider\s+this|thank\s+you|please|photo|image|video|story\s+continues|advertisement)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"^(?=.*(?:\bvia\b|/|\bPress\b|\bGetty\b|\bReuters\b))(?:\([^()]*\)\W*)+$", re.DOTALL
)
_QUESTION = re.compile(r"""[?!]['"”’)\]]*\s*$""")
_CUT = re.compile(
    r"""(?: ;\s+ | ,\s+(?:and|but|while|whereas)\s+ )(?=(?:the|a|an|[A-Z][\w'’-]+)\s)""", re.VERBOSE
)
_SUBJECT_WORDS = 8
_PLURAL_PRESENT = re.compile(
    r"""\b(?i:they|we|you|i|who|people|police|[a-z]{2,}[^\Ws]s)
    (?:\s+(?:in|of|from|at|on|near)\s+(?:the\s+)?[A-Z][\w’'-]+)?
    \s+(?:\w+ly\s+|also\s+|now\s+|still\s+|often\s+)?
    (?:lie|say|want|need|believe|think|fear|hope|expect|support|oppose|remain|live|work|face|argue
    |warn|know|agree|insist|demand|hold|make|take|get|go|come|see|feel|find|give|keep|lose|mean
    |move|pay|run|seem|show|stand|stay|suggest|tell|try|use|require|begin|differ|depend)\b""",
    re.VERBOSE,
)
"""A plural subject with its verb in the present, whose form says nothing: "the homes lie"."""


def statements(witness: Witness, *, config: StatementConfig | None = None) -> tuple[Statement, ...]:
    """Return the statements of a witness in document order.

    A statement is a whole sentence, so that it can be read as cited; a long sentence of two that
    are merely joined gives two. It bears the attribution whose content makes up most of it, or
    none. Questions, exclamations, fragments without a finite verb and addresses to the reader
    assert nothing. A witness without sentences (not annotated) has no statements.
    """
    limits = config or StatementConfig()
    text, document = witness.document.text, witness.document.id
    found = []
    said = [
        (hull(attribution.contents), attribution)
        for attribution in witness.annotations.attributions
        if attribution.contents
    ]
    for sentence in witness.annotations.sentences:
        near = [attribution for reach, attribution in said if reach.overlaps(sentence)]
        for part in _parts(sentence, text, near, limits):
            if not is_assertion(part.of(text), shortest=limits.shortest):
                continue
            attribution = _attribution(part, near, limits)
            found.append(
                Statement(
                    evidence=(Evidence(document, part),),
                    attribution=attribution.id if attribution else None,
                )
            )
    return tuple(found)


def is_assertion(text: str, *, shortest: int = 4) -> bool:
    """Say whether a sentence asserts something, as far as its form tells."""
    if _QUESTION.search(text) or _NOT_ASSERTED.match(text) or _CREDIT.match(text.strip()):
        return False
    if len(words(text)) < shortest or text.rstrip().endswith(":"):
        return False
    return bool(finite_verbs(text)) or _PLURAL_PRESENT.search(text) is not None


def content_in(statement: Statement, witness: Witness) -> tuple[Span, ...]:
    """Return the parts of a statement that its attribution presents as said, () for narration."""
    attribution = next(
        (item for item in witness.annotations.attributions if item.id == statement.attribution),
        None,
    )
    if attribution is None:
        return ()
    span = statement.evidence[0].span
    return tuple(_inside(attribution.contents, span))


def _inside(spans: Sequence[Span], whole: Span) -> Iterator[Span]:
    for span in spans:
        if span.overlaps(whole):
            yield Span(max(span.start, whole.start), min(span.end, whole.end))


def _attribution(
    part: Span, attributions: Sequence[Attribution], limits: StatementConfig
) -> Attribution | None:
    best: tuple[float, Attribution] | None = None
    for attribution in attributions:
        said = sum(len(span) for span in _inside(attribution.contents, part))
        frame = sum(len(span) for span in _inside((*attribution.sources, *attribution.cues), part))
        share = said / max(len(part) - frame, 1)
        if said and share >= limits.content and (best is None or share > best[0]):
            best = (share, attribution)
    return best[1] if best else None


def _parts(
    sentence: Span, text: str, attributions: Sequence[Attribution], limits: StatementConfig
) -> Iterator[Span]:
    whole = sentence.of(text)
    if len(words(whole)) > limits.long:
        for match in _CUT.finditer(whole):
            first = Span(sentence.start, sentence.start + match.start())
            second = Span(sentence.start + match.end(), sentence.end)
            if _stand_alone(first.of(text), second.of(text), limits) and not any(
                content.overlaps(Span(first.end, second.start))
                for attribution in attributions
                for content in attribution.contents
            ):
                yield first
                yield second
                return
    yield sentence


def _stand_alone(first: str, second: str, limits: StatementConfig) -> bool:
    marks = "\"“”'‘’()"
    if any(mark in first + second for mark in marks if mark not in "'’"):
        return False
    verbs = finite_verbs(second)
    if not verbs or not finite_verbs(first):
        return False
    before = words(second[: verbs[0].span.start])
    opening = re.match(r"\W*(?:if|when|as|while|although|after|before|because)\b", first, re.I)
    return (
        0 < len(before) <= _SUBJECT_WORDS
        and opening is None
        and min(len(words(first)), len(words(second))) >= limits.half
    )
