import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from stemma.annotate import annotator
from stemma.cli.main import main
from stemma.engine import stages
from stemma.engine.config import AnnotatorSet, Config
from stemma.errors import EngineError

FIRE = (
    "Fire damages mill in Belwick\n\n"
    "BELWICK, March 10, 2026 (Dale News) — A fire damaged the old mill in Belwick on Monday, the "
    "fire brigade said.\n\n"
    '"We had it under control within the hour," said Rosa Amsel, who leads the brigade. Three '
    "people were treated for burns.\n\n"
    "The mill was built in 1871. The town council will meet on Thursday to discuss its future.\n"
)
OTHER = (
    "Rowers reach island after 40 days\n\n"
    "INVERLEY, March 2, 2026 (Dale News) — Two rowers landed on the island of Corrin on Sunday "
    "after 40 days at sea.\n\n"
    '"My hands will never be the same," said Theo Brandt, 34, as he stepped ashore. The two had '
    "left Inverley in January with food for 60 days.\n"
)

every_set = pytest.mark.parametrize("annotators", list(AnnotatorSet))


class Outcome:
    def __init__(self, status: int, out: bytes, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def stemma(monkeypatch, capsysbinary):
    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["stemma", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main()
        captured = capsysbinary.readouterr()
        return Outcome(left.value.code or 0, captured.out, captured.err.decode())

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fire.txt").write_text(FIRE, encoding="utf-8")
    return tmp_path


def test_annotate_writes_one_line_of_json_for_each_document(stemma, folder):
    (folder / "rowers.txt").write_text(OTHER, encoding="utf-8")
    outcome = stemma("annotate", folder)
    assert outcome.status == 0
    assert [Path(line["ref"]).name for line in outcome.lines] == ["fire.txt", "rowers.txt"]
    fire = outcome.lines[0]
    assert fire["published"]["value"] == "2026-03-10"
    for mention in fire["mentions"]:
        assert fire["text"][mention["start"] : mention["end"]].strip()


def test_json_lines_are_read_from_standard_input_with_offsets_of_the_caller(stemma):
    text = "Mayor Helen Marsh resigned on Monday. “I am tired,” she said."
    record = {"text": text, "id": "r1", "published": "2026-03-11", "desk": 7, "language": "en"}
    outcome = stemma("annotate", "-", stdin=json.dumps(record).encode())
    (line,) = outcome.lines
    assert (line["ref"], line["text"], line["extra"]) == ("r1", text, {"desk": 7})
    assert "Helen Marsh" in [text[m["start"] : m["end"]] for m in line["mentions"]]


def test_stories_puts_every_document_in_exactly_one_story(stemma, folder):
    (folder / "rowers.txt").write_text(OTHER, encoding="utf-8")
    outcome = stemma("stories", folder)
    found = json.loads(outcome.out)
    assert sorted(len(story["documents"]) for story in found["stories"]) == [1, 1]
    assert {story["title"] for story in found["stories"]} == {
        "Fire damages mill in Belwick",
        "Rowers reach island after 40 days",
    }


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("brief.json", b"{"),
        ("brief.html", b"<!doctype html>"),
        ("brief.md", b"#"),
        ("brief.txt", b""),
    ],
)
def test_the_suffix_of_the_output_tells_the_format(stemma, folder, tmp_path, name, opening):
    target = tmp_path / "out" / name
    target.parent.mkdir()
    outcome = stemma("brief", folder / "fire.txt", "-o", target)
    assert outcome.status == 0
    assert target.read_bytes().lower().startswith(opening)
    assert b"Belwick" in target.read_bytes()


def test_pages_are_copied_beside_the_brief_and_linked(stemma, tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in FIRE.split("\n\n"))
    page = tmp_path / "fire.html"
    page.write_text(f"<h1>Fire damages mill</h1>{paragraphs}<script>alert(1)</script>")
    target, pages = tmp_path / "out" / "brief.html", tmp_path / "copies of pages"
    target.parent.mkdir()
    assert stemma("brief", page, "-o", target, "--pages", pages).status == 0
    (copy,) = pages.iterdir()
    assert copy.name == "s1-A.html"
    assert b"../copies%20of%20pages/s1-A.html#s1-A-" in target.read_bytes()
    assert b'href="../out/brief.html#s1-A"' in copy.read_bytes()
    assert b"alert(1)" not in copy.read_bytes()


