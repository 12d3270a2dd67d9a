"""What the learned labeller of plain text sees, and that it needs nothing but the text."""

import numpy as np
import pytest

from stemma.extract import line_context, line_features
from stemma.extract.paragraphs import paragraphs
from stemma.extract.plain import look
from stemma.extract.zones import ZoneConfig

TEXT = "\n\n".join(
    [
        "Home News Sport",
        "Two captains suspended after ferries touch",
        "The harbour authority of Port Ellery suspended two captains on Thursday, 14 March 2024.",
        "Investigators said the larger ferry had changed course without a signal.",
        "lol who checks the radio anymore",
        "Related stories",
        "Bakery chain to close forty shops",
        "Two captains suspended after ferries touch",
    ]
)
BLANK = np.zeros((2, line_features.BUCKETS), np.float32)


def seen(text=TEXT, weights=BLANK):
    clues, zones = look(paragraphs(text), ZoneConfig())
    return line_features.local(clues, zones, weights), clues


def column(name, text=TEXT):
    return list(seen(text)[0][:, line_features.AT[name]])


def test_every_paragraph_has_a_row_of_finite_or_missing_numbers():
    own, clues = seen()
    first = np.linspace(0, 1, len(clues))
    for matrix in (
        own,
        line_context.around(own),
        line_context.kinship(clues, own),
        line_context.nearer(first, own, clues),
    ):
        assert len(matrix) == 8
        assert not np.isinf(matrix).any()


def test_one_paragraph_alone_has_features_too():
    own, clues = seen("Nothing else is here.")
    assert line_context.around(own).shape[0] == 1
    assert line_context.nearer(np.ones(1), own, clues).shape[0] == 1


def test_a_line_that_recurs_is_counted_and_the_second_time_known():
    assert column("recurs")[1] == column("recurs")[7] == 2
    assert (column("again")[1], column("again")[7]) == (0, 1)


def test_a_day_and_a_year_are_seen():
    assert column("has day") == [0, 0, 1, 0, 0, 0, 0, 0]
    assert column("year")[2] == 2024
    assert np.isnan(column("year")[3])


def test_headings_of_other_lists_are_seen():
    assert column("opens teasers")[5] == 1


def test_names_and_numbers_are_one_word_each_so_that_no_matter_tells():
    one = line_features.hashed("The mayor of Port Ellery spoke for 20 minutes.")
    other = line_features.hashed("The mayor of Upper Tarn spoke for 35 minutes.")
    assert one == other
    assert one != line_features.hashed("The mayor of ellery spoke for 20 minutes.")


def test_words_speak_for_what_their_weights_say():
    weights = BLANK.copy()
    weights[0, line_features.hashed("lol")] = 2.0
    own = seen(weights=weights)[0][:, line_features.AT["wording"]]
    assert own[4] > 0
    assert own[3] == 0


def test_since_counts_from_the_last_marked_row_before():
    found = line_context.since(np.array([False, True, False, True, False]))
    assert np.array_equal(found, [np.nan, np.nan, 1, 2, 1], equal_nan=True)


@pytest.mark.parametrize(
    ("break_", "sizes"), [(1, [30, 30, 30, 30, 5, 5]), (0, [10, 20, 20, 20, 5, 5])]
)
def test_a_stretch_goes_on_over_small_breaks(break_, sizes):
    letters = np.array([10, 0, 20, 0, 0, 5], np.float32)
    found = line_context.stretches(letters, letters > 0, break_)[0]
    assert list(found[[0, 2, 3, 4]]) == [sizes[0], sizes[2], sizes[3], sizes[3]]
    assert found[5] == 5


def test_sums_beside_a_row_leave_it_out():
    values = np.array([[1.0], [2.0], [4.0], [8.0]], np.float32)
    assert line_context.beside(values, 2, before=True)[:, 0].tolist() == [0, 1, 3, 6]
    assert line_context.beside(values, 2, before=False)[:, 0].tolist() == [6, 12, 8, 0]


def test_what_is_shared_with_the_likely_article_leaves_the_paragraph_itself_out():
    own, clues = seen()
    alone = np.array([0, 0, 0, 1, 0, 0, 0, 0], float)
    shared = line_context.nearer(alone, own, clues)[:, -5]
    assert shared[3] == 0
