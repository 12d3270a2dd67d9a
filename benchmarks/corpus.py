"""Invented news in any number, varied enough to be timed on.

Five outlets tell of each event: an agency, an outlet that reprints it with credit, and three that
choose, order and word for themselves. Articles have 150 to 900 words, with quotations, reported
speech, dates, quantities and names. Some are saved web pages, some end in comments of readers.
The same number gives the same files. Nothing here is true.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

OUTLETS = ("Meridian Press", "Coast Herald", "Daily Lantern", "Northern Ledger", "City Post")

_GIVEN = """Helen Tomas Priya Daniel Anna Victor Grace Samuel Ingrid Omar Lucia Peter Mei Robert
Fatima Carlos Judith Andrei Nadia Walter Esther Hugo Leila Martin""".split()
_FIRST = (
    "Bar Cal Dun El Far Gor Hal Is Jar Kel Lan Mor Nor Os Pel Quin Ros Sel Tar Ul Ver Wen".split()
)
_MIDDLE = "a e i o an en in ar er or al el am un".split()
_LAST = (
    "by dale den ford ham kin ley mere mont ness ridge sson ston ter ton vale wick worth".split()
)

_KINDS = {
    "fire": """blaze;smoke;engine;roof;warehouse;crew;hydrant;tenant;alarm;stairwell;wiring;shelter;
    arson;inspector;debris""",
    "strike": """walkout;picket;driver;depot;union;wage;contract;timetable;ballot;overtime;
    commuter;arbitrator;pension;rota;carriage""",
    "flood": """river;levee;rainfall;sandbag;cellar;ferry;bridge;pump;farmland;evacuation;dam;
    forecast;culvert;harvest;lifeboat""",
    "trial": """jury;verdict;prosecutor;defendant;witness;sentence;bail;ledger;bribe;courtroom;
    appeal;testimony;affidavit;invoice;judge""",
    "election": """candidate;turnout;poll;coalition;recount;manifesto;district;campaign;pledge;
    debate;majority;donor;constituency;leaflet;minister""",
    "merger": """shareholder;takeover;bid;regulator;factory;brand;debt;board;profit;layoff;stake;
    lender;subsidiary;valuation;chief executive""",
    "outbreak": """virus;clinic;vaccine;nurse;ward;symptom;laboratory;quarantine;dose;infection;
    hospital;sample;epidemiologist;mask;strain""",
    "collapse": """scaffold;crane;girder;foundation;worker;beam;contractor;permit;rubble;engineer;
    concrete;safety audit;subcontractor;excavation;tower""",
    "launch": """rocket;satellite;orbit;fuel;countdown;booster;telemetry;antenna;payload;pad;valve;
    astronaut;capsule;trajectory;solar panel""",
    "wildlife": """wolf;reserve;ranger;poacher;herd;fence;drone;nest;hunter;forest;quota;tracker;
    livestock;habitat;rancher""",
}
_HAPPENED = (
    "was damaged;was closed;was searched;failed;was moved;was replaced;was found empty;was rebuilt;"
    "was not insured;was sold last year;had been repaired twice;was out of use;was under guard"
).split(";")
_SAYS = (
    "said;told reporters;said in a statement;added;said on {day};told the {paper};insisted".split(
        ";"
    )
)
_REPORTS = "said;announced;confirmed;denied;warned;argued;acknowledged;told parliament".split(";")
_QUOTES = (
    "We have never seen such a {noun}, not in {place}|Nobody warned us about the {noun}|"
    "The {noun} is only the start, and the {other} will follow|I will not comment on the {noun}|"
    "There is no reason to fear for the {noun}|What matters now is the {noun}, not the {other}|"
    "We asked for a new {noun} in {year} and got a second-hand {other}|"
    "People here deserve the truth about the {noun}"
).split("|")
_PLAIN = (
    "The {noun} near the {other} {happened} on {day}.|"
    "{number} people were taken from the {noun} to another {other} in {place}.|"
    "The {noun} cost {money} million dollars and {happened}, the {paper} reported.|"
    "At least {number} of the {total} {noun}s in {place} were affected, officials said.|"
    "It is the third such case in {place} since {month} {year}.|"
    "A spokesman for {body} {reports} that the {noun} {happened} before the {other} arrived.|"
    "{chief}, who has led {body} since {year}, {reports} that the {noun} would be checked soon.|"
    "{critic} rejected the plan for the {noun} and {reports} the {other} should come first.|"
    "About {percent} percent of residents support a new {noun}, up from {less} percent in {year}.|"
    "The ministry {reports} on {day} that it had not been told of the {noun}.|"
    "{official} visited the {noun} on {day} morning and met {number} families.|"
    "Work on the {noun} is expected to last until {month}.|"
    "Neither {chief} nor {body} would say who had ordered the {noun}.|"
    "The {other} was not far from the {noun}, which {happened} after the incident.|"
    "Police in {place} opened an inquiry into the {noun} and questioned {small} people.|"
    "If the {noun} is lost, {critic} {reports}, the {other} may have to be given up as well.|"
    "Prices for a new {noun} have risen by {percent} percent within {small} months."
).split("|")
_MONTHS = "January March May July September November".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()
_COMMENTS = (
    "harbourgull62: finally somebody says it. this town is run by clowns|"
    "Marge T. 2 hours ago: my cousin works there and thats not what happened|Reply|Share|"
    "anonymous: LOL who writes this stuff|Like (14)|Load more comments"
).split("|")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    kind: str
    place: str
    day: date
    people: tuple[str, str, str]
    body: str
    nouns: tuple[str, ...]


def write_corpus(folder: Path, articles: int) -> None:
    """Write `articles` files into `folder`, five outlets to an event."""
    for number in range(articles):
        event, outlet = divmod(number, len(OUTLETS))
        title, paragraphs, published = article(event, outlet)
        if outlet == 3:
            text, suffix = _page(title, paragraphs, published, OUTLETS[outlet]), "html"
        else:
            text, suffix = "\n\n".join([title, *paragraphs]) + "\n", "txt"
        (folder / f"{number:05}.{suffix}").write_text(text, encoding="utf-8")


def article(event: int, outlet: int) -> tuple[str, list[str], date]:
    """Return headline, paragraphs and day of publication of one article."""
    told = _event(event)
    wire = list(_iter_sentences(told, random.Random(f"wire {event}"), 36))
    chance = random.Random(f"{event} {outlet}")
    place = told.place.upper()
    if outlet <= 1:
        name = "MP" if outlet == 0 else "Meridian Press"
        sentences = [f"{place} ({name}) - {wire[0]}", *wire[1 : 36 - 8 * outlet]]
    else:
        sentences = [
            *chance.sample(wire, 10),
            *_iter_sentences(told, chance, chance.randint(4, 46)),
        ]
        sentences[0] = f"{place}, {told.day:%B} {told.day.day} - {sentences[0]}"
    paragraphs = _paragraphs(sentences, chance)
    if outlet == 4 and event % 2:
        paragraphs += ["Comments", *chance.sample(_COMMENTS, 5)]
    number = chance.randint(3, 60)
    title = f"{told.kind.title()} in {told.place}: {told.nouns[0]} lost, {number} affected"
    return title, paragraphs, told.day + timedelta(days=outlet // 2)


def plain(event: int, words: int) -> str:
    """Return reporting on an event, in paragraphs, of exactly `words` words."""
    told = _event(event)
    chance = random.Random(f"plain {event}")
    sentences: list[str] = []
    left = words
    while left > 0:
        (sentence,) = _iter_sentences(told, chance, 1)
        parts = sentence.split()[:left]
        sentences.append(" ".join(parts))
        left -= len(parts)
    return "\n\n".join(_paragraphs(sentences, chance))


def _event(number: int) -> _Event:
    chance = random.Random(f"event {number}")
    kind = list(_KINDS)[number % len(_KINDS)]
    nouns = [noun.strip() for noun in _KINDS[kind].split(";")]
    place = _name(chance)
    first, second, third = (f"{given} {_name(chance)}" for given in chance.sample(_GIVEN, 3))
    return _Event(
        kind=kind,
        place=place,
        day=date(2021, 1, 4) + timedelta(days=chance.randrange(1500)),
        people=(first, second, third),
        body=f"the {place} {nouns[1].title()} Authority",
        nouns=tuple(chance.sample(nouns, len(nouns))),
    )


def _name(chance: random.Random) -> str:
    return chance.choice(_FIRST) + chance.choice(_MIDDLE) + chance.choice(_LAST)


def _iter_sentences(told: _Event, chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        slots = _slots(told, chance)
        if chance.random() < 0.35:
            words = chance.choice(_QUOTES).format(**slots)
            speaker = chance.choice(told.people)
            yield f'"{words}," {speaker} {chance.choice(_SAYS).format(**slots)}.'
        else:
            yield chance.choice(_PLAIN).format(**slots)


def _slots(told: _Event, chance: random.Random) -> dict[str, object]:
    noun, other = chance.sample(told.nouns, 2)
    chief, critic, official = told.people
    return {
        "noun": noun,
        "other": other,
        "chief": chief,
        "critic": critic,
        "official": official,
        "body": told.body,
        "place": told.place,
        "paper": chance.choice(OUTLETS[1:]),
        "happened": chance.choice(_HAPPENED),
        "reports": chance.choice(_REPORTS),
        "day": chance.choice(_DAYS),
        "month": chance.choice(_MONTHS),
        "year": chance.randint(1990, 2020),
        "number": chance.randint(12, 90),
        "small": chance.randint(2, 9),
        "total": chance.randint(100, 900),
        "money": chance.randint(2, 400),
        "percent": chance.randint(20, 70),
        "less": chance.randint(5, 19),
    }


def _paragraphs(sentences: list[str], chance: random.Random) -> list[str]:
    paragraphs, rest = [], list(sentences)
    while rest:
        size = chance.randint(1, 3)
        paragraphs.append(" ".join(rest[:size]))
        rest = rest[size:]
    return paragraphs


def _page(title: str, paragraphs: list[str], published: date, outlet: str) -> str:
    words = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    return f"""<!doctype html>
<html lang="en"><head><title>{html.escape(title)} | {outlet}</title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}T08:30:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{html.escape(title)}</h1>
{words}
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten soups for a cold week</a></li>
<li><a href="/b">Rain stops the regatta again</a></li></ul></aside>
<footer><p>Copyright {published.year} {outlet}. All rights reserved.</p></footer></body></html>
"""
