"""What a page is, on invented pages."""

import pytest

from stemma.errors import InputError
from stemma.extract.extract import extract
from stemma.extract.page import read_page
from stemma.model.document import BlockLabel, Document, PageKind, Rejected

PARAGRAPHS = [
    "The harbour board voted on Tuesday evening to close the north pier for the whole winter.",
    "Its chair, Ilse Brandt, said the decision had been taken after divers looked at the piles.",
    "Fishing crews will move to the east basin until the repairs are finished some time in April.",
    "The town council will discuss the cost of the work, put at 2.4 million, at its next meeting.",
    "Traders on the quay said they had not been asked, and that the season was short enough.",
    "A ferry to the islands will leave from the customs house, an hour later than until now.",
    "Divers found worms in nine of forty piles, and the oldest of these are to be replaced.",
    "The last time the pier was closed, in 1987, the work took twice as long as was planned.",
]
OTHERS = [
    ("Ferry company to hire thirty more deckhands", "It wants to sail on Sundays as well again."),
    ("School in Upper Weld gets its garden back", "Parents had dug for three weekends in a row."),
    ("Two hurt as scaffold falls on market stalls", "Police have asked the builder for papers."),
    ("Choir sings for a roof and gets a cellar", "The vestry turned out to have been hollow."),
    ("Council tax to rise by less than was feared", "The mayor called it a victory of thrift."),
    ("Old mill will be flats, says its new owner", "Nobody has told the owls that live in it."),
    ("Rain stops the regatta for the second year", "The cup stays where it has been since May."),
    ("Bakers of the valley agree on one price", "A loaf is to cost the same up to the pass."),
    ("Trains to the coast will run all night long", "The timetable is good from early in June."),
    ("Library finds a letter in an atlas of 1791", "It is about the price of herring in Bergen."),
    ("Wolves seen twice on the road to the quarry", "The ranger thinks that they were huskies."),
    ("Students build a bridge out of old rackets", "It holds nine of them, the professor says."),
]


def html(body, title="Pier to close for the winter | Harbour Post", head=""):
    return f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def article(texts=PARAGRAPHS, after=""):
    return f"<article><h1>Pier to close for the winter</h1>{paragraphs(texts)}{after}</article>"


def listed(entries=OTHERS):
    return "".join(
        f"<div class='card'><h3><a href='/{number}'>{headline}</a></h3><p>{summary}</p></div>"
        for number, (headline, summary) in enumerate(entries)
    )


def ld(*fields):
    return f"<script type='application/ld+json'>{{{', '.join(fields)}}}</script>"


def nature(page):
    found = read_page(page).nature
    assert found is not None
    return found


def refusal(page):
    with pytest.raises(InputError) as error:
        read_page(page)
    return str(error.value)


def test_an_article_is_one_and_says_how_much_there_is():
    found = nature(html(article()))
    assert found.kind is PageKind.ARTICLE
    assert found.reason == "8 paragraphs of running text, 136 words of body"


def test_an_article_with_many_links_beside_it_stays_one():
    page = html(article() + f"<aside>{listed()}</aside>")
    assert nature(page).kind is PageKind.ARTICLE


def test_with_clean_nothing_is_judged():
    page = html("<h1>404 Not Found</h1><p>Nothing is here.</p>", title="404 Not Found")
    assert read_page(page, clean=True).nature is None


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Error 404 | Harbour Post",
        "Page not found - Harbour Post",
        "403 Forbidden",
        "Access Denied",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "502 Bad Gateway",
        "Service Temporarily Unavailable",
        "Are you a robot?",
        "Seite nicht gefunden | Hafenpost",
        "Page introuvable",
        "Página no encontrada",
    ],
)
def test_an_error_page_is_refused(title):
    page = html("<h1>Oh dear</h1><p>We looked for it everywhere, but it is not here.</p>", title)
    reason = refusal(page)
    assert reason.startswith("is an error page (title '")
    assert reason.endswith("save the article's page again once it loads in a browser")


def test_an_error_page_may_offer_other_stories():
    page = html(f"<h1>Page not found</h1>{listed()}", "Page not found - Harbour Post")
    assert refusal(page).startswith("is an error page")


def test_a_server_that_bars_robots_is_refused_whatever_its_title():
    page = html("<p>Please enable JS and disable any ad blocker</p>", "post.example")
    assert "'Please enable JS and disable any ad blocker' and 8 words in all" in refusal(page)


