"""A few sentences of the witnesses that together say what happened.

Extractive: every sentence is a witness's own, word for word. Sentences are ranked by the support
of their claims in independent origins and by their centrality among all sentences (the mean cosine
of LexRank, Erkan and Radev 2004, without its graph), and chosen by maximal marginal relevance
(Carbonell and Goldstein 1998). Unlike both, support counts origins, so that copies add nothing,
and no origin speaks more often than balance allows while others have something to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from stemma.collate.likeness import tell_alike
from stemma.model.brief import Cited
from stemma.model.claim import Claim
from stemma.model.lineage import Direction, Lineage
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness
from stemma.nn.encoder import Encoder, Vectors
from stemma.text.clauses import finite_verbs
from stemma.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryConfig:
    """Limits and weights.

    `sentences` is the greatest number of sentences; `shortest` and `longest` bound a sentence, in
    words; `alike` is the cosine from which two sentences say the same; the weights are those of
    support, centrality and nearness to the start of the document, and what a sentence loses if its
    document is known to take from another, or says neither who published it nor when.
    """

    sentences: int = 6
    shortest: int = 9
    longest: int = 48
    alike: float = 0.62
    support: float = 1.0
    centrality: float = 1.6
    lead: float = 0.7
    taken: float = 0.5
    anonymous: float = 0.15


_DANGLING = re.compile(
    r"[\"“‘'(\[]*(?:he|she|it|they|we|i|you|his|her|its|their|this|that|these|those|such|but|and"
    r"|or|so|yet|still"
    r"|however|also|then|instead|meanwhile|earlier|later|here|there|now|another|both|one|others?"
    r"|in\s+addition|for\s+(?:example|instance)|as\s+a\s+result|that\s+said|hours?\s+later"
    r"|by\s+contrast|nonetheless|nevertheless|moreover|furthermore|indeed|asked|pressed|speaking"
    r"|the\s+(?:first|second|third|latter|former|other|others|same|rest|latest)"
    r"|according\s+to\s+(?:him|her|them)|if|what|who|why|how|when|where|well|yes|no)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:I|me|my|we|us|our|you|your|obviously|clearly|surely|sadly|unfortunately|hopefully|arguably"
    r"|frankly|ironically|tellingly|remarkably|astonishingly|inexplicably|of course|no doubt"
    r"|bizarre|ridiculous|absurd|shameful|disgrace\w*|pathetic|hypocrit\w+|laughable|perhaps|maybe"
    r"|seems? to|appears? to|let's)\b|!",
)
_ADVICE = re.compile(r"\b(?:should|must|ought to|needs? to|had better|may need|has to|have to)\b")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’(?!\w)')
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    witness: Witness
    span: Span
    rank: int
    claims: tuple[str, ...]
    support: int
    is_taken: bool

    @property
    def is_anonymous(self) -> bool:
        document = self.witness.document
        return document.publisher is None and document.published is None

    def has(self, evidence: Evidence) -> bool:
        return evidence.document == self.witness.document.id and evidence.span.overlaps(self.span)

    @property
    def text(self) -> str:
        return self.span.of(self.witness.document.text)


def summarise(
    witnesses: Sequence[Witness],
    claims: Sequence[Claim],
    lineage: Lineage,
    encoder: Encoder,
    *,
    altered: Sequence[Evidence] = (),
    config: SummaryConfig | None = None,
) -> tuple[Cited, ...]:
    """Return the summary of a story: lead first, the rest in the order of the accounts.

    Each sentence has one evidence, whose text it equals, and the claims that it states, through
    which its support can be counted. Questions, opinions of the narrator, sentences that hang on
    the one before, quotations with `altered` words and sentences without a verb never enter. A story
    without annotated body has
    an empty summary.
    """
    limits = config or SummaryConfig()
    every = [
        (witness, sentence) for witness in witnesses for sentence in witness.annotations.sentences
    ]
    if not every:
        return ()
    taken = {
        derivation.target
        for derivation in lineage.derivations
        if derivation.direction is Direction.KNOWN
    }
    candidates = [
        candidate
        for candidate in _iter_candidates(witnesses, claims, taken, limits)
        if not any(candidate.has(evidence) for evidence in altered)
    ]
    vectors = encoder.encode([candidate.text for candidate in candidates])
    background = encoder.encode([sentence.of(witness.document.text) for witness, sentence in every])
    scores = _scores(candidates, vectors, background, limits)
    chosen = _choose(candidates, vectors, scores, lineage, limits)
    if not chosen:
        return ()
    lead, *rest = chosen
    rest.sort(key=lambda position: _place(candidates[position]))
    return tuple(_cited(candidates[position]) for position in [lead, *rest])


def _iter_candidates(
    witnesses: Sequence[Witness],
    claims: Sequence[Claim],
    taken: Collection[str],
    limits: SummaryConfig,
) -> Iterator[_Candidate]:
    places: dict[str, list[tuple[Span, Claim]]] = {}
    for claim in claims:
        for statement in claim.statements:
            for evidence in statement.evidence:
                places.setdefault(evidence.document, []).append((evidence.span, claim))
    for witness in witnesses:
        for rank, sentence in enumerate(witness.annotations.sentences):
            if not _is_readable(witness, sentence, limits):
                continue
            told = {
                claim.id: claim
                for span, claim in places.get(witness.document.id, ())
                if span.overlaps(sentence)
            }
            yield _Candidate(
                witness=witness,
                span=sentence,
                rank=rank,
                claims=tuple(told),
                support=max((claim.origins for claim in told.values()), default=1),
                is_taken=witness.document.id in taken,
            )


def _is_readable(witness: Witness, sentence: Span, limits: SummaryConfig) -> bool:
    """Say whether a sentence can stand alone in a summary, as a careful editor would have it."""
    text = sentence.of(witness.document.text)
    count = len(words(text))
    outside = _QUOTED.sub(" ", text)
    return (
        limits.shortest <= count <= limits.longest
        and "\n" not in text
        and text[0] not in "\"“‘'(:*•-–—"
        and text[-1] in '."”’'
        and "?" not in text
        and not _DANGLING.match(text)
        and not _OPINION.search(outside)
        and not (_ADVICE.search(outside) and _is_narrated(witness, sentence))
        and bool(finite_verbs(outside))
        and not _has_stray_pronoun(witness, sentence)
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
    )


def _is_narrated(witness: Witness, sentence: Span) -> bool:
    """Say whether nobody but the narrator speaks in a sentence."""
    return not any(
        content.overlaps(sentence)
        for attribution in witness.annotations.attributions
        for content in attribution.contents
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


def _scores(
    candidates: Sequence[_Candidate],
    vectors: Vectors,
    background: Vectors,
    limits: SummaryConfig,
) -> list[float]:
    centre = background.mean(axis=0)
    centralities = [float(vector @ centre) for vector in vectors]
    return [
        limits.support * min(candidate.support - 1, 3) / 3
        + limits.centrality * centrality
        + limits.lead / (1 + candidate.rank)
        - limits.taken * candidate.is_taken
        - limits.anonymous * candidate.is_anonymous
        for candidate, centrality in zip(candidates, centralities, strict=True)
    ]


def _choose(
    candidates: Sequence[_Candidate],
    vectors: Vectors,
    scores: Sequence[float],
    lineage: Lineage,
    limits: SummaryConfig,
) -> list[int]:
    order = sorted(range(len(candidates)), key=lambda position: (-scores[position], position))
    origins = [lineage.origin_of(candidate.witness.document.id) for candidate in candidates]
    share = -(-limits.sentences // max(1, len(set(origins))))
    chosen: list[int] = []
    used: Counter[str] = Counter()
    for allowed in (max(1, share), limits.sentences):
        for position in order:
            if len(chosen) == limits.sentences:
                return chosen
            told = set(candidates[position].claims)
            is_new = all(
                not tell_alike(
                    candidates[position].text,
                    candidates[other].text,
                    float(vectors[position] @ vectors[other]),
                    alike=limits.alike,
                )
                and not told & set(candidates[other].claims)
                for other in chosen
            )
            if position not in chosen and is_new and used[origins[position]] < allowed:
                chosen.append(position)
                used[origins[position]] += 1
    return chosen


def _place(candidate: _Candidate) -> tuple[float, str]:
    length = len(candidate.witness.annotations.sentences)
    return (candidate.rank / length, candidate.witness.document.id)


def _cited(candidate: _Candidate) -> Cited:
    return Cited(
        text=candidate.text,
        evidence=(Evidence(candidate.witness.document.id, candidate.span),),
        claims=candidate.claims,
    )
