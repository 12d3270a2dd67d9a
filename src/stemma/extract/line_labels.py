"""The label of each paragraph of a plain text, once it is known where the article is."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.extract import asides, captions, controls, datelines, furniture, mastheads, publishers
from stemma.extract.evidence import Clues, Label
from stemma.extract.paragraphs import Paragraph
from stemma.extract.zones import Zone
from stemma.model.document import Block, BlockLabel
from stemma.model.span import Span

_L = BlockLabel
_ONLY_WORDS = 12
"""Fewer words alone can be a headline."""

SENTENCE_WORDS = 8
"""Fewer words with a full stop can be a slogan or a button."""


def labels_of(clues: Sequence[Clues], zones: Sequence[Zone]) -> list[Label]:
    """Label paragraphs by their zones, and those around the article by what they say."""
    body = [index for index, zone in enumerate(zones) if zone is Zone.BODY]
    prose = (index for index in body if not clues[index].is_line)
    first, last = (next(prose, body[0]), body[-1]) if body else (len(clues), -1)
    labels: list[Label] = []
    for index, (clue, zone) in enumerate(zip(clues, zones, strict=True)):
        if zone is Zone.COMMENTS and not (clue.given and clue.given[0] is _L.BOILERPLATE):
            labels.append(_comment(clue))
        elif clue.is_thread and zone is not Zone.BODY and clue.given is None:
            labels.append((_L.BOILERPLATE, "a line of a comment thread or its buttons"))
        elif clue.given is not None:
            labels.append(clue.given)
        elif zone is Zone.BODY:
            labels.append(_body(clues, index, last))
        elif zone is Zone.FRONT:
            labels.append(_front(clue))
        else:
            labels.append(_tail(clue) if index > last else _inside(clue))
    _find_lead(clues, labels, first)
    asides.find_video_titles(clues, labels)
    _find_mastheads(clues, labels)
    _find_headline(clues, labels, first)
    _find_standfirst(clues, labels)
    asides.find_highlights(clues, labels)
    asides.find_credit_lines(clues, labels)
    asides.find_unstopped_captions(clues, labels)
    _keep_only_paragraph(clues, labels)
    return labels


def _comment(clue: Clues) -> Label:
    if clue.is_thread:
        return _L.COMMENT, "names the writer of a comment or is its buttons"
    return _L.COMMENT, "a reader's comment: talk in a run of talk after the article"


def _front(clue: Clues) -> Label:
    if datelines.is_dateline(clue.paragraph.text):
        return _L.DATELINE, "a line that is a dateline"
    if clue.is_line:
        return _L.TEASER, "a headline-like line before the article"
    return _L.BOILERPLATE, "stands before the article and is not its prose"


def _tail(clue: Clues) -> Label:
    if clue.is_line and len(clue.paragraph.words) <= 3:
        return _L.BOILERPLATE, "a short line after the article"
    return _L.TEASER, "among headlines of other stories after the article"


def _inside(clue: Clues) -> Label:
    """Label what stands between paragraphs of the article and is not its own."""
    picture = captions.picture(clue.paragraph)
    if picture:
        return _L.CAPTION, picture
    if clue.is_line and len(clue.paragraph.words) > 3:
        return _L.TEASER, "a headline-like line inside the article"
    return _L.BOILERPLATE, "stands inside the article and does not read like it"


def _body(clues: Sequence[Clues], index: int, last: int) -> Label:
    clue = clues[index]
    item = clue.paragraph
    if datelines.is_dateline(item.text):
        return _L.DATELINE, "a line that is a dateline"
    picture = captions.picture(item)
    if picture:
        return _L.CAPTION, picture
    if furniture.is_bio(item.text) and index >= last - 2:
        return _L.BOILERPLATE, "a note on the author"
    if item.level or (clue.is_line and _is_heading(item)):
        return (
            _L.HEADING,
            "marked as a heading" if item.level else "a short line between paragraphs",
        )
    if item.linked > 0.8 and not item.is_ended:
        return _L.TEASER, "a line that is a link"
    return _L.BODY, "prose of the article"


def _is_heading(item: Paragraph) -> bool:
    count = len(item.words)
    if item.text.endswith(("?", "!", '"', "”")):
        quoted = (
            item.text[0] in "\"“‘'"
            and item.text[-1] in "\"”’'"
            and (count <= 6 and item.text[-2] not in ".,!?")
        )
        return quoted or (item.text.endswith("?") and count <= 8 and item.text[0].isupper())
    first = item.text.lstrip("*_")[:1]
    return count <= 14 and (first.isupper() or first.isdigit() or first in "\"“‘'")


def _find_lead(clues: Sequence[Clues], labels: list[Label], first: int) -> None:
    """Take prose right above the article into it: a standfirst or a short opening sentence."""
    for index in range(min(first, len(clues)) - 1, -1, -1):
        clue = clues[index]
        if (
            clue.given
            or clue.is_thread
            or not clue.paragraph.is_ended
            or len(clue.paragraph.words) < 5
        ):
            return
        if first < len(clues):
            labels[index] = (_L.BODY, "prose right above the rest of the article")


def _find_mastheads(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label the lines above the article that bear its outlet's name."""
    opening = asides.opening(labels)
    lines = {
        index: found
        for index in range(opening)
        if (found := mastheads.read(clues[index].paragraph.text))
    }
    if not lines:
        return
    notices = (clue.paragraph.text for clue in clues if clue.given and not clue.is_thread)
    prose = " ".join(
        clue.paragraph.text
        for clue, label in zip(clues, labels, strict=True)
        if label[0] is _L.BODY
    )
    named = publishers.named_by_notices(notices) | publishers.spoken_to(prose)
    titles = [index for index in range(opening) if _may_be_title(clues[index])]
    for index, found in lines.items():
        has_title = any(other != index and other not in lines for other in titles)
        if not mastheads.is_masthead(found, named=named, has_title=has_title):
            continue
        is_dated = found.shape is mastheads.Shape.DATED
        labels[index] = (
            (_L.DATE, f"{mastheads.REASON}, with the day")
            if is_dated
            else (_L.BOILERPLATE, mastheads.REASON)
        )


