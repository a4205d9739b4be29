"""VAT of a statement: the rate of the day, or the exemption and its article."""

from datetime import date
from decimal import Decimal

from rules.vat.statement import Taxation, totals
from store.parameters import parameters

ON = date(2026, 10, 31)


def test_a_taxable_group_adds_twenty_per_cent_rounded_to_the_cent() -> None:
    found = totals(Decimal("1738.21"), Taxation.STANDARD, parameters(), ON)
    assert (found.rate, found.tax, found.gross) == (Decimal("0.20"), Decimal("347.64"), Decimal("2085.85"))


def test_an_exact_share_group_adds_nothing_and_names_the_article() -> None:
    found = totals(Decimal("1054.41"), Taxation.EXEMPT, parameters(), ON)
    assert (found.tax, found.gross) == (0, Decimal("1054.41"))
    assert "261 B" in found.mention.text


def test_overseas_the_rate_is_eight_and_a_half_and_in_guyane_no_tax_is_due_and_the_article_is_named() -> None:
    found = totals(Decimal("1738.21"), Taxation.OVERSEAS, parameters(), ON)
    assert (found.rate, found.tax, found.gross) == (Decimal("0.085"), Decimal("147.75"), Decimal("1885.96"))
    none = totals(Decimal("1738.21"), Taxation.NOT_APPLICABLE, parameters(), ON)
    assert (none.tax, none.gross) == (0, Decimal("1738.21"))
    assert "294" in none.mention.text


def test_each_way_of_taxing_says_its_own_name() -> None:
    for way in Taxation:
        found = totals(Decimal(100), way, parameters(), ON)
        assert found.taxation is way
        assert way.taxed is (found.tax > 0)
