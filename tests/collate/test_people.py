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
        ("Mohammed Karroubi-Sadr", "Muhammad Karoubi Sadr", PERSON, None),
        ("Omar Qaramani", "Omar Garamani", PERSON, None),
        ("Vladimir Kostenko", "Volodymyr Kostenko", PERSON, None),
        ("Brigadier-General Edith Crane", "Edith Crane", PERSON, None),
        ("W. Mark Harmon", "Mark Harmon", PERSON, None),
        ("Edith Crane Morales", "Edith Crane", PERSON, None),
        ("E. Crane", "Edith Crane", PERSON, "Edith Crane"),
        ("Vincente Morales", "Vicente Morales", PERSON, None),
        ("Ministry of Fisheries", "Fisheries Ministry", BODY, None),
        ("Marsh Foods Inc.", "Marsh Foods", BODY, None),
        ("University of Halden", "Halden University", BODY, None),
        ("NFC", "Northern Fisheries Council", BODY, "Northern Fisheries Council"),
        ("Northern Fisheries Council", "Northern Fisheris Council", BODY, None),
        ("Karroub Brotherhood", "Brotherhood", BODY, "Karroub Brotherhood"),
        ("State of Israel", "Israel", PLACE, "Israel"),
        ("Kharkiv", "Kharkov", PLACE, None),
        ("Valdemossa", "Valdemosa", PLACE, None),
        ("Sichuan Province", "Sichuan", PLACE, "Sichuan"),
        ("Edith Crane Surgeon General", "Edith Crane", PERSON, None),
        ("U.S. Federal Bureau of Investigation", "FBI", BODY, None),
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
        ("Paul Weller", "Paula Weller", PERSON),
        ("Julia Weller", "Julie Weller", PERSON),
        ("John Q. Harmon", "John R. Harmon", PERSON),
        ("Edith", "Edith Crane", PERSON),
        ("Norwegian Foreign Ministry", "Danish Foreign Ministry", BODY),
        ("Western Union", "Eastern Union", BODY),
        ("Harbour Committee", "Committee", BODY),
        ("NFC", "Northern Farming Council", PERSON),
        ("Nigeria", "Niger", PLACE),
        ("Cape Town", "Pretoria", PLACE),
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


def test_an_initial_that_two_people_share_joins_neither() -> None:
    people = story(("John Weller", PERSON), ("Jane Weller", PERSON), ("J. Weller", PERSON))
    assert len(people.identities) == 3


def test_two_middle_names_keep_apart_whom_the_short_name_would_join() -> None:
    names = ("John Q. Harmon", "John R. Harmon", "John Harmon")
    assert len(story(*((name, PERSON) for name in names)).identities) == 3


def test_a_document_that_names_both_keeps_them_apart() -> None:
    both = witness("a", entity("William Harmon"), entity("Bill Harmon"))
    assert len(unify([both, witness("b", entity("Will Harmon"))]).identities) == 3


def test_a_surname_in_another_romanisation_is_the_only_one_who_bears_it() -> None:
    people = story(("Omar Qaramani", PERSON), ("Garamani", PERSON))
    assert people.name("d1", "Garamani") == "Omar Qaramani"


def test_the_first_of_two_surnames_is_enough() -> None:
    people = story(("Edith Quiroga Mena", PERSON), ("Quiroga", PERSON))
    assert people.name("d1", "Quiroga") == "Edith Quiroga Mena"


def test_of_two_of_a_surname_it_is_the_one_whom_nearly_all_name() -> None:
    story_names = [("Edith Crane", PERSON)] * 5 + [("Crane", PERSON)]
    few = story(*story_names[:2], ("Tom Crane", PERSON), story_names[-1])
    assert few.name("d3", "Crane") == "Crane"
    many = story(*story_names[:5], ("Tom Crane", PERSON), story_names[-1])
    assert many.name("d6", "Crane") == "Edith Crane"


def test_a_given_name_alone_is_a_member_of_the_family_that_its_document_names() -> None:
    told = witness("a", entity("Matthew Crane"), entity("Edith Crane"))
    assert (
        unify([told, witness("b", entity("Matthew"), entity("Edith Crane"))]).name("b", "Matthew")
        == "Matthew Crane"
    )
    assert unify([told, witness("b", entity("Matthew"))]).name("b", "Matthew") == "Matthew"


