"""Exports of WordPress: logins, and what only its own software shows as something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemma.extract.extract import extract
from stemma.extract.readers.wordpress import without_shortcodes
from stemma.model.document import BlockLabel, Document

EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Hartwell Post</title><link>https://hartwellpost.example</link>
<wp:author><wp:author_login><![CDATA[imarlow]]></wp:author_login>
<wp:author_display_name><![CDATA[Ida Marlow]]></wp:author_display_name></wp:author>
<item><title>Bridge to close</title><dc:creator><![CDATA[{creator}]]></dc:creator>
<content:encoded><![CDATA[<p>The harbour bridge will close on Monday, the council said.</p>
[caption id="attachment_5" align="left"]<img src="a.jpg" /> The bridge at dusk[/caption]
<p>Repairs take [at least] a year.</p>[gallery ids="1,2,3"]]]></content:encoded>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"""


def read(tmp_path: Path, creator: str) -> Document:
    path = tmp_path / "export.xml"
    path.write_text(EXPORT.format(creator=creator))
    (found,) = extract([str(path)])
    assert isinstance(found, Document)
    return found


def test_captions_of_an_export_are_captions_and_its_galleries_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, "imarlow")
    shown = {block.span.of(found.text): block.label for block in found.blocks}
    assert shown["The bridge at dusk"] is BlockLabel.CAPTION
    assert shown["Repairs take [at least] a year."] is BlockLabel.BODY
    assert "gallery" not in found.text
    assert "caption" not in found.text


@pytest.mark.parametrize(
    ("creator", "name"), [("imarlow", "Ida Marlow"), ("Nils Aker", "Nils Aker")]
)
def test_a_login_is_the_person_who_uses_it(tmp_path: Path, creator: str, name: str) -> None:
    assert read(tmp_path, creator).authors == (name,)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("a [gallery] b", "a  b"),
        ("[embed]https://a.example/1[/embed] b", "b"),
        ("[caption] b", "[caption] b"),
        ("He said [sic] so", "He said [sic] so"),
        ("plain", "plain"),
    ],
)
def test_shortcodes_leave_and_offsets_stay(content: str, left: str) -> None:
    found = without_shortcodes(content)
    assert len(found) == len(content)
    assert found.split() == left.split()
