# ruff: noqa: DTZ001 - metadata leave out zones
"""Dates of publication keep the precision and the zone that they are written in."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.extract.published import day_readings, parse_day, parse_moment, parse_url
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
        ("05-22-2019", "2019-05-22", "day"),
        ("22/05/2019 20:41:43", "2019-05-22", "day"),
    ],
)
def test_machine_readable_dates_keep_their_precision(text: str, value: str, precision: str) -> None:
    found = parse_moment(text, "meta date")
    assert found is not None
    assert (found.value, found.precision, found.how) == (value, precision, "meta date")


@pytest.mark.parametrize(
    "text", ["", "yesterday", "5/2/2019", "2019-13-01", "2019-02-30", "0019-01-01", "12"]
)
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
        ("2. Mai 2019", "2019-05-02"),
        ("Mittwoch, 1. März 2017", "2017-03-01"),
        ("Publié le 1er août 2019 à 10h", "2019-08-01"),
        ("2 de mayo de 2019", "2019-05-02"),
        ("2 maggio 2019", "2019-05-02"),
        ("2 mei 2019", "2019-05-02"),
        ("2 de março de 2019", "2019-03-02"),
        ("2 maja 2019", "2019-05-02"),
        ("31 février 2019", None),
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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("4/5/2019", [date(2019, 5, 4), date(2019, 4, 5)]),
        ("4.5.2019", [date(2019, 5, 4)]),
        ("4/25/2019", [date(2019, 4, 25)]),
        ("5/5/19", [date(2019, 5, 5)]),
        ("May 4, 2019", [date(2019, 5, 4)]),
        ("40/50/2019", []),
        ("nothing", []),
    ],
)
def test_a_date_in_figures_has_the_readings_that_the_calendar_allows(
    text: str, days: list[date]
) -> None:
    assert list(day_readings(text)) == days


@given(
    st.datetimes(datetime(1700, 1, 1), datetime(2190, 1, 1)),
    st.sampled_from([None, 0, -5 * 60, 5 * 60 + 30, 14 * 60]),
)
def test_every_moment_in_iso_8601_is_read_back(moment: datetime, offset: int | None) -> None:
    if offset is not None:
        moment = moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
    found = parse_moment(moment.replace(microsecond=0).isoformat(), "x")
    assert found is not None
    assert found.days == (moment.date(),) * 2
    assert found.value is not None
    assert found.value.startswith(moment.date().isoformat())


@given(st.dates(date(1700, 1, 1), date(2190, 1, 1)))
def test_every_day_in_prose_is_read_back(day: date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}"):
        found = parse_day(text, "x")
        assert found is not None
        assert found.days == (day, day)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    parse_moment(text, "x")
    parse_url(text)
    assert len(day_readings(text)) <= 2


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/meldungen/29-10-2021", "2021-10-29"),
        ("https://post.example/news/bridge-shut-10.29.2021.html", "2021-10-29"),
        ("https://post.example/news/29_10_2021_bridge", "2021-10-29"),
        ("https://post.example/news/02-01-2022-bridge", None),
        ("https://post.example/news/report-29-10-2021-part-2", None),
        ("https://post.example/2021/10/30/for-29-10-2021", "2021-10-30"),
    ],
)
def test_a_day_in_a_path_with_the_year_last_counts_if_it_has_one_reading(
    url: str, day: str | None
) -> None:
    found = parse_url(url)
    assert (found.value if found else None) == day
