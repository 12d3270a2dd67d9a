from benchmarks import linking

TEXT = "Ingrid Dahl resigned on Monday. Ms. Dahl had led the council of Norvik for years."


def mention(words: str, entity: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "entity_id": entity, "type": "person"}


def record(genre: str) -> dict[str, object]:
    marked = [mention("Ingrid Dahl", "1"), mention("Ms. Dahl", "1"), mention("Norvik", "2")]
    return {"id": genre, "genre": genre, "text": TEXT, "mentions": marked}


def test_chains_are_scored_over_all_and_by_genre(ask):
    found = list(linking.rows(ask({"coref/a": [record("news"), record("bio"), record("news")]})))
    documents = {row.metric: row.documents for row in found if "CoNLL" in row.metric}
    assert documents == {
        "CoNLL F1, exact spans, no singletons": 3,
        "CoNLL F1, exact spans, no singletons, names and references only": 3,
        "CoNLL F1, exact spans, no singletons, news": 2,
        "CoNLL F1, exact spans, no singletons, bio": 1,
    }
    assert {row.system for row in found} == {"stemma rules"}


def test_a_record_without_a_genre_is_scored(ask):
    one = record("news")
    del one["genre"]
    metrics = [row.metric for row in linking.rows(ask({"coref/a": [one]}))]
    assert "CoNLL F1, exact spans, no singletons, unknown genre" in metrics
