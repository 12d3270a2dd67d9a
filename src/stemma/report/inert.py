"""Making text of unknown origin harmless to what displays it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def inert(text: str, *, keep_directions: bool = False) -> str:
    """Return a text of the same length without control characters and lone surrogates.

    Each becomes U+FFFD; tab and line ends stay. So do embeddings and overrides of writing
    direction with `keep_directions`, for displays that can isolate them.
    """
    text = _CONTROLS.sub(_REPLACEMENT, text)
    return text if keep_directions else _DIRECTIONS.sub(_REPLACEMENT, text)


def line(text: str) -> str:
    """Return a harmless text on one line, without space at its ends."""
    return " ".join(inert(text).split())


def link(url: str | None) -> str | None:
    """Return an address that may become a link: http or https with a host; else None."""
    if not url or any(character.isspace() for character in url) or inert(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