@pytest.mark.parametrize(
    "title",
    ["Page not found: how the web forgets its past", "Forbidden fruit is back", "404 days at sea"],
)
def test_an_article_about_errors_is_an_article(title):
    page = html(f"<article><h1>{title}</h1>{paragraphs(PARAGRAPHS)}</article>", title)
    assert nature(page).kind is PageKind.ARTICLE


def test_a_page_that_states_an_article_is_kept_with_the_doubt():
    page = html(
        f"<h1>Forbidden</h1>{paragraphs(PARAGRAPHS[:2])}",
        "Forbidden",
        head="<meta property='og:type' content='article'>",
    )
    found = nature(page)
    assert found.kind is PageKind.ERROR
    assert found.reason.startswith("perhaps an error page: title 'Forbidden'")


@pytest.mark.parametrize(
    ("texts", "button"),
    [
        (
            [
                "We and our 842 partners store and/or access information on a device, such as "
                "cookies, and process personal data.",
                "You can withdraw your consent at any time by clicking the link at the foot of "
                "our pages, or object where we claim a legitimate interest.",
            ],
            "Accept all",
        ),
        (
            [
                "Wir und unsere 180 Partner benötigen Ihre Zustimmung, um Informationen auf einem "
                "Gerät zu speichern und personalisierte Werbung zu zeigen.",
                "Sie können Ihre Einwilligung jederzeit widerrufen; mehr dazu steht in den "
                "Hinweisen, die wir am Fuß jeder Seite zeigen.",
            ],
            "Alle akzeptieren",
        ),
        (
            [
                "Nous et nos 90 partenaires utilisons des cookies pour mesurer l'audience et vous "
                "montrer de la publicité personnalisée.",
                "Votre consentement peut être retiré à tout moment, en bas de chaque page de "
                "notre site, sans que cela change le reste.",
            ],
            "Tout accepter",
        ),
        (
            [
                "Lesen Sie die Hafenpost wie immer mit Werbung und Tracking. Was dabei geschieht, "
                "steht in unserer Datenschutzerklärung.",
            ],
            "Akzeptieren und weiter",
        ),
        (
            [
                "Wir setzen auf dieser Seite Cookies ein und fragen dafür um Ihre Einwilligung, "
                "die Sie später widerrufen können."
            ],
            "Alle akzeptieren und weiter",
        ),
        (
            [
                "Unsere 77 Partner wollen Daten auf Ihrem Gerät lesen. Wer das nicht möchte, nimmt "
                "das Pur-Abo der Hafenpost."
            ],
            "Zustimmen und weiterlesen",
        ),
        (
            [
                "Nous respectons votre vie privée : avec votre accord, le journal range un petit "
                "fichier dans votre navigateur."
            ],
            "Accepter et continuer",
        ),
        (
            [
                "Nosotros y nuestros 60 socios guardamos datos en el navegador para mostrar "
                "publicidad personalizada y medir las visitas."
            ],
            "Aceptar y continuar",
        ),
        (
            [
                "Noi e i nostri 45 partner usiamo i cookie per mostrare annunci personalizzati e "
                "per contare chi legge il giornale."
            ],
            "Accetta e continua",
        ),
        (
            [
                "Wij en onze 31 partners bewaren gegevens in de browser en vragen uw toestemming "
                "om advertenties op maat te tonen."
            ],
            "Alles accepteren",
        ),
    ],
)
def test_a_consent_wall_is_refused(texts, button):
    page = html(f"<div>{paragraphs(texts)}<button>{button}</button></div>", "Harbour Post")
    reason = refusal(page)
    assert reason.startswith("is a consent wall (asks for consent in ")
    assert f"beside '{button}'" in reason
    assert reason.endswith("save the page after answering the dialogue")


def test_an_article_under_a_consent_dialogue_stays_one():
    dialogue = (
        "<div><p>We and our partners use cookies and process personal data, with your consent, "
        "to show personalised advertising and to see what is read.</p>"
        "<button>Accept all</button></div>"
    )
    assert nature(html(dialogue + article())).kind is PageKind.ARTICLE


