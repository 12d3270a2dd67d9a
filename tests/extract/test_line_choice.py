"""Which paragraphs are the article's, given how likely each is and where the rules find it."""

import pytest

from stemma.extract.evidence import Clues, clues_of
from stemma.extract.line_choice import LearnedConfig, chosen
from stemma.extract.paragraphs import paragraphs
from stemma.extract.plain import LearnedLabeller, label
from stemma.extract.zones import Zone
from stemma.model.document import BlockLabel

ARTICLE = [
    "The water board of Lower Harrow said on Tuesday that it would close the old mill weir for "
    "the rest of the winter after divers found cracks in its northern wall.",
    "Engineers told the board that the cracks had grown since the spring flood, and that the "
    "gates could no longer be moved without a crane.",
    "The closure will cut the supply of two paper mills downstream, according to the board, which "
    "has promised to pay for tankers until the repair is done.",
]
OPENERS = ["Is that a real crane they mean?", "Get ready for dirty taps, folks."]
THREAD = [
    "weirwatcher's picture",
    "my cousin works there and he told me it's been leaking for years lol",
    "old_miller's picture",
    "yeah right, and who do you think is going to pay for all of this? you and me!",
    "weirwatcher's picture",
    "exactly my point, nobody ever asks us",
]
LONG = (
    "Anyone who walks along the {} this season will see why the shape came back: it is cheap to "
    "build, it holds its colour in the rain, and the carpenters of the valley have kept the old "
    "tools for it in their sheds since the last of the great fairs closed its gates for good."
)


def seen(*texts: str) -> list[Clues]:
    return clues_of(paragraphs("\n\n".join(texts)))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("openers", [OPENERS, OPENERS[:1], OPENERS[1:]])
def test_short_talk_that_leads_into_a_thread_is_no_article(between, openers):
    text = between.join([*ARTICLE, *openers, *THREAD])
    body = [b.span.of(text) for b in label(text) if b.label is BlockLabel.BODY]
    assert body == ARTICLE


def test_short_talk_before_a_thread_stays_out_however_likely_it_is():
    clues = seen(*ARTICLE, "I can't believe you would do that to us.", *THREAD)
    zones = [Zone.BODY] * 3 + [Zone.COMMENTS] * 7
    likely = [0.9] * 3 + [0.99] + [0.1] * 6
    assert chosen(clues, zones, likely, LearnedConfig()) == [True] * 3 + [False] * 7


def test_prose_that_reports_is_kept_before_a_thread_where_it_is_all_but_sure():
    last = "The board said it would meet again on Friday and publish the report of the divers."
    clues = seen(*ARTICLE, last, *THREAD)
    zones = [Zone.BODY] * 3 + [Zone.COMMENTS] * 7
    likely = [0.9] * 3 + [0.99] + [0.1] * 6
    assert chosen(clues, zones, likely, LearnedConfig()) == [True] * 4 + [False] * 6


def test_a_line_is_left_out_above_the_article_and_not_below_its_first_prose():
    clues = seen("A line of three words", *ARTICLE[:1], "A line of some words", *ARTICLE[1:])
    zones = [Zone.FRONT, Zone.FRONT, Zone.FRONT, Zone.BODY, Zone.BODY]
    likely = [0.3, 0.9, 0.3, 0.9, 0.9]
    assert chosen(clues, zones, likely, LearnedConfig()) == [False, True, True, True, True]


def gallery(count: int, credit: str) -> list[Clues]:
    parts = list(ARTICLE)
    for place in ("river", "market", "quay", "common", "dyke", "canal")[:count]:
        parts += ["Old Arcade", credit, "Corn Hall", LONG.format(place), "Lamp", "$40", "Oak Barn"]
    return seen(*parts)


@pytest.mark.parametrize(
    ("count", "credit", "is_taken"),
    [
        (5, "Jo Danner/Getty Images", True),
        (3, "Jo Danner/Getty Images", False),
        (5, "Corn Exchange", False),
    ],
)
def test_long_paragraphs_among_pictures_are_a_piece_made_of_a_list(count, credit, is_taken):
    clues = gallery(count, credit)
    zones = [Zone.BODY] * 3 + [Zone.TAIL] * (len(clues) - 3)
    found = chosen(clues, zones, [0.9] * 3 + [0.01] * (len(clues) - 3), LearnedConfig())
    assert sum(found) == 3 + (count if is_taken else 0)


def test_a_sentence_between_paragraphs_of_the_article_is_its_own():
    clues = seen(ARTICLE[0], "Nobody was hurt when it fell.", ARTICLE[1], "Weir news", ARTICLE[2])
    found = chosen(clues, [Zone.BODY] * 5, [0.9, 0.07, 0.9, 0.07, 0.9], LearnedConfig())
    assert found == [True, True, True, False, True]


