"""News in JSON: ninjs, schema.org, JSON Feed and plain records."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from stemma.extract.extract import extract
from stemma.extract.readers.json_values import values
from stemma.extract.readers.received import InputLimits
from stemma.model.document import BlockLabel, Document, Rejected

STORY = (
    "The old harbour bridge in Hartwell will close on Monday, the town council said.\n\n"
    "“We have no choice,” said Mayor Ida Brandt, who was elected in May."
)
NINJS = {
    "uri": "http://ninjs.meridianpress.example/items/20240507bridge",
    "type": "text",
    "profile": "text-only",
    "firstcreated": "2024-05-07T09:30:00Z",
    "versioncreated": "2024-05-07T11:05:00Z",
    "pubstatus": "usable",
    "urgency": 4,
    "language": "en-GB",
    "copyrightholder": "Meridian Press",
    "byline": "By Ida Marlow and Nils Aker, Meridian Press",
    "headline": "Harbour bridge to close",
    "subject": [{"name": "transport", "scheme": "http://cv.example/", "code": "medtop:1"}],
    "infosource": [{"name": "Meridian Press", "uri": "http://meridianpress.example/"}],
    "body_text": "HARTWELL (Meridian Press) — The bridge closes. No choice, says the mayor.",
    "body_xhtml": "<p>HARTWELL (Meridian Press) — The bridge closes.</p><p>No choice, says the "
    "mayor.</p>",
}
NINJS_2 = {
    "standard": {"name": "ninjs", "version": "2.1"},
    "uri": "urn:newsml:meridianpress.example:20240507:bridge",
    "type": "text",
    "versioncreated": "2024-05-07T11:05:00+01:00",
    "by": "Ida Marlow",
    "headlines": [
        {"role": "sub", "value": "Months of work"},
        {"role": "main", "value": "Harbour bridge to close"},
    ],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "The bridge closes."},
        {"role": "main", "contenttype": "text/html", "value": "<p>The bridge closes.</p>"},
    ],
}
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour bridge to close",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://hartwellpost.example/bridge"},
    "datePublished": "2024-05-07T09:30:00+01:00",
    "dateModified": "2024-05-08T06:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ida Marlow"}, {"@type": "Person", "name": "Nils Aker"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Hartwell Post"},
    "inLanguage": "en-GB",
    "articleSection": "Local",
    "articleBody": STORY,
}


def read(tmp_path: Path, data: object, name: str = "news.json") -> list[Document | Rejected]:
    path = tmp_path / name
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        path.write_text(json.dumps(data))
    return list(extract([str(path)]))


def only(tmp_path: Path, data: object) -> Document:
    (found,) = read(tmp_path, data)
    assert isinstance(found, Document), found
    return found


def body(found: Document) -> list[str]:
    return [span.of(found.text) for span in found.body]


def test_a_ninjs_item_is_read_with_its_facts(tmp_path: Path) -> None:
    found = only(tmp_path, NINJS)
    assert found.ref == found.url == NINJS["uri"]
    assert body(found) == ["The bridge closes.", "No choice, says the mayor."]
    assert [block.label for block in found.blocks][:2] == [
        BlockLabel.HEADLINE,
        BlockLabel.DATELINE,
    ]
    assert found.authors == ("Ida Marlow", "Nils Aker")
    assert found.publisher is not None
    assert (found.publisher.value, found.publisher.how) == ("Meridian Press", "ninjs infosource")
    assert found.published is not None
    assert (found.published.value, found.published.how) == (
        "2024-05-07T09:30:00+00:00",
        "ninjs firstcreated",
    )
    assert found.modified is not None
    assert found.modified.value == "2024-05-07T11:05:00+00:00"
    assert found.language == "en"
    assert found.extra["urgency"] == 4
    assert "body_text" not in found.extra


def test_later_generations_of_ninjs_keep_bodies_in_lists(tmp_path: Path) -> None:
    found = only(tmp_path, NINJS_2)
    assert found.title is not None
    assert found.title.value == "Harbour bridge to close"
    assert body(found) == ["The bridge closes."]
    assert found.authors == ("Ida Marlow",)
    assert found.published is not None
    assert found.published.how == "ninjs versioncreated"
    assert found.modified is None


NINJS_3 = {
    "uri": "urn:newsml:meridianpress.example:20190101:bridge",
    "versionCreated": "2024-05-07T11:05:00+01:00",
    "firstCreated": "2024-05-07T09:30:00Z",
    "copyrightHolder": "Meridian Press",
    "infoSources": [{"name": "Lowland Wire"}],
    "by": "By Ida Marlow, Meridian Press",
    "headlines": [{"role": "main", "value": "Harbour bridge to close"}],
    "bodies": [
        {"role": "html", "contentType": "text/html", "value": "<section><p>The bridge closes.</p>"
         "<p>No choice, says the mayor.</p></section>"},
    ],
    "altIds": [{"value": "7"}],
}  # fmt: skip


def test_the_third_generation_of_ninjs_is_read_in_its_own_spelling(tmp_path: Path) -> None:
    found = only(tmp_path, NINJS_3)
    assert body(found) == ["The bridge closes.", "No choice, says the mayor."]
    assert found.authors == ("Ida Marlow",)
    assert found.publisher is not None
    assert found.publisher.value == "Lowland Wire"
    assert found.published is not None
    assert found.published.how == "ninjs firstcreated"
    assert found.published.rivals == ()
    assert found.extra["altIds"] == [{"value": "7"}]


@pytest.mark.parametrize(
    ("language", "byline"), [("de", "Von Ida Marlow"), ("fr-FR", "Par Ida Marlow"), (None, "")]
)
def test_ninjs_bylines_of_other_languages_name_people(
    tmp_path: Path, language: str | None, byline: str
) -> None:
    item = NINJS_3 | {"language": language, "by": "", "bylines": [{"byline": byline}]}
    assert only(tmp_path, item).authors == (("Ida Marlow",) if byline else ())


def test_an_item_without_dates_has_none_from_its_uri(tmp_path: Path) -> None:
    item = {key: value for key, value in NINJS_3.items() if not key.endswith("Created")}
    found = only(tmp_path, item)
    assert found.published is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pubstatus": "canceled"}, "has taken it back"),
        ({"pubStatus": "Canceled", "pubstatus": "Canceled"}, "has taken it back"),
        ({"type": "picture", "body_text": "", "body_xhtml": None}, "the picture item has no text"),
    ],
)
def test_items_that_are_no_article_say_so(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    (found,) = read(tmp_path, NINJS | change)
    assert isinstance(found, Rejected)
    assert words in found.reason


def test_an_item_with_a_description_only_is_a_summary(tmp_path: Path) -> None:
    change = {"body_text": "", "body_xhtml": "", "description_text": "The bridge closes."}
    found = only(tmp_path, NINJS | change)
    assert body(found) == ["The bridge closes."]
    assert "summary" in str(found.extra["read_as"])


def test_a_schema_org_article_is_read_with_its_facts(tmp_path: Path) -> None:
    found = only(tmp_path, ARTICLE)
    assert found.url == "https://hartwellpost.example/bridge"
    assert len(body(found)) == 2
    assert found.authors == ("Ida Marlow", "Nils Aker")
    assert found.publisher is not None
    assert found.publisher.value == "The Hartwell Post"
    assert found.published is not None
    assert found.published.how == "JSON-LD datePublished"
    assert found.modified is not None
    assert found.extra["articleSection"] == "Local"


def test_a_graph_is_read_with_the_names_that_it_refers_to(tmp_path: Path) -> None:
    article = ARTICLE | {"author": {"@id": "#ida"}, "publisher": {"@id": "#post"}}
    graph = [
        article,
        {"@type": "WebSite", "name": "Post online"},
        {"@type": "Person", "@id": "#ida", "name": "Ida Marlow"},
        {"@type": "Organization", "@id": "#post", "name": "The Hartwell Post"},
    ]
    found = only(tmp_path, {"@context": "https://schema.org", "@graph": graph})
    assert found.authors == ("Ida Marlow",)
    assert found.publisher is not None
    assert found.publisher.value == "The Hartwell Post"


def test_json_feeds_give_their_items(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Estuary Watch",
        "items": [
            {
                "id": "7",
                "url": "https://estuarywatch.example/7",
                "title": "The papers",
                "content_html": "<p>The papers run to 400 pages.</p>",
                "date_published": "2024-05-06T20:15:00+02:00",
                "authors": [{"name": "Rhona Vell"}],
                "tags": ["harbour"],
            }
        ],
    }
    found = only(tmp_path, feed)
    assert found.ref == "7"
    assert found.authors == ("Rhona Vell",)
    assert found.publisher is not None
    assert found.publisher.how == "title of the JSON Feed"
    assert found.extra["tags"] == ["harbour"]


def test_lists_of_own_records_and_of_others_names_are_read(tmp_path: Path) -> None:
    own, other, bare, scalar = (
        {"id": "a", "text": STORY, "topic": "roads"},
        {
            "headline": "Bridge",
            "Content": STORY,
            "publishedAt": "2024-05-07T09:30:00Z",
            "source": {"id": None, "name": "Hartwell Post"},
            "source_url": "https://hartwellpost.example/b",
        },
        {"name": "x", "size": 7},
        5,
    )
    first, second, third, rest = read(tmp_path, [own, other, bare, scalar])
    assert isinstance(first, Document)
    assert (first.ref, first.extra, first.text) == ("a", {"topic": "roads"}, STORY)
    assert isinstance(second, Document)
    assert second.publisher is not None
    assert second.publisher.value == "Hartwell Post"
    assert second.published is not None
    assert second.published.how == "column publishedAt"
    assert second.ref.endswith("news.json:2")
    assert isinstance(third, Rejected)
    assert "its members are name, size" in third.reason
    assert isinstance(rest, Rejected)
    assert "1 of its items are no JSON objects" in rest.reason


def test_exports_of_content_systems_are_read(tmp_path: Path) -> None:
    posts = [
        {
            "id": 4711,
            "date": "2024-05-07T09:30:00",
            "link": "https://hartwellpost.example/?p=4711",
            "title": {"rendered": "Bridge &#038; tunnel"},
            "content": {"rendered": "<p>The bridge closes.</p>", "protected": False},
            "author": 3,
        }
    ]
    first = only(tmp_path, posts)
    assert first.text == "Bridge & tunnel\n\nThe bridge closes."
    assert (first.ref, first.authors) == ("4711", ())
    results = [{"webTitle": "Bridge", "fields": {"bodyText": STORY, "byline": "Ida Marlow"}}]
    second = only(tmp_path, {"response": {"status": "ok", "results": results}})
    assert second.authors == ("Ida Marlow",)
    assert second.text == STORY


def test_own_records_may_call_their_facts_as_others_do(tmp_path: Path) -> None:
    found = only(tmp_path, {"text": STORY, "date_publish": "2024-05-07 09:30:00", "title": "B"})
    assert found.published is not None
    assert found.published.how == "column date_publish"
    assert found.title is not None
    assert found.title.how == "given with the input"


def test_json_lines_under_the_name_of_json_are_read(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"{STORY} {number}"}) for number in range(3))
    assert [type(item) for item in read(tmp_path, lines.encode())] == [Document] * 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"hello", "no JSON object or list"),
        (b'[{"text": "The council said no."}, {"text"', "after item 1"),
        (b'[{"text": "\xff"}]', "item 1 is not UTF-8"),
        (b'[{"text": "a" "b"}]', "item 1 is not valid JSON"),
        (b'[{"text": ' + b"[" * 30_000 + b"]" * 30_000 + b"}]", "nests too deeply"),
        (b"[" * 30_000, "truncated"),
        (b"[]", "no news article in it"),
        (b'{"name": "site", "short_name": "s"}', "its members are name, short_name"),
        (b'[{"text": "x"}} , {}]', "a bracket or colon"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, words: str) -> None:
    found = [item for item in read(tmp_path, data) if isinstance(item, Rejected)]
    assert any(words in item.reason for item in found), found


def test_a_broken_item_harms_no_other(tmp_path: Path) -> None:
    data = b'[{"text": "The council said no."}, {"text": bad}, {"text": "It said yes at noon."}]'
    first, bad, last = read(tmp_path, data)
    assert isinstance(first, Document)
    assert isinstance(bad, Rejected)
    assert bad.path.endswith(":2")
    assert isinstance(last, Document)


class _Slow(io.BytesIO):
    """Gives one byte at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(1 if size else 0)


@pytest.mark.parametrize(
    "data",
    [
        [{"a": 'x\\"]}'}, {"b": [1, {"c": "{"}]}, 5, "s", None],
        {"a": 1, "b": {"c": "}"}},
        {"version": "x", "items": [{"t": 1}, {"t": "é"}], "z": 3},
    ],
)
def test_values_do_not_depend_on_where_the_file_is_cut(data: object) -> None:
    raw = json.dumps(data, ensure_ascii=False).encode()
    whole = list(values(io.BytesIO(raw), InputLimits()))
    assert list(values(_Slow(raw), InputLimits())) == whole
    expected = data if isinstance(data, list) else data.get("items", [data])  # type: ignore[attr-defined]
    assert [json.loads(value.data or b"") for value in whole] == expected


def test_over_long_items_are_passed_over() -> None:
    raw = json.dumps([{"a": "x" * 300}, {"b": 1}]).encode()
    found = list(values(_Slow(raw), InputLimits(max_bytes=100)))
    assert [value.data for value in found] == [None, b'{"b": 1}']
