from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text import dates
from stemma.text.dates import Unit

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(8000, 12, 31))


@pytest.mark.parametrize(
    ("period", "value", "first", "last"),
    [
        (dates.day(date(2019, 3, 8)), "2019-03-08", date(2019, 3, 8), date(2019, 3, 8)),
        (dates.week(date(2019, 3, 8)), "2019-W10", date(2019, 3, 4), date(2019, 3, 10)),
        (dates.week(date(2021, 1, 2)), "2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        (dates.weekend(date(2019, 3, 8)), "2019-W10-WE", date(2019, 3, 9), date(2019, 3, 10)),
        (dates.month(2020, 2), "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        (dates.quarter(2019, 4), "2019-Q4", date(2019, 10, 1), date(2019, 12, 31)),
        (dates.half(2019, 2), "2019-H2", date(2019, 7, 1), date(2019, 12, 31)),
        (dates.season(2019, "winter"), "2019-WI", date(2019, 12, 1), date(2020, 2, 29)),
        (dates.decade(1990), "199", date(1990, 1, 1), date(1999, 12, 31)),
        (dates.century(20), "19", date(1900, 1, 1), date(1999, 12, 31)),
    ],
)
def test_periods_have_timex_values_and_inclusive_days(
    period: dates.Period, value: str, first: date, last: date
) -> None:
    assert (period.value, *period.days) == (value, first, last)


@given(DAYS, st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]))
def test_a_day_is_inside_its_period_and_outside_the_next(at: date, unit: Unit) -> None:
    period = dates.containing(at, unit)
    assert period.first <= at <= period.last
    assert dates.stepped(at, unit, 1).first > period.last
    assert dates.stepped(at, unit, -1).last < period.first


@pytest.mark.parametrize(
    "day", [date(2008, 3, 23), date(2011, 4, 24), date(2017, 4, 16), date(2024, 3, 31)]
)
def test_easter_is_the_sunday_that_the_church_keeps(day: date) -> None:
    assert dates.easter(day.year) == day


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert dates.moved(date(2019, 1, 31), Unit.MONTH, 1) == date(2019, 2, 28)


def test_stepping_out_of_the_calendar_says_so() -> None:
    with pytest.raises(OverflowError):
        dates.moved(date(9999, 5, 5), Unit.YEAR, 1)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [("early", 1, 10), ("mid", 11, 21), ("late", 21, 31), ("", 1, 31)],
)
def test_a_part_of_a_month_is_a_third_of_it(part: str, first: int, last: int) -> None:
    days = dates.portion(dates.month(2019, 5), part)
    assert days == (date(2019, 5, first), date(2019, 5, last))
