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
_GAP = 12
_WORDING = 11


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


@dataclass(slots=True)
class Rank:
    """How many threads that fit, and how many at all, were looked at before, the latest first."""

    fitting: int = 0
    all: int = 0


def about(one: Expression) -> list[float]:
    """Return what is known of an expression by itself."""
    return [
        *(float(one.form is form) for form in Form),
        *(float(one.type is kind) for kind in _KINDS),
        float(one.is_subject),
        float(one.is_governed),
        float(one.is_owner),
        float(one.is_first),
        float(one.is_predicate),
        float(one.is_apposed),
        float(one.holds_name),
        float(one.is_capital),
        float(one.inside >= 0),
        float(one.is_reported),
        float(one.number == "p"),
        float(one.number == "s"),
        float(one.gender in ("m", "f")),
        float(one.question),
        math.log1p(len(one.words)),
        float(one.sentence == 0),
        math.log1p(one.sentence) / 3,
        float(one.folded in _ANYBODY),
    ]


def between(one: Expression, thread: Thread, setting: Setting, rank: Rank) -> list[float]:
    """Return how an expression and a thread go together, and count the thread in `rank`."""
    return [
        *_agreement(one, thread, rank),
        *_place(one, thread.last),
        *_thread(one, thread),
        *_wording(one, thread),
        *_apposition(one, thread.last, setting.text),
        *_voice(one, thread, setting),
    ]


def _agreement(one: Expression, thread: Thread, rank: Rank) -> list[float]:
    kind = thread.type
    same = kind is not None and kind is one.type
    other = kind is not None and one.type is not None and not same
    number = _agrees(one.number, thread.usual_number)
    gender = _agrees(one.gender, thread.usual_gender)
    fits = number >= 0 and gender >= 0 and not other
    row = [
        float(rank.fitting == 0),
        float(rank.fitting == 1),
        float(rank.fitting > 2),
        float(fits),
        float(rank.all == 0),
        *(float(kind is one_kind) for one_kind in _KINDS),
        float(same),
        float(other),
        float(kind is None),
        float(number > 0),
        float(number < 0),
        float(gender > 0),
        float(gender < 0),
        float(thread.numbers["p"] > thread.numbers["s"]),
    ]
    rank.fitting += fits
    rank.all += 1
    return row


def _agrees(value: str, usual: str) -> int:
    """Return 1 where a value is the usual one, -1 where it is not, 0 where either is unknown."""
    if not value or not usual:
        return 0
    return 1 if value == usual else -1


def _place(one: Expression, last: Expression) -> list[float]:
    apart = one.sentence - last.sentence
    return [
        *(float(apart == at) for at in (0, 1, 2)),
        float(3 <= apart <= 5),
        float(apart > 5),
        math.log1p(max(0, apart)),
        float(last.paragraph == one.paragraph),
        *(float(last.form is form) for form in _LAST),
        float(last.form in _VOICES),
        float(not last.form.is_pronoun and last.form is not Form.NAME),
        float(last.is_subject),
        float(last.is_subject and one.is_subject),
        float(last.is_owner),
        float(last.is_governed),
        float(last.is_first),
        float(last.inside == one.inside),
        float(last.inside >= 0 and one.inside < 0),
        float(last.inside < 0 <= one.inside),
        float(last.form is one.form),
        float(last.question),
    ]


def _thread(one: Expression, thread: Thread) -> list[float]:
    size = len(thread.members)
    near = sum(1 for member in thread.members[-6:] if one.sentence - member.sentence <= 2)
    return [
        float(size == 1),
        math.log(size),
        float(near > 1),
        float(near > 2),
        float(thread.entity is not None),
        float(thread.number == 0),
        *(float(thread.forms[form] > 0) for form in (*_VOICES, Form.PERSON, one.form)),
        float(any(m.is_subject and m.sentence == one.sentence for m in thread.members[-3:])),
    ]


def _wording(one: Expression, thread: Thread) -> list[float]:
    """Return what the words of an expression have in common with those of a thread."""
    if one.form.is_pronoun:
        return [0.0] * _WORDING
    same_head = one.head in thread.heads
    new = one.words - {one.head} - thread.words - thread.names
    shared = one.words & (thread.words | thread.names)
    return [
        float(one.folded in thread.strings),
        float(same_head),
        float(one.head == thread.last.head),
        float(same_head and not new),
        float(same_head and bool(new)),
        float(not same_head and bool(shared)),
        len(shared) / len(one.words) if one.words else 0.0,
        float(one.head in thread.names),
        float(any(one.head in role and one.words <= role for role in thread.roles)),
        float(any(one.head in role for role in thread.roles)),
        float(bool(one.words & thread.names)),
    ]


def _apposition(one: Expression, last: Expression, text: str) -> list[float]:
    gap = None
    if last.span.end <= one.span.start <= last.span.end + _GAP:
        gap = text[last.span.end : one.span.start].strip().lower()
    return [float(gap in _APPOSED), float(gap in _COPULAS), float(gap == "")]


def _voice(one: Expression, thread: Thread, setting: Setting) -> list[float]:
    """Return who speaks where the expression stands, and who spoke before."""
    inside = one.inside >= 0
    speaker = setting.speakers.get(one.inside) if inside else None
    source = setting.sources.get(one.inside) if inside else None
    is_source = source is not None and any(
        member.span.start == source.start for member in thread.members[-4:]
    )
    spoke = setting.spoke.get(one.sentence - 1) or setting.spoke.get(one.sentence - 2)
    went_on = spoke is not None and thread.entity == spoke
    speaks = one.span in setting.speaking
    ruled = setting.ruled.get(one.span)
    return [
        float(speaker is not None and thread.entity == speaker),
        float(is_source),
        float(speaker is not None and thread.entity != speaker),
        float(went_on),
        float(speaks),
        float(speaks and went_on),
        float(ruled is not None and thread.entity == ruled),
        float(ruled is not None and thread.entity != ruled),
        float(any(m.inside == one.inside for m in thread.members[-4:])),
        float(any(m.inside == one.inside and m.form is one.form for m in thread.members[-6:])),
    ]