def test_verify_checks_the_places_of_blocks_in_the_pages_given(stemma, tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in FIRE.split("\n\n"))
    page, target = tmp_path / "fire.html", tmp_path / "brief.json"
    page.write_text(f"<h1>Fire damages mill</h1>{paragraphs}")
    assert stemma("brief", page, "-o", target).status == 0
    assert stemma("verify", target, page).status == 0
    page.write_text(f"<h1>Fire  damages mill</h1>{paragraphs}")
    moved = stemma("verify", target, page)
    assert moved.status == 1
    assert b"absent: documents[0].blocks[1].raw" in moved.out


@pytest.mark.parametrize("options", [(), ("-o", "brief.json"), ("--format", "html")])
def test_pages_go_with_html_in_a_file_only(stemma, folder, options):
    outcome = stemma("brief", folder / "fire.txt", "--pages", folder / "pages", *options)
    assert outcome.status == 2
    assert "-o FILE.html" in outcome.err
    assert not (folder / "pages").exists()


@every_set
def test_a_brief_of_one_document_is_verified_as_exact(stemma, folder, tmp_path, annotators):
    target = tmp_path / "brief.json"
    command = ("brief", folder / "fire.txt", "--annotators", annotators, "-o", target)
    assert stemma(*command).status == 0
    outcome = stemma("verify", target)
    assert outcome.status == 0
    assert outcome.out.split()[:1] == [b"exact"]
    assert stemma("verify", target, folder / "fire.txt").status == 0


def test_verify_against_changed_originals_fails(stemma, folder, tmp_path):
    target = tmp_path / "brief.json"
    stemma("brief", folder / "fire.txt", "-o", target)
    (folder / "fire.txt").write_text(FIRE.replace("1871", "1872"), encoding="utf-8")
    assert stemma("verify", target, folder / "fire.txt").status == 1


@every_set
def test_running_twice_gives_the_same_bytes_in_any_order_of_files(stemma, folder, annotators):
    (folder / "copy.txt").write_text(FIRE.replace("Three", "Four"), encoding="utf-8")
    options = ("--format", "json", "--annotators", annotators)
    one = stemma("brief", folder / "fire.txt", folder / "copy.txt", *options).out
    two = stemma("brief", folder / "copy.txt", folder / "fire.txt", *options).out
    assert one == two


def test_the_same_document_twice_is_two_witnesses_of_one_origin(stemma, folder):
    (folder / "again.txt").write_text(FIRE, encoding="utf-8")
    (story,) = json.loads(stemma("brief", folder, "--format", "json").out)["stories"]
    assert len({witness["document"] for witness in story["witnesses"]}) == 2
    assert len(story["lineage"]["origins"]) == 1
    assert {claim["origins"] for claim in story["claims"]} == {1}


def test_one_bad_file_never_stops_a_run(stemma, folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "cut.txt.gz").write_bytes(gzip.compress(FIRE.encode())[:60])
    (folder / "lines.jsonl").write_text('{"text": "A mill burned on Monday."\n', encoding="utf-8")
    rejected = tmp_path / "rejected.jsonl"
    outcome = stemma("annotate", folder, "--rejected", rejected)
    assert outcome.status == 0
    assert [Path(line["ref"]).name for line in outcome.lines] == ["fire.txt"]
    written = [json.loads(line) for line in rejected.read_bytes().splitlines()]
    assert sorted(Path(item["path"].split(":")[0]).name for item in written) == [
        "cut.txt.gz",
        "empty.txt",
        "lines.jsonl",
        "picture.txt",
    ]
    for item in written:
        assert item["reason"]
        assert item["reason"] in outcome.err


@pytest.mark.parametrize("verb", ["annotate", "stories", "brief"])
def test_an_empty_folder_is_reported_and_gives_status_1(stemma, tmp_path, verb):
    outcome = stemma(verb, tmp_path)
    assert outcome.status == 1
    assert str(tmp_path) in outcome.err


@pytest.mark.parametrize("verb", ["annotate", "brief"])
def test_a_path_that_does_not_exist_is_reported_and_gives_status_1(stemma, tmp_path, verb):
    outcome = stemma(verb, tmp_path / "nowhere.txt")
    assert outcome.status == 1
    assert "nowhere.txt" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", "x.txt", "-o", "brief.docx"],
        ["brief", "--format", "pdf", "x"],
        ["annotate", "--annotators", "guesses", "x"],
        ["sing"],
    ],
)
def test_wrong_usage_gives_status_2(stemma, arguments):
    outcome = stemma(*arguments)
    assert outcome.status == 2
    assert outcome.err


