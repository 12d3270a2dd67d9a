"""What a page is: an article, something like one, or nothing that holds one.

Every kind but the article needs two signs of different sorts, say wording and structure. Error
pages, consent walls and indexes that are surely so are refused, since what stands on them is no
reporting; where it is doubtful the document stays and its nature says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from stemma.extract import kind_wording as wording
from stemma.extract.dom import Piece
from stemma.extract.kind_live import relabel_posts, tell_live
from stemma.extract.kind_signs import KindConfig, Signs, read_signs, shorten
from stemma.extract.labeller import Judgement, Page
from stemma.model.document import BlockLabel, PageKind, PageNature

_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?\s*(true|false)', re.IGNORECASE)
_WORDS = re.compile(r'"wordCount"\s*:\s*"?(\d{1,7})')
_INDEX_TYPES = frozenset({"CollectionPage", "SearchResultsPage"})
_GALLERY_TYPES = frozenset({"ImageGallery", "MediaGallery"})
_SECTION = re.compile(
    r"/?(?:(?:[a-z]{1,20}(?:-[a-z]{1,14}){0,2}|page/\d+|\d{1,2}|index\.(?:html?|php))/?){0,3}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a page is; `advice` says what to do about a page that surely holds no article."""

    nature: PageNature
    advice: str = ""

    @property
    def refusal(self) -> str | None:
        """Why the page is no document, None if it is one."""
        kind = _NAMES.get(self.nature.kind)
        if not self.advice or kind is None:
            return None
        return f"is {kind} ({self.nature.reason}): {self.advice}"


_NAMES = {
    PageKind.ERROR: "an error page",
    PageKind.CONSENT_WALL: "a consent wall",
    PageKind.INDEX: "an index page",
}
_ADVICE = {
    PageKind.ERROR: "save the article's page again once it loads in a browser",
    PageKind.CONSENT_WALL: "save the page after answering the dialogue",
    PageKind.INDEX: "save the pages of the articles that it lists",
}


def judge(
    page: Page, judgements: Sequence[Judgement], *, config: KindConfig | None = None
) -> Verdict:
    """Return what a page is, with what tells it.

    Args:
        page: the page.
        judgements: of its blocks, in order.
        config: from when on it is of a kind.
    """
    signs = read_signs(page, judgements, config or KindConfig())
    for find in (_error, _consent_wall, _live_blog, _index, _gallery, _stub):
        if found := find(signs):
            return found
    paragraphs = sum(place in signs.body for place in signs.paragraphs)
    reason = (
        _count(paragraphs, "paragraph") + f" of running text, {signs.body_words:,} words of body"
    )
    return Verdict(nature=PageNature(kind=PageKind.ARTICLE, reason=reason))


def relabel(page: Page, judgements: Sequence[Judgement], kind: PageKind) -> tuple[Judgement, ...]:
    """Return the judgements as the kind of page asks for.

    The posts of a live-blog are body, their times are dates; what stands under the pictures of a
    gallery is captions; what a paywall offers is boilerplate.
    """
    if kind is PageKind.LIVE_BLOG:
        return tuple(relabel_posts(page.pieces, judgements))
    if kind is PageKind.GALLERY:
        return tuple(
            Judgement(label=BlockLabel.CAPTION, reason="stands under a picture of a gallery")
            if judgement.label is BlockLabel.BODY and _is_captioned(piece)
            else judgement
            for piece, judgement in zip(page.pieces, judgements, strict=True)
        )
    if kind is PageKind.PAYWALL_STUB:
        body = [at for at, each in enumerate(judgements) if each.label is BlockLabel.BODY]
        end = _prompt(page.pieces, body)
        reason = "stands where the paywall cuts the text off, or after it"
        return tuple(
            Judgement(label=BlockLabel.BOILERPLATE, reason=reason)
            if judgement.label is BlockLabel.BODY and end is not None and place >= end
            else judgement
            for place, judgement in enumerate(judgements)
        )
    return tuple(judgements)


