"""What repeats inside a site, on invented pages."""

import pytest

from stemma.extract.dom import parse, pieces
from stemma.extract.labeller import Judgement
from stemma.extract.repetition import (
    RepetitionConfig,
    SiteMemory,
    repeated,
    settle,
    site_of,
    sketch,
)
from stemma.model.document import BlockLabel

PROMPT = "Enjoying our reporting? Our morning letter brings the best of it to your desk at 7."
PLACES = ["Arden", "Belmont", "Corby", "Dunmore", "Elgin", "Farley", "Garston", "Hexham", "Irvine"]


def story(place, *extra):
    """An article of its own about a place."""
    return [
        f"The council of {place} has voted for a new bridge over the river by the {place} mill.",
        f"Work on it will begin when {place} has sold the old depot, its mayor told residents.",
        f"Nobody in the market square of {place} seemed to mind, and some traders even cheered it.",
        *extra,
    ]


def page(paragraphs, site="post.example", address=""):
    html = "".join(f"<p>{text}</p>" for text in paragraphs)
    return sketch(blocks(html), site=site, address=address)


def blocks(html):
    return list(pieces(parse(f"<html><body>{html}</body></html>")))


def test_a_block_that_stands_in_other_articles_of_the_site_is_counted():
    pages = [page(story(place, PROMPT)) for place in PLACES[:4]]
    found = repeated(pages)
    assert [each.holders for each in found] == [(0, 0, 0, 3)] * 4
    assert found[0].others == 3
    assert found[0].shares == (0.0, 0.0, 0.0, 1.0)


def test_a_page_without_company_is_not_judged():
    assert repeated([page(story("Arden"))]) == [None]
    assert repeated([]) == []


def test_pages_of_other_sites_are_no_company():
    pages = [page(story("Arden", PROMPT)), page(story("Corby", PROMPT), site="herald.example")]
    assert repeated(pages) == [None, None]


def test_a_thousand_copies_of_one_article_do_not_make_it_the_sites_own():
    copies = [page([*story("Arden"), f"Read by {n} people"]) for n in range(1_000)]
    assert repeated(copies) == [None] * 1_000


def test_copies_of_one_article_count_once_for_another():
    quoted = story("Arden")[0]
    copies = [page(story("Arden")) for _ in range(20)]
    other = page(story("Belmont", quoted))
    third = page(story("Corby"))
    found = repeated([*copies, other, third])[-2]
    assert (found.others, found.holders) == (2, (0, 0, 0, 1))
    assert max(found.shares) == 0.5


def test_pages_of_one_address_are_one_article():
    address = "https://post.example/live"
    pages = [page(story(place, PROMPT), address=address) for place in ("Arden", "Corby")]
    assert repeated(pages) == [None, None]


def test_articles_about_one_event_prove_nothing():
    background = (
        "The dispute began in spring when the old ferry between the two banks was sold off."
    )
    names = "when Anna Weller, of Lower Brook and of the Mill Trust, told Peter Hale of Upton that"
    one = [f"The trust said on Monday {names} she would appeal to the court.", background]
    two = [f"A judge has asked for papers, {names} neither of them could find.", background]
    assert repeated([page(one), page(two)]) == [None, None]


def test_figures_make_no_difference():
    first = page(story("Arden", "There are 12 comments on this story, join in before 8"))
    second = page(story("Corby", "There are 7 comments on this story, join in before 21"))
    assert [each.holders[-1] for each in repeated([first, second])] == [1, 1]


def test_memory_is_bounded():
    memory = SiteMemory(RepetitionConfig(articles=3, sites=2, blocks=4))
    for place in PLACES:
        memory.note(page(story(place, PROMPT, "One more line of no weight")))
    found = memory.repetition(page(story("Jarrow", PROMPT, "One more line of no weight")))
    assert found.others == 3
    assert found.holders == (0, 0, 0, 3, 0)
    for number in range(5):
        memory.note(page(story("Keld"), site=f"{number}.example"))
    assert memory.repetition(page(story("Jarrow"))) is None


@pytest.mark.parametrize(
    ("urls", "name", "expected"),
    [
        (["https://www.post.example/a?b"], "Post", "post.example"),
        (["https://amp.post.example/a"], None, "post.example"),
        (["/a/b", "https://post.example:443/a"], None, "post.example"),
        ([None, "http://[broken"], "The Post ", "the post "),
        ([None], " ", None),
        ([], None, None),
    ],
)
def test_a_site_is_named_by_its_host(urls, name, expected):
    assert site_of(urls, name) == expected


def _judged(html, *others):
    visible = blocks(html)
    mine = sketch(visible, site="post.example")
    memory = SiteMemory()
    for each in (mine, *others):
        memory.note(each)
    body = [Judgement(label=BlockLabel.BODY, reason="a paragraph")] * len(visible)
    return settle(body, visible, memory.repetition(mine))


def test_what_is_the_sites_own_leaves_the_article():
    html = "".join(f"<p>{text}</p>" for text in story("Arden", PROMPT))
    others = [page(story(place, PROMPT)) for place in PLACES[1:5]]
    judged = _judged(html, *others)
    assert [each.label for each in judged] == [BlockLabel.BODY] * 3 + [BlockLabel.BOILERPLATE]
    assert judged[-1].reason == "stands in 4 of 4 other articles of post.example at hand"
    alone = _judged(html, others[0])
    assert alone[-1].reason == "stands in the other article of post.example at hand"


def test_one_of_many_other_articles_is_not_enough():
    html = "".join(f"<p>{text}</p>" for text in story("Arden", PROMPT))
    others = [page(story(place)) for place in PLACES[1:5]]
    judged = _judged(html, page(story("Irvine", PROMPT)), *others)
    assert {each.label for each in judged} == {BlockLabel.BODY}


def test_short_words_of_a_conversation_stay():
    html = "".join(f"<p>{text}</p>" for text in story("Arden", "Thanks.", "And you?"))
    others = [page(story(place, "Thanks.", "And you?")) for place in PLACES[1:6]]
    assert {each.label for each in _judged(html, *others)} == {BlockLabel.BODY}


def test_nothing_goes_where_most_of_a_page_repeats():
    chant = [f"Line {word} of the litany that is said on every day of the week" for word in PLACES]
    own = [
        f"A few words of {place} before it, which nobody else has, and no more." for place in "AB"
    ]
    html = "".join(f"<p>{text}</p>" for text in [own[0], *chant])
    judged = _judged(html, page([own[1], *chant], address="b"), page(story("Corby")))
    assert {each.label for each in judged} == {BlockLabel.BODY}


def test_without_company_the_judgements_stay():
    judgement = Judgement(label=BlockLabel.BODY, reason="a paragraph")
    assert settle([judgement], blocks("<p>One</p>"), None) == (judgement,)


def test_what_another_page_announces_of_an_article_is_not_its_own():
    lead = story("Arden")[0]
    cards = f"<h3><a href='/arden'>Arden votes for a bridge</a></h3><p>{lead}</p>"
    others = [
        sketch(
            blocks(cards + "".join(f"<p>{text}</p>" for text in story(place))), site="post.example"
        )
        for place in PLACES[1:5]
    ]
    assert repeated([page(story("Arden")), *others])[0].holders == (0, 0, 0)
