from __future__ import annotations

from datetime import date

import pytest

from stemma.model.claim import Claim, ConflictKind, ConflictStatus
from stemma.model.document import (
    BlockLabel,
    PageKind,
    PageNature,
    Precision,
    Published,
    Rival,
)
from stemma.model.lineage import Derivation, Direction
from stemma.report import wording

FRIDAY = date(2017, 4, 7)


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        (FRIDAY, FRIDAY, Precision.DAY, "Fri 7 Apr 2017"),
        (FRIDAY, FRIDAY, Precision.INTERVAL, "Fri 7 Apr 2017"),
        (date(2017, 4, 3), date(2017, 4, 9), Precision.INTERVAL, "week of Mon 3 Apr 2017"),
        (FRIDAY, date(2017, 4, 11), Precision.INTERVAL, "between Fri 7 and Tue 11 Apr 2017"),
        (FRIDAY, date(2017, 4, 11), Precision.DAY, "Fri 7 to Tue 11 Apr 2017"),
        (date(2017, 3, 31), FRIDAY, Precision.DAY, "Fri 31 Mar to Fri 7 Apr 2017"),
        (
            date(2016, 12, 31),
            date(2017, 1, 1),
            Precision.INTERVAL,
            "between Sat 31 Dec 2016 and Sun 1 Jan 2017",
        ),
        (date(2017, 4, 1), date(2017, 4, 30), Precision.MONTH, "April 2017"),
        (date(2017, 4, 1), date(2017, 4, 30), Precision.INTERVAL, "April 2017"),
        (
            date(2017, 3, 1),
            date(2017, 4, 30),
            Precision.INTERVAL,
            "between March 2017 and April 2017",
        ),
        (date(2013, 1, 1), date(2013, 12, 31), Precision.YEAR, "2013"),
        (date(2013, 1, 1), date(2015, 12, 31), Precision.INTERVAL, "between 2013 and 2015"),
        (date.min, date.max, Precision.INTERVAL, "between 1 and 9999"),
    ],
)
def test_a_period_is_named_no_finer_than_it_is_known(
    first: date, last: date, precision: Precision, words: str
) -> None:
    assert wording.period((first, last), precision) == words


@pytest.mark.parametrize(
    ("value", "precision", "words"),
    [
        ("2017-04-07", Precision.DAY, "Fri 7 Apr 2017"),
        ("2017-04-07T14:05:00+02:00", Precision.MINUTE, "Fri 7 Apr 2017, 14:05 UTC+02:00"),
        ("2017-04-07T14:05:09Z", Precision.SECOND, "Fri 7 Apr 2017, 14:05:09 UTC"),
        ("2017-04-07T14", Precision.HOUR, "Fri 7 Apr 2017, about 14:00"),
        ("not a time", Precision.MINUTE, "Fri 7 Apr 2017"),
        (None, Precision.INTERVAL, "Fri 7 Apr 2017"),
    ],
)
def test_a_publication_time_keeps_its_precision(
    value: str | None, precision: Precision, words: str
) -> None:
    found = Published(value=value, precision=precision, how="dateline", days=(FRIDAY, FRIDAY))
    assert wording.published(found) == words


@pytest.mark.parametrize(
    ("rivals", "words"),
    [
        ((), "date line"),
        (("2017-04-08",), "date line; meta 0 says 8 Apr 2017"),
        (
            ("2017-04-08T01:30:00+00:00", "2017-04", "2015-01-01", "2014-01-01"),
            "date line; meta 0 says 8 Apr 2017; meta 1 says 2017-04; 2 more disagree",
        ),
    ],
)
def test_a_date_is_told_with_what_disagrees(rivals: tuple[str, ...], words: str) -> None:
    against = tuple(Rival(value=value, how=f"meta {number}") for number, value in enumerate(rivals))
    found = Published(
        value="2017-04-07",
        precision=Precision.DAY,
        how="date line",
        days=(FRIDAY, FRIDAY),
        rivals=against,
    )
    assert wording.provenance(found) == words


def test_what_is_unknown_is_called_unknown() -> None:
    assert wording.published(None) == "date unknown"
    assert wording.publisher(None) == "Publisher unknown"


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_a_listing_reads_like_a_sentence(items: list[str], words: str) -> None:
    assert wording.listing(items) == words


@pytest.mark.parametrize(
    ("origins", "sigla", "words"),
    [
        (1, ("A",), "A only"),
        (1, ("A", "B"), "A and B: one origin"),
        (2, ("A", "B", "C"), "A, B and C: 2 independent origins"),
    ],
)
def test_support_is_told_in_origins(origins: int, sigla: tuple[str, ...], words: str) -> None:
    claim = Claim(id="c1", text="", statements=(), origins=origins, first=None, omitted_by=())
    assert wording.support(claim, sigla) == words


def test_every_label_kind_and_status_has_words() -> None:
    assert all(wording.block(label) for label in BlockLabel)
    for kind in ConflictKind:
        for status in ConflictStatus:
            record = wording.Conflict(id="x1", kind=kind, status=status, explanation="", sides=())
            assert len(wording.conflict(record)) > 10


def test_an_unknown_direction_is_not_told_as_copying() -> None:
    record = Derivation(source="a", target="b", direction=Direction.UNKNOWN, why="", passages=())
    assert "unknown" in wording.derivation(record, "A", "B")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 words"), (1, "1 word"), (1204, "1,204 words")]
)
def test_a_count_agrees_with_its_noun(number: int, words: str) -> None:
    assert wording.count(number, "word") == words


@pytest.mark.parametrize(
    ("actor", "state", "words"),
    [
        ("Moscow", "Russia", "Moscow (for Russia)"),
        ("White House", "United States", "White House (for the United States)"),
        ("Russian officials", "Russia", "Russian officials"),
        ("Russia", None, "Russia"),
    ],
)
def test_an_actor_stands_with_the_state_that_it_acts_for(
    actor: str, state: str | None, words: str
) -> None:
    assert wording.acting(actor, state) == words


def test_only_what_is_no_article_is_named_by_its_kind() -> None:
    kinds = {kind: wording.kind(PageNature(kind=kind, reason="")) for kind in PageKind}
    assert kinds.pop(PageKind.ARTICLE) == ""
    assert all(kinds.values())
    assert len(set(kinds.values())) == len(kinds)
    assert wording.kind(None) == ""
