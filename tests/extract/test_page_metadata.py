# ruff: noqa: E501 - markup is easier to read unbroken
"""What a page says about itself is read with how it says it, and nothing is guessed."""

from __future__ import annotations

import pytest

from stemma.extract.dom import parse
from stemma.extract.page_authors import settle_authors
from stemma.extract.page_dates import settle
from stemma.extract.page_metadata import PageMetadata, clean_title, read_metadata
from stemma.extract.signatures import split_names


def read(head: str, **options: str) -> PageMetadata:
    return read_metadata(parse(f"<html><head>{head}</head><body><p>x</p></body></html>"), **options)


def published(head: str) -> str | None:
    found = settle(read(head).dates).published
    return found.value if found else None


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_a_silent_page_has_no_metadata() -> None:
    assert read("") == PageMetadata()


@pytest.mark.parametrize(
    ("title", "site", "cleaned"),
    [
        ("Bridge to close | The Hartwell Post", "The Hartwell Post", "Bridge to close"),
        ("Bridge to close - Hartwell Post", "The Hartwell Post", "Bridge to close"),
        ("The Hartwell Post: Bridge to close", "The Hartwell Post", "The Hartwell Post: Bridge to close"),
        ("The Hartwell Post | Bridge to close", "The Hartwell Post", "Bridge to close"),
        ("Bridge to close - News - Hartwell Post", "Hartwell Post", "Bridge to close - News"),
        ("Bridge to close in May – mayor", "Hartwell Post", "Bridge to close in May – mayor"),
        ("The bridge is to close | Local News", None, "The bridge is to close"),
        ("Hartwell Post", "Hartwell Post", "Hartwell Post"),
        ("", "Hartwell Post", ""),
    ],
)  # fmt: skip
def test_names_of_sites_are_taken_off_titles(title: str, site: str | None, cleaned: str) -> None:
    assert clean_title(title, site) == cleaned


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("BY Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("Written by: Ann Lee, Bo Ek & Ida Brandt", ("Ann Lee", "Bo Ek", "Ida Brandt")),
        ("By", ()),
        ("https://post.example/ann", ()),
        ("", ()),
    ],
)
def test_bylines_are_split_into_names(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


def test_the_publisher_is_the_site_that_its_domain_confirms() -> None:
    head = (
        meta("og:site_name", "Premium")
        + '<link rel="canonical" href="https://hartwellpost.example/a">'
    )
    head += json_ld('{"@type": "Article", "publisher": {"name": "Hartwell Post"}}')
    found = read(head).publisher
    assert found is not None
    assert (found.value, found.how) == ("Hartwell Post", "JSON-LD publisher")


def test_without_a_name_the_domain_is_the_publisher() -> None:
    found = read("", url="https://www.hartwellpost.example/a").publisher
    assert found is not None
    assert (found.value, found.how) == ("hartwellpost.example", "domain of the URL")


def test_of_several_articles_in_json_ld_the_one_with_the_pages_title_counts() -> None:
    head = "<title>Bridge to close</title>" + json_ld(
        '[{"@type": "NewsArticle", "headline": "Ferry sails again", "datePublished": "2011-01-12"},'
        ' {"@type": "NewsArticle", "headline": "Bridge to close", "datePublished": "2019-05-02"}]'
    )
    assert published(head) == "2019-05-02"


@pytest.mark.parametrize("title", ["<title>Front page</title>", ""])
def test_of_several_articles_without_the_pages_title_none_counts(title: str) -> None:
    head = title + json_ld(
        '[{"@type": "NewsArticle", "headline": "Ferry sails again", "datePublished": "2011-01-12"},'
        ' {"@type": "NewsArticle", "headline": "Bridge to close", "datePublished": "2019-05-02"}]'
    )
    assert published(head) is None


def test_publishers_by_reference_and_authors_in_lists_are_followed() -> None:
    head = json_ld(
        '{"@graph": [{"@type": "Article", "publisher": {"@id": "#o"}, "author": ["Ann Lee", {"name": "Bo Ek"}]},'
        ' {"@type": "Organization", "@id": "#o", "name": "Hartwell Post"}]}'
    )
    found = read(head)
    assert found.publisher is not None
    assert found.publisher.value == "Hartwell Post"
    assert settle_authors(found.signed, (), "Hartwell Post").names == ("Ann Lee", "Bo Ek")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("article:published_time", "2019-05-02T08:00:00Z", "2019-05-02T08:00:00+00:00"),
        ("article:published_time", "soon", None),
        ("DC.date.issued", "2019-05-02", "2019-05-02"),
    ],
)
def test_meta_elements_tell_the_date_of_publication(
    name: str, value: str, expected: str | None
) -> None:
    assert published(meta(name, value)) == expected


def test_entities_in_titles_are_resolved_and_tags_stay_text() -> None:
    head = json_ld('{"@type": "Article", "headline": "Mayor &amp; council: &lt;b&gt;no&lt;/b&gt;"}')
    assert [title.value for title in read(head).titles] == ["Mayor & council: <b>no</b>"]


def test_relative_and_foreign_addresses_are_no_url() -> None:
    assert read('<link rel="canonical" href="/a">').url is None
    assert read('<link rel="canonical" href="javascript:alert(1)">').url is None


@pytest.mark.parametrize(
    ("title", "url", "publisher"),
    [
        ("Bridge to close | MWLT", "https://mwlt.dale.example/bridge", "MWLT"),
        (
            "Bridge to close | Lode Ring e. V.",
            "https://lode-ring.example/bridge",
            "Lode Ring e. V.",
        ),
        (
            "Ferry online  -  Reports - Bridge to close",
            "https://www.ferry.example/a",
            "Ferry online",
        ),
        (
            "Rice with fish | Fjordé Family ME",
            "https://www.fjorde-family.example/a",
            "Fjordé Family ME",
        ),
        ("The old boat | Norrby FC Blog", "http://norrby-blog.example/a", "Norrby FC Blog"),
        (
            "Ferry fares to rise in all of the county - Reports",
            "https://ferry.example/a",
            "ferry.example",
        ),
        ("Bridge to close | Transport", "https://lode.example/a", "lode.example"),
    ],
)
def test_a_part_of_the_title_that_the_host_is_made_of_is_the_publisher(
    title: str, url: str, publisher: str
) -> None:
    found = read(f"<title>{title}</title>", url=url).publisher
    assert found is not None
    assert found.value == publisher


def test_where_the_address_is_not_known_the_hosts_of_links_tell_the_publisher() -> None:
    def named(links: int) -> str | None:
        body = "<a href='https://www.fjordling.example/a'>x</a>" * links
        html = f"<html><head><title>Bridge to close | Fjordling</title></head><body>{body}</body></html>"
        found = read_metadata(parse(html)).publisher
        return found.value if found else None

    assert named(5) == "Fjordling"
    assert named(1) is None


def test_of_two_spellings_of_one_publisher_that_with_capitals_counts() -> None:
    head = meta("og:site_name", "lodepost") + json_ld(
        '{"@type": "NewsArticle", "headline": "x", "publisher": {"name": "Lode Post"}}'
    )
    found = read(head, url="https://lodepost.example/a").publisher
    assert found is not None
    assert (found.value, found.rivals) == ("Lode Post", ())
