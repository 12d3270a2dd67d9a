import pytest

from stemma.text.shingles import containment, resemblance, shingles


def test_equal_runs_of_words_have_equal_numbers_wherever_they_stand() -> None:
    one = shingles("the ferry sank off the coast".split(), 3)
    other = shingles("officials said the ferry sank today".split(), 3)
    assert set(one) & set(other) == {one[0]}
    assert len(one) == 4


def test_the_order_of_words_matters() -> None:
    assert shingles(["dog", "bites", "man"], 3) != shingles(["man", "bites", "dog"], 3)


@pytest.mark.parametrize("tokens", [[], ["one"], ["one", "two"]])
def test_too_few_words_have_no_shingles(tokens: list[str]) -> None:
    assert shingles(tokens, 3) == ()


def test_a_shingle_of_no_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="a shingle of 0 tokens"):
        shingles(["one"], 0)


def test_containment_is_one_sided_and_resemblance_is_not() -> None:
    part, whole = (1, 2), (1, 2, 3, 4)
    assert containment(part, whole) == 1.0
    assert containment(whole, part) == 0.5
    assert resemblance(part, whole) == resemblance(whole, part) == 0.5
    assert containment((), whole) == resemblance((), ()) == 0.0
