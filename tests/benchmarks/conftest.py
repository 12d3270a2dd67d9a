"""Small labelled data in the layout that the harness reads, and a team to be measured on it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.teams import Request, Team, team
from stemma.engine.config import AnnotatorSet

Ask = Callable[..., Request]


@pytest.fixture(scope="session")
def rule_team() -> Team:
    return team(AnnotatorSet.RULES)


@pytest.fixture
def ask(tmp_path: Path, rule_team: Team) -> Ask:
    """Return a function that writes sets ("ner/a") and makes the request to score them."""

    def make(sets: Mapping[str, list[dict[str, Any]]], *wanted: str) -> Request:
        for name, found in sets.items():
            path = tmp_path / f"{name}.jsonl"
            path.parent.mkdir(exist_ok=True)
            path.write_text("".join(f"{json.dumps(record)}\n" for record in found))
        return Request(data=tmp_path, teams=(rule_team,), sets=wanted)

    return make
