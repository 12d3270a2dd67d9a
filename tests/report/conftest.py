from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from stemma.model.annotation import Annotations
from stemma.model.attribution import Attribution, AttributionKind
from stemma.model.brief import Brief, Cited, StoryBrief
from stemma.model.claim import (
    Alteration,
    Altered,
    Claim,
    Conflict,
    ConflictKind,
    ConflictStatus,
    Entry,
    Position,
    Rendering,
    Side,
    Stance,
    Statement,
    UnsupportedHeadline,
    Utterance,
)
from stemma.model.document import (
    Block,
    BlockLabel,
    Document,
    Found,
    PageKind,
    PageMap,
    PageNature,
    Precision,
    Published,
    Rejected,
)
from stemma.model.lineage import Derivation, Direction, Lineage, Origin, Passage, PassageKind
from stemma.model.score import Score
from stemma.model.span import Evidence, Span
from stemma.model.story import Story, Witness

SURE = Score(value=1.0, reason="set by hand")
HEADLINE, BODY = BlockLabel.HEADLINE, BlockLabel.BODY
COMMENT, FURNITURE = BlockLabel.COMMENT, BlockLabel.BOILERPLATE

ARTICLES: dict[str, tuple[tuple[BlockLabel, str], ...]] = {
    "wire": (
        (HEADLINE, "Ferry with 140 aboard runs aground off Velm"),
        (BlockLabel.DATELINE, "PORT ANSEL, March 4 (Northern Press) —"),
        (
            BODY,
            "The ferry Maren ran aground off the island of Velm before dawn on Tuesday, and at "
            "least nine people were hurt, the coastguard said.",
        ),
        (
            BODY,
            "“The captain reported fog and then silence,” harbour master Ida Lorne told "
            "reporters. “We will not reopen the channel until the wreck is safe.”",
        ),
        (
            BODY,
            "Transport Minister Pavel Orsic wants all night crossings stopped; the shipowners’ "
            "league said it would fight such a ban in court.",
        ),
        (BlockLabel.CAPTION, "The Maren in an undated photograph. Handout"),
    ),
    "reprint": (
        (HEADLINE, "Nine hurt as ferry grounds near Velm"),
        (BlockLabel.BYLINE, "By our staff and Northern Press"),
        (
            BODY,
            "The ferry Maren ran aground off the island of Velm before dawn on Tuesday, and at "
            "least nine people were hurt, the coastguard said.",
        ),
        (
            BODY,
            "“The captain reported fog and then silence,” harbour master Ida Lorne told "
            "reporters. “We will not reopen the channel until the wreck is safe.”",
        ),
        (FURNITURE, "We use cookies. Accept all or manage your choices."),
    ),
    "spun": (
        (HEADLINE, "Minister shuts Velm channel for good"),
        (
            BODY,
            "The vessel Maren hit ground off the isle of Velm before sunrise on Tuesday, and at "
            "least nine persons were injured, the coastguard said.",
        ),
        (
            BODY,
            "“We will never reopen the channel until the wreck is secure,” Lorne said. "
            "“Nobody warned us,” a voice on the radio said.",
        ),
        (BlockLabel.TEASER, "Read also: Ten islands for your summer"),
    ),
    "radio": (
        (HEADLINE, "Velm ferry: number of injured rises to 23"),
        (BlockLabel.DATE, "Wednesday 5 March 2025, 18:20"),
        (
            BODY,
            "Hospitals in Port Ansel have now treated 23 people from the Maren, the health board "
            "said on Wednesday.",
        ),
        (
            BODY,
            "Mr Orsic said the ban on night crossings “is not yet decided”. The channel was last "
            "closed in 2013.",
        ),
    ),
    "blog": (
        (HEADLINE, "What I saw from the pier"),
        (
            BODY,
            "The Maren struck the sandbank at about 5 a.m. I counted no more than five hurt. 🛟",
        ),
        (COMMENT, "seadog44 says: told you so!!! those ferries are 50 years old"),
        (COMMENT, "anna_k says: praying for everybody on board"),
    ),
    "french": (
        (HEADLINE, "Un ferry s’échoue près de Velm"),
        (BlockLabel.BODY, "Neuf personnes ont été blessées mardi."),
    ),
}


