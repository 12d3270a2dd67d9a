import pytest

from stemma.collate.assertion import of_text
from stemma.collate.relation import DifferenceKind, differences
from stemma.collate.telling import tells_the_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The finance ministers of the Alpine League met in Varn on Monday to press Orla.",
            "The regular meeting of finance ministers from the Alpine League was dominated by"
            " the debts of Orla.",
        ),
        (
            "Ilse Brandt, who was mayor of Varn from 2006 to 2012, has dismissed the bridge.",
            "Ilse Brandt, who was mayor of Varn from 2006 until 2012, argued that traders leave.",
        ),
        (
            "Brandt's comments came an hour before she flew to Varn from a meeting in Orla.",
            "Brandt flew straight from the meeting in Orla to Varn to see the mayor.",
        ),
        (
            "Asked about the dyke on the programme Daybreak, Tomas Reyes remained adamant.",
            "Tomas Reyes appeared on Daybreak.",
        ),
    ],
)
def test_what_only_speaks_of_the_same_is_not_the_same(one, other) -> None:
    assert not tells_the_same(of_text(one), of_text(other), 0.6)
    assert not tells_the_same(of_text(other), of_text(one), 0.6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The council of Varn closed the northern pier on Monday after divers found cracks.",
            "Varn's northern pier was closed by the council on Monday because of cracks.",
        ),
        (
            "A blast occurred in a busy street of Varn.",
            "A bomb blasted a busy street of Varn on Monday.",
        ),
        (
            "A scan then showed there was water in the hull of the Aurora.",
            "A scan revealed water in the hull of the Aurora, the yard said.",
        ),
    ],
)
def test_what_tells_the_same_in_other_words_is_the_same(one, other) -> None:
    assert tells_the_same(of_text(one), of_text(other), 0.6)


def test_the_dead_are_not_still_being_reached() -> None:
    (difference,) = differences(
        of_text("Dozens of rescuers are trying to reach a diver trapped in a cave near Varn."),
        of_text("A diver trapped in a cave near Varn has been found dead after two days."),
    )
    assert difference.kind is DifferenceKind.MODALITY
