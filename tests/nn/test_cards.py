"""Every file that a model is made of is described, checked by its hash, and small."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

import stemma.nn

FOLDER = Path(stemma.nn.__file__).parent
CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py")))
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".onnx", ".npz", ".json"))
MEGABYTE = 1_000_000

TOLD = {
    "what it is": r"\| What \|",
    "data": r"\| Training data \|",
    "licence": r"[Ll]icen[cs]e|CC BY",
    "metrics": r"\| (Metrics|Scores|Agreement)\b",
    "command": r"python training/\w+\.py",
    "size": r"\| Size \| ",
    "limits": r"\| Limits \|",
}

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def card(path: Path) -> Path:
    """A card bears the first part of its files' names ("tagger-int8.onnx": "TAGGER.md")."""
    return FOLDER / f"{re.split(r'[-.]', path.name)[0].upper()}.md"


@every_file
def test_it_has_a_card(path: Path) -> None:
    assert card(path).is_file()


@every_file
@pytest.mark.parametrize("part", TOLD)
def test_its_card_tells_every_part(path: Path, part: str) -> None:
    assert re.search(TOLD[part], card(path).read_text(encoding="utf-8")), part


@every_file
def test_its_card_is_filled_in(path: Path) -> None:
    assert not re.search(r"@[A-Z]+@|TODO|\?\?\?", card(path).read_text(encoding="utf-8"))


@every_file
def test_the_command_on_its_card_exists(path: Path) -> None:
    root = Path(__file__).parents[2]
    for script in re.findall(r"python (training/\w+\.py)", card(path).read_text(encoding="utf-8")):
        assert (root / script).is_file(), script


@every_file
def test_the_code_knows_its_hash(path: Path) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() in CODE


@every_file
def test_it_is_at_most_25_megabytes(path: Path) -> None:
    assert path.stat().st_size <= 25 * MEGABYTE


def test_all_files_together_are_below_60_megabytes() -> None:
    assert sum(path.stat().st_size for path in FILES) < 60 * MEGABYTE


def test_no_card_stands_without_its_file() -> None:
    assert {card(path) for path in FILES} == set(FOLDER.glob("*.md"))
