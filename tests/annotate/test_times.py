from __future__ import annotations

from datetime import date

import pytest

from stemma.annotate.times import TimeAnnotator
from stemma.model.annotation import Annotations, Time
from stemma.model.document import Block, BlockLabel, Document, Precision, Published
from stemma.model.span import Span


def times(text: str, *days: date) -> tuple[Time, ...]:
    published = None
    if days:
        exact = days[0] == days[-1]
        published = Published(
            value=days[0].isoformat() if exact else None,
            precision=Precision.DAY if exact else Precision.INTERVAL,
            how="test",
            days=(days[0], days[-1]),
        )
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        span = Span(start, start + len(paragraph))
        blocks.append(Block(span=span, label=BlockLabel.BODY, reason="test"))
        start = span.end + 2
    document = Document(
        id="d", ref="d", text=text, blocks=tuple(blocks), language="en", published=published
    )
    return TimeAnnotator().annotate(document, Annotations(document="d")).times


def test_a_weekday_is_the_day_of_publication_or_the_last_before_it() -> None:
    (one,) = times("Envoys met on Tuesday.", date(2026, 3, 10))
    assert one.days == (date(2026, 3, 10), date(2026, 3, 10))
    (one,) = times("Envoys met on Wednesday.", date(2026, 3, 10))
    assert one.days == (date(2026, 3, 4), date(2026, 3, 4))


def test_a_time_says_why_it_is_believed() -> None:
    (stated,) = times("It sank on 5 May 2011.", date(2026, 3, 10))
    (told,) = times("It sank on Monday.", date(2026, 3, 10))
    (within,) = times("It sank on Monday.", date(2026, 3, 10), date(2026, 3, 12))
    (open_,) = times("It sank on Monday.")
    assert stated.score.reason == "stated in full"
    assert told.score.reason == "resolved against the publication date, past tense"
    assert within.score.reason == "resolved against the interval of publication, past tense"
    assert open_.score.reason == "hangs on a day that the document does not tell"
    assert stated.score.value > told.score.value > within.score.value > open_.score.value


def test_days_later_hang_on_a_day_in_an_earlier_block() -> None:
    text = "It sank on 5 May 2011.\n\nTwo days later the crew was found."
    first, second = times(text, date(2026, 3, 10))
    assert first.value == "2011-05-05"
    assert second.value == "2011-05-07"


@pytest.mark.parametrize("precision_days", [(date(2025, 1, 1), date(2025, 12, 31))])
def test_published_in_some_year_a_weekday_is_anywhere_in_it(
    precision_days: tuple[date, date],
) -> None:
    (one,) = times("It sank on Monday.", *precision_days)
    assert one.value == "XXXX-WXX-1"
    assert one.days is not None
    assert one.days[0].year == 2024
    assert one.days[1].year == 2025
