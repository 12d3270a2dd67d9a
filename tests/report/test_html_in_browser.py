"""What only a browser can tell: highlights, layout, and that nothing runs."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from stemma.model.brief import Brief
from stemma.report.html import render, render_with_pages

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--enable-logging=stderr", "--allow-file-access-from-files"),
    *("--virtual-time-budget=20000", "--hide-scrollbars"),
)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: scripts/install-debian installs it"
)

# A page around the brief, which clicks and measures; the brief itself has no script.
HARNESS = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe src="brief.html" style="border:0;width:{width}px;height:800px"></iframe><pre id="out"></pre>
<script>
const frame = document.querySelector("iframe");
frame.onload = () => {{
  frame.onload = null;
  const page = frame.contentDocument, view = frame.contentWindow;
  let found;
  try {{ found = (() => {{ {body} }})(); }}
  catch (error) {{ found = {{error: String(error)}}; }}
  document.getElementById("out").textContent = "FOUND" + JSON.stringify(found) + "END";
}};
</script>
"""

CLICK_ALL = """
const paint = (element) => view.getComputedStyle(element).backgroundColor;
const clear = "rgba(0, 0, 0, 0)";
const texts = () => {
  const lit = [];
  for (const block of page.querySelectorAll(".words")) {
    const walk = page.createTreeWalker(block, 4);
    while (walk.nextNode()) {
      for (let node = walk.currentNode.parentElement; node !== block; node = node.parentElement)
        if (paint(node) !== clear) { lit.push(walk.currentNode.data); break; }
    }
  }
  return lit.join("");
};
const brief = page.querySelector("main"), at = () => view.scrollY + brief.scrollTop;
const result = {before: texts(), lit: {}, hidden: [], moved: 0};
const links = [...page.querySelectorAll("main a[href^='#']")];
for (const href of new Set(links.map((link) => link.getAttribute("href")))) {
  if (!/-\\d+-\\d+(_|$)/.test(href) || /passage|descent/.test(href)) continue;
  links.find((link) => link.getAttribute("href") === href).click();
  result.lit[href] = texts();
  result.moved = Math.max(result.moved, at());
  const box = page.getElementById(href.slice(1)).getBoundingClientRect();
  if (box.top < 0 || box.top > 800) result.hidden.push(href);
}
return result;
"""

MEASURE = """
const root = page.documentElement;
const wide = [...page.querySelectorAll("body *")].filter((element) =>
  element.getBoundingClientRect().right > root.clientWidth + 1 &&
  !element.closest(".scroll, .drawing, .sr, .skip"));
return {
  scroll: root.scrollWidth, client: root.clientWidth, title: page.title,
  wide: wide.map((one) => one.outerHTML.slice(0, 90)), images: page.images.length,
};
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    found: dict[str, object]
    console: list[str]


LIGHT_ALL = """
const paint = (element) => view.getComputedStyle(element).backgroundColor;
const clear = "rgba(0, 0, 0, 0)";
const result = {lit: {}, hidden: []};
for (const place of page.querySelectorAll(".at")) {
  view.location.hash = place.id;
  result.lit[place.id] = [...page.querySelectorAll("mark")]
    .filter((mark) => paint(mark) !== clear).map((mark) => mark.textContent).join("");
  const box = place.getBoundingClientRect();
  if (box.top < 0 || box.top > 800) result.hidden.push(place.id);
}
return result;
"""


def visit(folder: Path, page: str, body: str, *, width: int = 1000) -> Seen:
    (folder / "brief.html").write_text(page, encoding="utf-8")
    harness = folder / "harness.html"
    harness.write_text(HARNESS.format(body=body, width=width), encoding="utf-8")
    assert CHROMIUM is not None
    done = subprocess.run(
        (CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", harness.as_uri()),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = re.search(r"FOUND(.*)END</pre>", done.stdout, flags=re.DOTALL)
    assert found, done.stderr[-2000:]
    console = [row for row in done.stderr.splitlines() if "CONSOLE" in row]
    return Seen(found=json.loads(html.unescape(found[1])), console=console)


@pytest.mark.parametrize("width", [600, 1500])
def test_a_click_lights_exactly_the_cited_words_and_brings_them_into_view(
    brief: Brief, tmp_path: Path, width: int
) -> None:
    seen = visit(tmp_path, render(brief), CLICK_ALL, width=width)
    assert seen.console == []
    assert seen.found["before"] == ""
    assert seen.found["hidden"] == []
    assert (seen.found["moved"] == 0) == (width > 1088), "side by side, the brief stays put"
    texts = {witness.siglum: witness.document.text for witness in brief.stories[0].witnesses}
    lit = seen.found["lit"]
    assert isinstance(lit, dict)
    assert len(lit) > 20
    for href, words in lit.items():
        siglum, places = re.fullmatch(r"#s1-([A-Z]+)-(.*)", href).groups()  # type: ignore[union-attr]
        spans = [tuple(map(int, place.split("-"))) for place in places.split("_")]
        cited = {place for start, end in spans for place in range(start, end)}
        text = texts[siglum]
        assert words == "".join(text[place] for place in sorted(cited)), href


def test_an_arrow_lights_exactly_the_cited_words_in_the_copy_of_the_page(
    paged: Brief, tmp_path: Path
) -> None:
    copies = render_with_pages(paged, folder="pages").pages
    seen = visit(tmp_path, copies["s1-A.html"], LIGHT_ALL)
    assert seen.console == []
    assert seen.found["hidden"] == []
    text = paged.stories[0].witnesses[0].document.text
    lit = seen.found["lit"]
    assert isinstance(lit, dict)
    assert len(lit) > 5
    for name, words in lit.items():
        spans = [tuple(map(int, place.split("-"))) for place in name[5:].split("_")]
        cited = {place for start, end in spans for place in range(start, end)}
        expected = "".join(text[place] for place in sorted(cited))
        assert "".join(words.split()) == "".join(expected.split()), name


def test_nothing_sticks_out_on_a_narrow_phone(brief: Brief, tmp_path: Path) -> None:
    seen = visit(tmp_path, render(brief), MEASURE, width=360)
    assert seen.console == []
    assert seen.found["wide"] == []
    assert seen.found["scroll"] == seen.found["client"]


def test_hostile_input_runs_nothing_and_breaks_no_layout(hostile: Brief, tmp_path: Path) -> None:
    seen = visit(tmp_path, render(hostile), MEASURE, width=360)
    assert seen.console == []
    assert seen.found["title"] == "2 stories (Stemma brief)"
    assert seen.found["images"] == 0
    assert seen.found["wide"] == []
    assert seen.found["scroll"] == seen.found["client"]
