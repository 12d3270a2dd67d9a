"""Shipped files are read here, and only as they were shipped."""

from __future__ import annotations

import hashlib
from pathlib import Path

from stemma.errors import EngineError

_FOLDER = Path(__file__).parent


def read(name: str, sha256: str) -> bytes:
    """Return the content of a file of this package.

    Args:
        name: the file's name.
        sha256: the digest, in hex, of the file that this version ships.

    Raises:
        EngineError: the file cannot be read, or is another one.
    """
    try:
        data = (_FOLDER / name).read_bytes()
    except OSError as error:
        raise EngineError(
            f"cannot read the model file {name}: {error.strerror}; reinstall stemma-news"
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise EngineError(
            f"the model file {name} has SHA-256 {found}, expected {sha256}; reinstall stemma-news"
        )
    return data
