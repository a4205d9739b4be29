"""The last working day that a delay leaves, in France and in Alsace-Moselle."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.deadlines.working_days import add_working_days, is_working_day, last_working_day, shifted


@pytest.mark.parametrize(
    ("until", "place", "working"),
    [
        (date(2026, 11, 20), "75010", date(2026, 11, 20)),  # a Friday
        (date(2026, 11, 22), "75010", date(2026, 11, 20)),  # a Sunday
        (date(2026, 11, 11), "75010", date(2026, 11, 10)),  # Armistice day
        (date(2026, 5, 25), "75010", date(2026, 5, 22)),  # Whit Monday, then a week-end
        (date(2025, 12, 26), "75010", date(2025, 12, 26)),
        (date(2025, 12, 26), "67000", date(2025, 12, 24)),  # second day of Christmas in Alsace
    ],
)
def test_one_acts_on_the_last_day_when_offices_are_open(until: date, place: str, working: date) -> None:
    assert last_working_day(until, place) == working


def test_ten_working_days_skip_week_ends_and_holidays() -> None:
    assert add_working_days(date(2026, 10, 30), 10) == date(2026, 11, 16)  # 11 November is skipped


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_working_days_added_are_as_many_as_were_asked(since: date, count: int) -> None:
    end = add_working_days(since, count)
    days = (date.fromordinal(n) for n in range(since.toordinal() + 1, end.toordinal() + 1))
    assert sum(is_working_day(day) for day in days) == count
    assert is_working_day(end)


def test_a_month_from_the_31st_ends_with_the_shorter_month_and_no_term_overflows() -> None:
    assert shifted(date(2026, 8, 31), months=1) == date(2026, 9, 30)
    assert shifted(date(2026, 8, 31), months=200_000) == date.max
    assert last_working_day(date.max) == date.max
