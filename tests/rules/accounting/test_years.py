"""Years of the books: civil when nothing is said, else from the chosen day to its eve a year later."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.calendar import Month
from models.facts.bookkeeping import FiscalYear
from models.problems import ProblemsFound
from rules.accounting.years import Years, long_first_year, moved, split_month, years_of
from store.parameters import parameters

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


BORN = date(2026, 4, 1)


def first_year(closes: str, begins: str = "01-01", **more: str) -> Years:
    """Return the years of a group constituted on 1 April 2026."""
    said = {"groupement": "g", "commence_le": begins, "premier_exercice_clos_le": closes}
    return years_of(FiscalYear.model_validate(said | more), BORN)


def test_a_first_year_of_twenty_one_months_holds_all_its_days_and_the_next_ones_are_usual() -> None:
    years = first_year("2027-12-31")
    assert years.bounds(2027) == (BORN, date(2027, 12, 31))
    assert {years.closing(day) for day in (BORN, date(2026, 12, 31), date(2027, 12, 31))} == {2027}
    assert years.bounds(2028) == (date(2028, 1, 1), date(2028, 12, 31))
    assert split_month(Month(2026, 12), years) is None
    with pytest.raises(ProblemsFound, match="within_the_first_year") as found:
        years.bounds(2026)
    assert "fec {year}" in found.value.problems[0].remedy.text
    assert found.value.problems[0].remedy.params == {"year": "2027"}


def test_a_first_year_of_five_months_opens_with_the_group() -> None:
    years = first_year("2026-08-31", "09-01")
    assert years.bounds(2026) == (BORN, date(2026, 8, 31))
    assert years.bounds(2027) == (date(2026, 9, 1), date(2027, 8, 31))
    assert first_year("2026-08-31", "09-01", premier_exercice_ouvert_le="2026-05-02").bounds(2026)[0] == date(
        2026, 5, 2
    )


def test_a_first_year_out_of_step_or_without_a_first_day_is_refused() -> None:
    for closes in ("2027-11-30", "2025-12-31"):
        with pytest.raises(ProblemsFound, match="first_year_out_of_step"):
            first_year(closes)
    said = FiscalYear.model_validate({"groupement": "g", "premier_exercice_clos_le": "2027-12-31"})
    with pytest.raises(ProblemsFound, match="first_year_without_first_day"):
        years_of(said)


@pytest.mark.parametrize(("closes", "told"), [("2027-12-31", 0), ("2028-12-31", 1)])
def test_a_first_year_of_more_than_two_years_is_shown_to_the_accountant(closes: str, told: int) -> None:
    assert len(list(long_first_year(first_year(closes), parameters()))) == told
    assert list(long_first_year(CIVIL, parameters())) == []


@given(st.integers(0, 700), st.integers(0, 1500))
def test_with_a_first_year_of_any_length_years_still_follow_one_another(length: int, later: int) -> None:
    closes = BORN + timedelta(days=length)
    after = closes + timedelta(days=1)
    if (after.month, after.day) == (2, 29):
        return
    years = first_year(closes.isoformat(), f"{after:%m-%d}")
    day = BORN + timedelta(days=later)
    first, last = years.bounds(years.closing(day))
    assert first <= day <= last
    assert years.bounds(years.closing(day) + 1)[0] == last + timedelta(days=1)
