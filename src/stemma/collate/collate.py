"""The witnesses of one story, compared: everything that a brief says about it."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.collate.claims import align
from stemma.collate.conflicts import conflicts
from stemma.collate.headlines import unsupported
from stemma.collate.lineage import trace
from stemma.collate.metonyms import agents
from stemma.collate.people import unify
from stemma.collate.positions import positions
from stemma.collate.renderings import compare
from stemma.collate.summary import overtaken, summarise
from stemma.collate.timeline import timeline
from stemma.collate.title import choose
from stemma.model.brief import StoryBrief
from stemma.model.story import Story, Witness
from stemma.nn.encoder import Encoder


def collate(story: Story, witnesses: Sequence[Witness], encoder: Encoder) -> StoryBrief:
    """Compare the witnesses of `story`, which stand in its order, and say what they tell.

    A story of one witness gives a brief too: its claims have one origin and nothing conflicts.
    """
    people = unify(witnesses)
    lineage = trace(witnesses)
    acting = agents(witnesses, people)
    utterances = compare(witnesses, people, agents=acting)
    claims = align(witnesses, lineage, encoder, people=people, utterances=utterances)
    altered = [
        change.evidence
        for utterance in utterances
        for rendering in utterance.renderings
        for change in rendering.altered
    ]
    differing = conflicts(witnesses, claims, utterances, people, agents=acting)
    stale = overtaken(witnesses, differing)
    headlines = unsupported(witnesses, encoder=encoder)
    return StoryBrief(
        story=story,
        title=choose(witnesses, headlines, overtaken=stale),
        witnesses=tuple(witnesses),
        summary=summarise(
            witnesses, claims, lineage, encoder, altered=altered, conflicts=differing
        ),
        utterances=utterances,
        claims=claims,
        conflicts=differing,
        positions=positions(witnesses, people, acting),
        timeline=timeline(witnesses, claims, encoder, overtaken=stale),
        lineage=lineage,
        unsupported_headlines=headlines,
        acting=acting.acting,
    )
