"""Pages as text that one scraper or another left, with what is article marked, and with more junk.

A page is the visible text of its blocks, in order, and which of its words are its article's. It is
laid out in one of several ways, and junk of kinds that saved pages lack is set into it: threads of
readers' comments and sidebars of other stories. Comments are made of templates and of words of the
article, sidebars of the openings of other articles.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from stemma.model.span import Span

WORD = re.compile(r"\w+")
STYLES = ("lines", "blank", "wrapped", "narrow", "marked", "indented", "joined", "loose")
"""A block a line; blank lines between; wrapped at 80; at 72 without blank lines; with marks of
Markdown; indented; short blocks joined by tabs and bars; blank lines here and there."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a page: its text, and for each of its words whether it is the article's."""

    text: str
    marks: tuple[bool, ...]
    kind: str = ""

    @property
    def is_article(self) -> bool:
        """Whether most of it is."""
        return 2 * sum(self.marks) > len(self.marks)


@dataclass(frozen=True, slots=True)
class Laid:
    """A text and the spans of its words, each with whether it is the article's."""

    text: str
    words: tuple[tuple[Span, bool], ...]


def junk(text: str, kind: str) -> Part:
    """Return a block of which nothing is the article's."""
    return Part(text, (False,) * len(WORD.findall(text)), kind)


def article(text: str) -> Part:
    """Return a block that is the article's."""
    return Part(text, (True,) * len(WORD.findall(text)), "article")


def lay(parts: Sequence[Part], style: str, rng: Random) -> Laid:
    """Lay blocks out in one of `STYLES`."""
    pieces = _pieces(parts, style, rng)
    text = "".join(pieces)
    marks = [mark for part in parts for mark in part.marks]
    words = [Span(found.start(), found.end()) for found in WORD.finditer(text)]
    if len(words) != len(marks):
        raise ValueError(f"{len(words)} words laid out of {len(marks)}")
    return Laid(text, tuple(zip(words, marks, strict=True)))


def _pieces(parts: Sequence[Part], style: str, rng: Random) -> list[str]:
    pieces: list[str] = []
    indent = " " * rng.choice((2, 4, 8))
    gap = rng.choice((2, 2, 3))
    for index, part in enumerate(parts):
        text, after = part.text, "\n"
        count = len(part.text.split())
        if style in ("blank", "wrapped"):
            after = "\n\n"
        if style == "wrapped":
            text = _wrapped(text, 80)
        elif style == "narrow":
            text = _wrapped(text, 72)
            after = "\n\n" if rng.random() < 0.6 or count > 15 else "\n"
        elif style == "marked":
            after = "\n\n"
            if count <= 10 and not part.is_article and rng.random() < 0.5:
                text = f"* {text}"
            elif count <= 12 and rng.random() < 0.15:
                text = f"{'#' * rng.randint(1, 4)} {text}"
        elif style == "indented":
            text = indent * rng.randint(0, 3) + text
            after = rng.choice(("\n", "\n\n", "\n\n\n"))
        elif style == "joined":
            following = parts[index + 1] if index + 1 < len(parts) else None
            is_short = following and count <= 4 and len(following.text.split()) <= 4
            is_junk = following and not part.is_article and not following.is_article
            after = rng.choice(("\t", " | ", "  ")) if is_short and is_junk else "\n" * gap
        elif style == "loose":
            after = "\n\n" if count > 12 and rng.random() < 0.85 else "\n"
        pieces += [text, after]
    return pieces


def _wrapped(text: str, width: int) -> str:
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


# --- readers' comments -------------------------------------------------------------------------

