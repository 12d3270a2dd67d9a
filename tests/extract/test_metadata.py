"""What plain text says about itself, and how it was found."""

from datetime import date

import pytest

from stemma.extract.metadata import describe
from stemma.extract.plain import label
from stemma.model.document import Precision

BODY = [
    "The council of Aldermere voted on Monday to rebuild the town's old market hall, "
    "which burned down "
    "in a storm three winters ago, at a cost of nine million crowns.",
    "Opponents of the plan said on Tuesday that the hall would stand empty for most of "
    "the year, and "
    "that the town could not afford its upkeep while schools went without heating.",
    '"We owe it to the people who died there," said the mayor, Lena Adair. They are '
    "expected to begin within the year, she added.",
]
OTHERS = [
    "Most read",
    "Ringgold rescued after two nights on the ice",
    "The skier had lost his way.",
]


def described(*lines, ref="", url=None):
    text = "\n\n".join(lines)
    return describe(text, label(text), ref=ref, url=url)


@pytest.mark.parametrize(
    ("before", "after", "ref", "url", "value", "how"),
    [
        ("Aldermere, Norland CNN  —", "", "", None, "CNN", "dateline"),
        (
            "",
            "© 2019 The Aldermere Herald. All rights reserved.",
            "",
            None,
            "The Aldermere Herald",
            "copyright line",
        ),
        (
            "",
            "Copyright 2019 Fox News Network, LLC. All rights reserved.",
            "",
            None,
            "Fox News",
            "copyright line",
        ),
        (
            "",
            "By visiting Yahoo you consent to cookies that Yahoo and others may set.",
            "",
            None,
            "Yahoo",
            "consent notice",
        ),
        (
            "",
            "CNN's Jo Danner and Lea Moss contributed to this report.",
            "",
            None,
            "CNN",
            "contributor line",
        ),
        ("", "", "", "https://www.bbc.co.uk/news/world-1", "BBC", "URL"),
        ("", "", "", "https://www.aldermere-herald.example/a", "aldermere-herald.example", "URL"),
        ("", "", "news/2019-03-05-the-guardian-market-hall.txt", None, "Guardian", "file name"),
    ],
)
def test_the_publisher_is_found_with_how(before, after, ref, url, value, how):
    found = described(
        *([before] if before else []), *BODY, *([after] if after else []), ref=ref, url=url
    ).publisher
    assert found is not None
    assert (found.value, found.how) == (value, how)


@pytest.mark.parametrize("ref", ["", "a/b/0001.txt", "time-after-time-in-the-sun.txt"])
def test_a_publisher_that_nothing_names_is_unknown(ref):
    assert described(*BODY, ref=ref).publisher is None


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["ALDERMERE, Norland (Reuters) - " + BODY[0], *BODY[1:]], "Reuters"),
        (["ALDERMERE, March 4 (Reuters) - " + BODY[0], *BODY[1:]], "Reuters"),
        (["ALDERMERE, Norland (AP) — " + BODY[0], *BODY[1:]], "AP"),
        ([*BODY, "Reuters"], "Reuters"),
        ([*BODY, "(AP)"], "AP"),
        ([*BODY, "— AFP"], "AFP"),
        ([*BODY[:2], BODY[2] + " — AFP"], "AFP"),
        ([*BODY, "Copyright 2019 The Associated Press. All rights reserved."], "AP"),
    ],
)
def test_an_agency_is_credited_and_is_not_the_publisher(lines, value):
    found = described(*lines)
    assert [credit.value for credit in found.credits] == [value]
    assert found.publisher is None


def test_the_credit_of_a_picture_is_not_the_origin_of_the_story():
    assert described(*BODY, "The ruins of the market hall. REUTERS/Jo Danner").credits == ()


def test_the_span_of_a_credit_is_the_agencys_name():
    text = "\n\n".join([*BODY, "— AFP"])
    (credit,) = describe(text, label(text)).credits
    assert credit.span is not None
    assert credit.span.of(text) == "AFP"


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("Tue Mar 5 2019", "2019-03-05", Precision.DAY),
        ("March 5, 2019 3:40pm", "2019-03-05T15:40", Precision.MINUTE),
        ("Published: 5 March 2019, 09:05 GMT", "2019-03-05T09:05", Precision.MINUTE),
        ("Published March 5, 2019 Updated March 9, 2019", "2019-03-05", Precision.DAY),
        ("2019-03-05", "2019-03-05", Precision.DAY),
        ("25/03/2019", "2019-03-25", Precision.DAY),
        ("05.03.2019", "2019-03-05", Precision.DAY),
    ],
)
def test_a_date_line_is_read_to_its_precision(line, value, precision):
    found = described(line, *BODY).published
    assert found is not None
    assert (found.value, found.precision) == (value, precision)


