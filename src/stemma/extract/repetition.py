"""What repeats inside a site: blocks that stand in several of its articles are the site's own.

Pages of one site that are at hand together tell its furniture from its reporting, whatever the
furniture says: a prompt, an author's note or a standing disclaimer is the same in articles that
have nothing else in common. Copies of one article, and articles about one event, prove nothing.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from urllib.parse import urlsplit

from stemma.extract.dom import Piece
from stemma.extract.labeller import Judgement
from stemma.model.document import BlockLabel

_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\W_]+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]{2,}")
_ADDRESS = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionConfig:
    """How much is remembered, and what counts as another article.

    `articles` are remembered of a site and `sites` in all, the latest; `blocks` of an article. A
    block is `long` from so many letters on, and in links from a share of `linked`; a link of
    `announcing` and as many words as a `headline` announces what the two blocks after it tell of
    another article. Of two pages
    that share `copied` of the long blocks' letters of either, one is a copy of the other; two
    whose other long blocks have `related` of either's names in common are about one event.

    A block is the site's own if it has `letters` and stands in two other articles, or in the only
    one at hand; a shorter one, of `few` letters, if it stands in three and in half of them.
    Where more than `most` of the article's letters would go, the pages are of some other kind
    than articles and nothing goes.
    """

    articles: int = 32
    sites: int = 32
    blocks: int = 1_000
    long: int = 60
    linked: float = 0.5
    announcing: float = 0.8
    headline: int = 4
    copied: float = 0.7
    related: float = 0.25
    least_names: int = 3
    letters: int = 25
    few: int = 10
    most: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is remembered of a page: its site, its address, and its blocks as numbers.

    `keys` has a number for every block, the same for the same words; `held` are those that count
    for other pages, without what announces other articles; `weights` has the letters of the long
    ones by number, and `names` what these call by name, by number.
    """

    site: str
    address: str
    keys: tuple[int, ...]
    held: tuple[int, ...]
    weights: dict[int, int]
    names: dict[int, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """In how many of the `others`, other articles of `site`, each block of a page stands."""

    site: str
    others: int
    holders: tuple[int, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """How sure it is that a block is the site's own, in [0, 1]: holders of up to three."""
        return tuple(min(1.0, count / min(3, self.others)) for count in self.holders)


@dataclass(slots=True)
class _Site:
    """The articles of a site, the latest last."""

    articles: list[Sketch] = field(default_factory=list)


class SiteMemory:
    """Remembers the blocks of pages, by site, within bounds."""

    def __init__(self, config: RepetitionConfig | None = None) -> None:
        self.config = config or RepetitionConfig()
        self._sites: OrderedDict[str, _Site] = OrderedDict()

    def note(self, sketch: Sketch) -> None:
        """Remember a page; what a copy of a known article adds is remembered with that article."""
        site = self._sites.setdefault(sketch.site, _Site())
        self._sites.move_to_end(sketch.site)
        for place, known in enumerate(site.articles):
            if self._is_copy(sketch, known):
                site.articles[place] = self._joined(known, sketch)
                return
        site.articles.append(self._joined(sketch, sketch))
        del site.articles[: -self.config.articles]
        while len(self._sites) > self.config.sites:
            self._sites.popitem(last=False)

    def repetition(self, sketch: Sketch) -> Repetition | None:
        """Return what of a page repeats in other articles, None if none is at hand."""
        site = self._sites.get(sketch.site, _Site())
        others = [known for known in site.articles if self._is_other(sketch, known)]
        if not others:
            return None
        blocks = [frozenset(other.held) for other in others]
        holders = tuple(sum(key in known for known in blocks) for key in sketch.keys)
        return Repetition(site=sketch.site, others=len(others), holders=holders)

    def _is_copy(self, one: Sketch, other: Sketch) -> bool:
        if one.address and one.address == other.address:
            return True
        shared = sum(weight for key, weight in one.weights.items() if key in other.weights)
        least = min(sum(one.weights.values()), sum(other.weights.values()))
        return shared >= self.config.copied * least

    def _is_other(self, one: Sketch, other: Sketch) -> bool:
        """Say whether two pages hold different articles, of different events."""
        if self._is_copy(one, other):
            return False
        mine = _names(one, without=other)
        theirs = _names(other, without=one)
        common = len(mine & theirs)
        least = min(len(mine), len(theirs))
        return common < max(self.config.least_names, self.config.related * least)

    def _joined(self, known: Sketch, copy: Sketch) -> Sketch:
        held = tuple(dict.fromkeys((*known.held, *copy.held)))[: self.config.blocks]
        kept = frozenset(held)
        return replace(
            known,
            keys=(),
            held=held,
            weights={k: v for k, v in (copy.weights | known.weights).items() if k in kept},
            names={k: v for k, v in (copy.names | known.names).items() if k in kept},
        )


def sketch(
    pieces: Sequence[Piece], *, site: str, address: str = "", config: RepetitionConfig | None = None
) -> Sketch:
    """Return what is to be remembered of a page.

    Args:
        pieces: its blocks, in order.
        site: what it belongs to, from `site_of`.
        address: the URL that it calls its own; pages of one address are one article.
        config: what counts as long.
    """
    limits = config or RepetitionConfig()
    keys: list[int] = []
    held: dict[int, None] = {}
    weights: dict[int, int] = {}
    names: dict[int, frozenset[str]] = {}
    announced = 0
    for piece in pieces:
        letters = _BETWEEN.sub("", piece.text.casefold())
        number = _number(_DIGITS.sub("0", letters))
        keys.append(number)
        if piece.linked > limits.announcing:
            announced = 2 if len(piece.text.split()) >= limits.headline else announced - 1
            continue
        if announced > 0:
            announced -= 1
            continue
        held[number] = None
        if len(letters) >= limits.long and piece.linked < limits.linked:
            weights[number] = len(letters)
            names[number] = frozenset(_NAME.findall(piece.text))
    return Sketch(
        site=site,
        address=address,
        keys=tuple(keys),
        held=tuple(held),
        weights=weights,
        names=names,
    )


def site_of(urls: Iterable[str | None], name: str | None = None) -> str | None:
    """Return what names the site of a page: the host of its first URL, else `name`, else None."""
    for url in urls:
        try:
            host = urlsplit(url or "").hostname
        except ValueError:
            continue
        if host:
            return _ADDRESS.sub("", host.casefold())
    return name.casefold() if name and name.strip() else None


def repeated(
    pages: Sequence[Sketch], config: RepetitionConfig | None = None
) -> list[Repetition | None]:
    """Return what repeats in each of a collection of pages, all of them at hand at once."""
    memory = SiteMemory(config)
    for page in pages:
        memory.note(page)
    return [memory.repetition(page) for page in pages]


_SETTLED = frozenset({BlockLabel.BODY, BlockLabel.HEADING, BlockLabel.HIGHLIGHT})


def settle(
    judgements: Sequence[Judgement],
    pieces: Sequence[Piece],
    repetition: Repetition | None,
    config: RepetitionConfig | None = None,
) -> tuple[Judgement, ...]:
    """Return the judgements of a page with what is the site's own taken out of its article.

    Args:
        judgements: one for each piece.
        pieces: the blocks of the page, in order.
        repetition: what of the page repeats in other articles; None leaves everything as it is.
        config: from when on a block is the site's own.
    """
    limits = config or RepetitionConfig()
    if repetition is None:
        return tuple(judgements)
    sizes = [len(_BETWEEN.sub("", piece.text)) for piece in pieces]
    article = [place for place, each in enumerate(judgements) if each.label in _SETTLED]
    gone = {place for place in article if _is_own(sizes[place], repetition, place, limits)}
    whole = sum(sizes[place] for place in article)
    if sum(sizes[place] for place in gone) > limits.most * whole:
        return tuple(judgements)
    return tuple(
        Judgement(label=BlockLabel.BOILERPLATE, reason=_reason(repetition, place))
        if place in gone
        else each
        for place, each in enumerate(judgements)
    )


def _is_own(letters: int, repetition: Repetition, place: int, limits: RepetitionConfig) -> bool:
    holders = repetition.holders[place]
    if letters >= limits.letters:
        return holders >= min(2, repetition.others)
    return letters >= limits.few and holders >= 3 and 2 * holders >= repetition.others


def _reason(repetition: Repetition, place: int) -> str:
    others = repetition.others
    where = (
        "the other article"
        if others == 1
        else f"{repetition.holders[place]} of {others} other articles"
    )
    return f"stands in {where} of {repetition.site} at hand"


def _number(letters: str) -> int:
    return int.from_bytes(blake2b(letters.encode(), digest_size=8).digest(), "big")


def _names(one: Sketch, *, without: Sketch) -> frozenset[str]:
    own = (names for key, names in one.names.items() if key not in without.weights)
    return frozenset().union(*own)