_TALK = """
this is exactly what happens when nobody is held accountable
I have lived here for thirty years and I have never seen anything like it.
So {name} says one thing and does another. What a surprise.
Can somebody explain to me why we are still paying for this?
Great article, thank you for covering {noun}.
Worst article I have read all week. Do you people even have editors?
lol {name} again
Who cares about {noun} when people cannot pay their rent?
You obviously did not read past the headline.
@{user} you are wrong and you know it
@{user} Couldn't agree more.
@{user} no, read it again. It says {noun}, not what you think it says
My sister works there and she tells a very different story.
Finally someone says it.
Well said!!
Shame on {name}.
{name} is a disgrace and should resign today.
{name} is the only one telling the truth about {noun}
That's not how {noun} works, sorry.
I don't trust {name} as far as I can throw him...
Meanwhile our roads are full of holes and nobody does a thing.
We all know how this ends. Same as last time.
Wake up people!
if you believe that I have a bridge to sell you
Am I the only one who thinks {noun} is being blown out of proportion?
Where were these people ten years ago?
it's all about the money. it always is.
The media will never tell you the whole story about {noun}.
I voted for them once. Never again!
RIP. Thoughts with the family.
So sad. My heart goes out to everyone there.
Wow. Just wow.
What a joke.
Typical.
Same old story.
This.
Nonsense.
Agreed.
Good for {name}! About time.
Bring back the old rules, they worked fine.
They should lock them up and throw away the key
Let's see if {name} keeps that promise. I doubt it.
How about we stop talking about {noun} and start doing something?
{noun} has been a mess for years and it will still be a mess when I'm dead.
As somebody who has worked in this field for two decades I can say that {noun} is harder than it
looks. You cannot just throw money at it and hope for the best, and anyone who tells you otherwise
is selling something.
I used to respect {name}. Then this happened, and the one before, and the one before that. How many
chances does a person get?
Let me get this straight: {noun} costs us a fortune, nobody wants it, and {name} still thinks it is
a good idea. Only in this country.
People forget that {name} was against {noun} before being for it. Look it up.
It was the same under the last lot, so spare me the outrage.
Interesting piece but you left out the most important part, which is who pays for it.
there is no evidence for any of this, none, zero
You're missing the point. It isn't about {noun}, it's about trust.
First!
I'm no fan of {name} but fair is fair, that took courage.
The truth is that {noun} was doomed from the start and everybody in the room knew it.
Sorry but no. {name} had every chance to fix {noun} and chose not to.
Another day, another {noun} story. Yawn.
And who is going to pay for all this? You and me, as usual!
I wonder what {name} would say if it were his own kids.
Just follow the money and you'll see why {noun} matters to them.
Thank you! I've been trying to tell people about {noun} for months.
My grandfather always said never trust a man who smiles too much
One rule for them and another for the rest of us
does anyone know if {noun} affects people outside the city?
you can't make this stuff up
Not one word about {noun} on the evening news. Why is that?
I think {name} makes a fair point here, even if I would have put it differently.
It is a complicated matter. {noun} is only one part of it, and I doubt that {name} sees the rest.
They have been promising this since I was in school. Nothing ever comes of it.
Perhaps {name} should spend a week living like the rest of us.
{name} and {name} are two sides of the same coin.
ARE YOU KIDDING ME
I will believe it when I see it.
Yes, because that worked so well last time.
Anyone with half a brain could see that coming.
Actually the figures say the opposite. Crime is down, prices are down, but fear sells.
Your comment proves that you know nothing about {noun}.
oh please, spare us the drama
There should be a law against this.
Good riddance, I say.
The comments here are even dumber than the article.
So what's the solution then? Complaining is easy.
I read somewhere that {noun} was sold to investors years ago. Can't find the link now.
"{quote}" - really? Who writes this stuff?
"{quote}" That says it all.
> {quote}
Not true, and {name} knows it. The report is public, go and read it.
"""
_BITTER = """
what a bunch of clowns
nobody asked
this country is finished
unbelievable
just sad
smh
they're all crooks
and that's a fact
think about it
but hey, what do I know
makes me sick
end of story
you'll see
mark my words
no thanks
good luck with that
time will tell
I rest my case
rant over
"""
_FIRST = (
    "dave mary big old mad true blue north silent grumpy lucky tiny rusty green free sunny".split()
)
_SECOND = (
    "fox harbour truth rider patriot gardener nurse dad mum wolf teacher 77 1964 river voice "
    "oak".split()
)
_PEOPLE = (
    "Karen L", "Tom H.", "Michael Brandt", "S. Okafor", "Jeanne", "Old Hand", "Rita M",
    "Pete from Ohio", "Anon", "Guest", "J.R.", "Lou",
)  # fmt: skip
_AGO = (
    "{n} hours ago",
    "{n} days ago",
    "{n}h",
    "{n} min ago",
    "{n} weeks ago",
    "{n}d",
    "a year ago",
)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_USERS = (
    "{user}", "{user} says:", "{user}'s picture", "{user} • {ago}", "{user} {ago}",
    "Posted by {user} on {date}", "{user} wrote:", "{date} at {time}", "{user} | {date} {time}",
    "Reply to {user}", "{user} → {other}", "{user} · {ago}", "By {user}", "{user} - {date}",
    "Comment by {user}", "#{n}  {user}", "{user} commented {ago}",
)  # fmt: skip
_BUTTONS = (
    "Reply", "Like · Reply", "Reply Share", "{n} likes", "Report", "{n} replies",
    "Flag as inappropriate", "Upvote {n} Downvote", "▲ {n} ▼", "Recommend ({n})",
    "Reply · Like · {n} · {ago}", "Share", "Permalink", "Report abuse", "{n} points",
    "+{n}", "Reply Quote", "Hide replies",
)  # fmt: skip
_HEADS = (
    "{n} Comments", "Comments", "Comments ({n})", "Join the discussion", "Leave a comment",
    "Reader comments", "Join the conversation", "{n} responses to this story", "Post a comment",
    "Sort by: Newest", "Discussion", "Have your say", "What do you think?",
)  # fmt: skip


