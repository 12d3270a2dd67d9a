"""Who speaks in an attribution, with all that the witnesses of a story say about who is who."""

from __future__ import annotations

from stemma.collate.bearers import bearer
from stemma.collate.people import People
from stemma.model.annotation import Mention, MentionType
from stemma.model.attribution import Attribution
from stemma.model.span import Span
from stemma.model.story import Witness
from stemma.text import gazetteer
from stemma.text.names import is_courtesy, tokens

_NEAR = 900
"""Code points after which a joint source is no longer what "they" takes up."""
_BESIDE_NAMES = frozenset("and both the his her their its former then , ( )".split())


def speaker(witness: Witness, attribution: Attribution, people: People) -> str | None:
    """Return the story's name for whoever speaks, None where nothing tells.

    What the document itself resolves goes first. Of a joint source ("Roe and Doe said") all are
    named, if all are known. A description that the document leaves open ("the foreign secretary")
    is the one person of the story who bears that role, in whichever witness says so.
    """
    document = witness.document.id
    known = people.name(document, attribution.source_entity)
    if known is not None or len(attribution.sources) != 1:
        return known
    source = attribution.sources[0]
    if source.of(witness.document.text).lower() == "they":
        return _still_together(witness, attribution, people)
    return _together(witness, source, people) or _by_role(witness, source, people)


def _together(witness: Witness, source: Span, people: People) -> str | None:
    """Name everybody of a joint source that holds nothing but names and their titles."""
    mentions = [
        mention
        for mention in witness.annotations.mentions
        if source.contains(mention.span) and not _is_people(witness, mention)
    ]
    if len(mentions) < 2 or not _only_names(witness, source, mentions):
        return None
    names = [people.name(witness.document.id, mention.entity) for mention in mentions]
    told = list(dict.fromkeys(name for name in names if name is not None))
    if len(told) < 2 or None in names:
        return None
    return f"{', '.join(told[:-1])} and {told[-1]}"


def _still_together(witness: Witness, attribution: Attribution, people: People) -> str | None:
    """Name for "they" those who spoke together right before, with nobody else between."""
    text = witness.document.text
    at = attribution.sources[0].start
    earlier = sorted(
        (one.sources[0].start, one.sources[0])
        for one in witness.annotations.attributions
        if len(one.sources) == 1 and one.sources[0].start < at
    )
    for start, source in reversed(earlier):
        if source.of(text).lower() == "they":
            continue
        is_near = text.count("\n", start, at) <= 2 and at - start < _NEAR
        return _together(witness, source, people) if is_near else None
    return None


def _is_people(witness: Witness, mention: Mention) -> bool:
    return mention.span.of(witness.document.text) in gazetteer.demonyms()


def _only_names(witness: Witness, source: Span, mentions: list[Mention]) -> bool:
    """Say whether "and" joins the names of a source, and no other noun does the speaking."""
    words = [
        token
        for token in tokens(witness.document.text, source.start, source.end)
        if not any(mention.span.contains(Span(token.start, token.end)) for mention in mentions)
    ]
    text = [word.text for word in words]
    first, last = mentions[0].span, mentions[-1].span
    joined = any(word.text == "and" and first.end <= word.start < last.start for word in words)
    return joined and all(
        word.lower() in _BESIDE_NAMES
        or word.lower() in gazetteer.roles()
        or word.lower().removesuffix("s") in gazetteer.roles()
        or is_courtesy(word)
        or word in gazetteer.demonyms()
        for word in text
    )


def _by_role(witness: Witness, source: Span, people: People) -> str | None:
    """Find the only person of the story whose role is the description at `source`."""
    if any(source.contains(one.span) for one in witness.annotations.mentions if _names(one)):
        return None
    return bearer(source.of(witness.document.text), witness, people)


def _names(mention: Mention) -> bool:
    return mention.type is MentionType.PERSON
