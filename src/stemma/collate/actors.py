"""Who acts in a clause: the subject of a verb, the agent of a passive, the speaker."""

from __future__ import annotations

import re

from stemma.collate.people import People
from stemma.model.attribution import Attribution
from stemma.model.span import Span
from stemma.model.story import Witness
from stemma.text.gazetteer import countries, demonyms

_ADVERB = r"(?:\w+ly|also|again|already|now|then|still|all|both|later|earlier|soon|therefore)"
_TIME = (
    r"(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|(?:last|this)\s+"
    r"(?:week|month|year))"
)
_AUXILIARY = r"(?:has|have|had|is|are|was|were|been|be|will|would|do|does|did|not|never|could|can)"
_BETWEEN = (
    r"(?:\s*[,–—-]\s[^,–—]{1,80}[,–—-])?\s+"
    rf"(?:(?:{_AUXILIARY}|{_ADVERB}|{_TIME})\s+|n['’]t\s+)*"
)
_TO_VERB = re.compile(_BETWEEN, re.IGNORECASE)
_BEFORE_VERB = re.compile(_BETWEEN + "$", re.IGNORECASE)
_INSIDE_PHRASE = re.compile(
    r"\b(?:in|of|from|with|at|on|against|for|to|by|near|than)\s+(?:the\s+)?$", re.IGNORECASE
)
_PEOPLE = (
    "activists administrators allies analysts backers businesses campaigners citizens companies"
    " conservatives councillors countries critics delegates deputies diplomats doctors economists"
    " employees employers environmentalists experts farmers firms governments governors groups"
    " hardliners judges lawmakers lawyers leaders legislators liberals manufacturers mayors members"
    " ministers moderates nations negotiators nurses officials operators opponents organisations"
    " organizations parents parliamentarians parties pensioners physicians politicians powers"
    " producers prosecutors protesters protestors rebels regulators residents scientists senators"
    " shareholders states students supporters teachers tenants trustees unions villagers voters"
    " workers MPs MEPs"
)
_QUALIFIER = (
    r"(?:[A-Z][\w’'-]*|some|many|several|most|other|all|leading|senior|local|union|opposition"
    r"|government|business|civil|human|rights|environmental|student|trade|foreign)"
)
_GROUP = (
    rf"(?:{_QUALIFIER}\s+){{0,4}}(?:{'|'.join(_PEOPLE.split())})\b"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w-]*)?"
)
_GROUP_AT_END = re.compile(_GROUP + "$")
_BODIES = (
    "administration agency alliance army association authority board cabinet chamber church club"
    " coalition commission committee company congress cooperative council court federation firm"
    " foundation government group industry institute legislature lobby ministry movement opposition"
    " parliament party police public society syndicate union university"
)
_BODY_AT_END = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+"
    rf"(?P<body>(?:[\w’'-]+\s+){{0,3}}(?:{'|'.join(_BODIES.split())}))$"
)
_AGENT = re.compile(rf"\s+by\s+(?:the\s+)?(?P<group>{_GROUP})")
_HIMSELF = re.compile(
    r"\b(?:I|we|he|she|it|they|(?:his|her|their|its|our|my)\s+\w+)$", re.IGNORECASE
)
_RELATIVE = re.compile(r"(?:who|which)", re.IGNORECASE)
_MOST_WORDS_TO_AGENT = 5


class Actors:
    """Names who acts in the clauses of one witness, or nobody where the text does not tell.

    A name is that of the entity across the story. A group without a name ("European allies") is
    named by its own words, a people by its country ("British" is Britain's).
    """

    def __init__(self, witness: Witness, people: People) -> None:
        self._document = witness.document.id
        self._text = witness.document.text
        self._people = people
        self._attributions = witness.annotations.attributions
        notes = witness.annotations
        self.named = tuple(
            sorted(
                [(mention.span, mention.entity) for mention in notes.mentions if mention.entity]
                + [(reference.span, reference.entity) for reference in notes.references]
            )
        )

    def name(self, entity: str | None) -> str | None:
        """Return the name of an entity across the story; None for None and for mere adjectives."""
        name = self._people.name(self._document, entity) if entity else None
        if name is None:
            return None
        country = demonyms().get(name, name)
        return countries().get(country, country) or None

    def subject(self, clause: Span, verb: Span) -> str | None:
        """Return who does what the active `verb` says."""
        attribution = self.attribution_around(verb)
        start = clause.start
        if attribution:
            contents = (content for content in attribution.contents if content.contains(verb))
            start = max([start, *(content.start for content in contents)])
        before = _BEFORE_VERB.sub("", self._text[start : verb.start])
        group = _GROUP_AT_END.search(before.rstrip())
        if group:
            return group.group()
        for span, entity in reversed(self.named):
            if start <= span.start and span.end <= verb.start:
                lead_in = self._text[start : span.start]
                if _TO_VERB.fullmatch(
                    self._text[span.end : verb.start]
                ) and not _INSIDE_PHRASE.search(lead_in):
                    return self.name(entity)
        body = _BODY_AT_END.search(before.rstrip())
        if body:
            return body["body"]
        if _RELATIVE.fullmatch(before):
            return self._before(clause.start)
        if attribution and (not before.strip() or _HIMSELF.search(before.strip(' "“'))):
            return self.name(attribution.source_entity)
        return None

    def _before(self, position: int) -> str | None:
        """Return the name that stands right before `position`, but for a comma."""
        for span, entity in self.named:
            if span.end <= position and not self._text[span.end : position].strip(" ,\n"):
                return self.name(entity)
        return None

    def agent(self, verb: Span, end: int) -> str | None:
        """Return who does what the passive `verb` says, named after "by" before `end`."""
        group = _AGENT.match(self._text, verb.end, end)
        if group:
            return group["group"]
        for span, entity in self.named:
            if verb.end <= span.start and span.end <= end:
                gap = self._text[verb.end : span.start].split()
                return self.name(entity) if len(gap) <= _MOST_WORDS_TO_AGENT else None
        return None

    def attribution_around(self, span: Span) -> Attribution | None:
        """Return the attribution whose content holds `span`, None for narration."""
        for attribution in self._attributions:
            if any(content.contains(span) for content in attribution.contents):
                return attribution
        return None
