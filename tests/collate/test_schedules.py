from datetime import date

from stemma.collate.people import unify
from stemma.collate.schedules import appointments, slipping_appointments
from stemma.model.claim import ConflictKind, ConflictStatus

EARLY, LATE = date(2026, 3, 11), date(2026, 3, 14)
PLANNED = "Work on the Elmgard tunnel is expected to start in May, the council of Varn said."


def _slips(*witnesses):
    return tuple(slipping_appointments(witnesses, unify(witnesses)))


def _values(conflict):
    return [side.value for side in conflict.sides]


def test_a_later_witness_that_gives_a_later_month_is_an_update(make_witness) -> None:
    late = "Work on the Elmgard tunnel will not start before October, the council of Varn said."
    (slip,) = _slips(
        make_witness(PLANNED, published=EARLY), make_witness(late, siglum="B", published=LATE)
    )
    assert (slip.kind, slip.status) == (ConflictKind.DATE, ConflictStatus.UPDATE)
    assert _values(slip) == ["May", "before October"] or "October" in _values(slip)[1]
    assert "B (2026-03-14)" in slip.explanation


def test_a_plan_moved_from_a_month_to_another_ties_both(make_witness) -> None:
    early = "The court is expected to decide in May whether the tunnel can be dug."
    late = "The court has put off its decision on the tunnel from May to November."
    (slip,) = _slips(
        make_witness(early, published=EARLY), make_witness(late, siglum="B", published=LATE)
    )
    assert _values(slip) == ["May", "November"]


def test_the_same_month_and_other_events_are_no_update(make_witness) -> None:
    same = "In Varn they expect the work on the Elmgard tunnel to start in May."
    other = "The new school of Belwick will open its doors to pupils in October."
    first = make_witness(PLANNED, published=EARLY)
    assert _slips(first, make_witness(same, siglum="B", published=LATE)) == ()
    assert _slips(first, make_witness(other, siglum="B", published=LATE)) == ()


def test_without_a_publication_day_nothing_is_to_come(make_witness) -> None:
    witness = make_witness(PLANNED, published=None)
    assert appointments([witness], unify([witness])) == ()
