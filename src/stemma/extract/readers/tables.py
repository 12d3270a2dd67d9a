"""CSV and TSV with a column of text: one row in memory at a time.

RFC 4180, as spreadsheets and databases write it: the delimiter and the way in which quotation marks
are escaped are found in the first rows. A row that does not fit is rejected with its line; where a
quotation mark that never closes has swallowed the rows after it, reading goes on after its line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stemma.errors import InputError
from stemma.extract.readers.fields import expected, listed, mapping
from stemma.extract.readers.json_news import of_columns
from stemma.extract.readers.received import InputLimits, Received, Source, rejected, too_long
from stemma.extract.readers.streams import READ_ERRORS, Stream, chunks, open_stream, reason_of
from stemma.text.normalise import decode

_DELIMITERS = ",;\t|"
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_SEPARATOR = re.compile(r"\ufeff?\"?sep=([,;\t|])\"?\s*$", re.I)
"""A first line by which spreadsheets tell one another the delimiter."""

_DOUBLED = re.compile(r'[^,;\t|\r\n]""[^,;\t|\r\n]')
_MOST_REPEATED = 4
"""No more than this many times the limit of one row is read twice to find where rows go on."""

_SAMPLE = 65_536


def read_table(source: Source) -> Iterator[Received]:
    """Yield the rows of a file of CSV or TSV."""
    with open_stream(source.path) as stream:
        yield from rows(stream, source.path, source.limits)


def rows(stream: Stream, path: str, limits: InputLimits) -> Iterator[Received]:
    """Yield the rows of a table as records, each with the number of its first line in its path.

    Raises:
        InputError: there is no column with a text.
    """
    lines = _Lines(_numbered(stream, limits))
    number = 0
    try:
        head = _header(lines)
        names = mapping(head.columns)
        if not {"text", "html"} & set(names.values()):
            raise InputError(
                f"no column holds the text: the columns are {listed(head.columns)}; expected one "
                f"called {expected()}"
            )
        for number, cells in _rows(lines, head, limits):
            where = f"{path}:{number}"
            if isinstance(cells, str):
                yield rejected(where, cells)
                continue
            row = dict(zip(head.columns, cells, strict=False))
            row.pop("", None)
            yield of_columns(where, row, names, f"the row at line {number}")
    except READ_ERRORS as error:
        yield rejected(path, f"after line {number}: {reason_of(error)}")
        return
    if not number:
        yield rejected(path, "the table has a header and no rows; expected an article a row")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """The columns of a table, and how its rows are written."""

    columns: tuple[str, ...]
    delimiter: str
    escape: str | None


@dataclass(slots=True)
class _Lines:
    """Numbered lines; those of a row that fails can be given back."""

    source: Iterator[tuple[int, str]]
    given_back: list[tuple[int, str]] = field(default_factory=list)
    taken: list[tuple[int, str]] = field(default_factory=list)
    size: int = 0
    repeated: int = 0

    def __iter__(self) -> Iterator[str]:
        while (line := self._next()) is not None:
            self.taken.append(line)
            self.size += len(line[1])
            yield line[1]

    def _next(self) -> tuple[int, str] | None:
        return self.given_back.pop() if self.given_back else next(self.source, None)

    def forget(self) -> None:
        self.taken.clear()
        self.size = 0

    def give_back(self, lines: list[tuple[int, str]]) -> None:
        self.given_back.extend(reversed(lines))
        self.repeated += sum(len(line) for _, line in lines)
        self.forget()


def _numbered(stream: Stream, limits: InputLimits) -> Iterator[tuple[int, str]]:
    """Yield the lines of a stream with their numbers and ends."""
    begun: list[bytes] = []
    length, number, declared = 0, 1, None
    for chunk in chunks(stream):
        if declared is None:
            declared = _encoding(chunk)
        begun.append(chunk)
        length += len(chunk)
        if b"\n" in chunk or b"\r" in chunk:
            pieces = re.split(rb"(\r\n|\n|\r(?=.))", b"".join(begun), flags=re.S)
            begun = [pieces.pop()]
            length = len(begun[0])
            for content, end in zip(pieces[::2], pieces[1::2], strict=True):
                yield number, _decoded(content + end, declared)
                number += 1
        if length > limits.max_bytes:
            raise InputError(f"{too_long(f'line {number}', limits)}; what follows was not read")
    if rest := b"".join(begun):
        yield number, _decoded(rest, declared or "utf-8")


def _encoding(sample: bytes) -> str:
    """Return the encoding of lines that are not UTF-8."""
    try:
        found = decode(sample).encoding
    except InputError:
        return "utf-8"
    return found if found != "utf-8" else "cp1252"


def _decoded(line: bytes, otherwise: str) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode(otherwise, "replace")
    return text.replace("\x00", "")


def _header(lines: _Lines) -> _Header:
    """Read the names of the columns, and tell how rows are written by the lines after them."""
    sample: list[tuple[int, str]] = []
    size = 0
    for line in lines.source:
        sample.append(line)
        size += len(line[1])
        if size > _SAMPLE:
            break
    lines.give_back(sample)
    lines.repeated = 0
    if not sample:
        raise InputError("the file is empty; expected a table with a header")
    text = "".join(line for _, line in sample)
    is_escaped = '\\"' in text and not _DOUBLED.search(text)
    escape = "\\" if is_escaped else None
    told = _SEPARATOR.match(sample[0][1])
    if told:
        lines.given_back.pop()
    first = next((line for _, line in sample[bool(told) :] if line.strip()), "")
    delimiter = told[1] if told else _delimiter(first)
    reader = csv.reader(lines, delimiter=delimiter, doublequote=escape is None, escapechar=escape)
    columns: tuple[str, ...] = ()
    try:
        while not any(columns):
            columns = tuple(name.strip().lstrip("\ufeff") for name in next(reader))
    except (StopIteration, csv.Error) as error:
        raise InputError(
            f"the header cannot be read ({str(error) or 'all lines are blank'}); expected the "
            "names of columns in the first line"
        ) from error
    lines.forget()
    return _Header(columns=_apart(columns), delimiter=delimiter, escape=escape)


def _apart(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Number the further columns of one name ("text", "text_2"), so that each keeps its cells."""
    named: list[str] = []
    for name in columns:
        number, new = 1, name
        while name and (new in named or (number > 1 and new in columns)):
            number += 1
            new = f"{name}_{number}"
        named.append(new)
    return tuple(named)