def document(name: str, blocks: tuple[tuple[BlockLabel, str], ...], **fields: object) -> Document:
    text, found = "", []
    for label, words in blocks:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + words
        reason = "" if label is BODY else f"looks like a {label.value}"
        found.append(Block(span=Span(start, start + len(words)), label=label, reason=reason))
    known: dict[str, object] = {"language": "en", **fields}
    return Document(id=f"id-{name}", ref=f"{name}.txt", text=text, blocks=tuple(found), **known)  # type: ignore[arg-type]


def on(year: int, month: int, day: int, how: str) -> Published:
    value = date(year, month, day)
    return Published(value=value.isoformat(), precision=Precision.DAY, how=how, days=(value, value))


class Newsroom:
    """Makes evidence by words, so that no offset is written by hand."""

    def __init__(self) -> None:
        wire = Found(value="Northern Press", how="dateline")
        self.documents = {
            "wire": document(
                "wire",
                ARTICLES["wire"],
                authors=("Ruth Almond", "Jan Sels"),
                publisher=wire,
                published=on(2025, 3, 4, "dateline"),
                url="https://northern.example/velm",
                title=Found(value=ARTICLES["wire"][0][1], how="headline"),
            ),
            "reprint": document(
                "reprint",
                ARTICLES["reprint"],
                credits=(wire,),
                publisher=Found(value="Harbour Gazette", how="metadata"),
                published=on(2025, 3, 4, "JSON-LD"),
                title=Found(value=ARTICLES["reprint"][0][1], how="headline"),
            ),
            "spun": document(
                "spun",
                ARTICLES["spun"],
                publisher=Found(value="Coast Daily Mirror Online", how="URL"),
                published=Published(
                    value=None,
                    precision=Precision.INTERVAL,
                    how="inferred from “on Tuesday”",
                    days=(date(2025, 3, 4), date(2025, 3, 11)),
                ),
            ),
            "radio": document(
                "radio",
                ARTICLES["radio"],
                publisher=Found(value="Island Radio", how="metadata"),
                published=Published(
                    value="2025-03-05T18:20+01:00",
                    precision=Precision.MINUTE,
                    how="stated under the headline",
                    days=(date(2025, 3, 5), date(2025, 3, 5)),
                ),
            ),
            "blog": document("blog", ARTICLES["blog"]),
            "french": document("french", ARTICLES["french"], language="fr"),
        }

    def at(self, name: str, words: str) -> Evidence:
        start = self.documents[name].text.index(words)
        return Evidence(f"id-{name}", Span(start, start + len(words)))

    def attribution(
        self,
        name: str,
        number: int,
        quoted: str,
        *,
        source: str = "",
        cue: str = "",
        kind: str = "direct",
    ) -> Attribution:
        content = self.at(name, quoted).span
        return Attribution(
            id=f"a{number}",
            kind=AttributionKind(kind),
            sources=(self.at(name, source).span,) if source else (),
            cues=(self.at(name, cue).span,) if cue else (),
            contents=(content,),
            quotations=() if kind == "indirect" else (content,),
            source_entity=None,
            score=SURE,
        )


REOPEN = "We will not reopen the channel until the wreck is safe."
NEVER = "We will never reopen the channel until the wreck is secure,"
FOG = "The captain reported fog and then silence,"


def annotations(room: Newsroom) -> dict[str, Annotations]:
    said = {
        "wire": (
            room.attribution("wire", 1, FOG, source="harbour master Ida Lorne", cue="told"),
            room.attribution("wire", 2, REOPEN),
        ),
        "reprint": (
            room.attribution("reprint", 1, FOG, source="harbour master Ida Lorne", cue="told"),
            room.attribution("reprint", 2, REOPEN),
        ),
        "spun": (
            room.attribution("spun", 1, NEVER, source="Lorne", cue="said"),
            room.attribution("spun", 2, "Nobody warned us,", source="a voice on the radio"),
        ),
        "radio": (
            room.attribution(
                "radio", 1, "is not yet decided", source="Mr Orsic", cue="said", kind="mixed"
            ),
        ),
    }
    return {
        name: Annotations(
            document=item.id,
            sentences=item.body,
            attributions=said.get(name, ()),
            annotators=("test 1",),
        )
        for name, item in room.documents.items()
    }