def _may_be_title(clue: Clues) -> bool:
    return clue.given is None and clue.is_line and len(clue.paragraph.words) >= 4


def _find_headline(clues: Sequence[Clues], labels: list[Label], first: int) -> None:
    """Name the headline: the line above the article that shares most with it.

    The only line that stands there is the headline even if it shares little. Of several lines
    without an article none is.
    """
    lines = [
        index
        for index in range(min(first + 2, len(clues)))
        if _can_head(clues[index], labels[index]) and (index <= first)
    ]
    scored = [
        (_likeness(clues[index]) - 0.02 * (first - index), index)
        for index in lines
        if clues[index].shared is None
        or (clues[index].shared or 0.0) >= 0.3
        or clues[index].paragraph.level == 1
    ]
    if scored and (first < len(clues) or len(lines) == 1):
        labels[max(scored)[1]] = (_L.HEADLINE, "the line above the article that shares its words")
    elif len(lines) == 1 and _is_only_title(clues[lines[0]]):
        labels[lines[0]] = (_L.HEADLINE, "the only line above the article")


def _keep_only_paragraph(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Take the only paragraph of a text for its body: a row of a table is often one sentence.

    It may lack its full stop; a headline alone is shorter.
    """
    if len(clues) != 1 or labels[0][0] is not _L.HEADLINE:
        return
    if len(clues[0].paragraph.words) >= _ONLY_WORDS and not clues[0].paragraph.level:
        labels[0] = (_L.BODY, "the only paragraph of the text")


def _find_standfirst(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label what stands between headline and article and has words of the article."""
    heads = [index for index, label in enumerate(labels) if label[0] is _L.HEADLINE]
    for index in range(heads[0] + 1 if heads else len(labels), asides.opening(labels)):
        clue = clues[index]
        if (
            clue.given is None
            and labels[index][0] in {_L.TEASER, _L.BOILERPLATE, _L.HEADING}
            and not labels[index][1].startswith(mastheads.REASON)
            and len(clue.paragraph.words) >= SENTENCE_WORDS
            and clue.paragraph.linked < 0.5
            and (clue.shared or 0.0) >= 0.3
        ):
            labels[index] = (_L.HIGHLIGHT, "a standfirst between headline and article")


def _is_only_title(clue: Clues) -> bool:
    return _may_be_title(clue) and clue.shared != 0.0


def _can_head(clue: Clues, label: Label) -> bool:
    """Say whether a line may be a headline by its form."""
    return (
        clue.given is None
        and 3 <= len(clue.paragraph.words) <= 30
        and label[0] in {_L.TEASER, _L.HEADING, _L.BOILERPLATE}
        and not label[1].startswith(mastheads.REASON)
        and (clue.is_line or clue.paragraph.level > 0)
    )


def _likeness(clue: Clues) -> float:
    return (clue.shared or 0.0) + 0.4 * (clue.paragraph.level == 1)


def blocks_of(text: str, item: Paragraph, label: Label) -> list[Block]:
    """Make the blocks of a paragraph; controls and a dateline beside prose are their own."""
    kind, reason = label
    rest = controls.core(item.span.of(text)) if kind is _L.BODY else None
    if rest is None:
        return [Block(span=item.span, label=kind, reason=reason)]
    prose = rest.shifted(item.span.start)
    parts = datelines.split_dateline(text, prose)
    found = [(prose, kind, reason)]
    if parts is not None:
        found = [(parts[0], _L.DATELINE, "a dateline before the first words")]
        found.append((parts[1], kind, reason))
    for start, end in ((item.span.start, prose.start), (prose.end, item.span.end)):
        control = Span(start, end).trimmed(text) if start < end else None
        if control is not None:
            found.append((control, _L.BOILERPLATE, "controls of the page"))
    return [Block(span=span, label=kind, reason=why) for span, kind, why in sorted(found)]
