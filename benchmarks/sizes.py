"""What the shipped models and the wheel weigh."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import stemma.nn

MEGABYTE = 1_000_000
ROOT = Path(__file__).parent.parent


def rows() -> list[str]:
    """Return a row of Markdown for each file of `stemma.nn` above 0.1 MB, and for the wheel."""
    folder = Path(stemma.nn.__file__).parent
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".onnx", ".npz", ".json")]
    sizes = {path.name: path.stat().st_size for path in files}
    named = {name: size for name, size in sizes.items() if size >= MEGABYTE / 10}
    named["all files of `stemma.nn`"] = sum(sizes.values())
    named["wheel"] = wheel()
    return [f"| {name} | {size / MEGABYTE:.1f} |" for name, size in named.items()]


def wheel() -> int:
    """Build a wheel of the working tree in a temporary folder and return its size in bytes."""
    from flit_core.wheel import make_wheel_in

    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        tree.mkdir()
        for part in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / part, tree)
        shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
        target = Path(name) / "dist"
        target.mkdir()
        return int(make_wheel_in(tree / "pyproject.toml", target).file.stat().st_size)
