"""Who is measured on what: teams of annotators, and which sets of the data are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import files, name_of
from stemma.annotate.annotator import Annotator
from stemma.engine.config import AnnotatorSet, Config
from stemma.engine.stages import annotators

LEARNED_FROM = frozenset(
    (
        "attribution/train",
        "coref/gum_train",
        "ner/btc",
        "ner/conll2003_train",
        "ner/politics_train",
        "ner/re3d",
        "ner/wikigold",
    )
)
"""Sets of the development data that the shipped models were trained on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Annotators that work together, under the name that the rows of their scores bear."""

    config: Config
    annotators: tuple[Annotator, ...]

    @property
    def name(self) -> str:
        """The name of the system in a row ("stemma rules")."""
        return f"stemma {self.config.annotators}"

    @property
    def names(self) -> Annotator:
        """The annotator that finds names; every team has it behind the one for sentences."""
        return self.annotators[1]

    def learned_from(self, path: Path) -> bool:
        """Say whether this team's models were trained on a set, so that its score says little."""
        return self.config.annotators is AnnotatorSet.LEARNED and name_of(path) in LEARNED_FROM


def team(annotator_set: AnnotatorSet) -> Team:
    """Return a team, ready to run.

    Raises:
        StemmaError: one of its models cannot be read.
    """
    config = Config(annotators=annotator_set)
    return Team(config=config, annotators=annotators(config))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run of the harness is asked for: folder of data, teams, and names of sets.

    `sets` are names of folders ("ner") or of sets ("ner/wikigold"); none means all.
    """

    data: Path
    teams: tuple[Team, ...]
    sets: tuple[str, ...] = ()

    def files(self, folder: str) -> tuple[Path, ...]:
        """Return the files of a folder that are asked for.

        Files for training (named "train") are passed over if there are others, unless they are
        asked for by their whole names.
        """
        found = files(self.data / folder)
        named = tuple(path for path in found if name_of(path) in self.sets)
        if named or (self.sets and folder not in self.sets):
            return named
        held = tuple(path for path in found if "train" not in path.name)
        return held or found


def training_file(data: Path, folder: str) -> Path | None:
    """Return the file of a folder that is for training, None if there is none."""
    return next((path for path in files(data / folder) if "train" in path.name), None)


def chosen(names: Sequence[str]) -> tuple[AnnotatorSet, ...]:
    """Return the sets of annotators that an option names; "all" names every one."""
    if "all" in names:
        return tuple(AnnotatorSet)
    return tuple(one for one in AnnotatorSet if one.value in names)