def test_a_numeric_date_of_unknown_order_is_an_interval_of_its_readings():
    found = described("05/03/2019", *BODY).published
    assert found is not None
    assert found.value is None
    assert found.precision is Precision.INTERVAL
    assert found.days == (date(2019, 3, 5), date(2019, 5, 3))


@pytest.mark.parametrize(
    "junk",
    [
        [
            "Most read",
            "Skier rescued after two nights on the ice",
            "January 9, 2024",
            "The skier had lost his way.",
        ],
        [
            "reefknot says:",
            "lol you must be joking",
            "Old Salt January 9, 2024 at 3:40 pm",
            "i doubt it",
        ],
    ],
)
def test_a_date_among_junk_is_not_the_documents(junk):
    assert described(*BODY, *junk).published is None


@pytest.mark.parametrize(
    ("ref", "how"),
    [("2019-03-05-market-hall.txt", "file name"), ("in/20190305_hall.md", "file name")],
)
def test_a_date_in_the_file_name_counts_where_the_text_states_none(ref, how):
    found = described(*BODY, ref=ref).published
    assert found is not None
    assert (found.value, found.how) == ("2019-03-05", how)


def test_a_date_in_the_url_counts_where_the_text_states_none():
    found = described(*BODY, url="https://example.org/2019/03/05/hall").published
    assert found is not None
    assert found.value == "2019-03-05"


def test_an_interval_is_inferred_from_a_caption_dated_with_its_week_day():
    caption = (
        "Mayor Lena Adair walks through the ruins in Aldermere, Norland, on Sunday, March 3, 2019."
    )
    found = described(*BODY[:1], caption, *BODY[1:]).published
    assert found is not None
    assert found.value is None
    assert found.precision is Precision.INTERVAL
    assert found.how.startswith("inferred from")
    assert found.days == (date(2019, 3, 3), date(2019, 3, 9))


@pytest.mark.parametrize(
    "background",
    [
        "The hall burned down on Dec. 9, 2016, a night that few in the town have forgotten.",
        "The court is expected to rule on Friday, May 3, 2030, the council said.",
        "The storm of Monday, Dec. 12, 2016, was the worst since 2021, the council said.",
        "It was voted on Sunday, Dec. 9, 2016, a day that the calendar does not have, it said.",
    ],
)
def test_nothing_is_inferred_from_dates_that_may_be_background(background):
    assert described(*BODY, background).published is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Maria Holt", ("Maria Holt",)),
        ("By Maria Holt and Jon de Vries", ("Maria Holt", "Jon de Vries")),
        ("BY MARIA HOLT", ("Maria Holt",)),
        ("By Maria Holt, Reuters", ("Maria Holt",)),
        ("By Maria Holt | March 5, 2019", ("Maria Holt",)),
        ("By The Associated Press", ()),
    ],
)
def test_bylines_name_the_authors(line, names):
    assert described(line, *BODY).authors == names


def test_the_title_is_the_headline_without_the_outlets_name():
    found = described("Aldermere council votes to rebuild market hall | BBC News", *BODY).title
    assert found is not None
    assert (found.value, found.how) == (
        "Aldermere council votes to rebuild market hall",
        "headline",
    )


def test_nothing_is_known_of_an_empty_text():
    found = described("")
    assert (found.publisher, found.title, found.authors, found.published, found.credits) == (
        None,
        None,
        (),
        None,
        (),
    )


def test_a_text_says_when_it_was_updated_and_who_signed_it():
    said = described(
        "Aldermere to rebuild its market hall",
        "By Ann Lee and Oscar Hedley",
        "Published March 9, 2021. Updated March 11, 2021",
        *BODY,
    )
    assert (said.published.value, said.modified.value) == ("2021-03-09", "2021-03-11")
    assert (said.authorship.value, said.authorship.how) == ("Ann Lee, Oscar Hedley", "byline")


def test_an_update_before_the_publication_is_none():
    said = described(
        "Aldermere to rebuild its market hall",
        "Published March 9, 2021. Updated March 8, 2021",
        *BODY,
    )
    assert said.modified is None
    assert said.authorship is None
