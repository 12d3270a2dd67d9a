"""Who said what, by rules: direct, indirect and mixed attributions of one document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stemma.annotate.annotator import signature
from stemma.annotate.frames import Report, span_of
from stemma.annotate.quoting import Found, numbered
from stemma.annotate.reports import reports
from stemma.model.annotation import Annotations
from stemma.model.document import BlockLabel, Document
from stemma.model.span import Span
from stemma.text.grammar import Tag, Token, capitalised_words, tokens
from stemma.text.marks import Quoted, find, paragraphs

_SENTENCE_ENDS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionConfig:
    """Thresholds of the attribution rules.

    Attributes:
        least_score: attributions that score less are left out.
        least_lone_words: how many words a quotation without any cue must have to count as speech.
    """

    least_score: float = 0.3
    least_lone_words: int = 5


class AttributionAnnotator:
    """Finds attributions by quotation marks, cue words and clause rules.

    Contents follow PolNeAR (Newell et al., LREC 2018): a direct quotation counts with its marks,
    "that" belongs to the content, the full stop of the sentence does not. `source_entity` is left
    None: resolving sources is another annotator's work.
    """

    def __init__(self, config: AttributionConfig | None = None) -> None:
        self._config = config or AttributionConfig()

    @property
    def name(self) -> str:
        """The annotator's name."""
        return "attribution-rules"

    @property
    def version(self) -> str:
        """Changes whenever the same document may be annotated differently."""
        return "1"

    def annotate(self, document: Document, before: Annotations) -> Annotations:
        """Return `before` with the attributions of the document's body; an empty body has none."""
        quotations = find(document.text, *document.body) if document.body else ()
        lines = _lines(document, quotations, before.sentences) if document.body else []
        found = [
            one
            for one in _follow(document.text, lines, quotations, self._config)
            if one.value >= self._config.least_score
        ]
        found.sort(key=lambda one: (min(one.contents), one.cues, one.sources))
        return replace(
            before,
            attributions=numbered(document.text, found, quotations),
            annotators=(*before.annotators, signature(self)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A sentence, with the number of its paragraph and whether a heading stands before that."""

    tokens: tuple[Token, ...]
    paragraph: int
    is_after_heading: bool


def _lines(
    document: Document, quotations: tuple[Quoted, ...], sentences: tuple[Span, ...]
) -> list[_Line]:
    """Cut the body into sentences; a colon at a paragraph's end takes in the quotation below."""
    text = document.text
    outer = tuple(quoted.span for quoted in quotations if quoted.depth == 0)
    headings = [block.span.start for block in document.labelled(BlockLabel.HEADING)]
    lines: list[_Line] = []
    last_end = 0
    for number, paragraph in enumerate(paragraphs(text, *document.body)):
        is_after_heading = any(last_end <= start < paragraph.start for start in headings)
        last_end = paragraph.end
        inside = tuple(span for span in outer if paragraph.contains(span))
        starts = frozenset(
            span.start for span in sentences if paragraph.start <= span.start < paragraph.end
        )
        for words in _sentences(tokens(text, paragraph, inside), starts):
            if lines and _introduces(lines[-1], words, number) and not is_after_heading:
                lines[-1] = replace(lines[-1], tokens=(*lines[-1].tokens, *words), paragraph=number)
            else:
                lines.append(
                    _Line(tokens=words, paragraph=number, is_after_heading=is_after_heading)
                )
    return lines


def _introduces(line: _Line, words: tuple[Token, ...], paragraph: int) -> bool:
    return (
        line.paragraph == paragraph - 1
        and line.tokens[-1].tag is Tag.COLON
        and _lone_quotation(words) is not None
    )


def _follow(
    text: str, lines: list[_Line], quotations: tuple[Quoted, ...], config: AttributionConfig
) -> list[Found]:
    """Read the sentences in order, keeping track of who may be speaking on.

    Only a quotation that stands alone, with nothing between it and its speaker's words, is given
    to that speaker: in the same paragraph as more of the same attribution, in the next one as an
    attribution of its own.
    """
    found: list[Found] = []
    speaker: int | None = None
    paragraph = -1
    for line in lines:
        if line.paragraph != paragraph and line.is_after_heading:
            speaker = None
        stated = [_state(line.tokens, report) for report in reports(line.tokens)]
        lone = _lone_quotation(line.tokens)
        if stated:
            spoken = _speaks_on(line.tokens, stated)
            speaker = None if spoken is None else len(found) + spoken
            found.extend(stated)
        elif lone is None:
            speaker = None
            found.extend(_unclaimed(text, line.tokens, config))
        elif speaker is not None and line.paragraph == paragraph:
            found[speaker] = replace(found[speaker], contents=(*found[speaker].contents, lone))
        else:
            previous = None if speaker is None else found[speaker]
            speech = _without_cue(text, lone, quotations, previous, config)
            if speech is not None:
                found.append(speech)
                speaker = len(found) - 1 if speech.sources else None
        paragraph = line.paragraph
    return found


def _speaks_on(sentence: tuple[Token, ...], stated: list[Found]) -> int | None:
    """Return which attribution of a sentence may go on: the place of it in `stated`.

    Who is quoted goes before who is only reported, and before the medium that reports it.
    """
    quotes = [token.span for token in sentence if token.tag is Tag.QUOTE]
    quoted = [
        one
        for one in stated
        if any(part.contains(span) for part in one.contents for span in quotes)
    ]
    among = quoted or [one for one in stated if not one.reason.startswith("the noun")]
    if not among:
        return None
    spoken = ([one for one in among if "according to" not in one.reason] or among)[-1]
    return stated.index(spoken) if spoken.sources else None


def _unclaimed(text: str, sentence: tuple[Token, ...], config: AttributionConfig) -> list[Found]:
    """Keep a whole spoken sentence whose speaker no rule finds, with nobody as its source."""
    first = sentence[0]
    if first.tag is not Tag.QUOTE or not _is_speech(first.text, config):
        return []
    return [
        Found(
            sources=(),
            cues=(),
            contents=(first.span,),
            reason="a quotation whose speaker is not found",
            value=0.35,
        )
    ]


def _is_speech(words: str, config: AttributionConfig) -> bool:
    high, total = capitalised_words(words)
    return len(words.split()) >= config.least_lone_words and not (total > 2 and high == total)


def _state(sentence: tuple[Token, ...], report: Report) -> Found:
    return Found(
        sources=() if report.source is None else (span_of(sentence, report.source),),
        cues=tuple(
            span_of(sentence, part) for part in (report.cue, report.echo) if part is not None
        ),
        contents=tuple(sorted(span_of(sentence, part) for part in report.contents)),
        reason=report.reason,
        value=report.value,
    )


def _lone_quotation(sentence: tuple[Token, ...]) -> Span | None:
    """Return the span of a sentence that is nothing but quotation, else None."""
    if not sentence or sentence[0].tag is not Tag.QUOTE:
        return None
    if any(token.tag not in (Tag.QUOTE, Tag.STOP, Tag.COMMA) for token in sentence):
        return None
    quotes = [token for token in sentence if token.tag is Tag.QUOTE]
    return Span(quotes[0].span.start, quotes[-1].span.end)


def _without_cue(
    text: str,
    lone: Span,
    marks: tuple[Quoted, ...],
    previous: Found | None,
    config: AttributionConfig,
) -> Found | None:
    """Attribute a quotation that stands alone: to the speaker of the words before it, or nobody."""
    is_sentence = previous is not None and lone.of(text).rstrip("\"'”’» ").endswith(_SENTENCE_ENDS)
    if not is_sentence and not _is_speech(lone.of(text), config):
        return None
    continues = any(quoted.continues for quoted in marks if lone.contains(quoted.span))
    if previous is None or (_is_answer(text, previous, lone) and not continues):
        return Found(
            sources=(), cues=(), contents=(lone,), reason="a quotation without a cue", value=0.4
        )
    reason = "carries on the open quotation above" if continues else "follows its speaker's words"
    return Found(
        sources=previous.sources,
        cues=(),
        contents=(lone,),
        reason=reason,
        value=0.9 if continues else 0.7,
    )


def _is_answer(text: str, previous: Found, lone: Span) -> bool:
    """Say whether a quotation may answer the question before it, so that another speaks."""
    asked = "?" in max(previous.contents).of(text)[-3:]
    return asked and "?" not in lone.of(text)


def _sentences(words: tuple[Token, ...], starts: frozenset[int]) -> list[tuple[Token, ...]]:
    """Cut the tokens of a paragraph into sentences; a quotation is never cut."""
    found: list[tuple[Token, ...]] = []
    first = 0
    for at in range(1, len(words)):
        if _begins_sentence(words, first, at, starts):
            found.append(words[first:at])
            first = at
    if words[first:]:
        found.append(words[first:])
    return found


def _begins_sentence(words: tuple[Token, ...], first: int, at: int, starts: frozenset[int]) -> bool:
    before, token = words[at - 1], words[at]
    if before.tag is Tag.QUOTE:
        return _begins_after_quote(words, at)
    if before.tag is Tag.CLOSE and at - 2 >= first and words[at - 2].tag is Tag.STOP:
        return token.text[0].isupper() or token.tag is Tag.QUOTE
    if token.tag is Tag.QUOTE and before.text.endswith(".") and token.text.count(" ") >= 4:
        return True
    if before.tag is not Tag.STOP:
        ends = before.text.rstrip("\"'”’").endswith(".")
        return token.span.start in starts and ends and (token.text[0].isupper() or _quotes(token))
    if token.tag in (Tag.STOP, Tag.CLOSE, Tag.COMMA):
        return False
    gap = token.span.start > before.span.end
    return (gap and not token.text[0].islower()) or token.tag is Tag.QUOTE


def _quotes(token: Token) -> bool:
    return token.tag is Tag.QUOTE


def _begins_after_quote(words: tuple[Token, ...], at: int) -> bool:
    inner = words[at - 1].text.rstrip("\"'”’»› ")
    token = words[at]
    if token.tag is Tag.QUOTE:
        return inner.endswith(_SENTENCE_ENDS)
    if not inner.endswith(_SENTENCE_ENDS) or not token.text[0].isupper():
        return False
    if inner.endswith("."):
        return True
    return not _says(words[at : at + 12])


def _says(following: tuple[Token, ...]) -> bool:
    """Say whether "Smith asked." with nothing reported after it comes next."""
    stop = next(
        (i for i, token in enumerate(following) if token.tag in (Tag.STOP, Tag.QUOTE)),
        len(following),
    )
    clause = following[:stop]
    stated = reports((*_placeholder(following), *clause))
    return any(report.contents[0][0] == 0 for report in stated)


def _placeholder(following: tuple[Token, ...]) -> tuple[Token, ...]:
    if not following:
        return ()
    return (Token(span=following[0].span, text='"Why?"', low='"why?"', tag=Tag.QUOTE),)