def utterances(room: Newsroom) -> tuple[Utterance, ...]:
    def rendering(name: str, words: str, number: int, *altered: Altered) -> Rendering:
        return Rendering(evidence=room.at(name, words), attribution=f"a{number}", altered=altered)

    def changed(words: str, reading: str) -> Altered:
        return Altered(
            kind=Alteration.SUBSTITUTED, evidence=room.at("spun", words), reading=reading
        )

    return (
        Utterance(
            id="q1",
            speaker="Ida Lorne",
            renderings=(
                rendering("wire", REOPEN, 2),
                rendering("reprint", REOPEN, 2),
                rendering("spun", NEVER, 1, changed("never", "not"), changed("secure", "safe")),
            ),
        ),
        Utterance(
            id="q2",
            speaker="Ida Lorne",
            renderings=(rendering("wire", FOG, 1), rendering("reprint", FOG, 1)),
        ),
        Utterance(id="q3", speaker=None, renderings=(rendering("spun", "Nobody warned us,", 2),)),
        Utterance(
            id="q4",
            speaker="Pavel Orsic",
            renderings=(rendering("radio", "is not yet decided", 1),),
        ),
    )


def claims(room: Newsroom) -> tuple[Claim, ...]:
    def claim(number: int, text: str, *places: tuple[str, str], **fields: object) -> Claim:
        return Claim(
            id=f"c{number}",
            text=text,
            statements=tuple(
                Statement(evidence=(room.at(name, words),), attribution=None)
                for name, words in places
            ),
            **fields,  # type: ignore[arg-type]
        )

    ground = "The ferry Maren ran aground off the island of Velm"
    return (
        claim(
            1,
            "at least nine people were hurt",
            ("wire", "at least nine people were hurt"),
            ("reprint", "at least nine people were hurt"),
            ("spun", "at least nine persons were injured"),
            origins=1,
            first="id-wire",
            omitted_by=("id-blog", "id-radio"),
        ),
        claim(
            2,
            ground,
            ("wire", ground),
            ("reprint", ground),
            ("spun", "The vessel Maren hit ground off the isle of Velm"),
            ("blog", "The Maren struck the sandbank"),
            origins=2,
            first=None,
            omitted_by=("id-radio",),
        ),
        claim(
            3,
            "Hospitals in Port Ansel have now treated 23 people",
            ("radio", "Hospitals in Port Ansel have now treated 23 people"),
            origins=1,
            first="id-radio",
            omitted_by=("id-spun",),
            predates=("id-wire", "id-reprint"),
        ),
    )


def conflicts(room: Newsroom) -> tuple[Conflict, ...]:
    return (
        Conflict(
            id="x1",
            kind=ConflictKind.QUANTITY,
            status=ConflictStatus.UPDATE,
            explanation="People hurt: 23 is given a day after nine or more.",
            sides=(
                Side(
                    value="9 or more people",
                    claims=("c1",),
                    evidence=(room.at("wire", "nine people"), room.at("reprint", "nine people")),
                ),
                Side(value="23 people", claims=("c3",), evidence=(room.at("radio", "23 people"),)),
            ),
        ),
        Conflict(
            id="x2",
            kind=ConflictKind.QUANTITY,
            status=ConflictStatus.CONFLICT,
            explanation="People hurt: at least nine and at most five cannot both hold.",
            sides=(
                Side(
                    value="9 or more", claims=("c1",), evidence=(room.at("spun", "nine persons"),)
                ),
                Side(
                    value="5 at most", claims=(), evidence=(room.at("blog", "no more than five"),)
                ),
            ),
        ),
    )


