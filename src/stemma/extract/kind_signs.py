"""What tells the kind of a page, looked up once for all kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from stemma.extract.labeller import Judgement, Page
from stemma.model.document import BlockLabel

_TYPE = re.compile(r'"@type"\s*:\s*(\[[^\]]{0,400}\]|"[^"]{1,80}")')
_STRING = re.compile(r'"([^"]+)"')
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Recipe|Review|Product|Event)$")
_ENDED = re.compile(r"[.!?…。][\"”’»)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindConfig:
    """From when on a page is of a kind; all are numbers of words or blocks but the shares.

    A `paragraph` is unlinked, has so many words and ends like a sentence. An error page has at
    most `error_words` in paragraphs, one that bars robots `barred_words` in all. A consent wall
    has its dialogue in `consent_share` of them and at most `beside` words in others, or is nothing
    but a dialogue of `short_consent` words, with `short_wall` in all. An index has
    `headlines` that are links, fewer where it states what it is, and at most `index_words` in
    paragraphs that none of them introduces, as it does a `summary`. A stub's body has at most
    `stub_words`, `short_stub` where wording alone tells, with the prompt at most `near` blocks on,
    and where figures tell, `stub_share` of the stated words with `missing` more to come. A
    live-blog has `posts` with the time, `more_posts` where only its title or address tells,
    `titled_posts` if they have text of their own in one container and `titled_share` of the body,
    `bare_posts` and `bare_share` if nothing else tells; a gallery `pictures` with
    captions and at most `gallery_words` of prose.
    """

    paragraph: int = 12
    linked: float = 0.3
    error_words: int = 90
    barred_words: int = 150
    consent_words: int = 30
    short_consent: int = 12
    short_wall: int = 80
    consent_share: float = 0.8
    beside: int = 30
    headlines: int = 12
    section_headlines: int = 8
    stated_headlines: int = 6
    bare_headlines: int = 20
    summary: int = 60
    index_words: int = 40
    stated_index_words: int = 120
    stub_words: int = 260
    short_stub: int = 160
    stub_share: float = 0.4
    missing: int = 100
    near: int = 4
    posts: int = 3
    more_posts: int = 8
    titled_posts: int = 4
    titled_share: float = 0.5
    bare_posts: int = 5
    bare_share: float = 0.8
    pictures: int = 5
    gallery_words: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """A page, the labels of its blocks, and what it states about itself.

    `types` are those of its JSON-LD, whose text is `stated`; `sizes` the words of each block;
    `paragraphs` and `body` the places of running text and of blocks that are body.
    """

    page: Page
    judgements: Sequence[Judgement]
    config: KindConfig
    types: frozenset[str]
    stated: str
    og_type: str
    sizes: tuple[int, ...]
    paragraphs: tuple[int, ...]
    body: tuple[int, ...] = field(default=())

    @property
    def body_words(self) -> int:
        """How many words of body there are."""
        return sum(self.sizes[place] for place in self.body)

    @property
    def is_stated_article(self) -> bool:
        """Whether the page says that it is an article, or something else of its own."""
        return self.og_type == "article" or any(map(_ARTICLE_TYPES.search, self.types))

    @property
    def address(self) -> str:
        """The address that the page calls its own, empty if none."""
        links = [
            link.get("href") or ""
            for link in self.page.root.iter("link")
            if "canonical" in (link.get("rel") or "").lower().split()
        ]
        links += [
            meta.get("content") or ""
            for meta in self.page.root.iter("meta")
            if (meta.get("property") or "").lower() == "og:url"
        ]
        return next((link for link in links if link.startswith("http")), "")

    def text(self, place: int) -> str:
        """Return the text of a block."""
        return self.page.pieces[place].text


def read_signs(page: Page, judgements: Sequence[Judgement], config: KindConfig) -> Signs:
    """Look up what tells the kind of a page."""
    stated = "\n".join(
        script.text or ""
        for script in page.root.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
    )
    og_type = next(
        (meta.get("content") or "" for meta in page.root.iter("meta")
         if (meta.get("property") or "").lower() == "og:type"), "",
    )  # fmt: skip
    sizes = tuple(len(piece.text.split()) for piece in page.pieces)
    return Signs(
        page=page,
        judgements=judgements,
        config=config,
        types=frozenset(
            name.rsplit("/", 1)[-1] for found in _TYPE.findall(stated)
            for name in _STRING.findall(found)
        ),
        stated=stated,
        og_type=og_type.strip().lower(),
        sizes=sizes,
        paragraphs=tuple(
            place for place, piece in enumerate(page.pieces)
            if sizes[place] >= config.paragraph and piece.linked < config.linked
            and _ENDED.search(piece.text[-8:])
        ),
        body=tuple(
            place for place, each in enumerate(judgements) if each.label is BlockLabel.BODY
        ),
    )  # fmt: skip


def shorten(text: str, limit: int = 60) -> str:
    """Return a text for a reason: on one line, cut between words at `limit` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= limit else folded[:limit].rsplit(" ", 1)[0] + " …"
