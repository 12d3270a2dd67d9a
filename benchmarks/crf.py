"""A peer: linear-chain CRFs (Lafferty et al. 2001) trained on the same data as Stemma's models.

Words, shapes, the state of quotation and the lexicon of speech are their features, CRFsuite
(Okazaki 2007) their trainer, by the passive-aggressive method (Crammer et al. 2006): on this data
it takes a minute where L-BFGS takes many, and scores higher. A trained model is kept under
`build/`, by a hash of the data and of the code.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from stemma.model.span import Span
from stemma.text import speech

CACHE = Path(__file__).parent.parent / "build" / "benchmarks"

_ENDS = frozenset(".?!")
_ROUNDS = 15
_SHAPES = (("[A-Z]", "X"), ("[a-z]", "x"), ("[0-9]", "0"), (r"(.)\1{2,}", r"\1\1"))

Offsets = tuple[int, int]
Features = list[list[str]]
Tag = Callable[[Features], list[str]]
"""Gives each word, by its features, a BIO tag."""


def trained(
    path: Path, name: str, examples: Callable[[], Iterable[tuple[Features, list[str]]]]
) -> Tag:
    """Return a tagger trained on a file, from the cache if it is there.

    Args:
        path: the file that the examples come from.
        name: what the tagger is for, part of its file's name.
        examples: gives sequences of features with their tags.

    Raises:
        ImportError: CRFsuite is not installed.
    """
    import pycrfsuite

    code = b"".join(one.read_bytes() for one in sorted(Path(__file__).parent.glob("crf*.py")))
    digest = hashlib.sha256(path.read_bytes() + code).hexdigest()[:16]
    model = CACHE / f"{name}-{digest}.crfsuite"
    if not model.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        trainer = pycrfsuite.Trainer(
            algorithm="pa", params={"max_iterations": _ROUNDS}, verbose=False
        )
        for found, labels in examples():
            trainer.append(found, labels)
        unfinished = model.with_suffix(".part")
        trainer.train(str(unfinished))
        unfinished.rename(model)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    tag: Tag = tagger.tag
    return tag


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


def features(text: str, words: Sequence[Span], inside: Sequence[Span]) -> Features:
    """Return the features of the words of a passage; `inside` are its runs in quotation marks."""
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