def thread(words: Sequence[str], rng: Random, *, length: int | None = None) -> list[Part]:
    """Make a thread of readers' comments below an article.

    Args:
        words: the article's paragraphs, from which comments take names, nouns and quotations.
        rng: what chance is drawn from.
        length: how many comments; 3 to 40 by default.
    """
    matter = _Matter(words, rng)
    parts: list[Part] = []
    if rng.random() < 0.4:
        parts.append(junk(_filled(rng.choice(_HEADS), matter, rng), "comment"))
    user = rng.choice(_USERS) if rng.random() < 0.6 else ""
    button = [rng.choice(_BUTTONS) for _ in range(rng.randint(1, 3))] if rng.random() < 0.4 else []
    stamp = rng.choice(("{ago}", "{date} {time}", "")) if user and rng.random() < 0.3 else ""
    for _ in range(length or int(3 + 37 * rng.random() ** 2)):
        above = [piece for piece in (user, stamp) if piece]
        parts += [junk(_filled(piece, matter, rng), "comment") for piece in above]
        parts += [junk(comment, "comment") for comment in _comment(matter, rng)]
        if button and rng.random() < 0.8:
            parts += [junk(_filled(piece, matter, rng), "comment") for piece in button]
    return parts


class _Matter:
    """What comments speak of: people, things and words of the article above them."""

    def __init__(self, paragraphs: Sequence[str], rng: Random) -> None:
        text = " ".join(paragraphs)
        names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?", text)
        nouns = re.findall(r"\b(?:the|a|an|of|this) ((?:[a-z]{4,} )?[a-z]{5,})(?=[ ,.])", text)
        sentences = re.findall(r"(?<=[.!?] )[A-Z][^.!?\n]{30,140}[.!?]", text)
        self.names = names or ["the mayor"]
        self.nouns = [f"the {noun}" for noun in nouns] or ["this"]
        self.quotes = sentences or ["That was then"]
        self.users = [_user(rng) for _ in range(rng.randint(3, 14))]


def _user(rng: Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(_PEOPLE)
    name = rng.choice(_FIRST) + rng.choice(("", "_", "")) + rng.choice(_SECOND)
    return name.title() if rng.random() < 0.5 else name + str(rng.choice(("", rng.randint(1, 99))))


def _filled(template: str, matter: _Matter, rng: Random) -> str:
    day, month, year = rng.randint(1, 28), rng.choice(_MONTHS), rng.randint(2006, 2025)
    values = {
        "name": lambda: rng.choice(matter.names),
        "noun": lambda: rng.choice(matter.nouns),
        "quote": lambda: rng.choice(matter.quotes).rstrip("."),
        "user": lambda: rng.choice(matter.users),
        "other": lambda: rng.choice(matter.users),
        "n": lambda: str(int(1 + 300 * rng.random() ** 3)),
        "ago": lambda: rng.choice(_AGO).replace("{n}", str(rng.randint(2, 23))),
        "date": lambda: rng.choice((f"{month} {day}, {year}", f"{day} {month} {year}",
                                    f"{day:02}/{_MONTHS.index(month) + 1:02}/{year}")),
        "time": lambda: _clock(rng),
    }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda found: values[found.group(1)](), template)


def _clock(rng: Random) -> str:
    hour, minute = rng.randint(1, 12), rng.randint(0, 59)
    return f"{hour}:{minute:02} {rng.choice(('am', 'PM', ''))}".strip()


def _templates() -> list[str]:
    """Return the templates: a line each, but one that does not end goes on in the next."""
    found: list[str] = []
    for line in _TALK.strip().splitlines():
        if found and len(found[-1]) > 88 and not re.search(r"[.!?]$", found[-1]):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


_TEMPLATES = _templates()
_LATER = _BITTER.strip().splitlines()


def _comment(matter: _Matter, rng: Random) -> list[str]:
    """Make one comment of one to three paragraphs."""
    paragraphs = []
    for _ in range(1 if rng.random() < 0.8 else rng.randint(2, 3)):
        count = rng.choice((1, 1, 1, 1, 2, 2, 3, 4))
        pieces = [_filled(rng.choice(_TEMPLATES), matter, rng) for _ in range(count)]
        if rng.random() < 0.2:
            pieces.append(rng.choice(_LATER))
        paragraphs.append(_roughened(" ".join(pieces), rng))
    return paragraphs


