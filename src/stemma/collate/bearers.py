"""Whom a description means that one witness leaves open and another names."""

from __future__ import annotations

from stemma.collate.people import Identity, People
from stemma.model.annotation import MentionType
from stemma.model.story import Witness
from stemma.text import gazetteer
from stemma.text.names import tokens
from stemma.text.roles import head_of, role_words

_OFFICES = frozenset(
    "president pope king queen emperor chancellor mayor governor premier taoiseach".split()
)
"""Roles that one word tells, where the document names their bearer too."""


_INDEFINITE = frozenset("a an one another some any two three several many no former".split())
_PLENTY = 3
"""Telling words that mean one person without an article ("Northern League leader in Halden")."""


def bearer(words: str, witness: Witness, people: People) -> str | None:
    """Return the only person of the story who bears the role that `words` describe, or None.

    The description must be definite ("the harbour minister", "Norway's harbour minister") or long,
    and an indefinite one ("a harbour minister of Norway") means nobody. It does
    not mean the minister of a state where its document names other states only.
    """
    text = " ".join(words.split()).strip(" ,")
    head, wanted = head_of(text), role_words(text)
    if head is None or head not in gazetteer.roles():
        return None
    if not _is_definite(text) and (len(wanted) < _PLENTY or _is_indefinite(text)):
        return None
    found = [identity for identity in people.identities if _bears(identity, head, wanted)]
    if len(found) != 1:
        return None
    document = witness.document.id
    is_named = any(member[0] == document for member in found[0].members)
    if len(wanted) < 2 and not (head in _OFFICES and is_named):
        return None
    return found[0].name if is_named or _is_near(found[0], head, wanted, witness) else None


def _is_definite(text: str) -> bool:
    first = tokens(text)[0].text
    return first.lower() == "the" or bool(_country(first))


def _is_indefinite(text: str) -> bool:
    first = tokens(text)[0].text.lower()
    return first in _INDEFINITE or first.isdigit() or (head_of(text) or "").endswith("s")


def _country(word: str) -> str | None:
    return gazetteer.demonyms().get(word) or gazetteer.countries().get(word)


def _bears(identity: Identity, head: str, wanted: frozenset[str]) -> bool:
    if identity.type is not MentionType.PERSON:
        return False
    return any(head_of(role) == head and wanted <= role_words(role) for role in identity.roles)


def _is_near(identity: Identity, head: str, wanted: frozenset[str], witness: Witness) -> bool:
    """Say whether the document names the state of a role, or no state at all."""
    states = {country.lower() for country in gazetteer.countries().values()}
    names = (entity.name for entity in witness.annotations.entities)
    named = {country.lower() for country in map(_country, names) if country}
    return not named or any(
        (role_words(role) - wanted) & states <= named
        for role in identity.roles
        if head_of(role) == head and wanted <= role_words(role)
    )
