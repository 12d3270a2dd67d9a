"""Live-blogs: pages of posts with the time, whether they say so or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.extract import kind_wording as wording
from stemma.extract.dom import Element, Piece
from stemma.extract.kind_signs import Signs, shorten
from stemma.extract.labeller import Judgement
from stemma.model.document import BlockLabel

_ENDED = re.compile(r"[.!?…。][\"”’»)\]]*$")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_OTHERS = re.compile(r"comment|reply|replies|message|thread|review|program|schedule", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Posts with the time in one container.

    `posts` are the elements right under it, `stamps` what their times state for machines, `count`
    how many have text of their own, `share` how much of the body is theirs, in [0, 1].
    """

    posts: tuple[Element, ...]
    stamps: tuple[str, ...]
    count: int
    share: float
    is_linked: bool


def tell_live(signs: Signs) -> str | None:
    """Return what tells that a page is a live-blog, None if nothing does."""
    limits = signs.config
    times = _times(signs.page.pieces, signs.judgements)
    if "LiveBlogPosting" in signs.types:
        return _declared(signs, len(times))
    stated = _stated(signs)
    if stated and len(times) >= limits.more_posts:
        return f"{stated} and {len(times)} time-stamped posts"
    run = _run(signs, times)
    if run is None:
        return None
    if stated and run.count >= limits.titled_posts and run.share >= limits.titled_share:
        return f"{stated} and {run.count} time-stamped posts"
    is_bare = run.count >= limits.bare_posts and run.share >= limits.bare_share and _is_alike(run)
    how = "time-stamped posts with text of their own, in order, in one container"
    return f"{run.count} {how}" if is_bare else None


def _declared(signs: Signs, times: int) -> str | None:
    stated = "JSON-LD LiveBlogPosting"
    if times >= signs.config.posts:
        return f"{stated} and {times} time-stamped posts"
    posts = signs.stated.count('"BlogPosting"')
    return f"{stated} with {posts} posts" if posts >= signs.config.posts else None


def _stated(signs: Signs) -> str:
    """Return what the title or the address of a page says of running coverage, empty if nothing."""
    title = next((head for head in signs.page.titles if wording.is_live_title(head)), None)
    if title:
        return f"title '{shorten(title)}'"
    return f"address {signs.address}" if wording.is_live_address(signs.address) else ""


def _run(signs: Signs, times: Sequence[int]) -> _Run | None:
    """Return the posts of the deepest element that holds enough times to be a live-blog."""
    least = signs.config.titled_posts
    if len(times) < least:
        return None
    above = {place: _above(signs.page.pieces[place].leaf) for place in times}
    held = Counter(element for chain in above.values() for element in chain)
    deep = (
        next((element for element in chain if held[element] >= least), None)
        for chain in above.values()
    )
    container = Counter(element for element in deep if element is not None).most_common(1)
    if not container:
        return None
    inside: dict[Element, int] = {}
    for place, chain in above.items():
        if container[0][0] in chain[1:]:
            inside.setdefault(chain[chain.index(container[0][0]) - 1], place)
    if len(inside) < least:
        return None
    return _read_run(signs, inside)


def _read_run(signs: Signs, inside: Mapping[Element, int]) -> _Run:
    pieces = signs.page.pieces
    starts = list(inside.values())
    ends = [*starts[1:], min(starts[-1] + _TAIL, len(pieces))]
    spans = [range(start + 1, end) for start, end in zip(starts, ends, strict=True)]
    body = frozenset(signs.body)
    own = [[place for place in span if place in body] for span in spans]
    linked = sum(
        any(pieces[place].linked > 0.8 and signs.sizes[place] >= 4 for place in span)
        for span in spans
    )
    words = sum(signs.sizes[place] for places in own for place in places)
    return _Run(
        posts=tuple(inside),
        stamps=tuple(_stamp(pieces[place]) for place in starts),
        count=sum(
            any(signs.sizes[place] >= 6 and _ENDED.search(signs.text(place)[-8:]) for place in each)
            for each in own
        ),
        share=words / max(1, signs.body_words),
        is_linked=linked * 2 > len(spans),
    )


def _is_alike(run: _Run) -> bool:
    """Say whether posts are built alike, lead nowhere, and have their times in order."""
    holders = {(str(post.tag), post.get("class") or "") for post in run.posts}
    stamps = run.stamps
    return (
        len(holders) == 1
        and all(stamps)
        and not run.is_linked
        and not any(post.tag == "time" or _OTHERS.search(post.get("class") or "")
                    for post in run.posts)
        and (all(a < b for a, b in pairwise(stamps)) or all(a > b for a, b in pairwise(stamps)))
    )  # fmt: skip


def _above(element: Element) -> list[Element]:
    """Return an element and those around it, the nearest first."""
    return [element, *element.iterancestors()]


def _stamp(piece: Piece) -> str:
    """Return day and time that a block states for machines, empty if it does not."""
    if piece.leaf.tag != "time":
        return ""
    found = _CLOCK.match((piece.leaf.get("datetime") or "").strip())
    return found[0] if found else ""


def _times(pieces: Sequence[Piece], judgements: Sequence[Judgement]) -> tuple[int, ...]:
    """Return the blocks that are nothing but a time of day or an age, and have text near them."""
    body = {place for place, each in enumerate(judgements) if each.label is BlockLabel.BODY}
    return tuple(
        place
        for place, piece in enumerate(pieces)
        if len(piece.text) <= 60
        and (wording.is_time(piece.text) or _stamp(piece))
        and any(near in body for near in range(place - 6, place + 7))
    )


def relabel_posts(pieces: Sequence[Piece], judgements: Sequence[Judgement]) -> Iterator[Judgement]:
    """Yield the judgements with the posts of a live-blog as body and their times as dates."""
    times = _times(pieces, judgements)
    body = [place for place, each in enumerate(judgements) if each.label is BlockLabel.BODY]
    first, last = (times[0], max(times[-1] + _TAIL, body[-1])) if times and body else (0, -1)
    holders = {_holder(pieces[place]) for place in body}
    for place, (piece, judgement) in enumerate(zip(pieces, judgements, strict=True)):
        if place in times and judgement.label is not BlockLabel.BYLINE:
            yield Judgement(label=BlockLabel.DATE, reason="the time of a post of the live-blog")
        elif (
            first < place <= last
            and judgement.label in (BlockLabel.TEASER, BlockLabel.BOILERPLATE)
            and piece.linked < 0.3
            and not wording.is_offer(piece.text)
            and _holder(piece) in holders
        ):
            yield _post(piece) or judgement
        else:
            yield judgement


_TAIL = 12
"""So many blocks of a last post may follow its time."""


def _holder(piece: Piece) -> tuple[str, str]:
    """Return the element around a block's, as the posts of a live-blog have it in common."""
    holder = piece.element.getparent()
    return (str(holder.tag), holder.get("class") or "") if holder is not None else ("", "")


def _post(piece: Piece) -> Judgement | None:
    if piece.element.tag in ("h2", "h3", "h4"):
        return Judgement(label=BlockLabel.HEADING, reason="the head of a post of the live-blog")
    if len(piece.text.split()) >= 8 and _ENDED.search(piece.text[-8:]):
        return Judgement(label=BlockLabel.BODY, reason="stands in a post of the live-blog")
    return None
