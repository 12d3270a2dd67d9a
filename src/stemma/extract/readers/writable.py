"""What no output can hold is marked: bytes of names that are not UTF-8, halves of UTF-16 pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from stemma.extract.readers.received import Received, rejected
from stemma.model.document import Rejected
from stemma.text.normalise import REPLACEMENT, SURROGATES


def writable(raw: Received) -> Received:
    """Return an input whose path, fields and reason have U+FFFD for each lone surrogate."""
    path = _text(raw.path)
    if isinstance(raw, Rejected):
        return replace(raw, path=path, reason=_text(raw.reason))
    try:
        return replace(raw, path=path, fields=_value(raw.fields), how=_value(raw.how))
    except RecursionError:
        return rejected(path, "a field of it nests too deeply; expected a flat object")


def _text(text: str) -> str:
    return text if text.isascii() else SURROGATES.sub(REPLACEMENT, text)


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {_value(name): _value(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_value(inner) for inner in value]
    return value
