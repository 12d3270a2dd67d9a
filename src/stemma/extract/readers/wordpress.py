"""What is particular to exports of WordPress (WXR): logins for names, and shortcodes.

https://codex.wordpress.org/Shortcode, https://wordpress.org/documentation/article/shortcode-blocks/
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stemma.extract.readers.shape import plain
from stemma.extract.readers.xml_parts import Element, inner, name_of

_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\[\]<>]{0,500}\]", re.I)
_CAPTION_END = re.compile(r"\[/(?:wp_)?caption\]", re.I)
_EMBED = re.compile(
    r"\[(embed|audio|video|youtube)\b[^\[\]<>]{0,500}\][^\[\]<>]{0,500}\[/\1\]", re.I
)
_OTHER = re.compile(
    r"\[/?(?:gallery|playlist|embed|audio|video|youtube|vimeo|twitter|instagram|contact-form-7|"
    r"vc_\w+|et_pb_\w+)(?:\s[^\[\]<>]{0,1000})?/?\]",
    re.I,
)
_OPENS, _CLOSES = "<div class=caption>", "</div>"


def without_shortcodes(content: str) -> str:
    """Return an article without shortcodes; captions are marked as such, and offsets stay."""
    if "[" not in content:
        return content
    opened = len(_CAPTION.findall(content))
    if opened == len(_CAPTION_END.findall(content)):
        content = _CAPTION.sub(lambda found: _padded(_OPENS, found), content)
        content = _CAPTION_END.sub(lambda found: _padded(_CLOSES, found), content)
    for pattern in (_EMBED, _OTHER):
        content = pattern.sub(lambda found: " " * len(found[0]), content)
    return content


def _padded(tag: str, found: re.Match[str]) -> str:
    size = len(found[0])
    return (tag if len(tag) <= size else "<div>").ljust(size)


def shown_names(authors: Iterable[Element]) -> dict[str, str]:
    """Return the names that the authors of an export show, by their logins."""
    found: dict[str, str] = {}
    for author in authors:
        facts = {name_of(child): plain(inner(child)) for child in author}
        login, name = facts.get("wp:author_login"), facts.get("wp:author_display_name")
        if login and name:
            found[login] = name
    return found
