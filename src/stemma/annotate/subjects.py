"""Subjects before a verb: the noun phrase that it is said of, with its appositions.

All indices are positions in a tuple of tokens, one sentence long, in which every outermost
quotation is a single token.
"""

from __future__ import annotations

from stemma.annotate.verbs import TIME_WORDS, Tokens, has_auxiliary
from stemma.text import gazetteer
from stemma.text.grammar import Tag, Token
from stemma.text.speech import is_speaker

SUBJECT_PRONOUNS = frozenset(
    """he she it they we i you everyone everybody someone somebody nobody anyone none one
    others""".split()
)


_INSIDE_PHRASE = frozenset(
    [Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.DAY, Tag.OTHER, Tag.ADVERB]
)


_JOINS_PHRASE = frozenset([Tag.PREPOSITION, Tag.TO])


BOUNDARIES = frozenset(
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


_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten half third quarter dozen hundred".split()
)


_OPENS_CLAUSE = frozenset(["after", "before", "since", "until", "as", "than"])


_ONLY_FINITE = frozenset(
    """came went took saw knew gave spoke wrote drove grew flew forgot began became broke chose drew
    fell rose wore threw said got ran stood won lost understood sat got felt thought""".split()
)


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
    is_article = inside[0].low in ("a", "an", "the")
    if not any(is_speaker(t.low) for t in inside[: 5 if is_article else 1]):
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
                tokens[back - 1].tag is Tag.DAY or tokens[back - 1].low in TIME_WORDS
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
    phrase = _past_description(tokens, _past_label(tokens, phrase))
    opener = inner[0]
    if _is_inserted(inner):
        return first + 1, comma - 1
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
    if opener.tag is Tag.ADVERB or opener.low in TIME_WORDS:
        is_apposition = False
    return (phrase[0], comma + 1) if is_apposition else phrase


def _is_inserted(inner: Tokens) -> bool:
    """Say whether a report stands between commas ("That view, Roe continued, suggests ...")."""
    names = all(token.tag is Tag.NAME for token in inner[:-1])
    return len(inner) > 1 and names and inner[-1].low in ("continued", "added", "said", "argued")


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
    if outer is None or (outer[0] and tokens[outer[0] - 1].tag in (Tag.PREPOSITION, Tag.TO)):
        return phrase
    is_name = tokens[start].text in gazetteer.given_names() and end - start > 1
    return phrase if is_name else (outer[0], end)


def _past_description(tokens: Tokens, phrase: tuple[int, int]) -> tuple[int, int]:
    """Step from one description between commas to the name that it and the next belong to."""
    start, end = phrase
    if start < 2 or tokens[start - 1].tag is not Tag.COMMA or tokens[start - 2].tag is not Tag.NAME:
        return phrase
    if tokens[start].tag not in (Tag.WORD, Tag.DETERMINER):
        return phrase
    if not any(is_speaker(token.low) for token in tokens[start : start + 4]):
        return phrase
    outer = _phrase_before(tokens, start - 1)
    is_bounded = outer is not None and (
        outer[0] == 0 or tokens[outer[0] - 1].tag in (Tag.COMMA, Tag.QUOTE, Tag.AND, Tag.BUT)
    )
    return (outer[0], end) if outer is not None and is_bounded else phrase


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
        return (end - 1, end) if last.low in SUBJECT_PRONOUNS and last.low != "you" else None
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
    """Say whether the token `at` belongs to the noun phrase that goes on after it up to `end`."""
    token = tokens[at]
    if token.tag in _INSIDE_PHRASE or token.tag is Tag.CLOSE:
        return True
    if at + 1 >= end:
        return False
    if token.tag in _JOINS_PHRASE:
        return token.low not in _OPENS_CLAUSE
    if token.tag is Tag.PRONOUN:
        return token.low in ("one", "none", "others", "him", "them", "her")
    if at == 0:
        return False
    return _joins_left(tokens, at, end)


def _joins_left(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether a token that is no noun joins what stands on its two sides to one phrase."""
    token, before = tokens[at], tokens[at - 1].tag
    if token.tag is Tag.COMMA:
        return _is_list_comma(tokens, at, end)
    if token.tag is Tag.QUOTE:
        is_short = token.text.count(" ") < 4 and token.text[-2:-1] not in (",", ".", "?", "!")
        return is_short and before in (Tag.DETERMINER, Tag.NAME, Tag.POSSESSIVE)
    if token.tag is Tag.RELATIVE and token.low != "who":
        return False
    if token.low in _ONLY_FINITE:
        return False
    return before in _BEFORE_JOINT.get(token.tag, ())


_BEFORE_JOINT = {
    Tag.AND: (Tag.NAME, Tag.WORD, Tag.CLOSE, Tag.PRONOUN, Tag.COMMA),
    Tag.PAST: (Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.POSSESSIVE),
    Tag.GERUND: (Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.POSSESSIVE),
    Tag.RELATIVE: (Tag.NAME, Tag.WORD),
}


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
        or tokens[start - 1].tag in BOUNDARIES
        or tokens[start - 1].tag in (Tag.QUOTE, Tag.OPEN, Tag.RELATIVE)
    )
    if not bounded:
        joins = [at for at in range(start, end) if tokens[at].tag is Tag.AND]
        if joins:
            start = joins[-1] + 1
    start = _after_clause(tokens, start, end)
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


def _after_clause(tokens: Tokens, start: int, end: int) -> int:
    """Step past a clause that "and" joins to a subject ("... need more time and Roe said")."""
    for at in range(end - 1, start + 5, -1):
        if tokens[at].tag is Tag.AND and tokens[at - 1].tag is Tag.WORD:
            is_name = at + 1 < end and tokens[at + 1].tag is Tag.NAME
            return at + 1 if is_name else start
    return start


def _is_count(token: Token) -> bool:
    return token.tag is Tag.NUMBER or token.low in _NUMBER_WORDS


def _after_preposition(tokens: Tokens, start: int, end: int) -> int:
    """Step from a preposition that heads a run to the last noun phrase in it."""
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
    for at in range(max(1, _after_opening(tokens, before)), before):
        if tokens[at].tag in _FINITE and tokens[at - 1].tag not in (Tag.RELATIVE, Tag.DETERMINER):
            found = subject(tokens, at)
            if found is not None and tokens[found[0]].tag is not Tag.RELATIVE:
                if found[0] and tokens[found[0] - 1].tag is Tag.SUBORDINATOR:
                    continue
                return found
    return None


def _after_opening(tokens: Tokens, before: int) -> int:
    """Step past what opens a sentence before its subject ("Asked whether Roe knew, ...")."""
    if tokens[0].tag not in (Tag.PAST, Tag.GERUND, Tag.SUBORDINATOR):
        return 0
    return next((at + 1 for at in range(before) if tokens[at].tag is Tag.COMMA), 0)


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
