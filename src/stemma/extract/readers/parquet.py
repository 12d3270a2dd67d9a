"""Parquet with a column of text: one batch of a row group in memory at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from stemma.errors import InputError, MissingDependency
from stemma.extract.readers.fields import expected, listed, mapping
from stemma.extract.readers.json_news import of_columns
from stemma.extract.readers.received import InputLimits, Received, Source, rejected, too_long
from stemma.extract.readers.streams import CHUNK, check_regular, head_of, open_stream

_BATCH = 64
_BUFFER = 1 << 20
_MOST_UNPACKED = 1 << 32


def read_parquet(source: Source) -> Iterator[Received]:
    """Yield the rows of a Parquet file.

    Raises:
        InputError: the file is no Parquet, or has no column with a text.
        MissingDependency: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingDependency(
            "reading Parquet needs pyarrow, which is not installed; install stemma-news[parquet]"
        ) from error
    check_regular(source.path)
    number = 0
    try:
        with _seekable(source.path) as file:
            table = parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
            names = _mapping(table.schema_arrow.names)
            for batch in table.iter_batches(batch_size=_BATCH, use_threads=False):
                for row in _rows(batch):
                    number += 1
                    yield _row(row, names, f"{source.path}:{number}", number, source.limits)
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        if number:
            raise InputError(f"after row {number}: damaged Parquet ({_short(error)})") from error
        raise InputError(f"no Parquet that can be read ({_short(error)})") from error
    if not number:
        yield rejected(source.path, "the table has no rows; expected an article a row")


def _rows(batch: Any) -> Iterator[dict[str, Any] | str]:
    """Yield the rows of a batch, for one that cannot be read the reason."""
    for index in range(batch.num_rows):
        try:
            yield batch.slice(index, 1).to_pylist()[0]
        except (ValueError, OverflowError) as error:
            yield _short(error)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _mapping(columns: list[str]) -> dict[str, str]:
    names = mapping(columns)
    if not {"text", "html"} & set(names.values()):
        raise InputError(
            f"no column holds the text: the columns are {listed(columns)}; expected one called "
            f"{expected()}"
        )
    return names


def _row(
    row: dict[str, Any] | str, names: dict[str, str], path: str, number: int, limits: InputLimits
) -> Received:
    if isinstance(row, str):
        return rejected(path, f"row {number} cannot be read ({row})")
    plain = {name: _plain(value) for name, value in row.items()}
    if any(isinstance(cell, str) and len(cell) > limits.max_bytes for cell in plain.values()):
        return rejected(path, too_long(f"row {number}", limits))
    return of_columns(path, plain, names, f"row {number}")


def _plain(value: object) -> object:
    """Return a cell as JSON can hold it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _seekable(path: str) -> IO[bytes]:
    """Open a file for reading at any place; a packed one is unpacked into a temporary file."""
    if not path.lower().endswith(".gz"):
        return Path(path).open("rb")
    if head_of(path, 4) != b"PAR1":
        raise InputError("does not begin as Parquet does when unpacked; expected a Parquet file")
    unpacked = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the caller
    with open_stream(path) as stream:
        for _ in range(_MOST_UNPACKED // CHUNK):
            if not (data := stream.read(CHUNK)):
                unpacked.seek(0)
                return unpacked
            unpacked.write(data)
    unpacked.close()
    raise InputError(
        f"unpacks to more than {_MOST_UNPACKED:,} bytes; unpack it yourself and give the result"
    )
