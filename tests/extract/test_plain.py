"""Plain text that somebody else extracted: what is the article, and what stands around it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.extract.plain import BlockLabeller, LearnedLabeller, RuleLabeller, label
from stemma.model.document import BlockLabel

ARTICLE = [
    "The harbour authority of Port Ellery suspended two ferry captains on Thursday "
    "after a collision "
    "that injured eleven passengers and shut the main channel for most of the day.",
    "Investigators said the larger ferry, the Marisol, had changed course without a signal shortly "
    "before the two vessels touched near the northern breakwater.",
    '"We are reading the radio logs and the weather," said Ana Corvin, who leads this inquiry. '
    '"I can promise you that nothing will be swept under the carpet."',
    "The company that runs both ferries, Ellery Lines, said it was cooperating with "
    "the authority and "
    "had offered to pay for the treatment of everybody who was hurt.",
    "Passengers described how they were thrown to the deck as the ferries scraped "
    "along each other. "
    "Most of the injured were released from hospital by the evening, officials said.",
    "The northern channel reopened at dusk, and the authority expects a first report "
    "on the cause of "
    "the collision within two weeks.",
]
COMMENTS = [
    "so nobody checks the radio anymore?? what a joke",
    "I've been saying for years that these captains are overworked. You get what you pay for.",
    "lol sure, blame the weather",
    "anyone who takes that ferry knows it's always late... not surprised at all",
]
TEASERS = [
    "Bakery chain to close forty shops as flour prices climb",
    "The chain blamed a poor harvest and said jobs would go by spring.",
    "Goalkeeper returns to Tarn Rovers after seven years abroad",
    "He signed a contract until 2031 and will train with the squad from Monday.",
    "Why the old theatre quarter is suddenly full of cranes",
    "Investors have bought nine plots within a single month.",
]


ARTICLE_KINDS = {BlockLabel.BODY, BlockLabel.HEADING, BlockLabel.DATELINE}


def labels_of(lines, *, between="\n\n"):
    text = between.join(lines)
    return [(block.span.of(text), block.label) for block in label(text)]


def body_of(lines, *, between="\n\n"):
    return [text for text, kind in labels_of(lines, between=between) if kind is BlockLabel.BODY]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n\n", "\r\n"])
def test_a_clean_article_is_body_throughout(between):
    assert body_of(ARTICLE, between=between) == ARTICLE


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_comments_without_any_marker_are_not_body(between):
    assert body_of(ARTICLE + COMMENTS, between=between) == ARTICLE


@pytest.mark.parametrize(
    "marker",
    ["{}'s picture", "{} says:", "{} 3 hours ago", "{} • 2 days ago", "Posted by {}"],
)
def test_comments_under_user_names_are_comments_with_their_names(marker):
    thread = []
    for name, words in zip(
        ["reefknot", "Old Salt", "reefknot", "tidewatcher"], COMMENTS, strict=True
    ):
        thread += [marker.format(name), words]
    labelled = labels_of(ARTICLE + thread)
    assert [text for text, kind in labelled if kind is BlockLabel.BODY] == ARTICLE
    assert {kind for _, kind in labelled[len(ARTICLE) :]} == {BlockLabel.COMMENT}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_tail_of_unrelated_headlines_with_teasers_is_not_body(between):
    assert body_of(ARTICLE + TEASERS, between=between) == ARTICLE


def test_a_file_that_is_all_comments_has_no_body():
    assert body_of(COMMENTS * 2) == []


def test_a_file_that_is_all_teasers_has_no_body():
    assert body_of(TEASERS) == []


@pytest.mark.parametrize("text", ["", " \n\t\n "])
def test_blank_text_has_no_blocks(text):
    assert label(text) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ellery News", None),
        ("By Maria Holt", BlockLabel.BYLINE),
        ("Reuters", BlockLabel.BYLINE),
        ("(AP)", BlockLabel.BYLINE),
        ("Tue Mar 14 2023", BlockLabel.DATE),
        ("Published: 14 March 2023 3:40pm", BlockLabel.DATE),
        ("March 14, 2023 3:40pm", BlockLabel.DATE),
        ("01:47 - Source: NTV", BlockLabel.CAPTION),
        ("Ferries pass each other off Port Ellery. REUTERS/Jo Danner", BlockLabel.CAPTION),
        ("The Marisol at its berth in May. File photo", BlockLabel.CAPTION),
        (
            "Harbour master Jon Feld (left) and inspector Ana Corvin (R) at the pier",
            BlockLabel.CAPTION,
        ),
        (
            "A diver climbs out of the water near the breakwater in Port Ellery on Friday, "
            "March 17, 2023.",
            BlockLabel.CAPTION,
        ),
        ("Read more: What we know about the collision", BlockLabel.TEASER),
        (":: Five questions about the ferries", BlockLabel.TEASER),
        ("Related News:", BlockLabel.TEASER),
        ("Advertisement", BlockLabel.BOILERPLATE),
        ("Share Tweet Email Print", BlockLabel.BOILERPLATE),
        ("Sign up for our daily newsletter and get the news in your inbox", BlockLabel.BOILERPLATE),
        (
            "By using this site you agree that we and our partners may use cookies for analytics.",
            BlockLabel.BOILERPLATE,
        ),
        ("© 2023 Ellery Media. All rights reserved.", BlockLabel.BOILERPLATE),
        ("Jo Danner and Lea Moss contributed to this report.", BlockLabel.BYLINE),
        (
            "JUST WATCHED Divers search the harbour Replay More Videos ... MUST WATCH Divers "
            "search the harbour 01:32",
            BlockLabel.CAPTION,
        ),
        (
            "Skip Twitter post by @ellerylines We are sorry for the delays. — Ellery Lines "
            "(@ellerylines) March 14, 2023 Report",
            BlockLabel.CAPTION,
        ),
        (
            "Photos: Ferries of Port Ellery The Marisol was built in 1988. Hide Caption 3 of 12",
            BlockLabel.CAPTION,
        ),
        (
            "3/12 The Marisol This ferry was built in the yard of Tarn. Jo Danner",
            BlockLabel.CAPTION,
        ),
        ("Media playback is not supported on this device The ferries touch", BlockLabel.CAPTION),
        ("Getty Images Both ferries were towed to the yard at Tarn", BlockLabel.CAPTION),
        ("The northern breakwater is pictured.", BlockLabel.CAPTION),
        (
            "The two ferries lay at the northern breakwater for most of the day after they met",
            BlockLabel.CAPTION,
        ),
        ("Advertisement Continue reading the main story", BlockLabel.BOILERPLATE),
        ("Skip in Skip x Embed", BlockLabel.BOILERPLATE),
        ("End of Twitter post by @ellerylines", BlockLabel.BOILERPLATE),
        ("Share this with Email Facebook Messenger Twitter", BlockLabel.BOILERPLATE),
        ("Scroll down for video", BlockLabel.BOILERPLATE),
        ("+5", BlockLabel.BOILERPLATE),
        ("Ferry crews in Tarn vote to strike over rosters Read more", BlockLabel.TEASER),
        (
            "Related stories LATE AGAIN Ferry crews vote to strike 'It never stops' Tarn counts "
            "the cost of storms",
            BlockLabel.TEASER,
        ),
        ("By Lea Moss and Omar al-Danner", BlockLabel.BYLINE),
        ("A channel closed", BlockLabel.HEADING),
        ("* * *", BlockLabel.HEADING),
        ('"NO SIGNAL AT ALL"', BlockLabel.HEADING),
    ],
)
def test_a_line_inside_an_article_gets_its_label_and_leaves_the_article_whole(line, expected):
    labelled = labels_of([*ARTICLE[:3], line, *ARTICLE[3:]])
    found = dict(labelled)
    assert [
        text for text, _ in labelled if text in ARTICLE and found[text] is BlockLabel.BODY
    ] == ARTICLE
    if expected is not None:
        assert found[line] is expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "What happened on the bridge? The larger ferry changed course without a signal, "
        "the inquiry says.",
        '"I told you, you never listen to us," said Corvin, quoting a letter from the crew.',
        "Captains at Ellery Lines earn about 40% less than those on the mainland route.",
        "Rep. Dana Hill (R-Minn.) asked the authority for the radio logs on Friday.",
        "The ferry, left at its berth since then, is to be towed to the yard on Monday.",
        "The minister called it a disgrace, drawing an angry reply from the crew via Twitter.",
        "Advertisement sales on the two ferries had paid for the new radios, the company said.",
        "9/11 changed how ferries in the harbour are searched, according to the authority.",
        "Share prices of the company fell by a tenth on Friday, and the ferries stood still.",
        "Skip Danner, the captain of the larger ferry, has told investigators what he saw.",
    ],
)
def test_reporting_that_resembles_junk_stays_body(paragraph):
    lines = [*ARTICLE[:4], paragraph, *ARTICLE[4:]]
    assert body_of(lines) == lines


def test_a_column_in_the_first_person_does_not_become_comments():
    column = [
        "I have taken the ferry to Port Ellery every week for twenty years, and I have "
        "never once felt "
        "unsafe on it. You learn to trust the people who carry you.",
        "So when I read that two captains had been suspended I thought of the winter when "
        "mine turned "
        "back into the storm for a fishing boat. Would you have done that? I doubt that I would.",
        "We ask a great deal of such people and we pay them badly. If you want safer "
        "crossings, you "
        "should begin with the rosters, and I will say so until somebody listens.",
        "I don't know what the inquiry will find. But I know whom I want at the helm when "
        "it's dark, "
        "and so do you.",
    ]
    assert body_of(column) == column


def test_the_headline_is_the_line_above_that_shares_the_articles_words():
    labelled = labels_of(["Two ferry captains suspended after collision in Port Ellery", *ARTICLE])
    assert labelled[0][1] is BlockLabel.HEADLINE


def test_story_highlights_are_highlights_until_the_prose_begins():
    points = ["Story highlights", "Two captains are suspended", "Eleven passengers were hurt"]
    labelled = labels_of([*points, "Port Ellery (NTV) —", *ARTICLE])
    kinds = [kind for _, kind in labelled[:4]]
    assert kinds == [BlockLabel.HIGHLIGHT] * 3 + [BlockLabel.DATELINE]


def test_a_dateline_before_the_first_words_is_a_block_of_its_own():
    labelled = labels_of(["PORT ELLERY, Norland (Reuters) - " + ARTICLE[0], *ARTICLE[1:]])
    assert labelled[0] == ("PORT ELLERY, Norland (Reuters) -", BlockLabel.DATELINE)
    assert labelled[1] == (ARTICLE[0], BlockLabel.BODY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Continue reading the main story", ""),
        ("Advertisement", ""),
        ("Skip in Skip x Embed", ""),
        ("End of Facebook post by EllerLines", ""),
        ("Share this with Facebook Twitter Email", ""),
        (
            "JUST WATCHED Ferries collide Replay More Videos ... MUST WATCH Ferries collide 00:58",
            "",
        ),
        ("", "Continue reading the main story"),
        ("", "Advertisement"),
    ],
)
def test_controls_of_the_page_are_cut_from_the_reporting_beside_them(before, after):
    glued = " ".join(filter(None, [before, ARTICLE[1], after]))
    labelled = labels_of([ARTICLE[0], glued, *ARTICLE[2:]])
    assert (ARTICLE[1], BlockLabel.BODY) in labelled
    assert [kind for text, kind in labelled if text == (before or after)] == [
        BlockLabel.BOILERPLATE
    ]


@pytest.mark.parametrize("piece", ["| ", "Advertisement  ", "Share this with ", "Skip ", "x - "])
def test_a_long_run_of_one_piece_is_labelled_in_time_linear_in_it(piece):
    text = piece * 5000 + "said the mayor"
    assert label(text)


def test_words_that_somebody_speaks_are_no_caption_for_want_of_a_full_stop():
    broken = "The sea is rough on that side and we have always known it and have told the owners"
    lines = [*ARTICLE[:4], broken, *ARTICLE[4:]]
    assert body_of(lines) == lines


@pytest.mark.parametrize("dateline", ["(CNN)", "(AP) —", "MUMBAI:"])
def test_an_agency_in_brackets_or_a_city_and_a_colon_is_a_dateline(dateline):
    labelled = labels_of([f"{dateline} {ARTICLE[0]}", *ARTICLE[1:]])
    assert labelled[:2] == [(dateline, BlockLabel.DATELINE), (ARTICLE[0], BlockLabel.BODY)]


def test_speakers_of_a_transcript_are_no_datelines():
    lines = [f"PARIS: {ARTICLE[0]}", *ARTICLE[1:4], f"DANNER: {ARTICLE[4]}", ARTICLE[5]]
    assert BlockLabel.DATELINE not in [kind for _, kind in labels_of(lines)]


def test_the_title_of_a_video_stands_above_its_length_as_a_caption():
    labelled = labels_of(
        ["ferry collision harbour\nFerries collide in harbour\n01:12 - Source: NTV", *ARTICLE]
    )
    assert [kind for _, kind in labelled[:3]] == [BlockLabel.CAPTION] * 3


@pytest.mark.parametrize("labeller", [RuleLabeller(), LearnedLabeller()])
def test_both_labellers_keep_a_clean_article_whole(labeller: BlockLabeller):
    assert {block.label for block in labeller.label("\n".join(ARTICLE))} == {BlockLabel.BODY}


def test_every_block_has_a_reason():
    assert all(block.reason for block in label("\n".join(ARTICLE + COMMENTS + TEASERS)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(ARTICLE + COMMENTS + TEASERS), st.text(max_size=90)), max_size=25
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_blocks_cover_all_that_is_not_white_space_in_order_without_overlap(lines, between):
    text = between.join(lines)
    end = 0
    for block in label(text):
        assert not text[end : block.span.start].strip()
        assert block.span.start >= end
        end = block.span.end
    assert not text[end:].strip()


INTERVIEW = [
    "The oceanographer Dana Hill has spent eleven winters on the ice shelf. She spoke to us in "
    "Port Ellery between two voyages.",
    "You have just come back from four months on the ice. What do you miss first?",
    "Trees, honestly. You stop seeing green, and after a while you stop noticing that you don't "
    "see it. Then you step off the ship and the first hedge looks absurd.",
    "And the work itself, has it become harder?",
    "Harder and sadder. We drill in places where my teacher drilled, and we find water where he "
    "found forty metres of ice. I try not to say that it breaks my heart, but it does.",
    "Will you go again next year?",
    "Of course I will. Somebody has to write it down, and I would rather that it were somebody who "
    "loves the place.",
]
LIVE_BLOG = [
    "Storm Petra: live updates from the coast",
    "18:42 The harbour of Port Ellery is closed until further notice, the authority says. Two "
    "ferries with 310 passengers have turned back to Tarn.",
    "18:15 Power is out in about 4,000 homes along the northern shore. The grid company says that "
    "its crews cannot go out before the wind drops below 90 kilometres an hour.",
    "17:50 The mayor of Port Ellery, Ana Corvin, has asked people to stay away from the sea wall "
    "after a man was swept off it. He was pulled out by firefighters and is in hospital.",
    "17:20 Schools will stay closed on Tuesday, the county has announced. Exams planned for that "
    "day are to be held a week later.",
]
LIST_ARTICLE = [
    "Five walks on the northern shore that need no car, picked by the people who keep the paths.",
    "1. The breakwater at dusk",
    "It takes twenty minutes to the light at the end, and the seals come closest in October. Bring "
    "a torch, because the last lamp stands at the second bend.",
    "2. The old rope yard",
    "The yard closed in 1931, and its long shed now belongs to swallows. A path runs behind it "
    "through the reeds to the salt meadows.",
    "3. Tarn to the mill",
    "The bus stops at the church. From there the path follows the stream past three weirs, and "
    "the mill sells soup on Sundays.",
]
RELEASE = [
    "Ellery Lines Names Dana Hill Chief Executive",
    "PORT ELLERY, March 14 — Ellery Lines today announced the appointment of Dana Hill as chief "
    "executive, effective April 1. She succeeds Jon Feld, who is retiring after nineteen years.",
    '"We are delighted to welcome Dana to the company," said Lea Moss, who chairs the board. "Her '
    'experience with harbours and with people will serve our passengers well."',
    "Hill joins Ellery Lines from the harbour authority, where she led the department of pilots. "
    "She holds a degree in naval architecture from the university of Tarn.",
    "Ellery Lines runs nine ferries on four routes and carried 2.1 million passengers last year.",
]
COLUMN_START = (
    "I have never trusted people who say they like rain. My mother did, and she was wrong about "
    "most things, though not about my husband."
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("text", [INTERVIEW, LIVE_BLOG[1:], LIST_ARTICLE, RELEASE[1:]])
def test_an_unusual_article_loses_none_of_its_prose(text, between):
    kept = " ".join(
        part for part, kind in labels_of(text, between=between) if kind in ARTICLE_KINDS
    )
    assert [line for line in text if len(line.split()) > 8 and line[-30:] not in kept] == []


@pytest.mark.parametrize("text", [ARTICLE[0], COLUMN_START, RELEASE[3]])
def test_one_paragraph_alone_is_an_article(text):
    assert [kind for _, kind in labels_of([text])] == [BlockLabel.BODY]


def test_comments_under_a_column_in_the_first_person_are_not_its_own():
    column = [
        COLUMN_START,
        "So when the council put up a shelter at my bus stop I felt that somebody up there had "
        "finally read my letters. I sat in it all afternoon and let three buses go.",
        "You may think that a shelter is a small thing. I tell you that a town is made of small "
        "things, and that ours has been losing them one by one since I was a girl.",
    ]
    assert body_of(column + COMMENTS) == column


def test_a_text_of_very_many_lines_is_left_to_the_rules():
    text = "\n".join(["Tarn 3, Ellery 1"] * 10_001)
    assert LearnedLabeller().label(text) == RuleLabeller().label(text)


class Sure:
    """A model that gives every paragraph the same probability."""

    def __init__(self, probability):
        self.probability = probability

    def article(self, clues, zones):
        return np.full(len(clues), self.probability)


@pytest.mark.parametrize(("probability", "is_kept"), [(0.05, False), (0.2, True)])
def test_what_was_learned_decides_on_prose(probability, is_kept):
    text = "\n".join(ARTICLE)
    blocks = LearnedLabeller(model=Sure(probability)).label(text)
    assert {block.label is BlockLabel.BODY for block in blocks} == {is_kept}


@pytest.mark.parametrize(("probability", "expected"), [(0.9, False), (0.96, True)])
def test_a_notice_on_consent_is_the_articles_only_if_that_is_almost_sure(probability, expected):
    notice = (
        "By using the site a visitor agrees to cookies from forty partners, the terms state, and "
        "to the sale of every click and every search to companies abroad."
    )
    text = "\n".join([*ARTICLE, notice])
    blocks = LearnedLabeller(model=Sure(probability)).label(text)
    assert (blocks[-1].label is BlockLabel.BODY) is expected


def test_the_only_paragraph_of_a_text_is_its_body_even_without_a_full_stop() -> None:
    row = "The mayor of Corrow, Piet Lannoy, said the city would pay for additional ferries"
    assert [block.label for block in label(row)] == [BlockLabel.BODY]


def test_a_short_line_alone_stays_a_headline() -> None:
    assert [block.label for block in label("Bridge of Corrow to close")] == [BlockLabel.HEADLINE]
