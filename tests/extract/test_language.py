"""The language is told, or said to be unknown."""

from __future__ import annotations

import pytest

from stemma.extract.language import code_of, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Tuesday that the bridge would open again in May.", "en"),
        ("Der Minister sagte am Dienstag, die Brücke werde im Mai wieder geöffnet.", "de"),
        ("Министр сказал во вторник, что мост снова откроется в мае этого года.", "ru"),
        ("قال الوزير يوم الثلاثاء إن الجسر سيفتح مرة أخرى في شهر مايو", "ar"),
        ("", None),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", None),
        ("Yes, minister.", None),
        ("🙂🙂🙂🙂🙂", None),
    ],
)
def test_text_is_told_by_its_letters(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "en"), ("de_AT", "de"), ("EN", "en"), ("", None), (None, None), ("english", None)],
)
def test_tags_give_their_primary_language(tag: str | None, code: str | None) -> None:
    assert code_of(tag) == code
