"""The expressions of a document that refer: names, pronouns and other noun phrases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from stemma.annotate.discourse import Discourse
from stemma.model.annotation import Mention, MentionType
from stemma.model.span import Span
from stemma.text import gazetteer
from stemma.text.names import Token
from stemma.text.roles import LINKS, plain

_PRONOUNS: Mapping[str, tuple[int, str, str]] = {
    form: (person, number, gender)
    for forms, person, number, gender in (
        ("i me my mine myself", 1, "s", ""),
        ("we us our ours ourselves", 1, "p", ""),
        ("you your yours yourself yourselves", 2, "", ""),
        ("he him his himself", 3, "s", "m"),
        ("she her hers herself", 3, "s", "f"),
        ("it its itself", 3, "s", "n"),
        ("they them their theirs themselves", 3, "p", ""),
    )
    for form in forms.split()
}
_POINTERS = frozenset("this that these those".split())
_DEFINITE = frozenset("the this that these those such said".split())
_INDEFINITE = frozenset(
    """a an some any no another every each many several few all both most more other one two three
    four five six seven eight nine ten dozens hundreds thousands""".split()
)
_OWNING = frozenset("my our your his her its their".split())
_CUTS = LINKS | frozenset(
    """, ( ) - – — : ; who whom whose which that where when and or by about against between into
    over under near like including based""".split()
)
_PLURALS = frozenset(
    """people police men women children officials members others authorities lawmakers media staff
    troops fishermen migrants""".split()
)
_SINGULAR_ENDS = ("ss", "us", "is", "ics", "news", "series")
_COPULAS = frozenset("is are was were be been become became becomes remains".split())
_GOVERNORS = frozenset(
    """of to in at from with by for on about against into between among over under toward towards
    through after before since like than including as via behind near""".split()
)


class Form(IntEnum):
    """How an expression refers."""

    NAME = 0
    PERSON = 1
    THING = 2
    THEY = 3
    I = 4  # noqa: E741 - the word itself
    WE = 5
    YOU = 6
    POINTER = 7
    DEFINITE = 8
    OWNED = 9
    INDEFINITE = 10
    BARE = 11

    @property
    def is_pronoun(self) -> bool:
        """Whether the expression is a pronoun."""
        return Form.PERSON <= self <= Form.POINTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A noun phrase that a tagger found; `type` is None where it is not known."""

    span: Span
    type: MentionType | None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expression:
    """An expression in its place.

    `head` is its head word in lower case and one form, `words` its telling words. `entity` is the
    entity that it names, None unless its head is a name. `number` is "s", "p" or ""; `gender` "m",
    "f", "n" or "". `inside` numbers the quotation that it stands in, -1 for none.
    """

    span: Span
    form: Form
    type: MentionType | None
    entity: str | None
    head: str
    head_span: Span
    words: frozenset[str]
    folded: str
    number: str
    gender: str
    sentence: int
    paragraph: int
    inside: int
    is_subject: bool
    is_governed: bool
    is_owner: bool
    is_first: bool
    is_predicate: bool
    is_apposed: bool
    holds_name: bool
    is_capital: bool
    is_reported: bool
    question: bool


def expressions(
    layout: Discourse,
    mentions: Sequence[Mention],
    nominals: Iterable[Nominal],
    quoted: Sequence[Span],
) -> tuple[Expression, ...]:
    """Return all referring expressions in order, an outer one before those inside it.

    A name and the noun phrase whose head it is are two expressions of one entity. Phrases across
    the ends of sentences are left out.
    """
    reader = _Expressions(layout, mentions, quoted)
    return tuple(reader.read(nominals))