def test_a_file_of_comments_alone_is_a_witness_that_says_nothing(stemma, tmp_path):
    comments = "\n\n".join(
        f"{name} says:\n\n{talk}"
        for name, talk in [
            ("tideline", "lol they never learn, do they? i said so last year"),
            ("Marta88", "@tideline you are SO right!! nobody listens to us"),
            ("grumpy_old_cod", "who paid for this nonsense? my taxes, thats who"),
            ("tideline", "exactly. follow the money, folks"),
        ]
    )
    (tmp_path / "comments.txt").write_text(comments, encoding="utf-8")
    outcome = stemma("brief", tmp_path, "--format", "json")
    (story,) = json.loads(outcome.out)["stories"]
    assert (story["claims"], story["quotations"], story["summary"]) == ([], [], [])


def test_text_in_other_scripts_and_emoji_is_kept_and_labelled(stemma, tmp_path):
    arabic = (
        "اندلع حريق كبير في مصنع قديم وسط المدينة صباح يوم الاثنين، وقالت فرق الإطفاء إن أحدا لم "
        "يصب بأذى. 🔥🚒 وقال رئيس البلدية إن التحقيق سيبدأ يوم الخميس المقبل في أسباب الحريق."
    )
    (tmp_path / "a.txt").write_text(arabic, encoding="utf-8")
    (line,) = stemma("annotate", tmp_path).lines
    assert (line["text"], line["language"], line["sentences"]) == (arabic, "ar", [])
    assert stemma("brief", tmp_path).status == 0
    assert stemma("brief", tmp_path, "--format", "html").status == 0


def test_a_thousand_files_give_a_thousand_lines(stemma, tmp_path):
    for number in range(1000):
        (tmp_path / f"{number:04}.txt").write_text(
            f"The mill of Belwick burned for hour {number}. Nobody was hurt.", encoding="utf-8"
        )
    outcome = stemma("annotate", tmp_path)
    assert len(outcome.out.splitlines()) == 1000
    assert len({line["id"] for line in outcome.lines}) == 1000


@every_set
def test_the_brief_and_its_documents_name_the_annotators(stemma, folder, tmp_path, annotators):
    for name in ("brief.json", "brief.html", "brief.md", "brief.txt"):
        outcome = stemma(
            "brief", folder / "fire.txt", "--annotators", annotators, "-o", tmp_path / name
        )
        assert outcome.status == 0
    record = json.loads((tmp_path / "brief.json").read_bytes())
    assert record["annotators"] == annotators
    signed = [one.split()[0] for one in record["documents"][0]["annotators"]]
    assert signed == [one.name for one in stages.annotators(Config(annotators=annotators))]
    for name in ("brief.html", "brief.md", "brief.txt"):
        assert f"annotators {annotators}" in (tmp_path / name).read_text(encoding="utf-8")


@every_set
def test_stories_are_grouped_whatever_annotates(stemma, folder, annotators):
    outcome = stemma("stories", folder, "--annotators", annotators)
    assert len(json.loads(outcome.out)["stories"]) == 1


@pytest.mark.parametrize("verb", ["annotate", "stories", "brief"])
def test_a_model_that_is_missing_is_told_in_one_line(stemma, folder, monkeypatch, verb):
    def learned():
        raise EngineError("tagger.onnx is missing; reinstall stemma-news")

    monkeypatch.setattr(annotator, "learned", learned)
    outcome = stemma(verb, folder, "--annotators", "learned")
    assert (outcome.status, outcome.out) == (2, b"")
    assert outcome.err.splitlines() == ["stemma: tagger.onnx is missing; reinstall stemma-news"]


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], ["numpy", "onnxruntime", "lxml", "msgspec", "stemma.nn.tagger"]),
        (["annotate", "--annotators", "rules", "FILE"], ["onnxruntime", "stemma.nn.tagger"]),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(folder, arguments, unwanted):
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sorted(sys.modules))))\n"
        "from stemma.cli.main import main\n"
        "main()\n"
    )
    given = [str(folder / "fire.txt") if one == "FILE" else one for one in arguments]
    done = subprocess.run(
        [sys.executable, "-c", program, *given], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "stemma.cli.main" in done.stderr.split()
    assert not set(unwanted) & set(done.stderr.split())
