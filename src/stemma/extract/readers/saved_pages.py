"""Which saved file is the page of an address.

wget and HTTrack keep a site's paths as folders, or parts of them; browsers name a file after the
page's title. Most saved pages also say their own address: in the comment that browsers and HTTrack
leave at the top, or as their canonical link.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from stemma.extract.article import key
from stemma.extract.readers.streams import head_of

_HEAD = 65_536
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.I)
_MIRRORED = re.compile(rb"<!--\s*Mirrored from (\S+?) by HTTrack", re.I)
_LINK = re.compile(rb"<(?:link|meta)\b[^<>]{0,2000}>", re.I)
_OWN = re.compile(rb"rel\s*=\s*[\"']?canonical\b|property\s*=\s*[\"']?og:url\b", re.I)
_TARGET = re.compile(rb"(?:href|content)\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cms", ".xml")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|xhtml|shtml)$")
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|xhtml|shtml|jsp|cms|gz)$")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_MIN_NAME = 8
"""Shorter names ("news", "home") are those of pages on any site."""


class SavedPages:
    """The files below a folder by the addresses that they can be pages of.

    The folder is looked through when the first page is asked for. Memory grows with the number of
    files in it, not with what they hold.
    """

    def __init__(self, folder: str, beside: str | None = None) -> None:
        """Look below `folder`; paths may also begin in `beside`, a folder below it."""
        self._folder = folder
        below = os.path.relpath(beside or folder, folder).replace(os.sep, "/").lower()
        self._bases = ("",) if below == "." else (f"{below}/", "")
        self._by_path: dict[str, str] | None = None
        self._by_end: dict[str, str | None] = {}
        self._by_name: dict[str, str | None] = {}
        self._by_title: dict[str, str | None] = {}
        self._by_address: dict[str, str] | None = None
        self._addressed: set[str] = set()

    def find(self, url: str, title: str | None = None) -> str | None:
        """Return the file in which the page of an address is saved, None if it is not.

        Looked for, in this order: the path of the address, with the host or without, below the
        folder, or as the end of only one path in it; a page that says this address of itself; and
        of the pages that say none, the only file of that name, or the only one that a browser would
        have named after the `title`. Without the host, pages that name another one do not count.
        """
        address = folded(url)
        host = address.partition("/")[0]
        for path in self._of_path(url, host):
            return path
        if found := self._addresses().get(address):
            return found
        name = _SUFFIX.sub("", address.partition("/")[2].rpartition("/")[2])
        guesses = [self._by_name.get(name) if len(name) >= _MIN_NAME else None]
        guesses.append(self._by_title.get(_as_title(title)) if title else None)
        return next((path for path in guesses if path and path not in self._addressed), None)

    def _of_path(self, url: str, host: str) -> Iterator[str]:
        """Yield the files whose path is that of an address, the surest first."""
        by_path = self._paths()
        spellings = [*_spellings(url)]
        ends = [spelling for spelling in spellings if "/" in spelling]
        exact = [by_path.get(base + spelling) for spelling in spellings for base in self._bases]
        for path in (*exact, *(self._by_end.get(end) for end in ends)):
            if path and self._may_be_of(path, host):
                yield path

    def _may_be_of(self, path: str, host: str) -> bool:
        """Say whether a file lies below a folder of this host, or nothing says another host."""
        below = PurePath(os.path.relpath(path, self._folder).lower()).parts[:-1]
        folders = {name.removeprefix("www.") for name in below if _HOST.fullmatch(name)}
        if folders:
            return host in folders
        hosts = {folded(own).partition("/")[0] for own in addresses_in(head_of(path, _HEAD))}
        return not hosts or host in hosts

    def _paths(self) -> dict[str, str]:
        if self._by_path is None:
            self._by_path = {}
            for path in _files(self._folder):
                below = os.path.relpath(path, self._folder).replace(os.sep, "/")
                steps = unquote(below).lower().split("/")
                self._by_path.setdefault("/".join(steps), path)
                for start in range(1, len(steps) - 1):
                    _note(self._by_end, "/".join(steps[start:]), path)
                _note(self._by_name, _SUFFIX.sub("", _SUFFIX.sub("", steps[-1])), path)
                _note(self._by_title, _as_title(Path(path).stem), path)
        return self._by_path

    def _addresses(self) -> dict[str, str]:
        """Return the files by the addresses that they give as their own."""
        if self._by_address is None:
            self._by_address = {}
            for path in self._paths().values():
                for address in addresses_in(head_of(path, _HEAD)):
                    self._by_address.setdefault(folded(address), path)
                    self._addressed.add(path)
        return self._by_address


def _note(index: dict[str, str | None], name: str, path: str) -> None:
    """Note under which name a file is found; a name that several have leads nowhere."""
    index[name] = None if name in index else path


def addresses_in(head: bytes) -> Iterator[str]:
    """Yield the addresses that the beginning of a page gives as its own."""
    for pattern in (_SAVED_FROM, _MIRRORED):
        if found := pattern.search(head):
            yield found[1].decode("utf-8", "replace")
    for link in _LINK.finditer(head):
        if _OWN.search(link[0]) and (target := _TARGET.search(link[0])):
            yield target[1].decode("utf-8", "replace").replace("&amp;", "&")


def folded(url: str) -> str:
    """Return an address as it is compared: without scheme, "www.", fragment and index page."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    path = _INDEX.sub("", unquote(parts.path)).rstrip("/")
    return f"{host}{path}{'?' + unquote(parts.query) if parts.query else ''}".lower()


def _files(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            plain = name.lower().removesuffix(".gz")
            is_page = plain.endswith(_PAGES) or "." not in name or "?" in name or "@" in name
            if is_page and not name.startswith("."):
                yield (Path(parent) / name).as_posix()


def _spellings(url: str) -> Iterator[str]:
    """Yield the paths under which programs save the page of an address, in small letters."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.lower()
    except ValueError:
        return
    path = unquote(parts.path).lower().strip("/")
    query = unquote(parts.query).lower()
    names = []
    if query:
        names += [f"{path}{mark}{query}" for mark in "?@"]
        names += [f"{name}.html" for name in names]
    else:
        names += [f"{path}/index.html".lstrip("/"), path, f"{path}.html", f"{path}.htm"]
        names += [f"{path}/index.php".lstrip("/")]
        bare = _SUFFIX.sub("", path)
        names += [f"{bare}.html", f"{bare}.php.html"] if bare != path else []
    for base in (f"{host}/", f"{host.removeprefix('www.')}/", f"www.{host}/", ""):
        for name in names:
            for packed in ("", ".gz"):
                yield f"{base}{name}{packed}"


def _as_title(text: str) -> str:
    """Return a title as a file name keeps it: letters and figures, without the site's name."""
    title = key(re.split(r"\s+[-–—|_]\s+|\s*[|]\s*", text)[0])
    return title if len(title) >= _MIN_NAME else ""
