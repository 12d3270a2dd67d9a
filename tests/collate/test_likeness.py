import pytest

from stemma.collate.likeness import tell_alike

VOTE = "The council voted by 29 to 27 to build the barrier."


@pytest.mark.parametrize(
    ("other", "cosine", "alike"),
    [
        ("Anything at all.", 0.9, True),
        ("Councillors were in favour, 29 against 27.", 0.5, True),
        ("Councillors were in favour, 29 against 27.", 0.1, False),
        ("The council voted to build the barrier after a long debate.", 0.6, True),
        ("The barrier will cost 340 million pounds.", 0.6, False),
    ],
)
def test_sentences_tell_alike_by_meaning_or_by_shared_numbers_and_words(other, cosine, alike):
    assert tell_alike(VOTE, other, cosine, alike=0.7) is alike
    assert tell_alike(other, VOTE, cosine, alike=0.7) is alike
