"""Which days a time expression gives to the clause that it stands in, if any."""

from __future__ import annotations

import re

from stemma.model.annotation import MentionType, Time, TimeType
from stemma.model.span import Span
from stemma.model.story import Witness
from stemma.text.clauses import finite_verbs
from stemma.text.words import words

_NO_DATE_OF_ITS_OWN = re.compile(
    r"\b(?:since|of|until|till|than|through|between|throughout)\s+$", re.IGNORECASE
)
"""What stands before a time that dates a noun, or bounds a stretch, not what happened."""
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s*['’]s?\b|-")
_PRENOMINAL = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|['’]s|['’])\s+$", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}")
_DATES_BY_YEAR = re.compile(
    r"(?:\b(?:in|by|during|from|to|early|late|mid|around|about|of|for|and|or|before|after|spring"
    r"|summer|autumn|fall|winter)|[,(-])\s*$",
    re.IGNORECASE,
)
"""What stands before a bare number that is a year."""
_FROM_NOW = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|now|ago|this|last|next|past|coming|earlier|later"
    r"|morning|afternoon|evening)\b",
    re.IGNORECASE,
)
"""Words that count from when somebody speaks: inside quotation marks that may be any day."""
_UNSURE = re.compile(
    r"\b(?:hours?|minutes?|seconds?)\s+ago|\byears?\s+(?:later|earlier|on)\b|\bdecades?\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:more|less|fewer)\s+than\s+$|\b(?:nearly|almost|over|about|around|some|roughly)\s+$",
    re.IGNORECASE,
)
_SEASON = re.compile(r"spring|summer|autumn|fall|winter", re.IGNORECASE)
_THIS_YEAR = re.compile(r"(?:this|the\s+current)\s+(?:year|decade|century)", re.IGNORECASE)
_IN_ANSWER = re.compile(
    r"\b(?:retaliation|response|reprisal|revenge|reaction|answer|punishment|compensation|backlash"
    r"|credit|blame|responsibility|praise)\b[^,;]*\b(?:for|to|over|against)\b[^,;]*$",
    re.IGNORECASE,
)
"""What stands before a time that dates what was answered, not the answer."""
_AHEAD = re.compile(
    r"\b(?:will|would\s+be\s+held|(?:is|are)\s+(?:set|due|scheduled|expected))\b[^;]*$"
    r"|(?<!was )(?<!were )\bexpected\s+(?:by|in|on)\s+$",
    re.IGNORECASE,
)
_LONG_PAST = 60
_AGO = re.compile(r"\b(?:years?|months?)\s+ago", re.IGNORECASE)
_YEAR_OF_A_NAME = re.compile(r"\d{4}\s+[A-Z]")
_OWN_SUBJECT = re.compile(
    r"(?!(?:that|and|but|when|where|as|if|after|before|while|because)\b)\b[a-z]+\s+"
    r"(?:he|she|it|they|we|I)\s+$"
)
"""A noun and a pronoun right before a verb: "the promises he made" is no clause of its own."""
_NOUN_NEXT = re.compile(
    r"\s+(?!(?:and|or|in|on|at|by|when|that|to|from|of|after|before|for|with)\b)[a-z]"
)


def is_date(time: Time, *, longest: int) -> bool:
    """Say whether an expression names days, fewer than `longest`, and not a time of reference."""
    if time.type not in (TimeType.DATE, TimeType.TIME) or time.days is None:
        return False
    first, last = time.days
    return (last - first).days < longest and not time.value.endswith("_REF")


def governs(text: str, clause: Span, time: Time) -> bool:
    """Say whether the clause's first verb is the one that the time belongs to."""
    after = text[time.span.end : clause.end]
    if _POSSESSIVE.match(after):
        return False
    before = text[clause.start : time.span.start]
    if _NO_DATE_OF_ITS_OWN.search(before) or _IN_ANSWER.search(before):
        return False
    if _PRENOMINAL.search(before) and _NOUN_NEXT.match(after):
        return False
    said = time.span.of(text)
    if _YEAR_OF_A_NAME.match(said + after) or (_YEAR.fullmatch(said) and _FROM.search(before)):
        return False
    verbs = finite_verbs(before)
    if verbs and _OWN_SUBJECT.search(before[: verbs[-1].span.start]):
        return False
    return len(verbs) <= 1 or _are_one_verb(before, verbs[0].span, verbs[-1].span)


def _are_one_verb(text: str, first: Span, last: Span) -> bool:
    """Say whether two verb forms make up one ("has been sent", "will be able to")."""
    between = words(text[first.end : last.start])
    return len(between) <= 1


def is_meant(witness: Witness, sentence: Span, time: Time) -> bool:
    """Say whether an expression means the days that it was given, as far as its place tells.

    It does not inside a name, as a number that is no year, or in words of somebody quoted, whose
    "today" is not the document's; nor does a length of time that the text itself calls rough.
    """
    text = witness.document.text
    said, before = time.span.of(text), text[sentence.start : time.span.start]
    if any(
        (mention.span.contains(time.span) and mention.span != time.span)
        or (mention.type is MentionType.PERSON and mention.span.overlaps(time.span))
        for mention in witness.annotations.mentions
    ):
        return False
    if _YEAR.fullmatch(said) and not _DATES_BY_YEAR.search(before):
        return False
    is_season = _SEASON.fullmatch(said) and re.match(r"\s+[A-Z]", text[time.span.end :])
    if is_season or _THIS_YEAR.fullmatch(said):
        return False
    if _UNSURE.search(said) or (_AGO.search(said) and _ROUGHLY.search(before)):
        return False
    if _AHEAD.search(before) and _is_past(witness, time):
        return False
    return not (_FROM_NOW.search(said) and _is_quoted(witness, time.span))


def _is_past(witness: Witness, time: Time) -> bool:
    """Say whether days without a stated year lie long before the document: the year is in doubt."""
    published = witness.document.published
    if (
        published is None
        or time.days is None
        or re.search(r"\d{4}", time.span.of(witness.document.text))
    ):
        return False
    return (published.days[0] - time.days[1]).days > _LONG_PAST


def _is_quoted(witness: Witness, span: Span) -> bool:
    return any(
        quotation.contains(span)
        for attribution in witness.annotations.attributions
        for quotation in attribution.quotations
    )