@pytest.mark.parametrize("heading", ["Willkommen bei der Hafenpost", "Welkom bij De Haven"])
def test_a_greeting_is_no_headline_over_a_dialogue(heading):
    text = "Um die Hafenpost mit Werbung zu nutzen, geben Sie unten bitte Ihre Einwilligung dazu."
    page = html(f"<h1>{heading}</h1><p>{text}</p><button>Akkoord</button>", heading)
    assert refusal(page).startswith("is a consent wall")


@pytest.mark.parametrize(
    ("dialogue", "button"),
    [
        ("Wir und unsere 20 Partner verarbeiten personenbezogene Daten, auch auf Ihrem Gerät.",
         "Alle akzeptieren"),
        ("Nous utilisons des cookies, avec votre consentement, pour mesurer notre audience ici.",
         "Accepter et continuer"),
        ("Noi e i nostri 20 partner usiamo i cookie con il tuo consenso, anche per gli annunci.",
         "Accetta e continua"),
    ],
)  # fmt: skip
def test_a_short_text_under_a_consent_dialogue_is_none(dialogue, button):
    banner = f"<div><p>{dialogue}</p><button>{button}</button></div>"
    page = html(f"{banner}<h1>Pier closes</h1>{paragraphs(PARAGRAPHS[:1])}")
    assert nature(page).kind is PageKind.ARTICLE
    page = html(f"{banner}<h1>Pier to close for the winter</h1><p>Nobody was asked.</p>")
    assert nature(page).reason.startswith("perhaps a consent wall")


def test_an_article_about_consent_stays_one():
    texts = [f"{text} We use cookies, the site had said." for text in PARAGRAPHS]
    assert nature(html(article(PARAGRAPHS + texts[:3], "<button>Accept</button>"))).kind is (
        PageKind.ARTICLE
    )
    doubtful = nature(html(article(texts, "<button>Accept</button>")))
    assert doubtful.reason.startswith("perhaps a consent wall")


FRONT = "<link rel='canonical' href='https://post.example/'>"


@pytest.mark.parametrize(
    ("head", "evidence"),
    [
        (FRONT, "12 headlines that lead elsewhere and no paragraph of running text beside them"),
        (FRONT.replace("/'>", "/news/local-news/'>"), "at the address https://post.example/news"),
        ("<meta property='og:url' content='https://post.example/tag/ferry/page/2'>", "tag/ferry"),
        (ld('"@type": "CollectionPage"'), "JSON-LD CollectionPage, 12 headlines"),
    ],
)
def test_an_index_page_is_refused(head, evidence):
    page = html(f"<h1>News</h1>{listed()}", "Harbour Post", head)
    reason = refusal(page)
    assert reason.startswith("is an index page (")
    assert evidence in reason
    assert reason.endswith("save the pages of the articles that it lists")


def test_a_list_that_does_not_say_so_is_kept_with_the_doubt():
    found = nature(html(f"<h1>What else is new</h1>{listed()}", "What else is new in town"))
    assert found.kind is PageKind.INDEX
    assert found.reason.startswith("perhaps an index page: 12 headlines that lead elsewhere")


def test_a_short_article_among_many_links_is_no_index():
    page = html(
        article(PARAGRAPHS[:1]) + listed(),
        head="<meta property='og:type' content='article'>",
    )
    assert nature(page).kind is PageKind.ARTICLE


CLOSED = ld('"@type": "NewsArticle"', '"isAccessibleForFree": "False"')


@pytest.mark.parametrize(
    ("head", "prompt", "evidence"),
    [
        (
            CLOSED,
            "Subscribe to continue reading",
            "'Subscribe to continue reading' after 2 paragraphs; "
            "JSON-LD isAccessibleForFree false; the text ends there",
        ),
        ("", "To read the full story, start your free trial now.", "the text ends there"),
        ("", "Jetzt mit Hafenpost plus weiterlesen", "'Jetzt mit Hafenpost plus weiterlesen'"),
        ("", "La suite est réservée aux abonnés", "'La suite est réservée aux abonnés'"),
        ("", "Suscríbete para seguir leyendo", "'Suscríbete para seguir leyendo'"),
        (
            ld('"@type": "NewsArticle"', '"isAccessibleForFree": false', '"wordCount": 900'),
            "",
            "JSON-LD isAccessibleForFree false; 32 of the 900 words that JSON-LD counts",
        ),
    ],
)
def test_a_stub_before_a_paywall_is_kept_and_marked(head, prompt, evidence):
    page = read_page(html(article(PARAGRAPHS[:2], f"<div>{prompt}</div>"), head=head))
    assert page.nature is not None
    assert page.nature.kind is PageKind.PAYWALL_STUB
    assert evidence in page.nature.reason
    body = [block.span.of(page.text) for block in page.blocks if block.label is BlockLabel.BODY]
    assert body == PARAGRAPHS[:2]


