"""What stands inside or beside an article and is told by its neighbours: credits, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.extract import captions, datelines, furniture, mastheads, outlets
from stemma.extract.evidence import Clues, Label
from stemma.model.document import BlockLabel

_L = BlockLabel
_LEAST_PARAGRAPHS, _LEAST_STOPPED = 6, 0.75
"""Of so many paragraphs, such a share must end with a full stop for one without to stand out."""

_SHORTEST, _LONGEST = 12, 60
"""How many words a caption without a full stop has: fewer make a heading, more a broken text."""


def opening(labels: Sequence[Label]) -> int:
    """Return the index of the first paragraph of prose, the count of paragraphs without one."""
    prose = (index for index, label in enumerate(labels) if label[0] is _L.BODY)
    return next(prose, len(labels))


def find_credit_lines(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label an agency's name that stands alone right before the article or right after it."""
    start = opening(labels)
    last = max((index for index, label in enumerate(labels) if label[0] is _L.BODY), default=-1)
    beside = (*range(max(0, start - 2), start), *range(last + 1, last + 3))
    for index in beside:
        if (
            index < len(clues)
            and not labels[index][1].startswith(mastheads.REASON)
            and labels[index][0] is not _L.COMMENT
            and outlets.is_credit_line(clues[index].paragraph.text)
        ):
            labels[index] = (_L.BYLINE, furniture.WIRE)


def find_video_titles(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label the title of a video, and its slug, that stand right above its length."""
    for index, clue in enumerate(clues):
        if not captions.is_video_length(clue.paragraph.text):
            continue
        above = index
        while above and index - above < 2 and clues[above].paragraph.gap == 0:
            above -= 1
            if clues[above].given is not None or not clues[above].is_line:
                break
            labels[above] = (_L.CAPTION, captions.VIDEO_TITLE)


def find_highlights(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label the outlet's summary points: the lines after "Story highlights", until prose."""
    inside = False
    for index, clue in enumerate(clues):
        if furniture.is_highlight_header(clue.paragraph.text):
            inside = True
        elif (
            inside
            and clue.given is None
            and (clue.is_line or clue.paragraph.is_item)
            and not datelines.is_dateline(clue.paragraph.text)
        ):
            labels[index] = (_L.HIGHLIGHT, "a summary point under its heading")
        else:
            inside = False


def find_unstopped_captions(clues: Sequence[Clues], labels: list[Label]) -> None:
    """Label whole sentences without a full stop, in an article whose paragraphs end with one.

    So pictures are described in between. What reports somebody's words stays, and so do the first
    and the last paragraph, which may be broken off.
    """
    body = [index for index, label in enumerate(labels) if label[0] is _L.BODY]
    ended = [index for index in body if clues[index].paragraph.text.endswith(_STOPS)]
    if len(body) < _LEAST_PARAGRAPHS or len(ended) < _LEAST_STOPPED * len(body):
        return
    for index in body[1:-1]:
        item = clues[index].paragraph
        if (
            item.text[-1:].isalnum()
            and item.text[:1].isupper()
            and not item.text.isupper()
            and len(_INNER_STOP.findall(item.text)) <= 1
            and _SHORTEST <= len(item.words) <= _LONGEST
            and not clues[index].reports
            and not _GOES_ON.search(item.text)
            and not item.is_item
            and not _VERDICT.match(item.text)
        ):
            labels[index] = (_L.CAPTION, "without the full stop that ends each paragraph around it")


_INNER_STOP = re.compile(r"[a-z0-9)][.!?][\"”’)]*\s+[A-Z\"“]")
_GOES_ON = re.compile(
    r"\b(?:I|we|We|my|our|us)\b|^(?:Here|There|But|And|So)\b"
    r"|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|as|than)$"
)
"""What somebody says, what leads on to what follows, or breaks off."""
_VERDICT = re.compile(r"(?:Pros?|Cons?|Verdict|Strengths|Weaknesses|For|Against):\s")
"""A reviewer's lists of points."""
_STOPS = (".", "!", "?", "…", '"', "”", "'", "’", ")", ":")
