"""Whether a sentence can be printed by itself, and what a reader must know before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemma.model.annotation import Mention, MentionType
from stemma.model.span import Span
from stemma.model.story import Witness
from stemma.text.clauses import finite_verbs
from stemma.text.words import stem, stems, words

PERSON = "person "
"""What the name of a person begins with among the things that a reader needs to know."""

_DANGLING = re.compile(
    r"[\"“‘'(\[]*(?:he|she|it|they|we|i|you|his|her|its|their|this|that|these|those|such|but|and"
    r"|or|so|yet|still|not\s+only|since\s+then|only\s+this|once\s+this|because|on\s+top\s+of|to\s+that\s+e\w+"
    r"|however|also|then|instead|meanwhile|earlier|later|here|there|now|another|both|one|others?|neither|either|none|many\s+more|once"
    r"|in\s+addition|for\s+(?:example|instance)|as\s+a\s+result|that\s+said|hours?\s+later"
    r"|by\s+contrast|nonetheless|nevertheless|moreover|furthermore|indeed|asked|pressed|speaking"
    r"|the\s+(?:first|second|third|latter|former|other|others|same|rest|latest|two|three|four)"
    r"|according\s+to\s+(?:him|her|them)|if|what|who|why|how|when|where|well|yes|no"
    r"|(?:before|after|during|despite|at)\s+(?:the|that|this|it|he|she|they)"
    r"|(?:shortly|soon|hours|minutes|days)\s+(?:after|before)|a\s+spokes\w+(?!\s+(?:for|of)\b))\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:I|me|my|we|us|our|you|your|obviously|clearly|surely|sadly|unfortunately|hopefully|arguably"
    r"|frankly|ironically|tellingly|remarkably|astonishingly|inexplicably|of course|no doubt"
    r"|bizarre|ridiculous|absurd|shameful|disgrace\w*|pathetic|hypocrit\w+|laughable|perhaps|maybe"
    r"|[Aa]s is (?:now )?(?:widely|well) known|(?:same|another|blatant) lies?|seems? to|let's)\b|!",
)
_ADVICE = re.compile(r"\b(?:should|must|ought to|needs? to|had better|may need|has to|have to)\b")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’(?!\w)|(?<!\w)\'[^\']{2,80}\'(?!\w)')
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b", re.IGNORECASE)
_BACKWARDS = re.compile(
    r"\b(?:this|these|those|such)\s+(?!(?:week|month|year|morning|afternoon|evening|summer|spring"
    r"|autumn|winter|day|time|is|was|were|are|would|could|will|has|had|the|a)\b)[a-z]+\b"
    r"(?=\s+(?:the|was|were|is|are|has|have|had|would|will)|[,.])"
    r"|\b(?i:between|of|in|from|with|for|by|to)\s+(?:that|these|those)\s+(?!who\b|in\b|killed\b)[a-z]+"
)
_NO_NEWS = re.compile(
    r"\b(?:(?:not|n['’]t)\s+(?:yet\s+|immediately\s+)?(?:respond|return|repl)\w*|declined\s+(?:to\s+comment"
    r"|comment)|could\s+not\s+(?:\w+\s+)?be\s+reached|requests?\s+for\s+comment|pictured|as\s+seen\s+(?:here"
    r"|above|below)|(?:photo|picture|video|image)\s+(?:shows?|above|below)|click\s+here"
    r"|contributed\s+to\s+this\s+report|(?:asked|urged)\s+to\s+(?:contact|call)|anyone\s+(?:who|with)"
    r"|0\d{2,4}\s\d{3})\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,5}\s*)?(?:\(?[A-Za-z .]{2,20}\)\s*)?"
    r"\s[–—―-]{1,2}\s+"
    r"|[A-Z]{2,5}\)\s*(?:[–—―-]+\s*)?|(?:UPDATED?|BREAKING|Updated?|Breaking)\s*:\s+"
)
_LATE = re.compile(
    r"\b(?:is|are|was|were)\s+(?:now\s+|also\s+|widely\s+)?(?:set|due|expected|scheduled|likely|poised"
    r"|preparing|trying|racing|battling|planning|gearing\s+up|about|ready)\b|\b(?:is|are)\s+to\b"
    r"|\b(?:expects?|hopes?)\s+(?:the|that|to)\b|\b(?:looking|hoping|seeking|aiming|preparing|trying)\s+to\b"
    r"|\b(?:[Cc]ould|may|[Mm]ight)\s+(?!not\b)[a-z]+|\bMay\s+(?:Be|Have)\b"
)
_RUNNING = re.compile(r"\b(?:is|are)\s+(?:still\s+|now\s+|currently\s+)?\w+ing\b")
_STANDING = re.compile(r"\b(?:is|are|has|have|can|will|may|remains?|['’]s)\b")
_HANGING = re.compile(
    r"(?<!but )(?<!, )\b(?:also|too)\b(?!\s+(?:known|called|many|much|few|\w+\s+to\b))"
    r"|\b(?:at|in|on|to|from)\s+another\b"
    r"|\bsuch\s+(?!as\b|an?\b|that\b)[a-z]+"
    r"|\b(?:yesterday|today|tonight|tomorrow|(?:last|next)\s+(?:night|month|year)|this\s+(?:morning"
    r"|afternoon|evening))\b(?!['’]s)"
    r"|\b(?:disappointed|pleased|delighted|surprised|shocked|saddened|worried|concerned)\.$"
    r"|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|dozens|many|most|some"
    r"|several)\s+(?:were|was|are|is|have|had|more|others)\b"
    r"|\bthe\s+(?:former|latter)\b(?!\s+[A-Za-z])|\byet\s+another\b|,\s+(?:however|though|meanwhile|instead),|\bsimilar\b(?!\s+to\b)"
    r"|\bth(?:is|ese)\s+(?!week|month|year|time|is\b|was\b|has\b)[a-z]+"
    r"|^(?:in|on|by)\s+\w+,\s+(?:if|unless|when)\b|\breporting\s+its\s+account\b"
    r"|^(?:in|on)\s+the\s+(?:poll|survey|statement|interview|letter|video|report|speech|note|call)\b"
    r"|^[A-Z]\w+\s+[A-Z]\w+,\s+(?:its|his|her|their)\b|\bsocial\s+media\s+users\b"
    r"|\btelephone\s+phone\b|\b(?:at|on)\s+the\s+(?:top|bottom)\s+(?:and|of\s+the\s+(?:picture|image))\b",
    re.IGNORECASE,
)
"""What hangs on the sentence before, or on the day of the paper."""
_SPOKEN_OF = re.compile(
    r"\b(?:said|says|added|told\s[^\"“]{1,40}),?\s+[\"“](?:He|She|It|They|This|That)\b"
)
"""What opens words of a speaker about somebody who was named before."""
_LOADED = re.compile(
    r"\b(?:stunning|groundbreaking|bombshell|outrageous|notable\s+for|conspiracy\s+theor\w+"
    r"|carefully\s+selected|shocking|astonishing|notorious|unfathomable|jaw-dropping|breathtaking"
    r"|incredibl\w+|amazing\w*|miraculous\w*|explosive|scathing|damning|loud\s+and\s+clear|weird"
    r"|caved|bullying|brazen\w*|cynical\w*|proven\s+(?:to\s+be\s+)?(?:false|wrong)|so-called"
    r"|tyrann\w+|during\s+the\s+massacre|propaganda|slamm(?:ed|ing)|blast(?:ed|ing)\s+(?:the|his|her)|lighting\s+up)\b",
    re.IGNORECASE,
)
"""Words by which a narrator judges."""
_BACKGROUND = frozenset(("had",))
_UNSOURCED = 4
_TITLED = re.compile(
    r"(?:^|\s)(?!(?:Mr|Mrs|Ms|Miss|Dr|Prof|The|And|But|On|In|For|When|While)\b)[A-Z][\w.]*\s+$"
)
_ALSO = re.compile(
    r"\b(?:also|too|likewise|similarly|added|(?:on|of|for|to|with|about)\s+it)\b(?!\s+(?:is|was|has))"
)
_APPOSITION = re.compile(r",\s+(?:the|an?|who|whose|\d)\b")
_SUBJECT = re.compile(r"The\s+(?P<noun>(?:[a-z0-9][\w-]*\s+){1,4})")
_COMPLEMENT = frozenset(
    "of that who which in for to on at with between against over from by".split()
)


def printable(witness: Witness, sentence: Span) -> Span:
    """Return a sentence without the dateline or label that stands before its first word."""
    text = witness.document.text
    opening = _DATELINE.match(text, sentence.start, sentence.end)
    if opening and opening.end() < sentence.end:
        return Span(opening.end(), sentence.end)
    return sentence


def stands_alone(witness: Witness, sentence: Span) -> bool:
    """Say whether a sentence can be read without those around it, as an editor would have it.

    Questions, opinions and advice of the narrator, sentences that open with a word that looks
    back, fragments, unbalanced quotations and notes about the reporting itself do not.
    """
    text = sentence.of(witness.document.text)
    outside = _QUOTED.sub(" ", text)
    return (
        "\n" not in text
        and text[0] not in "\"“‘'(:*•-–—" + "abcdefghijklmnopqrstuvwxyz"
        and text[-1] in '."”’'
        and "?" not in text
        and not _DANGLING.match(text)
        and not _NO_NEWS.search(outside)
        and not _OPINION.search(outside)
        and not _LOADED.search(outside)
        and not _BACKWARDS.search(outside)
        and not _has_unsourced_quotation(witness, sentence)
        and not _has_unnamed_source(witness, sentence)
        and not (_ADVICE.search(outside) and _is_narrated(witness, sentence))
        and bool(finite_verbs(outside))
        and not _has_stray_pronoun(witness, sentence)
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
    )


def is_news(text: str) -> bool:
    """Say whether a sentence reports, instead of serving the reader or describing a picture."""
    return not _NO_NEWS.search(_QUOTED.sub(" ", text))


def is_loaded(text: str) -> bool:
    """Say whether a narrator judges with a sentence, instead of telling what happened."""
    return bool(_LOADED.search(_QUOTED.sub(" ", text)))


def is_open(text: str) -> bool:
    """Say whether a sentence tells of what is yet to come, so that later news overtakes it."""
    return bool(_LATE.search(_QUOTED.sub(" ", text)))


def hangs(text: str) -> bool:
    """Say whether a sentence leans on one before it ("also", "such") or on the day ("today")."""
    return bool(_HANGING.search(_QUOTED.sub(" ", text)) or _SPOKEN_OF.search(text))


def is_running(text: str, *, standing: bool = False) -> bool:
    """Say whether a sentence tells of what is under way, as if it were still so.

    With `standing`, of whatever is so when it is told ("has dug", "is unclear", "can be seen").
    """
    return bool((_STANDING if standing else _RUNNING).search(_QUOTED.sub(" ", text)))


def is_background(text: str) -> bool:
    """Say whether a sentence tells what had happened before something else."""
    return any(verb.form in _BACKGROUND for verb in finite_verbs(text)[:1])


def introduces(witness: Witness, sentence: Span) -> frozenset[str]:
    """Return what a reader of the sentence knows after it: stems, and the persons it presents."""
    text = witness.document.text
    names = {
        _surname(mention.span.of(text))
        for mention in _iter_persons(witness, sentence)
        if not _is_short(witness, sentence, mention)
    }
    return frozenset(stems(sentence.of(text))) | {PERSON + name for name in names}


def needs(witness: Witness, sentence: Span) -> frozenset[str]:
    """Return what a reader must know before the sentence, in the terms of `introduces`.

    That is the person whom it calls by one name although the document has the full one, and what
    its subject is if that is a bare definite noun ("The bill was ..."); "also" is never met.
    """
    text = witness.document.text
    known = introduces(witness, sentence)
    short = {
        PERSON + _surname(mention.span.of(text))
        for mention in _iter_persons(witness, sentence)
        if _is_short(witness, sentence, mention)
    }
    leaning = {"also"} if _ALSO.search(sentence.of(text)) else set()
    return frozenset(short - known) | frozenset(_bare_subject(sentence.of(text))) | leaning


def _bare_subject(text: str) -> Iterator[str]:
    opening = _SUBJECT.match(text)
    if not opening:
        return
    phrase = opening["noun"].split()
    verbs = {verb.form for verb in finite_verbs("The " + opening["noun"])}
    noun: list[str] = []
    for word in phrase:
        if word in _COMPLEMENT:
            return
        if word in verbs:
            break
        noun.append(word)
    if noun:
        yield stem(noun[-1])


def _iter_persons(witness: Witness, sentence: Span) -> Iterator[Mention]:
    for mention in witness.annotations.mentions:
        if mention.type is MentionType.PERSON and sentence.contains(mention.span):
            yield mention


def _is_short(witness: Witness, sentence: Span, mention: Mention) -> bool:
    """Say whether a person is called by one name, and nothing says who it is."""
    text = witness.document.text
    entity = witness.annotations.entity(mention.entity)
    name = mention.span.of(text).removeprefix("Mr. ").removeprefix("Ms. ")
    return (
        entity is not None
        and len(name.split()) == 1
        and not _APPOSITION.match(text, mention.span.end)
        and not _TITLED.search(text[sentence.start : mention.span.start])
    )


def _surname(name: str) -> str:
    return words(name)[-1].form if words(name) else name.lower()


def _is_narrated(witness: Witness, sentence: Span) -> bool:
    """Say whether nobody but the narrator speaks in a sentence."""
    return not any(
        content.overlaps(sentence)
        for attribution in witness.annotations.attributions
        for content in attribution.contents
    )


def _has_unsourced_quotation(witness: Witness, sentence: Span) -> bool:
    """Say whether somebody is quoted at length whom the sentence does not name."""
    quoted = [
        span
        for span in (
            Span(sentence.start + found.start(), sentence.start + found.end())
            for found in _QUOTED.finditer(sentence.of(witness.document.text))
        )
        if len(words(span.of(witness.document.text))) >= _UNSOURCED
    ]
    sourced = [
        content
        for attribution in witness.annotations.attributions
        if any(source.overlaps(sentence) for source in attribution.sources)
        for content in attribution.contents
    ]
    return any(not any(span.overlaps(content) for content in sourced) for span in quoted)


def _has_unnamed_source(witness: Witness, sentence: Span) -> bool:
    """Say whether the speaker of a sentence is a pronoun that no name stands before."""
    text = witness.document.text
    return any(
        _PRONOUN.fullmatch(source.of(text))
        and not any(
            sentence.start <= mention.span.start < source.start
            and mention.type in (MentionType.PERSON, MentionType.ORGANISATION)
            for mention in witness.annotations.mentions
        )
        for attribution in witness.annotations.attributions
        for source in attribution.sources
        if sentence.contains(source)
    )


def _has_stray_pronoun(witness: Witness, sentence: Span) -> bool:
    """Say whether a pronoun stands before any name that it could refer to."""
    first = min(
        (
            mention.span.start
            for mention in witness.annotations.mentions
            if sentence.contains(mention.span)
        ),
        default=None,
    )
    found = _PRONOUN.search(witness.document.text, sentence.start, sentence.end)
    return found is not None and (first is None or found.start() < first)
