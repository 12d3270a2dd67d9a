"""Dates of publication keep the precision and the zone that they are written in."""

from __future__ import annotations

from datetime import date

import pytest

from stemma.extract.published import parse_day, parse_moment, parse_url
from stemma.model.document import Published


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2019-05-02", "2019-05-02", "day"),
        ("2019-05", "2019-05", "month"),
        ("2019", "2019", "year"),
        ("20190502", "2019-05-02", "day"),
        ("2019-05-02T10:20", "2019-05-02T10:20", "minute"),
        ("2019-05-02T10", "2019-05-02T10", "hour"),
        ("2019-05-02T10:20:30Z", "2019-05-02T10:20:30+00:00", "second"),
        ("2019-05-02T10:20:30.123+0200", "2019-05-02T10:20:30+02:00", "second"),
        ("2019-05-02 10:20:30 -05:00", "2019-05-02T10:20:30-05:00", "second"),
        ("20190502T102030Z", "2019-05-02T10:20:30+00:00", "second"),
        ("Thu, 02 May 2019 10:20:30 GMT", "2019-05-02T10:20:30+00:00", "second"),
        ("2019-05-02T00:00:00+00:00", "2019-05-02", "day"),
        ("May 2, 2019", "2019-05-02", "day"),
    ],
)
def test_machine_readable_dates_keep_their_precision(text: str, value: str, precision: str) -> None:
    found = parse_moment(text, "meta date")
    assert found is not None
    assert (found.value, found.precision, found.how) == (value, precision, "meta date")


@pytest.mark.parametrize("text", ["", "yesterday", "2019-13-01", "2019-02-30", "0019-01-01", "12"])
def test_what_is_no_date_is_unknown(text: str) -> None:
    assert parse_moment(text, "meta date") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Updated: 9th Apr 2017 at noon", "2017-04-09"),
        ("Sept. 11, 2019", "2019-09-11"),
        ("Thursday, 2 May 2019", "2019-05-02"),
        ("9/4/2017", None),
        ("May 2019", None),
    ],
)
def test_days_in_prose_are_read_where_their_order_is_certain(text: str, value: str | None) -> None:
    found = parse_day(text, "date line")
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/news/2019/05/02/bridge", "2019-05-02"),
        ("https://example.org/2019/may/02/bridge", "2019-05-02"),
        ("https://example.org/2019/05/bridge", "2019-05"),
        ("https://example.org/bridge-20190502", "2019-05-02"),
        ("https://example.org/story/201905023341", None),
        ("https://example.org/bridge?on=2019-05-02", None),
    ],
)
def test_urls_tell_days_and_months(url: str, value: str | None) -> None:
    found = parse_url(url)
    assert (found.value if found else None) == value


def test_a_month_is_all_of_its_days() -> None:
    found = parse_moment("2020-02", "x")
    assert isinstance(found, Published)
    assert found.days == (date(2020, 2, 1), date(2020, 2, 29))
