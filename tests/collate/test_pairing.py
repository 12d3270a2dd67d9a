import pytest

from stemma.collate.assertion import of_text
from stemma.collate.pairing import pairs
from stemma.collate.relation import evenly
from stemma.nn.encoder import load_encoder


def _pairs(*documents: tuple[str, ...]) -> set[tuple[str, str]]:
    told = [
        of_text(text, order=(place, number), document=str(place))
        for place, texts in enumerate(documents)
        for number, text in enumerate(texts)
    ]
    vectors = load_encoder().encode([item.core for item in told])
    return {(told[a].core, told[b].core) for (a, b), _ in pairs(told, vectors, evenly)}


VOTE = "Elmgard council voted by 31 to 26 to buy the old brewery, after a long debate."
PLAN = "Members approved the purchase by 31 votes to 26."
RAIN = "Rain kept most of the protesters away from the square that night."


def test_a_vote_told_by_its_two_numbers_pairs_whatever_the_other_words() -> None:
    assert _pairs((VOTE, RAIN), (PLAN,)) == {(VOTE, PLAN)}


def test_each_others_best_match_pairs_and_a_neighbour_on_the_topic_does_not() -> None:
    one = "The baker Ilse Brandt gave her morning bread to two stranded drivers on the pass."
    other = "Two drivers stranded on the pass were handed bread by Ilse Brandt, a baker."
    topic = "The pass is closed to drivers on forty days of the winter."
    assert _pairs((one, RAIN), (other, topic)) == {(one, other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The minister of Varn asked to speak to the mayor of Elmgard to discuss the dam.",
            "The minister of Varn discussed the dam with the mayor of Elmgard by telephone.",
        ),
        (
            "The harbour of Varn will cost 340 million pounds, the council says.",
            "The harbour of Varn will cost 410 million dollars, the council says.",
        ),
        (
            "Brandt will see the envoy, and a meeting with the king cannot be ruled out.",
            "Brandt will see the envoy in Varn and not the king, a spokesman of the court says.",
        ),
    ],
)
def test_what_was_only_asked_for_or_is_denied_or_costs_more_does_not_pair(one, other) -> None:
    assert _pairs((one,), (other,)) == set()


def test_nothing_pairs_in_nothing() -> None:
    assert _pairs(("A brass band from Ostrava will play in the castle gardens.",), (RAIN,)) == set()
