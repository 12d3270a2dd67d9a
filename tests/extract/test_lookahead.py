"""Pages labelled in the company of their neighbours."""

import json
from pathlib import Path

from stemma.extract.extract import extract
from stemma.extract.lookahead import LookaheadConfig, Opened, read_ahead
from stemma.extract.repetition import sketch
from stemma.model.document import Block, BlockLabel, Document, Rejected
from stemma.model.span import Span

PROMPT = "All figures in this story were checked with the office for waters before it was printed."
PLACES = ["Arden", "Belmont", "Corby", "Dunmore", "Elgin", "Farley", "Garston", "Hexham"]


def page(place: str, *, company: str = "post.example", extra: str = f"<p>{PROMPT}</p>") -> str:
    texts = [
        f"The council of {place} has voted for a new bridge over the river by the {place} mill.",
        f"Work on it will begin when {place} has sold the old depot, its mayor told residents.",
        f"Nobody in the market square of {place} seemed to mind, and some traders even cheered it.",
        f"The bridge is to carry trams as well as lorries, which the people of {place} asked for.",
        f"A ferry has crossed the river at {place} until now, four times an hour, never at night.",
    ]
    body = "".join(f"<p>{text}</p>" for text in texts[:3])
    rest = "".join(f"<p>{text}</p>" for text in texts[3:])
    return (
        f"<html lang='en'><head><title>A bridge for {place}</title>"
        f"<link rel='canonical' href='https://{company}/{place.lower()}-bridge'></head><body>"
        f"<article><h1>A bridge for {place}</h1>{body}{extra}{rest}</article></body></html>"
    )


def read(folder: Path) -> list[Document]:
    found = list(extract([str(folder)]))
    assert all(isinstance(each, Document) for each in found)
    return [each for each in found if isinstance(each, Document)]


def label_of(document: Document, text: str) -> BlockLabel:
    (found,) = [block for block in document.blocks if block.span.of(document.text) == text]
    return found.label


def test_the_first_page_profits_from_those_after_it(tmp_path: Path) -> None:
    for place in PLACES[:4]:
        (tmp_path / f"{place}.html").write_text(page(place), encoding="utf-8")
    found = read(tmp_path)
    assert [label_of(each, PROMPT) for each in found] == [BlockLabel.BOILERPLATE] * 4


def test_results_keep_the_order_of_the_input(tmp_path: Path) -> None:
    lines = [
        {"id": "one", "html": page("Arden")},
        {"id": "two", "text": "A text of its own. It waits for the page before it."},
        {"id": "three"},
        {"id": "four", "html": page("Corby")},
    ]
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done: list[str] = []
    found = list(extract([str(path)], advance=done.append))
    refs = [each.path if isinstance(each, Rejected) else each.ref for each in found]
    assert refs == ["one", "two", f"{path}:3", "four"]
    assert done == [f"{path}:{number}" for number in (1, 2, 3, 4)]


def test_the_order_of_few_pages_makes_no_difference(tmp_path: Path) -> None:
    paths = []
    for place in PLACES:
        paths.append(tmp_path / f"{place}.html")
        paths[-1].write_text(page(place), encoding="utf-8")
    forward = list(extract([str(path) for path in paths]))
    backward = list(extract([str(path) for path in reversed(paths)]))
    assert forward == backward[::-1]


def _document(name: str) -> Document:
    block = Block(span=Span(0, 1), label=BlockLabel.BODY, reason="")
    return Document(id=name, ref=name, text="x", blocks=(block,))


def _steps(name: str, opened: list[str], length: int):  # type: ignore[no-untyped-def]
    opened.append(name)
    yield Opened(sketch=sketch([], site="post.example", address=name), characters=length)
    opened.append(f"{name} labelled")
    return _document(name)


def test_no_more_pages_are_open_than_allowed() -> None:
    order: list[str] = []
    inputs = ((name, _steps(name, order, 10)) for name in "abcd")
    found = list(read_ahead(inputs, LookaheadConfig(pages=2)))
    assert [path for path, _ in found] == ["a", "b", "c", "d"]
    assert order[:4] == ["a", "b", "c", "a labelled"]


def test_no_more_characters_are_held_than_allowed() -> None:
    order: list[str] = []
    inputs = ((name, _steps(name, order, 10)) for name in "abc")
    list(read_ahead(inputs, LookaheadConfig(characters=5)))
    assert order == ["a", "a labelled", "b", "b labelled", "c", "c labelled"]


def test_nothing_gives_nothing() -> None:
    assert list(read_ahead([])) == []
