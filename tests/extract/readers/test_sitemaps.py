"""Sitemaps beside pages that wget, HTTrack or a browser saved."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from stemma.extract.extract import extract
from stemma.extract.readers.saved_pages import SavedPages, addresses_in, folded
from stemma.model.document import Document, Rejected

SITE = "https://www.hartwellpost.example"
NEWS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)


def page(title: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{title}</title></head><body><h1>{title}</h1>"
        f"<p>The council said on Tuesday that {title.lower()} will go ahead as planned.</p>"
        "<p>Nobody in the town hall objected to it at the meeting.</p></body></html>"
    )


def entry(url: str, title: str, day: str = "2024-05-07") -> str:
    return (
        f"<url><loc>{url}</loc><lastmod>2024-05-09</lastmod><news:news><news:publication>"
        "<news:name>The Hartwell Post</news:name><news:language>en</news:language>"
        f"</news:publication><news:publication_date>{day}T06:30:00Z</news:publication_date>"
        f"<news:title>{title}</news:title></news:news>"
        "<image:image><image:loc>https://img.example/a.jpg</image:loc></image:image></url>"
    )


def save(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_pages_are_read_with_what_the_sitemap_says(tmp_path: Path) -> None:
    listed = entry(f"{SITE}/2024/05/bridge", "The bridge &amp; the tunnel")
    save(
        tmp_path,
        {
            "sitemap-news.xml": NEWS + listed + entry(f"{SITE}/2024/05/lost", "Lost") + "</urlset>",
            "2024/05/bridge.html": page("The bridge"),
            "about.html": page("The ferry"),
        },
    )
    first, missing, other = extract([str(tmp_path)])
    assert isinstance(first, Document)
    assert first.url == f"{SITE}/2024/05/bridge"
    assert first.title is not None
    assert (first.title.value, first.title.how) == (
        "The bridge & the tunnel",
        "sitemap news:title",
    )
    assert first.published is not None
    assert (first.published.value, first.published.how) == (
        "2024-05-07T06:30:00+00:00",
        "sitemap news:publication_date",
    )
    assert first.publisher is not None
    assert first.publisher.how == "sitemap news:name"
    assert first.modified is not None
    assert first.modified.value == "2024-05-09"
    assert isinstance(missing, Rejected)
    assert f"1 of the 2 addresses that it lists are not saved in {tmp_path.as_posix()}" in (
        missing.reason
    )
    assert f"{SITE}/2024/05/lost" in missing.reason
    assert isinstance(other, Document)
    assert other.ref.endswith("about.html")
    assert other.url is None


@pytest.mark.parametrize(
    ("url", "file"),
    [
        (f"{SITE}/2024/05/bridge/", "www.hartwellpost.example/2024/05/bridge/index.html"),
        (f"{SITE}/2024/05/bridge", "2024/05/bridge"),
        (f"{SITE}/2024/05/bridge.php", "hartwellpost.example/2024/05/bridge.php.html"),
        (f"{SITE}/story.php?id=7&amp;p=2", "www.hartwellpost.example/story.php?id=7&p=2"),
        (f"{SITE}/story.php?id=7&amp;p=2", "story.php@id=7&p=2.html"),
        (f"{SITE}/caf%C3%A9-owners.html", "café-owners.html"),
        (f"{SITE}/a/deep/path/bridge-to-close.html", "saved/bridge-to-close.html.gz"),
        (f"{SITE}/n/4711", "The bridge is to close - The Hartwell Post.html"),
    ],
)
def test_programs_save_pages_under_many_names(tmp_path: Path, url: str, file: str) -> None:
    content = page("The bridge").encode()
    save(
        tmp_path,
        {
            "sitemap.xml": NEWS + entry(url, "The bridge is to close") + "</urlset>",
            file: gzip.compress(content) if file.endswith(".gz") else content,
            "index.html": page("The ferry"),
        },
    )
    (first, *rest) = extract([str(tmp_path)])
    assert isinstance(first, Document)
    assert first.ref == (tmp_path / file).as_posix()
    assert first.url == url.replace("&amp;", "&")
    assert not any(isinstance(item, Rejected) for item in rest)


@pytest.mark.parametrize(
    "head",
    [
        "<!-- saved from url=(0041)https://www.hartwellpost.example/n/4711 -->",
        "<!-- Mirrored from hartwellpost.example/n/4711 by HTTrack Website Copier/3.x -->",
        '<link rel="canonical" href="https://hartwellpost.example/n/4711/">',
        '<meta property="og:url" content="https://hartwellpost.example/n/4711#top">',
    ],
)
def test_pages_that_say_their_address_are_found_by_it(tmp_path: Path, head: str) -> None:
    save(tmp_path, {"a/x1.html": page("The ferry"), "a/x2.html": page("The bridge", head)})
    assert [folded(url) for url in addresses_in(head.encode())] == ["hartwellpost.example/n/4711"]
    found = SavedPages(str(tmp_path)).find(f"{SITE}/n/4711")
    assert found == (tmp_path / "a/x2.html").as_posix()


def test_a_name_that_several_files_have_leads_nowhere(tmp_path: Path) -> None:
    save(tmp_path, {"a/bridge.html": page("A"), "b/bridge.html": page("B")})
    assert SavedPages(str(tmp_path)).find(f"{SITE}/c/bridge.html") is None


def test_paths_are_found_below_any_folder_but_that_of_another_host(tmp_path: Path) -> None:
    save(
        tmp_path,
        {
            "crawl/www.hartwellpost.example/n/a.html": page("Of this host"),
            "crawl/dalecourier.example/n/b.html": page("Of another host"),
            "mine/n/c.html": page("Of no host"),
            "mine/n/d.html": page("Of none", '<link rel=canonical href="https://dale.example/d">'),
            "beside/e.html": page("Beside the sitemap"),
        },
    )
    saved = SavedPages(str(tmp_path), str(tmp_path / "beside"))
    found = [saved.find(f"{SITE}/n/{name}.html") for name in "abcd"] + [saved.find(f"{SITE}/e")]
    shown = [path and Path(path).relative_to(tmp_path).as_posix() for path in found]
    assert shown == [
        "crawl/www.hartwellpost.example/n/a.html", None, "mine/n/c.html", None, "beside/e.html"
    ]  # fmt: skip


def test_a_page_that_says_another_address_is_not_taken_by_its_name(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://dalecourier.example/x/bridge-to-close">'
    save(tmp_path, {"bridge-to-close.html": page("Bridge to close", head)})
    assert SavedPages(str(tmp_path)).find(f"{SITE}/y/bridge-to-close", "Bridge to close") is None


def test_an_index_leads_to_its_sitemaps_and_no_further(tmp_path: Path) -> None:
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{SITE}/sitemap-1.xml.gz</loc></sitemap>"
        f"<sitemap><loc>{SITE}/sitemap_index.xml</loc></sitemap>"
        f"<sitemap><loc>{SITE}/sitemap-2.xml</loc></sitemap></sitemapindex>"
    )
    listed = NEWS + entry(f"{SITE}/bridge.html", "The bridge") + "</urlset>"
    save(
        tmp_path,
        {
            "sitemap_index.xml": index,
            "sitemap-1.xml.gz": gzip.compress(listed.encode()),
            "bridge.html": page("The bridge"),
        },
    )
    for paths in ([tmp_path], [tmp_path / "sitemap_index.xml"]):
        documents = [item for item in extract([str(path) for path in paths])
                     if isinstance(item, Document)]  # fmt: skip
        assert [item.url for item in documents] == [f"{SITE}/bridge.html"]


def test_sitemaps_without_pages_say_so(tmp_path: Path) -> None:
    save(tmp_path, {"sitemap.xml": NEWS + "<url><lastmod>2024</lastmod></url></urlset>"})
    save(tmp_path, {"empty/sitemap.xml": NEWS + "</urlset>"})
    reasons = [item.reason for item in extract([str(tmp_path)]) if isinstance(item, Rejected)]
    assert any("lists nothing" in reason for reason in reasons)
    assert any("no <loc>" in reason for reason in reasons)
