"""Dates, hours and amounts as French offices write them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rules.imports.cells import as_day, as_euros, as_seconds


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        (Decimal("7.5"), "7.5"),
        ("7,5", "7.5"),
        ("7.50", "7.5"),
        ("7:30", "7.5"),
        ("7h30", "7.5"),
        ("7 h 30", "7.5"),
        ("7H30", "7.5"),
        ("7h", "7"),
        ("7,25 h", "7.25"),
        ("1 heure", "1"),
        ("0h05", "0.083333333333"),
        ("7:30:00", "7.5"),
        (timedelta(hours=7, minutes=30), "7.5"),
        ("-2", "-2"),
    ],
)
def test_hours_are_read_in_every_usual_writing(written: object, hours: str) -> None:
    assert as_seconds(written) == round(Decimal(hours) * 3600)


@pytest.mark.parametrize(
    "written", ["", "abc", "7h75", "7:61", "sept heures", "1e9", "99999", True, date(2026, 10, 5)]
)
def test_hours_that_make_no_sense_are_not_guessed(written: object) -> None:
    assert as_seconds(written) is None


@pytest.mark.parametrize(
    "written",
    [
        date(2026, 10, 5),
        "05/10/2026",
        "5/10/26",
        "5.10.2026",
        "05-10-2026",
        "2026-10-05",
        "2026-10-05 00:00:00",
    ],
)
def test_a_day_is_read_day_first_as_in_france(written: object) -> None:
    assert as_day(written) == date(2026, 10, 5)


@pytest.mark.parametrize("written", ["31/02/2026", "10/2026", "lundi", Decimal(46300), "2026-13-01"])
def test_a_day_that_does_not_exist_is_not_guessed(written: object) -> None:
    assert as_day(written) is None


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("1 234,50", "1234.50"),
        ("1\u202f234,50 €", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1234.5", "1234.50"),
        ("-12,30", "-12.30"),
        ("\u221212,30", "-12.30"),
        (Decimal("123.45000000000002"), "123.45"),
        ("0", "0.00"),
    ],
)
def test_amounts_are_read_to_the_cent(written: object, euros: str) -> None:
    assert as_euros(written) == Decimal(euros)


@pytest.mark.parametrize("written", ["12,345", "1,2,3", "12 euros", "", Decimal("1e25"), "=1+1"])
def test_an_amount_finer_than_a_cent_or_unclear_is_not_guessed(written: object) -> None:
    assert as_euros(written) is None
