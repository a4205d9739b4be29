"""Years of the books: civil when nothing is said, else from the chosen day to its eve a year later."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.calendar import Month
from models.facts.bookkeeping import FiscalYear
from rules.accounting.years import Years, moved, split_month, years_of

SEPTEMBER, CIVIL = Years((9, 1)), Years()


def test_a_group_that_says_nothing_counts_by_civil_years() -> None:
    assert years_of(None) == years_of(FiscalYear.model_validate({"groupement": "g"})) == CIVIL
    assert CIVIL.bounds(2026) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_year_from_september_bears_the_number_of_the_one_it_closes_in() -> None:
    chosen = FiscalYear.model_validate({"groupement": "g", "commence_le": "09-01"})
    assert years_of(chosen) == SEPTEMBER
    assert SEPTEMBER.bounds(2027) == (date(2026, 9, 1), date(2027, 8, 31))
    assert [SEPTEMBER.closing(day) for day in (date(2026, 8, 31), date(2026, 9, 1))] == [2026, 2027]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_each_day_stands_in_one_year_and_years_follow_one_another(day: date, begins: date) -> None:
    years = Years((begins.month, begins.day))
    first, last = years.bounds(years.closing(day))
    assert first <= day <= last
    assert years.bounds(years.closing(day) + 1)[0] == last + timedelta(days=1)


@pytest.mark.parametrize("said", ["02-29", "13-01", "04-31", "9-1", "01/09"])
def test_what_is_no_day_of_every_year_is_refused(said: str) -> None:
    with pytest.raises(ValidationError):
        FiscalYear.model_validate({"groupement": "g", "commence_le": said})


def test_a_month_of_two_years_and_numbers_given_in_other_years_are_told() -> None:
    middle = Years((7, 15))
    found = split_month(Month(2026, 7), middle)
    assert found is not None
    assert found.code == "month_of_two_years"
    assert split_month(Month(2026, 8), middle) is None
    assert split_month(Month(2026, 7), CIVIL) is None
    numbered = {2026: (date(2026, 10, 31), date(2026, 12, 20))}
    assert moved(numbered, CIVIL) is None
    assert moved(numbered, SEPTEMBER) is not None
