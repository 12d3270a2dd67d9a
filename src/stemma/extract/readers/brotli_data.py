"""Pages packed with Brotli (RFC 7932), which browsers ask for and archives keep as they came."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from stemma.errors import InputError
from stemma.extract.readers.sniffing import is_page

_MODULES = ("brotli", "brotlicffi")
_PIECE = 1 << 16
_CANNOT = "the page is packed with br, which cannot be unpacked here; install the package brotli"


def unpacked(packed: bytes, most: int) -> bytes:
    """Return unpacked bytes, or those of a page that is only called packed.

    No more than about `most` bytes are unpacked; more than that come back if there are more.

    Raises:
        InputError: no package is installed that unpacks Brotli, or the data are damaged.
    """
    module = _module()
    unpacker = module.Decompressor()
    kept: list[bytes] = []
    size = 0
    try:
        piece = unpacker.process(packed, output_buffer_limit=_PIECE)
        while piece or not unpacker.can_accept_more_data():
            kept.append(piece)
            size += len(piece)
            if size > most or unpacker.is_finished():
                break
            piece = unpacker.process(b"", output_buffer_limit=_PIECE)
    except module.error as error:
        if is_page(packed):
            return packed
        raise InputError("the page is packed with br, and its data are damaged") from error
    if size <= most and not unpacker.is_finished():
        if is_page(packed):
            return packed
        raise InputError("the page is packed with br, and its data end before they are complete")
    return b"".join(kept)


def _module() -> Any:
    """Return the first module that is installed and bounds what it unpacks."""
    for name in _MODULES:
        try:
            module = import_module(name)
        except ImportError:
            continue
        if hasattr(module.Decompressor, "can_accept_more_data"):
            return module
    raise InputError(_CANNOT)
