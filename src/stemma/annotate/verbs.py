"""Verbs at work: which word is a cue, how far its group reaches, whether a clause has a verb.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from dataclasses import dataclass

from stemma.text.grammar import Tag, Token
from stemma.text.speech import CueVerb, Form, cue_verb, is_never_noun, is_often_noun, is_speaker

Tokens = tuple[Token, ...]


_BE = frozenset(
    "is are was were be been being am 's ’s 're ’re isn't wasn't weren't aren't".split()
)


_PLURAL_WITHOUT_S = frozenset(
    "people police men women some others many most few both media all".split()
)


TIME_WORDS = frozenset(
    """morning afternoon evening night week month year weekend monday tuesday wednesday thursday
    friday saturday sunday today yesterday early late last this earlier later january february
    march april june july august september october november december may""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue verb at work: the group of its verb is `[start, end)`, its form's place is `head`."""

    verb: CueVerb
    form: Form
    start: int
    head: int
    end: int
    is_finite: bool
    is_passive: bool
    is_negated: bool


def cue_at(tokens: Tokens, at: int) -> Cue | None:
    """Return the cue whose head is the token `at`, None if that is no verb of speech here."""
    word = tokens[at]
    if word.tag in (Tag.QUOTE, Tag.DETERMINER) or not word.text[0].isalpha():
        return None
    if (
        word.text[0].isupper()
        and at > 0
        and tokens[at - 1].tag not in (Tag.STOP, Tag.QUOTE, Tag.COLON, Tag.DASH)
    ):
        return None
    following = tuple(token.low for token in tokens[at + 1 : at + 3])
    found = cue_verb(word.low, following)
    if found is None:
        return None
    verb, form = found
    start, finite, passive, negated = _group(tokens, at, form)
    quoted = _quoted_as(tokens, at, form)
    if quoted is not None:
        return Cue(
            verb=verb,
            form=form,
            start=quoted,
            head=at,
            end=at + 1,
            is_finite=True,
            is_passive=False,
            is_negated=False,
        )
    if not _is_verb(tokens, start, at, form, verb.lemma):
        return None
    end = at + 2 if verb.particle else at + 1
    return Cue(
        verb=verb,
        form=form,
        start=start,
        head=at,
        end=end,
        is_finite=finite,
        is_passive=passive,
        is_negated=negated,
    )


def _quoted_as(tokens: Tokens, at: int, form: Form) -> int | None:
    """Return where "was quoted as" begins if it stands right before a participle."""
    if form is not Form.GERUND or at < 3 or tokens[at - 1].low != "as":
        return None
    if tokens[at - 2].low not in ("quoted", "cited"):
        return None
    start = at - 2
    while start > 0 and tokens[start - 1].tag in (Tag.AUXILIARY, Tag.ADVERB):
        start -= 1
    return start if start < at - 2 else None


def _group(tokens: Tokens, head: int, form: Form) -> tuple[int, bool, bool, bool]:
    """Return where a verb group starts, and whether it is finite, passive, negated."""
    start = head
    negated = False
    helpers: list[str] = []
    while start > 0:
        token = tokens[start - 1]
        if token.tag is Tag.AUXILIARY:
            helpers.append(token.low)
        elif token.tag is Tag.TO and form is Form.BASE and start == head:
            helpers.append("to")
        elif not _is_inside_group(tokens, start - 1):
            break
        negated = negated or token.tag is Tag.NOT or token.low.endswith(("n't", "n’t"))
        start -= 1
    if form is Form.GERUND and "to" not in helpers:
        return (start, True, False, negated) if _BE & set(helpers) else (head, False, False, False)
    passive = form in (Form.PAST, Form.PARTICIPLE) and bool(helpers) and helpers[0] in _BE
    finite = "to" not in helpers and (form is not Form.PARTICIPLE or bool(helpers))
    if not helpers:
        while start < head and tokens[start].tag is Tag.ADVERB and start == 0:
            start += 1
    return start, finite, passive, negated


def _is_inside_group(tokens: Tokens, at: int) -> bool:
    """Say whether a word that is no auxiliary can stand inside a verb group."""
    token = tokens[at]
    if token.low in ("both", "each"):
        return at > 0 and tokens[at - 1].tag is Tag.AUXILIARY
    return token.tag is Tag.NOT or (token.tag is Tag.ADVERB and token.low not in TIME_WORDS)


