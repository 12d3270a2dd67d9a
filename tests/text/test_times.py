from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text import dates
from stemma.text.tense import tense_at
from stemma.text.times import find
from stemma.text.timex import Meaning, resolve

THURSDAY = date(2019, 3, 14)


def read(
    sentence: str,
    spoken: tuple[date, date] | None = (THURSDAY, THURSDAY),
    anchor: dates.Period | None = None,
) -> list[tuple[str, str, Meaning]]:
    found = []
    for one in find(sentence):
        meaning = resolve(one, spoken, tense_at(sentence, one.span), anchor)
        if meaning is not None:
            found.append((one.span.of(sentence), one.type, meaning))
    return found


@pytest.mark.parametrize(
    ("sentence", "words", "value", "first", "last"),
    [
        ("They met on Tuesday.", "Tuesday", "2019-03-12", "2019-03-12", "2019-03-12"),
        ("They met on Thursday.", "Thursday", "2019-03-14", "2019-03-14", "2019-03-14"),
        ("They will meet on Tuesday.", "Tuesday", "2019-03-19", "2019-03-19", "2019-03-19"),
        ("They met last Friday.", "last Friday", "2019-03-08", "2019-03-08", "2019-03-08"),
        ("They met last Tuesday.", "last Tuesday", "2019-03-05", "2019-03-05", "2019-03-05"),
        ("They spoke yesterday.", "yesterday", "2019-03-13", "2019-03-13", "2019-03-13"),
        ("It opens tomorrow.", "tomorrow", "2019-03-15", "2019-03-15", "2019-03-15"),
        ("It fell last week.", "last week", "2019-W10", "2019-03-04", "2019-03-10"),
        ("He will go later this week.", "later this week", "2019-W11", "2019-03-14", "2019-03-17"),
        ("It shut later this month.", "later this month", "2019-03", "2019-03-14", "2019-03-31"),
        ("He spoke at the weekend.", "the weekend", "2019-W10-WE", "2019-03-09", "2019-03-10"),
        ("It was signed in 2013.", "2013", "2013", "2013-01-01", "2013-12-31"),
        ("The 1961 treaty holds.", "1961", "1961", "1961-01-01", "1961-12-31"),
        ("They will meet in late May.", "late May", "2019-05", "2019-05-21", "2019-05-31"),
        ("It shut at the end of May.", "the end of May", "2018-05", "2018-05-21", "2018-05-31"),
        ("It opened in January.", "January", "2019-01", "2019-01-01", "2019-01-31"),
        ("It opened in November.", "November", "2018-11", "2018-11-01", "2018-11-30"),
        ("It sank on June 10, 2017.", "June 10, 2017", "2017-06-10", "2017-06-10", "2017-06-10"),
        ("It sank on 10 June 2017.", "10 June 2017", "2017-06-10", "2017-06-10", "2017-06-10"),
        ("It sank on Sept. 3.", "Sept. 3", "2018-09-03", "2018-09-03", "2018-09-03"),
        ("It sails on April 2.", "April 2", "2019-04-02", "2019-04-02", "2019-04-02"),
        ("It sank Friday, March 8.", "Friday, March 8", "2019-03-08", "2019-03-08", "2019-03-08"),
        ("He left three days ago.", "three days ago", "2019-03-11", "2019-03-11", "2019-03-11"),
        ("He left two years ago.", "two years ago", "2017", "2017-01-01", "2017-12-31"),
        ("It ran on March 7-9.", "March 7-9", "2019-03-07/2019-03-09", "2019-03-07", "2019-03-09"),
        ("It ran 3 to 5 June.", "3 to 5 June", "2018-06-03/2018-06-05", "2018-06-03", "2018-06-05"),
        ("He left Friday last week.", "Friday last week", "2019-03-08", "2019-03-08", "2019-03-08"),
        ("He left on Good Friday.", "Good Friday", "2019-04-19", "2019-04-19", "2019-04-19"),
        ("It shut in May of last year.", "May of last year", "2018-05", "2018-05-01", "2018-05-31"),
        ("In the 1990s it grew.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("In the 18th century it stood.", "the 18th century", "17", "1700-01-01", "1799-12-31"),
        ("It fell in the first half.", "the first half", "2019-H1", "2019-01-01", "2019-06-30"),
        ("It opened last summer.", "last summer", "2018-SU", "2018-06-01", "2018-08-31"),
        ("It was changed after 9/11.", "9/11", "2001-09-11", "2001-09-11", "2001-09-11"),
        ("A verdict, expected by June, may hurt.", "June", "2019-06", "2019-06-01", "2019-06-30"),
        ("She wants it built by December.", "December", "2019-12", "2019-12-01", "2019-12-31"),
        ("By June they had left.", "June", "2018-06", "2018-06-01", "2018-06-30"),
        ("They will vote in two weeks.", "two weeks", "2019-W13", "2019-03-25", "2019-03-31"),
        ("In five years, it will be shut.", "five years", "2024", "2024-01-01", "2024-12-31"),
        ("It is due in three months' time.", "three months' time", "2019-06", "2019-06-01",
         "2019-06-30"),
        ("It begins the week of April 3.", "the week of April 3", "2019-W14", "2019-04-01",
         "2019-04-07"),
        ("It was the week of March 3.", "the week of March 3", "2019-W10", "2019-03-04",
         "2019-03-10"),
        ("It was the week ending 3 March.", "the week ending 3 March", "2019-W09", "2019-02-25",
         "2019-03-03"),
        ("Poe will meet Lund, who came from Oslo, on Tuesday.", "Tuesday", "2019-03-19",
         "2019-03-19", "2019-03-19"),
        ("They planned another rally on Saturday.", "Saturday", "2019-03-16", "2019-03-16",
         "2019-03-16"),
        ("They will obey Tuesday's ruling.", "Tuesday", "2019-03-12", "2019-03-12", "2019-03-12"),
        ("They are waiting for Tuesday's ruling.", "Tuesday", "2019-03-19", "2019-03-19",
         "2019-03-19"),
        ("Since 1990 prices have doubled.", "1990", "1990", "1990-01-01", "1990-12-31"),
        ("The 2011 floods hurt it.", "2011", "2011", "2011-01-01", "2011-12-31"),
        ("It moved around 1950 and shut.", "1950", "1950", "1950-01-01", "1950-12-31"),
        ("“Today’s ruling was fair.”", "Today", "2019-03-14", "2019-03-14", "2019-03-14"),
        ("It rose in the fall of 1989.", "the fall of 1989", "1989-FA", "1989-09-01",
         "1989-11-30"),
    ],
)  # fmt: skip
def test_dates_are_resolved_as_a_reader_would(
    sentence: str, words: str, value: str, first: str, last: str
) -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    ((found, _, meaning),) = read(sentence)
    assert (found, meaning.value, meaning.days) == (words, value, days)


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "value"),
    [
        ("He left at 10 p.m. Tuesday.", "10 p.m. Tuesday", "TIME", "2019-03-12T22:00"),
        ("It will end by midday on Friday.", "midday on Friday", "TIME", "2019-03-15T12:00"),
        ("He called this morning.", "this morning", "TIME", "2019-03-14TMO"),
        ("It was hit on Monday night.", "Monday night", "TIME", "2019-03-11TNI"),
        ("They fought for six years.", "six years", "DURATION", "P6Y"),
        ("The six-year-old war goes on.", "six-year-old", "DURATION", "P6Y"),
        ("It took more than four hours.", "more than four hours", "DURATION", "PT4H"),
        ("It lasted several months.", "several months", "DURATION", "PXM"),
        ("A ship docks every 10 minutes.", "every 10 minutes", "SET", "PT10M"),
        ("He swims every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("It costs $3 million a year.", "a year", "SET", "P1Y"),
        ("It is now open.", "now", "DATE", "PRESENT_REF"),
        ("It was recently shut.", "recently", "DATE", "PAST_REF"),
        ("It was their first win in 50 years.", "50 years", "DURATION", "P50Y"),
        ("It will take two weeks.", "two weeks", "DURATION", "P2W"),
        ("It shut in FY2014 third quarter.", "FY2014 third quarter", "DATE", "FY2014-Q3"),
    ],
)
def test_times_durations_sets_and_references_have_timex_values(
    sentence: str, words: str, kind: str, value: str
) -> None:
    ((found, type_, meaning),) = read(sentence)
    assert (found, type_, meaning.value) == (words, kind, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on.",
        "It cost $2000 in all.",
        "Some 2000 people came.",
        "He wrote to Mr. May.",
        "Good evening.",
        "There may be roughly 2000 comets in it.",
        "The yard hired 2012 welders.",
        "More than 2000 were hurt.",
        "It held some 1900 wooden boats.",
        "The crowd of 1500 farmers sang.",
        "She rowed in the Winter Olympics.",
        "He ran at the summer games.",
        "The Winter Palace burned.",
        "After this fall of a tenth, they sold.",
        "He sang on the “Today” show.",
        "“Today” host Ann Poe sang.",
        "She sang on the Tonight Show.",
        "He wrote to the Sunday Times.",
        "She told the Mail on Sunday that it sank.",
        "",
        "As soon as they left, it fell.",
        "The carver sells Christmas ornaments.",
    ],
)
def test_what_names_no_time_is_none(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They met on Friday.", "XXXX-WXX-5"),
        ("They met last week.", "XXXX-WXX"),
        ("They met on 10 April.", "XXXX-04-10"),
        ("They met in May.", "XXXX-05"),
        ("They met today.", "XXXX-XX-XX"),
    ],
)
def test_said_on_an_unknown_day_a_time_has_no_days(sentence: str, value: str) -> None:
    ((_, _, meaning),) = read(sentence, None)
    assert (meaning.value, meaning.days) == (value, None)


