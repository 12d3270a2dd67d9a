import pytest

from stemma.text.bodies import body_form, is_acronym_of, is_same_body, known_body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Foreign Affairs", "the Foreign Ministry"),
        ("Ministry of Internal Affairs", "Interior Ministry"),
        ("Department of Justice", "Justice Department"),
        ("University of Halden", "Halden University"),
        ("Marsh Motor Corp.", "Marsh Motor"),
        ("Marsh Foods, Inc.", "Marsh Foods Limited"),
        ("Centre for Policy Organization", "Center for Policy Organisation"),
        ("Norwegian Foreign Ministry", "Ministry of Foreign Affairs of Norway"),
        ("Norway's Foreign Ministry", "Foreign Ministry"),
        ("US Congress", "Congress"),
    ],
)
def test_two_ways_to_put_a_name_are_one_body(one: str, other: str) -> None:
    assert is_same_body(body_form(one), body_form(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norwegian Foreign Ministry", "Danish Foreign Ministry"),
        ("Interior Ministry", "Foreign Ministry"),
        ("University of Miami", "Miami University"),
        ("Council of Europe", "European Council"),
        ("China Eastern Airlines", "Eastern Airlines"),
        ("Bank of Norway", "Bank"),
        ("British Council", "Council"),
    ],
)
def test_other_bodies_stay_other(one: str, other: str) -> None:
    assert not is_same_body(body_form(one), body_form(other))


def test_a_name_keeps_its_words_where_nothing_would_be_left() -> None:
    assert body_form("Company").words == ("company",)
    assert body_form("Norway").state is None


@pytest.mark.parametrize("short", ["NFC", "N.F.C."])
def test_an_acronym_is_of_the_capitals(short: str) -> None:
    assert is_acronym_of(short, "Northern Fisheries Council")
    assert is_acronym_of(short, "the Northern Fisheries Council")
    assert not is_acronym_of(short, "Northern Fisheries Board")


@pytest.mark.parametrize("short", ["NF", "Nfc", "N F C", ""])
def test_what_is_short_or_lower_case_is_no_acronym(short: str) -> None:
    assert not is_acronym_of(short, "Northern Fisheries Council")


def test_a_known_body_is_known_however_its_name_is_put() -> None:
    assert known_body("International Committee for the Red Cross") == known_body(
        "International Committee of the Red Cross"
    )
    assert known_body("Halden Committee of the Harbour") is None