def lineage(room: Newsroom) -> Lineage:
    opening = ARTICLES["wire"][2][1]
    return Lineage(
        origins=(
            Origin(id="o1", documents=("id-wire", "id-reprint", "id-spun")),
            Origin(id="o2", documents=("id-radio",)),
            Origin(id="o3", documents=("id-blog",)),
            Origin(id="o4", documents=("id-french",)),
        ),
        derivations=(
            Derivation(
                source="id-wire",
                target="id-reprint",
                direction=Direction.KNOWN,
                why="Harbour Gazette credits Northern Press.",
                passages=(
                    Passage(
                        kind=PassageKind.VERBATIM,
                        source=room.at("wire", opening),
                        target=room.at("reprint", opening),
                    ),
                ),
            ),
            Derivation(
                source="id-wire",
                target="id-spun",
                direction=Direction.UNKNOWN,
                why="Nothing tells which of the two came first.",
                passages=(
                    Passage(
                        kind=PassageKind.REWORDED,
                        source=room.at("wire", opening),
                        target=room.at("spun", ARTICLES["spun"][1][1]),
                    ),
                ),
            ),
        ),
    )


def story_brief(room: Newsroom) -> StoryBrief:
    layers = annotations(room)
    witnesses = tuple(
        Witness(siglum="ABCDEF"[place], document=item, annotations=layers[name])
        for place, (name, item) in enumerate(room.documents.items())
    )
    title = room.at("wire", ARTICLES["wire"][0][1])
    at = room.at
    crossing = at("wire", "before dawn on Tuesday, and at least nine people were hurt")
    return StoryBrief(
        story=Story(
            id="story-1",
            documents=tuple(item.id for item in room.documents.values()),
            reasons=tuple("names the Maren" for _ in room.documents),
        ),
        title=Cited(text=ARTICLES["wire"][0][1], evidence=(title,)),
        witnesses=witnesses,
        summary=(
            Cited(
                text=ARTICLES["wire"][2][1],
                evidence=(
                    at("wire", ARTICLES["wire"][2][1]),
                    at("reprint", ARTICLES["wire"][2][1]),
                ),
                claims=("c1", "c2"),
            ),
            Cited(
                text="Hospitals treated 23 people, and the ban is not yet decided.",
                evidence=(at("radio", ARTICLES["radio"][2][1]), at("radio", "is not yet decided")),
                reworded=True,
            ),
        ),
        utterances=utterances(room),
        claims=claims(room),
        conflicts=conflicts(room),
        positions=(
            Position(
                actor="Pavel Orsic",
                stance=Stance.SUPPORTS,
                proposal="a stop to night crossings",
                evidence=(
                    at("wire", "Transport Minister Pavel Orsic wants all night crossings stopped"),
                ),
            ),
            Position(
                actor="Shipowners’ league",
                stance=Stance.OPPOSES,
                proposal="a stop to night crossings",
                evidence=(
                    at("wire", "the shipowners’ league said it would fight such a ban in court"),
                ),
            ),
        ),
        timeline=(
            Entry(
                days=(date(2013, 1, 1), date(2013, 12, 31)),
                precision=Precision.YEAR,
                text="The channel was last closed in 2013.",
                evidence=(at("radio", "The channel was last closed in 2013."),),
            ),
            Entry(
                days=(date(2025, 3, 4), date(2025, 3, 4)),
                precision=Precision.DAY,
                text=crossing.span.of(room.documents["wire"].text),
                evidence=(crossing,),
            ),
        ),
        lineage=lineage(room),
        unsupported_headlines=(
            UnsupportedHeadline(
                document="id-spun",
                evidence=at("spun", ARTICLES["spun"][0][1]),
                reason="The article names no minister and no lasting closure.",
            ),
        ),
    )


@pytest.fixture(scope="session")
def room() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def brief(room: Newsroom) -> Brief:
    return Brief(
        version="0.1",
        config="c0ffee",
        annotators="rules",
        stories=(story_brief(room),),
        rejected=(
            Rejected(path="photos/maren.jpg", stage="extract", reason="not text: JPEG image"),
        ),
    )