def _error(signs: Signs) -> Verdict | None:
    """Tell an error page by a title that says nothing else, and next to no text."""
    heads = [*signs.page.titles, *_first_headings(signs.page.pieces)]
    title = next((head for head in heads if wording.is_error_title(head)), None)
    words = sum(signs.sizes[place] for place in signs.paragraphs)
    if title and words <= signs.config.error_words:
        reason = f"title '{shorten(title)}' and {_count(words, 'word')} of running text"
        return _verdict(PageKind.ERROR, reason, is_sure=not signs.is_stated_article)
    whole = sum(signs.sizes)
    if whole > signs.config.barred_words:
        return None
    barred = next((p.text for p in signs.page.pieces if wording.bars_robots(p.text)), None)
    if barred is None:
        return None
    reason = f"'{shorten(barred)}' and {_count(whole, 'word')} in all"
    return _verdict(PageKind.ERROR, reason, is_sure=not signs.is_stated_article)


def _first_headings(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.element.tag == "h1" or piece.leaf.tag == "h1":
            yield piece.text
            return


def _consent_wall(signs: Signs) -> Verdict | None:
    """Tell a consent wall by its dialogue, its button, and the lack of anything else."""
    limits = signs.config
    button = next((piece.text for piece in signs.page.pieces if wording.consents(piece.text)), None)
    if button is None:
        return None
    asks = [
        place for place, piece in enumerate(signs.page.pieces)
        if signs.sizes[place] >= 6 and wording.asks_for_consent(piece.text)
    ]  # fmt: skip
    asked = sum(signs.sizes[place] for place in asks)
    beside = sum(signs.sizes[place] for place in signs.paragraphs if place not in asks)
    is_bare = not beside and sum(signs.sizes) <= limits.short_wall
    if (
        asked < (limits.short_consent if is_bare else limits.consent_words)
        or asked < limits.consent_share * (asked + beside)
        or beside > limits.beside
        or _headlines(signs) >= limits.headlines
    ):
        return None
    reason = f"asks for consent in {asked} words beside '{shorten(button)}', {beside} of other text"
    heading = next(_first_headings(signs.page.pieces), "")
    is_other = len(heading.split()) >= 4 and not (
        wording.asks_for_consent(heading) or (is_bare and wording.is_greeting(heading))
    )
    return _verdict(
        PageKind.CONSENT_WALL, reason, is_sure=not (is_other or signs.is_stated_article)
    )


def _index(signs: Signs) -> Verdict | None:
    """Tell an index by headlines that lead elsewhere, and paragraphs that only follow these."""
    limits = signs.config
    headlines = _headlines(signs)
    is_stated = bool(signs.types & _INDEX_TYPES) and not signs.is_stated_article
    if headlines < limits.stated_headlines or signs.is_stated_article:
        return None
    front = _front(signs)
    least = limits.section_headlines if front else limits.headlines
    if headlines < least and not is_stated:
        return None
    free = [place for place in signs.paragraphs if not _is_introduced(signs, place)]
    words = sum(signs.sizes[place] for place in free)
    if words > (limits.stated_index_words if is_stated else limits.index_words):
        return None
    what = sorted(signs.types & _INDEX_TYPES)
    reason = f"{headlines} headlines that lead elsewhere and " + (
        f"{_count(words, 'word')} of running text beside them"
        if words else "no paragraph of running text beside them"
    )  # fmt: skip
    if is_stated:
        reason = f"JSON-LD {what[0]}, {reason}"
    if front:
        reason = f"{reason}, at the address {front}"
    elif not is_stated and _own_words(signs) > limits.index_words:
        return None
    is_bare = not words and headlines >= limits.bare_headlines and not _has_heading(signs)
    return _verdict(PageKind.INDEX, reason, is_sure=is_stated or bool(front) or is_bare)


def _headlines(signs: Signs) -> int:
    """Return how many blocks are links as long as a headline."""
    texts = {
        piece.text
        for piece, size in zip(signs.page.pieces, signs.sizes, strict=True)
        if piece.linked > 0.8 and 4 <= size <= 30
    }
    return len(texts)


def _is_introduced(signs: Signs, place: int) -> bool:
    """Say whether a paragraph is a summary under a headline that is a link."""
    if signs.sizes[place] > signs.config.summary:
        return False
    for before in range(place - 1, max(-1, place - 4), -1):
        piece = signs.page.pieces[before]
        if before in signs.paragraphs:
            return False
        if piece.linked > 0.8 and signs.sizes[before] >= 3:
            return True
    return False


def _own_words(signs: Signs) -> int:
    """Return how many words of body no headline introduces that is a link."""
    return sum(signs.sizes[place] for place in signs.body if not _is_introduced(signs, place))


def _has_heading(signs: Signs) -> bool:
    """Say whether a heading that is no link is as long as a headline."""
    return any(
        piece.linked < 0.5 and size >= 4 and piece.element.tag in ("h1", "h2")
        for piece, size in zip(signs.page.pieces, signs.sizes, strict=True)
    )


def _front(signs: Signs) -> str:
    """Return the address that the page calls its own if it is of a site's front or a section."""
    address = signs.address
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return address if address and _SECTION.fullmatch(path) else ""


def _live_blog(signs: Signs) -> Verdict | None:
    """Tell a live-blog by what the page states, or its title, and by posts with the time."""
    reason = tell_live(signs)
    return _verdict(PageKind.LIVE_BLOG, reason) if reason else None


def _gallery(signs: Signs) -> Verdict | None:
    """Tell a gallery by what the page states, or its title, and more captions than prose."""
    types = sorted(signs.types & _GALLERY_TYPES)
    title = next((head for head in signs.page.titles if wording.is_gallery_title(head)), None)
    if types:
        stated = f"JSON-LD {types[0]}"
    elif signs.og_type in ("gallery", "image_gallery", "photo_gallery"):
        stated = f"og:type {signs.og_type}"
    elif title:
        stated = f"title '{shorten(title)}'"
    else:
        return None
    captions = {place for place, piece in enumerate(signs.page.pieces) if _is_captioned(piece)}
    prose = sum(signs.sizes[place] for place in signs.body if place not in captions)
    words = sum(signs.sizes[place] for place in captions)
    if len(captions) < signs.config.pictures or prose > min(words, signs.config.gallery_words):
        return None
    reason = f"{stated}, {len(captions)} captions and {_count(prose, 'word')} of other text"
    return _verdict(PageKind.GALLERY, reason)


def _is_captioned(piece: Piece) -> bool:
    """Say whether a block stands in a figure or its caption, and is long enough to be one."""
    element = piece.element
    for _ in range(4):
        if element is None:
            return False
        if element.tag in ("figcaption", "figure"):
            return len(piece.text.split()) >= 3
        element = element.getparent()
    return False


def _stub(signs: Signs) -> Verdict | None:
    """Tell a stub by a prompt to subscribe where the text ends, and by how little there is."""
    limits = signs.config
    if signs.body_words > 3 * limits.stub_words:
        return None
    place = _prompt(signs.page.pieces, signs.body)
    body = [at for at in signs.body if place is None or at < place]
    words = sum(signs.sizes[at] for at in body)
    if not words or words > limits.stub_words:
        return None
    stated = max((int(found) for found in _WORDS.findall(signs.stated)), default=0)
    evidence = []
    if place is not None:
        paragraphs = sum(at in body for at in signs.paragraphs)
        prompt = signs.text(place)
        evidence.append(f"'{shorten(prompt)}' after {_count(paragraphs, 'paragraph')}")
    if any(found.lower() == "false" for found in _FREE.findall(signs.stated)):
        evidence.append("JSON-LD isAccessibleForFree false")
    if stated * limits.stub_share >= words and stated - words >= limits.missing:
        evidence.append(f"{words} of the {stated} words that JSON-LD counts")
    if place is not None and words <= limits.short_stub:
        if signs.text(body[-1]).rstrip().endswith(("...", "…", "[…]", "[...]")):
            evidence.append("the text breaks off")
        elif wording.is_barrier(prompt) and place - body[-1] <= limits.near:
            evidence.append("the text ends there")
    return _verdict(PageKind.PAYWALL_STUB, "; ".join(evidence)) if len(evidence) > 1 else None


def _prompt(pieces: Sequence[Piece], body: Sequence[int]) -> int | None:
    """Return the place of the prompt to subscribe at which the body ends, None if it has none."""
    if not body:
        return None
    for place in range(body[0] + 1, min(len(pieces), body[-1] + 16)):
        text = pieces[place].text
        if len(text.split()) <= 40 and wording.is_paywall(text):
            after = [pieces[at].text for at in body if at >= place]
            if all(len(rest.split()) < 6 or wording.is_offer(rest) for rest in after):
                return place
    return None


def _verdict(kind: PageKind, reason: str, *, is_sure: bool = True) -> Verdict:
    if kind in _NAMES and not is_sure:
        reason = f"perhaps {_NAMES[kind]}: {reason}"
    nature = PageNature(kind=kind, reason=reason)
    return Verdict(nature=nature, advice=_ADVICE.get(kind, "") if is_sure else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
