"""Headlines that assert what the article under them does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.collate.assertion import entity_keys, name_key, root
from stemma.model.claim import UnsupportedHeadline
from stemma.model.document import Block, BlockLabel
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder
from stemma.text import gazetteer
from stemma.text.clauses import finite_verbs
from stemma.text.concepts import told_by
from stemma.text.mood import Grade, Mood, moods
from stemma.text.words import Word, stem, words


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineConfig:
    """Thresholds.

    `cosine` is the nearness of one sentence of the body from which it may well say what the
    headline says in other words. `sentences` is the fewest that make a body to hold a headline
    against, `window` how many sentences in a row may tell together what a headline tells.
    `absent` is the share of a headline's words of content, `contents` of them at least, whose lack
    in the whole body makes it another story's, if no sentence comes as near as `foreign`.
    """

    cosine: float = 0.7
    sentences: int = 4
    window: int = 2
    absent: float = 0.6
    contents: int = 4
    foreign: float = 0.45


_QUESTION = re.compile(
    r"\?|^\W*(?:how|why|what|who|when|where|which|is|are|was|will|can|should|watch|live|opinion|analysis|explainer|video|photos?)\b",
    re.IGNORECASE,
)
_PASSIVE_BY = re.compile(r"^[^:]{2,40}:\s+")
_ATTRIBUTED = re.compile(
    r",\s+[^,]{2,60}\s(?:say|says|said|warns?|claims?|reports?|suggests?)\s*$", re.IGNORECASE
)


def unsupported(
    witnesses: Sequence[Witness],
    *,
    encoder: Encoder | None = None,
    config: HeadlineConfig | None = None,
) -> tuple[UnsupportedHeadline, ...]:
    """Return the headlines whose assertion no statement of their own body supports.

    What counts is the headline's predicate with its subject: the body must tell it in some words,
    of the same subject, as really as the headline does. Names are held against all names of the
    entity in the body, numbers against its quantities. A headline that asks, teases or words the
    matter its own way is none, nor is one whose verb has no known synonyms, since then nothing
    tells that it is lacking.

    Args:
        witnesses: documents with their annotations; those without a headline, without enough body
            or without annotations are passed over.
        encoder: gives sentence vectors; the shipped one if None.
        config: thresholds.

    Returns:
        At most one finding a headline, in the order of the witnesses.
    """
    limits = config or HeadlineConfig()
    return tuple(
        UnsupportedHeadline(
            document=witness.document.id,
            evidence=Evidence(witness.document.id, block.span),
            reason=reason,
        )
        for witness in witnesses
        for block in witness.document.labelled(BlockLabel.HEADLINE)
        if (reason := _reason(witness, block, encoder, limits)) is not None
    )


def _reason(
    witness: Witness, block: Block, encoder: Encoder | None, limits: HeadlineConfig
) -> str | None:
    text = witness.document.text
    headline = block.span.of(text)
    sentences = [
        span
        for span in witness.annotations.sentences
        if not span.overlaps(block.span) and span.of(text).strip() != headline.strip()
    ]
    if len(sentences) < limits.sentences or _QUESTION.search(headline):
        return None
    bodies = [span.of(text) for span in sentences]
    reason = next(
        filter(None, (_predicate(witness, headline, bodies, limits), _number(witness, headline))),
        None,
    )
    absent = _absent(headline, bodies, limits) if reason is None else None
    if reason is None and absent is None:
        return None
    nearest = _nearest(headline, bodies, encoder)
    if reason is not None:
        return reason if nearest < limits.cosine else None
    return absent if nearest < limits.foreign else None


def _absent(headline: str, bodies: Sequence[str], limits: HeadlineConfig) -> str | None:
    """Say which words of a headline that tells something stand nowhere in the body."""
    contents = [word for word in words(headline) if not word.is_stop]
    if len(contents) < limits.contents or not finite_verbs(headline.lower()):
        return None
    told = {root(word.stem) for body in bodies for word in words(body)}
    absent = [
        word.form
        for word in contents
        if not ({root(word.stem)} | {root(kin) for kin in told_by(word.stem)}) & told
    ]
    if len(absent) < limits.absent * len(contents):
        return None
    shown = ", ".join(f"“{form}”" for form in absent)
    return f"the body has nothing of {shown}"


def _nearest(headline: str, bodies: Sequence[str], encoder: Encoder | None) -> float:
    if encoder is None:
        from stemma.nn.encoder import load_encoder

        encoder = load_encoder()
    vectors = encoder.encode([headline, *bodies])
    return float((vectors[1:] @ vectors[0]).max())


def _predicate(
    witness: Witness, headline: str, bodies: Sequence[str], limits: HeadlineConfig
) -> str | None:
    verb = _main_verb(headline)
    if verb is None:
        return None
    telling = {root(kin) for kin in told_by(verb.stem)} | {root(verb.stem)}
    subject = _subject(witness, headline, verb)
    if len(telling) < 2 or not subject:
        return None
    told = list(_occurrences(bodies, telling))
    is_named = any(key[0] == "@" for key in subject)
    about = [
        (place, mood)
        for place, mood in told
        if not is_named
        or _has(witness, bodies[max(0, place - limits.window) : place + limits.window], subject)
    ]
    shown = headline[verb.span.start : verb.span.end]
    if not told:
        return f"no sentence of the body tells that anybody “{shown}” anything of the kind"
    if not about:
        who = " ".join(headline[: verb.span.start].split())
        return f"no sentence of the body says of “{who}” what “{shown}” says"
    mine = dict(_by_root(headline)).get(root(verb.stem), Mood())
    return _weaker(shown, mine, {mood for _, mood in about})


_DOUBTFUL = frozenset({Grade.POSSIBLE, Grade.CONDITIONAL})


def _weaker(shown: str, mine: Mood, told: set[Mood]) -> str | None:
    """Say whether the body tells it as denied or as merely possible only."""
    if not mine.negated and all(mood.negated for mood in told):
        return f"the body only denies what “{shown}” asserts"
    if mine.grade is Grade.ASSERTED and all(mood.grade in _DOUBTFUL for mood in told):
        return f"the body does not say that what “{shown}” asserts has happened"
    return None


def _by_root(text: str) -> Iterator[tuple[str, Mood]]:
    for word, mood in moods(text):
        yield root(word.stem), mood


def _occurrences(bodies: Sequence[str], telling: set[str]) -> Iterator[tuple[int, Mood]]:
    for place, body in enumerate(bodies):
        for key, mood in _by_root(body):
            if key in telling:
                yield place, mood


_AMBIGUOUS = frozenset(
    stem(form)
    for form in """leave lose hold give break step stand part pass drop fall hit strike pull enter
    call back turn clear cut raise file take fire run press split end close own
    refuse vow threaten order""".split()
)
"""Verbs of too many meanings for their synonyms to tell what a headline means by them."""


def _main_verb(headline: str) -> Word | None:
    """Return the first verb of content with a known concept after the headline's first word."""
    plain = _PASSIVE_BY.sub(lambda match: " " * len(match.group()), headline)
    end = found.start() if (found := _ATTRIBUTED.search(plain)) else len(plain)
    listed = words(plain[:end])
    verbs = {word.span for word in finite_verbs(plain[:end].lower())}
    for position, word in enumerate(listed):
        is_verb = word.form.endswith("ed") or (word.form.endswith("s") and word.form != word.stem)
        if not position or word.is_stop:
            continue
        if word.span in verbs or (is_verb and told_by(word.stem)):
            is_clear = told_by(word.stem) and word.stem not in _AMBIGUOUS
            return word if is_clear else None
    return None


