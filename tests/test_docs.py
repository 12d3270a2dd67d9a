"""What the documents say exists, exists; what exists is documented."""

import re
from pathlib import Path

import pytest
import typer

from stemma.cli.main import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)
COMMAND = typer.main.get_command(app)


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", sorted(COMMAND.commands))
def test_every_verb_and_its_options_are_in_the_reference(verb):
    reference = read(ROOT / "docs" / "formats.md")
    assert f"`stemma {verb} " in reference
    for parameter in COMMAND.commands[verb].params:
        for option in parameter.opts:
            if option.startswith("-") and option not in {"--help", "--output"}:
                assert option in reference, f"{option} of {verb}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_on_a_page_exists(page):
    for verb in re.findall(r"\bstemma ([a-z]+)\b(?= [A-Za-z.\-\[`])", read(page)):
        if f"`stemma {verb}" in read(page) or f"bin/stemma {verb}" in read(page):
            assert verb in COMMAND.commands
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    for target in re.findall(r"`make ([a-z]+)", read(page)):
        assert target in targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", read(page)):
        assert (page.parent / target).exists(), target


def test_the_python_of_the_tutorial_runs(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (script,) = re.findall(r"```python\n(.*?)```", read(ROOT / "docs" / "tutorial.md"), re.DOTALL)
    exec(compile(script, "tutorial", "exec"), {})
    assert capsys.readouterr().out


def test_the_architecture_lists_every_package():
    text = read(ROOT / "ARCHITECTURE.md")
    for folder in sorted((ROOT / "src" / "stemma").iterdir()):
        if (folder / "__init__.py").exists():
            assert re.search(rf"^  {folder.name}/", text, re.MULTILINE), folder.name
