"""Stemma and its peers as one kind of function: the bytes of a page to the text of its article.

Every peer runs as its own documentation shows, gets the same bytes, and fetches nothing; one that
can tell the headline from the rest leaves it out. A page that a peer cannot take apart has no text,
like one in which it finds none.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from stemma.model.document import BlockLabel

Extractor = Callable[[bytes], str]

ARTICLE = frozenset({BlockLabel.BODY, BlockLabel.HEADING, BlockLabel.DATELINE})
"""Labels that gold articles keep: sub-headings and datelines, but neither headline nor captions."""

_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2})")
_STOP_LISTS = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
}


def systems() -> dict[str, Extractor]:
    """Return Stemma and the extractors that are installed, by name."""
    found: dict[str, Extractor] = {"stemma": stemma_article}
    peers: tuple[tuple[str, Callable[[], Extractor]], ...] = (
        ("trafilatura", _trafilatura),
        ("trafilatura favor_precision", partial(_trafilatura, favor_precision=True)),
        ("trafilatura favor_recall", partial(_trafilatura, favor_recall=True)),
        ("trafilatura fast", partial(_trafilatura, fast=True)),
        ("readability-lxml", _readability),
        ("newspaper4k", _newspaper),
        ("resiliparse", _resiliparse),
        ("goose3", _goose),
        ("jusText", _justext),
        ("boilerpy3", _boilerpy),
    )
    for name in ("readability", "newspaper", "goose3", "boilerpy3"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    for name, make in peers:
        try:
            found[name] = _unfailing(make())
        except ImportError:
            continue
    return found


def stemma_article(page: bytes) -> str:
    """Return the text of the blocks that bear one of the labels of `ARTICLE`, a line each."""
    from stemma.errors import InputError

    try:
        content = read(page)
    except InputError:
        return ""
    blocks = [block for block in content.blocks if block.label in ARTICLE]
    return "\n".join(block.span.of(content.text) for block in blocks)


def read(page: bytes) -> Any:
    """Return the content of a page, from its bytes.

    Raises:
        InputError: Stemma rejects the page.
    """
    from stemma.extract.page import read_page

    return read_page(_decoded(page))


def _decoded(page: bytes) -> str:
    from stemma.extract.dom import declared_encoding
    from stemma.text.normalise import decode

    return decode(page, declared=declared_encoding(page)).text


def _unfailing(extract: Extractor) -> Extractor:
    def attempt(page: bytes) -> str:
        try:
            return extract(page)
        except Exception:  # whatever a peer may raise
            return ""

    return attempt


def _trafilatura(**modes: Any) -> Extractor:
    from trafilatura import extract

    return lambda page: str(extract(page, include_comments=False, **modes) or "")


def _readability() -> Extractor:
    from lxml import html
    from readability import Document

    return lambda page: str(html.fromstring(Document(page).summary()).text_content())


def _newspaper() -> Extractor:
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False
    config.follow_meta_refresh = False
    config.memorize_articles = False

    def extract(page: bytes) -> str:
        article = Article("https://news.invalid/", config=config)
        article.download(input_html=_decoded(page), ignore_read_more=True)
        return str(article.parse().text or "")

    return extract


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(page: bytes) -> str:
        tree = HTMLTree.parse_from_bytes(page, detect_encoding(page) or "utf-8")
        return str(
            extract_plain_text(tree, main_content=True, alt_texts=False, skip_elements=["h1"])
        )

    return extract


def _goose() -> Extractor:
    from goose3 import Goose
    from langdetect import DetectorFactory

    DetectorFactory.seed = 0  # it guesses at random otherwise
    goose = Goose({"enable_image_fetching": False})
    return lambda page: str(goose.extract(raw_html=_decoded(page)).cleaned_text or "")


def _justext() -> Extractor:
    from justext import get_stoplist, justext

    def extract(page: bytes) -> str:
        language = _LANGUAGE.search(page[:4096])
        code = language[1].decode().lower() if language else "en"
        paragraphs = justext(page, get_stoplist(_STOP_LISTS.get(code, "English")))
        return "\n".join(
            paragraph.text
            for paragraph in paragraphs
            if not paragraph.is_boilerplate and not re.search(r"\bh1\b", paragraph.dom_path)
        )

    return extract


def _boilerpy() -> Extractor:
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda page: str(extractor.get_content(_decoded(page)))
