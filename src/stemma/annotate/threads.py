"""What a document has said so far of one thing: the expressions that refer to it, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from stemma.annotate.referring import Expression, Form
from stemma.model.annotation import Entity, MentionType
from stemma.text.roles import plain, role_words

_RECENT = 11
_LISTED = 6
_NEAR: Mapping[Form, int] = {
    Form.PERSON: 6,
    Form.THING: 3,
    Form.THEY: 4,
    Form.I: 3,
    Form.WE: 3,
    Form.YOU: 3,
    Form.POINTER: 2,
    Form.DEFINITE: 3,
    Form.OWNED: 2,
    Form.INDEFINITE: 0,
    Form.BARE: 1,
    Form.NAME: 2,
}
_SPEAKING = (Form.I, Form.WE, Form.YOU)


@dataclass(slots=True, eq=False)
class Thread:
    """Expressions of one thing; `number` counts threads, `entity` is None if nothing names it.

    `type`, `usual_number` and `usual_gender` are what most expressions take it for, None or ""
    where none tells. They are kept, not asked for anew, because they are asked for most often; so
    are, one for each member, its `sentences`, the `quotations` in which it stands, these with its
    form as `voices`, and the sentences whose subject it is, else -1, as `subjects`. `reach` is
    where the last two members end.
    """

    number: int
    entity: str | None = None
    members: list[Expression] = field(default_factory=list)
    types: Counter[MentionType] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    forms: Counter[Form] = field(default_factory=Counter)
    heads: set[str] = field(default_factory=set)
    strings: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    type: MentionType | None = None
    usual_number: str = ""
    usual_gender: str = ""
    names: frozenset[str] = frozenset()
    roles: tuple[frozenset[str], ...] = ()
    sentences: list[int] = field(default_factory=list)
    quotations: list[int] = field(default_factory=list)
    voices: list[tuple[int, int]] = field(default_factory=list)
    subjects: list[int] = field(default_factory=list)
    reach: int = 0

    @property
    def last(self) -> Expression:
        """The expression that came last."""
        return self.members[-1]

    def add(self, one: Expression) -> None:
        """Add the next expression."""
        ends = [self.last.span.end] if self.members else []
        self.reach = max([one.span.end, *ends])
        self.members.append(one)
        self.sentences.append(one.sentence)
        self.quotations.append(one.inside)
        self.voices.append((one.inside, one.form.value))
        self.subjects.append(one.sentence if one.is_subject else -1)
        self.forms[one.form] += 1
        if one.type is not None:
            self.types[one.type] += 3 if one.form is Form.NAME else 1
            self.type = max(self.types, key=self.types.__getitem__)
        if one.number:
            self.numbers[one.number] += 1
            self.usual_number = max(sorted(self.numbers), key=self.numbers.__getitem__)
        if one.gender:
            self.genders[one.gender] += 1
            self.usual_gender = max(sorted(self.genders), key=self.genders.__getitem__)
        if not one.form.is_pronoun:
            self.heads.add(one.head)
            self.strings.add(one.folded)
            self.words |= one.words


class Threads:
    """All threads of a document up to a place, and which of them an expression may belong to."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self.all: list[Thread] = []
        self.by_entity: dict[str, Thread] = {}
        self.of: dict[Expression, Thread] = {}
        self._order: dict[Thread, None] = {}
        self._by_word: dict[str, list[Thread]] = {}

    def open(self) -> Thread:
        """Return a new thread."""
        thread = Thread(number=len(self.all))
        self.all.append(thread)
        return thread

    def join(self, one: Expression, thread: Thread) -> None:
        """Let `one`, which comes after all others, continue a thread."""
        if one.entity is not None and thread.entity is None:
            self._name(thread, one.entity)
        thread.add(one)
        self.of[one] = thread
        self._order.pop(thread, None)
        self._order[thread] = None
        if not one.form.is_pronoun:
            self._index(thread, one.head)

    def _name(self, thread: Thread, entity: str) -> None:
        known = self._entities[entity]
        thread.entity = entity
        self.by_entity[entity] = thread
        thread.names = role_words(known.name)
        thread.roles = tuple(words for words in map(role_words, known.roles) if words)
        for word in sorted(thread.names.union(*thread.roles)):
            self._index(thread, word)

    def _index(self, thread: Thread, word: str) -> None:
        listed = self._by_word.setdefault(plain(word), [])
        if thread not in listed:
            listed.append(thread)

    def recent(self, sentence: int, window: int) -> Iterator[Thread]:
        """Yield the threads of the last sentences, the latest first."""
        for thread in reversed(self._order):
            if sentence - thread.last.sentence > window:
                return
            yield thread

    def candidates(self, one: Expression, speakers: Sequence[Thread]) -> list[Thread]:
        """Return the threads that `one` may continue, the latest first."""
        found = {thread.number: thread for thread in self._near(one)}
        if one.form in _SPEAKING:
            found |= {thread.number: thread for thread in (*speakers, *self._speaking())}
        elif not one.form.is_pronoun:
            found |= {thread.number: thread for thread in self._alike(one)}
        if one.form is Form.NAME:
            found = {key: thread for key, thread in found.items() if thread.entity is None}
        return sorted(found.values(), key=lambda thread: -thread.last.span.start)

    def _near(self, one: Expression) -> Iterator[Thread]:
        window = _NEAR[one.form]
        if one.form is Form.INDEFINITE and not (one.is_apposed or one.is_predicate):
            return
        fits = (thread for thread in self.recent(one.sentence, window) if _may_be(one, thread))
        yield from islice(fits, _RECENT)

    def _alike(self, one: Expression) -> Iterator[Thread]:
        """Yield the threads that share the head, or any word with a name."""
        for word in (one.head, *sorted(one.words)) if one.form is Form.NAME else (one.head,):
            for thread in self._by_word.get(word, [])[-_LISTED:]:
                if _may_be(one, thread):
                    yield thread

    def _speaking(self) -> list[Thread]:
        spoken = [thread for thread in self._order if any(thread.forms[form] for form in _SPEAKING)]
        return spoken[-4:]


def _may_be(one: Expression, thread: Thread) -> bool:
    """Say whether nothing that is certain forbids that an expression continues a thread."""
    if thread.reach > one.span.start:
        return False
    if one.gender in ("m", "f"):
        other = "f" if one.gender == "m" else "m"
        if thread.genders[other] > thread.genders[one.gender]:
            return False
    kind, form = thread.type, one.form
    if form is Form.PERSON:
        is_one = thread.numbers["p"] <= thread.numbers["s"]
        return is_one and (kind is MentionType.PERSON or kind is None)
    if kind is MentionType.PERSON:
        is_another = thread.entity is not None and (one.number == "p" or form is Form.THING)
        return not is_another and (form.is_pronoun or one.type not in _LIFELESS)
    is_person = one.type is MentionType.PERSON
    return form.is_pronoun or not is_person or kind not in _LIFELESS


_LIFELESS = (MentionType.PLACE, MentionType.OTHER)
