"""A week as a grid: each slot once, on its day and in its part of the day; hours add up."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.schedule.grid import DAYS, grid_of
from rules.schedule.published import Creneau, hours_of

MONDAY = date(2026, 10, 5)


def slot(day: int, start: str, end: str, person: str = "Noé") -> Creneau:
    return Creneau(
        le=MONDAY + timedelta(days=day),
        debut=Decimal(start),
        fin=Decimal(end),
        personne=person,
        organisation="Ludothèque",
        lieu="Quai",
        nature="travail",
        heures=Decimal(end) - Decimal(start),
    )


def test_a_slot_stands_in_the_part_of_the_day_it_begins_in() -> None:
    found = grid_of(MONDAY, [slot(0, "8.5", "14"), slot(0, "12", "13"), slot(2, "18", "20")])
    assert [row.moment for row in found.rangees] == ["matin", "après-midi", "soir"]
    assert [len(row.lundi) for row in found.rangees] == [1, 1, 0]
    assert found.heures.lundi == Decimal("6.5")
    assert (found.samedi, found.dimanche) == (False, False)


def test_a_part_of_the_day_without_work_has_no_row_and_an_empty_week_has_none() -> None:
    assert [row.moment for row in grid_of(MONDAY, [slot(5, "14", "17")]).rangees] == ["après-midi"]
    assert grid_of(MONDAY, ()).rangees == ()


def test_saturday_and_sunday_have_a_column_when_somebody_works_then() -> None:
    assert grid_of(MONDAY, [slot(5, "9", "12")]).samedi
    assert grid_of(MONDAY, [slot(6, "9", "12")]).dimanche


slots = st.builds(
    lambda day, start, length: slot(day, str(start), str(start + length)),
    st.integers(0, 6),
    st.integers(0, 20),
    st.integers(1, 4),
)


@given(st.lists(slots, max_size=12))
def test_whatever_the_week_each_slot_is_there_once_and_hours_add_up(known: list[Creneau]) -> None:
    grid = grid_of(MONDAY, known)
    shown = [one for row in grid.rangees for day in DAYS for one in getattr(row, day)]
    assert sorted(map(str, shown)) == sorted(map(str, known))
    assert sum(getattr(grid.heures, day) for day in DAYS) == hours_of(tuple(known))
    for row in grid.rangees:
        for index, day in enumerate(DAYS):
            assert {one.le for one in getattr(row, day)} <= {MONDAY + timedelta(days=index)}