def test_a_sentence_after_the_article_needs_less_if_it_stands_below_no_headline():
    blurb = "The council of the valley voted for the longer of two roads to the quarry at noon."
    clues = seen(*ARTICLE, blurb, "Bakers of the valley close nine shops", blurb)
    zones = [Zone.BODY] * 3 + [Zone.TAIL] * 3
    found = chosen(clues, zones, [0.9] * 3 + [0.2] * 3, LearnedConfig())
    assert found == [True] * 4 + [False] * 2


def test_without_an_article_nothing_is_carried_over_from_neighbours():
    clues = seen(*ARTICLE)
    found = chosen(clues, [Zone.TAIL] * 3, [0.95, 0.5, 0.95], LearnedConfig())
    assert found == [True, False, True]


REPORTING = [
    "Shape the warm cookies with a round cutter before you use the tray again, and sprinkle "
    "sugar on the dough that is left.",
    "The start-up has passed four audits of its apps and of its privacy policy since the spring, "
    "and no rival of its size has let as many firms look at the machines in its cellars.",
    "“The worst weir that was ever built for any minister.” ― Francis Oakley",
    "Pros: quiet pumps; a wall that holds; gates of good oak that need no oil for years",
    "Cons: a narrow crest with odd steps and a weir that roars in spring",
]


@pytest.mark.parametrize("paragraph", REPORTING)
def test_reporting_in_the_words_of_notices_and_captions_is_kept(paragraph):
    class Sure:
        def article(self, clues, zones):
            import numpy as np

            return np.full(len(clues), 0.6)

    lines = [*ARTICLE, paragraph, *(text.replace("Harrow", "Tarn") for text in ARTICLE)]
    text = "\n\n".join(lines)
    labels = {b.span.of(text): b.label for b in LearnedLabeller(model=Sure()).label(text)}
    assert labels[paragraph] in {BlockLabel.BODY, BlockLabel.HEADING}


@pytest.mark.parametrize(
    "notice",
    [
        "We and our partners use cookies and similar tools to bring you a better experience on "
        "this site and to measure how the pages that you read are used by other people.",
        "Privacy Policy Terms of Service",
    ],
)
def test_notices_on_consent_stay_notices(notice):
    text = "\n\n".join([*ARTICLE, notice])
    labels = {b.span.of(text): b.label for b in label(text)}
    assert labels[notice] is BlockLabel.BOILERPLATE


OTHER = [
    "Bakers of Tarn Vale mourned Hugo Lenz on Monday, and the guild of Tarn Vale said that Lenz "
    "had taught four generations of its members to knead, to wait and to sell what they had made.",
    "The guild named Ada Brock to follow Lenz, and Brock said she would keep the oven of Lenz lit "
    "for as long as the town of Tarn Vale wanted bread that was made in the town by its people.",
    "Friends of Lenz and of Ada Brock filled the Corn Hall in Tarn Vale until midnight, and the "
    "mayor of the vale, Piet Moor, told them that the street would bear the name of Hugo Lenz.",
]
FIRST = [
    "The board of Lower Harrow met on Tuesday in the Mill House, and the chief of the board, Nell "
    "Farrow, said that the weir of Lower Harrow would be closed until the divers had come back.",
    "Divers whom Nell Farrow had called to Lower Harrow found cracks in it, and a report that "
    "the Mill House published on Friday said that the cracks had grown since the flood in spring.",
    "Two mills below Lower Harrow will stand still until Easter, said Farrow, who was asked by the "
    "workers in front of the Mill House to say who would pay for the weeks without any wages.",
]
MORE = " The next meeting is open to everybody who lives in the valley or works there."
BETWEEN = [
    "Related stories:",
    "March 14, 2023 3:40pm",
    "Guild of bakers in Tarn Vale loses its head",
]


@pytest.mark.parametrize(
    ("between", "other", "is_left"),
    [
        (BETWEEN, OTHER, True),
        (BETWEEN[:2], OTHER, False),
        (BETWEEN[1:], OTHER, False),
        (BETWEEN, FIRST, False),
    ],
)
def test_a_further_article_under_a_list_a_day_and_a_headline_is_no_part_of_the_first(
    between, other, is_left
):
    clues = seen(*(text + MORE for text in FIRST), *between, *(text + MORE for text in other))
    found = chosen(clues, [Zone.BODY] * len(clues), [0.9] * len(clues), LearnedConfig())
    assert found[:3] == [True] * 3
    assert found[-3:] == [not is_left] * 3
