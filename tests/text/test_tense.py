from __future__ import annotations

import pytest

from stemma.model.span import Span
from stemma.text.tense import Tense, tense_at


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The ministers met on Friday.", Tense.PAST),
        ("The ministers will meet on Friday.", Tense.FUTURE),
        ("The minister said on Friday that talks will resume.", Tense.PAST),
        ("He said the talks will resume on Friday.", Tense.FUTURE),
        ("On Friday, the talks will resume.", Tense.FUTURE),
        ("Envoys on Friday rejected the offer.", Tense.PAST),
        ("She is due to fly to Oslo on Friday.", Tense.FUTURE),
        ("The court is expected to rule by Friday.", Tense.FUTURE),
        ("Norway invited the envoys to sit down on Friday.", Tense.FUTURE),
        ("They have agreed to resume talks on Friday.", Tense.FUTURE),
        ("The port issued a notice to all crews on Friday warning they could drift.", Tense.PAST),
        ("Half of them are waiting, according to a report Friday from the harbour.", Tense.PAST),
        ("The ferry is sinking, the line says in a statement on Friday.", Tense.PAST),
        ("The mayor is to give a speech on Friday.", Tense.FUTURE),
        ("The harbour expects a report Friday.", Tense.FUTURE),
        ("Friday.", Tense.UNKNOWN),
    ],
)
def test_the_nearest_verb_tells_the_tense(sentence: str, tense: Tense) -> None:
    at = sentence.index("Friday")
    assert tense_at(sentence, Span(at, at + 6)) == tense
