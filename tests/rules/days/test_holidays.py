"""Public holidays, by year and by place of work."""

from datetime import date

import pytest

from rules.days.holidays import holidays_at, is_may_day, public_holidays

# Gauss's rule, by hand: Easter falls on 5 April 2026, 28 March 2027 and 16 April 2028.
MOVING = {
    2026: ("04-06", "05-14", "05-25"),
    2027: ("03-29", "05-06", "05-17"),
    2028: ("04-17", "05-25", "06-05"),
}
FIXED = ("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25")


@pytest.mark.parametrize("year", MOVING)
def test_the_code_names_eleven_holidays(year) -> None:
    expected = {date.fromisoformat(f"{year}-{d}") for d in (*MOVING[year], *FIXED)}
    assert public_holidays(year) == expected
    assert len(expected) == 11


def test_when_ascension_falls_on_the_first_of_may_the_year_has_ten() -> None:
    assert len(public_holidays(2008)) == 10


@pytest.mark.parametrize("postcode", ["57000", "67000", "68100"])
def test_alsace_and_moselle_keep_the_second_day_of_christmas(postcode) -> None:
    assert date(2026, 12, 26) in holidays_at(2026, postcode)
    assert date(2026, 4, 3) not in holidays_at(2026, postcode)


def test_good_friday_is_kept_where_the_commune_has_a_temple() -> None:
    assert date(2026, 4, 3) in holidays_at(2026, "67000", good_friday=True)
    assert date(2026, 4, 3) not in holidays_at(2026, "54000", good_friday=True)


@pytest.mark.parametrize(
    ("postcode", "day"),
    [("97400", "12-20"), ("97200", "05-22"), ("97110", "05-27"), ("97150", "05-28"), ("97600", "04-27")],
)
def test_overseas_the_abolition_of_slavery_has_its_day(postcode, day) -> None:
    expected = public_holidays(2026) | {date.fromisoformat(f"2026-{day}")}
    assert holidays_at(2026, postcode) == expected


def test_elsewhere_the_list_of_the_code_stands_alone() -> None:
    assert holidays_at(2026, "35000") == public_holidays(2026)


def test_only_the_first_of_may_is_kept_by_the_law_itself() -> None:
    assert [d for d in sorted(public_holidays(2026)) if is_may_day(d)] == [date(2026, 5, 1)]
