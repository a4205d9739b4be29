"""What a French reader sees: spaces that do not break, « 1er », hours and minutes."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from random import Random

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from models.calendar import Month
from store import typography as t


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ("1234.5", "1\u202f234,50\u00a0€", "€1,234.50"),
        ("-12.3", "-12,30\u00a0€", "-€12.30"),
        ("0.005", "0,01\u00a0€", "€0.01"),
        ("1234567.89", "1\u202f234\u202f567,89\u00a0€", "€1,234,567.89"),
    ],
)
def test_money_keeps_its_two_decimals_and_never_breaks_before_the_euro(amount, french, english):
    assert t.money(Decimal(amount)) == french
    assert t.money(Decimal(amount), "en") == english


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ("7.5", "7\u00a0h\u00a030", "7\u00a0h\u00a030\u00a0min"),
        ("7", "7\u00a0h", "7\u00a0h"),
        ("0.75", "0\u00a0h\u00a045", "0\u00a0h\u00a045\u00a0min"),
        ("0.05", "0\u00a0h\u00a003", "0\u00a0h\u00a003\u00a0min"),
        ("-1.5", "-1\u00a0h\u00a030", "-1\u00a0h\u00a030\u00a0min"),
        ("1820", "1\u202f820\u00a0h", "1,820\u00a0h"),
        ("7.9999", "8\u00a0h", "8\u00a0h"),
        ("-0.001", "0\u00a0h", "0\u00a0h"),
    ],
)
def test_hours_are_shown_as_hours_and_minutes_never_as_a_decimal(amount, french, english):
    assert t.hours(Decimal(amount)) == french
    assert t.hours(Decimal(amount), "en") == english


def test_the_first_of_a_month_is_written_1er_in_french_only():
    assert t.long_date(date(2026, 11, 1)) == "1er novembre 2026"
    assert t.long_date(date(2026, 11, 11)) == "11 novembre 2026"
    assert t.long_date(date(2026, 11, 22)) == "22 novembre 2026"
    assert t.long_date(date(2026, 11, 1), "en") == "November 1, 2026"


def test_short_dates_months_numbers_and_percentages_follow_the_country():
    assert t.short_date(date(2026, 1, 2)) == "02/01/2026"
    assert t.month_name(Month(2026, 10)) == "octobre 2026"
    assert t.month_name(Month(2026, 10), "en") == "October 2026"
    assert t.number(Decimal("1234.870")) == "1\u202f234,87"
    assert t.number(Decimal("0.000123")) == "0,000123"
    assert t.percent(Decimal("0.205")) == "20,5\u00a0%"
    assert t.percent(Decimal("0.2"), "en") == "20%"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'article 8 : « mot »", "l’article 8\u00a0: «\u00a0mot\u00a0»"),
        ("Qui signe ? Vous ; nous !", "Qui signe\u202f? Vous\u202f; nous\u202f!"),
        ("(est-ce « vrai » ?)", "(est-ce «\u00a0vrai\u00a0»\u202f?)"),
        ("à 12:30, http://exemple.fr ...", "à 12:30, http://exemple.fr …"),
        ("35 h et 20 % de 10 €", "35\u00a0h et 20\u00a0% de 10\u00a0€"),
        ("3 hommes", "3 hommes"),
        ("le dossier n° 4", "le dossier n°\u00a04"),
        ("l'« office » d'{nom}", "l’«\u00a0office\u00a0» d’{nom}"),
        ("oeuvre --as 'Nom Prénom'", "oeuvre --as 'Nom Prénom'"),
    ],
)
def test_a_sentence_typed_on_a_plain_keyboard_is_set_as_a_french_printer_would(typed, printed):
    assert t.polish(typed) == printed
    assert t.polish(printed) == printed


def test_french_numbers_are_written_as_babel_writes_them():
    random = Random(1901)  # noqa: S311
    for _ in range(2_000):
        value = Decimal(random.randrange(-(10**9), 10**9)).scaleb(-random.randrange(7))
        with localcontext(rounding=ROUND_HALF_UP):
            assert t.money(value) == format_currency(value, "EUR", locale="fr")
        assert t.number(value) == format_decimal(value, locale="fr", decimal_quantization=False)
        assert t.percent(value) == format_percent(value, locale="fr", decimal_quantization=False)


def test_french_days_and_months_are_written_as_babel_writes_them_but_for_the_first_of_a_month():
    for rank in range(0, 40_000, 9):  # nine days apart: every day of the week, every day of a month
        day = date(1950, 1, 1) + timedelta(rank)
        assert t.long_date(day).replace("1er ", "1 ") == format_date(day, "long", locale="fr")
        assert t.weekday(day) == format_date(day, "EEEE d MMMM", locale="fr")
        assert t.month_name(Month.of(day)) == format_date(day, "LLLL yyyy", locale="fr")
