from __future__ import annotations

import pytest

from stemma.text.speech import Form, Frame, Noun, cue_noun, cue_verb, inflections, is_according


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("said", "say", Form.PAST),
        ("says", "say", Form.PRESENT),
        ("denied", "deny", Form.PAST),
        ("denies", "deny", Form.PRESENT),
        ("quipping", "quip", Form.GERUND),
        ("urging", "urge", Form.GERUND),
        ("agreeing", "agree", Form.GERUND),
        ("written", "write", Form.PARTICIPLE),
        ("labeled", "label", Form.PAST),
    ],
)
def test_inflections_lead_to_their_verb(word: str, lemma: str, form: Form) -> None:
    found = cue_verb(word)

    assert found is not None
    assert (found[0].lemma, found[1]) == (lemma, form)


def test_a_particle_makes_another_verb() -> None:
    found = cue_verb("pointed", ("out",))

    assert found is not None
    assert found[0].particle == "out"
    assert cue_verb("pointed", ("north",)) is None


def test_a_word_that_reports_nothing_is_no_cue() -> None:
    assert cue_verb("walked") is None


def test_frames_tell_what_may_follow() -> None:
    told = cue_verb("told")
    denounced = cue_verb("denounced")

    assert told is not None
    assert denounced is not None
    assert Frame.HEARER in told[0].frames
    assert Frame.OBJECT in denounced[0].frames
    assert Frame.CLAUSE not in denounced[0].frames


def test_every_verb_has_distinct_forms() -> None:
    assert dict(inflections("slam")) == {
        "slam": Form.BASE,
        "slams": Form.PRESENT,
        "slammed": Form.PAST,
        "slamming": Form.GERUND,
    }


def test_according_to_is_two_words() -> None:
    assert is_according(("according", "to", "police")) == 2
    assert is_according(("according", "with")) == 0


def test_some_nouns_speak_and_some_are_claims() -> None:
    assert cue_noun("statement") == {Noun.UTTERANCE, Noun.CLAIM}
    assert cue_noun("harbour") == frozenset()