def _delimiter(header: str) -> str:
    """Return the sign between the names in a header."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=lambda sign: (bare.count(sign), -_DELIMITERS.index(sign)))


def _rows(
    lines: _Lines, head: _Header, limits: InputLimits
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the number of its first line: its cells, or what is wrong with it."""
    while True:
        found = _row(lines, head, limits)
        if found is None:
            return
        taken = lines.taken.copy()
        number = taken[0][0]
        if isinstance(found, list) and not any(found[len(head.columns) :]):
            lines.forget()
            if any(cell.strip() for cell in found):
                yield number, found
            continue
        reason = found if isinstance(found, str) else _misfit(number, len(found), head)
        if _goes_on(taken, found, head) and lines.repeated < _MOST_REPEATED * limits.max_bytes:
            lines.give_back(taken[1:])
        else:
            last = taken[-1][0]
            reason += f" (lines {number} to {last})" if last > number else ""
            lines.forget()
        yield number, reason


def _misfit(number: int, cells: int, head: _Header) -> str:
    return (
        f"the row at line {number} has {cells} cells; expected {len(head.columns)} "
        f"({listed(head.columns)}): a delimiter or quotation mark is not escaped"
    )


def _goes_on(taken: list[tuple[int, str]], found: list[str] | str, head: _Header) -> bool:
    """Say whether the lines after the first of a failed row are rows of their own."""
    if len(taken) < 2:
        return False
    if isinstance(found, str):
        return True
    try:
        second = next(_reader(iter([taken[1][1]]), head))
    except (StopIteration, csv.Error):
        return False
    return len(second) == len(head.columns) > 1


def _row(lines: _Lines, head: _Header, limits: InputLimits) -> list[str] | str | None:
    """Read one row; what is wrong with it is a string, the end None."""
    try:
        return next(_reader(_bounded(lines, limits), head))
    except StopIteration:
        return None
    except csv.Error as error:
        number, line = lines.taken[0]
        cells = _loosely(line, head)
        if len(cells) == len(head.columns) > 1:
            lines.give_back(lines.taken[1:])
            lines.taken.append((number, line))
            return cells
        return f"the row at line {number} cannot be read ({error}); mend its quotation marks"
    except InputError as error:
        return str(error)


def _loosely(line: str, head: _Header) -> list[str]:
    """Return the cells of a row on one line as spreadsheets take them: `"Bridge" closes` is one."""
    if line.count('"') % 2:
        # Between tabs a quotation mark is mostly a letter; elsewhere it may open a cut-off cell.
        return line.rstrip("\r\n").split("\t") if head.delimiter == "\t" else []
    try:
        return next(_reader(iter([line]), head, is_strict=False), [])
    except csv.Error:
        return []


def _bounded(lines: _Lines, limits: InputLimits) -> Iterator[str]:
    for line in lines:
        if lines.size > limits.max_bytes:
            raise InputError(too_long(f"the row at line {lines.taken[0][0]}", limits))
        yield line


def _reader(lines: Iterator[str], head: _Header, *, is_strict: bool = True) -> Iterator[list[str]]:
    if csv.field_size_limit() < _LONGEST_FIELD:
        csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(
        lines,
        delimiter=head.delimiter,
        doublequote=head.escape is None,
        escapechar=head.escape,
        strict=is_strict,
    )


_LONGEST_FIELD = 1 << 30
"""Rows are bounded by the limits, and the module's own limit is for all of the process."""
