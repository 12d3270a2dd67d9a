import pytest

from stemma.collate.measures import measured_apart, measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shaft is 130ft deep and 12 inches wide.", [("depth", 39.624), ("width", 0.3048)]),
        ("They lowered a camera into the 80m-deep shaft.", [("depth", 80.0)]),
        ("It is about 40 metres (131 feet) deep.", [("depth", 40.0)]),
        ("He slipped into the 40m dry well.", [("depth", 40.0)]),
        ("A crater of 2.5 km in diameter was left.", [("width", 2500.0)]),
        ("They walked 40 metres to the gate.", []),
        ("", []),
    ],
)
def test_measures_are_read_with_their_dimension(text, expected) -> None:
    found = [(dimension, pytest.approx(metres)) for dimension, metres, _ in measures(text)]
    assert found == expected


def test_a_measure_in_other_units_is_the_same() -> None:
    assert measured_apart("the shaft is 130ft deep", "a shaft 40 metres deep") is None


def test_another_depth_is_told_apart_and_a_width_is_no_depth() -> None:
    assert measured_apart("a 40m dry well", "the 80m-deep well") == ("40m dry well", "80m-deep")
    assert measured_apart("a well 40 metres deep", "a well 2 metres wide") is None