def _subject(witness: Witness, headline: str, verb: Word) -> frozenset[str]:
    """Return keys of what stands before the headline's verb: names first, else its words."""
    before = headline[: verb.span.start]
    names = {
        key
        for form, key in _name_forms(witness)
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", before, re.IGNORECASE)
    }
    plain = {root(word.stem) for word in words(before) if not word.is_stop}
    return frozenset(names or plain)


def _name_forms(witness: Witness) -> Iterator[tuple[str, str]]:
    keys = entity_keys(witness)
    for entity in witness.annotations.entities:
        for form in (entity.name, *entity.aliases):
            yield form, keys[entity.id]


def _has(witness: Witness, bodies: Sequence[str], subject: frozenset[str]) -> bool:
    joined = " ".join(bodies)
    if {root(word.stem) for word in words(joined)} & subject:
        return True
    forms = {form for form, key in _name_forms(witness) if key in subject}
    named = any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", joined) for form in forms)
    related = any(
        name_key(form) in subject
        for form in (*gazetteer.capitals(), *gazetteer.demonyms())
        if form in joined
    )
    return named or related


_NUMBER = re.compile(
    r"(?<![\w.,$£€])(?P<value>\d{1,3}(?:,\d{3})+|\d+)(?![\w.,%-])\s+(?P<noun>[A-Za-z]+)"
)


def _number(witness: Witness, headline: str) -> str | None:
    """Find a count in the headline that the body gives otherwise and nowhere alike."""
    counted = [item for item in witness.annotations.quantities if item.low is not None]
    for match in _NUMBER.finditer(headline):
        value = float(match["value"].replace(",", ""))
        noun = words(match["noun"])[0]
        if 1900 <= value <= 2100 or match["value"] in _plain_body(witness):
            continue
        if any((item.low or 0) <= value <= (item.high or value) for item in counted):
            continue
        sums = {(a.low or 0) + (b.low or 0) for a in counted for b in counted if a is not b}
        rival = next(
            (
                item
                for item in counted
                if item.unit and words(item.unit)[-1].stem in {noun.stem, "person"}
            ),
            None,
        )
        if rival is not None and value not in sums and noun.stem == words(rival.unit)[-1].stem:
            shown = rival.span.of(witness.document.text)
            return f"the body says “{shown}” where the headline says “{match['value']}”"
    return None


def _plain_body(witness: Witness) -> str:
    text = witness.document.text
    return " ".join(Span(span.start, span.end).of(text) for span in witness.document.body)
