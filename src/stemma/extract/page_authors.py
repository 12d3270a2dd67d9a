"""Who wrote a page: what metadata, mark-up and the byline beside the headline say.

An author is a person, or an institution that signs as one. A news agency is a credit and the outlet
itself is the publisher, so neither is an author; nor is "staff".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from stemma.extract import outlets
from stemma.extract.article import key
from stemma.extract.dom import Element, Piece
from stemma.extract.json_ld import Item, folded, referred, string, types
from stemma.extract.signatures import (
    BY,
    CONTRIBUTED,
    EDGES,
    has_house,
    is_body,
    is_dated_name,
    is_house,
    is_known,
    is_person,
    persons,
    split_names,
)
from stemma.extract.stated_dates import is_foreign
from stemma.model.document import BlockLabel, Found, Rival
from stemma.text import gazetteer

_L = BlockLabel
_METAS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl",
    "dc.creator", "dcterms.creator", "article:author_name", "article:author:name",
    "citation_author", "cxenseparse:author", "authors", "author_name", "author-name",
)  # fmt: skip
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|profiles?|people|staff|contributors?|by|journalists?|reporters?|columnists?|"
    r"writers?|team|bios?|correspondents?|experts?)/[^/?#]",
    re.IGNORECASE,
)
_MARKED = re.compile(r"by-?line|author|contributor|writer", re.IGNORECASE)
SIGNED, MARKED = "byline", "name beside the headline"
HELPED, ELSEWHERE = "contributors", "byline elsewhere"
_NEAR_ABOVE, _NEAR_BELOW = 4, 14
_PARAGRAPH, _ENOUGH = 120, 2
_LONGEST = 200
_SOURCE = "source: "
_SOURCE_FIELDS = ("sourceOrganization", "provider", "copyrightHolder")
_SOURCE_METAS = ("dc.source", "source", "article:source", "news_source")
_FROM_LISTS = frozenset(("microdata author", "author link"))
"""Places that lists of other stories have as well."""

_MOST_ELEMENTS = 100
_LONG_NAME = 8
"""Names of sites of so many letters do not occur in another name by chance."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Names that one place of a page gives as its authors."""

    names: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Authors:
    """Who wrote a page, how that was found, and the agencies named where authors are named."""

    names: tuple[str, ...] = ()
    found: Found | None = None
    agencies: tuple[Found, ...] = ()


def find_stated_authors(
    root: Element,
    marked: Sequence[Element],
    metas: Mapping[str, str],
    article: Item,
    items: Sequence[Item],
    publisher: str | None,
) -> Iterator[Signed]:
    """Yield the authors that JSON-LD, meta elements, microdata and author links state."""
    named: list[str] = []
    for item in referred(article.get("author"), items):
        name = string(item.get("name"))
        is_whole = bool(types(item) & {"organization", "newsmediaorganization"}) or (
            bool(publisher) and key(publisher or "") in key(name)
        )
        named += [name] if is_whole else split_names(name)
    yield Signed(tuple(dict.fromkeys(named)), "JSON-LD author")
    for field in _SOURCE_FIELDS:
        sources = (string(item.get("name")) for item in referred(article.get(field), items))
        yield Signed(tuple(filter(None, sources)), f"{_SOURCE}JSON-LD {field}")
    for meta in _SOURCE_METAS:
        yield Signed(tuple(filter(None, (metas.get(meta, ""),))), f"{_SOURCE}meta {meta}")
    for meta in _METAS:
        yield Signed(split_names(metas.get(meta, "")), f"meta {meta}")
    yield Signed(tuple(dict.fromkeys(_marked_up(marked))), "microdata author")
    yield Signed(tuple(dict.fromkeys(_linked(root))), "author link")


