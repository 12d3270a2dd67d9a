"""A peer for attribution: a linear-chain CRF (Lafferty et al. 2001) trained on the same data.

Words, shapes, the state of quotation and the lexicon of speech are its features, CRFsuite (Okazaki
2007) its trainer, by the passive-aggressive method (Crammer et al. 2006): on this data it takes a
minute where L-BFGS takes many, and scores higher. Roles are grouped by nearest distance. A trained
model is kept under `build/`, by a hash of the data and of this file.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.rows import records
from stemma.model.span import Span
from stemma.text import marks, speech

ROLES = ("source", "cue", "content")
CACHE = Path(__file__).parent.parent / "build" / "benchmarks"

_WORD = re.compile(r"\w+|[^\w\s]")
_ENDS = frozenset(".?!")
_ROUNDS = 15
_SHAPES = (("[A-Z]", "X"), ("[a-z]", "x"), ("[0-9]", "0"), (r"(.)\1{2,}", r"\1\1"))

Offsets = tuple[int, int]
Triple = tuple[tuple[Offsets, ...], tuple[Offsets, ...], tuple[Offsets, ...]]


class Peer:
    """Tags the roles of attributions and groups them.

    Raises:
        ImportError: CRFsuite is not installed.
    """

    def __init__(self, model: Path) -> None:
        import pycrfsuite

        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def attributions(self, text: str) -> list[Triple]:
        """Return sources, cues and contents of each attribution; none for an empty text."""
        found: list[Triple] = []
        for words, features in passages(text):
            found += grouped(spans(words, self._tagger.tag(features)))
        return found


def trained(path: Path) -> Peer:
    """Return the peer trained on the records of a file, from the cache if it is there.

    Raises:
        ImportError: CRFsuite is not installed.
    """
    import pycrfsuite

    digest = hashlib.sha256(path.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]
    model = CACHE / f"attribution-{digest}.crfsuite"
    if not model.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        trainer = pycrfsuite.Trainer(
            algorithm="pa", params={"max_iterations": _ROUNDS}, verbose=False
        )
        for record in records(path):
            labels = painted(record["attributions"])
            for words, features in passages(record["text"]):
                trainer.append(features, tags(words, labels))
        unfinished = model.with_suffix(".part")
        trainer.train(str(unfinished))
        unfinished.rename(model)
    return Peer(model)


def painted(attributions: Iterable[Mapping[str, Any]]) -> list[tuple[Offsets, str]]:
    """Return all spans of all attributions with their roles, the ones that win over others last."""
    return [
        ((part[0], part[1]), role)
        for role in ("content", "source", "cue")
        for one in attributions
        for part in one[f"{role}s"]
    ]


def tags(words: Sequence[Span], labels: Iterable[tuple[Offsets, str]]) -> list[str]:
    """Return the BIO tags of `words`."""
    owners: list[tuple[Offsets, str] | None] = [None] * len(words)
    starts = [word.start for word in words]
    for label in labels:
        (start, end), _ = label
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(words) and words[at].start < end:
            if words[at].end > start:
                owners[at] = label
            at += 1
    found = []
    for before, owner in pairwise([None, *owners]):
        found.append("O" if owner is None else f"{'I' if owner == before else 'B'}-{owner[1]}")
    return found


def spans(words: Sequence[Span], found: Sequence[str]) -> list[tuple[Offsets, str]]:
    """Return the runs of equal role that BIO tags mark."""
    runs: list[tuple[Offsets, str]] = []
    previous = "O"
    for word, tag in zip(words, found, strict=True):
        role = tag[2:]
        if tag.startswith("I-") and previous[2:] == role:
            (start, _), _ = runs[-1]
            runs[-1] = (start, word.end), role
        elif tag != "O":
            runs.append(((word.start, word.end), role))
        previous = tag
    return runs


def grouped(runs: Sequence[tuple[Offsets, str]]) -> list[Triple]:
    """Group the roles of a passage: a content with its nearest cue, that with its nearest source.

    A cue without content is no attribution; contents of a passage without cues are one.
    """
    sources, cues, contents = ([span for span, role in runs if role == each] for each in ROLES)
    if not contents:
        return []
    if not cues:
        return [(_nearest(contents[0], sources), (), tuple(contents))]
    held: dict[Offsets, list[Offsets]] = {}
    for content in contents:
        (cue,) = _nearest(content, cues)
        held.setdefault(cue, []).append(content)
    return [(_nearest(cue, sources), (cue,), tuple(held[cue])) for cue in cues if cue in held]


def _nearest(span: Offsets, others: Sequence[Offsets]) -> tuple[Offsets, ...]:
    if not others:
        return ()
    return (min(others, key=lambda other: max(other[0] - span[1], span[0] - other[1])),)


def passages(text: str) -> Iterator[tuple[list[Span], list[list[str]]]]:
    """Yield the words of each paragraph with their features."""
    inside = [quoted.inside for quoted in marks.find(text) if quoted.depth == 0]
    for paragraph in marks.paragraphs(text):
        words = [
            Span(*match.span()) for match in _WORD.finditer(text, paragraph.start, paragraph.end)
        ]
        if words:
            yield words, _features(text, words, [one for one in inside if one.overlaps(paragraph)])


def _features(text: str, words: Sequence[Span], inside: Sequence[Span]) -> list[list[str]]:
    forms = [word.of(text) for word in words]
    lower = [form.lower() for form in forms]
    own = [
        [f"shape={_shape(form)}", f"end={low[-3:]}", *_lexicon(lower, at)]
        for at, (form, low) in enumerate(zip(forms, lower, strict=True))
    ]
    quoted = ["quoted" if any(run.contains(word) for run in inside) else "free" for word in words]
    sentence = list(_place_in_sentence(forms, own))
    found = []
    for at in range(len(words)):
        features = ["bias", quoted[at], sentence[at], f"{quoted[at]} {sentence[at]}", *own[at]]
        features += [f"begin={lower[at][:4]}", f"{quoted[at]} {lower[at]}"]
        for step in (-3, -2, -1, 0, 1, 2, 3):
            other = at + step
            if not 0 <= other < len(words):
                features.append(f"{step}:edge")
                continue
            features.append(f"{step}:{lower[other]}")
            if step:
                features += [f"{step}:{feature}" for feature in own[other][2:]]
            if abs(step) == 1:
                features += [f"{step}:{own[other][0]}", f"{step}:{quoted[other]}"]
                features.append(f"{step}:{lower[at]} {lower[other]}")
        found.append(features)
    return found


def _shape(form: str) -> str:
    for pattern, sign in _SHAPES:
        form = re.sub(pattern, sign, form)
    return form


def _lexicon(lower: Sequence[str], at: int) -> list[str]:
    word, following = lower[at], tuple(lower[at + 1 : at + 3])
    found = []
    verb = speech.cue_verb(word, following)
    if verb is not None:
        found += [f"verb={verb[0].lemma}", f"verb {verb[1]} {verb[0].is_strong}"]
    if speech.is_according((word, *following)):
        found.append("according")
    found += [
        f"noun {kind.name}" for kind in sorted(speech.cue_noun(word), key=lambda one: one.name)
    ]
    if speech.is_speaker(word):
        found.append("speaker")
    return found


def _place_in_sentence(forms: Sequence[str], own: Sequence[Sequence[str]]) -> Iterator[str]:
    """Say whether a cue verb stands before a word in its sentence, or will, or neither."""
    start = 0
    for end in range(1, len(forms) + 1):
        if end < len(forms) and forms[end - 1] not in _ENDS:
            continue
        cues = [at for at in range(start, end) if any(one.startswith("verb=") for one in own[at])]
        for at in range(start, end):
            before = any(cue < at for cue in cues)
            after = any(cue > at for cue in cues)
            yield f"cue {'before' if before else ''} {'after' if after else ''}"
        start = end
