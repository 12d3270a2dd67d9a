"""Pages in WARC files: what a crawler received, one record in memory at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from stemma.errors import InputError, MissingDependency
from stemma.extract.readers.archives import Record, records
from stemma.extract.readers.brotli_data import unpacked
from stemma.extract.readers.received import (
    InputLimits,
    Kind,
    RawFile,
    Received,
    Source,
    rejected,
    too_long,
)
from stemma.extract.readers.sniffing import is_page

_KINDS: Mapping[str, Kind] = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.I)
_HOW = {"url": "WARC-Target-URI"}
_HEADER = 65_536
_NO_CONTENT = frozenset({"204", "205", "304"})


def read_archive(source: Source) -> Iterator[Received]:
    """Yield the pages and texts that an archive holds, and how many other things.

    Raises:
        MissingDependency: warcio is not installed.
    """
    left = _LeftOut()
    record = None
    for record in records(source.path, source.limits.max_bytes + _HEADER):
        path = f"{source.path}:{record.number}"
        try:
            found = _page(record, path, source.limits, left)
        except InputError as error:
            target = record.fields.get("warc-target-uri", "").strip("<>")
            about = f" ({target})" if target else ""
            left.is_told = True
            yield rejected(path, f"record {record.number}{about}: {error}")
            continue
        except MissingDependency:
            raise
        except Exception as error:  # what one page's server sent never stops a run
            left.is_told = True
            yield rejected(
                path,
                f"record {record.number} cannot be unpacked ({type(error).__name__}: {error})",
            )
            continue
        if found is not None:
            left.is_told = True
            yield found
    if record is None:
        yield rejected(source.path, "the file is empty; expected the records of a WARC file")
    elif left.counts:
        yield rejected(source.path, left.reason())
    elif not left.is_told:
        yield rejected(source.path, "no record of it holds a page or a text")


@dataclass(slots=True)
class _LeftOut:
    """Records that hold something other than pages, by what it is."""

    counts: dict[str, int] = field(default_factory=dict)
    is_told: bool = False

    def add(self, kind: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def reason(self) -> str:
        ranked = sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))
        counted = ", ".join(f"{count:,} {kind}" for kind, count in ranked[:20])
        return (
            f"{sum(self.counts.values()):,} of its records were left out: they hold no page or "
            f"text ({counted}{' ...' if len(ranked) > 20 else ''})"
        )


def _page(record: Record, path: str, limits: InputLimits, left: _LeftOut) -> RawFile | None:
    """Return the page or text in a record, None if it holds none."""
    if record.damage:
        raise InputError(record.damage)
    kind = record.fields.get("warc-type", "").lower()
    url = record.fields.get("warc-target-uri", "").strip("<> ")
    if kind == "revisit":
        left.add("revisits of pages that had not changed")
    if kind not in ("response", "resource", "conversion"):
        return None
    if url.startswith(("dns:", "whois:", "ftp:")) or _is_robots(url):
        left.add(url.partition(":")[0] if not _is_robots(url) else "robots.txt")
        return None
    if record.is_long:
        raise InputError(too_long("it", limits))
    media, payload = record.fields.get("content-type", ""), record.block
    if kind == "response" and media.lower().startswith("application/http"):
        response = _response(record.block)
        status = response.http_headers.get_statuscode()
        media = response.http_headers.get_header("content-type", "")
        if _is_elsewhere(status, left) or not _kind_of(media, b"", left, is_known=False):
            return None
        _check_status(status, response.http_headers.statusline)
        payload = _payload(response, limits)
    named = _kind_of(media, payload, left)
    if named is None:
        return None
    if not payload.strip():
        raise InputError("the page is empty (0 bytes); expected an article")
    charset = _CHARSET.search(media)
    return RawFile(
        path=path,
        kind=named,
        data=payload,
        declared=charset[1] if charset else None,
        fields=_facts(record, url),
        how=_HOW,
    )


def _facts(record: Record, url: str) -> dict[str, object]:
    found = {
        "url": url,
        "crawled": record.fields.get("warc-date", ""),
        "warc_record": record.fields.get("warc-record-id", "").strip("<>"),
        "truncated": record.fields.get("warc-truncated", ""),
    }
    return {name: value for name, value in found.items() if value}


def _is_robots(url: str) -> bool:
    try:
        return urlsplit(url).path.lower().endswith(("/robots.txt", "/ads.txt"))
    except ValueError:
        return False


def _is_elsewhere(status: str, left: _LeftOut) -> bool:
    """Say whether a response has no page because it points elsewhere or has no content."""
    if status in _NO_CONTENT or status.startswith("3"):
        left.add(f"responses with status {status}")
        return True
    return False


def _check_status(status: str, line: str) -> None:
    if not status.startswith("2") or status == "206":
        raise InputError(
            f"HTTP status {line.strip() or 'missing'}; expected a page with status 200"
        )


def _kind_of(media: str, payload: bytes, left: _LeftOut, *, is_known: bool = True) -> Kind | None:
    """Return what a media type means here; without one, what the payload begins like."""
    named = media.partition(";")[0].strip().lower()
    if named in _KINDS:
        return _KINDS[named]
    if named in ("", "application/octet-stream", "unknown/unknown"):
        if not is_known:
            return Kind.HTML
        if is_page(payload[:8192]):
            return Kind.HTML
    left.add(named or "records of unknown type")
    return None


def _response(block: bytes) -> Any:
    """Return warcio's view of an HTTP response."""
    try:
        from warcio.recordloader import ArcWarcRecord
        from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException
    except ImportError as error:
        raise MissingDependency(
            "reading WARC needs warcio, which is not installed; install it (pip install warcio)"
        ) from error
    stream = io.BytesIO(block)
    try:
        headers = StatusAndHeadersParser(["HTTP/"], verify=False).parse(stream)
    except (StatusAndHeadersParserException, EOFError, ValueError, IndexError) as error:
        raise InputError(f"no HTTP response in it ({error}); expected a status line") from error
    if not headers.statusline or not headers.protocol.startswith("HTTP/"):
        raise InputError("no HTTP response in it; expected a status line (HTTP/1.1 200 OK)")
    return ArcWarcRecord("warc", "response", None, stream, headers, "", len(block))


def _payload(response: Any, limits: InputLimits) -> bytes:
    """Return the bytes of a page, chunks joined and unpacked."""
    from warcio.bufferedreaders import BufferedReader

    coding = (response.http_headers.get_header("content-encoding") or "").strip().lower()
    is_brotli = coding == "br"
    if is_brotli:  # of which warcio takes only the chunks apart
        response.http_headers.remove_header("content-encoding")
    elif coding not in ("", "identity", *BufferedReader.get_supported_decompressors()):
        raise InputError(f"the page is packed with {coding}, which cannot be unpacked here")
    stream = response.content_stream()
    kept, size = [], 0
    while piece := stream.read(_HEADER):
        kept.append(piece)
        size += len(piece)
        if size > limits.max_bytes:
            raise InputError(too_long("the page", limits))
    payload = b"".join(kept)
    if not is_brotli:
        return payload
    payload = unpacked(payload, limits.max_bytes)
    if len(payload) > limits.max_bytes:
        raise InputError(too_long("the page", limits))
    return payload
