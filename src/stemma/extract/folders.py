"""What is in a folder, and what in it is not for reading."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from stemma.extract.readers.received import Kind, rejected
from stemma.extract.readers.sniffing import is_sitemap
from stemma.extract.readers.streams import reason_of
from stemma.model.document import Rejected

_PARTS = frozenset(
    ".css .js .mjs .map .jpg .jpeg .png .gif .webp .svg .ico .bmp .avif .woff .woff2 .ttf .eot "
    ".otf .mp3 .mp4 .m4a .m4v .webm .ogg .ogv .wav .mov .avi .swf .cur .scss .less .ts .wasm .vtt "
    ".webmanifest".split()
)
_FOR_ROBOTS = frozenset("robots.txt ads.txt app-ads.txt humans.txt security.txt llms.txt".split())
_NAMED = 10
"""Of so many files of one suffix each is named; of more they are counted."""


def is_part_of_pages(path: str) -> bool:
    """Say whether a file belongs to pages and is none: a style, script, picture, font or sound."""
    name = PurePath(path.lower())
    return name.suffix in _PARTS or name.name in _FOR_ROBOTS


@dataclass(slots=True)
class Skipped:
    """Files below a folder that were not read, by suffix; `expected` says what would have been."""

    path: str
    expected: str
    parts: dict[str, int] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, path: str) -> None:
        """Note a file that is not read."""
        suffix = PurePath(path).suffix.lower() or "no suffix"
        if is_part_of_pages(path):
            self.parts[suffix] = self.parts.get(suffix, 0) + 1
            return
        self.counts[suffix] = self.counts.get(suffix, 0) + 1
        named = self.others.setdefault(suffix, [])
        if len(named) < _NAMED:
            named.append(path)

    def rejections(self) -> Iterator[Rejected]:
        """Yield why the files were not read, each by name where they are few."""
        for suffix, named in self.others.items():
            reason = f"the file has {suffix}; expected {self.expected}"
            for path in named:
                yield rejected(path, reason)
            if (more := self.counts[suffix] - len(named)) > 0:
                yield rejected(
                    self.path,
                    f"{more:,} more files below it have {suffix}; expected {self.expected}",
                )
        if self.parts:
            ranked = sorted(self.parts.items(), key=lambda item: (-item[1], item[0]))
            counted = ", ".join(f"{count:,} {suffix}" for suffix, count in ranked)
            yield rejected(
                self.path,
                f"{sum(self.parts.values()):,} files below it were left out: they are parts of web "
                f"pages and no articles ({counted})",
            )


def files_below(
    path: str, kind_of: Callable[[str], Kind | None]
) -> tuple[list[str], list[Rejected]]:
    """Return a folder's files, recursively and by name, and which folders could not be read.

    Hidden files and the parts that browsers save beside a page ("story_files") are left out.
    Sitemaps come first, since they tell about pages that would else be read without them.
    """
    problems: list[Rejected] = []

    def complain(error: OSError) -> None:
        problems.append(rejected(Path(error.filename or path).as_posix(), reason_of(error)))

    found = []
    for parent, folders, names in os.walk(path, onerror=complain):
        pages = {name.rpartition(".")[0] for name in names if kind_of(name) is Kind.HTML}
        folders[:] = sorted(
            name for name in folders
            if not name.startswith(".") and not (name.endswith("_files") and name[:-6] in pages)
        )  # fmt: skip
        found += [
            (Path(parent) / name).as_posix() for name in sorted(names) if not name.startswith(".")
        ]
    first = [name for name in found if kind_of(name) is Kind.XML and is_sitemap(name)]
    leading = set(first)
    return first + [name for name in found if name not in leading], problems
