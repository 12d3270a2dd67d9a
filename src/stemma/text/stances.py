"""Words that say where somebody stands, and words for what can be proposed."""

from __future__ import annotations

import re

_BE = r"(?:am|is|are|was|were|be|been|being)"

# Verbs take their proposal as object; the actor is their subject.
_SUPPORT_VERBS = r"""
    support(?:s|ed|ing)? | back(?:s|ed|ing)?(?!\s+(?:away|down|off|out|to|from))
    | endors(?:e|es|ed|ing)
    | favou?r(?:s|ed|ing)? | advocat(?:e|es|ed|ing) | champion(?:s|ed|ing)? | welcom(?:e|es|ed|ing)
    | approv(?:e|es|ed|ing)(?:\s+of)? | embrac(?:e|es|ed|ing) | propos(?:e|es|ed|ing)
    | spearhead(?:s|ed|ing)? | demand(?:s|ed|ing)? | seek(?:s|ing)? | sought
    | call(?:s|ed|ing)?(?:\s+\w+){0,2}?\s+for | press(?:es|ed|ing)?\s+for | push(?:es|ed|ing)?\s+for
    | campaign(?:s|ed|ing)?\s+for | lobb(?:y|ies|ied|ying)\s+for
    | vot(?:e|es|ed|ing)(?:\s+\w+){0,2}?\s+for
    | (?:voic|express|announc|declar|reiterat|repeat|pledg|signal)(?:es|ed|ing|s)\s+
      (?:\w+\s+){0,3}?(?:support|backing|approval)\s+(?:for|of)
    | (?:is|are|was|were|came\s+out|speaks?|spoke)\s+in\s+favou?r\s+of
    | (?:is|are|was|were)\s+(?:also\s+)?(?:ready|willing|prepared|keen|eager|determined)
      (?=\s+(?:to|for)\b)
    | want(?:s|ed)?(?=\s+(?:to|more|new|further|tougher|stricter)\b)
"""
_OPPOSE_VERBS = r"""
    oppos(?:e|es|ed|ing)(?:\s+to)? | overrid(?:es?|ing|den) | overrode | filibuster(?:s|ed|ing)?
    | (?:voic|express|announc|declar|reiterat|repeat)(?:es|ed|ing|s)\s+
      (?:\w+\s+){0,3}?(?:opposition|objections?)\s+to
    | (?:spoke|speaks?|speaking|com(?:es|ing)|came)\s+out\s+against
    | (?:protest(?:s|ed|ing)?|demonstrat(?:es|ed|ing)|rall(?:ies|ied|ying)|march(?:es|ed|ing)
      |campaign(?:s|ed|ing)?)\s+against
    | reject(?:s|ed|ing)? | veto(?:es|ed|ing)? | resist(?:s|ed|ing)?
    | object(?:s|ed|ing)?\s+to | block(?:s|ed|ing)? | denounc(?:e|es|ed|ing)
    | criticis(?:e|es|ed|ing) | criticiz(?:e|es|ed|ing) | dismiss(?:es|ed|ing)?
    | condemn(?:s|ed|ing)? | rul(?:e|es|ed|ing)\s+out | vot(?:e|es|ed|ing)(?:\s+\w+){0,2}?\s+against
    | turn(?:s|ed|ing)?\s+down | back(?:s|ed|ing)?\s+away\s+from | warn(?:s|ed|ing)?\s+against
    | (?:is|are|was|were|came\s+out|argued|speaks?|spoke|campaigned)\s+against
    | (?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))\s+to\s+(?:back|support|endorse|accept|approve)
    | (?:fight(?:s|ing)?|fought)(?:\s+against)?(?=\s+(?:the|a|any|this)\b)
"""
_UNDECIDED_VERBS = r"""
    (?:failed|were\s+unable|was\s+unable)\s+to\s+(?:reach\s+(?:an\s+)?agreement|agree)\s+(?:on|over|about|to)
    | (?:could|can|did|do|does)\s*(?:not|n['’]t)\s+agree\s+(?:on|over|about|to)
    | (?:is|are|was|were|remain(?:s|ed)?)\s+(?:deeply\s+|sharply\s+)?
      (?:divided|split|undecided|torn)\s+(?:on|over|about)
    | (?:has|have|had)\s*(?:not|n['’]t)\s+(?:yet\s+)?(?:decided|made\s+up\s+\w+\s+minds?)
      \s+(?:on|about|whether)
    | (?:is|are|was|were|appear(?:s|ed)?\s+to\s+(?:be|have\s+been))\s+lukewarm
      \s+(?:on|about|towards?)
    | weigh(?:s|ed|ing)? | (?:is|are|was|were)\s+(?:considering|mulling)
"""
_NEGATED = r"(?:not|n['’]t|never|neither|no\s+longer)\s+(?:\w+\s+){0,2}$"


def _pattern(alternatives: str) -> re.Pattern[str]:
    # White space in the tables above is layout, that in the text is `\s+`.
    return re.compile(rf"\b(?:{''.join(alternatives.split())})(?![\w-])", re.IGNORECASE)


SUPPORTS = _pattern(_SUPPORT_VERBS)
"""Finds verbs whose subject supports their object."""

OPPOSES = _pattern(_OPPOSE_VERBS)
"""Finds verbs whose subject opposes their object."""

UNDECIDED = _pattern(_UNDECIDED_VERBS)
"""Finds verbs whose subject has not made up its mind on their object."""

