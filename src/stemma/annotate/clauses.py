"""Clauses without a parser: verb groups, subjects and where a clause ends.

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
_HAVE = frozenset("has have had having 've ’ve hasn't haven't hadn't".split())
_PLURAL_WITHOUT_S = frozenset(
    "people police men women some others many most few both media all".split()
)
_SUBJECT_PRONOUNS = frozenset(
    "he she it they we i you everyone everybody someone somebody nobody anyone none one others".split()
)
_INSIDE_PHRASE = frozenset(
    [Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.DAY, Tag.OTHER, Tag.ADVERB]
)
_JOINS_PHRASE = frozenset([Tag.PREPOSITION, Tag.TO])
_BOUNDARIES = frozenset(
    [
        Tag.COMMA,
        Tag.DASH,
        Tag.COLON,
        Tag.SEMICOLON,
        Tag.STOP,
        Tag.SUBORDINATOR,
        Tag.THAT,
        Tag.BUT,
    ]
)
_FINITE = frozenset([Tag.AUXILIARY, Tag.PAST])
_OPENS_CLAUSE = frozenset(["after", "before", "since", "until", "as", "than"])
_ONLY_FINITE = frozenset(
    """came went took saw knew gave spoke wrote drove grew flew forgot began became broke chose drew
    fell rose wore threw said got ran stood won lost understood sat got felt thought""".split()
)
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten half third quarter dozen hundred".split()
)
_TIME_WORDS = frozenset(
    """morning afternoon evening night week month year weekend monday tuesday wednesday thursday friday
    saturday sunday today yesterday early late last this earlier later january february march april
    june july august september october november december may""".split()
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
    """Return the cue whose head is the token `at`, or None if that word is no verb of speech here."""
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
        elif token.tag is Tag.NOT or (token.tag is Tag.ADVERB and token.low not in _TIME_WORDS):
            pass
        else:
            break
        negated = negated or token.tag is Tag.NOT or token.low.endswith(("n't", "n’t"))
        start -= 1
    if form is Form.GERUND and "to" not in helpers:
        return (start, True, False, negated) if _BE & set(helpers) else (head, False, False, False)
    passive = form in (Form.PAST, Form.PARTICIPLE) and bool(helpers) and helpers[0] in _BE
    if "to" in helpers:
        finite = False
    else:
        finite = form is not Form.PARTICIPLE or bool(helpers)
    if not helpers:
        while start < head and tokens[start].tag is Tag.ADVERB and start == 0:
            start += 1
    return start, finite, passive, negated


def _is_verb(tokens: Tokens, start: int, head: int, form: Form, lemma: str) -> bool:
    """Tell a verb from a noun or an adjective of the same spelling."""
    has_helper = any(token.tag in (Tag.AUXILIARY, Tag.TO) for token in tokens[start:head])
    if has_helper or form is Form.GERUND:
        before = tokens[head - 1] if head else None
        return not (
            form is Form.GERUND
            and before is not None
            and before.tag in (Tag.DETERMINER, Tag.POSSESSIVE)
        )
    if start == 0:
        return form is Form.PAST
    before = tokens[start - 1]
    if before.tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.TO):
        return before.low in _PLURAL_WITHOUT_S and form is not Form.PRESENT
    if form in (Form.BASE, Form.PRESENT) and is_often_noun(lemma):
        following = tokens[head + 1].tag if head + 1 < len(tokens) else Tag.STOP
        speaks = form is Form.PRESENT and is_speaker(before.low)
        if (
            before.tag not in (Tag.PRONOUN, Tag.RELATIVE)
            and not speaks
            and following not in (Tag.THAT, Tag.QUOTE)
        ):
            return False
    if form is Form.BASE:
        if is_never_noun(lemma) and before.tag in (Tag.NAME, Tag.WORD, Tag.NUMBER):
            return True
        return (
            (before.tag is Tag.PRONOUN and before.low not in ("he", "she", "it"))
            or before.tag is Tag.RELATIVE
            or before.low in _PLURAL_WITHOUT_S
            or before.tag in (Tag.AND, Tag.CLOSE, Tag.COMMA)
            or (before.tag in (Tag.NAME, Tag.WORD) and before.low.endswith("s"))
        )
    return True


def subject(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends just before `end` and can be a subject, or None.

    An apposition between commas belongs to it, with its closing comma; an adverbial between
    commas ("for his part") is stepped over, as is a time between subject and verb.
    """
    stop = _step_over_adverbials(tokens, end)
    if stop > 0 and tokens[stop - 1].tag in (Tag.COMMA, Tag.DASH):
        return _subject_before_comma(tokens, stop - 1)
    return _with_name_before(tokens, _phrase_before(tokens, stop))