class _Expressions:
    def __init__(
        self, layout: Discourse, mentions: Sequence[Mention], quoted: Sequence[Span]
    ) -> None:
        self._layout = layout
        self._mentions = [one for one in mentions if one.entity is not None]
        self._starts = [one.span.start for one in self._mentions]
        self._quoted = sorted(quoted)
        self._quote_starts = [span.start for span in self._quoted]
        self._lines = [at for at, letter in enumerate(layout.text) if letter == "\n"]

    def read(self, nominals: Iterable[Nominal]) -> Iterator[Expression]:
        found: dict[Span, MentionType | None] = {}
        for one in nominals:
            found.setdefault(one.span, one.type)
        found |= {one.span: one.type for one in self._mentions}
        for words in self._layout.sentences:
            for word in words:
                if _pronoun(word) is not None:
                    found[Span(word.start, word.end)] = found.get(Span(word.start, word.end))
        for span in sorted(found, key=lambda one: (one.start, -one.end)):
            made = self._expression(span, found[span])
            if made is not None:
                yield made

    def _expression(self, span: Span, kind: MentionType | None) -> Expression | None:
        layout = self._layout
        number = layout.sentence_at(span.start)
        sentence = layout.sentences[number]
        first = bisect_left(sentence, span.start, key=lambda word: word.start)
        last = bisect_left(sentence, span.end, key=lambda word: word.start)
        words = sentence[first:last]
        if not words or words[-1].end < span.end:
            return None
        low = [word.text.lower() for word in words]
        pronoun = _pronoun(words[0]) if len(words) == 1 else None
        at = _head(words, low)
        inner = self._inside(span)
        head_span = Span(words[at].start, words[at].end)
        naming = next((one for one in inner if one.span.contains(head_span)), None)
        entity = naming.entity if naming is not None and pronoun is None else None
        if naming is not None and entity is not None:
            known = self._layout.entities.get(entity)
            kind = naming.type if known is None else known.type
        if pronoun is not None:
            kind = MentionType.PERSON if pronoun[2] in ("m", "f") or low[0] in "i me my" else None
        before = sentence[first - 1].text.lower() if first else ""
        after = sentence[last].text.lower() if last < len(sentence) else ""
        is_owner = after in ("'s", "’s", "'", "’") or low[-1] in ("'s", "’s") or low[0] in _OWNING
        content = layout.content_at(span)
        return Expression(
            span=span,
            form=_form(low, pronoun, entity),
            type=kind,
            entity=entity,
            head=plain(low[at]),
            head_span=head_span,
            words=_telling(words, low),
            folded=" ".join(low[1:] if low[0] in ("the", "a", "an") else low).removesuffix(" 's"),
            number=pronoun[1] if pronoun else _number(low, at, entity, kind),
            gender=pronoun[2] if pronoun else self._gender(low[at], entity, kind),
            sentence=number,
            paragraph=bisect_left(self._lines, span.start),
            inside=self._quotation(span),
            is_subject=_is_subject(before, after, is_owner),
            is_governed=before in _GOVERNORS,
            is_owner=is_owner,
            is_first=first == 0 or (first == 1 and before in ("“", '"', "``", "but", "and")),
            is_predicate=before in _COPULAS,
            is_apposed=before in (",", "(", "—", "–", "-"),
            holds_name=bool(inner),
            is_capital=words[at].text[:1].isupper(),
            is_reported=content is not None,
            question=layout.text[layout.spans[number].end - 1] == "?",
        )

    def _inside(self, span: Span) -> list[Mention]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [one for one in self._mentions[first:last] if one.span.end <= span.end]

    def _quotation(self, span: Span) -> int:
        at = bisect_left(self._quote_starts, span.start + 1) - 1
        return at if at >= 0 and self._quoted[at].contains(span) else -1

    def _gender(self, head: str, entity: str | None, kind: MentionType | None) -> str:
        if entity is not None:
            if kind is MentionType.PERSON:
                return self._layout.genders.get(entity, "")
            return "n"
        if kind is not None and kind is not MentionType.PERSON:
            return "n"
        return gazetteer.roles().get(head, "") or _KIN.get(head, "")


_KIN = {
    **dict.fromkeys("man boy father son brother husband uncle king prince actor".split(), "m"),
    **dict.fromkeys("woman girl mother daughter sister wife aunt queen actress".split(), "f"),
}


def _pronoun(word: Token) -> tuple[int, str, str] | None:
    """Return person, number and gender of a pronoun; capitals are none ("US", "IT")."""
    if len(word.text) > 1 and word.text.isupper():
        return None
    return _PRONOUNS.get(word.text.lower())


def _head(words: Sequence[Token], low: Sequence[str]) -> int:
    """Return where the head of a noun phrase stands: right before what is hung on behind it."""
    for index in range(1, len(low)):
        if low[index] in _CUTS and low[index - 1] not in ("'s", "’s"):
            return index - 1
    last = len(low) - 1
    while last and (low[last] in ("'s", "’s") or not low[last][0].isalnum()):
        last -= 1
    return last


def _form(low: Sequence[str], pronoun: tuple[int, str, str] | None, entity: str | None) -> Form:
    if pronoun is not None:
        return _PRONOUN_FORMS[pronoun[:2]] if pronoun[2] == "" else _BY_GENDER[pronoun[2]]
    if entity is not None:
        return Form.NAME
    if low[0] in _DEFINITE:
        return Form.POINTER if len(low) == 1 and low[0] in _POINTERS else Form.DEFINITE
    if low[0] in _OWNING or any(word in ("'s", "’s") for word in low[:-1]):
        return Form.OWNED
    is_vague = low[0] in _INDEFINITE or low[0][0].isdigit()
    return Form.INDEFINITE if is_vague else Form.BARE


_PRONOUN_FORMS = {(1, "s"): Form.I, (1, "p"): Form.WE, (2, ""): Form.YOU, (3, "p"): Form.THEY}
_BY_GENDER = {"m": Form.PERSON, "f": Form.PERSON, "n": Form.THING}


def _telling(words: Sequence[Token], low: Sequence[str]) -> frozenset[str]:
    found = set()
    for word, small in zip(words, low, strict=True):
        if small in ("who", "which", "whose", "whom"):
            break
        if len(small) < 3 or not small[0].isalnum() or small in _STOPS:
            continue
        country = gazetteer.demonyms().get(word.text) or gazetteer.countries().get(word.text)
        found.add(country.lower() if country else plain(small))
    return frozenset(found)


_STOPS = _DEFINITE | _INDEFINITE | _OWNING | _CUTS | _GOVERNORS | frozenset(("has", "had", "was"))


def _number(low: Sequence[str], at: int, entity: str | None, kind: MentionType | None) -> str:
    if entity is not None:
        return "s" if kind is MentionType.PERSON else ""
    word = low[at]
    if "and" in low[: at + 3] and "'s" not in low:
        return "p"
    if word in _PLURALS:
        return "p"
    return "p" if word.endswith("s") and not word.endswith(_SINGULAR_ENDS) else "s"


def _is_subject(before: str, after: str, is_owner: bool) -> bool:
    """Say whether an expression may be a subject: nothing governs it, and a word follows."""
    if is_owner or before in _GOVERNORS or not after or not after[0].isalpha():
        return False
    return not before or not before[0].isalnum() or before in _BEFORE_SUBJECTS


_BEFORE_SUBJECTS = frozenset(
    """that and but or because when while if as although though where who which said says so what
    how why before after until since then because""".split()
)
