from datetime import date

import pytest

from stemma.collate.precedence import certainly_before, moment, moments
from stemma.model.document import Precision, Published


def _published(value: str, precision: Precision) -> Published:
    day = date.fromisoformat(value[:10])
    return Published(value=value, precision=precision, how="test", days=(day, day))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2026-03-10", "2026-03-11", True),
        ("2026-03-11", "2026-03-11", False),
        ("2026-03-11", "2026-03-10", False),
    ],
)
def test_days_tell_order_only_where_they_do_not_overlap(one, other, expected) -> None:
    moments = [moment(_published(value, Precision.DAY)) for value in (one, other)]
    assert certainly_before(*moments) is expected


def test_times_with_a_zone_are_compared_across_zones() -> None:
    early = moment(_published("2026-03-11T09:00+02:00", Precision.MINUTE))
    late = moment(_published("2026-03-11T08:00+00:00", Precision.MINUTE))
    assert certainly_before(early, late)


def test_a_time_without_a_zone_counts_as_its_day() -> None:
    naive = moment(_published("2026-03-11T09:00", Precision.MINUTE))
    assert naive == moment(_published("2026-03-11", Precision.DAY))


def test_nothing_is_before_an_unknown_date() -> None:
    known = moment(_published("2026-03-11", Precision.DAY))
    assert moment(None) is None
    assert not certainly_before(known, None)
    assert not certainly_before(None, known)


def test_clocks_without_a_zone_are_compared_with_one_another() -> None:
    early, late = moments(
        [
            _published("2026-03-11T09:00", Precision.MINUTE),
            _published("2026-03-11T17:30", Precision.MINUTE),
        ]
    )
    assert certainly_before(early, late)


def test_clocks_with_and_without_a_zone_are_not_compared() -> None:
    naive, zoned, unknown = moments(
        [
            _published("2026-03-11T09:00", Precision.MINUTE),
            _published("2026-03-11T17:30+00:00", Precision.MINUTE),
            None,
        ]
    )
    assert not certainly_before(naive, zoned)
    assert unknown is None
