from itertools import permutations

import pytest

from stemma.collate.people import People, unify
from stemma.model.annotation import Annotations, Entity, MentionType
from stemma.model.document import Document
from stemma.model.story import Witness

PERSON, PLACE, BODY = MentionType.PERSON, MentionType.PLACE, MentionType.ORGANISATION


def witness(document: str, *entities: Entity) -> Witness:
    return Witness(
        siglum=document.upper(),
        document=Document(id=document, ref=document, text="", blocks=(), language="en"),
        annotations=Annotations(document=document, entities=entities),
    )


def entity(
    name: str, kind: MentionType = PERSON, *aliases: str, roles: tuple[str, ...] = ()
) -> Entity:
    return Entity(id=name, name=name, type=kind, aliases=aliases, roles=roles)


def story(*names: tuple[str, MentionType]) -> People:
    """Return the people of a story in which each name stands in a document of its own."""
    return unify([witness(f"d{n}", entity(*name)) for n, name in enumerate(names)])


@pytest.mark.parametrize(
    ("one", "other", "kind", "name"),
    [
        ("Edith Crane", "Crane", PERSON, "Edith Crane"),
        ("Sergei Morozov", "Sergey Morozov", PERSON, None),
        ("José Álvarez", "Jose Alvarez", PERSON, None),
        ("Omar al-Khatib", "Omar al Khatib", PERSON, None),
        ("Bill Harmon", "William Harmon", PERSON, None),
        ("John Q. Harmon", "John Harmon", PERSON, "John Q. Harmon"),
        ("Russian Federation", "Russia", PLACE, "Russia"),
        ("USA", "United States", PLACE, "United States"),
        ("Nato", "North Atlantic Treaty Organisation", BODY, None),
        ("Halden Council", "Halden Council", BODY, "Halden Council"),
    ],
)
def test_names_of_the_same_in_two_witnesses_are_one(
    one: str, other: str, kind: MentionType, name: str | None
) -> None:
    people = story((one, kind), (other, kind))
    assert len(people.identities) == 1
    assert people.identities[0].name in ({name} if name else {one, other})
    assert people.of("d0", one) is people.of("d1", other)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Anna Weller", "Thomas Weller", PERSON),
        ("Anna Weller", "Anna Keller", PERSON),
        ("Ian Ross", "Ian Rose", PERSON),
        ("North Korea", "South Korea", PLACE),
        ("Halden Council", "Marsh Council", BODY),
        ("Moscow", "Russia", PLACE),
    ],
)
def test_names_of_different_people_and_things_stay_apart(
    one: str, other: str, kind: MentionType
) -> None:
    assert len(story((one, kind), (other, kind)).identities) == 2


def test_a_surname_that_two_people_share_stays_apart() -> None:
    people = story(("Anna Weller", PERSON), ("Thomas Weller", PERSON), ("Weller", PERSON))
    assert len(people.identities) == 3


def test_a_title_that_tells_the_gender_decides_between_two_of_one_surname() -> None:
    people = unify(
        [
            witness("a", entity("Anna Weller")),
            witness("b", entity("Thomas Weller")),
            witness("c", entity("Weller", PERSON, "Mr Weller")),
        ]
    )
    assert people.name("c", "Weller") == "Thomas Weller"


def test_an_acronym_is_the_long_form_that_another_witness_gives() -> None:
    long = entity("Northern Fisheries Council", BODY, "NFC")
    people = unify([witness("a", long), witness("b", entity("NFC", BODY))])
    assert people.name("b", "NFC") == "Northern Fisheries Council"


def test_roles_of_all_witnesses_are_gathered_once() -> None:
    people = unify(
        [
            witness("a", entity("Edith Crane", roles=("harbour minister",))),
            witness("b", entity("Crane", roles=("Harbour Minister", "mother of two"))),
        ]
    )
    assert people.identities[0].roles == ("harbour minister", "mother of two")
    assert people.identities[0].members == (("a", "Edith Crane"), ("b", "Crane"))


def test_the_order_of_the_witnesses_changes_nothing() -> None:
    witnesses = [
        witness("a", entity("Edith Crane"), entity("USA", PLACE)),
        witness("b", entity("Crane"), entity("U.S.", PLACE)),
        witness("c", entity("Mary Crane"), entity("United States", PLACE)),
    ]
    results = {repr(unify(order).identities) for order in permutations(witnesses)}
    assert len(results) == 1


def test_what_is_unknown_has_no_name() -> None:
    people = unify([])
    assert people.identities == ()
    assert people.name("a", None) is None
    assert people.name("a", "e1") is None


def test_a_junior_is_his_namesake_unless_one_document_names_both() -> None:
    junior, plain = entity("John G. Harmon Jr."), entity("John Harmon")
    assert len(unify([witness("a", junior), witness("b", plain)]).identities) == 1
    both = unify([witness("a", junior, plain), witness("b", entity("Harmon"))])
    assert [one.name for one in both.identities] == ["John Harmon", "John G. Harmon Jr."]
    assert both.name("b", "Harmon") == "John Harmon"


@pytest.mark.parametrize("full", ["Choi Dae-su", "Kim Bo Ra", "Xu Meilin"])
def test_a_family_name_may_come_first(full: str) -> None:
    people = story((full, PERSON), (full.split(maxsplit=1)[0], PERSON))
    assert [identity.name for identity in people.identities] == [full]


@pytest.mark.parametrize("full", ["Kim Harmon", "Lee Ann Carter", "Tom Kim"])
def test_a_given_name_first_is_no_family_name(full: str) -> None:
    people = story((full, PERSON), (full.split(maxsplit=1)[0], PERSON))
    assert len(people.identities) == 2
