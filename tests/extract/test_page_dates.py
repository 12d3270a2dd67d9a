# ruff: noqa: E501, DTZ001 - markup is easier to read unbroken; pages leave out zones
"""Of all dates of a page the one that its readers see wins, and what disagrees is named."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.extract.page import read_page
from stemma.extract.page_dates import Dated, Place, Role, settle
from stemma.extract.published import parse_moment
from stemma.model.document import Precision, Published

TEXT = (
    "The old bridge over the Lode closes on Monday for repairs that the council has put off for "
    "eleven years, and the ferry that it replaced is to sail again until the autumn, she said.",
    "Shopkeepers on the eastern bank said that they would lose half of their trade, and asked the "
    "council to pay for a second boat at the hours when most people go to work and come home.",
    "The council will vote on that next week; its leader would not say what she hopes for, but "
    "called the bridge a danger to everybody who crosses it, and the repairs long overdue.",
)
HEADLINE = "Old bridge over the Lode to close for repairs"


def page(*, head: str = "", above: str = "", below: str = "", foot: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return (
        f"<html lang='en'><head><title>{HEADLINE}</title>{head}</head><body><article>{above}"
        f"<h1>{HEADLINE}</h1>{below}{body}{foot}</article></body></html>"
    )


def ld(**fields: str) -> str:
    inside = "".join(f', "{name}": "{value}"' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}"{inside}}}</script>'


def found(html: str) -> Published:
    published = read_page(html).published
    assert published is not None
    return published


def test_metadata_that_the_page_confirms_win_with_their_time_of_day() -> None:
    published = found(
        page(head=ld(datePublished="2021-03-09T10:20:00Z"), below="<p>March 9, 2021</p>")
    )
    assert (published.value, published.how) == (
        "2021-03-09T10:20:00+00:00",
        "JSON-LD datePublished",
    )
    assert published.rivals == ()


@pytest.mark.parametrize(
    "line",
    [
        "<p>Published 8:30 PM EST, Mon March 8, 2021</p>",
        "<time datetime='2021-03-08T20:30:00-05:00'>March 8, 2021</time>",
        "<time datetime='2021-03-09T01:30:00Z'>Mar. 8, 2021 8:30 pm EST</time>",
        "<p>By Ann Lee, Lode PostMar 8, 2021</p>",
        "<p>8 Mar 20218:30 PM</p>",
        "<div><span>Ann Lee</span> <time datetime='2021-03-08T20:30:00-05:00'>March 8, 2021</time></div>",
    ],
)
def test_the_newsrooms_own_day_wins_over_that_of_universal_time(line: str) -> None:
    published = found(page(head=ld(datePublished="2021-03-09T01:30:00Z"), below=line))
    assert published.days == (date(2021, 3, 8),) * 2
    assert [rival.how for rival in published.rivals] == ["JSON-LD datePublished"]
    assert "time zone" in published.why


def test_an_offset_in_metadata_tells_the_newsrooms_day_where_no_line_does() -> None:
    head = '<meta property="article:published_time" content="2021-03-09T01:30:00Z">'
    published = found(page(head=head + ld(datePublished="2021-03-08T20:30:00-05:00")))
    assert published.days == (date(2021, 3, 8),) * 2


def test_the_day_that_is_shown_wins_over_that_of_an_earlier_edition() -> None:
    head = ld(datePublished="2018-11-20T08:00:00Z", dateModified="2021-03-09T08:00:00Z")
    published = found(page(head=head, below="<time>9 March 2021</time>"))
    assert published.days == (date(2021, 3, 9),) * 2
    assert [rival.value for rival in published.rivals] == ["2018-11-20T08:00:00+00:00"]
    assert "last change" in published.why


def test_an_update_counts_only_where_no_other_date_is_shown() -> None:
    head = ld(datePublished="2021-03-05T08:00:00Z", dateModified="2021-03-09T08:00:00Z")
    both = read_page(
        page(head=head, below="<p>Updated March 9, 2021. First published March 5, 2021</p>")
    )
    assert both.published is not None
    assert both.modified is not None
    assert (both.published.days[0], both.modified.days[0]) == (date(2021, 3, 5), date(2021, 3, 9))
    alone = found(page(head=head, below="<p>Last updated: March 9, 2021</p>"))
    assert (alone.days[0], alone.how) == (
        date(2021, 3, 9),
        "date line beside the headline (update)",
    )
    assert [rival.value for rival in alone.rivals] == ["2021-03-05T08:00:00+00:00"]


def test_a_date_above_the_headline_counts_only_if_something_else_says_so() -> None:
    today = "<div>Sunday, March 14, 2021</div>"
    assert found(page(head=ld(datePublished="2021-03-09"), above=today)).value == "2021-03-09"
    own = "<p>March 8, 2021</p>"
    late = ld(datePublished="2021-03-09T03:00:00Z")
    assert found(page(head=late, above=own)).days[0] == date(2021, 3, 8)


@pytest.mark.parametrize(
    "junk",
    [
        "<p>She was born in Hartwell on April 23, 1985, and has led the council ever since it was founded.</p>",
        "<blockquote>— Ann Lee (@annlee) April 23, 1985</blockquote>",
        "<figure><figcaption>The bridge on April 23, 1985</figcaption></figure>",
    ],
)
def test_dates_in_sentences_posts_and_captions_are_not_the_pages(junk: str) -> None:
    head = ld(datePublished="2021-03-09T10:20:00Z")
    assert found(page(head=head, below=junk)).days[0] == date(2021, 3, 9)


def test_a_date_of_publication_that_was_copied_from_the_last_change_loses() -> None:
    head = '<meta property="article:published_time" content="2021-06-01T09:00:00Z">'
    head += ld(datePublished="2021-03-09T10:00:00Z", dateModified="2021-06-01T09:00:00Z")
    assert found(page(head=head)).days[0] == date(2021, 3, 9)


def test_metadata_that_disagree_give_an_interval_with_both_named() -> None:
    head = '<meta property="article:published_time" content="2021-06-01T09:00:00Z">'
    published = found(page(head=head + ld(datePublished="2021-03-09T10:00:00Z")))
    assert (published.value, published.precision) == (None, Precision.INTERVAL)
    assert published.days == (date(2021, 3, 9), date(2021, 6, 1))
    assert {rival.how for rival in published.rivals} == {
        "JSON-LD datePublished",
        "meta article:published_time",
    }


def test_the_url_settles_what_metadata_leave_open() -> None:
    head = '<meta property="article:published_time" content="2021-06-01T09:00:00Z">'
    head += '<link rel="canonical" href="https://lodepost.example/2021/06/01/bridge">'
    assert found(page(head=head + ld(datePublished="2021-03-09T10:00:00Z"))).days[0] == date(
        2021, 6, 1
    )


def test_the_order_of_day_and_month_is_told_by_another_date_of_the_page() -> None:
    head = ld(datePublished="2021-03-09T10:00:00Z")
    assert found(page(head=head, below="<p>03/09/2021</p>")).days == (date(2021, 3, 9),) * 2
    alone = found(page(below="<p>03/09/2021</p>"))
    assert alone.days == (date(2021, 3, 9), date(2021, 9, 3))


def test_microdata_of_comments_say_nothing_of_the_article() -> None:
    comment = (
        '<div itemscope itemtype="https://schema.org/Comment">'
        '<meta itemprop="datePublished" content="2021-05-05">Good.</div>'
    )
    own = '<meta itemprop="datePublished" content="2021-03-09">'
    assert found(page(below=own, foot=comment)).days[0] == date(2021, 3, 9)
    assert read_page(page(foot=comment)).published is None


def test_a_last_change_before_publication_is_none() -> None:
    head = ld(datePublished="2021-03-09T10:00:00Z", dateModified="2021-03-08T23:00:00Z")
    assert read_page(page(head=head)).modified is None


def test_a_page_of_which_only_the_update_is_dated_says_so() -> None:
    published = found(page(head=ld(dateModified="2021-03-09T10:00:00Z")))
    assert (published.days[0], published.how) == (date(2021, 3, 9), "JSON-LD dateModified (update)")


def dated(moment: datetime, how: str, role: Role, place: Place, is_doubtful: bool) -> Dated:
    when = parse_moment(moment.isoformat(), how)
    assert when is not None
    return Dated(when=when, role=role, place=place, is_doubtful=is_doubtful)


_DATED = st.builds(
    dated,
    st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["JSON-LD datePublished", "meta date", "time element beside the headline"]),
    st.sampled_from(Role),
    st.sampled_from(Place),
    st.booleans(),
)


@given(st.lists(_DATED, max_size=6))
def test_what_is_settled_was_said_and_is_in_order(dates: list[Dated]) -> None:
    settled = settle(dates)
    if settled.published is None:
        assert all((each.role, each.place) == (Role.UNSAID, Place.BELOW) for each in dates)
        return
    days = {each.day for each in dates}
    assert set(settled.published.days) <= days
    assert settled.published.days[0] <= settled.published.days[1]
    assert bool(settled.published.why) == bool(settled.published.rivals)
    if settled.modified:
        assert settled.modified.days[1] >= settled.published.days[0]
    assert settle(dates) == settled


def test_a_date_that_nothing_else_states_does_not_win_over_metadata() -> None:
    head = ld(datePublished="2021-03-09T10:00:00Z")
    published = found(page(head=head, below="<p>November 14, 2019</p>"))
    assert published.days[0] == date(2021, 3, 9)
    assert [rival.value for rival in published.rivals] == ["2019-11-14"]
    said = found(page(head=head, below="<p>Published: November 14, 2019</p>"))
    assert said.days[0] == date(2019, 11, 14)


@pytest.mark.parametrize(
    "line",
    ["9. März 2021", "Publié le 9 mars 2021", "9 de marzo de 2021", "am 09.03.2021, 10:30 Uhr"],
)
def test_dates_in_other_languages_are_read(line: str) -> None:
    assert found(page(below=f"<p>{line}</p>")).days == (date(2021, 3, 9),) * 2


def test_an_unexplained_date_below_the_text_is_none() -> None:
    assert read_page(page(foot="<div>March 9, 2021</div>")).published is None
    assert found(page(foot="<div>First published on March 9, 2021</div>")).days[0].day == 9
