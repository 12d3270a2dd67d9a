from stemma.text import gazetteer


def test_every_list_is_filled_and_keeps_no_blank() -> None:
    for listed in (
        gazetteer.given_names(),
        gazetteer.surnames(),
        gazetteer.common_words(),
        gazetteer.countries(),
        gazetteer.demonyms(),
        gazetteer.capitals(),
        gazetteer.places(),
        gazetteer.organisations(),
        gazetteer.events(),
        gazetteer.roles(),
        gazetteer.us_states(),
        gazetteer.short_names(),
    ):
        assert len(listed) > 40
        assert all(word and word == word.strip() for word in listed)


def test_given_names_have_a_known_gender_mark() -> None:
    assert set(gazetteer.given_names().values()) == {"m", "f", "u"}


def test_countries_come_with_demonyms_and_capitals() -> None:
    assert gazetteer.countries()["Holland"] == "Netherlands"
    assert gazetteer.demonyms()["South Africans"] == "South Africa"
    assert gazetteer.demonyms()["Kurdish"] == ""
    assert gazetteer.capitals()["Lima"] == "Peru"


def test_designators_are_kept_apart() -> None:
    assert "Ministry" in gazetteer.organisation_words()
    assert "Province" in gazetteer.place_words()
    assert "Mount" in gazetteer.place_openers()
    assert "Treaty" in gazetteer.other_words()
