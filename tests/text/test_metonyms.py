import pytest

from stemma.text.metonyms import is_deed, metonym, says_state


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("the Kremlin", "Russia"),
        ("Downing Street", "United Kingdom"),
        ("The White House", "United States"),
        ("Élysée Palace", "France"),
        ("Norwegian officials", "Norway"),
        ("two senior Norwegian officials", "Norway"),
        ("a senior Norwegian military official", "Norway"),
        ("Norway's foreign ministry", "Norway"),
        ("Norwegian Ministry of Foreign Affairs", "Norway"),
        ("the Norwegian government", "Norway"),
        ("South Korean diplomats", "South Korea"),
        ("officials in Oslo", "Norway"),
        ("Norwegian officials, speaking on condition of anonymity", "Norway"),
        ("a Norwegian official who was briefed on the talks", "Norway"),
        ("a Kremlin spokesman", "Russia"),
    ],
)
def test_seats_organs_and_officials_stand_for_their_state(words: str, state: str) -> None:
    found = metonym(words)
    assert found is not None
    assert found.state == state
    assert not found.is_capital


def test_a_capital_may_stand_for_its_state_and_may_be_a_town() -> None:
    found = metonym("Oslo")
    assert found is not None
    assert found.is_capital


@pytest.mark.parametrize(
    "words",
    [
        "Norway",
        "Brussels",
        "Singapore",
        "Bergen",
        "former Norwegian officials",
        "Norwegian opposition officials",
        "Norwegian police",
        "the Norwegian people",
        "Oslo police",
        "Norwegian Airlines",
        "the Halden administration",
        "officials in Halden",
        "Edith Crane",
        "Edith Crane, director of the press office of the Government of Norway",
        "",
    ],
)
def test_others_stand_for_no_state(words: str) -> None:
    assert metonym(words) is None


@pytest.mark.parametrize(
    "text",
    [
        "Oslo denied the report.",
        "Oslo has not ruled out an appeal.",
        "Oslo on Monday urged both sides to talk.",
        "On Monday, Oslo rejected the draft.",
        "Oslo, its patience gone, has recalled the envoy.",
        "Oslo is considering a ban.",
        "Oslo said it would wait.",
    ],
)
def test_a_capital_that_speaks_or_decides_is_an_actor(text: str) -> None:
    start = text.index("Oslo")
    assert is_deed(text, start, start + 4)


@pytest.mark.parametrize(
    "text",
    [
        "Ships reached Oslo on Monday.",
        "The talks in Oslo ended.",
        "Police in Oslo said so.",
        "Oslo is a port.",
        "Oslo was accused of delay.",
        "Oslo has seven hundred thousand people.",
        "Oslo's trams stopped.",
        "The Oslo press secretary left.",
        "Oslo",
    ],
)
def test_a_town_is_no_actor(text: str) -> None:
    start = text.index("Oslo")
    assert not is_deed(text, start, start + 4)


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Norwegian officials", True),
        ("Norway's foreign ministry", True),
        ("South Korean diplomats", False),
        ("Oslo", False),
        ("", False),
    ],
)
def test_words_say_their_state_where_they_name_it_or_its_people(words: str, is_said: bool) -> None:
    assert says_state(words, "Norway") is is_said
