"""Words for a reader that all formats share: dates, support, stances, kinds of difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from stemma.model.brief import Brief
from stemma.model.claim import (
    Alteration,
    Altered,
    Claim,
    Conflict,
    ConflictKind,
    ConflictStatus,
    Position,
    Stance,
)
from stemma.model.document import BlockLabel, Found, PageKind, PageNature, Precision, Published
from stemma.model.lineage import Derivation, Direction, PassageKind
from stemma.text.metonyms import says_state

_WITH_ARTICLE = (
    "Emirates",
    "Islands",
    "Kingdom",
    "Netherlands",
    "Philippines",
    "Republic",
    "States",
)
UNKNOWN_SPEAKER = "Speaker unknown"
_LONGEST_SOURCE = 80
VERIFY = (
    "Every line of this brief stands on a run of characters in one of its sources. To have all of "
    "them checked again, write the brief as JSON and hand it to Stemma:"
)
VERIFY_COMMANDS = ("stemma brief PATH... -o brief.json", "stemma verify brief.json")

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEK = timedelta(days=6)

STANCES = {
    Stance.SUPPORTS: ("+", "in favour"),
    Stance.OPPOSES: ("−", "against"),
    Stance.UNDECIDED: ("?", "undecided"),
}
ALTERATIONS = {
    Alteration.SUBSTITUTED: "elsewhere",
    Alteration.OMITTED: "left out here",
    Alteration.INSERTED: "only here",
}
_MATTERS = {
    ConflictKind.QUANTITY: "how many",
    ConflictKind.DATE: "when",
    ConflictKind.POLARITY: "whether something is so",
    ConflictKind.SPEAKER: "who said it",
    ConflictKind.WORDING: "in what words",
}
JUNK = frozenset(
    {
        BlockLabel.COMMENT,
        BlockLabel.TEASER,
        BlockLabel.BOILERPLATE,
        BlockLabel.CAPTION,
        BlockLabel.HIGHLIGHT,
    }
)
_BLOCKS = {
    BlockLabel.COMMENT: "reader comment",
    BlockLabel.BOILERPLATE: "page furniture",
    BlockLabel.HIGHLIGHT: "story highlight",
}


def made_by(brief: Brief) -> str:
    """Return what made a brief: version, annotators and configuration."""
    return f"Stemma {brief.version}, annotators {brief.annotators}, configuration {brief.config}"


def block(label: BlockLabel) -> str:
    """Return what a label is called in front of a reader ("reader comment")."""
    return _BLOCKS.get(label, label.value)


def blocks(label: BlockLabel) -> tuple[str, str]:
    """Return what one block, and what several blocks of a label are called."""
    if label is BlockLabel.BOILERPLATE:
        return "run of page furniture", "runs of page furniture"
    return block(label), f"{block(label)}s"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 word", "2 words", "1,204 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(items: Sequence[str]) -> str:
    """Return items as a reader lists them: "A", "A and B", "A, B and C"; "" for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capitalised(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def day(value: date) -> str:
    """Return a day in words: "Fri 7 Apr 2017"."""
    return f"{_WEEKDAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def _month(value: date) -> str:
    return f"{_MONTHS[value.month - 1]} {value.year}"


def _year(value: date) -> str:
    return str(value.year)


def _is_last_of_month(value: date) -> bool:
    return value == date.max or (value + timedelta(days=1)).day == 1


def _range(first: str, last: str, *, open_ended: bool) -> str:
    return f"between {first} and {last}" if open_ended else f"{first} to {last}"


def _days(first: date, last: date, *, open_ended: bool) -> str:
    """Name two days together, without saying a shared month or year twice."""
    begin = day(first)
    if first.year == last.year:
        begin = begin.rsplit(" ", 1 if first.month != last.month else 2)[0]
    return _range(begin, day(last), open_ended=open_ended)


def _coarse(first: date, last: date) -> Precision | None:
    """Return the calendar unit that an interval is exactly made of, if there is one."""
    if first.day != 1 or not _is_last_of_month(last):
        return None
    if first.month == 1 and last.month == 12:
        return Precision.YEAR
    return Precision.MONTH


def period(days: tuple[date, date], precision: Precision) -> str:
    """Return inclusive days in words, no finer than they are known.

    Examples: "Fri 7 Apr 2017", "week of Mon 3 Apr 2017", "between Fri 7 and Tue 11 Apr 2017",
    "April 2017", "2013".
    """
    first, last = days
    is_open = precision is Precision.INTERVAL
    if is_open:
        precision = _coarse(first, last) or precision
    if precision in (Precision.YEAR, Precision.MONTH):
        unit = _month if precision is Precision.MONTH else _year
        begin, end = unit(first), unit(last)
        return begin if begin == end else _range(begin, end, open_ended=is_open)
    if first == last:
        return day(first)
    if first.weekday() == 0 and last - first == _WEEK:
        return f"week of {day(first)}"
    return _days(first, last, open_ended=is_open)


def _clock(moment: datetime, precision: Precision) -> str:
    pattern = "%H:%M:%S" if precision is Precision.SECOND and moment.second else "%H:%M"
    zone = moment.tzname() or ""
    words = f"{moment.strftime(pattern)} {zone}".strip()
    return f"about {words}" if precision is Precision.HOUR else words


_MOST_RIVALS = 2


def published(value: Published | None) -> str:
    """Return when a document was published, to its precision, or "date unknown"."""
    if value is None:
        return "date unknown"
    if value.precision in (Precision.SECOND, Precision.MINUTE, Precision.HOUR) and value.value:
        try:
            moment = datetime.fromisoformat(value.value)
        except ValueError:
            return period(value.days, Precision.DAY)
        return f"{day(moment.date())}, {_clock(moment, value.precision)}"
    return period(value.days, value.precision)


def provenance(value: Published) -> str:
    """Return where a date was found and what disagrees: "date line; URL says 7 Apr 2017"."""
    shown = [f"{rival.how} says {_dated(rival.value)}" for rival in value.rivals[:_MOST_RIVALS]]
    more = len(value.rivals) - len(shown)
    rest = [f"{more} more disagree"] if more > 0 else []
    return "; ".join((value.how, *shown, *rest))


def _dated(value: str) -> str:
    """Return the day of an ISO 8601 date in words, and what is no day as it is."""
    try:
        found = date.fromisoformat(value.partition("T")[0])
    except ValueError:
        return value
    return day(found).partition(" ")[2]


_KINDS = {
    PageKind.LIVE_BLOG: "live-blog",
    PageKind.GALLERY: "gallery of pictures",
    PageKind.PAYWALL_STUB: "paywall stub: only the beginning of the article is at hand",
    PageKind.ERROR: "perhaps an error page",
    PageKind.CONSENT_WALL: "perhaps a consent wall",
    PageKind.INDEX: "perhaps an index page",
}


def kind(nature: PageNature | None) -> str:
    """Return what a page is where it is no article: "live-blog", else ""."""
    return _KINDS.get(nature.kind, "") if nature else ""


def publisher(found: Found | None) -> str:
    """Return the publisher's name as it was found, or "Publisher unknown"."""
    return found.value if found else "Publisher unknown"


def support(claim: Claim, sigla: Sequence[str]) -> str:
    """Return how a claim is supported, in origins: "A and C: 1 origin, copied text"."""
    names = listing(sigla)
    if len(sigla) == 1:
        return f"{names} only"
    if claim.origins == 1:
        return f"{names}: one origin"
    return f"{names}: {claim.origins} independent origins"


def conflict(record: Conflict) -> str:
    """Return what kind of difference it is: "Accounts disagree on how many"."""
    matter = _MATTERS[record.kind]
    if record.status is ConflictStatus.UPDATE:
        return f"One account updates or refines another on {matter}"
    return f"Accounts disagree on {matter}"


def stance(position: Position) -> str:
    """Return the stance with its sign: "+ in favour"."""
    return " ".join(STANCES[position.stance])


def acting(actor: str, state: str | None) -> str:
    """Return an actor with the state that it acts for: "Moscow (for Russia)".

    Nothing is added to a name that says it already ("Russian officials").
    """
    if state is None or says_state(actor, state):
        return actor
    article = "the " if state.endswith(_WITH_ARTICLE) else ""
    return f"{actor} (for {article}{state})"


def actor(position: Position) -> str:
    """Return who takes a position, with the state that it acts for."""
    return acting(position.actor, position.acts_for)


def standing(position: Position) -> str:
    """Return where somebody stands, in words that fit one or many: "in favour of sanctions"."""
    preposition = {Stance.SUPPORTS: " of", Stance.UNDECIDED: " on"}.get(position.stance, "")
    return f"{STANCES[position.stance][1]}{preposition} {position.proposal}"


def derivation(record: Derivation, source: str, target: str) -> str:
    """Return an edge of the stemma in words, by sigla: "B took text from A"."""
    if record.direction is Direction.KNOWN:
        return f"{target} took text from {source}"
    return f"{source} and {target} share text; who took from whom is unknown"


def passage(kind: PassageKind) -> str:
    """Return how a shared passage agrees."""
    return "word for word" if kind is PassageKind.VERBATIM else "reworded"


def altered(record: Altered) -> str:
    """Return what other witnesses have where a rendering differs: "elsewhere: “not”"."""
    words = ALTERATIONS[record.kind]
    reading = " ".join(record.reading.split())
    return f"{words}: “{reading}”" if reading else words


def words_in(text: str) -> int:
    """Count the words of a text (runs of word characters)."""
    return len(re.findall(r"\w+(?:['’-]\w+)*", text))


def undescribed(words: str) -> str:
    """Return a heading for a speaker of whom a witness has only these words ("aides")."""
    first, _, rest = words.partition(" ")
    if first in ("A", "An", "The", "One", "Some", "Two", "Three", "Several", "Many"):
        words = f"{first.lower()} {rest}"
    if len(words) > _LONGEST_SOURCE:
        words = words[:_LONGEST_SOURCE].rpartition(" ")[0] + " …"
    return f"Not identified: {words}"