def test_what_a_paywall_offers_is_no_body():
    offers = [
        "Join now and read all that we write about the coast for 2 pounds a week, or less.",
        "You can cancel at any time, and members of a library have access to it for nothing.",
    ]
    prompt = "To view the full story, please subscribe to the Harbour Post."
    page = read_page(html(article([*PARAGRAPHS[:3], prompt, *offers])))
    assert page.nature is not None
    assert page.nature.kind is PageKind.PAYWALL_STUB
    body = [block.span.of(page.text) for block in page.blocks if block.label is BlockLabel.BODY]
    assert body == PARAGRAPHS[:3]


def test_text_after_a_prompt_to_subscribe_stays():
    texts = [PARAGRAPHS[0], "Only for subscribers", *PARAGRAPHS[1:3]]
    page = read_page(html(article(texts, "<div>Sign up to read on</div>"), head=CLOSED))
    body = [block.span.of(page.text) for block in page.blocks if block.label is BlockLabel.BODY]
    assert [text for text in body if text in PARAGRAPHS] == PARAGRAPHS[:3]


@pytest.mark.parametrize(
    ("texts", "head", "prompt"),
    [
        (PARAGRAPHS * 3, CLOSED, "Subscribe to continue reading"),
        (PARAGRAPHS, CLOSED, ""),
        (PARAGRAPHS, "", "Already a subscriber? Log in"),
        (PARAGRAPHS, ld('"wordCount": 140'), ""),
    ],
)
def test_a_whole_article_with_a_mark_of_a_paywall_is_no_stub(texts, head, prompt):
    page = html(article(texts, f"<div>{prompt}</div>"), head=head)
    assert nature(page).kind is PageKind.ARTICLE


def live(count):
    posts = "".join(
        f"<div class='post'><time>{9 + at}:{10 + at}</time><h2>Update number {at}</h2>"
        f"<p>{PARAGRAPHS[at]}</p></div>"
        for at in range(count)
    )
    return f"<article><h1>Pier closes: live updates</h1>{posts}</article>"


def test_a_live_blog_is_marked_and_its_times_are_dates():
    head = ld('"@type": "LiveBlogPosting"')
    page = read_page(html(live(6), "Pier closes: live updates | Harbour Post", head))
    assert page.nature is not None
    assert page.nature.kind is PageKind.LIVE_BLOG
    assert page.nature.reason == "JSON-LD LiveBlogPosting and 6 time-stamped posts"
    labels = {block.span.of(page.text): block.label for block in page.blocks}
    assert {labels[f"{9 + at}:{10 + at}"] for at in range(6)} == {BlockLabel.DATE}
    assert {labels[text] for text in PARAGRAPHS[:6]} == {BlockLabel.BODY}


def test_a_live_blog_that_states_nothing_is_known_by_title_and_times():
    found = nature(html(live(8), "Pier closes: live updates | Harbour Post"))
    assert found.kind is PageKind.LIVE_BLOG
    assert found.reason == "title 'Pier closes: live updates' and 8 time-stamped posts"


def stamped(texts, holder="post", linked=False, clock=None):
    clock = clock or (lambda at: f"2031-03-10T{20 - at}:05:00Z")
    return "".join(
        f"<div class='{holder}'><time datetime='{clock(at)}'>{20 - at}:05</time>"
        + (f"<h3><a href='/{at}'>Divers look at the piles again</a></h3>" if linked else "")
        + f"<p>{text}</p></div>"
        for at, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    "title",
    [
        "LIVE: pier closes",
        "Pier closes: live updates",
        "As it happened: pier closes",
        "Pier closes - live blog",
        "Liveticker: Der Pier schließt",
        "Newsblog zum Pier: Taucher im Wasser",
        "EN DIRECT : le quai ferme",
        "El muelle cierra, minuto a minuto",
        "Il molo chiude, la diretta: i sub al lavoro",
        "Liveblog pier: duikers in het water",
    ],
)
def test_a_live_blog_needs_few_posts_if_each_has_its_text(title):
    page = read_page(html(f"<article><h1>{title}</h1>{stamped(PARAGRAPHS[:5])}</article>", title))
    assert page.nature is not None
    assert page.nature.kind is PageKind.LIVE_BLOG
    assert page.nature.reason == f"title '{title}' and 5 time-stamped posts"
    labels = {block.span.of(page.text): block.label for block in page.blocks}
    assert {labels[text] for text in PARAGRAPHS[:5]} == {BlockLabel.BODY}
    assert {labels[f"{20 - at}:05"] for at in range(5)} == {BlockLabel.DATE}