def _is_verb(tokens: Tokens, start: int, head: int, form: Form, lemma: str) -> bool:
    """Tell a verb from a noun or an adjective of the same spelling."""
    if form is Form.GERUND:
        return not head or tokens[head - 1].tag not in (Tag.DETERMINER, Tag.POSSESSIVE)
    if any(token.tag in (Tag.AUXILIARY, Tag.TO) for token in tokens[start:head]):
        return True
    before = tokens[start - 1] if start else None
    if before is None:
        return form is Form.PAST
    if before.tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.TO):
        return before.low in _PLURAL_WITHOUT_S and form is not Form.PRESENT
    is_object = form is Form.PRESENT and _is_object_of_cue(tokens, start - 1)
    is_doubtful = form in (Form.BASE, Form.PRESENT) and is_often_noun(lemma)
    if is_object or (is_doubtful and not _is_clearly_verb(tokens, before, head, form)):
        return False
    return form is not Form.BASE or _may_have_plural(before, lemma)


def _is_object_of_cue(tokens: Tokens, at: int) -> bool:
    """Say whether the word `at` is itself the verb of a subject ("he rejects calls")."""
    found = cue_verb(tokens[at].low) if at and tokens[at].tag is Tag.WORD else None
    is_verb = found is not None and found[1] is Form.PRESENT
    return is_verb and tokens[at - 1].tag in (Tag.PRONOUN, Tag.NAME, Tag.RELATIVE)


def _is_clearly_verb(tokens: Tokens, before: Token, head: int, form: Form) -> bool:
    """Say whether a word that is mostly a noun is a verb here, from its neighbours."""
    following = tokens[head + 1].tag if head + 1 < len(tokens) else Tag.STOP
    if before.tag in (Tag.PRONOUN, Tag.RELATIVE) or following in (Tag.THAT, Tag.QUOTE):
        return True
    return form is Form.PRESENT and is_speaker(before.low)


def _may_have_plural(before: Token, lemma: str) -> bool:
    """Say whether the word before a base form can end a plural subject."""
    if before.tag is Tag.PRONOUN:
        return before.low not in ("he", "she", "it")
    if before.low in _PLURAL_WITHOUT_S or before.tag in _MAY_END_PLURAL:
        return True
    if before.tag not in (Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.PAST):
        return False
    return is_never_noun(lemma) or (before.tag is not Tag.NUMBER and before.low.endswith("s"))


_MAY_END_PLURAL = frozenset([Tag.RELATIVE, Tag.AND, Tag.CLOSE, Tag.COMMA])


def cue_like(tokens: Tokens, at: int) -> bool:
    """Say whether a cue verb stands at `at` or one adverb later."""
    return any(cue_at(tokens, i) is not None for i in (at, at + 1) if i < len(tokens))


def has_finite(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether `[start, end)` holds something that looks like a finite verb."""
    for at in range(start, end):
        token = tokens[at]
        if token.tag is Tag.AUXILIARY:
            return True
        if at == start:
            continue
        if token.tag is Tag.PAST:
            return True
        if token.tag is Tag.WORD and _looks_finite(tokens, at, end):
            return True
    return False


def _looks_finite(tokens: Tokens, at: int, end: int) -> bool:
    """Guess whether a word is a present-tense verb from its neighbours."""
    before, word = tokens[at - 1], tokens[at]
    if before.tag in (Tag.PRONOUN, Tag.RELATIVE):
        return True
    if at + 1 >= end or before.tag not in (Tag.NAME, Tag.WORD, Tag.CLOSE):
        return False
    follows = tokens[at + 1].tag in (
        Tag.DETERMINER,
        Tag.TO,
        Tag.PRONOUN,
        Tag.THAT,
        Tag.NOT,
        Tag.ADVERB,
        Tag.NUMBER,
        Tag.GERUND,
    )
    is_singular = word.low.endswith("s") and not word.low.endswith(("ss", "us"))
    if before.low.endswith("s"):
        return follows and not word.low.endswith("s")
    return is_singular and (follows or before.tag is Tag.NAME)


def has_auxiliary(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether `[start, end)` holds an auxiliary outside a relative clause."""
    for token in tokens[start:end]:
        if token.tag is Tag.RELATIVE or token.tag is Tag.THAT:
            return False
        if token.tag is Tag.AUXILIARY:
            return True
    return False