URGES = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:up)?on|urg(?:es|ed|ing)|press(?:es|ed)|appeal(?:s|ed)\s+to|implored?"
    r"|lobb(?:ies|ied)|begged|advis(?:es|ed)|told)\s+(?:[\w’'.-]+\s+){1,6}?(?P<not>not\s+)?to\s+"
    r"(?P<verb>[a-z]+)\b"
)
"""Finds what somebody wants others to do: the verb is in `verb`, a negation in `not`."""

FURTHERS = frozenset(
    """
    accept adopt approve back embrace enact endorse expand extend honour implement impose introduce
    launch pass ratify reinstate resume see sign stiffen strengthen support tighten uphold
    """.split()
)
"""What one does to a proposal to bring it about."""

HINDERS = frozenset(
    """
    abandon abolish block cancel defeat delay drop end halt kill lift oppose overturn postpone quash
    reject repeal rescind resist reverse revoke scrap shelve stop veto withdraw
    """.split()
)
"""What one does to a proposal to prevent it or to undo it."""

SHOULD = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|has\s+to|have\s+to)\s+(?P<not>not\s+)?be\s+(?P<verb>[a-z]+)\b"
)
"""Finds what a speaker demands to be done to the subject, as a participle in `verb`."""

NEGATED = re.compile(_NEGATED, re.IGNORECASE)
"""Matches at the end of what stands before a negated verb."""

PASSIVE = re.compile(rf"\b{_BE}\s+(?:\w+ly\s+)?$", re.IGNORECASE)
"""Matches at the end of what stands before a passive participle."""

BAD = re.compile(
    rf"\b(?:{_BE}|would\s+be|will\s+be|could\s+be|risk(?:s|ed|ing)?|amount(?:s|ed)?\s+to)\s+"
    r"(?:\w+ly\s+|a\s+|an\s+|not\s+)*"
    r"(?:counter-?productive|unacceptable|wrong|(?:big\s+|grave\s+|historic\s+)?mistake|illegal|"
    r"unlawful|harmful|dangerous|reckless|unnecessary|unjustified|unfair|premature|pointless|"
    r"disaster|isolating|undermining|destabili[sz]ing|inflaming|alienating|(?:the\s+)?right\s+way)\b",
    re.IGNORECASE,
)
"""Finds a judgement against the subject, as a speaker passes on a proposal."""

GOOD = re.compile(
    rf"\b(?:{_BE}|would\s+be|will\s+be)\s+(?:\w+ly\s+|a\s+|the\s+)*"
    r"(?:necessary|needed|justified|essential|vital|overdue|right|welcome|"
    r"right\s+(?:thing|decision|step|move)|step\s+in\s+the\s+right\s+direction)\b",
    re.IGNORECASE,
)
"""Finds a judgement in favour of the subject, as a speaker passes on a proposal."""

BLAMES = re.compile(r"critici|condemn|denounc|welcom", re.IGNORECASE)
"""Matches at verbs whose object may be a person, and what is at issue stands after "over"."""

OVERRIDES = re.compile(r"overrid|overrode", re.IGNORECASE)
"""Matches at verbs that tell a stance only where their object is a veto."""

STRONG = re.compile(
    r"(?:support|back|oppos|propos|reject|endors|favou?r|vot|veto|resist|object|campaign|"
    r"(?:is|are|was|were|came|speaks?|spoke|argued)\b)",
    re.IGNORECASE,
)
"""Matches at verbs that say a stance whatever their object is."""

DENIED = frozenset(
    """
    accusation allegation argument assertion attempt charge claim comparison complaint criticism
    evidence idea insinuation link notion question report request rumour rumor suggestion
    theory time view veto
    """.split()
)
"""Nouns, in the singular, whose rejection is a denial and not a stance on a proposal."""

_PROPOSALS = """
    abolition accord agreement aid amendment amnesty appointment armistice arrest ban bid bill
    blockade boycott budget cap ceasefire charter compromise constitution cut cutback deal
    decision decree demand deployment deportation dialogue disarmament drive election embargo
    evacuation exit expansion expulsion extension extradition freeze funding handover
    impeachment independence initiative inquiry intervention invasion investigation law lawsuit
    legalisation legalization legislation levy limit lockdown mandate measure merger mission
    moratorium motion move nationalisation negotiation nomination offer overhaul package pact
    pardon penalty pipeline plan plebiscite policy postponement privatisation project proposal
    punishment quota referendum reform regulation repeal resignation resolution restriction rule
    ruling sanction scheme shutdown solution strategy strike subsidy summit suspension takeover
    talk tariff tax tax-cut transfer treaty truce union vaccination visit vote wall withdrawal
    zone
"""
PROPOSALS = frozenset(_PROPOSALS.split())
"""Nouns, in the singular, for what one can support or oppose."""

GENERIC = frozenset(
    """
    agreement bid cut deal demand drive idea initiative legislation measure mission motion move
    offer package plan policy project proposal rule scheme solution strategy talk vote
    """.split()
)
"""Those of `PROPOSALS` that name a proposal without saying what it is about."""

EVENTS = frozenset(
    "election inquiry investigation negotiation resignation summit talk visit vote".split()
)
"""Those of `PROPOSALS` that are no plan, so that "the plan" never means them."""

THROUGH = frozenset(
    """
    adoption approval concept expansion goal idea imposition intent intention introduction necessity
    need notion passage principle prospect purpose spirit thrust use
    """.split()
)
"""Nouns whose complement is what is proposed: "the idea of a ban" is the ban."""
