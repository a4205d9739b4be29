"""Durations in months, from a day to the eve of the same date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.days.durations import last_day


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-09-01", 18, "2028-02-29"),
        ("2026-08-31", 18, "2028-02-29"),
        ("2026-08-30", 6, "2027-02-28"),
        ("2028-02-29", 36, "2031-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-15", 12, "2027-01-14"),
    ],
)
def test_a_duration_ends_on_the_eve_of_the_same_date_or_with_a_month_that_lacks_it(start, months, end):
    assert last_day(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(1, 60))
def test_a_later_beginning_never_ends_sooner(start, months):
    following = date.fromordinal(start.toordinal() + 1)
    assert last_day(start, months) <= last_day(following, months)
