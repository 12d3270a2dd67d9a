"""What speaks for and against an expression going on a thread, as numbers for the scorer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from stemma.annotate.discourse import Discourse
from stemma.annotate.referring import Expression, Form
from stemma.annotate.threads import Thread
from stemma.model.annotation import MentionType
from stemma.model.span import Span

_KINDS = (MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE, MentionType.OTHER)
_LAST = (Form.NAME, Form.PERSON, Form.THING, Form.THEY, Form.DEFINITE, Form.OWNED)
_VOICES = (Form.I, Form.WE, Form.YOU)
_ANYBODY = frozenset("people others there someone one".split())
_COPULAS = frozenset("is was are were as became".split())
_APPOSED = frozenset((",", "(", "—", "–", "-", ", the"))
ABOUT, PAIR, PROFILE = 34, 51, 27
_GAP = 12
_NO_WORDING = (False,) * 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a document besides its expressions.

    `quoted` are the runs in quotation marks. For the number of such a run, `speakers` gives the
    entity that speaks it, `sources` the words that name the speaker. `ruled` is what the rules
    resolve a span to, `spoke` who speaks in a sentence, `speaking` all sources.
    """

    text: str
    layout: Discourse
    quoted: tuple[Span, ...]
    speakers: Mapping[int, str]
    sources: Mapping[int, Span]
    ruled: Mapping[Span, str]
    spoke: Mapping[int, str]
    speaking: frozenset[Span]


def about(one: Expression) -> list[float]:
    """Return what is known of an expression by itself, `ABOUT` numbers."""
    return [
        *(one.form is form for form in Form),
        *(one.type is kind for kind in _KINDS),
        one.is_subject,
        one.is_governed,
        one.is_owner,
        one.is_first,
        one.is_predicate,
        one.is_apposed,
        one.holds_name,
        one.is_capital,
        one.inside >= 0,
        one.is_reported,
        one.number == "p",
        one.number == "s",
        one.gender in ("m", "f"),
        one.question,
        math.log1p(len(one.words)),
        one.sentence == 0,
        math.log1p(one.sentence) / 3,
        one.folded in _ANYBODY,
    ]


class Weighing:
    """Weighs threads, the latest first, for one expression of a document."""

    def __init__(self, one: Expression, setting: Setting) -> None:
        self._one = one
        self._text = setting.text
        self._speaker = setting.speakers.get(one.inside)
        self._source = setting.sources.get(one.inside)
        before = (one.sentence - 1, one.sentence - 2)
        self._spoke = next((setting.spoke[at] for at in before if at in setting.spoke), None)
        self._speaks = one.span in setting.speaking
        self._ruled = setting.ruled.get(one.span)
        self._fitting = 0
        self._all = 0

    def between(self, thread: Thread) -> list[float]:
        """Return how the expression and the next thread go together, `PAIR` numbers."""
        one, last = self._one, thread.last
        return [
            *self._agreement(thread),
            *_place(one, last),
            *_thread(one, thread),
            *(_NO_WORDING if one.form.is_pronoun else _wording(one, thread)),
            *_apposition(one, last, self._text),
            *self._voice(thread),
        ]

    def _agreement(self, thread: Thread) -> list[float]:
        one, kind = self._one, thread.type
        same = kind is not None and kind is one.type
        other = kind is not None and one.type is not None and not same
        number = _agrees(one.number, thread.usual_number)
        gender = _agrees(one.gender, thread.usual_gender)
        fits = number >= 0 and gender >= 0 and not other
        row: list[float] = [
            self._fitting == 0,
            self._fitting == 1,
            self._fitting > 2,
            fits,
            self._all == 0,
            same,
            other,
            number > 0,
            number < 0,
            gender > 0,
            gender < 0,
        ]
        self._fitting += fits
        self._all += 1
        return row

    def _voice(self, thread: Thread) -> list[float]:
        """Return who speaks where the expression stands, and who spoke before."""
        inside, entity = self._one.inside, thread.entity
        speaker, source, ruled = self._speaker, self._source, self._ruled
        is_source = source is not None and any(
            member.span.start == source.start for member in thread.members[-4:]
        )
        went_on = self._spoke is not None and entity == self._spoke
        return [
            speaker is not None and entity == speaker,
            is_source,
            speaker is not None and entity != speaker,
            went_on,
            self._speaks,
            self._speaks and went_on,
            ruled is not None and entity == ruled,
            ruled is not None and entity != ruled,
            inside in thread.quotations[-4:],
            (inside, self._one.form.value) in thread.voices[-6:],
        ]


def profile(thread: Thread) -> list[float]:
    """Return what is known of a thread and its last expression by themselves, `PROFILE` numbers."""
    kind, last, size = thread.type, thread.last, len(thread.members)
    return [
        *(kind is one_kind for one_kind in _KINDS),
        kind is None,
        thread.numbers["p"] > thread.numbers["s"],
        *(last.form is form for form in _LAST),
        last.form in _VOICES,
        not last.form.is_pronoun and last.form is not Form.NAME,
        last.is_subject,
        last.is_owner,
        last.is_governed,
        last.is_first,
        last.question,
        size == 1,
        math.log(size),
        thread.entity is not None,
        thread.number == 0,
        *(thread.forms[form] > 0 for form in (*_VOICES, Form.PERSON)),
    ]


def _agrees(value: str, usual: str) -> int:
    """Return 1 where a value is the usual one, -1 where it is not, 0 where either is unknown."""
    if not value or not usual:
        return 0
    return 1 if value == usual else -1


def _place(one: Expression, last: Expression) -> list[float]:
    apart = one.sentence - last.sentence
    return [
        apart == 0,
        apart == 1,
        apart == 2,
        3 <= apart <= 5,
        apart > 5,
        math.log1p(max(0, apart)),
        last.paragraph == one.paragraph,
        last.is_subject and one.is_subject,
        last.inside == one.inside,
        last.inside >= 0 and one.inside < 0,
        last.inside < 0 <= one.inside,
        last.form is one.form,
    ]


def _thread(one: Expression, thread: Thread) -> list[float]:
    near = [one.sentence - sentence <= 2 for sentence in thread.sentences[-3:-1]]
    return [
        bool(near) and near[-1],
        len(near) > 1 and near[0],
        thread.forms[one.form] > 0,
        one.sentence in thread.subjects[-3:],
    ]


def _wording(one: Expression, thread: Thread) -> list[float]:
    """Return what the words of an expression have in common with those of a thread."""
    same_head = one.head in thread.heads
    new = one.words - {one.head} - thread.words - thread.names
    shared = one.words & (thread.words | thread.names)
    return [
        one.folded in thread.strings,
        same_head,
        one.head == thread.last.head,
        same_head and not new,
        same_head and bool(new),
        not same_head and bool(shared),
        len(shared) / len(one.words) if one.words else 0.0,
        one.head in thread.names,
        any(one.head in role and one.words <= role for role in thread.roles),
        any(one.head in role for role in thread.roles),
        bool(one.words & thread.names),
    ]


def _apposition(one: Expression, last: Expression, text: str) -> list[float]:
    if not last.span.end <= one.span.start <= last.span.end + _GAP:
        return [False, False, False]
    gap = text[last.span.end : one.span.start].strip().lower()
    return [gap in _APPOSED, gap in _COPULAS, gap == ""]