def _roughened(text: str, rng: Random) -> str:
    """Write a text as readers do: small letters, no stops, dots, capitals."""
    if rng.random() < 0.2:
        text = text.lower()
    if rng.random() < 0.15:
        text = text.replace("'", "")
    if rng.random() < 0.2:
        text = text.rstrip(".")
    if rng.random() < 0.1:
        text = re.sub(r"\. ", "... ", text)
    if rng.random() < 0.08:
        text = text.rstrip(".!?") + rng.choice(("!!!", "???", "!!", "..."))
    if rng.random() < 0.05:
        text = text.upper()
    if rng.random() < 0.1:
        pieces = text.split(" ")
        at = rng.randrange(len(pieces))
        pieces[at] = pieces[at].upper()
        text = " ".join(pieces)
    return text


# --- sidebars of other stories -----------------------------------------------------------------

_LISTS = (
    "Related stories", "Most read", "More from {section}", "You may also like", "Latest news",
    "Recommended for you", "Trending now", "Related News:", "Editor's picks", "Top stories",
    "Read next", "From the archive", "Elsewhere on the site", "Popular this week", "More stories",
    "", "", "", "", "",
)  # fmt: skip
_SECTIONS = "World Politics Business Sport Opinion Science Local Culture Health Travel Tech".split()
_DATED = (
    "{date}",
    "{ago}",
    "{section} | {date}",
    "{section}",
    "By {user}",
    "{n} min read",
    "{n} comments",
)


def sidebar(
    others: Sequence[tuple[str, str]], rng: Random, *, length: int | None = None
) -> list[Part]:
    """Make a list of other stories: headlines, with or without the first sentence and a day.

    Args:
        others: headlines and opening sentences of other articles (either may be empty).
        rng: what chance is drawn from.
        length: how many stories; 3 to 25 by default.
    """
    matter = _Matter((), rng)
    parts: list[Part] = []
    head = rng.choice(_LISTS).replace("{section}", rng.choice(_SECTIONS))
    if head:
        parts.append(junk(head, "teaser"))
    form = rng.choice(("headlines", "teasers", "teasers", "sentences", "dated"))
    stamp = rng.choice(_DATED)
    for title, opening in rng.sample(list(others), min(length or rng.randint(3, 25), len(others))):
        if title and form != "sentences":
            parts.append(junk(title, "teaser"))
        if opening and (form in ("teasers", "sentences") or not title):
            parts.append(junk(_cut(opening, rng), "teaser"))
        if form == "dated":
            line = stamp.replace("{section}", rng.choice(_SECTIONS))
            parts.append(junk(_filled(line, matter, rng), "teaser"))
    return parts


def _cut(sentence: str, rng: Random) -> str:
    """Break a sentence off as teasers are, now and then."""
    if rng.random() < 0.25:
        kept = sentence.split()[: rng.randint(8, 22)]
        return " ".join(kept).rstrip(".,;") + rng.choice(("...", "…", " [...]", ""))
    return sentence


def heads(title: str, rng: Random) -> list[Part]:
    """Make what stands above another article: its headline, by whom, and when."""
    matter = _Matter((), rng)
    found = [junk(title, "teaser")] if rng.random() < 0.8 else []
    if rng.random() < 0.5:
        found.append(junk(f"By {_user(rng)}", "other"))
    if rng.random() < 0.5:
        stamp = rng.choice(("{date}", "{date} {time}", "Published {date}", "{ago}"))
        found.append(junk(_filled(stamp, matter, rng), "other"))
    return found


_NOTICES = """
By using this site you agree to our use of cookies for analytics and personalised content.
Sign up for our newsletter to get the day's news in your inbox.
© {n} All rights reserved. No part of this page may be reproduced without permission.
Follow us on social media for updates.
Subscribe now for full access.
Share this article
Advertisement
Print
Email
Read more:
Click here to read more
Do you have a story for us? Write to the newsroom.
This article was amended after publication.
Support independent journalism: become a member.
We use cookies to make this site work.
Terms of use | Privacy policy | Contact
Back to top
"""


def notices(rng: Random) -> list[Part]:
    """Make a few lines of a page's own, as they stand before or after an article."""
    lines = rng.sample(_NOTICES.strip().splitlines(), rng.randint(1, 4))
    return [junk(line.replace("{n}", str(rng.randint(2001, 2026))), "notice") for line in lines]
