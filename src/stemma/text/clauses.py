"""Clauses of a sentence, by its punctuation, its subordinators and the verbs that can be told.

No parser: a clause ends where punctuation or a subordinator stands and a verb with tense stands on
both sides. That is coarse and errs towards clauses that are too long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stemma.model.span import Span
from stemma.text.words import Word, words

_AUXILIARIES = frozenset(
    "am is are was were has have had do does did will would shall should can could may might must"
    " 'll 'd".split()
)
_PAST = frozenset(
    """
    arose ate beat became began bent bet bid bit blew bore bought bound broke brought built burnt
    burst came cast caught chose clung cost crept cut dealt drank drew drove dug fed fell felt
    fled flew fought found forbade forgave forgot froze gave got grew heard held hid hit hung hurt
    kept knelt knew laid lay lent led left let lit lost made meant met mistook overcame overthrew
    paid put quit ran rang read rebuilt resold retook rode rose said sang sank sat saw sent set
    shed shook shot shrank shut slept slid sold sought sped spelt spent split spoke spread sprang
    stole stood stuck struck stung swam swept swore swung taught thought threw told took tore
    undertook understood upheld went wept withdrew withheld withstood woke won wore wound wrote
    """.split()
)
_PRESENT = frozenset(
    """
    accept accuse add admit agree aim allow announce appear argue ask back become begin believe
    blame bring call claim close come comprise condemn confirm consider contain continue cost deny
    describe demand expect explain express face fail fear feel follow force give go govern grow
    happen hate help hint hold hope include indicate insist intend involve join keep know lack lead
    like live look love make mark mean meet need note number offer oppose own pay plan play pledge
    praise prefer prepare prevent promise propose protect prove provide push put qualify raise
    reach read receive refuse reject rely remain remember remind report represent require resist
    respond rest return reveal rise run say see seek seem serve show sign speak stand start state
    stay stop suggest support suspect take talk tell tend think threaten tolerate total try turn
    underline understand urge use view vote vow want warn weigh win wish work worry write
    """.split()
)
_DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your 's no some any each every".split()
)
_NOT_PAST = frozenset(
    """
    red bed need seed speed hundred indeed embed feed wicked naked sacred shed wed deed breed
    so-called united armed unmanned hatred kindred
    """.split()
)
_SUBORDINATORS = (
    "which|who|whom|whose|where|when|after|before|while|whilst|although|though|because|since|until"
    "|unless|whereas|if|as"
)
_CUT = re.compile(
    rf"""
    (?P<comma> ,['"’”]?\s+ (?=(?:{_SUBORDINATORS}|and|but|or|so)\b) )
    | (?P<back> ,['"’”]?\s+ )
    | (?P<mark> ;\s+ | \s+[–—-]\s+ | [—] )
    | (?P<bare> \s+ (?=(?:which|who|because|after|before|while|although|when|where|until)\b) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUBORDINATE = re.compile(rf"(?:{_SUBORDINATORS})\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:which|who|whom|whose|where)\b", re.IGNORECASE)
_NEW_SUBJECT = re.compile(r"[A-Z]|the\b|an?\b")
_OPENER = re.compile(rf"(?:{_SUBORDINATORS}|and|but|or|so)\b", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause: its span in the sentence and the word that opens it ("" for a main clause)."""

    span: Span
    opener: str


def clauses(sentence: str) -> tuple[Clause, ...]:
    """Cut a sentence into clauses, in order; nothing inside quotation marks is cut.

    Each clause but the first begins at a subordinator, a conjunction or after a mark, and each has
    a verb with tense. A sentence without one is one clause; an empty sentence has none.
    """
    if not sentence.strip():
        return ()
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    starts = [0]
    for match in _CUT.finditer(sentence):
        cut = match.end()
        if any(start < cut < end for start, end in quoted):
            continue
        before = sentence[starts[-1] : match.start()]
        if match.lastgroup == "back" and not _ends_clause(before, sentence[cut:]):
            continue
        if finite_verbs(before) and finite_verbs(sentence[cut:]):
            starts.append(cut)
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(sentence)], strict=True):
        span = Span(start, end).trimmed(sentence)
        piece = span.of(sentence).rstrip(" ,;–—-") if span else ""
        if span is None or not piece:
            continue
        opener = _OPENER.match(piece)
        pieces.append(
            Clause(
                span=Span(span.start, span.start + len(piece)),
                opener=opener.group().lower() if opener and start else "",
            )
        )
    return tuple(pieces)


def _ends_clause(before: str, after: str) -> bool:
    """Say whether a bare comma leads back from a subordinate clause to the main one."""
    if _RELATIVE.match(before):
        return True
    return bool(_SUBORDINATE.match(before) and _NEW_SUBJECT.match(after))


def finite_verbs(text: str) -> tuple[Word, ...]:
    """Return the words of `text` that look like verbs with tense, in order.

    A form that ends in -ed counts unless a determiner or "of" stands before it, a present form
    only if its verb is common in news.
    """
    found = words(text)
    return tuple(
        word
        for position, word in enumerate(found)
        if _is_finite(word, found[position - 1].form if position else "")
    )


def _is_finite(word: Word, before: str) -> bool:
    form = word.form
    if form in _AUXILIARIES:
        return True
    if before in _DETERMINERS or before in {"to", "of"}:
        return False
    if form in _PAST:
        return True
    if form.endswith("ed") and len(form) > 4:
        return form not in _NOT_PAST and not form.endswith("eed")
    base = form[:-2] if form.endswith(("shes", "ches", "sses")) else form[:-1]
    if form.endswith("ies"):
        base = form[:-3] + "y"
    return form.endswith("s") and (base in _PRESENT or form[:-1] in _PRESENT)