def find_shown_authors(
    pieces: Sequence[Piece], labels: Sequence[BlockLabel], headline: int
) -> Iterator[Signed]:
    """Yield the authors that the lines around the headline name, the surest first.

    Args:
        pieces: the visible blocks of the page, in order.
        labels: what each was judged to be.
        headline: the place of the headline, -1 if no block is it.
    """
    if headline < 0:
        return
    near = [*_around(pieces, labels, headline)]
    signed: list[str] = []
    marked: list[str] = []
    helped: list[str] = []
    for index in near:
        text = pieces[index].text.strip()
        before = pieces[index - 1].text.strip() if index else ""
        if BY.fullmatch(text) or len(text) > _LONGEST:
            continue
        if CONTRIBUTED.search(text) or (CONTRIBUTED.search(before) and len(before) <= 40):
            helped += persons(CONTRIBUTED.sub("", text), is_signed=False)
        elif BY.match(text) or BY.fullmatch(before):
            names = persons(text, is_signed=True)
            signed += names if index > headline or not signed else ()
        elif is_dated_name(text):
            marked += persons(text, is_signed=False)
        elif labels[index] is _L.BYLINE or _is_marked(pieces[index]) or has_house(text):
            marked += [name for name in persons(text, is_signed=False) if is_known(name)]
    yield Signed(tuple(dict.fromkeys(signed)), SIGNED)
    yield Signed(tuple(dict.fromkeys(marked)), MARKED)
    yield Signed(tuple(dict.fromkeys(helped)), HELPED)
    lines = (
        piece.text
        for piece, label in zip(pieces, labels, strict=True)
        if len(piece.text) <= _LONGEST and (label is _L.BYLINE or BY.match(piece.text))
    )
    named = (name for line in lines for name in persons(line, is_signed=False))
    yield Signed(tuple(dict.fromkeys(named)), ELSEWHERE)


def _around(pieces: Sequence[Piece], labels: Sequence[BlockLabel], headline: int) -> Iterator[int]:
    """Yield the places of the blocks around the headline, down to the second long paragraph.

    The first may be a summary above the byline.
    """
    paragraphs = 0
    for index in range(max(0, headline - _NEAR_ABOVE), min(len(pieces), headline + _NEAR_BELOW)):
        is_caption = labels[index] is _L.CAPTION and not BY.match(pieces[index].text)
        if index == headline or is_caption or labels[index] in (_L.TEASER, _L.COMMENT):
            continue
        if index > headline and labels[index] is _L.BODY and len(pieces[index].text) >= _PARAGRAPH:
            paragraphs += 1
            if paragraphs == _ENOUGH:
                return
            continue
        yield index


def _is_marked(piece: Piece) -> bool:
    """Say whether mark-up calls a block a byline, or all of it links to an author's page."""
    for element in (piece.leaf, piece.element):
        if element.tag == "a" and _is_author_link(element):
            return True
        marks = " ".join(element.get(name, "") for name in ("class", "itemprop", "rel"))
        if _MARKED.search(marks):
            return True
    return False


def _is_author_link(element: Element) -> bool:
    rel = element.get("rel", "").lower().split()
    return "author" in rel or bool(_AUTHOR_LINK.search(element.get("href", "")))


def _marked_up(marked: Sequence[Element]) -> Iterator[str]:
    named = (each for each in marked if each.get("itemprop") in ("author", "creator"))
    for element in islice(named, _MOST_ELEMENTS):
        if element.tag in ("meta", "link") or is_foreign(element.getparent()):
            continue
        inner = [*element.xpath(".//*[@itemprop='name']")]
        holder = inner[0] if inner else element
        text = folded(holder.get("content") or holder.text_content())
        if len(text) <= _LONGEST:
            yield from persons(text, is_signed=False)


def _linked(root: Element) -> Iterator[str]:
    """Yield the names on links of the relation "author", those of the first place that has any."""
    holder = None
    for link in root.xpath("//a[contains(@rel, 'author')]")[:_MOST_ELEMENTS]:
        names = persons(folded(link.text_content()), is_signed=False)
        if names and holder is None:
            holder = link.getparent()
        if names and link.getparent() is holder:
            yield from names


def settle_authors(
    stated: Iterable[Signed], shown: Iterable[Signed], publisher: str | None
) -> Authors:
    """Choose among the authors that a page states and shows.

    Metadata say best who is a person; the byline that a reader sees says best who all they are. So
    the byline wins if it names those of the metadata and more, or nobody of them; else metadata.

    Args:
        stated: what metadata say, the most telling first.
        shown: what the lines around the headline say, the surest first.
        publisher: the outlet's name: where it is given as author, nobody is.
    """
    every = [*stated, *shown]
    agencies = _agencies(every, publisher)
    helpers = {key(name) for each in every if each.how == HELPED for name in each.names}
    known = [_cleared(each, publisher, every, helpers) for each in every]
    elsewhere = {key(name) for each in known if each.how == ELSEWHERE for name in each.names}
    known = [each for each in known if each.names and _is_of_authors(each)]
    if not known:
        return Authors(agencies=agencies)
    best = known[0]
    signed = next((each for each in known if each.how == SIGNED), None)
    why = _why(best, signed)
    if signed and best is not signed:
        mine, theirs = _keys(best.names), _keys(signed.names)
        if mine < theirs:
            best, why = signed, "the byline that readers see names more"
        elif not mine & (theirs | elsewhere) and (
            any(map(is_known, signed.names)) or not any(map(is_known, best.names))
        ):
            best, why = signed, "it is the byline that readers see"
        elif mine & elsewhere and not mine & theirs:
            why = f"{best.how} says so, and a line elsewhere on the page names them as well"
    rivals = _rivals(best, known)
    value = ", ".join(best.names)
    found = Found(value=value, how=best.how, why=why if rivals else "", rivals=rivals)
    return Authors(names=best.names, found=found, agencies=agencies)


