"""Feeds as the usual systems write them, and as they should not."""

# ruff: noqa: E501 - feeds have long lines

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from stemma.extract.extract import extract
from stemma.extract.readers.feeds import outlet_in
from stemma.model.document import BlockLabel, Document, Rejected

WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
  <title>Local news &#8211; The Hartwell Post</title>
  <atom:link href="https://hartwellpost.example/feed/" rel="self" type="application/rss+xml" />
  <link>https://hartwellpost.example</link>
  <description>All the news of the estuary</description>
  <lastBuildDate>Wed, 08 May 2024 06:12:44 +0000</lastBuildDate>
  <language>en-GB</language>
  <sy:updatePeriod>hourly</sy:updatePeriod>
  <generator>https://wordpress.example/?v=6.5.2</generator>
  <image><url>https://hartwellpost.example/icon.png</url><title>Icon</title></image>
  <item>
    <title>Bridge &#038; tunnel to close for &#8216;months&#8217;</title>
    <link>https://hartwellpost.example/2024/05/07/bridge-to-close/</link>
    <comments>https://hartwellpost.example/2024/05/07/bridge-to-close/#respond</comments>
    <dc:creator><![CDATA[Ida Marlow and Nils Aker]]></dc:creator>
    <pubDate>Tue, 07 May 2024 09:30:00 +0000</pubDate>
    <category><![CDATA[Transport]]></category>
    <category><![CDATA[Council]]></category>
    <guid isPermaLink="false">https://hartwellpost.example/?p=4711</guid>
    <description><![CDATA[<p>The harbour bridge closes on Monday [&#8230;]</p>
<p>The post <a href="https://hartwellpost.example/x">Bridge</a> appeared first on <a
href="https://hartwellpost.example">The Hartwell Post</a>.</p>]]></description>
    <content:encoded><![CDATA[
<figure class="wp-block-image"><img src="https://hartwellpost.example/a.jpg" alt=""/>
<figcaption class="wp-element-caption">The harbour bridge at low tide. Photo: Jo Lund</figcaption></figure>
<p>The harbour bridge will close on Monday, the council&nbsp;said.</p>
<h2 class="wp-block-heading">A long summer</h2>
<p>&#8220;We have no choice,&#8221; said Mayor Ida Brandt. Repairs will cost &pound;3 million.</p>
<p><a href="https://hartwellpost.example/2024/04/ferry/">READ MORE: Ferry may return to the estuary</a></p>
<p>The post <a href="https://hartwellpost.example/2024/05/07/bridge-to-close/">Bridge &#038; tunnel
to close</a> appeared first on <a href="https://hartwellpost.example">The Hartwell Post</a>.</p>
]]></content:encoded>
    <wfw:commentRss>https://hartwellpost.example/2024/05/07/bridge-to-close/feed/</wfw:commentRss>
    <slash:comments>3</slash:comments>
  </item>
</channel></rss>"""

BROADCASTER = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet title="XSL_formatting" type="text/xsl" href="/shared/nolsol.xsl"?>
<rss xmlns:media="http://search.yahoo.com/mrss/" version="2.0"><channel>
<title><![CDATA[Norvik Radio - Home]]></title>
<link>https://www.norvikradio.example/news</link>
<item><title><![CDATA[Ferry drivers vote to strike]]></title>
<description><![CDATA[Crews on the northern routes will walk out for two days from Friday.]]></description>
<link>https://www.norvikradio.example/news/articles/c4ng?at_medium=RSS</link>
<guid isPermaLink="false">https://www.norvikradio.example/news/articles/c4ng#0</guid>
<pubDate>Thu, 09 May 2024 17:05:12 GMT</pubDate>
<media:thumbnail width="240" height="135" url="https://ichef.norvikradio.example/x.jpg"/></item>
</channel></rss>"""

BLOGGER = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>
<id>tag:blogger.example,1999:blog-31</id><updated>2024-05-08T01:10:00.001+02:00</updated>
<title type='text'>Estuary Watch</title>
<link rel='self' type='application/atom+xml' href='https://estuarywatch.example/feeds/posts/default'/>
<author><name>Estuary Watch</name></author>
<entry><id>tag:blogger.example,1999:blog-31.post-7</id>
<published>2024-05-06T20:15:00.000+02:00</published><updated>2024-05-07T08:00:00.000+02:00</updated>
<category scheme='http://www.blogger.example/atom/ns#' term='harbour'/>
<title type='html'>What the council &lt;i&gt;did not&lt;/i&gt; say</title>
<content type='html'>&lt;div&gt;The papers run to 400 pages.&lt;/div&gt;&lt;div&gt;&lt;br /&gt;&lt;/div&gt;&lt;div&gt;None of them names a date.&lt;/div&gt;</content>
<link rel='replies' type='application/atom+xml' href='https://estuarywatch.example/feeds/7/comments'/>
<link rel='edit' href='https://www.blogger.example/feeds/31/posts/7'/>
<link rel='alternate' type='text/html' href='https://estuarywatch.example/2024/05/papers.html'/>
<author><name>Rhona Vell</name><uri>https://www.blogger.example/profile/9</uri></author>
<thr:total>0</thr:total></entry></feed>"""

XHTML_ATOM = """<?xml version="1.0"?>
<atom:feed xmlns:atom="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://gazette.example/">
<atom:title>Belwick Gazette: Courts</atom:title>
<atom:entry><atom:id>urn:uuid:60a7</atom:id><atom:title>Verdict &amp;c. due</atom:title>
<atom:link href="/courts/verdict"/><atom:updated>2024-05-03T11:00:00Z</atom:updated>
<atom:link rel="alternate" href="https://gazette.example/courts/verdict"/>
<atom:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>BELWICK, Dale (AP) — The jury
retired <em>at noon</em> on Friday.</p><p>Judge Tom Ferrar gave them no deadline.</p></div></atom:content>
</atom:entry></atom:feed>"""

RDF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://kurier.example/rss"><title>Dale Courier</title>
<link>https://kurier.example/</link><dc:language>en</dc:language>
<items><rdf:Seq><rdf:li rdf:resource="https://kurier.example/n/1"/></rdf:Seq></items></channel>
<item rdf:about="https://kurier.example/n/1"><title>Caf\xe9 owners object</title>
<link>https://kurier.example/n/1</link><dc:date>2024-05-02T07:45:00+02:00</dc:date>
<dc:creator>Lena Orth</dc:creator>
<description>Owners of 40 caf\xe9s want the road kept open.</description></item></rdf:RDF>"""

AGGREGATOR = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><rss version="2.0"><channel>
<title>"harbour bridge" - Finder News</title><link>https://news.finder.example/search?q=x</link>
<item><title>Bridge to close on Monday - The Hartwell Post</title>
<link>https://news.finder.example/rss/articles/CBMi</link><guid isPermaLink="false">CBMi</guid>
<pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate>
<description>&lt;a href="https://news.finder.example/CBMi" target="_blank"&gt;Bridge to close on
Monday&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;The Hartwell Post&lt;/font&gt;</description>
<source url="https://hartwellpost.example">The Hartwell Post</source></item></channel></rss>"""


ENTRY = "<item><title>Rain</title><description>It rained in Belwick all day.</description></item>"


def read(tmp_path: Path, feed: str | bytes, name: str = "news.xml") -> list[Document | Rejected]:
    path = tmp_path / name
    path.write_bytes(feed if isinstance(feed, bytes) else feed.encode())
    return list(extract([str(path)]))


def only(tmp_path: Path, feed: str | bytes, name: str = "news.xml") -> Document:
    (found,) = read(tmp_path, feed, name)
    assert isinstance(found, Document), found
    return found


def labelled(found: Document, label: BlockLabel) -> list[str]:
    return [block.span.of(found.text) for block in found.labelled(label)]


def test_full_text_is_read_with_its_junk_labelled(tmp_path: Path) -> None:
    found = only(tmp_path, WORDPRESS, "news.rss")
    assert labelled(found, BlockLabel.BODY) == [
        "The harbour bridge will close on Monday, the council\N{NO-BREAK SPACE}said.",
        "“We have no choice,” said Mayor Ida Brandt. Repairs will cost £3 million.",
    ]
    assert labelled(found, BlockLabel.HEADLINE) == ["Bridge & tunnel to close for ‘months’"]
    assert labelled(found, BlockLabel.HEADING) == ["A long summer"]
    assert labelled(found, BlockLabel.CAPTION) == ["The harbour bridge at low tide. Photo: Jo Lund"]
    assert labelled(found, BlockLabel.TEASER) == ["READ MORE: Ferry may return to the estuary"]
    assert len(labelled(found, BlockLabel.BOILERPLATE)) == 1
    assert "read_as" not in found.extra


def test_facts_are_given_with_where_they_stood(tmp_path: Path) -> None:
    found = only(tmp_path, WORDPRESS)
    assert found.ref == "https://hartwellpost.example/?p=4711"
    assert found.url == "https://hartwellpost.example/2024/05/07/bridge-to-close/"
    assert found.authors == ("Ida Marlow", "Nils Aker")
    assert found.authorship is not None
    assert found.authorship.how == "author of the feed entry"
    assert found.published is not None
    assert (found.published.value, found.published.how) == (
        "2024-05-07T09:30:00+00:00",
        "RSS pubDate",
    )
    assert found.publisher is not None
    assert (found.publisher.value, found.publisher.how) == (
        "The Hartwell Post",
        "title of the feed",
    )
    assert found.title is not None
    assert found.title.how == "title of the feed entry"
    assert found.title.span is not None
    assert found.language == "en"
    assert found.extra == {
        "read_from": f"{tmp_path}/news.xml:1",
        "categories": ["Transport", "Council"],
        "feed": "Local news – The Hartwell Post",
    }


def test_a_summary_is_said_to_be_one(tmp_path: Path) -> None:
    found = only(tmp_path, BROADCASTER)
    assert found.extra["read_as"] == "summary of a feed entry"
    assert labelled(found, BlockLabel.BODY) == [
        "Crews on the northern routes will walk out for two days from Friday."
    ]
    assert found.publisher is not None
    assert found.publisher.value == "Norvik Radio"


def test_content_that_breaks_off_is_a_summary(tmp_path: Path) -> None:
    cut = WORDPRESS.replace("Repairs will cost &pound;3 million.</p>", "Repairs [&#8230;]</p>")
    cut = cut[: cut.index("<p><a href")] + cut[cut.rindex("]]></content:encoded>") :]
    assert "breaks off" in str(only(tmp_path, cut).extra["read_as"])


def test_atom_tells_publication_from_change(tmp_path: Path) -> None:
    found = only(tmp_path, BLOGGER, "posts.atom")
    assert found.title is not None
    assert found.title.value == "What the council did not say"
    assert found.url == "https://estuarywatch.example/2024/05/papers.html"
    assert found.authors == ("Rhona Vell",)
    assert found.published is not None
    assert found.published.value == "2024-05-06T20:15:00+02:00"
    assert found.modified is not None
    assert found.modified.value == "2024-05-07T08:00:00+02:00"
    assert labelled(found, BlockLabel.BODY) == [
        "The papers run to 400 pages.",
        "None of them names a date.",
    ]


def test_prefixes_xhtml_and_relative_links_are_read(tmp_path: Path) -> None:
    found = only(tmp_path, XHTML_ATOM)
    assert found.url == "https://gazette.example/courts/verdict"
    assert labelled(found, BlockLabel.DATELINE) == ["BELWICK, Dale (AP) —"]
    assert labelled(found, BlockLabel.BODY) == [
        "The jury retired at noon on Friday.",
        "Judge Tom Ferrar gave them no deadline.",
    ]
    assert found.published is not None
    assert "does not say when it was published" in found.published.how
    assert found.modified is None


def test_rdf_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    found = only(tmp_path, RDF.encode("latin-1"), "index.rdf")
    assert found.text.startswith("Café owners object\n\nOwners of 40 cafés")
    assert found.published is not None
    assert found.published.value == "2024-05-02T07:45:00+02:00"
    assert found.url == "https://kurier.example/n/1"


def test_the_source_of_an_entry_goes_before_the_feed(tmp_path: Path) -> None:
    found = only(tmp_path, AGGREGATOR)
    assert found.publisher is not None
    assert (found.publisher.value, found.publisher.how) == (
        "The Hartwell Post",
        "source of the feed entry",
    )
    assert found.title is not None
    assert found.title.value == "Bridge to close on Monday"


def test_exports_of_wordpress_are_read_without_their_drafts_and_pictures(tmp_path: Path) -> None:
    made = "<rss xmlns:wp='http://wordpress.example/export/1.2/'><channel><title>Post</title>"
    for kind, status in (("post", "publish"), ("post", "draft"), ("attachment", "inherit")):
        facts = f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>"
        made += ENTRY.replace("</item>", facts)
    first, rest = read(tmp_path, made + "</channel></rss>")
    assert isinstance(first, Document)
    assert isinstance(rest, Rejected)
    assert rest.reason == "entries that are no published articles: 1 attachment, 1 draft"


@pytest.mark.parametrize(
    ("title", "url", "outlet"),
    [
        ("World news | The Guardsman", "https://www.theguardsman.example/x", "The Guardsman"),
        ("NYE > World", "https://www.nye.example/2024", "NYE"),
        ("Dale Courier", "https://elsewhere.example/", "Dale Courier"),
        ("Politics - The Belwick Herald", "https://feeds.example/7", "The Belwick Herald"),
        ("World - Politics", "https://feeds.example/7", ""),
        ("", "", ""),
    ],
)
def test_the_outlet_is_found_in_a_feeds_title(title: str, url: str, outlet: str) -> None:
    assert outlet_in(title, url) == outlet


@pytest.mark.parametrize(
    "slip",
    [
        "<item><title>R&D at AT&T</title><description>Profits < costs & rising.</description></item>",
        "<item><title>A&nbsp;B&hellip;</title><description>It&rsquo;s cold here.</description></item>",
        "<item><title>T</title><description><p>It is <b>cold</p> here.</description></item>",
        "<item><media:x url='u'/><title>T</title><description>It is cold here.</description></item>",
        "<item><title>\x08T\x0b</title><description>It is cold here.</description></item>",
        "<item><title>T</title><description>It is cold &undeclared; here.</description></item>",
        "<item><title>T</title><description>It is cold &#0; &#xFFFF; here.</description></item>",
    ],
)
def test_slips_in_one_entry_harm_no_other(tmp_path: Path, slip: str) -> None:
    feed = f"<rss version='2.0'><channel><title>F</title>{ENTRY}{slip}{ENTRY}</channel></rss>"
    found = read(tmp_path, feed)
    assert [type(item) for item in found] == [Document] * 3
    assert isinstance(found[1], Document)
    assert labelled(found[1], BlockLabel.BODY)


def test_slips_are_taken_for_what_was_meant(tmp_path: Path) -> None:
    item = "<item><title>R&D at AT&T</title><description>Profits < costs & rising.</description></item>"
    assert only(tmp_path, f"<rss><channel>{item}</channel></rss>").text == (
        "R&D at AT&T\n\nProfits < costs & rising."
    )


def test_entries_without_text_and_cut_off_ones_are_rejected_one_by_one(tmp_path: Path) -> None:
    feed = f"<rss><channel>{ENTRY}<item><title>Only this</title></item>{ENTRY}<item><title>Cut"
    first, bare, third, cut = read(tmp_path, feed)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(bare, Rejected)
    assert bare.path.endswith("news.xml:2")
    assert "“Only this”" in bare.reason
    assert isinstance(cut, Rejected)
    assert cut.path.endswith("news.xml:4")
    assert "truncated" in cut.reason


def test_packed_feeds_are_unpacked_and_broken_packing_says_where(tmp_path: Path) -> None:
    packed = gzip.compress((WORDPRESS + " " * 70_000).encode())
    assert isinstance(read(tmp_path, packed, "news.rss.gz")[0], Document)
    found = read(tmp_path, packed[:-12], "news.rss.gz")
    assert isinstance(found[-1], Rejected)
    assert "truncated" in found[-1].reason


def test_feeds_of_readers_comments_are_no_news(tmp_path: Path) -> None:
    feed = (
        f"<rss><channel><title>Comments on: Bridge to close</title>{ENTRY}{ENTRY}</channel></rss>"
    )
    (found,) = read(tmp_path, feed)
    assert isinstance(found, Rejected)
    assert "readers' comments" in found.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"<rss><channel><title>F</title></channel></rss>", "has no entry"),
        (b"<nitf><body/></nitf>", "begins with <nitf>"),
        (b"just words", "begins with no element"),
    ],
)
def test_other_xml_says_what_it_is(tmp_path: Path, data: bytes, words: str) -> None:
    (found,) = read(tmp_path, data)
    assert isinstance(found, Rejected)
    assert words in found.reason


def test_a_feed_in_utf16_is_read(tmp_path: Path) -> None:
    feed = f'<?xml version="1.0" encoding="utf-16"?><rss><channel>{ENTRY}</channel></rss>'
    assert only(tmp_path, feed.encode("utf-16")).text.startswith("Rain")


def test_character_data_may_hold_what_looks_like_the_end_of_an_entry(tmp_path: Path) -> None:
    item = "<item><title>T</title><description><![CDATA[One </item> two <item> three]]></description></item>"
    assert len(read(tmp_path, f"<rss><channel>{item}{ENTRY}</channel></rss>")) == 2


@pytest.mark.parametrize(
    ("summary", "body", "tail"),
    [
        ("It will cost 2.3 million. Continue reading...", "It will cost 2.3 million.",
         "Continue reading..."),
        ("The bridge closes, the council said. [...]", "The bridge closes, the council said.",
         "[...]"),
        ("It closes soon. Continue reading →", "It closes soon.", "Continue reading →"),
        ("The bridge will … Read more »", "The bridge will …", "Read more »"),
        ("The bridge will… [+1204 chars]", "The bridge will…", "[+1204 chars]"),
        ("<p>It closes <b>soon</b>. <a href='/x'>Read more »</a></p>", "It closes soon.",
         "Read more »"),
        ("He wants to read more...", "He wants to read more...", ""),
        ("The bridge closes...", "The bridge closes...", ""),
        ("He said [...] it closes.", "He said [...] it closes.", ""),
    ],
)  # fmt: skip
def test_the_tail_of_a_summary_is_no_text(
    tmp_path: Path, summary: str, body: str, tail: str
) -> None:
    entry = f"<item><title>Bridge</title><description><![CDATA[{summary}]]></description></item>"
    found = only(tmp_path, f"<rss><channel><title>Post</title>{entry}</channel></rss>")
    assert labelled(found, BlockLabel.BODY) == [body]
    assert labelled(found, BlockLabel.BOILERPLATE) == ([tail] if tail else [])
