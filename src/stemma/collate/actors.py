"""Who acts in a clause: the subject of a verb, the agent of a passive, the speaker."""

from __future__ import annotations

import re

from stemma.collate.bearers import bearer
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
    r"(?:\s*[,–—-]\s[^,–—]{1,80}[,–—-]|,)?\s+"
    rf"(?:(?:{_AUXILIARY}|{_ADVERB}|{_TIME})\s+|n['’]t\s+)*"
)
_TO_VERB = re.compile(_BETWEEN, re.IGNORECASE)
_BEFORE_VERB = re.compile(_BETWEEN + "$", re.IGNORECASE)
_INSIDE_PHRASE = re.compile(
    r"\b(?:in|of|from|with|at|on|against|for|to|by|near|than)\s+(?:(?:the|both|all|\S+['’]s)\s+)?$",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"\b(?:meeting|gathering|summit|group|majority|minority|number|coalition|alliance|handful|dozens"
    r"|scores|hundreds|thousands|some|many|most|all)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PEOPLE = """
    activists administrators allies analysts backers businesses campaigners citizens communists
    companies conservatives councillors countries critics delegates democrats deputies diplomats
    doctors economists employees employers environmentalists experts farmers firms governments
    governors groups hardliners judges lawmakers lawyers leaders legislators liberals
    manufacturers mayors members ministers moderates nationalists nations negotiators nurses
    officials operators opponents organisations organizations parents parliamentarians parties
    pensioners physicians politicians powers producers prosecutors protesters protestors rebels
    regulators republicans residents scientists senators shareholders socialists states students
    supporters teachers tenants tories trustees unions villagers voters workers MEPs MPs
"""
_OPENS_CLAUSE = "While|Although|Though|As|But|And|After|Before|When|If|Because|Since|The|On|In|At"
_QUALIFIER = (
    r"(?:[A-Z][\w’'-]*|some|many|several|numerous|most|other|all|leading|senior|local|union|opposition"
    r"|government|business|house|senate|city|council|civil|human|rights|environmental|student|trade|foreign)"
)
_GROUP = (
    rf"(?!(?:{_OPENS_CLAUSE})\b)(?:{_QUALIFIER}\s+){{0,4}}(?i:{'|'.join(_PEOPLE.split())})\b"
    r"(?:\s+(?:of|on)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)?)?"
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
_DESCRIPTION_AT_END = re.compile(r"\b[Tt]he\s+(?:[\w’'-]+\s+){0,3}[a-z-]+$")
_PART_OF = re.compile(
    r"\s+by\s+(?:the\s+)?(?P<part>[a-z][\w-]*(?:\s+[a-z][\w-]*)?\s+of\s+(?:the\s+)?)$"
)
"""What says that a name is only what the agent belongs to ("by committees of the House")."""
_AGENT = re.compile(rf"\s+by\s+(?:the\s+)?(?P<group>{_GROUP})")
_HIMSELF = re.compile(
    r"\b(?:I|we|he|she|it|they|(?:his|her|their|its|our|my)\s+\w+)$", re.IGNORECASE
)
_RELATIVE = re.compile(r"(?:who|which)", re.IGNORECASE)
_MOST_WORDS_TO_AGENT = 5
_REACH = 80
_SEAT = r"(?:,\s+[DRI]-[A-Z][\w.]*|\s*\([DRI]-[A-Z][\w.]*\))?"
_HONOUR = r"(?:the\s+)?(?:[A-Z][\w.]*\s+){0,3}"
_APPOSED = re.compile(rf"{_SEAT}[\s,]*")
_JOINS = re.compile(
    rf"{_SEAT},?\s+(?:and|along\s+with|as\s+well\s+as|together\s+with|or)\s+{_HONOUR}"
)
_LISTS = re.compile(rf"{_SEAT},\s+{_HONOUR}")
"""What stands between two names that are subjects together, last pair and other pairs."""


def _is_subject(before: str) -> bool:
    """Say whether a group is what the clause is about, not the complement of another noun."""
    return not _INSIDE_PHRASE.search(before) or _COLLECTIVE.search(before) is not None


def is_group(actor: str) -> bool:
    """Say whether an actor is many who have no name ("Councillors", "European allies")."""
    return re.fullmatch(_GROUP, actor) is not None


def _known(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


class Actors:
    """Names who acts in the clauses of one witness, or nobody where the text does not tell.

    A name is that of the entity across the story. A group without a name ("European allies") is
    named by its own words, a people by its country ("British" is Britain's).
    """

    def __init__(self, witness: Witness, people: People) -> None:
        self._witness = witness
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

    def subjects(self, clause: Span, verb: Span) -> tuple[str, ...]:
        """Return who does what the active `verb` says: one, or all that "and" joins."""
        attribution = self.attribution_around(verb)
        start = clause.start
        if attribution:
            contents = (content for content in attribution.contents if content.contains(verb))
            start = max([start, *(content.start for content in contents)])
        before = _BEFORE_VERB.sub("", self._text[start : verb.start])
        group = _GROUP_AT_END.search(before.rstrip())
        if group and _is_subject(before[: group.start()]):
            return (group.group(),)
        named = self._names_before(start, verb) or _known(self._described(before.rstrip()))
        if named:
            return named
        body = _BODY_AT_END.search(before.rstrip())
        if body:
            return (body["body"],)
        if _RELATIVE.fullmatch(before):
            return _known(self._before(clause.start))
        if attribution and (not before.strip() or _HIMSELF.search(before.strip(' "“'))):
            return _known(self.name(attribution.source_entity))
        return ()

    def _names_before(self, start: int, verb: Span) -> tuple[str, ...]:
        """Return the name that is subject of `verb`, and those that are joined to it."""
        for position in range(len(self.named) - 1, -1, -1):
            span, entity = self.named[position]
            if not (start <= span.start and span.end <= verb.start):
                continue
            if _TO_VERB.fullmatch(self._text[span.end : verb.start]):
                joined = self._joined_before(position, start)
                first = self.named[position - len(joined)][0]
                if not _INSIDE_PHRASE.search(self._text[start : first.start]):
                    names = [self.name(who) for _, who in [*joined, (span, entity)]]
                    return tuple(dict.fromkeys(name for name in names if name))
        return ()

    def _described(self, before: str) -> str | None:
        """Return who is meant by the description at the end of `before`, if the story tells."""
        found = _DESCRIPTION_AT_END.search(before)
        if found is None or not _is_subject(before[: found.start()]):
            return None
        return bearer(found.group(), self._witness, self._people)

    def _joined_before(self, position: int, start: int) -> list[tuple[Span, str | None]]:
        """Return the names that "and" or a comma joins to the one at `position`, in order."""
        first, found = position, list[tuple[Span, str | None]]()
        for earlier in range(position - 1, -1, -1):
            span, entity = self.named[earlier]
            gap = self._text[span.end : self.named[first][0].start]
            if span.start < start or not (_JOINS if not found else _LISTS).fullmatch(gap):
                break
            found.insert(0, (span, entity))
            first = earlier
        return found

    def _before(self, position: int) -> str | None:
        """Return the group or name that stands right before `position`, but for a comma."""
        group = _GROUP_AT_END.search(self._text[max(0, position - _REACH) : position].rstrip(" ,"))
        if group:
            return group.group()
        for span, entity in self.named:
            gap = self._text[span.end : position]
            if span.end <= position and _APPOSED.fullmatch(gap):
                return self.name(entity)
        return None

    def agents(self, verb: Span, end: int) -> tuple[str, ...]:
        """Return who does what the passive `verb` says, named after "by" before `end`."""
        group = _AGENT.match(self._text, verb.end, end)
        if group:
            return (group["group"],)
        found: list[str] = []
        first, last, part = 0, verb.end, ""
        for span, entity in self.named:
            if span.start < last or span.end > end:
                continue
            gap = self._text[last : span.start]
            if found and not (_LISTS.fullmatch(gap) or _JOINS.fullmatch(gap)):
                break
            if not found and len(gap.split()) > _MOST_WORDS_TO_AGENT:
                break
            if not found:
                belongs = _PART_OF.fullmatch(gap)
                first, part = span.start, belongs["part"] if belongs else ""
            found.extend(_known(self.name(entity)))
            last = span.end
        if found and part:
            return (part + self._text[first:last],)
        return tuple(dict.fromkeys(found))

    def attribution_around(self, span: Span) -> Attribution | None:
        """Return the attribution whose content holds `span`, None for narration."""
        for attribution in self._attributions:
            if any(content.contains(span) for content in attribution.contents):
                return attribution
        return None