def _with_name_before(tokens: Tokens, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """Take in the name before an apposition whose closing comma is missing."""
    if phrase is None or phrase[0] < 2 or tokens[phrase[0] - 1].tag is not Tag.COMMA:
        return phrase
    inside = tokens[phrase[0] : phrase[1]]
    if inside[0].low not in ("a", "an", "the") or not any(is_speaker(t.low) for t in inside[:5]):
        return phrase
    start = phrase[0] - 1
    while start > 0 and tokens[start - 1].tag in (Tag.NAME, Tag.OTHER):
        start -= 1
    if start == phrase[0] - 1 or (start > 0 and tokens[start - 1].tag is not Tag.QUOTE):
        return phrase
    return start, phrase[1]


def _step_over_adverbials(tokens: Tokens, end: int) -> int:
    """Step back over "on Thursday", "last week", "later" before a verb."""
    stop = end
    while stop > 1:
        token = tokens[stop - 1]
        if token.tag is Tag.ADVERB:
            stop -= 1
        elif token.tag is Tag.DAY or token.low in (
            "week",
            "month",
            "year",
            "evening",
            "morning",
            "afternoon",
        ):
            back = stop - 1
            while back > 0 and (
                tokens[back - 1].tag is Tag.DAY or tokens[back - 1].low in _TIME_WORDS
            ):
                back -= 1
            if back > 0 and tokens[back - 1].low in ("on", "in", "over", "during"):
                back -= 1
            elif tokens[stop - 1].tag is not Tag.DAY and back == stop - 1:
                break
            if back == 0:
                break
            stop = back
        else:
            break
    return stop


def _subject_before_comma(tokens: Tokens, comma: int) -> tuple[int, int] | None:
    """Find "NP, something," before a verb, where `comma` is the closing one."""
    mark = tokens[comma].tag
    first = comma - 1
    while first >= 0 and not (tokens[first].tag is mark and _closes(tokens, first, comma)):
        if tokens[first].tag in (Tag.QUOTE, Tag.SEMICOLON, Tag.COLON):
            first = -1
            break
        first -= 1
    if first <= 0:
        phrase = _phrase_before(tokens, comma)
        after_quote = (
            phrase is not None and phrase[0] > 0 and tokens[phrase[0] - 1].tag is Tag.QUOTE
        )
        return phrase if after_quote else None
    inner = tokens[first + 1 : comma]
    if not inner:
        return None
    phrase = _phrase_before(tokens, first)
    if phrase is None:
        return None
    phrase = _past_label(tokens, phrase)
    opener = inner[0]
    if opener.tag is not Tag.RELATIVE and has_auxiliary(tokens, first + 1, comma):
        return None
    is_apposition = opener.tag in (
        Tag.NAME,
        Tag.WORD,
        Tag.NUMBER,
        Tag.DETERMINER,
        Tag.RELATIVE,
        Tag.POSSESSIVE,
    )
    if opener.tag is Tag.ADVERB or opener.low in _TIME_WORDS:
        is_apposition = False
    return (phrase[0], comma + 1) if is_apposition else phrase


def _past_label(tokens: Tokens, phrase: tuple[int, int]) -> tuple[int, int]:
    """Step from a short label between commas ("R-Ohio", "57") to the name that it belongs to."""
    start, end = phrase
    if start < 2 or end - start > 2 or tokens[start - 1].tag is not Tag.COMMA:
        return phrase
    if any(token.tag not in (Tag.NAME, Tag.NUMBER) for token in tokens[start:end]):
        return phrase
    if tokens[start - 2].tag not in (Tag.NAME, Tag.CLOSE):
        return phrase
    outer = _phrase_before(tokens, start - 1)
    return (outer[0], end) if outer is not None else phrase


def _closes(tokens: Tokens, first: int, comma: int) -> bool:
    """Say whether the comma `first` opens what `comma` closes, passing over lists inside."""
    if comma - first < 2:
        return False
    before = tokens[first - 1] if first else None
    return before is not None and before.tag in (
        Tag.NAME,
        Tag.WORD,
        Tag.CLOSE,
        Tag.PRONOUN,
        Tag.NUMBER,
        Tag.POSSESSIVE,
    )


def _phrase_before(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at `end`, walking left to where a clause must begin."""
    if end <= 0:
        return None
    last = tokens[end - 1]
    if last.tag is Tag.PRONOUN:
        return (end - 1, end) if last.low in _SUBJECT_PRONOUNS and last.low != "you" else None
    if last.tag is Tag.RELATIVE:
        return (end - 1, end) if last.low in ("who", "which") else None
    if last.tag is Tag.THAT or (last.tag is Tag.ADVERB and end < 2):
        return None
    start = end
    if last.tag is Tag.GERUND and end > 1 and tokens[end - 2].tag is Tag.DETERMINER:
        start -= 1
    while start > 0 and _extends_left(tokens, start - 1, end):
        if tokens[start - 1].tag is Tag.CLOSE:
            start = _opening(tokens, start - 1)
        else:
            start -= 1
    return _tidy(tokens, start, end)


def _opening(tokens: Tokens, close: int) -> int:
    at = close
    while at > 0 and tokens[at].tag is not Tag.OPEN:
        at -= 1
    return at


def _extends_left(tokens: Tokens, at: int, end: int) -> bool:
    token = tokens[at]
    if token.tag in _INSIDE_PHRASE or token.tag is Tag.CLOSE:
        return True
    if token.tag in _JOINS_PHRASE:
        return at + 1 < end and token.low not in _OPENS_CLAUSE
    if token.tag is Tag.AND:
        return (
            at + 1 < end
            and at > 0
            and tokens[at - 1].tag in (Tag.NAME, Tag.WORD, Tag.CLOSE, Tag.PRONOUN, Tag.COMMA)
        )
    if token.tag is Tag.COMMA:
        return _is_list_comma(tokens, at, end)
    if token.tag in (Tag.PAST, Tag.GERUND):
        return (
            at + 1 < end
            and at > 0
            and token.low not in _ONLY_FINITE
            and tokens[at - 1].tag in (Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.POSSESSIVE)
        )
    if token.tag is Tag.RELATIVE:
        return token.low == "who" and at > 0 and tokens[at - 1].tag in (Tag.NAME, Tag.WORD)
    if token.tag is Tag.PRONOUN:
        return token.low in ("one", "none", "others", "him", "them", "her") and at + 1 < end
    if token.tag is Tag.QUOTE:
        inner = token.text
        return (
            at > 0
            and tokens[at - 1].tag in (Tag.DETERMINER, Tag.NAME, Tag.POSSESSIVE)
            and at + 1 < end
            and inner.count(" ") < 4
            and inner[-2:-1] not in (",", ".", "?", "!")
        )
    return False


def _is_list_comma(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether a comma stands in a list of names ("Ms. Toretti, Mrs. Rao and others")."""
    ahead = tokens[at + 1 : end]
    if not any(token.tag is Tag.AND for token in ahead[:8]):
        return False
    return at > 0 and tokens[at - 1].tag is Tag.NAME and ahead[0].tag in (Tag.NAME, Tag.AND)


def _tidy(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Strip from a run of nominal tokens what cannot begin a subject."""
    bounded = (
        start == 0
        or tokens[start - 1].low in _OPENS_CLAUSE
        or tokens[start - 1].tag in _BOUNDARIES
        or tokens[start - 1].tag in (Tag.QUOTE, Tag.OPEN)
    )
    if not bounded:
        joins = [at for at in range(start, end) if tokens[at].tag is Tag.AND]
        if joins:
            start = joins[-1] + 1
    while start < end and tokens[start].tag in (
        Tag.AND,
        Tag.ADVERB,
        Tag.COMMA,
        Tag.POSSESSIVE,
        Tag.OTHER,
        Tag.PAST,
        Tag.GERUND,
    ):
        start += 1
    if (
        tokens[start].low in ("about", "around", "over")
        and start + 1 < end
        and _is_count(tokens[start + 1])
    ):
        return start, end
    while start < end and tokens[start].tag in (Tag.PREPOSITION, Tag.TO):
        start = _after_preposition(tokens, start, end)
    while end > start and tokens[end - 1].tag in (
        Tag.ADVERB,
        Tag.PREPOSITION,
        Tag.TO,
        Tag.AND,
        Tag.OTHER,
        Tag.POSSESSIVE,
    ):
        end -= 1
    if start >= end or not any(
        token.tag in (Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.DETERMINER, Tag.PRONOUN)
        for token in tokens[start:end]
    ):
        return None
    return start, end


def _is_count(token: Token) -> bool:
    return token.tag is Tag.NUMBER or token.low in _NUMBER_WORDS


def _after_preposition(tokens: Tokens, start: int, end: int) -> int:
    """Step from a preposition at the head of a run to the last noun phrase that can be a subject."""
    at = end - 1
    if tokens[at].tag is Tag.NAME:
        while at > start + 1 and tokens[at - 1].tag is Tag.NAME:
            at -= 1
        if at > start + 1 and tokens[at - 1].tag is Tag.DETERMINER:
            at -= 1
        return at if at > start + 1 else end
    determiners = [i for i in range(start + 2, end) if tokens[i].tag is Tag.DETERMINER]
    return determiners[-1] if determiners else end


def main_subject(tokens: Tokens, before: int) -> tuple[int, int] | None:
    """Return the subject of the first finite verb before position `before`, or None."""
    for at in range(1, before):
        if tokens[at].tag in _FINITE and tokens[at - 1].tag not in (Tag.RELATIVE, Tag.DETERMINER):
            found = subject(tokens, at)
            if found is not None and tokens[found[0]].tag is not Tag.RELATIVE:
                if found[0] and tokens[found[0] - 1].tag is Tag.SUBORDINATOR:
                    continue
                return found
    return None


def can_speak(tokens: Tokens, phrase: tuple[int, int]) -> bool:
    """Say whether a noun phrase looks like somebody, or something that speaks for somebody."""
    inside = tokens[phrase[0] : phrase[1]]
    if inside[0].low in ("it", "that", "which", "this"):
        return inside[0].low in ("it", "which")
    if any(token.tag in (Tag.PRONOUN, Tag.RELATIVE, Tag.NAME) for token in inside[1:] or inside):
        return True
    if inside[0].tag in (Tag.PRONOUN, Tag.RELATIVE):
        return True
    return any(is_speaker(token.low) for token in inside)


def inverted_subject(
    tokens: Tokens, start: int, *, is_leading: bool = False
) -> tuple[int, int] | None:
    """Return the noun phrase that begins at `start`, right after a verb ("said Jane Roe, a ...").

    With `is_leading`, a clause follows the phrase ("According to Jane Roe, ..."), so that only
    what another comma closes is an apposition.
    """
    end = _phrase_after(tokens, start)
    if end is None:
        return None
    if end + 1 < len(tokens) and tokens[end].tag is Tag.COMMA and _is_apposition(tokens, end + 1):
        last = _apposition_end(tokens, end + 1)
        is_clause = tokens[end + 1].low not in ("who", "whose") and has_auxiliary(
            tokens, end + 1, last
        )
        if is_clause:
            return start, end
        if not is_leading or _is_closed_apposition(tokens, end + 1, last):
            end = last
    return start, end


def _phrase_after(tokens: Tokens, start: int) -> int | None:
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.tag is Tag.PRONOUN:
        return start + 1 if first.low in _SUBJECT_PRONOUNS else None
    if first.tag not in (Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.NUMBER):
        return None
    at = start
    has_noun = False
    if (
        first.tag is Tag.DETERMINER
        and start + 2 < len(tokens)
        and tokens[start + 1].tag in (Tag.GERUND, Tag.PAST)
    ):
        at = start + 2
    while at < len(tokens):
        token = tokens[at]
        if token.tag is Tag.OPEN:
            while at < len(tokens) and tokens[at].tag is not Tag.CLOSE:
                at += 1
        elif token.tag is Tag.WORD:
            has_noun = True
        elif token.tag is Tag.PREPOSITION:
            if not (
                token.low == "of"
                or (token.low == "for" and at + 1 < len(tokens) and tokens[at + 1].tag is Tag.NAME)
                or (has_noun and token.low in ("for", "at", "with", "from", "to"))
            ):
                break
        elif token.tag is Tag.AND:
            if at + 1 >= len(tokens) or tokens[at + 1].tag not in (
                Tag.NAME,
                Tag.DETERMINER,
                Tag.WORD,
            ):
                break
        elif token.tag not in (Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE):
            break
        at += 1
    if all(token.tag is Tag.DETERMINER for token in tokens[start:at]):
        return None
    return min(at, len(tokens))


def _is_apposition(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low in _TIME_WORDS:
        return False
    return (
        token.tag in (Tag.DETERMINER, Tag.WORD, Tag.NUMBER, Tag.POSSESSIVE)
        or token.low in ("who", "whose")
        or (token.tag is Tag.NAME)
    )


def _apposition_end(tokens: Tokens, start: int) -> int:
    at = start
    while at < len(tokens):
        token = tokens[at]
        if token.tag in (Tag.STOP, Tag.SEMICOLON, Tag.COLON, Tag.DASH):
            return at
        if token.tag is Tag.QUOTE and tokens[at - 1].tag not in (
            Tag.PREPOSITION,
            Tag.NAME,
            Tag.WORD,
        ):
            return at
        if (
            token.tag is Tag.COMMA
            and not _list_goes_on(tokens, at)
            and not _who_follows(tokens, at)
        ):
            return at
        at += 1
    return at


def _who_follows(tokens: Tokens, comma: int) -> bool:
    return comma + 1 < len(tokens) and tokens[comma + 1].low in ("who", "whose")


def _is_closed_apposition(tokens: Tokens, start: int, end: int) -> bool:
    if end >= len(tokens) or tokens[end].tag is not Tag.COMMA:
        return False
    return tokens[start].low in ("a", "an", "the", "who") and not has_finite(tokens, start + 1, end)


def _list_goes_on(tokens: Tokens, comma: int) -> bool:
    after = tokens[comma + 1 : comma + 4]
    before = tokens[comma - 1]
    return bool(
        after
        and before.tag is Tag.NAME
        and after[0].tag in (Tag.NAME, Tag.AND)
        and any(token.tag in (Tag.AND, Tag.COMMA) for token in after)
    )


def has_auxiliary(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether `[start, end)` holds an auxiliary outside a relative clause."""
    for token in tokens[start:end]:
        if token.tag is Tag.RELATIVE or token.tag is Tag.THAT:
            return False
        if token.tag is Tag.AUXILIARY:
            return True
    return False


def reported_by(tokens: Tokens, start: int, *, is_leading: bool) -> tuple[int, int] | None:
    """Return the source that begins at `start`, after "according to", with all its modifiers."""
    found = inverted_subject(tokens, start, is_leading=is_leading)
    if found is None:
        return None
    end = found[1]
    modifiers = (
        Tag.PREPOSITION,
        Tag.PAST,
        Tag.GERUND,
        Tag.RELATIVE,
        Tag.WORD,
        Tag.DAY,
        Tag.TO,
        Tag.THAT,
    )
    if end < len(tokens) and tokens[end].tag in modifiers:
        stop = end
        while stop < len(tokens) and tokens[stop].tag not in _BOUNDARIES - {Tag.THAT}:
            stop += 1
        if not is_leading or not has_auxiliary(tokens, end, stop):
            end = stop
    return start, end


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
