import pytest

from stemma.engine.verify import Verdict, load, misplaced, verify
from stemma.errors import InputError

TEXT = "The mill burned on Monday. Nobody was hurt, the brigade said."
OTHER = "A mill in Ostrey burned down. Nobody was hurt."


def evidence(start: int, end: int, text: str, document: str = "d1") -> dict[str, object]:
    return {"document": document, "start": start, "end": end, "text": text}


def brief(*summary: dict[str, object]) -> dict[str, object]:
    return {
        "stories": [{"summary": list(summary)}],
        "documents": [{"id": "d1", "text": TEXT}, {"id": "d2", "text": OTHER}],
    }


def verdicts(record: dict[str, object]) -> list[Verdict]:
    return [check.verdict for check in verify(record)]


@pytest.mark.parametrize(
    ("start", "end", "text", "verdict"),
    [
        (0, 15, "The mill burned", Verdict.EXACT),
        (1, 16, "The mill burned", Verdict.MOVED),
        (0, 13, "A mill in Ost", Verdict.ELSEWHERE),
        (0, 15, "The mill danced", Verdict.ABSENT),
        (50, 900, "The mill burned", Verdict.MOVED),
        (-3, 4, "The ", Verdict.MOVED),
        (4, 4, "", Verdict.ABSENT),
    ],
)
def test_the_verdict_tells_where_the_words_of_an_evidence_stand(start, end, text, verdict):
    cited = {"text": text, "evidence": [evidence(start, end, text)]}
    assert verdicts(brief(cited)) == [verdict]


def test_a_line_that_is_not_the_words_of_its_evidence_counts_as_absent():
    cited = {"text": "The mill was saved.", "evidence": [evidence(0, 15, "The mill burned")]}
    assert sorted(verdicts(brief(cited))) == [Verdict.ABSENT, Verdict.EXACT]


def test_a_line_that_says_it_is_reworded_is_not_compared_with_its_evidence():
    cited = {
        "text": "A mill burned.",
        "reworded": True,
        "evidence": [evidence(0, 15, "The mill burned")],
    }
    assert verdicts(brief(cited)) == [Verdict.EXACT]


def test_originals_are_checked_instead_of_the_documents_inside():
    cited = {"text": "The mill burned", "evidence": [evidence(0, 15, "The mill burned")]}
    checks = verify(brief(cited), originals={"d1": "Now: " + TEXT})
    assert [check.verdict for check in checks] == [Verdict.MOVED]


def test_a_check_names_the_place_in_the_brief():
    cited = {"text": "The mill burned", "evidence": [evidence(0, 15, "The mill burned")]}
    assert verify(brief(cited))[0].path == "stories[0].summary[0].evidence[0]"


@pytest.mark.parametrize("data", [b"", b"not json", b"[]", b'{"stories": []}', b"\xff\xfe"])
def test_what_is_no_brief_is_refused(data):
    with pytest.raises(InputError, match=r"brief\.json"):
        load(data, name="brief.json")


def test_an_evidence_with_offsets_of_a_wrong_type_is_refused():
    cited = {"text": "x", "evidence": [{"document": "d1", "start": "0", "end": 3}]}
    with pytest.raises(InputError, match=r"summary\[0\]"):
        verify(brief(cited))


HTML = "<p>Fish &amp; <b>chips</b>\x01.</p><p>Gone</p>"


def paged(raw: object, runs: object, **fields: object) -> dict[str, object]:
    block = {"start": 0, "end": 13, "label": "body", "raw": raw, **fields}
    page_map = {"size": len(HTML), "runs": runs}
    document = {"id": "d1", "text": "Fish & chips.", "blocks": [block], "page_map": page_map}
    return {"stories": [], "documents": [document, {"id": "d2", "text": "", "blocks": []}]}


RUNS = [[0, 3, 1], [5, 8, 5], [6, 13, 1], [7, 17, 1], [12, 27, 1]]


@pytest.mark.parametrize(
    ("raw", "runs", "places"),
    [
        ([3, 28], RUNS, []),
        (None, RUNS, []),
        ([3, 29], RUNS, ["documents[0].blocks[0].raw"]),
        ([4, 28], [[0, 4, 1], *RUNS[1:]], ["documents[0].blocks[0].raw"]),
    ],
)
def test_the_place_of_a_block_in_its_page_is_checked(raw, runs, places):
    checks = misplaced(paged(raw, runs), {"d1": HTML, "d9": ""})
    assert [check.path for check in checks] == places
    assert {check.verdict for check in checks} <= {Verdict.ABSENT}
    assert misplaced(paged(raw, runs), {}) == ()


def test_a_title_in_the_escapes_of_json_is_not_compared():
    assert misplaced(paged([0, 1], RUNS, node="/html/head/script"), {"d1": HTML}) == ()


@pytest.mark.parametrize("runs", [None, [["a", 1, 1]], [[1, 2]], "x"])
def test_a_map_of_another_form_is_wrong_input(runs):
    with pytest.raises(InputError, match="map of a page"):
        misplaced(paged([3, 28], runs), {"d1": HTML})