def test_said_within_an_interval_a_time_is_exact_where_all_its_days_agree() -> None:
    spoken = (date(2019, 3, 11), date(2019, 3, 13))
    ((_, _, friday), (_, _, tuesday)) = read("They met on Friday and left on Tuesday.", spoken)
    assert friday.days == (date(2019, 3, 8), date(2019, 3, 8))
    assert tuesday.value == "XXXX-WXX-2"
    assert tuesday.days == (date(2019, 3, 5), date(2019, 3, 12))


def test_days_later_count_from_the_day_spoken_of_before() -> None:
    anchor = dates.day(date(2018, 5, 5))
    ((_, _, meaning),) = read("Two days later it fell.", anchor=anchor)
    assert meaning.value == "2018-05-07"
    ((_, _, unknown),) = read("Two days later it fell.")
    assert (unknown.value, unknown.days) == ("XXXX-XX-XX", None)


@pytest.mark.parametrize("words", ["Forty years later", "Two months later", "A year later"])
def test_what_came_later_than_a_day_untold_has_no_days(words: str) -> None:
    ((_, _, meaning),) = read(f"{words}, she won.")
    assert meaning.days is None


def test_what_came_later_is_not_after_the_telling() -> None:
    ((_, _, meaning),) = read("Forty years later, she won.", anchor=dates.year(2000))
    assert meaning.days is None


@given(st.dates(), st.sampled_from(["past", "will"]))
def test_no_day_of_speaking_makes_a_rule_fail(at: date, verb: str) -> None:
    said = "met" if verb == "past" else "will meet"
    sentence = f"They {said} on Friday, in May, last week, two years ago and on 29 February."
    for _, _, meaning in read(sentence, (at, at)):
        assert meaning.days is None or meaning.days[0] <= meaning.days[1]


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    found = find(text)
    assert all(one.span.end <= len(text) for one in found)
    assert list(found) == sorted(found, key=lambda one: one.span)


def test_a_year_that_only_some_days_of_writing_allow_stays_open():
    (year,) = find("In 2013 the mill closed.")
    anchor = resolve(year, None, None, None).period
    (later,) = find("Two years later it burned down.")
    assert resolve(later, None, None, anchor) == Meaning(value="XXXX")
