"""Lines that only comment threads have: who wrote, when, and the buttons below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from stemma.extract.furniture import AGO, run_of
from stemma.extract.paragraphs import Paragraph
from stemma.extract.voice import voice

_STAMP = (
    r"(?:\w+\.? \d{1,2},? \d{4}|\d{1,2} \w+\.? \d{4}|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?:,? (?:at )?\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?)"
)
_USER = re.compile(
    r"^(?:.{2,40}['’]s? (?:picture|avatar|profile(?: picture| photo)?)|.{2,40}\s(?:says|"
    r"said|wrote|writes|commented|replied)(?:\s+on\b.{0,40})?\s*:|"
    rf"[\w.@'’ -]{{2,40}}\s*[|•·,–—-]?\s*\(?{AGO}\)?.{{0,12}}|[\w.@'’ -]{{2,40}}\s*[|"
    rf"•·,–—-]?\s*{_STAMP}\W*|"
    r"(?:posted|submitted|comment|written)\s+by\s*:?\s+.{2,60}|.{2,40}\s+(?:on|"
    r"at)\s+\w+ \d{1,2},? \d{4},? (?:at )?\d{1,2}:\d{2}.*|"
    r"(?:in reply to|reply to|replying to|@)\s*\w.{0,40}|.{2,30}\s+(?:→|▶|➤|"
    r"»)\s+.{2,30}|[\w.-]{2,30}\s*\(\d+\)\s*)$",
    re.IGNORECASE,
)
_BUTTONS = run_of(
    [
        "reply|likes?|dislike|up ?vote|down ?vote|share|report|flag|quote|permalink|edit|delete",
        "recommend(?:ed)?|helpful|respond|link|parent|hide|collapse|expand|more replies",
        r"\d+ (?:likes?|replies|reply|points?|votes?|upvotes?|recommendations?)",
        r"(?:view|show) \d+ repl\w+|log ?in to reply|vote (?:up|down)|thumbs (?:up|down)",
        r"score:? ?-?\d+|\d+",
        AGO,
    ],
    r"[\W_]",
)


def is_user_line(text: str) -> bool:
    """Say whether a line names a comment's writer ("X's picture", "X says:", "X 3 hours ago")."""
    return len(text) <= 90 and bool(_USER.match(text))


def is_thread_button(text: str) -> bool:
    """Say whether a line is the buttons under a comment ("Reply", "3 likes", "Report")."""
    return len(text) <= 60 and bool(_BUTTONS.match(text)) and any(c.isalpha() for c in text)


def repeated_names(items: Sequence[Paragraph]) -> frozenset[str]:
    """Return the short lines that recur as the names of writers in a thread do.

    Names recur at uneven distances above talk; buttons and advertisement marks recur as well, so a
    name counts only where what follows it is a text of its own and mostly sounds like talk.
    """
    lines = (p for p in items if len(p.words) <= 4 and not p.is_ended and len(p.text) <= 40)
    counts = Counter(line.text for line in lines)
    heard: dict[str, list[float]] = {}
    for item, after in pairwise(items):
        if counts[item.text] >= 3:
            heard.setdefault(item.text, []).append(_talk(after))
    return frozenset(
        text for text, talk in heard.items() if text[:1].isalnum() and sum(talk) / len(talk) >= 0.8
    )


def _talk(item: Paragraph) -> float:
    if len(item.words) < 3:
        return 0.0
    heard = voice(item)
    return heard.informal + heard.person + heard.sober