def _why(best: Signed, signed: Signed | None) -> str:
    """Say why names are the authors although others are given, if the byline does not win."""
    if best is signed:
        return "a line signed “by” goes before other lines that name somebody"
    if signed is None:
        return f"no line signed “by” says otherwise; of the other places {best.how} goes first"
    mine, theirs = _keys(best.names), _keys(signed.names)
    if mine & theirs:
        which = "them" if mine <= theirs else "some of them"
        return f"{best.how} says so, and the byline that readers see names {which} as well"
    return f"{best.how} says so, and the byline that readers see does not surely name a person"


def _rivals(best: Signed, known: Sequence[Signed]) -> tuple[Rival, ...]:
    others: dict[frozenset[str], Rival] = {}
    for each in known:
        rival = Rival(value=", ".join(each.names), how=each.how)
        others.setdefault(_keys(each.names), rival)
    others.pop(_keys(best.names), None)
    return tuple(others.values())


def _cleared(
    signed: Signed, publisher: str | None, every: Sequence[Signed], helpers: Collection[str]
) -> Signed:
    """Return the authors among the names of one place, spelled as they usually are.

    Gone are the outlet and its staff, agencies, whoever only contributed, and beside persons
    the institutions; a longer name that begins with one of another place is that one and a post.
    """
    people = _people(signed.names, publisher)
    own = [name for name in people if key(name) not in helpers or signed.how == HELPED]
    if any(is_person(name) and not is_body(name) for name in own):
        own = [name for name in own if is_known(name) or not is_body(name)]
    if signed.how == SIGNED:
        stated = [name for each in every if each is not signed for name in each.names]
        own = [_shortest(name, stated) for name in own]
    return Signed(tuple(dict.fromkeys(own)), signed.how)


def _shortest(name: str, stated: Sequence[str]) -> str:
    same = (each for each in stated if len(each.split()) > 1 and name.startswith(f"{each} "))
    return min(same, key=len, default=name)


def _is_of_authors(signed: Signed) -> bool:
    return signed.how not in (HELPED, ELSEWHERE) and not signed.how.startswith(_SOURCE)


def _agencies(every: Sequence[Signed], publisher: str | None) -> tuple[Found, ...]:
    """Return the agencies named as authors or as the source.

    Mark-up that lists of other stories have too is asked only where nothing else names anybody.
    """
    asked = [each for each in every if each.names and each.how != ELSEWHERE]
    sure = [each for each in asked if each.how not in _FROM_LISTS]
    found: dict[str, Found] = {}
    for signed in sure or asked:
        for name in signed.names:
            if outlets.is_agency_like(name) and key(name) != key(publisher or ""):
                value = outlets.agency(name) or name
                how = signed.how.removeprefix(_SOURCE)
                found.setdefault(value, Found(value=value, how=how))
    return tuple(found.values())


def _people(names: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    site = key(publisher or "")
    kept: dict[str, str] = {}
    for name in names:
        mine = key(name)
        if mine and not (is_house(name) or _is_like_site(name, site) or _is_no_name(name)):
            kept.setdefault(mine, _spelled(name))
    return tuple(kept.values())


def _is_like_site(name: str, site: str) -> bool:
    """Say whether a name is the site's, with more around it, or a domain ("post.example")."""
    plain = key(name).removeprefix("the")
    own = site.removeprefix("the")
    if " " not in name and own.startswith(plain):
        return True
    if "." in name.strip(EDGES) and " " not in name:
        return True
    return bool(own) and (plain == own or (len(own) >= _LONG_NAME and own in plain))


def _is_no_name(name: str) -> bool:
    """Say whether a name is a login ("alee") or a place, as addresses of outlets have them."""
    is_login = " " not in name and name.islower()
    return is_login or name in gazetteer.places() or name in gazetteer.countries()


def _spelled(name: str) -> str:
    """Return a name in usual letters where it is all in capitals or all in small ones."""
    words = name.split()
    if len(words) > 1 and (name.isupper() or name.islower()):
        return " ".join(word if "." in word else word.title() for word in words)
    return name


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key(name) for name in names)