def test_a_body_without_its_state_is_that_of_the_state_which_the_document_names() -> None:
    told = witness("a", entity("Norwegian Foreign Ministry", BODY))
    bare = entity("Foreign Ministry", BODY)
    assert len(unify([told, witness("b", bare)]).identities) == 2
    near = unify([told, witness("b", bare, entity("Norway", PLACE))])
    assert near.of("b", "Foreign Ministry") is near.of("a", "Norwegian Foreign Ministry")
    rival = witness("c", entity("Danish Foreign Ministry", BODY))
    both = witness("b", bare, entity("Norway", PLACE), entity("Denmark", PLACE))
    rivals = unify([told, rival, both])
    assert rivals.of("b", "Foreign Ministry") is not rivals.of("a", "Norwegian Foreign Ministry")


def test_the_north_is_the_country_whose_name_the_document_begins_with_it() -> None:
    people = unify([witness("a", entity("North Korea", PLACE), entity("North", BODY))])
    assert people.name("a", "North") == "North Korea" or len(people.identities) == 2
    across = unify(
        [
            witness("a", entity("North Korea", PLACE)),
            witness("b", entity("North", BODY), entity("North Koreans", MentionType.OTHER)),
        ]
    )
    assert across.name("b", "North") == "North Korea"


def test_a_place_that_one_document_took_for_a_person_is_the_place() -> None:
    assert len(story(("Valdemosa", PLACE), ("Valdemosa", PERSON)).identities) == 1
    bearer = story(("Crane", PLACE), ("Crane", PERSON), ("Edith Crane", PERSON))
    assert bearer.of("d0", "Crane") is not bearer.of("d1", "Crane")


def test_the_name_that_most_witnesses_use_is_the_name() -> None:
    people = story(
        ("Edith Crane", PERSON), ("Edith Crane", PERSON), ("Edith Crane Morales", PERSON)
    )
    assert people.identities[0].name == "Edith Crane"
    assert people.identities[0].aliases == ("Edith Crane Morales",)


def test_a_role_that_both_witnesses_give_excuses_two_letters_of_a_surname() -> None:
    roles = ("head doctor",), ("doctor",)
    one, other = entity("Omar Farzi", roles=roles[0]), entity("Omar Farezy", roles=roles[1])
    assert len(unify([witness("a", one), witness("b", other)]).identities) == 1
    plain = entity("Omar Farezy")
    assert len(unify([witness("a", one), witness("b", plain)]).identities) == 2


def test_a_long_surname_alone_may_be_misspelt() -> None:
    people = story(("Omar Karroubian", PERSON), ("Karruobian", PERSON))
    assert people.name("d1", "Karruobian") == "Omar Karroubian"
    assert len(story(("Ian Weller", PERSON), ("Wells", PERSON)).identities) == 2


def test_a_surname_whose_kind_a_document_cannot_tell_is_the_one_who_bears_it() -> None:
    full = ("Omar Karroubian", PERSON)
    assert len(story(full, ("Karroubian", MentionType.OTHER)).identities) == 1
    assert len(story(full, ("Karroubian", BODY)).identities) == 2
    assert len(story(("Ian Moscow", PERSON), ("Moscow", PLACE)).identities) == 2


def test_the_town_in_the_name_of_a_team_is_not_the_team_elsewhere() -> None:
    team = witness("a", entity("Varna Divers", BODY, "Varna"))
    assert len(unify([team, witness("b", entity("Varna", PLACE))]).identities) == 2
    town = witness("a", entity("Boston Divers", BODY, "Boston"))
    assert len(unify([town, witness("b", entity("Boston", BODY))]).identities) == 2


def test_a_stray_name_of_a_person_does_not_join_others() -> None:
    stray = witness("a", entity("Omar Karroubian", PERSON, "Northern Council", "Karroubian"))
    assert len(unify([stray, witness("b", entity("Northern Council", BODY))]).identities) == 2


def test_a_title_in_a_name_stands_in_only_where_the_name_lacks() -> None:
    people = story(("General Edith Crane", PERSON), ("Edith Crane", PERSON))
    assert people.identities[0].name == "Edith Crane"


def test_no_order_of_witnesses_changes_what_evidence_of_several_kinds_joins() -> None:
    witnesses = [
        witness("a", entity("Omar Qaramani", roles=("harbour minister",)), entity("NFC", BODY)),
        witness("b", entity("Umar Garamani"), entity("Northern Fisheries Council", BODY)),
        witness("c", entity("O. Qaramani"), entity("Northern Fisheris Council", BODY)),
        witness("d", entity("Garamani"), entity("Council", BODY)),
    ]
    results = {repr(unify(order).identities) for order in permutations(witnesses)}
    assert len(results) == 1
    people = unify(witnesses)
    assert people.of("a", "Omar Qaramani") is people.of("d", "Garamani")
    assert people.of("a", "NFC") is people.of("c", "Northern Fisheris Council")
    assert people.of("d", "Council") is not people.of("a", "NFC")
