"""Words by which news tells the same kind of event: what a headline's verb may be told by.

Each line is a concept (an indented one goes on with it); a word may stand in several. The grouping
follows everyday newsroom use and the verb classes of Levin (1993); it is wide on purpose, since it
serves to find what is lacking.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from stemma.text.words import stem

_CONCEPTS = """
know knew known aware awareness knowledge foreknowledge foresee foresaw forewarn learn inform
    notify anticipate beforehand realise realize
lie lied lies mislead deceive falsify fabricate untrue false falsehood fake distort misrepresent
    deception dishonest
admit confess acknowledge concede confirm apologise apologize own confession admission plead
    accept
deny reject dismiss refute dispute denial repudiate contradict rebuff disavow insist untrue
kill die dead death slay murder fatal fatality shoot massacre perish slaughter drown execute
    assassinate toll casualty lose pass bomb victim
injure wound hurt hospital hospitalise hospitalize casualty injury burn harm stab shoot
arrest detain custody detention jail apprehend hold capture seize catch raid imprison
charge indict accuse prosecute indictment arraign count allege charge trial
convict guilty conviction sentence verdict jury jail imprison plead
acquit clear exonerate innocent guilty drop acquittal
resign quit leave step exit depart resignation departure retire retirement stand
fire sack dismiss oust remove axe replace drop out
appoint name hire pick choose nominate select elect promote nomination appointment
win beat defeat victory triumph unseat oust clinch secure champion title take edge overcome
    prevail
lose defeat beat loss fall concede
marry wed wedding marriage bride engage
divorce split separate uncouple break breakup relationship part over together end
attack strike bomb assault raid hit shell ambush offensive bombard target blast missile
    airstrike fire launch
invade invasion enter troops cross occupy incursion seize
withdraw pull leave exit retreat quit withdrawal evacuate
ban prohibit outlaw forbid bar block restrict banned illegal prevent
approve pass back endorse adopt clear ratify approval vote support accept agree greenlight
    authorise authorize sign
reject refuse oppose veto turn block vote decline fail defeat rule against
cancel scrap axe drop abandon call postpone delay halt suspend shelve off
sue lawsuit file claim court suit legal complaint
steal theft rob robbery burgle loot stole hack
hack breach cyber attack steal compromise access leak
crash collide plunge derail collision wreck accident down fall smash
explode blast explosion bomb blow detonate
rape abuse assault molest harass sexual
pay compensate settle settlement payment spend cost fund sum
ban suspend bar
pregnant expect baby birth born give welcome
diagnose cancer disease ill illness sick infect
collapse fall fail bankrupt bankruptcy administration insolvency fold close
close shut shutter closure end cease
buy acquire purchase takeover acquisition deal bid merge
sell sale offload dispose auction
rise increase climb soar surge jump grow gain up high record rally boost higher
fall drop decline plunge slump sink slide tumble cut down low lower crash lose shrink
cure heal treat remedy recover
cause blame responsible link behind trigger due lead result
threaten threat warn vow menace ultimatum
order command direct instruct decree
spy espionage surveil wiretap monitor eavesdrop
bribe corrupt corruption graft kickback
cheat fraud defraud swindle scam rig
betray abandon desert forsake maroon
beg plead appeal urge ask
flee escape run abscond fled
surrender give capitulate
rescue save free release evacuate
free release liberate
discover find found detect spot uncover identify unearth
ignore overlook disregard neglect
cover conceal hide suppress secret
plot conspire plan scheme conspiracy
cry weep tears sob
"""


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _CONCEPTS.replace("\n    ", " ").strip().splitlines():
        head, *others = line.split()
        group = {stem(form) for form in (head, *others)}
        # Only the first words of a line are its sure signs; the wider ones only support it.
        for form in (head, *others[:4]):
            table.setdefault(stem(form), set()).update(group)
    return MappingProxyType({key: frozenset(group) for key, group in table.items()})


def told_by(stemmed: str) -> frozenset[str]:
    """Return the stems by which a text may tell what the word with this stem tells.

    Empty for a word that no concept lists: nothing is known of its synonyms.
    """
    return _table().get(stemmed, frozenset())