def test_the_address_tells_a_live_blog_too():
    head = "<link rel='canonical' href='https://post.example/live/pier-closes'>"
    page = html(f"<article><h1>Pier closes</h1>{stamped(PARAGRAPHS[:4])}</article>", head=head)
    assert nature(page).reason == (
        "address https://post.example/live/pier-closes and 4 time-stamped posts"
    )


def test_posts_alone_tell_a_live_blog():
    found = nature(html(f"<article><h1>Pier closes</h1>{stamped(PARAGRAPHS)}</article>"))
    assert found.kind is PageKind.LIVE_BLOG
    assert found.reason == (
        "8 time-stamped posts with text of their own, in order, in one container"
    )


@pytest.mark.parametrize(
    "posts",
    [
        stamped(PARAGRAPHS[:3]),
        stamped(PARAGRAPHS, holder="comment"),
        stamped(PARAGRAPHS, linked=True),
        stamped(PARAGRAPHS, clock=lambda at: f"2031-03-{10 + at * 7 % 5}T12:00"),
        stamped(PARAGRAPHS, clock=lambda at: ""),
        paragraphs(PARAGRAPHS) + stamped([text for _, text in OTHERS]),
    ],
)
def test_what_has_times_is_not_yet_a_live_blog(posts):
    page = html(f"<article><h1>Pier to close for the winter</h1>{posts}</article>")
    assert nature(page).kind is not PageKind.LIVE_BLOG


def test_an_article_with_a_live_title_and_timed_comments_is_no_live_blog():
    comments = stamped([text for _, text in OTHERS[:5]], holder="comment")
    title = "Live: pier to close for the winter"
    page = html(f"{article()}<section class='comments'>{comments}</section>", title)
    assert nature(page).kind is PageKind.ARTICLE


def test_an_article_about_life_is_no_live_blog():
    page = html(article(), "Where the otters live: updates from the river")
    assert nature(page).kind is PageKind.ARTICLE


def test_a_gallery_is_marked_and_its_captions_are_captions():
    pictures = "".join(
        f"<figure><img src='{at}.jpg'><figcaption>{text}</figcaption></figure>"
        for at, text in enumerate(PARAGRAPHS[1:])
    )
    page = read_page(
        html(
            f"<article><h1>The pier in pictures</h1><p>{PARAGRAPHS[0]}</p>{pictures}</article>",
            "The pier in pictures",
            ld('"@type": "ImageGallery"'),
        )
    )
    assert page.nature is not None
    assert page.nature.kind is PageKind.GALLERY
    assert page.nature.reason.startswith("JSON-LD ImageGallery, 7 captions and ")
    labels = {block.span.of(page.text): block.label for block in page.blocks}
    assert {labels[text] for text in PARAGRAPHS[1:]} == {BlockLabel.CAPTION}


def test_an_article_with_pictures_is_no_gallery():
    figure = "<figure><img src='1.jpg'><figcaption>The old pier last May</figcaption></figure>"
    page = html(article() + figure * 5, "The pier in pictures and words")
    assert nature(page).kind is PageKind.ARTICLE


def test_what_holds_no_article_is_rejected_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.html").write_text(html("<h1>404</h1><p>Gone.</p>", "404 Not Found"))
    (tmp_path / "b.html").write_text(html(article()))
    (tmp_path / "c.txt").write_text("\n\n".join(PARAGRAPHS))
    error, page, text = extract([str(tmp_path)])
    assert isinstance(error, Rejected)
    assert error.stage == "extract"
    assert error.reason == (
        "is an error page (title '404 Not Found' and 0 words of running text): "
        "save the article's page again once it loads in a browser"
    )
    assert isinstance(page, Document)
    assert page.nature is not None
    assert isinstance(text, Document)
    assert text.nature is None
