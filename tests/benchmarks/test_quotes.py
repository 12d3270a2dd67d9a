import pytest

from benchmarks import quotes

TEXT = (
    "“The bridge is safe and the town is not for sale,” said Ingrid Dahl, the mayor. "
    "“Nobody asked us,” according to a shopkeeper."
)


def quote(words: str, speaker: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "speaker": speaker}


@pytest.mark.parametrize(
    ("speaker", "right"), [("Ingrid_Dahl", 1.0), ("ingrid_dahl_jr.", 1.0), ("Tomas_Orr", 0.0)]
)
def test_a_named_speaker_is_compared_with_the_entity_that_was_answered(ask, speaker, right):
    record = {
        "article_id": "a",
        "text": TEXT,
        "quotes": [
            quote("The bridge is safe", speaker),
            quote("Nobody asked us", "other_anti"),
        ],
    }
    found = list(quotes.rows(ask({"quotes/a": [record]})))
    scores = {row.metric: row.score for row in found}
    assert {row.system for row in found} == {"stemma rules"}
    assert scores["named speakers answered, of listed"] == 1.0
    assert scores["named speakers right, of answered"] == right
    assert scores["quoted spans found, recall"] >= 0.5


def test_a_text_that_lists_no_quotation_gives_no_score(ask):
    found = quotes.rows(ask({"quotes/a": [{"article_id": "a", "text": TEXT, "quotes": []}]}))
    assert {row.score for row in found} == {None}
