from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text.words import stem, stems, words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The minister cannot stay.", "the minister can not stay"),
        ("She won’t resign, they don't care", "she will not resign they do not care"),
        ("US troops and U.S. envoys told us", "u.s. troops and u.s. envoys told us"),
        ("the USA's ally", "the u.s. 's ally"),
        ("1,200 people, 2.5 percent, 80%", "1200 people 2.5 percent 80"),
        ("at 5 p.m. in the U.K.", "at 5 pm in the uk"),
        ("anti-tax O'Hara’s", "anti tax o'hara 's"),
        ("‘toxic’ — “red lines”…", "toxic red lines"),
        ("", ""),
        ("?! — …", ""),
    ],
)
def test_spellings_of_the_same_words_agree(text: str, forms: str) -> None:
    assert " ".join(word.form for word in words(text)) == forms


@pytest.mark.parametrize(
    "family",
    [
        "sanction sanctions sanctioned sanctioning",
        "stop stops stopped stopping",
        "say says said saying",
        "policy policies",
        "make makes made making",
        "woman women",
        "organise organised organising organize organizes",
        "labour labor",
        "agree agrees agreed agreeing",
        "crisis crises",
        "deny denies denied denying",
    ],
)
def test_inflections_of_one_word_have_one_stem(family: str) -> None:
    assert len({stem(form) for form in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("sanction", "sanctity"), ("us", "u.s."), ("new", "news"), ("wing", "win")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_stems_leave_out_function_words() -> None:
    assert stems("The ministers had been meeting in the harbour") == ("minister", "meet", "harbor")


@given(st.text())
def test_words_are_ordered_and_never_overlap_in_any_text(text: str) -> None:
    found = words(text)
    assert all(word.span.of(text) and word.form and word.stem for word in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(word.span.end <= len(text) for word in found)
