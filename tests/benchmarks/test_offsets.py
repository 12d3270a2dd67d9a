from __future__ import annotations

import gzip
import json
from pathlib import Path

from benchmarks.offsets import rows, tally

PAGE = """<html><head><title>Harbour &amp; bridge close</title>
<meta property="og:title" content="Harbour &amp; bridge close"></head><body>
<nav hidden>Engineers found</nav><p>Engineers found <b>cracks</b>
&mdash; in two piers.</p><p>Engineers found cracks.</p></body></html>"""


def test_every_block_and_a_title_out_of_the_head_lead_to_their_words(tmp_path: Path) -> None:
    folder = tmp_path / "extraction"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    record = {"id": "a", "html_file": "html/a.html.gz", "text": "Engineers", "date": None}
    (folder / "set.jsonl").write_text(json.dumps(record) + "\n")
    found = {row.metric: (row.set, row.score, row.documents) for row in rows(tmp_path)}
    assert found == {
        "blocks whose raw slice is their words": ("extraction/set", 1.0, 1),
        "blocks whose node has their words": ("extraction/set", 1.0, 1),
        "pages exact throughout": ("extraction/set", 1.0, 1),
    }


def test_a_page_that_is_rejected_is_not_counted() -> None:
    assert tally(b"<html><body><script>x</script></body></html>") is None