def as_page(witness: Witness) -> Witness:
    """Return a witness that was read from a page whose paragraphs are its blocks."""
    html, runs = "<title>x</title>\n", []
    for block in witness.document.blocks:
        runs += [(block.span.start, len(html) + 3, 1), (block.span.end, len(html) + 3, 0)]
        html += f"<p>{block.span.of(witness.document.text)}</p>\n"
    page_map = PageMap(size=len(html), runs=tuple(runs))
    return replace(witness, document=replace(witness.document, html=html, page_map=page_map))


@pytest.fixture(scope="session")
def paged(brief: Brief) -> Brief:
    """The brief, had all its witnesses been read from pages."""
    (story,) = brief.stories
    witnesses = tuple(map(as_page, story.witnesses))
    return replace(brief, stories=(replace(story, witnesses=witnesses),))


ATTACK = (
    "<script>document.title='owned'</script>\"'><img src=x onerror=document.title='owned'>"
    "\u202egnp.exe\u202c [x](javascript:alert(1)) \x1b[31mred\x1b[0m \x9b31m `a` | {{ 7 * 7 }}"
    "</style>"
)


@pytest.fixture(scope="session")
def attack() -> str:
    return ATTACK


@pytest.fixture(scope="session")
def hostile(brief: Brief) -> Brief:
    """The brief with an attack in every place that the input fills."""
    story = brief.stories[0]
    body = document(
        "wire",
        ((HEADLINE, ATTACK), (BODY, f"{ATTACK} said {ATTACK}"), (COMMENT, ATTACK)),
        url="javascript:alert(1)",
        publisher=Found(value=ATTACK, how=ATTACK),
        title=Found(value=ATTACK, how=ATTACK),
        language='en" onmouseover="alert(1)',
    )
    size = len(ATTACK)
    head, inside = Evidence(body.id, Span(0, size)), Evidence(body.id, Span(size + 2, 2 * size + 2))
    altered = Altered(
        kind=Alteration.SUBSTITUTED,
        reading=ATTACK,
        evidence=Evidence(body.id, Span(size + 4, size + 20)),
    )
    conflict = story.conflicts[0]
    attacked = replace(
        story,
        story=replace(story.story, documents=(body.id,), reasons=(ATTACK,)),
        title=Cited(text=ATTACK, evidence=(head,)),
        witnesses=(Witness(siglum="A", document=body, annotations=Annotations(document=body.id)),),
        summary=(Cited(text=ATTACK, evidence=(inside,)),),
        utterances=(
            Utterance(
                id="q1",
                speaker=ATTACK,
                renderings=(Rendering(evidence=inside, attribution="a1", altered=(altered,)),),
            ),
        ),
        claims=(
            Claim(
                id="c1",
                text=ATTACK,
                origins=1,
                first=None,
                omitted_by=(),
                statements=(Statement(evidence=(inside,), attribution=None),),
            ),
        ),
        conflicts=(
            replace(
                conflict,
                explanation=ATTACK,
                sides=(Side(value=ATTACK, claims=("c1",), evidence=(inside,)),),
            ),
        ),
        positions=(
            Position(actor=ATTACK, stance=Stance.OPPOSES, proposal=ATTACK, evidence=(inside,)),
        ),
        timeline=(),
        lineage=Lineage(origins=(Origin(id="o1", documents=(body.id,)),), derivations=()),
        unsupported_headlines=(
            UnsupportedHeadline(document=body.id, evidence=head, reason=ATTACK),
        ),
    )
    rejected = (Rejected(path=ATTACK, stage=ATTACK, reason=ATTACK),)
    return replace(brief, stories=(attacked, attacked), rejected=rejected)


@pytest.fixture(scope="session")
def cut(brief: Brief) -> Brief:
    """The brief, its first witness cut off by a paywall."""
    nature = PageNature(kind=PageKind.PAYWALL_STUB, reason="'Subscribe <now>' after 2 paragraphs")
    story = brief.stories[0]
    first, *rest = story.witnesses
    first = replace(first, document=replace(first.document, nature=nature))
    return replace(brief, stories=(replace(story, witnesses=(first, *rest)), *brief.stories[1:]))
