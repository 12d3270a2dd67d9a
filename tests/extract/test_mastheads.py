"""Outlets named above an article, and what only looks like it."""

import pytest

from stemma.extract import mastheads
from stemma.extract.metadata import describe
from stemma.extract.plain import label
from stemma.model.document import BlockLabel

BODY = """The council of Norrby voted on Tuesday to close the old bridge, the mayor said.

The bridge carries 4,000 cars a day and was built in 1931, according to the roads office.

"We cannot wait for an accident," said mayor Ulla Brandt at a news conference in Norrby.

Shop owners on the east bank opposed the closure and asked for a ferry until a new bridge is open.
"""
HEADLINE = "Norrby closes its old bridge"


def publisher_of(text):
    return describe(text, label(text)).publisher


def labels_of(text):
    return {block.span.of(text): block.label for block in label(text)}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Norrby Gazette", "Norrby Gazette"),
        ("THE NORRBY COURIER", "The Norrby Courier"),
        ("The Lake District Herald", "The Lake District Herald"),
        ("Sound Coast Post", "Sound Coast Post"),
        ("Radio Norrby", "Radio Norrby"),
        ("NORRBY TV", "Norrby TV"),
        ("Norrby Times > News > Roads", "Norrby Times"),
        ("Norrby News | Local | Weather | Sport", "Norrby News"),
        ("BBC News", "BBC"),
    ],
)
def test_a_line_with_an_outlets_name_above_the_headline_names_the_publisher(line, name):
    text = f"{line}\n\n{HEADLINE}\n\n{BODY}"
    found = publisher_of(text)
    assert found is not None
    assert (found.value, found.how) == (name, "masthead")
    assert found.span is not None
    assert found.span.of(text).casefold() in line.casefold()
    assert labels_of(text)[line] is BlockLabel.BOILERPLATE
    assert labels_of(text)[HEADLINE] is BlockLabel.HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "*Sound Coast News, 10 March 2026*",
        "Sound Coast News | 10 March 2026",
        "Sound Coast News - March 10, 2026",
    ],
)
def test_a_line_with_outlet_and_day_tells_both(line):
    text = f"# {HEADLINE}\n\n{line}\n\n{BODY}"
    said = describe(text, label(text))
    assert said.publisher is not None
    assert said.published is not None
    assert (said.publisher.value, said.published.value) == ("Sound Coast News", "2026-03-10")


@pytest.mark.parametrize(
    "line",
    [
        "Breaking News",
        "World News",
        "Latest News",
        "Mayor Attacks Press",
        "Minister Quits Post",
        "Hard Times for Ferry Ports",
        "Norrby closes its old bridge",
        "A bridge too old for the times",
        "Town Mourns Victims of Fire at Mail Depot",
        "Meet the Press",
        "Norrby",
        "By Anna Lind",
        "Norrby, 10 March 2026",
    ],
)
def test_a_headline_or_section_is_no_masthead(line):
    assert publisher_of(f"{line}\n\n{BODY}") is None
    assert publisher_of(f"{line}\n\n{HEADLINE}\n\n{BODY}") is None


def test_an_odd_name_counts_if_a_notice_of_the_text_names_the_same_outlet():
    masthead = "Brackish Water"
    assert publisher_of(f"{masthead}\n\n{HEADLINE}\n\n{BODY}") is None
    text = f"{masthead}\n\n{HEADLINE}\n\n{BODY}\n© 2026 Brackish Water. All rights reserved."
    found = publisher_of(text)
    assert found is not None
    assert (found.value, found.how) == ("Brackish Water", "masthead")


def test_capitals_are_spelled_as_the_text_spells_the_name_elsewhere():
    text = f"NORRBY McLEAN GAZETTE\n\n{HEADLINE}\n\n{BODY}\nCopyright 2026 Norrby McLean Gazette."
    found = publisher_of(text.replace("McLEAN", "MCLEAN"))
    assert found is not None
    assert found.value == "Norrby McLean Gazette"


def test_a_notice_among_comments_still_names_the_outlet():
    text = (
        f"{HEADLINE}\n\n{BODY}\n3 comments\n\nroadhog says:\nwhat a joke, they never fix it!!\n\n"
        "ulla77 says:\nyou have no idea what you are talking about lol\n\n"
        "Copyright 2026 The Norrby Ledger. All rights reserved."
    )
    found = publisher_of(text)
    assert found is not None
    assert found.value == "The Norrby Ledger"


def test_the_only_line_above_an_article_is_its_headline_even_with_few_of_its_words():
    text = f"Drivers told to leave bridge behind\n\n{BODY}"
    assert labels_of(text)["Drivers told to leave bridge behind"] is BlockLabel.HEADLINE


@pytest.mark.parametrize(
    "prompt",
    [
        "Have your say: do you want a new bridge? Vote in our poll below.",
        "What do you think? Tell us in the comments below.",
        "Take our quiz on the history of the harbour.",
        "Share your views in the comments below.",
    ],
)
def test_prompts_to_take_part_are_no_body(prompt):
    labels = labels_of(f"{HEADLINE}\n\n{BODY}\n{prompt}\n")
    assert labels[prompt] in {BlockLabel.BOILERPLATE, BlockLabel.TEASER}


def test_a_report_about_a_poll_stays_body():
    line = "More than 60 per cent said in a poll that they would vote for the bridge in May."
    assert labels_of(f"{HEADLINE}\n\n{BODY}\n{line}\n")[line] is BlockLabel.BODY


@pytest.mark.parametrize(
    "line", ["", "|", "Norrby Gazette | |", "Norrby Gazette > >", "*_*", "A |"]
)
def test_a_line_of_separators_is_read_without_harm(line):
    found = mastheads.read(line)
    assert found is None or found.name
